"""Money and goods given: one sum in other words, promised and handed over, or another year's sum of the same size."""

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.registry import edtf
from ketnghia.registry.joining.sides import homes, lands, one_side, partners
from ketnghia.registry.joining.verdict import (
    NEXT_DAYS,
    SAME_EVENT_DAYS,
    Fit,
    Tier,
    days_after,
    may_be_two_tellings,
    round_score,
    told_apart,
)
from ketnghia.registry.joining.wording import matter_alike, numbers, numbers_agree
from ketnghia.registry.records import FoldClaim

FIRM = 0.7
_SURE = 0.6  # what two of three say: the figures, the purpose, the words
_ROUNDED = Decimal("0.03")  # "hơn 1,7 tỷ" for 1,723 tỷ


@lru_cache(maxsize=1)
def _currencies() -> dict[str, str]:
    return {row["words"]: row["code"] for row in load_lexicon().table("currencies")}


@lru_cache(maxsize=1)
def _scales() -> dict[str, int]:
    return {row["words"]: int(row["factor"]) for row in load_lexicon().table("scales")}


@lru_cache(maxsize=1)
def _in_dong() -> dict[str, tuple[Decimal, Decimal]]:
    return {row["code"]: (Decimal(row["dong_low"]), Decimal(row["dong_high"])) for row in load_lexicon().table("currencies")}


@lru_cache(maxsize=65536)
def money(amount: str | None, currency: str | None) -> tuple[Decimal, str] | None:
    """(amount, currency) in one form: ("1.5", "tỷ đồng") and ("1500000000", "VND") are one. None where no amount is told."""
    try:
        number = Decimal(amount) if amount else None
    except InvalidOperation:
        return None
    if number is None:
        return None
    words = (currency or "").lower().split()
    scale = 1
    while words and words[0] in _scales():
        scale *= _scales()[words.pop(0)]
    return number * scale, _currencies().get(" ".join(words), (currency or "").upper() if scale == 1 else " ".join(words))


def _money(claim: FoldClaim) -> tuple[Decimal, str] | None:
    return money(claim.text("amount"), claim.text("currency"))


def _sums(a: FoldClaim, b: FoldClaim) -> tuple[float, str] | None:
    """How well two sums agree and how; None for two different sums. (0.6, "") where one is not told."""
    one, other = _money(a), _money(b)
    if one is None or other is None:
        return (0.8 if one is other else 0.6), ""
    if one[1] != other[1]:
        return (0.5, "another_currency") if _worth_the_same(one, other) else None
    if one[0] == other[0]:
        return 1.0, "same_sum"
    most = max(abs(one[0]), abs(other[0]))
    if most and abs(one[0] - other[0]) / most <= _ROUNDED and (a.text("bound") or b.text("bound") or _round(one[0]) or _round(other[0])):
        return 0.9, "sum_rounded"
    if _rounds(one[0], a.text("bound"), other[0]) or _rounds(other[0], b.text("bound"), one[0]):
        return 0.85, "sum_rounded"
    low = min(abs(one[0]), abs(other[0]))
    return (0.4, "sum_scale") if low and most / low in (Decimal(1000), Decimal(1000000)) else None


def _rounds(told: Decimal, bound: str | None, number: Decimal) -> bool:
    """Whether a sum told with "khoảng", "hơn", "gần" is the other, rounded at its last digit: "khoảng 5 tỷ" for 5,48 tỷ."""
    step = Decimal(1).scaleb(len(str(int(told))) - len(str(int(told)).rstrip("0"))) if told else Decimal(0)
    off = number - told
    if bound == "over":
        return 0 < off < step
    if bound == "under":
        return -step < off < 0
    return bound is not None and abs(off) <= step / 2


def _round(number: Decimal) -> bool:
    """Whether a number has at most two digits that are not idle."""
    return len(str(int(number)).rstrip("0")) <= 2


