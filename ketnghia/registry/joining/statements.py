"""Promises, decisions in talks, proposals, invitations: one clause in two reports, in other words or in another language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ketnghia.registry import edtf
from ketnghia.registry.joining.people import bare_name, name_likeness
from ketnghia.registry.joining.sides import Company, company, homes, lands, partners
from ketnghia.registry.joining.verdict import NEXT_DAYS, SAME_EVENT_DAYS, Fit, may_be_two_tellings, round_score, told_apart, told_together
from ketnghia.registry.joining.wording import (
    ALIKE,
    alike,
    looks_back,
    matter_alike,
    names_in,
    numbers,
    sketch,
    tongue,
)
from ketnghia.registry.records import FoldClaim

DOUBT = 0.36
_LEAST = 0.3  # that two clauses of one side are held against each other at all says something
Fields = Literal["equal", "some", "untold", "told once", "others"]
# What the fields of cooperation say for one clause: the same, some of them, told by neither or one alone, or others.
_FIELDS: Mapping[Fields, float] = {"equal": 0.3, "some": 0.2, "untold": 0.1, "told once": 0.08, "others": -0.2}
_SAME_MATTER = 0.75
_JOINT = "agreement"  # what both sides agree on in talks


@dataclass(frozen=True, slots=True)
class _Clause:
    """What nearly every comparison asks of a claim: a clause is held against hundreds of others, and is read once for all of them."""

    kind: str | None
    stage: str
    by: frozenset[str]
    to: frozenset[str]
    due: str | None
    numbers: frozenset[str]


def _clause(claim: FoldClaim) -> _Clause:
    known = claim.memo.get("clause")
    if known is None:
        kind, by, to = claim.text("kind"), frozenset(claim.items("by")), frozenset(claim.items("to"))
        # A wish is no promise, and an invitation is neither: only a promise and a decision of both sides are told for each other.
        stage = "promised" if kind in (None, "commitment", _JOINT) else kind
        known = claim.memo["clause"] = _Clause(kind, stage, by, to, claim.text("due"), numbers(claim.quote))
    return known


def _sides(a: _Clause, b: _Clause) -> Company | None:
    if a.kind == b.kind == _JOINT or (a.kind != b.kind and a.stage == b.stage):
        both, same = company(a.by | a.to, b.by | b.to), a.kind == b.kind
        return both and Company(both.score * (1.0 if same else 0.85), (*both.reasons, *(() if same else ("kind_told_otherwise",))))
    by = company(a.by, b.by)
    if by is None:
        return None
    if not a.to or not b.to:
        return Company(by.score * (1.0 if a.to == b.to else 0.95), by.reasons)
    to = company(a.to, b.to)
    return to and Company(min(by.score, to.score), tuple(dict.fromkeys((*by.reasons, *to.reasons))))


def clash(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one clause cannot be both."""
    one, other = _clause(a), _clause(b)
    if not may_be_two_tellings(a, b) or _contradict(one, other) or _sides(one, other) is None:
        return True
    return one.stage != other.stage and not (_wish_or_promise(a, b) and matter_alike(a.quote, b.quote, _everyone(a, b)) >= _SAME_MATTER)


def _contradict(a: _Clause, b: _Clause) -> bool:
    """Whether they are due at two times, or count otherwise: 10 scholarships and 20 are two promises, however alike the words."""
    if a.due and b.due and not edtf.overlap(a.due, b.due):
        return True
    return not (a.numbers <= b.numbers or b.numbers <= a.numbers)


