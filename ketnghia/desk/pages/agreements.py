"""The list of agreements and the page of one."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from ketnghia.desk import recording, timeline
from ketnghia.desk.doors import door
from ketnghia.desk.pages.registers import register_page
from ketnghia.desk.pages.shelves import AGREEMENTS
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.output.wording import label, say_date
from ketnghia.registry import edtf, queries
from ketnghia.registry.answers import AgreementPage, AgreementRow, Lens, MissingStep
from ketnghia.registry.names import name_of
from ketnghia.registry.timeline import timeline as timeline_of


@door("read")
def agreements(request: HttpRequest) -> HttpResponseBase:
    return register_page(request, AGREEMENTS)


@door("read")
def agreement(request: HttpRequest, record: str) -> HttpResponse:
    lens = lens_of(request)
    found = queries.one_record(record, lens)
    if found is None or found[0].kind != "agreement":
        raise Http404(record)
    seen, shelf = found
    if seen.id != record:  # merged since: its address stays good
        return redirect("agreement", seen.id)
    page, shelf = queries.agreement_of(seen, shelf)
    happened = timeline_of([page.row], (), page.activities, page.contributions)
    return show(
        request,
        "agreement",
        section="agreements",
        page=page,
        row=page.row,
        today=say_date(lens.on.isoformat(), lens.language),
        values=recording.speaker_of(seen, shelf, lens.language).fields(page.values),
        course=page.course,
        missing=missing_of(page, lens),
        links=chain_of(page, lens),
        others=[row for row in page.chain if row.id not in {link.row.id for link in chain_of(page, lens)}],
        strip=timeline.draw([page.row], happened, lens.on),
        gaps=recording.gaps_of(seen.id, shelf),
        notes_to=reverse("record-notes", args=[seen.id]),
        **recording.around(request, seen, shelf),
    )


@dataclass(frozen=True, slots=True)
class Side:
    """Steps that one side has still to take; `place` is "" for ours."""

    place: str
    steps: tuple[MissingStep, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """How a text is tied to the one shown; `back`: it came before."""

    relation: str
    back: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text of the chain, in order of time."""

    row: AgreementRow
    parts: tuple[Tie, ...]
    sure: bool
    own: bool


def missing_of(page: AgreementPage, lens: Lens) -> tuple[Side, ...]:
    """What is missing, our side first."""
    steps = sorted(page.course.missing, key=lambda step: (step.side != "home", step.side))
    return tuple(
        Side("" if side == "home" else name_of(side, lens.language), tuple(group))
        for side, group in groupby(steps, key=lambda step: step.side)
    )


def chain_of(page: AgreementPage, lens: Lens) -> tuple[Link, ...]:
    """The texts that this one comes from or that come from it, with itself among them; () where there are none."""
    rows = {row.id: row for row in page.linked}
    ties: dict[str, list[Tie]] = {}
    sure: dict[str, bool] = {}
    for link in page.links:
        other, back = (link.earlier, True) if link.later == page.row.id else (link.later, False)
        if other in rows:
            reasons = ", ".join(label("link_reason", reason, lens.language) for reason in link.reasons)
            ties.setdefault(other, []).append(Tie(link.relation, back, reasons))
            sure[other] = sure.get(other, False) or link.judgement is not None
    if not ties:
        return ()
    found = [Link(rows[number], tuple(parts), sure[number], own=False) for number, parts in ties.items()]
    found.append(Link(page.row, (), sure=True, own=True))
    return tuple(sorted(found, key=lambda link: (edtf.sort_key(link.row.signed or link.row.in_force_from), int(link.row.id[1:]))))
