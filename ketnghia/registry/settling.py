"""Keeps the fates of promises and proposals: what answers them, what keeps them, as each class of those who look may know.

A fate hangs on other records of the same two sides. Where a change touches sides with few records, their fates are settled at once; where
there are many, the sides wait (models.Unsettled) until the documents at hand are in and what waits is settled, for each two sides once: no
arrival pays for the history of a tie.
"""

from collections.abc import Collection, Iterable
from datetime import MAXYEAR, date

from django.db import transaction

from ketnghia.access.models import Office
from ketnghia.registry import showing
from ketnghia.registry.answering import NO_FATE, Fate, answers_to
from ketnghia.registry.answers import Lens
from ketnghia.registry.models import Fate as FateRow
from ketnghia.registry.models import Record, ShownTag, Unsettled
from ketnghia.registry.promises import judged_on, trace
from ketnghia.registry.records import FoldedRecord
from ketnghia.registry.rows import Shelf
from ketnghia.registry.sights import STRANGERS, Class, audience_of
from ketnghia.registry.store import CHUNK, chunks, from_row, rows_of

_LINKED = """
    SELECT there.record_id FROM registry_placement here
        JOIN registry_judgement j ON here.claim_id IN (j.claim_id, j.other_id)
        JOIN registry_placement there ON there.claim_id IN (j.claim_id, j.other_id)
    WHERE here.record_id IN ({marks}) AND j.verdict = 'link' AND there.record_id IS NOT NULL
"""
_FAR = date(MAXYEAR, 12, 31)  # units are looked at as what has become of them
_TELLING = frozenset("AECFP")  # letters of the kinds that say something of a promise: deeds, and people, whose names are no object of one
_AT_ONCE = 40  # records to be looked at up to which fates are settled with the change
_BY_SIDES = """
    SELECT DISTINCT s.record, s.kind FROM registry_showntag t JOIN registry_shown s ON s.id = t.shown_id WHERE t.tag IN ({marks})
"""
_SIDES = """
    SELECT DISTINCT t.tag FROM registry_showntag t JOIN registry_shown s ON s.id = t.shown_id
    WHERE s.record IN ({marks}) AND t.tag LIKE 'n:%%'
"""

_DOCUMENTS = """
    SELECT DISTINCT c.document_id FROM registry_placement p JOIN archive_claim c ON c.id = p.claim_id WHERE p.record_id IN ({marks})
"""
_MATES = """
    SELECT DISTINCT p.record_id FROM archive_claim c JOIN registry_placement p ON p.claim_id = c.id
    WHERE c.document_id IN ({marks}) AND p.record_id IS NOT NULL
"""


def touch(sides: Iterable[str], judged: Iterable[str] = ()) -> None:
    """Records of these sides ("n:" tags) are others now; of the records `judged` perhaps only what people say of them."""
    wanted = sorted({*sides, *(tag for (tag,) in rows_of(_SIDES, judged))})
    if not wanted:
        return
    if _at_once(wanted):
        _settle(wanted)
    else:
        Unsettled.objects.bulk_create((Unsettled(tag=tag) for tag in wanted), ignore_conflicts=True, batch_size=CHUNK)


def settle_waiting() -> int:
    """Settle the sides that wait; returns how many there were."""
    waiting = list(Unsettled.objects.order_by("tag").values_list("tag", flat=True))
    for tag in waiting:
        with transaction.atomic():
            if Unsettled.objects.filter(tag=tag).delete()[0]:
                _settle([tag])
    return len(waiting)


def settle_everything() -> None:
    """The fates of a register whose records have all been shown anew."""
    FateRow.objects.all()._raw_delete("default")
    Unsettled.objects.all().delete()
    for tag in sorted(_sides_of_promises()):
        _settle([tag])


def _sides_of_promises() -> set[str]:
    return set(ShownTag.objects.filter(tag__startswith="n:", kind="commitment").values_list("tag", flat=True).distinct())


def _at_once(sides: list[str]) -> bool:
    if not _few(sides):
        return False
    asked = {record for record, kind in rows_of(_BY_SIDES, sides) if kind == "commitment"}
    return _few({tag for (tag,) in rows_of(_SIDES, asked)})


def _few(sides: Collection[str]) -> bool:
    """Whether the records of these sides are few; no more of them than that are counted."""
    found: set[str] = set()
    for part in chunks(sides):
        found.update(record for record, _ in rows_of(f"{_BY_SIDES} LIMIT {_AT_ONCE + 1}", part))
    return len(found) <= _AT_ONCE


def _settle(sides: list[str]) -> None:
    """Look anew at every promise and proposal between these sides; only what has another fate than before is written and shown again."""
    asked = {record for record, kind in rows_of(_BY_SIDES, sides) if kind == "commitment"}
    if not asked:
        return
    around = {tag for (tag,) in rows_of(_SIDES, asked)}
    near = {record for record, _ in rows_of(_BY_SIDES, around)}
    # What is told beside them in the same documents says which sums and people belong to their words.
    records = _load(near | _beside(near) | {record for (record,) in rows_of(_LINKED, asked)})
    known = {number: fates for number, fates in _fates(records).items() if number in asked}
    before = showing.load_fates(asked)
    other = {number: known.get(number, {}) for number in asked if known.get(number, {}) != before.get(number, {})}
    if other:
        showing.write_fates(other)
        showing.renew(record for record in records if record.id in other)


def _fates(records: list[FoldedRecord]) -> dict[str, dict[Class, Fate]]:
    levels = {(witness.office, witness.visibility) for record in records for witness in record.witnesses}
    classes: list[Class] = [STRANGERS] if any(visibility == "public" for _, visibility in levels) else []
    for office in sorted(Office.objects.values_list("code", flat=True)):
        classes.extend((office, level) for level in (1, 2))
    found: dict[str, dict[Class, Fate]] = {}
    last: dict[str, Fate] = {}
    for office, level in classes:
        alike = level == 2 and (office, "restricted") not in levels
        last = last if alike else _fates_for((office, level), records)
        for number, fate in last.items():
            found.setdefault(number, {})[office, level] = fate
    return found


def _fates_for(one: Class, records: list[FoldedRecord]) -> dict[str, Fate]:
    shelf = Shelf(Lens(audience_of(one), _FAR), records)
    answers, kept = answers_to(shelf.seen.values(), judged_on(shelf)), trace(shelf)
    fates = {seen.id: Fate(answers.get(seen.id, ()), kept.get(seen.id, ())) for seen in shelf.of_kind("commitment")}
    return {number: fate for number, fate in fates.items() if fate != NO_FATE}


def _beside(records: Iterable[str]) -> set[str]:
    documents = {number for (number,) in rows_of(_DOCUMENTS, records)}
    return {record for (record,) in rows_of(_MATES, documents) if record[0] in _TELLING}


def _load(ids: Iterable[str]) -> list[FoldedRecord]:
    return [from_row(row) for part in chunks(sorted(ids)) for row in Record.objects.filter(pk__in=part)]
