"""Many phrases in one pass: where does a text hold any of them, whole words, longest first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from ketnghia.engine.text import canonical

T = TypeVar("T")


# After these initials a final i and y are the same sound, and both spellings are in use: "kỹ sư" and "kĩ sư", "ký" and "kí".
_Y_SYLLABLE = re.compile(r"(?<!\w)([hklmst])([iìíỉĩịyỳýỷỹỵ])(?!\w)")
_SWAPPED = dict(zip("iìíỉĩịyỳýỷỹỵ", "yỳýỷỹỵiìíỉĩị", strict=True))


def spellings(phrase: str) -> tuple[str, ...]:
    """The `canonical` form of a phrase, and the one with every "kỹ" as "kĩ" and the like, where that differs."""
    plain = canonical(phrase)
    other = _swap(plain)
    return (plain,) if other == plain else (plain, other)


def _swap(plain: str) -> str:
    return _Y_SYLLABLE.sub(lambda m: m[1] + _SWAPPED[m[2]], plain)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found at [start, end) with the value it was given."""

    start: int
    end: int
    value: T


class PhraseMatcher(Generic[T]):
    """Finds phrases in the `canonical` form of a text: whole words, diacritics kept; case, tone placement, "kỹ" or "kĩ" indifferent.

    Overlapping hits are taken first and the longest kept afterwards: leftmost-longest search loses hits behind a
    longer one that fails its word boundary.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        given = list(phrases)
        # All phrases in one text: thousands of small calls would cost a third of a cold start.
        firsts = canonical("\n".join(phrase for phrase, _ in given)).split("\n") if given else []
        others = _swap("\n".join(firsts)).split("\n") if given else []
        values: dict[str, T] = {}
        for plain, (_, value) in zip(firsts, given, strict=True):
            values.setdefault(plain, value)
        for plain, other, (_, value) in zip(firsts, others, given, strict=True):
            if other != plain:  # a spelling that has a row of its own keeps its own value
                values.setdefault(other, value)
        self._values = list(values.values())
        self._automaton = AhoCorasick(list(values)) if given else None

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
