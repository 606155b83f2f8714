"""The list of agreements and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ketnghia.desk.doors import door
from ketnghia.desk.pages.lists import Sieve, sift
from ketnghia.desk.render import show
from ketnghia.desk.values import Speaker, known_places
from ketnghia.desk.visitor import lens_of
from ketnghia.output.wording import say_date
from ketnghia.registry import listings, queries

_SIEVES = (Sieve("state", "agreement_state"), Sieve("kind", "agreement_kind"))


@door("read")
def agreements(request: HttpRequest) -> HttpResponse:
    lens = lens_of(request)
    listing = sift(request, "agreement", listings.agreements, _SIEVES, lens)
    return show(request, "agreements", section="agreements", page=listing.page, sifts=listing.sifts, filter=listing.filter)


@door("read")
def agreement(request: HttpRequest, record: str) -> HttpResponse:
    lens = lens_of(request)
    page = queries.agreement_page(record, lens)
    if page is None:
        raise Http404(record)
    if page.row.id != record:  # merged since: its address stays good
        return redirect("agreement", page.row.id)
    return show(
        request,
        "agreement",
        section="agreements",
        page=page,
        row=page.row,
        today=say_date(lens.on.isoformat(), lens.language),
        values=Speaker("agreement", lens.language, known_places(page.row.parties)).fields(page.values),
    )
