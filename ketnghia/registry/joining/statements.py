"""Promises, decisions in talks, proposals, invitations: one clause in two reports, in other words or in another language."""

from datetime import date

from ketnghia.registry import edtf
from ketnghia.registry.joining.people import bare_name, name_likeness
from ketnghia.registry.joining.sides import Company, company, lands, partners
from ketnghia.registry.joining.verdict import NEXT_DAYS, SAME_EVENT_DAYS, Fit, may_be_two_tellings, round_score, told_apart
from ketnghia.registry.joining.wording import ALIKE, ROUGHLY_ALIKE, alike, names_in, numbers, numbers_agree, sketch, tongue
from ketnghia.registry.records import FoldClaim

FIRM = 0.7
LOOSE = 0.5
DOUBT = 0.35
# What speaks for one clause in two languages: fields of cooperation (equal, some, not told), and the due date by how exactly it is told.
_FIELDS = {1.0: 0.4, 0.7: 0.3, 0.3: 0.1, 0.4: 0.1}
_DUE = {10: 0.45, 7: 0.4, 4: 0.2}
_JOINT = "agreement"  # what both sides agree on in talks


def _stage(claim: FoldClaim) -> str:
    """A wish is no promise, and an invitation is neither: only a promise and a decision of both sides are told for each other."""
    kind = claim.text("kind") or "commitment"
    return "promised" if kind in ("commitment", _JOINT) else kind


def _sides(a: FoldClaim, b: FoldClaim) -> Company | None:
    if {_JOINT} == {a.text("kind"), b.text("kind")} or (a.text("kind") != b.text("kind") and _stage(a) == _stage(b)):
        both = company((*a.items("by"), *a.items("to")), (*b.items("by"), *b.items("to")))
        same = a.text("kind") == b.text("kind")
        return both and Company(both.score * (1.0 if same else 0.85), (*both.reasons, *(() if same else ("kind_told_otherwise",))))
    by = company(a.items("by"), b.items("by"))
    if by is None:
        return None
    to_a, to_b = a.items("to"), b.items("to")
    if not to_a or not to_b:
        return Company(by.score * (1.0 if to_a == to_b else 0.95), by.reasons)
    to = company(to_a, to_b)
    return to and Company(min(by.score, to.score), tuple(dict.fromkeys((*by.reasons, *to.reasons))))


def clash(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one clause cannot be both."""
    due_a, due_b = a.text("due"), b.text("due")
    if not may_be_two_tellings(a, b) or _stage(a) != _stage(b) or (due_a and due_b and not edtf.overlap(due_a, due_b)):
        return True
    return not numbers_agree(a.quote, b.quote) or _sides(a, b) is None


def _fields(a: FoldClaim, b: FoldClaim) -> float:
    one, other = set(a.items("fields")), set(b.items("fields"))
    if not one or not other:
        return 0.4 if one == other else 0.3
    if one == other:
        return 1.0
    return 0.7 if one & other else 0.0


def compare(a: FoldClaim, b: FoldClaim) -> Fit | None:
    if clash(a, b):
        return None
    sides = _sides(a, b)
    if sides is None:
        return None
    if a.document == b.document:
        return Fit("firm", 1.0, "read_again")
    common, fields, apart = alike(a.quote, b.quote), _fields(a, b), told_apart(a, b)
    if not fields and common < 0.75:
        return None
    if apart is None or apart > SAME_EVENT_DAYS:
        return _look_back(a, b, common * sides.score, sides.reasons)
    due = bool(a.text("due") and b.text("due"))
    if tongue(a.quote) != tongue(b.quote):
        return _translated(a, b, sides, fields)
    reasons = [*sides.reasons, *(["same_fields"] if fields == 1 else []), *(["same_due"] if due else [])]
    score = common + (0.25 if fields == 1 else 0.1 if fields == 0.7 else 0.0) + (0.15 if due else 0.0)
    score += 0.15 if numbers(a.quote) and numbers(a.quote) == numbers(b.quote) else 0.0
    score -= 0.0 if apart <= NEXT_DAYS else 0.05
    score = round_score(score * sides.score)
    near = common >= ALIKE or (fields == 1 and common >= ROUGHLY_ALIKE)
    if near and sides.score >= 0.7 and score >= 0.5:
        return Fit("firm", score, "same_clause", tuple(reasons))
    if score >= DOUBT:
        return Fit("doubt", score, "clause_alike", tuple(reasons))
    return None


def _translated(a: FoldClaim, b: FoldClaim, sides: Company, fields: float) -> Fit | None:
    """The words say nothing here: field, due date, figures, speaker and names must."""
    due = min(edtf.precision(a.text("due")), edtf.precision(b.text("due")))
    figures = numbers(a.quote) & numbers(b.quote)
    speakers = [bare_name(name) for claim in (a, b) if (name := claim.text("speaker"))]
    spoke = len(speakers) == 2 and name_likeness(*speakers) is not None
    named = len(names_in(a.quote) & names_in(b.quote) - names_in(" ".join(("", *map(_place, (*a.items("by"), *a.items("to")))))))
    told = {"same_fields": fields == 1, "same_due": due > 0, "same_figures": bool(figures), "same_speaker": spoke}
    score = _FIELDS.get(fields, 0.0) + _DUE.get(due, 0.0) + 0.25 * bool(figures) + 0.15 * spoke + 0.06 * min(named, 3)
    reasons = ("another_language", *sides.reasons, *(reason for reason, holds in told.items() if holds))
    score = round_score(score * sides.score)
    # A field and what the clause itself measures or dates: two clauses of one talk seldom share both.
    if score >= FIRM and fields and (due >= len("2025-06") or figures):
        return Fit("firm", score, "same_clause_translated", reasons)
    if score >= LOOSE and (due >= len("2025-06") or figures or spoke):
        return Fit("loose", score, "same_clause_translated", reasons)
    return Fit("doubt", score, "clause_alike", reasons) if score >= DOUBT else None


def _place(key: str) -> str:
    return key.partition("/")[2] or key


def _look_back(a: FoldClaim, b: FoldClaim, common: float, reasons: tuple[str, ...]) -> Fit | None:
    """The same words months later: a look back, or the promise given anew. Only a person can tell."""
    due = a.text("due") and a.text("due") == b.text("due")
    if common >= 0.6 or (common >= ALIKE and due):
        return Fit(
            "doubt", round_score(common * (0.9 if due else 0.75)), "clause_alike", (*reasons, "told_later", *(("same_due",) if due else ()))
        )
    return None


def exact(claim: FoldClaim) -> tuple[int, ...]:
    return edtf.precision(claim.text("due")), len(claim.items("fields"))


def keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    parties, own = (*claim.items("by"), *claim.items("to")), _stage(claim)
    found: list[tuple[str, ...]] = []
    who = partners(parties)
    if claim.told and edtf.is_day(claim.told):
        try:
            day = date.fromisoformat(claim.told).toordinal()
        except ValueError:
            return found
        # A report of the next week shares one of two weeks; a country told for its locality is looked for from one day to the next.
        found.extend((own, "week", str(week), party) for week in (day // 7, day // 7 + 1) for party in who)
        found.extend((own, "day", str(near), land) for near in (day, day + 1) for land in lands(parties))
    elif claim.told:
        found.extend((own, "month", claim.told, party) for party in who)
    found.extend((own, "words", mark, land) for mark in sketch(claim.quote) for land in lands(parties))
    return found


def face(claim: FoldClaim) -> tuple[object, ...]:
    return (claim.number,)
