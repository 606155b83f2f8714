"""Keeps the records equal to what the fold gives: after each change for the components it touches, or for everything at once.

Records are computed, so nothing is lost when they are deleted; `differences` proves it by comparing digests.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from ketnghia.access.models import Office
from ketnghia.registry.fold import block_of, fold
from ketnghia.registry.models import Judgement, Phrase, Placement, Record, RecordKey
from ketnghia.registry.records import FoldClaim
from ketnghia.registry.store import (
    CHUNK,
    chunks,
    delete_records,
    load_claims,
    load_judgements,
    to_content,
    to_line,
    write_records,
)


def refresh(claims: Iterable[int]) -> None:
    """Fold again whatever these claims touch: new ones, judged ones, ones whose document was read again."""
    with transaction.atomic():
        changed = {claim.number: block_of(claim) for claim in load_claims(claims)}
        _place(changed)
        numbers = _component(set(changed.values()))
        _fold_and_write(numbers)


def forget(claims: Iterable[int]) -> None:
    """Take claims that are about to be destroyed out of every record and fold the rest of their components again."""
    gone = set(claims)
    with transaction.atomic():
        blocks: set[str] = set()
        for part in chunks(sorted(gone)):
            blocks.update(Placement.objects.filter(claim__in=part).values_list("block", flat=True))
        numbers = _component(blocks)
        for part in chunks(sorted(gone)):
            delete_records(_records_of(part))
            Placement.objects.filter(claim__in=part).delete()
        _fold_and_write(numbers - gone)


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Delete all records and compute them again; returns how many there are. `progress` is told the number of claims done."""
    with transaction.atomic():
        for table in (Phrase, RecordKey, Placement, Record):
            table.objects.all()._raw_delete("default")
        blocks = _all_blocks()
        for part in chunks(((number, block) for block, numbers in blocks.items() for number in numbers), 2000):
            _place(dict(part))
        done = 0
        for numbers in _batches(blocks):
            _fold_and_write(numbers)
            done += len(numbers)
            if progress:
                progress(done)
        return Record.objects.count()


def stored_digest() -> str:
    """SHA-256 over the canonical dump of the records as they stand in the table."""
    return _digest(to_line(row.pk, row.kind, row.content) for row in Record.objects.iterator(chunk_size=2000))


def fresh_digest() -> str:
    """SHA-256 over the canonical dump of the records as the fold gives them now. Nothing is written."""
    return _digest(
        to_line(record.id, record.kind, to_content(record))
        for numbers in _batches(_all_blocks())
        for record in fold(load_claims(numbers), load_judgements(numbers))
    )


def _digest(lines: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for line in sorted(lines):
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def _place(blocks: dict[int, str]) -> None:
    Placement.objects.bulk_create(
        [Placement(claim_id=number, block=block) for number, block in blocks.items()],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["claim"],
        update_fields=["block"],
    )


def _component(blocks: set[str]) -> set[int]:
    """Every claim of these blocks and of those that a "same" connects with them, in effect or not."""
    numbers: set[int] = set()
    pending = set(blocks)
    seen = set(blocks)
    while pending:
        fresh: set[int] = set()
        for part in chunks(sorted(pending)):
            fresh.update(Placement.objects.filter(block__in=part).values_list("claim_id", flat=True))
        fresh -= numbers
        numbers |= fresh
        pending = _blocks_of(_partners(fresh)) - seen
        seen |= pending
    return numbers


def _partners(claims: set[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(sorted(claims)):
        same = Judgement.objects.filter(verdict="same")
        found.update(same.filter(claim__in=part).values_list("other", flat=True))
        found.update(same.filter(other__in=part).values_list("claim", flat=True))
    return found


def _blocks_of(claims: set[int]) -> set[str]:
    found: set[str] = set()
    for part in chunks(sorted(claims)):
        found.update(Placement.objects.filter(claim__in=part).values_list("block", flat=True))
    return found


def _records_of(claims: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for part in chunks(sorted(claims)):
        rows = Placement.objects.filter(claim__in=part, record__isnull=False).values_list("record", flat=True)
        found.update(str(record) for record in rows)
    return found


def _fold_and_write(numbers: set[int]) -> None:
    """Fold these claims, whole components of them, and write what has changed: most records of a component are as they were."""
    claims: dict[int, FoldClaim] = {claim.number: claim for claim in load_claims(numbers)}
    folded = {record.id: record for record in fold(claims.values(), load_judgements(numbers))}
    write_records(folded, claims, dict(Office.objects.values_list("code", "pk")))


def _all_blocks() -> dict[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for claim in load_claims():
        blocks[block_of(claim)].append(claim.number)
    return blocks


def _batches(blocks: dict[str, list[int]]) -> Iterator[set[int]]:
    """Whole components, some hundred claims at a time, so that memory does not grow with the register."""
    home = {number: block for block, numbers in blocks.items() for number in numbers}
    neighbours: dict[str, set[str]] = defaultdict(set)
    for a, b in Judgement.objects.filter(verdict="same").values_list("claim", "other"):
        if a in home and b in home:
            neighbours[home[a]].add(home[b])
            neighbours[home[b]].add(home[a])
    seen: set[str] = set()
    batch: set[int] = set()
    for start in blocks:
        if start in seen:
            continue
        seen.add(start)
        pending = [start]
        while pending:
            block = pending.pop()
            batch.update(blocks[block])
            fresh = neighbours[block] - seen
            seen |= fresh
            pending.extend(fresh)
        if len(batch) >= CHUNK:
            yield batch
            batch = set()
    if batch:
        yield batch
