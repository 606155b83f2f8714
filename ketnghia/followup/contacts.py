"""The contact book: counterparts, their offices, interpreters, drivers, hotels. Its only writer, and how it is searched.

Entries hold personal data: each belongs to an office, is never public, and can be erased with its whole history.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from ketnghia.access.filters import visible_to
from ketnghia.access.log import Act, keep
from ketnghia.access.visibility import Audience
from ketnghia.archive.erasing import empty_the_log
from ketnghia.archive.intake import Hand
from ketnghia.engine.text import fold, normalise
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.models import Contact, ContactChange
from ketnghia.followup.sheets import Content, load_sheets, put_in_order
from ketnghia.registry.alphabet import order
from ketnghia.registry.names import keys_for

_WORD = re.compile(r"\w+")
_VISIBILITIES = ("internal", "restricted")
_ABSENT = "liên hệ {number}: không có trong danh bạ của cơ quan này; hãy mở lại danh bạ"
_CHANGED = "liên hệ {number}: {by} vừa sửa; hãy xem lại rồi sửa tiếp"
_FAULTY = "liên hệ: mục chưa đúng ({fields}); hãy sửa các mục này"


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact as it stands. `key`: of its locality, "" where none is told; `change`: the number of its last change."""

    number: int
    content: Content
    key: str
    visibility: str
    change: int
    entered_by: str
    entered_at: datetime
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """What a contact was after a change."""

    number: int
    content: Content
    gone: bool
    by: str
    at: datetime


def add(typed: Mapping[str, str], hand: Hand, visibility: str = "internal") -> int:
    """A new contact; its number. Raises FilingRefused."""
    content = _content(typed)
    with transaction.atomic():
        row = Contact.objects.create(
            office=hand.office, visibility=_level(visibility), key=_key(content), content=content, folded=_folded(content)
        )
        _note(row, hand)
    return row.pk


def change(number: int, typed: Mapping[str, str], hand: Hand, seen: int | None = None, visibility: str = "") -> int:
    """What is known of a contact is now this. `seen`: the last change the person saw. Returns the change's number. Raises FilingRefused."""
    with transaction.atomic():
        row = _row(number, hand, seen)
        content = _content({**row.content, **typed})
        level = _level(visibility) if visibility else row.visibility
        if (content, level) == (row.content, row.visibility):
            return _last(row).pk
        row.content, row.visibility = content, level
        row.key, row.folded = _key(content), _folded(content)
        row.save()
        return _note(row, hand)


def check(number: int, hand: Hand) -> int:
    """Somebody made sure today that it is still right. Returns the change's number. Raises FilingRefused."""
    return change(number, {"checked": hand.when.date().isoformat()}, hand)


def remove(number: int, hand: Hand) -> int:
    """Off the book; `take_back` brings it again. Returns the change's number. Raises FilingRefused."""
    with transaction.atomic():
        row = _row(number, hand)
        row.gone = True
        row.save(update_fields=["gone"])
        return _note(row, hand)


def take_back(changed: int, hand: Hand) -> int:
    """A change is undone by another one, if nobody changed the contact since; the contact's number. Raises FilingRefused."""
    with transaction.atomic():
        found = ContactChange.objects.filter(pk=changed, contact__office=hand.office).first()
        if found is None:
            raise FilingRefused(_ABSENT.format(number=changed), "absent")
        row = _row(found.contact_id, hand, changed, gone=True)
        before = row.changes.filter(pk__lt=changed).order_by("-pk").first()
        if before is None:
            row.gone = True
        else:
            row.content, row.visibility, row.gone = before.content, before.visibility, before.gone
            row.key, row.folded = _key(row.content), _folded(row.content)
        row.save()
        _note(row, hand)
        return row.pk


def erase(number: int, hand: Hand) -> None:
    """Nothing of the contact stays, its history included; the log says that it was done, not to whom. Raises FilingRefused."""
    with transaction.atomic():
        _row(number, hand, gone=True).delete()
        keep(Act("expunged", hand.by, hand.when, hand.office, f"contact {number}"))
    empty_the_log()


def search(audience: Audience, words: str = "", kind: str = "", keys: Iterable[str] | None = None) -> tuple[Entry, ...]:
    """Contacts that the audience may see, by name: with all these words (folded; numbers without their spaces), of a kind, of places."""
    holds = Q(gone=False)
    for word in _WORD.findall(fold(normalise(words)))[:12]:
        holds &= Q(folded__contains=word)
    if keys is not None:
        holds &= Q(key__in=list(keys))
    found = _mine(audience).filter(holds)
    if kind:
        found = found.filter(content__kind=kind)
    return tuple(sorted(_entries(found), key=lambda one: (order(one.content["name"]), one.number)))


