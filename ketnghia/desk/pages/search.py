"""Search: one box over records and documents, found with or without diacritics, narrowed by kind, partner, field and year."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.output.wording import label, terms
from ketnghia.registry.answers import Hit, Language, Lens
from ketnghia.registry.names import keys_for, kind_of
from ketnghia.registry.search import ORDER, Found, Narrow, What, find

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class ShownHit:
    hit: Hit
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits of one kind; `rest`: the address of all of them, where these are not all."""

    what: str
    title: str
    hits: tuple[ShownHit, ...]
    count: int
    more: bool
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind to narrow the results to, with how many there are; `more`: at least."""

    title: str
    href: str
    count: int
    more: bool
    current: bool


@door("read")
def search(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    query = request.GET.get("q", "").strip()[:_LONGEST]
    narrow, trouble = narrow_from(request.GET, lens.language)
    at = request.GET.get("page", "")
    found = find(query, lens, narrow, int(at) if at.isdecimal() and len(at) < 6 else 1) if query else Found()
    values: dict[str, Any] = {
        "query": query,
        "total": found.total,
        "more": bool(found.more),
        "found": found,
        "kinds": _kinds(found, query, narrow, lens),
        "groups": groups_of(found, query, narrow, lens.language),
        "narrowed": replace(narrow, what="") != Narrow(),
        "partner": request.GET.get("partner", "").strip()[:_LONGEST],
        "narrow": narrow,
        "trouble": trouble,
        "fields": [code for group, code in terms() if group == "field"],
        "instead": [(guess, _address(guess, narrow)) for guess in found.meant],
        "kept": _kept(narrow),
        "plain": _address(query, Narrow()),
        "before": _address(query, narrow, found.page - 1) if found.page > 1 else "",
        "after": _address(query, narrow, found.page + 1) if found.page < found.pages else "",
    }
    return show(request, "search", section="search", **values)


def narrow_from(given: QueryDict, language: Language) -> tuple[Narrow, str]:
    """What the results are narrowed to, and a line on what of it makes no sense; that narrows nothing."""
    told = given.get("partner", "").strip()[:_LONGEST]
    keys = [key for key in keys_for(told) if kind_of(key) != "body"] if told else []
    years = {name: _year(given.get(name, "")) for name in ("since", "until")}
    what = given.get("what", "")
    field = given.get("field", "")
    narrow = Narrow(
        next((known for known in ORDER if known == what), ""),
        keys[0] if keys else "",
        field if ("field", field) in terms() else "",
        years["since"],
        years["until"],
    )
    if told and not keys:
        return narrow, say("search.no_such_partner", language, name=told)
    if any(given.get(name, "").strip() and not year for name, year in years.items()):
        return narrow, say("search.no_such_year", language)
    return narrow, ""


def _year(text: str) -> str:
    text = text.strip()
    return text if len(text) == 4 and text.isascii() and text.isdecimal() else ""


def groups_of(found: Found, query: str, narrow: Narrow, language: Language) -> list[HitGroup]:
    of_kind: dict[What, list[ShownHit]] = {what: [] for what in ORDER}
    for hit in found.hits:
        of_kind[hit.what].append(ShownHit(hit, hit.title, paths.of_hit(hit)))
    groups = []
    for what, hits in of_kind.items():
        if hits:
            count, more = found.counts[what], what in found.more
            rest = _address(found.instead or query, replace(narrow, what=what)) if not narrow.what and (more or count > len(hits)) else ""
            groups.append(HitGroup(what, title_of(what, language), tuple(hits), count, more, rest))
    return groups


def _kinds(found: Found, query: str, narrow: Narrow, lens: Lens) -> list[Kind]:
    if not found.counts:
        return []
    asked = found.instead or query
    every = Kind(say("all", lens.language), _address(asked, replace(narrow, what="")), found.total, bool(found.more), not narrow.what)
    return [every, *_of_each(found, asked, narrow, lens.language)]


def _of_each(found: Found, asked: str, narrow: Narrow, language: Language) -> Iterable[Kind]:
    for what in ORDER:
        if what in found.counts:
            address = _address(asked, replace(narrow, what=what))
            yield Kind(title_of(what, language), address, found.counts[what], what in found.more, what == narrow.what)


def _address(query: str, narrow: Narrow, page: int = 1) -> str:
    return f"?{parameters(query, narrow)}" + (f"&page={page}" if page > 1 else "")


def parameters(query: str, narrow: Narrow) -> str:
    """A search as it stands in an address."""
    return urlencode([("q", query), *_kept(narrow)] if query else _kept(narrow))


def _kept(narrow: Narrow) -> list[tuple[str, str]]:
    return [(name, value) for name, value in asdict(narrow).items() if value]


def title_of(what: str, language: Language) -> str:
    if what == "document":
        return say("search.passages", language)
    if what == "partner":
        return say("nav.partners", language)
    return label("records", "statement" if what == "commitment" else what, language)