def _worth_the_same(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> bool:
    rates = _in_dong()
    if one[1] not in rates or other[1] not in rates:
        return False
    (low_a, high_a), (low_b, high_b) = ([number * rate for rate in rates[code]] for number, code in (one, other))
    return low_a <= high_b and low_b <= high_a


def clash(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one gift cannot be both."""
    period_a, period_b = a.text("period"), b.text("period")
    if not may_be_two_tellings(a, b) or (period_a and period_b and not edtf.overlap(period_a, period_b)):
        return True
    if len({a.text("per"), b.text("per")} - {None}) > 1 or _sums(a, b) is None:
        return True
    if _money(a) is _money(b) is None and not numbers_agree(a.quote, b.quote):
        return True
    return any(one_side(a.text(name), b.text(name)) is None for name in ("giver", "receiver"))


def compare(a: FoldClaim, b: FoldClaim) -> Fit | None:
    if clash(a, b):
        return None
    giver, receiver = one_side(a.text("giver"), b.text("giver")), one_side(a.text("receiver"), b.text("receiver"))
    sums = _sums(a, b)
    if giver is None or receiver is None or sums is None:
        return None
    if a.document == b.document:
        return Fit("firm", 1.0, "read_again")
    fitting, how = sums
    sides = giver.score * receiver.score
    reasons = tuple(dict.fromkeys((*giver.reasons, *receiver.reasons, *((how,) if how else ()))))
    if not how:
        return _goods(a, b, sides * fitting, reasons)
    period_a, period_b = a.text("period"), b.text("period")
    apart = _told_after(a, b)
    near = apart is not None and apart <= SAME_EVENT_DAYS
    purposes = (set(a.items("purpose")), set(b.items("purpose")))
    if all(purposes) and not purposes[0] & purposes[1]:
        fitting *= 0.8
    if period_a and period_b:
        equal = edtf.same_period(period_a, period_b)
        same = equal or near
        score = round_score(sides * fitting * (1.0 if same else 0.85))
        if a.text("per") != b.text("per"):
            # "1 tỷ đồng mỗi năm" and the one of this year: a schedule and its instalment, unless both say for how long.
            return Fit("loose" if equal and score >= FIRM else "doubt", score, "same_sum_and_time", (*reasons, "per_told_otherwise"))
        return Fit(_tier(score, "firm" if same else "loose"), score, "same_sum_and_time", reasons)
    if near:
        score = round_score(sides * fitting * (0.95 if (apart or 0) <= NEXT_DAYS else 0.85))
        return Fit(_tier(score, "firm"), score, "same_sum_told_together", reasons)
    score = round_score(sides * fitting * (0.8 if _within(a, b) else 0.55))
    return Fit(_tier(score, "loose"), score, "same_sum", (*reasons, "told_later")) if score >= 0.35 else None


def _told_after(a: FoldClaim, b: FoldClaim) -> int | None:
    """Days between two reports, or between a gift and the report that does not date it; None where neither is told."""
    period_a, period_b = a.text("period"), b.text("period")
    if bool(period_a) == bool(period_b):
        return told_apart(a, b)
    dated, other = (a, b) if period_a else (b, a)
    after = days_after(other.told, dated.text("period"))
    return told_apart(a, b) if after is None else abs(after)


def _tier(score: float, best: Tier) -> Tier:
    return best if score >= FIRM else "doubt"


def _within(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether the one without a period was told in the other's."""
    period, told = (a.text("period"), b.told) if a.text("period") else (b.text("period"), a.told)
    return bool(period and told and edtf.overlap(period, told))


def _goods(a: FoldClaim, b: FoldClaim, score: float, reasons: tuple[str, ...]) -> Fit | None:
    """Gifts without a sum: what is counted, what it is for and the words must say that they are one, and the time must allow it."""
    when = _same_time(a, b)
    if when is None:
        return None
    sides = [party for claim in (a, b) for name in ("giver", "receiver") if (party := claim.text(name))]
    figures, other = numbers(a.quote), numbers(b.quote)
    counted = bool(figures) and figures == other
    purposes = (set(a.items("purpose")), set(b.items("purpose")))
    shared = bool(purposes[0] & purposes[1])
    common = matter_alike(a.quote, b.quote, sides)
    evidence = 0.35 * counted + 0.3 * shared + 0.35 * common
    if purposes[0] and purposes[1] and not shared:
        evidence -= 0.2
    if figures and other and not counted:
        evidence -= 0.2
    fitting, best = when
    told = {"same_figures": counted, "same_fields": shared}
    reasons = (*reasons, *(reason for reason, holds in told.items() if holds))
    strength = round_score(min(1.0, evidence + 0.35) * fitting * score / 0.8)
    if evidence >= _SURE and (_money(a) is _money(b) is None) and score >= 0.6:
        return Fit(_tier(strength, best), strength, "same_gift_told_together", reasons)
    if best == "firm" and purposes[0] and purposes[0] == purposes[1] and bool(figures) == bool(other) and score >= 0.6:
        return Fit("loose", strength, "same_gift_told_together", reasons)  # the only gift of that purpose of which these days tell
    return Fit("doubt", strength, "gift_alike", reasons) if evidence >= 0.3 and strength >= 0.35 else None


def _same_time(a: FoldClaim, b: FoldClaim) -> tuple[float, Tier] | None:
    """How well the times of two gifts agree, and how sure they can make it; None where they say nothing."""
    period_a, period_b, apart = a.text("period"), b.text("period"), _told_after(a, b)
    if edtf.is_day(period_a) and period_a == period_b:
        return 1.0, "firm"
    if apart is not None and apart <= SAME_EVENT_DAYS:
        return (0.95 if apart <= NEXT_DAYS else 0.85), "firm"
    if period_a and period_b:
        return 0.85, "loose"
    return (0.8, "loose") if _within(a, b) else None


def exact(claim: FoldClaim) -> tuple[int, ...]:
    return edtf.precision(claim.text("period")), int(claim.text("amount") is not None)


def keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    parties = [party for name in ("giver", "receiver") if (party := claim.text(name))]
    who, worth = partners(parties), _money(claim)
    found: list[tuple[str, ...]] = []
    if worth:
        digits = format(worth[0].normalize(), "f").rstrip("0").lstrip("0.") or "0"
        found.extend(("sum", digits, land) for land in lands(parties))
    # A look back tells the year, and the sum rounded.
    year = edtf.sort_key(claim.text("period") or claim.told)[:4]
    found.extend(("year", year, party) for party in who)
    found.extend(("year", year, land, home) for land in lands(parties) for home in homes(parties))
    if claim.told and edtf.is_day(claim.told):
        try:
            week = date.fromisoformat(claim.told).toordinal() // 7
        except ValueError:
            return found
        found.extend(("week", str(near), party) for near in (week, week + 1) for party in who)
    return found


def face(claim: FoldClaim) -> tuple[object, ...]:
    return (claim.number,)
