"""Pages of a list."""

from collections.abc import Sequence

import pytest
from django.test import RequestFactory

from ketnghia.desk.pages.lists import page_of

ROWS = [f"row {number}" for number in range(120)]


class Register:
    """A list that notes which of its rows are asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def __call__(self, start: int, stop: int) -> Sequence[str]:
        self.asked.append((start, stop))
        return ROWS[start:stop]


def test_only_the_rows_of_the_page_are_asked_for() -> None:
    register = Register()
    page = page_of(RequestFactory().get("/documents/?page=2"), len(ROWS), register)
    assert (list(page), page.number, page.paginator.num_pages) == (ROWS[50:100], 2, 3)
    assert register.asked == [(50, 100)]


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("99", 3), ("last%27", 1), ("-1", 3)])
def test_a_page_that_is_not_there_is_the_first_or_the_last(asked: str, number: int) -> None:
    assert page_of(RequestFactory().get(f"/documents/?page={asked}"), len(ROWS), Register()).number == number


def test_an_empty_list_is_one_empty_page() -> None:
    register = Register()
    assert list(page_of(RequestFactory().get("/documents/"), 0, register)) == []
    assert register.asked == []
