"""Blocks to sentences: offsets kept, nothing rewritten.

A full stop, question or exclamation mark or an ellipsis ends a sentence when space and something that can open one follow.
It does not after an abbreviation ("TS.", "TP.", "GS.TS."), an initial ("J. Smith"), a number that opens the sentence ("2. ",
"Điều 5. "), nor before a small letter. Closing quotes and brackets belong to the sentence they close. A semicolon ends none:
one speaker's chain of undertakings stays together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.model import KeptText, Sentence, Span
from ketnghia.engine.text import CAPITALS, SMALLS

# A run of enders with the quotes and brackets that close after it, or a full stop glued to the next sentence ("kết thúc.Hai bên").
_STOP = re.compile(
    r"(?P<mark>[.!?…]+)(?P<closing>[\"'”’»)\]]*)(?=\s|$)"
    rf"|(?<=[{SMALLS}][{SMALLS}])\.(?=[{CAPITALS}][{SMALLS} ])"
)
_SPACED_CLOSING = re.compile(r"\s*(?:[”»]|(\"))(?=\s|$|[,;:.])")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘«,;:]*$")
_FIRST_WORD = re.compile(r"[\"'“‘«(\[]*([^\W\d_]+)")
_NUMBERING = re.compile(
    r"\s*(?:[-–•*+]\s*)?(?:(?:Điều|Khoản|Mục|Chương|Phần|Article|Section|Chapter|Chapitre)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[^\W\d_])\)?"
)
_LOOK = 40  # characters looked at on either side of a stop: longer than any abbreviation
_QUOTES = "\"'”’»"


@dataclass(frozen=True)
class _Words:
    titles: frozenset[str]
    lists: frozenset[str]
    openers: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    by_role: dict[str, set[str]] = {"title": set(), "list": set(), "opener": set()}
    for table in sorted(name for name in lexicon.tables if name.endswith("/abbreviations")):
        for row in lexicon.table(table):
            by_role[row["role"]].add(row["word"])
    return _Words(frozenset(by_role["title"]), frozenset(by_role["list"]), frozenset(by_role["opener"]))


def find_sentences(kept: KeptText, lexicon: Lexicon | None = None) -> tuple[Sentence, ...]:
    """The sentences of every block that is not furniture, in order. Together they hold all its visible characters."""
    words = _words(lexicon or load_lexicon())
    return tuple(
        Sentence(span, number)
        for number, block in enumerate(kept.blocks)
        if block.kind != "furniture"
        for span in _split(kept.text, block.span, words)
    )


def _split(text: str, block: Span, words: _Words) -> Iterator[Span]:
    start = block.start
    for match in _STOP.finditer(text, block.start, block.end):
        mark = match["mark"]
        end = _past_spaced_quote(text, start, match.end(), block.end) if mark else match.end()
        if end >= block.end:
            break
        ahead = text[end : min(end + _LOOK, block.end)].lstrip()
        before = text[max(start, match.start() - _LOOK) : match.start()]
        if not mark:
            ends = _glued(before)
        elif not _may_open(ahead, after_quote=text[end - 1] in _QUOTES):
            ends = False
        elif mark == "." and end == match.end("mark"):
            ends = not _NUMBERING.fullmatch(text, start, match.start()) and _closes(before, ahead, words)
        else:
            ends = mark[-1] in "!?" or not ahead.startswith("(")
        if ends:
            yield from _trimmed(text, start, end)
            start = end
    yield from _trimmed(text, start, block.end)


def _past_spaced_quote(text: str, start: int, end: int, limit: int) -> int:
    """Some papers set a space before the closing quote; a straight one closes when an odd number opened before it."""
    match = _SPACED_CLOSING.match(text, end, limit)
    if match and (not match[1] or text.count('"', start, end) % 2):
        return match.end()
    return end


def _may_open(ahead: str, after_quote: bool) -> bool:
    if not ahead or ahead[0] in ",;:)]" or (after_quote and ahead[0] in "-–—"):
        return False
    word = _FIRST_WORD.match(ahead)
    return not (word and word[1][0].islower())


def _glued(before: str) -> bool:
    word = _LAST_WORD.search(before)[0]  # type: ignore[index]
    return word[:1].islower() and not any(char in word for char in "./@_")


def _closes(before: str, ahead: str, words: _Words) -> bool:
    """Whether a single full stop after `before` ends the sentence, as far as the words around it tell."""
    word = _LAST_WORD.search(before)[0]  # type: ignore[index]
    if word in words.lists:
        return True
    last = word.rpartition(".")[2]
    if word in words.titles or last in words.titles:
        return False
    if len(last) == 1 and last.isupper():
        following = _FIRST_WORD.match(ahead)
        return bool(following and following[1] in words.openers)
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        start += len(piece) - len(piece.lstrip())
        yield Span(start, start + len(body))
