"""The order of all steps from bytes to a reading, and nothing else. Read this first.

1  page         bytes -> kept text, labelled
2  segment      blocks -> sentences
3  mentions     dates, places, bodies, people, amounts, instruments, fields
4  dating       when the document speaks; years that the text leaves out
5  references   who "hai bên", "tỉnh", "phía bạn", "ông" are
6  facts        agreements, contributions, activities, statements, positions, indicators, localities; papers lay theirs out in tables
7  relevance    is it about local cooperation at all; if not, it yields no fact
8  verify       each fact against its evidence; what cannot be derived again is rejected

A text in English or French goes the same way; `western` does steps 4 to 7 for it, localities apart.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TypeVar

from ketnghia import __version__
from ketnghia.engine.dating import date_document, resolve_dates
from ketnghia.engine.facts.activities import build_activities
from ketnghia.engine.facts.agreements import build_agreements
from ketnghia.engine.facts.contributions import build_contributions
from ketnghia.engine.facts.drawn import Drawn
from ketnghia.engine.facts.indicators import build_indicators
from ketnghia.engine.facts.localities import build_localities
from ketnghia.engine.facts.papers import refine
from ketnghia.engine.facts.positions import build_people
from ketnghia.engine.facts.statements import build_statements
from ketnghia.engine.findings import Findings
from ketnghia.engine.lexicon import Lexicon, load_lexicon
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
    Fact,
    FieldMention,
    InstrumentMention,
    KeptText,
    Language,
    PersonMention,
    PlaceMention,
    Reading,
    Rejection,
)
from ketnghia.engine.page import read_page
from ketnghia.engine.references import build_scene
from ketnghia.engine.relevance import judge_relevance
from ketnghia.engine.segment import find_sentences
from ketnghia.engine.verify import verify

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


def _kept_only(mentions: Iterable[M], kept: KeptText) -> tuple[M, ...]:
    """Mentions that do not stand in furniture."""
    starts = [block.span.start for block in kept.blocks]
    hidden = [block.kind == "furniture" for block in kept.blocks]
    if not any(hidden):
        return tuple(mentions)
    return tuple(m for m in mentions if not hidden[max(0, bisect_right(starts, m.span.start) - 1)])


def read(data: bytes, name: str, published: str | None = None, lexicon: Lexicon | None = None) -> Reading:
    """Read one document.

    `name` is the file's name: its ending and error messages come from it. `published` is the EDTF day that the caller knows,
    or None. Raises DocumentError where the bytes cannot be read, and nothing else.
    """
    words = lexicon or load_lexicon()
    kept = read_page(data, name, published, words)
    return read_kept(kept, words)


def read_kept(kept: KeptText, words: Lexicon) -> Reading:
    """Read a text that is already kept: what a better engine does to an old document."""
    text = kept.text
    sentences = find_sentences(kept, words)
    dates = _kept_only(find_dates(text, words), kept)
    date = date_document(kept, dates)
    places = _kept_only(find_places(text, words), kept)
    bodies = _kept_only(find_bodies(text, places, words), kept)
    people = _kept_only(find_people(text, places, bodies, words), kept)
    language = language_of(text)
    if language == "vi":
        scene = build_scene(kept, sentences, places, bodies, people, words)
        dates = tuple(resolve_dates(kept, dates, date))
    else:
        # Imported where it is needed: it is the largest part of the engine, and an office that reads Vietnamese waits for it every start.
        from ketnghia.engine import western

        told = western.complete(kept, sentences, western.Mentions(dates, places, bodies, people), date, language, words)
        scene, date, dates, places, people = told.scene, told.date, told.dates, told.places, told.people
    findings = Findings(
        kept=kept,
        scene=scene,
        date=date,
        dates=dates,
        places=places,
        people=people,
        amounts=_kept_only(find_amounts(text, words), kept),
        instruments=_kept_only(find_instruments(text, words), kept),
        fields=_kept_only(find_fields(text, words), kept),
        lexicon=words,
    )
    rejections = list(scene.rejections)
    if language == "vi":
        drawn, turned_down = _draw(findings)
        relevant, reason = judge_relevance(findings, drawn.agreements, drawn.activities, drawn.statements, drawn.contributions)
    else:
        drawn, turned_down = western.draw(findings, language)
        relevant, reason = western.judge(findings, drawn, language)
    rejections += turned_down
    facts: list[Fact] = []
    if relevant:
        localities = build_localities(findings, drawn.agreements, drawn.activities, drawn.statements, drawn.contributions, drawn.people)
        for fact in (*localities, *drawn.all()):
            doubt = verify(fact, text, findings)
            if doubt is None:
                facts.append(fact)
            else:
                rejections.append(Rejection(str(doubt), fact.trace.span, "verify"))
    return Reading(
        kept=kept,
        sentences=sentences,
        language=language,
        date=date,
        relevant=relevant,
        relevance_reason=reason,
        facts=tuple(facts),
        rejections=tuple(sorted(rejections, key=lambda r: (r.span, r.rule, r.reason))),
        engine_version=__version__,
        lexicon_id=words.id,
    )


def _draw(findings: Findings) -> tuple[Drawn, list[Rejection]]:
    """The facts of a Vietnamese text, and what was looked at and not taken."""
    agreements, rejections = build_agreements(findings)
    contributions = build_contributions(findings)
    activities, turned_down = build_activities(findings, agreements, contributions)
    rejections = [*rejections, *turned_down]
    statements, turned_down = build_statements(findings)
    rejections += turned_down
    people, indicators = build_people(findings.people, findings.text), build_indicators(findings)
    drawn, turned_down = refine(findings, Drawn(agreements, activities, statements, contributions, people, indicators))
    return drawn, [*rejections, *turned_down]
