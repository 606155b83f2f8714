"""What state a record is in on a given day: one expression over the bounds that its claims give. No clock is asked here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Literal, get_args

from ketnghia.registry import edtf
from ketnghia.registry.answers import ActivityStatus, AgreementState, CommitmentState

# House custom: a promise without a due date is called "no news since" once this much time has passed without any.
QUIET_DAYS = 90
_HORIZON = 2100  # renewals by themselves are followed so far
Ground = Literal["period", "stated", "renewed"]


@dataclass(frozen=True, slots=True)
class Life:
    """What sources give on the life of an agreement. `told`: when it was first told of; `stated`: when its status was last said."""

    status: str | None = None
    signed: str | None = None
    period: str | None = None
    told: str | None = None
    stated: str | None = None
    steps: Sequence[str] = ()
    renewal: str | None = None
    renewal_years: str | None = None
    notice_months: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state on a day; for one in force on what ground and since when somebody says so; the bounds, renewals counted in."""

    state: AgreementState
    ground: Ground | None = None
    ground_on: str | None = None
    in_force_from: str | None = None
    expires_by: str | None = None
    renewals: int = 0
    notice_by: str | None = None


def bounds(signed: str | None, period: str | None) -> tuple[str | None, str | None]:
    """(in force from, expires by), each as written: the ends of the period, or the signing; no text holds before it is signed."""
    if period:
        first, last = edtf.ends(period)
        return edtf.finer(first, signed), last
    return signed, None


def standing(life: Life, on: date) -> Standing:
    """How an agreement stands on that day. It expires by itself; suspended and ended it is by a step or by what a source says."""
    first, last = bounds(life.signed, life.period)
    if life.status == "proposed":
        # Nobody had proposed it before the first document that tells of it: it says nothing of an earlier time.
        state: AgreementState = "proposed" if edtf.begun(_moment(life.told), on) else "not_yet"
        return Standing(state, in_force_from=first, expires_by=last)
    broken, since = _broken(life.steps, on)
    stopped = broken == "ended" or life.status == "ended"
    last, renewals = (last, 0) if stopped or life.renewal != "automatic" else _renewed(last, life, on)
    made = Standing("signed", None, None, first, last, renewals, notice(last, life.notice_months))
    if broken == "ended":
        return _as(made, "ended", since)
    if edtf.over(last, on):
        return _as(made, "expired", None)
    if life.status == "ended":
        return _as(made, "ended", life.stated)
    if not edtf.begun(first, on) and "X" not in (first or ""):
        return _as(made, "not_yet", None)
    if broken == "suspended":
        return _as(made, "suspended", since)
    if renewals:
        return _as(made, "in_force", None, "renewed")
    if life.period:
        return _as(made, "in_force", None, "period")
    if life.status == "in_force":
        return _as(made, "in_force", life.stated, "stated")
    # Signed, and nothing says for how long: not the same as being in force, and not the opposite.
    return made


def _as(made: Standing, state: AgreementState, since: str | None, ground: Ground | None = None) -> Standing:
    notice_by = made.notice_by if state in ("in_force", "signed", "not_yet", "suspended") else None
    return Standing(state, ground, since, made.in_force_from, made.expires_by, made.renewals, notice_by)


def notice(last: str | None, months: str | None) -> str | None:
    """The last moment to give notice, at the precision of the end: of a year that is no day, and none is made up."""
    return edtf.shift(last, -int(months)) if last and months and months.isdigit() else None


def _broken(steps: Sequence[str], on: date) -> tuple[str, str | None]:
    """ "ended", "suspended" or "", and since when: by the last such step taken by that day; "resumed" lifts a suspension."""
    found: tuple[str, str] = ("", "")
    for step in steps:
        code, _, moment = step.partition(" ")
        if code in ("suspended", "resumed", "ended") and edtf.begun(_moment(moment), on):
            found = max(found, (edtf.sort_key(moment), code))
    return (found[1] if found[1] != "resumed" else ""), found[0] or None


def _renewed(last: str | None, life: Life, on: date) -> tuple[str | None, int]:
    """The end after the renewals that have come by that day, and how many. A clause that does not say for how long leaves no end."""
    if not last or not edtf.over(last, on):
        return last, 0
    years = int(life.renewal_years) if life.renewal_years and life.renewal_years.isdigit() else 0
    if not years:
        return None, 1
    times = 0
    while edtf.over(last, on):
        last, times = edtf.shift(last, 12 * years), times + 1
    return last, times


def _moment(moment: str | None) -> str | None:
    return edtf.sort_key(moment) or None


