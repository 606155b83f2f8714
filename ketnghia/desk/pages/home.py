"""The first page: what is in the register, what needs a person, what happened lately, who the partners are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from ketnghia.access.roles import may
from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.pages.inbox import to_judge
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of, visit_of
from ketnghia.engine.model import Language
from ketnghia.followup.attention import Alert, attention
from ketnghia.followup.ruleset import load_rules
from ketnghia.output.wording import label
from ketnghia.registry import edtf, queries
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import ActivityRow, PartnerRow

_SHOWN = 3  # alerts of a group before one asks for the rest
_RECENT = 5
_COMING = 4


@dataclass(frozen=True, slots=True)
class ShownAlert:
    alert: Alert
    href: str
    action: str


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """Alerts for one reason. `more` counts those that are left out until somebody asks for the group."""

    trigger: str
    title: str
    count: int
    alerts: tuple[ShownAlert, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Land:
    """A country and its partners."""

    name: str
    partners: tuple[PartnerRow, ...]


@door("read")
def home(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    shelf = queries.open_shelf(lens)
    activities = queries.activity_list(shelf)
    return show(
        request,
        "home",
        section="home",
        to_judge=to_judge(request) if may(visit_of(request).role, "intake") else 0,
        counts=queries.counts(shelf),
        needs=needs_of(attention(shelf), request.GET.get("need", ""), lens.language),
        coming=coming_of(activities, lens.on)[:_COMING],
        recent=[row for row in activities if row.status == "done"][:_RECENT],
        lands=lands_of(queries.partner_list(shelf)),
    )


def needs_of(alerts: Iterable[Alert], asked: str, language: Language) -> list[AlertGroup]:
    """Alerts by their reason, in the order of the most pressing of each; the group that was asked for in full, alone."""
    triggers = {rule.id: rule.trigger for rule in load_rules()}
    by_trigger: dict[str, list[Alert]] = {}
    for alert in alerts:
        by_trigger.setdefault(triggers[alert.rule], []).append(alert)
    shown = {asked: by_trigger[asked]} if asked in by_trigger else by_trigger
    limit = None if asked in by_trigger else _SHOWN
    return [
        AlertGroup(
            trigger,
            label("trigger", trigger, language),
            len(found),
            tuple(ShownAlert(alert, paths.of_alert(alert), say(paths.opening(alert), language)) for alert in found[:limit]),
            len(found) - len(found[:limit]),
        )
        for trigger, found in shown.items()
    ]


def coming_of(rows: Iterable[ActivityRow], on: date) -> list[ActivityRow]:
    """What is planned and not over, the first to end first: "tháng 11/2026" before "năm 2026"."""
    ahead = [row for row in rows if row.status == "planned" and row.date and not edtf.over(edtf.ends(row.date)[1], on)]
    return sorted(ahead, key=lambda row: f"{edtf.ends(row.date or '')[1]}~")


def lands_of(rows: tuple[PartnerRow, ...]) -> list[Land]:
    """Partners by country, the country with most of them first, then in the order of the alphabet."""
    by_country = sorted(rows, key=lambda row: row.place.country or "")
    lands = [
        Land(partners[0].place.country_name or partners[0].place.name, tuple(partners))
        for partners in (list(group) for _, group in groupby(by_country, key=lambda row: row.place.country or ""))
    ]
    return sorted(lands, key=lambda land: (-len(land.partners), order(land.name)))
