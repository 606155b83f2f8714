"""What was agreed on the day itself: a note with its claim in the register, and a row of the delegation's file about it, in one press."""

from collections.abc import Mapping

from django.db import transaction

from ketnghia.access.visibility import Visibility
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim
from ketnghia.followup import filing
from ketnghia.followup.delegations import File, sides
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.models import FileChange, FileRow
from ketnghia.followup.sheets import put_in_order
from ketnghia.registry import judge
from ketnghia.registry.entries import enter


def agree(file: File, typed: Mapping[str, str], hand: Hand, *, accepted: bool, token: str = "") -> int:
    """Keep a point that was agreed, as a joint decision or as the promise of the side that does it; the number of its row.

    `accepted`: whoever types it may judge, so it holds; otherwise it stands unconfirmed. The same token twice is one point. Raises
    FilingRefused, EntryRefused; then nothing is kept.
    """
    values, faults = put_in_order("agreed", typed)
    if faults:
        raise FilingRefused("việc đã thống nhất: " + ", ".join(faults) + "; hãy điền đủ các mục này", "faulty", faults)
    with transaction.atomic():
        known = FileRow.objects.filter(office=hand.office, token=token).first() if token else None
        if known:
            return known.pk
        origin = ", ".join(filter(None, (f"đoàn {file.id}", file.trip.row.activity.date)))
        entered = enter("statement", _statement(file, values), hand, _level(file), origin, accepted=accepted)
        kept = {name: value for name, value in values.items() if name != "text"}
        return filing.add(file.anchor, "agreed", kept, hand, about=entered.claim, token=token)


def _statement(file: File, values: Mapping[str, str]) -> dict[str, str | list[str]]:
    ours, theirs = ([place.key for place in side] for side in sides(file))
    side = values.get("side", "both")
    said: dict[str, str | list[str]] = {"kind": "agreement" if side == "both" else "commitment", "text": " ".join(values["text"].split())}
    by, to = {"both": ([*ours, *theirs], []), "ours": (ours, theirs), "theirs": (theirs, ours)}[side]
    for name, keys in (("by", by), ("to", to)):
        if keys:
            said[name] = list(keys)
    return {**said, "due": values["due"], "lead": values["owner"]}


def _level(file: File) -> Visibility:
    """What was agreed at talks that only some may know of is for them alone."""
    anchor = Claim.objects.filter(pk=file.anchor).values_list("visibility", flat=True).first()
    return "restricted" if anchor == "restricted" else "internal"


def take_back(change: int, hand: Hand) -> None:
    """A point that was just entered is taken off the file, and what it said no longer holds. Raises FilingRefused, JudgementRefused."""
    with transaction.atomic():
        filing.take_back(change, hand)
        row = FileChange.objects.select_related("row").get(pk=change).row
        if row.about_id is not None:
            judge.reject([row.about_id], hand)