def activity_status(status: str, when: str | None, told: str | None, on: date) -> ActivityStatus:
    """done, planned; not_yet where it took place after that day; unclear where its time is over and only a plan tells of it.

    What bears no date took place by the time it was first told.
    """
    first, last = edtf.ends(when) if when else (_moment(told) if status == "done" else None, None)
    if status == "done":
        return "done" if edtf.begun(first, on) or "X" in (first or "") else "not_yet"
    return "unclear" if edtf.over(last, on) else "planned"


def turns_of_activity(when: str | None, told: str | None) -> Iterator[date | None]:
    """Days on which `activity_status` may say something else than the day before."""
    first, last = edtf.ends(when) if when else (_moment(told), None)
    yield edtf.begins_on(first)
    yield edtf.passed_on(last)


def commitment_state(kind: str, due: str | None, said: str | None, answered: bool, on: date, first: str | None = None) -> CommitmentState:
    """Proposals and invitations wait for an answer; only a written due date can make a promise overdue.

    `said`: when it was last told of; `first`: when first. Before that day nothing had been said.
    """
    if not edtf.begun(_moment(first), on):
        return "not_yet"
    if kind in ("proposal", "invitation"):
        return "answered" if answered else "unanswered"
    begins, ends = edtf.ends(due) if due else (None, None)
    if ends:
        return "overdue" if edtf.over(ends, on) else "open"
    if begins and not edtf.begun(begins, on):
        return "open"  # "after 2023": before its time nothing is missing, and after it no day makes it late
    return "no_news" if edtf.over(said and edtf.ends(said)[1], on - timedelta(days=QUIET_DAYS)) else "open"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a promise had come as somebody typed it, and as of when."""

    code: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeps a promise: the record, when, on whose word ("link" a person's, "rule" a sure rule's); `whole` False for an instalment."""

    record: str
    on: str | None
    ground: Literal["link", "rule"]
    whole: bool = True


CLOSED = ("done", "not_feasible", "stopped")


def promise_state(
    before: CommitmentState, due: str | None, typed: Progress | None, kept: Kept | None
) -> tuple[CommitmentState, str | None]:
    """The state of a promise and on what ground. `before` is what its dates alone say; nothing given is later than the day.

    A closed promise is not overdue, however it was closed. What a person typed after a delivery that a rule found outweighs the rule.
    """
    if before == "not_yet":
        return before, None
    if typed and typed.code in CLOSED:
        return _code(typed.code), "typed"
    outweighed = typed and kept and kept.ground == "rule" and typed.on and kept.on and not edtf.before(typed.on, edtf.sort_key(kept.on))
    if kept and kept.whole and not outweighed:
        return "done", kept.ground
    if typed and typed.code == "late":
        return "late", "typed"
    if typed and before == "overdue":
        # Only somebody who looked after the due date knows that it is late; of what is older the outcome is not known.
        last = edtf.ends(due)[1] if due else None
        return ("late", "typed") if last and typed.on and edtf.before(last, typed.on) else (before, None)
    if before in ("open", "no_news") and (typed or kept):
        if before == "no_news":
            return before, None
        return (_code(typed.code), "typed") if typed else ("running", kept.ground if kept else None)
    return before, None


def turns_of_agreement(life: Life) -> Iterator[date | None]:
    """Days on which `standing` may say something else than the day before."""
    first, last = bounds(life.signed, life.period)
    yield from (edtf.begins_on(first), edtf.begins_on(life.signed), edtf.begins_on(_moment(life.told)))
    yield from (edtf.begins_on(_moment(step.partition(" ")[2])) for step in life.steps)
    years = int(life.renewal_years) if life.renewal == "automatic" and life.renewal_years and life.renewal_years.isdigit() else 0
    turn = edtf.passed_on(last)
    while turn:
        yield turn
        if not years or not last or turn.year > _HORIZON:
            break
        last = edtf.shift(last, 12 * years)
        turn = edtf.passed_on(last)


def turns_of_promise(
    due: str | None, told: Sequence[str | None], dated: Sequence[str | None], kept: Sequence[Kept]
) -> Iterator[date | None]:
    """The same of a promise: when it was first and last told of, its dated progress and what keeps it."""
    yield edtf.passed_on(edtf.ends(due)[1] if due else None)
    yield edtf.begins_on(edtf.ends(due)[0] if due else None)
    yield from (edtf.begins_on(_moment(moment)) for moment in (*told, *dated))
    for moment in (*told, *(one.on for one in kept)):
        passed = edtf.passed_on(edtf.ends(moment)[1]) if moment else None
        if passed and passed.year < MAXYEAR:
            yield passed + timedelta(days=QUIET_DAYS)
    yield from (edtf.begins_on(edtf.ends(one.on)[0]) for one in kept if one.on)


def _code(code: str) -> CommitmentState:
    return next(state for state in get_args(CommitmentState) if state == code)
