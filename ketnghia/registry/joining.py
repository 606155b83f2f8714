"""Which claims tell of the same thing: one named rule for each kind of record.

A rule gives a claim its block, the claims it can be joined with at all, and says how well two claims of a block fit. Fully dated claims
come first and anchor; a vaguer one joins the one group that it fits, or stands alone. Nothing here looks past two claims.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from ketnghia.engine.text import spoken
from ketnghia.registry import edtf
from ketnghia.registry.records import FoldClaim, RecordKind

# Reports of one event appear within days of each other; a look back appears years later.
SAME_EVENT_DAYS = 7
ALIKE = 0.5  # share of words in common (Jaccard) from which two wordings of one clause count as near-identical
ROUGHLY_ALIKE = 0.3  # the same where the fields of cooperation are equal too
MARGIN = 0.15  # how much better the best group must fit than the next, where wording decides
# Fields that say whom or what a claim is about.
NAMING = ("parties", "by", "to", "name", "giver", "receiver", "of", "key")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class JoinRule:
    """`fit` is 0 for claims that cannot be the same thing, up to 1; `exacting` orders claims, the most exactly dated first.

    `face` is all that `fit` looks at: claims of a block with one face fit alike, so a group of hundreds is compared by its few faces.
    """

    record: RecordKind
    letter: str
    block: Callable[[FoldClaim], tuple[str, ...]]
    fit: Callable[[FoldClaim, FoldClaim], float]
    exacting: Callable[[FoldClaim], tuple[int, ...]]
    face: Callable[[FoldClaim], Hashable] = attrgetter("number")


def _parties(claim: FoldClaim, name: str) -> str:
    return "|".join(sorted(set(claim.items(name))))


def told_together(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether two documents can be reports of one event: dated within days of each other, or no finer than the same month or year."""
    if not (a.told and b.told):
        return False
    apart = edtf.days_apart(a.told, b.told)
    return edtf.overlap(a.told, b.told) if apart is None else apart <= SAME_EVENT_DAYS


def may_be_two_tellings(a: FoldClaim, b: FoldClaim) -> bool:
    """A document tells a thing once: its reader has seen the whole text. Only a later reading of the same words tells it again."""
    return a.document != b.document or ((a.start, a.end) == (b.start, b.end) and a.current != b.current)


@lru_cache(maxsize=65536)
def _words(quote: str) -> frozenset[str]:
    return frozenset(spoken(quote).split())


def alike(a: str, b: str) -> float:
    """Share of words that two wordings have in common (Jaccard), tones respected."""
    first, second = _words(a), _words(b)
    return len(first & second) / len(first | second) if first and second else 0.0


def numbers_agree(a: str, b: str) -> bool:
    """Whether the figures of one wording can be those of the other: 10 scholarships and 20 are two promises, however alike the words."""
    first, second = (frozenset(_NUMBER.findall(quote)) for quote in (a, b))
    return first <= second or second <= first


def _agreement_block(claim: FoldClaim) -> tuple[str, ...]:
    # A proposal to sign and a text that was signed are two things, however alike; their link is a matter of lineage.
    stage = "proposed" if claim.text("status") == "proposed" else "concluded"
    return (claim.text("kind") or "other", stage, _parties(claim, "parties"))


def _agreement_fit(a: FoldClaim, b: FoldClaim) -> float:
    signed_a, signed_b, period_a, period_b = a.text("signed"), b.text("signed"), a.text("period"), b.text("period")
    if edtf.is_day(signed_a) and edtf.is_day(signed_b):
        return float(signed_a == signed_b)
    if signed_a and signed_b and not edtf.overlap(signed_a, signed_b):
        return 0.0
    if period_a and period_b and not edtf.same_period(period_a, period_b):
        return 0.0
    if not (signed_a and signed_b) and not (period_a and period_b):
        return float(_starts_with(signed_a, period_b) and _starts_with(signed_b, period_a))
    return 1.0


def _periods(claim: FoldClaim) -> Hashable:
    return claim.text("signed"), claim.text("period")


def _starts_with(signed: str | None, period: str | None) -> bool:
    """Whether a period can belong to a text signed then: it starts in the year of the signing or the next."""
    first = edtf.ends(period)[0] if period else None
    year = edtf.sort_key(signed)[:4]
    if not (first and year) or not (first[:4].isdigit() and year.isdigit()):
        return True
    return int(first[:4]) - int(year) in (0, 1)


def _activity_block(claim: FoldClaim) -> tuple[str, ...]:
    return (claim.text("kind") or "other", _parties(claim, "parties"))


def _activity_fit(a: FoldClaim, b: FoldClaim) -> float:
    if not may_be_two_tellings(a, b) or len({a.text("mode"), b.text("mode")} - {None}) > 1:
        return 0.0
    date_a, date_b = a.text("date"), b.text("date")
    if date_a and date_b:
        if not edtf.overlap(date_a, date_b):
            return 0.0
        exact = edtf.precision(date_a) == edtf.precision(date_b) == len("2025-06-10")
        return 1.0 if exact or told_together(a, b) else 0.9
    # Without a date of its own an activity is near the day of its document; only then can another report tell of it.
    return 0.8 if told_together(a, b) else 0.0


