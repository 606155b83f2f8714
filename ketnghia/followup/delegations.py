"""A delegation's file as somebody sees it: how far it is and what is missing, who comes, what is to be prepared, raised and agreed.

What holds of the visit comes from the register through the lens; what is being prepared are the office's own rows (followup.filing).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from ketnghia.engine.text import fold
from ketnghia.followup.calendar import earliest, latest
from ketnghia.followup.filing import Row, claims_of, rows
from ketnghia.followup.sheets import load_steps
from ketnghia.registry import edtf, listings
from ketnghia.registry.answers import CommitmentRow, ContributionRow, Lens, Place, Source
from ketnghia.registry.listings import Wanted
from ketnghia.registry.models import Placement
from ketnghia.registry.people import person_row
from ketnghia.registry.rows import Shelf, commitment_row, contribution_row
from ketnghia.registry.trips import TripPage, trip_nearby

StepState = Literal["done", "late", "ahead", "unknown"]
PointKind = Literal["overdue", "unanswered", "open", "conflict", "money"]

# Commitments that are to be spoken of, what presses first, and the heading they stand under.
PRESSING: Final[Mapping[str, PointKind]] = {
    "overdue": "overdue",
    "late": "overdue",
    "unanswered": "unanswered",
    "not_feasible": "open",
    "stopped": "open",
    "no_news": "open",
    "open": "open",
    "not_started": "open",
    "running": "open",
}
_OF_A_STATE: Final = 12
_OF_A_PAIR: Final = 200
_FRESH: Final = timedelta(days=183)  # a post that was checked longer ago is checked again


@dataclass(frozen=True, slots=True)
class File:
    """`claims`: all of the delegation's, none where it is another office's.

    `first`, `last`: its days; `assumed`: one of them was taken for a vaguer date.
    """

    trip: TripPage
    claims: tuple[int, ...]
    rows: Mapping[str, tuple[Row, ...]]
    first: date | None
    last: date | None
    assumed: bool

    @property
    def id(self) -> str:
        return self.trip.row.activity.id

    @property
    def anchor(self) -> int:
        return int(self.id[1:])

    def of(self, part: str) -> tuple[Row, ...]:
        return self.rows.get(part, ())


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the file. `on`, `number`: when it was taken and the paper that says so, as typed; `due` only where it can be reckoned."""

    code: str
    state: StepState
    on: str | None
    number: str
    due: date | None
    row: Row | None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the delegation. `checked`: the day on which somebody made sure of the post; `sure` that this is recent enough.

    `row` where the office typed the person in, `record` and `source` where a document names them.
    """

    name: str
    position: str
    body: str
    role: str
    checked: str
    sure: bool
    row: Row | None
    record: str | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Point:
    """Something to raise: a promise or proposal, a sum, or what sources tell differently. `fields`: on what they differ."""

    kind: PointKind
    record: str
    claim: int
    text: str
    commitment: CommitmentRow | None
    contribution: ContributionRow | None
    fields: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """A row of the points to raise, or of those agreed; `point` where it is about a record, which the reader may see."""

    row: Row
    point: Point | None


def delegation_file(record: str, lens: Lens) -> File | None:
    """The file of a delegation; None where there is no such delegation for the audience."""
    trip = trip_nearby(record, lens)
    if trip is None:
        return None
    claims = claims_of((trip.row.activity.id, *trip.row.with_it), lens.audience.office or "")
    by_part: dict[str, list[Row]] = {}
    for row in rows(claims, lens.audience):
        by_part.setdefault(row.part, []).append(row)
    when = trip.row.activity.date
    begins, ends = edtf.ends(when) if when else (None, None)
    first, last = earliest(begins), latest(ends)
    return File(
        trip,
        claims,
        {part: tuple(found) for part, found in by_part.items()},
        first.day if first else None,
        last.day if last else None,
        bool((first and not first.written) or (last and not last.written)),
    )


# Steps and tasks


def steps(file: File, on: date) -> tuple[Step, ...]:
    """The way from the letter to the report, with what is missing and when it is due.

    Of a visit that is over only the report can be late: that nothing is recorded of its preparation does not say that there was none.
    """
    typed = {row.content["step"]: row for row in file.of("step")}
    return tuple(_step(code, days, typed.get(code), file, on) for code, days in load_steps().items())


def _step(code: str, days: int, row: Row | None, file: File, on: date) -> Step:
    told, number = _taken(code, file)
    if row:
        told, number = row.content["on"], row.content.get("number", "") or number
    due = _due(code, days, file)
    if row or told is not None:
        return Step(code, "done", told or None, number, due, row)
    state: StepState = "ahead"
    if due and due < on:
        over = file.first is not None and file.first <= on
        state = "unknown" if over and code != "report" else "late"
        if code == "report" and not file.trip.row.report_due and not file.rows:
            state = "unknown"
    return Step(code, state, None, "", due, None)


def _taken(code: str, file: File) -> tuple[str | None, str]:
    """What the register and the rows of the file say of a step: ("" where it was taken on an unknown day, None where not), number."""
    row = file.trip.row
    if code == "plan" and row.in_plan == "yes":
        return "", ""
    if code == "approval" and row.decision:
        return "", row.decision
    if code == "programme" and file.of("programme"):
        return "", ""
    if code == "reception" and file.of("task") and not open_tasks(file):
        return "", ""
    if code == "report" and row.report_received:
        return row.report_received, ""
    return None, ""


def _due(code: str, days: int, file: File) -> date | None:
    if code == "report" and file.trip.row.report_due:
        written = latest(edtf.ends(file.trip.row.report_due)[1])
        return written.day if written else None
    moment = file.first if days >= 0 else file.last
    return moment - timedelta(days=days) if moment else None


def open_tasks(file: File) -> tuple[Row, ...]:
    """What is still to be done."""
    return tuple(row for row in file.of("task") if row.content.get("state", "todo") in ("todo", "doing"))


def late_tasks(file: File, on: date) -> tuple[Row, ...]:
    """What should have been done by the day."""
    return tuple(row for row in open_tasks(file) if row.content.get("due", "9") < on.isoformat())


# Who comes


def guests(file: File, on: date) -> tuple[Guest, ...]:
    """Everybody who is known to come: those typed into the file, then whom the register and the documents name besides."""
    found = [_typed(row, on) for row in file.of("member")]
    known = {fold(guest.name) for guest in found}
    named: list[Guest] = []
    head = file.trip.row.head
    for person in file.trip.companions:
        named.append(Guest(person.name, ", ".join(person.titles), "", "", "", False, None, person.record, person.source))
    told = " ".join(fold(guest.name) for guest in (*found, *named))
    if head and not any(fold(one.name) in fold(head) for one in (*found, *named)):
        named.insert(0, Guest(head, "", "", "head", "", False, None, None, None))
    named.extend(Guest(name, "", "", "", "", False, None, None, None) for name in file.trip.row.members if fold(name) not in told)
    for guest in named:
        if fold(guest.name) not in known:
            known.add(fold(guest.name))
            found.append(guest)
    return tuple(found)


def _typed(row: Row, on: date) -> Guest:
    told = row.content
    checked = told.get("checked", "")
    sure = bool(checked) and date.fromisoformat(checked) >= on - _FRESH
    return Guest(told["name"], told.get("position", ""), told.get("body", ""), told.get("role", ""), checked, sure, row, None, None)


# What is to be raised, and what was agreed


def sides(file: File) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Ours and theirs."""
    parties = file.trip.row.activity.parties
    ours = tuple(p for p in parties if p.home and p.kind == "locality") or tuple(p for p in parties if p.home)
    theirs = tuple(p for p in parties if not p.home and p.kind == "locality") or tuple(p for p in parties if not p.home)
    return ours, theirs


