"""What a page asks of the database does not grow with the register."""

from typing import Any

import pytest
from django.test import Client

from ketnghia.registry.models import Record

MOST = 30
MOST_OF_A_RECORD = 32  # an agreement tells its chain, its steps, what was said under it, its history and who is in charge
PAGES = (
    "/",
    "/?by=officer",
    "/?by=lead",
    "/agreements/?state=in_force&kind=mou",
    "/commitments/?kind=proposal",
    "/activities/?page=2",
    "/documents/",
    "/partners/",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_a_bounded_number_of_questions(visitor: Client, django_assert_max_num_queries: Any, address: str) -> None:
    visitor.get("/")  # the first to ask on a day has its agenda made
    with django_assert_max_num_queries(MOST):
        assert visitor.get(address).status_code == 200


def of_records() -> list[str]:
    """The page of a record of each kind, of a partner with many, and of a Vietnamese unit."""
    kinds = ("agreement", "commitment", "activity", "person", "contribution", "indicator")
    records = [Record.objects.filter(kind=kind).order_by("id").values_list("pk", flat=True)[0] for kind in kinds]
    pages = [f"/{'agreements' if record[0] == 'A' else 'records'}/{record}/" for record in records]
    return [*pages, "/partners/LA/Khammouane/", "/partners/VN/Khánh Hòa/"]


def test_the_page_of_a_record_asks_few_questions_and_opens_neither_the_register_nor_all_of_its_sides(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("more than the page shows")

    for name in ("open_shelf", "about", "record_shelf", "partner_page"):
        monkeypatch.setattr(f"ketnghia.registry.queries.{name}", refuse)
    for address in of_records():
        with django_assert_max_num_queries(MOST_OF_A_RECORD):
            assert visitor.get(address, follow=True).status_code == 200, address


@pytest.mark.parametrize("address", PAGES)
def test_no_list_opens_the_whole_register(visitor: Client, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("the whole register")

    monkeypatch.setattr("ketnghia.registry.queries.open_shelf", refuse)
    assert visitor.get(address).status_code == 200
