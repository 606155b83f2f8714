"""What people did about alerts: the only writer of what was handled, and of the day since which a register is watched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.followup.errors import HandlingRefused
from ketnghia.followup.models import Handled, Watch
from ketnghia.followup.ruleset import load_rules
from ketnghia.registry.models import Placement, Record
from ketnghia.registry.store import chunks

# (rule, target as it is called today, moment it was about)
Topic = tuple[str, str, str]


def handle(rule: str, target: str, moment: str, hand: Hand, note: str = "") -> int:
    """This was dealt with: the rule is silent about it until its moment changes. Doing it twice changes nothing. Returns its number.

    `target` is what the alert calls it: the id of a record, a partner's key, a document's number. Raises HandlingRefused.
    """
    if rule not in {known.id for known in load_rules()}:
        raise HandlingRefused(f"{rule}: không có quy tắc này; xem tên bằng `ketnghia due`")
    claim = _claim(target)
    with transaction.atomic():
        row, _ = Handled.objects.get_or_create(
            office=hand.office,
            rule=rule,
            claim=Claim.objects.filter(pk=claim).first() if claim else None,
            key="" if claim else target,
            moment=moment,
            defaults={"note": note, "handled_by": hand.by, "handled_at": hand.when},
        )
    return row.pk


def reopen(number: int, hand: Hand) -> None:
    """It was not dealt with after all. Raises HandlingRefused for a number of no such thing."""
    deleted, _ = Handled.objects.filter(pk=number, office=hand.office).delete()
    if not deleted:
        raise HandlingRefused(f"{number}: không có việc đã xử lý nào mang số này; xem số bằng `ketnghia due --handled`")


def handled(office: str) -> frozenset[Topic]:
    """What was dealt with in an office, each record by the id it has today."""
    rows = list(Handled.objects.filter(office__code=office).values_list("rule", "claim", "key", "moment"))
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


def handled_list(office: str) -> tuple[Done, ...]:
    """What was dealt with in an office, latest first."""
    rows = list(Handled.objects.filter(office__code=office).order_by("-pk"))
    today = _records(row.claim_id for row in rows if row.claim_id)
    return tuple(
        Done(row.pk, row.rule, today.get(row.claim_id or 0, row.key), row.moment, row.handled_by, row.handled_at, row.note) for row in rows
    )


def watch_from(since: date, hand: Hand) -> None:
    """From now on only what happened on or after that day raises alerts."""
    Watch.objects.update_or_create(office=hand.office, defaults={"since": since})


def watched_since(office: str) -> date | None:
    """Since when the office's register is watched; None for always."""
    return Watch.objects.filter(office__code=office).values_list("since", flat=True).first()


def _claim(target: str) -> int | None:
    """The earliest claim of a record; None where the target is no record."""
    return int(target[1:]) if Record.objects.filter(pk=target).exists() else None


def _records(claims: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks(sorted(set(claims))):
        placed = Placement.objects.filter(claim__in=part, record__isnull=False).values_list("claim", "record")
        found.update((claim, str(record)) for claim, record in placed)
    return found
