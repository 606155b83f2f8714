"""Which documents still have facts to judge, and how many: kept with every change, so that the inbox never counts claims.

A fact is one that the current reading states and no person has accepted or rejected; names of places are not judged one by one. The only
writer of the table.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import Audience
from ketnghia.registry.fold import weigh
from ketnghia.registry.models import RecordKey, Undecided
from ketnghia.registry.store import load_judgements, rows_of, write_rows

NOT_JUDGED = ("locality",)
_TOLD = """
    SELECT d.id, c.id, c.kind, d.office_id, d.visibility, d.source_kind, d.received_by FROM archive_document d
        JOIN archive_reading_claims r ON r.reading_id = d.current_reading_id JOIN archive_claim c ON c.id = r.claim_id
    WHERE d.id IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of the list is wanted: of one person, of a kind of source, about a partner (the keys it goes by)."""

    by: str | None = None
    source_kind: str | None = None
    partner: tuple[str, ...] = ()


def renew(claims: Iterable[int]) -> None:
    """Count anew the documents of these claims."""
    _count({document for (document,) in rows_of("SELECT DISTINCT document_id FROM archive_claim WHERE id IN ({marks})", claims)})


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
    told: dict[int, list[int]] = defaultdict(list)
    about: dict[int, tuple[int, str, str, str]] = {}
    for document, claim, kind, *rest in rows_of(_TOLD, documents):
        if kind not in NOT_JUDGED:
            told[document].append(claim)
            about[document] = (rest[0], rest[1], rest[2], rest[3])
    verdicts = weigh(load_judgements(claim for claims in told.values() for claim in claims))
    decided = verdicts.accepted | verdicts.rejected
    left = {document: sum(claim not in decided for claim in claims) for document, claims in told.items()}
    write_rows("DELETE FROM registry_undecided WHERE document_id = %s", [(document,) for document in sorted(documents)])
    write_rows(
        "INSERT INTO registry_undecided (document_id, office_id, visibility, source_kind, received_by, facts) "
        "VALUES (%s, %s, %s, %s, %s, %s)",
        [(document, *about[document], count) for document, count in sorted(left.items()) if count],
    )
