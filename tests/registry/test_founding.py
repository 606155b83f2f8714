"""The five articles that the project began with: what each of them founds is there exactly once, in the right state on any day.

The articles are not part of the repository; without them this file is skipped. States are told by what is known now, valid on that day: on
a day before a document was written, what it proposes has not been proposed yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.archive.intake import Arrival
from ketnghia.engine.reader import read
from ketnghia.registry import queries
from ketnghia.registry.answers import ActivityRow, AgreementRow, CommitmentRow, Lens
from ketnghia.registry.arrivals import receive
from ketnghia.registry.keeping import schedule_list
from ketnghia.registry.ties import TieRow
from tests.readings import hand

ROOT = Path(__file__).parents[2]
SEEDS = next((folder for folder in (ROOT.parent / "shared" / "seeds", ROOT.parents[1] / "shared" / "seeds") if folder.is_dir()), None)
DAYS = tuple(date.fromisoformat(day) for day in ("2023-12-01", "2025-06-30", "2025-07-02", "2026-05-01"))
KHANH_HOA, NHA_TRANG, DA_NANG = "VN/Khánh Hòa", "VN/Nha Trang", "VN/Đà Nẵng"
HA_TINH, VIENTIANE, CA_MAU, KHAMMOUANE = "VN/Hà Tĩnh", "LA/Vientiane Capital", "VN/Cà Mau", "LA/Khammouane"
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
        """The texts between just these parties."""
        return [
            row for row in self.texts_with(*parties) if {place.key for place in row.parties} == set(parties) and kind in (None, row.kind)
        ]

    def texts_with(self, *parties: str) -> list[AgreementRow]:
        """The texts between all of these parties and perhaps others."""
        return [row for row in queries.agreement_list(self.lens) if set(parties) <= {place.key for place in row.parties}]

    def tie(self, home: str, partner: str) -> TieRow:
        (row,) = [row for row in queries.tie_list(self.lens) if (row.home.key, row.partner.key) == (home, partner)]
        return row

    def asked(self, by: str, to: str, words: str = "") -> list[CommitmentRow]:
        rows = [row for row in queries.commitment_list(self.lens) if [place.key for place in row.by] == [by]]
        return [row for row in rows if [place.key for place in row.to] == [to] and words in row.text]

    def met(self, kind: str, day: str, *parties: str) -> list[ActivityRow]:
        rows = [row for row in queries.activity_list(self.lens) if (row.kind, row.date) == (kind, day)]
        return [row for row in rows if {place.key for place in row.parties} == set(parties)]


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


def at(register: Founding, day: str) -> Founding:
    """The same register on another day."""
    return replace(register, lens=replace(register.lens, on=date.fromisoformat(day)))


def test_khanh_hoa_and_lorient_with_three_parties(register: Founding) -> None:
    (row,) = register.agreements(*LORIENT)
    assert row.state == on(register, "not_yet", "in_force", "in_force", "in_force")
    assert (row.kind, row.expires_by) == ("mou", "2028")
    assert (row.in_force_from or "").startswith("2025-06")
    # Exactly once: no text beside it holds one of the three with another.
    for partner in ("FR/Lorient Agglomération", "FR/Lorient"):
        assert [other.id for other in register.texts_with(partner)] == [row.id]
        tie = register.tie(KHANH_HOA, partner)
        assert (tie.state, tie.agreements) == (on(register, "prospect", "formal", "formal", "formal"), (row.id,))


def test_the_text_with_lorient_begins_and_ends_when_it_says(register: Founding) -> None:
    states = {day: at(register, day).agreements(*LORIENT)[0].state for day in ("2025-05-31", "2025-06-30", "2028-12-31", "2029-01-01")}
    assert list(states.values()) == ["not_yet", "in_force", "in_force", "expired"]


FOUR = ("LA/Attapeu", "LA/Champasak", "RU/Saint Petersburg", "KR/Ulsan")


@pytest.mark.parametrize("partner", FOUR)
def test_khanh_hoa_s_four_agreements(register: Founding, partner: str) -> None:
    (row,) = [row for row in register.agreements(KHANH_HOA, partner, kind="agreement") if row.state != "proposed"]
    assert (row.state, row.ground) == ("in_force", "stated")
    assert (row.signed, row.expires_by) == (None, None)
    tie = register.tie(KHANH_HOA, partner)
    assert (tie.state, tie.ground) == ("formal", "text")
    assert row.id in tie.agreements


def test_they_are_four_and_no_more(register: Founding) -> None:
    held = [row for row in register.texts_with(KHANH_HOA) if (row.state, row.ground) == ("in_force", "stated")]
    assert sorted(place.key for row in held for place in row.parties if place.key != KHANH_HOA) == sorted(FOUR)
    if not register.with_examples:
        concluded = [row for row in register.texts_with(KHANH_HOA) if row.state in ("in_force", "signed", "expired", "ended")]
        assert len(concluded) == 4 + int(on(register, "0", "1", "1", "1"))


def test_one_resumed_tie_and_one_without_a_text(register: Founding) -> None:
    resumed, informal = register.tie(KHANH_HOA, "AU/Northern Territory"), register.tie(KHANH_HOA, "KH/Stung Treng")
    assert (resumed.state, resumed.ground, resumed.since) == ("resumed", "said", "2023-11")
    assert (informal.state, informal.ground, informal.agreements) == ("informal", "said", ())
    assert register.texts_with(KHANH_HOA, "KH/Stung Treng") == []
    rows = [row for row in queries.tie_list(register.lens) if row.home.key == KHANH_HOA and row.ground == "said"]
    assert sorted(row.partner.key for row in rows) == ["AU/Northern Territory", "KH/Stung Treng"]
    if not register.with_examples:
        assert register.texts_with("AU/Northern Territory") == []


def test_two_proposals_that_nobody_has_answered(register: Founding) -> None:
    (armenia,) = register.texts_with("AM")
    (geumsan,) = register.texts_with("KR/Geumsan")
    assert {place.key for place in armenia.parties} == {NHA_TRANG, "AM"}
    assert {place.key for place in geumsan.parties} == {KHANH_HOA, "KR/Geumsan"}
    assert (armenia.kind, armenia.state, geumsan.kind, geumsan.state) == ("twinning", "proposed", "agreement", "proposed")
    (asked,) = register.asked("AM", NHA_TRANG)
    assert (asked.kind, asked.state, asked.since) == ("proposal", "unanswered", "2023-11")
    # Nha Trang ceased on 1 July 2025: somebody has to say who answers.
    abolished = [("abolished", NHA_TRANG, "2025-07-01")] if register.lens.on >= date(2025, 7, 1) else []
    for row in (armenia, asked):
        assert [(flag.code, flag.key, flag.day) for flag in row.flags] == abolished
    wishes = (
        register.asked("KR/Geumsan", KHANH_HOA)
        if not register.with_examples
        else register.asked("KR/Geumsan", KHANH_HOA, "đề nghị xúc tiến")
    )
    (wish,) = [row for row in wishes if row.speaker == "Park Beomin"]
    assert (wish.kind, wish.state) == ("proposal", "unanswered")
    assert wish.flags == ()
    assert register.tie(KHANH_HOA, "KR/Geumsan").state == "proposed"


def test_before_the_article_nobody_had_proposed_anything(register: Founding) -> None:
    earlier = at(register, "2023-10-31")
    assert [row.state for row in (*earlier.texts_with("AM"), *earlier.texts_with("KR/Geumsan"))] == ["not_yet", "not_yet"]
    assert [row.state for row in earlier.asked("AM", NHA_TRANG)] == ["not_yet"]


def test_da_nang_and_le_havre(register: Founding) -> None:
    (row,) = register.texts_with("FR/Le Havre")
    assert {place.key for place in row.parties} == {DA_NANG, "FR/Le Havre"}
    assert (row.kind, row.signed, row.expires_by) == ("mou", "2025-10-06", None)
    assert row.state == on(register, "not_yet", "not_yet", "not_yet", "signed")
    assert register.tie(DA_NANG, "FR/Le Havre").state == on(register, "prospect", "prospect", "prospect", "formal")
    assert len(register.met("signing", "2025-10-06", DA_NANG, "FR/Le Havre")) == 1
    days = {day: at(register, day).texts_with("FR/Le Havre")[0].state for day in ("2025-10-05", "2025-10-06")}
    assert list(days.values()) == ["not_yet", "signed"]


def test_ha_tinh_and_vientiane(register: Founding) -> None:
    (plan,) = register.texts_with(VIENTIANE)
    assert {place.key for place in plan.parties} == {HA_TINH, VIENTIANE}
    assert (plan.kind, plan.state) == ("plan", on(register, "not_yet", "proposed", "proposed", "proposed"))
    assert register.tie(HA_TINH, VIENTIANE).state == on(register, "prospect", "proposed", "proposed", "proposed")
    (talks,) = register.met("meeting", "2025-05-14", HA_TINH, VIENTIANE)
    assert talks.status == on(register, "not_yet", "done", "done", "done")
    agreed = [row for row in queries.commitment_list(register.lens) if row.kind == "joint_decision"]
    agreed = [row for row in agreed if {place.key for place in row.by} == {HA_TINH, VIENTIANE} and row.said == "2025-05-14"]
    assert {row.state for row in agreed} == {on(register, "not_yet", "open", "open", "no_news")}
    assert len(agreed) >= 4
    assert at(register, "2025-05-13").texts_with(VIENTIANE)[0].state == "not_yet"


def test_ca_mau_and_khammouane(register: Founding) -> None:
    (held,) = [row for row in register.texts_with(CA_MAU, KHAMMOUANE) if row.state not in ("proposed", "not_yet")]
    assert (held.state, held.ground, held.signed, held.expires_by) == ("in_force", "period", "2014", None)
    assert register.tie(CA_MAU, KHAMMOUANE).state == "formal"
    money = [row for row in queries.contribution_list(register.lens) if row.giver and row.giver.key == CA_MAU]
    (given,) = [row for row in money if row.period == "2019/2023"]
    assert given.receiver
    assert (given.receiver.key, given.amount, given.currency, given.per) == (KHAMMOUANE, "1000000000", "VND", "year")
    (promised,) = register.asked(CA_MAU, KHAMMOUANE, "cam kết tiếp tục có kế hoạch hỗ trợ")
    # "After 2023" is no day by which it is late: before 2024 it is open, and then nothing has been heard of it since.
    assert (promised.kind, promised.due) == ("commitment", "2024/..")
    assert promised.state == on(register, "open", "no_news", "no_news", "no_news")
    assert promised.since == (None if promised.state == "open" else "2023-01-05")


def test_the_support_of_every_year_is_a_schedule_of_five_instalments(register: Founding) -> None:
    (row,) = [row for row in schedule_list(register.lens) if row.contribution.period == "2019/2023"]
    last = on(register, "due", "no_report", "no_report", "no_report")
    assert [(part.due, part.amount, part.state) for part in row.schedule.instalments] == [
        *((str(year), "1000000000", "no_report") for year in range(2019, 2023)),
        ("2023", "1000000000", last),
    ]
