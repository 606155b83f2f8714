"""Counts that can be defended: every figure has a name, one definition, a day or year that it holds for, and the records behind it.

The definitions are data (figures/figures.yaml), told wherever a figure is shown; one function here counts by each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from importlib import resources

import yaml

from ketnghia.followup.calendar import latest
from ketnghia.followup.errors import RuleError
from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementRow, CommitmentRow, ContributionRow, Lens
from ketnghia.registry.delegations import DelegationRow, delegation_list
from ketnghia.registry.names import HOME_COUNTRY, predecessors
from ketnghia.registry.queries import is_partner, shelf_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, agreement_row, commitment_row, contribution_row, first_told, keys_in

LANGUAGES = ("vi", "en", "fr")
_FILE = "figures.yaml"
YEAR_END = (12, 31)
_YEAR_ALONE = 4  # characters of a date that is a year
# A period without an end is counted up to the year of the day: what was promised "from 2014" has no last year.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure counts. `yearly` figures are asked for a year, the others for a day."""

    id: str
    yearly: bool
    name: Mapping[str, str]
    definition: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One record (or partner) behind a figure: what it adds, in which unit ("" for a plain count)."""

    id: str
    adds: Decimal = Decimal(1)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what stands behind it. `sums` by unit; `without`: records that belong to it but tell no number."""

    definition: Definition
    as_of: date
    year: int | None
    sums: tuple[tuple[str, Decimal], ...]
    items: tuple[Item, ...]
    without: tuple[str, ...]


@lru_cache(maxsize=1)
def load_definitions() -> Mapping[str, Definition]:
    """Every definition by its id. Raises RuleError."""
    content = (resources.files("ketnghia.followup") / "figures" / _FILE).read_text(encoding="utf-8")
    return parse_definitions(content)


def parse_definitions(content: str) -> Mapping[str, Definition]:
    """Definitions out of YAML: those that this module counts, no more and no fewer, in three languages. Raises RuleError."""
    try:
        items = yaml.safe_load(content)
        made = {item["id"]: Definition(item["id"], item["yearly"], item["name"], item["definition"]) for item in items}
    except (yaml.YAMLError, TypeError, KeyError) as error:
        raise RuleError(f"{_FILE}: not a list of figures with id, yearly, name, definition ({' '.join(str(error).split())})") from error
    if set(made) != set(COUNTERS):
        odd = sorted(set(made) ^ set(COUNTERS))[0]
        raise RuleError(f"{_FILE}: {odd}: defined and not counted, or counted and not defined; there are {', '.join(COUNTERS)}")
    for one in made.values():
        if any(not words.get(language) for words in (one.name, one.definition) for language in LANGUAGES):
            raise RuleError(f"{_FILE}: {one.id}: a name or definition is missing; write vi, en and fr")
    return made


@dataclass(eq=False)
class Ledger:
    """What the counters look at. `homes`: the localities counted for, all of Vietnam's where empty."""

    shelf: Shelf
    homes: frozenset[str]
    year: int
    closes: tuple[int, int] = YEAR_END  # month and day on which the year that is counted for ends

    def covers(self, moment: str | None) -> bool:
        """Whether a date lies in the year; an interval by its end, so that it counts once, and a month by its last day.

        A year that is written alone is counted for itself: on which side of the closing day it fell, nobody has said.
        """
        last = edtf.ends(moment)[1] if moment else None
        if self.closes == YEAR_END or (last and len(last) == _YEAR_ALONE):
            return _year(last) == self.year
        day = latest(last)
        return day is not None and day.day.year + ((day.day.month, day.day.day) > self.closes) == self.year

    def ours(self, seen: Seen) -> bool:
        return begun_by(seen, self.shelf.lens.on) and (not self.homes or bool(keys_in(seen) & self.homes))

    def rows(self, kind: str) -> list[Seen]:
        return [seen for seen in self.shelf.of_kind(kind) if self.ours(seen)]

    @cached_property
    def agreements(self) -> list[AgreementRow]:
        return [agreement_row(seen, self.shelf) for seen in self.rows("agreement")]

    @cached_property
    def commitments(self) -> list[tuple[Seen, CommitmentRow]]:
        return [(seen, commitment_row(seen, self.shelf)) for seen in self.rows("commitment")]

    @cached_property
    def contributions(self) -> list[ContributionRow]:
        return [contribution_row(seen, self.shelf) for seen in self.rows("contribution")]

    @cached_property
    def delegations(self) -> list[DelegationRow]:
        mine = {seen.id for seen in self.rows("activity")}
        return [row for row in delegation_list(self.shelf) if row.activity.id in mine]

    @cached_property
    def partners(self) -> list[str]:
        found = {key for seen in self.shelf.seen.values() if self.ours(seen) for key in keys_in(seen) if is_partner(key)}
        return sorted(found)


