"""A register of the sample documents for a module that asks for it."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - the order of fixtures
    from tests.samples import opened  # after Django is set up

    with opened(django_db_blocker):
        yield
