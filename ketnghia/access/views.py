"""Saved views of lists and the columns that a person wants: the only writer of both.

A view belongs to whoever made it; shared, it is shown to everybody of the office, and changed by its owner alone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from ketnghia.access.models import KeptColumns, Office, SavedView

MOST: Final = 30  # views of one list that a person is shown
_NAME: Final = 80
_QUERY: Final = 1000


@dataclass(frozen=True, slots=True)
class View:
    """`query`: the part of the address behind the question mark. `own`: whether the person who looks may change it."""

    number: int
    name: str
    query: str
    shared: bool
    own: bool
    by: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a person calls a view, and whom it is for."""

    page: str
    name: str
    query: str
    shared: bool


def views_of(user: int, office: str, page: str) -> tuple[View, ...]:
    """The views of a list that a person is shown: their own and those that others of the office share, by the order they were made."""
    rows = SavedView.objects.filter(Q(user=user) | Q(shared=True), office__code=office, page=page, removed_at=None)
    return tuple(
        View(row.pk, row.name, row.query, row.shared, row.user_id == user, row.user.name)
        for row in rows.select_related("user").order_by("pk")[:MOST]
    )


def save_view(user: int, office: str, named: Named, when: datetime) -> int | None:
    """Keep a view; one of the same name and list is given the new address. None where it has no name or too long an address."""
    name = " ".join(named.name.split())[:_NAME]
    if not name or len(named.query) > _QUERY:
        return None
    known = SavedView.objects.filter(user=user, office__code=office, page=named.page, name=name, removed_at=None).first()
    if known:
        SavedView.objects.filter(pk=known.pk).update(query=named.query, shared=named.shared)
        return known.pk
    place = Office.objects.get(code=office)
    row = SavedView.objects.create(
        user_id=user, office=place, page=named.page, name=name, query=named.query, shared=named.shared, made_at=when
    )
    return row.pk


def rename_view(number: int, user: int, name: str, *, shared: bool) -> bool:
    """Give one's own view another name, and say whom it is for; False where there is no such view of theirs, or no name."""
    name = " ".join(name.split())[:_NAME]
    own = SavedView.objects.filter(pk=number, user=user, removed_at=None)
    return bool(name and own.update(name=name, shared=shared))


def remove_view(number: int, user: int, when: datetime) -> bool:
    """Take one's own view away; it can be brought back. False where there is no such view of theirs."""
    return bool(SavedView.objects.filter(pk=number, user=user, removed_at=None).update(removed_at=when))


def restore_view(number: int, user: int) -> bool:
    """Bring back what was taken away."""
    return bool(SavedView.objects.filter(pk=number, user=user).exclude(removed_at=None).update(removed_at=None))


def columns_of(user: int, page: str) -> tuple[str, ...]:
    """The columns in which the person wants the list; nothing where they never chose any."""
    kept = KeptColumns.objects.filter(user=user, page=page).values_list("columns", flat=True).first()
    return tuple(kept.split(",")) if kept else ()


def keep_columns(user: int, page: str, columns: tuple[str, ...]) -> None:
    """From now on the person wants the list in these columns; without any, as the desk shows it."""
    if columns:
        KeptColumns.objects.update_or_create(user_id=user, page=page, defaults={"columns": ",".join(columns)[:500]})
    else:
        KeptColumns.objects.filter(user=user, page=page).delete()
