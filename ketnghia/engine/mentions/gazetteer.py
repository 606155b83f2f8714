"""The places the lexicon knows: keys to units with their names, kind, time in force and successors.

A legal unit is a key and the day it came into force: `VN/Khánh Hòa` before and after 2025-07-01 are two units of one key.
Days are ISO strings (`2025-07-01`); a unit holds from `valid_from` up to, not including, `valid_to`. An empty bound is not recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from ketnghia.engine.lexicon import Lexicon, Row

NameLanguage = Literal["vi", "en", "fr"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A country or sub-national unit during one time in force. `lat`, `lon` in degrees (WGS 84) where known."""

    key: str
    level: str
    vi: str
    en: str
    fr: str
    valid_from: str = ""
    valid_to: str = ""
    part_of: str = ""
    successors: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None

    @property
    def country(self) -> str:
        return self.key[:2]

    def holds_on(self, day: str) -> bool:
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day < self.valid_to)


def _unit(row: Row) -> Unit:
    get = row.get
    vi = get("vi") or row["name"]
    en = get("en") or vi
    return Unit(
        row["key"],
        row["level"],
        vi,
        en,
        get("fr") or en,
        get("valid_from") or "",
        get("valid_to") or "",
        get("part_of") or "",
        tuple(successors.split("|")) if (successors := get("successors")) else (),
        float(lat) if (lat := get("lat")) else None,
        float(lon) if (lon := get("lon")) else None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """`units`: key -> its units, oldest first. `aliases`: every name as written -> the keys it may stand for."""

    units: Mapping[str, tuple[Unit, ...]]
    aliases: Mapping[str, tuple[str, ...]]

    def unit_on(self, key: str, day: str) -> Unit | None:
        """The unit that the key named on that day (ISO); None where it was not in force or is unknown."""
        return next((unit for unit in reversed(self.units.get(key, ())) if unit.holds_on(day)), None)

    def latest(self, key: str) -> Unit | None:
        """The last unit of that key, in force or not."""
        known = self.units.get(key)
        return known[-1] if known else None

    def successors(self, key: str, day: str) -> tuple[str, ...]:
        """The keys in force on `day` that hold what `key` once was, itself where it still is; () where unknown."""
        if self.unit_on(key, day):
            return (key,)
        ended = [unit for unit in self.units.get(key, ()) if unit.valid_to and unit.valid_to <= day]
        found: dict[str, None] = {}
        for heir in ended[-1].successors if ended else ():
            found.update(dict.fromkeys(self.successors(heir, day)))
        return tuple(found)

    def name(self, key: str, language: NameLanguage = "vi", *, country: bool = False) -> str:
        """The name to show: "Khăm Muộn", with `country` "Khăm Muộn (Lào)". A key no table holds shows its own name part."""
        unit = self.latest(key)
        own = getattr(unit, language) if unit else key.partition("/")[2] or key
        if country and "/" in key and (land := self.latest(key[:2])):
            return f"{own} ({getattr(land, language)})"
        return str(own)


@lru_cache(maxsize=4)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """All units and names of one lexicon; its overlay of confirmed spellings counts as names."""
    units: dict[str, list[Unit]] = {}
    aliases: dict[str, dict[str, None]] = {}
    for table in ("countries", "vietnam", "foreign"):
        for row in lexicon.table(f"places/{table}"):
            unit = _unit(row)
            units.setdefault(unit.key, []).append(unit)
            for name in (unit.vi, unit.en, unit.fr):
                aliases.setdefault(name, {})[unit.key] = None
    for row in lexicon.table("places/aliases"):
        aliases.setdefault(row["alias"], {})[row["key"]] = None
    for written, key in lexicon.overlay:
        aliases.setdefault(written, {})[key] = None
    ordered = {key: tuple(sorted(many, key=_begins)) for key, many in units.items()}
    return Gazetteer(MappingProxyType(ordered), MappingProxyType({name: tuple(keys) for name, keys in aliases.items()}))


def _begins(unit: Unit) -> tuple[str, str]:
    # An unknown end is the present; an unknown beginning is the oldest.
    return (unit.valid_to or "9999", unit.valid_from)


def pick_level(units: Sequence[Unit], levels: Sequence[str]) -> list[Unit]:
    """Those of the first level in `levels` that any of them has; [] where none agrees."""
    for level in levels:
        if agreeing := [unit for unit in units if unit.level == level]:
            return agreeing
    return []
