"""Days, ranges of days, weekdays and bare months as English and French press writes them, beside what the date grammar finds.

A day, month or weekday without a year takes the one nearest to the document's own date; where the document has none it stays open.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.model import DateMention, DocumentDate, KeptText, Span
from ketnghia.engine.text import canonical
from ketnghia.engine.western.date_spans import find_following, find_spans
from ketnghia.engine.western.words import Words

_LONGEST_DATE_LINE = 70
_DASH = re.compile(r"\)? ?(?:\([\w .]{2,20}\) ?)?[-–—]{1,2} ?\w")
_NUMERIC = re.compile(r"(?<![\d/.])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>20\d\d)(?![\d/])")
_ISO = re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<b>\d\d)-(?P<a>\d\d)(?!\d)")
_SLASHED = re.compile(r"\b(?P<name>[a-z]+), (?P<d>\d{1,2})/(?P<y>20\d\d)")  # "Update: September, 18/2025"
_WORDS_BESIDE = 6  # words beside a date that still make its line a date line: a weekday, a place, a section
_SHORTEST_REPORT = 500
_HEAD_LINES, _TAIL_LINES = 9, 4
_AHEAD = 90  # characters before a date in which an invitation or a plan tells that it is still to come
_DATELINE = 60  # characters into a paragraph in which "BREST, 21 mars 2024 -" states its date
_YEAR = r"(?:,? (?:de )?(?P<y>(?:19|20)\d\d))?"
_D = r"\d{1,2}(?:st|nd|rd|th|er)?"


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    """Ranges first: what they take is not looked at again."""
    names = sorted(words.months, key=len, reverse=True)
    month = "(?:" + "|".join(re.escape(name) for name in names) + r")\b\.?"
    if words.language == "en":
        short = "|".join(sorted({name[:3] for name in words.months} | {"sept"}, reverse=True))
        month = rf"(?:(?:{'|'.join(names)})\b|(?:{short})\b\.?)"
    far = "|".join(map(re.escape, sorted((*words.frames["dates.next"], *words.frames["dates.last"]), key=len, reverse=True)))
    lead = "|".join(map(re.escape, sorted(words.frames["dates.lead"], key=len, reverse=True)))
    weekday = "|".join(words.weekdays)
    link = "(?: to | through | until | and | et | au | à | ?[-–—/] ?)"
    return (
        re.compile(rf"\b(?:from |du )?(?P<m>{month}) (?P<d>{_D}){link}(?P<m2>{month}) (?P<d2>{_D})\b{_YEAR}"),
        re.compile(rf"\b(?:from |du )?(?P<m>{month}) (?P<d>{_D}){link}(?P<d2>{_D})\b(?! [a-z]+ (?:19|20)\d\d){_YEAR}"),
        re.compile(rf"\b(?:from |du |les? )?(?P<d>{_D})(?: (?P<m>{month}))?{link}(?P<d2>{_D}) (?P<m2>{month}){_YEAR}"),
        re.compile(rf"\b(?:from |de )?(?P<m>{month}){link}(?P<m2>{month}) (?P<y>(?:19|20)\d\d)\b"),
        re.compile(rf"\b(?P<m>{month}) (?P<d>{_D})\b{_YEAR}"),
        re.compile(rf"\b(?P<d>{_D}) (?P<m>{month}){_YEAR}(?: (?P<far>{far})\b)?"),
        re.compile(rf"\b(?:(?P<far>{far}) )(?P<m>{month})\b"),
        re.compile(rf"\b(?P<m>{month}) (?P<far>{far})\b"),
        re.compile(rf"\b(?:{lead})(?: |(?<='))(?P<m>{month})\b(?! \d){_YEAR}"),
        re.compile(rf"\b(?P<far0>(?:{far}) )?(?P<w>{weekday})\b(?! (?:le )?\d)(?!,? (?:{month}) \d)(?P<far>(?: (?:{far})\b)?)"),
    )


@dataclass(frozen=True, slots=True)
class _Clock:
    """The document's own time; day 15 stands for a month without a day."""

    today: datetime.date | None

    def year_for(self, month: int, day: int, way: int) -> str:
        """The year of a month (and day) without one: the nearest, or the next (+1) or last (-1) one."""
        if self.today is None:
            return value.UNKNOWN
        near = []
        for year in (self.today.year - 1, self.today.year, self.today.year + 1):
            away = (year - self.today.year) * 365 + (month - self.today.month) * 30 + (day - self.today.day)
            if way == 0 or away * way > 0:
                near.append((abs(away), year))
        return f"{min(near)[1]:04d}"

    def weekday(self, number: int, way: int) -> str | None:
        if self.today is None:
            return None
        back = (self.today.isoweekday() - number) % 7
        moved = self.today - datetime.timedelta(days=back) if way <= 0 else self.today + datetime.timedelta(days=(7 - back) if back else 7)
        return moved.isoformat()


