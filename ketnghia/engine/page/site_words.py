"""The words that pages of the press carry around their articles, of all languages at once: a page of one language has buttons in
another. Rows of data/*/furniture.csv, kept as sets and openers; a big alternation would cost more to compile than a page to read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.text import fold

_EDGES = " \t\n\u00a0\u3000!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»“”‘’„…–—―•·●○◆◇■□▪▫★☆►▶▸▼▲→⇒›‹☞➤➢✓✔✦❯🔊📷©®™"
_COUNT = re.compile(r"\s*\(\d+\)\W*$")


@lru_cache(maxsize=1024)
def folded(line: str) -> str:
    """One line is asked for in several tables, one after the other."""
    return fold(line)


@lru_cache(maxsize=1024)
def key(line: str) -> str:
    """A line as the tables of headings and buttons know it: folded, one space, no signs around it, no "(12)" after it."""
    form = folded(line)
    if form[-1:] in (")", "."):
        form = _COUNT.sub("", form)
    return " ".join(form.strip(_EDGES).split())


@dataclass(frozen=True)
class Openers:
    """Folded phrases that open a line. One that ends in a letter must end a word there ("chu de" does not open "chu den")."""

    forms: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Openers":
        return cls(tuple(sorted({fold(phrase) for phrase in phrases}, key=lambda form: (-len(form), form))))

    def find(self, line: str) -> str | None:
        text = folded(line)
        if not text.startswith(self.forms):
            return None
        for form in self.forms:
            if text.startswith(form) and not (form[-1].isalnum() and text[len(form) : len(form) + 1].isalnum()):
                return form
        return None


@dataclass(frozen=True)
class Entries:
    """Short phrases that may fill a line one after the other: entries of a menu, buttons."""

    phrases: frozenset[str]
    first_words: frozenset[str]
    longest: int  # in words

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Entries":
        forms = frozenset(" ".join(_words(phrase)) for phrase in phrases)
        return cls(forms, frozenset(form.split(" ", 1)[0] for form in forms), max((form.count(" ") + 1 for form in forms), default=0))

    def fill(self, line: str) -> list[str]:
        """The entries that a line is made of, each the longest that fits; none where anything else stands in it."""
        opening = key(line).split(" ", 1)[0].strip(_EDGES)
        if opening not in self.first_words:
            return []
        words, found, at = _words(line), [], 0
        while at < len(words):
            for length in range(min(self.longest, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length])
                if phrase in self.phrases:
                    found.append(phrase)
                    at += length
                    break
            else:
                return []
        return found


def _words(line: str) -> list[str]:
    return [word for part in key(line).split() if (word := part.strip(_EDGES))]


@dataclass(frozen=True)
class SiteWords:
    tails: frozenset[str]
    ends: frozenset[str]
    sections: frozenset[str]  # entries of menus, sections of a paper among them
    homes: frozenset[str]  # those that no chapter of an article is headed by
    agencies: frozenset[str]
    buttons: Entries
    menu: Entries
    starts: Openers
    starts_at_end: Openers
    footer: Openers
    bylines: str  # alternatives of a pattern
    credits: str
    captions: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=4)
def load_site_words(lexicon: Lexicon) -> SiteWords:
    phrases: dict[str, list[str]] = {}
    for table in sorted(name for name in lexicon.tables if name.endswith("/furniture")):
        for row in lexicon.table(table):
            phrases.setdefault(row["role"], []).append(row["phrase"])
    captions = [row["pattern"] for name in sorted(lexicon.patterns) if name.endswith("/captions") for row in lexicon.patterns[name]]
    return SiteWords(
        tails=frozenset(map(key, phrases["tail"])),
        ends=frozenset(map(key, phrases["end"])),
        sections=frozenset(map(key, phrases["menu"] + phrases["section"])),
        homes=frozenset(map(key, phrases["menu"])),
        agencies=frozenset(map(fold, phrases["agency"])),
        buttons=Entries.of(phrases["item"]),
        menu=Entries.of(phrases["menu"] + phrases["section"]),
        starts=Openers.of(phrases["starts"]),
        starts_at_end=Openers.of(phrases["starts_at_end"]),
        footer=Openers.of(phrases["footer"]),
        bylines=_alternatives(phrases["byline"]),
        credits=_alternatives(phrases["credit"]),
        captions=tuple(re.compile(pattern) for pattern in captions),
    )


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))
