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
    marks: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    rows = [row for name in sorted(lexicon.tables) if name.endswith("/papers") for row in lexicon.table(name)]

    def phrases(role: str) -> set[str]:
        return {row["phrase"] for row in rows if row["role"] == role}

    types = sorted(map(fold, phrases("type")), key=len, reverse=True)
    marks = "|".join(re.escape(mark) + (r"(?!\w)" if mark[-1].isalnum() else "") for mark in sorted(phrases("mark")))
    return _Words(frozenset(map(fold, phrases("motto"))), tuple(types), re.compile(rf"^[ \t*-]*(?:{marks})", re.MULTILINE | re.IGNORECASE))


def find_paper_title(lines: Sequence[str], lexicon: Lexicon) -> int | None:
    """The line that names the paper ("BIÊN BẢN LÀM VIỆC"), -1 for a paper without one, None for no paper at all."""
    words = _words(lexicon)
    head = lines[:_HEAD]
    title = next((number for number, line in enumerate(head) if _names_type(line, words)), None)
    if title is not None:
        return title
    if not any(_opens_paper(line, words) for line in head) and not words.marks.search("\n".join(lines)):
        return None
    return next((number for number, line in enumerate(head) if fold(line).startswith("v/v")), -1)


def _names_type(line: str, words: _Words) -> bool:
    """In capitals, as a title stands on a paper; "BÁO CÁO" opens one, "Báo cáo cho thấy …" does not."""
    text = line.strip(" *\t")
    if len(text) > _TITLE_LONGEST or not text.isupper() or text.endswith("."):
        return False
    folded = fold(text)
    return any(folded == kind or folded.startswith((kind + " ", kind + ":")) for kind in words.types)


def _opens_paper(line: str, words: _Words) -> bool:
    """The motto of the State or the number of a paper."""
    if len(line) > _TITLE_LONGEST:
        return False
    folded = " ".join(fold(line).strip(" *-\t").split())
    return folded in words.mottos or _NUMBERED.match(folded) is not None
