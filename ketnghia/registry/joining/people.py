"""Persons: one name with and without marks, in western order, with initials, with an honorific before it; and who may share a name.

A name alone makes no person: half a dozen directors are called Nguyễn Văn Thành. The locality decides, then the office.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.match import ALIKE, sound
from ketnghia.engine.match import alike as heard_alike
from ketnghia.engine.text import fold, spoken
from ketnghia.registry import edtf
from ketnghia.registry.joining.sides import company, homes, partners, seat
from ketnghia.registry.joining.verdict import Fit, told_together
from ketnghia.registry.joining.wording import words
from ketnghia.registry.names import HOME_COUNTRY
from ketnghia.registry.records import FoldClaim

_HONORIFICS = ("vi/honorifics", "en/honorifics", "fr/honorifics")
_MOVING_DAYS = 30  # within a month nobody is told of in both offices, but for a namesake


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    found = {spoken(row["word"]) for table in _HONORIFICS for row in load_lexicon().table(table)}
    return frozenset(found | {"m", "mme", "mlle", "mm", "ts", "ths", "pgs", "gs", "dr", "prof", "đ c", "h e"})


@lru_cache(maxsize=65536)
def bare_name(name: str) -> str:
    """The name as spoken, without what is said before it."""
    said = spoken(name).split()
    # "Anh Thuy Hoang" is no brother: an address that is a name as well stands before a whole name.
    while len(said) > (3 if said[:1] == ["anh"] else 1) and (said[0] in _honorifics() or " ".join(said[:2]) in _honorifics()):
        said = said[2:] if len(said) > 2 and " ".join(said[:2]) in _honorifics() else said[1:]
    return " ".join(said)


@lru_cache(maxsize=65536)
def ranks(titles: tuple[str, ...]) -> frozenset[str]:
    """The offices that titles name, as the words of the table of ranks: "Phó Chủ tịch UBND tỉnh", "vice-chairman" -> vice_chair."""
    return frozenset(rank for title in titles if (rank := _rank(title)))


@lru_cache(maxsize=65536)
def _rank(title: str) -> str | None:
    said = f" {fold(title)} "
    return next((rank for phrase, rank in _phrases() if f" {phrase} " in said or said.startswith(f" {phrase}-")), None)


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, str], ...]:
    rows = [(fold(row["words"]), row["rank"]) for row in load_lexicon().table("ranks")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@lru_cache(maxsize=65536)
def _unmarked(name: str) -> str:
    """The letters of a name as spoken, without tones and diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("đ", "d")


@lru_cache(maxsize=1)
def _single_offices() -> frozenset[str]:
    return frozenset(row["rank"] for row in load_lexicon().table("ranks") if row["single"])


def _marked(name: str) -> bool:
    return _unmarked(name) != name


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(sorted(_unmarked(name).split()))


@lru_cache(maxsize=65536)
def _sounds(name: str) -> str:
    return " ".join(sorted(sound(part) or part for part in _unmarked(name).split()))


@lru_cache(maxsize=65536)
def name_likeness(a: str, b: str) -> tuple[float, str] | None:
    """How like two bare names are, and in what; None for two names. Marks must agree where both are written with them."""
    if a == b:
        return 1.0, "same_name"
    one, other = _parts(a), _parts(b)
    if one == other:
        if _marked(a) and _marked(b):
            if sorted(a.split()) == sorted(b.split()):
                return 0.97, "name_order"
            return (0.88, "name_without_marks") if _marks_lost(a, b) else None
        return (0.9, "name_without_marks") if _unmarked(a) == _unmarked(b) else (0.88, "name_order")
    if "".join(one) == "".join(other) or _unmarked(a).replace(" ", "") == _unmarked(b).replace(" ", ""):
        return 0.95, "name_letters"
    if _initials(one, other, a, b):
        return 0.75, "name_initials"
    if len(one) > 1 and len(other) > 1 and (found := _transliterated(a, b)):
        return found, "name_sounds"
    if {len(one), len(other)} & {1} and set(one) & set(other) and (a.split()[-1] == b.split()[-1] or a.split()[0] == b.split()[0]):
        return 0.5, "name_short"
    return None


