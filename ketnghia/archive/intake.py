"""The only writer of the archive: bytes and the reading of them become a document, a kept text, claims, and passages to search.

A document is kept whole or not at all, in one short transaction; reading, the slow part, is over before it begins.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from ketnghia.access.models import Office
from ketnghia.access.visibility import Audience, Visibility
from ketnghia.archive.errors import ExpungedDocument
from ketnghia.archive.models import Claim, Document, KeptText, Passage, Reading, Sighting, Tombstone
from ketnghia.archive.sources import SourceKind, tell_kind
from ketnghia.archive.tokens import line, mark, stretches
from ketnghia.archive.values import Typed, canonical, fingerprint
from ketnghia.engine import model

_TITLE_LENGTH = 300
_KIND_WORDS = 4  # "BIÊN BẢN GHI NHỚ" is the longest kind of paper
_SUBJECT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes at the door. `source_kind` where a person knows it; None leaves it to be told from the look of the text."""

    name: str
    path: str
    data: bytes
    visibility: Visibility = "internal"
    source_kind: SourceKind | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something, when and for which office; to what they are not cleared for they can do nothing."""

    office: Office
    by: str
    when: datetime
    clearance: Visibility

    @property
    def audience(self) -> Audience:
        """What this hand may see: a writer treats everything else as if it were not there."""
        return Audience(self.office.code, self.clearance)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an arrival. `claims` are the numbers of the claims that are new to the archive."""

    document: int
    outcome: Literal["new", "sighting"]
    relevant: bool
    claims: tuple[int, ...]
    notes: tuple[str, ...]


def note_sighting(arrival: Arrival, hand: Hand) -> Receipt | None:
    """Record that bytes already kept came again. None where they are new. Raises ExpungedDocument where they bear a tombstone."""
    with transaction.atomic():
        sha256 = arrival.sha256
        for number, when in Tombstone.objects.filter(office=hand.office, sha256=sha256).values_list("pk", "expunged_at"):
            raise ExpungedDocument(f"{arrival.name}: đã bị hủy ngày {when:%d/%m/%Y} (bia số {number}); không nhận lại tài liệu này")
        known = Document.objects.filter(office=hand.office, sha256=sha256).values_list("pk", "current_reading__relevant")
        for document, relevant in known:
            Sighting.objects.create(document_id=document, path=arrival.path, seen_at=hand.when, seen_by=hand.by)
            return Receipt(document, "sighting", bool(relevant), (), ())
    return None


def keep(arrival: Arrival, reading: model.Reading, hand: Hand, typed: Sequence[Typed | model.Tie] = ()) -> Receipt:
    """Keep a document with its first reading. Bytes that came in meanwhile from another process are a sighting.

    `typed`: what is no fact of the reading: what a person typed, where the document is the note of an entry; what is said of ties.

    Raises EvidenceMismatch, and keeps nothing, if any quote is not what stands at its span.
    """
    with transaction.atomic():
        if sighted := note_sighting(arrival, hand):
            return sighted
        document = Document.objects.create(
            office=hand.office,
            visibility=arrival.visibility,
            name=arrival.name,
            sha256=arrival.sha256,
            original=arrival.data,
            source_kind=arrival.source_kind or tell_kind(reading.kept),
            source_given=arrival.source_kind is not None,
            title=_title(reading.kept) or arrival.name,
            received_at=hand.when,
            received_by=hand.by,
        )
        Sighting.objects.create(document=document, path=arrival.path, seen_at=hand.when, seen_by=hand.by)
        new = _keep_first(document, reading, hand.when, typed)
    return Receipt(document.pk, "new", reading.relevant, new, reading.kept.notes)


def keep_reading(document: Document, reading: model.Reading, when: datetime, ties: Sequence[model.Tie] = ()) -> tuple[int, ...]:
    """Keep a later reading and make it the current one. Claims that it repeats stay as they are; returns the numbers of the new ones."""
    with transaction.atomic():
        return _keep_reading(document, reading, when, ties)


def _keep_first(document: Document, reading: model.Reading, when: datetime, more: Sequence[Typed | model.Tie]) -> tuple[int, ...]:
    """The reading of a document that has just been made: nothing of it can be there yet, so nothing is looked for."""
    kept = KeptText.objects.create(**_text_row(document, reading.kept))
    row = Reading.objects.create(kept=kept, **_reading_row(document, reading, when))
    claims, new = _keep_claims(document, kept, (*reading.facts, *more), {})
    through = Reading.claims.through
    through.objects.bulk_create([through(reading_id=row.pk, claim_id=claim.pk) for claim in claims])
    _make_current(document, row)
    _index(document, kept)
    return new


