"""Activities: a visit here is a meeting there; a report without a date follows the only event that it can be about."""

from datetime import date, timedelta

from ketnghia.registry import edtf
from ketnghia.registry.joining.sides import company, homes, kinship, lands, partners
from ketnghia.registry.joining.verdict import (
    NEXT_DAYS,
    SAME_EVENT_DAYS,
    Fit,
    days_after,
    may_be_two_tellings,
    round_score,
    told_apart,
)
from ketnghia.registry.joining.wording import alike
from ketnghia.registry.names import keys_for, kind_of
from ketnghia.registry.records import FoldClaim

FIRM = 0.7
_MET = frozenset({"meeting", "visit", "event", "other"})
_LONGEST_STAY = 21  # days
_KIN = {
    frozenset(pair): weight
    for pair, weight in {
        ("meeting", "visit"): 0.84,
        ("meeting", "other"): 0.88,
        ("visit", "other"): 0.88,
        ("event", "other"): 0.88,
        ("meeting", "event"): 0.82,
        ("visit", "event"): 0.78,
        ("aid", "event"): 0.7,
        ("aid", "other"): 0.75,
        ("signing", "event"): 0.7,
        ("signing", "other"): 0.7,
        ("signing", "meeting"): 0.5,
        ("training", "event"): 0.75,
        ("training", "other"): 0.8,
        ("message", "other"): 0.75,
    }.items()
}


def _kinds(a: FoldClaim, b: FoldClaim) -> float:
    one, other = a.text("kind") or "other", b.text("kind") or "other"
    return 1.0 if one == other else _KIN.get(frozenset((one, other)), 0.0)


