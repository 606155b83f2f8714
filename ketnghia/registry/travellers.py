"""What the words of a clause tell of those who travel: who leads them, how many they are, what they were given. Pure; nothing is guessed.

The words are patterns in words/travellers.yaml; a broken one stops the start.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, get_args

import yaml

from ketnghia.registry.errors import WordsError

Tells = Literal["head", "count", "gift"]
_FILE = "travellers.yaml"
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n")


@dataclass(frozen=True, slots=True)
class Telling:
    """One pattern; the first of its groups that is filled is what it tells."""

    id: str
    tells: Tells
    pattern: re.Pattern[str]

    def find(self, clause: str) -> str | None:
        found = self.pattern.search(clause)
        return next((" ".join(group.split()) for group in found.groups() if group), None) if found else None


@lru_cache(maxsize=1)
def load_tellings() -> tuple[Telling, ...]:
    """The patterns of travellers.yaml, each tried on its own hits and misses. Raises WordsError."""
    return parse_tellings((resources.files("ketnghia.registry") / "words" / _FILE).read_text(encoding="utf-8"))


def parse_tellings(content: str) -> tuple[Telling, ...]:
    """Patterns out of YAML. Raises WordsError for a pattern that misses a hit, hits a miss, or is none."""
    try:
        return tuple(_telling(item) for item in yaml.safe_load(content))
    except (yaml.YAMLError, TypeError, KeyError, re.error) as error:
        raise WordsError(
            f"{_FILE}: not a list of patterns with id, tells, pattern, hits, misses ({' '.join(str(error).split())})"
        ) from error


def _telling(item: Any) -> Telling:
    if item["tells"] not in get_args(Tells):
        raise WordsError(f"{_FILE}: {item['id']}: tells '{item['tells']}'; write one of {', '.join(get_args(Tells))}")
    made = Telling(item["id"], item["tells"], re.compile(item["pattern"], re.IGNORECASE))
    for example in item["hits"]:
        if made.find(example["clause"]) != example["told"]:
            raise WordsError(f"{_FILE}: {made.id}: misses '{example['clause']}'; correct the pattern")
    for clause in item["misses"]:
        if made.find(clause) is not None:
            raise WordsError(f"{_FILE}: {made.id}: hits '{clause}'; correct the pattern")
    return made


def sentences(text: str) -> Iterator[str]:
    """A text cut at its full stops and line ends, for what is told apart from the clause on the trip."""
    yield from (part.strip() for part in _ENDS.split(text) if part.strip())


def told_of(tells: Tells, clauses: Iterable[str]) -> Iterator[str]:
    """What each clause tells of that, by the first pattern that finds it."""
    known = [telling for telling in load_tellings() if telling.tells == tells]
    for clause in clauses:
        found = next((told for telling in known if (told := telling.find(clause))), None)
        if found:
            yield found
