"""The one writer of reminders: what came due for each person, once each, and what they have seen of it.

A reminder is a row that names a thing; the database refuses the same thing for the same person twice, so that two who remind at once, or
one who reminds again, add nothing. What it says is looked up when it is read, through the eyes of who reads it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from django.db import transaction
from django.db.models import Case, Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from ketnghia.access.filters import visible_to
from ketnghia.access.models import Membership, Office
from ketnghia.access.roles import Role, may
from ketnghia.access.visibility import Audience
from ketnghia.archive.models import Document
from ketnghia.followup import agenda, saving
from ketnghia.followup.attention import Alert, dealt_with
from ketnghia.followup.charge import Charges, charges
from ketnghia.followup.models import Reminder, Round, SavedSearch, Wish
from ketnghia.registry.answers import Lens
from ketnghia.registry.search import news
from ketnghia.registry.store import chunks

_AT_ONCE: Final = 500
_MOST_ALERTS: Final = 5000  # the most pressing of a day


def role_of(seat: Membership) -> Role:
    return cast(Role, seat.role)


def audience_of(seat: Membership) -> Audience:
    """What somebody with this seat sees."""
    return Audience(seat.office.code, "restricted" if may(role_of(seat), "read_restricted") else "internal")


def concerns(seat: Membership, alert: Alert, held: Charges) -> bool:
    """Whether somebody is told of an alert: who leads of all, others of what they are in charge of; of what nobody is, whoever judges."""
    if role_of(seat) == "lead":
        return True
    own = held.of(alert.id, [alert.id, *(party.key for party in alert.parties if not party.home)])
    return own.officer.id == seat.user.pk if own else may(role_of(seat), "judge")


def remind(now: datetime) -> int:
    """Remind everybody of what has come due by now; returns how many reminders are new. Doing it again adds nothing."""
    known: dict[tuple[str | None, str], list[Alert]] = {}
    in_charge = {office.code: charges(office.code) for office in Office.objects.all()}
    made = 0
    seats = Membership.objects.filter(user__is_active=True).select_related("user", "office").order_by("pk")
    for seat in seats:
        audience = audience_of(seat)
        of_all = known.get((audience.office, audience.clearance))
        if of_all is None:
            of_all = alerts_of(Lens(audience, now.date()))
            known[audience.office, audience.clearance] = of_all
        mine = [alert for alert in of_all if concerns(seat, alert, in_charge[seat.office.code])]
        made += _remind(seat, mine, now)
    return made


def _remind(seat: Membership, alerts: list[Alert], now: datetime) -> int:
    with transaction.atomic():
        wish, first_time = Wish.objects.get_or_create(user=seat.user, office=seat.office, defaults={"known": saving.last_document()})
        before = Reminder.objects.filter(user=seat.user, office=seat.office)
        rows = [*_of_alerts(seat, alerts, now, quiet=first_time), *_of_documents(seat, wish, now)]
        rows += [*_of_rounds(seat, now), *_of_searches(seat, now)]
        count = before.count()
        Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_AT_ONCE)
        _close(before, {row.thing for row in rows}, now)
        return before.count() - count


def _close(held: "QuerySet[Reminder]", standing: set[str], now: datetime) -> None:
    """What is over or handled waits to be seen no longer."""
    waiting = held.filter(kind__in=("alert", "round"), seen_at=None).values_list("pk", "thing")
    for part in chunks([number for number, thing in waiting if thing not in standing]):
        Reminder.objects.filter(pk__in=part).update(seen_at=now)


def alerts_of(lens: Lens) -> list[Alert]:
    """What one is reminded of: everything with a day of its own. Sources that differ and documents to judge are lists, not dates."""
    return [*agenda.due(lens, agenda.open_agenda(lens), agenda.Wish(), _MOST_ALERTS), *agenda.plans(lens, dealt_with(lens))]


def thing_of(alert: Alert) -> str:
    """An alert as a reminder names it: no word of it stands in the digest."""
    return hashlib.sha256(json.dumps([alert.rule, alert.target, alert.id, alert.moment]).encode()).hexdigest()


def _of_alerts(seat: Membership, alerts: Iterable[Alert], now: datetime, *, quiet: bool) -> Iterator[Reminder]:
    for alert in alerts:
        # Who is looked after for the first time is not told of everything at once: only what presses waits to be seen.
        seen = now if quiet and alert.severity != "high" else None
        yield Reminder(user=seat.user, office=seat.office, kind="alert", thing=thing_of(alert), made_at=now, seen_at=seen)


def _of_documents(seat: Membership, wish: Wish, now: datetime) -> Iterator[Reminder]:
    """One for all the documents that came since the last one, for those who take care of what comes in."""
    if not may(role_of(seat), "intake"):
        return
    mine = Reminder.objects.filter(user=seat.user, office=seat.office, kind="documents")
    first = max(wish.known, mine.aggregate(last=Max("last"))["last"] or 0) + 1
    came = Document.objects.filter(visible_to(audience_of(seat)), pk__gte=first).exclude(received_by=seat.user.name)
    last = came.aggregate(last=Max("pk"))["last"]
    if last:
        yield Reminder(
            user=seat.user, office=seat.office, kind="documents", thing=f"documents:{first}", first=first, last=last, made_at=now
        )


def _of_rounds(seat: Membership, now: datetime) -> Iterator[Reminder]:
    if may(role_of(seat), "judge"):
        for number in Round.objects.filter(office=seat.office, closing=None).values_list("pk", flat=True):
            yield Reminder(user=seat.user, office=seat.office, kind="round", thing=f"round:{number}", about=number, made_at=now)


def _of_searches(seat: Membership, now: datetime) -> Iterator[Reminder]:
    held = list(saving.saved(seat.user.pk, seat.office.code))
    if not held:
        return
    mine = Reminder.objects.filter(user=seat.user, office=seat.office, kind="search")
    told = dict(mine.values_list("about").annotate(until=Max("last")))
    since = [max(row.known, told.get(row.pk) or 0) for row in held]
    lens = Lens(audience_of(seat), now.date())
    asked = [(row.words, saving.narrow_of(row), known) for row, known in zip(held, since, strict=True)]
    for row, known, found in zip(held, since, news(asked, lens), strict=True):
        if found:
            thing = f"search:{row.pk}:{known + 1}"
            yield Reminder(
                user=seat.user, office=seat.office, kind="search", thing=thing, about=row.pk, first=known + 1, last=max(found), made_at=now
            )


def unread() -> Coalesce:
    """How many reminders wait, as a column of a question about seats."""
    waiting = Reminder.objects.filter(user=OuterRef("user"), office=OuterRef("office"), seen_at=None).order_by()
    return Coalesce(Subquery(waiting.values("user").annotate(n=Count("pk")).values("n")), 0)


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder as it is read. `kind` says which of the others is there; `count`: of the documents that are new and may be seen."""

    number: int
    kind: str
    made_at: datetime
    seen: bool
    alert: Alert | None = None
    count: int = 0
    first: int = 0
    round: Round | None = None
    search: SavedSearch | None = None


