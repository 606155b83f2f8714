"""Kept text -> everything found in it: sentences, mentions, when the document speaks, who is meant. Steps 2 to 5 of a reading.

A reading makes facts of what is gathered here; `verify` holds a fact that somebody typed against the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeVar

from ketnghia.engine.dating import date_document, resolve_dates
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.amounts import find_amounts
from ketnghia.engine.mentions.bodies import find_bodies
from ketnghia.engine.mentions.dates import find_dates
from ketnghia.engine.mentions.fields import find_fields
from ketnghia.engine.mentions.instruments import find_instruments
from ketnghia.engine.mentions.people import find_people
from ketnghia.engine.mentions.places import find_places
from ketnghia.engine.model import (
    AmountMention,
    BodyMention,
    DateMention,
    FieldMention,
    InstrumentMention,
    KeptText,
    Language,
    PersonMention,
    PlaceMention,
)
from ketnghia.engine.papers import find_paper
from ketnghia.engine.references import build_scene
from ketnghia.engine.segment import find_sentences

_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_FRENCH = re.compile(r"\b(?:les?|la|des?|du|une?|et|avec|pour|dans|au[x]?|sur|est)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|with|for|on|is|at|by)\b", re.IGNORECASE)
_SAMPLE = 4000

M = TypeVar("M", DateMention, PlaceMention, BodyMention, PersonMention, AmountMention, InstrumentMention, FieldMention)


def language_of(text: str) -> Language:
    """Vietnamese by its letters; else French or English by their small words."""
    sample = text[:_SAMPLE]
    accented, french, english = (len(pattern.findall(sample)) for pattern in (_VIETNAMESE, _FRENCH, _ENGLISH))
    # A western text full of Vietnamese names has more of its own small words than of these letters.
    if accented * 40 > len(sample) and (accented * 16 > len(sample) or accented > max(french, english)):
        return "vi"
    return "fr" if french > english else "en"


def _kept_only(mentions: Iterable[M], kept: KeptText, whole: bool) -> tuple[M, ...]:
    """Mentions that do not stand in furniture; all of them where the whole text is asked for."""
    starts = [block.span.start for block in kept.blocks]
    hidden = [block.kind == "furniture" for block in kept.blocks]
    if whole or not any(hidden):
        return tuple(mentions)
    return tuple(m for m in mentions if not hidden[max(0, bisect_right(starts, m.span.start) - 1)])


def gather(kept: KeptText, words: Lexicon, whole: bool = False) -> Findings:
    """Find everything that a kept text holds. Furniture has no sentences; its mentions count only where the `whole` text is asked for."""
    text = kept.text
    sentences = find_sentences(kept, words)
    dates = _kept_only(find_dates(text, words), kept, whole)
    date = date_document(kept, dates)
    places = _kept_only(find_places(text, words), kept, whole)
    bodies = _kept_only(find_bodies(text, places, words), kept, whole)
    people = _kept_only(find_people(text, places, bodies, words), kept, whole)
    language = language_of(text)
    if language == "vi":
        scene = build_scene(kept, sentences, places, bodies, people, words)
        dates = tuple(resolve_dates(kept, dates, date))
    else:
        # Imported where it is needed: it is the largest part of the engine, and an office that reads Vietnamese waits for it every start.
        from ketnghia.engine import western

        told = western.complete(kept, sentences, western.Mentions(dates, places, bodies, people), date, language, words)
        scene, date, dates, places, people = told.scene, told.date, told.dates, told.places, told.people
    return Findings(
        kept=kept,
        scene=scene,
        date=date,
        dates=dates,
        places=places,
        people=people,
        amounts=_kept_only(find_amounts(text, words), kept, whole),
        instruments=_kept_only(find_instruments(text, words), kept, whole),
        fields=_kept_only(find_fields(text, words), kept, whole),
        lexicon=words,
        language=language,
        paper=find_paper(kept, words) if language == "vi" else None,
    )
