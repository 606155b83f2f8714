"""The document's own time: what it states, else what all its dates together imply."""

from collections.abc import Sequence

from ketnghia.engine.dating.clues import Scene
from ketnghia.engine.dating.stated import stated_date
from ketnghia.engine.dating.tense import AHEAD, Tenses
from ketnghia.engine.dating.year import implied_year
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.model import DateMention, DocumentDate, KeptText

_BODY_BLOCKS_OF_HEAD = 2
_SHORTEST_HEAD = 600
_LONGEST_STEP = 5  # days from one day told to the next, within one report
_LONGEST_STEP_OF_LIST = 20  # where each day opens its sentence
_LONGEST_OPENING = 10  # characters before a day that opens its sentence: a quote, a dash, a weekday
_DAYS_OF_MONTH = 31
_DAYS_OF_ROUND_UP = 3
_BESIDE = 3  # characters between "sáng nay" and its day
_PAST_MONTH = (None, "last", "this", "year+0")
_TOLD_OF = ("day", "since", "until")  # "ngày 5/6 vừa qua", "từ ngày 5/6"


def date_document(kept: KeptText, dates: Sequence[DateMention], lexicon: Lexicon | None = None) -> DocumentDate:
    """When the document speaks, as an EDTF day, month or year, and why.

    `dates` are those outside furniture. `published` is what metadata or a date line states, and then also `dated`. Else
    `dated` is the day that the head of the text reports from, with the year that the evidence implies or `XXXX`; without such
    a day the latest month, then the year, that the text looks back on; None where it implies nothing.
    """
    words = lexicon or load_lexicon()
    published, why = stated_date(kept)
    if published:
        return DocumentDate(published, published, (why,))
    tenses = Tenses(kept.text, words)
    head_end = _head_end(kept)
    main = _main_day(dates, tenses, head_end)
    if main is not None and main[:4].isdigit():
        return DocumentDate(None, main, (f"{main}, that the text speaks from",))
    _, month, day = value.parts(main) if main else (None, None, None)
    year, reasons = implied_year(kept.text, dates, tenses, Scene(month, day, head_end), words)
    if main is not None:
        unit = "day" if len(main) == len("XXXX-06-05") else "month"
        reasons = (f"the {unit} {main[5:]} that the text speaks from", *reasons)
        return DocumentDate(None, (year and value.with_year(main, year)) or main, reasons)
    latest = _latest_month(dates, tenses, year)
    if latest is not None:
        reasons = (f"the latest month {latest} that the text looks back on", *reasons)
    return DocumentDate(None, latest or (f"{year:04d}" if year else None), reasons)


