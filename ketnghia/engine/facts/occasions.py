"""Which day a passage tells of, where it says only "nhân dịp này" or "kết thúc buổi làm việc".

A day that opens a sentence ("Chiều 3/8, …", "Ngày 21/7, đoàn …") sets the scene for what follows; one further inside, in a
caption, or after "trước đó" does not.
"""

import datetime
import re
from bisect import bisect_left

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import DateMention, Span

_NEAR = 10  # days before the document's own that it may report on
_LOOKED_BACK = 60  # dates: what set the scene farther back is forgotten
_MONTH = re.compile(r"\d{4}-\d\d")
_OPENING = 45  # characters in which the day that sets a scene stands
HANDED = re.compile(r"(?:trao|chuyển) (?:thư|bức|công|lời|thông điệp|tận tay)")  # a letter is handed over: no gift
COUNTED = re.compile(r"(?:\d+|nhiều|hàng (?:chục|trăm)) (?:đoàn|lượt|chuyến)\b")  # "41 đoàn với 263 lượt người": a sum, no visit


def _day(edtf: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None


def _sets_scene(date: DateMention, findings: Findings) -> bool:
    sentence = findings.sentence_at(date.span.start)
    if sentence is None or findings.block_kind(sentence) not in ("body", "lead"):
        return False
    before = findings.plain[sentence.span.start : date.span.start]
    return len(before) <= _OPENING and not before.lstrip(" -–").startswith(("trước đó", "trước đây"))


def _month_of_paragraph(position: int, findings: Findings) -> DateMention | None:
    """ "Tháng 9/2022, đoàn … . Trong dịp này, …": the month that a sentence of the same paragraph opens with, unless a day follows it."""
    start = findings.plain.rfind("\n", 0, position) + 1
    for date in reversed(findings.dates_in(start, position)):
        if _sets_scene(date, findings):
            return date if date.form == "month" and _MONTH.fullmatch(date.edtf) else None
    return None


def day_of_scene(position: int, findings: Findings) -> tuple[str | None, Span | None]:
    """(EDTF day, the span that names it): the last day named before `position` that lies near the document's own, else the document's."""
    spoken = _month_of_paragraph(position, findings)
    if spoken is not None:
        return spoken.edtf, spoken.span
    own = _day(findings.date.dated)
    month = findings.date.dated or ""
    at = bisect_left(findings.dates, position, key=lambda d: d.span.start)
    for date in reversed(findings.dates[max(0, at - _LOOKED_BACK) : at]):
        day = _day(date.edtf)
        if day is not None and own is not None and -_NEAR <= (day - own).days <= 0 and _sets_scene(date, findings):
            return date.edtf, date.span
        if day is not None and own is None and len(month) == 7 and date.edtf.startswith(month) and _sets_scene(date, findings):
            return date.edtf, date.span
    return (findings.date.dated, None) if own else (None, None)


def is_to_come(date: DateMention, findings: Findings) -> bool:
    """Whether a date lies after the day from which the text speaks; False where either is not known, or what it dates is under way."""
    dated = findings.date.dated
    if dated is None or "X" in date.edtf:
        return False
    if date.form == "day_range" and date.edtf.split("/")[0] <= dated:
        return False
    end = date.edtf.split("/")[-1]
    size = min(len(end), len(dated))
    return (end != ".." and end[:size] > dated[:size]) or date.relative == "next"
