"""The first page: what is in the register, what needs a person, what happened lately, who the partners are."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from ketnghia.desk import paths
from ketnghia.desk.phrasing import say
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.followup.attention import Alert, attention
from ketnghia.registry import edtf, queries
from ketnghia.registry.answers import PartnerRow

_ALERTS = 8
_RECENT = 5
_COMING = 4


@dataclass(frozen=True, slots=True)
class ShownAlert:
    alert: Alert
    href: str
    action: str


@dataclass(frozen=True, slots=True)
class Land:
    """A country and its partners."""

    name: str
    partners: tuple[PartnerRow, ...]


def home(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    alerts = attention(lens)
    shown = alerts if request.GET.get("all") else alerts[:_ALERTS]
    activities = queries.activity_list(lens)
    coming = [
        row for row in reversed(activities) if row.status == "planned" and row.date and not edtf.over(edtf.ends(row.date)[1], lens.on)
    ]
    recent = [row for row in activities if row.status == "done"]
    return show(
        request,
        "home",
        section="home",
        counts=queries.counts(lens),
        alerts=[ShownAlert(alert, paths.of_alert(alert), say(paths.opening(alert), lens.language)) for alert in shown],
        more_alerts=len(alerts) - len(shown),
        coming=coming[:_COMING],
        recent=recent[:_RECENT],
        lands=lands_of(queries.partner_list(lens)),
    )


def lands_of(rows: tuple[PartnerRow, ...]) -> list[Land]:
    """Partners by country, the country with most of them first."""
    by_country = sorted(rows, key=lambda row: row.place.country or "")
    lands = [
        Land(partners[0].place.country_name or partners[0].place.name, tuple(partners))
        for partners in (list(group) for _, group in groupby(by_country, key=lambda row: row.place.country or ""))
    ]
    return sorted(lands, key=lambda land: -len(land.partners))