def _keep_reading(document: Document, reading: model.Reading, when: datetime, ties: Sequence[model.Tie]) -> tuple[int, ...]:
    text = _text_row(document, reading.kept)
    same = {name: text.pop(name) for name in ("document", "extractor", "sha256")}
    kept, _ = KeptText.objects.get_or_create(**same, defaults=text)
    given = _reading_row(document, reading, when)
    version = {name: given.pop(name) for name in ("engine_version", "lexicon_id")}
    row, made = Reading.objects.get_or_create(kept=kept, **version, defaults=given)
    new: tuple[int, ...] = ()
    if made:
        known = {claim.fingerprint: claim for claim in document.claims.all()}
        claims, new = _keep_claims(document, kept, (*reading.facts, *ties), known)
        row.claims.add(*claims)
    _make_current(document, row)
    document.passages.all().delete()
    _index(document, kept)
    return new


def _text_row(document: Document, kept: model.KeptText) -> dict[str, Any]:
    return {
        "document": document,
        "extractor": kept.extractor,
        "sha256": hashlib.sha256(kept.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "text": kept.text,
        "blocks": [[b.span.start, b.span.end, b.kind] for b in kept.blocks],
        "locators": [[locator.span.start, locator.span.end, locator.where] for locator in kept.locators],
        "notes": list(kept.notes),
    }


def _reading_row(document: Document, reading: model.Reading, when: datetime) -> dict[str, Any]:
    return {
        "document": document,
        "engine_version": reading.engine_version,
        "lexicon_id": reading.lexicon_id,
        "language": reading.language,
        "relevant": reading.relevant,
        "relevance_reason": reading.relevance_reason,
        "published": reading.date.published or "",
        "dated": reading.date.dated or "",
        "date_reasons": list(reading.date.reasons),
        "rejections": [[r.reason, r.span.start, r.span.end, r.rule] for r in reading.rejections],
        "read_at": when,
    }


def _make_current(document: Document, row: Reading) -> None:
    document.current_reading = row
    document.language, document.published, document.dated = row.language, row.published, row.dated
    document.save(update_fields=["current_reading", "language", "published", "dated"])


def _keep_claims(
    document: Document, kept: KeptText, facts: Iterable[model.Fact | model.Tie | Typed], known: Mapping[str, Claim]
) -> tuple[list[Claim], tuple[int, ...]]:
    """The claims that the facts make, and the numbers of those that are new. `known`: the document's earlier claims by fingerprint."""
    made: dict[str, Claim] = {}
    told: dict[str, Claim] = {}
    # In the order of the text, so that claim numbers tell which of two was said first.
    for fact in sorted(facts, key=lambda fact: fact.trace.span):
        claim = build_claim(document, kept, fact)
        if claim.fingerprint in known:
            told[claim.fingerprint] = known[claim.fingerprint]
        else:
            told[claim.fingerprint] = made.setdefault(claim.fingerprint, claim)
    for claim in made.values():
        claim.check_evidence()
    Claim.objects.bulk_create(made.values())
    return list(told.values()), tuple(claim.pk for claim in made.values())


def build_claim(document: Document, kept: KeptText, fact: model.Fact | model.Tie | Typed) -> Claim:
    """The unsaved row of a fact."""
    kind, value = canonical(fact)
    span = fact.trace.span
    return Claim(
        document=document,
        kept=kept,
        office_id=document.office_id,
        visibility=document.visibility,
        kind=kind,
        start=span.start,
        end=span.end,
        quote=kept.text[span.start : span.end],
        value=value,
        evidence={field: [[s.start, s.end] for s in spans] for field, spans in fact.trace.evidence},
        inferred=list(fact.trace.inferred),
        rule=fact.trace.rule,
        fingerprint=fingerprint(document.sha256, kind, span, value),
    )


def passages_of(document: Document, kept: KeptText) -> Iterator[Passage]:
    """The unsaved rows by which the words of a text are found; furniture is left out."""
    told = [mark("y", year) for year in filter(None, [(document.published or document.dated)[:4]])]
    for start, end, kind in kept.blocks:
        if kind != "furniture":
            for a, b in stretches(start, end, kept.text):
                if kept.text[a:b].strip():
                    yield Passage(document=document, start=a, end=b, folded=line(kept.text[a:b], told))


def _index(document: Document, kept: KeptText) -> None:
    Passage.objects.bulk_create(passages_of(document, kept))


def _title(kept: model.KeptText) -> str:
    """The headline; for an official paper its kind and what it is about ("QUYẾT ĐỊNH – Về việc …"), which stand on two lines."""
    shown = [block for block in kept.blocks if block.kind != "furniture"]
    at = next((place for place, block in enumerate(shown) if block.kind == "title"), 0)
    lines = [" ".join(kept.text[block.span.start : block.span.end].split()) for block in shown[at : at + 2]]
    if len(lines) == 2 and lines[0].isupper() and len(lines[0].split()) <= _KIND_WORDS and len(lines[1]) <= _SUBJECT_LENGTH:
        return " – ".join(lines)[:_TITLE_LENGTH]
    return lines[0][:_TITLE_LENGTH] if lines else ""
