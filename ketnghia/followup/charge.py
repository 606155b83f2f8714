"""Who is in charge of what: the only writer of it. One in charge of a partner is in charge of all that is between us and it, but for the
records that somebody else is in charge of.

Nothing is overwritten: whoever is put in charge ends the charge before, and taking that back gives it back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from ketnghia.access.filters import visible_to
from ketnghia.access.log import Act, keep
from ketnghia.access.models import Membership, Office, User
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.followup.errors import ChargeRefused
from ketnghia.followup.models import Charge, Handover
from ketnghia.registry.models import Placement
from ketnghia.registry.names import HOME_COUNTRY, kind_of
from ketnghia.registry.store import chunks

_RECORD = re.compile(r"[ACE][0-9]{1,18}")  # agreements, commitments, activities
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody of the office; `id` is None for one whose account is gone."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class InCharge:
    """Who is in charge of a thing, since when, and who said so."""

    number: int
    officer: Officer
    since: date
    set_by: str
    set_at: datetime
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Charges:
    """Who is in charge in an office today, by the key of a partner and by the id that a record has today."""

    partners: Mapping[str, InCharge]
    records: Mapping[str, InCharge]

    def of(self, record: str, partners: Sequence[str]) -> InCharge | None:
        """Who is in charge of a record between us and these partners."""
        return self.records.get(record) or next((self.partners[key] for key in partners if key in self.partners), None)

    def held_by(self, person: int | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The partners and records that a person is in charge of; of None those whose account is gone."""
        partners = tuple(key for key, held in self.partners.items() if held.officer.id == person)
        return partners, tuple(record for record, held in self.records.items() if held.officer.id == person)

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Everybody who is in charge of something, by name."""
        found = {held.officer for held in (*self.partners.values(), *self.records.values())}
        return tuple(sorted(found, key=lambda officer: (officer.name, officer.id or 0)))


NOBODY = Charges({}, {})


def people_of(office: str) -> tuple[Officer, ...]:
    """Who can be put in charge: everybody with a seat in the office but those who only read."""
    seats = Membership.objects.filter(office__code=office, user__is_active=True).exclude(role="viewer")
    return tuple(Officer(number, name) for number, name in seats.order_by("user__name", "user").values_list("user", "user__name"))


def charges(office: str) -> Charges:
    """Who is in charge today. What is kept of a record is found by the id it has now."""
    rows = list(Charge.objects.filter(office__code=office, until=None).order_by("pk"))
    return Charges({row.partner: _told(row) for row in rows if row.partner}, _by_record(rows))


def charge_of(office: str, thing: str) -> tuple[InCharge, ...]:
    """Everybody who has been in charge of a partner or record, the present one first."""
    claims = list(Placement.objects.filter(record=thing).values_list("claim", flat=True)) if _RECORD.fullmatch(thing) else []
    rows = Charge.objects.filter(office__code=office)
    rows = rows.filter(claim__in=claims) if claims else rows.filter(partner=thing, claim=None)
    return tuple(_told(row) for row in rows.order_by("-pk"))


def put_in_charge(thing: str, person: int | None, hand: Hand, handover: Handover | None = None) -> int:
    """This person is in charge from today on (None: nobody is any more). Returns the number by which it is taken back, 0 where it was so.

    `thing` is the key of a partner or the id of an agreement, commitment or activity. Raises ChargeRefused.
    """
    claim = _claim(thing, hand)
    officer = _officer(person, hand.office)
    with transaction.atomic():
        held = Charge.objects.select_for_update().filter(_is(thing, claim), office=hand.office, until=None).first()
        if (held is None and officer is None) or (held and officer and held.person_id == officer.pk):
            return 0
        if held:
            Charge.objects.filter(pk=held.pk).update(until=hand.when.date())
        # One of whom nobody is in charge any more is told by an ended row, so that it can be taken back like any other.
        made = Charge.objects.create(
            office=hand.office,
            person=officer,
            name=officer.name if officer else "",
            partner="" if claim else thing,
            claim_id=claim,
            since=hand.when.date(),
            until=None if officer else hand.when.date(),
            set_by=hand.by,
            set_at=hand.when,
            handover=handover,
            before=held,
        )
        if handover is None:
            _log("charge", hand, f"{thing}: {officer.pk if officer else '–'}")
    return int(made.pk)


def take_back(number: int, hand: Hand) -> None:
    """What was before holds again. Raises ChargeRefused where there is no such number, or somebody has changed it since."""
    with transaction.atomic():
        row = Charge.objects.filter(pk=number, office=hand.office).first()
        if row is None or not _is_last(row):
            raise ChargeRefused(f"{number}: không còn phân công nào mang số này để hoàn tác; xem bằng `ketnghia charge`")
        _claim(row.partner or _record(row), hand)
        _give_back(row)
        _log("charge", hand, f"{row.partner or row.claim_id}: –")


def hand_over(giver: int, taker: int, things: Sequence[str], hand: Hand, note: str = "") -> int:
    """Everything of this that the giver is in charge of is the taker's from today on. Returns its number. Raises ChargeRefused."""
    if giver == taker:
        raise ChargeRefused("bàn giao: người giao và người nhận là một; hãy chọn hai người")
    user, other = User.objects.filter(pk=giver).first(), _officer(taker, hand.office)
    partners, records = charges(hand.office.code).held_by(giver)
    wanted = [thing for thing in dict.fromkeys(things) if thing in partners or thing in records]
    if user is None or other is None or not wanted:
        raise ChargeRefused("bàn giao: người giao không phụ trách mục nào trong số này; hãy chọn lại")
    with transaction.atomic():
        made = Handover.objects.create(
            office=hand.office,
            giver=user,
            giver_name=user.name,
            taker=other,
            taker_name=other.name,
            note=note,
            made_by=hand.by,
            made_at=hand.when,
        )
        for thing in wanted:
            put_in_charge(thing, taker, hand, made)
        _log("handover", hand, f"{made.pk}: {giver} → {taker}, {len(wanted)}")
    return int(made.pk)


