"""A register of the sample documents for a module that asks for it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from ketnghia.access.visibility import Audience
from ketnghia.registry.answers import Lens


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - the order of fixtures
    from tests.samples import opened  # after Django is set up

    with opened(django_db_blocker):
        yield


@pytest.fixture(scope="module")
def expected(filled: None) -> str:  # noqa: ARG001 - what the register holds
    """The office has a contact, and a delegation to come with its file: the delegation's id."""
    from tests.desk.furnishing import furnish  # after Django is set up

    return furnish()


@pytest.fixture
def lens() -> Lens:
    """A member of the office on a day of the samples' world."""
    return Lens(Audience("home", "internal"), date(2026, 11, 22))


@pytest.fixture
def client(db: None) -> Client:  # noqa: ARG001 - people are kept in it
    """A lead at the desk of a register that may be empty."""
    from tests.desk.people import signed_in  # after Django is set up

    return signed_in("lead")


@pytest.fixture
def visitor(filled: None) -> Client:  # noqa: ARG001 - the register is what they see
    """A lead at the desk of a filled register."""
    from tests.desk.people import signed_in  # after Django is set up

    return signed_in("lead")


@pytest.fixture
def foreigner(filled: None) -> Client:  # noqa: ARG001 - the register is what they see
    """A lead who reads English."""
    from tests.desk.people import signed_in  # after Django is set up

    client = signed_in("lead")
    client.cookies["language"] = "en"
    return client
