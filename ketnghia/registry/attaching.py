"""Puts claims that only came in beside what is there: a record told once more is extended, a thing not told before becomes a record.

What arrives costs what it says and what stands near it, however much stands behind the records that it joins. Where more than that is at
stake (two records may become one, a vague claim follows another, a person judged) nothing is done here: the whole component is folded.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ketnghia.registry.extending import extend
from ketnghia.registry.fold import Near, fold
from ketnghia.registry.joining import Fit
from ketnghia.registry.linking import Bonds, connected
from ketnghia.registry.nearness import Stirred
from ketnghia.registry.records import FoldClaim, FoldedRecord
from ketnghia.registry.store import add_told, load_claims, load_folded, rows_of


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Newcomers that bonds connect, with the components of older claims that they reach (each called after its earliest claim)."""

    newcomers: tuple[FoldClaim, ...]
    components: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """Claims that have their records, and those records: new ones and extended ones."""

    claims: frozenset[int]
    records: tuple[FoldedRecord, ...]


NOTHING = Attached(frozenset(), ())


def attach(newcomers: Mapping[int, FoldClaim], stirred: Stirred) -> Attached:
    """Give newcomers (claims that count, never placed before, never judged) their records where that is all that changes."""
    if not newcomers:
        return NOTHING
    near = _near(stirred)
    component_of = _components(number for number in _ends(newcomers, near) if number not in newcomers)
    others = stirred.changed - newcomers.keys()
    closed = set(_components(others | stirred.joined_with(others)).values()) if others else set()
    clusters = [c for c in _clusters(newcomers, near, component_of) if len(c.components) < 2 and not closed & set(c.components)]
    records = {
        **_extended([c for c in clusters if c.components], near, stirred),
        **_made([c for c in clusters if not c.components], stirred),
    }
    placed = {
        claim.number: (cluster.components[0] if cluster.components else cluster.newcomers[0].number)
        for cluster in clusters
        for claim in cluster.newcomers
    }
    record_of = {witness.claim: record.id for record in records.values() for witness in record.witnesses if witness.claim in placed}
    add_told(records.values(), {number: (placed[number], record) for number, record in record_of.items()}, newcomers)
    return Attached(frozenset(record_of), tuple(records.values()))


def _near(stirred: Stirred) -> Near:
    """The bonds by which the fold joins, of every claim that was looked up."""
    near: dict[int, dict[int, Fit]] = defaultdict(dict)
    for (a, b), likeness in stirred.after.items():
        if likeness.fit.tier == "firm" or stirred.follows.get(likeness.vaguer) == likeness.other(likeness.vaguer):
            near[a][b] = near[b][a] = likeness.fit
    return near


def _ends(newcomers: Iterable[int], near: Near) -> set[int]:
    return {other for number in newcomers for other in near.get(number, ())}


def _components(claims: Iterable[int]) -> dict[int, int]:
    return dict(rows_of("SELECT claim_id, component FROM registry_placement WHERE claim_id IN ({marks})", claims))


def _clusters(newcomers: Mapping[int, FoldClaim], near: Near, component_of: Mapping[int, int]) -> list[_Cluster]:
    # A component takes part as one number below zero, so that two newcomers that reach it are one cluster.
    pairs = [(a, -component_of[b] if b in component_of else b) for a in newcomers for b in near.get(a, ())]
    everyone = {*newcomers, *(-component for component in component_of.values())}
    return [
        _Cluster(tuple(newcomers[n] for n in numbers if n > 0), tuple(-n for n in numbers if n < 0))
        for numbers in connected(sorted(everyone), pairs)
    ]


def _extended(clusters: Iterable[_Cluster], near: Near, stirred: Stirred) -> dict[str, FoldedRecord]:
    told = {cluster.components[0]: cluster.newcomers for cluster in clusters if cluster.newcomers}
    lone = _lone_records(told)
    records = load_folded(lone.values())
    faces = {face for record in records.values() for face in record.faces}
    known = {**stirred.claims, **{claim.number: claim for claim in load_claims(faces - stirred.claims.keys())}}
    grown = (extend(records[record], told[component], near, known) for component, record in lone.items())
    return {record.id: record for record in grown if record is not None}


def _lone_records(components: Iterable[int]) -> dict[int, str]:
    """Of components that are one record: that record."""
    rows = rows_of(
        "SELECT component, MIN(record_id), MAX(record_id) FROM registry_placement WHERE component IN ({marks}) GROUP BY component",
        components,
    )
    return {component: first for component, first, last in rows if first is not None and first == last}


def _made(clusters: Iterable[_Cluster], stirred: Stirred) -> dict[str, FoldedRecord]:
    """Records of newcomers that reach nothing older."""
    claims = [claim for cluster in clusters for claim in cluster.newcomers]
    numbers = {claim.number for claim in claims}
    bonds = Bonds(
        {both: likeness for both, likeness in stirred.after.items() if numbers.issuperset(both)},
        {vague: target for vague, target in stirred.follows.items() if vague in numbers and target in numbers},
    )
    return {record.id: record for record in fold(claims, (), bonds)}
