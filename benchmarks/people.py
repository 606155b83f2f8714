"""Who takes part in invented histories: localities by their names in the gazetteer, and people made up.

Place, Person        a locality; someone with one post after another
Population           the people of each locality, namesakes among them
wordings             what documents are told with (wordings.yaml)
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from ketnghia.engine.text import fold

HERE = Path(__file__).parent
PLACES = HERE.parent / "ketnghia" / "engine" / "data" / "places"
FIRST_YEAR, LAST_YEAR = 2008, 2026
FORMER = ("VN/Quảng Nam", "VN/Ninh Thuận", "VN/Bạc Liêu")


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    vi: str
    en: str
    within: str | None = None

    @property
    def country(self) -> str:
        return self.key[:2]


@dataclass(slots=True)
class Person:
    """Someone with one post after another. `press` is the name in Vietnamese papers, `own` as the partner's side writes it."""

    number: int
    press: str
    own: str
    terms: list[tuple[Place, int, int, int]]  # locality, post, first year, year after the last


@lru_cache(maxsize=1)
def wordings() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / "wordings.yaml").read_text(encoding="utf-8"))
    return loaded


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (PLACES / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def home_places() -> tuple[Place, ...]:
    """The provinces that Việt Nam has now, and three of those that it had."""
    found: dict[str, Place] = {}
    for row in _rows("vietnam.csv"):
        if row["level"] in ("province", "city") and not row["part_of"] and (not row["valid_to"] or row["key"] in FORMER):
            found[row["key"]] = Place(row["key"], row["name"], row["en"] or row["name"])
    return tuple(found.values())


@lru_cache(maxsize=1)
def partner_places() -> tuple[Place, ...]:
    """Localities abroad; those of the usual partner countries come first."""
    usual = ["LA", "CN", "KR", "KH", "JP", "FR", "US", "DE", "RU", "TH", "AU", "IN", "BE", "IT", "NL", "CZ", "HU", "BG", "CU", "PL"]
    rows = [
        row for row in _rows("foreign.csv") if row["level"] in ("province", "city", "prefecture", "state", "department", "agglomeration")
    ]
    kin = {row["key"]: row["part_of"] or None for row in rows}
    for row in rows:
        if row["level"] == "agglomeration":
            kin[row["key"]] = next((other["key"] for other in rows if row["key"].startswith(other["key"] + " ")), None)
    places = [Place(row["key"], row["vi"], row["en"], kin[row["key"]]) for row in rows]
    by_country = Counter[str]()
    order: list[tuple[int, int, Place]] = []
    for place in places:
        by_country[place.country] += 1
        known = usual.index(place.country) if place.country in usual else 100
        order.append((by_country[place.country] * 3 + known * 2, known, place))
    return tuple(place for _, _, place in sorted(order, key=lambda entry: entry[:2]))


@lru_cache(maxsize=1)
def countries() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in _rows("countries.csv")}


class Population:
    """The people of each locality, made when first asked for."""

    def __init__(self, rng: Random, numbers: Iterator[int]) -> None:
        self.rng, self.numbers = rng, numbers
        self.of: dict[str, list[Person]] = {}
        self.names: list[str] = []

    def holders(self, place: Place, year: int) -> list[tuple[int, Person]]:
        """(post, person) of everyone in office that year."""
        people = self.of.get(place.key)
        if people is None:
            people = self.of[place.key] = self._make(place)
        return [(post, one) for one in people for at, post, start, end in one.terms if at == place and start <= year < end]

    def _make(self, place: Place) -> list[Person]:
        posts = wordings()["posts"]["home" if place.country == "VN" else "abroad"]
        made: list[Person] = []
        taken: set[str] = set()
        for post in range(len(posts)):
            year = FIRST_YEAR - self.rng.randrange(4)
            while year <= LAST_YEAR:
                end = year + self.rng.choice((3, 4, 5, 5, 6))
                deputies = [one for one in made if one.terms[-1][1] > post and one.terms[-1][3] == year]
                if deputies and self.rng.random() < 0.7:
                    deputies[0].terms.append((place, post, year, end))
                else:
                    made.append(Person(next(self.numbers), *self._name(place, taken), [(place, post, year, end)]))
                year = end
        if place.country == "VN" and self.rng.random() < 0.1:
            self._transfer(place, made)
        return made

    def _transfer(self, place: Place, made: list[Person]) -> None:
        """Someone comes here from the same post elsewhere."""
        elsewhere = [people for key, people in self.of.items() if key != place.key and key.startswith("VN/")]
        if elsewhere:
            mover = self.rng.choice(self.rng.choice(elsewhere))
            at, post, start, end = mover.terms[-1]
            if end - start > 2 and at != place and all(one.press != mover.press for one in made):
                mover.terms[-1] = (at, post, start, end - 2)
                mover.terms.append((place, post, end - 2, end + 2))
                made.append(mover)

    def _name(self, place: Place, taken: set[str]) -> tuple[str, str]:
        while True:
            press, own = self._draw(place, taken)
            if press not in taken:
                taken.add(press)
                self.names.append(press)
                return press, own

    def _draw(self, place: Place, taken: set[str]) -> tuple[str, str]:
        words, rng = wordings(), self.rng
        if place.country == "VN":
            twin = self._tonal_twin(taken) if taken and rng.random() < 0.03 else None
            if twin:
                return twin, twin
            if self.names and rng.random() < 0.02:
                namesake = rng.choice(self.names)
                if namesake.split()[0] in SURNAMES:
                    return namesake, namesake
            name = f"{rng.choice(SURNAMES)} {rng.choice(words['vietnamese_middle'])} {rng.choice(words['vietnamese_given'])}"
            return name, name
        if place.country in words["syllables"]:
            bank = words["syllables"][place.country]
            first, last = rng.choice(bank["first"]).split("|"), rng.choice(bank["last"]).split("|")
            return f"{first[0]} {last[0]}", f"{first[-1]} {last[-1]}"
        name = f"{rng.choice(_given())} {rng.choice(words['western_surnames'])}"
        return name, name

    def _tonal_twin(self, taken: set[str]) -> str | None:
        """Someone of the same place whose name differs by a tone alone: Tuấn beside Tuân."""
        for name in sorted(taken):
            first, _, given = name.rpartition(" ")
            for twin in wordings()["vietnamese_given"]:
                if twin != given and fold(twin) == fold(given) and f"{first} {twin}" not in taken:
                    return f"{first} {twin}"
        return None


SURNAMES = (
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Trần",
    "Lê",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
)


@lru_cache(maxsize=1)
def _given() -> tuple[str, ...]:
    with (PLACES.parent / "given_names.csv").open(encoding="utf-8") as lines:
        return tuple(row["name"] for row in csv.DictReader(line for line in lines if not line.startswith("#")))[:160]
