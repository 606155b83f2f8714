"""Says of every request who looks and what day it is: the one place where the pages ask the clock, the settings and the session."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, cast

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from ketnghia.access.demonstration import PASSWORD, PEOPLE
from ketnghia.access.models import Membership, User
from ketnghia.access.roles import Role, may
from ketnghia.access.visibility import Audience
from ketnghia.desk.visitor import LANGUAGES, OFFICE_CHOSEN, Guest, Seat, Visit
from ketnghia.followup.reminding import unread

_GUESTS: Final = tuple(Guest(role, name, email, PASSWORD) for role, (email, name) in PEOPLE.items())
_NOTED_EVERY: Final = 300  # seconds: a session is written at most this often, so that reading pages writes nothing


class Visits:
    """Middleware: puts the visit on the request and ends sessions that are over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        now = timezone.localtime()
        if request.user.is_authenticated:
            _keep_time(request, now)
        vars(request)["visit"] = visit_at(request, now)
        return self.get_response(request)


def visit_at(request: HttpRequest, now: datetime) -> Visit:
    """The visit of whoever is signed in: in the office they chose, else in the first of theirs; of nobody in no office."""
    user = request.user
    guests = _GUESTS if settings.KETNGHIA_DEMO else ()
    if not isinstance(user, User):
        return Visit(Audience(), now, None, "", None, demonstration=guests, first_start=not guests and _nobody_yet())
    rows = Membership.objects.filter(user=user).select_related("office").annotate(unread=unread()).order_by("pk")
    seats = tuple(Seat(row.office.code, row.office.name, cast(Role, row.role), row.office.locality or None, row.unread) for row in rows)
    chosen = request.session.get(OFFICE_CHOSEN)
    seat = next((seat for seat in seats if seat.office == chosen), seats[0] if seats else None)
    audience = Audience(seat.office, "restricted" if may(seat.role, "read_restricted") else "internal") if seat else Audience()
    return Visit(
        audience,
        now,
        seat.home if seat else None,
        user.name,
        seat.role if seat else None,
        user=user.pk,
        language=next((language for language in LANGUAGES if language == user.language), None),
        seats=seats,
        demonstration=guests,
        place=place_of(request),
    )


def _nobody_yet() -> bool:
    """Whether no account is there. False where the register does not answer: the page that says so must still be shown."""
    try:
        return not User.objects.exists()
    except DatabaseError:
        return False


def place_of(request: HttpRequest) -> str:
    """The address of the visitor's machine, as the proxies tell it that the settings trust."""
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return told[-trusted] if 0 < trusted <= len(told) else str(request.META.get("REMOTE_ADDR", ""))


def _keep_time(request: HttpRequest, now: datetime) -> None:
    """A session ends some hours after the last page (the age of its cookie), and some days after sign-in whatever happens."""
    moment, session = int(now.timestamp()), request.session
    if moment - session.get("since", moment) > settings.KETNGHIA_SESSION_DAYS * 86_400:
        logout(request)
        return
    if "since" not in session:
        session["since"] = moment
    if moment - session.get("seen", 0) > _NOTED_EVERY:
        session["seen"] = moment
