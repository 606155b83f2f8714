"""Notes what changes for those who keep an answer about the register: the only writer of watchers and of what is stirred for them.

A tag is "n:" two sides and "p:" a locality or country, as in models.ShownTag, "r:" a record that has no two sides, or "d:" a plan, decision
or letter. Where nobody watches, as while a register is filled, nothing is noted.
"""

from collections.abc import Iterable

from django.db.models import Max

from ketnghia.archive.sources import SOURCE_KINDS
from ketnghia.registry.models import Stirred, Watcher
from ketnghia.registry.records import FoldedRecord
from ketnghia.registry.sights import Class
from ketnghia.registry.store import rows_of

PLAN_PAPER = 1  # rank of a decision, plan or letter as a source
_PAPERS = """
    SELECT DISTINCT c.document_id FROM archive_claim c JOIN archive_document d ON d.id = c.document_id
    WHERE c.id IN ({marks}) AND d.source_kind = '%s'
""".replace("%s", SOURCE_KINDS[PLAN_PAPER])


def watch(one: Class) -> int:
    """The number of the watcher of a class; from now on what changes is noted for it."""
    return Watcher.objects.get_or_create(office=one[0], level=one[1])[0].pk


def stir(tags: Iterable[str], records: Iterable[FoldedRecord] = (), claims: Iterable[int] = ()) -> None:
    """These sides and places are others now; so is what the papers behind these records and claims set as tasks."""
    watchers = list(Watcher.objects.values_list("pk", flat=True))
    if not watchers:
        return
    wanted = set(tags)
    wanted.update(f"d:{w.document}" for record in records for w in record.witnesses if w.rank == PLAN_PAPER)
    wanted.update(f"d:{number}" for (number,) in rows_of(_PAPERS, claims))
    Stirred.objects.bulk_create((Stirred(watcher_id=watcher, tag=tag) for watcher in watchers for tag in sorted(wanted)), batch_size=500)


def watchers() -> list[tuple[int, str, int]]:
    """Number, office and level of each watcher."""
    return list(Watcher.objects.order_by("pk").values_list("pk", "office", "level"))


def stirred(watcher: int, most: int) -> tuple[int, frozenset[str]]:
    """What has changed for a watcher, so many tags at most, and the number of the last row that tells of it."""
    rows = Stirred.objects.filter(watcher=watcher)
    upto = rows.aggregate(last=Max("pk"))["last"] or 0
    return upto, frozenset(rows.filter(pk__lte=upto).values_list("tag", flat=True).distinct()[:most]) if upto else frozenset()


def is_stirred(watcher: int) -> bool:
    return Stirred.objects.filter(watcher=watcher).exists()


def calm(watcher: int, upto: int) -> None:
    """The watcher has looked at all that was noted up to this row."""
    Stirred.objects.filter(watcher=watcher, pk__lte=upto)._raw_delete("default")


def forget_everything() -> None:
    """Nobody watches any more, and what was kept for those who did goes with them: whoever looks next begins anew."""
    Watcher.objects.all().delete()
