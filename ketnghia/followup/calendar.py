"""Days on the calendar. Only here does a vague date become a day, and whoever asks is told which day was taken."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from ketnghia.registry import edtf


@dataclass(frozen=True, slots=True)
class Assumed:
    """A day, and whether it is the one that was written."""

    day: date
    written: bool


def earliest(point: str | None) -> Assumed | None:
    """The first day of a point in time; None where it has none that is known."""
    return _day(point, first=True)


def latest(point: str | None) -> Assumed | None:
    """The last day of a point in time; None where it has none that is known."""
    return _day(point, first=False)


def _day(point: str | None, *, first: bool) -> Assumed | None:
    if not point or "X" in point or "/" in point:
        return None
    parts = point.split("-")
    try:
        year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else (1 if first else 12)
        last = monthrange(year, month)[1]
        return Assumed(date(year, month, int(parts[2]) if len(parts) > 2 else (1 if first else last)), edtf.is_day(point))
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day of another month, or the last one of a month that is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