def begun_by(seen: Seen, on: date) -> bool:
    """Whether what a record tells of had begun by the day: by its own date, else by that of the document that tells it first."""
    own = {"agreement": seen.text("signed") or seen.text("period"), "activity": seen.text("date"), "contribution": seen.text("period")}
    moment = own.get(seen.kind) or first_told(seen)
    return edtf.begun(edtf.ends(moment)[0] if moment else None, on)


def holds(row: AgreementRow, on: date) -> bool:
    """Whether an agreement was concluded by the day and neither expired nor ended; one that is signed may have its term yet to come."""
    return row.state in ("in_force", "signed") or (row.state == "not_yet" and bool(row.signed) and edtf.begun(row.signed, on))


def figures(view: Lens | Shelf, year: int | None = None, home: str | None = None, closes: tuple[int, int] = YEAR_END) -> tuple[Figure, ...]:
    """Every figure, in the order of the definitions: on the lens's day, those of a year for `year` (the day's own where None).

    `home` counts for one locality of ours and the units that became part of it. `closes`: month and day with which a year of report ends.
    """
    shelf = shelf_of(view)
    on = shelf.lens.on
    homes = frozenset({home, *predecessors(home, on)}) if home else frozenset()
    ledger = Ledger(shelf, homes, year or on.year, closes)
    return tuple(_figure(one, ledger, on) for one in load_definitions().values())


def _figure(definition: Definition, ledger: Ledger, on: date) -> Figure:
    items = list(COUNTERS[definition.id](ledger))
    told = tuple(item for item in items if item.adds)
    sums: dict[str, Decimal] = {} if any(item.unit for item in told) else {"": Decimal(0)}
    for item in told:
        sums[item.unit] = sums.get(item.unit, Decimal(0)) + item.adds
    year = ledger.year if definition.yearly else None
    return Figure(definition, on, year, tuple(sorted(sums.items())), told, tuple(item.id for item in items if not item.adds))


def _partners(ledger: Ledger) -> Iterator[Item]:
    return (Item(key) for key in ledger.partners)


def _countries(ledger: Ledger) -> Iterator[Item]:
    return (Item(country) for country in sorted({key[:2] for key in ledger.partners}))


def _partners_formal(ledger: Ledger) -> Iterator[Item]:
    keys = {party.key for row in ledger.agreements if holds(row, ledger.shelf.lens.on) for party in row.parties if is_partner(party.key)}
    return (Item(key) for key in sorted(keys))


def _agreements(*states: str) -> Callable[[Ledger], Iterator[Item]]:
    return lambda ledger: (Item(row.id) for row in ledger.agreements if row.state in states)


def _agreements_signed(ledger: Ledger) -> Iterator[Item]:
    return (Item(row.id) for row in ledger.agreements if row.state != "proposed" and ledger.covers(row.signed))


def _delegations(direction: str) -> Callable[[Ledger], Iterator[Item]]:
    return lambda ledger: (Item(row.activity.id) for row in _trips(ledger, direction))


def _person_trips(direction: str) -> Callable[[Ledger], Iterator[Item]]:
    return lambda ledger: (Item(row.activity.id, _number(row.person_trips)) for row in _trips(ledger, direction))


