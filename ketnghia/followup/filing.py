"""The rows of delegations' files: their only writer, and who changed what when. Nothing is lost: what was before stands in the changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import LEVELS, Audience
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.models import FileChange, FileRow
from ketnghia.followup.sheets import Content, load_sheets, put_in_order
from ketnghia.registry.models import Placement
from ketnghia.registry.store import chunks

_ABSENT = "dòng {number}: không có trong hồ sơ của cơ quan này; hãy mở lại trang hồ sơ đoàn"
_CHANGED = "dòng {number}: {by} vừa sửa; hãy xem lại rồi sửa tiếp"
_FAULTY = "{part}: mục chưa đúng ({fields}); hãy sửa các mục này"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands. `change` is the number of its last change: whoever changes it says which one they saw."""

    number: int
    part: str
    content: Content
    about: int | None
    place: int
    change: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row; `deed`: added | changed | removed | restored. `before` is what the row held until then."""

    number: int
    row: int
    part: str
    deed: str
    content: Content
    before: Content
    by: str
    at: datetime
    last: bool  # nothing was changed in the row since


def add(claim: int, part: str, typed: Mapping[str, str], hand: Hand, *, about: int | None = None, token: str = "") -> int:
    """A new row at the end of its part. A token that was there before: the row it made. Returns the row's number. Raises FilingRefused."""
    content = _content(part, typed, about)
    with transaction.atomic():
        anchor = Claim.objects.filter(visible_to(hand.audience), pk=claim, office=hand.office).first()
        if anchor is None:
            raise FilingRefused(_ABSENT.format(number=claim), "absent")
        known = FileRow.objects.filter(office=hand.office, token=token).first() if token else None
        if known:
            return known.pk
        last = FileRow.objects.filter(claim=claim, part=part).aggregate(last=Max("place"))["last"] or 0
        row = FileRow.objects.create(
            office=hand.office,
            # As secret as the delegation it belongs to, and never public.
            visibility=max("internal", anchor.visibility, key=lambda level: [*map(str, LEVELS)].index(level)),
            claim=anchor,
            part=part,
            about_id=about,
            token=token[:40],
            content=content,
            place=last + 1,
        )
        _note(row, hand)
    return row.pk


def add_all(claim: int, part: str, rows: Iterable[Mapping[str, str]], hand: Hand) -> tuple[int, ...]:
    """Several rows at once, without those that the part holds already, word for word. Returns the new numbers."""
    with transaction.atomic():
        known = {_same(row.content) for row in FileRow.objects.filter(office=hand.office, claim=claim, part=part, gone=False)}
        return tuple(add(claim, part, row, hand) for row in rows if _same(row) not in known)


def _same(content: Mapping[str, str]) -> tuple[str, str]:
    return content.get("kind", ""), content.get("what", "") or content.get("name", "") or content.get("vi", "")


def change(number: int, typed: Mapping[str, str], hand: Hand, seen: int) -> int:
    """What a row holds is now this. `seen`: the last change that the person saw. Returns the change's number. Raises FilingRefused."""
    with transaction.atomic():
        row = _row(number, hand, seen)
        content = _content(row.part, {**row.content, **typed}, row.about_id)
        if content == row.content:
            return seen
        row.content = content
        row.save(update_fields=["content"])
        return _note(row, hand)


def remove(number: int, hand: Hand, seen: int) -> int:
    """The row is off the file; `take_back` brings it again. Returns the change's number. Raises FilingRefused."""
    with transaction.atomic():
        row = _row(number, hand, seen)
        row.gone = True
        row.save(update_fields=["gone"])
        return _note(row, hand)


def move(number: int, step: int, hand: Hand) -> int:
    """The row stands that many places lower (or higher, below zero) among its like. Returns the change's number. Raises FilingRefused."""
    with transaction.atomic():
        row = _row(number, hand)
        beside = list(FileRow.objects.filter(office=hand.office, claim=row.claim_id, part=row.part, gone=False).order_by("place", "pk"))
        at = next(place for place, one in enumerate(beside) if one.pk == number)
        to = min(max(at + step, 0), len(beside) - 1)
        beside.insert(to, beside.pop(at))
        for place, one in enumerate(beside, start=1):
            if one.place != place and one.pk != number:
                FileRow.objects.filter(pk=one.pk).update(place=place)
        row.place = to + 1
        row.save(update_fields=["place"])
        return _note(row, hand)


