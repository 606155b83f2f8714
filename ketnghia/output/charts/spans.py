"""What happened and holds, on lanes over the years, at the precision that was written: nothing is drawn more exactly than it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from ketnghia.output.charts.svg import clean, drawing, link, number, part, write
from ketnghia.registry import edtf

# agreement: a bar; visit: a dot; session: a triangle; each told apart by its form.
Sort: TypeAlias = Literal["agreement", "visit", "session"]
_WIDTH, _NAMES, _RIGHT = 1000.0, 190.0, 12.0
_TOP, _ROW, _GAP, _DOTS = 30.0, 13.0, 12.0, 16.0
_FUZZY = 1 / 6  # of a year: what is known no better than to two months is drawn as a stretch
_MOST_ROWS = 6  # bars of one lane that stand below each other


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a lane. `first` and `last` are EDTF points or None (unknown beginning, or no end told); `state` colours a bar."""

    sort: Sort
    first: str | None
    last: str | None
    state: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A partner with all that is drawn of it."""

    name: str
    href: str
    note: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch in years, with the part at each end within which the true end lies; open where none is told."""

    start: float
    start_by: float
    end_from: float
    end: float
    open_start: bool = False
    open_end: bool = False


def reach(point: str) -> tuple[float, float] | None:
    """From where to where a point may lie, in years: 2025 is (2025, 2026), 2025-06-10 a day. None where the year is not told."""
    year, month, day = ([*point.split("-"), "", ""])[:3]
    if not year.isdigit():
        return None
    at = float(year)
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return at, at + 1
    at += (int(month) - 1) / 12
    if not day.isdigit():
        return at, at + 1 / 12
    at += (int(day) - 1) / 366
    return at, at + 1 / 366


def extent(first: str | None, last: str | None) -> Extent | None:
    """What is known of a stretch; None where neither end tells a year."""
    since = reach(edtf.ends(first)[0] or "") if first else None
    until = reach(edtf.ends(last)[1] or "") if last else None
    if since is None and until is None:
        return None
    if since is None or until is None:
        known = since or until or (0.0, 0.0)
        return Extent(*known, *known, open_start=since is None, open_end=until is None)
    return Extent(since[0], min(since[1], until[1]), max(until[0], since[0]), max(until[1], since[1]))


def draw_spans(lanes: Sequence[Lane], years: range, on: float, label: str) -> Element:
    """Lanes below each other, each as high as it needs; the day is a line through all."""
    laid = [_lay(lane, years) for lane in lanes]
    height = _TOP + sum(one.height for one in laid) + 8
    root = drawing(_WIDTH, height, label, "spans")
    scale = (_WIDTH - _NAMES - _RIGHT) / max(len(years), 1)
    _years(root, years, scale, height)
    top = _TOP
    for at, (lane, one) in enumerate(zip(lanes, laid, strict=True)):
        if at % 2:
            part(root, "rect", "lane", x=0, y=top, width=_WIDTH, height=one.height)
        name = link(root, lane.href, f"{lane.name} · {lane.note}", "lane-name")
        write(name, clean(lane.name, 24), 6, top + 16, "name")
        for row, mark, stretch in one.bars:
            _bar(root, mark, stretch, years, (scale, top + 5 + row * _ROW))
        for mark, stretch in one.dots:
            _dot(root, mark, stretch, years, (scale, top + one.height - _DOTS + 4))
        top += one.height
    if years[0] <= on <= years[-1] + 1:
        x = _NAMES + (on - years[0]) * scale
        part(root, "line", "today", x1=x, y1=_TOP - 6, x2=x, y2=height)
    return root


@dataclass
class _Laid:
    bars: list[tuple[int, Mark, Extent]]
    dots: list[tuple[Mark, Extent]]
    height: float


