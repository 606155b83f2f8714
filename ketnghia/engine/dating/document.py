"""The document's own time: what it states, else what all its dates together imply."""

from collections.abc import Sequence

from ketnghia.engine.dating.stated import stated_date
from ketnghia.engine.dating.tense import AHEAD, Tenses
from ketnghia.engine.dating.year import Scene, implied_year
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.model import DateMention, DocumentDate, KeptText

_BODY_BLOCKS_OF_HEAD = 2
_SHORTEST_HEAD = 600


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
        return DocumentDate(None, main, (f"the day {main} that the text speaks from",))
    _, month, day = value.parts(main) if main else (None, None, None)
    year, reasons = implied_year(kept.text, dates, tenses, Scene(month, day, head_end), words)
    if main is not None:
        reasons = (f"the day {main[5:]} that the text speaks from", *reasons)
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
    """The day the text reports from, maybe without its year: the first one of the head that is neither background nor yet to come."""
    days = [m for m in dates if m.form == "day" and m.relative is None and "XX-XX" not in m.edtf and not m.edtf.startswith("XXXX-XX")]
    told = [m for m in days if not tenses.right_before(m.span, "earlier_cue")]
    yearless = [m for m in told if m.edtf.startswith(value.UNKNOWN)]
    full = [m for m in told if not m.edtf.startswith(value.UNKNOWN)]
    newest = max((m.edtf for m in full), default="")
    for candidates in (
        [m for m in yearless if m.span.start < head_end and tenses.of(m.span) not in AHEAD],
        [m for m in full if m.span.start < head_end and tenses.of(m.span) not in AHEAD and m.edtf == newest],
        [m for m in yearless if m.span.start < head_end],
    ):
        if candidates:
            return candidates[0].edtf
    ranges = [m for m in dates if m.form == "day_range" and m.span.start < head_end]
    if ranges:  # told of when it is over, announced by its beginning
        return ranges[0].edtf.split("/")[0 if tenses.of(ranges[0].span) in AHEAD else 1]
    past = [m.edtf for m in full if tenses.of(m.span) not in AHEAD]
    if past:
        return max(past)
    return yearless[0].edtf if yearless else None


def _latest_month(dates: Sequence[DateMention], tenses: Tenses, year: int | None) -> str | None:
    """The latest month that the text looks back on: of the implied year, or one whose year nothing gives."""
    stem = value.UNKNOWN if year is None else f"{year:04d}"
    past = [m.edtf for m in dates if m.form in ("month", "month_part") and m.relative is None and tenses.of(m.span) not in AHEAD]
    months = [edtf.replace(value.UNKNOWN, stem) for edtf in past if edtf.startswith((stem, value.UNKNOWN))]
    return max(months, default=None)
