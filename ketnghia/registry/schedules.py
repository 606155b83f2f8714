"""Money promised for every year as instalments, each with what was told as given for that year. Pure; no amount is made up.

An instalment counts as given where a person says so, where the same side gave the same sum to the same side that year, or where a look
back tells that it was given every year. Support of that year for the same purpose, or in like words, is shown as possible.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from ketnghia.registry import edtf

State = Literal["given", "told_whole", "possible", "due", "not_yet", "no_report"]
Judged = Mapping[tuple[str, str], tuple[bool, int]]  # (delivery, what it delivers) -> whether it does, by which judgement
# A period without an end is followed up to the day; one that begins before anybody could have promised is none.
_LONGEST = 60
_MONTHS = 12
_ALIKE = 2  # pairs of words that a sum of another size must share


@dataclass(frozen=True, slots=True)
class Support:
    """A sum or an activity told as given, or promised. `by` and `to` with every former unit replaced by the one that succeeded it.

    `per`: year or month where it comes again; `clauses`: other records told in the same words; `words`: neighbouring words of its clause.
    """

    id: str
    by: frozenset[str]
    to: frozenset[str]
    amount: str | None = None
    currency: str | None = None
    per: str | None = None
    period: str | None = None
    told: str | None = None
    given: bool = False
    fields: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was told as given for one year: the record, when, how much, why it belongs here; `judgement` of the person who said so."""

    id: str
    on: str | None
    amount: str | None
    currency: str | None
    reasons: tuple[str, ...]
    judgement: int | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """One year's part. `due` is EDTF; `amount` a decimal number in major units, None where none is written."""

    due: str
    amount: str | None
    state: State
    delivered: tuple[Delivered, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Support that comes every year. Without a period that is written there are no instalments."""

    id: str
    amount: str | None
    currency: str | None
    per: str
    period: str | None
    instalments: tuple[Instalment, ...]


def find_schedules(supports: Iterable[Support], judged: Judged, on: date) -> tuple[Schedule, ...]:
    """A schedule for everything that comes again, by record."""
    known = {support.id: support for support in supports}
    given: dict[str, list[Support]] = defaultdict(list)  # giver -> what it gave once
    for support in known.values():
        if support.given and not support.per:
            for side in support.by or support.to:
                given[side].append(support)
    said = {delivery: target for (delivery, target), (holds, _) in judged.items() if holds}
    made = []
    for support in known.values():
        if support.per:
            near = {other.id: other for side in support.by for other in given[side]}
            own = {support.id, *support.clauses}
            near.update((delivery, known[delivery]) for delivery, target in said.items() if target in own and delivery in known)
            instalments = tuple(_instalment(support, year, list(near.values()), judged, on) for year in years(support, on))
            made.append(Schedule(support.id, support.amount, support.currency, support.per, support.period, instalments))
    return tuple(sorted(made, key=lambda schedule: (edtf.sort_key(schedule.period), schedule.id)))


def years(support: Support, on: date) -> Iterator[int]:
    """Years in which it is due; of a period with an open end those up to the day."""
    if not support.period:
        return
    first, last = (_year(point) for point in edtf.ends(support.period))
    if first is not None:
        yield from range(first, min(on.year if last is None else last, first + _LONGEST) + 1)


def _instalment(support: Support, year: int, near: Sequence[Support], judged: Judged, on: date) -> Instalment:
    amount = _amount(support, year)
    reports = [report for other in near if (report := _report(support, other, year, amount, judged))]
    reports.sort(key=lambda report: (edtf.sort_key(report.on), report.id))
    return Instalment(str(year), amount, _state(support, year, reports, on), tuple(reports))


def _amount(support: Support, year: int) -> str | None:
    if not support.amount or support.per != "month":
        return support.amount
    months = _MONTHS
    first, last = edtf.ends(support.period or "")
    if first and len(first) > 4 and _year(first) == year:
        months -= int(first[5:7]) - 1
    if last and len(last) > 4 and _year(last) == year:
        months -= _MONTHS - int(last[5:7])
    try:
        return str(Decimal(support.amount) * months)
    except InvalidOperation:
        return None


def _report(support: Support, other: Support, year: int, amount: str | None, judged: Judged) -> Delivered | None:
    if other.id == support.id or _year(edtf.ends(other.period or other.told or "")[1]) != year:
        return None
    verdicts = [verdict for target in (support.id, *support.clauses) if (verdict := judged.get((other.id, target)))]
    on = other.period or other.told
    if verdicts:
        holds, number = max(verdicts, key=lambda verdict: verdict[1])
        return Delivered(other.id, on, other.amount, other.currency, (), number) if holds else None
    if not _same_way(support, other):
        return None
    reasons = tuple(_reasons(support, other, amount))
    return Delivered(other.id, on, other.amount, other.currency, reasons) if reasons else None


def _same_way(support: Support, other: Support) -> bool:
    """From the same giver to the same receiver; an activity does not say which of its sides gave."""
    if other.by:
        return bool(other.by & support.by) and bool(other.to & support.to)
    return bool(other.to & support.by) and bool(other.to & support.to)


def _reasons(support: Support, other: Support, amount: str | None) -> Iterator[str]:
    same = bool(amount and other.amount and _same(amount, other.amount) and support.currency == other.currency)
    if same:
        yield "same_figure"
    common = len(support.words & other.words)
    if common >= (_ALIKE if other.amount else 1):
        yield "alike_words"
    elif other.amount and not same:
        return  # another sum for something else in the same field is no part of this one
    if support.fields & other.fields:
        yield "same_field"


def _same(a: str, b: str) -> bool:
    try:
        return Decimal(a) == Decimal(b)
    except InvalidOperation:
        return False


def _state(support: Support, year: int, reports: Sequence[Delivered], on: date) -> State:
    # What was given for a year that lies ahead of the day looked at was not yet given on it.
    told = [report for report in reports if edtf.begun(edtf.sort_key(report.on) or None, on)]
    if any(report.judgement or "same_figure" in report.reasons for report in told):
        return "given"
    if year > on.year:
        return "not_yet"
    if support.given and edtf.begun(edtf.sort_key(support.told) or None, on):
        return "told_whole"
    if told:
        return "possible"
    return "due" if year == on.year else "no_report"


def _year(point: str | None) -> int | None:
    return int(point[:4]) if point and point[:4].isdigit() else None
