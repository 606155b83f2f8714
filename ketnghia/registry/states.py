"""What state a record is in on a given day: one expression over the bounds that its claims give. No clock is asked here."""

from collections.abc import Iterable
from datetime import date, timedelta

from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementState, CommitmentState, Tie

# House custom: a promise without a due date is called "no news since" once this much time has passed without any.
QUIET_DAYS = 90


def bounds(signed: str | None, period: str | None) -> tuple[str | None, str | None]:
    """(in force from, expires by), each as written: the ends of the period, or the signing and nothing."""
    if period:
        first, last = edtf.ends(period)
        return first or signed, last
    return signed, None


def agreement_state(status: str | None, signed: str | None, period: str | None, on: date) -> tuple[AgreementState, str | None]:
    """The state on that day and, for one in force, on what ground it is held to be: its period, or what a source states."""
    if status == "proposed":
        return "proposed", None
    first, last = bounds(signed, period)
    if edtf.over(last, on):
        return "expired", None
    if status == "ended":
        return "ended", None
    if not edtf.begun(first, on) and "X" not in (first or ""):
        return "not_yet", None
    if period:
        return "in_force", "period"
    if status == "in_force":
        return "in_force", "stated"
    # Signed, and nothing says for how long: not the same as being in force, and not the opposite.
    return "signed", None


def commitment_state(kind: str, due: str | None, said: str | None, answered: bool, on: date) -> CommitmentState:
    """Proposals and invitations wait for an answer; only a written due date can make a promise overdue."""
    if kind in ("proposal", "invitation"):
        return "answered" if answered else "unanswered"
    if due:
        return "overdue" if edtf.over(edtf.ends(due)[1], on) else "open"
    return "no_news" if edtf.over(said and edtf.ends(said)[1], on - timedelta(days=QUIET_DAYS)) else "open"


def tie(agreement_states: Iterable[AgreementState], met: bool, proposed: bool) -> Tie:
    """What two localities have with each other: a text that holds, texts that no longer do, a proposal, meetings, or mere contact."""
    states = set(agreement_states)
    if states & {"in_force", "signed", "not_yet"}:
        return "formal"
    if states & {"expired", "ended"}:
        return "lapsed"
    if "proposed" in states or proposed:
        return "proposed"
    return "informal" if met else "contact"