def _number(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _month(text: str, words: Words) -> int:
    plain = text.rstrip(".")
    return words.months.get(plain) or next(number for name, number in words.months.items() if name.startswith(plain[:3]))


def _way(text: str | None, words: Words) -> int:
    said = (text or "").strip()
    return 1 if said in words.frames["dates.next"] else -1 if said in words.frames["dates.last"] else 0


def _value(found: re.Match[str], words: Words, clock: _Clock) -> tuple[str | None, str]:
    """(EDTF, form) of one match; None where the calendar has no such day."""
    parts = found.groupdict()
    way = _way(parts.get("far"), words) or _way(parts.get("far0"), words)
    if parts.get("w"):
        ahead = way or (
            1 if any(word in found.string[max(0, found.start() - 60) : found.start()] for word in words.frames["future"]) else 0
        )
        return clock.weekday(words.weekdays[parts["w"]], ahead), "day"
    if way == 0 and not parts.get("y") and _looks_ahead(found, words):
        way = 1
    month = _month(parts["m"] or parts["m2"], words)
    last_month = _month(parts["m2"], words) if parts.get("m2") else month
    day = _number(parts["d"]) if parts.get("d") else 15
    if parts.get("far") and parts["far"] in words.frames["dates.year"]:  # "in May next year"
        year = str(clock.today.year + way) if clock.today else value.UNKNOWN
    else:
        year = parts.get("y") or clock.year_for(month, day, way)
    known = None if year == value.UNKNOWN else year
    if not parts.get("d"):
        return (value.months(known, month, last_month), "month") if parts.get("m2") else (value.month(known, month), "month")
    first = value.day(known, month, day)
    if not parts.get("d2"):
        return first, "day"
    turn = last_month < month and known is not None  # "du 27 décembre au 3 janvier"
    last = value.day(str(int(known) + 1) if turn and known else known, last_month, _number(parts["d2"]))
    if turn and parts.get("y") and known:
        first, last = value.day(str(int(known) - 1), month, day), value.day(known, last_month, _number(parts["d2"]))
    return (f"{first}/{last}" if first and last else None), "day_range"


def _looks_ahead(found: re.Match[str], words: Words) -> bool:
    """ "Invited him to the festival in June", "la signature est prévue en mai": the next one."""
    lead = found.string[max(0, found.start() - _AHEAD) : found.start()]
    return any(word in lead[lead.rfind(". ") + 1 :] for word in words.frames["dates.ahead"])


def complete_dates(kept: KeptText, dates: Sequence[DateMention], date: DocumentDate, words: Words) -> tuple[DateMention, ...]:
    """`dates` with the western forms in place of what they overlap."""
    year, month, day = value.parts(date.dated) if date.dated else (None, None, None)
    clock = _Clock(datetime.date(year, month or 6, day or 15) if year else None)
    plain = canonical(kept.text)
    hidden = [block.span for block in kept.blocks if block.kind == "furniture"]
    found: list[DateMention] = []
    for pattern in _patterns(words):
        for match in pattern.finditer(plain):
            span = Span(match.start(), match.end())
            if any(_across(span, other.span) for other in found) or any(_across(span, other) for other in hidden):
                continue
            edtf, form = _value(match, words, clock)
            if edtf:
                found.append(DateMention(span, edtf, form, inferred="y" not in match.groupdict() or not match["y"]))
    found += [
        spanned
        for spanned in find_spans(plain, clock.today, words)
        if not any(_across(spanned.span, other) for other in (*(d.span for d in found), *hidden))
    ]
    if clock.today and day:
        for match in _near_days(words).finditer(plain):
            moved = clock.today - datetime.timedelta(days=1 if match[0] in words.frames["dates.yesterday"] else 0)
            found.append(DateMention(Span(match.start(), match.end()), moved.isoformat(), "day", inferred=True))
    kept_ones = [d for d in dates if not any(_across(d.span, other.span) for other in found)]
    told = sorted((*kept_ones, *found), key=lambda mention: mention.span)
    found += find_following(plain, told, words)
    kept_ones = [d for d in kept_ones if not any(_across(d.span, other.span) for other in found)]
    starts = [block.span.start for block in kept.blocks]
    told = [d for d in (*kept_ones, *found) if not _in_dateline(plain, d.span, starts)]
    return tuple(sorted(told, key=lambda mention: mention.span))


@lru_cache(maxsize=4)
def _near_days(words: Words) -> re.Pattern[str]:
    said = sorted((*words.frames["dates.today"], *words.frames["dates.yesterday"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, said))})\b")


