"""Keeps what rules say on the day that is asked about, for each class of those who look, so that a page need not ask the whole register.

What is kept is what `attention` says, no more and no less; a test holds the two against each other. It is made when somebody first asks on
a day, and brought up to date for what has changed since (registry.stirring) whenever somebody asks: nothing has to have run. What lists
know by themselves, records whose sources differ and documents with something to judge, is not kept: see `listed`.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib import resources
from typing import Any, Final, get_args

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet

from ketnghia.followup.attention import (
    ONE_OF,
    RANKS,
    Alert,
    Dealt,
    Said,
    alert_of,
    dealt_with,
    distance,
    findings,
    is_late,
    order,
    topic,
    watched,
)
from ketnghia.followup.calendar import Assumed
from ketnghia.followup.duties import OPEN, yearly_plan
from ketnghia.followup.gathering import gather, gather_lists, reach
from ketnghia.followup.handling import watched_since
from ketnghia.followup.models import Agenda, Due, DueTag, Handled
from ketnghia.followup.ruleset import Rule, Trigger, load_rules
from ketnghia.followup.triggers import Finding
from ketnghia.registry import stirring
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import Wanted, ask, choices, class_of
from ketnghia.registry.names import place
from ketnghia.registry.sights import audience_of, pairs_of

LISTED: Final[tuple[Trigger, ...]] = ("sources_differ", "records_to_judge")  # known by lists
COUNTED: Final[Trigger] = "yearly_plan"  # known by a count
KEPT: Final[tuple[Trigger, ...]] = tuple(one for one in get_args(Trigger) if one not in (*LISTED, COUNTED))
_FEW = "x:few"  # opinions and sessions: there are so few that they are always looked at anew
_MOST = 400  # where so many tags are stirred, everything is looked at anew
_ROWS = 300
_ORDER: Final = ("rank", "distance", "key", "rule", "pk")
_VALUE = "\x1f"  # stands in a question for the value that it is asked about
_LATE = len(RANKS)  # ranks below this one are those of what is late
_COLUMNS = ("target", "id", "parties", "moment", "written", "due", "lead")  # of a finding: what is no plain value of its content


@dataclass(frozen=True, slots=True)
class Wish:
    """Which of the things due are wanted; what is None narrows nothing.

    `keys` and `partners`: with one of these record ids or, where it is none of `not_keys`, with one of these first foreign sides;
    `outside`: with none of `keys` and none of `partners`.
    """

    trigger: str = ""
    lead: str | None = None
    partners: tuple[str, ...] | None = None
    keys: tuple[str, ...] = ()
    not_keys: tuple[str, ...] = ()
    outside: bool = False
    late: bool | None = None


def open_agenda(lens: Lens) -> int:
    """The number of the agenda of the lens's day, as the register is now."""
    watcher = stirring.watch(class_of(lens.audience))
    agenda = Agenda.objects.filter(pk=watcher).first()
    rules = _rules()
    if agenda is None or agenda.day != lens.on or agenda.rules != rules:
        _make(lens, watcher, rules)
        agenda = None
    else:
        upto, tags = stirring.stirred(watcher, _MOST)
        if tags:
            _renew(lens, watcher, upto, tags) if len(tags) < _MOST else _make(lens, watcher, rules)
            agenda = None
    _hush(lens, watcher, agenda.dealt if agenda else "")
    return watcher


def keep_up(day: date) -> int:
    """Bring every agenda that somebody has asked for to this day; returns how many were behind."""
    from_before = 0
    for watcher, office, level in stirring.watchers():
        agenda = Agenda.objects.filter(pk=watcher).first()
        if agenda is None or agenda.day < day or stirring.is_stirred(watcher):
            open_agenda(Lens(audience_of((office, level)), day))
            from_before += 1
    return from_before


def everything(lens: Lens) -> tuple[Alert, ...]:
    """What `attention` says, from the agenda and from lists."""
    agenda = open_agenda(lens)
    done, since = dealt_with(lens)
    listed = [*findings(gather_lists(lens), LISTED), *_plans(lens)]
    told = [_said(row, lens) for row in Due.objects.filter(agenda=agenda, quiet=False)]
    told += [one for one in listed if watched(one[1], since) and topic(*one) not in done]
    return tuple(alert_of(rule, finding, lens) for rule, finding in sorted(told, key=lambda one: order(one, lens)))


def plans(lens: Lens, dealt: Dealt) -> tuple[Alert, ...]:
    """Yearly plans that are due. `dealt`: what attention.dealt_with gave."""
    done, since = dealt
    return tuple(alert_of(*one, lens) for one in _plans(lens) if watched(one[1], since) and topic(*one) not in done)


