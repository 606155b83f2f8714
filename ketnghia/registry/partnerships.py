"""What two localities, or a partner and all its Vietnamese sides, have with each other on a day. Pure; an agreement is not the tie.

A tie may have no text, one, or many. What a source or a person says of the tie itself ("nối lại quan hệ", "tạm dừng") weighs more than
what can be concluded from texts and meetings, until something later overtakes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ketnghia.registry import edtf
from ketnghia.registry.answers import Tie
from ketnghia.registry.lifecycles import load_lifecycle

Ground = str  # said | text | proposal | meeting | named | quiet | succession


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says of a tie, and from when on (the date that it gives, else its own)."""

    state: Tie
    since: str | None


@dataclass(frozen=True, slots=True)
class Dealings:
    """What is known of the dealings of two sides. Dates are EDTF; what lies after the day is not looked at."""

    concluded: bool = False  # a text signed by that day and not over, suspended or ended
    suspended: bool = False  # only texts that are suspended
    lapsed: bool = False  # only texts that are over
    proposed: bool = False  # a text proposed and not answered
    met: Sequence[str | None] = ()  # visits, meetings, events that took place
    heard: Sequence[str | None] = ()  # anything else: letters, promises, proposals
    told: Sequence[Told] = ()
    succeeded: bool = False  # one of the two units has a successor on that day


@dataclass(frozen=True, slots=True)
class TieStanding:
    state: Tie
    ground: Ground
    since: str | None = None


def tie(dealings: Dealings, on: date) -> TieStanding:
    """The state of the tie on that day, and what it is concluded from."""
    if dealings.succeeded:
        return TieStanding("succeeded", "succession")
    said = max((t for t in dealings.told if edtf.begun(_point(t.since), on)), key=lambda t: edtf.sort_key(t.since), default=None)
    met = [moment for moment in dealings.met if edtf.begun(_point(moment), on)]
    heard = [moment for moment in dealings.heard if edtf.begun(_point(moment), on)]
    if said and said.state in ("suspended", "ended") and not _after(said, met):
        return TieStanding(said.state, "said", said.since)
    if dealings.concluded:
        return TieStanding("formal", "text")
    if dealings.suspended:
        return TieStanding("suspended", "text")
    last = max((edtf.sort_key(moment) for moment in (*met, *heard, *([said.since] if said else []))), default="")
    if _quiet(last, on):
        return TieStanding("dormant", "quiet", last)
    if said and not (said.state == "dormant" and _after(said, met)):
        return TieStanding(said.state, "said", said.since)
    if dealings.lapsed:
        return TieStanding("lapsed", "text")
    if dealings.proposed:
        return TieStanding("proposed", "proposal")
    if met:
        return TieStanding("informal", "meeting", last or None)
    return TieStanding("contact", "heard", last or None) if heard else TieStanding("prospect", "named")


def _point(moment: str | None) -> str | None:
    return edtf.sort_key(moment) or None


def _after(said: Told, moments: Sequence[str | None]) -> bool:
    since = edtf.sort_key(said.since)
    return bool(since) and any(edtf.before(since, edtf.sort_key(moment)) for moment in moments if moment)


def _quiet(last: str, on: date) -> bool:
    months = load_lifecycle("partnership").quiet_months
    return bool(last and months) and "X" not in last and edtf.over(edtf.ends(edtf.shift(last, months))[1], on)
