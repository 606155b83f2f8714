"""Names of places for readers and for search, from the engine's gazetteer."""

import re
from datetime import date
from functools import lru_cache

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.gazetteer import Gazetteer, gazetteer
from ketnghia.engine.text import fold, normalise, spoken
from ketnghia.registry.answers import Language, Place, PlaceKind

HOME_COUNTRY = "VN"
_WORD = re.compile(r"\w+")


def _gazetteer() -> Gazetteer:
    return gazetteer(load_lexicon())


@lru_cache(maxsize=65536)
def kind_of(key: str) -> PlaceKind:
    """A locality is `CC/Name`, a country or national body `CC`, everything else a body by its name."""
    if key[2:3] == "/" and key[:2].isupper():
        return "locality"
    return "country" if len(key) == 2 and key.isupper() else "body"


@lru_cache(maxsize=8192)
def place(key: str, language: Language, on: date) -> Place:
    """A party as readers see it on that day."""
    known, kind = _gazetteer(), kind_of(key)
    if kind == "body":
        return Place(key, key, kind, None, None, home=False)
    heirs = tuple(heir for heir in known.successors(key, on.isoformat()) if heir != key)
    return Place(
        key,
        known.name(key, language),
        kind,
        key[:2],
        known.name(key[:2], language),
        home=key[:2] == HOME_COUNTRY,
        successor=heirs[0] if heirs else None,
        successor_name=known.name(heirs[0], language) if heirs else None,
    )


def name_of(key: str, language: Language) -> str:
    """What a party is called today."""
    return key if kind_of(key) == "body" else _gazetteer().name(key, language)


@lru_cache(maxsize=8192)
def all_names(key: str) -> tuple[str, ...]:
    """Every name by which people may look for a party, former provinces by those of their successors too."""
    if kind_of(key) == "body":
        return (key,)
    known = _gazetteer()
    names: dict[str, None] = {}
    for unit in known.units(key):
        names.update(dict.fromkeys((unit.vi, unit.en, unit.fr)))
    names.update(dict.fromkeys(_aliases().get(key, ())))
    names[key.partition("/")[2] or key] = None
    return tuple(names)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    known = _gazetteer()
    for name in known.names():
        for reference in known.stands_for(name):
            found.setdefault(reference.key, []).append(name)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def keys_for(spelling: str) -> tuple[str, ...]:
    """Keys that a name as typed may stand for: those called just that first, then by another name, then but for tones and diacritics."""
    if _gazetteer().latest(spelling):
        return (spelling,)
    exact, loose = _by_spelling()
    found = dict.fromkeys((*exact.get(spoken(spelling), ()), *loose.get(_bare(spelling), ())))
    return tuple(sorted(found, key=lambda key: _bare(spelling) not in _own_names(key)))


def _own_names(key: str) -> set[str]:
    known = _gazetteer()
    return {_bare(name) for name in (known.name(key, "vi"), known.name(key, "en"), key.partition("/")[2] or key)}


def _bare(name: str) -> str:
    return " ".join(_WORD.findall(fold(normalise(name))))


@lru_cache(maxsize=1)
def _by_spelling() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    exact: dict[str, dict[str, None]] = {}
    loose: dict[str, dict[str, None]] = {}
    for key, names in _aliases().items():
        for name in names:
            exact.setdefault(spoken(name), {})[key] = None
            loose.setdefault(_bare(name), {})[key] = None
    return {name: tuple(keys) for name, keys in exact.items()}, {name: tuple(keys) for name, keys in loose.items()}


@lru_cache(maxsize=1024)
def predecessors(key: str, on: date) -> tuple[str, ...]:
    """Keys of the units that have become part of `key` by that day; () for a key that no table holds."""
    return _gazetteer().predecessors(key, on.isoformat())


@lru_cache(maxsize=1024)
def family(key: str, on: date) -> tuple[str, ...]:
    """The unit, those that have become part of it by that day, the one that it has become part of, and the others that have."""
    heir = place(key, "vi", on).successor
    kin = (key, *predecessors(key, on), *((heir, *predecessors(heir, on)) if heir else ()))
    return tuple(dict.fromkeys(kin))


@lru_cache(maxsize=8192)
def coordinates(key: str) -> tuple[float, float] | None:
    """Latitude and longitude (WGS 84) of a place or its seat; None where the gazetteer has none."""
    for unit in reversed(_gazetteer().units(key)):
        if unit.lat is not None and unit.lon is not None:
            return unit.lat, unit.lon
    return None


@lru_cache(maxsize=1)
def home_units() -> tuple[str, ...]:
    """Keys of the provinces of Vietnam, those that ended among them."""
    known = _gazetteer()
    return tuple(
        key for key in known if key[:3] == f"{HOME_COUNTRY}/" and any(unit.level in ("province", "city") for unit in known.units(key))
    )
