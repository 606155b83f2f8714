"""Claims and judgements in, records out. One pure function, the same for one claim and for a million; in whatever order they come.

    1  judgements in effect: an undone one is none; of two about the same thing the later holds
    2  claims that count: said by the current reading or accepted, and not rejected
    3  bonds: which of them fit each other by rule, and whom a vague one follows (see `linking`)
    4  components: claims that a bond or a "same" connects; each is folded by itself
    5  groups within a component: what a person called the same first, then by rule; "different" is a wall
    6  a record for each group, called after its earliest claim

Joining is not transitive: a claim joins a group only if nothing in it speaks against it, and only if no other group fits it as well.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ketnghia.registry.joining import MARGIN, RULES, Fit, clash, order_of
from ketnghia.registry.linking import Bonds, Pair, bind, connected, pair
from ketnghia.registry.records import MERGES, Data, FoldClaim, FoldedRecord, FoldJudgement, Joined, RecordKind, Witness

Near = Mapping[int, Mapping[int, Fit]]
BY_PERSON = "person"  # the rule of a "same"
MOST_FACES = 24  # of a group, that a newcomer is held against


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


def counts(claim: FoldClaim, verdicts: Verdicts) -> bool:
    """Whether a claim stands behind a record at all."""
    return (claim.current or claim.number in verdicts.accepted) and claim.number not in verdicts.rejected


def fold(claims: Iterable[FoldClaim], judgements: Iterable[FoldJudgement], bonds: Bonds | None = None) -> tuple[FoldedRecord, ...]:
    """Every record that the claims give, by id. The result depends on nothing but the two sets.

    `bonds` where they are known already: those of the whole register, or of whole components of it.
    """
    verdicts = weigh(judgements)
    counting = sorted((claim for claim in claims if counts(claim, verdicts)), key=lambda c: c.number)
    known = bind(counting) if bonds is None else bonds
    near: dict[int, dict[int, Fit]] = defaultdict(dict)
    for a, b in known.joining():
        near[a][b] = near[b][a] = known.likenesses[a, b].fit
    records = [
        _record(group, verdicts) for component in _components(counting, known, verdicts) for group in _groups(component, near, verdicts)
    ]
    return tuple(sorted(records, key=lambda record: record.id))


def _components(claims: Sequence[FoldClaim], bonds: Bonds, verdicts: Verdicts) -> Iterable[list[FoldClaim]]:
    by_number = {claim.number: claim for claim in claims}
    for numbers in connected(by_number, (*bonds.joining(), *verdicts.same)):
        yield [by_number[number] for number in numbers]


@dataclass(slots=True)
class _Group:
    """Claims of one thing in the making: units (what a person put together, mostly single claims), joined by rule.

    `faces` holds a unit for each different face, the first ones: a newcomer to a group of hundreds is held against its few faces.
    """

    claims: list[FoldClaim] = field(default_factory=list)
    faces: dict[Hashable, Sequence[FoldClaim]] = field(default_factory=dict)
    joined: dict[int, Joined] = field(default_factory=dict)
    grown: bool = True  # claim by claim: nothing was put together by a person, no other group taken in

    def add(self, unit: Sequence[FoldClaim]) -> None:
        self.claims.extend(unit)
        self.grown = self.grown and len(unit) == 1
        if len(self.faces) < MOST_FACES:
            self.faces.setdefault(frozenset(RULES[claim.kind].face(claim) for claim in unit), unit)

    def take_in(self, other: "_Group") -> None:
        """All of another group, which tells of the same thing."""
        self.claims.extend(other.claims)
        self.grown = False
        self.joined.update(other.joined)
        for face, unit in other.faces.items():
            if len(self.faces) < MOST_FACES:
                self.faces.setdefault(face, unit)


def _groups(component: Sequence[FoldClaim], near: Near, verdicts: Verdicts) -> list[_Group]:
    groups: dict[int, _Group] = {}
    table = _Table(near, {claim.number: claim.document for claim in component}, verdicts)
    units = [(_in_order(unit), joined) for unit, joined in _units(component, verdicts)]
    for unit, joined in sorted(units, key=lambda item: (-len(item[0]), order_of(item[0][0]))):
        best = _best(unit, table)
        group = best[0] if best else _Group()
        if best:
            group.joined.update(_how(unit, group, near))
        group.joined.update(joined)
        group.add(unit)
        for other in best[1:]:
            group.joined.update(_how(other.claims, group, near))
            group.take_in(other)
            del groups[id(other)]
        groups[id(group)] = group
        table.home.update((claim.number, group) for claim in group.claims)
    for group in groups.values():
        group.claims.sort(key=lambda c: c.number)
    return list(groups.values())


def _in_order(unit: Iterable[FoldClaim]) -> list[FoldClaim]:
    """The most exactly dated first; what a person put together goes before all (see `_groups`)."""
    return sorted(unit, key=order_of)


def _units(component: Sequence[FoldClaim], verdicts: Verdicts) -> list[tuple[list[FoldClaim], dict[int, Joined]]]:
    """Claims that a person called the same, together; every other claim alone. A wall between two of them keeps the units apart."""
    unit_of = {claim.number: [claim] for claim in component}
    joined: dict[int, dict[int, Joined]] = defaultdict(dict)
    for a, b in sorted(verdicts.same):
        if a not in unit_of or b not in unit_of:
            continue
        one, other = unit_of[a], unit_of[b]
        if one is other or not _walled(one, other, verdicts):
            joined[id(one)][b] = Joined(BY_PERSON, a, 1.0)
        if one is not other and not _walled(one, other, verdicts):
            joined[id(one)].update(joined.pop(id(other), {}))
            one.extend(other)
            for claim in other:
                unit_of[claim.number] = one
    return [(unit, joined[number]) for number, unit in {id(unit): unit for unit in unit_of.values()}.items()]


def _walled(one: Iterable[FoldClaim], other: Sequence[FoldClaim], verdicts: Verdicts) -> bool:
    if not verdicts.walls:
        return False
    return any(pair(a.number, b.number) in verdicts.walls for a in one for b in other)


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of a component while its groups are made: bonds, where each claim was told, and the group it is in."""

    near: Near
    documents: Mapping[int, int]
    verdicts: Verdicts
    home: dict[int, _Group] = field(default_factory=dict)


