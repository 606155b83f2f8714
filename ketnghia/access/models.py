"""The offices that share a register, the people who sign in, and what each of them is in which office."""

from typing import Any, ClassVar, get_args

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from ketnghia.access.roles import Role

ROLES = [(role, role) for role in get_args(Role)]
LANGUAGES = [("vi", "vi"), ("en", "en"), ("fr", "fr")]


class Office(models.Model):
    """A foreign-affairs office. Every document, claim and judgement belongs to one; `locality` is the home key, where it has one."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    locality = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["User"]):
    """Finds people by their address, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who signs in. What they decided keeps their name as text, so that an account may go and the decision stays."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="vi")
    is_active = models.BooleanField(default=True)
    # Made by `serve --demo`; signs in only while a demonstration runs, so that its published password opens nothing later.
    demonstration = models.BooleanField(default=False)
    # Part of what every session is checked against: one more ends all sessions of this person at once.
    epoch = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        return f"{super().get_session_auth_hash()}{self.epoch}"

    def get_session_auth_fallback_hash(self) -> Any:
        for fallback in super().get_session_auth_fallback_hash():
            yield f"{fallback}{self.epoch}"


class Membership(models.Model):
    """A person's seat in an office. One may have seats in several, each with a role of its own."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=ROLES)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "office"], name="one_seat_in_an_office")]


class Invitation(models.Model):
    """A link that makes an account, or gives one a new password, once. Only the digest of its secret is kept."""

    secret = models.CharField(max_length=64, unique=True)
    office = models.ForeignKey(Office, models.PROTECT)
    user = models.ForeignKey(User, models.CASCADE, null=True)  # whose password it sets; None: a new account
    email = models.EmailField()
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=16, choices=ROLES)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class LogEntry(models.Model):
    """An entry of the log: see access.log. The database refuses to change or delete one."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    office = models.ForeignKey(Office, models.PROTECT, null=True)
    who = models.CharField(max_length=300)
    deed = models.CharField(max_length=20, db_index=True)
    about = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)


class SavedView(models.Model):
    """A way of looking at a list that somebody gave a name: the filters, the order and the columns, as its address holds them."""

    user = models.ForeignKey(User, models.CASCADE, related_name="views")
    office = models.ForeignKey(Office, models.PROTECT)
    page = models.CharField(max_length=40)  # the name of the list's address
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, blank=True)
    shared = models.BooleanField(default=False)  # with everybody of the office
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["office", "page"], name="views_of_a_list")]


class KeptColumns(models.Model):
    """The columns in which a person wants a list."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    page = models.CharField(max_length=40)
    columns = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "page"], name="columns_of_a_list_once")]
