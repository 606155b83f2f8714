"""Text as the word indexes hold it: folded words with one space between them, so that every database cuts it alike.

A line may also hold marks: what its text is about, as words that nobody can type. They begin with a letter for private use, which
stands in no word, and end in a digest, which says nothing of what it was made from.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Final

from ketnghia.engine.text import fold, normalise

MARK: Final = "\ue000"
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40  # letters of a word that count; PostgreSQL refuses words of thousands
STRETCH: Final = 20_000  # characters of a text that are one row of the index


def words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return [word[:_LONGEST] for word in _WORD.findall(fold(normalise(text)))]


def mark(kind: str, value: str) -> str:
    """The word that stands for a thing of some kind ("p" a partner's key, "y" a year, …); a letter for the kind."""
    return f"{MARK}{kind}{hashlib.blake2s(value.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def line(text: str, marks: Iterable[str] = ()) -> str:
    """What the index holds of a text."""
    return " ".join((*words(text), *dict.fromkeys(marks)))


def stretches(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    """A block in pieces that an index can hold; cut at spaces, where there are any."""
    while end - start > STRETCH:
        cut = text.rfind(" ", start + 1, start + STRETCH)
        cut = cut if cut > start else start + STRETCH
        yield start, cut
        start = cut
    yield start, end
