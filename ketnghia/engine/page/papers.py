"""Telling papers (memoranda, minutes, letters, plans, reports) from pages of the press, by their letterhead and form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.text import fold

_HEAD = 40
_NUMBERED = re.compile(r"so ?: ?\S*\d|so ?: ?[./-]*/\S+")  # "Số: 125/BC-SNgV", also with the number still open
_TITLE_LONGEST = 200


@dataclass(frozen=True)
class _Words:
    mottos: frozenset[str]
    types: tuple[str, ...]
    marks: tuple[str, ...]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    rows = [row for name in sorted(lexicon.tables) if name.endswith("/papers") for row in lexicon.table(name)]

    def phrases(role: str) -> set[str]:
        return {fold(row["phrase"]) for row in rows if row["role"] == role}

    longest_first = sorted(phrases("type"), key=len, reverse=True)
    return _Words(frozenset(phrases("motto")), tuple(longest_first), tuple(sorted(phrases("mark"))))


def find_paper_title(lines: Sequence[str], lexicon: Lexicon) -> int | None:
    """The line that names the paper ("BIÊN BẢN LÀM VIỆC"), -1 for a paper without one, None for no paper at all."""
    words = _words(lexicon)
    title = next((number for number, line in enumerate(lines[:_HEAD]) if _names_type(line, words)), None)
    if title is not None:
        return title
    marked = any(_is_mark(line, number, words) for number, line in enumerate(lines))
    if not marked:
        return None
    return next((number for number, line in enumerate(lines[:_HEAD]) if fold(line).startswith("v/v")), -1)


def _names_type(line: str, words: _Words) -> bool:
    """In capitals, as a title stands on a paper; "BÁO CÁO" opens one, "Báo cáo cho thấy …" does not."""
    text = line.strip(" *\t")
    if len(text) > _TITLE_LONGEST or not text.isupper():
        return False
    folded = fold(text)
    return any(folded == kind or folded.startswith((kind + " ", kind + ":")) for kind in words.types) and not text.endswith(".")


def _is_mark(line: str, number: int, words: _Words) -> bool:
    if len(line) > _TITLE_LONGEST:
        return False
    folded = fold(line).strip(" *-\t")
    if number < _HEAD and (" ".join(folded.split()) in words.mottos or _NUMBERED.match(folded)):
        return True
    return any(folded.startswith(mark) for mark in words.marks if mark != "so:")
