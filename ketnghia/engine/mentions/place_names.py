"""One pass over a text for every place name, level word ("tỉnh", "TP.") and head word ("Trường Đại học", "Báo") that the lexicon knows.

Names match letter by letter, with capitals and tones; what varies is the place of the tone mark (hoà, hòa), the kind of dash,
hard spaces and a headline in capitals. Overlapping hits are taken, then those inside a word dropped, then the longest kept:
leftmost-longest before the boundary check would lose names that a longer string inside a word hides.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.gazetteer import Unit, gazetteer, unmarked
from ketnghia.engine.text import TONES

_PLAIN = [(dash, "-") for dash in "‐‑‒–—―−"] + [(space, " ") for space in "\t\u00a0\u2007\u2009\u202f"] + [("’", "'")]
# An open rime in which both hoà and hòa are written; "quý" is no such rime, its u belongs to the consonant.
_OPEN_RIME = re.compile(r"(?<![qQ])([oòóỏõọ][aàáảãạeèéẻẽẹ]|[uùúủũụ][yỳýỷỹỵ])\b")
_WRITTEN_LOWER = ("TP", "Tp")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a written name may stand for, and when the bare name does not count."""

    unit: Unit
    guard: str


@dataclass(slots=True, eq=False)
class Name:
    """A written form and all it may stand for."""

    written: str
    candidates: tuple[Candidate, ...]
    capitals: bool  # the form is in capitals, as headlines are
    hidden: bool = False  # a longer phrase that is no place
    plain: Unit | None = None  # the only unit there is, wherever nothing else can be meant
    domestic: bool = False  # all candidates are Vietnamese


@dataclass(slots=True, eq=False)
class Hit:
    """A name where it stands, and what is found out about it on the way."""

    start: int
    end: int
    name: Name
    first: int = -1  # where the level word begins, or the name
    last: int = -1  # where the level word after the name ends, or the name
    level: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass found. Words: end -> (start, kind, meaning) with kind "level" or "head"."""

    plain: str  # the text with one kind of dash and space; same length
    hits: list[Hit]
    words: dict[int, tuple[int, str, str]]


class NameAutomaton:
    """The compiled names of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = gazetteer(lexicon)
        self._words: dict[str, tuple[str, str]] = {}
        for row in lexicon.table("places/level_words"):
            for form in _word_forms(row["word"]):
                self._words[form] = ("level", row["level"]) if row["level"] != "none" else ("none", "")
        for row in lexicon.table("places/heads"):
            for form in tone_forms(row["word"]):
                self._words.setdefault(form, ("head", row["kind"]))
        hidden = {form for row in lexicon.table("places/not_places") for form in tone_forms(row["phrase"])}
        written: dict[str, str] = dict.fromkeys(hidden, "")
        for alias in self._known.names():
            if self._levelled(alias) or "(" in alias:  # "Châu Thành (Tiền Giang)" is for readers
                continue
            for form in tone_forms(alias):
                written.setdefault(form, alias)
                if " - " in form:
                    written.setdefault(form.replace(" - ", "-"), alias)
                if not form.isascii() and " " in form and self._bare_vietnamese(alias):
                    written.setdefault(unmarked(form), alias)
        for form, alias in list(written.items()):
            written.setdefault(form.upper(), alias)
        self._forms = [*self._words, *written]
        self._aliases = list(written.values())
        self._names: dict[int, Name] = {}
        self._automaton = AhoCorasick(self._forms, store_patterns=False)

    def _levelled(self, alias: str) -> bool:
        """ "Cộng đồng đô thị Lorient": the level word and the bare name find it, and must, or the bare name would never meet it."""
        at = alias.find(" ")
        while at > 0:
            rest = alias[at + 1 :]
            if rest[:1].isupper() and self._words.get(alias[:at], ("",))[0] == "level":
                keys = {reference.key for reference in self._known.stands_for(alias)}
                if keys & {reference.key for reference in self._known.stands_for(rest)}:
                    return True
            at = alias.find(" ", at + 1)
        return False

    def _bare_vietnamese(self, alias: str) -> bool:
        """Provinces and cities are met without marks too ("Quang Tri", in English, in names of files); districts would be mistaken."""
        return any(reference.key.startswith("VN/") and not reference.guard for reference in self._known.stands_for(alias))

    def scan(self, text: str) -> Scan:
        plain = _plain(text)
        last, count, forms = len(plain), len(self._words), self._forms
        found: list[tuple[int, int, int]] = []
        words: dict[int, tuple[int, str, str]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if start and plain[start - 1].isalnum():
                continue
            if end < last and plain[end].isalnum() and plain[end - 1] != ".":
                if not (index < count and forms[index] in _WRITTEN_LOWER and plain[end].isupper()):  # TPHCM, TPHà Nội
                    continue
            if index >= count:
                found.append((start, -end, index - count))
            elif end not in words or start < words[end][0]:
                words[end] = (start, *self._words[forms[index]])
        return Scan(plain, self._longest(found), words)

    def _longest(self, found: list[tuple[int, int, int]]) -> list[Hit]:
        found.sort()
        kept: list[Hit] = []
        reached = 0
        for start, minus_end, index in found:
            if start >= reached:
                reached = -minus_end
                name = self._names.get(index) or self._name(index)
                if not name.hidden:
                    kept.append(Hit(start, reached, name, start, reached))
        return kept

    def _name(self, index: int) -> Name:
        written, alias = self._forms[index + len(self._words)], self._aliases[index]
        candidates: dict[tuple[str, str], Candidate] = {}
        for reference in self._known.stands_for(alias):
            for unit in self._known.units(reference.key):
                candidates[unit.key, unit.level] = Candidate(unit, reference.guard)
        name = Name(written, tuple(candidates.values()), written.isupper() and alias != written, hidden=not alias)
        name.domestic = all(c.unit.country == "VN" for c in name.candidates)
        free = [c.unit for c in name.candidates if not c.guard]
        if name.domestic and len(free) == 1 and all(c.unit.part_of == free[0].key or c.unit.key == free[0].key for c in name.candidates):
            name.plain = free[0]
        self._names[index] = name
        return name


def _plain(text: str) -> str:
    for char, usual in _PLAIN:  # twenty times as fast as str.translate, which looks every letter up
        if char in text:
            text = text.replace(char, usual)
    return text


@lru_cache(maxsize=4)
def automaton(lexicon: Lexicon) -> NameAutomaton:
    return NameAutomaton(lexicon)


def tone_forms(written: str) -> list[str]:
    """The form itself and, where syllables end in an open rime, both places of the tone mark: hoà, hòa."""
    if written.isascii() or not _OPEN_RIME.search(written):
        return [written]
    moved = _OPEN_RIME.sub(_other_place, written)
    return [written] if moved == written else [written, moved]


def _other_place(rime: re.Match[str]) -> str:
    first, second = (unicodedata.normalize("NFD", letter) for letter in rime[1])
    tones = [mark for mark in first + second if mark in TONES]
    if len(tones) != 1:
        return rime[1]
    tone = tones[0]
    if tone in first:
        return unicodedata.normalize("NFC", first.replace(tone, "") + second + tone)
    return unicodedata.normalize("NFC", first + tone + second.replace(tone, ""))


def _word_forms(word: str) -> set[str]:
    return {form for variant in tone_forms(word) for form in (variant, variant[:1].upper() + variant[1:], variant.upper())}
