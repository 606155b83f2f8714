"""What goes into the fold, what comes out, and how a value is chosen among candidates. Plain values: no table, no framework, no clock.

A record keeps every candidate with the claim that gives it. Which of them is shown is decided when somebody looks (`choose`), so that
a restricted minute never shines through what others see.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ketnghia.access.visibility import Audience, Visibility, visible
from ketnghia.registry import edtf

Data = str | tuple[str, ...]
Verdict = Literal["accept", "reject", "same", "different", "choose", "link", "unlink", "undo"]
# How one record comes from another; a link leads from the later to the earlier one.
Relation = Literal["renews", "replaces", "amends", "implements", "inherits", "answers", "decides", "clause_of", "plans", "delivers"]
RecordKind = Literal[
    "locality", "agreement", "activity", "commitment", "person", "contribution", "indicator", "mechanism", "tie", "opinion"
]

# How several candidates for a field become one value:
#   single   the best source's; a different one is a conflict        date    like single, a vaguer date agrees with a finer one
#   union    all items, the best source's first                      latest  the last step on a ladder that only leads up
#   either   the best source's; another wording is no conflict
#   recent   what was said last, whoever said it: how far a thing has come, who leads it
Merge = Literal["single", "date", "union", "latest", "either", "recent"]
LADDERS: Mapping[str, tuple[str, ...]] = {
    "status": ("proposed", "planned", "signed", "in_force", "done", "ended"),
    "delivery": ("promised", "delivered"),
}
MERGES: Mapping[RecordKind, Mapping[str, Merge]] = {
    "locality": {"key": "single", "level": "single", "names": "union"},
    "agreement": {
        "kind": "single",
        "parties": "single",
        "signed": "date",
        "period": "date",
        "fields": "union",
        "signatories": "union",
        "status": "latest",
        "title": "either",
        "decision": "either",
        "path": "recent",
        "languages": "union",
        "renewal": "single",
        "renewal_years": "single",
        "notice_months": "single",
        "implementer": "recent",
        "original_at": "recent",
        "course": "recent",
        "steps": "union",
        "note": "recent",
    },
    "activity": {
        "kind": "single",
        "date": "date",
        "parties": "single",
        "venue": "either",
        "mode": "single",
        "status": "latest",
        "name": "either",
        "direction": "single",
        "purpose": "either",
        "head": "either",
        "members": "union",
        "level": "single",
        "in_plan": "recent",
        "decision": "either",
        "cost_source": "recent",
        "guest_class": "recent",
        "papers": "union",
        "report_due": "date",
        "report_received": "date",
        "results": "union",
        "follow_ups": "union",
        "gifts": "union",
        "person_trips": "single",
        "note": "recent",
    },
    "commitment": {
        "kind": "single",
        "by": "single",
        "to": "single",
        "fields": "union",
        "due": "date",
        "speaker": "either",
        "text": "either",
        "lead": "recent",
        "supporting": "recent",
        "progress": "recent",
        "progressed": "recent",
        "note": "recent",
        "reply": "recent",
    },
    "person": {
        "name": "either",
        "titles": "union",
        "of": "either",
        "body": "either",
        "since": "either",
        "until": "either",
        "confirmed_on": "recent",
    },
    "contribution": {
        "amount": "single",
        "currency": "single",
        "per": "single",
        "period": "date",
        "giver": "single",
        "receiver": "single",
        "purpose": "union",
        "bound": "single",
        "delivery": "latest",
    },
    "indicator": {"of": "single", "measure": "either", "value": "single", "unit": "single", "period": "date", "bound": "single"},
    "opinion": {
        "asker": "either",
        "about": "either",
        "letter": "either",
        "received": "date",
        "due": "date",
        "answered": "date",
        "parties": "union",
        "note": "recent",
    },
    "mechanism": {
        "name": "either",
        "parties": "single",
        "rhythm_months": "recent",
        "session": "recent",
        "last": "recent",
        "host": "recent",
        "next_due": "recent",
        "next_host": "recent",
    },
    "tie": {"parties": "single", "state": "single", "since": "date", "note": "recent"},
}
UNORDERED = frozenset({"parties", "by", "to"})


@dataclass(frozen=True, slots=True)
class FoldClaim:
    """A claim as the fold sees it. `rank` is that of its source (0 weighs most), `told` the document's own date."""

    number: int
    document: int
    office: str
    visibility: Visibility
    kind: str
    value: Mapping[str, str | list[str] | tuple[str, ...] | None]
    quote: str
    start: int
    end: int
    rank: int
    told: str | None
    current: bool = True  # the document's current reading says so
    story: int | None = None  # the story that the document is a copy of: near-identical texts are one
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # what rules derive from it, once

    def text(self, name: str) -> str | None:
        value = self.value.get(name)
        return value if isinstance(value, str) and value else None

    def items(self, name: str) -> tuple[str, ...]:
        value = self.value.get(name)
        if isinstance(value, tuple):
            return value
        return tuple(value) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class FoldJudgement:
    """A judgement as the fold sees it. Numbers give their order."""

    number: int
    verdict: Verdict
    claims: tuple[int, ...] = ()
    field: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim that stands behind a record."""

    claim: int
    document: int
    office: str
    visibility: Visibility
    rank: int
    told: str | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Why a claim stands behind a record: the named rule, with which other claim of it, and how well the two fit (0 to 1)."""

    rule: str
    other: int
    score: float


