"""What the lists share: choices that narrow them, with how many rows each leaves, and pages of fifty."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from ketnghia.desk.phrasing import say
from ketnghia.engine.model import Language
from ketnghia.output.wording import label
from ketnghia.registry import listings
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import By
from ketnghia.registry.names import kind_of, name_of

_ROWS_A_PAGE = 50
Row = TypeVar("Row")
Ask = Callable[..., listings.Page[Row]]  # lens, wanted, page, total=


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    href: str
    count: int | None  # None where it would tell nothing
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


@dataclass(frozen=True, slots=True)
class Sieve:
    """A way to narrow a list that the register answers from its tables: by "kind" or "state", and the group of its words."""

    name: By
    group: str


@dataclass(frozen=True, slots=True)
class Shelved(Generic[Row]):
    """The rows of a list as a paginator wants them: counted without being loaded, loaded a page at a time."""

    ask: Callable[[int, int], Sequence[Row]]  # from the first row of a page to the one after its last
    total: int

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, cut: slice, /) -> Sequence[Row]:
        return self.ask(int(cut.start), int(cut.stop)) if self.total else ()


def stretches_of(request: HttpRequest, total: int, ask: Callable[[int, int], Sequence[Row]]) -> Listing[Row]:
    """A list that nothing narrows, of which the register gives any stretch."""
    page: Page[Row] = Paginator(cast("Sequence[Row]", Shelved(ask, total)), _ROWS_A_PAGE).get_page(request.GET.get("page"))
    return Listing((), page, "")


def sift(request: HttpRequest, kind: str, ask: Ask[Row], sieves: Sequence[Sieve], lens: Lens) -> Listing[Row]:
    """A list of records as the address asks for it, however long: `ask` is one of registry.listings, `kind` its kind of record."""
    partner = request.GET.get("partner", "")
    partner = partner if kind_of(partner) != "body" else ""
    sums = listings.counts_of("", lens)  # once for all that is counted here
    every = {sieve.name: listings.choices(kind, lens, listings.NOTHING, sieve.name, sums) for sieve in sieves}
    chosen: dict[str, str] = {name: code if (code := request.GET.get(name, "")) in every[name] else "" for name in every}
    wanted = listings.Wanted(kind=chosen.get("kind", ""), state=chosen.get("state", ""), partner=partner)
    chosen["partner"] = partner
    sifts = tuple(
        Sift(
            say(f"filter.{sieve.name}", lens.language),
            _choices(sieve, chosen, every[sieve.name], listings.choices(kind, lens, wanted, sieve.name), lens),
        )
        for sieve in sieves
        if len(every[sieve.name]) > 1
    )
    if partner:
        sifts = (_of_partner(chosen, lens), *sifts)
    kept = urlencode({name: code for name, code in chosen.items() if code})
    total = sum(n for code, n in listings.choices(kind, lens, wanted, "state", sums).items() if wanted.state in ("", code))
    rows = Shelved(lambda start, _: ask(lens, wanted, start // _ROWS_A_PAGE + 1, total=total).rows, total)
    page: Page[Row] = Paginator(cast("Sequence[Row]", rows), _ROWS_A_PAGE).get_page(request.GET.get("page"))
    return Listing(sifts, page, f"{kept}&" if kept else "")


def _of_partner(chosen: Mapping[str, str], lens: Lens) -> Sift:
    """Whose records the list shows, and the way back to those of everybody."""
    everybody = urlencode({name: code for name, code in chosen.items() if code and name != "partner"})
    own = urlencode({name: code for name, code in chosen.items() if code})
    choices = (
        Choice(say("all", lens.language), f"?{everybody}", None, current=False),
        Choice(name_of(chosen["partner"], lens.language), f"?{own}", None, current=True),
    )
    return Sift(say("filter.partner", lens.language), choices)


def _choices(sieve: Sieve, chosen: dict[str, str], every: Iterable[str], left: Mapping[str, int], lens: Lens) -> tuple[Choice, ...]:
    """All, then each code by how many it leaves."""
    codes = ["", *sorted(every, key=lambda code: (-left.get(code, 0), code))]
    choices = []
    for code in codes:
        query = urlencode({name: value for name, value in {**chosen, sieve.name: code}.items() if value})
        word = label(sieve.group, code, lens.language) if code else say("all", lens.language)
        choices.append(Choice(word, f"?{query}", left.get(code, 0) if code else sum(left.values()), code == chosen[sieve.name]))
    return tuple(choices)


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
