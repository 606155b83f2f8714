"""Words as the grammar of titles and bodies walks over them, one after the other within a line."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ketnghia.engine.text import canonical

# A class of capitals for patterns: Latin with all its accents, Greek, Cyrillic. `re` has no \p{Lu}.
UPPER = "".join(char for char in map(chr, [*range(0x41, 0x530), *range(0x1E00, 0x1F00)]) if char.isupper())
WORD = re.compile(r"[^\W\d_][\w’'&.-]*(?<![.'’-])")
_GAP = re.compile(r"[ \t\u00a0]{1,3}")
_ACRONYM = re.compile(rf"[ \u00a0]?\(([{UPPER}]\w*[{UPPER}][\w&.-]*)\)")  # two capitals at least: (UBND), (KoCham)


class Word(NamedTuple):
    """A word at [start, end): as written and in its canonical form."""

    start: int
    end: int
    written: str
    plain: str

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()


class Wording:
    """A text with its canonical form, walked word by word; a walk asks for the same word several times, so words are kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = canonical(text)
        self._words: dict[int, Word | None] = {}
        self._gaps: dict[int, int] = {}

    def gap(self, position: int) -> int:
        """Where the next word of the line would start; `position` itself where no space follows."""
        end = self._gaps.get(position)
        if end is None:
            found = _GAP.match(self.text, position)
            end = self._gaps[position] = found.end() if found else position
        return end

    def after(self, position: int) -> Word | None:
        """The word that follows `position` after one gap on the same line; None before punctuation, a figure or the line's end."""
        if position in self._words:
            return self._words[position]
        start = self.gap(position)
        found = WORD.match(self.text, start) if start > position else None
        word = Word(start, found.end(), found.group(), self.plain[start : found.end()]) if found else None
        self._words[position] = word
        return word

    def at(self, position: int) -> Word | None:
        """The word that starts at `position`."""
        found = WORD.match(self.text, position)
        return Word(position, found.end(), found.group(), self.plain[position : found.end()]) if found else None

    def acronym_end(self, position: int) -> int:
        """The end of an abbreviation in brackets, as in "Ủy ban nhân dân (UBND)"; `position` where there is none."""
        if not self.text.startswith(("(", " (", "\u00a0("), position):
            return position
        found = _ACRONYM.match(self.text, position)
        return found.end() if found else position

    def back(self, position: int) -> int:
        """`position` without the spaces in front of it."""
        while position and self.text[position - 1] in " \t\u00a0":
            position -= 1
        return position


class PhrasesAt:
    """Phrases looked up where one is expected, longest first: the names of portfolios behind "Sở", of which a text is full elsewhere."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        self.syllables: set[str] = set()
        for phrase in sorted({canonical(p) for p in phrases}, key=len, reverse=True):
            first = WORD.match(phrase)
            self._by_first.setdefault(first.group() if first else phrase, []).append(phrase)
            self.syllables.update(re.findall(r"\w+", phrase))

    def end(self, plain: str, position: int) -> int | None:
        """The end of the longest phrase that starts at `position` of a canonical text."""
        first = WORD.match(plain, position)
        if first is None:
            return None
        for phrase in self._by_first.get(first.group(), ()):
            stop = position + len(phrase)
            if plain.startswith(phrase, position) and not plain[stop : stop + 1].isalnum():
                return stop
        return None
