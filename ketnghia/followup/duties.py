"""Duties within a number of days, of law and of the house: what each asks of the register, and by when it is to be done.

Each finder counts from a day that a document or a person states; a vague one is taken as its last day, and the alert says so.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product

from ketnghia.archive.forms.moments import say
from ketnghia.engine.text import fold, normalise
from ketnghia.followup.calendar import Assumed, add_months, latest
from ketnghia.followup.ruleset import Rule, Trigger
from ketnghia.followup.triggers import Finding, Register
from ketnghia.followup.workdays import add_working_days
from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementRow, CommitmentRow
from ketnghia.registry.delegations import delegation_list
from ketnghia.registry.mechanisms import mechanism_list
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import first_told

_CONCLUDED = ("signed", "in_force", "not_yet", "expired", "ended")
OPEN = ("in_force", "signed", "not_yet")
_SETTLED = ("done", "not_feasible", "stopped")  # promises of which the outcome is known
_PLAN_DAY = (11, 15)
_RESERVED = re.compile(r"\b(?:hiep dinh|cong uoc|hiep uoc|dinh uoc)\b")
_SIGNED_AS = re.compile(r"\bky(?: ket)? (?:ban )?(hiep dinh|cong uoc|hiep uoc|dinh uoc)\b")


def _due(rule: Rule, base: date) -> date:
    """The day on which the rule's time after `base` ends."""
    return add_working_days(add_months(base, rule.months) + timedelta(days=rule.days), rule.working_days)


def _told(rule: Rule, due: date, on: date) -> bool:
    """Whether the rule speaks of a duty that is due then: from its days of warning on, and not for ever."""
    return due - timedelta(days=rule.warn) <= on and (rule.until is None or on <= add_months(due, rule.until))


def _of_agreement(rule: Rule, register: Register, row: AgreementRow, base: Assumed | None, written: str | None) -> Iterator[Finding]:
    if base is None or base.day > register.on:
        return
    due = _due(rule, base.day)
    if _told(rule, due, register.on):
        yield Finding("agreement", row.id, row.parties, base, written, row.kind, due=due, confirmed=row.confirmed)


def _step(seen: Seen, *codes: str) -> str | None:
    """The date of the first of these steps that is recorded."""
    dates = [moment for step in seen.items("steps") for code, _, moment in [step.partition(" ")] if code in codes]
    return min(dates, key=edtf.sort_key, default=None)


def _each(register: Register) -> Iterator[tuple[AgreementRow, Seen]]:
    return ((row, register.shelf.seen[row.id]) for row in register.agreements)


def _opinions_awaited(rule: Rule, register: Register) -> Iterator[Finding]:
    shortened = rule.working_days < 7
    for row, seen in _each(register):
        asked = _step(seen, "consulted")
        waiting = seen.text("status") == "proposed" and not _step(seen, "opinions_in", "decided")
        if asked and waiting and (seen.text("path") == "shortened") is shortened:
            yield from _of_agreement(rule, register, row, latest(edtf.ends(asked)[1]), asked)


def _opinion_owed(rule: Rule, register: Register) -> Iterator[Finding]:
    for seen in register.shelf.of_kind("opinion"):
        received, written = seen.text("received"), seen.text("due")
        base = latest(edtf.ends(written or received or "")[1])
        if seen.text("answered") or base is None:
            continue
        due = base.day if written else _due(rule, base.day)
        if _told(rule, due, register.on):
            words = " – ".join(filter(None, (seen.text("asker"), seen.text("about"), seen.text("letter"))))
            places = register.shelf.places(seen.items("parties"))
            yield Finding("record", seen.id, places, base, written or received, text=words, due=due, confirmed=seen.confirmed)


def _after_signing(step: str) -> Callable[[Rule, Register], Iterator[Finding]]:
    def find(rule: Rule, register: Register) -> Iterator[Finding]:
        for row, seen in _each(register):
            if row.state in _CONCLUDED and row.signed and not _step(seen, step):
                yield from _of_agreement(rule, register, row, latest(edtf.ends(row.signed)[1]), row.signed)

    return find


def _notice_of_ending(rule: Rule, register: Register) -> Iterator[Finding]:
    for row, seen in _each(register):
        ended = _step(seen, "ended")
        if ended and not _step(seen, "end_notified"):
            yield from _of_agreement(rule, register, row, latest(edtf.ends(ended)[1]), ended)


def _yearly_plan(rule: Rule, register: Register) -> Iterator[Finding]:
    return yearly_plan(rule, register.on, sum(row.state in OPEN and row.confirmed for row in register.agreements))


def yearly_plan(rule: Rule, on: date, held: int) -> Iterator[Finding]:
    """The plan of a year for `held` confirmed agreements that are in force or will be."""
    # In January the duty of last November may still be open.
    for year in (on.year - 1, on.year):
        due = date(year, *_PLAN_DAY)
        if held and _told(rule, due, on):
            yield Finding("register", f"plan-{year + 1}", (), Assumed(due, True), due.isoformat(), count=held, due=due)


def _notice_to_end(rule: Rule, register: Register) -> Iterator[Finding]:
    for row, seen in _each(register):
        months, end = seen.text("notice_months"), latest(row.expires_by)
        if row.state in OPEN and end and months and months.isdecimal():
            due = add_months(end.day, -int(months))
            if _told(rule, due, register.on) and register.on <= end.day:
                yield Finding("agreement", row.id, row.parties, end, row.expires_by, row.kind, due=due, confirmed=row.confirmed)


