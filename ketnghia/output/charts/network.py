"""Localities, people and agreements in columns, each thing on a line of its own: names cannot lie on each other, however many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from ketnghia.output.charts.svg import clean, drawing, link, number, part, write

What: TypeAlias = Literal["home", "country", "partner", "agreement", "person"]
COLUMNS: Mapping[What, int] = {"home": 0, "country": 1, "partner": 2, "agreement": 3, "person": 3}
_WIDTH = 1000.0
_LEFT = (8.0, 262.0, 470.0, 716.0)
_TOP, _LINE = 34.0, 24.0
_LETTERS = (26, 22, 26, 34)  # of a name in each column


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a column. `form`: a partner's mark on the map, else ""; `opened` unfolds what follows; `lit` was looked for."""

    id: str
    what: What
    name: str
    href: str
    title: str
    form: str = ""
    note: str = ""
    opened: bool = False
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes with how much ties them; `firm` where an agreement is in force."""

    one: str
    other: str
    weight: int
    firm: bool


def draw_network(nodes: Sequence[Node], edges: Sequence[Edge], heads: Sequence[str], label: str) -> Element:
    """Nodes in the order given, column by column; what belongs together stands about as high. `heads` are the columns' names."""
    columns = [[node for node in nodes if COLUMNS[node.what] == at] for at in range(4)]
    longest = max(max((len(column) for column in columns), default=0), 3)
    height = _TOP + longest * _LINE + 12
    root = drawing(_WIDTH, height, label, "network")
    places = _places(columns, edges, longest)
    for at, head in enumerate(heads):
        if columns[at]:
            write(root, head, _LEFT[at], 18, "head")
    lit = {node.id for node in nodes if node.lit}
    known = {node.id: node for node in nodes}
    threads = part(root, "g", "threads", aria_hidden="true")
    # Those that are lit lie on top of the others.
    for edge in sorted(edges, key=lambda edge: {edge.one, edge.other} <= lit):
        if edge.one in places and edge.other in places:
            _thread(threads, edge, places, known, lit={edge.one, edge.other} <= lit)
    for node in nodes:
        _node(root, node, places[node.id], dim=bool(lit) and not node.lit and node.what in ("home", "partner"))
    return root


def _places(columns: Sequence[Sequence[Node]], edges: Sequence[Edge], longest: int) -> dict[str, float]:
    """How high each node stands: the longest column fills the drawing, the others stay near what they hang on."""
    places: dict[str, float] = {}
    order = sorted(range(len(columns)), key=lambda at: (-len(columns[at]), at))
    neighbours: dict[str, list[str]] = {}
    for edge in edges:
        neighbours.setdefault(edge.one, []).append(edge.other)
        neighbours.setdefault(edge.other, []).append(edge.one)
    for at in order:
        column = columns[at]
        wanted = []
        for place, node in enumerate(column):
            near = [places[other] for other in neighbours.get(node.id, ()) if other in places]
            wanted.append(sum(near) / len(near) if near else place * longest / max(len(column), 1))
        for place, line in enumerate(_settled(wanted, longest)):
            places[column[place].id] = line
    return places


def _settled(wanted: Sequence[float], longest: int) -> list[float]:
    """Lines near those wanted, in the same order, a whole line apart and inside the drawing."""
    lines: list[float] = []
    for at, want in enumerate(wanted):
        least = lines[-1] + 1 if lines else 0.0
        most = longest - (len(wanted) - at)
        lines.append(min(max(want, least), most))
    return lines


def _thread(parent: Element, edge: Edge, places: Mapping[str, float], nodes: Mapping[str, Node], *, lit: bool) -> None:
    one, other = nodes[edge.one], nodes[edge.other]
    if COLUMNS[one.what] > COLUMNS[other.what]:
        one, other = other, one
    start, end = COLUMNS[one.what], COLUMNS[other.what]
    x1 = min(_LEFT[start] + 18 + len(clean(one.name, _LETTERS[start])) * 7.3 + len(one.note) * 6.5 + 6, _LEFT[end] - 30)
    x2, y1, y2 = _LEFT[end] - 4, _y(places[one.id]) - 4.5, _y(places[other.id]) - 4.5
    bend = (x2 - x1) / 2
    css = f"thread{' firm' if edge.firm else ''}{' lit' if lit else ''}"
    d = f"M{number(x1)} {number(y1)}C{number(x1 + bend)} {number(y1)} {number(x2 - bend)} {number(y2)} {number(x2)} {number(y2)}"
    part(parent, "path", css, d=d, stroke_width=min(0.9 + 0.35 * edge.weight, 5))


def _y(line: float) -> float:
    return _TOP + (line + 0.75) * _LINE


def _node(root: Element, node: Node, line: float, *, dim: bool) -> None:
    at = COLUMNS[node.what]
    x, y = _LEFT[at], _y(line)
    mark = f"mark {node.form}" if node.form else f"node {node.what}"
    group = link(root, node.href, node.title, f"{mark}{' lit' if node.lit else ''}{' dim' if dim else ''}")
    middle = y - 4.5
    if node.what == "country":
        d = f"M{x + 1} {number(middle - 3)}l5 6l5 -6z" if node.opened else f"M{x + 3} {number(middle - 5)}l6 5l-6 5z"
        part(group, "path", "turn", d=d)
    elif node.what == "agreement":
        part(group, "rect", "shape", x=x + 1, y=middle - 5, width=8, height=10)
    elif node.what == "person":
        part(group, "circle", "shape", cx=x + 5, cy=middle - 2.5, r=2.5)
        part(group, "path", "shape", d=f"M{x} {number(middle + 5.5)}a5 5 0 0 1 10 0z")
    elif node.form == "wished":
        part(group, "path", "shape", d=f"M{x + 6} {number(middle - 6)}l6 6l-6 6l-6 -6z")
    elif node.form == "past":
        part(group, "rect", "shape", x=x + 1, y=middle - 5, width=10, height=10)
        part(group, "path", "cross", d=f"M{x + 1} {number(middle + 5)}l10 -10")
    else:
        part(group, "circle", "shape", cx=x + 6, cy=middle, r=5)
    text = write(group, clean(node.name, _LETTERS[at]), x + 18, y, "name")
    if node.note:
        note = part(text, "tspan", "note", dx=6)
        note.text = clean(node.note)
