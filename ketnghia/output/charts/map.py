"""Partners on a map: points with arcs from the home provinces, gathered by country where the whole world is shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, sin, sqrt
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from ketnghia.output.charts.ground import lay
from ketnghia.output.charts.labels import Room
from ketnghia.output.charts.projection import WIDTH, Frame
from ketnghia.output.charts.svg import clean, drawing, link, part, write
from ketnghia.output.geo import ARCHIPELAGOS, Spot

# How a tie is drawn, told by form and not by colour alone: a full disc, a ring, a diamond, a crossed square.
Form: TypeAlias = Literal["formal", "known", "wished", "past"]
FORMS: tuple[Form, ...] = ("formal", "known", "wished", "past")
_FORM_OF: Mapping[str, Form] = {
    "formal": "formal",
    "resumed": "known",
    "informal": "known",
    "contact": "known",
    "proposed": "wished",
    "prospect": "wished",
}
_LETTERS = 13.0
_TURN = 2.399963  # the golden angle, by which points that fall together are laid around each other


def form_of(tie: str) -> Form:
    """The form in which a state of a tie is drawn; what has lapsed, sleeps or is over is one."""
    return _FORM_OF.get(tie, "past")


@dataclass(frozen=True, slots=True)
class Home:
    """A locality of ours from which arcs go out."""

    key: str
    name: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Pin:
    """A partner: `weight` is what its mark is sized by, `title` what is said when it is pointed at."""

    key: str
    name: str
    country: str
    form: Form
    weight: int
    homes: tuple[str, ...]
    spot: Spot
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Land:
    """A country with partners: its own address, and what is said of it."""

    key: str
    name: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a map shows. `gathered`: one mark a country; `names` of the archipelagos by their codes; `ground`: address of the outlines."""

    frame: Frame
    label: str
    homes: Mapping[str, Home]
    pins: Sequence[Pin]
    lands: Mapping[str, Land]
    names: Mapping[str, str]
    ground: str = ""
    gathered: bool = False


@dataclass
class _Mark:
    """A mark that is to be drawn: where, how large, and for whom."""

    x: float
    y: float
    radius: float
    form: Form
    name: str
    href: str
    title: str
    homes: dict[str, int] = field(default_factory=dict)
    count: int = 0
    exact: bool = True


def draw_map(sheet: Sheet) -> Element:
    """The map as SVG. The same rows give the same drawing."""
    frame = sheet.frame
    root = drawing(WIDTH, frame.height, sheet.label, "map")
    part(root, "rect", "sea", x=0, y=0, width=WIDTH, height=frame.height)
    lay(root, frame, sheet.ground)
    room = Room(WIDTH, frame.height, _LETTERS)
    _archipelagos(root, sheet, room)
    marks = _countries(sheet) if sheet.gathered else _partners(sheet)
    arcs = part(root, "g", "arcs", aria_hidden="true")
    for mark in marks:
        for key, number in sorted(mark.homes.items()):
            if key in sheet.homes:
                _arc(arcs, sheet.homes[key], mark, number, frame)
    _homes(root, sheet, marks)
    for mark in marks:
        room.take(mark.x, mark.y, mark.radius)
    for mark in sorted(marks, key=lambda mark: (-mark.radius, mark.name)):
        _draw(root, mark, room)
    return root


def _countries(sheet: Sheet) -> list[_Mark]:
    pins: dict[str, list[Pin]] = defaultdict(list)
    for pin in sheet.pins:
        pins[pin.country].append(pin)
    marks = []
    for key, own in sorted(pins.items()):
        land, spot = sheet.lands[key], _middle(own)
        x, y = sheet.frame.place(spot.lat, spot.lon)
        form = min((pin.form for pin in own), key=FORMS.index)
        mark = _Mark(x, y, 5 + 2.2 * sqrt(len(own)), form, land.name, land.href, land.title, count=len(own))
        for pin in own:
            for home in pin.homes:
                mark.homes[home] = mark.homes.get(home, 0) + 1
        marks.append(mark)
    return _apart(marks)


def _middle(pins: Sequence[Pin]) -> Spot:
    """Where the mark of a country stands: at the partner that is nearest to all the others, so that it lies on land."""
    return min(pins, key=lambda one: (sum(hypot(one.spot.lat - p.spot.lat, one.spot.lon - p.spot.lon) for p in pins), one.key)).spot