def undo_handover(number: int, hand: Hand) -> int:
    """What was handed over is the giver's again, but for what somebody has changed since; returns how many. Raises ChargeRefused."""
    with transaction.atomic():
        made = Handover.objects.select_for_update().filter(pk=number, office=hand.office, undone_at=None).first()
        if made is None:
            raise ChargeRefused(f"bàn giao số {number}: không có, hoặc đã hoàn tác")
        back = 0
        for row in Charge.objects.filter(handover=made).order_by("-pk"):
            if _is_last(row):
                _give_back(row)
                back += 1
        Handover.objects.filter(pk=number).update(undone_at=hand.when)
        _log("handover", hand, f"{number}: –, {back}")
    return back


def handovers(office: str) -> QuerySet[Handover]:
    """Every handover of an office, the last first."""
    return Handover.objects.filter(office__code=office).order_by("-pk")


def handed(handover: Handover) -> Charges:
    """What was handed over and is still held by whoever took it."""
    rows = list(Charge.objects.filter(handover=handover).order_by("pk"))
    return Charges({row.partner: _told(row) for row in rows if row.partner}, _by_record(rows))


def _told(row: Charge) -> InCharge:
    return InCharge(row.pk, Officer(row.person_id, row.name), row.since, row.set_by, row.set_at, row.until)


def _by_record(rows: Sequence[Charge]) -> dict[str, InCharge]:
    today: dict[int, str] = {}
    for part in chunks(sorted({row.claim_id for row in rows if row.claim_id})):
        placed = Placement.objects.filter(claim__in=part, record__isnull=False).values_list("claim", "record")
        today.update((claim, str(record)) for claim, record in placed)
    return {today[row.claim_id]: _told(row) for row in rows if row.claim_id and row.claim_id in today}


def _record(row: Charge) -> str:
    return str(Placement.objects.filter(claim=row.claim_id).values_list("record", flat=True).first() or "")


def _is(thing: str, claim: int | None) -> Q:
    if claim is None:
        return Q(partner=thing, claim=None)
    # After a merge the charge may hang on another claim of what is now one record.
    mates = Placement.objects.filter(record=thing).values("claim")
    return Q(claim=claim) | Q(claim__in=mates)


def _is_last(row: Charge) -> bool:
    """Whether nobody has changed it since."""
    same = Q(partner=row.partner, claim=None) if row.claim_id is None else Q(claim=row.claim_id)
    return not Charge.objects.filter(same, office=row.office_id, pk__gt=row.pk).exists()


def _give_back(row: Charge) -> None:
    before = row.before_id
    row.delete()
    if before:
        Charge.objects.filter(pk=before).update(until=None)


def _officer(person: int | None, office: Office) -> User | None:
    if person is None:
        return None
    found = (
        Membership.objects.filter(office=office, user=person, user__is_active=True).exclude(role="viewer").select_related("user").first()
    )
    if found is None:
        raise ChargeRefused(f"{person}: không có cán bộ nào mang số này trong cơ quan; xem bằng `ketnghia charge --people`")
    return found.user


def _claim(thing: str, hand: Hand) -> int | None:
    """The earliest claim of a record that the hand may see; None for the key of a partner. Raises ChargeRefused for anything else."""
    if _RECORD.fullmatch(thing):
        seen = Claim.objects.filter(visible_to(hand.audience), placement__record=thing).order_by("pk")
        if found := seen.values_list("pk", flat=True).first():
            return int(found)
    elif kind_of(thing) != "body" and thing[:2].isalpha() and thing[:2] != HOME_COUNTRY and len(thing) <= _LONGEST:
        return None
    raise ChargeRefused(f"{thing}: không có đối tác, thỏa thuận, cam kết hay đoàn nào như vậy; xem mã ở trang của mục đó")


def _log(deed: str, hand: Hand, about: str) -> None:
    keep(Act(deed, hand.by, hand.when, hand.office, about[:500]))  # type: ignore[arg-type]
