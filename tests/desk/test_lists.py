"""Choices that narrow a list."""

from django.test import RequestFactory

from ketnghia.desk.pages.lists import Listing, Way, narrow

ROWS = [("visit", "done"), ("visit", "planned"), ("signing", "done"), ("visit", "done")]
WAYS = (Way("kind", "activity_kind", lambda row: row[0]), Way("state", "activity_status", lambda row: row[1]))


def listing(query: str = "", rows: list[tuple[str, str]] | None = None) -> Listing[tuple[str, str]]:
    return narrow(RequestFactory().get(f"/activities/?{query}"), ROWS if rows is None else rows, WAYS, "vi")


def test_everything_is_there_until_something_is_chosen() -> None:
    assert list(listing().page) == ROWS


def test_choices_are_combined() -> None:
    assert list(listing("kind=visit&state=done").page) == [("visit", "done")] * 2


def test_a_choice_counts_what_it_would_leave() -> None:
    kinds = listing("state=planned").sifts[0]
    assert [(choice.label, choice.count) for choice in kinds.choices] == [("Tất cả", 1), ("Đoàn thăm", 1), ("Ký kết", 0)]


def test_an_unknown_choice_is_no_choice() -> None:
    assert list(listing("kind=%3Cscript%3E&state=nothing").page) == ROWS


def test_a_list_of_one_kind_offers_no_choice() -> None:
    assert listing(rows=[("visit", "done")]).sifts == ()


def test_long_lists_are_cut_into_pages_that_keep_the_choice() -> None:
    found = listing("kind=visit&page=2", rows=[("visit", "done")] * 120 + [("signing", "done")])
    assert (found.page.number, len(found.page), found.page.paginator.num_pages) == (2, 50, 3)
    assert found.filter == "kind=visit&"
    assert listing("page=99").page.number == 1
    assert listing("page=last%27").page.number == 1