def _partners(sheet: Sheet) -> list[_Mark]:
    marks: list[_Mark] = []
    fallen: dict[tuple[int, int], int] = defaultdict(int)
    for pin in sorted(sheet.pins, key=lambda pin: (-pin.weight, pin.key)):
        if not sheet.frame.shows(pin.spot.lat, pin.spot.lon):
            continue
        x, y = sheet.frame.place(pin.spot.lat, pin.spot.lon)
        at = fallen[round(x), round(y)]
        fallen[round(x), round(y)] += 1
        distance = 11 * sqrt(at)
        x, y = x + distance * cos(at * _TURN), y + distance * sin(at * _TURN)
        radius = 5 + 1.8 * sqrt(min(pin.weight, 25))
        marks.append(_Mark(x, y, radius, pin.form, pin.name, pin.href, pin.title, dict.fromkeys(pin.homes, 1), 0, pin.spot.exact))
    return marks


def _apart(marks: list[_Mark]) -> list[_Mark]:
    """Moves marks that cover each other apart, the smaller one further; a few rounds suffice and the result is always the same."""
    for _ in range(40):
        moved = False
        for at, one in enumerate(marks):
            for other in marks[at + 1 :]:
                dx, dy = other.x - one.x, other.y - one.y
                distance, wanted = hypot(dx, dy) or 0.01, one.radius + other.radius + 1
                if distance < wanted:
                    push, share = (wanted - distance) / distance, other.radius / (one.radius + other.radius)
                    one.x, one.y = one.x - dx * push * share, one.y - dy * push * share
                    other.x, other.y = other.x + dx * push * (1 - share), other.y + dy * push * (1 - share)
                    moved = True
        if not moved:
            break
    return marks


def _arc(parent: Element, home: Home, mark: _Mark, number: int, frame: Frame) -> None:
    """A bow that bends up, the more so the further it goes, and ends at the edge of the mark."""
    x, y = frame.place(home.spot.lat, home.spot.lon)
    dx, dy = mark.x - x, mark.y - y
    length = hypot(dx, dy)
    if length <= mark.radius + 2:
        return
    bend = min(length * 0.18, 90)
    over, up = (x + mark.x) / 2 - dy / length * bend * _side(dx), (y + mark.y) / 2 + dx / length * bend * _side(dx)
    part(
        parent, "path", "arc", d=f"M{x:.1f} {y:.1f}Q{over:.1f} {up:.1f} {mark.x:.1f} {mark.y:.1f}", stroke_width=min(0.8 + number * 0.3, 4)
    )


def _side(dx: float) -> int:
    return -1 if dx >= 0 else 1


def _homes(root: Element, sheet: Sheet, marks: Sequence[_Mark]) -> None:
    used = {key for mark in marks for key in mark.homes}
    group = part(root, "g", "homes", aria_hidden="true")
    for key, home in sorted(sheet.homes.items()):
        if key in used and sheet.frame.shows(home.spot.lat, home.spot.lon):
            x, y = sheet.frame.place(home.spot.lat, home.spot.lon)
            part(part(group, "circle", "home-mark", cx=x, cy=y, r=1.6 if sheet.gathered else 3.2), "title").text = clean(home.name)


def _draw(root: Element, mark: _Mark, room: Room) -> None:
    group = link(root, mark.href, mark.title, f"mark {mark.form}{'' if mark.exact else ' vague'}")
    x, y, r = mark.x, mark.y, mark.radius
    if mark.form == "wished":
        part(
            group,
            "path",
            "shape",
            d=f"M{x:.1f} {y - r - 1:.1f}l{r + 1:.1f} {r + 1:.1f}l{-r - 1:.1f} {r + 1:.1f}l{-r - 1:.1f} {-r - 1:.1f}z",
        )
    elif mark.form == "past":
        side = r * 0.88
        part(group, "rect", "shape", x=x - side, y=y - side, width=2 * side, height=2 * side)
        if not mark.count:
            part(group, "path", "cross", d=f"M{x - side:.1f} {y + side:.1f}L{x + side:.1f} {y - side:.1f}")
    else:
        part(group, "circle", "shape", cx=x, cy=y, r=r)
    if mark.count:
        write(group, str(mark.count), x, y + 4.2, "count", text_anchor="middle")
    name = clean(mark.name, 26)
    if place := room.find(name, x, y, r):
        write(group, name, place[0], place[1], "name", text_anchor=place[2])


def _archipelagos(root: Element, sheet: Sheet, room: Room) -> None:
    """Their names, on every map that shows the waters they lie in."""
    for one in ARCHIPELAGOS:
        lon, lat = one.label
        if sheet.frame.shows(lat, lon):
            x, y = sheet.frame.place(lat, lon)
            size = 11.0
            # Beside them to the right, where only the sea is.
            offset = 6 if sheet.frame.ground == "region" else 4
            made = write(root, sheet.names[one.code], x + offset, y + 3, "waters", text_anchor="start", data_place=one.code)
            made.set("font-size", str(size))
            width = len(sheet.names[one.code]) * size * 0.56
            room.taken.append((x, y - 8, x + offset + width, y + 6))
