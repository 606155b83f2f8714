"""Claims and judgements in, records out. One pure function, the same for one claim and for a million; in whatever order they come.

    1  judgements in effect: an undone one is none; of two about the same thing the later holds
    2  claims that count: said by the current reading or accepted, and not rejected
    3  components: claims that share a block, and blocks that a "same" connects; each is folded by itself
    4  groups within a component: what a person called the same first, then the rules of `joining`; "different" is a wall
    5  a record for each group, called after its earliest claim

Joining is not transitive: a claim joins a group only if it fits every member, and only if no other group fits it as well.
"""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ketnghia.registry.joining import MARGIN, NAMING, RULES
from ketnghia.registry.records import MERGES, Data, FoldClaim, FoldedRecord, FoldJudgement, Witness

Pair = tuple[int, int]


def block_of(claim: FoldClaim) -> str:
    """The block of a claim as a short hash: office, kind, and what its rule asks to be equal.

    A correction that names nobody ("Cơ quan chủ trì: Sở Y tế") is in a block of its own: only the person who typed it says of what.
    """
    named = any(claim.value.get(name) for name in NAMING)
    own = () if named else (str(claim.number),)
    parts = "\0".join((claim.office, claim.kind, *RULES[claim.kind].block(claim), *own))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the judgements in effect say. Pairs are ordered (lower number first)."""

    accepted: frozenset[int]
    rejected: frozenset[int]
    same: frozenset[Pair]
    walls: frozenset[Pair]
    choices: Mapping[tuple[int, str], int]  # (claim, field) -> number of the judgement that chose it


def in_effect(judgements: Iterable[FoldJudgement]) -> tuple[FoldJudgement, ...]:
    """The judgements that no undo in effect has taken back, in their order. An undo may be undone."""
    ordered = sorted(judgements, key=lambda j: j.number)
    undone: set[int] = set()
    # A row can only undo an earlier one, so reading backwards every undo is known to hold or not before it is used.
    for judgement in reversed(ordered):
        if judgement.verdict == "undo" and judgement.number not in undone and judgement.undoes is not None:
            undone.add(judgement.undoes)
    return tuple(j for j in ordered if j.number not in undone and j.verdict != "undo")


def holding(judgements: Iterable[FoldJudgement]) -> frozenset[int]:
    """Numbers of the judgements in effect that no later one about the same claim, pair or field has overtaken."""
    return frozenset({_topic(judgement): judgement.number for judgement in in_effect(judgements)}.values())


_TOPICS = {"accept": "claim", "reject": "claim", "same": "pair", "different": "pair", "link": "link", "unlink": "link"}


def _topic(judgement: FoldJudgement) -> tuple[str, tuple[int, ...], str | None]:
    about = _TOPICS.get(judgement.verdict, judgement.verdict)
    # A link has a direction: that A renews B says nothing about B renewing A.
    claims = judgement.claims if about == "link" else tuple(sorted(judgement.claims))
    return about, claims, judgement.field


def weigh(judgements: Iterable[FoldJudgement]) -> Verdicts:
    """Sum up judgements; of two about the same claim, pair or field the later one holds."""
    of_claim: dict[int, str] = {}
    of_pair: dict[Pair, str] = {}
    choices: dict[tuple[int, str], int] = {}
    for judgement in in_effect(judgements):
        if judgement.verdict in ("accept", "reject"):
            of_claim.update(dict.fromkeys(judgement.claims, judgement.verdict))
        elif judgement.verdict in ("same", "different"):
            of_pair.update(dict.fromkeys(combinations(sorted(set(judgement.claims)), 2), judgement.verdict))
        elif judgement.verdict == "choose" and judgement.field:
            choices.update({(claim, judgement.field): judgement.number for claim in judgement.claims})
    return Verdicts(
        frozenset(claim for claim, verdict in of_claim.items() if verdict == "accept"),
        frozenset(claim for claim, verdict in of_claim.items() if verdict == "reject"),
        frozenset(pair for pair, verdict in of_pair.items() if verdict == "same"),
        frozenset(pair for pair, verdict in of_pair.items() if verdict == "different"),
        choices,
    )


def fold(claims: Iterable[FoldClaim], judgements: Iterable[FoldJudgement]) -> tuple[FoldedRecord, ...]:
    """Every record that the claims give, by id. The result depends on nothing but the two sets."""
    verdicts = weigh(judgements)
    counting = [claim for claim in claims if (claim.current or claim.number in verdicts.accepted) and claim.number not in verdicts.rejected]
    records = [
        _record(group, verdicts)
        for component in _components(sorted(counting, key=lambda c: c.number), verdicts)
        for group in _groups(component, verdicts)
    ]
    return tuple(sorted(records, key=lambda record: record.id))


def _components(claims: Sequence[FoldClaim], verdicts: Verdicts) -> Iterable[list[FoldClaim]]:
    by_block: dict[str, list[FoldClaim]] = defaultdict(list)
    block: dict[int, str] = {}
    for claim in claims:
        block[claim.number] = block_of(claim)
        by_block[block[claim.number]].append(claim)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for a, b in verdicts.same:
        if a in block and b in block:
            neighbours[block[a]].add(block[b])
            neighbours[block[b]].add(block[a])
    seen: set[str] = set()
    for start in by_block:
        if start in seen:
            continue
        reached, pending = {start}, [start]
        while pending:
            fresh = neighbours[pending.pop()] - reached
            reached |= fresh
            pending.extend(fresh)
        seen |= reached
        yield sorted((claim for name in reached for claim in by_block[name]), key=lambda c: c.number)


@dataclass(slots=True)
class _Group:
    """Claims of one thing in the making: units (what a person put together, mostly single claims), joined by rule.

    `faces` holds a unit for each different face, since units with one face fit alike.
    """

    claims: list[FoldClaim] = field(default_factory=list)
    faces: dict[Hashable, Sequence[FoldClaim]] = field(default_factory=dict)

    def add(self, unit: Sequence[FoldClaim], blocks: Mapping[int, str]) -> None:
        self.claims.extend(unit)
        face = frozenset((blocks[claim.number], RULES[claim.kind].face(claim)) for claim in unit)
        self.faces.setdefault(face, unit)


def _groups(component: Sequence[FoldClaim], verdicts: Verdicts) -> list[list[FoldClaim]]:
    units = _units(component, verdicts)
    blocks = {claim.number: block_of(claim) for claim in component}
    groups: list[_Group] = []
    in_block: dict[str, list[_Group]] = defaultdict(list)
    for unit in sorted(units, key=_precedence):
        home = {blocks[claim.number] for claim in unit}
        near = {id(group): group for block in home for group in in_block[block]}
        group = _best(unit, list(near.values()), blocks, verdicts)
        if group is None:
            groups.append(group := _Group())
        group.add(unit, blocks)
        for block in home:
            if all(group is not other for other in in_block[block]):
                in_block[block].append(group)
    return [sorted(group.claims, key=lambda c: c.number) for group in groups]


def _precedence(unit: Sequence[FoldClaim]) -> tuple[object, ...]:
    """What a person put together goes first, then the most exactly dated, then the earliest."""
    exact = max(RULES[claim.kind].exacting(claim) for claim in unit)
    return (-len(unit), tuple(-part for part in exact), min(claim.number for claim in unit))


def _units(component: Sequence[FoldClaim], verdicts: Verdicts) -> list[list[FoldClaim]]:
    """Claims that a person called the same, together; every other claim alone. A wall between two of them keeps the units apart."""
    unit_of = {claim.number: [claim] for claim in component}
    for a, b in sorted(verdicts.same):
        if a not in unit_of or b not in unit_of or unit_of[a] is unit_of[b]:
            continue
        one, other = unit_of[a], unit_of[b]
        if not _walled(one, other, verdicts):
            one.extend(other)
            for claim in other:
                unit_of[claim.number] = one
    return list({id(unit): unit for unit in unit_of.values()}.values())


def _walled(one: Iterable[FoldClaim], other: Sequence[FoldClaim], verdicts: Verdicts) -> bool:
    if not verdicts.walls:
        return False
    return any((min(a.number, b.number), max(a.number, b.number)) in verdicts.walls for a in one for b in other)


def _best(unit: Sequence[FoldClaim], groups: Sequence[_Group], blocks: Mapping[int, str], verdicts: Verdicts) -> _Group | None:
    """The one group that the unit fits; None where none does, or two do equally well."""
    fits = [(fit, group) for group in groups if (fit := _fit(unit, group, blocks, verdicts)) > 0]
    if not fits:
        return None
    fits.sort(key=lambda item: -item[0])
    if len(fits) > 1 and fits[0][0] - fits[1][0] < MARGIN:
        return None
    return fits[0][1]


def _fit(unit: Sequence[FoldClaim], group: _Group, blocks: Mapping[int, str], verdicts: Verdicts) -> float:
    """The worst of its fits with the group's units; units fit as well as the best two of their claims do."""
    if _walled(unit, group.claims, verdicts):
        return 0.0
    worst = 1.0
    for other in group.faces.values():
        pairs = ((a, b) for a in unit for b in other if blocks[a.number] == blocks[b.number])
        worst = min(worst, max((RULES[a.kind].fit(a, b) for a, b in pairs), default=0.0))
        if worst == 0:
            break
    return worst


def _record(group: Sequence[FoldClaim], verdicts: Verdicts) -> FoldedRecord:
    first = group[0]
    rule = RULES[first.kind]
    candidates: dict[str, tuple[tuple[int, Data], ...]] = {}
    choices: dict[str, int] = {}
    for name in MERGES[rule.record]:
        given = tuple((claim.number, data) for claim in group if (data := _data(claim, name)))
        if given:
            candidates[name] = given
        chosen = [(verdicts.choices[claim.number, name], claim.number) for claim in group if (claim.number, name) in verdicts.choices]
        if chosen:
            choices[name] = max(chosen)[1]
    witnesses = tuple(Witness(c.number, c.document, c.office, c.visibility, c.rank, c.told, c.number in verdicts.accepted) for c in group)
    return FoldedRecord(f"{rule.letter}{first.number}", rule.record, first.office, witnesses, candidates, choices)


def _data(claim: FoldClaim, name: str) -> Data | None:
    value = claim.value.get(name)
    if isinstance(value, list):
        return tuple(value) or None
    # What sides agree on in talks is a joint decision inside the house; "agreement" is the record of an instrument.
    if claim.kind == "statement" and name == "kind" and value == "agreement":
        return "joint_decision"
    return value or None
