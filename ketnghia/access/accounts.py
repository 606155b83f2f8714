"""The one writer of accounts and seats."""

from datetime import datetime

from django.db import transaction

from ketnghia.access.log import Act, keep
from ketnghia.access.models import Membership, Office, User
from ketnghia.access.roles import Role


def open_account(email: str, name: str, when: datetime, *, password: str | None = None, demonstration: bool = False) -> User:
    """A new account; without a password nobody signs in to it yet. IntegrityError where the address has one."""
    user = User(email=email.strip().lower(), name=name.strip(), made_at=when, demonstration=demonstration)
    user.set_password(password)
    user.save(force_insert=True)
    return user


def seat(user: User, office: Office, role: Role) -> Membership:
    """Gives a person this role in an office, whatever it was before."""
    return Membership.objects.update_or_create(user=user, office=office, defaults={"role": role})[0]


def appoint_administrator(email: str, name: str, password: str, office: Office, *, by: str, when: datetime) -> User:
    """An administrator of the office: a new account, or the one with this address, with this password from now on."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(email=email.strip().lower()).first()
        if user is None:
            user = open_account(email, name, when, password=password)
        else:
            user.set_password(password)
            user.is_active = True
            user.save(update_fields=["password", "is_active"])
        seat(user, office, "administrator")
        keep(Act("administrator", by, when, office, user.email))
    return user


def choose_language(user: int, language: str) -> None:
    User.objects.filter(pk=user).update(language=language)