@dataclass(frozen=True, slots=True)
class FoldedRecord:
    """A record: its witnesses by claim number, every candidate of every field by claim number, what a person chose, and why each joined."""

    id: str
    kind: RecordKind
    office: str
    witnesses: tuple[Witness, ...]
    candidates: Mapping[str, tuple[tuple[int, Data], ...]]
    choices: Mapping[str, int] = field(default_factory=dict)  # field -> claim
    joined: Mapping[int, Joined] = field(default_factory=dict)  # claim -> why; claims that others joined have no row
    faces: tuple[int, ...] = ()  # claims that a newcomer is held against, in the order of the fold; none where only the fold can tell


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value with the claims that give it, best source first."""

    data: Data
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A field as one audience sees it."""

    best: Candidate
    others: tuple[Candidate, ...] = ()
    conflict: bool = False
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as one audience sees it: only what its members may see, one value a field."""

    id: str
    kind: RecordKind
    witnesses: tuple[Witness, ...]  # best source first
    fields: Mapping[str, Chosen]

    @property
    def confirmed(self) -> bool:
        return any(witness.accepted for witness in self.witnesses)

    @property
    def conflicts(self) -> tuple[str, ...]:
        return tuple(name for name, chosen in self.fields.items() if chosen.conflict)

    def text(self, name: str) -> str | None:
        chosen = self.fields.get(name)
        return chosen.best.data if chosen and isinstance(chosen.best.data, str) else None

    def items(self, name: str) -> tuple[str, ...]:
        chosen = self.fields.get(name)
        return chosen.best.data if chosen and isinstance(chosen.best.data, tuple) else ()


def weight(witness: Witness) -> tuple[bool, int, str, int]:
    """Sorts witnesses, best first when reversed: accepted, then the source's rank, then the later document, then the earlier claim."""
    return (witness.accepted, -witness.rank, edtf.sort_key(witness.told), -witness.claim)


def choose(record: FoldedRecord, audience: Audience) -> Seen | None:
    """The record as `audience` may see it; None where nothing of it may be seen."""
    witnesses = sorted((w for w in record.witnesses if visible(w.office, w.visibility, audience)), key=weight, reverse=True)
    if not witnesses:
        return None
    order = {witness.claim: place for place, witness in enumerate(witnesses)}
    said = {witness.claim: (edtf.sort_key(witness.told), witness.claim) for witness in witnesses}
    fields: dict[str, Chosen] = {}
    for name, merge in MERGES[record.kind].items():
        given = [(claim, data) for claim, data in record.candidates.get(name, ()) if claim in order]
        given.sort(key=lambda item: order[item[0]])
        if given:
            fields[name] = _chosen(name, merge, given, record.choices.get(name), said)
    return Seen(record.id, record.kind, tuple(witnesses), fields)


def _chosen(name: str, merge: Merge, given: Sequence[tuple[int, Data]], choice: int | None, said: Mapping[int, tuple[str, int]]) -> Chosen:
    candidates = _gathered(name, given)
    picked = next((candidate for candidate in candidates if choice in candidate.claims), None)
    if picked:
        return Chosen(picked, tuple(c for c in candidates if c is not picked), by_person=True)
    if merge == "union":
        return Chosen(_united(candidates))
    if merge == "either":
        return Chosen(candidates[0], tuple(candidates[1:]))
    if merge == "recent":
        last = max(candidates, key=lambda c: max(said[claim] for claim in c.claims))
        return Chosen(last, tuple(c for c in candidates if c is not last))
    if merge == "latest":
        ladder = LADDERS.get(name, ())
        best = max(candidates, key=lambda c: ladder.index(c.data) if c.data in ladder else -1)
    elif merge == "date":
        top = str(candidates[0].data)
        best = max((c for c in candidates if edtf.overlap(str(c.data), top)), key=lambda c: edtf.precision(str(c.data)))
    else:
        best = candidates[0]
    others = tuple(candidate for candidate in candidates if candidate is not best)
    return Chosen(best, others, conflict=any(_contradicts(merge, best, other) for other in others))


def _contradicts(merge: Merge, best: Candidate, other: Candidate) -> bool:
    if merge == "latest":
        return False
    if merge == "date":
        a, b = str(best.data), str(other.data)
        return not (edtf.same_period(a, b) if "/" in a and "/" in b else edtf.overlap(a, b))
    return True


def _gathered(name: str, given: Iterable[tuple[int, Data]]) -> list[Candidate]:
    by_value: dict[object, list[tuple[int, Data]]] = {}
    for claim, data in given:
        value = frozenset(data) if name in UNORDERED else data
        by_value.setdefault(value, []).append((claim, data))
    return [Candidate(same[0][1], tuple(claim for claim, _ in same)) for same in by_value.values()]


def _united(candidates: Sequence[Candidate]) -> Candidate:
    claims = tuple(dict.fromkeys(claim for candidate in candidates for claim in candidate.claims))
    return Candidate(tuple(dict.fromkeys(item for candidate in candidates for item in candidate.data)), claims)
