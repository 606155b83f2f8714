"""What a person types or corrects: in one transaction a note, its claim, and the judgements by which it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import LEVELS, Audience, Visibility
from ketnghia.archive.errors import EntryRefused
from ketnghia.archive.forms import FORM_RULE, Entry, canonical_values
from ketnghia.archive.intake import Hand, Receipt
from ketnghia.archive.models import Claim
from ketnghia.registry import judge
from ketnghia.registry.arrivals import receive_entry
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.joining import RULES
from ketnghia.registry.models import Placement, Record

# The kind of claim that can be typed about each kind of record.
CLAIM_KINDS: Mapping[str, str] = {rule.record: kind for kind, rule in RULES.items() if kind != "locality"}
Values = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of an entry: the note, its claim, and the record that the claim belongs to."""

    document: int
    claim: int
    record: str


def enter(
    kind: str, values: Values, hand: Hand, visibility: Visibility = "internal", origin: str = "", *, accepted: bool = True
) -> Entered:
    """Keep a new fact of a kind of claim, accepted by whoever typed it; sent twice within one second it is one. Raises EntryRefused.

    Not `accepted`: typed by somebody who may not judge, it stands as unconfirmed.
    """
    with transaction.atomic():
        receipt = receive_entry(Entry(kind, values), hand, visibility, origin)
        claim = _claim_of(receipt)
        if receipt.outcome == "new" and accepted:
            judge.accept([claim], hand)
    return Entered(receipt.document, claim, _record_of(claim))


def enter_all(kind: str, rows: Sequence[tuple[str, Values]], hand: Hand, visibility: Visibility = "internal") -> tuple[Entered, ...]:
    """Keep the rows of a table, each with where it stands; all of them, or none where one is refused (EntryRefused says which)."""
    with transaction.atomic():
        made = []
        for origin, values in rows:
            try:
                made.append(enter(kind, values, hand, visibility, origin))
            except EntryRefused as error:
                raise EntryRefused(f"{origin}: {error}") from error
    # Later rows may have joined earlier ones to other records.
    return tuple(Entered(one.document, one.claim, _record_of(one.claim)) for one in made)


def edit(record: str, values: Values, hand: Hand, visibility: Visibility | None = None) -> Entered:
    """Set fields of a record: what was there stays beside it, with its source.

    `visibility` is the note's; without one the note is as secret as what is most widely known of the record, and never public.
    Raises EntryRefused, and JudgementRefused where there is no such record for whoever types.
    """
    with transaction.atomic():
        anchor, kind, known = _anchor(record, hand)
        entry = Entry(kind, values)
        # The note names its record: the same words about another record, typed in the same second, are another note.
        receipt = receive_entry(entry, hand, visibility or known, record)
        claim = _claim_of(receipt)
        judge.accept([claim], hand)
        judge.same([anchor, claim], hand)
        for name in canonical_values(entry):
            judge.choose(claim, name, hand)
    return Entered(receipt.document, claim, _record_of(claim))


def typed_kind(claim: int, audience: Audience) -> str | None:
    """The kind of a claim that a person of the audience's office typed; None where the audience sees no such claim."""
    typed = Claim.objects.filter(visible_to(audience), pk=claim, rule=FORM_RULE, office__code=audience.office)
    return typed.values_list("kind", flat=True).first()


def take_back(claim: int, hand: Hand) -> bool:
    """What was typed no longer holds; returns whether its record is gone with it. Raises JudgementRefused."""
    with transaction.atomic():
        record = Placement.objects.filter(claim=claim).values_list("record", flat=True).first()
        judge.reject([claim], hand)
    return not Record.objects.filter(pk=record).exists()


def hold_again(claim: int, hand: Hand) -> bool:
    """What was taken back holds after all; False, since nothing is gone. Raises JudgementRefused."""
    judge.accept([claim], hand)
    return False


def claim_kind(record: str, hand: Hand) -> str:
    """The kind of claim that can be typed about this record. Raises JudgementRefused where there is no such record."""
    return _anchor(record, hand)[1]


def _claim_of(receipt: Receipt) -> int:
    """The claim of an entry, also where the very same note was there already."""
    return receipt.claims[0] if receipt.claims else Claim.objects.filter(document=receipt.document).values_list("pk", flat=True).get()


def _anchor(record: str, hand: Hand) -> tuple[int, str, Visibility]:
    """The earliest claim of a record that the hand may see, the kind of claim that can be typed about it, and how widely it is known.

    Raises JudgementRefused in the same words whether there is no such record or it is hidden from the hand.
    """
    row = Record.objects.filter(pk=_current(record), office=hand.office).first()
    behind = Claim.objects.filter(visible_to(hand.audience), placement__record=row, office=hand.office) if row else Claim.objects.none()
    seen = list(behind.order_by("pk").values_list("pk", "visibility"))
    if row is None or not seen:
        raise JudgementRefused(f"{record}: không có bản ghi này trong sổ của cơ quan; xem số bằng `ketnghia show`")
    if row.kind not in CLAIM_KINDS:
        raise JudgementRefused(f"{record}: địa phương không sửa ở đây; hãy sửa bảng tên của phần mềm")
    widest = min((level for _, level in seen), key=[*map(str, LEVELS)].index)
    return seen[0][0], CLAIM_KINDS[row.kind], "restricted" if widest == "restricted" else "internal"


def _current(record: str) -> str | None:
    """The id of the record that holds the claim behind an id today."""
    if not record[1:].isdecimal() or len(record) > 19:
        return None
    return Placement.objects.filter(claim=int(record[1:]), record__pk__startswith=record[:1]).values_list("record", flat=True).first()


def _record_of(claim: int) -> str:
    return str(Placement.objects.filter(claim=claim).values_list("record", flat=True).get())
