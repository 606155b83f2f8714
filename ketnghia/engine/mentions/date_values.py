"""EDTF values put together and taken apart. Nothing here makes a day out of less than a day."""

import re
from calendar import monthrange
from functools import lru_cache

UNKNOWN = "XXXX"
_LEAP_YEAR = 2000


def day(year: str | None, month: int | None, number: int) -> str | None:
    """ "2025-06-10", "XXXX-06-10", "XXXX-XX-10"; None where the calendar has no such day."""
    if not 1 <= number <= 31:
        return None
    if month is None:
        return f"{year or UNKNOWN}-XX-{number:02d}"
    if not 1 <= month <= 12 or number > monthrange(int(year) if year else _LEAP_YEAR, month)[1]:
        return None
    return f"{year or UNKNOWN}-{month:02d}-{number:02d}"


def month(year: str | None, number: int) -> str | None:
    return f"{year or UNKNOWN}-{number:02d}" if 1 <= number <= 12 else None


def months(year: str | None, first: int, last: int) -> str | None:
    """A run of months of one year: "2025-01/2025-06"."""
    start, end = month(year, first), month(year, last)
    return f"{start}/{end}" if start and end and first < last else start if first == last else None


def years(first: str, last: str) -> str | None:
    """ "2025/2028"; a two-digit end takes the century of the start. None where it does not run forward within a lifetime."""
    if len(last) == 2:
        last = first[:2] + last
    return f"{first}/{last}" if 0 < int(last) - int(first) <= 120 else first if first == last else None


@lru_cache(maxsize=4096)
def parts(edtf: str) -> tuple[int | None, int | None, int | None]:
    """(year, month, day) of one date, None for what it leaves open."""
    year, month_number, day_number, *_ = [int(field) if field.isdigit() else None for field in f"{edtf}-X-X".split("-")]
    return year, month_number, day_number


def with_year(edtf: str, year: int) -> str | None:
    """Every unknown year of a value filled with one; None where that year has no such day."""
    filled = edtf.replace(UNKNOWN, f"{year:04d}")
    for one in filled.split("/"):
        y, m, d = parts(one)
        if y and m and d and day(str(y), m, d) is None:
            return None
    return filled


def due(edtf: str) -> str:
    """What a deadline says: "by X" and "before X" are X, everything else is itself."""
    return edtf.removeprefix("../")


def run(start: str, duration: str) -> str:
    """The interval of a duration from its start, at the start's precision: ("2025-11-18", "P5Y") is "2025-11-18/2030-11-18"."""
    found = re.fullmatch(r"P(\d+)([YM])", duration)
    year, month_number, day_number = parts(start)
    if found is None or year is None:
        return start
    count = int(found[1])
    if found[2] == "Y" or month_number is None:
        end_year, end_month = year + (count if found[2] == "Y" else count // 12), month_number
    else:
        end_year, end_month = year + (month_number - 1 + count) // 12, (month_number - 1 + count) % 12 + 1
    if end_month is None:
        return f"{start}/{end_year:04d}"
    if day_number is None:
        return f"{start}/{end_year:04d}-{end_month:02d}"
    last = min(day_number, monthrange(end_year, end_month)[1])
    return f"{start}/{end_year:04d}-{end_month:02d}-{last:02d}"
