"""The scene of a document: who is mentioned where, directly or by reference, and which two sides a reader has in mind."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ketnghia.engine.model import Rejection, Sentence, Span

How = Literal["place", "country", "body", "person", "title", "both", "partner", "partners", "unit", "delegation"]

NEAR = 700  # characters back in which a party is still in mind
# Levels below a country's first: their names are venues as often as parties.
SMALL = ("district", "city", "town", "county", "commune", "ward", "village", "island")


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of one or more parties at `span`. `evidence` holds the antecedents where the mention is a reference."""

    span: Span
    keys: tuple[str, ...]
    how: How
    person: str | None = None
    evidence: tuple[Span, ...] = ()

    @property
    def named(self) -> bool:
        return self.how in ("place", "body", "person")


def is_home(key: str) -> bool:
    """A Vietnamese sub-national unit."""
    return key.startswith("VN/")


def is_country(key: str) -> bool:
    """A country, or a national body written as its country: ISO 3166-1 alpha-2."""
    return len(key) == 2 and key.isupper()


@dataclass(frozen=True, slots=True)
class Scene:
    """The actors of a document, and who stands in focus where. Positions are character offsets into the kept text."""

    text: str
    plain: str  # canonical(text)
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    home: tuple[str, ...]  # Vietnamese units, most prominent first
    partners: tuple[str, ...]  # foreign parties, most prominent first
    rejections: tuple[Rejection, ...]
    represented: frozenset[str]  # countries for which somebody acts
    focus: tuple[tuple[int, str | None, str | None], ...]  # (from offset, home key, partner key), in order
    starts: tuple[int, ...] = field(repr=False)  # of actors, for bisecting

    def actors_in(self, start: int, end: int) -> tuple[Actor, ...]:
        """Actors that begin in [start, end)."""
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Sentences that overlap [start, end)."""
        first = bisect_right(self.sentences, start, key=lambda s: s.span.end)
        return self.sentences[first : bisect_left(self.sentences, end, key=lambda s: s.span.start)]

    def last_before(self, position: int, since: int) -> Actor | None:
        """The last actor that ends before `position` and begins at or after `since`."""
        for actor in reversed(self.actors_in(since, position)):
            if actor.span.end <= position:
                return actor
        return None

    def focus_at(self, position: int) -> tuple[str | None, str | None]:
        """The (home, partner) pair in focus just before `position`."""
        index = bisect_right(self.focus, position, key=lambda f: f[0]) - 1
        if index < 0:
            return (self.home[0] if self.home else None, self.partners[0] if self.partners else None)
        return self.focus[index][1:]

    def near_partner(self, position: int) -> str | None:
        """The foreign side a reader would supply at `position`: the only one of the document, or one named just before."""
        partner = self.focus_at(position)[1]
        if partner is None or (is_country(partner) and partner not in self.represented):
            return None
        local = [key for key in self.partners if "/" in key]
        if local == [partner] or self.partners == (partner,):
            return partner
        return partner if any(partner in a.keys for a in self.actors_in(position - NEAR, position)) else None

    def other_side(self, keys: Sequence[str], position: int) -> tuple[str, ...]:
        """Whom `keys` face at `position`; empty where only one side is known."""
        home, partner = self.focus_at(position)
        if partner is not None and is_country(partner) and partner not in self.represented:
            partner = None
        if any(is_home(key) for key in keys):
            return (partner,) if partner and partner not in keys else ()
        return (home,) if home else ()
