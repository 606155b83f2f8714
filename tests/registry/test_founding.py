"""The five articles that the project began with: what each of them founds is there exactly once, in the right state on any day.

The articles are not part of the repository; without them this file is skipped. States are told by what is known now, valid on that day: on
a day before a document was written, what it proposes has not been proposed yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.archive.intake import Arrival
from ketnghia.engine.reader import read
from ketnghia.registry import queries
from ketnghia.registry.answers import AgreementRow, CommitmentRow, Lens
from ketnghia.registry.arrivals import receive
from tests.readings import hand

ROOT = Path(__file__).parents[2]
SEEDS = next((folder for folder in (ROOT.parent / "shared" / "seeds", ROOT.parents[1] / "shared" / "seeds") if folder.is_dir()), None)
DAYS = tuple(date.fromisoformat(day) for day in ("2023-12-01", "2025-06-30", "2025-07-02", "2026-05-01"))
KHANH_HOA, NHA_TRANG = "VN/Khánh Hòa", "VN/Nha Trang"
LORIENT = {KHANH_HOA, "FR/Lorient Agglomération", "FR/Lorient"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(SEEDS is None, reason="the founding articles are not beside the repository (../shared/seeds)"),
]


@dataclass(frozen=True)
class Founding:
    """The register with the articles, alone or with the samples, on one day."""

    lens: Lens
    with_examples: bool

    def agreements(self, *parties: str, kind: str | None = None) -> list[AgreementRow]:
        rows = [row for row in queries.agreement_list(self.lens) if {place.key for place in row.parties} == set(parties)]
        return [row for row in rows if kind in (None, row.kind)]

    def tie(self, home: str, partner: str) -> str:
        (row,) = [row for row in queries.tie_list(self.lens) if (row.home.key, row.partner.key) == (home, partner)]
        return row.state

    def asked(self, by: str, to: str, words: str) -> list[CommitmentRow]:
        rows = [row for row in queries.commitment_list(self.lens) if [place.key for place in row.by] == [by]]
        return [row for row in rows if [place.key for place in row.to] == [to] and words in row.text]


def _files(with_examples: bool) -> Iterator[Path]:
    assert SEEDS is not None
    yield from sorted(SEEDS.glob("*.txt"))
    if with_examples:
        yield from (path for path in sorted((ROOT / "examples").iterdir()) if path.suffix in (".txt", ".html", ".docx", ".pdf"))


@pytest.fixture(scope="module", params=[False, True], ids=["articles", "articles and samples"])
def taken_in(request, django_db_setup, django_db_blocker) -> Iterator[bool]:  # noqa: ARG001 - the tables have to be there
    """Read once for all days; the tables are left empty again."""
    with django_db_blocker.unblock():
        from django.db import transaction

        with transaction.atomic():
            for path in _files(request.param):
                data = path.read_bytes()
                receive(Arrival(path.name, str(path), data), lambda data, name: read(data, name), hand())
            yield request.param
            transaction.set_rollback(True)


@pytest.fixture(params=DAYS, ids=str)
def register(request, taken_in: bool) -> Founding:
    return Founding(Lens(Audience("home", "restricted"), request.param), taken_in)


def on(register: Founding, *states: str) -> str:
    """The state expected on the day of the register, given one for each of the four days."""
    return dict(zip(DAYS, states, strict=True))[register.lens.on]


def test_khanh_hoa_and_lorient_with_three_parties(register: Founding) -> None:
    (row,) = register.agreements(*LORIENT)
    assert row.state == on(register, "not_yet", "in_force", "in_force", "in_force")
    assert (row.kind, row.expires_by) == ("mou", "2028")
    assert (row.in_force_from or "").startswith("2025-06")
    if not register.with_examples:
        assert [other.id for partner in LORIENT for other in register.agreements(KHANH_HOA, partner)] == []
    for partner in ("FR/Lorient Agglomération", "FR/Lorient"):
        assert register.tie(KHANH_HOA, partner) == on(register, "prospect", "formal", "formal", "formal")


@pytest.mark.parametrize("partner", ["LA/Attapeu", "LA/Champasak", "RU/Saint Petersburg", "KR/Ulsan"])
def test_khanh_hoa_s_four_agreements(register: Founding, partner: str) -> None:
    (row,) = [row for row in register.agreements(KHANH_HOA, partner, kind="agreement") if row.state != "proposed"]
    assert (row.state, row.ground) == ("in_force", "stated")
    assert register.tie(KHANH_HOA, partner) == "formal"


def test_one_resumed_tie_and_one_without_a_text(register: Founding) -> None:
    assert register.tie(KHANH_HOA, "AU/Northern Territory") == "resumed"
    assert register.tie(KHANH_HOA, "KH/Stung Treng") == "informal"
    assert [row for row in register.agreements(KHANH_HOA, "KH/Stung Treng") if row.state != "proposed"] == []


def test_two_proposals_that_nobody_has_answered(register: Founding) -> None:
    (armenia,) = register.agreements(NHA_TRANG, "AM")
    (geumsan,) = register.agreements(KHANH_HOA, "KR/Geumsan")
    assert (armenia.state, geumsan.state) == ("proposed", "proposed")
    (asked,) = register.asked("AM", NHA_TRANG, "kết nghĩa với một thành phố của Armenia")
    assert asked.state == "unanswered"
    # Nha Trang ceased on 1 July 2025: somebody has to say who answers.
    abolished = [("abolished", NHA_TRANG, "2025-07-01")] if register.lens.on >= date(2025, 7, 1) else []
    for row in (armenia, asked):
        assert [(flag.code, flag.key, flag.day) for flag in row.flags] == abolished
    (wish,) = [row for row in register.asked("KR/Geumsan", KHANH_HOA, "đề nghị xúc tiến") if row.speaker == "Park Beomin"]
    assert wish.state == "unanswered"


def test_da_nang_and_le_havre(register: Founding) -> None:
    (row,) = register.agreements("VN/Đà Nẵng", "FR/Le Havre")
    assert (row.kind, row.signed) == ("mou", "2025-10-06")
    assert row.state == on(register, "not_yet", "not_yet", "not_yet", "signed")
    assert register.tie("VN/Đà Nẵng", "FR/Le Havre") == on(register, "prospect", "prospect", "prospect", "formal")


def test_ha_tinh_and_vientiane(register: Founding) -> None:
    (plan,) = register.agreements("VN/Hà Tĩnh", "LA/Vientiane Capital")
    assert (plan.kind, plan.state) == ("plan", on(register, "not_yet", "proposed", "proposed", "proposed"))
    assert register.tie("VN/Hà Tĩnh", "LA/Vientiane Capital") == on(register, "prospect", "proposed", "proposed", "proposed")
    talks = [row for row in queries.activity_list(register.lens) if row.date == "2025-05-14"]
    assert len([row for row in talks if {place.key for place in row.parties} == {"VN/Hà Tĩnh", "LA/Vientiane Capital"}]) >= 1


def test_ca_mau_and_khammouane(register: Founding) -> None:
    (held,) = [row for row in register.agreements("VN/Cà Mau", "LA/Khammouane") if row.state not in ("proposed", "not_yet")]
    assert (held.state, held.signed, held.expires_by) == ("in_force", "2014", None)
    money = [row for row in queries.contribution_list(register.lens) if row.giver and row.giver.key == "VN/Cà Mau"]
    (given,) = [row for row in money if row.period == "2019/2023"]
    assert (given.amount, given.currency, given.per) == ("1000000000", "VND", "year")
    (promised,) = register.asked("VN/Cà Mau", "LA/Khammouane", "cam kết tiếp tục có kế hoạch hỗ trợ")
    # "After 2023" is no day by which it is late.
    assert promised.kind == "commitment"
    assert promised.state in ("open", "no_news")
