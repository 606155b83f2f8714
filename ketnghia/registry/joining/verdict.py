"""What a rule says about two claims, and what all rules share: whether two documents can tell of one event."""

from dataclasses import dataclass
from typing import Literal

from ketnghia.registry import edtf
from ketnghia.registry.records import FoldClaim

# firm   the two tell of one thing, whatever else is known
# loose  they may: the vaguer one joins the only thing that it fits
# doubt  a person should look
Tier = Literal["firm", "loose", "doubt"]
# Every rule that a likeness can be told by; "person" is the rule of a judgement.
Rule = Literal[
    "person",
    "copy",
    "read_again",
    "signed_that_day",
    "same_period",
    "signed_then",
    "period_of_signing",
    "told_together",
    "only_text",
    "same_decision",
    "dates_near",
    "that_day",
    "during_the_stay",
    "then",
    "told_then",
    "same_clause",
    "same_clause_translated",
    "looked_back_at",
    "clause_alike",
    "same_name_and_place",
    "unmarked_name_and_office",
    "only_bearer",
    "name_alike",
    "name_transliterated",
    "same_sum_and_time",
    "same_sum_told_together",
    "same_sum",
    "same_gift_told_together",
    "gift_alike",
    "same_figure",
    "same_value",
    "figure_alike",
    "same_mechanism",
    "mechanism_alike",
    "same_locality",
    "same_tie",
    "same_request",
    "moved_in_office",
]
# What differs between two tellings, or speaks for their being one.
Reason = Literal[
    "same_words",
    "party_told_otherwise",
    "party_left_out",
    "kind_told_otherwise",
    "other_fields",
    "dates_differ",
    "another_venue",
    "same_fields",
    "same_due",
    "same_figures",
    "same_speaker",
    "another_language",
    "told_later",
    "same_name",
    "name_without_marks",
    "name_order",
    "name_letters",
    "name_initials",
    "name_sounds",
    "name_short",
    "same_office",
    "place_not_told",
    "place_told_otherwise",
    "another_place",
    "sum_rounded",
    "sum_scale",
    "another_currency",
    "per_told_otherwise",
    "measure_told_otherwise",
    "name_told_otherwise",
    "value_rounded",
]
# Reports of one event appear within days of each other; a look back appears years later.
SAME_EVENT_DAYS = 7
NEXT_DAYS = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """How two claims fit: the rule that says so and what differs or speaks for it, as codes; `score` 0 to 1."""

    tier: Tier
    score: float
    rule: str
    reasons: tuple[str, ...] = ()


def may_be_two_tellings(a: FoldClaim, b: FoldClaim) -> bool:
    """A document tells a thing once: its reader has seen the whole text. Only a later reading of the same words tells it again."""
    return a.document != b.document or ((a.start, a.end) == (b.start, b.end) and a.current != b.current)


def told_apart(a: FoldClaim, b: FoldClaim) -> int | None:
    """Days between the dates of two documents; 0 where one is dated no finer than a month or year that the other lies in.

    None where they cannot be reports of one day: a date is missing, or the months or years differ.
    """
    if not (a.told and b.told):
        return None
    apart = edtf.days_apart(a.told, b.told)
    if apart is None:
        return 0 if edtf.overlap(a.told, b.told) else None
    return apart


def told_together(a: FoldClaim, b: FoldClaim, days: int = SAME_EVENT_DAYS) -> bool:
    """Whether two documents can be reports of one event: dated within days of each other, or no finer than the same month or year."""
    apart = told_apart(a, b)
    return apart is not None and apart <= days


def days_after(told: str | None, date: str | None) -> int | None:
    """How many days after the last day of a dated thing a document was told; negative before its first day. None where either is no day."""
    if not (told and date and edtf.is_day(told)):
        return None
    first, last = edtf.ends(date)
    late = edtf.days_apart(told, last)
    early = edtf.days_apart(told, first)
    if late is None or early is None or not first or not last:
        return None
    if told > last:
        return late
    return -early if told < first else 0


def round_score(score: float) -> float:
    return round(max(0.0, min(1.0, score)), 4)
