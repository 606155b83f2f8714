"""Whether somebody can still be taken for the holder of an office: a title in a document is as old as the document."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ketnghia.registry import edtf
from ketnghia.registry.answers import Doubt
from ketnghia.registry.turnovers.tables import Turnover, organ_of

_YEARS = 2  # house custom: what nobody has confirmed for so long is not used unchecked


@dataclass(frozen=True, slots=True)
class Held:
    """A position as far as it is known. `confirmed`: the last day for which a source says so."""

    title: str
    country: str | None
    level: str | None
    key: str | None
    confirmed: str | None
    until: str | None = None
    elsewhere: tuple[str, str | None] | None = None  # where a later source has them: (name of the place, as stated on)
    unit_ended: str | None = None  # the day on which the unit itself ceased


def doubt(held: Held, on: date, turnovers: Iterable[Turnover], language: str = "vi") -> Doubt | None:
    """Why the holder has to be checked before use on that day; None where nothing speaks against them. The latest event speaks."""
    if held.until and edtf.over(edtf.ends(held.until)[1], on):
        return Doubt("ended", None, held.until, verified=True)
    if held.elsewhere:
        return Doubt("moved", held.elsewhere[0], held.elsewhere[1], verified=True)
    if held.unit_ended:
        return Doubt("unit_ended", None, held.unit_ended, verified=True)
    known = edtf.sort_key(held.confirmed)
    if not known or "X" in known:
        return Doubt("undated", None, None, verified=True)
    events = [event for event in turnovers if _concerns(event, held) and _came_after(event, known, on)]
    if events:
        last = max(events, key=lambda event: event.date)
        return Doubt("event", last.words[language], last.date, last.verified)
    if edtf.over(edtf.shift(known, 12 * _YEARS), on):
        return Doubt("two_years", None, known, verified=True)
    return None


def _concerns(event: Turnover, held: Held) -> bool:
    if event.country != held.country or (event.key and event.key != held.key):
        return False
    if event.levels and held.level not in event.levels:
        return False
    organ = organ_of(held.title)
    return organ is not None and (not event.organs or organ in event.organs)


def _came_after(event: Turnover, known: str, on: date) -> bool:
    """Whether the event has begun by that day and the holder is not surely known from after its end."""
    first, last = edtf.ends(event.date)
    return edtf.begun(first, on) and not edtf.before(str(last), known)