def _transliterated(a: str, b: str) -> float | None:
    """How well one is the other as another country writes it, by its sound or from Chinese characters; None where it is not."""
    if _sounds(a) == _sounds(b) or sound(a) == sound(b):
        return 0.8
    if _in_pinyin(a, b) or _in_pinyin(b, a):
        return 0.8
    return 0.7 if heard_alike(a, b) >= ALIKE else None


def _in_pinyin(name: str, pinyin: str) -> bool:
    """Whether one can be the Sino-Vietnamese reading of the other: "lâm chính bang", "lin zhengbang"."""
    parts = name.split()
    if not 2 <= len(parts) <= 4 or any(part not in _readings() for part in parts):
        return False
    letters = _unmarked(pinyin).replace(" ", "").replace("'", "")
    # The family name comes first, but for a western writer.
    return _spells(parts, letters) or _spells([*parts[1:], parts[0]], letters)


def _spells(parts: Sequence[str], letters: str) -> bool:
    if not parts:
        return not letters
    return any(letters.startswith(spelt) and _spells(parts[1:], letters[len(spelt) :]) for spelt in _readings()[parts[0]])


@lru_cache(maxsize=1)
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in load_lexicon().table("vi/sino_readings"):
        found.setdefault(spoken(row["reading"]), []).append(_unmarked(row["pinyin"]))
    return {reading: tuple(dict.fromkeys(spelt)) for reading, spelt in found.items()}


def _marks_lost(a: str, b: str) -> bool:
    """Whether one is the other with marks left out of several words, as a French typesetter does: one word alone makes another name."""
    pairs = list(zip(a.split(), b.split(), strict=False))
    lost = [(_marks(x), _marks(y)) for x, y in pairs if x != y]
    return len(lost) > 1 and _unmarked(a) == _unmarked(b) and (all(x < y for x, y in lost) or all(y < x for x, y in lost))


def _marks(word: str) -> frozenset[str]:
    return frozenset(c for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c) or c == "đ")


def _initials(one: tuple[str, ...], other: tuple[str, ...], a: str, b: str) -> bool:
    """ "N. V. Thanh" for Nguyễn Văn Thành: as many parts, each a letter or the whole, one of them whole."""
    if len(one) != len(other) or not any(len(part) == 1 for part in (*one, *other)):
        return False
    pairs = list(zip(_unmarked(a).split(), _unmarked(b).split(), strict=False))
    if len(pairs) != len(one):
        return False
    return all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in pairs) and any(x == y and len(x) > 1 for x, y in pairs)


def place_of(claim: FoldClaim) -> str | None:
    """Where a person holds office: as read, or more exactly as the title says ("Phó Tỉnh trưởng Bò Kẹo" of Laos)."""
    of = claim.text("of")
    if of and "/" in seat(of):
        return of
    within = {place for title in claim.items("titles") if "/" in (place := seat(title)) and (not of or place[:2] == of[:2])}
    return within.pop() if len(within) == 1 else of


def compare(a: FoldClaim, b: FoldClaim) -> Fit | None:
    of_a, of_b = place_of(a), place_of(b)
    likeness = _names(a, b, of_a, of_b)
    if likeness is None:
        return None
    alike, how = likeness
    held = bool(ranks(a.items("titles")) & ranks(b.items("titles")))
    office = ("same_office",) if held else ()
    if not of_a or not of_b:
        if how in ("same_name", "name_order", "name_letters") and alike >= 0.95:
            return Fit("loose", 0.85 if held else 0.75, "only_bearer", (how, *office, "place_not_told"))
        return Fit("doubt", round(alike * 0.7, 4), "name_alike", (how, *office, "place_not_told"))
    near = company((of_a,), (of_b,))
    if near is None:
        return _elsewhere(a, b, alike, how, held)
    if near.score < 0.9:  # only the country is told on one side
        return _by_country(alike, how, held)
    if how in ("same_name", "name_order", "name_letters") and alike >= 0.95:
        return Fit("firm", alike, "same_name_and_place", (how, *office))
    if how == "name_short":
        return Fit("doubt", 0.55 if held else 0.4, "name_alike", (how, *office))
    if how == "name_sounds":
        return _by_sound(a, b, alike, held)
    if alike >= 0.88 and (held or not (a.items("titles") and b.items("titles"))):
        return Fit("firm", alike, "unmarked_name_and_office", (how, *office))
    if how == "name_initials" and held:
        return Fit("loose", alike, "unmarked_name_and_office", (how, *office))
    return Fit("doubt", round(alike * 0.8, 4), "name_alike", (how, *office))