def _head_end(kept: KeptText) -> int:
    """Where the head ends: after the lead and the first paragraphs of the body."""
    bodies = 0
    for block in kept.blocks:
        if block.kind == "body" and block.span.end - block.span.start > 80:
            bodies += 1
            if bodies == _BODY_BLOCKS_OF_HEAD:
                return max(block.span.end, _SHORTEST_HEAD)
    return max(_SHORTEST_HEAD, len(kept.text) // 3)


def _main_day(dates: Sequence[DateMention], tenses: Tenses, head_end: int) -> str | None:
    """The day the text reports from, maybe without its year or, where a tour is looked back on, only its month.

    That is the first day of the head that is neither background nor yet to come, and where the report goes on from day to day,
    the last day that it tells of.
    """
    days = [m for m in dates if _is_day(m, tenses) and not tenses.right_before(m.span, "earlier_cue")]
    yearless = [m for m in days if value.UNKNOWN in m.edtf]
    full = [m for m in days if value.UNKNOWN not in m.edtf]
    newest = max((_day_of(m) for m in full), default="")
    head = [m for m in yearless if m.span.start < head_end]
    told = _beside_today(dates, head) or [m for m in head if tenses.of(m.span) not in AHEAD]
    ranges = [m for m in dates if m.form == "day_range" and m.span.start < head_end]
    month = _month_told(dates, days, tenses)
    if month is not None:
        return month
    for tour in ranges:
        if tenses.near(tour.span, "ended_cue") and tenses.of(tour.span) not in AHEAD:
            return tour.edtf.split("/")[1][:7]
    if told:
        return _last_told(_day_of(told[0]), yearless, tenses)
    for candidates in (
        [m for m in full if m.span.start < head_end and tenses.of(m.span) not in AHEAD and _day_of(m) == newest],
        head,
    ):
        if candidates:
            return _day_of(candidates[0])
    if ranges:
        return _of_range(ranges[0], tenses)
    past = [_day_of(m) for m in full if tenses.of(m.span) not in AHEAD]
    if past:
        return max(past)
    if yearless:
        return _day_of(yearless[0])
    told_of = [m for m in dates if m.form in _TOLD_OF and _names_day(m) and m.relative != "next" and tenses.of(m.span) not in AHEAD]
    return max((_day_of(m) for m in told_of if m.span.start < head_end), default=None)


def _month_told(dates: Sequence[DateMention], days: Sequence[DateMention], tenses: Tenses) -> str | None:
    """The month that a text looks back on from its first words, telling of several of its days: a round-up."""
    first = next((m for m in dates if m.form not in ("duration", "year_count")), None)
    if first is None or first.form != "month" or first.relative not in _PAST_MONTH or tenses.of(first.span) in AHEAD:
        return None
    own = {_day_of(m) for m in days if _day_of(m)[5:7] == first.edtf[5:7] and tenses.of(m.span) not in AHEAD}
    return first.edtf if len(own) >= _DAYS_OF_ROUND_UP else None


def _of_range(days: DateMention, tenses: Tenses) -> str:
    """Two days are told of when they are over and announced by the first; more of them leave open on which one the text speaks."""
    start, end = days.edtf.split("/")
    if _days_between(start, end) > 1:
        return end[:7]
    return start if tenses.of(days.span) in AHEAD else end


def _beside_today(dates: Sequence[DateMention], days: Sequence[DateMention]) -> list[DateMention]:
    """ "Sáng nay (22/3)", "hôm qua (12/6)": whatever the sentence goes on to say, it is told on that day or the next."""
    ends = [m.span.end for m in dates if m.relative in ("day+0", "day-1")]
    return [m for m in days if any(0 < m.span.start - end <= _BESIDE for end in ends)]


def _names_day(mention: DateMention) -> bool:
    day = _day_of(mention)
    return len(day) == len("XXXX-06-05") and "XX" not in day[4:]


def _is_day(mention: DateMention, tenses: Tenses) -> bool:
    """A day with its month; "đến 17 giờ ngày 29/7, đã có" tells of that day too."""
    if mention.relative is not None or not _names_day(mention):
        return False
    return mention.form == "day" or (mention.form == "until" and tenses.of(mention.span) == "past")


def _day_of(mention: DateMention) -> str:
    return mention.edtf.removeprefix("../").removesuffix("/..")


def _last_told(first: str, days: Sequence[DateMention], tenses: Tenses) -> str:
    """The last of the days that follow the first within some days, each told where it opens its sentence or as past."""
    last = first
    for mention in days:
        gap = _days_between(last, _day_of(mention))
        tense, opens = tenses.of(mention.span), len(tenses.lead(mention.span)) <= _LONGEST_OPENING
        if 0 < gap <= (_LONGEST_STEP_OF_LIST if opens else _LONGEST_STEP) and (opens or tense == "past") and tense not in AHEAD:
            last = _day_of(mention)
    return last


def _days_between(first: str, last: str) -> int:
    """Days from one to another, both in a common year."""
    (_, m1, d1), (_, m2, d2) = value.parts(first), value.parts(last)
    return ((m2 or 0) * _DAYS_OF_MONTH + (d2 or 0)) - ((m1 or 0) * _DAYS_OF_MONTH + (d1 or 0))


def _latest_month(dates: Sequence[DateMention], tenses: Tenses, year: int | None) -> str | None:
    """The latest month that the text looks back on: of the implied year, or one whose year nothing gives."""
    stem = value.UNKNOWN if year is None else f"{year:04d}"
    past = [m.edtf for m in dates if m.form in ("month", "month_part") and m.relative in _PAST_MONTH and tenses.of(m.span) not in AHEAD]
    months = [edtf.replace(value.UNKNOWN, stem) for edtf in past if edtf.startswith((stem, value.UNKNOWN))]
    return max(months, default=None)
