"""What a reader fills in: years left out, "cùng ngày", "năm nay", "tháng 12 tới", "14 năm sau"."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ketnghia.engine.dating.tense import AHEAD, Tense, Tenses
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.model import DateMention, DocumentDate, KeptText

_DAYS_OF_MONTH = 30
_NO_YEAR = ("duration", "year_count", "period", "term")
_REMEMBERED = 60  # mentions that a reader still has in mind
# Untold, the year of the text is likelier than another one. What has been is told more often than what is to come, but for hopes.
_OTHER_YEAR = 45  # days
_FAVOURED: dict[Tense, tuple[float, float]] = {"past": (1.0, 1.0), "future": (1.0, 1.0), "open": (0.75, 1.0), "hoped": (1.0, 0.6)}


def resolve_dates(kept: KeptText, dates: Sequence[DateMention], date: DocumentDate, lexicon: Lexicon | None = None) -> list[DateMention]:
    """The mentions with what the text leaves open filled in and marked `inferred`; what nothing gives keeps its X."""
    resolver = _Resolver(kept, date, lexicon or load_lexicon())
    resolved: list[DateMention] = []
    for index, mention in enumerate(dates):
        edtf = resolver.resolve(mention, resolved[-_REMEMBERED:], dates[index + 1] if index + 1 < len(dates) else None)
        resolved.append(replace(mention, edtf=edtf, inferred=True) if edtf and edtf != mention.edtf else mention)
    return resolved


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The document's own time as far as known."""

    year: int | None
    month: int | None
    day: int | None

    def edtf(self, precision: str) -> str | None:
        """The anchor at a precision, X for what is unknown; None where it has nothing of it."""
        if precision == "day":
            year = None if self.year is None else str(self.year)
            return value.day(year, self.month, self.day) if self.month and self.day else None
        if precision == "month":
            return value.month(None if self.year is None else f"{self.year:04d}", self.month) if self.month else None
        return None if self.year is None else f"{self.year:04d}"


