"""One line about what was just done, shown on the next page, with a button that undoes it where that can be done.

Undo instead of "are you sure?": the deed is done at once, and the line offers the way back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.contrib import messages
from django.http import HttpRequest

Tone = Literal["good", "bad", "wait"]
_LEVELS: Final[Mapping[Tone, int]] = {"good": messages.SUCCESS, "bad": messages.ERROR, "wait": messages.WARNING}


@dataclass(frozen=True, slots=True)
class Undo:
    """The form behind the button: where it is sent and its fields. The page there checks anew who may do it."""

    to: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Flash:
    text: str
    tone: Tone
    undo: Undo | None = None


def tell(request: HttpRequest, text: str, tone: Tone = "good", undo: Undo | None = None) -> None:
    """Keeps the line for the next page that is shown to this person. `text` is said in their language already."""
    way_back = json.dumps([undo.to, undo.fields]) if undo else ""
    messages.add_message(request, _LEVELS[tone], text, extra_tags=way_back, fail_silently=True)


def waiting(request: HttpRequest) -> tuple[Flash, ...]:
    """The lines not yet shown; reading them takes them off."""
    return tuple(_flash(message.level, str(message.message), message.extra_tags or "") for message in messages.get_messages(request))


def _flash(level: int, text: str, way_back: str) -> Flash:
    tone: Tone = "bad" if level >= messages.ERROR else "wait" if level == messages.WARNING else "good"
    # Lines of other packages carry words of their own there.
    if not way_back.startswith("["):
        return Flash(text, tone)
    to, fields = json.loads(way_back)
    return Flash(text, tone, Undo(to, tuple((name, value) for name, value in fields)))
