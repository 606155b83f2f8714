"""What falls on days: visits, ends of agreements, deadlines, sessions of mechanisms, answers that are awaited.

A date that is told by its month falls on no day of it; one that is told by its year on no month. Whoever asks says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import NOTHING, Wanted, falling

DATED: Final = ("activity", "agreement", "commitment", "mechanism", "opinion")
_MOST: Final = 300  # of one kind


@dataclass(frozen=True, slots=True)
class Dated:
    """A record with the point at which it begins and the one at which it ends or is due, as exactly as they are told."""

    record: str
    kind: str
    first: str
    last: str


def dated(lens: Lens, first: str, before: str, wanted: Wanted = NOTHING, kinds: Iterable[str] = DATED) -> list[Dated]:
    """What falls between two months ("2026-11", "2026-12": in November), by its last point; of each kind so many at most.

    What is told by the year of `first` alone is among it: its `last` is that year.
    """
    found = [
        Dated(record, kind, begins if kind == "activity" else ends, ends)
        for kind in kinds
        for record, begins, ends in falling(kind, lens, wanted, (first, before), _MOST)
    ]
    return sorted(found, key=lambda one: (one.last, one.kind, one.record))
