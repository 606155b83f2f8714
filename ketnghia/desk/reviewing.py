"""Says what is to be judged: facts on cards, their fields in words, what speaks for and against each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ketnghia.desk.values import Speaker
from ketnghia.output.wording import label, say_list
from ketnghia.registry.answers import ClaimView, Data, Language, Lens, Place
from ketnghia.registry.names import place
from ketnghia.registry.records import MERGES
from ketnghia.registry.review import Fact, ReviewPage, record_kind
from ketnghia.registry.scenes import Scene, parties_of
from ketnghia.registry.suggest import SuggestionRow, Telling

_KIND, _DAY = "kind", "date"
_CUT: Final = 700  # letters of a value that the page shows


@dataclass(frozen=True, slots=True)
class SaidPart:
    """A field in words; `inferred`: it does not stand in the sentence but was worked out from around it."""

    name: str
    text: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Likely:
    """A record that may be the same thing: by which claim it is told, how likely, and why."""

    telling: Telling
    percent: int
    reasons: str


@dataclass(frozen=True, slots=True)
class SaidConflict:
    field: str
    values: tuple[tuple[str, str], ...]  # the value and the title of the document that gives it first


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A fact on its card. `kind`: activity, statement …; `title`: what it is in words; `joined`: why it stands with other sources."""

    fact: Fact
    kind: str
    title: str
    parts: tuple[SaidPart, ...]
    likely: tuple[Likely, ...]
    conflicts: tuple[SaidConflict, ...]
    joined: str
    before: tuple[SaidPart, ...]
    current: bool

    @property
    def number(self) -> int:
        return self.fact.claim.number

    @property
    def settled(self) -> bool:
        return not self.fact.open and self.fact.claim.kind != "locality"


@dataclass(frozen=True, slots=True)
class SaidCard:
    """A scene with its facts. `open` are the claims that the card's buttons are about, `figures_open` those of the fold."""

    number: int
    kind: str
    title: str
    facts: tuple[SaidFact, ...]
    figures: tuple[SaidFact, ...]
    open: tuple[int, ...]
    figures_open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SaidRule:
    """Open facts that a rule is sure of; `words`: what the rule says, its own name where it has no words."""

    rule: str
    words: str
    claims: tuple[int, ...]


def parts_of(claim: ClaimView, lens: Lens) -> tuple[SaidPart, ...]:
    """The fields of a claim in words, in the order of its form; its kind is said by `title_of`."""
    kind = record_kind(claim.kind)
    speaker = Speaker(kind, lens.language, places_of(claim, lens))
    said = ((name, speaker.say(name, data)) for name in MERGES[kind] if name != "kind" and (data := claim.value.get(name)))
    return tuple(SaidPart(name, _cut(text), name in claim.inferred) for name, text in said if text)


def title_of(claim: ClaimView, language: Language) -> str:
    """What kind of thing it is: "cam kết", "thăm, làm việc", "bản ghi nhớ"."""
    kind = claim.value.get("kind")
    if isinstance(kind, str) and kind and claim.kind in ("activity", "statement", "agreement"):
        return Speaker(record_kind(claim.kind), language, {}).say(_KIND, kind)
    return label("record", claim.kind, language)


def places_of(claim: ClaimView, lens: Lens) -> dict[str, Place]:
    """The places that a claim names, by their keys."""
    keys = (*parties_of(claim), *_texts(claim, ("key", "host", "next_host")))
    return {key: place(key, lens.language, lens.on) for key in keys}


class Teller:
    """Puts a review page into words. `at`: the claim judged last; the next open fact after it is the current one."""

    def __init__(self, review: ReviewPage, lens: Lens, at: int = 0) -> None:
        self.review, self.lens = review, lens
        self.places: dict[str, Place] = {}
        self.now = self._current(at)

    def cards(self) -> tuple[SaidCard, ...]:
        return tuple(self._card(number, scene) for number, scene in enumerate(self.review.scenes, 1))

    def rules(self) -> tuple[SaidRule, ...]:
        language = self.lens.language
        return tuple(
            SaidRule(sure.rule, label("likeness", sure.rule, language) if sure.joined else "", sure.claims) for sure in self.review.sure
        )

    def _current(self, at: int) -> int:
        order = [claim.number for scene in self.review.scenes for claim in scene.claims]
        start = order.index(at) + 1 if at in order else 0
        facts = self.review.facts
        return next((number for number in (*order[start:], *order[:start]) if facts[number].open), 0)

    def _card(self, number: int, scene: Scene) -> SaidCard:
        facts = self.review.facts
        told = (*scene.anchors, *scene.members)
        return SaidCard(
            number,
            scene.kind,
            self._card_title(scene),
            tuple(self._fact(facts[claim.number]) for claim in told),
            tuple(self._fact(facts[claim.number]) for claim in scene.figures),
            tuple(claim.number for claim in told if facts[claim.number].open),
            tuple(claim.number for claim in scene.figures if facts[claim.number].open),
        )

    def _card_title(self, scene: Scene) -> str:
        language = self.lens.language
        names = say_list(tuple(self._place(key).name for key in scene.about), language)
        if not scene.anchors:
            return names
        first = scene.anchors[0]
        day = first.value.get("date") or first.value.get("signed")
        when = Speaker(record_kind(first.kind), language, {}).say(_DAY, day) if day else ""
        titles = dict.fromkeys(title_of(claim, self.lens.language) for claim in scene.anchors)
        whole = " · ".join(filter(None, (", ".join(titles), names, when)))
        return whole[:1].upper() + whole[1:]

    def _fact(self, fact: Fact) -> SaidFact:
        language, claim = self.lens.language, fact.claim
        speaker = Speaker(record_kind(claim.kind), language, places_of(claim, self.lens))
        conflicts = tuple(
            SaidConflict(
                field.name,
                tuple((_cut(self._say(speaker, field.name, v.data)), v.sources[0].document_title) for v in (field.best, *field.others)),
            )
            for field in fact.conflicts
        )
        return SaidFact(
            fact,
            claim.kind,
            title_of(claim, self.lens.language),
            parts_of(claim, self.lens),
            tuple(_likely(row, claim.number, self.lens) for row in fact.suggestions),
            conflicts,
            label("likeness", fact.joined.rule, language) if fact.joined else "",
            parts_of(fact.before, self.lens) if fact.before else (),
            claim.number == self.now,
        )

    def _say(self, speaker: Speaker, name: str, data: Data) -> str:
        keys = data if isinstance(data, tuple) else (data,) if data else ()
        if name in ("parties", "by", "to", "of", "giver", "receiver"):
            return " – ".join(self._place(str(key)).name for key in keys)
        return speaker.say(name, data)

    def _place(self, key: str) -> Place:
        if key not in self.places:
            self.places[key] = place(key, self.lens.language, self.lens.on)
        return self.places[key]


def _texts(claim: ClaimView, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for name in names if isinstance(value := claim.value.get(name), str) and value)


def _likely(row: SuggestionRow, claim: int, lens: Lens) -> Likely:
    other = row.other if row.one.claim == claim else row.one
    return Likely(other, round(row.score * 100), ", ".join(label("likeness", code, lens.language) for code in row.reasons))


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[:_CUT] + " …"