class _Resolver:
    def __init__(self, kept: KeptText, date: DocumentDate, lexicon: Lexicon) -> None:
        self._text = kept.text
        self._tenses = Tenses(kept.text, lexicon)
        self._anchor = _Anchor(*value.parts(date.dated)) if date.dated else _Anchor(None, None, None)

    def resolve(self, mention: DateMention, before: Sequence[DateMention], following: DateMention | None) -> str | None:
        relative = mention.relative
        if relative is None or relative in ("next", "last", "this"):
            return self._fill_year(mention, before, following)
        if relative.startswith("same"):
            return self._same(mention, relative.removeprefix("same "), before)
        if relative.startswith(("after", "before")):
            return self._counted(relative, before)
        if relative.startswith(("past", "coming")):
            return self._interval(relative)
        return self._shifted(mention, relative, following)

    # --- years left out

    def _fill_year(self, mention: DateMention, before: Sequence[DateMention], following: DateMention | None) -> str | None:
        if value.UNKNOWN not in mention.edtf:
            return None
        bounds = [end for end in mention.edtf.split("/") if end != ".."]
        _, month, day = value.parts(bounds[0])
        if month is None:
            return self._fill_month(mention, before) if day else self._plain_year(mention)
        if following is not None and following.relative == "same year" and following.span.start - mention.span.end <= 1:
            told = next((m.edtf[:4] for m in reversed(before) if m.form not in _NO_YEAR and m.edtf[:4].isdigit()), None)
            return value.with_year(mention.edtf, int(told)) if told else None  # "ngày 22/4 năm ấy"
        year = self._year_of_sentence(mention, before) or self._nearest_year(month, day, self._direction(mention))
        return None if year is None else _filled(mention.edtf, year)

    def _plain_year(self, mention: DateMention) -> str | None:
        return None if self._anchor.year is None else value.with_year(mention.edtf, self._anchor.year)

    def _fill_month(self, mention: DateMention, before: Sequence[DateMention]) -> str | None:
        """A bare "ngày 15" is of the month last spoken of in the paragraph."""
        _, _, day = value.parts(mention.edtf)
        for earlier in reversed(before):
            if "\n" in self._text[earlier.span.end : mention.span.start]:
                break
            year, month, _ = value.parts(earlier.edtf.split("/")[-1])
            if month and day:
                return value.day(None if year is None else f"{year:04d}", month, day)
        return None

    def _direction(self, mention: DateMention) -> Tense:
        if mention.relative == "next":
            return "future"
        if mention.relative == "last" or self._tenses.right_before(mention.span, "earlier_cue"):
            return "past"
        return "open" if mention.relative == "this" else self._tenses.of(mention.span)

    def _year_of_sentence(self, mention: DateMention, before: Sequence[DateMention]) -> int | None:
        """ "Năm 2014, ...; tháng 9, ...": a year of the past that the sentence has set goes on."""
        if mention.relative or self._anchor.year is None or self._tenses.of(mention.span) in AHEAD:
            return None
        clause = self._tenses.clause(mention.span)
        for earlier in reversed(before):
            if earlier.span.start < clause.start:
                return None
            if earlier.form in ("year", "year_part") and not earlier.inferred and int(earlier.edtf[:4]) < self._anchor.year:
                return int(earlier.edtf[:4])
            if earlier.relative == "year+0" and self._text[earlier.span.start : earlier.span.end].lower().endswith("năm nay"):
                return self._anchor.year
        return None

    def _nearest_year(self, month: int, day: int | None, direction: Tense) -> int | None:
        """The year in which the day lies nearest to the document's, on the side that the text looks to."""
        if self._anchor.year is None or self._anchor.month is None:
            return self._anchor.year
        slack = 0 if day and self._anchor.day else _DAYS_OF_MONTH - 1
        own = self._anchor.month * _DAYS_OF_MONTH + (self._anchor.day or 15)
        costs: list[tuple[float, int]] = []
        for shift in (0, -1, 1):
            distance = shift * 12 * _DAYS_OF_MONTH + month * _DAYS_OF_MONTH + (day or 15) - own
            if (direction == "future" and distance < -slack) or (direction == "past" and distance > slack):
                continue
            costs.append((abs(distance) * _FAVOURED[direction][distance >= 0] + (_OTHER_YEAR if shift else 0), shift))
        return self._anchor.year + min(costs, key=lambda cost: cost[0])[1] if costs else self._anchor.year

    # --- counted from the document

    def _shifted(self, mention: DateMention, relative: str, following: DateMention | None) -> str | None:
        unit, sign = relative.rstrip("0123456789")[:-1], -1 if "-" in relative else 1
        count = sign * int(relative[len(unit) + 1 :])
        if unit == "year":
            return None if self._anchor.year is None else value.with_year(mention.edtf, self._anchor.year + count)
        if unit == "month":
            own = self._anchor.edtf("month")
            return _bound_like(mention.edtf, _plus_months(own, count)) if own else None
        beside = self._day_beside(mention, following) if unit == "day" and count == 0 else None
        today = beside or self._anchor.edtf("day")
        if today is None or (count and value.UNKNOWN in today):
            return None
        moved = today if not count else _plus_days(today, count * (7 if unit == "week" else 1))
        return moved[:7] if moved and unit == "week" else moved

    def _day_beside(self, mention: DateMention, following: DateMention | None) -> str | None:
        """ "Sáng nay (22/3)" is that day."""
        if following is None or following.form != "day" or following.span.start - mention.span.end > 3:
            return None
        _, month, day = value.parts(following.edtf)
        year = value.parts(following.edtf)[0] or (self._nearest_year(month, day, "open") if month else None)
        return value.day(None if year is None else f"{year:04d}", month, day) if month and day else None

    # --- counted from the mention before

    def _same(self, mention: DateMention, unit: str, before: Sequence[DateMention]) -> str | None:
        """The day, month or year last spoken of; a day in the paragraph, else the one that the text reports from."""
        told = [earlier for earlier in reversed(before) if earlier.form not in _NO_YEAR]
        if unit == "day":
            return self._same_day(mention, told)
        for earlier in told:
            year, month, _ = value.parts(earlier.edtf.split("/")[-1])
            if unit == "month" and month:
                return _Anchor(year, month, None).edtf("month")
            if unit == "year" and year:
                own_month = value.parts(mention.edtf)[1]
                return value.with_year(mention.edtf, year) if own_month else f"{year:04d}"
        return None

    def _same_day(self, mention: DateMention, told: Sequence[DateMention]) -> str | None:
        """A day told without its year is the report's own; one told in full, a paragraph ago, was background."""
        for earlier in told:
            last = earlier.edtf.split("/")[-1]
            _, month, day = value.parts(last)
            same_paragraph = "\n" not in self._text[earlier.span.end : mention.span.start]
            reported = earlier.form in ("day", "day_range", "same_day") and (earlier.inferred or last.startswith(value.UNKNOWN))
            if month and day and (same_paragraph or reported) and not self._tenses.right_before(earlier.span, "earlier_cue"):
                return last
        return self._anchor.edtf("day")

    def _counted(self, relative: str, before: Sequence[DateMention]) -> str | None:
        """ "14 năm sau" counts from the time last told; "hai năm trước" from the document where nothing was told."""
        way, count_text, unit = relative.split()
        count = int(count_text) * (1 if way == "after" else -1)
        told = next((m for m in reversed(before) if m.form not in _NO_YEAR), None)
        start = value.parts(told.edtf.split("/")[0].replace("..", value.UNKNOWN)) if told else (None, None, None)
        if unit == "day":
            day = told.edtf.split("/")[-1] if told else ""
            return _plus_days(day, count) if len(day) == 10 and "X" not in day else None
        if unit == "month":
            own = _Anchor(*start).edtf("month") if start[1] else self._anchor.edtf("month") if way == "before" else None
            return _plus_months(own, count) if own and value.UNKNOWN not in own else None
        year = start[0] or (self._anchor.year if way == "before" else None)
        return None if year is None else f"{year + count:04d}"

    def _interval(self, relative: str) -> str | None:
        """ "10 năm qua" is 2013/2023 in a text of 2023; "5 tháng tới" runs from its month."""
        way, count_text, unit = relative.split()
        own, count = self._anchor.edtf(unit), int(count_text)
        if own is None or value.UNKNOWN in own:
            return None
        if unit == "year":
            year = int(own)
            return f"{year - count:04d}/{own}" if way == "past" else f"{own}/{year + count:04d}"
        return f"{_plus_months(own, -count)}/{own}" if way == "past" else f"{own}/{_plus_months(own, count)}"


