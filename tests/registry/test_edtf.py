from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.registry import edtf

POINTS = st.one_of(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(lambda day: day.isoformat()),
    st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(lambda day: day.isoformat()[:7]),
    st.integers(1990, 2040).map(str),
)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-06", "2025-06-10", True),
        ("2025", "2025-06-10", True),
        ("2025-06-10", "2025-06-11", False),
        ("XXXX-06-10", "2025-06-10", True),
        ("XXXX-06-10", "2025-06-11", False),
        ("2025/2028", "2027-01-01", True),
        ("2025/2028", "2029", False),
        ("2014/..", "2030", True),
        ("../2018-04", "2018-04-30", True),
        ("../2018-04", "2018-05", False),
        ("2019-01/2019-03", "2019-03/2019-06", True),
        ("2019-01/2019-03", "2019-04/2019-06", False),
    ],
)
def test_dates_overlap_where_they_can_share_a_moment(a: str, b: str, expected: bool) -> None:
    assert edtf.overlap(a, b) is expected
    assert edtf.overlap(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025/2028", "2025/2028", True),
        ("2025/2028", "2025-06-10/2028-06-10", True),
        ("2025/2028", "2025/2030", False),
        ("2025/..", "2025/2028", False),
        ("2025/..", "2025-01/..", True),
    ],
)
def test_periods_are_the_same_where_both_ends_agree(a: str, b: str, expected: bool) -> None:
    assert edtf.same_period(a, b) is expected


@pytest.mark.parametrize(
    ("point", "on", "begun", "over"),
    [
        ("2025", date(2024, 12, 31), False, False),
        ("2025", date(2025, 1, 1), True, False),
        ("2025", date(2025, 12, 31), True, False),
        ("2025", date(2026, 1, 1), True, True),
        ("2025-06", date(2025, 6, 30), True, False),
        ("2025-06", date(2025, 7, 1), True, True),
        ("2025-06-10", date(2025, 6, 10), True, False),
        ("2025-06-10", date(2025, 6, 11), True, True),
        ("XXXX-06-10", date(2025, 7, 1), False, False),
        (None, date(2025, 7, 1), True, False),
    ],
)
def test_a_point_begins_and_is_over_at_its_own_precision(point: str | None, on: date, begun: bool, over: bool) -> None:
    assert (edtf.begun(point, on), edtf.over(point, on)) == (begun, over)


@given(POINTS, st.dates(date(1990, 1, 1), date(2040, 12, 30)))
def test_what_is_over_has_begun_and_stays_over(point: str, on: date) -> None:
    if edtf.over(point, on):
        assert edtf.begun(point, on)
        assert edtf.over(point, on + timedelta(days=1))


@given(POINTS, POINTS)
def test_one_of_two_points_is_before_the_other_or_they_agree(a: str, b: str) -> None:
    assert [edtf.before(a, b), edtf.before(b, a), edtf.agree(a, b)].count(True) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, 0),
        ("", 0),
        ("2025", 4),
        ("2025-06", 7),
        ("2025-06-10", 10),
        ("2025/2028-01-01", 4),
        ("2014/..", 4),
        ("XXXX-01-02", 0),
        ("../..", 0),
    ],
)
def test_precision_counts_what_is_written(value: str | None, expected: int) -> None:
    assert edtf.precision(value) == expected


def test_days_are_counted_between_full_days_only() -> None:
    assert edtf.days_apart("2025-06-10", "2025-07-01") == 21
    assert edtf.days_apart("2025-06", "2025-07-01") is None
    assert edtf.days_apart("2025-02-31", "2025-07-01") is None
    assert edtf.days_apart(None, "2025-07-01") is None


@given(POINTS, st.dates(date(1985, 1, 1), date(2045, 12, 31)))
def test_a_point_begins_and_passes_on_one_day(point: str, on: date) -> None:
    begins, passed = edtf.begins_on(point), edtf.passed_on(point)
    assert begins
    assert passed
    assert edtf.begun(point, on) == (on >= begins)
    assert edtf.over(point, on) == (on >= passed)


@pytest.mark.parametrize("point", [None, "", "XXXX-06", "2025-XX", "2025/2028", ".."])
def test_what_has_no_known_day_begins_and_passes_on_none(point: str | None) -> None:
    assert edtf.begins_on(point) is edtf.passed_on(point) is None


def test_a_day_that_no_month_has_begins_with_the_next_month() -> None:
    assert edtf.begins_on("2025-02-30") == date(2025, 3, 1)
    assert edtf.begun("2025-02-30", date(2025, 3, 1))
    assert not edtf.begun("2025-02-30", date(2025, 2, 28))
