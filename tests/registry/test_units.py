"""Units through time where they touch visits, promises and offices held; signings stand in test_inheritance."""

from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry import queries
from ketnghia.registry.answers import Lens
from ketnghia.registry.units import acted_at
from tests.readings import activity, person, statement, take_in

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 2)
QUANG_NAM, KHANH_HOA, SEKONG = "VN/Quảng Nam", "VN/Khánh Hòa", "LA/Sekong"


def test_a_day_that_leaves_open_which_unit_it_was_is_flagged() -> None:
    told = {day: [flag.code for flag in acted_at([QUANG_NAM], day, AFTER)] for day in ("2025-06-30", "2025", "2025-07-01", None)}
    assert told == {"2025-06-30": [], "2025": ["straddles_act"], "2025-07-01": ["acted_after_end"], None: []}
    assert [flag.code for flag in acted_at([KHANH_HOA], "2025-06/2025-08", AFTER)] == ["straddles_act"]
    assert acted_at([KHANH_HOA, SEKONG], "2025-08", AFTER) == ()


@pytest.mark.django_db
def test_visits_promises_and_offices_held_bear_the_flags() -> None:
    text = "Năm 2025, đoàn Quảng Nam thăm Sê Kông. Ông Lê Văn Bình, Chủ tịch UBND tỉnh Quảng Nam, hứa xây trường cho Sê Kông."
    visit = activity("đoàn Quảng Nam thăm Sê Kông", [QUANG_NAM, SEKONG], kind="visit", date="2025")
    promise = statement("hứa xây trường cho Sê Kông", [QUANG_NAM], [SEKONG], fields=("education",))
    title = "Chủ tịch UBND tỉnh Quảng Nam"
    take_in(text, visit, promise, person(f"Ông Lê Văn Bình, {title}", "Lê Văn Bình", [title], QUANG_NAM), published="2025")

    def codes(on: date) -> tuple[list[str], list[str], list[str]]:
        lens = Lens(Audience("home", "restricted"), on)
        (trip,), (promised,), (holder,) = queries.activity_list(lens), queries.commitment_list(lens), queries.people_list(lens)
        told = (trip.flags, promised.flags, holder.positions[0].flags)
        return tuple([flag.code for flag in flags] for flags in told)  # type: ignore[return-value]

    # Before the merger nobody knew of it but the table; a promise to be kept by a unit that is no more is awaited from nobody.
    assert codes(AFTER) == (["straddles_act"], ["abolished", "straddles_act"], ["straddles_act"])
    assert codes(BEFORE) == (["straddles_act"], ["straddles_act"], ["straddles_act"])
