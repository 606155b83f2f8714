"""Figures on localities, regular mechanisms, and localities themselves."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.text import spoken
from ketnghia.registry import edtf
from ketnghia.registry.joining.sides import company, homes, one_side, partners
from ketnghia.registry.joining.verdict import Fit, may_be_two_tellings, round_score, told_apart
from ketnghia.registry.joining.wording import telling_words, tongue, words
from ketnghia.registry.records import FoldClaim

_AS_OF_DAYS = 45  # figures without a time of their own are of the days of their document
_ROUNDED = Decimal("0.02")
_DIGITS = 3  # a value with so many digits is seldom met twice by chance


def _measures(a: FoldClaim, b: FoldClaim) -> float:
    """How like two names of a measure are: 1 for one name or two of one measure, else shared words; 0.5 where the languages differ."""
    one, other = _name(a), _name(b)
    if one == other:
        return 1.0
    codes = _measure(one), _measure(other)
    if None not in codes:
        return float(codes[0] == codes[1])
    if tongue(one) != tongue(other):
        return 0.5
    first, second = telling_words(one) or words(one), telling_words(other) or words(other)
    least = min(len(first), len(second))
    return 0.95 * len(first & second) / least if least else 0.0


def _name(claim: FoldClaim) -> str:
    """ "tốc độ tăng trưởng kinh tế (GRDP)": what stands in brackets explains the name."""
    said = spoken(claim.text("measure") or "")
    return said.partition("(")[0].strip() or said


def _two_measures(a: FoldClaim, b: FoldClaim) -> bool:
    codes = _measure(_name(a)), _measure(_name(b))
    return None not in codes and codes[0] != codes[1]


@lru_cache(maxsize=65536)
def _measure(name: str) -> str | None:
    """The code of a measure that the table of names knows; the name as spoken."""
    return _names().get(name)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {spoken(row["words"]): row["measure"] for row in load_lexicon().table("measure_names")}


def _rounded(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one value is the other, rounded: within two per cent, and one told as about or at least so much, or with idle digits."""
    try:
        one, other = Decimal(a.text("value") or ""), Decimal(b.text("value") or "")
    except InvalidOperation:
        return False
    most = max(abs(one), abs(other))
    if not most or abs(one - other) / most > _ROUNDED:
        return False
    return bool(a.text("bound") or b.text("bound")) or min(_digits(a.text("value") or ""), _digits(b.text("value") or "")) <= _DIGITS


def _digits(value: str) -> int:
    return len(value.replace(".", "").replace("-", "").strip("0"))


def indicator_clash(a: FoldClaim, b: FoldClaim) -> bool:
    period_a, period_b = a.text("period"), b.text("period")
    if (a.text("unit") or "") != (b.text("unit") or "") or one_side(a.text("of"), b.text("of")) is None:
        return True
    if not may_be_two_tellings(a, b) and a.text("value") != b.text("value"):
        return True
    return bool(period_a and period_b and not edtf.same_period(period_a, period_b))


def indicator(a: FoldClaim, b: FoldClaim) -> Fit | None:
    of = one_side(a.text("of"), b.text("of"))
    if of is None or indicator_clash(a, b):
        return None
    measure, equal = _measures(a, b), a.text("value") == b.text("value")
    rounded = not equal and _rounded(a, b)
    if not a.text("period") or not b.text("period"):
        apart = told_apart(a, b)
        timed = (a.text("period") == b.text("period") and a.document == b.document) or (apart is not None and apart <= _AS_OF_DAYS)
    else:
        timed = True
    told = {"measure_told_otherwise": spoken(a.text("measure") or "") != spoken(b.text("measure") or ""), "value_rounded": rounded}
    reasons = (*of.reasons, *(reason for reason, holds in told.items() if holds))
    score = round_score(of.score * (measure if equal else measure * 0.9))
    if not timed:
        return Fit("doubt", round_score(score * 0.7), "same_value", (*reasons, "told_later")) if equal and measure >= 0.6 else None
    if rounded and measure == 1 and of.score >= 0.9:
        return Fit("firm", score, "same_figure", reasons)
    telling = _digits(a.text("value") or "") >= _DIGITS
    if measure == 1 and of.score >= 0.9 and ((a.text("period") and b.text("period")) or equal):
        return Fit("firm", score, "same_figure", reasons)
    if equal and of.score >= 0.9 and (measure >= 0.75 or (measure >= 0.5 and telling)):
        return Fit("firm", max(score, 0.75), "same_value", reasons)
    if equal and a.text("period") and b.text("period") and not _two_measures(a, b):
        score = max(score, 0.4)  # one place, one time, one value: perhaps two names of one measure
    return Fit("doubt", score, "figure_alike", reasons) if score >= 0.4 and (equal or measure >= 0.9) else None


