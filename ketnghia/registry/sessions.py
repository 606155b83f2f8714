"""When a regular mechanism met last and meets next. Bounds only, at the precision that is written. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ketnghia.engine.text import fold, normalise
from ketnghia.registry import edtf

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\b(?:lan thu|phien thu|ky hop thu|lan)\s+(\d{1,3}|[ivx]{1,5})\b|\b(\d{1,3})(?:st|nd|rd|th|e|eme)\b")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LEAST_WORDS = 3  # syllables: "hội nghị" alone names no mechanism
_ROTATES = ("luan phien", "rotat", "tournant")


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting that may be a session of a mechanism: its words, day, parties and record."""

    id: str
    words: str
    date: str | None
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """What is typed about a mechanism. `without`: names of its parties, which are no part of what it is called."""

    name: str
    parties: Sequence[str]
    rhythm_months: str | None = None
    session: str | None = None
    last: str | None = None
    host: str | None = None
    next_due: str | None = None
    next_host: str | None = None
    without: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """`last_from`: the activity from which the last session is taken, None where it is typed; `computed`: next due is last plus rhythm."""

    last: str | None
    session: str | None
    host: str | None
    last_from: str | None
    next_due: str | None
    computed: bool
    next_host: str | None


def schedule(mechanism: Mechanism, met: Iterable[Session], on: date) -> Schedule:
    """The last session by that day, typed or told of later by an activity that names the mechanism, and the next one."""
    typed = mechanism.last if mechanism.last and edtf.begun(edtf.sort_key(mechanism.last), on) else None
    later = [
        session
        for session in met
        if session.date
        and edtf.begun(edtf.sort_key(session.date), on)
        and (typed is None or edtf.before(typed, edtf.sort_key(session.date)))
        and len(session.parties & set(mechanism.parties)) > 1
        and is_named(mechanism, session.words)
    ]
    newest = max(later, key=lambda session: (edtf.sort_key(session.date), session.id), default=None)
    last = newest.date if newest else typed
    number = session_number(newest.words) if newest else mechanism.session
    host = None if newest else mechanism.host
    due, computed = _next_due(mechanism, last)
    return Schedule(last, number, host, newest.id if newest else None, due, computed, _next_host(mechanism, newest is not None, host))


def is_named(mechanism: Mechanism, words: str) -> bool:
    """Whether the words hold the mechanism's name, its parties' names and all diacritics aside."""
    own = _bare(mechanism.name)
    for name in sorted(mechanism.without, key=len, reverse=True):
        own = own.replace(f" {_bare(name).strip()} ", " ")
    own = own.strip()
    return len(own.split()) >= _LEAST_WORDS and f" {own} " in _bare(words)


def session_number(words: str) -> str | None:
    """ "lần thứ 5", "phiên thứ XVI", "5th" as a number."""
    found = _NUMBER.search(_bare(words))
    if found is None:
        return None
    number = found[1] or found[2]
    return number if number.isdigit() else str(_roman(number))


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _next_due(mechanism: Mechanism, last: str | None) -> tuple[str | None, bool]:
    typed = mechanism.next_due
    # A typed date that the last session has overtaken is that of the session before.
    if typed and not (last and edtf.before(edtf.ends(typed)[1] or typed, edtf.sort_key(last))) and typed != last:
        return typed, False
    months = mechanism.rhythm_months
    if last and months and months.isdigit() and int(months):
        return edtf.shift(edtf.ends(last)[1] or last, int(months)), True
    return None, False


def _next_host(mechanism: Mechanism, overtaken: bool, host: str | None) -> str | None:
    if mechanism.next_host and not overtaken:
        return mechanism.next_host
    others = [party for party in mechanism.parties if party != host]
    rotates = any(word in _bare(mechanism.name) for word in _ROTATES)
    return others[0] if rotates and host and len(mechanism.parties) == 2 and len(others) == 1 else None


def _bare(words: str) -> str:
    return f" {' '.join(_WORD.findall(fold(normalise(words))))} "
