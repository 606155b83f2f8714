"""Dates in a note as people write them, and back, with exactly the precision that was given.

2025-06-10 <-> 10/6/2025     2025-06 <-> 6/2025     2025 <-> 2025     2025/2028 <-> 2025 – 2028
2014/.. <-> từ 2014          ../2025-09-30 <-> đến 30/9/2025
"""

import re
from datetime import date

_POINT = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_SAID = re.compile(r"(?:(?:(\d{1,2})\s*[/-]\s*)?(\d{1,2})\s*[/-]\s*)?(\d{4})")
_SINCE, _UNTIL = "từ ", "đến "
_DASH = " – "


def say(edtf: str) -> str:
    """A date in words. Raises ValueError for what is no date of known year."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _say_point(edtf)
    if last in ("", ".."):
        return _SINCE + _say_point(first)
    if first in ("", ".."):
        return _UNTIL + _say_point(last)
    return f"{_say_point(first)}{_DASH}{_say_point(last)}"


def parse_moment(said: str) -> str:
    """The date that `say` said, or one typed as EDTF. Raises ValueError where it is neither, or where no calendar has that day."""
    try:
        return _parse(said)
    except ValueError as error:
        raise ValueError(f"no date: {said}") from error


def _parse(said: str) -> str:
    text = " ".join(said.split())
    if text.startswith(_SINCE.strip() + " "):
        return f"{_parse_point(text.removeprefix(_SINCE))}/.."
    if text.startswith(_UNTIL.strip() + " "):
        return f"../{_parse_point(text.removeprefix(_UNTIL))}"
    for dash in (_DASH, " - ", "–"):
        first, found, last = text.partition(dash)
        if found:
            return _interval(first, last)
    if re.fullmatch(r"[\d.-]*/[\d.-]*", text) and (
        text.count("/") == 1 and ("-" in text or ".." in text or re.fullmatch(r"\d{4}/\d{4}", text))
    ):
        first, _, last = text.partition("/")
        if first in ("", ".."):
            return f"../{_parse_point(last)}"
        return f"{_parse_point(first)}/.." if last in ("", "..") else _interval(first, last)
    return _parse_point(text)


def _interval(first: str, last: str) -> str:
    start, end = _parse_point(first), _parse_point(last)
    length = min(len(start), len(end))
    if start[:length] > end[:length]:
        raise ValueError(f"{first} – {last}")
    return f"{start}/{end}"


def _say_point(point: str) -> str:
    if not _POINT.fullmatch(point):
        raise ValueError(point)
    year, *rest = point.split("-")
    return "/".join((*(part.lstrip("0") for part in reversed(rest)), year))


def _parse_point(said: str) -> str:
    text = said.strip()
    if _POINT.fullmatch(text):
        year, month, day = ([*text.split("-"), "", ""])[:3]
    else:
        found = _SAID.fullmatch(text)
        if not found:
            raise ValueError(said)
        day, month, year = found[1] or "", found[2] or "", found[3]
    if year == "0000":
        raise ValueError(said)
    # A day that no calendar has is refused here, before it can become somebody's evidence.
    date(int(year), int(month or 1), int(day or 1))
    return "-".join(filter(None, (year, month.zfill(2) if month else "", day.zfill(2) if day else "")))
