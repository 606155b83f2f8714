"""What is due on a day as lines of a page: why it is there, who is in charge, the one next thing to do and where that is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import urlencode

from django.urls import reverse

from ketnghia.access.roles import Role, may
from ketnghia.desk import paths
from ketnghia.desk.phrasing import say
from ketnghia.followup import agenda
from ketnghia.followup.agenda import Wish
from ketnghia.followup.attention import Alert
from ketnghia.followup.charge import Charges, Officer
from ketnghia.followup.ruleset import Rule, Trigger, load_rules
from ketnghia.registry.answers import Language, Lens

By = Literal["reason", "officer", "lead"]
Whose = Literal["", "mine", "nobody"]
SHOWN: Final = 3  # lines of a group before one asks for the rest
_GROUPS: Final = 10  # officers or departments whose lines are shown; the others are counted
# Where the next thing is done: in the form of the record itself, or in one for something new.
_RECORDED: Final[frozenset[Trigger]] = frozenset(
    {
        "agreement_expires",
        "agreement_expired",
        "no_plan_since_signing",
        "promise_due",
        "promise_due_soon",
        "proposal_unanswered",
        "opinions_awaited",
        "opinion_owed",
        "copy_to_ministry",
        "report_of_signing",
        "notice_of_ending",
        "report_of_trip",
        "reserved_title",
        "mechanism_due",
    }
)
_ADDED: Final[frozenset[Trigger]] = frozenset({"nothing_since_signing", "partner_quiet"})


@dataclass(frozen=True, slots=True)
class Line:
    """An alert with its reason in plain words, where its next thing is done, what that is called, and who is in charge."""

    alert: Alert
    why: str
    href: str
    action: str
    officer: Officer | None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `href` leads to all of them, "" where these are all."""

    id: str
    title: str
    count: int
    late: int
    lines: tuple[Line, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks at which agenda, with who is in charge of what."""

    lens: Lens
    agenda: int
    role: Role | None
    user: int | None
    held: Charges


def wish(desk: Desk, whose: Whose, *, late: bool) -> Wish:
    """The things of somebody, all or only late ones."""
    only_late = True if late else None
    if whose == "mine":
        return of_officer(desk, desk.user, late=late)
    if whose == "nobody":
        partners, keys = tuple(desk.held.partners), tuple(desk.held.records)
        return Wish(partners=partners, keys=keys, outside=True, late=only_late)
    return Wish(late=only_late)


def narrowed(wanted: Wish, trigger: str = "", lead: str | None = None) -> Wish:
    """Of these things those of one reason, or of one department."""
    return replace(wanted, trigger=trigger, lead=lead)


def of_officer(desk: Desk, person: int | None, *, late: bool = False) -> Wish:
    partners, keys = desk.held.held_by(person)
    others = tuple(record for record in desk.held.records if record not in keys)
    return Wish(partners=partners, keys=keys, not_keys=others, late=True if late else None)


def line(desk: Desk, alert: Alert) -> Line:
    language = desk.lens.language
    rule = _rules()[alert.rule]
    foreign = [party.key for party in alert.parties if not party.home]
    held = desk.held.of(alert.id, foreign)
    href, action = _next(alert, rule.trigger, desk.role, language)
    why = say(f"today.why.{rule.trigger}", language, months=rule.months, days=rule.days, working_days=rule.working_days, warn=rule.warn)
    return Line(alert, why, href, action, held.officer if held else None)


def by_reason(desk: Desk, wanted: Wish, titles: Mapping[str, str], query: str) -> list[Group]:
    """A group for each reason, that with the most pressing first."""
    counts = agenda.counted(desk.agenda, wanted, "trigger")
    triggers = [trigger for (trigger,) in counts]
    found = agenda.first_of_each(desk.lens, desk.agenda, wanted, "trigger", triggers, SHOWN)
    return [_group(desk, trigger, titles[trigger], counts[trigger,], alerts, query) for trigger, alerts in found.items()]


def by_lead(desk: Desk, wanted: Wish, query: str) -> tuple[list[Group], list[Group]]:
    """A group for each department that leads, the one with the most first; what names none comes last; those beyond a few by name."""
    counts = agenda.counted(desk.agenda, wanted, "lead")
    leads = sorted((lead for (lead,) in counts), key=lambda lead: (lead == "", -counts[lead,][0], lead))
    shown = leads if len(leads) <= _GROUPS else [*leads[: _GROUPS - 1], *leads[-1:]]
    found = agenda.first_of_each(desk.lens, desk.agenda, wanted, "lead", shown, SHOWN)
    none = say("today.no_lead", desk.lens.language)
    groups = [_group(desk, lead, lead or none, counts[lead,], found[lead], query) for lead in shown]
    rest = [lead for lead in leads if lead not in shown]
    return groups, [Group(lead, lead, *counts[lead,], (), f"?{query}{urlencode({'only': lead})}") for lead in rest]


def by_officer(desk: Desk, *, late: bool, query: str) -> tuple[list[Group], list[Group]]:
    """A group for each officer in charge: one's own first, then what is nobody's, then the others; those beyond a few by name."""
    language = desk.lens.language
    people = [officer for officer in desk.held.officers if officer.id is not None]
    people.sort(key=lambda officer: officer.id != desk.user)
    mine = bool(people) and people[0].id == desk.user
    wishes = [(str(o.id), say("today.mine", language) if o.id == desk.user else o.name, of_officer(desk, o.id, late=late)) for o in people]
    wishes.insert(1 if mine else 0, ("nobody", say("today.nobody", language), wish(desk, "nobody", late=late)))
    shown, counted = [], []
    for code, title, wanted in wishes[:_GROUPS]:
        counts = agenda.counted(desk.agenda, wanted).get((), (0, 0))
        if counts[0]:
            shown.append(_group(desk, code, title, counts, agenda.due(desk.lens, desk.agenda, wanted, SHOWN), query))
    for code, title, _ in wishes[_GROUPS:]:
        counted.append(Group(code, title, 0, 0, (), f"?{query}{urlencode({'only': code})}"))
    return shown, counted


def whole(desk: Desk, title: str, wanted: Wish, at: tuple[int, int]) -> Group:
    """All of one group, a page of it: `at` is how many and after how many."""
    count, late = agenda.counted(desk.agenda, wanted).get((), (0, 0))
    alerts = agenda.due(desk.lens, desk.agenda, wanted, *at)
    return Group("all", title, count, late, tuple(line(desk, alert) for alert in alerts), "")


def lines(desk: Desk, alerts: Iterable[Alert]) -> tuple[Line, ...]:
    return tuple(line(desk, alert) for alert in alerts)


def _group(desk: Desk, code: str, title: str, counts: tuple[int, int], alerts: Iterable[Alert], query: str) -> Group:
    shown = lines(desk, alerts)
    href = f"?{query}{urlencode({'only': code or '-'})}" if counts[0] > len(shown) else ""
    return Group(code or "-", title, *counts, shown, href)


def _next(alert: Alert, trigger: Trigger, role: Role | None, language: Language) -> tuple[str, str]:
    """The next thing to do; whoever may not do it is only led to the thing."""
    if not may(role, "judge"):
        return paths.of_alert(alert), say(paths.opening(alert), language)
    action = say(f"today.do.{trigger}", language)
    if trigger in _RECORDED:
        return reverse("record-edit", args=[alert.id]), action
    if trigger in _ADDED:
        parties = [("parties", party.key) for party in alert.parties]
        return f"{reverse('new', args=['activity'])}?{urlencode(parties)}", action
    if trigger == "yearly_plan":
        return f"{reverse('agreements')}?state=in_force", action
    return paths.of_alert(alert), action


def _rules() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in load_rules()}
