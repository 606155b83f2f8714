"""Dates at the precision that was written, compared without ever making up a day.

A point is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, with `X` for an unknown digit; an interval is two points, either of them `..`. A month is
before a day if it is over when the day comes: points are compared at the precision of the coarser one.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

_FULL = 10  # characters of a day


def ends(edtf: str) -> tuple[str | None, str | None]:
    """First and last point: ("2025", "2028") for "2025/2028", ("2014", None) for "2014/..", the point twice for a point."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return edtf, edtf
    return (None if first in ("", "..") else first), (None if last in ("", "..") else last)


def agree(a: str, b: str) -> bool:
    """Whether two points can be the same moment, one of them told less exactly: 2025-06 and 2025-06-10, XXXX-06-10 and 2025-06-10."""
    return all(x == y or "X" in (x, y) for x, y in zip(a, b, strict=False))


def before(a: str, b: str) -> bool:
    """Whether point `a` is certainly over before point `b` begins."""
    length = min(len(a), len(b))
    return "X" not in a + b and a[:length] < b[:length]


def overlap(a: str, b: str) -> bool:
    """Whether two dates can share a moment. Points agree; an interval takes in what lies between its ends."""
    if "/" not in a and "/" not in b:
        return agree(a, b)
    (a_first, a_last), (b_first, b_last) = ends(a), ends(b)
    return not (a_last and b_first and before(a_last, b_first)) and not (b_last and a_first and before(b_last, a_first))


def same_period(a: str, b: str) -> bool:
    """Whether two dates can be the same stretch: both ends agree. An open end agrees with an open end only."""
    pairs = zip(ends(a), ends(b), strict=True)
    return all(x is y if x is None or y is None else agree(x, y) for x, y in pairs)


def precision(edtf: str | None) -> int:
    """How much is written: 0 nothing, 4 a year, 7 a month, 10 a day; of an interval the vaguer end. Unknown digits count for nothing."""
    return min((0 if "X" in point else len(point) for point in ends(edtf) if point), default=0) if edtf else 0


def is_day(edtf: str | None) -> bool:
    """Whether the date is one full day."""
    return bool(edtf) and "/" not in str(edtf) and precision(edtf) == _FULL


def begun(point: str | None, on: date) -> bool:
    """Whether the point has begun on the day. No point means no beginning that is known: it has begun."""
    return point is None or ("X" not in point and on.isoformat()[: len(point)] >= point)


def over(point: str | None, on: date) -> bool:
    """Whether the point is over on the day: "2025" is over from the first of January 2026. No point is never over."""
    return point is not None and "X" not in point and on.isoformat()[: len(point)] > point


def days_apart(a: str | None, b: str | None) -> int | None:
    """Days between two full days; None where either is not one."""
    one, other = _ordinal(a), _ordinal(b)
    return None if one is None or other is None else abs(one - other)


@lru_cache(maxsize=65536)
def _ordinal(day: str | None) -> int | None:
    """The number of a full day; None for anything else."""
    try:
        return date.fromisoformat(str(day)).toordinal() if is_day(day) else None
    except ValueError:
        return None


def shift(point: str, months: int) -> str:
    """The point so many months later, earlier where negative, at the precision it has.

    A year that is not moved by whole years becomes the two years between which the result lies: 2028 less 3 months is 2027/2028. A point
    with unknown digits stays as it is.
    """
    if "X" in point:
        return point
    year, month, day = (int(part) if part else 0 for part in ([*point.split("-"), "", ""])[:3])
    if not month:
        first, last = (str((year * 12 + start + months) // 12) for start in (0, 11))
        return first if first == last else f"{first}/{last}"
    year, index = divmod(year * 12 + month - 1 + months, 12)
    if not day:
        return f"{year:04}-{index + 1:02}"
    return f"{year:04}-{index + 1:02}-{min(day, monthrange(year, index + 1)[1]):02}"


def finer(a: str | None, b: str | None) -> str | None:
    """The later of two points; of two that can be the same moment the one told more exactly."""
    if not a or not b or "X" in a + b:
        return a or b if not (a and b) else (a if "X" not in a else b)
    if agree(a, b):
        return max(a, b, key=len)
    return b if before(a, b) else a


def sort_key(edtf: str | None) -> str:
    """Orders dates by their first point; unknown ones come first."""
    first = ends(edtf)[0] if edtf else None
    return first or ""


def begins_on(point: str | None) -> date | None:
    """The first day on which the point has `begun`: where a state turns, not a day that anybody wrote. None for never or always."""
    return _turn(point, over=False)


def passed_on(point: str | None) -> date | None:
    """The first day on which the point is `over`; None where it never is."""
    return _turn(point, over=True)


def _turn(point: str | None, *, over: bool) -> date | None:
    parts = point.split("-") if point else []
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (int(part) for part in ([*parts, "1", "1"])[:3])
    if over and len(parts) < 3:
        year, month = (year + 1, 1) if len(parts) == 1 or month == 12 else (year, month + 1)
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):
        return None
    # A day that the month does not have ("2025-02-30") begins, as text compares, with the month that follows.
    turn = date(year, month, 1).toordinal() + min(day, monthrange(year, month)[1] + 1) - 1 + (over and len(parts) == 3)
    return date.fromordinal(turn) if turn <= date.max.toordinal() else None
