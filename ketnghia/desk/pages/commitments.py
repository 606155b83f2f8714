"""The list of commitments, agreed points, proposals and invitations."""

from django.http import HttpRequest, HttpResponse

from ketnghia.desk.doors import door
from ketnghia.desk.pages.lists import Sieve, sift
from ketnghia.desk.render import show
from ketnghia.desk.visitor import lens_of
from ketnghia.registry import listings

_SIEVES = (Sieve("kind", "statement_kinds"), Sieve("state", "commitment_state"))


@door("read")
def commitments(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    listing = sift(request, "commitment", listings.commitments, _SIEVES, lens)
    return show(request, "commitments", section="commitments", page=listing.page, sifts=listing.sifts, filter=listing.filter)
