"""Plain text: the file is its own kept text, character for character but for NFC, line ends and invisible characters."""

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Locator
from ketnghia.engine.page.encodings import decode, tidy_text
from ketnghia.engine.page.lines import Draft, Line, split_lines


def read_txt(data: bytes, name: str, lexicon: Lexicon) -> Draft:
    decoded, repairs = decode(data, name, lexicon)
    text, restored = tidy_text(decoded, lexicon)
    lines: list[Line] = []
    locators: list[Locator] = []
    number, seen = 1, 0
    for span in split_lines(text):
        number += text.count("\n", seen, span.start)
        seen = span.start
        lines.append(Line(span))
        locators.append(Locator(span, f"line {number}"))
    return Draft(text, tuple(lines), tuple(locators), "txt/1", None, repairs + restored)
