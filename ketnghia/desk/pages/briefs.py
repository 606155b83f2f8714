"""The one-page brief of a partner: to print from the browser, or as a Word file to edit."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from ketnghia.access.roles import may
from ketnghia.desk.doors import door
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of, visit_of
from ketnghia.engine.text import fold
from ketnghia.output.brief import PartnerNotFoundError, compose_brief
from ketnghia.output.docx import write_docx
from ketnghia.output.sheet import Brief, Point, Source
from ketnghia.output.telling import Teller

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the sheet. One without a source is always certain: it only says that nothing is known."""

    text: str
    confirmed: bool = True
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ToldPoint:
    what: Told
    who: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class ToldSide:
    title: str
    rows: tuple[ToldPoint, ...]


@dataclass(frozen=True, slots=True)
class ToldPart:
    title: str
    items: tuple[Told, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class ToldSheet:
    partner: str
    also: str
    meeting: Told
    sides: tuple[ToldSide, ...]
    parts: tuple[ToldPart, ...]
    sources: tuple[tuple[int, int, str], ...]  # number, document, words


@door("read")
def brief(request: HttpRequest, key: str) -> HttpResponse:
    sheet = _composed(request, key)
    return show(request, "brief", section="partners", sheet=sheet, page=tell(sheet), key=key, judges=may(visit_of(request).role, "judge"))


@door("read")
def brief_docx(request: HttpRequest, key: str) -> HttpResponse:
    sheet = _composed(request, key)
    name = f"tom-tat-{slugify(fold(sheet.partner))}-{sheet.on.isoformat()}.docx"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(write_docx(sheet), content_type=DOCX, headers={"Content-Disposition": disposition})


def _composed(request: HttpRequest, key: str) -> Brief:
    try:
        return compose_brief(key, lens_of(request), home=visit_of(request).home)
    except PartnerNotFoundError as missing:
        raise Http404(key) from missing


def tell(sheet: Brief) -> ToldSheet:
    """The sheet in words, as the Word file has them."""
    say, meeting = Teller(sheet.language), sheet.meeting
    parts = [
        ToldPart(say.phrase("since"), _told((say.happening(i), i.confirmed, i.source) for i in sheet.since), say.phrase("nothing_since")),
        ToldPart(
            say.phrase("agreements"), _told((say.standing(i), i.confirmed, i.source) for i in sheet.agreements), say.phrase("no_agreements")
        ),
        ToldPart(say.phrase("unanswered"), _told((say.proposal(i), i.confirmed, i.source) for i in sheet.unanswered)),
        ToldPart(say.phrase("people"), tuple(Told(say.acquaintance(person)) for person in sheet.people)),
    ]
    return ToldSheet(
        partner=say.partner(sheet),
        also=say.also(sheet),
        meeting=Told(say.meeting(meeting), meeting.confirmed, meeting.source) if meeting else Told(say.meeting(None)),
        sides=tuple(ToldSide(say.side(side, sheet), tuple(_point(point, say) for point in side.points)) for side in sheet.sides),
        parts=tuple(part for part in parts if part.items or part.nothing),
        sources=tuple((source.number, source.document, say.source(source)) for source in sheet.sources),
    )


def _told(items: Iterable[tuple[str, bool, Source | None]]) -> tuple[Told, ...]:
    return tuple(Told(*item) for item in items)


def _point(point: Point, say: Teller) -> ToldPoint:
    return ToldPoint(Told(point.text, point.confirmed, point.source), point.who, say.due(point), say.state(point))
