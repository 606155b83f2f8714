"""Which records may be one, for a person to say: of each record the few earlier ones that it is most like. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ketnghia.registry.linking import Likeness, Pair

MOST = 4  # earlier records that one record suggests
LEAST = 0.35  # a weaker likeness is not worth a person's time


@dataclass(frozen=True, slots=True)
class Hint:
    """`record`, the later one, may be `other_record`: the likeness of two of their claims says so best."""

    record: str
    other_record: str
    likeness: Likeness

    @property
    def claims(self) -> Pair:
        return self.likeness.a, self.likeness.b


def hints(
    records: Collection[str],
    likenesses: Iterable[Likeness],
    record_of: Mapping[int, str],
    walls: Collection[Pair],
    told_in: Mapping[str, Collection[int]],
) -> tuple[Hint, ...]:
    """The hints that these records give. `likenesses`: all those of their claims; `walls`: pairs that a person called different.

    `told_in`: the documents of a record, where one document tells a thing once: what it tells apart is not one, unless others surely are.
    """
    apart = {frozenset((record_of[a], record_of[b])) for a, b in walls if a in record_of and b in record_of}
    best: dict[tuple[str, str], Likeness] = {}
    for likeness in likenesses:
        one, other = record_of.get(likeness.a), record_of.get(likeness.b)
        if one is None or other is None or one == other or likeness.fit.score < LEAST or frozenset((one, other)) in apart:
            continue
        if set(told_in.get(one, ())) & set(told_in.get(other, ())) and not _despite_one_document(likeness):
            continue
        later, earlier = (one, other) if _number(one) > _number(other) else (other, one)
        if later in records and _weight(likeness) < _weight(best.get((later, earlier))):
            best[later, earlier] = likeness
    of_record: dict[str, list[Hint]] = defaultdict(list)
    for (later, earlier), likeness in best.items():
        of_record[later].append(Hint(later, earlier, likeness))
    chosen = [hint for given in of_record.values() for hint in sorted(given, key=lambda h: _weight(h.likeness))[:MOST]]
    return tuple(sorted(chosen, key=lambda h: (_number(h.record), _number(h.other_record))))


def _despite_one_document(likeness: Likeness) -> bool:
    """Whether two tellings fit so well that what one document tells apart beside them may have come to the wrong one."""
    return likeness.fit.tier == "firm" and "kind_told_otherwise" not in likeness.fit.reasons


def _weight(likeness: Likeness | None) -> tuple[float, int, int]:
    """Sorts likenesses, the best first."""
    return (-likeness.fit.score, likeness.a, likeness.b) if likeness else (1.0, 0, 0)


def _number(record: str) -> int:
    return int(record[1:])