def _report_of_trip(rule: Rule, register: Register) -> Iterator[Finding]:
    for row in delegation_list(register.shelf):
        end = latest(edtf.ends(row.activity.date)[1]) if row.activity.date else None
        typed = latest(edtf.ends(row.report_due)[1]) if row.report_due else None
        if row.direction != "out" or row.activity.status != "done" or row.report_received or (end is None and typed is None):
            continue
        # Where nobody set a day, only trips told to the day are counted from: "some time in 2023" asks for no report.
        if typed is None and (end is None or not end.written):
            continue
        due = typed.day if typed else _due(rule, end.day) if end else register.on
        if _told(rule, due, register.on):
            yield Finding("activity", row.activity.id, row.activity.parties, end or typed, row.activity.date, due=due)


def reserved_for_treaties(title: str) -> bool:
    """Whether a title uses a word that only treaties may bear (Law 70/2020/QH14 art. 6)."""
    return _RESERVED.search(fold(normalise(title))) is not None


def _reserved_title(rule: Rule, register: Register) -> Iterator[Finding]:
    for row, seen in _each(register):
        title, clause = seen.text("title") or "", register.shelf.text(seen)
        in_title = reserved_for_treaties(title)
        in_clause = _SIGNED_AS.search(fold(normalise(clause)))
        if in_title or in_clause:
            words = title if in_title else clause[in_clause.start(1) : in_clause.end(1)] if in_clause else ""
            base = latest(edtf.ends(row.signed)[1]) if row.signed else None
            if base is None or _told(rule, base.day, register.on):
                yield Finding("agreement", row.id, row.parties, base, row.signed, row.kind, words, confirmed=row.confirmed)


def _before_signing(rule: Rule, register: Register) -> Iterator[Finding]:
    """A text about to be signed, where points of the last one are open."""
    return (found for found in _looked_back(rule, register) if found.count)


def _before_signing_unknown(rule: Rule, register: Register) -> Iterator[Finding]:
    """The same where nobody has told of anything that came of the last one, not even of what it promised."""
    return (found for found in _looked_back(rule, register) if not found.total)


def _looked_back(rule: Rule, register: Register) -> Iterator[Finding]:
    """Each text about to be signed with what became of the last one that its sides, or the units they succeeded, had signed."""
    for row, last in last_signed(register.agreements):
        moment = latest(edtf.ends(first_told(register.shelf.seen[row.id]) or "")[1])
        if moment and _told(rule, moment.day, register.on):
            written = last.signed or last.in_force_from
            points = _points(register, last, edtf.sort_key(written))
            done = sum(one.state == "done" for one in points)
            yield Finding(
                "agreement",
                row.id,
                row.parties,
                moment,
                None,
                row.kind,
                count=sum(one.state not in _SETTLED for one in points),
                last=_figures(written),
                done=done,
                total=len(points),
                confirmed=row.confirmed,
            )


def last_signed(rows: Iterable[AgreementRow]) -> Iterator[tuple[AgreementRow, AgreementRow]]:
    """Each proposed text with the last one that its sides, or the units they succeeded, had signed before."""
    held: dict[tuple[str, str], list[AgreementRow]] = defaultdict(list)
    proposed = []
    for row in rows:
        if row.state == "proposed":
            proposed.append(row)
        elif row.state in _CONCLUDED and (row.signed or row.in_force_from):
            for pair in _pairs(row):
                held[pair].append(row)
    for row in proposed:
        before = [last for pair in _pairs(row) for last in held[pair]]
        if before:
            yield row, max(before, key=lambda one: (edtf.sort_key(one.signed or one.in_force_from), one.id))


def _pairs(row: AgreementRow) -> set[tuple[str, str]]:
    """Each of our sides, as whoever holds its place today, with each of the others."""
    homes = {place.successor or place.key for place in row.parties if place.home}
    return set(product(homes, (place.successor or place.key for place in row.parties if not place.home)))


def _points(register: Register, last: AgreementRow, since: str) -> list[CommitmentRow]:
    """Promises and agreed points between the sides of a text, or those that succeeded them, said since it was signed."""
    sides = combinations(sorted({place.successor or place.key for place in last.parties}), 2)
    told = {row.id: row for pair in sides for row in register.points.get(pair, ()) if row.said and not edtf.before(row.said, since)}
    return list(told.values())


def _mechanism_due(rule: Rule, register: Register) -> Iterator[Finding]:
    for row in mechanism_list(register.shelf):
        base = latest(edtf.ends(row.next_due or "")[1])
        if base is not None and _told(rule, base.day, register.on):
            yield Finding("record", row.id, row.parties, base, row.next_due, text=row.name, due=base.day, confirmed=row.confirmed)


def _figures(moment: str | None) -> str:
    try:
        return say(moment) if moment else "?"
    except ValueError:
        return "?"


DUTIES: Mapping[Trigger, Callable[[Rule, Register], Iterator[Finding]]] = {
    "opinions_awaited": _opinions_awaited,
    "opinion_owed": _opinion_owed,
    "copy_to_ministry": _after_signing("copy_sent"),
    "report_of_signing": _after_signing("reported"),
    "notice_of_ending": _notice_of_ending,
    "yearly_plan": _yearly_plan,
    "notice_to_end": _notice_to_end,
    "report_of_trip": _report_of_trip,
    "reserved_title": _reserved_title,
    "before_signing": _before_signing,
    "before_signing_unknown": _before_signing_unknown,
    "mechanism_due": _mechanism_due,
}
