"""A record told once more: what the fold would give with the new claims, without folding all that stands behind the record. Pure.

A person told by a thousand documents is told by the next one too. The fold takes claims one by one, the most exactly dated first, and asks
of each what fits it among those before it, and whether a face of that group contradicts it. So a newcomer changes nothing but its own place
where its whole component is one record that grew claim by claim, something before it fits, no other claim of its document fits that better,
and no face contradicts it; else only the fold itself can tell.
"""

from collections.abc import Mapping, Sequence

from ketnghia.registry.fold import MOST_FACES, Near, given_by, outdone, witness_of
from ketnghia.registry.joining import RULES, Fit, clash, order_of
from ketnghia.registry.records import FoldClaim, FoldedRecord, Joined


def extend(record: FoldedRecord, newcomers: Sequence[FoldClaim], near: Near, known: Mapping[int, FoldClaim]) -> FoldedRecord | None:
    """The record as the fold of its component and the newcomers would give it; None where that must be folded to be known.

    The component is this record and nothing else. `newcomers` are later than all its claims and no judgement is about them. `near`: the
    bonds of the newcomers, those among the older claims being as they were; `known`: the newcomers, what they are bound to, all faces.
    """
    members = {witness.claim for witness in record.witnesses}
    if not record.faces or min(claim.number for claim in newcomers) <= max(members):
        return None
    faces, documents = list(record.faces), {number: claim.document for number, claim in known.items()}
    joined = dict(record.joined)
    for claim in sorted(newcomers, key=order_of):
        fits = near.get(claim.number, {})
        bound = [other for other in fits if other in members]
        before = [other for other in bound if order_of(known[other]) < order_of(claim)]
        if all(outdone(claim, other, near, documents) for other in before) or any(clash(claim, known[face]) for face in faces):
            return None
        if len(faces) < MOST_FACES:
            faces = _with_face(faces, claim, known)
        elif order_of(claim) < order_of(known[faces[-1]]):
            return None  # it would take the place of a face, and who contradicts it among the later ones is not known
        joined[claim.number] = min((_by(fits[other], other) for other in before), key=_rank)
        for later in set(bound) - set(before):
            joined[later] = min(joined[later], _by(fits[later], claim.number), key=_rank)
        members.add(claim.number)
    return _grown(record, sorted(newcomers, key=lambda claim: claim.number), joined, faces)


def _by(fit: Fit, other: int) -> Joined:
    return Joined(fit.rule, other, fit.score)


def _rank(why: Joined) -> tuple[float, int, str]:
    return -why.score, why.other, why.rule


def _with_face(faces: Sequence[int], claim: FoldClaim, known: Mapping[int, FoldClaim]) -> list[int]:
    """The faces with that of the claim; of two claims with one face the one that comes first in order stands for it."""
    own = RULES[claim.kind].face(claim)
    like = next((face for face in faces if RULES[claim.kind].face(known[face]) == own), None)
    if like is not None and order_of(known[like]) < order_of(claim):
        return list(faces)
    return sorted((*(face for face in faces if face != like), claim.number), key=lambda number: order_of(known[number]))


def _grown(record: FoldedRecord, newcomers: Sequence[FoldClaim], joined: Mapping[int, Joined], faces: Sequence[int]) -> FoldedRecord:
    candidates = dict(record.candidates)
    for name, given in given_by(newcomers, record.kind).items():
        candidates[name] = (*candidates.get(name, ()), *given)
    return FoldedRecord(
        record.id,
        record.kind,
        record.office,
        (*record.witnesses, *(witness_of(claim, accepted=False) for claim in newcomers)),
        candidates,
        record.choices,
        {number: joined[number] for number in sorted(joined)},
        tuple(faces),
    )
