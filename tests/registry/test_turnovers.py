from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry import queries
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import edit
from ketnghia.registry.errors import LifecycleError
from ketnghia.registry.turnovers import Held, doubt, load_turnovers, organ_of
from ketnghia.registry.turnovers.tables import parse_turnovers
from tests.readings import hand, person, take_in

HEAD = "id,date,country,levels,organs,key,vi,en,fr,source,verified,checked_on\n"
ROW = "e,2024-05-26,KH,*,council,,bầu cử,election,élection,somebody,no,\n"


def held(title: str, confirmed: str | None, **given) -> Held:
    return Held(title, given.pop("country", "VN"), given.pop("level", "province"), given.pop("key", "VN/Hà Tĩnh"), confirmed, **given)


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("Chủ tịch UBND tỉnh", "executive"),
        ("Phó Chủ tịch Thường trực HĐND tỉnh", "council"),
        ("Bí thư Tỉnh ủy", "party"),
        ("Ủy viên Trung ương Đảng", "central"),
        ("Deputy Mayor", "executive"),
        ("Giám đốc Sở Ngoại vụ", None),
    ],
)
def test_a_title_belongs_to_an_organ(title: str, organ: str | None) -> None:
    assert organ_of(title) == organ


@pytest.mark.parametrize(
    ("position", "on", "code"),
    [
        (held("Chủ tịch UBND tỉnh", "2025-05-14"), date(2025, 6, 1), None),
        (held("Chủ tịch UBND tỉnh", "2025-05-14"), date(2026, 3, 14), "event"),
        (held("Chủ tịch UBND tỉnh", "2026-03-20"), date(2026, 5, 1), None),
        (held("Chủ tịch UBND tỉnh", "2026-03"), date(2026, 5, 1), "event"),
        (held("Giám đốc Sở", "2025-05-14"), date(2026, 5, 1), None),
        (held("Giám đốc Sở", "2023-11"), date(2025, 12, 1), "two_years"),
        (held("Giám đốc Sở", None), date(2025, 12, 1), "undated"),
        (held("Giám đốc Sở", "2025-05-14", until="2025-08"), date(2025, 9, 1), "ended"),
        (held("Giám đốc Sở", "2025-05-14", elsewhere=("Nghệ An", "2026-02-04")), date(2026, 5, 1), "moved"),
        (held("Giám đốc Sở", "2025-05-14", unit_ended="2025-07-01"), date(2026, 5, 1), "unit_ended"),
        (held("Maire", "2025-10-06", country="FR", level="city", key="FR/Le Havre"), date(2026, 5, 1), "event"),
        (held("Maire", "2025-10-06", country="FR", level="region", key="FR/Bretagne"), date(2026, 5, 1), None),
        (held("Governor", "2024-01", country="RU", key="RU/Kaluga"), date(2025, 1, 1), None),
        (held("Governor", "2024-01", country="RU", key="RU/Saint Petersburg"), date(2025, 1, 1), "event"),
    ],
)
def test_a_holder_is_used_only_while_nothing_has_happened_since(position: Held, on: date, code: str | None) -> None:
    found = doubt(position, on, load_turnovers())
    assert (found.code if found else None) == code


def test_the_latest_event_speaks_and_says_whether_it_is_verified() -> None:
    found = doubt(held("Chủ tịch UBND tỉnh", "2020-01-01"), date(2026, 5, 1), load_turnovers(), "en")
    assert found is not None
    assert "15 March 2026" in str(found.words)
    assert found.verified
    assert not parse_turnovers(HEAD + ROW)[0].verified


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2024-05-26", "soon", "date is no date"),
        ("council", "choir", "unknown word"),
        ("somebody", "", "a cell is empty"),
        (",no", ",maybe", "neither yes nor no"),
        (",no,", ",yes,", "checked_on is no day"),
    ],
)
def test_a_broken_row_is_named_with_its_remedy(old: str, new: str, said: str) -> None:
    assert len(parse_turnovers(HEAD + ROW)) == 1
    with pytest.raises(LifecycleError, match=said):
        parse_turnovers(HEAD + ROW.replace(old, new))


@pytest.mark.django_db
def test_a_person_moves_between_provinces_and_a_confirmation_holds() -> None:
    take_in(
        "Ông Võ Văn Na, Chủ tịch UBND tỉnh Hà Tĩnh.",
        person("Ông Võ Văn Na", "Võ Văn Na", ["Chủ tịch UBND tỉnh"], "VN/Hà Tĩnh"),
        published="2025-05-14",
    )
    take_in(
        "Ông Võ Văn Na, Chủ tịch UBND tỉnh Nghệ An.",
        person("Ông Võ Văn Na", "Võ Văn Na", ["Chủ tịch UBND tỉnh"], "VN/Nghệ An"),
        published="2026-02-04",
        name="hai.txt",
    )
    lens = Lens(Audience("home", "internal"), date(2026, 5, 1))
    (row,) = queries.people_list(lens)
    assert row.of is not None
    assert [(position.of.key, position.doubt.code) for position in row.positions if position.of and position.doubt] == [
        ("VN/Nghệ An", "event"),
        ("VN/Hà Tĩnh", "moved"),
    ]
    edit(row.id, {"confirmed_on": "2026-04-20"}, hand())
    (row,) = queries.people_list(lens)
    assert (row.positions[0].confirmed_on, row.positions[0].doubt) == ("2026-04-20", None)
