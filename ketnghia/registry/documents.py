"""Documents as pages show them: rows for lists, and one document with every claim lit in its text."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from ketnghia.access.filters import visible_to
from ketnghia.archive.models import Claim, Document, Reading
from ketnghia.registry.answers import BlockView, ClaimView, DocumentPage, DocumentRow, Lens, SightingView
from ketnghia.registry.decisions import Standing, standings
from ketnghia.registry.models import Placement
from ketnghia.registry.store import chunks


def document_list(lens: Lens) -> tuple[DocumentRow, ...]:
    """All documents that the audience may see, latest received first."""
    return _document_rows(Document.objects.filter(visible_to(lens.audience)))


def document_count(lens: Lens) -> int:
    """How many documents the audience may see."""
    return Document.objects.filter(visible_to(lens.audience)).count()


def document_stretch(lens: Lens, start: int, stop: int) -> tuple[DocumentRow, ...]:
    """Some of the documents that the audience may see, latest received first: those from `start` up to `stop`."""
    order = Document.objects.filter(visible_to(lens.audience)).order_by("-received_at", "-pk")
    # The numbers first, which an index holds; then only these documents with what stands beside them.
    return _document_rows(Document.objects.filter(pk__in=list(order.values_list("pk", flat=True)[start:stop])))


def document_rows(lens: Lens, numbers: Iterable[int]) -> tuple[DocumentRow, ...]:
    """These documents, as far as the audience may see them, latest received first."""
    rows = [
        row
        for part in chunks(sorted(set(numbers)))
        for row in _document_rows(Document.objects.filter(visible_to(lens.audience), pk__in=part))
    ]
    return tuple(sorted(rows, key=lambda row: (row.received_at, row.id), reverse=True))


def document_page(number: int, lens: Lens) -> DocumentPage | None:
    """One document with its kept text in blocks and every claim of it with spans, evidence, record and judgement."""
    documents = Document.objects.filter(visible_to(lens.audience), pk=number)
    rows = _document_rows(documents)
    if not rows:
        return None
    reading = Reading.objects.select_related("kept").get(pk=documents.values_list("current_reading", flat=True)[0])
    kept = reading.kept
    return DocumentPage(
        rows[0],
        kept.text,
        tuple(BlockView(kind, start, end, kept.text[start:end]) for start, end, kind in kept.blocks),
        _claim_views(number, reading, lens),
        tuple(SightingView(s.path, s.seen_at, s.seen_by) for s in documents[0].sightings.order_by("pk")),
        tuple(kept.notes),
        tuple(reading.date_reasons),
        len(reading.rejections),
        reading.engine_version,
        reading.lexicon_id,
    )


def claim_views(numbers: Iterable[int], lens: Lens) -> dict[int, ClaimView]:
    """Claims by number, as far as the audience may see them, whatever document they stand in."""
    claims = [row for part in chunks(sorted(set(numbers))) for row in Claim.objects.filter(visible_to(lens.audience), pk__in=part)]
    judged = standings(claim.pk for claim in claims)
    placed: dict[int, str | None] = {}
    for part in chunks(claim.pk for claim in claims):
        placed.update(Placement.objects.filter(claim__in=part).values_list("claim", "record"))
    return {claim.pk: _claim_view(claim, True, placed.get(claim.pk), judged.get(claim.pk)) for claim in claims}


def _document_rows(documents: "QuerySet[Document]") -> tuple[DocumentRow, ...]:
    listed = documents.defer("original").select_related("current_reading").order_by("-received_at", "-pk")
    found = list(listed.annotate(claim_count=Count("current_reading__claims")))
    verdicts = _verdict_counts([document.pk for document in found])
    return tuple(
        DocumentRow(
            document.pk,
            document.name,
            document.title,
            document.source_kind,
            document.language,
            document.published or None,
            document.dated or None,
            bool(document.current_reading and document.current_reading.relevant),
            document.current_reading.relevance_reason if document.current_reading else "",
            document.claim_count,
            verdicts[document.pk, "accepted"],
            verdicts[document.pk, "rejected"],
            document.received_at,
            document.visibility,
        )
        for document in found
    )


def _verdict_counts(documents: Iterable[int]) -> Counter[tuple[int, str]]:
    counted: Counter[tuple[int, str]] = Counter()
    for part in chunks(sorted(documents)):
        home = dict(Claim.objects.filter(document__in=part, judgements__isnull=False).values_list("pk", "document"))
        counted.update((home[claim], standing.verdict) for claim, standing in standings(home).items() if claim in home)
    return counted


def _claim_views(number: int, reading: Reading, lens: Lens) -> tuple[ClaimView, ...]:
    current = set(reading.claims.values_list("pk", flat=True))
    claims = list(Claim.objects.filter(visible_to(lens.audience), document=number).order_by("start", "end", "pk"))
    judged = standings(claim.pk for claim in claims)
    placed = dict(Placement.objects.filter(claim__document=number).values_list("claim", "record"))
    # What only an older reading said is shown where a person has judged it: it may still count.
    shown = [claim for claim in claims if claim.pk in current or (claim.pk in judged and claim.kept_id == reading.kept_id)]
    return tuple(_claim_view(claim, claim.pk in current, placed.get(claim.pk), judged.get(claim.pk)) for claim in shown)


def _claim_view(claim: Claim, current: bool, record: str | None, standing: Standing | None) -> ClaimView:
    return ClaimView(
        claim.pk,
        claim.kind,
        claim.start,
        claim.end,
        claim.quote,
        {name: tuple(value) if isinstance(value, list) else value for name, value in claim.value.items()},
        tuple((name, tuple((start, end) for start, end in spans)) for name, spans in claim.evidence.items()),
        tuple(claim.inferred),
        claim.rule,
        current,
        record,
        standing.verdict if standing else None,
        standing.by if standing else None,
        standing.at if standing else None,
    )
