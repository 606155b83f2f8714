"""Between the tables and the fold: claims and judgements out of them, records into them. No decision is taken here."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Exists, F, OuterRef

from ketnghia.archive.models import Claim, Reading
from ketnghia.archive.sources import rank
from ketnghia.engine.text import fold as folded
from ketnghia.registry.models import Judgement, Phrase, Placement, Record, RecordKey
from ketnghia.registry.names import all_names
from ketnghia.registry.records import FoldClaim, FoldedRecord, FoldJudgement, Witness

T = TypeVar("T")
# SQLite takes a limited number of values in one statement.
CHUNK = 500

# Where a claim names localities, countries and bodies: field -> role.
ROLES: Mapping[str, Mapping[str, str]] = {
    "locality": {"key": "self"},
    "agreement": {"parties": "party"},
    "activity": {"parties": "party"},
    "statement": {"by": "by", "to": "to"},
    "person": {"of": "of"},
    "contribution": {"giver": "giver", "receiver": "receiver"},
    "indicator": {"of": "of"},
    "mechanism": {"parties": "party"},
    "tie": {"parties": "party"},
    "opinion": {"parties": "party"},
}
# What else of a claim a person may look for, besides its quote and the names of its places.
WORDS: Mapping[str, tuple[str, ...]] = {
    "locality": ("names",),
    "agreement": ("title", "decision", "signatories", "implementer"),
    "activity": ("name", "head", "members"),
    "statement": ("speaker", "lead"),
    "person": ("name", "titles", "body"),
    "indicator": ("measure",),
    "mechanism": ("name",),
    "opinion": ("asker", "about", "letter"),
}


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def load_claims(numbers: Iterable[int] | None = None) -> Iterator[FoldClaim]:
    """Claims by number, or all of them, in intake order."""
    for part in [None] if numbers is None else chunks(sorted(set(numbers))):
        rows = Claim.objects.all() if part is None else Claim.objects.filter(pk__in=part)
        current = Reading.claims.through.objects.filter(claim_id=OuterRef("pk"), reading_id=OuterRef("document__current_reading_id"))
        rows = rows.annotate(
            is_current=Exists(current),
            office_code=F("office__code"),
            source_kind=F("document__source_kind"),
            published=F("document__published"),
            dated=F("document__dated"),
        )
        fields = ("pk", "document_id", "office_code", "visibility", "kind", "value", "quote", "start", "end", "source_kind")
        for row in rows.order_by("pk").values(*fields, "published", "dated", "is_current").iterator(chunk_size=2000):
            yield _claim(row)


def _claim(row: Mapping[str, Any]) -> FoldClaim:
    return FoldClaim(
        row["pk"],
        row["document_id"],
        row["office_code"],
        row["visibility"],
        row["kind"],
        row["value"],
        row["quote"],
        row["start"],
        row["end"],
        rank(row["source_kind"]),
        row["published"] or row["dated"] or None,
        row["is_current"],
    )


def load_judgements(claims: Iterable[int] | None = None) -> list[FoldJudgement]:
    """Judgements about any of these claims, or all of them."""
    rows: dict[int, Judgement] = {}
    if claims is None:
        rows = {row.pk: row for row in Judgement.objects.iterator()}
    else:
        for part in chunks(sorted(set(claims))):
            for side in ("claim__in", "other__in"):
                rows.update((row.pk, row) for row in Judgement.objects.filter(**{side: part}))
    return [to_judgement(row) for _, row in sorted(rows.items())]


def to_judgement(row: Judgement) -> FoldJudgement:
    claims = (row.claim_id,) if row.other_id is None else (row.claim_id, row.other_id)
    return FoldJudgement(row.pk, row.verdict, claims, row.field or None, row.undoes_id)  # type: ignore[arg-type]


def load_contents(ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the table holds of these records."""
    found: dict[str, dict[str, Any]] = {}
    for part in chunks(sorted(ids)):
        found.update(Record.objects.filter(pk__in=part).values_list("pk", "content"))
    return found


