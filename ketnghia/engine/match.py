"""A name and candidates handed in -> the candidates it may be, best first, each with its reasons.

Two kinds of sameness. In Vietnamese every letter and tone counts: Hà Nam is not Hà Nội, Tuân is not Tuấn; only case, spacing, the
place of the tone mark, and a name typed without marks at all are forgiven. Abroad a name is a transliteration, and one Lao province is
written Khăm Muộn, Khăm Muồn, Kham Muon and Khammouane: there the sound is compared, with country and kind agreeing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ketnghia.engine.text import fold, spoken

Reason = Literal[
    "same_name",  # letters and tones
    "same_without_marks",  # the name asked for is typed without marks
    "same_letters",  # abroad: equal but for accents, hyphens and spaces
    "sounds_alike",  # abroad: equal or nearly so when spoken
    "country_agrees",
    "level_agrees",
    "other_level",
]
ALIKE = 0.78  # likeness of sound from which two spellings may be one place; measured on the spellings of aliases.csv (see tests)
BY_LETTER = frozenset({"CN", "TW", "HK", "MO"})  # names are Sino-Vietnamese or pinyin, where Henan and Hainan are two provinces


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something known under one or more names. `country` ISO 3166-1 alpha-2, `level` as in the gazetteer; None where unknown."""

    key: str
    names: tuple[str, ...]
    country: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate, how like the name is (1.0: the same), which of its names was nearest, and why."""

    candidate: Candidate
    score: float
    name: str
    reasons: tuple[Reason, ...]


def rank(name: str, candidates: Sequence[Candidate], *, country: str | None = None, level: str | None = None) -> list[Match]:
    """The candidates that `name` may stand for, best first; equal scores keep the order given.

    A candidate of another country than `country` is left out; one of another level scores less. A name of Vietnam matches by
    letters and tones only.
    """
    matches = [match for candidate in candidates if (match := _compare(name, candidate, country, level))]
    return sorted(matches, key=lambda match: -match.score)


def _compare(name: str, candidate: Candidate, country: str | None, level: str | None) -> Match | None:
    if country and candidate.country and candidate.country != country:
        return None
    domestic = (candidate.country or country) == "VN" or (candidate.country is None and country is None and _vietnamese(name))
    best: tuple[float, str, Reason] | None = None
    for known in candidate.names:
        likeness = _vietnamese_likeness(name, known) if domestic else _foreign_likeness(name, known, candidate.country or country)
        if likeness and (best is None or likeness[0] > best[0]):
            best = (likeness[0], known, likeness[1])
    if best is None:
        return None
    score, known, reason = best
    reasons: list[Reason] = [reason]
    if country and candidate.country:
        reasons.append("country_agrees")
    if level and candidate.level:
        reasons.append("level_agrees" if level == candidate.level else "other_level")
        score *= 1.0 if level == candidate.level else 0.8
    return Match(candidate, round(score, 4), known, tuple(reasons))


def _vietnamese(name: str) -> bool:
    """Whether the name bears Vietnamese marks and no hyphen: a transliteration is hyphenated."""
    return "-" not in name and fold(name) != name.lower()


def _vietnamese_likeness(name: str, known: str) -> tuple[float, Reason] | None:
    if spoken(name) == spoken(known):
        return 1.0, "same_name"
    if fold(name) == name.lower() and _letters(name) == _letters(known):
        return 0.9, "same_without_marks"
    return None


def _foreign_likeness(name: str, known: str, country: str | None) -> tuple[float, Reason] | None:
    if spoken(name) == spoken(known):
        return 1.0, "same_name"
    if _letters(name) == _letters(known):
        return 0.97, "same_letters"
    likeness = 0.0 if country in BY_LETTER else alike(name, known)
    return (round(0.95 * likeness, 4), "sounds_alike") if likeness >= ALIKE else None


@lru_cache(maxsize=16384)
def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", fold(name))


# The ways one sound is written in Vietnamese, English and French transliterations of Lao, Khmer, Thai, Korean and Russian names.
# Order matters: longer spellings first.
_SOUNDS = (
    ("ngh", "ng"),
    ("tch", "c"),
    ("sch", "s"),
    ("ch", "c"),
    ("tr", "c"),
    ("sh", "s"),
    ("xh", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "p"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("nh", "n"),
    ("ng", "n"),
    ("ck", "k"),
    ("qu", "kv"),
    ("q", "k"),
    ("c(?=[eiy])", "s"),
    ("c", "k"),
    ("x", "s"),
    ("z", "s"),
    ("w", "v"),
    ("f", "p"),
    ("j", "i"),
    ("y", "i"),
    ("oun?g", "un"),
    ("ou|oo|uo|ua|uw", "u"),
    ("eo|eu|oe|ea|ae|ai|ei|ay", "e"),
    ("ia|ie|io", "i"),
    ("ao|au", "o"),
    ("h", ""),
    (r"(.)\1+", r"\1"),
    ("e$", ""),
)
_STEPS = tuple((re.compile(written), sound) for written, sound in _SOUNDS)


@lru_cache(maxsize=16384)
def sound(name: str) -> str:
    """How a transliterated name sounds, roughly, in a few letters: Khăm Muộn, Khammouane -> "kamun"."""
    letters = _letters(name)
    for written, heard in _STEPS:
        letters = written.sub(heard, letters)
    return letters


@lru_cache(maxsize=16384)
def alike(name: str, other: str) -> float:
    """Likeness of two transliterations by sound, 0.0 to 1.0; vowels weigh half of what consonants do."""
    left, right = sound(name), sound(other)
    if left == right:
        return 1.0
    weights = _weight(left), _weight(right)
    longest = max(*weights, 1.0)
    if abs(weights[0] - weights[1]) > longest * (1.0 - ALIKE):
        return 0.0  # too far apart whatever the letters: most pairs end here
    return max(0.0, 1.0 - _distance(left, right) / longest)


@lru_cache(maxsize=16384)
def _weight(letters: str) -> float:
    return sum(_cost(letter) for letter in letters)


def _cost(letter: str) -> float:
    return 0.5 if letter in "aeiou" else 1.0


_NEAR = {frozenset(pair): 0.4 for pair in ("bp", "dt", "gk", "sc", "rl", "vu", "mn", "lr", "dr", "ln", "bv")}


def _distance(left: str, right: str) -> float:
    """Weighted edit distance: vowels cost half, sounds that are often taken for one another 0.4, two letters exchanged 0.5."""
    earlier: list[float] = []
    previous = [0.0]
    for letter in right:
        previous.append(previous[-1] + _cost(letter))
    for i, a in enumerate(left):
        row = [previous[0] + _cost(a)]
        for j, b in enumerate(right, 1):
            swap = 0.0 if a == b else _NEAR.get(frozenset((a, b)), max(_cost(a), _cost(b)))
            best = min(previous[j] + _cost(a), row[-1] + _cost(b), previous[j - 1] + swap)
            if i and j > 1 and a == right[j - 2] and b == left[i - 1]:
                best = min(best, earlier[j - 2] + 0.5)
            row.append(best)
        earlier, previous = previous, row
    return previous[-1]
