"""Which claims are held against each other, and whom a vague one follows. Pure, the same for the whole register and for a corner of it.

Claims are held against each other if they share a key and not more than REACH others of that key stand between them in intake order: a
key of thousands costs no more than one of dozens. A vague claim then follows the one thing that it fits; where two fit as well, none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ketnghia.registry.joining import LADDER, MARGIN, Fit, compare, keys_of, order_of
from ketnghia.registry.records import FoldClaim

REACH = 16
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How claims `a` < `b` fit. `vaguer` is the one that would follow the other."""

    a: int
    b: int
    fit: Fit
    vaguer: int

    def other(self, number: int) -> int:
        return self.b if number == self.a else self.a


@dataclass(frozen=True, slots=True)
class Bonds:
    """What holds claims together by rule: every likeness by its pair, and of each vague claim the one it follows."""

    likenesses: Mapping[Pair, Likeness]
    follows: Mapping[int, int]

    def joining(self) -> Iterator[Pair]:
        """The pairs that are joined unless something speaks against it."""
        yield from (pair for pair, likeness in self.likenesses.items() if likeness.fit.tier == "firm")
        yield from ((min(v, target), max(v, target)) for v, target in self.follows.items())


def pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def hold_against(a: FoldClaim, b: FoldClaim) -> Likeness | None:
    fit = compare(a, b)
    if fit is None:
        return None
    first, second = (a, b) if a.number < b.number else (b, a)
    vaguer = max(a, b, key=order_of)
    return Likeness(first.number, second.number, fit, vaguer.number)


def neighbours(blocks: Mapping[int, Sequence[int]]) -> set[Pair]:
    """Pairs of numbers within reach of each other in any block. Blocks are sorted."""
    found: set[Pair] = set()
    for numbers in blocks.values():
        for at, number in enumerate(numbers):
            found.update((number, other) for other in numbers[at + 1 : at + 1 + REACH])
    return found


def bind(claims: Iterable[FoldClaim]) -> Bonds:
    """The bonds between claims, all of which count."""
    by_number = {claim.number: claim for claim in claims}
    blocks: dict[int, list[int]] = defaultdict(list)
    for number in sorted(by_number):
        for key in keys_of(by_number[number]):
            blocks[key].append(number)
    likenesses: dict[Pair, Likeness] = {}
    for a, b in sorted(neighbours(blocks)):
        if likeness := hold_against(by_number[a], by_number[b]):
            likenesses[a, b] = likeness
    return Bonds(likenesses, follow(likenesses, by_number))


def follow(likenesses: Mapping[Pair, Likeness], numbers: Collection[int]) -> dict[int, int]:
    """Of the claims among `numbers` that are the vaguer one of a loose likeness: whom they follow."""
    chances: dict[int, list[Likeness]] = defaultdict(list)
    for likeness in likenesses.values():
        if likeness.fit.tier == "loose" and likeness.vaguer in numbers:
            chances[likeness.vaguer].append(likeness)
    followed = {number: _only(number, chances[number], likenesses) for number in sorted(chances)}
    return {number: target for number, target in followed.items() if target is not None}


def _only(number: int, chances: Sequence[Likeness], likenesses: Mapping[Pair, Likeness]) -> int | None:
    """The one thing that a vague claim fits: the best, unless something else fits nearly as well and is not the same thing."""
    ranked = sorted(chances, key=lambda likeness: (-likeness.fit.score, likeness.other(number)))
    best = ranked[0]
    for rival in ranked[1:]:
        if rival.fit.score <= best.fit.score - MARGIN:
            break
        known = likenesses.get(pair(best.other(number), rival.other(number)))
        if known is None or LADDER[known.fit.tier] == 0:
            return None
    return best.other(number)


def connected(numbers: Iterable[int], pairs: Iterable[Pair]) -> list[list[int]]:
    """The numbers, each list connected by pairs of which both ends are among them; sorted."""
    root = {number: number for number in numbers}

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for a, b in pairs:
        if a in root and b in root:
            one, other = find(a), find(b)
            root[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for number in sorted(root):
        found[find(number)].append(number)
    return list(found.values())
