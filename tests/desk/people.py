"""People who sign in: one for each role, in whatever office a test needs."""

from datetime import UTC, datetime
from functools import lru_cache

from django.contrib.auth.hashers import make_password
from django.test import Client

from ketnghia.access.accounts import open_account, seat
from ketnghia.access.models import Office, User
from ketnghia.access.roles import Role

WHEN = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)


PASSWORD = "mat-khau-cua-ban-thu"


@lru_cache(maxsize=1)
def hashed() -> str:
    """The password as it is kept: reckoned once, since a good one takes its time."""
    return make_password(PASSWORD)


def person(role: Role | None, office: str = "home") -> User:
    """Somebody with this role in the office (None: an account without a seat); made on first asking, the same afterwards."""
    email = f"{role}@{office}.example"
    user = User.objects.filter(email=email).first()
    if user is None:
        user = open_account(email, f"{role} {office}", WHEN)
        User.objects.filter(pk=user.pk).update(password=hashed())
        user.refresh_from_db()
    if role:
        seat(user, Office.objects.get_or_create(code=office, defaults={"name": f"Sở Ngoại vụ {office}"})[0], role)
    return user


def signed_in(role: Role | None, office: str = "home") -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person(role, office))
    return client