def find(number: int, audience: Audience) -> Entry | None:
    """One contact; None where the audience may see none of that number."""
    return next(iter(_entries(_mine(audience).filter(pk=number, gone=False))), None)


def is_restricted(number: int, audience: Audience) -> bool:
    """Whether the audience sees this contact and only those cleared do."""
    return _mine(audience).filter(pk=number, visibility="restricted").exists()


def versions(number: int, audience: Audience) -> tuple[Version, ...]:
    """What a contact was, latest first."""
    noted = ContactChange.objects.filter(contact__in=_mine(audience).filter(pk=number)).order_by("-pk")
    return tuple(Version(one.pk, one.content, one.gone, one.changed_by, one.changed_at) for one in noted)


def removed(audience: Audience, limit: int = 20) -> tuple[tuple[int, str], ...]:
    """What was taken off the book last: the number of the change that takes it back, and the name."""
    gone = _mine(audience).filter(gone=True).annotate(last=Max("changes")).order_by("-last")[:limit]
    return tuple((row.last, row.content["name"]) for row in gone)


def add_new(rows: Iterable[Mapping[str, str]], hand: Hand) -> tuple[int, int, dict[int, dict[str, str]]]:
    """Contacts of a table that are not in the book yet. Returns how many are new, how many were there, and the faults of the others by row.

    The same name with the same number or address, or with neither, is the same contact.
    """
    new, there, faulty = 0, 0, {}
    with transaction.atomic():
        known = {_same(row.content) for row in Contact.objects.filter(office=hand.office, gone=False)}
        for place, typed in enumerate(rows, start=1):
            try:
                same = _same(_content(typed))
                if same in known:
                    there += 1
                    continue
                add(typed, hand)
            except FilingRefused as refused:
                faulty[place] = refused.faults
                continue
            known.add(same)
            new += 1
    return new, there, faulty


def _same(content: Mapping[str, str]) -> tuple[str, str, str]:
    return fold(content["name"]), _digits(content.get("phone", "")), content.get("email", "").lower()


def _mine(audience: Audience) -> QuerySet[Contact]:
    return Contact.objects.filter(visible_to(audience), office__code=audience.office or "")


def _entries(found: Iterable[Contact]) -> list[Entry]:
    listed = list(found)
    noted: dict[int, list[ContactChange]] = {}
    for note in ContactChange.objects.filter(contact__in=[row.pk for row in listed]).order_by("pk"):
        noted.setdefault(note.contact_id, []).append(note)
    made = []
    for row in listed:
        first, last = noted[row.pk][0], noted[row.pk][-1]
        made.append(
            Entry(
                row.pk,
                row.content,
                row.key,
                row.visibility,
                last.pk,
                first.changed_by,
                first.changed_at,
                last.changed_by,
                last.changed_at,
            )
        )
    return made


def _content(typed: Mapping[str, str]) -> dict[str, str]:
    values, faults = put_in_order("contact", typed)
    email = values.get("email", "")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        faults["email"] = "unknown"
    if faults:
        names = ", ".join(load_sheets()["contact"].field(name).words["vi"] for name in faults)
        raise FilingRefused(_FAULTY.format(fields=names), "faulty", faults)
    return values


def _level(visibility: str) -> str:
    return visibility if visibility in _VISIBILITIES else "internal"


def _key(content: Mapping[str, str]) -> str:
    named = content.get("place", "")
    return next((key for key in keys_for(named) if len(key) <= 200), "") if named else ""


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _folded(content: Mapping[str, str]) -> str:
    """Every word, and numbers without their spaces as well: people type them either way."""
    numbers = (_digits(content.get(name, "")) for name in ("phone", "zalo", "whatsapp"))
    sheet = load_sheets()["contact"]
    said = (sheet.word(name, value, language) for name, value in content.items() for language in ("vi", "en"))
    return fold(normalise(" ".join([*dict.fromkeys(said), *numbers])))


def _row(number: int, hand: Hand, seen: int | None = None, *, gone: bool = False) -> Contact:
    found = Contact.objects.select_for_update().filter(visible_to(hand.audience), pk=number, office=hand.office)
    row = (found if gone else found.filter(gone=False)).first()
    if row is None:
        raise FilingRefused(_ABSENT.format(number=number), "absent")
    if seen is not None and _last(row).pk != seen:
        raise FilingRefused(_CHANGED.format(number=number, by=_last(row).changed_by), "changed")
    return row


def _last(row: Contact) -> ContactChange:
    return row.changes.order_by("-pk")[0]


def _note(row: Contact, hand: Hand) -> int:
    made = ContactChange.objects.create(
        contact=row, content=row.content, visibility=row.visibility, gone=row.gone, changed_by=hand.by, changed_at=hand.when
    )
    return made.pk
