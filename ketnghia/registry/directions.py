"""Which way a delegation went: what a person typed, else the place where it was, else the words of the clause. Pure; nothing is guessed.

The words are patterns in words/directions.yaml; a broken one stops the start.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from ketnghia.engine.text import fold, normalise
from ketnghia.registry.errors import WordsError
from ketnghia.registry.names import HOME_COUNTRY, all_names, keys_for, kind_of

Direction = Literal["out", "in"]
Ground = Literal["typed", "venue", "words"]
_FILE = "directions.yaml"
_SPACE = re.compile(r"[\s,;]+")
_LEVEL = re.compile(r"^(?:tinh|thanh pho|tp\.?|thi xa|thu do|huyen|quan|bang|vung|city of|province of) +")


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern: `{party}` in it stands for a name; the party so named is the guest or the host."""

    id: str
    who: Literal["guest", "host"]
    pattern: str
    unless: str | None


@lru_cache(maxsize=1)
def load_wordings() -> tuple[Wording, ...]:
    """The patterns of directions.yaml, each tried on its own hits and misses. Raises WordsError."""
    content = (resources.files("ketnghia.registry") / "words" / _FILE).read_text(encoding="utf-8")
    return parse_wordings(content)


def parse_wordings(content: str) -> tuple[Wording, ...]:
    """Patterns out of YAML. Raises WordsError for a pattern that misses a hit, hits a miss, or is none."""
    try:
        items = yaml.safe_load(content)
        return tuple(_wording(item) for item in items)
    except (yaml.YAMLError, TypeError, KeyError, re.error) as error:
        raise WordsError(f"{_FILE}: not a list of patterns with id, who, pattern, hits, misses ({' '.join(str(error).split())})") from error


def _wording(item: Any) -> Wording:
    made = Wording(item["id"], item["who"], item["pattern"], item.get("unless"))
    for wanted, examples in ((True, item["hits"]), (False, item["misses"])):
        for example in examples:
            if _names(made, _plain(example["clause"]), example["party"]) is not wanted:
                raise WordsError(f"{_FILE}: {made.id}: {'misses' if wanted else 'hits'} '{example['clause']}'; correct the pattern")
    return made


def _plain(clause: str) -> str:
    return _SPACE.sub(" ", fold(normalise(clause)))


def _names(wording: Wording, clause: str, name: str) -> bool:
    return any(
        not (wording.unless and re.search(wording.unless, clause[found.start() : found.end() + 12]))
        for found in _pattern(wording.pattern, _plain(name)).finditer(clause)
    )


@lru_cache(maxsize=16384)
def _pattern(pattern: str, name: str) -> re.Pattern[str]:
    """A wording of one place. Python itself keeps a few hundred patterns; the names of the partners of an office are thousands."""
    return re.compile(pattern.replace("{party}", re.escape(name)))


def direction(
    typed: str | None, parties: Iterable[str], venue: str | None, clauses: Iterable[str], names: Callable[[str], Iterable[str]] = all_names
) -> tuple[Direction | None, Ground | None]:
    """Out of Vietnam or into it, and on what ground; (None, None) where nothing tells it or two grounds of one kind disagree."""
    if typed in ("out", "in"):
        return ("out" if typed == "out" else "in"), "typed"
    where = _country(venue, tuple(parties)) if venue else None
    if where:
        return ("in" if where == HOME_COUNTRY else "out"), "venue"
    told = {found for clause in clauses for found in _by_words(_plain(clause), tuple(parties), names)}
    return (told.pop(), "words") if len(told) == 1 else (None, None)


def _country(venue: str, parties: tuple[str, ...]) -> str | None:
    """The country of a venue: that of a party where one of the places so called lies in it."""
    name = venue.strip()
    keys = keys_for(name) or keys_for(_strip_level(name))
    lands = {key[:2] for key in keys if kind_of(key) != "body"}
    own = lands & {party[:2] for party in parties if kind_of(party) != "body"}
    found = own or lands
    return found.pop() if len(found) == 1 else None


def _strip_level(name: str) -> str:
    level = _LEVEL.match(fold(normalise(name)))
    return name[level.end() :] if level else name


def _by_words(clause: str, parties: tuple[str, ...], names: Callable[[str], Iterable[str]]) -> set[Direction]:
    told: dict[str, set[Direction]] = {"guest": set(), "host": set()}
    for party in parties:
        # Few of a party's names stand in a clause: only for those are the patterns worth trying.
        here = [] if kind_of(party) == "body" else [plain for name in names(party) if len(plain := _plain(name)) > 1 and plain in clause]
        for wording in load_wordings():
            if any(_names(wording, clause, name) for name in here):
                home = party[:2] == HOME_COUNTRY
                told[wording.who].add("out" if home is (wording.who == "guest") else "in")
    # Whose delegation it is says it more surely than who received whom.
    return told["guest"] or told["host"]