def count(user: int, lens: Lens) -> int:
    """How many reminders a person has had, those that are over among them."""
    return _mine(user, lens).count()


def inbox(user: int, lens: Lens, *, start: int = 0, stop: int = 50) -> tuple[Told, ...]:
    """A person's reminders, those not seen before the others, latest first; a thing that is over or may no longer be seen is left out."""
    waiting = Case(When(seen_at=None, then=0), default=1, output_field=IntegerField())
    rows = _mine(user, lens).annotate(seen=waiting).order_by("seen", "-made_at", "-pk")
    return tuple(told for told in tell(list(rows[start:stop]), lens) if told)


def tell(rows: list[Reminder], lens: Lens) -> list[Told | None]:
    """What reminders say to who looks by this lens; None for what says nothing to them."""
    alerts = {thing_of(alert): alert for alert in alerts_of(lens)} if any(row.kind == "alert" for row in rows) else {}
    rounds = Round.objects.filter(office__code=lens.audience.office).in_bulk([row.about for row in rows if row.kind == "round"])
    searches = SavedSearch.objects.filter(removed_at=None).in_bulk([row.about for row in rows if row.kind == "search"])
    counts = _counts([row for row in rows if row.kind == "documents"], lens)
    standing = _standing([row for row in rows if row.kind == "search" and row.about in searches], searches, lens)
    return [
        _told(row, alerts.get(row.thing), rounds.get(row.about or 0), searches.get(row.about or 0), {**counts, **standing}.get(row.pk, 0))
        for row in rows
    ]