def write_records(records: Mapping[str, FoldedRecord], claims: Mapping[int, FoldClaim], offices: Mapping[str, int]) -> None:
    """Make the tables hold these records of whole components, with what finds them; only what differs is written.

    `claims` are all claims of the components, and placed. A record told sixty times costs one row more, not sixty, when told once again.
    """
    before = _placed(claims)
    after = {witness.claim: record.id for record in records.values() for witness in record.witnesses}
    stored = load_contents({record for record in before.values() if record})
    contents = {record.id: to_content(record) for record in records.values()}
    changed = [record for record in records.values() if stored.get(record.id) != contents[record.id]]
    moved = [number for number in claims if before[number] != after.get(number)]
    Record.objects.bulk_create(
        [Record(id=record.id, kind=record.kind, office_id=offices[record.office], content=contents[record.id]) for record in changed],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["content"],
    )
    for part in chunks(number for number in moved if before[number]):
        Phrase.objects.filter(claim__in=part)._raw_delete("default")
        RecordKey.objects.filter(claim__in=part)._raw_delete("default")
    with connection.cursor() as cursor:
        table = Placement._meta.db_table
        cursor.executemany(f"UPDATE {table} SET record_id = %s WHERE claim_id = %s", [(after.get(number), number) for number in moved])
    found_by = [claims[number] for number in moved if number in after]
    RecordKey.objects.bulk_create(
        [RecordKey(record_id=after[c.number], claim_id=c.number, key=key, role=role) for c in found_by for key, role in keys_of(c)],
        batch_size=CHUNK,
    )
    Phrase.objects.bulk_create(
        [Phrase(record_id=after[c.number], claim_id=c.number, folded=_phrase(c)) for c in found_by], batch_size=CHUNK
    )
    for gone in chunks(sorted(stored.keys() - records.keys())):
        Record.objects.filter(pk__in=gone)._raw_delete("default")


def _placed(claims: Iterable[int]) -> dict[int, str | None]:
    """The record that each of these claims stands in, None where in none."""
    found: dict[int, str | None] = {}
    for part in chunks(sorted(claims)):
        found.update(Placement.objects.filter(claim__in=part).values_list("claim_id", "record_id"))
    return found


def delete_records(ids: Iterable[str]) -> None:
    """Take records away with what finds them; their claims stay placed in no record."""
    for part in chunks(sorted(ids)):
        Phrase.objects.filter(record__in=part)._raw_delete("default")
        RecordKey.objects.filter(record__in=part)._raw_delete("default")
        Placement.objects.filter(record__in=part).update(record=None)
        Record.objects.filter(pk__in=part)._raw_delete("default")


def keys_of(claim: FoldClaim) -> list[tuple[str, str]]:
    """(key, role) of every locality, country and body that a claim names, each once."""
    found: dict[tuple[str, str], None] = {}
    for name, role in ROLES[claim.kind].items():
        for key in (claim.text(name), *claim.items(name)):
            if key:
                found[key, role] = None
    return list(found)


def _phrase(claim: FoldClaim) -> str:
    words = [claim.quote]
    for key, _ in keys_of(claim):
        words.extend(all_names(key))
    for name in WORDS.get(claim.kind, ()):
        words.extend((claim.text(name) or "", *claim.items(name)))
    return folded(" · ".join(word for word in dict.fromkeys(words) if word))


def to_content(record: FoldedRecord) -> dict[str, Any]:
    """A record as JSON. The same record always gives the same."""
    witnesses = sorted(record.witnesses, key=lambda w: w.claim)
    return {
        "witnesses": [[w.claim, w.document, w.office, w.visibility, w.rank, w.told, w.accepted] for w in witnesses],
        "candidates": {
            name: [[claim, list(data) if isinstance(data, tuple) else data] for claim, data in given]
            for name, given in sorted(record.candidates.items())
        },
        "choices": dict(sorted(record.choices.items())),
    }


def from_row(row: Record) -> FoldedRecord:
    """The record that a row holds. The office's code stands with every witness."""
    content = row.content
    witnesses = tuple(Witness(*fields) for fields in content["witnesses"])
    candidates = {
        name: tuple((claim, tuple(data) if isinstance(data, list) else data) for claim, data in given)
        for name, given in content["candidates"].items()
    }
    return FoldedRecord(row.pk, row.kind, witnesses[0].office, witnesses, candidates, content["choices"])  # type: ignore[arg-type]


def to_line(record_id: str, kind: str, content: Mapping[str, Any]) -> str:
    """One line of the canonical dump: sorted JSON without any time of the clock."""
    return json.dumps({"id": record_id, "kind": kind, **content}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
