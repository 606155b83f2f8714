"""One promise in full: where it comes from, what became of it, how it went and who said so."""

from dataclasses import dataclass

from ketnghia.registry import edtf, listings
from ketnghia.registry.answers import CommitmentRow, ContributionRow, Decision, DeedLink, Field, Lens, Place, Source
from ketnghia.registry.decisions import decisions_about
from ketnghia.registry.listings import Wanted, open_page
from ketnghia.registry.promises import deeds_of, lineage_on, supports_on
from ketnghia.registry.queries import beside, judged_with, one_record, shelf_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, commitment_row, contribution_row, keys_in
from ketnghia.registry.schedules import Schedule, find_schedules

_NEAR = 40  # records of a kind between the sides, at most
_DEPTH = 4  # links followed from the promise, each way


@dataclass(frozen=True, slots=True)
class Told:
    """The other end of a link: a record with its clause and when it took place or was said."""

    id: str
    stage: str  # asked | invited | decided | promised | signed | planned | done
    kind: str
    when: str | None
    parties: tuple[Place, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody said of the progress of a promise: as of when, by which source."""

    progress: str | None
    on: str | None
    note: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """Support that comes every year, with its instalments."""

    contribution: ContributionRow
    schedule: Schedule
    promises: tuple[str, ...]  # ids of the promises made in the same words


@dataclass(frozen=True, slots=True)
class PromisePage:
    """A promise with its chain. `links` of the chain lead from later to earlier; `told` holds every other end by its id."""

    row: CommitmentRow
    values: tuple[Field, ...]
    note: str | None
    reply: str | None
    earlier: tuple[DeedLink, ...]
    later: tuple[DeedLink, ...]
    told: tuple[Told, ...]  # in order of time
    reports: tuple[Report, ...]  # latest first
    decisions: tuple[Decision, ...]
    schedules: tuple[ScheduleRow, ...] = ()


def schedule_list(view: Lens | Shelf) -> tuple[ScheduleRow, ...]:
    """Everything that is given every year or month, earliest first."""
    shelf = shelf_of(view)
    supports, judged = supports_on(shelf)
    clauses = {support.id: support.clauses for support in supports}
    return tuple(
        ScheduleRow(
            contribution_row(shelf.seen[schedule.id], shelf),
            schedule,
            tuple(sorted(other for other in clauses[schedule.id] if other.startswith("C"))),
        )
        for schedule in find_schedules(supports, judged, shelf.lens.on)
    )


def promise_page(record: str, lens: Lens) -> PromisePage | None:
    """One promise, joint decision, proposal or invitation; None where the audience may see none of that id."""
    found = one_record(record, lens)
    return promise_of(*found)[0] if found and found[0].kind == "commitment" else None


def promise_of(seen: Seen, alone: Shelf) -> tuple[PromisePage, Shelf]:
    """The same of a promise that is on a shelf, with the shelf of all that stands near it."""
    lens, shelf = alone.lens, _neighbours(seen, alone)
    seen = shelf.seen[seen.id]
    links = lineage_on(shelf)
    earlier = _follow(seen.id, links, back=True)
    later = _follow(seen.id, links, back=False)
    ends = {end for link in (*earlier, *later) for end in (link.earlier, link.later)} - {seen.id}
    page = PromisePage(
        commitment_row(seen, shelf),
        shelf.values(seen),
        seen.text("note"),
        seen.text("reply"),
        earlier,
        later,
        _told(ends, shelf),
        reports_of(seen, shelf),
        decisions_about([witness.claim for witness in seen.witnesses], lens.audience),
        tuple(row for row in schedule_list(shelf) if seen.id in row.promises),
    )
    return page, shelf


def _neighbours(seen: Seen, shelf: Shelf) -> Shelf:
    """What the promise may come from or be kept by: what is known to, what a person linked with it, what stands beside it in its documents,
    and the latest of each kind between its sides, the units that they came from and those that they became."""
    lens, answer = shelf.lens, shelf.answered.get(seen.id)
    known = {answer.record} if answer else set()
    known.update(one.record for one in shelf.kept.get(seen.id, ()))
    between = Wanted(between=tuple(keys_in(seen)))
    near = listings.ids_of_each(lens, [(kind, between, _NEAR) for kind in ("commitment", "activity", "agreement", "contribution")])
    return open_page(lens, [seen.id, *sorted(known | judged_with(seen, lens) | beside(seen)), *near])


def _follow(start: str, links: tuple[DeedLink, ...], *, back: bool) -> tuple[DeedLink, ...]:
    """Links reached from the start one way, nearest first. Beyond the first step only what is certain is followed."""
    found: dict[DeedLink, None] = {}
    level = {start}
    for depth in range(_DEPTH):
        step = [
            link for link in links if (link.later if back else link.earlier) in level and (depth == 0 or link.certain or link.judgement)
        ]
        found.update(dict.fromkeys(step))
        level = {link.earlier if back else link.later for link in step} - {start}
    return tuple(found)


def _told(ends: set[str], shelf: Shelf) -> tuple[Told, ...]:
    rows = []
    for deed in deeds_of(shelf):
        if deed.id in ends:
            seen = shelf.seen[deed.id]
            named = [*seen.items("parties"), *seen.items("by"), *seen.items("to")]
            named += [key for name in ("giver", "receiver") if (key := seen.text(name))]
            places = shelf.places(dict.fromkeys(named))
            rows.append(Told(deed.id, deed.stage, deed.kind, deed.when or deed.told, places, deed.text))
    return tuple(sorted(rows, key=lambda row: (edtf.sort_key(row.when), row.id)))


def reports_of(seen: Seen, shelf: Shelf) -> tuple[Report, ...]:
    """What was said of its progress, latest first."""
    given = {name: dict(shelf.folded[seen.id].candidates.get(name, ())) for name in ("progress", "progressed", "note")}
    rows = []
    for witness in seen.witnesses:
        progress, on, note = (_text(given[name].get(witness.claim)) for name in ("progress", "progressed", "note"))
        if progress or note:
            rows.append(Report(progress, on or witness.told, note, shelf.source(witness)))
    return tuple(sorted(rows, key=lambda row: (edtf.sort_key(row.on), row.source.claim), reverse=True))


def _text(data: object) -> str | None:
    return data if isinstance(data, str) and data else None