def _trips(ledger: Ledger, direction: str) -> Iterator[DelegationRow]:
    for row in ledger.delegations:
        if row.direction == direction and row.activity.status == "done" and ledger.covers(row.activity.date or row.activity.told):
            yield row


def _promises(wanted: Callable[[Ledger, CommitmentRow], bool]) -> Callable[[Ledger], Iterator[Item]]:
    def count(ledger: Ledger) -> Iterator[Item]:
        for _, row in ledger.commitments:
            if row.kind in ("commitment", "joint_decision") and wanted(ledger, row):
                yield Item(row.id)

    return count


def _unanswered(ledger: Ledger) -> Iterator[Item]:
    return (Item(row.id) for _, row in ledger.commitments if row.state == "unanswered")


def _aid(given: bool) -> Callable[[Ledger], Iterator[Item]]:
    def count(ledger: Ledger) -> Iterator[Item]:
        for row in ledger.contributions:
            if gives(row) is given and _falls_in(row, ledger):
                yield Item(row.id, amount_of(row) or Decimal(0), row.currency or "")

    return count


def _falls_in(row: ContributionRow, ledger: Ledger) -> bool:
    """Whether a sum counts for the year of the ledger; what is given every year counts for the years that are named."""
    return ledger.year in years_of(row, ledger.shelf.lens.on) if row.per else ledger.covers(row.period or row.told)


def gives(row: ContributionRow) -> bool | None:
    """Whether our side gives; None where both or neither are of ours, or nothing says who gives to us."""
    giver = row.giver.key if row.giver else ""
    receiver = row.receiver.key if row.receiver else ""
    from_us, to_us = giver.startswith(HOME_COUNTRY), receiver.startswith(HOME_COUNTRY)
    if from_us and not to_us:
        return True
    return False if to_us and giver and not from_us else None


def years_of(row: ContributionRow, on: date) -> range:
    """The years for which a sum counts: one told for a span of years counts each year only where it is given every year."""
    moment = row.period or row.told
    if not moment:
        return range(0)
    first, last = edtf.ends(moment)
    ending = _year(last)
    if not row.per:
        return range(ending, ending + 1) if ending is not None else range(0)
    until = ending or on.year
    start = _year(first)
    return range(until - _LONGEST if start is None else start, until + 1)


def amount_of(row: ContributionRow) -> Decimal | None:
    """The sum that is told; None where there is none."""
    return _number(row.amount) or None


def _year(point: str | None) -> int | None:
    return int(point[:4]) if point and point[:4].isdigit() else None


def _number(text: str | None) -> Decimal:
    """A number as stored; 0 for none, which `figures` names as told without one."""
    try:
        return Decimal(text or 0)
    except InvalidOperation:
        return Decimal(0)


def _any(_ledger: Ledger, _row: CommitmentRow) -> bool:
    return True


def _kept(_ledger: Ledger, row: CommitmentRow) -> bool:
    return row.state == "done"


def _overdue(ledger: Ledger, row: CommitmentRow) -> bool:
    passed = edtf.over(edtf.ends(row.due)[1] if row.due else None, ledger.shelf.lens.on)
    return row.state == "overdue" or (row.state == "late" and passed)


COUNTERS: Mapping[str, Callable[[Ledger], Iterable[Item]]] = {
    "partners": _partners,
    "countries": _countries,
    "partners_formal": _partners_formal,
    "agreements_in_force": _agreements("in_force"),
    "agreements_signed_open": _agreements("signed"),
    "agreements_signed": _agreements_signed,
    "delegations_out": _delegations("out"),
    "delegations_in": _delegations("in"),
    "person_trips_out": _person_trips("out"),
    "person_trips_in": _person_trips("in"),
    "promises": _promises(_any),
    "promises_kept": _promises(_kept),
    "promises_overdue": _promises(_overdue),
    "proposals_unanswered": _unanswered,
    "aid_given": _aid(True),
    "aid_received": _aid(False),
}
