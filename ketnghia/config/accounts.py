"""How django-allauth works in this house: nobody signs up, nothing is e-mailed, and it speaks the language of the page."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import ChangePasswordForm
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.password_validation import MinimumLengthValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from ketnghia.access.models import User
from ketnghia.config import watch
from ketnghia.desk.flash import tell
from ketnghia.desk.refusals import confirmation, refusal
from ketnghia.desk.visitor import language_of
from ketnghia.engine.model import Language

# The module that signs people in is there before anybody signs in.
watch.begin()


def _told(code: str) -> ValidationError:
    return ValidationError(refusal(code, cast(Language, (get_language() or "vi")[:2])), code=code)


class LongEnough(MinimumLengthValidator):
    """Says its refusal in the language of the page; Django's Vietnamese lacks it."""

    def get_error_message(self) -> str:
        return str(_told("password_min_length").message)


class NotOnesOwnName(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return str(_told("password_too_similar").message)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Accounts of a demonstration open nothing once the demonstration is over: neither by password nor by a session that is left."""

    def user_can_authenticate(self, user: AbstractBaseUser | AnonymousUser | None) -> bool:
        allowed = bool(super().user_can_authenticate(user))
        return allowed and isinstance(user, User) and (settings.KETNGHIA_DEMO or not user.demonstration)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up: an administrator invites. An account that was closed is told the same as a wrong password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth calls it so
        return False

    def validation_error(self, code: str, *args: Any) -> ValidationError:  # noqa: ARG002
        return _told(code)

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **more: Any) -> None:  # noqa: ARG002
        if (done := confirmation(message_template, language_of(request))) is not None:
            tell(request, done)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:  # noqa: ARG002
        return HttpResponseRedirect(reverse("account_login"))


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]
    """The form of allauth, which says in English alone that the two new passwords differ."""

    def clean(self) -> Any:
        cleaned = super().clean()
        if "password2" in self.errors and self.cleaned_data.get("password1"):
            self.errors["password2"] = self.error_class(_told("passwords_differ").messages)
        return cleaned


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The name under which an authenticator app lists the account."""

    def get_totp_issuer(self) -> str:
        return "Kết Nghĩa"

    def validation_error(self, code: str, *args: Any) -> ValidationError:  # noqa: ARG002
        return _told(code)
