"""Plain text: the file is its own kept text, character for character but for NFC, line ends and invisible characters.

A line is a paragraph, unless the file is wrapped at a column as mail and old terminals do; then a block spans the lines of its
paragraph. The text stays as it is either way.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Locator, Span
from ketnghia.engine.page.encodings import decode, tidy_text
from ketnghia.engine.page.limits import refuse_long
from ketnghia.engine.page.lines import Draft, Line, split_lines

_NARROWEST, _WIDEST = 50, 130  # columns at which people wrap text
_FEWEST_LINES = 6
_CONTINUED_AT_LEAST = 0.25  # of the lines go on in small letters where a text is wrapped
_ITEM = re.compile(r"[-–—•+*>|]\s|\(?[\w.]{1,6}[.)]\s")


def read_txt(data: bytes, name: str, lexicon: Lexicon) -> Draft:
    decoded, repairs = decode(data, name, lexicon)
    refuse_long(name, len(decoded), decoded.count("\n"))
    text, restored = tidy_text(decoded, lexicon)
    lines: list[Line] = []
    locators: list[Locator] = []
    number, seen = 1, 0
    for span in _unwrapped(text, split_lines(text)):
        number += text.count("\n", seen, span.start)
        seen = span.start
        lines.append(Line(span))
        locators.append(Locator(span, f"line {number}"))
    return Draft(text, tuple(lines), tuple(locators), "txt/1", None, repairs + restored)


def _unwrapped(text: str, spans: list[Span]) -> list[Span]:
    """Paragraphs of a text wrapped at a column; the spans as they are where it is not."""
    column = max((span.end - span.start for span in spans), default=0)
    if not _NARROWEST <= column <= _WIDEST or len(spans) < _FEWEST_LINES:
        return spans
    continued = sum(_goes_on(text, above, below) and text[below.start].islower() for above, below in pairwise(spans))
    if continued < _CONTINUED_AT_LEAST * len(spans):
        return spans
    return _joined(text, spans, column)


def _joined(text: str, spans: Sequence[Span], column: int) -> list[Span]:
    paragraphs = [spans[0]]
    above = spans[0]
    for below in spans[1:]:
        first_word = text[below.start : below.end].split(None, 1)[0]
        full = above.end - above.start + 1 + len(first_word) > column
        item = _ITEM.match(text, below.start) is not None
        if _goes_on(text, above, below) and not item and (full or text[below.start].islower()):
            paragraphs[-1] = Span(paragraphs[-1].start, below.end)
        else:
            paragraphs.append(below)
        above = below
    return paragraphs


def _goes_on(text: str, above: Span, below: Span) -> bool:
    """Whether nothing but one line end parts two lines: no blank line, no indentation."""
    return text.count("\n", above.end, below.start) == 1 and text[below.start - 1] == "\n"
