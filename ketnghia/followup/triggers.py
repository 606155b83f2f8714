"""What each rule asks of the register on a given day. A trigger yields what it found with the date it counts from; no text, no severity."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from typing import Literal

from ketnghia.followup.calendar import Assumed, add_months, earliest, latest
from ketnghia.followup.plans import is_planned
from ketnghia.followup.ruleset import Rule, Trigger
from ketnghia.registry import edtf
from ketnghia.registry.answers import ActivityRow, AgreementRow, CommitmentRow, PartnerRow, Place
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, first_told

Target = Literal["agreement", "commitment", "activity", "partner", "document", "record", "register"]
PLAN_PAPER = 1  # rank of a decision, plan or letter as a source
Pair = tuple[str, str]  # keys of two sides, in order
CONCLUDED = ("signed", "in_force", "not_yet", "expired", "ended")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document with records that nobody has judged."""

    document: int
    title: str
    written: str | None
    count: int


@dataclass(frozen=True)
class Register:
    """What the triggers look at: of everything that the lens sees what some rule can speak of (see followup.gathering).

    `met`: the last time that is told of a meeting with each partner; `tasked`: decisions, plans and letters with something promised or
    planned in them.
    """

    shelf: Shelf
    agreements: tuple[AgreementRow, ...]
    commitments: tuple[CommitmentRow, ...]
    activities: tuple[ActivityRow, ...]
    partners: tuple[PartnerRow, ...]
    waiting: tuple[Waiting, ...]
    met: Mapping[str, str]
    tasked: frozenset[int]

    @property
    def on(self) -> date:
        return self.shelf.lens.on

    @cached_property
    def acts(self) -> Mapping[Pair, Sequence[str]]:
        """When the two sides of each pair did or arranged something but to sign."""
        return _by_pair((a.parties, a.date or a.told) for a in self.activities if a.kind != "signing" and a.status != "not_yet")

    @cached_property
    def plans(self) -> Mapping[Pair, Sequence[AgreementRow]]:
        """Plans of the two sides of each pair."""
        found: dict[Pair, list[AgreementRow]] = defaultdict(list)
        for row in self.agreements:
            if row.kind == "plan":
                for pair in _pairs(row.parties):
                    found[pair].append(row)
        return found

    @cached_property
    def points(self) -> Mapping[Pair, Sequence[CommitmentRow]]:
        """Promises and agreed points between two sides, or those that have succeeded them."""
        found: dict[Pair, list[CommitmentRow]] = defaultdict(list)
        for row in self.commitments:
            if row.kind in ("commitment", "joint_decision") and row.state != "not_yet":
                for pair in combinations(sorted({place.successor or place.key for place in (*row.by, *row.to)}), 2):
                    found[pair].append(row)
        return found


def _by_pair(told: Iterable[tuple[tuple[Place, ...], str | None]]) -> Mapping[Pair, Sequence[str]]:
    found: dict[Pair, list[str]] = defaultdict(list)
    for parties, moment in told:
        if moment:
            for pair in _pairs(parties):
                found[pair].append(moment)
    return found