def _statement_block(claim: FoldClaim) -> tuple[str, ...]:
    return (claim.text("kind") or "", _parties(claim, "by"), _parties(claim, "to"))


def _statement_fit(a: FoldClaim, b: FoldClaim) -> float:
    due_a, due_b = a.text("due"), b.text("due")
    if not may_be_two_tellings(a, b) or (due_a and due_b and not edtf.overlap(due_a, due_b)):
        return 0.0
    if a.document == b.document:
        return 1.0
    fields_a, fields_b = set(a.items("fields")), set(b.items("fields"))
    if fields_a and fields_b and not fields_a & fields_b:
        return 0.0
    if not numbers_agree(a.quote, b.quote):
        return 0.0
    common = alike(a.quote, b.quote)
    same_fields = bool(fields_a) and fields_a == fields_b
    near = common >= ALIKE or (same_fields and common >= ROUGHLY_ALIKE)
    return common if near and told_together(a, b) else 0.0


def _person_block(claim: FoldClaim) -> tuple[str, ...]:
    return (spoken(claim.text("name") or ""),)


def _country(claim: FoldClaim) -> str | None:
    of = claim.text("of") or ""
    return of[:2] if len(of) == 2 or of[2:3] == "/" else None


def _person_fit(a: FoldClaim, b: FoldClaim) -> float:
    countries = {_country(a), _country(b)} - {None}
    return float(len(countries) < 2)


def _contribution_block(claim: FoldClaim) -> tuple[str, ...]:
    return tuple(claim.text(name) or "" for name in ("giver", "receiver", "amount", "currency", "per"))


def _contribution_fit(a: FoldClaim, b: FoldClaim) -> float:
    period_a, period_b = a.text("period"), b.text("period")
    if not may_be_two_tellings(a, b) or (period_a and period_b and not edtf.overlap(period_a, period_b)):
        return 0.0
    if a.document == b.document or (period_a and period_b and a.text("amount")):
        return 1.0
    common = alike(a.quote, b.quote)
    return max(common, ALIKE) if told_together(a, b) and (a.text("amount") or common >= ALIKE) else 0.0


def _indicator_block(claim: FoldClaim) -> tuple[str, ...]:
    return (claim.text("of") or "", spoken(claim.text("measure") or ""), claim.text("unit") or "", claim.text("period") or "")


def _indicator_fit(a: FoldClaim, b: FoldClaim) -> float:
    return float(a.document != b.document or a.text("value") == b.text("value") or may_be_two_tellings(a, b))


def _mechanism_block(claim: FoldClaim) -> tuple[str, ...]:
    return (spoken(claim.text("name") or ""), _parties(claim, "parties"))


def _tie_block(claim: FoldClaim) -> tuple[str, ...]:
    return (claim.text("state") or "", _parties(claim, "parties"))


def _tie_fit(a: FoldClaim, b: FoldClaim) -> float:
    since_a, since_b = a.text("since"), b.text("since")
    return float(not (since_a and since_b) or edtf.overlap(since_a, since_b))


def _opinion_block(claim: FoldClaim) -> tuple[str, ...]:
    return tuple(spoken(claim.text(name) or "") for name in ("asker", "letter", "about"))


def _whole(_a: FoldClaim, _b: FoldClaim) -> float:
    return 1.0


def _dated(*names: str) -> Callable[[FoldClaim], tuple[int, ...]]:
    return lambda claim: tuple(edtf.precision(claim.text(name)) for name in names)


RULES: Mapping[str, JoinRule] = {
    # One record a document: what is known of a locality is a query over them, not a blob that every new document would rewrite.
    "locality": JoinRule("locality", "L", lambda claim: (str(claim.document), claim.text("key") or ""), _whole, _dated()),
    "agreement": JoinRule("agreement", "A", _agreement_block, _agreement_fit, _dated("signed", "period"), _periods),
    "activity": JoinRule("activity", "E", _activity_block, _activity_fit, _dated("date")),
    "statement": JoinRule("commitment", "C", _statement_block, _statement_fit, _dated("due")),
    "person": JoinRule("person", "P", _person_block, _person_fit, lambda claim: (int(_country(claim) is not None),), _country),
    "contribution": JoinRule("contribution", "F", _contribution_block, _contribution_fit, _dated("period")),
    "mechanism": JoinRule("mechanism", "M", _mechanism_block, _whole, _dated("last")),
    "tie": JoinRule("tie", "T", _tie_block, _tie_fit, _dated("since")),
    "opinion": JoinRule("opinion", "O", _opinion_block, _whole, _dated("received")),
    "indicator": JoinRule("indicator", "I", _indicator_block, _indicator_fit, _dated("period")),
}
