"""What a page asks of the database does not grow with the register."""

from typing import Any

import pytest
from django.test import Client

MOST = 30
PAGES = ("/agreements/?state=in_force&kind=mou", "/commitments/?kind=proposal", "/activities/?page=2", "/documents/", "/partners/")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_a_bounded_number_of_questions(visitor: Client, django_assert_max_num_queries: Any, address: str) -> None:
    with django_assert_max_num_queries(MOST):
        assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_no_list_opens_the_whole_register(visitor: Client, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("the whole register")

    monkeypatch.setattr("ketnghia.registry.queries.open_shelf", refuse)
    assert visitor.get(address).status_code == 200
