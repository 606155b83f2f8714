"""Which day a passage tells of, where it says only "nhân dịp này" or "kết thúc buổi làm việc"."""

from bisect import bisect_left
from datetime import date as Day

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Span

_NEAR = 10  # days around the document's own day that it may report on


def _day(edtf: str | None) -> Day | None:
    try:
        return Day.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None


def day_of_scene(position: int, findings: Findings) -> tuple[str | None, Span | None]:
    """(EDTF day, the span that names it): the last day named before `position` that lies near the document's own, else the document's."""
    own = _day(findings.date.dated)
    for date in reversed(findings.dates[: bisect_left(findings.dates, position, key=lambda d: d.span.start)]):
        day = _day(date.edtf)
        if day is None or own is None:
            continue
        if -_NEAR <= (day - own).days <= 0:
            return date.edtf, date.span
    return (findings.date.dated, None) if own else (None, None)
