"""Where things stand on a strip of years: a day is a dot, a month a short bar, a year a bar a year long, a period what it spans.

Positions are hundredths of the strip's width. A date known by its year alone is drawn over the whole year: no more is drawn than is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementRow, TimelineItem

_LABELS: Final = 6  # years named below the strip, so that they do not touch on a phone
_SMALLEST: Final = 0.9  # width of the mark of a day
_ROW: Final = 14  # height of a row in pixels
_ROWS_OF_AGREEMENTS: Final = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn stretch. `shape`: day, month, year, span, open (goes on beyond what is known). Percentages are ready for SVG."""

    id: str
    kind: str
    shape: str
    left: str
    width: str
    top: int
    title: str
    planned: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Tick:
    year: int
    left: str


@dataclass(frozen=True, slots=True)
class Strip:
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    today: str
    height: int
    floor: int  # where the activities' row ends and the years begin


def draw(agreements: Sequence[AgreementRow], items: Iterable[TimelineItem], on: date) -> Strip | None:
    """The strip of a partner; None where fewer than two things have a date, since one mark tells nothing that the list does not."""
    spans = [(row, _span_of(row)) for row in agreements]
    drawn = [(row, span) for row, span in spans if span][:_ROWS_OF_AGREEMENTS]
    dated = [(item, _extent(item.date, on)) for item in items if item.what in ("activity", "contribution")]
    points = [(item, extent) for item, extent in dated if extent]
    ends = [moment for _, extent in points for moment in extent]
    ends += [moment for _, span in drawn if span for moment in (_extent(span, on) or ())]
    if len(points) + len(drawn) < 2:
        return None
    first, last = int(min(ends)), max(int(max(ends)), on.year) + 1
    scale = _Scale(first, last)
    marks = [scale.agreement(row, span, place, on) for place, (row, span) in enumerate(drawn) if span]
    top = len(drawn) * _ROW
    marks += [scale.item(item, extent, top) for item, extent in points]
    floor = top + _ROW
    step = max(1, -(-(last - first) // _LABELS))
    ticks = tuple(Tick(year, scale.left(year)) for year in range(first, last, step))
    return Strip(tuple(marks), ticks, scale.left(_moment(on.isoformat())), floor + 20, floor)


def _span_of(row: AgreementRow) -> str | None:
    if row.period:
        return row.period
    start = row.in_force_from or row.signed
    return f"{start}/{row.expires_by or '..'}" if start else None


class _Scale:
    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def left(self, moment: float) -> str:
        return f"{(moment - self.first) / (self.last - self.first) * 100:.1f}%"

    def _width(self, start: float, end: float) -> str:
        return f"{max((end - start) / (self.last - self.first) * 100, _SMALLEST):.1f}%"

    def agreement(self, row: AgreementRow, span: str, place: int, on: date) -> Mark:
        start, end = _extent(span, on) or (self.first, self.last)
        is_open = edtf.ends(span)[1] is None
        width = self._width(start, self.last if is_open else end)
        shape = "open" if is_open else "span"
        return Mark(row.id, "agreement", shape, self.left(start), width, place * _ROW, span, row.state == "proposed", row.confirmed)

    def item(self, item: TimelineItem, extent: tuple[float, float], top: int) -> Mark:
        shape = {4: "year", 7: "month"}.get(len(item.date or ""), "day") if "/" not in (item.date or "") else "span"
        return Mark(
            item.id, item.what, shape, self.left(extent[0]), self._width(*extent), top, item.date or "", item.planned, item.confirmed
        )


def _extent(date_written: str | None, on: date) -> tuple[float, float] | None:
    """Beginning and end as years with a fraction; an open end is drawn up to the day of looking. None for a date without a year."""
    if not date_written or "X" in date_written:
        return None
    first, last = edtf.ends(date_written)
    if first is None:
        return None
    start = _moment(first)
    end = _moment(last) + _length(last) if last else max(start, _moment(on.isoformat()))
    return start, end


def _moment(point: str) -> float:
    year, month, day = ([int(part) for part in point.split("-")] + [1, 1])[:3]
    return year + (month - 1) / 12 + (day - 1) / 372


def _length(point: str) -> float:
    return {4: 1.0, 7: 1 / 12}.get(len(point), 1 / 372)
