"""Regular mechanisms: rotating conferences, joint committees, yearly talks, with their last session and the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ketnghia.registry import edtf, listings
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Lens, Place, Source
from ketnghia.registry.listings import NOTHING, PAGE, Order, Page, Wanted, ask, numbers, open_page
from ketnghia.registry.names import all_names
from ketnghia.registry.queries import shelf_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf
from ketnghia.registry.sessions import Mechanism, Session, schedule
from ketnghia.registry.sights import pairs_of

_NEAR = 60  # activities among which a session is looked for on the page of one mechanism
_MEETINGS = 400  # activities among which the last sessions of a page are looked for
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


def mechanisms(
    lens: Lens,
    wanted: Wanted = NOTHING,
    page: int = 1,
    *,
    size: int = PAGE,
    order: Order = "name",
    total: int | None = None,  # noqa: ARG001 - asked as the other lists are
) -> Page[MechanismRow]:
    """A page of the mechanisms. Of the activities of the same sides the latest are looked through for the last session."""
    found = numbers("mechanism", lens, wanted, page, size=size, order=order)
    own = open_page(lens, found.rows)
    sides = sorted({tag for seen in own.seen.values() for tag in pairs_of(seen.items("parties"))})
    rows = {row.id: row for row in mechanism_list(open_page(lens, [*found.rows, *_meetings(sides)]))}
    return Page(tuple(rows[one] for one in found.rows if one in rows), found.total, found.number, found.pages)


def _meetings(sides: Sequence[str]) -> list[str]:
    marks = ", ".join(["%s"] * len(sides))
    statement = (
        "SELECT DISTINCT s.record, s.sort FROM registry_showntag g JOIN registry_shown s ON s.id = g.shown_id "
        f"WHERE g.tag IN ({marks}) AND g.kind = 'activity' ORDER BY s.sort DESC, s.record LIMIT {_MEETINGS}"
    )
    return [record for record, _ in ask(statement, sides)] if sides else []


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
