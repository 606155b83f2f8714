"""What needs a person on a given day, with the reason."""

from dataclasses import dataclass
from typing import Literal

from ketnghia.registry.answers import Lens, Place

Severity = Literal["high", "medium", "low"]
Target = Literal["agreement", "commitment", "activity", "partner", "document", "record"]


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing due and not yet handled. `text` is in the language of the lens; `law` is False for house custom."""

    rule: str
    severity: Severity
    law: bool
    basis: str | None  # legal basis, for rules of law
    target: Target
    id: str  # of the target: a record id, a partner's key or a document's number
    parties: tuple[Place, ...]
    text: str
    since: str | None  # EDTF: what the rule counts from
    due: str | None
    assumption: str | None  # which reading of an imprecise date was taken
    count: int = 1  # things behind it, where the alert sums up ("12 records to judge")


def attention(lens: Lens) -> tuple[Alert, ...]:
    """Everything that needs a person on the day of the lens, most severe first."""
    raise NotImplementedError