def _best(unit: Sequence[FoldClaim], table: _Table) -> list[_Group]:
    """The group that the unit fits, with those that it shows to be the same thing; none where two things fit equally well."""
    fits: dict[int, tuple[float, bool, _Group]] = {}
    for claim in unit:
        for other, fit in table.near.get(claim.number, {}).items():
            group = table.home.get(other)
            if group is not None and outdone(claim, other, table.near, table.documents):
                continue
            if group is not None and fit.score > fits.get(id(group), (0.0, False, group))[0]:
                fits[id(group)] = fit.score, fit.tier == "firm", group
    verdicts = table.verdicts
    ranked = sorted(((score, firm, group) for score, firm, group in fits.values() if not _against(unit, group, verdicts)), key=_by_score)
    if not ranked:
        return []
    best = ranked[0][0]
    equal = [(firm, group) for score, firm, group in ranked if best - score < MARGIN]
    if len(equal) == 1:
        return [equal[0][1]]
    # What is surely each of two tellings of which nothing says that they are two makes them one.
    groups = [group for _, group in equal]
    if all(firm for firm, _ in equal) and not any(_apart(a, b, verdicts) for a, b in combinations(groups, 2)):
        return groups
    return []


def outdone(claim: FoldClaim, other: int, near: Near, documents: Mapping[int, int]) -> bool:
    """Whether a document that tells such things once tells something else that fits `other` better, or as well where neither is sure."""
    if not RULES[claim.kind].once:
        return False
    fit = near[claim.number][other]
    for rival, theirs in near[other].items():
        if rival == claim.number or documents[rival] != claim.document:
            continue
        if theirs.score > fit.score or (fit.tier != "firm" and theirs.score > fit.score - MARGIN):
            there = documents[other]
            best = max(other_fit.score for one, other_fit in near[rival].items() if documents[one] == there)
            if best <= theirs.score:
                return True
    return False


def _by_score(item: tuple[float, bool, _Group]) -> tuple[float, int]:
    return -item[0], min(claim.number for claim in item[2].claims)


def _apart(one: _Group, other: _Group, verdicts: Verdicts) -> bool:
    """Whether something in one group speaks against something in the other."""
    return any(_against(unit, other, verdicts) for unit in one.faces.values()) or _walled(one.claims, other.claims, verdicts)


def _against(unit: Sequence[FoldClaim], group: _Group, verdicts: Verdicts) -> bool:
    """Whether a wall stands between them, or a unit of the group is contradicted: of two units the best two claims speak."""
    if _walled(unit, group.claims, verdicts):
        return True
    return any(all(clash(a, b) for a in unit for b in other) for other in group.faces.values())


def _how(unit: Sequence[FoldClaim], group: _Group, near: Near) -> dict[int, Joined]:
    """By which rule, and with which claim of the group, a claim of the unit fits best."""
    within = {claim.number for claim in group.claims}
    found = [
        (-fit.score, claim.number, other, fit.rule)
        for claim in unit
        for other, fit in near.get(claim.number, {}).items()
        if other in within
    ]
    score, number, other, rule = min(found)
    return {number: Joined(rule, other, -score)}


def _record(group: _Group, verdicts: Verdicts) -> FoldedRecord:
    claims = group.claims
    first = claims[0]
    rule = RULES[first.kind]
    choices: dict[str, int] = {}
    for name in MERGES[rule.record] if verdicts.choices else ():
        chosen = [(verdicts.choices[claim.number, name], claim.number) for claim in claims if (claim.number, name) in verdicts.choices]
        if chosen:
            choices[name] = max(chosen)[1]
    return FoldedRecord(
        f"{rule.letter}{first.number}",
        rule.record,
        first.office,
        tuple(witness_of(claim, claim.number in verdicts.accepted) for claim in claims),
        given_by(claims, rule.record),
        choices,
        {number: group.joined[number] for number in sorted(group.joined)},
        tuple(claim.number for unit in group.faces.values() for claim in unit) if group.grown else (),
    )


def witness_of(claim: FoldClaim, accepted: bool) -> Witness:
    return Witness(claim.number, claim.document, claim.office, claim.visibility, claim.rank, claim.told, accepted)


def given_by(claims: Sequence[FoldClaim], kind: RecordKind) -> dict[str, tuple[tuple[int, Data], ...]]:
    """What claims give for the fields of a record of this kind, in their order."""
    found = {name: tuple((claim.number, data) for claim in claims if (data := _data(claim, name))) for name in MERGES[kind]}
    return {name: given for name, given in found.items() if given}


def _data(claim: FoldClaim, name: str) -> Data | None:
    value = claim.value.get(name)
    if isinstance(value, (list, tuple)):
        return tuple(value) or None
    # What sides agree on in talks is a joint decision inside the house; "agreement" is the record of an instrument.
    if claim.kind == "statement" and name == "kind" and value == "agreement":
        return "joint_decision"
    return value or None
