"""The table of turnovers and the words that tell of which organ a title is, loaded and checked once."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal, get_args

from ketnghia.engine.text import spoken
from ketnghia.registry.errors import LifecycleError

Organ = Literal["central", "party", "council", "executive", "assembly"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:/\d{4}(?:-\d{2}){0,2})?")


@dataclass(frozen=True, slots=True)
class Turnover:
    """An event after which holders have to be confirmed anew. `levels`, `organs` empty: all of them; `key`: one locality alone."""

    id: str
    date: str
    country: str
    levels: frozenset[str]
    organs: frozenset[str]
    key: str
    words: Mapping[str, str]  # by language
    verified: bool


@lru_cache(maxsize=1)
def load_turnovers() -> tuple[Turnover, ...]:
    """Every turnover, by date. Raises LifecycleError."""
    return parse_turnovers(_content("events.csv"))


def parse_turnovers(content: str) -> tuple[Turnover, ...]:
    rows = list(csv.DictReader(line for line in content.splitlines() if line and not line.startswith("#")))
    return tuple(sorted((_turnover(row) for row in rows), key=lambda event: event.date))


def _turnover(row: Mapping[str, str]) -> Turnover:
    name = f"turnovers/events.csv: {row.get('id') or '?'}"
    organs = frozenset((row.get("organs") or "").split())
    checks = (
        (bool(_DATE.fullmatch(row.get("date") or "")), "date is no date; write YYYY, YYYY-MM, YYYY-MM-DD or two of them with / between"),
        (
            organs <= {*get_args(Organ), "*"} and bool(organs),
            f"organs holds an unknown word; write some of {', '.join(get_args(Organ))}, or *",
        ),
        (all(row.get(column) for column in ("country", "levels", "vi", "en", "fr", "source")), "a cell is empty; fill all but key"),
        (row.get("verified") in ("yes", "no"), "verified is neither yes nor no; write no for what nobody has checked"),
        (
            row.get("verified") == "no" or bool(_DAY.fullmatch(row.get("checked_on") or "")),
            "checked_on is no day; write YYYY-MM-DD, the day on which the source was read",
        ),
    )
    for fine, what in checks:
        if not fine:
            raise LifecycleError(f"{name}: {what}")
    return Turnover(
        row["id"],
        row["date"],
        row["country"],
        frozenset(row["levels"].split()) - {"*"},
        organs - {"*"},
        row["key"],
        {language: row[language] for language in ("vi", "en", "fr")},
        row["verified"] == "yes",
    )


@lru_cache(maxsize=4096)
def organ_of(title: str) -> str | None:
    """Which organ a title belongs to, by the longest phrase that it holds; None for posts that no election or congress fills."""
    words = f" {spoken(title)} "
    found = [(len(phrase), organ) for phrase, organ in _organs() if f" {phrase} " in words]
    # An office below the leaders, "Chánh Văn phòng UBND", holds none of the phrases whole.
    return max(found)[1] if found else None


@lru_cache(maxsize=1)
def _organs() -> tuple[tuple[str, str], ...]:
    return tuple((spoken(row["phrase"]), row["organ"]) for row in csv.DictReader(_content("organs.csv").splitlines()))


def _content(name: str) -> str:
    return (resources.files("ketnghia.registry.turnovers") / name).read_text(encoding="utf-8")