def take_back(changed: int, hand: Hand) -> None:
    """A change is undone by another one, if nobody changed the row since. Raises FilingRefused."""
    with transaction.atomic():
        found = FileChange.objects.filter(pk=changed, row__office=hand.office).select_related("row").first()
        if found is None:
            raise FilingRefused(_ABSENT.format(number=changed), "absent")
        row = _row(found.row_id, hand, changed, gone=True)
        before = row.changes.filter(pk__lt=changed).order_by("-pk").first()
        if before is None:
            row.gone = True
        else:
            row.content, row.place, row.gone = before.content, before.place, before.gone
        row.save(update_fields=["content", "place", "gone"])
        _note(row, hand)


def rows(claims: Sequence[int], audience: Audience, *parts: str) -> tuple[Row, ...]:
    """The rows of a delegation (by all its claims) that somebody of the office may see, of these parts or of all, in their order."""
    found = FileRow.objects.filter(visible_to(audience), claim__in=claims, gone=False, office__code=audience.office or "")
    found = found.filter(part__in=parts) if parts else found
    listed = list(found.annotate(last=Max("changes")).order_by("place", "pk"))
    notes = FileChange.objects.in_bulk([row.last for row in listed])
    return tuple(
        Row(
            row.pk,
            row.part,
            row.content,
            row.about_id,
            row.place,
            row.last,
            notes[row.last].changed_by,
            notes[row.last].changed_at,
        )
        for row in listed
    )


def history(claims: Sequence[int], audience: Audience, limit: int = 100) -> tuple[Change, ...]:
    """Who changed what in a file, latest first."""
    mine = FileRow.objects.filter(visible_to(audience), claim__in=claims, office__code=audience.office or "")
    noted = list(FileChange.objects.filter(row__in=mine).select_related("row").order_by("row", "pk"))
    told: list[Change] = []
    for place, note in enumerate(noted):
        earlier = noted[place - 1] if place and noted[place - 1].row_id == note.row_id else None
        last = place + 1 == len(noted) or noted[place + 1].row_id != note.row_id
        before = earlier.content if earlier else {}
        told.append(
            Change(note.pk, note.row_id, note.row.part, _deed(earlier, note), note.content, before, note.changed_by, note.changed_at, last)
        )
    return tuple(sorted(told, key=lambda one: -one.number)[:limit])


def filed_claims(office: str, audience: Audience) -> frozenset[int]:
    """The claims for which the office keeps a file with any row."""
    found = FileRow.objects.filter(visible_to(audience), office__code=office, gone=False)
    return frozenset(found.values_list("claim", flat=True).distinct())


def claims_of(records: Iterable[str], office: str) -> tuple[int, ...]:
    """Every claim of these records of the office: a file that was begun for one of them is theirs, whatever was merged since."""
    found: list[int] = []
    for part in chunks(sorted(set(records))):
        found.extend(Placement.objects.filter(record__in=part, record__office__code=office).values_list("claim", flat=True))
    return tuple(sorted(found))


def _deed(earlier: FileChange | None, note: FileChange) -> str:
    if earlier is None:
        return "added"
    if note.gone != earlier.gone:
        return "removed" if note.gone else "restored"
    return "changed"


def _content(part: str, typed: Mapping[str, str], about: int | None) -> dict[str, str]:
    if part not in load_sheets():
        raise FilingRefused(_ABSENT.format(number=part), "absent")
    values, faults = put_in_order(part, typed)
    if about is not None:
        # What it is about says the words.
        faults = {name: fault for name, fault in faults.items() if fault != "missing"}
    if faults:
        raise FilingRefused(_FAULTY.format(part=load_sheets()[part].words["vi"], fields=", ".join(faults)), "faulty", faults)
    return values


def _row(number: int, hand: Hand, seen: int | None = None, *, gone: bool = False) -> FileRow:
    found = FileRow.objects.select_for_update().filter(visible_to(hand.audience), pk=number, office=hand.office)
    row = (found if gone else found.filter(gone=False)).first()
    if row is None:
        raise FilingRefused(_ABSENT.format(number=number), "absent")
    last = row.changes.order_by("-pk").first()
    if seen is not None and last and last.pk != seen:
        raise FilingRefused(_CHANGED.format(number=number, by=last.changed_by), "changed")
    return row


def _note(row: FileRow, hand: Hand) -> int:
    made = FileChange.objects.create(row=row, content=row.content, place=row.place, gone=row.gone, changed_by=hand.by, changed_at=hand.when)
    return made.pk
