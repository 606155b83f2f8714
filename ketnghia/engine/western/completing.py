"""Mentions as the general readers found them -> the findings of an English or French text."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.engine.dating import resolve_dates
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BodyMention, DateMention, DocumentDate, KeptText, Language, PersonMention, PlaceMention, Sentence
from ketnghia.engine.scene import Scene
from ketnghia.engine.western.bodies import find_bodies
from ketnghia.engine.western.dates import complete_dates, own_date
from ketnghia.engine.western.people import complete_people
from ketnghia.engine.western.places import complete_places
from ketnghia.engine.western.scene import build_scene
from ketnghia.engine.western.words import words_of


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the general readers found, furniture left out. Years that the text leaves out are still open."""

    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    bodies: Sequence[BodyMention]
    people: Sequence[PersonMention]


@dataclass(frozen=True, slots=True)
class Completed:
    """The same with what only these languages tell, and the scene it plays in."""

    date: DocumentDate
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    people: tuple[PersonMention, ...]
    scene: Scene


def complete(
    kept: KeptText, sentences: tuple[Sentence, ...], mentions: Mentions, date: DocumentDate, language: Language, lexicon: Lexicon
) -> Completed:
    """Dates with their years, places, people and whom they stand for, and every reference resolved."""
    words = words_of(lexicon, language)
    date = own_date(kept, date, words)
    dates = complete_dates(kept, resolve_dates(kept, mentions.dates, date), date, words)
    places = complete_places(kept, mentions.places, words, lexicon)
    people = complete_people(kept, mentions.people, places, words, lexicon)
    bodies = [*mentions.bodies, *find_bodies(kept, places, words)]
    bodies.sort(key=lambda body: body.span)
    scene, people = build_scene(kept, sentences, (places, bodies, people), words, lexicon)
    return Completed(date, dates, places, people, scene)
