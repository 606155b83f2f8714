"""One record of any kind, with every value and the sentences that give it. Agreements and localities have pages of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ketnghia.desk.doors import door
from ketnghia.desk.render import show
from ketnghia.desk.values import Speaker, known_places
from ketnghia.desk.visitor import lens_of
from ketnghia.engine.model import Language
from ketnghia.output.wording import label, say_amount, say_date
from ketnghia.registry import queries
from ketnghia.registry.answers import ActivityRow, CommitmentRow, ContributionRow, IndicatorRow, PersonRow, Place
from ketnghia.registry.delegations import delegation_rows
from ketnghia.registry.people import person_row
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, activity_row, commitment_row, contribution_row, indicator_row

_Row = ActivityRow | CommitmentRow | ContributionRow | IndicatorRow | PersonRow
_ROWS: Mapping[str, Callable[[Seen, Shelf], Any]] = {
    "activity": activity_row,
    "commitment": commitment_row,
    "contribution": contribution_row,
    "indicator": indicator_row,
    "person": person_row,
}
_LISTS: Mapping[str, str] = {"activity": "activities", "commitment": "commitments"}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a record's page."""

    heading: str
    clause: str
    places: tuple[Place, ...]


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
    row: _Row = _ROWS[seen.kind](seen, shelf)
    top = head_of(row, lens.language)
    keys = {key for name in ("parties", "by", "to") for key in seen.items(name)}
    keys.update(key for name in ("of", "giver", "receiver") if (key := seen.text(name)))
    places = known_places([shelf.place(key) for key in keys])
    section = _LISTS.get(seen.kind, "")
    return show(
        request,
        "record",
        section=section,
        row=row,
        heading=top.heading,
        clause=top.clause,
        places=top.places,
        sources=shelf.sources(seen),
        is_visit=bool(delegation_rows(shelf, [seen.id])),
        kind=kind_word(seen.kind, lens.language),
        up=reverse(section) if section else "",
        values=Speaker(seen.kind, lens.language, places).fields(shelf.values(seen)),
    )


def head_of(row: _Row, language: Language) -> Head:
    """A person's name or an indicator's measure; for what was said or done its kind, with the clause and the sides."""
    if isinstance(row, PersonRow):
        return Head(row.name, "", (row.of,) if row.of else ())
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
