"""The list of visits, talks, signings, events and letters."""

from django.http import HttpRequest, HttpResponse

from ketnghia.desk.doors import door
from ketnghia.desk.pages.lists import Sieve, sift
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.registry import listings

_SIEVES = (Sieve("kind", "activity_kind"), Sieve("state", "activity_status"))


@door("read")
def activities(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    listing = sift(request, "activity", listings.activities, _SIEVES, lens)
    return show(request, "activities", section="activities", page=listing.page, sifts=listing.sifts, filter=listing.filter)
