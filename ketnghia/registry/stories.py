"""Near-identical texts: a wire story printed by ten newspapers is one story with several sightings. Pure.

A text becomes a sketch of 64 marks: of all its runs of five words, hashed, the smallest in each of 64 bins. The share of equal marks
estimates how many runs two texts have in common; texts that could be alike share a band of four marks and are found by it.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ketnghia.engine.text import fold
from ketnghia.registry import edtf

SHINGLE = 5
BINS = 64
ROWS = 4  # marks in a band: two texts that share 0.75 of their runs share one of 16 bands in 998 of 1000 cases
LEAST_WORDS = 40  # shorter texts are captions and forms: equal words say nothing
COPIED = 0.72  # share of equal marks from which two texts are one story
SAME_NUMBERS = 0.7  # yearly letters are alike but for their figures
COPIED_DAYS = 45  # a story is printed again within weeks; a report of the same form comes the next year
MOST_NUMBERS = 200
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to know its copies by. `told` is the document's date."""

    marks: tuple[int, ...]
    numbers: frozenset[int]
    told: str | None


def sketch(text: str, told: str | None) -> Sketch | None:
    """The sketch of a text; None for one too short."""
    words = _WORD.findall(fold(text))
    if len(words) < LEAST_WORDS:
        return None
    bins: dict[int, int] = {}
    for start in range(len(words) - SHINGLE + 1):
        run = " ".join(words[start : start + SHINGLE])
        number = int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
        at, mark = number % BINS, number // BINS
        if mark < bins.get(at, mark + 1):
            bins[at] = mark
    numbers = sorted({int(found) % 2**31 for found in _NUMBER.findall(text)})[:MOST_NUMBERS]
    return Sketch(_filled(bins), frozenset(numbers), told)


def _filled(bins: Mapping[int, int]) -> tuple[int, ...]:
    """Bins that no run fell into take the mark of the next filled one, so that sketches of short texts stay comparable."""
    filled, mark, steps = [0] * BINS, 0, 0
    # Backwards and twice around: when the first bins are filled, what comes after the last one is known.
    for at in [*range(BINS - 1, -1, -1)] * 2:
        mark, steps = (bins[at], 0) if at in bins else (mark, steps + 1)
        filled[at] = mark + steps
    return tuple(filled)


def bands(own: Sketch, office: str) -> tuple[int, ...]:
    """The bands of a sketch as 63-bit numbers: documents of one office that share one are held against each other."""
    found = []
    for start in range(0, BINS, ROWS):
        text = f"{office}\0{start}\0{own.marks[start : start + ROWS]}"
        found.append(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1)
    return tuple(found)


def share(a: Sketch, b: Sketch) -> float:
    """The share of runs of words that two texts have in common, estimated."""
    return sum(x == y for x, y in zip(a.marks, b.marks, strict=True)) / BINS


def one_story(a: Sketch, b: Sketch) -> bool:
    """Whether two texts are copies: nearly the same words, nearly the same numbers, told within weeks."""
    if share(a, b) < COPIED:
        return False
    if (a.numbers or b.numbers) and len(a.numbers & b.numbers) / len(a.numbers | b.numbers) < SAME_NUMBERS:
        return False
    apart = edtf.days_apart(a.told, b.told)
    return apart is None or apart <= COPIED_DAYS


def words_of(text: str, blocks: Iterable[tuple[int, int, str]]) -> str:
    """The text without what belongs to the web site."""
    return "\n".join(text[start:end] for start, end, kind in blocks if kind != "furniture")
