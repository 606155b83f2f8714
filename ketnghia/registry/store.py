"""Between the tables and the fold: claims and judgements out of them, records into them. No decision is taken here."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import connection

from ketnghia.archive.sources import rank
from ketnghia.registry import spellings
from ketnghia.registry.finders import keys_of, name_words, phrase_of
from ketnghia.registry.models import Judgement, Record
from ketnghia.registry.records import FoldClaim, FoldedRecord, FoldJudgement, Joined, Witness

T = TypeVar("T")
# SQLite takes a limited number of values in one statement.
CHUNK = 500
_ROOM = 400_000  # KiB


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def rows_of(statement: str, items: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows of an SQL statement; each `{marks}` in it stands for some of the items.

    Written out for what is asked at every arrival: to put such a query together takes Django longer than the database needs to answer it.
    """
    with connection.cursor() as cursor:
        for part in chunks(sorted(set(items))):
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(statement.format(marks=marks), part * statement.count("{marks}"))
            yield from cursor.fetchall()


@contextmanager
def roomy() -> Iterator[None]:
    """While everything is written anew SQLite keeps more of its file in memory: rows come in the order of claims, not of the indexes."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        before = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{_ROOM}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")


def write_rows(statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Execute one SQL statement for each row of values. For what is written by the thousand; Django takes ten times as long."""
    with connection.cursor() as cursor:
        for part in chunks(rows, 5000):
            cursor.executemany(statement, part)


_CLAIMS = """
    SELECT c.id, c.document_id, o.code, c.visibility, c.kind, c.value, c.quote, c.start, c."end", d.source_kind, d.published, d.dated,
        EXISTS (SELECT 1 FROM archive_reading_claims r WHERE r.claim_id = c.id AND r.reading_id = d.current_reading_id), t.story
    FROM archive_claim c JOIN archive_document d ON d.id = c.document_id JOIN access_office o ON o.id = c.office_id
        LEFT JOIN registry_retelling t ON t.document_id = d.id
"""


def load_claims(numbers: Iterable[int] | None = None) -> Iterator[FoldClaim]:
    """Claims by number, or all of them, in intake order."""
    if numbers is not None:
        yield from (_claim(row) for row in rows_of(f"{_CLAIMS} WHERE c.id IN ({{marks}}) ORDER BY c.id", numbers))
        return
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(f"{_CLAIMS} WHERE c.id > %s ORDER BY c.id LIMIT 2000", [last])
            rows = cursor.fetchall()
            if not rows:
                return
            yield from map(_claim, rows)
            last = rows[-1][0]


def _claim(row: tuple[Any, ...]) -> FoldClaim:
    number, document, office, visibility, kind, value, quote, start, end, source_kind, published, dated, current, story = row
    told = published or dated or None
    source = rank(source_kind)
    # Lists as tuples once and for all: rules ask for them again and again.
    read = {name: tuple(data) if isinstance(data, list) else data for name, data in json.loads(value).items()}
    return FoldClaim(number, document, office, visibility, kind, read, quote, start, end, source, told, bool(current), story)


def load_judgements(claims: Iterable[int] | None = None) -> list[FoldJudgement]:
    """Judgements about any of these claims, or all of them."""
    if claims is None:
        return [to_judgement(row) for row in Judgement.objects.order_by("pk").iterator()]
    about = "SELECT id, verdict, claim_id, other_id, field, undoes_id FROM registry_judgement"
    rows = {row[0]: row for row in rows_of(f"{about} WHERE claim_id IN ({{marks}}) OR other_id IN ({{marks}})", claims)}
    return [_judgement(*row) for _, row in sorted(rows.items())]


def load_pair_judgements(records: Iterable[str]) -> list[FoldJudgement]:
    """Judgements about two claims that stand behind two of these records, undoings among them.

    Looked for from the judgements, of which there are few about pairs: what stands behind a record may be thousands of claims.
    """
    wanted = set(records)
    about = """SELECT q.record_id, j.id, j.verdict, j.claim_id, j.other_id, j.field, j.undoes_id FROM registry_judgement j
        CROSS JOIN registry_placement p CROSS JOIN registry_placement q
        WHERE j.other_id > 0 AND p.claim_id = j.claim_id AND q.claim_id = j.other_id AND p.record_id IN ({marks})"""
    return [_judgement(*row) for record, *row in rows_of(about, wanted) if record in wanted]


def to_judgement(row: Judgement) -> FoldJudgement:
    return _judgement(row.pk, row.verdict, row.claim_id, row.other_id, row.field, row.undoes_id)


def _judgement(number: int, verdict: Any, claim: int, other: int | None, field: str, undoes: int | None) -> FoldJudgement:
    return FoldJudgement(number, verdict, (claim,) if other is None else (claim, other), field or None, undoes)