def listed(lens: Lens, limit: int, dealt: Dealt) -> tuple[Alert, ...]:
    """Of the records whose sources differ the last told, as many at most."""
    done, since = dealt
    known = sum(rule in _differing() for rule, _, _ in done)
    found = [one for one in findings(gather_lists(lens, limit + known), ("sources_differ",)) if watched(one[1], since)]
    return tuple(alert_of(*one, lens) for one in found if topic(*one) not in done)[:limit]


def due(lens: Lens, agenda: int, wish: Wish, limit: int, offset: int = 0) -> tuple[Alert, ...]:
    """What is wanted of an agenda: what is late first, of that the most severe, of that what is nearest to the day."""
    rows = _wanted(agenda, wish).order_by(*_ORDER)[offset : offset + limit]
    return tuple(alert_of(*_said(row, lens), lens) for row in rows)


def first_of_each(lens: Lens, agenda: int, wish: Wish, by: str, wanted: Sequence[str], limit: int) -> dict[str, tuple[Alert, ...]]:
    """The same, so many at most for each of these values of a column (trigger, lead); the value with what is most pressing first."""
    if not wanted:
        return {}
    # One question for each value, sent together: an index leads to its first rows, however many there are. It is put together once.
    query, given = _wanted(agenda, wish).filter(**{by: _VALUE}).order_by(*_ORDER).values("pk")[:limit].query.sql_with_params()
    statement = " UNION ALL ".join(f"SELECT * FROM ({query}) part{number}" for number in range(len(wanted)))
    numbers = [number for (number,) in ask(statement, [value if one == _VALUE else one for value in wanted for one in given])]
    found: dict[str, list[Alert]] = {}
    for row in Due.objects.filter(pk__in=numbers).order_by(*_ORDER):
        found.setdefault(getattr(row, by), []).append(alert_of(*_said(row, lens), lens))
    return {value: tuple(alerts) for value, alerts in found.items()}


