"""Judging with an eye on others: what somebody decided since a page was shown is not decided again, and a deed is taken back whole.

A deed is everything that one person does by one press of a button: its judgements bear the same name and moment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import Audience
from ketnghia.archive.forms import FORM_RULE
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim, Document
from ketnghia.registry import judge
from ketnghia.registry.entries import Values, edit
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.fold import in_effect
from ketnghia.registry.models import Drawn, Judgement, Placement
from ketnghia.registry.store import to_judgement

_PAIRED = ("same", "different")


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody decided about a claim after the page was shown on which another person now decides."""

    claim: int
    verdict: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """The judgements made, and what was left alone because others had decided meanwhile."""

    made: tuple[int, ...]
    overtaken: tuple[Overtaken, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person did last and can take back: the numbers of its judgements, what the first of them says, about how many claims."""

    judgements: tuple[int, ...]
    verdict: str
    claims: int
    note: str
    at: datetime

    @property
    def last(self) -> int:
        return self.judgements[-1]


def last_seen() -> int:
    """The number of the last judgement: what a page that is shown now has seen."""
    return int(Judgement.objects.aggregate(last=Max("pk"))["last"] or 0)


def decide(verdict: Literal["accept", "reject"], claims: Sequence[int], seen: int, hand: Hand, note: str = "") -> Outcome:
    """Accept or reject those of the claims that nobody has decided about since `seen`. Raises JudgementRefused."""
    with transaction.atomic():
        overtaken = overtakers(claims, seen, hand)
        free = sorted(set(claims) - {one.claim for one in overtaken})
        act = judge.accept if verdict == "accept" else judge.reject
        return Outcome(act(free, hand, note) if free else (), overtaken)


def tell_apart(verdict: Literal["same", "different"], claim: int, others: Sequence[int], seen: int, hand: Hand) -> Outcome:
    """Say of a claim and each of the others that they tell of one thing, or of two; nothing where somebody said so of one of them since."""
    with transaction.atomic():
        _hold([claim, *others])
        newer = _own(hand).filter(pk__gt=seen, verdict__in=_PAIRED)
        pairs = newer.filter(Q(claim=claim, other__in=others) | Q(other=claim, claim__in=others)).order_by("pk")
        if overtaken := tuple(Overtaken(claim, row.verdict, row.made_by, row.made_at) for row in pairs):
            return Outcome((), overtaken)
        made: list[int] = []
        for other in others:
            made.extend((judge.same if verdict == "same" else judge.different)([claim, other], hand))
        return Outcome(tuple(made), ())


def replace(new: int, old: int, seen: int, hand: Hand) -> Outcome:
    """Take what a later reading says for what was accepted of an earlier one."""
    with transaction.atomic():
        if overtaken := overtakers([new, old], seen, hand):
            return Outcome((), overtaken)
        return Outcome((*judge.accept([new], hand), *judge.reject([old], hand)), ())


def overtakers(claims: Sequence[int], seen: int, hand: Hand) -> tuple[Overtaken, ...]:
    """What was decided about these claims since `seen` and still holds, the latest of each claim."""
    _hold(claims)
    rows = {row.pk: row for row in _own(hand).filter(claim__in=claims, other=None)}
    found: dict[int, Overtaken] = {}
    for judgement in in_effect(map(to_judgement, rows.values())):
        row = rows[judgement.number]
        if row.pk > seen and row.verdict in ("accept", "reject", "choose"):
            found[row.claim_id] = Overtaken(row.claim_id, row.verdict, row.made_by, row.made_at)
    return tuple(found.values())


def last_deed(document: int, hand: Hand) -> Deed | None:
    """What this person did last about a document (or typed from it) and has not taken back."""
    notes = Drawn.objects.filter(source=document).values("note")
    about = Q(claim__document=document) | Q(other__document=document) | Q(claim__document__in=notes)
    rows = {row.pk: row for row in _own(hand).filter(about)}
    own = [j.number for j in in_effect(map(to_judgement, rows.values())) if rows[j.number].made_by == hand.by]
    if not own:
        return None
    return _whole(rows[max(own)], hand)


def deed_of(judgement: int, hand: Hand) -> Deed | None:
    """The deed of this person that a judgement was part of; None where there is none, or where it no longer holds."""
    row = _own(hand).filter(pk=judgement, made_by=hand.by).first()
    if row is None or Judgement.objects.filter(undoes=row).exists():
        return None
    return _whole(row, hand)


def _whole(last: Judgement, hand: Hand) -> Deed:
    deed = _own(hand).filter(made_by=last.made_by, made_at=last.made_at).exclude(verdict="undo").order_by("pk")
    whole = list(deed)
    return Deed(tuple(row.pk for row in whole), whole[0].verdict, len({row.claim_id for row in whole}), last.note, last.made_at)


def take_back(deed: Deed, hand: Hand) -> tuple[int, ...]:
    """Undo a deed as a whole; what was typed in it no longer holds."""
    with transaction.atomic():
        accepted = Judgement.objects.filter(pk__in=deed.judgements, verdict="accept").values_list("claim", flat=True)
        typed = Claim.objects.filter(pk__in=list(accepted), rule=FORM_RULE, document__received_at=deed.at)
        numbers = list(typed.values_list("pk", flat=True))
        made = judge.undo_all(deed.judgements, hand)
        return (*made, *judge.reject(numbers, hand)) if numbers else made


def turn_back(judgement: int, hand: Hand) -> tuple[int, ...]:
    """Undo the whole deed that a judgement was part of, whoever did it; where it was itself an undoing, what it undid holds again.

    Raises JudgementRefused where the hand sees no such judgement.
    """
    with transaction.atomic():
        row = _own(hand).filter(pk=judgement).first()
        if row is None:
            return judge.undo_all([judgement], hand)  # which refuses it
        together = _own(hand).filter(made_by=row.made_by, made_at=row.made_at)
        if together.filter(verdict="undo").exists():
            return judge.undo_all(list(together.values_list("pk", flat=True)), hand)
        return take_back(_whole(row, hand), hand)


def _own(hand: Hand) -> "QuerySet[Judgement]":
    """The judgements of the office that the hand may see."""
    return Judgement.objects.filter(visible_to(hand.audience), office=hand.office)


def _hold(claims: Iterable[int]) -> None:
    """Nobody else decides about these claims until the transaction is over. On SQLite the transaction itself sees to that."""
    list(Claim.objects.select_for_update().filter(pk__in=sorted(set(claims))).values_list("pk"))


def amend(claim: int, values: Values, seen: int, hand: Hand) -> Outcome:
    """Set fields of the record of a claim: a note, its claim and the judgements by which it holds; the claim that was mended is accepted
    as the source that it is. Raises EntryRefused, JudgementRefused."""
    with transaction.atomic():
        if overtaken := overtakers([claim], seen, hand):
            return Outcome((), overtaken)
        placed = Placement.objects.select_related("claim").filter(visible_to(hand.audience, "claim__"), claim__office=hand.office)
        row = placed.filter(claim=claim).first()
        if row is None:
            raise JudgementRefused(f"ghi nhận {claim}: không có trong sổ của cơ quan này; xem số ở trang của tài liệu")
        entered = edit(str(row.record_id), values, hand, row.claim.visibility)  # type: ignore[arg-type]
        judge.accept([claim], hand)
        return Outcome((entered.claim,), ())


def there_is(document: int, audience: Audience) -> bool:
    """Whether there is such a document for the audience."""
    return Document.objects.filter(visible_to(audience), pk=document).exists()


def known(numbers: Sequence[int], audience: Audience) -> frozenset[int]:
    """Those of these claims that there are for the audience."""
    return frozenset(Claim.objects.filter(visible_to(audience), pk__in=numbers).values_list("pk", flat=True))


def claims_of(document: int, audience: Audience) -> tuple[int, ...]:
    """The claims of a document that the audience may see."""
    return tuple(Claim.objects.filter(visible_to(audience), document=document).values_list("pk", flat=True))
