"""One record of any kind, with every value and the sentences that give it. Agreements and localities have pages of their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ketnghia.desk import recording
from ketnghia.desk.doors import door
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.engine.model import Language
from ketnghia.output.wording import label, say_amount, say_date
from ketnghia.registry import queries
from ketnghia.registry.answers import (
    ActivityRow,
    CommitmentRow,
    ContributionRow,
    DeedLink,
    IndicatorRow,
    Lens,
    PersonRow,
    Place,
)
from ketnghia.registry.delegations import delegation_rows
from ketnghia.registry.keeping import PromisePage, Told, promise_of
from ketnghia.registry.mechanisms import MechanismRow, mechanism_row
from ketnghia.registry.people import person_row
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, activity_row, commitment_row, contribution_row, indicator_row


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A record of which nothing but its values is shown: what is said of a tie, an opinion that somebody asked for."""

    id: str
    title: str
    places: tuple[Place, ...]
    confirmed: bool
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a record's page."""

    heading: str
    clause: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A record in the lineage of a promise: what was said before it, the promise itself, what came of it."""

    told: Told
    relation: str
    reasons: str
    sure: bool
    own: bool = False


_Row = ActivityRow | CommitmentRow | ContributionRow | IndicatorRow | PersonRow | MechanismRow | PlainRow


def _plain_row(seen: Seen, shelf: Shelf) -> PlainRow:
    if seen.kind == "tie":
        title = label("tie", seen.text("state") or "contact", shelf.lens.language)
    else:
        title = seen.text("about") or seen.text("letter") or label("record", seen.kind, shelf.lens.language)
    return PlainRow(seen.id, title, shelf.places(seen.items("parties")), seen.confirmed, seen.conflicts)


_ROWS: Final[Mapping[str, Callable[[Seen, Shelf], Any]]] = {
    "activity": activity_row,
    "commitment": commitment_row,
    "contribution": contribution_row,
    "indicator": indicator_row,
    "person": person_row,
    "mechanism": mechanism_row,
    "tie": _plain_row,
    "opinion": _plain_row,
}
_LISTS: Final[Mapping[str, str]] = {"activity": "activities", "commitment": "commitments"}


@door("read")
def record(request: HttpRequest, record: str) -> HttpResponse:
    found = queries.one_record(record, lens_of(request))
    if found is None:  # not there, or not for this audience, which must not learn the difference
        raise Http404(record)
    seen, shelf = found
    if seen.kind == "agreement":
        return redirect("agreement", seen.id)
    if seen.kind == "locality":
        return redirect("partner", seen.text("key"))
    # Merged since: the address of what was taken in leads on.
    return _page(request, seen, shelf) if seen.id == record else redirect("record", seen.id)


def _page(request: HttpRequest, seen: Seen, shelf: Shelf) -> HttpResponse:
    lens = shelf.lens
    promise = None
    if seen.kind == "commitment":
        promise, shelf = promise_of(seen, shelf)
    row: _Row = promise.row if promise else _ROWS[seen.kind](seen, shelf)
    top = head_of(row, lens.language)
    section = _LISTS.get(seen.kind, "")
    return show(
        request,
        "record",
        section=section,
        row=row,
        heading=top.heading,
        clause=top.clause,
        places=top.places,
        is_visit=bool(delegation_rows(shelf, [seen.id])),
        kind=kind_word(seen.kind, lens.language),
        seen_kind=seen.kind,
        up=reverse(section) if section else "",
        values=recording.speaker_of(seen, shelf, lens.language).fields(shelf.values(seen)),
        lineage=lineage_of(promise, lens) if promise else (),
        reports=promise.reports if promise else (),
        gaps=recording.gaps_of(seen.id, shelf) if seen.kind == "commitment" else (),
        notes_to=reverse("record-notes", args=[seen.id]),
        **recording.around(request, seen, shelf),
    )


def lineage_of(page: PromisePage, lens: Lens) -> tuple[Step, ...]:
    """Where a promise comes from and what came of it, in order of time; () where nothing is linked with it."""
    own = Told(page.row.id, _STAGES.get(page.row.kind, "promised"), page.row.kind, page.row.said, (), page.row.text)
    before = _steps(page.earlier, page.told, lens, back=True)
    after = _steps(page.later, page.told, lens, back=False)
    return (*before, Step(own, "", "", sure=True, own=True), *after) if before or after else ()


_STAGES: Final = {"proposal": "asked", "invitation": "invited", "joint_decision": "decided", "commitment": "promised"}


def _steps(links: Sequence[DeedLink], told: Sequence[Told], lens: Lens, *, back: bool) -> tuple[Step, ...]:
    found: dict[str, Step] = {}
    known = {one.id: one for one in told}
    for link in links:
        end = link.earlier if back else link.later
        if end in known and end not in found:
            reasons = ", ".join(label("link_reason", reason, lens.language) for reason in link.reasons)
            found[end] = Step(known[end], link.relation, reasons, bool(link.certain or link.judgement))
    return tuple(found[one.id] for one in told if one.id in found)


def head_of(row: _Row, language: Language) -> Head:
    """A person's name or an indicator's measure; for what was said or done its kind, with the clause and the sides."""
    if isinstance(row, PersonRow):
        return Head(row.name, "", (row.of,) if row.of else ())
    if isinstance(row, MechanismRow):
        return Head(row.name, "", row.parties)
    if isinstance(row, PlainRow):
        return Head(row.title, "", row.places)
    if isinstance(row, IndicatorRow):
        return Head(row.measure, "", (row.of,) if row.of else ())
    if isinstance(row, ContributionRow):
        sum_ = say_amount(Decimal(row.amount), row.currency, language, bound=row.bound, per=row.per) if row.amount else ""
        return Head(sum_ or label("record", "contribution", language), row.text, tuple(p for p in (row.giver, row.receiver) if p))
    if isinstance(row, CommitmentRow):
        return Head(label("statement_kind", row.kind, language), row.text, (*row.by, *row.to))
    return Head(f"{label('activity_kind', row.kind, language)}, {say_date(row.date, language)}".rstrip(", "), row.text, row.parties)


def kind_word(kind: str, language: Language) -> str:
    return label("records", "statement" if kind == "commitment" else kind, language)