def _filled(edtf: str, year: int) -> str | None:
    """Both ends of a range with the year; a range over the turn of the year ends in the next one."""
    first, _, last = edtf.partition("/")
    if last and last != ".." and first != ".." and first.replace(value.UNKNOWN, "") > last.replace(value.UNKNOWN, ""):
        start, end = value.with_year(first, year), value.with_year(last, year + 1)
        return f"{start}/{end}" if start and end else None
    return value.with_year(edtf, year)


def _bound_like(edtf: str, moved: str | None) -> str | None:
    """The moved value inside the bounds that the mention has ("../XXXX-XX")."""
    if moved is None:
        return None
    return f"../{moved}" if edtf.startswith("../") else f"{moved}/.." if edtf.endswith("/..") else moved


def _plus_months(edtf: str, count: int) -> str | None:
    year, month, _ = value.parts(edtf)
    if month is None:
        return None
    total = (year or 0) * 12 + month - 1 + count
    if year is None:
        return f"{value.UNKNOWN}-{total % 12 + 1:02d}" if 0 <= total < 12 else None
    return f"{total // 12:04d}-{total % 12 + 1:02d}"


def _plus_days(edtf: str, count: int) -> str | None:
    year, month, day = value.parts(edtf)
    if not (year and month and day):
        return None
    return (datetime.date(year, month, day) + datetime.timedelta(days=count)).isoformat()
