"""Notes that colleagues put beside a record or a partner, each with a file if they like: the only writer and reader of them.

A note tells the office something about a thing; it is no source, and no value comes of it. It follows its record wherever the fold puts it,
and goes with it when the document of its claim is expunged. What is taken off can be put back; a file goes for good with `erase`.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import LEVELS, Audience, Visibility
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.engine.errors import DocumentError, SecretDocument
from ketnghia.followup.errors import NoteRefused
from ketnghia.followup.models import Note
from ketnghia.registry.models import RecordKey

LONGEST: Final = 4000
MOST_BYTES: Final = 20 * 1024 * 1024
_SHOWN: Final = 50
_RECORD: Final = re.compile(r"[A-Z][0-9]{1,18}")
Reader = Callable[[bytes, str], object]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that comes with a note."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """A note as somebody may see it. `file`: the name of its file, "" for none."""

    number: int
    text: str
    visibility: Visibility
    by: str
    at: datetime
    file: str
    bytes: int
    sha256: str


def is_record(target: str) -> bool:
    """Whether it is the id of a record; otherwise it is a partner's key."""
    return bool(_RECORD.fullmatch(target))


def levels_for(audience: Audience) -> tuple[Visibility, ...]:
    """The levels that somebody can give a note: those that they can see, but not to everybody."""
    return LEVELS[1 : LEVELS.index(audience.clearance) + 1]


def add(target: str, text: str, visibility: Visibility, hand: Hand, file: Attached | None = None, *, read: Reader) -> int:
    """Put a note beside a record ("A12") or a partner ("LA/Khammouane"); returns its number. Sent twice within one second it is one.

    `read` looks at the file, so that what bears the stamp of a state secret is refused before a byte is kept. Raises NoteRefused.
    """
    text = text.strip()
    if not text and file is None:
        raise NoteRefused("ghi chú: chưa có nội dung; hãy viết vài dòng hoặc kèm một tệp")
    if len(text) > LONGEST:
        raise NoteRefused(f"ghi chú: dài quá {LONGEST} ký tự; hãy rút gọn, hoặc kèm thành tệp")
    if visibility not in levels_for(hand.audience):
        raise NoteRefused(f"ghi chú: không đặt được mức '{visibility}'; hãy chọn mức khác")
    if file:
        _check(file, read)
    with transaction.atomic():
        claim, key = _target(target, hand)
        row, _ = Note.objects.get_or_create(
            office=hand.office,
            claim=Claim.objects.filter(pk=claim).first() if claim else None,
            key=key,
            text=text,
            made_by=hand.by,
            made_at=hand.when.replace(microsecond=0),
            sha256=hashlib.sha256(file.data).hexdigest() if file else "",
            defaults={
                "visibility": visibility,
                "file": file.name[-255:] if file else "",
                "data": file.data if file else None,
                "size": len(file.data) if file else 0,
            },
        )
    return row.pk


def remove(number: int, hand: Hand) -> None:
    """Take a note off; it can be put back. Raises NoteRefused."""
    _own(number, hand).update(gone=True)


def restore(number: int, hand: Hand) -> None:
    """Put a note back. Raises NoteRefused."""
    _own(number, hand).update(gone=False)


def erase(number: int, hand: Hand) -> None:
    """Destroy a note with its file. Raises NoteRefused."""
    _own(number, hand).delete()


def notes_of(target: str, audience: Audience) -> tuple[NoteSeen, ...]:
    """The notes beside a record or partner that the audience may see, latest first; each only where its claim may be seen too."""
    about = Q(claim__placement__record=target) if is_record(target) else Q(key=target, claim=None)
    seen = Note.objects.filter(visible_to(audience), about, Q(claim=None) | visible_to(audience, "claim__"), gone=False)
    return tuple(_seen(row) for row in seen.defer("data").order_by("-made_at", "-pk")[:_SHOWN])


def file_of(number: int, audience: Audience) -> Attached | None:
    """The file of a note; None where the audience sees no such note or it has none."""
    seen = Note.objects.filter(visible_to(audience), Q(claim=None) | visible_to(audience, "claim__"), pk=number, gone=False)
    row = seen.exclude(file="").first()
    return Attached(row.file, bytes(row.data or b"")) if row else None


def target_of(number: int, audience: Audience) -> str | None:
    """What a note stands beside, as it is called today; None where the audience sees no such note."""
    seen = Note.objects.filter(visible_to(audience), Q(claim=None) | visible_to(audience, "claim__"), pk=number)
    row = seen.values_list("key", "claim__placement__record").first()
    return (row[0] or row[1]) if row else None


def _check(file: Attached, read: Reader) -> None:
    if len(file.data) > MOST_BYTES:
        raise NoteRefused(f"{file.name}: lớn hơn {MOST_BYTES // 1024**2} MB; hãy chia nhỏ tệp")
    try:
        read(file.data, file.name)
    except SecretDocument as error:
        raise NoteRefused(f"{file.name}: {error.reason}; {error.remedy}") from None
    except DocumentError:
        return  # a picture or a table is kept as it is; nothing is read from it


def _target(target: str, hand: Hand) -> tuple[int | None, str]:
    """The earliest claim of a record that the hand may see, or the key of a partner that some record it sees is about."""
    if not is_record(target):
        if RecordKey.objects.filter(visible_to(hand.audience, "claim__"), key=target).exists():
            return None, target
    else:
        seen = Claim.objects.filter(visible_to(hand.audience), office=hand.office, placement__record=target).order_by("pk")
        if claim := seen.values_list("pk", flat=True).first():
            return int(claim), ""
    raise NoteRefused(f"{target}: không có trong sổ của cơ quan này; hãy mở lại trang rồi thử lại")


def _own(number: int, hand: Hand) -> "QuerySet[Note]":
    seen = Note.objects.filter(
        visible_to(hand.audience), Q(claim=None) | visible_to(hand.audience, "claim__"), office=hand.office, pk=number
    )
    if not seen.exists():
        raise NoteRefused(f"ghi chú {number}: không có trong sổ của cơ quan này; hãy mở lại trang rồi thử lại")
    return Note.objects.filter(pk=number)


def _seen(row: Note) -> NoteSeen:
    return NoteSeen(row.pk, row.text, row.visibility, row.made_by, row.made_at, row.file, row.size, row.sha256)  # type: ignore[arg-type]
