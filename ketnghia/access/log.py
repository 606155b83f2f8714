"""The log of who looked at restricted things, who came in, and what administrators did. Each entry is sealed with the one before.

The database refuses to change or delete an entry; whoever goes past the database breaks the chain, which `faults` finds. What was cut off
at the end is found by comparing the last seal with one that was written down elsewhere. No password, code, link or word of a document
stands in it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from ketnghia.access.models import LogEntry, Office, User

Deed = Literal[
    "signed_in",
    "signed_out",
    "refused",
    "password_changed",
    "factor_on",
    "factor_off",
    "looked",
    "exported",
    "invited",
    "withdrew",
    "joined",
    "role",
    "removed",
    "sessions_ended",
    "link_given",
    "office",
    "visibility",
    "expunged",
    "administrator",
    "channels",
    "feed",
    "charge",
    "handover",
]
FIRST: Final = "0" * 64  # what the first entry is sealed with


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be noted: `who` as text, so that it stays when the account goes; `about` names things by number and address alone."""

    deed: Deed
    who: str
    when: datetime
    office: Office | None = None
    about: str = ""
    place: str = ""  # the address of the machine it came from


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where the log is not what was written."""

    number: int
    missing: bool  # False: the entry is there and does not bear its seal


def signature(user: User) -> str:
    return f"{user.name} <{user.email}>"


def keep(act: Act) -> LogEntry:
    """Adds an entry. Within a transaction it is kept if that is kept."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            # On SQLite every transaction that writes has the only lock there is.
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {LogEntry._meta.db_table} IN EXCLUSIVE MODE")
        last = LogEntry.objects.order_by("-number").first()
        entry = LogEntry(
            number=last.number + 1 if last else 1,
            at=act.when,
            office=act.office,
            who=act.who[:300],
            deed=act.deed,
            about=act.about[:500],
            place=act.place[:64],
            previous=last.seal if last else FIRST,
        )
        entry.seal = seal_of(entry, act.office.code if act.office else "")
        entry.save(force_insert=True)
    return entry


def seal_of(entry: LogEntry, office: str) -> str:
    """SHA-256 over the entry and the seal before it."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [entry.previous, entry.number, at, office, entry.who, entry.deed, entry.about, entry.place]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def first_fault() -> Fault | None:
    """The first entry that is missing or was changed; None where the chain is whole."""
    expected, previous = 1, FIRST
    for entry in _all():
        if entry.number != expected:
            return Fault(expected, True)
        if entry.previous != previous or entry.seal != seal_of(entry, entry.office.code if entry.office else ""):
            return Fault(entry.number, False)
        expected, previous = entry.number + 1, entry.seal
    return None


def _all() -> Iterator[LogEntry]:
    return LogEntry.objects.select_related("office").order_by("number").iterator()


def entries(office: Office | None, *, deed: str = "", words: str = "") -> QuerySet[LogEntry]:
    """Latest first: those of an office and those of none (None: every office's), by deed and by words of who or about."""
    found = LogEntry.objects.select_related("office").order_by("-number")
    if office is not None:
        found = found.filter(Q(office=office) | Q(office=None))
    if deed:
        found = found.filter(deed=deed)
    if words:
        found = found.filter(Q(who__icontains=words) | Q(about__icontains=words))
    return found
