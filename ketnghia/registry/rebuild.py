"""Keeps the records equal to what the fold gives: after each change for the components it touches, or for everything at once.

Records are computed, so nothing is lost when they are deleted; `fresh_digest` against `stored_digest` proves it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Set

from django.db import transaction

from ketnghia.archive.models import Claim, Document
from ketnghia.registry import nearness, retellings, settling, showing, spellings, stirring, suggestions, undecided
from ketnghia.registry.attaching import NOTHING, attach
from ketnghia.registry.fold import counts, fold, weigh
from ketnghia.registry.linking import Pair, connected
from ketnghia.registry.models import Judgement, Likeness, Phrase, Placement, Record, RecordKey
from ketnghia.registry.records import FoldClaim, FoldedRecord
from ketnghia.registry.store import (
    CHUNK,
    Written,
    chunks,
    load_claims,
    load_judgements,
    roomy,
    rows_of,
    to_line,
    write_records,
    write_rows,
)

_INSERT_PLACEMENT = "INSERT INTO registry_placement (claim_id, component) VALUES (%s, 0)"


def refresh(claims: Iterable[int], documents: Iterable[int] = ()) -> None:
    """Fold again whatever these claims touch: new ones, judged ones, ones whose document was read again.

    `documents`: those whose text is new or was read again, so that their copies are found.
    """
    with transaction.atomic():
        retold = retellings.tell_stories(documents)
        wanted = set(claims)
        _fold_around(wanted | _claims_of(retold))
        undecided.renew(wanted)


def forget(document: int) -> None:
    """Take a document that is about to be destroyed out of every record and fold the rest of their components again."""
    with transaction.atomic():
        gone = set(Claim.objects.filter(document=document).values_list("pk", flat=True))
        others = _claims_of(retellings.forget_stories([document]))
        undecided.forget(document)
        _fold_around(gone | others, gone=gone)
        for part in chunks(sorted(gone)):
            Placement.objects.filter(claim__in=part).delete()


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Delete all that is computed and compute it again; returns how many records there are. `progress`: told how many claims are done."""
    with roomy(), transaction.atomic():
        stirring.forget_everything()
        suggestions.clear()
        showing.clear()
        nearness.clear()
        retellings.clear()
        undecided.clear()
        spellings.clear()
        for table in (Phrase, RecordKey, Placement, Record):
            table.objects.all()._raw_delete("default")
        for part in chunks(Document.objects.order_by("pk").values_list("pk", flat=True).iterator(), 200):
            retellings.tell_stories(part)
            undecided.draw(part)
        _draw_bonds()
        showing.draw(_folded(progress))
        for ids in chunks(Record.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)):
            suggestions.draw(ids)
        settling.settle_everything()
        return Record.objects.count()


def stored_digest() -> str:
    """SHA-256 over the canonical dump of all that is computed, as it stands in the tables: records, suggestions, stories, what is shown.

    Fates that wait are settled first."""
    settling.settle_waiting()
    records = (to_line(row.pk, row.kind, row.content) for row in Record.objects.iterator(chunk_size=2000))
    whole = hashlib.sha256()
    derived = (suggestions, showing, undecided, spellings)
    for lines in (records, retellings.story_digest_lines(), *(room.digest_lines() for room in derived)):
        for line in sorted(lines):
            whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def fresh_digest() -> str:
    """The same over what a full rebuild gives now. Nothing stays written."""
    with transaction.atomic():
        mark = transaction.savepoint()
        rebuild()
        digest = stored_digest()
        transaction.savepoint_rollback(mark)
    return digest