def load_contents(ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the table holds of these records."""
    rows = rows_of("SELECT id, content FROM registry_record WHERE id IN ({marks})", ids)
    return {record: json.loads(content) for record, content in rows}


def load_folded(ids: Iterable[str]) -> dict[str, FoldedRecord]:
    """These records as the fold gave them."""
    rows = rows_of("SELECT id, kind, content FROM registry_record WHERE id IN ({marks})", ids)
    return {record: from_content(record, kind, json.loads(content)) for record, kind, content in rows}


def add_told(records: Collection[FoldedRecord], placed: Mapping[int, tuple[int, str]], claims: Mapping[int, FoldClaim]) -> None:
    """Write records that are new or were extended; `placed`: of each claim that came in its component and its record."""
    _write_contents(records, {record.id: to_content(record) for record in records})
    rows = [(component, record, number) for number, (component, record) in sorted(placed.items())]
    write_rows("UPDATE registry_placement SET component = %s, record_id = %s WHERE claim_id = %s", rows)
    _write_finders((claims[number], record) for number, (_, record) in sorted(placed.items()))


@dataclass(frozen=True, slots=True)
class Written:
    """What a writing of records changed: claims that stand in another record than before, records that are others now, and those gone."""

    moved: set[int]
    changed: list[FoldedRecord]
    gone: list[str]


def write_records(records: Mapping[str, FoldedRecord], claims: Mapping[int, FoldClaim]) -> Written:
    """Make the tables hold these records of whole components, with what finds them; only what differs is written.

    `claims` are all claims of the components, and placed. A record told sixty times costs one row more, not sixty, when told once again.
    """
    before = _placed(claims)
    after = {witness.claim: record.id for record in records.values() for witness in record.witnesses}
    stored = load_contents({record for record in before.values() if record})
    contents = {record.id: to_content(record) for record in records.values()}
    changed = [record for record in records.values() if stored.get(record.id) != contents[record.id]]
    moved = [number for number in claims if before[number] != after.get(number)]
    _write_contents(changed, contents)
    left = [(number,) for number in moved if before[number]]
    spellings.forget(word for (number,) in left for word in name_words(claims[number]))
    write_rows("DELETE FROM registry_phrase WHERE claim_id = %s", left)
    write_rows("DELETE FROM registry_recordkey WHERE claim_id = %s", left)
    write_rows("UPDATE registry_placement SET record_id = %s WHERE claim_id = %s", [(after.get(number), number) for number in moved])
    _write_finders((claims[number], after[number]) for number in moved if number in after)
    gone = sorted(stored.keys() - records.keys())
    for part in chunks(gone):
        Record.objects.filter(pk__in=part)._raw_delete("default")
    return Written(set(moved), changed, gone)


def _write_contents(records: Iterable[FoldedRecord], contents: Mapping[str, Mapping[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, id FROM access_office")
        offices = dict(cursor.fetchall())
    write_rows(
        "INSERT INTO registry_record (id, kind, office_id, content) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (id) DO UPDATE SET content = excluded.content",
        [(record.id, record.kind, offices[record.office], json.dumps(contents[record.id])) for record in records],
    )


def _write_finders(claims: Iterable[tuple[FoldClaim, str]]) -> None:
    """What finds records by the claims that stand behind them now."""
    found_by = list(claims)
    write_rows(
        "INSERT INTO registry_recordkey (record_id, claim_id, key, role) VALUES (%s, %s, %s, %s)",
        [(record, claim.number, key, role) for claim, record in found_by for key, role in keys_of(claim)],
    )
    # A phrase bears the number of its claim: the latest come first in the order of intake, also after a rebuild.
    write_rows(
        "INSERT INTO registry_phrase (id, record_id, claim_id, folded) VALUES (%s, %s, %s, %s)",
        [(claim.number, record, claim.number, phrase_of(claim)) for claim, record in found_by],
    )
    spellings.learn(word for claim, _ in found_by for word in name_words(claim))


def _placed(claims: Iterable[int]) -> dict[int, str | None]:
    """The record that each of these claims stands in, None where in none."""
    return dict(rows_of("SELECT claim_id, record_id FROM registry_placement WHERE claim_id IN ({marks})", claims))


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
        "joined": [[claim, why.rule, why.other, why.score] for claim, why in sorted(record.joined.items())],
        "faces": list(record.faces),
    }


def from_row(row: Record) -> FoldedRecord:
    """The record that a row holds."""
    return from_content(row.pk, row.kind, row.content)


def from_content(record: str, kind: Any, content: Mapping[str, Any]) -> FoldedRecord:
    """The record that its content tells. The office's code stands with every witness."""
    witnesses = tuple(Witness(*fields) for fields in content["witnesses"])
    candidates = {
        name: tuple((claim, tuple(data) if isinstance(data, list) else data) for claim, data in given)
        for name, given in content["candidates"].items()
    }
    joined = {claim: Joined(rule, other, score) for claim, rule, other, score in content["joined"]}
    # A record written before its faces were kept has none, and is folded rather than extended.
    faces = tuple(content.get("faces", ()))
    return FoldedRecord(record, kind, witnesses[0].office, witnesses, candidates, content["choices"], joined, faces)


def to_line(record_id: str, kind: str, content: Mapping[str, Any]) -> str:
    """One line of the canonical dump: sorted JSON without any time of the clock."""
    return json.dumps({"id": record_id, "kind": kind, **content}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
