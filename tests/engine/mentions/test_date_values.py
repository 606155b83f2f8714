import pytest

from ketnghia.engine.mentions import date_values as value


@pytest.mark.parametrize(
    ("start", "duration", "interval"),
    [
        ("2025-11-18", "P5Y", "2025-11-18/2030-11-18"),
        ("2009", "P5Y", "2009/2014"),
        ("2024-02-29", "P1Y", "2024-02-29/2025-02-28"),
        ("2024-11", "P18M", "2024-11/2026-05"),
        ("2024", "P24M", "2024/2026"),
        ("2024-08-31", "P6M", "2024-08-31/2025-02-28"),
        ("XXXX-05-01", "P5Y", "XXXX-05-01"),
        ("2024", "năm năm", "2024"),
    ],
)
def test_a_duration_runs_from_its_start_at_the_precision_of_the_start(start: str, duration: str, interval: str) -> None:
    assert value.run(start, duration) == interval


@pytest.mark.parametrize(("edtf", "due"), [("../2025-11-15", "2025-11-15"), ("2025-05", "2025-05"), ("2024/..", "2024/..")])
def test_by_a_day_is_due_on_that_day(edtf: str, due: str) -> None:
    assert value.due(edtf) == due


def test_no_value_holds_a_day_that_the_calendar_has_not() -> None:
    assert value.day("2023", 2, 29) is None
    assert value.day(None, 2, 29) == "XXXX-02-29"
    assert value.day("2023", 4, 31) is None
    assert value.day("2023", 0, 1) is None
    assert value.with_year("XXXX-02-29", 2023) is None
    assert value.with_year("XXXX-02-29", 2024) == "2024-02-29"


def test_years_run_forward() -> None:
    assert value.years("2025", "28") == "2025/2028"
    assert value.years("2025", "2025") == "2025"
    assert value.years("2028", "2025") is None


def test_parts_of_open_values_are_none() -> None:
    assert value.parts("XXXX-06") == (None, 6, None)
    assert value.parts("199X") == (None, None, None)
    assert value.parts("2025-06-10") == (2025, 6, 10)
