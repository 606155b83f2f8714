"""What a review round comes to: done, under way, not done, silent, by department and by partner. Pure.

A percentage is always one of all rows of its group, those without an answer included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

UNASSIGNED = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A row as it counts: whom it is asked of, which partners it concerns, the code of its answer ("" for none), when it was first sent."""

    department: str
    partners: Sequence[str]
    result: str
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one group; `rows` is the base of every percentage."""

    name: str
    rows: int
    done: int
    under_way: int
    not_done: int

    @property
    def silent(self) -> int:
        return self.rows - self.done - self.under_way - self.not_done


@dataclass(frozen=True, slots=True)
class Silence:
    """A department that owes answers. `asked` is when its form first went out, None where it has not."""

    department: str
    rows: int
    answered: int
    asked: datetime | None


def tally(name: str, rows: Iterable[Standing]) -> Tally:
    """The counts of some rows."""
    results = [row.result for row in rows]
    return Tally(name, len(results), results.count("done"), results.count("under_way"), results.count("not_done"))


def by_department(rows: Sequence[Standing]) -> tuple[Tally, ...]:
    """Counts of each department, in the order in which the rows name them; rows of nobody last."""
    return tuple(tally(name, (row for row in rows if row.department == name)) for name in _departments(rows))


def by_partner(rows: Sequence[Standing]) -> tuple[Tally, ...]:
    """Counts of each partner. A row of two partners counts for both, so that the groups may add up to more than the whole."""
    names = dict.fromkeys(name for row in rows for name in row.partners)
    return tuple(tally(name, (row for row in rows if name in row.partners)) for name in sorted(names))


def silences(rows: Sequence[Standing]) -> tuple[Silence, ...]:
    """Departments with a row that has no answer: those without any answer first, then those asked earliest."""
    found = []
    for name in _departments(rows):
        own = [row for row in rows if row.department == name]
        answered = sum(bool(row.result) for row in own)
        if answered < len(own):
            asked = min((row.sent_at for row in own if row.sent_at), default=None)
            found.append(Silence(name, len(own), answered, asked))
    return tuple(sorted(found, key=lambda one: (one.answered > 0, one.asked is None, one.asked.timestamp() if one.asked else 0)))


def percentage(part: int, base: int) -> str:
    """ "37%" of a base, "–" of none; rounded to the nearest whole, halves up."""
    return f"{(200 * part + base) // (2 * base)}%" if base else "–"


def _departments(rows: Iterable[Standing]) -> list[str]:
    return sorted(dict.fromkeys(row.department for row in rows), key=lambda name: name == UNASSIGNED)
