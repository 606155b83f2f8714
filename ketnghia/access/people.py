"""What an administrator does with the people of an office. Every deed is logged in the transaction that does it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet

from ketnghia.access import log
from ketnghia.access.accounts import open_account, seat
from ketnghia.access.models import Invitation, Membership, Office, User
from ketnghia.access.roles import Role

LASTS: Final = timedelta(days=7)


class AccessRefused(Exception):
    """Something that would leave an office without an administrator, or reach into another office. `code` names the phrase."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Steward:
    """An administrator at work: the account, the office, the moment, the machine."""

    user: User
    office: Office
    now: datetime
    place: str = ""

    def note(self, deed: log.Deed, about: str) -> None:
        log.keep(log.Act(deed, log.signature(self.user), self.now, self.office, about, self.place))


def invite(email: str, name: str, role: Role, steward: Steward) -> str | None:
    """The secret of a link for somebody new. An address that has an account gets its seat at once, and no link: None."""
    email = email.strip().lower()
    with transaction.atomic():
        user = User.objects.filter(email=email, is_active=True).first()
        if user is not None:
            if user.memberships.filter(office=steward.office).exists():
                raise AccessRefused("people.here_already")
            seat(user, steward.office, role)
            steward.note("joined", f"{email}: {role}")
            return None
        Invitation.objects.filter(email=email, office=steward.office, used_at=None).delete()
        secret = _write(steward, email, name, role, User.objects.filter(email=email).first())
        steward.note("invited", f"{email}: {role}")
    return secret


def withdraw(number: int, steward: Steward) -> bool:
    """Takes an invitation of the office back; False where there is none that waits."""
    with transaction.atomic():
        invitation = Invitation.objects.filter(pk=number, office=steward.office, used_at=None).first()
        if invitation is None:
            return False
        steward.note("withdrew", invitation.email)
        invitation.delete()
    return True


def give_new_password_link(user: User, steward: Steward) -> str:
    """The secret of a link by which this person sets a new password. AccessRefused for who also works where the steward is nobody."""
    _own(user, steward)
    with transaction.atomic():
        Invitation.objects.filter(user=user, used_at=None).delete()
        secret = _write(steward, user.email, user.name, "viewer", user)
        steward.note("link_given", user.email)
    return secret


def open_link(secret: str, now: datetime) -> Invitation | None:
    """The invitation behind a link; None where it was used, withdrawn or has expired."""
    found = Invitation.objects.select_related("office", "user").filter(secret=_digest(secret), used_at=None, expires_at__gt=now)
    return found.first()


def accept(invitation: Invitation, name: str, password: str, now: datetime, place: str = "") -> User | None:
    """The account of whoever came by the link, with this password; None where somebody used the link meanwhile."""
    with transaction.atomic():
        if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now):
            return None
        user, returning = invitation.user, invitation.user is not None
        if user is None:
            user = open_account(invitation.email, name, now, password=password)
        else:
            reopened = not user.is_active
            user.set_password(password)
            user.is_active, user.epoch = True, user.epoch + 1
            user.save(update_fields=["password", "is_active", "epoch"])
            returning = not reopened
        if not returning:
            seat(user, invitation.office, invitation.role)  # type: ignore[arg-type]
        deed: log.Deed = "password_changed" if returning else "joined"
        log.keep(log.Act(deed, log.signature(user), now, invitation.office, f"{user.email}", place))
    return user


def change_role(user: User, role: Role, steward: Steward) -> None:
    """AccessRefused where the office would be left without an administrator."""
    with transaction.atomic():
        row = Membership.objects.select_for_update().get(user=user, office=steward.office)
        if row.role == role:
            return
        if row.role == "administrator":
            _keep_one(user, steward)
        steward.note("role", f"{user.email}: {row.role} -> {role}")
        seat(user, steward.office, role)


def remove(user: User, steward: Steward) -> None:
    """Takes the person's seat away; who is left without any is signed out everywhere and comes in no more."""
    with transaction.atomic():
        row = Membership.objects.select_for_update().get(user=user, office=steward.office)
        if row.role == "administrator":
            _keep_one(user, steward)
        row.delete()
        if not user.memberships.exists():
            User.objects.filter(pk=user.pk).update(is_active=False, epoch=F("epoch") + 1)
        steward.note("removed", f"{user.email}: {row.role}")


def end_sessions(user: User, steward: Steward) -> None:
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(epoch=F("epoch") + 1)
        steward.note("sessions_ended", user.email)


def name_office(office: Office, name: str, locality: str, steward: Steward) -> None:
    with transaction.atomic():
        steward.note("office", f"{office.code}: {name} {locality}".strip())
        Office.objects.filter(pk=office.pk).update(name=name, locality=locality)


def found_office(code: str, name: str, locality: str, steward: Steward) -> Office:
    """A new office in this register; its first administrator is whoever founds it. AccessRefused for a code that is taken."""
    with transaction.atomic():
        if Office.objects.filter(code=code).exists():
            raise AccessRefused("people.office_taken")
        office = Office.objects.create(code=code, name=name, locality=locality)
        seat(steward.user, office, "administrator")
        steward.note("office", f"{code}: {name} {locality}".strip())
    return office


def people_of(office: Office) -> QuerySet[Membership]:
    return Membership.objects.filter(office=office).select_related("user")


def waiting_for(office: Office, now: datetime) -> QuerySet[Invitation]:
    """Invitations that nobody has used yet."""
    return Invitation.objects.filter(office=office, used_at=None, expires_at__gt=now).order_by("-pk")


def _write(steward: Steward, email: str, name: str, role: str, user: User | None) -> str:
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(
        secret=_digest(secret),
        office=steward.office,
        user=user,
        email=email,
        name=name.strip(),
        role=role,
        made_by=steward.user.name,
        made_at=steward.now,
        expires_at=steward.now + LASTS,
    )
    return secret


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _own(user: User, steward: Steward) -> None:
    """A new password opens every office of the person: only who administers them all may give the link."""
    theirs = set(user.memberships.values_list("office_id", flat=True))
    mine = set(steward.user.memberships.filter(role="administrator").values_list("office_id", flat=True))
    if theirs - mine:
        raise AccessRefused("people.elsewhere")


def _keep_one(user: User, steward: Steward) -> None:
    others = Membership.objects.filter(office=steward.office, role="administrator", user__is_active=True).exclude(user=user)
    if not others.exists():
        raise AccessRefused("people.last")