def _claims_of(documents: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for part in chunks(sorted(documents)):
        found.update(Claim.objects.filter(document__in=part).values_list("pk", flat=True))
    return found


def _counting(numbers: Iterable[int]) -> dict[int, FoldClaim]:
    """Those of these claims that stand behind a record."""
    wanted = set(numbers)
    verdicts = weigh(load_judgements(wanted))
    return {claim.number: claim for claim in load_claims(wanted) if counts(claim, verdicts)}


def _fold_around(numbers: set[int], gone: Set[int] = frozenset()) -> None:
    """Renew the bonds of these claims and fold what they reach; `gone` are about to be destroyed."""
    counting = _counting(numbers - gone)
    known = {number for (number,) in rows_of("SELECT claim_id FROM registry_placement WHERE claim_id IN ({marks})", numbers)}
    write_rows(f"{_INSERT_PLACEMENT} ON CONFLICT DO NOTHING", ((number,) for number in sorted(numbers)))
    stirred = nearness.renew(numbers, counting)
    attached = NOTHING if gone else attach({number: claim for number, claim in counting.items() if number not in known}, stirred)
    rest = (numbers | stirred.changed) - attached.claims
    written = _fold_rest(rest, stirred, gone) if rest else Written(set(), [], [])
    suggestions.add(attached.claims, stirred.after)
    changed = {record.id: record for record in (*attached.records, *written.changed) if record.id not in written.gone}
    stirring.stir((), claims=numbers)
    settling.touch(showing.renew(changed.values(), written.gone), _records_of(numbers - gone))


def _fold_rest(numbers: set[int], stirred: nearness.Stirred, gone: Set[int]) -> Written:
    """Fold the whole components of these claims and of what was or is joined with them."""
    bound = numbers | stirred.joined_with(numbers)
    reached = _component(bound | _partners(numbers))
    before = _records_of(reached)
    written = _fold_and_write(reached, gone)
    like = bound | stirred.like(numbers)
    suggestions.renew((written.moved | bound) - gone, like - gone, before - _records_of(reached))
    return written


def _component(claims: set[int]) -> set[int]:
    """Every claim of the components that these belong to."""
    rows = rows_of("SELECT DISTINCT component FROM registry_placement WHERE claim_id IN ({marks}) AND component <> 0", claims)
    members = rows_of("SELECT claim_id FROM registry_placement WHERE component IN ({marks})", (component for (component,) in rows))
    return claims | {number for (number,) in members}


def _partners(claims: set[int]) -> set[int]:
    """Claims that a "same", in effect or not, connects with these."""
    pairs = "SELECT claim_id, other_id FROM registry_judgement WHERE verdict = 'same'"
    rows = rows_of(f"{pairs} AND claim_id IN ({{marks}}) UNION {pairs} AND other_id IN ({{marks}})", claims)
    return {number for both in rows for number in both} - claims


def _records_of(claims: Iterable[int]) -> set[str]:
    placed = "SELECT DISTINCT record_id FROM registry_placement WHERE claim_id IN ({marks}) AND record_id IS NOT NULL"
    return {record for (record,) in rows_of(placed, claims)}


def _fold_and_write(numbers: set[int], gone: Set[int] = frozenset()) -> Written:
    """Fold these claims, whole components of them, and write what has changed."""
    claims: dict[int, FoldClaim] = {claim.number: claim for claim in load_claims(numbers)}
    staying = [claim for number, claim in claims.items() if number not in gone]
    judgements = load_judgements(claims)
    bonds = nearness.load_bonds(numbers)
    folded = {record.id: record for record in fold(staying, judgements, bonds)}
    _place(connected(sorted(claims.keys() - gone), (*bonds.joining(), *weigh(judgements).same)))
    return write_records(folded, claims)


def _place(components: Iterable[list[int]]) -> None:
    """Write down the component of each claim where it is another than before."""
    wanted = {number: numbers[0] for numbers in components for number in numbers}
    was = dict(rows_of("SELECT claim_id, component FROM registry_placement WHERE claim_id IN ({marks})", wanted))
    write_rows(
        "UPDATE registry_placement SET component = %s WHERE claim_id = %s",
        [(component, number) for number, component in wanted.items() if was.get(number) != component],
    )


def _draw_bonds() -> None:
    """Keys, likenesses and whom the vague follow, of the whole register, a few thousand claims at a time."""
    verdicts = weigh(load_judgements())

    for part in chunks(Claim.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000), 2000):
        write_rows(_INSERT_PLACEMENT, ((number,) for number in part))
    nearness.draw(chunks((claim for claim in load_claims() if counts(claim, verdicts)), 2000))
    for part in chunks(Claim.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000), 2000):
        nearness.draw_follows(part)


def _folded(progress: Callable[[int], None] | None) -> Iterator[list[FoldedRecord]]:
    """Fold and write the whole register, component by component; the records as they come."""
    done = 0
    for numbers in _batches():
        yield _fold_and_write(numbers).changed
        done += len(numbers)
        if progress:
            progress(done)


def _joining() -> Iterator[Pair]:
    """Every pair that a bond or a "same", in effect or not, connects: many more than there are claims, so never held all at once."""
    yield from Likeness.objects.filter(tier="firm").values_list("a", "b").iterator(chunk_size=2000)
    led = Placement.objects.filter(follows__isnull=False).values_list("claim", "follows").iterator(chunk_size=2000)
    yield from ((number, target) for number, target in led if target is not None)
    yield from ((a, b) for a, b in Judgement.objects.filter(verdict="same").values_list("claim", "other") if b is not None)


def _batches() -> Iterator[set[int]]:
    """Whole components, some hundred claims at a time, so that memory does not grow with the register."""
    numbers = Claim.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)
    batch: set[int] = set()
    for component in connected(numbers, _joining()):
        batch.update(component)
        if len(batch) >= CHUNK:
            yield batch
            batch = set()
    if batch:
        yield batch
