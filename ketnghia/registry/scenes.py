"""What a document tells, as events: a talk with its people, statements, sums and what was signed at it. Pure; for reading and judging only.

Nothing is joined here: a scene says which claims stand on one card, so that forty facts of one talk are looked at together. The anchors
of a scene are its activities (several where a visit is told as a meeting and a signing); other claims go to the scene that they fit best,
by parties, place in the text and day. A text without activities is gathered around its agreements, and what is left around its partners.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from ketnghia.registry import edtf
from ketnghia.registry.answers import BlockView, ClaimView

SceneKind = Literal["event", "paper", "partner", "rest", "names"]
_HOME: Final = "VN"
_LEAST: Final = 1.5  # a claim that fits no scene this well stands with its partner
_FAR: Final = 10  # paragraphs
# Where a claim names the parties it is about.
_PARTIES: Final = {
    "activity": ("parties",),
    "agreement": ("parties",),
    "mechanism": ("parties",),
    "tie": ("parties",),
    "opinion": ("parties",),
    "statement": ("by", "to"),
    "person": ("of",),
    "contribution": ("giver", "receiver"),
    "indicator": ("of",),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """One card. `anchors` first, then `members` in the order of the text; `figures` are its indicators; `about` are foreign parties."""

    kind: SceneKind
    anchors: tuple[ClaimView, ...]
    members: tuple[ClaimView, ...]
    figures: tuple[ClaimView, ...]
    about: tuple[str, ...]

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        return (*self.anchors, *self.members, *self.figures)


@dataclass(eq=False, slots=True)
class _Card:
    kind: SceneKind
    anchors: list[ClaimView]
    members: list[ClaimView] = field(default_factory=list)

    def parties(self) -> set[str]:
        return {key for claim in self.anchors for key in parties_of(claim)}


def parties_of(claim: ClaimView) -> tuple[str, ...]:
    """The keys that a claim is about, each once."""
    found: dict[str, None] = {}
    for name in _PARTIES.get(claim.kind, ()):
        value = claim.value.get(name)
        found.update(dict.fromkeys((value,) if isinstance(value, str) else value or ()))
    return tuple(found)


def scenes(claims: Iterable[ClaimView], blocks: Sequence[BlockView]) -> tuple[Scene, ...]:
    """Every claim on one card, the cards in the order in which the text begins to tell of them; names of places come last."""
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.number))
    names = tuple(claim for claim in ordered if claim.kind == "locality")
    where = _paragraphs(blocks)
    cards: list[_Card] = []
    for claim in ordered:
        if claim.kind == "activity":
            _stage(claim, cards, where)
    rest = [claim for claim in ordered if claim.kind not in ("activity", "locality")]
    rest = _hand_round(rest, cards, where)
    papers = [_Card("paper", [claim]) for claim in rest if claim.kind == "agreement"]
    rest = _hand_round([claim for claim in rest if claim.kind != "agreement"], papers, where)
    cards.extend(papers)
    cards.extend(_by_partner(rest))
    made = [_scene(card) for card in cards]
    made.sort(key=lambda scene: min(claim.start for claim in scene.claims))
    return (*made, *([Scene("names", (), names, (), ())] if names else []))


def _scene(card: _Card) -> Scene:
    members = tuple(claim for claim in card.members if claim.kind != "indicator")
    figures = tuple(claim for claim in card.members if claim.kind == "indicator")
    told = [*card.anchors, *members, *figures]
    about = dict.fromkeys(key for claim in (card.anchors or told) for key in parties_of(claim) if _foreign(key))
    return Scene(card.kind, tuple(card.anchors), members, figures, tuple(about))


def _paragraphs(blocks: Sequence[BlockView]) -> Callable[[int], int]:
    starts = [block.start for block in blocks]

    def paragraph(offset: int) -> int:
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if starts[middle] <= offset else (low, middle)
        return low - 1

    return paragraph


def _stage(claim: ClaimView, cards: list[_Card], where: Callable[[int], int]) -> None:
    """An activity goes to the event that it tells of once more, or is an event of its own."""
    for card in cards:
        if all(_one_event(claim, other, where) for other in card.anchors):
            card.anchors.append(claim)
            return
    cards.append(_Card("event", [claim]))


def _one_event(one: ClaimView, other: ClaimView, where: Callable[[int], int]) -> bool:
    kinds = {str(one.value.get("kind")), str(other.value.get("kind"))}
    if (one.value.get("status") or "done") != (other.value.get("status") or "done") or ("message" in kinds and len(kinds) > 1):
        return False
    a, b = set(parties_of(one)), set(parties_of(other))
    strangers = {key for key in a if _foreign(key)}, {key for key in b if _foreign(key)}
    if not all(strangers) or not _meet(*strangers):
        return a == b and bool(a) and abs(where(one.start) - where(other.start)) <= 1
    days = str(one.value.get("date") or ""), str(other.value.get("date") or "")
    if all(days):
        return edtf.overlap(*days)
    return abs(where(one.start) - where(other.start)) <= 2


def _hand_round(claims: Iterable[ClaimView], cards: Sequence[_Card], where: Callable[[int], int]) -> list[ClaimView]:
    """Each claim to the card that it fits best; returns those that fit none."""
    left = []
    for claim in claims:
        ranked = sorted(((_fit(claim, card, where), -at) for at, card in enumerate(cards)), reverse=True)
        if ranked and ranked[0][0] >= _LEAST:
            cards[-ranked[0][1]].members.append(claim)
        else:
            left.append(claim)
    return left


def _fit(claim: ClaimView, card: _Card, where: Callable[[int], int]) -> float:
    own, theirs = set(parties_of(claim)), card.parties()
    mine, others = {key for key in own if _foreign(key)}, {key for key in theirs if _foreign(key)}
    # Whoever is of our side alone is held by that; beside a partner it says little.
    score = len(own & theirs - mine) * (1.0 if mine else 2.0) + 4.0 * len(mine & others)
    if not mine & others and _meet(mine, others):
        score += 2.0
    elif mine and others and not _meet(mine, others):
        score -= 6.0
    apart = min(abs(where(claim.start) - where(anchor.start)) for anchor in card.anchors)
    score += 3.0 if apart == 0 else -0.1 * min(apart, _FAR)
    if any(claim.start >= anchor.start for anchor in card.anchors):
        score += 0.5
    if any(_within(claim, anchor) for anchor in card.anchors):
        score += 3.0
    if claim.kind == "agreement":
        score += _signed_at(claim, card)
    return score


def _signed_at(agreement: ClaimView, card: _Card) -> float:
    signed = str(agreement.value.get("signed") or "")
    if not signed:
        return 0.0
    days = [str(anchor.value.get("date")) for anchor in card.anchors if anchor.value.get("date")]
    if days and not any(edtf.overlap(signed, day) for day in days):
        return -6.0  # told at a talk, signed at another time
    return 4.0 if days else 0.0


def _within(claim: ClaimView, anchor: ClaimView) -> bool:
    """Whether what bears a claim out stands in the words that tell of the event."""
    spans = [(start, end) for _, given in claim.evidence for start, end in given]
    return any(start < anchor.end and end > anchor.start for start, end in spans)


def _by_partner(claims: Iterable[ClaimView]) -> list[_Card]:
    groups: dict[str, _Card] = {}
    for claim in claims:
        key = next((key for key in parties_of(claim) if _foreign(key)), "")
        groups.setdefault(key, _Card("partner" if key else "rest", [])).members.append(claim)
    return list(groups.values())


def _foreign(key: str) -> bool:
    return key[:2].isupper() and key[:2] != _HOME and key[2:3] in ("", "/")


def _meet(one: set[str], other: set[str]) -> bool:
    """Whether the same locality is named in both, or a country for one of its localities."""
    return any(a == b or a == b[:2] or b == a[:2] for a in one for b in other)
