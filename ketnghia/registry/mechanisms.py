"""Regular mechanisms: rotating conferences, joint committees, yearly talks, with their last session and the next one."""

from dataclasses import dataclass
from typing import Literal

from ketnghia.registry import edtf, listings
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Lens, Place, Source
from ketnghia.registry.listings import Wanted, open_page
from ketnghia.registry.names import all_names
from ketnghia.registry.queries import shelf_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf
from ketnghia.registry.sessions import Mechanism, Session, schedule

_NEAR = 60  # activities among which a session is looked for on the page of one mechanism
MechanismState = Literal["due", "overdue", "ahead", "unknown"]


@dataclass(frozen=True, slots=True)
class MechanismRow:
    """A mechanism on the day of the lens. `last_from`: the activity that tells of the last session, where it was not typed."""

    id: str
    name: str
    parties: tuple[Place, ...]
    rhythm_months: str | None
    session: str | None
    last: str | None
    last_from: str | None
    host: Place | None
    next_due: str | None
    computed: bool  # next_due is the last session plus the rhythm
    next_host: Place | None
    state: MechanismState  # due: the time named has begun; overdue: it is over; ahead: still to come
    confirmed: bool
    conflicts: tuple[str, ...]
    sources: tuple[Source, ...]


def mechanism_list(view: Lens | Shelf) -> tuple[MechanismRow, ...]:
    """Every mechanism, what is due first."""
    shelf = shelf_of(view)
    met = _met(shelf)
    rows = [_row(seen, met, shelf) for seen in shelf.of_kind("mechanism")]
    return tuple(sorted(rows, key=lambda row: (row.next_due is None, edtf.sort_key(row.next_due), order(row.name))))


def mechanism_row(seen: Seen, shelf: Shelf) -> MechanismRow:
    """One mechanism, with the latest that its parties did together."""
    ids = listings.ids("activity", shelf.lens, Wanted(between=seen.items("parties")), _NEAR)
    return _row(seen, _met(open_page(shelf.lens, ids)), shelf)


def _met(shelf: Shelf) -> list[Session]:
    """What took place, as sessions that it may have been."""
    return [
        Session(seen.id, f"{seen.text('name') or ''} {shelf.text(seen)}", seen.text("date"), frozenset(seen.items("parties")))
        for seen in shelf.of_kind("activity")
        if seen.text("status") != "planned"
    ]


def _row(seen: Seen, met: list[Session], shelf: Shelf) -> MechanismRow:
    parties = seen.items("parties")
    known = Mechanism(
        name=seen.text("name") or "",
        parties=parties,
        rhythm_months=seen.text("rhythm_months"),
        session=seen.text("session"),
        last=seen.text("last"),
        host=seen.text("host"),
        next_due=seen.text("next_due"),
        next_host=seen.text("next_host"),
        without=tuple(name for party in parties for name in all_names(party)),
    )
    found = schedule(known, met, shelf.lens.on)
    return MechanismRow(
        seen.id,
        known.name,
        shelf.places(parties),
        known.rhythm_months,
        found.session,
        found.last,
        found.last_from,
        shelf.place(found.host) if found.host else None,
        found.next_due,
        found.computed,
        shelf.place(found.next_host) if found.next_host else None,
        _state(found.next_due, shelf),
        seen.confirmed,
        seen.conflicts,
        shelf.sources(seen),
    )


def _state(due: str | None, shelf: Shelf) -> MechanismState:
    if due is None:
        return "unknown"
    first, last = edtf.ends(due)
    if edtf.over(last, shelf.lens.on):
        return "overdue"
    return "due" if edtf.begun(first, shelf.lens.on) else "ahead"
