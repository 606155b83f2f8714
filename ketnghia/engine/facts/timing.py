"""Which of the dates around a clause is the fact's own: when it happened, when it is due, for how long it holds."""

from ketnghia.engine.findings import Findings
from ketnghia.engine.mentions.date_values import due
from ketnghia.engine.model import DateMention, Span

_NO_DATE = ("duration", "year_count", "anniversary", "year_to_date")
_IN_FRONT = 60
_OPENS = (".", ";", ",", ":", "\n", "trong", "vào", "ngay trong", "từ", "sau", "bắt đầu từ", "ngay", "rằng", "biết", "hay")
_SPANNING = ("period", "term", "duration")


def first_day(edtf: str) -> str:
    """The start of an EDTF value as a sortable string; an open or unknown start sorts first."""
    return edtf.split("/")[0].replace("..", "")


def is_after(edtf: str, reference: str | None) -> bool:
    """Does a date end on or after the reference, as far as both are known? Unknown years compare by nothing: true."""
    if reference is None or "X" in edtf or "X" in reference:
        return True
    end = edtf.split("/")[-1]
    if end == "..":
        return True
    size = min(len(end), len(reference))
    return end[:size] >= reference[:size]


def due_of(span: Span, findings: Findings) -> tuple[str | None, tuple[Span, ...]]:
    """The time by or in which what the clause says is to be done: the last one in it that is not past and not an instrument's period."""
    for date in reversed(findings.dates_in(span.start, span.end)):
        if date.form in _NO_DATE or date.edtf == "XXXX" or not is_after(date.edtf, findings.date.dated):
            continue
        if _belongs_to_instrument(date, findings):
            continue
        return due(date.edtf), (date.span,)
    return None, ()


def due_in_front(position: int, findings: Findings) -> tuple[str | None, tuple[Span, ...]]:
    """The time to come that a sentence opens with, right before who speaks: "Năm 2026, tỉnh sẽ …"; the day of the meeting is none."""
    sentence, reference = findings.sentence_at(position), findings.date.dated
    if sentence is None or reference is None:
        return None, ()
    for date in findings.dates_in(max(sentence.span.start, position - _IN_FRONT), position):
        first = first_day(date.edtf)
        to_come = "X" not in first and (
            first > reference[: len(first)] or (len(first) == 4 and first == reference[:4] and date.form == "year")
        )
        opens = findings.plain[max(0, date.span.start - 24) : date.span.start].rstrip(' "“').endswith(_OPENS)
        if to_come and opens and date.form not in _NO_DATE and not findings.plain[date.span.end : position].strip(' ,"“'):
            return due(date.edtf), (date.span,)
    return None, ()


def _belongs_to_instrument(date: DateMention, findings: Findings) -> bool:
    """ "Kế hoạch hợp tác giai đoạn 2025 - 2030": the period is the plan's, not the deadline of what is promised about it."""
    if date.form not in _SPANNING:
        return False
    near = findings.instruments_in(max(0, date.span.start - 90), date.span.start)
    return bool(near) and not set(findings.plain[near[-1].span.end : date.span.start]) & set(";.")
