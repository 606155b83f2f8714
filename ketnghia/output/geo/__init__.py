"""Outlines to draw maps on, and where places lie. Data with its sources: SOURCES.md; made by scripts/outlines.py."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, TypeAlias

from ketnghia.registry.names import coordinates

Line: TypeAlias = tuple[tuple[float, float], ...]  # longitude, latitude
Ground: TypeAlias = Literal["world", "region"]


@dataclass(frozen=True, slots=True)
class Outlines:
    """Land as rings and the borders of countries as lines; islands and coasts only as fine as the ground is for."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 34 units; `label` is a point inside its largest part. Islands far out are rings of it like others."""

    key: str
    label: tuple[float, float]
    rings: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies. `exact`: its own coordinates or its seat's; else the middle of its country."""

    lat: float
    lon: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Archipelago:
    """Hoàng Sa and Trường Sa: the unit they belong to, and where their name stands."""

    code: str
    unit: str
    label: tuple[float, float]


# Always drawn and named, on every map: see SOURCES.md.
ARCHIPELAGOS = (Archipelago("hoang_sa", "VN/Đà Nẵng", (112.0, 16.4)), Archipelago("truong_sa", "VN/Khánh Hòa", (114.2, 9.6)))


def _read(name: str) -> str:
    return (resources.files("ketnghia.output") / "geo" / name).read_text(encoding="utf-8")


def _line(points: list[list[float]]) -> Line:
    return tuple((x, y) for x, y in points)


@lru_cache(maxsize=2)
def outlines(ground: Ground) -> Outlines:
    """The countries: of the whole world by Natural Earth 1:110m, of Việt Nam's neighbourhood by 1:50m."""
    content = json.loads(_read(f"{ground}.json"))
    return Outlines(tuple(map(_line, content["land"])), tuple(map(_line, content["borders"])))


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """The 34 provinces and cities of Việt Nam."""
    return tuple(Province(one["key"], tuple(one["label"]), tuple(map(_line, one["rings"]))) for one in json.loads(_read("provinces.json")))


@lru_cache(maxsize=1)
def _middles() -> Mapping[str, tuple[float, float]]:
    lines = [line for line in _read("countries.csv").splitlines() if not line.startswith("#")]
    return MappingProxyType({row["key"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(lines)})


def whereabouts(key: str) -> Spot | None:
    """Where a locality or country lies; None for a country that the outlines do not hold."""
    if own := coordinates(key):
        return Spot(*own, exact=True)
    middle = _middles().get(key[:2])
    return Spot(*middle, exact=False) if middle else None
