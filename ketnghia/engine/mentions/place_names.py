"""One pass over a text for every place name, level word ("tỉnh", "TP.") and head word ("Trường Đại học", "Báo") that the lexicon knows.

Names match letter by letter, with capitals and tones; what varies is the place of the tone mark (hoà, hòa), the kind of dash,
hard spaces and a headline in capitals. Overlapping hits are taken, then those inside a word dropped, then the longest kept:
leftmost-longest before the boundary check would lose names that a longer string inside a word hides.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.gazetteer import Unit, gazetteer
from ketnghia.engine.text import TONES

_PLAIN = {ord(dash): "-" for dash in "‐‑‒–—―−"} | {ord(space): " " for space in "\t\u00a0\u2007\u2009\u202f"} | {ord("’"): "'"}
_OPEN_ENDINGS = ("oa", "oe", "uy")  # open rimes where both hoà and hòa are written


@dataclass(frozen=True, slots=True)
class Name:
    """A written form and the units it may stand for.

    `guard`: "" free, "level" after a level word only, "country" where its country or a level word stands by.
    """

    units: tuple[Unit, ...]
    guard: str
    capitals: bool  # the form is in capitals, as headlines are


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass found. `levels` and `heads`: end of the word -> its start and meaning."""

    plain: str  # the text with one kind of dash and space; same length
    hits: list[Hit]
    levels: dict[int, tuple[int, str]]
    heads: list[tuple[int, int, str]]


class NameAutomaton:
    """Compiled names of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        patterns: dict[str, Name | tuple[str, str]] = {}
        for row in lexicon.table("places/heads"):
            for form in _word_forms(row["word"]):
                patterns[form] = ("head", row["kind"])
        for row in lexicon.table("places/level_words"):
            for form in _word_forms(row["word"]):
                patterns[form] = ("level", row["level"])
        for form, name in _names(lexicon):
            patterns[form] = name
        self._meanings = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns))

    def scan(self, text: str) -> Scan:
        plain = text.translate(_PLAIN)
        meanings, last = self._meanings, len(plain)
        found: list[Hit] = []
        levels: dict[int, tuple[int, str]] = {}
        heads: list[tuple[int, int, str]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if (start and plain[start - 1].isalnum()) or (end < last and plain[end].isalnum() and plain[end - 1] != "."):
                continue
            meaning = meanings[index]
            if isinstance(meaning, Name):
                found.append(Hit(start, end, meaning))
            elif meaning[0] == "level":
                if end not in levels or start < levels[end][0]:
                    levels[end] = (start, meaning[1])
            else:
                heads.append((start, end, meaning[1]))
        return Scan(plain, _longest(found), levels, heads)


@lru_cache(maxsize=4)
def automaton(lexicon: Lexicon) -> NameAutomaton:
    return NameAutomaton(lexicon)


def _longest(found: list[Hit]) -> list[Hit]:
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    reached = 0
    for hit in found:
        if hit.start >= reached:
            kept.append(hit)
            reached = hit.end
    return kept


def _word_forms(word: str) -> set[str]:
    return {form for variant in _tone_variants(word) for form in (variant, variant[:1].upper() + variant[1:], variant.upper())}


def _names(lexicon: Lexicon) -> Iterator[tuple[str, Name]]:
    known = gazetteer(lexicon)
    guards = {(row["alias"], row["key"]): row["guard"] for row in lexicon.table("places/aliases")}
    exact: dict[str, tuple[tuple[Unit, ...], str]] = {}
    for alias, keys in known.aliases.items():
        units = tuple(dict.fromkeys(unit for key in keys for unit in known.units.get(key, ())))
        among = {guards.get((alias, key), "") for key in keys}
        for form in _tone_variants(alias):
            exact.setdefault(form, (units, min(among)))
    for form, (units, guard) in exact.items():
        yield form, Name(units, guard, capitals=False)
    for form, (units, guard) in exact.items():
        if (upper := form.upper()) not in exact:
            yield upper, Name(units, guard, capitals=True)


def _tone_variants(written: str) -> set[str]:
    """The form itself and, where a syllable ends in an open rime, both places of its tone mark."""
    variants = [""]
    for part in _split_words(written):
        moved = _move_tone(part)
        variants = [v + p for v in variants for p in ((part, moved) if moved != part else (part,))]
    return set(variants)


def _split_words(written: str) -> list[str]:
    parts = [""]
    for char in written:
        if char.isalpha() == (parts[-1][-1:].isalpha()):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _move_tone(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    tone = next((c for c in letters if c in TONES), "")
    if not tone:
        return syllable
    bare = unicodedata.normalize("NFC", letters.replace(tone, ""))
    if not bare.lower().endswith(_OPEN_ENDINGS) or bare.lower().startswith("qu"):
        return syllable
    on_last = unicodedata.normalize("NFC", bare + tone)
    on_first = unicodedata.normalize("NFC", bare[:-1] + tone + bare[-1])
    return on_first if syllable == on_last else on_last
