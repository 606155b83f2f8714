"""What is kept of a day of the samples' world is what the rules say on it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup import agenda
from ketnghia.followup.agenda import Wish, everything, open_agenda
from ketnghia.followup.attention import attention
from ketnghia.registry.answers import Lens

INTERNAL, RESTRICTED = Audience("home", "internal"), Audience("home", "restricted")
TODAY = date(2026, 11, 22)
LOOKED = (
    ("2023-12-01", INTERNAL),
    ("2025-06-30", INTERNAL),
    ("2025-07-02", INTERNAL),
    ("2026-05-01", INTERNAL),
    ("2026-05-01", RESTRICTED),
)


def lens(on: date = TODAY, audience: Audience = INTERNAL) -> Lens:
    return Lens(audience, on)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - the order of fixtures
    from tests.samples import opened  # after Django is set up

    with opened(django_db_blocker):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize(("on", "audience"), LOOKED)
def test_what_is_kept_of_a_day_is_what_the_rules_say(filled: None, on: str, audience: Audience) -> None:  # noqa: ARG001 - the register
    looking = lens(date.fromisoformat(on), audience)
    said = attention(looking)
    assert everything(looking) == said
    assert everything(looking) == said  # from what is kept by now
    assert said


@pytest.mark.django_db
def test_it_is_kept_without_words_of_a_language(filled: None) -> None:  # noqa: ARG001 - the register
    open_agenda(lens())
    looking = Lens(INTERNAL, TODAY, "fr")
    assert everything(looking) == attention(looking)


@pytest.mark.django_db
def test_lists_by_reason_are_that_reason_of_the_whole_and_counted_right(filled: None) -> None:  # noqa: ARG001 - the register
    kept = open_agenda(lens())
    counted = agenda.counted(kept, Wish(), "trigger")
    assert counted
    for (trigger,), (count, late) in counted.items():
        found = agenda.due(lens(), kept, Wish(trigger=trigger), 1000)
        assert (len(found), sum(alert.late for alert in found)) == (count, late)
        assert agenda.due(lens(), kept, Wish(trigger=trigger), 1, 1) == found[1:2]
