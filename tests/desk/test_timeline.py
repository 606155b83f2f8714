"""The strip of years: nothing is drawn more exactly than it was told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.desk.timeline import Mark, Strip, draw
from ketnghia.registry.answers import AgreementRow, TimelineItem

ON = date(2026, 11, 22)
AGREEMENT = AgreementRow("A1", "mou", (), "2024-08-12", "2024/2028", "2024", "2028", "in_force", "period", (), (), True, (), (), ())


def happened(when: str | None, *, planned: bool = False) -> TimelineItem:
    return TimelineItem(when, False, "activity", "visit", "E1", "đoàn đến thăm", True, planned)


def strip(*dates: str | None) -> Strip:
    drawn = draw([], [happened(when) for when in dates], ON)
    assert drawn
    return drawn


def marks(drawn: Strip) -> dict[str, Mark]:
    return {mark.date: mark for lane in drawn.lanes for mark in lane.marks}


def width(mark: Mark) -> float:
    return float(mark.width.rstrip("%"))


def test_a_day_is_a_point_a_month_a_short_bar_and_a_year_a_year_long() -> None:
    found = marks(strip("2024-03-05", "2024-06", "2025", "2017"))
    years = 2027 - 2017
    assert width(found["2025"]) == pytest.approx(100 / years, abs=0.1)
    assert width(found["2024-03-05"]) < width(found["2025"])
    assert [found[when].shape for when in ("2024-03-05", "2024-06", "2025")] == ["day", "month", "year"]
    assert found["2025"].height < found["2024-06"].height


def test_things_stand_in_the_order_of_time() -> None:
    found = marks(strip("2024-03-05", "2024-11", "2025-01-01"))
    lefts = [float(found[when].left.rstrip("%")) for when in ("2024-03-05", "2024-11", "2025-01-01")]
    assert lefts == sorted(lefts)


def test_an_agreement_spans_its_period_and_an_open_one_goes_on_to_the_edge() -> None:
    open_ended = replace(AGREEMENT, id="A2", period=None, in_force_from="2025", expires_by=None)
    drawn = draw([AGREEMENT, open_ended], [], ON)
    assert drawn
    found = marks(drawn)
    assert found["2024/2028"].shape == "span"
    assert width(found["2024/2028"]) == 100
    assert found["2025/.."].shape == "open"
    assert width(found["2025/.."]) == pytest.approx(80)
    tops = [mark.top for mark in drawn.lanes[0].marks]
    assert len(set(tops)) == 2


def test_one_mark_alone_is_not_worth_a_strip() -> None:
    assert draw([], [happened("2025-05")], ON) is None
    assert draw([], [happened(None), happened("XXXX-05-14"), happened("2025")], ON) is None


def test_the_years_named_below_are_few_enough_for_a_phone() -> None:
    assert len(strip("1994", "2025").ticks) <= 7
    assert [tick.year for tick in strip("2024", "2025").ticks] == [2024, 2025, 2026]


@given(st.lists(st.one_of(st.none(), st.text(max_size=12), st.from_regex(r"\d{4}(-\d\d)?(/\d{4})?", fullmatch=True)), max_size=6))
def test_no_date_that_a_document_gives_makes_it_raise(dates: list[str | None]) -> None:
    drawn = draw([AGREEMENT], [happened(when) for when in dates], ON)
    assert drawn is None or "2024/2028" in marks(drawn)
