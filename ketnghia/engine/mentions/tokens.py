"""Words as the grammar of titles and bodies walks over them, one after the other within a line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ketnghia.engine.text import canonical

# A class of capitals for patterns: Latin with all its accents, Greek, Cyrillic. `re` has no \\p{Lu}.
UPPER = "".join(char for char in map(chr, [*range(0x41, 0x530), *range(0x1E00, 0x1F00)]) if char.isupper())
WORD = re.compile(r"[^\W\d_][\w’'&./-]*(?<![./'’-])")
_GAP = re.compile(r"[ \t\u00a0]{1,3}")
_ACRONYM = re.compile(rf"[ \u00a0]?\(([{UPPER}][{UPPER}\d&.-]+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end): as written and in its canonical form."""

    start: int
    end: int
    written: str
    plain: str

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()

    @property
    def shouted(self) -> bool:
        """All capitals and too long for an abbreviation."""
        return len(self.written) > 1 and self.written.isupper()


def next_word(text: str, plain: str, position: int) -> Word | None:
    """The word that follows `position` after one gap on the same line; None before punctuation, a figure or the line's end."""
    gap = _GAP.match(text, position)
    found = WORD.match(text, gap.end()) if gap else None
    return Word(found.start(), found.end(), found.group(), plain[found.start() : found.end()]) if found else None


def word_at(text: str, plain: str, position: int) -> Word | None:
    found = WORD.match(text, position)
    return Word(found.start(), found.end(), found.group(), plain[found.start() : found.end()]) if found else None


def after_gap(text: str, position: int) -> int:
    """Where the next word of the line would start; `position` itself where no gap follows."""
    gap = _GAP.match(text, position)
    return gap.end() if gap else position


def acronym_after(text: str, position: int) -> int:
    """The end of an abbreviation in brackets, as in "Ủy ban nhân dân (UBND)"; `position` where there is none."""
    found = _ACRONYM.match(text, position)
    return found.end() if found else position


class PhrasesAt:
    """Phrases looked up where one is expected, longest first: the names of portfolios behind "Sở", of which a text is full elsewhere."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, list[str]] = {}
        for phrase in sorted({canonical(p) for p in phrases}, key=len, reverse=True):
            by_first.setdefault(phrase.split(" ", 1)[0].rstrip(","), []).append(phrase)
        self._by_first: Mapping[str, list[str]] = by_first
        self.syllables = frozenset(word for phrase in self._phrases() for word in re.findall(r"\w+", phrase))

    def _phrases(self) -> Iterable[str]:
        return (phrase for phrases in self._by_first.values() for phrase in phrases)

    def end(self, plain: str, position: int) -> int | None:
        """The end of the longest phrase that starts at `position`."""
        first = WORD.match(plain, position)
        if first is None:
            return None
        for phrase in self._by_first.get(first.group(), self._by_first.get(first.group().split(".")[0], ())):
            stop = position + len(phrase)
            if plain.startswith(phrase, position) and not plain[stop : stop + 1].isalnum():
                return stop
        return None
