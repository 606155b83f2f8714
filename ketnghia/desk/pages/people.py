"""The people of the office and what each may do, the offices one administers, and the log."""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast, get_args

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import validate_email, validate_slug
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ketnghia.access import log, people
from ketnghia.access.models import Office, User
from ketnghia.access.people import AccessRefused, Steward
from ketnghia.access.roles import Role
from ketnghia.desk.doors import door
from ketnghia.desk.flash import tell
from ketnghia.desk.phrasing import say
from ketnghia.desk.refusals import refusal
from ketnghia.desk.render import show
from ketnghia.desk.visitor import language_of, visit_of
from ketnghia.registry.alphabet import order

ROLES: Final = get_args(Role)
_A_PAGE: Final = 100


def steward_of(request: HttpRequest) -> Steward:
    visit = visit_of(request)
    return Steward(cast(User, request.user), Office.objects.get(code=visit.audience.office), visit.now, visit.place)


@door("administer", write="administer")
def people_page(request: HttpRequest) -> HttpResponse:
    """Everybody with a seat, who is invited, and the form that invites."""
    if request.method == "POST":
        return _invite(request)
    return _people(request)


def _people(request: HttpRequest, *, status: int = 200, trouble: str = "", link: str = "") -> HttpResponse:
    steward = steward_of(request)
    seats = sorted(people.people_of(steward.office), key=lambda seat: order(seat.user.name))
    waiting = people.waiting_for(steward.office, steward.now)
    values = {
        "seats": seats,
        "waiting": waiting,
        "roles": ROLES,
        "trouble": trouble,
        "link": link,
        "typed": request.POST if trouble else {},
    }
    return show(request, "people", section="people", status=status, **values)


def _invite(request: HttpRequest) -> HttpResponse:
    email, name, role = (request.POST.get(field, "").strip() for field in ("email", "name", "role"))
    language = language_of(request)
    try:
        validate_email(email)
        if not name or role not in ROLES:
            raise ValidationError(name)
        secret = people.invite(email, name[:150], cast(Role, role), steward_of(request))
    except ValidationError:
        return _people(request, status=422, trouble=say("people.incomplete", language))
    except AccessRefused as refused:
        return _people(request, status=422, trouble=refusal(refused.code, language))
    if secret is None:
        tell(request, say("people.seated", language, name=name))
        return HttpResponseRedirect(reverse("people"))
    return _people(request, link=request.build_absolute_uri(reverse("join", args=[secret])))


@door("administer")
@require_POST
def withdraw(request: HttpRequest, invitation: int) -> HttpResponse:
    if not people.withdraw(invitation, steward_of(request)):
        raise Http404(invitation)
    tell(request, say("people.withdrawn", language_of(request)))
    return HttpResponseRedirect(reverse("people"))


def _role(request: HttpRequest, user: User, steward: Steward) -> None:
    if request.POST.get("role") in ROLES:
        people.change_role(user, cast(Role, request.POST["role"]), steward)


_DEEDS: Final[Mapping[str, Callable[[HttpRequest, User, Steward], Any]]] = {
    "role": _role,
    "remove": lambda _request, user, steward: people.remove(user, steward),
    "sessions": lambda _request, user, steward: people.end_sessions(user, steward),
    "link": lambda _request, user, steward: people.give_new_password_link(user, steward),
}


@door("administer", write="administer")
def person(request: HttpRequest, person: int) -> HttpResponse:
    """One of the office: role, sessions, a link for a new password, taking the seat away."""
    steward, language = steward_of(request), language_of(request)
    seat = people.people_of(steward.office).filter(user=person).first()
    if seat is None:
        raise Http404(person)
    if request.method != "POST":
        return show(request, "person", section="people", seat=seat, roles=ROLES, link="")
    deed = request.POST.get("deed", "")
    if deed not in _DEEDS:
        return HttpResponseRedirect(reverse("person", args=[person]))
    try:
        made = _DEEDS[deed](request, seat.user, steward)
    except AccessRefused as refused:
        tell(request, refusal(refused.code, language), tone="bad")
        return HttpResponseRedirect(reverse("person", args=[person]))
    if deed == "link":
        link = request.build_absolute_uri(reverse("join", args=[made]))
        return show(request, "person", section="people", seat=seat, roles=ROLES, link=link)
    tell(request, say("people.done", language, name=seat.user.name))
    return HttpResponseRedirect(reverse("people"))


@door("administer", write="administer")
def offices(request: HttpRequest) -> HttpResponse:
    """The offices that one administers: their names, and a new one beside them."""
    language, trouble = language_of(request), ""
    if request.method == "POST":
        trouble = _save_office(request)
        if not trouble:
            tell(request, say("offices.saved", language))
            return HttpResponseRedirect(reverse("offices"))
    mine = Office.objects.filter(memberships__user=visit_of(request).user, memberships__role="administrator").order_by("pk")
    values = {"offices": mine, "trouble": trouble, "typed": request.POST if trouble else {}}
    return show(request, "offices", section="people", status=422 if trouble else 200, **values)


def _save_office(request: HttpRequest) -> str:
    """What stands in the way, "" where it was saved."""
    steward, language = steward_of(request), language_of(request)
    code, name, locality = (request.POST.get(field, "").strip()[:200] for field in ("code", "name", "locality"))
    if not name:
        return say("offices.incomplete", language)
    if request.POST.get("known"):
        mine = Office.objects.filter(memberships__user=visit_of(request).user, memberships__role="administrator")
        office = mine.filter(code=request.POST["known"]).first()
        if office is None:
            raise Http404
        people.name_office(office, name, locality, steward)
        return ""
    try:
        validate_slug(code)
        people.found_office(code[:50], name, locality, steward)
    except ValidationError:
        return say("offices.incomplete", language)
    except AccessRefused as refused:
        return refusal(refused.code, language)
    return ""


@door("administer")
def log_page(request: HttpRequest) -> HttpResponse:
    """The log, latest first, narrowed by deed and words; with whether its chain is whole."""
    deeds = get_args(log.Deed)
    deed = request.GET.get("deed", "") if request.GET.get("deed") in deeds else ""
    words = request.GET.get("words", "").strip()[:100]
    found = log.entries(steward_of(request).office, deed=deed, words=words)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    return show(request, "log", section="log", page=page, deeds=deeds, deed=deed, words=words)