def _told(row: Reminder, alert: Alert | None, held: Round | None, search: SavedSearch | None, count: int) -> Told | None:
    told = Told(row.pk, row.kind, row.made_at, row.seen_at is not None, alert, count, row.first or 0)
    if row.kind == "alert":
        return told if alert else None
    if row.kind == "round":
        return Told(row.pk, row.kind, row.made_at, row.seen_at is not None, round=held) if held else None
    if not count:
        return None
    return Told(row.pk, row.kind, row.made_at, row.seen_at is not None, None, count, row.first or 0, None, search)


def _counts(rows: list[Reminder], lens: Lens) -> dict[int, int]:
    """How many of the documents of each reminder may be seen; one question for all."""
    found: dict[int, int] = {}
    for row in rows:
        found[row.pk] = 0
    if rows:
        between = Q()
        for row in rows:
            between |= Q(pk__gte=row.first, pk__lte=row.last)
        numbers = sorted(Document.objects.filter(visible_to(lens.audience)).filter(between).values_list("pk", flat=True))
        for row in rows:
            found[row.pk] = sum((row.first or 0) <= number <= (row.last or 0) for number in numbers)
    return found


def _standing(rows: list[Reminder], searches: dict[int, SavedSearch], lens: Lens) -> dict[int, int]:
    asked = [(searches[row.about].words, saving.narrow_of(searches[row.about]), (row.first or 1) - 1) for row in rows if row.about]
    found = news(asked, lens)
    return {row.pk: sum(number <= (row.last or 0) for number in numbers) for row, numbers in zip(rows, found, strict=True)}


def see(user: int, office: str, numbers: Iterable[int] | None, now: datetime) -> list[int]:
    """A person has seen these of their reminders, or all; returns the numbers of those that had not been seen."""
    waiting = Reminder.objects.filter(user=user, office__code=office, seen_at=None)
    if numbers is not None:
        waiting = waiting.filter(pk__in=list(numbers)[:_AT_ONCE])
    with transaction.atomic():
        found = list(waiting.values_list("pk", flat=True))
        for part in chunks(found):
            Reminder.objects.filter(pk__in=part).update(seen_at=now)
    return found


def unsee(user: int, office: str, seen_at: datetime) -> None:
    """What was marked as seen at that moment was not meant to be."""
    Reminder.objects.filter(user=user, office__code=office, seen_at=seen_at).update(seen_at=None)


def take_for_mail(seat: Membership, now: datetime) -> list[Reminder]:
    """Those that no mail has told of yet; from now on they count as told, so that no other worker tells them again."""
    with transaction.atomic():
        rows = list(
            Reminder.objects.select_for_update().filter(user=seat.user, office=seat.office, mailed_at=None, seen_at=None).order_by("pk")
        )
        for part in chunks([row.pk for row in rows]):
            Reminder.objects.filter(pk__in=part).update(mailed_at=now)
    return rows


def give_back(rows: Iterable[Reminder]) -> None:
    """The mail did not go out: they wait for the next one."""
    for part in chunks([row.pk for row in rows]):
        Reminder.objects.filter(pk__in=part).update(mailed_at=None)


def _mine(user: int, lens: Lens) -> "QuerySet[Reminder]":
    return Reminder.objects.filter(user=user, office__code=lens.audience.office)
