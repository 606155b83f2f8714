"""What the lists share: choices that narrow them, with how many rows each leaves, and pages of fifty."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from ketnghia.desk.phrasing import say
from ketnghia.engine.model import Language
from ketnghia.output.wording import label

_ROWS_A_PAGE = 50
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    href: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Sift:
    """One way to narrow a list, e.g. by kind."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Way(Generic[Row]):
    """How a list can be narrowed: the parameter in the address, the group of its words, and the code of a row."""

    name: str
    group: str
    code: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """A list narrowed and cut into pages. `filter` is the part of the address that the links to other pages keep."""

    sifts: tuple[Sift, ...]
    page: "Page[Row]"
    filter: str


def narrow(request: HttpRequest, rows: Sequence[Row], ways: Sequence[Way[Row]], language: Language) -> Listing[Row]:
    """The rows that the address asks for. A choice counts the rows that it would leave under the other choices made."""
    chosen = {way.name: request.GET.get(way.name, "") for way in ways}
    known = {way.name: {way.code(row) for row in rows} for way in ways}
    chosen = {name: code if code in known[name] else "" for name, code in chosen.items()}
    sifts = tuple(_sift(way, rows, ways, chosen, language) for way in ways if len(known[way.name]) > 1)
    left = [row for row in rows if all(chosen[way.name] in ("", way.code(row)) for way in ways)]
    kept = urlencode({name: code for name, code in chosen.items() if code})
    page = Paginator(left, _ROWS_A_PAGE).get_page(request.GET.get("page"))
    return Listing(sifts, page, f"{kept}&" if kept else "")


def _sift(way: Way[Row], rows: Sequence[Row], ways: Sequence[Way[Row]], chosen: dict[str, str], language: Language) -> Sift:
    others = [other for other in ways if other is not way]
    counted = Counter(way.code(row) for row in rows if all(chosen[o.name] in ("", o.code(row)) for o in others))
    codes = ["", *sorted({way.code(row) for row in rows}, key=lambda code: -counted[code])]
    choices = []
    for code in codes:
        query = urlencode({name: value for name, value in {**chosen, way.name: code}.items() if value})
        word = label(way.group, code, language) if code else say("all", language)
        count = counted[code] if code else sum(counted.values())
        choices.append(Choice(word, f"?{query}", count, code == chosen[way.name]))
    return Sift(say(f"filter.{way.name}", language), tuple(choices))
