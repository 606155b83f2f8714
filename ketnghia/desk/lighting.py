"""Lights the claims in a document's text: cuts each block where a claim begins or ends, and says which claims cover each piece.

Claims overlap: a sentence that promises something names people and places. A piece is tinted by the shortest clause over it, edged by the
next one, underlined where a name stands, and leads to the record of the shortest claim over it. The pieces of a block joined together are
the block's text, letter for letter; escaping is left to the template.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from ketnghia.registry.answers import BlockView, ClaimView

NAMES: Final = frozenset({"locality", "person"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one set of claims. `begins` are the claims whose first lit letter it holds: their anchors stand before it."""

    text: str
    begins: tuple[ClaimView, ...] = ()
    tint: str = ""  # kind of the shortest clause over it
    edge: str = ""  # kind of the next clause over it
    name: str = ""  # locality or person, where a name stands
    claim: ClaimView | None = None  # the shortest over it, whose record it leads to
    first: bool = True  # the first piece of that claim: the one that the keyboard reaches
    over: tuple[ClaimView, ...] = ()  # all of them


@dataclass(frozen=True, slots=True)
class LitBlock:
    kind: str
    start: int
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Seen:
    begun: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)


def is_lit(claim: ClaimView) -> bool:
    """Whether a claim counts: what a person rejected, or what a better reading no longer says, stays dark unless a person accepted it."""
    return claim.verdict == "accepted" or (claim.current and claim.verdict != "rejected")


def light(blocks: Sequence[BlockView], claims: Iterable[ClaimView]) -> tuple[LitBlock, ...]:
    """The blocks in order, cut into lit and unlit pieces."""
    lit = sorted((claim for claim in claims if is_lit(claim)), key=lambda claim: (claim.start, claim.number))
    seen = _Seen()
    result = []
    waiting = 0
    active: list[ClaimView] = []
    for block in blocks:
        while waiting < len(lit) and lit[waiting].start < block.end:
            active.append(lit[waiting])
            waiting += 1
        active = [claim for claim in active if claim.end > block.start]
        result.append(LitBlock(block.kind, block.start, tuple(_pieces(block, active, seen))))
    return tuple(result)


def _pieces(block: BlockView, claims: Sequence[ClaimView], seen: _Seen) -> Iterable[Piece]:
    cuts = {block.start, block.end}
    for claim in claims:
        cuts.update(place for place in (claim.start, claim.end) if block.start < place < block.end)
    borders = sorted(cuts)
    for start, end in pairwise(borders):
        text = block.text[start - block.start : end - block.start]
        over = [claim for claim in claims if claim.start <= start and claim.end >= end]
        yield _piece(text, over, seen) if over else Piece(text)


def _piece(text: str, over: list[ClaimView], seen: _Seen) -> Piece:
    over.sort(key=lambda claim: (claim.end - claim.start, claim.number))
    clauses = [claim.kind for claim in over if claim.kind not in NAMES]
    names = [claim.kind for claim in over if claim.kind in NAMES]
    others = [kind for kind in clauses if kind != clauses[0]]
    begins = tuple(claim for claim in over if claim.number not in seen.begun)
    seen.begun.update(claim.number for claim in begins)
    top = over[0]
    first = top.number not in seen.linked
    seen.linked.add(top.number)
    return Piece(
        text,
        begins=begins,
        tint=clauses[0] if clauses else "",
        edge=others[0] if others else "",
        name=names[0] if names else "",
        claim=top,
        first=first,
        over=tuple(over),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that follow each other and are shown alike: page furniture is folded away, the rest is the text to read."""

    furniture: bool
    blocks: tuple[LitBlock, ...]


def stretches(blocks: Iterable[LitBlock]) -> tuple[Stretch, ...]:
    """Furniture gathered into runs, so that forty unrelated headlines are one closed drawer."""
    runs: list[tuple[bool, list[LitBlock]]] = []
    for block in blocks:
        furniture = block.kind == "furniture"
        if not runs or runs[-1][0] != furniture:
            runs.append((furniture, []))
        runs[-1][1].append(block)
    return tuple(Stretch(furniture, tuple(run)) for furniture, run in runs)
