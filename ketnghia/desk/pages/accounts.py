"""One's own account: who one is here, in which office one works now, and the accounts of a demonstration."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound, HttpResponseRedirect
from django.views.decorators.http import require_POST

from ketnghia.access.models import User
from ketnghia.desk.doors import to_sign_in
from ketnghia.desk.paths import way_back
from ketnghia.desk.render import show
from ketnghia.desk.visitor import OFFICE_CHOSEN, visit_of


def account(request: HttpRequest) -> HttpResponseBase:
    """Open to everybody who has signed in, with a seat in an office or without."""
    visit = visit_of(request)
    if visit.user is None:
        return to_sign_in(request)
    return show(request, "account", person=User.objects.get(pk=visit.user))


@require_POST
def office(request: HttpRequest) -> HttpResponseBase:
    """Works in another of one's offices from now on."""
    chosen = request.POST.get("office")
    if any(seat.office == chosen for seat in visit_of(request).seats):
        request.session[OFFICE_CHOSEN] = chosen
    return HttpResponseRedirect(way_back(request))


@require_POST
def demonstration(request: HttpRequest) -> HttpResponse:
    """Signs in as one of the people of a demonstration, by role; there is no such page while none runs."""
    guests = {guest.role: guest.email for guest in visit_of(request).demonstration if guest.role == request.POST.get("role")}
    user = User.objects.filter(email__in=guests.values(), demonstration=True).first()
    if user is None:
        return HttpResponseNotFound()
    login(request, user)
    return HttpResponseRedirect(way_back(request))
