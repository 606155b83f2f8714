"""The only writer of judgements. A judgement is never changed; to take one back is another one."""

from collections.abc import Sequence
from itertools import combinations
from typing import get_args

from django.db import transaction

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import LEVELS
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.joining import RULES
from ketnghia.registry.models import Judgement
from ketnghia.registry.rebuild import refresh
from ketnghia.registry.records import MERGES, Relation, Verdict


def accept(claims: Sequence[int], hand: Hand, note: str = "") -> tuple[int, ...]:
    """These claims hold. Returns the numbers of the judgements, one a claim."""
    return _each("accept", claims, hand, note)


def reject(claims: Sequence[int], hand: Hand, note: str = "") -> tuple[int, ...]:
    """These claims do not hold: they drop out of every record."""
    return _each("reject", claims, hand, note)


def same(claims: Sequence[int], hand: Hand, note: str = "") -> tuple[int, ...]:
    """These claims tell of one thing. Returns one judgement a pair."""
    return _pairs("same", claims, hand, note)


def different(claims: Sequence[int], hand: Hand, note: str = "") -> tuple[int, ...]:
    """Each of these claims tells of another thing; no rule will ever join two of them."""
    return _pairs("different", claims, hand, note)


def choose(claim: int, field: str, hand: Hand, note: str = "") -> int:
    """Of all that sources say about this field, what this claim says holds."""
    with transaction.atomic():
        row = _claims([claim], hand)[0]
        known = MERGES[RULES[row.kind].record]
        if field not in known:
            raise JudgementRefused(f"ghi nhận {claim}: không có mục '{field}'; hãy chọn một trong {', '.join(known)}")
        if not row.value.get(field):
            raise JudgementRefused(f"ghi nhận {claim}: không nói gì về '{field}'; hãy chọn ghi nhận có nói")
        return _write("choose", [(row, None)], hand, note, field)[0]


def link(claim: int, other: int, relation: str, hand: Hand, note: str = "") -> int:
    """What `claim` tells of comes from what `other` tells of: it renews, answers, delivers … it (see records.Relation)."""
    return _tie("link", (claim, other), relation, hand, note)


def unlink(claim: int, other: int, relation: str, hand: Hand, note: str = "") -> int:
    """No such relation holds between the two, whatever a rule says."""
    return _tie("unlink", (claim, other), relation, hand, note)


def undo(judgement: int, hand: Hand, note: str = "") -> int:
    """Take a judgement back, or an undoing of one."""
    return undo_all([judgement], hand, note)[0]


def undo_all(judgements: Sequence[int], hand: Hand, note: str = "") -> tuple[int, ...]:
    """Take several back at once, the last one first."""
    with transaction.atomic():
        rows = Judgement.objects.filter(visible_to(hand.audience), pk__in=judgements, office=hand.office)
        found = {row.pk: row for row in rows}
        for number in judgements:
            if number not in found:
                raise JudgementRefused(f"quyết định {number}: không có trong sổ của cơ quan này; xem số bằng `ketnghia show decisions`")
        made = []
        for undone in sorted(found.values(), key=lambda row: -row.pk):
            row = Judgement.objects.create(
                office=hand.office,
                visibility=undone.visibility,
                verdict="undo",
                claim_id=undone.claim_id,
                other_id=undone.other_id,
                undoes=undone,
                made_by=hand.by,
                made_at=hand.when,
                note=note,
            )
            made.append(row.pk)
        refresh({claim for row in found.values() for claim in (row.claim_id, row.other_id) if claim is not None})
        return tuple(made)


def _each(verdict: Verdict, numbers: Sequence[int], hand: Hand, note: str) -> tuple[int, ...]:
    with transaction.atomic():
        return _write(verdict, [(claim, None) for claim in _claims(numbers, hand)], hand, note)


def _pairs(verdict: Verdict, numbers: Sequence[int], hand: Hand, note: str) -> tuple[int, ...]:
    with transaction.atomic():
        claims = _claims(numbers, hand)
        if len(claims) < 2:
            raise JudgementRefused(f"{verdict}: cần ít nhất hai ghi nhận khác nhau; hãy nêu thêm số")
        kinds = sorted({claim.kind for claim in claims})
        if len(kinds) > 1:
            raise JudgementRefused(f"{verdict}: các ghi nhận khác loại ({', '.join(kinds)}); hãy nêu các ghi nhận cùng loại")
        return _write(verdict, list(combinations(claims, 2)), hand, note)


def _tie(verdict: Verdict, ends: tuple[int, int], relation: str, hand: Hand, note: str) -> int:
    if relation not in get_args(Relation):
        raise JudgementRefused(f"{verdict}: không có quan hệ '{relation}'; hãy chọn một trong {', '.join(get_args(Relation))}")
    if ends[0] == ends[1]:
        raise JudgementRefused(f"{verdict}: ghi nhận {ends[0]} không thể nối với chính nó; hãy nêu hai số khác nhau")
    with transaction.atomic():
        rows = {row.pk: row for row in _claims(ends, hand)}
        return _write(verdict, [(rows[ends[0]], rows[ends[1]])], hand, note, relation)[0]


def _claims(numbers: Sequence[int], hand: Hand) -> list[Claim]:
    wanted = sorted(set(numbers))
    found = list(Claim.objects.filter(visible_to(hand.audience), pk__in=wanted, office=hand.office).order_by("pk"))
    missing = set(wanted) - {claim.pk for claim in found}
    if missing or not wanted:
        names = ", ".join(map(str, sorted(missing))) or "chưa nêu số nào"
        raise JudgementRefused(f"ghi nhận không có trong sổ của cơ quan này: {names}; xem số ở trang của tài liệu")
    return found


def _write(verdict: Verdict, targets: Sequence[tuple[Claim, Claim | None]], hand: Hand, note: str, field: str = "") -> tuple[int, ...]:
    made = []
    for claim, other in targets:
        # As secret as the most secret claim it is about: its note may quote it.
        levels = [claim.visibility, *([other.visibility] if other else [])]
        row = Judgement.objects.create(
            office=hand.office,
            visibility=max(levels, key=lambda level: [*map(str, LEVELS)].index(level)),
            verdict=verdict,
            claim=claim,
            other=other,
            field=field,
            made_by=hand.by,
            made_at=hand.when,
            note=note,
        )
        made.append(row.pk)
    refresh({claim.pk for pair in targets for claim in pair if claim is not None})
    return tuple(made)
