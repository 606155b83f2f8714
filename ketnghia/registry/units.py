"""Units through time, where they touch a record: which unit acted, whether it still exists, and days that leave that open.

    abolished         it is no more, and something is still asked or expected of it
    signed_after_end  it is said to have signed after its end; acted_after_end the same of a visit, a promise or an office held
    straddles         the date is too vague to say whether the unit before or after the change signed; straddles_act the same of the rest

A party is the unit that acted, as of that day. Nothing here changes a record; it says what a reader must know of it.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.gazetteer import gazetteer
from ketnghia.registry import edtf
from ketnghia.registry.answers import UnitFlag


@lru_cache(maxsize=8192)
def ended_on(key: str, on: date) -> str | None:
    """The day on which the unit of that key ceased, where no unit bears the key on `on`; ISO."""
    known = gazetteer(load_lexicon())
    if known.unit_on(key, on.isoformat()):
        return None
    return max((unit.valid_to for unit in known.units(key) if unit.valid_to and unit.valid_to <= on.isoformat()), default=None)


@lru_cache(maxsize=8192)
def heirs(key: str, on: date) -> tuple[str, ...]:
    """Keys of the units that hold its place on that day, () where it holds it itself or nobody is known to."""
    return tuple(heir for heir in gazetteer(load_lexicon()).successors(key, on.isoformat()) if heir != key)


def asked_of(keys: Iterable[str], on: date) -> tuple[UnitFlag, ...]:
    """Of those who propose and are asked, the ones that exist no longer: whose turn it is, a person has to say."""
    return tuple(UnitFlag("abolished", key, day) for key in dict.fromkeys(keys) if (day := ended_on(key, on)))


def signed_by(keys: Iterable[str], signed: str | None, on: date) -> tuple[UnitFlag, ...]:
    """Signings that cannot be as told: after the unit's end, or at a time too vague to say which unit signed."""
    return _dated(keys, signed, on, "signed_after_end", "straddles")


def acted_at(keys: Iterable[str], moment: str | None, on: date) -> tuple[UnitFlag, ...]:
    """The same of a visit, a promise or an office held: told of a unit after its end, or at a time that leaves open which unit it was."""
    return _dated(keys, moment, on, "acted_after_end", "straddles_act")


def _dated(keys: Iterable[str], moment: str | None, on: date, after: str, straddles: str) -> tuple[UnitFlag, ...]:
    flags = []
    for key in dict.fromkeys(keys):
        day = ended_on(key, on)
        if day and moment and _not_before(moment, day):
            flags.append(UnitFlag(after, key, day))
        elif moment and (change := _change_within(key, moment)):
            flags.append(UnitFlag(straddles, key, change))
    return tuple(flags)


def _not_before(moment: str, day: str) -> bool:
    """Whether the moment lies on or after the day, however exactly it is told."""
    first = edtf.ends(moment)[0]
    return bool(first) and "X" not in str(first) and _first_day(str(first)) >= day


@lru_cache(maxsize=8192)
def _change_within(key: str, moment: str) -> str | None:
    """The day within a vague date on which one unit of a key gave way to another."""
    first, last = edtf.ends(moment)
    if not first or not last or "X" in first + last:
        return None
    days = sorted({day for unit in gazetteer(load_lexicon()).units(key) for day in (unit.valid_to,) if day})
    return next((day for day in days if _first_day(first) < day and not edtf.before(last, day)), None)


def _first_day(point: str) -> str:
    # Only compared with days of change, never shown: a month and a year begin on their first day.
    return point + "-01-01"[len(point) - 10 :] if len(point) < 10 else point
