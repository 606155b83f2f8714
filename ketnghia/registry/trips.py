"""One delegation in full: what was typed about it, and what the documents that tell of it say besides.

Who of the travelling side a document names was, as a rule, of the party; the document's words stand by, and nothing here is written down.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ketnghia.archive.models import KeptText
from ketnghia.registry import edtf, listings
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Lens, Place, Source
from ketnghia.registry.delegations import DelegationRow, delegation_list
from ketnghia.registry.listings import Wanted, open_page
from ketnghia.registry.names import HOME_COUNTRY, kind_of
from ketnghia.registry.queries import record_shelf, resolve_record
from ketnghia.registry.records import Seen, Witness
from ketnghia.registry.rows import Shelf, keys_in
from ketnghia.registry.travellers import sentences, told_of

_NEWS = 30  # days within which documents tell of a trip as news
_RESULTS = ("commitment", "agreement")
_MONTH = 7  # characters of a month
_AROUND = 1  # months before and after within which documents tell of a trip
_NEAR = 120  # records of a kind that are looked at
_PARTNERS = 3


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody of the travelling side named in a document on the trip, with the titles that it gives: those of the time."""

    record: str
    name: str
    titles: tuple[str, ...]
    of: Place | None
    source: Source


@dataclass(frozen=True, slots=True)
class Result:
    """What the same documents tell of as promised, agreed, asked or signed between the sides."""

    id: str
    kind: str  # commitment | agreement
    subkind: str  # the kind of the promise or text
    text: str


@dataclass(frozen=True, slots=True)
class TripPage:
    """A delegation; `gifts`: in the documents' words, those typed stand in the row."""

    row: DelegationRow
    companions: tuple[Companion, ...]
    results: tuple[Result, ...]
    gifts: tuple[str, ...]


def trip_page(record: str, lens: Lens) -> TripPage | None:
    """The delegation that this activity is, or is part of; None where it is none, or the audience may see none of that id."""
    found = record_shelf(record, lens)
    return _page(*found) if found else None


def trip_nearby(record: str, lens: Lens) -> TripPage | None:
    """The same, told by what lies near it in time with the same partner: it costs what that is, however much is known of the partner."""
    number = resolve_record(record) or ""
    seen = open_page(lens, [number]).seen.get(number)
    if seen is None:
        return None
    when = edtf.sort_key(seen.text("date") or max((w.told for w in seen.witnesses if w.told), default=""))[:_MONTH]
    ids = [number]
    if len(when) == _MONTH and "X" not in when:
        since, until = edtf.shift(when, -_AROUND), edtf.shift(when, _AROUND)
        for partner in [key for key in seen.items("parties") if kind_of(key) == "locality" and key[:2] != HOME_COUNTRY][:_PARTNERS]:
            for kind in ("activity", *_RESULTS):
                ids += listings.ids(kind, lens, Wanted(partner=partner, since=since, until=until), _NEAR)
            ids += listings.ids("person", lens, Wanted(partner=partner), _NEAR)
    shelf = open_page(lens, ids)
    return _page(shelf.seen[number], shelf)


def _page(seen: Seen, shelf: Shelf) -> TripPage | None:
    if seen.kind != "activity":
        return None
    row = next((row for row in delegation_list(shelf) if seen.id in (row.activity.id, *row.with_it)), None)
    if row is None:
        return None
    acts = [shelf.seen[number] for number in (row.activity.id, *row.with_it)]
    papers = _papers(acts)
    sides = {place.key for place in row.activity.parties}
    companions = tuple(sorted(_companions(row, papers, shelf), key=lambda one: order(one.name)))
    named = list(_naming(companions, papers))
    given = (*_told_in(papers, sides, shelf), *named)
    return TripPage(
        row if row.head else replace(row, head=next(told_of("head", named), None)),
        companions,
        tuple(_results(papers, sides, shelf)),
        tuple(dict.fromkeys(told_of("gift", given))),
    )


def _papers(acts: Iterable[Seen]) -> set[int]:
    """The documents that tell of the trip when it was news; a look back months later tells of other people and other results."""
    told = sorted({(edtf.sort_key(w.told), w.document) for act in acts for w in act.witnesses})
    first = next((moment for moment, _ in told if moment), "")
    return {document for moment, document in told if moment == first or (edtf.days_apart(moment, first) or _NEWS + 1) <= _NEWS}


def _naming(companions: Iterable[Companion], papers: set[int]) -> Iterable[str]:
    """Sentences of these documents that name somebody of the travelling side: who leads, and gifts, are often told apart from the trip."""
    names = [one.name for one in companions]
    for text in KeptText.objects.filter(document__in=papers).order_by("document").values_list("text", flat=True):
        yield from (sentence for sentence in sentences(text) if any(name in sentence for name in names))


def _companions(row: DelegationRow, papers: set[int], shelf: Shelf) -> Iterable[Companion]:
    guests = {place.key for place in row.guests}
    for seen in shelf.of_kind("person"):
        given = {name: dict(shelf.folded[seen.id].candidates.get(name, ())) for name in ("of", "titles")}
        told = [w for w in seen.witnesses if w.document in papers and given["of"].get(w.claim) in guests]
        if told:
            titles = dict.fromkeys(title for w in told for title in _titles(given["titles"].get(w.claim)))
            unit = given["of"][told[0].claim]
            place = shelf.place(unit) if isinstance(unit, str) else None
            yield Companion(seen.id, seen.text("name") or "", tuple(titles), place, shelf.source(told[0]))


def _titles(data: object) -> tuple[str, ...]:
    return data if isinstance(data, tuple) else ()


def _results(papers: set[int], sides: set[str], shelf: Shelf) -> Iterable[Result]:
    """What these documents tell of first: what was promised before is named again in them, and came of something else."""
    for kind in _RESULTS:
        for seen in shelf.of_kind(kind):
            if len(keys_in(seen) & sides) > 1 and _told_first(seen.witnesses, papers):
                yield Result(seen.id, kind, seen.text("kind") or "", shelf.text(seen))


def _told_first(witnesses: Iterable[Witness], papers: set[int]) -> bool:
    told = sorted((edtf.sort_key(w.told), w.document) for w in witnesses)
    return bool(told) and told[0][1] in papers


def _told_in(papers: set[int], sides: set[str], shelf: Shelf) -> Iterable[str]:
    """Clauses of these documents on activities between the sides."""
    for seen in shelf.of_kind("activity"):
        if {key for key in keys_in(seen) if kind_of(key) == "locality"} <= sides and any(w.document in papers for w in seen.witnesses):
            yield from shelf.clauses(seen)