def _elsewhere(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether the venues are two places of which neither lies in the other."""
    one, other = (_venue(claim.text("venue")) for claim in (a, b))
    return bool(one and other and not any(kinship(x, y) for x in one for y in other))


def _venue(written: str | None) -> tuple[str, ...]:
    return tuple(key for key in keys_for(written) if kind_of(key) == "locality") if written else ()


def clash(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one happening cannot be both."""
    if not may_be_two_tellings(a, b) or not _kinds(a, b) or len({a.text("mode"), b.text("mode")} - {None}) > 1:
        return True
    if len({a.text("direction"), b.text("direction")} - {None}) > 1:
        return True
    date_a, date_b = a.text("date"), b.text("date")
    if date_a and date_b and not edtf.overlap(date_a, date_b):
        return True
    return company(a.items("parties"), b.items("parties")) is None


def _short(moment: str) -> bool:
    """Whether it is a day or a stay of days."""
    if edtf.precision(moment) < len("2025-06-10"):
        return False
    first, last = edtf.ends(moment)
    return (edtf.days_apart(first, last) or 0) <= _LONGEST_STAY


def _when(a: FoldClaim, b: FoldClaim) -> tuple[float, str] | None:
    date_a, date_b = a.text("date"), b.text("date")
    if date_a and date_b:
        if not edtf.overlap(date_a, date_b):
            return None
        if _short(date_a) and _short(date_b):
            return (1.0, "that_day") if date_a == date_b else (0.95, "during_the_stay")
        return (0.85, "then") if edtf.precision(date_a) >= 7 <= edtf.precision(date_b) else (0.75, "then")
    if date_a or date_b:
        dated, other = (a, b) if date_a else (b, a)
        after = days_after(other.told, dated.text("date"))
        if after is None:
            return (0.7, "told_then") if other.told and edtf.overlap(other.told, str(dated.text("date"))) else None
        if -1 <= after <= SAME_EVENT_DAYS:
            return 0.9 if after <= NEXT_DAYS else 0.8, "told_then"
        return None
    apart = told_apart(a, b)
    if apart is None or apart > SAME_EVENT_DAYS:
        return None
    return (0.85, "told_together") if apart <= NEXT_DAYS else (0.75, "told_together")


def compare(a: FoldClaim, b: FoldClaim) -> Fit | None:
    if not may_be_two_tellings(a, b) or len({a.text("mode"), b.text("mode")} - {None}) > 1:
        return None
    sides, kinds = company(a.items("parties"), b.items("parties")), _kinds(a, b)
    if sides is None or not kinds:
        return None
    reasons = [*sides.reasons, *(["kind_told_otherwise"] if kinds < 1 else [])]
    if _elsewhere(a, b):
        kinds *= 0.7
        reasons.append("another_venue")
    when = _when(a, b)
    if when is None:
        return _near_miss(a, b, sides.score * kinds, reasons)
    fitting, rule = when
    score = round_score(sides.score * kinds * fitting)
    if rule in ("that_day", "during_the_stay"):
        return Fit("firm" if score >= FIRM else "doubt", score, rule, tuple(reasons))
    if "another_venue" in reasons or sides.score * kinds < 0.75:
        return Fit("doubt", score, rule, tuple(reasons))
    if rule == "told_together" and alike(a.quote, b.quote) >= 0.6:
        return Fit("firm", score, rule, (*reasons, "same_words"))
    return Fit("loose", score, rule, tuple(reasons))


def _near_miss(a: FoldClaim, b: FoldClaim, score: float, reasons: list[str]) -> Fit | None:
    """Days that differ by one, told together: newspapers count "yesterday" from the day they appear."""
    apart = edtf.days_apart(a.text("date"), b.text("date"))
    if apart is None or apart > NEXT_DAYS or score < 0.6:
        return None
    return Fit("doubt", round_score(score * (0.7 if apart == 1 else 0.5)), "dates_near", (*reasons, "dates_differ"))


def exact(claim: FoldClaim) -> tuple[int, ...]:
    moment = claim.text("date")
    return edtf.precision(moment) if moment else 0, len(claim.items("parties"))


def keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    parties, moment = claim.items("parties"), claim.text("date")
    who = partners(parties)
    found: list[tuple[str, ...]] = []
    if moment is None:
        for week in _weeks(claim.told, (0, 1)):
            found.extend(("week", week, party) for party in who)
        found.extend(_by_country(parties, claim.told))
        return [*found, *(("month", (claim.told or "")[:7], party) for party in who if len(claim.told or "") == 7)]
    for day in _days(moment):
        found.extend(("day", day, land) for land in {*lands(parties), *homes(parties)})
    points = [point for point in dict.fromkeys(edtf.ends(moment)) if point and "X" not in point]
    found.extend(_by_country(parties, edtf.sort_key(moment)))
    for point in points:
        found.extend(("year", point[:4], party) for party in who)
        if len(point) >= 7:
            found.extend(("month", point[:7], party) for party in who)
        for week in _weeks(point, (0,)):
            found.extend(("week", week, party) for party in who)
    return list(dict.fromkeys(found))


def _by_country(parties: tuple[str, ...], point: str | None) -> list[tuple[str, ...]]:
    """A report may name the partner's country alone: then the month and the own province must do."""
    if not point or len(point) < len("2025-06"):
        return []
    return [("there", point[:7], land, home) for land in lands(parties) for home in homes(parties)]


def _days(moment: str) -> list[str]:
    """Every day of a short stay; () of anything vaguer."""
    if not _short(moment):
        return []
    try:
        first, last = (date.fromisoformat(str(point)) for point in edtf.ends(moment))
    except ValueError:
        return []
    return [(first + timedelta(days=n)).isoformat() for n in range(min((last - first).days, _LONGEST_STAY) + 1)]


def _weeks(point: str | None, back: tuple[int, ...]) -> list[str]:
    """The week of a day and, for a report, the week before: what it tells of happened in one of them."""
    if not point or not edtf.is_day(point):
        return []
    try:
        week = date.fromisoformat(point).toordinal() // 7
    except ValueError:
        return []
    return [str(week - weeks) for weeks in back]


def face(claim: FoldClaim) -> tuple[object, ...]:
    return (claim.number,)