def indicator_keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    of = claim.text("of")
    places = (homes((of,)) or partners((of,))) if of else ("",)
    times = {edtf.sort_key(claim.text("period"))[:4]} if claim.text("period") else set()
    times.add((claim.told or "")[:4])
    return [(place, claim.text("unit") or "", year) for place in places for year in sorted(times - {""})]


def indicator_exact(claim: FoldClaim) -> tuple[int, ...]:
    return (edtf.precision(claim.text("period")),)


def mechanism_clash(a: FoldClaim, b: FoldClaim) -> bool:
    return company(a.items("parties"), b.items("parties")) is None


def mechanism(a: FoldClaim, b: FoldClaim) -> Fit | None:
    sides = company(a.items("parties"), b.items("parties"))
    if sides is None:
        return None
    name_a, name_b = a.text("name") or "", b.text("name") or ""
    if spoken(name_a) == spoken(name_b):
        return Fit("firm" if sides.score >= 0.8 else "doubt", round_score(sides.score), "same_mechanism", sides.reasons)
    one, other = telling_words(name_a), telling_words(name_b)
    common = len(one & other) / len(one | other) if one and other else 0.0
    if common >= 0.6 and sides.score >= 0.9:
        return Fit("firm", round_score(sides.score * 0.9), "same_mechanism", (*sides.reasons, "name_told_otherwise"))
    return Fit("doubt", round_score(sides.score * 0.5 + common * 0.3), "mechanism_alike", (*sides.reasons, "name_told_otherwise"))


def mechanism_keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    return [("mechanism", party) for party in partners(claim.items("parties"))]


def mechanism_exact(claim: FoldClaim) -> tuple[int, ...]:
    return (edtf.precision(claim.text("last")),)


def tie_clash(a: FoldClaim, b: FoldClaim) -> bool:
    since_a, since_b = a.text("since"), b.text("since")
    if a.text("state") != b.text("state") or set(a.items("parties")) != set(b.items("parties")):
        return True
    return bool(since_a and since_b and not edtf.overlap(since_a, since_b))


def tie(a: FoldClaim, b: FoldClaim) -> Fit | None:
    """What is said of the tie of two localities: the same state, since the same time."""
    if tie_clash(a, b):
        return None
    return Fit("firm" if a.text("since") == b.text("since") else "loose", 1.0, "same_tie")


def tie_keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    return [("tie", claim.text("state") or "", *sorted(set(claim.items("parties"))))]


def tie_exact(claim: FoldClaim) -> tuple[int, ...]:
    return (edtf.precision(claim.text("since")),)


def tie_face(claim: FoldClaim) -> tuple[object, ...]:
    return claim.text("state"), frozenset(claim.items("parties")), claim.text("since")


def opinion_clash(a: FoldClaim, b: FoldClaim) -> bool:
    return opinion_face(a) != opinion_face(b)


def opinion(a: FoldClaim, b: FoldClaim) -> Fit | None:
    """What another body asks our opinion on: the same asker, letter and matter."""
    return None if opinion_clash(a, b) else Fit("firm", 1.0, "same_request")


def opinion_keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    return [("opinion", *opinion_face(claim))]


def opinion_exact(claim: FoldClaim) -> tuple[int, ...]:
    return (edtf.precision(claim.text("received")),)


def opinion_face(claim: FoldClaim) -> tuple[str, ...]:
    return tuple(spoken(claim.text(name) or "") for name in ("asker", "letter", "about"))


def locality_clash(a: FoldClaim, b: FoldClaim) -> bool:
    return a.document != b.document or a.text("key") != b.text("key")


def locality(a: FoldClaim, b: FoldClaim) -> Fit | None:
    return None if locality_clash(a, b) else Fit("firm", 1.0, "same_locality")


def locality_keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    return [(str(claim.document), claim.text("key") or "")]


def undated(_claim: FoldClaim) -> tuple[int, ...]:
    return ()


def own_face(claim: FoldClaim) -> tuple[object, ...]:
    return (claim.number,)


def locality_face(claim: FoldClaim) -> tuple[object, ...]:
    return claim.document, claim.text("key")
