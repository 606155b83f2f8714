"""Neighbouring expressions read together: "từ 25/11 đến 2/12/2025" is one range, "trước ngày 15/11" a limit."""

import re
from dataclasses import replace

from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.mentions.date_words import BOUNDS, Words
from ketnghia.engine.model import DateMention, Span

_RANGE = re.compile(r"\s*(?:-|\s(?:cho )?(?:đến|tới|to|until|au|à)(?:\s+hết)?(?:\s+ngày)?)\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:,|;|&|(?:,\s*)?\s(?:và|and|et))\s*(?:ngày)?\s*")
_LONGEST_GAP = 16
_SIMPLE = ("day", "month", "month_part", "year", "year_part", "quarter")
_RANGES = {"day": "day_range", "month": "month_range", "month_part": "month_range", "year": "period", "year_part": "period"}
# Words of feasts and lengths keep their own form after a preposition; a school year that something starts with is a start.
_BOUNDED = (*_SIMPLE, "relative", "school_year", "season", "fiscal_year", "period", "months_of_year")
_LOOK_BACK = 32
_LONGEST_PREPOSITION = 5


def link(found: list[DateMention], plain: str, words: Words) -> list[DateMention]:
    """The mentions with ranges joined, shared months and years filled in, and bounds turned into open intervals."""
    return [_bounded(mention, plain, words) for mention in _joined(found, plain) if not _is_recurring(mention, plain, words)]


def _joined(found: list[DateMention], plain: str) -> list[DateMention]:
    joined: list[DateMention] = []
    for mention in found:
        previous = joined[-1] if joined else None
        if previous is not None and mention.span.start - previous.span.end <= _LONGEST_GAP:
            between = (plain, previous.span.end, mention.span.start)
            if _RANGE.fullmatch(*between) and (merged := _merge(previous, mention)):
                joined[-1] = merged
                continue
            if _LIST.fullmatch(*between) and (shared := _share(previous, mention)):
                joined[-1] = shared
        joined.append(mention)
    return joined


def _merge(first: DateMention, last: DateMention) -> DateMention | None:
    """ "25/11" and "2/12/2025": one range; None where they are not two ends of one."""
    if first.form not in _RANGES or _RANGES[first.form] != _RANGES.get(last.form) or (first.relative and last.relative):
        return None
    start, end = _complete(first.edtf, last.edtf)
    if start is None or end is None or ("X" not in start + end and start >= end):
        return None
    if first.form == "day" and "XX" in start[4:]:
        return None
    relative = last.relative or first.relative
    if (
        start[4:] == end[4:] and "X" not in start + end and len(start) == 10
    ):  # "(5/9/1962 - 5/9/2022)" commemorates, and lasts no sixty years
        return DateMention(Span(first.span.start, last.span.end), f"{start}/{end}", "anniversary")
    return DateMention(Span(first.span.start, last.span.end), f"{start}/{end}", _RANGES[first.form], relative=relative)


def _share(first: DateMention, last: DateMention) -> DateMention | None:
    """ "ngày 5 và ngày 20/6/2025": the first day takes the month and year of the second; None where it needs none."""
    if first.form != "day" or last.form != "day" or not first.edtf.startswith("XXXX-XX-"):
        return None
    start, _ = _complete(first.edtf, last.edtf)
    return replace(first, edtf=start) if start else None


def _complete(start: str, end: str) -> tuple[str | None, str | None]:
    """Two ends of one range, each with the month and year that the other gives."""
    (y1, m1, d1), (y2, m2, d2) = value.parts(start), value.parts(end)
    if d1 and not m1 and m2:
        m1 = m2
    early, late = (m1 or 0, d1 or 0), (m2 or 0, d2 or 0)
    if y1 is None and y2 is not None:
        y1 = y2 - (early > late)
    elif y2 is None and y1 is not None:
        y2 = y1 + (early > late)
    return _built(y1, m1, d1), _built(y2, m2, d2)


def _built(year: int | None, month: int | None, day: int | None) -> str | None:
    text = None if year is None else f"{year:04d}"
    if day is not None:
        return value.day(text, month, day)
    return text or value.UNKNOWN if month is None else value.month(text, month)


def _is_recurring(mention: DateMention, plain: str, words: Words) -> bool:
    """ "ngày 20 hằng tháng" is no date."""
    following = " ".join(plain[mention.span.end : mention.span.end + 14].split())
    return mention.form == "day" and any(following.startswith(word) for word in words.by_role["recurring"])


def _bounded(mention: DateMention, plain: str, words: Words) -> DateMention:
    if mention.form not in _BOUNDED:
        return mention
    role = _preposition(mention, plain, words)
    interval = "/" in mention.edtf
    if role is None or "XX-XX" in mention.edtf or (mention.form == "period" and role != "until"):
        return mention
    if mention.form == "period" or (mention.relative or "").startswith(("past", "coming")):
        return mention
    first, last = mention.edtf.split("/")[0], mention.edtf.split("/")[-1]
    if role == "since":
        return mention if interval and mention.form == "months_of_year" else replace(mention, edtf=f"{first}/..", form="since")
    if role == "after":
        return replace(mention, edtf=f"{_next(last)}/..", form="after")
    return replace(mention, edtf=f"../{last}", form=role)


def _next(edtf: str) -> str:
    """The year or month after; a day stays as written, so that no day appears that nobody wrote."""
    year, month, day = value.parts(edtf)
    if year is None or day is not None:
        return edtf
    if month is None:
        return f"{year + 1:04d}"
    return f"{year + month // 12:04d}-{month % 12 + 1:02d}"


def _preposition(mention: DateMention, plain: str, words: Words) -> str | None:
    start = mention.span.start
    tokens = plain[max(0, start - _LOOK_BACK) : start].split()
    if not tokens or not plain[start - 1].isspace():
        return None
    for count in range(min(_LONGEST_PREPOSITION, len(tokens)), 0, -1):
        phrase = " ".join(tokens[-count:]).lstrip("(\"“'-|")
        for role in BOUNDS:
            if words.has(role, phrase):
                return role
    return None
