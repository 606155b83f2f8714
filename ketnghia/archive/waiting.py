"""The only writer of what waits to be read. Bytes lie here from the moment they are handed in until they are kept as a document.

A row is open (queued, reading) or closed (kept, failed). Closing takes place in the transaction that keeps the document, so that a process
killed at any moment leaves either an open row and no document, or a document and a closed row.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db.models import F

from ketnghia.archive.erasing import empty_the_log
from ketnghia.archive.errors import NotWaiting
from ketnghia.archive.intake import Arrival, Hand, Receipt
from ketnghia.archive.models import Waiting

OPEN: Final = ("queued", "reading")
# What was kept is told beside the inbox for a day; after that the list of documents tells it.
_TOLD_FOR = timedelta(days=1)


def put_down(arrival: Arrival, published: str | None, hand: Hand) -> int:
    """Let bytes wait to be read; returns the number of the row. What `hand` had kept more than a day ago leaves the list."""
    past = Waiting.objects.filter(office=hand.office, handed_in_by=hand.by, state="kept", handed_in_at__lt=hand.when - _TOLD_FOR)
    past.delete()
    row = Waiting.objects.create(
        office=hand.office,
        visibility=arrival.visibility,
        name=arrival.name,
        sha256=arrival.sha256,
        data=arrival.data,
        source_kind=arrival.source_kind or "",
        published=published or "",
        handed_in_by=hand.by,
        handed_in_at=hand.when,
    )
    return row.pk


def give_task(number: int, task: str) -> None:
    """Note which task of the queue will read it."""
    Waiting.objects.filter(pk=number).update(task=task)


def take_up(number: int) -> Waiting | None:
    """The row, now being read and one try older; None where it is closed or gone."""
    open_rows = Waiting.objects.filter(pk=number, state__in=OPEN)
    if not open_rows.update(state="reading", tries=F("tries") + 1):
        return None
    return open_rows.select_related("office").first()


def close(number: int, receipt: Receipt) -> None:
    """It is kept: the bytes leave. Raises NotWaiting where it was closed meanwhile, so that its transaction keeps nothing twice."""
    told = {"state": "kept", "document": receipt.document, "outcome": receipt.outcome, "claims": len(receipt.claims)}
    if not Waiting.objects.filter(pk=number, state__in=OPEN).update(data=None, reason="", **told):
        raise NotWaiting(f"tài liệu chờ số {number}: đã được đọc hoặc đã bỏ; không nhận lần nữa")


def fail(number: int, reason: str, *, keep_bytes: bool = True) -> None:
    """It could not be read. `keep_bytes` False: nothing of it may stay, so that it cannot be tried again."""
    rows = Waiting.objects.filter(pk=number, state__in=OPEN)
    if keep_bytes:
        rows.update(state="failed", reason=reason)
        return
    rows.update(state="failed", reason=reason, data=None)
    empty_the_log()


def put_back(numbers: Sequence[int], *, anew: bool = False) -> tuple[int, ...]:
    """Let them wait again; returns those that do. `anew`: a person asked for it, and the tries are counted from the start."""
    rows = Waiting.objects.filter(pk__in=numbers, data__isnull=False).exclude(state="kept")
    found = tuple(rows.order_by("pk").values_list("pk", flat=True))
    changed: dict[str, object] = {"state": "queued", "reason": "", **({"tries": 0} if anew else {})}
    rows.update(**changed)
    return found


def take_away(numbers: Sequence[int]) -> int:
    """Drop closed rows with their bytes; returns how many. Open ones stay."""
    gone, _ = Waiting.objects.filter(pk__in=numbers).exclude(state__in=OPEN).delete()
    empty_the_log()
    return gone


def forget_bytes(office: int, sha256: str) -> None:
    """Drop every row that held these bytes: their document is being destroyed."""
    Waiting.objects.filter(office=office, sha256=sha256).delete()
