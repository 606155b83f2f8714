"""Who plays in a document: the Vietnamese units and the foreign parties, most prominent first, and who acts for a country."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ketnghia.engine.model import BodyMention, KeptText, PersonMention, PlaceMention
from ketnghia.engine.scene import is_country, is_home
from ketnghia.engine.text import fold


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of a document and the mentions that count for them."""

    home: tuple[str, ...]
    partners: tuple[str, ...]  # localities before countries and bodies
    represented: frozenset[str]  # countries for which somebody acts: an ambassador, a ministry
    levels: dict[str, str]  # level of each place named
    bodies: tuple[BodyMention, ...]
    people: tuple[PersonMention, ...]
    municipal: frozenset[str]  # provinces that the text calls a city: "TP Cần Thơ"


def cast_parties(kept: KeptText, places: Sequence[PlaceMention], bodies: Sequence[BodyMention], people: Sequence[PersonMention]) -> Cast:
    """Rank who takes part; a domestic body without a locality key is no party."""
    foreign = foreign_bodies(kept, places, bodies)
    counted = tuple(body for body in bodies if body.key and _counts(body.key, foreign))
    named = tuple(person if _counts(person.of, foreign) else replace(person, of=None) for person in people)
    weight = rank_parties(kept, places, counted, named)
    ranked = [key for key, _ in weight.most_common()]
    partners = sorted((key for key in ranked if not is_home(key)), key=lambda key: ("/" not in key, -weight[key]))
    acting = [body.key for body in counted if body.key] + [person.of for person in named if person.of]
    return Cast(
        home=tuple(key for key in ranked if is_home(key)),
        partners=tuple(partners),
        represented=frozenset(key for key in acting if is_country(key) and key != "VN"),
        levels={place.key: place.level for place in places},
        bodies=counted,
        people=named,
        municipal=frozenset(p.key for p in places if p.level == "province" and _CITY.match(kept.text, p.span.start)),
    )


_CITY = re.compile(r"(?:tp\b|thành phố )", re.IGNORECASE)
_SYLLABLE = re.compile(r"(?:ngh?|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$")


def sounds_foreign(name: str) -> bool:
    """A word of the name is no Vietnamese syllable: "Heineken", "Startup Café Fukuoka"; an acronym alone proves nothing."""
    return any(len(word) > 2 and word.isalpha() and not word.isupper() and not _SYLLABLE.match(fold(word)) for word in name.split())


def foreign_bodies(kept: KeptText, places: Sequence[PlaceMention], bodies: Iterable[BodyMention]) -> set[str]:
    """Bodies without a locality that are foreign: a foreign place in their name or just before it, or a name that is not Vietnamese."""
    abroad = [place for place in places if not is_home(place.key) and place.key != "VN"]
    starts = [place.span.start for place in abroad]
    found = set()
    for body in bodies:
        if body.key is None or "/" in body.key or is_country(body.key):
            continue
        left = body.span.start - (70 if kept.text[max(0, body.span.start - 1)] == "(" else 0)
        if bisect_left(starts, left) < bisect_left(starts, body.span.end + 2) or sounds_foreign(body.key):
            found.add(body.key)
    return found


def rank_parties(
    kept: KeptText, places: Iterable[PlaceMention], bodies: Iterable[BodyMention], people: Iterable[PersonMention]
) -> Counter[str]:
    """How prominent each party is: mentions counted, those in the title and the lead thrice."""
    edges = [(block.span.start, block.kind) for block in kept.blocks]
    starts = [start for start, _ in edges]
    weight: Counter[str] = Counter()

    def add(key: str | None, at: int, factor: float = 1) -> None:
        if key and key != "VN":
            kind = edges[max(0, bisect_right(starts, at) - 1)][1] if edges else "body"
            weight[key] += int(10 * factor * (3 if kind in ("title", "lead") else 1))

    for place in places:
        add(place.key, place.span.start, 0.4 if place.level == "country" else 1)
    for body in bodies:
        add(body.key, body.span.start)
    for person in people:
        add(person.of, person.span.start)
    return weight


def _counts(key: str | None, foreign: set[str]) -> bool:
    return key is None or "/" in key or is_country(key) or key in foreign
