"""The list of partners and the page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ketnghia.access.roles import may
from ketnghia.desk import timeline
from ketnghia.desk.doors import door
from ketnghia.desk.pages.home import lands_of
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import LANGUAGES, lens_of, visit_of
from ketnghia.followup import notes
from ketnghia.followup.unknown import Gap, unknowns
from ketnghia.output.brief import URGENCY
from ketnghia.output.wording import label
from ketnghia.registry import edtf, queries
from ketnghia.registry.answers import CommitmentRow, Language, Lens, Place, TimelineItem
from ketnghia.registry.names import place
from ketnghia.registry.portraits import Portrait, Some, portrait
from ketnghia.registry.timeline import timeline as timeline_of

_GAPS = 6
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
    some: Some[CommitmentRow]


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the page's own table of contents."""

    id: str
    title: str
    some: Some[Any]


@door("read")
def partners(request: HttpRequest) -> HttpResponse:
    return show(request, "partners", section="partners", lands=lands_of(queries.partner_list(lens_of(request))))


@door("read")
def partner(request: HttpRequest, key: str) -> HttpResponse:
    lens = lens_of(request)
    page = portrait(key, lens, URGENCY)
    if page is None:
        raise Http404(key)
    row, promises = page.row, promises_of(page.promises, lens.language)
    items = timeline_of(page.agreements.rows, (), page.activities.rows, page.contributions.rows)
    years = years_of(items)
    return show(
        request,
        "partner",
        section="partners",
        page=page,
        row=row,
        place=row.place,
        other_name=other_name(row.place, lens),
        has_brief=not row.place.home,
        promises=promises,
        parts=parts_of(page, promises, lens.language),
        years=[year for year in years if not year.folded],
        folded=[year for year in years if year.folded],
        strip=timeline.draw(page.agreements.rows, items, lens.on),
        notes=notes.notes_of(key, lens.audience),
        notes_to=reverse("partner-notes", args=[key]),
        writes=may(visit_of(request).role, "intake"),
        levels=notes.levels_for(lens.audience),
        gaps=gaps_of(page),
        filter=f"?{urlencode({'partner': key})}",
    )


def gaps_of(page: Portrait) -> tuple[Gap, ...]:
    """What is not known of a partner and of what its page shows first; plans and money may stand where the page does not look."""
    if page.row.place.home:
        return ()
    found = unknowns(page.shelf, page.row.place.key)
    return tuple(gap for gap in found if gap.kind not in ("plan", "funding"))[:_GAPS]


def other_name(own: Place, lens: Lens) -> str:
    """The partner's name in the other language, where it differs: the name under which foreign papers know it."""
    names = (place(own.key, language, lens.on).name for language in LANGUAGES)
    return next((name for name in names if name != own.name), "")


def promises_of(groups: Mapping[str, Some[CommitmentRow]], language: Language) -> list[Promises]:
    """The groups that hold anything, each under its heading."""
    titles = {"promises": say("partner.promises", language), "asked": say("partner.asked", language)}
    return [Promises(group, titles[group], some) for group, some in groups.items() if some.rows]


def parts_of(page: Portrait, promises: Sequence[Promises], language: Language) -> list[Part]:
    """What the page holds, in its order."""
    parts = [Part("agreements", label("records", "agreement", language), page.agreements)]
    parts.extend(Part(group.id, group.title, group.some) for group in promises)
    parts.append(Part("timeline", say("partner.timeline", language), page.activities))
    parts.append(Part("people", label("records", "person", language), page.people))
    parts.append(Part("contributions", label("records", "contribution", language), page.contributions))
    parts.append(Part("documents", say("nav.documents", language), page.documents))
    return [part for part in parts if part.some.rows]


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
