from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.followup.errors import RuleError
from ketnghia.followup.workdays import add_working_days, is_working_day, load_corrections, parse_corrections

DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-20", True),  # a Friday
        ("2026-11-21", False),
        ("2025-09-02", False),  # National Day
        ("2026-02-17", False),  # the first day of the lunar year
        ("2025-05-02", False),  # swapped for Saturday 26 April
        ("2025-04-26", True),
    ],
)
def test_weekends_holidays_and_swapped_days_are_known(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


def test_seven_working_days_go_round_a_weekend_and_a_holiday() -> None:
    assert add_working_days(date(2026, 11, 9), 7) == date(2026, 11, 18)
    assert add_working_days(date(2025, 8, 27), 7) == date(2025, 9, 9)  # 1 and 2 September are off


@given(DAYS, st.integers(0, 30))
def test_a_time_in_working_days_ends_on_one_and_is_never_shorter_in_days(day: date, count: int) -> None:
    end = add_working_days(day, count)
    assert end >= day + timedelta(days=count)
    assert count == 0 or is_working_day(end)


def test_the_table_corrects_the_calendar() -> None:
    table = parse_corrections("date,kind,source\n2026-11-20,off,Decision 1\n2026-11-21,work,Decision 1\n")
    assert not is_working_day(date(2026, 11, 20), table)
    assert is_working_day(date(2026, 11, 21), table)
    assert add_working_days(date(2026, 11, 19), 1, table) == date(2026, 11, 21)
    load_corrections()  # the house's own table can be used


@pytest.mark.parametrize("row", ["soon,off,x", "2026-11-20,closed,x", "2026-11-20,off,", "2026-11-20"])
def test_a_broken_row_names_file_and_line(row: str) -> None:
    with pytest.raises(RuleError, match=r"^workdays\.csv:2: "):
        parse_corrections(f"date,kind,source\n{row}\n")
