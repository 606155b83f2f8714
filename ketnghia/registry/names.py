"""Names of places for readers and for search, from the engine's gazetteer."""

from datetime import date
from functools import lru_cache

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.gazetteer import Gazetteer, gazetteer
from ketnghia.engine.text import fold, spoken
from ketnghia.registry.answers import Language, Place, PlaceKind

HOME_COUNTRY = "VN"


def _gazetteer() -> Gazetteer:
    return gazetteer(load_lexicon())


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


@lru_cache(maxsize=8192)
def all_names(key: str) -> tuple[str, ...]:
    """Every name by which people may look for a party, former provinces by those of their successors too."""
    if kind_of(key) == "body":
        return (key,)
    known = _gazetteer()
    names: dict[str, None] = {}
    for unit in known.units.get(key, ()):
        names.update(dict.fromkeys((unit.vi, unit.en, unit.fr)))
    names.update(dict.fromkeys(_aliases().get(key, ())))
    names[key.partition("/")[2] or key] = None
    return tuple(names)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for alias, keys in _gazetteer().aliases.items():
        for key in keys:
            found.setdefault(key, []).append(alias)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def keys_for(spelling: str) -> tuple[str, ...]:
    """Keys that a name as typed may stand for: the exact spelling first, then with tones folded. Level words and country are ignored."""
    wanted = spoken(spelling)
    if not wanted:
        return ()
    exact, loose = _by_spelling()
    if spelling in _gazetteer().units:
        return (spelling,)
    return tuple(dict.fromkeys((*exact.get(wanted, ()), *loose.get(fold(wanted), ()))))


@lru_cache(maxsize=1)
def _by_spelling() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    exact: dict[str, dict[str, None]] = {}
    loose: dict[str, dict[str, None]] = {}
    for alias, keys in _gazetteer().aliases.items():
        for key in keys:
            exact.setdefault(spoken(alias), {})[key] = None
            loose.setdefault(fold(spoken(alias)), {})[key] = None
    return {name: tuple(keys) for name, keys in exact.items()}, {name: tuple(keys) for name, keys in loose.items()}


@lru_cache(maxsize=1024)
def predecessors(key: str, on: date) -> tuple[str, ...]:
    """Keys of the units that have become part of `key` by that day; () for a key that no table holds."""
    known, day = _gazetteer(), on.isoformat()
    country = f"{key[:2]}/"
    former = (other for other in known.units if other != key and other.startswith(country))
    return tuple(other for other in former if key in known.successors(other, day))
