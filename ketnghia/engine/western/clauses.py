"""What rules ask around a verb: who does it, to whom, when, and how far the clause goes."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import DateMention, Sentence, Span
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import Actor, is_home
from ketnghia.engine.western.words import Cue, Words

_LONGEST_SUBJECT = 110  # characters between a subject and its verb: an apposition fits between them, another clause does not
_APPOSITION = 60  # characters that may stand between two joined parties
_AND = re.compile(r"(?: [\w'’]+){0,3},? (?:and|et) [^.;,]*$")
_NO_TIME = ("duration", "year_count", "anniversary", "year_to_date")


@dataclass(frozen=True, slots=True)
class Text:
    """The findings of one text with the words of its language."""

    findings: Findings
    words: Words

    @property
    def plain(self) -> str:
        return self.findings.plain

    def frame(self, name: str) -> tuple[str, ...]:
        return self.words.frames[name]

    def holds(self, frame: str, start: int, end: int) -> bool:
        """Does any phrase of a frame stand in [start, end)?"""
        said = f" {self.plain[start:end]} "
        return any(word in said for word in self.frame(frame))

    def told(self) -> Iterable[Sentence]:
        """The sentences that tell something: neither title nor furniture."""
        return (s for s in self.findings.scene.sentences if self.findings.block_kind(s) not in ("title", "furniture"))

    def told_with(self, hits: Sequence[Hit[Cue]]) -> Iterable[tuple[Sentence, list[Hit[Cue]]]]:
        """Each of these sentences with the cues, given in order, that begin in it."""
        starts = [hit.start for hit in hits]
        for sentence in self.told():
            first, last = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
            yield sentence, list(hits[first:last])

    def oblique(self, actor: Actor, floor: int) -> bool:
        """Is the actor an object or the owner of another noun: "with Riverside", "de la province"?"""
        lead = self.plain[max(floor, actor.span.start - 24) : actor.span.start].rstrip(' \n«“"')
        if not lead:
            return False
        if lead.endswith("'") and self.words.language == "fr":
            return lead.endswith((" d'", " l'")) and lead.endswith("d'")
        return any(lead == word or lead.endswith(f" {word}") for word in self.frame("oblique"))

    def subject(self, start: int, verb: int) -> Actor | None:
        """The party right before a verb that is nobody's object."""
        for actor in reversed(self.findings.scene.actors_in(start, verb)):
            if actor.span.end > verb or actor.how == "country":
                continue
            if verb - actor.span.end > _LONGEST_SUBJECT:
                return None
            if not self.oblique(actor, start) or self._partner_of(actor, start):
                return self._joined(actor, start)
        return None

    def _partner_of(self, actor: Actor, start: int) -> Actor | None:
        """The party that "and" or "et" joins to an actor before it: "Champasak province and the city of Da Nang"."""
        before = [a for a in self.findings.scene.actors_in(start, actor.span.start) if a.span.end <= actor.span.start]
        if not before or actor.how == "both" or is_home(before[-1].keys[0]) == is_home(actor.keys[0]):
            return None
        between = self.plain[before[-1].span.end : actor.span.start]
        return before[-1] if len(between) < _APPOSITION and _AND.match(between) and not self.oblique(before[-1], start) else None

    def _joined(self, actor: Actor, start: int) -> Actor:
        partner = self._partner_of(actor, start)
        if partner is None:
            return actor
        keys = tuple(dict.fromkeys((*partner.keys, *actor.keys)))
        return Actor(Span(partner.span.start, actor.span.end), keys, "both", None, (*partner.evidence, *actor.evidence))

    def parties(self, start: int, end: int) -> tuple[str, ...]:
        """Parties that act in [start, end), venues left out."""
        keys: dict[str, None] = {}
        locality = any("/" in key for key in self.findings.scene.partners)
        for actor in self.findings.scene.actors_in(start, end):
            if actor.how == "body" and locality and "/" not in actor.keys[0] and len(actor.keys[0]) > 2:
                continue  # a university is where they meet, or speaks for itself; the locality is the party
            lead = self.plain[max(0, actor.span.start - 8) : actor.span.start].rstrip()
            if actor.how == "place" and any(lead.endswith(f" {word}") for word in self.frame("venue")) and is_home(actor.keys[0]):
                continue
            keys.update(dict.fromkeys(actor.keys))
        return tuple(keys)

    def both(self, keys: Sequence[str], at: int) -> tuple[tuple[str, ...], bool]:
        """`keys` with the side that is missing taken from who is in focus at `at`, and whether one was; empty where only one is known."""
        home = tuple(key for key in keys if is_home(key))
        partners = tuple(key for key in keys if not is_home(key) and key != "VN")
        added = not home or not partners
        scene = self.findings.scene
        home = home or scene.home[:1]
        partners = partners or self._partner_at(at)
        return ((*home, *partners), added) if home and partners else ((), added)

    def others(self, keys: Sequence[str], at: int) -> tuple[str, ...]:
        """Whom `keys` face at `at`."""
        if any(map(is_home, keys)):
            return () if any(not is_home(key) for key in keys) else self._partner_at(at)
        return self.findings.scene.home[:1]

    def _partner_at(self, at: int) -> tuple[str, ...]:
        """The foreign side in focus."""
        scene = self.findings.scene
        partner = scene.focus_at(at)[1]
        return (partner,) if partner in scene.partners else scene.partners[:1]

    def when(self, start: int, end: int, verb: int) -> DateMention | None:
        """The time of what a verb tells: the first behind it, else the last before it; a deadline or a span of years is none."""
        dates = [d for d in self.findings.dates_in(start, end) if d.form not in _NO_TIME and d.edtf.strip("/.") and d.edtf != "XXXX"]
        exact = [d for d in dates if len(d.edtf.split("/")[0]) >= 7 or len(d.edtf.split("/")[-1]) >= 7]
        behind = [d for d in exact if d.span.start >= verb]
        return behind[0] if behind else exact[-1] if exact else None

    def to_come(self, date: DateMention | None) -> bool:
        """Is it after the document's own date?"""
        own = self.findings.date.dated
        if date is None or own is None or "X" in date.edtf or "X" in own:
            return False
        first = date.edtf.split("/")[0]
        first = date.edtf.split("/")[-1] if first == ".." else first
        size = min(len(first), len(own))
        return first[:size] > own[:size]


_COORDINATED = re.compile(r"(?:,? (?:and|but|while|et|mais|tandis que|while) |[,;:] )")


def clause_start(plain: str, floor: int, cue: int) -> int:
    """Where the clause of a later verb begins: at the last "and", "et" or comma before it."""
    last = floor
    for match in _COORDINATED.finditer(plain, floor, cue + 1):
        last = match.end()
    return last