def _wish_or_promise(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one report may call a wish what another calls a promise: of one side, in one language, in the same days."""
    return {_clause(a).kind, _clause(b).kind} == {"proposal", "commitment"} and told_together(a, b) and tongue(a.quote) == tongue(b.quote)


def _everyone(a: FoldClaim, b: FoldClaim) -> tuple[str, ...]:
    return (*a.items("by"), *a.items("to"), *b.items("by"), *b.items("to"))


def _fields(a: FoldClaim, b: FoldClaim) -> Fields:
    one, other = set(a.items("fields")), set(b.items("fields"))
    if not one or not other:
        return "untold" if one == other else "told once"
    if one == other:
        return "equal"
    return "some" if one & other else "others"


def compare(a: FoldClaim, b: FoldClaim) -> Fit | None:
    if not may_be_two_tellings(a, b):
        return None
    # Most of what shares a key falls out here: the cheapest questions come first.
    one, other = _clause(a), _clause(b)
    if one.stage != other.stage and {one.kind, other.kind} != {"proposal", "commitment"}:
        return None
    sides = _sides(one, other)
    if sides is None or _contradict(one, other):
        return None
    if a.document == b.document:
        return Fit("firm", 1.0, "read_again")
    apart = told_apart(a, b)
    together = apart is not None and apart <= SAME_EVENT_DAYS
    if not together and not (_later(a, b) or alike(a.quote, b.quote) >= ALIKE):
        return None
    seen = _evidence(a, b)
    if seen.fields == "others" and seen.matter < 0.75:
        return None
    if not together:
        return _look_back(a, b, seen, sides)
    if one.stage != other.stage:
        return _called_otherwise(a, b, seen, sides)
    if tongue(a.quote) != tongue(b.quote):
        return _translated(a, b, seen, sides)
    return _told_again(a, seen, sides)


def _called_otherwise(a: FoldClaim, b: FoldClaim, seen: "_Evidence", sides: Company) -> Fit | None:
    """A wish in one report, a promise in another: one clause only in nearly the same words, else for a person to say."""
    score = round_score((_LEAST - 0.05 + seen.strength) * sides.score)
    near = seen.fields in ("equal", "some")
    language = () if tongue(a.quote) == tongue(b.quote) else ("another_language",)
    reasons = (*language, "kind_told_otherwise", *sides.reasons, *seen.reasons())
    if not clash(a, b) and sides.score >= 0.7 and not seen.lone and (seen.figures or near or seen.matter >= 0.9):
        return Fit("loose", score, "same_clause", reasons)
    told = seen.matter >= 0.35 or seen.figures or seen.fields == "equal"
    return Fit("doubt", score, "clause_alike", reasons) if score >= DOUBT and told else None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for two tellings being one clause.

    `matter`: the share of words that say what it is about; `words`: of all words; `lone`: only one of them has figures.
    """

    matter: float
    words: float
    fields: Fields
    figures: bool
    lone: bool
    due: bool
    spoke: bool

    @property
    def strength(self) -> float:
        weight = _FIELDS[self.fields] + 0.35 * self.matter + 0.1 * self.words + 0.25 * self.figures + 0.15 * self.due + 0.1 * self.spoke
        return 0.65 * (weight - 0.2 * self.lone)

    def reasons(self) -> tuple[str, ...]:
        told = {
            "same_fields": self.fields == "equal",
            "same_due": self.due,
            "same_figures": self.figures,
            "same_speaker": self.spoke,
            "same_words": self.matter >= _SAME_MATTER,
        }
        return tuple(reason for reason, holds in told.items() if holds)


def _evidence(a: FoldClaim, b: FoldClaim) -> _Evidence:
    first, second, one_tongue = numbers(a.quote), numbers(b.quote), tongue(a.quote) == tongue(b.quote)
    speakers = [bare_name(name) for claim in (a, b) if (name := claim.text("speaker"))]
    return _Evidence(
        matter=matter_alike(a.quote, b.quote, _everyone(a, b)) if one_tongue else 0.0,
        words=alike(a.quote, b.quote) if one_tongue else 0.0,
        fields=_fields(a, b),
        figures=bool(first) and first == second,
        lone=bool(first) != bool(second),
        due=bool(a.text("due") and b.text("due")),
        spoke=len(speakers) == 2 and name_likeness(*speakers) is not None,
    )


def _told_again(a: FoldClaim, seen: _Evidence, sides: Company) -> Fit | None:
    """In the same days, in the same language."""
    score, reasons = round_score((_LEAST + seen.strength) * sides.score), (*sides.reasons, *seen.reasons())
    near = seen.fields in ("equal", "some")
    sure = (
        seen.matter >= (0.5 if near else 0.6)
        or (seen.fields == "equal" and seen.matter >= 0.35)
        or (seen.figures and near and seen.matter >= 0.2)
    )
    # Two fields told alike, or the one invitation of a side, say much in the few days of one talk.
    telling = seen.matter >= 0.15 or seen.due or len(a.items("fields")) > 1
    maybe = seen.figures or (seen.fields == "equal" and telling) or seen.matter >= 0.4 or _invites(a, seen)
    if sides.score >= 0.7 and not seen.lone and seen.fields != "others":
        if sure:
            return Fit("firm", score, "same_clause", reasons)
        if maybe:
            return Fit("loose", score, "same_clause", reasons)
    elif sure and sides.score >= 0.7 and seen.fields != "others":
        return Fit("loose", score, "same_clause", reasons)
    return Fit("doubt", score, "clause_alike", reasons) if score >= DOUBT and (near or seen.matter > 0 or seen.figures) else None


def _translated(a: FoldClaim, b: FoldClaim, seen: _Evidence, sides: Company) -> Fit | None:
    """The words say nothing here: fields, due date, figures, speaker and names must."""
    due = min(edtf.precision(a.text("due")), edtf.precision(b.text("due")))
    parties = " ".join(("", *map(_place, _everyone(a, b))))
    named = len(names_in(a.quote) & names_in(b.quote) - names_in(parties))
    score = round_score((_LEAST + seen.strength + 0.04 * min(named, 3)) * sides.score)
    reasons = ("another_language", *sides.reasons, *seen.reasons())
    near, exact_due = seen.fields in ("equal", "some"), seen.due and due >= len("2025-06")
    # A field and what the clause itself measures or dates: two clauses of one talk seldom share both.
    if sides.score >= 0.7 and seen.fields != "others":
        if seen.fields == "equal" and (exact_due or seen.figures) and not seen.lone:
            return Fit("firm", score, "same_clause_translated", reasons)
        telling = seen.fields == "equal" or (near and seen.spoke) or seen.figures or _invites(a, seen)
        if exact_due or (telling and not seen.lone):
            return Fit("loose", score, "same_clause_translated", reasons)
    if score >= DOUBT and (near or seen.figures or seen.spoke):
        return Fit("doubt", score, "clause_alike", reasons)
    # One side, the same days, and fields that one of them does not tell: whoever reads both languages sees it at once.
    apart = told_apart(a, b)
    untold = (
        bool(a.text("due")) == bool(b.text("due"))
        and seen.fields != "others"
        and not seen.lone
        and apart is not None
        and apart <= NEXT_DAYS
        and sides.score >= 0.7
    )
    return Fit("doubt", DOUBT, "clause_alike", reasons) if untold else None


def _invites(a: FoldClaim, seen: _Evidence) -> bool:
    return a.text("kind") == "invitation" and seen.fields != "others"


def _place(key: str) -> str:
    return key.partition("/")[2] or key


def _later(a: FoldClaim, b: FoldClaim) -> bool:
    """Whether one of them says that it looks back, and was told later or no earlier than is known."""
    return any(
        looks_back(claim.quote) and not (claim.told and other.told and edtf.before(claim.told, other.told))
        for claim, other in ((a, b), (b, a))
    )


def _look_back(a: FoldClaim, b: FoldClaim, seen: _Evidence, sides: Company) -> Fit | None:
    """The same clause months later: a look back where it says so, and then of the only one that it fits; else perhaps the promise anew."""
    reasons = (*sides.reasons, "told_later", *seen.reasons())
    one_tongue = tongue(a.quote) == tongue(b.quote)
    score = round_score((_LEAST + seen.strength) * sides.score)
    if not _later(a, b):
        common = alike(a.quote, b.quote)
        weight = round_score(max(common * (0.9 if seen.due else 0.75), score * 0.8))
        return Fit("doubt", weight, "clause_alike", reasons) if common >= 0.6 or (common >= ALIKE and seen.due) else None
    near = seen.fields in ("equal", "some")
    fits = (
        seen.matter >= 0.6 or (near and seen.matter >= 0.3) or (near and seen.figures) or (seen.fields == "equal" and seen.matter >= 0.15)
    )
    fits = fits if one_tongue else seen.fields == "equal" and (seen.figures or seen.due)
    if fits and not seen.lone and sides.score >= 0.7 and _clause(a).stage == _clause(b).stage:
        # Of a promise given twice the words do not tell which time is meant: only what is counted and by when could.
        return Fit("loose", round_score((0.75 + 0.1 * seen.due + 0.05 * seen.figures) * sides.score), "looked_back_at", reasons)
    return Fit("doubt", score, "clause_alike", reasons) if score >= DOUBT and (near or seen.matter >= 0.3 or seen.figures) else None


def exact(claim: FoldClaim) -> tuple[int, ...]:
    return int(not looks_back(claim.quote)), edtf.precision(claim.text("due")), len(claim.items("fields"))


def keys(claim: FoldClaim) -> list[tuple[str, ...]]:
    parties = (*claim.items("by"), *claim.items("to"))
    found: list[tuple[str, ...]] = []
    who = partners(parties)
    if claim.told and edtf.is_day(claim.told):
        try:
            day = date.fromisoformat(claim.told).toordinal()
        except ValueError:
            return found
        # A country told for its locality is looked for from one day to the next.
        found.extend(("day", str(near), land) for near in (day, day + 1) for land in lands(parties))
    if claim.told:
        found.extend(("month", claim.told[:7], party) for party in who)
        # A report may not say to whom: then the own province must do.
        found.extend(("by", claim.told[:7], home) for home in homes(claim.items("by")))
    # By the partner; and where one report names its country alone, by country and own province.
    about = [*((party,) for party in who), *((land, home) for land in lands(parties) for home in homes(parties))]
    found.extend(("words", mark, *sides) for mark in sketch(claim.quote) for sides in about)
    # A look back shares neither days nor words: who, of which field, how many.
    figures = " ".join(sorted(numbers(claim.quote)))
    found.extend(("matter", figures, code, party) for code in claim.items("fields") or ("",) for party in who)
    if figures:
        found.extend(("figures", figures, party) for party in partners(claim.items("by")))
    return found


def face(claim: FoldClaim) -> tuple[object, ...]:
    return (claim.number,)
