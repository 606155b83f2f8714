from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.followup.calendar import Assumed, add_months, earliest, latest


@pytest.mark.parametrize(
    ("point", "first", "last"),
    [
        ("2025", Assumed(date(2025, 1, 1), False), Assumed(date(2025, 12, 31), False)),
        ("2024-02", Assumed(date(2024, 2, 1), False), Assumed(date(2024, 2, 29), False)),
        ("2025-06-10", Assumed(date(2025, 6, 10), True), Assumed(date(2025, 6, 10), True)),
        ("XXXX-06-10", None, None),
        ("2025/2028", None, None),
        ("2025-02-31", None, None),
        ("2025-13", None, None),
        ("rubbish", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_vague_date_becomes_a_day_and_says_that_it_was_not_written(point, first, last) -> None:
    assert (earliest(point), latest(point)) == (first, last)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 5), -1, date(2025, 12, 5)),
    ],
)
def test_months_keep_the_day_where_they_can(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60), st.integers(0, 60))
def test_more_months_are_never_earlier(day: date, few: int, more: int) -> None:
    assert add_months(day, few) <= add_months(day, few + more)
