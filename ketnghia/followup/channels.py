"""The one writer of what may leave an office, of how people want to be told, and of the secret addresses of their calendars.

Nothing leaves until an administrator turns it on. What is restricted never does, whatever is chosen.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Final, Literal

from django.core import signing
from django.db import transaction

from ketnghia.access.log import Act, keep, signature
from ketnghia.access.models import Membership, Office, User
from ketnghia.access.people import Steward
from ketnghia.followup.models import CARRIES, MAILS, Channel, Feed, Wish

Carries = Literal["counts", "public", "internal"]
_SALT: Final = "ketnghia.mail"


def channel_of(office: Office) -> Channel:
    """What may leave the office; nothing where nobody has said so."""
    return Channel.objects.filter(office=office).first() or Channel(office=office)


def set_channel(wanted: Channel, steward: Steward) -> None:
    """What may leave the steward's office from now on. ValueError for a choice there is not. Logged."""
    known = [code for code, _ in CARRIES]
    if wanted.mail_carries not in known or wanted.feeds_carry not in known:
        raise ValueError(wanted.mail_carries)
    with transaction.atomic():
        row = channel_of(steward.office)
        row.mail, row.mail_carries = wanted.mail, wanted.mail_carries
        row.feeds, row.feeds_carry = wanted.feeds, wanted.feeds_carry
        row.save()
        mail = f"mail: {row.mail_carries if row.mail else 'off'}"
        steward.note("channels", f"{mail}, feeds: {row.feeds_carry if row.feeds else 'off'}")


def wish_of(user: User, office: Office) -> Wish:
    """How a person wants to be told in an office; by e-mail not at all until they say so."""
    return Wish.objects.filter(user=user, office=office).first() or Wish(user=user, office=office)


def wish(user: User, office: Office, mail: str, known: int) -> None:
    """They want digests "off", "daily" or "weekly"; ValueError for anything else. `known`: the last document, where nothing is kept yet."""
    if mail not in [code for code, _ in MAILS]:
        raise ValueError(mail)
    Wish.objects.update_or_create(user=user, office=office, defaults={"mail": mail}, create_defaults={"mail": mail, "known": known})


def stop_token(row: Wish) -> str:
    """What stands in the link by which digests are stopped without signing in."""
    return signing.dumps([row.user.pk, row.office.pk], salt=_SALT)


def whose(token: str) -> Wish | None:
    """Whose digests the link stops; None for a link that nobody was given."""
    try:
        user, office = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Wish.objects.select_related("user", "office").filter(user=user, office=office).first()


def stop(row: Wish) -> None:
    Wish.objects.filter(pk=row.pk).update(mail="off")


def make_feed(user: User, office: Office, now: datetime) -> str:
    """The secret of a new address; the one before leads nowhere from now on. Only its digest is kept. Logged."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        Feed.objects.update_or_create(user=user, office=office, defaults={"secret": _digest(secret), "made_at": now})
        keep(Act("feed", signature(user), now, office, "new address"))
    return secret


def revoke_feed(user: User, office: Office, now: datetime) -> None:
    with transaction.atomic():
        if Feed.objects.filter(user=user, office=office).delete()[0]:
            keep(Act("feed", signature(user), now, office, "revoked"))


def feed_of(user: User, office: Office) -> Feed | None:
    return Feed.objects.filter(user=user, office=office).first()


def seat_of_feed(secret: str) -> Membership | None:
    """Whose calendar stands at an address; None where there is none, where feeds are off, or where the person has no seat any more."""
    feed = Feed.objects.select_related("office").filter(secret=_digest(secret)).first()
    if feed is None or not channel_of(feed.office).feeds:
        return None
    return Membership.objects.select_related("user", "office").filter(user=feed.user_id, office=feed.office, user__is_active=True).first()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
