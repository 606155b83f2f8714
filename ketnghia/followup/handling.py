"""What people did about alerts: the only writer of what was handled, and of the day since which a register is watched."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from ketnghia.access.filters import visible_to
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim, Document
from ketnghia.followup.errors import HandlingRefused
from ketnghia.followup.models import Handled, Watch
from ketnghia.followup.ruleset import load_rules
from ketnghia.registry.models import Placement
from ketnghia.registry.store import chunks

_RECORD = re.compile(r"[A-Z][0-9]{1,18}")
# (rule, target as it is called today, moment it was about)
Topic = tuple[str, str, str]


def handle(topic: Topic, hand: Hand, note: str = "", until: date | None = None) -> int:
    """This was dealt with: the rule is silent about it until its moment changes. Doing it twice changes nothing. Returns its number.

    `until`: it is only put off to that day; whoever puts it off again or deals with it later says so by the same row.
    `target` is what the alert calls it: the id of a record, a partner's key, a document's number. Raises HandlingRefused.
    """
    rule, target, moment = topic
    if rule not in {known.id for known in load_rules()}:
        raise HandlingRefused(f"{rule}: không có quy tắc này; xem tên bằng `ketnghia due`")
    claim = _claim(target, hand)
    with transaction.atomic():
        row, made = Handled.objects.get_or_create(
            office=hand.office,
            rule=rule,
            claim=Claim.objects.filter(pk=claim).first() if claim else None,
            key="" if claim else target,
            moment=moment,
            defaults={"note": note, "until": until, "handled_by": hand.by, "handled_at": hand.when},
        )
        if not made and row.until is not None and row.until != until:
            row.note, row.until, row.handled_by, row.handled_at = note, until, hand.by, hand.when
            row.save(update_fields=["note", "until", "handled_by", "handled_at"])
    return row.pk


def reopen(number: int, hand: Hand) -> None:
    """It was not dealt with after all. Raises HandlingRefused for a number of no such thing."""
    found = Handled.objects.filter(Q(claim=None) | visible_to(hand.audience, "claim__"), pk=number, office=hand.office).first()
    if found and not found.claim_id:
        _claim(found.key, hand)
    deleted, _ = found.delete() if found else (0, {})
    if not deleted:
        raise HandlingRefused(f"{number}: không có việc đã xử lý nào mang số này; xem số bằng `ketnghia due --handled`")


def handled(office: str, on: date) -> frozenset[Topic]:
    """What was dealt with in an office, or put off to a day after this one, each record by the id it has today."""
    standing = Q(until__isnull=True) | Q(until__gt=on)
    rows = list(Handled.objects.filter(standing, office__code=office).values_list("rule", "claim", "key", "moment"))
    today = _records(claim for _, claim, _, _ in rows if claim)
    return frozenset((rule, today.get(claim, "") if claim else key, moment) for rule, claim, key, moment in rows)


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was dealt with."""

    number: int
    rule: str
    target: str
    moment: str
    by: str
    at: datetime
    note: str
    until: date | None = None  # it was put off to that day


def handled_list(office: str) -> tuple[Done, ...]:
    """What was dealt with in an office, latest first."""
    rows = list(Handled.objects.filter(office__code=office).order_by("-pk"))
    today = _records(row.claim_id for row in rows if row.claim_id)
    return tuple(
        Done(row.pk, row.rule, today.get(row.claim_id or 0, row.key), row.moment, row.handled_by, row.handled_at, row.note, row.until)
        for row in rows
    )


def watch_from(since: date, hand: Hand) -> None:
    """From now on only what happened on or after that day raises alerts."""
    Watch.objects.update_or_create(office=hand.office, defaults={"since": since})


def watched_since(office: str) -> date | None:
    """Since when the office's register is watched; None for always."""
    return Watch.objects.filter(office__code=office).values_list("since", flat=True).first()


def _claim(target: str, hand: Hand) -> int | None:
    """The earliest claim of a record that the hand may see; None for a partner's key, a document's number, the register.

    Raises HandlingRefused where there is no such record or document for the hand.
    """
    if target.isascii() and target.isdecimal():
        there = len(target) < 19 and Document.objects.filter(visible_to(hand.audience), pk=int(target)).exists()
    elif not _RECORD.fullmatch(target):
        return None
    else:
        seen = Claim.objects.filter(visible_to(hand.audience), placement__record=target).order_by("pk")
        if found := seen.values_list("pk", flat=True).first():
            return int(found)
        there = False
    if not there:
        raise HandlingRefused(f"{target}: không có trong sổ của cơ quan này; xem tên bằng `ketnghia due`")
    return None


def _records(claims: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks(sorted(set(claims))):
        placed = Placement.objects.filter(claim__in=part, record__isnull=False).values_list("claim", "record")
        found.update((claim, str(record)) for claim, record in placed)
    return found
