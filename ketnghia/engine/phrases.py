"""Many phrases in one pass: where does a text hold any of them, whole words, longest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from ketnghia.engine.text import canonical

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found at [start, end) with the value it was given."""

    start: int
    end: int
    value: T


class PhraseMatcher(Generic[T]):
    """Finds phrases in the `canonical` form of a text: case and tone placement indifferent, diacritics kept, word boundaries respected.

    Overlapping hits are taken first and the longest kept afterwards: leftmost-longest search loses hits behind a
    longer one that fails its word boundary.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        values: dict[str, T] = {}
        for phrase, value in phrases:
            values.setdefault(canonical(phrase), value)
        self._values = list(values.values())
        self._automaton = AhoCorasick(list(values)) if values else None

    def find(self, text: str) -> list[Hit[T]]:
        """All hits in `text`, in order, none inside or across another."""
        if self._automaton is None:
            return []
        plain = canonical(text)
        length = len(plain)
        found: list[tuple[int, int, int]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if (start == 0 or not plain[start - 1].isalnum()) and (end == length or not plain[end].isalnum()):
                found.append((start, -end, index))
        found.sort()
        hits: list[Hit[T]] = []
        reach = 0
        for start, minus_end, index in found:
            if start >= reach:
                hits.append(Hit(start, -minus_end, self._values[index]))
                reach = -minus_end
        return hits
