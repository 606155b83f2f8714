"""What maps are drawn on: the outlines as SVG groups, in a file that browsers keep, so that a page need not carry them.

python -m ketnghia.output.charts.ground ketnghia/desk/static/desk/outlines.svg
"""

import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from ketnghia.output.charts.projection import WIDTH, Frame, frame_of
from ketnghia.output.charts.svg import number, part, to_text
from ketnghia.output.geo import Ground, Line, outlines, provinces

GROUNDS: tuple[Ground, ...] = ("world", "region")
LAYERS = ("land", "border", "home", "islet")
_FAR = 110.3  # longitude from which on a ring belongs to the archipelagos


def lay(parent: Element, frame: Frame, href: str) -> None:
    """The ground under a map: out of the file at `href`, or drawn here where there is none."""
    whole = frame_of(frame.ground)
    layer = part(parent, "g", "ground")
    for name, path in _layers(frame.ground) if not href else ((name, "") for name in LAYERS):
        if href:
            # What is used out of another file inherits from here, while no rule of this page reaches into it: one use for each colour.
            part(layer, "use", name, href=f"{href}#{frame.ground}-{name}")
        else:
            part(layer, "path", name, d=path, vector_effect="non-scaling-stroke")
    if frame != whole:
        zoom = frame.scale / whole.scale
        x, y = (whole.left - frame.left) * frame.scale, (frame.top - whole.top) * frame.scale
        layer.set("transform", f"translate({number(x)} {number(y)}) scale({zoom:.4f})")


@lru_cache(maxsize=2)
def _layers(ground: Ground) -> tuple[tuple[str, str], ...]:
    """Land, borders, the provinces and the archipelagos: the name of each layer and its path."""
    frame = frame_of(ground)
    drawn = outlines(ground)
    near = [ring for province in provinces() for ring in province.rings if not _far(ring)]
    seen = near if ground == "region" else [ring for ring in near if _size(ring, frame) > 1]
    islets = [ring for province in provinces() for ring in province.rings if _far(ring)]
    paths = (
        _path(drawn.land, frame, closed=True),
        _path(drawn.borders, frame, closed=False),
        _path(seen, frame, closed=True),
        "".join(dict.fromkeys(_dot(ring, frame) for ring in islets)),
    )
    return tuple(zip(LAYERS, paths, strict=True))


def _far(ring: Line) -> bool:
    return min(lon for lon, _ in ring) > _FAR


def _size(ring: Line, frame: Frame) -> float:
    spots = [frame.place(lat, lon) for lon, lat in ring]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _dot(ring: Line, frame: Frame) -> str:
    """An islet as a point: a stroke of no length with round ends, so that it is seen at every scale."""
    spots = [frame.place(lat, lon) for lon, lat in ring]
    x, y = (sum(axis) / len(spots) for axis in zip(*spots, strict=True))
    return f"M{number(x)} {number(y)}h0"


def _path(lines: Iterable[Line], frame: Frame, *, closed: bool) -> str:
    """Lines as relative moves in tenths of a unit, without the points that fall together."""
    told = []
    for line in lines:
        spots = [frame.place(lat, lon) for lon, lat in line]
        tenths = [(round(x * 10), round(y * 10)) for x, y in spots]
        points = [spot for at, spot in enumerate(tenths) if not at or spot != tenths[at - 1]]
        if len(points) < (3 if closed else 2):
            continue
        (x, y), moves = points[0], []
        for nx, ny in points[1:]:
            moves.append(f"{_tenth(nx - x)} {_tenth(ny - y)}")
            x, y = nx, ny
        told.append(f"M{_tenth(points[0][0])} {_tenth(points[0][1])}l{' '.join(moves)}{'z' if closed else ''}")
    return "".join(told)


def _tenth(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{text}" if value < 0 else text


def ground_file() -> str:
    """The file of all grounds; pages use its groups by their names."""
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {number(WIDTH)} {number(frame_of('region').height)}"})
    shelf = part(root, "defs")
    for ground in GROUNDS:
        for name, path in _layers(ground):
            part(shelf, "path", id=f"{ground}-{name}", d=path, vector_effect="non-scaling-stroke")
    return to_text(root).replace("<path ", "\n<path ") + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(ground_file(), encoding="utf-8")
