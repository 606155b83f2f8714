"""Notes who came in, who was turned away and who changed the own account: what Django and allauth tell of it, into the log."""

from typing import Any, Final

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from ketnghia.access.log import Act, Deed, keep, signature
from ketnghia.access.models import User
from ketnghia.config.visit import place_of

_ME: Final = "access-log"


def _note(deed: Deed, user: Any, request: HttpRequest | None, about: str = "") -> None:
    known = isinstance(user, User)
    seat = user.memberships.select_related("office").order_by("pk").first() if known else None
    who = signature(user) if known else "?"
    keep(Act(deed, who, timezone.localtime(), seat.office if seat else None, about, place_of(request) if request else ""))


def _came_in(request: HttpRequest, user: Any, **_: Any) -> None:
    _note("signed_in", user, request)


def _went(request: HttpRequest, user: Any, **_: Any) -> None:
    if user is not None:
        _note("signed_out", user, request)


def _was_refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    # What was typed may be a password in the wrong field: only the address of an account that exists is noted.
    typed = str(credentials.get("email", "")).strip().lower()
    _note("refused", User.objects.filter(email=typed).first(), request, "password")


def _gave_a_wrong_code(request: HttpRequest, user: Any, **_: Any) -> None:
    _note("refused", user, request, "second factor")


def _changed_password(request: HttpRequest, user: Any, **_: Any) -> None:
    _note("password_changed", user, request)


def _took_factor(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    _note("factor_on", user, request, str(authenticator.type))


def _dropped_factor(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    _note("factor_off", user, request, str(authenticator.type))


def begin() -> None:
    """Listens from now on; called when the way in is built, and once is enough."""
    for signal, receiver in (
        (user_logged_in, _came_in),
        (user_logged_out, _went),
        (user_login_failed, _was_refused),
        (authentication_failed, _gave_a_wrong_code),
        (password_changed, _changed_password),
        (authenticator_added, _took_factor),
        (authenticator_removed, _dropped_factor),
    ):
        signal.connect(receiver, dispatch_uid=f"{_ME}-{receiver.__name__}")
