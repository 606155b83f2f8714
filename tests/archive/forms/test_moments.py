import pytest

from ketnghia.archive.forms.moments import parse_moment, say


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2025-06-10", "10/6/2025"),
        ("2025-06", "6/2025"),
        ("2025", "2025"),
        ("2025/2028", "2025 – 2028"),
        ("2025-06-10/2025-06-12", "10/6/2025 – 12/6/2025"),
        ("2014/..", "từ 2014"),
        ("../2025-09-30", "đến 30/9/2025"),
    ],
)
def test_a_date_is_said_as_people_write_it_and_read_back_at_the_same_precision(edtf: str, said: str) -> None:
    assert say(edtf) == said
    assert parse_moment(said) == edtf
    assert parse_moment(edtf) == edtf


@pytest.mark.parametrize("typed", ["10-6-2025", " 10/06/2025 ", "10 / 6 / 2025"])
def test_other_ways_of_typing_a_day_mean_the_same(typed: str) -> None:
    assert parse_moment(typed) == "2025-06-10"


@pytest.mark.parametrize("typed", ["", "nay", "31/4/2025", "13/2025", "2025-13", "0000", "2026 – 2025", "10/6/25", "từ", "../.."])
def test_what_is_no_date_of_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="no date"):
        parse_moment(typed)
