"""The words of time of all languages as one vocabulary: fragments of patterns, triggers and prepositions, made once a lexicon."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.text import canonical

SPACE = r"(?:[ \t]{1,4}|[ \t]?\n[ \t]?)"  # between the words of one expression: a line may break there, a paragraph may not
LANGUAGES = ("vi", "en", "fr")
BOUNDS = ("since", "until", "before", "after")
# Words that may open a time expression. A number word opens one only before a unit ("hai năm"), or every "hai bên" would be looked at.
OPENERS = (
    "day", "day_part", "weekday", "month", "part", "year", "decade", "period", "term", "school_year", "season", "fiscal_year", "quarter",
    "quarter_code", "relative", "ignored", "feast", "month_feast", "ago", "spring", "lunar_day", "month_name", "month_part",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Words:
    """By role: the words, longest first, and their values; `cycle` maps the names of lunar years ("bính ngọ") to years."""

    by_role: Mapping[str, tuple[str, ...]]
    values: Mapping[tuple[str, str], str]
    cycle: Mapping[str, int]

    def any_of(self, *roles: str) -> str:
        """A pattern for any word of the roles; never matches where there is none."""
        return pattern_of(word for role in roles for word in self.by_role.get(role, ()))

    def value(self, role: str, word: str) -> str:
        return self.values[role, " ".join(word.split())]

    def has(self, role: str, word: str) -> bool:
        return (role, word) in self.values


def pattern_of(words: Iterable[str]) -> str:
    words = set(words)
    return rf"{_branches({tuple(word.split()) for word in words})}(?!\w)" if words else "(?!)"


def _branches(words: Collection[tuple[str, ...]]) -> str:
    """Alternatives that begin alike share what they begin with, the longest first: a third of the text to compile at every start."""
    groups: dict[str, set[tuple[str, ...]]] = {}
    for word in words:
        groups.setdefault(word[0], set()).add(word[1:])
    branches = []
    for first, rests in sorted(groups.items(), key=lambda group: (-len(group[0]), group[0])):
        longer = [rest for rest in rests if rest]
        tail = f"(?:{SPACE}{_branches(longer)})" if longer else ""
        branches.append(re.escape(first) + (f"{tail}?" if tail and () in rests else tail))
    return f"(?:{'|'.join(branches)})"


@lru_cache(maxsize=4)
def words_of(lexicon: Lexicon) -> Words:
    by_role: dict[str, list[str]] = defaultdict(list)
    values: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        for row in lexicon.table(f"{language}/dates"):
            word = canonical(row["word"])
            by_role[row["role"]].append(word)
            values.setdefault((row["role"], word), row["value"])
    cycle = {canonical(row["name"]): int(row["year"]) for row in lexicon.table("vi/lunar_years")}
    longest_first = {role: tuple(sorted(set(words), key=lambda w: (-len(w), w))) for role, words in by_role.items()}
    return Words(longest_first, values, cycle)
