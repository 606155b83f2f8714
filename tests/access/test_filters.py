from itertools import product

import pytest

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import LEVELS, Audience, visible
from ketnghia.archive.models import Document
from tests.readings import WHEN, office

pytestmark = pytest.mark.django_db


def test_the_condition_on_rows_says_what_the_pure_rule_says() -> None:
    for code, visibility in product(("hue", "da-nang"), LEVELS):
        Document.objects.create(
            office=office(code),
            visibility=visibility,
            name=f"{code} {visibility}",
            sha256=f"{code}{visibility}",
            original=b"",
            source_kind="press",
            received_at=WHEN,
            received_by="lan",
        )
    for audience in [Audience(), *(Audience(code, level) for code, level in product(("hue", "da-nang"), LEVELS))]:
        seen = set(Document.objects.filter(visible_to(audience)).values_list("office__code", "visibility"))
        assert seen == {(code, level) for code, level in product(("hue", "da-nang"), LEVELS) if visible(code, level, audience)}
