"""Which claims tell of the same thing: one set of rules for each kind of record.

A rule gives a claim its keys, under which the claims that it may be joined with are found; says how well two claims fit, by which named
rule and why (`compare`); and which two can never be one thing (`clash`). Fully dated claims come first and anchor; a vaguer one joins the
one thing that it fits, or stands alone. Nothing here looks past two claims, and nothing asks a table.
"""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from ketnghia.registry.joining import activities, agreements, contributions, figures, people, statements
from ketnghia.registry.joining.verdict import Fit, Tier
from ketnghia.registry.joining.wording import sameness
from ketnghia.registry.records import FoldClaim, RecordKind

__all__ = ["LADDER", "MARGIN", "RULES", "Fit", "JoinRule", "Tier", "clash", "compare", "keys_of", "order_of"]

MARGIN = 0.06  # how much better the best group must fit than the next
LADDER: Mapping[Tier, int] = {"doubt": 0, "loose": 1, "firm": 2}
# Fields that say whom or what a claim is about.
NAMING = ("parties", "by", "to", "name", "giver", "receiver", "of", "key", "asker", "about")
_MOST_KEYS = 40


@dataclass(frozen=True, slots=True)
class JoinRule:
    """`exact` orders claims, the most exactly dated first. `face` is all that `clash` looks at: claims with one face clash alike.

    `once`: a document tells such a thing once; what it tells apart is not one.
    """

    record: RecordKind
    letter: str
    keys: Callable[[FoldClaim], list[tuple[str, ...]]]
    compare: Callable[[FoldClaim, FoldClaim], Fit | None]
    clash: Callable[[FoldClaim, FoldClaim], bool]
    exact: Callable[[FoldClaim], tuple[int, ...]]
    face: Callable[[FoldClaim], Hashable]
    once: bool = False


RULES: Mapping[str, JoinRule] = {
    # One record a document: what is known of a locality is a query over them, not a blob that every new document would rewrite.
    "locality": JoinRule(
        "locality", "L", figures.locality_keys, figures.locality, figures.locality_clash, figures.undated, figures.locality_face
    ),
    "agreement": JoinRule("agreement", "A", agreements.keys, agreements.compare, agreements.clash, agreements.exact, agreements.face),
    "activity": JoinRule("activity", "E", activities.keys, activities.compare, activities.clash, activities.exact, activities.face, True),
    "statement": JoinRule(
        "commitment", "C", statements.keys, statements.compare, statements.clash, statements.exact, statements.face, True
    ),
    "person": JoinRule("person", "P", people.keys, people.compare, people.clash, people.exact, people.face),
    "contribution": JoinRule(
        "contribution", "F", contributions.keys, contributions.compare, contributions.clash, contributions.exact, contributions.face, True
    ),
    "mechanism": JoinRule(
        "mechanism", "M", figures.mechanism_keys, figures.mechanism, figures.mechanism_clash, figures.mechanism_exact, figures.own_face
    ),
    "tie": JoinRule("tie", "T", figures.tie_keys, figures.tie, figures.tie_clash, figures.tie_exact, figures.tie_face),
    "opinion": JoinRule(
        "opinion", "O", figures.opinion_keys, figures.opinion, figures.opinion_clash, figures.opinion_exact, figures.opinion_face
    ),
    "indicator": JoinRule(
        "indicator", "I", figures.indicator_keys, figures.indicator, figures.indicator_clash, figures.indicator_exact, figures.own_face
    ),
}


def compare(a: FoldClaim, b: FoldClaim) -> Fit | None:
    """How two claims fit; None where nothing says that they tell of one thing. Of two kinds or two offices none do."""
    if a.kind != b.kind or a.office != b.office:
        return None
    if a.number > b.number:
        a, b = b, a
    if copied(a, b):
        return Fit("firm", 1.0, "copy", ("same_words",))
    return RULES[a.kind].compare(a, b)


def clash(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether no thing can be told by both."""
    return not copied(a, b) and RULES[a.kind].clash(a, b)


def copied(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one is the other's sentence, printed once more: copies of one story, the same words, the same values."""
    if a.story is None or a.story != b.story or a.document == b.document or a.kind == "locality":
        return False
    return a.value == b.value and sameness(a.quote) == sameness(b.quote) and (sameness(a.quote) is not None or a.quote == b.quote)


def keys_of(claim: FoldClaim) -> tuple[int, ...]:
    """What the claim is found by, as 63-bit numbers: office, kind, and what two tellings of one thing have in common.

    A correction that names nobody ("Cơ quan chủ trì: Sở Y tế") is found by nothing: only the person who typed it says of what.
    """
    if not any(claim.value.get(name) for name in NAMING):
        return ()
    found = [*RULES[claim.kind].keys(claim)[:_MOST_KEYS]]
    if claim.story is not None and claim.kind != "locality":
        found.append(("story", str(claim.story), sameness(claim.quote) or claim.quote))
    return tuple(sorted({_number((claim.office, claim.kind, *key)) for key in found}))


def _number(parts: tuple[str, ...]) -> int:
    return int.from_bytes(hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def order_of(claim: FoldClaim) -> tuple[object, ...]:
    """Sorts claims, the most exactly dated first, then the earliest."""
    known = claim.memo.get("order")
    if known is None:
        known = claim.memo["order"] = (tuple(-part for part in RULES[claim.kind].exact(claim)), claim.number)
    return known