def points(file: File, lens: Lens) -> tuple[Point, ...]:
    """What may be raised with this partner: promises and proposals that are open, promised money, and what sources tell differently."""
    ours, theirs = sides(file)
    partner = theirs[0].key if theirs else ""
    home = ours[0].key if ours and ours[0].kind == "locality" else ""
    if not partner:
        return ()
    between = Wanted(partner=partner, home=home)
    wanted = listings.ids("commitment", lens, between, _OF_A_PAIR)
    if len(wanted) == _OF_A_PAIR:
        # Of two sides with much between them what presses may have been told long ago.
        for state in ("overdue", "unanswered"):
            wanted += listings.ids("commitment", lens, replace(between, state=state), _OF_A_STATE)
    wanted += listings.ids("contribution", lens, replace(between, state="promised"), _OF_A_STATE)
    wanted += listings.ids("agreement", lens, replace(between, conflicts=True), _OF_A_STATE)
    shelf = listings.open_page(lens, wanted)
    found = [_point(record, shelf) for record in dict.fromkeys(wanted) if record in shelf.seen]
    kinds = [*dict.fromkeys(PRESSING.values()), "money", "conflict"]
    return tuple(sorted((one for one in found if _to_raise(one)), key=lambda one: kinds.index(one.kind)))


def _to_raise(point: Point) -> bool:
    """What is done, answered or not begun yet, and told alike by all, is not to be spoken of."""
    return point.commitment is None or point.commitment.state in PRESSING or bool(point.fields)


def _point(record: str, shelf: Shelf) -> Point:
    seen = shelf.seen[record]
    claim = int(record[1:])
    if seen.kind == "contribution":
        money = contribution_row(seen, shelf)
        return Point("money", record, claim, money.text, None, money, (), money.sources)
    if seen.kind == "commitment":
        row = commitment_row(seen, shelf)
        kind: PointKind = PRESSING.get(row.state, "open")
        if row.state not in PRESSING and row.conflicts:
            kind = "conflict"
        return Point(kind, record, claim, row.text, row, None, tuple(row.conflicts), row.sources)
    return Point("conflict", record, claim, shelf.text(seen), None, None, tuple(seen.conflicts), shelf.sources(seen))


def raised(file: File, part: str, lens: Lens) -> tuple[Raised, ...]:
    """The rows of a part that may be about records, each with its record; what the reader may not see is left out."""
    listed = file.of(part)
    about = [row.about for row in listed if row.about is not None]
    placed = dict(Placement.objects.filter(claim__in=about, record__isnull=False).values_list("claim", "record"))
    shelf = listings.open_page(lens, [str(record) for record in placed.values()])
    made: list[Raised] = []
    for row in listed:
        record = str(placed.get(row.about, "")) if row.about is not None else ""
        if row.about is None:
            made.append(Raised(row, None))
        elif record in shelf.seen:
            made.append(Raised(row, _point(record, shelf)))
    return tuple(made)


# People of the partner who may come along again


def acquaintances(file: File, lens: Lens, limit: int = 12) -> Sequence[str]:
    """Names of the partner's people whom the register knows, to be offered where members are typed."""
    _, theirs = sides(file)
    if not theirs:
        return ()
    found = listings.ids("person", lens, Wanted(partner=theirs[0].key), limit)
    shelf = listings.open_page(lens, found)
    return tuple(person_row(shelf.seen[one], shelf).name for one in found if one in shelf.seen)


def unsure(found: Iterable[Guest]) -> tuple[Guest, ...]:
    """Whose post nobody has made sure of lately."""
    return tuple(guest for guest in found if not guest.sure)
