"""The list of documents, and one document with its claims lit in its text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from ketnghia.access.roles import may
from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.lighting import is_lit, light, stretches
from ketnghia.desk.pages.lists import page_of
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of, visit_of
from ketnghia.output.wording import label
from ketnghia.registry import documents as documents_of
from ketnghia.registry import queries
from ketnghia.registry.answers import ClaimView, Language

_ORDER = ("agreement", "statement", "activity", "contribution", "indicator", "person", "locality")


@dataclass(frozen=True, slots=True)
class ListedClaim:
    claim: ClaimView
    text: str
    href: str
    lit: bool


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    title: str
    claims: tuple[ListedClaim, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    code: str
    label: str
    count: int


@door("read")
def documents(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    page = page_of(request, documents_of.document_count(lens), lambda start, stop: documents_of.document_stretch(lens, start, stop))
    return show(request, "documents", section="documents", page=page)


@door("read")
def document(request: HttpRequest, number: int) -> HttpResponse:
    lens = lens_of(request)
    page = queries.document_page(number, lens)
    if page is None:
        raise Http404(str(number))
    return show(
        request,
        "document",
        section="documents",
        page=page,
        row=page.row,
        judges=may(visit_of(request).role, "judge"),
        heading=page.row.title or page.row.name,
        stretches=stretches(light(page.blocks, page.claims)),
        kinds=legend(page.claims, lens.language),
        groups=groups_of(page.claims, lens.language),
    )


def legend(claims: Iterable[ClaimView], language: Language) -> list[LegendEntry]:
    counted = Counter(claim.kind for claim in claims if is_lit(claim))
    return [LegendEntry(kind, label("records", kind, language), counted[kind]) for kind in _ORDER if counted[kind]]


def groups_of(claims: Iterable[ClaimView], language: Language) -> list[ClaimGroup]:
    """The claims by kind, in the order of the text; names of people and places as they are known, clauses in their own words."""
    by_kind: dict[str, list[ListedClaim]] = {kind: [] for kind in _ORDER}
    for claim in claims:
        by_kind[claim.kind].append(ListedClaim(claim, _told(claim), paths.of_record(claim.record), is_lit(claim)))
    return [ClaimGroup(label("records", kind, language), tuple(listed)) for kind, listed in by_kind.items() if listed]


def _told(claim: ClaimView) -> str:
    name = claim.value.get("name") if claim.kind == "person" else None
    return name if isinstance(name, str) else claim.quote
