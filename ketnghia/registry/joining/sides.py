"""Who takes part, compared: one report names the locality, another its country, its body, its agglomeration, or leaves a side out.

Keys are read through the gazetteer: a district lies in its province, a province that was merged lives on in another, a department acts
for the province in its name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.gazetteer import Gazetteer, gazetteer
from ketnghia.engine.text import spoken
from ketnghia.registry.names import HOME_COUNTRY, kind_of

Kinship = Literal["same", "heir", "part", "country"]
# An heir signed texts of its own: only a person can tell whether "Đà Nẵng" of a later report is what Quảng Nam was.
WEIGHTS = {"same": 1.0, "heir": 0.65, "part": 0.95, "country": 0.85}
PARTNER_LEFT_OUT = 0.4  # only the home side in common: nearly every document names it
SIDE_LEFT_OUT = 0.85
_AGGLOMERATION = "agglomeration"


@dataclass(frozen=True, slots=True)
class Company:
    """How two sets of parties are like each other; `reasons` are codes of what differs."""

    score: float
    reasons: tuple[str, ...] = ()


EQUAL = Company(1.0)


def _known() -> Gazetteer:
    return gazetteer(load_lexicon())


@lru_cache(maxsize=65536)
def seat(key: str) -> str:
    """The locality behind a key: of a body the place in its name ("Sở Y tế Khánh Hòa"), of anything else itself."""
    if kind_of(key) != "body":
        return key
    words = spoken(key).split()
    for size in range(min(4, len(words)), 0, -1):
        # A name of one word is looked for at the end alone: "Nice", "Tours" and "Orange" are words too.
        for start in range(len(words) - size, -1, -1) if size > 1 else [len(words) - 1]:
            if found := _named(" ".join(words[start : start + size])):
                return found
    return key


@lru_cache(maxsize=1)
def _units_by_name() -> dict[str, str]:
    """Spoken name -> key, where one unit alone, or one alone at home, is called so."""
    keys: dict[str, set[str]] = {}
    known = _known()
    for key in known:
        unit = known.latest(key)
        if "/" in key and unit and unit.level != "commune":
            for name in (unit.vi, unit.en):
                keys.setdefault(spoken(name), set()).add(key)
    return {name: _first(found) for name, found in keys.items() if len(name) > 2 and _first(found)}


def _first(found: set[str]) -> str:
    home = [key for key in found if key.startswith(HOME_COUNTRY)]
    return (home or list(found))[0] if len(found) == 1 or len(home) == 1 else ""


def _named(name: str) -> str:
    return _units_by_name().get(name, "")


@lru_cache(maxsize=65536)
def holders(key: str) -> frozenset[str]:
    """The units in which this one lies or which hold what it was: its province, its heirs, the city of an agglomeration. Not itself."""
    known, own = _known(), seat(key)
    found = {own} - {key}
    pending = [own]
    while pending:
        for unit in known.units(pending.pop()):
            fresh = {unit.part_of, *unit.successors, core(unit.key)} - {"", own, key} - found
            found |= fresh
            pending.extend(fresh)
    return frozenset(found)


@lru_cache(maxsize=65536)
def core(key: str) -> str:
    """The city in the middle of an agglomeration ("FR/Lorient" for "FR/Lorient Agglomération"); any other key itself."""
    known = _known()
    unit = known.latest(key)
    if unit is None or unit.level != _AGGLOMERATION:
        return key
    written = " ".join(spoken(name) for name in (key.partition("/")[2], unit.vi, unit.en, unit.fr))
    cities = [other for other in known if other[:3] == key[:3] and other != key and _is_core(other, written)]
    return max(cities, key=len, default=key)


def _is_core(key: str, written: str) -> bool:
    unit = _known().latest(key)
    return bool(unit and unit.level != _AGGLOMERATION and f" {spoken(unit.en)} " in f" {written} ")


@lru_cache(maxsize=65536)
def kinship(a: str, b: str) -> Kinship | None:
    """How two keys can be one side told twice; None where they are two."""
    if a == b:
        return "same"
    one, other = seat(a), seat(b)
    if one == other:
        return "part"
    if one in holders(b) or other in holders(a):
        return "heir" if _follows(one, other) else "part"
    if one[:2] == other[:2] and "country" in (kind_of(one), kind_of(other)) and "body" not in (kind_of(one), kind_of(other)):
        return "country"
    return None


def _follows(a: str, b: str) -> bool:
    """Whether one took the other over, in which it had not lain before."""
    return any(y in unit.successors and unit.part_of != y for x, y in ((a, b), (b, a)) for unit in _known().units(x))


def company(a: Iterable[str], b: Iterable[str]) -> Company | None:
    """How like two sets of parties are; None where each names one that the other cannot mean."""
    return _company(frozenset(a), frozenset(b))


@lru_cache(maxsize=65536)
def _company(a: frozenset[str], b: frozenset[str]) -> Company | None:
    if a == b:
        return EQUAL if a else None
    states = _beside_own(a) | _beside_own(b)
    links = {(x, y): kin for x in a for y in b if (kin := kinship(x, y)) and (kin != "country" or not {x, y} & states)}
    alone_a, alone_b = a - {x for x, _ in links}, b - {y for _, y in links}
    if not links or (alone_a and alone_b):
        return None
    reasons: list[str] = []
    best = [
        max(WEIGHTS[links[pair]] for pair in links if pair[side] == party)
        for side, those in ((0, a), (1, b))
        for party in those - alone_a - alone_b
    ]
    score = min(best)
    if score < 1:
        reasons.append("party_told_otherwise")
    if alone_a or alone_b:
        abroad = any(not x.startswith(HOME_COUNTRY) for x, _ in links if kind_of(seat(x)) != "body")
        score *= SIDE_LEFT_OUT if abroad else PARTNER_LEFT_OUT
        reasons.append("party_left_out")
    return Company(score, tuple(reasons))


def _beside_own(parties: frozenset[str]) -> frozenset[str]:
    """Countries named beside a locality of theirs: an embassy or a ministry takes part itself, and stands for no locality."""
    return frozenset(party for party in parties if kind_of(party) == "country" and any(seat(other)[:3] == f"{party}/" for other in parties))


def one_side(a: str | None, b: str | None) -> Company | None:
    """The same for sides of one party each; a side that is not told fits any."""
    if not a or not b:
        return Company(0.9, ("party_left_out",)) if a or b else EQUAL
    return company((a,), (b,))


def partners(parties: Iterable[str]) -> tuple[str, ...]:
    """What a claim is looked up by: the localities abroad (an agglomeration as its city), else those at home; sorted, each once."""
    seats = {core(seat(party)) for party in parties}
    abroad = {party for party in seats if kind_of(party) != "body" and not party.startswith(HOME_COUNTRY)}
    return tuple(sorted(abroad or {_province(party) for party in seats}))


def homes(parties: Iterable[str]) -> tuple[str, ...]:
    """The provinces of today among the parties."""
    return tuple(sorted({_province(seat(party)) for party in parties if seat(party).startswith(HOME_COUNTRY + "/")}))


def lands(parties: Iterable[str]) -> tuple[str, ...]:
    """The countries of the partners; of parties at home only, their provinces."""
    return tuple(sorted({party[:2] if kind_of(party) != "body" and party[:2] != HOME_COUNTRY else party for party in partners(parties)}))


@lru_cache(maxsize=65536)
def _province(key: str) -> str:
    """The last of the units that hold a Vietnamese one: its province as it is today."""
    known, at, seen = _known(), key, {key}
    while True:
        unit = known.latest(key) if at == key else known.latest(at)
        above = [held for held in ((unit.successors or (unit.part_of,)) if unit else ()) if held and held not in seen]
        if not above:
            return at
        at = above[0]
        seen.add(at)
