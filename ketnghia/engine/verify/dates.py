"""Can each date of a fact be read off the time expressions in the words again?

The nearest words decide: the field's own evidence and the quote, else its sentence. Only where these hold no date that could be
the field's own may the paragraph or the document supply it ("Tại buổi tiếp, hai bên ký …"), or make it more exact (the
quote says 2019, the head of the text the day). A field flagged `inferred` may always take the document's dates.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ketnghia.engine.mentions.date_values import run
from ketnghia.engine.model import Activity, Agreement, Contribution, DateMention, Fact, Indicator, Statement
from ketnghia.engine.verify.forms import find_form
from ketnghia.engine.verify.witness import Doubt, Testimony

_NEVER = ("anniversary", "year_count")  # "14 năm sau", "kỷ niệm 50 năm": no date of anything told
_LASTING = ("period", "term", "duration", "year_range", "school_year", "year_to_date")
_ALSO = {"date": ("signed",)}  # a signing takes its date from the instrument
_COMPARED = re.compile(r"(?:so với|so với cùng kỳ|than in|compared with|par rapport à|qu'en|que en)(?: \w+)?\s*$")
_OF_PLAN = re.compile(r"(?:kế hoạch|chương trình|chiến lược)(?: \w+){0,4}\s*$")
# "Thực hiện Thỏa thuận ký ngày 10/10/2001, tỉnh tặng …": when that was signed is not when this was done.
_OF_SIGNING = re.compile(
    r"(?:thỏa thuận|bản ghi nhớ|ghi nhớ|biên bản|ý định thư|văn bản|kế hoạch|chương trình|hiệp định)[^.;,\n]{0,60} (?:đã )?ký(?: kết)?"
    r"(?: giữa [^.;,\n]{3,60})?(?: vào| từ| hồi)?(?: ngày| tháng| năm)?\s*$"
)
_YEARS = re.compile(r"(?<!\w)(\d{1,2}) năm(?!\w)")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)", re.ASCII)
_DEADLINE = re.compile(r"(?:trước|đến|hết|chậm nhất|tới)(?: ngày| vào)?\s*$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LENGTH = "P"  # EDTF writes a duration "P5Y"


def doubt_dates(fact: Fact, testimony: Testimony) -> Doubt | None:
    for field, value in _dates_of(fact):
        if value and not _derivable(field, value, fact, testimony):
            return Doubt(field, f"{value} cannot be derived from the dates in the words")
    return None


def _dates_of(fact: Fact) -> Iterator[tuple[str, str | None]]:
    match fact:
        case Agreement():
            yield from (("signed", fact.signed), ("period", fact.period))
        case Activity():
            yield "date", fact.date
        case Statement():
            yield "due", fact.due
        case Contribution() | Indicator():
            yield "period", fact.period
        case _:
            return


def _derivable(field: str, value: str, fact: Fact, testimony: Testimony) -> bool:
    starts = [fact.signed] if isinstance(fact, Agreement) and fact.signed and field == "period" else []
    own = [date for name in (field, *_ALSO.get(field, ())) for span in testimony.evidence(name) for date in testimony.dates(span)]
    everywhere = testimony.told_dates
    if own and _follows(value, own, starts):
        return True
    if _figures(
        value, [testimony.findings.plain[span.start : span.end] for span in testimony.evidence(field, *_ALSO.get(field, ()))], starts
    ):
        return True
    quoted = _speaking(field, fact, [*own, *testimony.dates(testimony.quote)], testimony)
    near = quoted or _speaking(field, fact, testimony.dates(testimony.around), testimony)
    near += [before for date in near if date.relative == "same day" for before in _days_before(date, everywhere)]
    if _follows(value, near, starts) or _runs(value, testimony):
        return True
    if not quoted and field in ("signed", "date"):
        near = [date for date in near if date.span.end <= testimony.quote.start]  # what comes behind may be another act's
    if near and not testimony.is_inferred(field):
        return _more_exact(value, near, everywhere, testimony)
    days = [*starts, *_days_of_document(testimony)]
    told = _DAY.fullmatch(value) and field in ("signed", "date") and not testimony.is_inferred(field)
    if told and find_form(testimony.findings) is None:
        everywhere = _told_last(everywhere, testimony)
    return _follows(value, everywhere, days) or (testimony.is_inferred(field) and _year_from_elsewhere(value, everywhere, days))


def _figures(value: str, cells: Sequence[str], starts: Sequence[str]) -> bool:
    """A cell of a table that is a date, a year or a length alone: "12/5/2025", "2019", "05 năm"."""
    for cell in cells:
        if len(value) == 4 and cell.strip(" *.") == value:
            return True
        days = [f"{int(day[3]):04d}-{int(day[2]):02d}-{int(day[1]):02d}" for day in _FIGURES.finditer(cell)]
        lengths = [f"P{int(years[1])}Y" for years in _YEARS.finditer(cell)]
        if value in days or any(run(start, length) == value for start in starts for length in lengths):
            return True
    return False


def _year_from_elsewhere(value: str, everywhere: Sequence[DateMention], days: Sequence[str]) -> bool:
    """A day or month without a year, in a year that the document names: what a person may well infer."""
    years = {end[:4] for end in (*days, *(end for date in everywhere for end in date.edtf.split("/")))}
    return value[:4] in years and any(date.edtf == f"XXXX{value[4:]}" for date in everywhere)


def _told_last(everywhere: Sequence[DateMention], testimony: Testimony) -> list[DateMention]:
    """The days a story may still be at: those of its paragraph, else the last two told before it and the first of all. No deadlines."""
    paragraph = testimony.paragraph
    days = [date for date in everywhere if _has_day(date) and not _behind(_DEADLINE, date, testimony)]
    here = [date for date in days if date.span.end > paragraph.start and date.span.start < paragraph.end]
    before = [date for date in days if date.span.end <= paragraph.start]
    return here if any(date.span.end <= testimony.quote.start for date in here) else [*here, *before[-2:], *before[:1]]


def _days_before(date: DateMention, everywhere: Sequence[DateMention]) -> list[DateMention]:
    """ "Cùng ngày" is the same as one of the last two days told."""
    return [other for other in everywhere if other.span.end <= date.span.start and _has_day(other) and other.relative is None][-2:]


def _has_day(date: DateMention) -> bool:
    return len(date.edtf.split("/")[0]) == 10


def _days_of_document(testimony: Testimony) -> list[str]:
    date = testimony.findings.date
    return [day for day in (date.dated, date.published) if day]


def _speaking(field: str, fact: Fact, dates: Iterable[DateMention], testimony: Testimony) -> list[DateMention]:
    """The dates that could be the field's own: an instrument's period is not when it was signed, nor the day its period."""
    kept = [date for date in dates if date.form not in _NEVER and not _behind(_COMPARED, date, testimony)]
    if field == "signed" or (field == "date" and isinstance(fact, Activity) and fact.kind == "signing"):
        return [date for date in kept if date.form not in _LASTING and not (date.form == "year" and _behind(_OF_PLAN, date, testimony))]
    if (isinstance(fact, Activity) and fact.kind != "signing") or isinstance(fact, Contribution | Statement):
        kept = [date for date in kept if not _behind(_OF_SIGNING, date, testimony)]
    if field == "period" and isinstance(fact, Agreement):
        return [date for date in kept if date.form in _LASTING or "/" in date.edtf or date.edtf.startswith(_LENGTH)]
    return kept


def _behind(lead: re.Pattern[str], date: DateMention, testimony: Testimony) -> bool:
    return lead.search(testimony.findings.plain, max(0, date.span.start - 140), date.span.start) is not None


def _follows(value: str, dates: Sequence[DateMention], starts: Sequence[str] = ()) -> bool:
    """Whether a value is said by some of the dates: itself, coarser, put together from two of them, or by a duration and its start."""
    if any(_same(value, date.edtf) or _same(value, _closed(date.edtf)) for date in dates) or any(_same(value, day) for day in starts):
        return True
    first, slash, last = value.partition("/")
    if not slash:
        return False
    points = [*(_closed(date.edtf) for date in dates if "/" not in _closed(date.edtf)), *starts]
    lengths = [date.edtf for date in dates if date.edtf.startswith(_LENGTH)]
    if any(run(point[: len(first)], length) == value for length in lengths for point in points):
        return True
    if first != ".." and last != ".." and first > last:
        return False
    return all(end == ".." or any(_same(end, point) for point in points) for end in (first, last))


def _runs(value: str, testimony: Testimony) -> bool:
    """ "Bản ghi nhớ 5 năm": the quote gives the years between the two ends."""
    first, slash, last = value.partition("/")
    if not slash or not (first[:4].isdigit() and last[:4].isdigit()):
        return False
    said = testimony.said
    known = any(date.edtf.startswith(first[:4]) for date in testimony.findings.dates)
    return known and any(run(first, f"P{years[1]}Y") == value for years in _YEARS.finditer(said))


def _closed(edtf: str) -> str:
    """ "đến năm 2030", "từ năm 2014": the one end that is said."""
    return edtf.removeprefix("../").removesuffix("/..")


def _same(value: str, point: str) -> bool:
    """A value that says no more than the point does: equal, coarser, or silent on its year."""
    if value == point or (point.startswith(f"{value}-") and "/" not in point):
        return True
    return "XXXX" in value and value.replace("XXXX", "") == "/".join(part[4:] for part in point.split("/"))


def _more_exact(value: str, near: Sequence[DateMention], everywhere: Sequence[DateMention], testimony: Testimony) -> bool:
    """The document tells the day of what the quote tells by its month or year."""
    first, slash, last = value.partition("/")
    coarse = any(value.startswith(f"{_closed(date.edtf)}-") for date in near) or any(
        slash and first.startswith(start) and last.startswith(end)
        for start, _, end in (date.edtf.partition("/") for date in near)
        if start and end
    )
    return coarse and _follows(value, everywhere, _days_of_document(testimony))
