"""The one writer of saved searches."""

from datetime import datetime

from django.db.models import Max, QuerySet

from ketnghia.access.models import Office, User
from ketnghia.archive.models import Document
from ketnghia.followup.models import SavedSearch
from ketnghia.registry.search import Narrow

MOST = 50  # of one person in an office


def save(user: User, office: Office, name: str, words: str, narrow: Narrow, when: datetime) -> SavedSearch | None:
    """Keep a search; the same one again gets the new name. None where the person has as many as there may be."""
    fields = {"what": narrow.what, "partner": narrow.partner, "field": narrow.field, "since": narrow.since, "until": narrow.until}
    held = saved(user.pk, office.code)
    same = held.filter(words=words[:200], **fields).first()
    if same is None and held.count() >= MOST:
        return None
    row = same or SavedSearch(user=user, office=office, words=words[:200], known=last_document(), made_at=when, **fields)
    row.name = name[:120] or words[:120]
    row.save()
    return row


def remove(number: int, user: int, office: str, when: datetime) -> SavedSearch | None:
    """Take one's own search away; it can be had back."""
    row = saved(user, office).filter(pk=number).first()
    if row:
        row.removed_at = when
        row.save(update_fields=["removed_at"])
    return row


def bring_back(number: int, user: int, office: str) -> bool:
    return bool(SavedSearch.objects.filter(pk=number, user=user, office__code=office).update(removed_at=None))


def saved(user: int, office: str) -> "QuerySet[SavedSearch]":
    """A person's searches in an office, by the order in which they were saved."""
    return SavedSearch.objects.filter(user=user, office__code=office, removed_at=None).order_by("pk")


def narrow_of(row: SavedSearch) -> Narrow:
    return Narrow(row.what, row.partner, row.field, row.since, row.until)  # type: ignore[arg-type]


def last_document() -> int:
    """The number of the last document there is, whoever may see it."""
    return int(Document.objects.aggregate(last=Max("pk"))["last"] or 0)
