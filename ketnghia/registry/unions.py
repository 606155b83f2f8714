"""Two records are made one, or one is made two, by judgements about their sources; what will come of it can be looked at first.

A preview is the deed itself, done and taken back within one transaction: it cannot differ from what the deed will do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

from django.db import transaction

from ketnghia.access.filters import visible_to
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.registry import judge
from ketnghia.registry.answers import Lens
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.listings import open_page
from ketnghia.registry.models import Placement
from ketnghia.registry.queries import resolve_record
from ketnghia.registry.rows import Shelf

MOST_SOURCES: Final = 40  # of each part of a record that is made two: every source of one is told apart from every one of the other


@dataclass(frozen=True, slots=True)
class Prospect:
    """What there will be: the records by their ids, in order, on a shelf that shows them."""

    ids: tuple[str, ...]
    shelf: Shelf


def merge(record: str, other: str, hand: Hand) -> tuple[int, ...]:
    """Both tell of one thing; returns the judgements. Raises JudgementRefused where the hand sees no such record, or their kinds differ."""
    with transaction.atomic():
        first, second = _sources(record, hand), _sources(other, hand)
        if set(first) & set(second):
            raise JudgementRefused(f"{record}: đã là một với {other}; hãy chọn bản ghi khác")
        return judge.same([first[0], second[0]], hand)


def split(record: str, leaving: Sequence[int], hand: Hand) -> tuple[int, ...]:
    """These sources tell of another thing than the others of the record. Returns the judgements. Raises JudgementRefused."""
    with transaction.atomic():
        own = _sources(record, hand)
        going = [claim for claim in own if claim in set(leaving)]
        staying = [claim for claim in own if claim not in set(leaving)]
        if len(going) != len(set(leaving)) or not going or not staying:
            raise JudgementRefused(f"{record}: hãy chọn ít nhất một nguồn tách ra và để lại ít nhất một nguồn")
        if max(len(going), len(staying)) > MOST_SOURCES:
            raise JudgementRefused(
                f"{record}: có quá nhiều nguồn để tách một lần (trên {MOST_SOURCES}); hãy tách ở trang của từng tài liệu"
            )
        made = [number for pair in product(going, staying) for number in judge.different(pair, hand)]
        for first, second in pairwise(going):
            made += judge.same([first, second], hand)
        return tuple(made)


def prospect_of_merge(record: str, other: str, hand: Hand, lens: Lens) -> Prospect:
    """What `merge` would leave. Raises JudgementRefused like it."""
    return _prospect(lambda: merge(record, other, hand), (record, other), lens)


def prospect_of_split(record: str, leaving: Sequence[int], hand: Hand, lens: Lens) -> Prospect:
    """What `split` would leave. Raises JudgementRefused like it."""
    return _prospect(lambda: split(record, leaving, hand), (record,), lens)


def _prospect(deed: Callable[[], object], records: Sequence[str], lens: Lens) -> Prospect:
    with transaction.atomic():
        ids = {number for record in records if (number := resolve_record(record))}
        claims = list(Placement.objects.filter(record__in=ids).values_list("claim", flat=True))
        deed()
        placed = Placement.objects.filter(claim__in=claims, record__isnull=False).values_list("record", flat=True)
        shelf = open_page(lens, sorted(set(map(str, placed)), key=lambda number: int(number[1:])))
        transaction.set_rollback(True)
    return Prospect(tuple(shelf.seen), shelf)


def _sources(record: str, hand: Hand) -> list[int]:
    """The claims of a record that the hand may see, in intake order. Raises JudgementRefused where there are none."""
    seen = Claim.objects.filter(visible_to(hand.audience), office=hand.office, placement__record=resolve_record(record))
    found = list(seen.order_by("pk").values_list("pk", flat=True)) if resolve_record(record) else []
    if not found:
        raise JudgementRefused(f"{record}: không có bản ghi này trong sổ của cơ quan; xem số bằng `ketnghia show`")
    return found