def _pairs(parties: Iterable[Place]) -> Iterator[Pair]:
    return combinations(sorted({place.key for place in parties}), 2)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule speaks about. `moment` is the day it counts from, `written` the date as a document has it.

    `due`: the day by which a duty is to be done; `confirmed`: a person has confirmed the record, without which no rule of law speaks.
    """

    target: Target
    id: str
    parties: tuple[Place, ...]
    moment: Assumed | None
    written: str | None
    kind: str = ""
    text: str = ""
    count: int = 1
    ahead: bool = False  # the date is a deadline, not a beginning
    due: date | None = None
    confirmed: bool = True
    last: str = ""  # what went before, in figures
    done: int = 0  # of `total` things that went before
    total: int = 0
    lead: str = ""  # the department that leads, as written


def _expiring(rule: Rule, register: Register) -> Iterator[Finding]:
    for row in register.agreements:
        end = latest(row.expires_by)
        if end and row.state in ("in_force", "signed") and add_months(end.day, -rule.months) <= register.on <= end.day:
            yield Finding("agreement", row.id, row.parties, end, row.expires_by, row.kind, ahead=True)


def _expired(rule: Rule, register: Register) -> Iterator[Finding]:
    by_parties: dict[frozenset[str], list[AgreementRow]] = defaultdict(list)
    for row in register.agreements:
        by_parties[_keys(row.parties)].append(row)
    for row in register.agreements:
        end = latest(row.expires_by)
        if not end or row.state != "expired" or not _speaks(rule, end.day, register.on):
            continue
        later = (other for other in by_parties[_keys(row.parties)] if other.id != row.id and other.state in CONCLUDED)
        if not any(_outlasts(other, row) for other in later):
            yield Finding("agreement", row.id, row.parties, end, row.expires_by, row.kind, ahead=True)


def _outlasts(other: AgreementRow, row: AgreementRow) -> bool:
    """Whether another text of the same parties goes on where this one ends: signed or beginning later, or ending later or never."""
    if other.state in ("in_force", "signed", "not_yet") and other.expires_by is None:
        return True
    return bool(other.expires_by and row.expires_by and edtf.before(row.expires_by, other.expires_by))


def _nothing_since_signing(rule: Rule, register: Register) -> Iterator[Finding]:
    for row in register.agreements:
        signed = latest(edtf.ends(row.signed)[1] if row.signed else None)
        if not signed or row.state not in ("in_force", "signed") or not _speaks(rule, signed.day, register.on):
            continue
        if not _is_planned(row, register) and not _has_followed(row, register):
            yield Finding("agreement", row.id, row.parties, signed, row.signed, row.kind)


def _no_plan_since_signing(rule: Rule, register: Register) -> Iterator[Finding]:
    """What was signed lives, but nobody has told of a plan for it; where nothing at all is told the rule above speaks."""
    for row in register.agreements:
        signed = latest(edtf.ends(row.signed)[1] if row.signed else None)
        living = row.state in ("in_force", "signed") and row.kind != "plan"
        if signed and living and _speaks(rule, signed.day, register.on):
            if _has_followed(row, register) and not _is_planned(row, register):
                yield Finding("agreement", row.id, row.parties, signed, row.signed, row.kind)


def _has_followed(row: AgreementRow, register: Register) -> bool:
    """Whether the sides have done or arranged anything since the signing but to sign."""
    return any(_since(moment, str(row.signed)) for pair in _pairs(row.parties) for moment in register.acts.get(pair, ()))


def _is_planned(row: AgreementRow, register: Register) -> bool:
    """Whether a plan is known by that day; only plans of two of its sides are asked."""
    plans = {plan.id: plan for pair in _pairs(row.parties) for plan in register.plans.get(pair, ())}
    return is_planned(row, plans.values(), register.tasked, register.shelf)


def _promise_due(rule: Rule, register: Register) -> Iterator[Finding]:
    for row in register.commitments:
        due = latest(edtf.ends(row.due)[1]) if row.due and row.kind in ("commitment", "joint_decision") else None
        if due and row.state == "overdue" and _speaks(rule, due.day, register.on):
            yield Finding("commitment", row.id, _sides(row), due, row.due, row.kind, row.text, ahead=True, lead=row.lead or "")


def _promise_due_soon(rule: Rule, register: Register) -> Iterator[Finding]:
    for row in register.commitments:
        due = latest(edtf.ends(row.due)[1]) if row.due and row.kind in ("commitment", "joint_decision") else None
        if due and row.state in ("open", "running", "not_started") and register.on <= due.day <= register.on + timedelta(days=rule.days):
            yield Finding("commitment", row.id, _sides(row), due, row.due, row.kind, row.text, ahead=True, lead=row.lead or "")


def _proposal_unanswered(rule: Rule, register: Register) -> Iterator[Finding]:
    for row in register.commitments:
        said = latest(edtf.ends(row.said)[1]) if row.said else None
        if row.kind == "proposal" and row.state == "unanswered" and said and _speaks(rule, said.day, register.on):
            yield Finding("commitment", row.id, _sides(row), said, row.said, row.kind, row.text, lead=row.lead or "")


def _partner_quiet(rule: Rule, register: Register) -> Iterator[Finding]:
    for partner in register.partners:
        moment = register.met.get(partner.place.key, "")
        day = latest(moment)
        if day and partner.tie in ("formal", "informal", "lapsed", "resumed", "dormant") and _speaks(rule, day.day, register.on):
            yield Finding("partner", partner.place.key, (partner.place,), day, moment)


def _sources_differ(_rule: Rule, register: Register) -> Iterator[Finding]:
    for seen in register.shelf.seen.values():
        if seen.conflicts:
            target: Target = "agreement" if seen.kind == "agreement" else "record"
            told = first_told(seen)
            yield Finding(target, seen.id, _places(seen, register), latest(told), told, seen.kind, register.shelf.text(seen))


def _records_to_judge(_rule: Rule, register: Register) -> Iterator[Finding]:
    for row in register.waiting:
        yield Finding("document", str(row.document), (), earliest(row.written), row.written, text=row.title, count=row.count)


FINDERS: Mapping[Trigger, Callable[[Rule, Register], Iterator[Finding]]] = {
    "agreement_expires": _expiring,
    "agreement_expired": _expired,
    "nothing_since_signing": _nothing_since_signing,
    "no_plan_since_signing": _no_plan_since_signing,
    "promise_due": _promise_due,
    "promise_due_soon": _promise_due_soon,
    "proposal_unanswered": _proposal_unanswered,
    "partner_quiet": _partner_quiet,
    "sources_differ": _sources_differ,
    "records_to_judge": _records_to_judge,
}


def _speaks(rule: Rule, moment: date, on: date) -> bool:
    """Whether the rule's time after `moment` has come and has not passed."""
    begins = add_months(moment, rule.months) + timedelta(days=rule.days)
    return begins < on and (rule.until is None or on <= add_months(moment, rule.until))


def _keys(places: tuple[Place, ...]) -> frozenset[str]:
    return frozenset(place.key for place in places)


def _since(moment: str | None, signed: str) -> bool:
    return bool(moment) and not edtf.before(edtf.sort_key(moment), edtf.sort_key(signed))


def _sides(row: CommitmentRow) -> tuple[Place, ...]:
    return tuple(dict.fromkeys((*row.by, *row.to)))


def _places(seen: Seen, register: Register) -> tuple[Place, ...]:
    named = [*seen.items("parties"), *seen.items("by"), *seen.items("to")]
    named += [key for name in ("giver", "receiver", "of") if (key := seen.text(name))]
    return register.shelf.places(dict.fromkeys(named))
