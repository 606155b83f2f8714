"""The places the lexicon knows: keys to units with their names, kind, time in force and successors.

A legal unit is a key and the day it came into force: `VN/Khánh Hòa` before and after 2025-07-01 are two units of one key.
Days are ISO strings (`2025-07-01`); a unit holds from `valid_from` up to, not including, `valid_to`. An empty bound is not recorded.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ketnghia.engine.lexicon import Lexicon, Row, broken_row

NameLanguage = Literal["vi", "en", "fr"]
_TABLES = {"countries": ("vi", "en", "fr"), "vietnam": ("name", "en"), "foreign": ("vi", "en", "fr")}  # table -> its columns of names


@dataclass(frozen=True, slots=True)
class Unit:
    """A country or sub-national unit during one time in force. `lat`, `lon` in degrees (WGS 84) where known."""

    key: str
    level: str  # country | province | city | district | state | region | county | agglomeration …
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


@dataclass(frozen=True, slots=True)
class Reference:
    """A key that a written name may stand for. `guard` says when alone it does not: see the remarks in aliases.csv; "" is free."""

    key: str
    guard: str


class Gazetteer:
    """All units and names of one lexicon. Units are made when first asked for: a document names a few dozen of five thousand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._units: dict[str, tuple[Unit, ...]] = {}
        self._names: dict[str, dict[str, str]] = {}  # name -> key -> guard
        self._written: dict[str, list[str]] = {}  # key -> names, filled when first asked for
        given = [(row["alias"], row["key"], row["guard"]) for row in lexicon.table("places/aliases")]
        confirmed = [(written, key, "") for written, key in lexicon.overlay]
        for name, key, guard in given + confirmed:
            self._names.setdefault(name, {})[key] = guard
        for table, columns in _TABLES.items():
            guarded = table != "countries"
            for row in lexicon.table(f"places/{table}"):
                key = row["key"]
                self._rows.setdefault(key, []).append(row)
                guard = row["guard"] if guarded else ""
                for column in columns:
                    if name := row[column]:
                        self._names.setdefault(name, {}).setdefault(key, guard)
        for at, row in enumerate(lexicon.table("places/aliases")):
            if row["key"] not in self._rows:
                what = f"'{row['alias']}' stands for '{row['key']}', which no table of places holds"
                raise broken_row("places/aliases", at, what, "correct the key, or add the place to foreign.csv or vietnam.csv first")
        self._order = {key: place for place, key in enumerate(dict.fromkeys([*self._rows, *(key for _, key in lexicon.overlay)]))}

    def __iter__(self) -> Iterator[str]:
        """Every key the tables hold, in their order."""
        return iter(self._rows)

    def names(self) -> Iterator[str]:
        """Every written form the tables hold."""
        return iter(self._names)

    def stands_for(self, name: str) -> tuple[Reference, ...]:
        """The keys a name, written as in the tables, may stand for, in their order: the first is meant where nothing says else."""
        known = self._names.get(name, {})
        return tuple(Reference(key, known[key]) for key in sorted(known, key=self._order.__getitem__))

    def units(self, key: str) -> tuple[Unit, ...]:
        """The units of a key, oldest first; () for a key that neither table nor overlay holds."""
        if key not in self._units:
            units = tuple(sorted(map(_unit, self._rows.get(key, ())), key=_begins))
            if not units and key in self._order:  # confirmed by a person, in no table yet
                name = key.partition("/")[2] or key
                units = (Unit(key, "place", name, unmarked(name), unmarked(name)),)
            self._units[key] = units
        return self._units[key]

    def names_of(self, key: str) -> tuple[str, ...]:
        """Every written form of a key, in the order of the tables."""
        if not self._written:
            for name, keys in self._names.items():
                for known in keys:
                    self._written.setdefault(known, []).append(name)
        return tuple(self._written.get(key, ()))

    def unit_on(self, key: str, day: str) -> Unit | None:
        """The unit that the key named on that day (ISO); None where none was in force or the key is unknown."""
        return next((unit for unit in reversed(self.units(key)) if unit.holds_on(day)), None)

    def latest(self, key: str) -> Unit | None:
        """The last unit of that key, in force or not."""
        units = self.units(key)
        return units[-1] if units else None

    def successors(self, key: str, day: str) -> tuple[str, ...]:
        """The keys in force on `day` (ISO) that hold what `key` once was, itself where it still is; () where unknown."""
        if self.unit_on(key, day):
            return (key,)
        ended = [unit for unit in self.units(key) if unit.valid_to and unit.valid_to <= day]
        found: dict[str, None] = {}
        for heir in ended[-1].successors if ended else ():
            found.update(dict.fromkeys(self.successors(heir, day)))
        return tuple(found)

    def predecessors(self, key: str, day: str) -> tuple[str, ...]:
        """The keys, of provinces and districts, that ceased on or before `day` (ISO) and are now held by `key`; in the tables' order."""
        ended = (other for other in self._rows if other != key and "/" in other and any(unit.successors for unit in self.units(other)))
        return tuple(other for other in ended if not self.unit_on(other, day) and key in self.successors(other, day))

    def name(self, key: str, language: NameLanguage = "vi", *, country: bool = False) -> str:
        """The name to show: "Khăm Muộn", with `country` "Khăm Muộn (Lào)". A key no table holds shows its own name part."""
        unit = self.latest(key)
        own = str(getattr(unit, language)) if unit else key.partition("/")[2] or key
        if country and "/" in key and (land := self.latest(key[:2])):
            return f"{own} ({getattr(land, language)})"
        return own


@lru_cache(maxsize=4)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of one lexicon, built once; its overlay of confirmed spellings counts as names."""
    return Gazetteer(lexicon)


def _unit(row: Row) -> Unit:
    get = row.get
    vi = get("vi") or row["name"]
    en = get("en") or unmarked(vi)
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


def unmarked(name: str) -> str:
    """A Vietnamese name as foreign newspapers print it: "Khánh Hòa" -> "Khanh Hoa"."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _begins(unit: Unit) -> tuple[str, str]:
    # No recorded end is the present; no recorded beginning is the oldest.
    return (unit.valid_to or "9999", unit.valid_from)
