"""What a format's reader hands on: the document's text with its lines, not yet labelled.

A line is a paragraph, a heading, a caption or a table cell; it becomes one block, or two where a byline opens it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ketnghia.engine.model import BlockKind, Locator, Span

_FILLED_LINE = re.compile(r"[^\S\n]*(\S(?:[^\n]*\S)?)")


@dataclass(frozen=True, slots=True)
class Line:
    """`kind` is what the format itself says (an <h1>, a <nav>, a page footer); None where it says nothing."""

    span: Span
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The kept text of one document before its lines are labelled. `published` is an EDTF day from metadata."""

    text: str
    lines: tuple[Line, ...]
    locators: tuple[Locator, ...]
    extractor: str
    published: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A line on its way into a draft. `places` are (offset in `text`, where) pairs; a line broken over pages has several."""

    text: str
    places: tuple[tuple[int, str], ...]
    kind: BlockKind | None = None


def split_lines(text: str) -> list[Span]:
    """The lines of a text that hold anything, without the space around them."""
    return [Span(match.start(1), match.end(1)) for match in _FILLED_LINE.finditer(text)]


def join_pieces(pieces: Iterable[Piece]) -> tuple[str, tuple[Line, ...], tuple[Locator, ...]]:
    """Lay pieces out one a line: (text, lines, locators). Pieces without a visible character are left out."""
    parts: list[str] = []
    lines: list[Line] = []
    locators: list[Locator] = []
    start = 0
    for piece in pieces:
        body = piece.text.strip()
        if not body:
            continue
        indent = len(piece.text) - len(piece.text.lstrip())
        end = start + len(body)
        lines.append(Line(Span(start, end), piece.kind))
        cuts = [min(max(start, start + offset - indent), end) for offset, _ in piece.places] + [end]
        for (_, where), left, right in zip(piece.places, cuts, cuts[1:], strict=False):
            if left < right:
                locators.append(Locator(Span(left, right), where))
        parts.append(body)
        start = end + 1
    return "\n".join(parts), tuple(lines), tuple(locators)
