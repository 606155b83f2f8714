"""Agreements: one instrument under several names, with parties told otherwise, dated by day, month, year, period or not at all."""

from ketnghia.engine.text import spoken
from ketnghia.registry import edtf
from ketnghia.registry.joining.sides import company, homes, lands, partners
from ketnghia.registry.joining.verdict import Fit, round_score, told_together
from ketnghia.registry.joining.wording import alike, words
from ketnghia.registry.records import FoldClaim

FIRM = 0.74
_OTHER = "other"
_FRIENDSHIP = frozenset({"people_exchange"})  # every text is one of friendship
_DATED = ("signed_that_day", "same_period")
# Names that reports give to one instrument. What is not listed are two instruments, though signed on one day by the same hands.
_KIN = {
    frozenset(pair): weight
    for pair, weight in {
        ("mou", "agreement"): 0.92,
        ("mou", "other"): 0.92,
        ("agreement", "other"): 0.92,
        ("twinning", "agreement"): 0.9,
        ("twinning", "mou"): 0.85,
        ("twinning", "other"): 0.85,
        ("letter_of_intent", "mou"): 0.82,
        ("letter_of_intent", "agreement"): 0.8,
        ("letter_of_intent", "other"): 0.85,
        ("plan", "other"): 0.82,
        ("plan", "agreement"): 0.7,
        ("plan", "mou"): 0.6,
    }.items()
}


def stage(claim: FoldClaim) -> str:
    # A proposal to sign and a text that was signed are two things, however alike; their link is a matter of lineage.
    return "proposed" if claim.text("status") == "proposed" else "concluded"


def _kinds(a: FoldClaim, b: FoldClaim) -> float:
    one, other = a.text("kind") or _OTHER, b.text("kind") or _OTHER
    return 1.0 if one == other else _KIN.get(frozenset((one, other)), 0.0)


