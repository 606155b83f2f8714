"""The register of delegations and visits: who travelled to whom, when, led by whom, with what result, and who owes the next visit.

A delegation is an activity with a direction. It comes from a document, a note or an import alike; a courtesy visit that made no agreement
counts like any other. Nothing is stored here: rows are built from records when somebody looks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ketnghia.registry import edtf
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import ActivityRow, Lens, Place
from ketnghia.registry.directions import Direction, Ground, direction
from ketnghia.registry.names import HOME_COUNTRY
from ketnghia.registry.queries import is_partner, shelf_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, activity_row
from ketnghia.registry.travellers import told_of

# Kinds of activity that are a journey of one side to the other, where a direction can be told.
_JOURNEYS = ("visit", "meeting", "signing", "event", "training", "aid")
_BETWEEN = timedelta(days=2)  # a trip of several towns has days on the road


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """A delegation; fields that nobody has told are None or empty. `ground` says how the direction is known."""

    activity: ActivityRow
    direction: Direction | None
    ground: Ground | None
    name: str | None
    guests: tuple[Place, ...]  # the side that travelled
    hosts: tuple[Place, ...]
    head: str | None  # as typed, or the words of the document before "dẫn đầu"
    members: tuple[str, ...]
    person_trips: str | None  # as typed, or as many as the document says travel
    counted: Literal["words"] | None  # the number is taken from the document's words
    purpose: str | None
    level: str | None
    in_plan: str | None
    decision: str | None
    cost_source: str | None
    guest_class: str | None
    papers: tuple[str, ...]
    report_due: str | None
    report_received: str | None
    results: tuple[str, ...]
    follow_ups: tuple[str, ...]
    gifts: tuple[str, ...]
    with_it: tuple[str, ...]  # ids of the other activities that are told of the same trip


@dataclass(frozen=True, slots=True)
class Journey:
    """An activity that led one side to the other, and which way."""

    seen: Seen
    way: Direction | None
    ground: Ground | None

    @property
    def days(self) -> tuple[date, date] | tuple[()]:
        """First and last day; () where one of them is not told to the day."""
        first, last = edtf.ends(self.seen.text("date") or "")
        if not (edtf.is_day(first) and edtf.is_day(last)):
            return ()
        try:
            return date.fromisoformat(str(first)), date.fromisoformat(str(last))
        except ValueError:
            return ()


@dataclass(frozen=True, slots=True)
class ReciprocityRow:
    """Visits of one home side and one partner both ways. `owes`: the side that received last and has not returned the visit."""

    home: Place
    partner: Place
    out: int
    into: int
    unclear: int
    last_out: str | None
    last_in: str | None
    owes: Literal["us", "them"] | None


def delegation_list(view: Lens | Shelf) -> tuple[DelegationRow, ...]:
    """Every delegation, latest first: activities with a direction, and visits whose direction nothing tells yet."""
    shelf = shelf_of(view)
    found = [Journey(seen, *direction_of(seen, shelf)) for seen in shelf.of_kind("activity") if _journey(seen)]
    trips = _trips([journey for journey in found if journey.way or journey.seen.text("kind") == "visit"])
    rows = [_row(trip[0], shelf, tuple(other.seen.id for other in trip[1:])) for trip in trips]
    return tuple(sorted(rows, key=lambda row: edtf.sort_key(row.activity.date or row.activity.told), reverse=True))


def delegation_rows(shelf: Shelf, records: Iterable[str]) -> tuple[DelegationRow, ...]:
    """These activities as delegations, in their order; those that are no journey of one side to the other are left out."""
    found = (shelf.seen[record] for record in records if record in shelf.seen)
    journeys = [Journey(seen, *direction_of(seen, shelf)) for seen in found if seen.kind == "activity" and _journey(seen)]
    return tuple(_row(journey, shelf, ()) for journey in journeys if journey.way or journey.seen.text("kind") == "visit")


def reciprocity_list(view: Lens | Shelf) -> tuple[ReciprocityRow, ...]:
    """Who visited whom how often, for each home side and partner that ever visited; those that owe us or whom we owe first."""
    counted: dict[tuple[str, str], list[DelegationRow]] = {}
    places: dict[str, Place] = {}
    for row in delegation_list(view):
        if row.activity.status != "done":
            continue
        homes = [p for p in row.activity.parties if p.kind == "locality" and p.home]
        partners = [p for p in row.activity.parties if is_partner(p.key)]
        for home in homes:
            for partner in partners:
                counted.setdefault((home.key, partner.key), []).append(row)
                places |= {home.key: home, partner.key: partner}
    rows = [_balance(places[home], places[partner], visits) for (home, partner), visits in counted.items()]
    return tuple(sorted(rows, key=lambda row: (row.owes is None, order(row.partner.name), order(row.home.name))))


def direction_of(seen: Seen, shelf: Shelf) -> tuple[Direction | None, Ground | None]:
    """Which way a record of an activity leads, by what its claims say."""
    return direction(seen.text("direction"), seen.items("parties"), seen.text("venue"), shelf.clauses(seen))


def _journey(seen: Seen) -> bool:
    parties = seen.items("parties")
    both = any(p[:2] == HOME_COUNTRY for p in parties) and any(p[2:3] in ("/", "") and p[:2] != HOME_COUNTRY for p in parties)
    return both and seen.text("mode") != "online" and (seen.text("kind") in _JOURNEYS or bool(seen.text("direction")))


def _trips(journeys: Sequence[Journey]) -> list[list[Journey]]:
    """Journeys that are one trip, told of by its arrival, its talks and its visits: same sides, same way, days that follow each other.

    The first of each trip stands for it: the visit before the talks, the one whose leader is told before one without.
    """
    by_sides: dict[tuple[frozenset[str], Direction | None], list[Journey]] = {}
    alone: list[list[Journey]] = []
    for journey in journeys:
        if journey.way and journey.days:
            by_sides.setdefault((frozenset(journey.seen.items("parties")), journey.way), []).append(journey)
        else:
            alone.append([journey])
    trips: list[list[Journey]] = []
    for same in by_sides.values():
        last: date | None = None
        for journey in sorted(same, key=lambda one: (one.days, one.seen.id)):
            first, end = journey.days  # type: ignore[misc]  # only those with days are here
            if last is None or first > last + _BETWEEN:
                trips.append([])
            trips[-1].append(journey)
            last = max(end, last or end)
    return [sorted(trip, key=lambda one: (one.seen.text("kind") != "visit", not one.seen.text("head"), one.days)) for trip in trips] + alone


def _row(journey: Journey, shelf: Shelf, inside: tuple[str, ...]) -> DelegationRow:
    seen, way, ground = journey.seen, journey.way, journey.ground
    row, clauses = activity_row(seen, shelf), shelf.clauses(seen)
    typed, counted = seen.text("person_trips"), next(told_of("count", clauses), None)
    ours = tuple(p for p in row.parties if p.home)
    theirs = tuple(p for p in row.parties if not p.home)
    return DelegationRow(
        activity=row,
        direction=way,
        ground=ground,
        name=seen.text("name"),
        guests=() if way is None else ours if way == "out" else theirs,
        hosts=() if way is None else theirs if way == "out" else ours,
        head=seen.text("head") or next(told_of("head", clauses), None),
        members=seen.items("members"),
        person_trips=typed or counted,
        counted=None if typed or not counted else "words",
        purpose=seen.text("purpose"),
        level=seen.text("level"),
        in_plan=seen.text("in_plan"),
        decision=seen.text("decision"),
        cost_source=seen.text("cost_source"),
        guest_class=seen.text("guest_class"),
        papers=seen.items("papers"),
        report_due=seen.text("report_due"),
        report_received=seen.text("report_received"),
        results=seen.items("results"),
        follow_ups=seen.items("follow_ups"),
        gifts=seen.items("gifts"),
        with_it=inside,
    )


def _balance(home: Place, partner: Place, visits: Sequence[DelegationRow]) -> ReciprocityRow:
    last: Mapping[str, str] = {
        way: max((edtf.sort_key(v.activity.date or v.activity.told) for v in visits if v.direction == way), default="")
        for way in ("out", "in")
    }
    owes: Literal["us", "them"] | None = None
    if last["out"] != last["in"]:
        # Whoever was visited last and has not been back since.
        owes = "them" if last["out"] > last["in"] else "us"
    ways = [visit.direction for visit in visits]
    return ReciprocityRow(
        home, partner, ways.count("out"), ways.count("in"), ways.count(None), last["out"] or None, last["in"] or None, owes
    )
