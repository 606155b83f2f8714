"""Columns by year, what was given beside what was received, on a scale of their own for each currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.etree.ElementTree import Element

from ketnghia.output.charts.labels import Box
from ketnghia.output.charts.svg import drawing, link, number, part, width_of, write

_WIDTH, _HEIGHT = 1000.0, 240.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 8.0, 8.0, 34.0, 30.0
_LEAST = 3.0  # height of the smallest sum that is told
_LETTERS = 12.0


@dataclass(frozen=True, slots=True)
class Column:
    """A sum of one year: `said` as people read it, with "≥" or "≈" where its parts are bounds; `open_`: it may be more."""

    year: int
    given: bool
    amount: Decimal
    said: str
    open_: bool
    href: str
    title: str


def draw_columns(columns: Sequence[Column], years: range, label: str, name: str = "") -> Element:
    """One currency, `name` for what is unlike on one page. Received sums are hatched; one that may be more has a dashed top."""
    root = drawing(_WIDTH, _HEIGHT, label, "columns")
    hatch = f"hatch-{name}"
    _hatching(root, hatch)
    floor, step = _HEIGHT - _BOTTOM, (_WIDTH - _LEFT - _RIGHT) / max(len(years), 1)
    most = max((column.amount for column in columns), default=Decimal(1)) or Decimal(1)
    part(root, "line", "axis", x1=_LEFT, y1=floor, x2=_WIDTH - _RIGHT, y2=floor)
    every = max(1, round(44 / step + 0.49)) if step < 44 else 1
    for at, year in enumerate(years):
        if (year - years[0]) % every == 0:
            write(root, str(year), _LEFT + step * (at + 0.5), floor + 19, "year", text_anchor="middle")
    shown = [column for column in columns if column.year in years]
    taken = [_box(column, years, step, most) for column in shown]
    for column in shown:
        left, top, right, _ = _box(column, years, step, most)
        wide, height = right - left, floor - top
        group = link(root, column.href, column.title, "column given" if column.given else "column received")
        part(
            group,
            "rect",
            "shape",
            **({} if column.given else {"fill": f"url(#{hatch})"}),
            x=left,
            y=floor - height,
            width=wide,
            height=height,
        )
        if column.open_:
            part(group, "path", "more", d=f"M{number(left)} {number(floor - height - 4)}h{number(wide)}")
        _say(group, column, (left + wide / 2, floor - height - 8), taken)
    return root


def _box(column: Column, years: range, step: float, most: Decimal) -> Box:
    """Where a column stands: given left of the middle of its year, received right of it."""
    wide, floor = min(step * 0.38, 60.0), _HEIGHT - _BOTTOM
    middle = _LEFT + step * (column.year - years[0] + 0.5)
    left = middle - wide - 1 if column.given else middle + 1
    return left, floor - max(float(column.amount / most) * (floor - _TOP), _LEAST), left + wide, floor


def _say(group: Element, column: Column, at: tuple[float, float], taken: list[Box]) -> None:
    """The sum above its column, higher where another one or its words are in the way; left to the title where all is full."""
    half = width_of(column.said, _LETTERS) / 2
    x = min(max(at[0], half), _WIDTH - half)
    for rise in range(6):
        y = at[1] - rise * (_LETTERS + 2)
        box = (x - half, y - _LETTERS, x + half, y + 2)
        if box[1] >= 0 and not any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in taken):
            taken.append(box)
            write(group, column.said, x, y, "said", text_anchor="middle")
            return


def _hatching(root: Element, name: str) -> None:
    shelf = part(root, "defs")
    pattern = part(shelf, "pattern", id=name, width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)")
    part(pattern, "rect", "hatch-ground", width=6, height=6)
    part(pattern, "rect", "hatch-line", width=2.5, height=6)
