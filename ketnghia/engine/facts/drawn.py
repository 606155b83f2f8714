"""What the readers of single kinds drew from one document, before it is weighed, located and verified."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.engine.model import Activity, Agreement, Contribution, Fact, Indicator, Person, Statement


@dataclass(frozen=True, slots=True)
class Drawn:
    """Facts by kind, each in the order of the text."""

    agreements: Sequence[Agreement]
    activities: Sequence[Activity]
    statements: Sequence[Statement]
    contributions: Sequence[Contribution]
    people: Sequence[Person]
    indicators: Sequence[Indicator]

    def all(self) -> tuple[Fact, ...]:
        """Every fact, kind by kind."""
        return (*self.agreements, *self.activities, *self.statements, *self.people, *self.contributions, *self.indicators)
