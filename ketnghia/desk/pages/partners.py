"""The list of partners and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse

from ketnghia.desk import timeline
from ketnghia.desk.doors import door
from ketnghia.desk.pages.home import lands_of
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import LANGUAGES, lens_of
from ketnghia.output.brief import URGENCY
from ketnghia.output.wording import label
from ketnghia.registry import edtf, queries
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import CommitmentRow, Language, Lens, PartnerPage, Place, TimelineItem
from ketnghia.registry.names import place

_PROMISES = ("commitment", "joint_decision")
_SHOWN = 8
_FULL = 16  # entries of the timeline after which older years are folded away


@dataclass(frozen=True, slots=True)
class Year:
    """What happened in a year; folded away where later years already fill the page."""

    year: str
    items: tuple[TimelineItem, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Promises:
    """Commitments that belong under one heading, what presses first."""

    id: str
    title: str
    rows: tuple[CommitmentRow, ...]

    @property
    def first(self) -> tuple[CommitmentRow, ...]:
        return self.rows[:_SHOWN]

    @property
    def rest(self) -> tuple[CommitmentRow, ...]:
        return self.rows[_SHOWN:]


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the page's own table of contents."""

    id: str
    title: str
    count: int


@door("read")
def partners(request: HttpRequest) -> HttpResponse:
    return show(request, "partners", section="partners", lands=lands_of(queries.partner_list(lens_of(request))))


@door("read")
def partner(request: HttpRequest, key: str) -> HttpResponse:
    lens = lens_of(request)
    page = queries.partner_page(key, lens)
    if page is None:
        raise Http404(key)
    promises = promises_of(page.commitments, lens.language)
    years = years_of(page.timeline)
    return show(
        request,
        "partner",
        section="partners",
        page=page,
        row=page.row,
        place=page.row.place,
        ties=ties_of(page),
        other_name=other_name(page.row.place, lens),
        has_brief=not page.row.place.home,
        promises=promises,
        parts=parts_of(page, promises, years, lens.language),
        years=[year for year in years if not year.folded],
        folded=[year for year in years if year.folded],
        strip=timeline.draw(page.agreements, page.timeline, lens.on),
    )


def other_name(own: Place, lens: Lens) -> str:
    """The partner's name in the other language, where it differs: the name under which foreign papers know it."""
    names = (place(own.key, language, lens.on).name for language in LANGUAGES)
    return next((name for name in names if name != own.name), "")


def ties_of(page: PartnerPage) -> list[Place]:
    """The other side: Vietnamese places for a place abroad, places abroad for a Vietnamese one."""
    if not page.row.place.home:
        return list(page.row.homes)
    met = {place for row in page.agreements for place in row.parties}
    met.update(place for activity in page.activities for place in activity.parties)
    met.update(place for said in page.commitments for place in (*said.by, *said.to))
    return sorted((place for place in met if place.kind == "locality" and not place.home), key=lambda place: order(place.name))


def promises_of(rows: Sequence[CommitmentRow], language: Language) -> list[Promises]:
    pressing = sorted(rows, key=lambda row: URGENCY.index(row.state))
    groups = (
        Promises("commitments", say("partner.promises", language), tuple(row for row in pressing if row.kind in _PROMISES)),
        Promises("proposals", say("partner.asked", language), tuple(row for row in pressing if row.kind not in _PROMISES)),
    )
    return [group for group in groups if group.rows]


def parts_of(page: PartnerPage, promises: Sequence[Promises], years: Sequence[Year], language: Language) -> list[Part]:
    """What the page holds, in its order."""
    parts = [Part("agreements", label("records", "agreement", language), len(page.agreements))]
    parts.extend(Part(group.id, group.title, len(group.rows)) for group in promises)
    parts.append(Part("timeline", say("partner.timeline", language), sum(len(year.items) for year in years)))
    for id_, kind, rows in (("people", "person", page.people), ("contributions", "contribution", page.contributions)):
        parts.append(Part(id_, label("records", kind, language), len(rows)))
    parts.append(Part("documents", say("nav.documents", language), len(page.documents)))
    return [part for part in parts if part.count]


def years_of(items: Sequence[TimelineItem]) -> list[Year]:
    """What happened and what was signed, cut at the turn of each year; what has no year comes together at the end.

    What was said stands in lists of its own, with its state.
    """
    happened = [item for item in items if item.what != "commitment"]
    years: list[Year] = []
    before = 0
    for number, group in groupby(happened, key=_year):
        years.append(Year(number, tuple(group), folded=before >= _FULL))
        before += len(years[-1].items)
    return years


def _year(item: TimelineItem) -> str:
    year = edtf.sort_key(item.date)[:4]
    return year if year.isdigit() else ""