def counted(agenda: int, wish: Wish, *by: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """How many are wanted, and how many of these are late, by columns of models.Due (trigger, partner, lead)."""
    sums = {"n": Count("pk"), "late_n": Count("pk", filter=Q(rank__lt=_LATE))}
    rows = _wanted(agenda, wish)
    if not by:
        whole = rows.aggregate(**sums)
        return {(): (whole["n"], whole["late_n"])}
    return {tuple(values): (n, late) for *values, n, late in rows.values_list(*by).annotate(**sums).order_by()}


def _wanted(agenda: int, wish: Wish) -> QuerySet[Due]:
    rows = Due.objects.filter(agenda=agenda, quiet=False)
    if wish.trigger:
        rows = rows.filter(trigger=wish.trigger)
    if wish.lead is not None:
        rows = rows.filter(lead=wish.lead)
    if wish.late is not None:
        rows = rows.filter(rank__lt=_LATE) if wish.late else rows.filter(rank__gte=_LATE)
    if wish.partners is None and not wish.keys:
        return rows
    theirs = Q(key__in=wish.keys) | (Q(partner__in=wish.partners or ()) & ~Q(key__in=wish.not_keys))
    return rows.exclude(theirs) if wish.outside else rows.filter(theirs)


def _differing() -> frozenset[str]:
    return frozenset(rule.id for rule in load_rules() if rule.trigger == "sources_differ")


def _plans(lens: Lens) -> list[Said]:
    rules = [rule for rule in load_rules() if rule.trigger == COUNTED]
    if not any(list(yearly_plan(rule, lens.on, 1)) for rule in rules):
        return []
    states = choices("agreement", lens, Wanted(confirmed=True), "state")
    held = sum(states.get(state, 0) for state in OPEN)
    return [(rule, finding) for rule in rules for finding in yearly_plan(rule, lens.on, held)]


def _make(lens: Lens, watcher: int, rules: str) -> None:
    upto, _ = stirring.stirred(watcher, 1)
    found = list(findings(gather(lens, lists=False), KEPT))
    with transaction.atomic():
        Agenda.objects.update_or_create(pk=watcher, defaults={"day": lens.on, "rules": rules, "dealt": ""})
        DueTag.objects.filter(due__agenda=watcher)._raw_delete("default")
        Due.objects.filter(agenda=watcher)._raw_delete("default")
        _write(found, lens, watcher)
        stirring.calm(watcher, upto)


def _renew(lens: Lens, watcher: int, upto: int, tags: frozenset[str]) -> None:
    around = reach(lens, tags)
    wanted = around.wanted | {_FEW}
    found = [one for one in findings(gather(lens, around, lists=False), KEPT) if not wanted.isdisjoint(_tags(one[1]))]
    with transaction.atomic():
        agenda = Agenda.objects.select_for_update().get(pk=watcher)
        if agenda.day != lens.on:  # meanwhile made for another day by somebody else
            return
        stale = set(DueTag.objects.filter(due__agenda=watcher, tag__in=sorted(wanted)).values_list("due", flat=True))
        for part in _parts(sorted(stale)):
            DueTag.objects.filter(due__in=part)._raw_delete("default")
            Due.objects.filter(pk__in=part)._raw_delete("default")
        _write(found, lens, watcher)
        Agenda.objects.filter(pk=watcher).update(dealt="")
        stirring.calm(watcher, upto)


def _hush(lens: Lens, watcher: int, before: str) -> None:
    """Mark what was dealt with, where anything was since the last time."""
    office = lens.audience.office
    told = Handled.objects.filter(office__code=office).aggregate(n=Count("pk"), off=Count("until"), last=Max("pk"), at=Max("handled_at"))
    since = watched_since(office) if office else None
    stamp = f"{told['n']} {told['off']} {told['last']} {told['at']} {since}"
    if before == stamp:
        return
    done = dealt_with(lens)[0] if told["n"] else frozenset()
    rows = list(Due.objects.filter(agenda=watcher).values_list("pk", "trigger", "rule", "key", "rank", "day", "written", "quiet"))
    loud: set[int] = set()
    spoken: set[tuple[str, str]] = set()
    for number, trigger, rule, key, _, day, written, _ in sorted(rows, key=lambda row: row[4]):
        if (day and since and day < since) or (rule, key, written) in done:
            continue
        if trigger in ONE_OF:
            if (trigger, key) in spoken:
                continue
            spoken.add((trigger, key))
        loud.add(number)
    with transaction.atomic():
        for quiet in (True, False):
            for part in _parts([row[0] for row in rows if row[7] != quiet and (row[0] not in loud) is quiet]):
                Due.objects.filter(pk__in=part).update(quiet=quiet)
        Agenda.objects.filter(pk=watcher).update(dealt=stamp)


def _write(found: Iterable[Said], lens: Lens, watcher: int) -> None:
    said = list(found)
    rows = Due.objects.bulk_create((_row(rule, finding, lens, watcher) for rule, finding in said), batch_size=_ROWS)
    tags = (DueTag(due=row, tag=tag) for row, (_, finding) in zip(rows, said, strict=True) for tag in _tags(finding))
    DueTag.objects.bulk_create(tags, batch_size=_ROWS)


def _tags(finding: Finding) -> set[str]:
    """By what a finding hangs on others: see registry.stirring."""
    if finding.target == "partner":
        return {f"p:{finding.id}"}
    if finding.target == "record":
        return {_FEW}
    sides = pairs_of([party.key for party in finding.parties])
    return sides | {f"r:{finding.id}"}


def _row(rule: Rule, finding: Finding, lens: Lens, watcher: int) -> Due:
    content: dict[str, Any] = {name: value for name, value in asdict(finding).items() if name not in _COLUMNS}
    content["parties"] = [party.key for party in finding.parties]
    content["taken"] = None if finding.moment is None else finding.moment.written
    content["due"] = finding.due.isoformat() if finding.due else None
    return Due(
        agenda_id=watcher,
        trigger=rule.trigger,
        rule=rule.id,
        target=finding.target,
        key=finding.id,
        rank=RANKS[rule.severity] + (0 if is_late(finding, lens.on) else _LATE),
        distance=distance(finding, lens.on),
        quiet=False,
        partner=next((party.key for party in finding.parties if not party.home and party.kind != "body"), ""),
        lead=finding.lead[:200],
        day=finding.moment.day if finding.moment else None,
        written=finding.written or "",
        content=content,
    )


def _said(row: Due, lens: Lens) -> Said:
    told: Mapping[str, Any] = row.content
    rest = {name: value for name, value in told.items() if name not in ("parties", "taken", "due")}
    finding = Finding(
        target=row.target,  # type: ignore[arg-type]
        id=row.key,
        parties=tuple(place(key, lens.language, lens.on) for key in told["parties"]),
        moment=Assumed(row.day, told["taken"]) if row.day else None,
        due=date.fromisoformat(told["due"]) if told["due"] else None,
        written=row.written or None,
        lead=row.lead,
        **rest,
    )
    return next(rule for rule in load_rules() if rule.id == row.rule), finding


def _rules() -> str:
    """A digest of everything that rules are made of."""
    whole = hashlib.sha256(repr(load_rules()).encode())
    whole.update((resources.files("ketnghia.followup") / "rules" / "workdays.csv").read_bytes())
    return whole.hexdigest()


def _parts(numbers: list[int]) -> Iterable[list[int]]:
    return (numbers[at : at + _ROWS] for at in range(0, len(numbers), _ROWS))
