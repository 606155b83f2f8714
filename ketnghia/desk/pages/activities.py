"""The list of visits, talks, signings, events and letters."""

from django.http import HttpRequest, HttpResponse

from ketnghia.desk.doors import door
from ketnghia.desk.pages.lists import Way, narrow
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.registry import queries
from ketnghia.registry.answers import ActivityRow

_WAYS: tuple[Way[ActivityRow], ...] = (
    Way("kind", "activity_kind", lambda row: row.kind),
    Way("state", "activity_status", lambda row: row.status),
)


@door("read")
def activities(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    listing = narrow(request, queries.activity_list(lens), _WAYS, lens.language)
    return show(request, "activities", section="activities", page=listing.page, sifts=listing.sifts, filter=listing.filter)