def _in_dateline(plain: str, span: Span, starts: Sequence[int]) -> bool:
    """ "BREST, 21 mars 2024 - ": when a report was sent, not when something happened."""
    at = bisect_right(starts, span.start) - 1
    opening = span.start - starts[at] if at >= 0 else _DATELINE
    return opening < _DATELINE and "." not in plain[span.start - opening : span.start] and bool(_DASH.match(plain, span.end))


def _across(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def own_date(kept: KeptText, date: DocumentDate, words: Words) -> DocumentDate:
    """The date that a line of the head or foot or the dateline states, else the first whole day that the report tells of, else `date`."""
    if date.published:
        return date
    plain = canonical(kept.text)
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", plain) if not m[0].isspace()]
    head = lines[:_HEAD_LINES]
    for start, end in [*head, *(line for line in lines[-_TAIL_LINES:] if line not in head)]:
        stated = _stated(plain, start, end, words)
        if stated is not None:
            return DocumentDate(stated, stated, (f"published {stated}",))
    for pattern in _patterns(words)[4:6]:
        match = next((m for m in pattern.finditer(plain, 0, len(plain) // 2) if m["y"]), None)
        edtf = _value(match, words, _Clock(None))[0] if match else None
        if edtf and match and match.start() < 2 * _SHORTEST_REPORT:
            return DocumentDate(None, edtf, (f"{edtf}, that the text tells of first",))
    if date.dated and value.UNKNOWN in date.dated:  # "Newsletter, Spring 2018"
        years = [m[0] for start, end in head if end - start <= _LONGEST_DATE_LINE for m in re.finditer(r"\b20\d\d\b", plain[start:end])]
        filled = value.with_year(date.dated, int(years[0])) if years else None
        return DocumentDate(None, filled, (*date.reasons, f"{years[0]} in the head")) if filled else date
    return date


def _stated(plain: str, start: int, end: int, words: Words) -> str | None:
    """The whole date of a short line, or of the dateline that opens a longer one."""
    short = end - start <= _LONGEST_DATE_LINE
    reach = end if short else min(end, start + _DATELINE)
    for pattern in (*_patterns(words)[4:6], _plain_month(words)):
        match = pattern.search(plain, start, reach)
        if match is not None and match["y"] and (_date_line(plain, start, end, match, words) if short else _opens(plain, start, match)):
            return _value(match, words, _Clock(None))[0]
    for pattern in (_NUMERIC, _ISO):
        match = pattern.search(plain, start, reach)
        if match is not None and (short or _opens(plain, start, match)):
            day, month = int(match["a"]), int(match["b"])
            return value.day(match["y"], month, day) or value.day(match["y"], day, month)
    slashed = _SLASHED.search(plain, start, reach)
    if slashed and slashed["name"] in words.months:
        return value.day(slashed["y"], words.months[slashed["name"]], int(slashed["d"]))
    return None


def _date_line(plain: str, start: int, end: int, match: re.Match[str], words: Words) -> bool:
    """A line that is little but a date: a month alone only where it opens the line."""
    rest = plain[start : match.start()] + plain[match.end() : end]
    said = any(word in rest for word in words.frames["dates.published"])
    return said or len(re.findall(r"[^\W\d_]{2,}", rest)) <= _WORDS_BESIDE


def _opens(plain: str, start: int, match: re.Match[str]) -> bool:
    lead = plain[start : match.start()]
    return "." not in lead and bool(_DASH.match(plain, match.end()) or plain[match.end() : match.end() + 1] in ".)|:")


@lru_cache(maxsize=4)
def _plain_month(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<m>{'|'.join(words.months)}) (?P<y>(?:19|20)\d\d)\b")
