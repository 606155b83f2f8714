"""The portfolio whole, of a register that holds nothing yet."""

import pytest
from django.test import Client

from ketnghia.desk.pages.whole import VIEWS


@pytest.mark.django_db
@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_register_says_so(client: Client, view: str) -> None:
    answer = client.get(f"/{view}/")
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()