def _told_as_two(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one document tells of two instruments: by their names, or each with fields of its own."""
    if a.document != b.document:
        return False
    if a.text("kind") != b.text("kind") and _OTHER not in (a.text("kind") or _OTHER, b.text("kind") or _OTHER):
        return True
    return _of_other_fields(a, b) or _for_other_times(a, b)


def clash(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one instrument cannot be both."""
    if stage(a) != stage(b) or not _kinds(a, b) or _told_as_two(a, b):
        return True
    if _same_number(a, b):
        return False
    when = _when(a, b)
    return when is None or (when[1] not in _DATED and _of_other_fields(a, b)) or company(a.items("parties"), b.items("parties")) is None


def _of_other_fields(a: FoldClaim, b: FoldClaim) -> bool:
    fields_a, fields_b = set(a.items("fields")) - _FRIENDSHIP, set(b.items("fields")) - _FRIENDSHIP
    return bool(fields_a and fields_b and not fields_a & fields_b)


def _same_fields(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether the fields are told alike, or by one in part; or by neither."""
    fields_a, fields_b = set(a.items("fields")), set(b.items("fields"))
    return bool(fields_a) == bool(fields_b) and (fields_a <= fields_b or fields_b <= fields_a)


def _for_other_times(a: FoldClaim, b: FoldClaim) -> bool:
    period_a, period_b = a.text("period"), b.text("period")
    return bool(period_a and period_b) and not _may_be_one_period(str(period_a), str(period_b))


def _same_number(a: FoldClaim, b: FoldClaim) -> bool:
    one, other = a.text("decision"), b.text("decision")
    return bool(one and other and spoken(one) == spoken(other))


def _when(a: FoldClaim, b: FoldClaim) -> tuple[float, str] | None:
    """How well the dates agree and by which rule; None where they contradict each other."""
    signed_a, signed_b, period_a, period_b = a.text("signed"), b.text("signed"), a.text("period"), b.text("period")
    if _told_before(a, signed_b) or _told_before(b, signed_a):
        return None
    if edtf.is_day(signed_a) and edtf.is_day(signed_b):
        return (1.0, "signed_that_day") if signed_a == signed_b else None
    if signed_a and signed_b and not edtf.overlap(signed_a, signed_b):
        return None
    if period_a and period_b:
        if not _may_be_one_period(period_a, period_b):
            return None
        if edtf.same_period(period_a, period_b):
            return 0.97, "same_period"
    if signed_a and signed_b:
        return 0.85, "signed_then"
    if not (_starts_with(signed_a, period_b) and _starts_with(signed_b, period_a)):
        return None
    if (signed_a and period_b) or (signed_b and period_a):
        return 0.8, "period_of_signing"
    return (0.75, "told_together") if told_together(a, b) else (0.6, "only_text")


def _told_before(claim: FoldClaim, signed: str | None) -> bool:
    """Whether a text that is spoken of as concluded was not yet signed then."""
    return bool(claim.told and signed and stage(claim) == "concluded" and edtf.before(claim.told, edtf.sort_key(signed)))


def _may_be_one_period(a: str, b: str) -> bool:
    """Whether two periods can be one: both ends agree where both are told, and one at least is."""
    told = [(x, y) for x, y in zip(edtf.ends(a), edtf.ends(b), strict=True) if x and y]
    return bool(told) and all(edtf.agree(x, y) for x, y in told)


def _starts_with(signed: str | None, period: str | None) -> bool:
    """Whether a period can belong to a text signed then: it starts in the year of the signing or the next."""
    first = edtf.ends(period)[0] if period else None
    year = edtf.sort_key(signed)[:4]
    if not (first and year) or not (first[:4].isdigit() and year.isdigit()):
        return True
    return int(first[:4]) - int(year) in (0, 1)


def compare(a: FoldClaim, b: FoldClaim) -> Fit | None:
    if stage(a) != stage(b) or _told_as_two(a, b):
        return None
    sides, kinds = company(a.items("parties"), b.items("parties")), _kinds(a, b)
    if sides is None or not kinds:
        return None
    if _same_number(a, b):
        return Fit("firm", 0.99, "same_decision", sides.reasons)
    reasons = [*sides.reasons, *(["kind_told_otherwise"] if kinds < 1 else [])]
    when = _when(a, b)
    if when is None:
        return _near_miss(a, b, sides.score * kinds, reasons)
    fitting, rule = when
    score = sides.score * kinds * fitting
    if _of_other_fields(a, b):
        score *= 0.85
        reasons.append("other_fields")
    titles = [words(title) for claim in (a, b) if (title := claim.text("title"))]
    if len(titles) == 2 and titles[0] == titles[1]:
        score = max(score, 0.95 * fitting)
    if rule in _DATED:
        # Two texts are often signed on one day: of other fields, a person says whether they are one.
        sure = score >= FIRM and "other_fields" not in reasons
        return Fit("firm" if sure else "doubt", round_score(score), rule, tuple(reasons))
    # Without a day or a period of its own a telling follows a text with nearly the same parties and name, or a person looks.
    close = sides.score * kinds >= 0.8 and "other_fields" not in reasons
    if rule in ("only_text", "told_together"):
        close = close and kinds == 1  # the list of agreements in force does not mean the minutes of some talks
    if rule == "only_text" and stage(a) == "proposed":
        close = close and _same_fields(a, b)  # months later a text of other fields may be another
    return Fit("loose" if close else "doubt", round_score(score), rule, tuple(reasons))


def _near_miss(a: FoldClaim, b: FoldClaim, score: float, reasons: list[str]) -> Fit | None:
    """Days that differ by one or with day and month exchanged, in tellings otherwise alike: a slip, or two signings."""
    signed_a, signed_b = a.text("signed") or "", b.text("signed") or ""
    apart = edtf.days_apart(signed_a, signed_b)
    if apart is None:
        return None
    swapped = signed_a[:4] == signed_b[:4] and signed_a[5:7] == signed_b[8:10] and signed_a[8:10] == signed_b[5:7]
    same_period = bool(a.text("period")) and a.text("period") == b.text("period")
    if apart <= 3 or swapped or same_period or alike(a.quote, b.quote) >= 0.6:
        return Fit("doubt", round_score(score * 0.6), "dates_near", (*reasons, "dates_differ"))
    return None


def exact(claim: FoldClaim) -> tuple[int, ...]:
    return edtf.precision(claim.text("signed")), edtf.precision(claim.text("period")), len(claim.items("parties"))


def keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    parties, signed, period = claim.items("parties"), claim.text("signed"), claim.text("period")
    who, own = partners(parties), stage(claim)
    found: list[tuple[str, ...]] = [("text", own, party) for party in who]
    # A look back may name the partner's country alone.
    found.extend(("pair", own, land, home) for land in lands(parties) for home in homes(parties))
    years = {edtf.sort_key(signed)[:4]} if signed else set()
    start = (edtf.ends(period)[0] or "")[:4] if period else ""
    if start.isdigit():
        years |= {start, str(int(start) - 1)}
        found.extend(("period", own, start, (edtf.ends(str(period))[1] or "")[:4], land) for land in lands(parties))
    found.extend(("year", own, year, party) for year in sorted(years - {""}) for party in who)
    if signed and edtf.is_day(signed):
        found.extend(("day", own, signed, land) for land in {*lands(parties), *homes(parties)})
    if number := claim.text("decision"):
        found.append(("decision", spoken(number)))
    return found


def face(claim: FoldClaim) -> tuple[object, ...]:
    # Two claims of one document can be told apart; one of each document is as good as any other of it.
    fields = frozenset(claim.items("fields"))
    return (
        stage(claim),
        claim.text("kind"),
        claim.text("signed"),
        claim.text("period"),
        frozenset(claim.items("parties")),
        claim.document,
        fields,
    )
