"""Which of two things found is nearer to what was asked. Pure: the same rows get the same order from whatever database they came."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

Score = tuple[bool, bool, int, bool]  # smaller is better


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: its folded words in order, and those as they were typed, with their marks (engine.text.spoken)."""

    words: tuple[str, ...]
    typed: frozenset[str]


def score(query: Query, words: Sequence[str], spoken: Collection[str], *, called: bool = False) -> Score:
    """`words` of the text, folded and in order; `spoken`: the same with their marks; `called`: whether the thing is called just so.

    What is called so comes first, then what is written as it was typed, then what holds more of the words itself (others stand in the
    names of its places), then what holds them one after the other.
    """
    held = set(words)
    missing = sum(word not in held and not _begun(word, query, held) for word in query.words)
    return (not called, not query.typed <= set(spoken), missing, not adjacent(query.words, words))


def adjacent(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the wanted words stand side by side in their order, the last perhaps only begun."""
    if not wanted:
        return False
    *whole, last = wanted
    size = len(whole)
    return any(
        words[at + size].startswith(last) and list(words[at : at + size]) == whole
        for at in range(len(words) - size)
        if not whole or words[at] == whole[0]
    )


def _begun(word: str, query: Query, held: Collection[str]) -> bool:
    return word == query.words[-1] and any(other.startswith(word) for other in held)
