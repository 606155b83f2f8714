"""The first page: what is in the register, what needs a person, what happened lately, who the partners are."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from django.http import HttpRequest, HttpResponse

from ketnghia.access.roles import may
from ketnghia.desk import paths
from ketnghia.desk.doors import door
from ketnghia.desk.pages.inbox import to_judge
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of, visit_of
from ketnghia.engine.model import Language
from ketnghia.followup.agenda import everything
from ketnghia.followup.attention import Alert
from ketnghia.followup.ruleset import load_rules
from ketnghia.output.wording import label
from ketnghia.registry import listings, overview, queries
from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import Place
from ketnghia.registry.listings import Wanted
from ketnghia.registry.names import place

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


class Placed(Protocol):
    """What stands for a place in a list."""

    @property
    def place(self) -> Place: ...


Row = TypeVar("Row", bound=Placed)


@dataclass(frozen=True, slots=True)
class Named:
    """A partner of which only the name is shown."""

    place: Place


@dataclass(frozen=True, slots=True)
class Land(Generic[Row]):
    """A country and its partners."""

    name: str
    partners: tuple[Row, ...]


@door("read")
def home(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    coming = listings.activities(lens, Wanted(state="planned"), size=_COMING, order="soonest")
    return show(
        request,
        "home",
        section="home",
        to_judge=to_judge(request) if may(visit_of(request).role, "intake") else 0,
        counts=queries.counts(lens),
        needs=needs_of(everything(lens), request.GET.get("need", ""), lens.language),
        coming=coming.rows,
        recent=listings.activities(lens, Wanted(state="done"), size=_RECENT).rows,
        lands=lands_of([Named(place(key, lens.language, lens.on)) for key in overview.partner_keys(lens)]),
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


def lands_of(rows: Iterable[Row]) -> list[Land[Row]]:
    """Partners by country, the country with most of them first, then in the order of the alphabet."""
    by_country = sorted(rows, key=lambda row: row.place.country or "")
    lands = [
        Land(partners[0].place.country_name or partners[0].place.name, tuple(partners))
        for partners in (list(group) for _, group in groupby(by_country, key=lambda row: row.place.country or ""))
    ]
    return sorted(lands, key=lambda land: (-len(land.partners), order(land.name)))
