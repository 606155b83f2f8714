"""Where things stand on a strip of years: a day is a dot, a month a short bar, a year a bar a year long, a period what it spans.

Positions are hundredths of the strip's width. A date known by its year alone is drawn over the whole year: no more is drawn than is told.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementRow, TimelineItem

_LABELS: Final = 6  # years named below the strip, so that they do not touch on a phone
_SMALLEST: Final = 0.9  # width of the mark of a day
_HEAD: Final = 20  # height of a lane's name
_ROW: Final = 12  # height of a row of marks
_MARK: Final = 9
_EXACT: Final = 1 / 6  # of a year: what is known no better than to two months is drawn as a thin line
_ROWS_OF_AGREEMENTS: Final = 5
_POINT: Final = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn stretch. `shape`: day, month, year, span, open (goes on beyond what is known). Percentages are ready for SVG."""

    shape: str
    left: str
    width: str
    top: int
    height: int
    date: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks of one kind of record under its name."""

    kind: str
    label: int
    floor: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    year: int
    left: str


@dataclass(frozen=True, slots=True)
class Strip:
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today: str
    height: int
    floor: int  # where the last lane ends and the years begin


@dataclass(frozen=True, slots=True)
class _Dated:
    date: str
    extent: tuple[float, float]
    planned: bool


def draw(agreements: Sequence[AgreementRow], items: Iterable[TimelineItem], on: date) -> Strip | None:
    """The strip of a partner; None where fewer than two things have a date, since one mark tells nothing that the list does not."""
    happened = list(items)
    rows = {
        "agreement": _dated(((_span_of(row), row.state == "proposed") for row in agreements), on)[:_ROWS_OF_AGREEMENTS],
        "activity": _dated(((item.date, item.planned) for item in happened if item.what == "activity"), on),
        "contribution": _dated(((item.date, item.planned) for item in happened if item.what == "contribution"), on),
    }
    ends = [moment for dated in rows.values() for thing in dated for moment in thing.extent]
    if len(ends) < 4:
        return None
    scale = _Scale(int(min(ends)), max(ceil(max(ends)), on.year + 1))
    lanes: list[Lane] = []
    floor = 0
    for kind, dated in rows.items():
        if dated:
            lanes.append(scale.lane(kind, dated, floor))
            floor = lanes[-1].floor
    step = max(1, -(-(scale.last - scale.first) // _LABELS))
    ticks = tuple(Tick(year, scale.left(year)) for year in range(scale.first, scale.last, step))
    return Strip(tuple(lanes), ticks, scale.left(_moment(on.isoformat())), floor + 20, floor)


def _dated(things: Iterable[tuple[str | None, bool]], on: date) -> list[_Dated]:
    found = [(written, _extent(written, on), planned) for written, planned in things]
    return [_Dated(written, extent, planned) for written, extent, planned in found if written and extent]


def _span_of(row: AgreementRow) -> str | None:
    if row.period:
        return row.period
    start = row.in_force_from or row.signed
    return f"{start}/{row.expires_by or '..'}" if start else None


class _Scale:
    """Years to hundredths of the width."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def left(self, moment: float) -> str:
        return f"{(moment - self.first) / (self.last - self.first) * 100:.1f}%"

    def lane(self, kind: str, things: Sequence[_Dated], top: int) -> Lane:
        """Agreements lie below each other, since they overlap for years; what happened lies in one row, the vaguest first and thinnest."""
        stacked = kind == "agreement"
        ordered = list(things) if stacked else sorted(things, key=lambda thing: thing.extent[0] - thing.extent[1])
        marks = tuple(self._mark(kind, thing, top + _HEAD + (place * _ROW if stacked else 0)) for place, thing in enumerate(ordered))
        floor = top + _HEAD + (len(things) if stacked else 1) * _ROW + 2
        return Lane(kind, top + _HEAD - 6, floor, marks)

    def _mark(self, kind: str, thing: _Dated, top: int) -> Mark:
        start, end = thing.extent
        is_open = "/" in thing.date and edtf.ends(thing.date)[1] is None
        shape = "open" if is_open else "span" if "/" in thing.date else {4: "year", 7: "month"}.get(len(thing.date), "day")
        thin = kind != "agreement" and end - start > _EXACT
        width = max((self.last if is_open else end) - start, _SMALLEST * (self.last - self.first) / 100)
        return Mark(
            shape,
            self.left(start),
            f"{width / (self.last - self.first) * 100:.1f}%",
            top + (_MARK - 3) // 2 if thin else top,
            3 if thin else _MARK,
            thing.date,
            thing.planned,
        )


def _extent(date_written: str | None, on: date) -> tuple[float, float] | None:
    """Beginning and end as years with a fraction; an open end is drawn up to the day of looking. None for a date without a year."""
    first, last = edtf.ends(date_written) if date_written else (None, None)
    if first is None or not all(_POINT.fullmatch(point) for point in (first, last) if point):
        return None
    start = _moment(first)
    end = _moment(last) + _length(last) if last else max(start, _moment(on.isoformat()))
    return start, end


def _moment(point: str) -> float:
    year, month, day = ([int(part) for part in point.split("-")] + [1, 1])[:3]
    return year + (month - 1) / 12 + (day - 1) / 372


def _length(point: str) -> float:
    return {4: 1.0, 7: 1 / 12}.get(len(point), 1 / 372)
