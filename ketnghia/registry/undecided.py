"""Which documents still have facts to judge, and how many: kept with every change, so that the inbox never counts claims.

A fact is one that the current reading states and no person has accepted or rejected; names of places are not judged one by one. The only
writer of the table.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import Audience
from ketnghia.archive.models import Claim, Document, Reading
from ketnghia.registry.fold import weigh
from ketnghia.registry.models import RecordKey, Undecided
from ketnghia.registry.store import chunks, load_judgements

NOT_JUDGED = ("locality",)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of the list is wanted: of one person, of a kind of source, about a partner (the keys it goes by)."""

    by: str | None = None
    source_kind: str | None = None
    partner: tuple[str, ...] = ()


def renew(claims: Iterable[int]) -> None:
    """Count anew the documents of these claims."""
    documents: set[int] = set()
    for part in chunks(sorted(set(claims))):
        documents.update(Claim.objects.filter(pk__in=part).values_list("document", flat=True))
    _count(documents)


def draw(documents: Iterable[int]) -> None:
    """Count these documents, of a register that is written anew."""
    _count(set(documents))


def forget(document: int) -> None:
    Undecided.objects.filter(pk=document)._raw_delete("default")


def clear() -> None:
    Undecided.objects.all()._raw_delete("default")


def digest_lines() -> Iterable[str]:
    """One line a document, for the digest of what is derived."""
    return (f"undecided {row}" for row in Undecided.objects.order_by("pk").values_list("pk", "facts").iterator(chunk_size=2000))


def undecided(audience: Audience, wanted: Narrowing | None = None) -> "QuerySet[Undecided]":
    """Rows of documents that the audience may see, the one received first at the top."""
    rows = Undecided.objects.filter(visible_to(audience))
    if wanted and wanted.by is not None:
        rows = rows.filter(received_by=wanted.by)
    if wanted and wanted.source_kind:
        rows = rows.filter(source_kind=wanted.source_kind)
    if wanted and wanted.partner:
        rows = rows.filter(pk__in=RecordKey.objects.filter(key__in=wanted.partner).values("claim__document"))
    return rows.order_by("pk")


def _count(documents: set[int]) -> None:
    for part in chunks(sorted(documents)):
        told: dict[int, list[int]] = defaultdict(list)
        through = Reading.claims.through.objects.filter(reading__document__in=part, reading=F("reading__document__current_reading"))
        for document, claim in through.exclude(claim__kind__in=NOT_JUDGED).values_list("reading__document", "claim"):
            told[document].append(claim)
        verdicts = weigh(load_judgements(claim for claims in told.values() for claim in claims))
        decided = verdicts.accepted | verdicts.rejected
        left = {document: sum(claim not in decided for claim in claims) for document, claims in told.items()}
        Undecided.objects.filter(pk__in=part)._raw_delete("default")
        rows = Document.objects.filter(pk__in=[document for document, count in left.items() if count])
        about = rows.values_list("pk", "office", "visibility", "source_kind", "received_by")
        Undecided.objects.bulk_create(
            Undecided(document_id=pk, office_id=office, visibility=visibility, source_kind=kind, received_by=by, facts=left[pk])
            for pk, office, visibility, kind, by in about
        )