def _lay(lane: Lane, years: range) -> _Laid:
    """Bars in as few rows as hold them; those that find none lie on the last, where the table still tells them apart."""
    ends: list[float] = []
    bars, dots = [], []
    for mark in lane.marks:
        stretch = extent(mark.first, mark.last if mark.sort == "agreement" else mark.first)
        if stretch is None or stretch.start > years[-1] + 1 or (stretch.end < years[0] and not stretch.open_end):
            continue
        if mark.sort != "agreement":
            dots.append((mark, stretch))
            continue
        start, end = stretch.start, max(stretch.end, stretch.start + (2 if stretch.open_end else 0.4))
        row = next((at for at, taken in enumerate(ends) if taken <= start), len(ends))
        if row == len(ends) and row < _MOST_ROWS:
            ends.append(0.0)
        row = min(row, _MOST_ROWS - 1)
        ends[row] = max(end, ends[row])
        bars.append((row, mark, stretch))
    return _Laid(bars, dots, max(_GAP + len(ends) * _ROW + (_DOTS if dots else 0), 26.0))


def _years(root: Element, years: range, scale: float, height: float) -> None:
    every = max(1, ceil(46 / scale))
    for year in years:
        x = _NAMES + (year - years[0]) * scale
        if (year - years[0]) % every == 0:
            part(root, "line", "grid", x1=x, y1=_TOP - 6, x2=x, y2=height)
            write(root, str(year), x + 3, _TOP - 11, "year")


def _place(value: float, years: range, scale: float) -> float:
    return _NAMES + (min(max(value, years[0]), years[-1] + 1) - years[0]) * scale


def _bar(root: Element, mark: Mark, one: Extent, years: range, at: tuple[float, float]) -> None:
    """Full between the latest beginning and the earliest end, pale where an end may lie, dashed on where no end is told."""
    scale, y = at
    group = link(root, mark.href, mark.title, f"span {mark.state}")
    left, sure, until, right = (_place(value, years, scale) for value in (one.start, one.start_by, one.end_from, one.end))
    height = _ROW - 4
    if one.open_start or one.open_end:
        # Only one moment is known: it is drawn, and from it on (or up to it) a dashed line.
        known = right if one.open_end else left
        edge = _place(years[-1] + 1 if one.open_end else years[0], years, scale)
        # What is in force goes on; of the others nobody knows how long they went on.
        near = min(known + 2 * scale, edge) if one.open_end else max(known - 2 * scale, edge)
        part(group, "path", "open", d=f"M{number(known)} {number(y + height / 2)}H{number(edge if mark.state == 'in_force' else near)}")
        exact = right - left < _FUZZY * scale
        part(group, "rect", "shape" if exact else "pale", x=left, y=y, width=max(right - left, 5), height=height, rx=2)
        return
    if sure - left >= _FUZZY * scale:
        part(group, "rect", "pale", x=left, y=y, width=sure - left, height=height)
    else:
        sure = left
    if right - until >= _FUZZY * scale:
        part(group, "rect", "pale", x=until, y=y, width=right - until, height=height)
    else:
        until = right
    if until > sure:
        part(group, "rect", "shape", x=sure, y=y, width=max(until - sure, 3), height=height)


def _dot(root: Element, mark: Mark, one: Extent, years: range, at: tuple[float, float]) -> None:
    """A visit is a dot, a session a triangle; of one known by its month or year alone a line tells within which time it lies."""
    scale, y = at
    if one.start < floor(years[0]) or one.start > years[-1] + 1:
        return
    group = link(root, mark.href, mark.title, f"event {mark.sort} {mark.state}")
    left, right = _place(one.start, years, scale), _place(one.end, years, scale)
    if one.end - one.start > _FUZZY / 3:
        part(group, "path", "within", d=f"M{number(left)} {number(y + 4)}H{number(max(right, left + 3))}")
    x = (left + right) / 2
    if mark.sort == "session":
        part(group, "path", "shape", d=f"M{number(x)} {number(y - 1)}l4.5 8.5h-9z")
    else:
        part(group, "circle", "shape", cx=x, cy=y + 4, r=3.4)
