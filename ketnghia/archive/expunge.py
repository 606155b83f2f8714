"""The one exception to keeping everything: a document taken in by mistake (a state secret, personal data) is destroyed with all that
derives from it. What stays is a numbered tombstone: hash, who, when, on what ground.

The order is held by the database: only while the tombstone stands may the document's rows be deleted.
"""

from django.db import connection

from ketnghia.access.filters import visible_to
from ketnghia.archive import waiting
from ketnghia.archive.erasing import empty_the_log
from ketnghia.archive.errors import UnknownDocument
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim, Document, KeptText, Passage, Reading, Sighting, Tombstone


def bury(number: int, ground: str, hand: Hand) -> Tombstone:
    """Set the tombstone of a document; what derives from it may be deleted from now on. Raises UnknownDocument."""
    document = Document.objects.filter(visible_to(hand.audience), pk=number, office=hand.office).first()
    if document is None:
        raise UnknownDocument(f"tài liệu {number}: không có trong sổ của cơ quan này; xem số bằng `ketnghia show documents`")
    return Tombstone.objects.create(
        document=number, office=hand.office, sha256=document.sha256, expunged_at=hand.when, expunged_by=hand.by, ground=ground
    )


def destroy(number: int) -> None:
    """Delete every row of a buried document from this room. Rooms above must have let go of its claims."""
    for office, sha256 in Document.objects.filter(pk=number).values_list("office", "sha256"):
        waiting.forget_bytes(office, sha256)
    Document.objects.filter(pk=number).update(current_reading=None)
    Passage.objects.filter(document=number).delete()
    Reading.claims.through.objects.filter(reading__document=number).delete()
    Reading.objects.filter(document=number).delete()
    Claim.objects.filter(document=number).delete()
    KeptText.objects.filter(document=number).delete()
    Sighting.objects.filter(document=number).delete()
    Document.objects.filter(pk=number).delete()


def scrub(table: str) -> None:
    """Make the full-text index over a table forget deleted words at once: it would keep them in its segments until they are merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table}_index({table}_index) VALUES ('rebuild')")
    empty_the_log()
