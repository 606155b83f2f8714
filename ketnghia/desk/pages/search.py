"""Search: one box, records and passages, found with or without diacritics."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.output.wording import label
from ketnghia.registry.answers import Hit, Language
from ketnghia.registry.search import search as find

_ORDER = ("partner", "agreement", "commitment", "activity", "person", "contribution", "indicator", "document")


@dataclass(frozen=True, slots=True)
class ShownHit:
    hit: Hit
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    what: str
    title: str
    hits: tuple[ShownHit, ...]


@door("read")
def search(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    query = request.GET.get("q", "").strip()[:200]
    hits = find(query, lens) if query else ()
    return show(request, "search", section="search", query=query, total=len(hits), groups=groups_of(hits, lens.language))


def groups_of(hits: Iterable[Hit], language: Language) -> list[HitGroup]:
    found: dict[str, list[ShownHit]] = {what: [] for what in _ORDER}
    for hit in hits:
        found[hit.what].append(ShownHit(hit, hit.title, paths.of_hit(hit)))
    return [HitGroup(what, _title(what, language), tuple(shown)) for what, shown in found.items() if shown]


def _title(what: str, language: Language) -> str:
    if what == "document":
        return say("search.passages", language)
    if what == "partner":
        return say("nav.partners", language)
    return label("records", "statement" if what == "commitment" else what, language)
