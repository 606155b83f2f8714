"""Which of the dates around an instrument is that of its signing and which its period."""

from ketnghia.engine.facts.agreement_terms import is_end_of_term, of_another
from ketnghia.engine.facts.timing import first_day
from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.date_values import run
from ketnghia.engine.model import DateMention, InstrumentMention, Sentence
from ketnghia.engine.phrases import Hit

_SPANS = ("period", "term", "duration", "year_range", "school_year")
_SAME_TRIP = 5  # days: a report of several days may take its first one for its own
_NO_DAY = ("until", "before", "after", "months_of_year", "year_count", "anniversary", "year_to_date")


def dates_of(
    segment: tuple[int, int], instrument: InstrumentMention, findings: Findings, sign: Hit[str] | None
) -> tuple[DateMention | None, DateMention | None]:
    """(when signed, period or duration) of one instrument's stretch.

    A date signs where a verb of signing shares the clause and no other act stands between; without such a verb only what
    follows the instrument ("bản ghi nhớ … tháng 6/2025") or "từ năm 2014" before it does.
    """
    period = signed = None
    anchor = sign.start if sign else instrument.span.start
    for date in findings.dates_in(*segment):
        behind = date.span.start - instrument.span.end
        if of_another(date.span.start, instrument.span.end, findings):
            continue
        if date.form in _SPANS or (date.form == "year_count" and 0 <= behind < 24):
            if not _of_another_act(date, instrument, findings) and (period is None or period.form == "since"):
                period = date
        elif 0 <= behind <= 1 and date.form == "year" and (instrument.kind == "plan" or (sign and yet_to_run(date.edtf, findings))):
            period = date  # "Kế hoạch hợp tác năm 2023": the year it is for
        elif date.form == "since" and is_end_of_term(date.span.start, findings):
            continue
        elif date.form == "since" and not (sign and findings.plain.startswith(", khi ", date.span.end)):
            period = period or date
        elif date.form in _NO_DAY or date.edtf.startswith("../") or _of_the_day_before(date, findings):
            continue
        elif (date.span.start > anchor and date.span.start - instrument.span.end < 100) or (sign and _undisturbed(date, anchor, findings)):
            if signed is None or abs(date.span.start - anchor) < abs(signed.span.start - anchor):
                signed = date
    return signed, period


def _of_the_day_before(date: DateMention, findings: Findings) -> bool:
    """ "ngày 22/4 năm ấy": the year belongs to the day."""
    return date.relative == "same year" and bool(
        findings.dates_in(date.span.start - 2, date.span.start - 1) or findings.dates_in(date.span.start - 12, date.span.start)
    )


def of_its_name(date: DateMention | None, instrument: InstrumentMention, findings: Findings) -> bool:
    """ "Thỏa thuận về trùng tu di sản năm 2007", "Bản ghi nhớ 2018": the year by which an older text is called is that of its signing."""
    dated = findings.date.dated
    if date is None or dated is None or date.form not in ("year", "name_year") or instrument.kind == "plan" or date.edtf >= dated[:4]:
        return False
    between = findings.plain[instrument.span.end : date.span.start]
    return date.span.start >= instrument.span.end and len(between) < 45 and not set(between) & set(",;:(") and " trong" not in between


def yet_to_run(period: str, findings: Findings) -> bool:
    """Does it begin in the year of the document, or later? Then what is told is its own signing."""
    dated = findings.date.dated
    return dated is not None and period[:4].isdigit() and dated[:4].isdigit() and int(dated[:4]) <= int(period[:4]) <= int(dated[:4]) + 1


def _of_another_act(date: DateMention, instrument: InstrumentMention, findings: Findings) -> bool:
    """ "Theo thỏa thuận, năm học 2024 - 2025 An Giang đào tạo …", "…, tỉnh tài trợ trong năm 2024": of what is done under it."""
    if date.span.start < instrument.span.end:
        return False
    comma = findings.plain.rfind(",", instrument.span.end, date.span.start)
    if comma < 0:
        return False
    return date.form == "school_year" or bool(findings.scene.actors_in(comma, date.span.start))


def _undisturbed(date: DateMention, anchor: int, findings: Findings) -> bool:
    """No other act stands between a date and the verb of signing behind it."""
    between = findings.plain[date.span.end : anchor]
    return not any(act in between for act in findings.words("agreements.other_acts"))


def with_duration(period: DateMention | None, signed: str | None, findings: Findings) -> str | None:
    """A period in EDTF; "05 năm kể từ ngày ký" runs from the signing to the same day, "thời hạn 5 năm" from year to year (the guide)."""
    if period is None:
        return None
    if period.form not in ("duration", "year_count"):
        return period.edtf
    if not signed or "X" in signed or "/" in signed:
        return None
    to_the_day = "kể từ ngày" in findings.plain[period.span.start : period.span.end + 20]
    return run(signed if to_the_day else signed[:4], period.edtf)


def ahead(edtf: str, findings: Findings) -> bool:
    """Does a day or month begin after the document's own?"""
    dated, first = findings.date.dated, first_day(edtf)
    if dated is None or not first or "X" in first or "X" in dated:
        return False
    size = min(len(first), len(dated))
    beside = size == 10 and first[:7] == dated[:7] and int(first[8:10]) - int(dated[8:10]) <= _SAME_TRIP
    return first[:size] > dated[:size] and not beside


def bracketed_date(segment: tuple[int, int], instrument: InstrumentMention, findings: Findings) -> DateMention | None:
    """ "…, gồm Bản ghi nhớ về y tế (tháng 3), Thỏa thuận kết nghĩa (ngày 12/6)": the time in brackets is that of its signing."""
    for date in findings.dates_in(instrument.span.end, segment[1]):
        inside = findings.plain[date.span.start - 1 : date.span.start] == "(" and findings.plain.startswith(")", date.span.end)
        if inside and date.form in ("day", "month", "year", "name_year"):
            return date
    return None


def opening_date(sentence: Sentence, findings: Findings) -> DateMention | None:
    """The time that opens the sentence, for a signing told behind its first semicolon or comma."""
    opening = findings.dates_in(sentence.span.start, sentence.span.start + 24)
    return next((date for date in opening if date.form in ("day", "month", "same_day")), None)