def _names(a: FoldClaim, b: FoldClaim, of_a: str | None, of_b: str | None) -> tuple[float, str] | None:
    """How like the names of two claims are. At home every letter counts; abroad one name has many transliterations."""
    name_a, name_b = bare_name(a.text("name") or ""), bare_name(b.text("name") or "")
    likeness = name_likeness(name_a, name_b) if name_a and name_b else None
    if likeness and likeness[1] == "name_sounds" and HOME_COUNTRY in {seat(of or "")[:2] for of in (of_a, of_b)}:
        return None
    return likeness


def _by_sound(a: FoldClaim, b: FoldClaim, alike: float, held: bool) -> Fit:
    """One place and names that sound alike: one person where the office says so too, or where both are told of in the same days."""
    office = ("same_office",) if held else ()
    rivals = a.items("titles") and b.items("titles") and not held
    if alike >= 0.8:
        sure = held or told_together(a, b)
        return Fit("firm" if sure and not rivals else "loose" if sure else "doubt", alike, "name_transliterated", ("name_sounds", *office))
    sure = held and told_together(a, b)
    return Fit("loose" if sure else "doubt", round(alike if sure else alike * 0.8, 4), "name_transliterated", ("name_sounds", *office))


def _by_country(alike: float, how: str, held: bool) -> Fit:
    if alike >= 0.95:
        return Fit("loose", 0.9 if held else 0.8, "only_bearer", (how, "place_told_otherwise"))
    return Fit("doubt", round(alike * 0.7, 4), "name_alike", (how, "place_told_otherwise"))


def _elsewhere(a: FoldClaim, b: FoldClaim, alike: float, how: str, held: bool) -> Fit | None:
    """The same name in another place: people move between provinces, and people share names."""
    abroad = {(seat(place_of(claim) or "")[:2] == HOME_COUNTRY) for claim in (a, b)}
    if alike < 0.95 or len(abroad) > 1 or how == "name_short":
        return None
    if how == "same_name" and _moved(a, b):
        return Fit("loose", 0.7, "moved_in_office", (how, "another_place", "same_office"))
    return Fit("doubt", 0.6 if held else 0.5, "name_alike", (how, "another_place", *(("same_office",) if held else ())))


def _moved(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether the holder of an office that one person alone holds may have gone from one province to another between the two."""
    offices = ranks(a.items("titles")) & ranks(b.items("titles")) & _single_offices()
    apart = edtf.days_apart(a.told, b.told)
    return bool(offices) and len(_parts(bare_name(a.text("name") or ""))) > 2 and apart is not None and apart > _MOVING_DAYS


def clash(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one person cannot be both: two names, or a place on each side of which neither can be the other's."""
    of_a, of_b = place_of(a), place_of(b)
    name_a, name_b = bare_name(a.text("name") or ""), bare_name(b.text("name") or "")
    if name_a != name_b and _names(a, b, of_a, of_b) is None:
        return True
    return bool(of_a and of_b and company((of_a,), (of_b,)) is None) and not (name_a == name_b and _moved(a, b))


def exact(claim: FoldClaim) -> tuple[int, ...]:
    of = place_of(claim) or ""
    return (2 if "/" in seat(of) else int(bool(of)), int(_marked(claim.text("name") or "")), len(words(claim.text("name") or "")))


def keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    name = bare_name(claim.text("name") or "")
    parts = _parts(name)
    found = [("name", *parts), ("letters", "".join(_unmarked(name).split()))]
    if not _marked(name):
        found.append(("sound", _sounds(name)))
    of = place_of(claim)
    if of and parts:
        month = (claim.told or "")[:7]
        if not seat(of).startswith(HOME_COUNTRY):
            # A name written in another country's way shares nothing but the place and the days.
            return [*found, *(("there", place, month) for place in partners((of,)))]
        place = (homes((of,)) or partners((of,)))[0]
        found.append(("initials", place, "".join(sorted(part[0] for part in parts)), month))
        found.append(("short", place, name.split()[-1] if len(parts) > 1 else name, month))
    return found


def face(claim: FoldClaim) -> tuple[object, ...]:
    return bare_name(claim.text("name") or ""), place_of(claim), frozenset(ranks(claim.items("titles")))
