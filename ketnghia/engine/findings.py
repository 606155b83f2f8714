"""Everything found in one document before facts are made of it: the mentions, resolved, and the scene they play in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ketnghia.engine.frames import frames
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.fields import fields_in
from ketnghia.engine.model import (
    AmountMention,
    BlockKind,
    DateMention,
    DocumentDate,
    FieldMention,
    InstrumentMention,
    KeptText,
    Language,
    PersonMention,
    PlaceMention,
    Sentence,
    Span,
)
from ketnghia.engine.papers import Paper
from ketnghia.engine.scene import Scene

M = TypeVar("M", DateMention, AmountMention, InstrumentMention, FieldMention, PlaceMention, PersonMention)


def _inside(mentions: Sequence[M], start: int, end: int) -> list[M]:
    at = bisect_left(mentions, start, key=lambda m: m.span.start)
    found = []
    while at < len(mentions) and mentions[at].span.start < end:
        found.append(mentions[at])
        at += 1
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Mentions sorted by start, furniture left out. The methods answer "which of them begin in [start, end)"."""

    kept: KeptText
    scene: Scene
    date: DocumentDate
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    people: tuple[PersonMention, ...]
    amounts: tuple[AmountMention, ...]
    instruments: tuple[InstrumentMention, ...]
    fields: tuple[FieldMention, ...]
    lexicon: Lexicon
    language: Language = "vi"
    paper: Paper | None = None  # an official paper, whose form tells what its clauses are; None for a page of the press

    @property
    def text(self) -> str:
        return self.kept.text

    @property
    def plain(self) -> str:
        """`canonical(text)`: what phrases are compared with."""
        return self.scene.plain

    def words(self, frame: str) -> tuple[str, ...]:
        """The phrases of a frame of `vi/frames`, for `str.startswith` and the like."""
        return frames(self.lexicon)[frame]

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        return _inside(self.dates, start, end)

    def amounts_in(self, start: int, end: int) -> list[AmountMention]:
        return _inside(self.amounts, start, end)

    def instruments_in(self, start: int, end: int) -> list[InstrumentMention]:
        return _inside(self.instruments, start, end)

    def places_in(self, start: int, end: int) -> list[PlaceMention]:
        return _inside(self.places, start, end)

    def people_in(self, start: int, end: int) -> list[PersonMention]:
        return _inside(self.people, start, end)

    def fields_in(self, start: int, end: int) -> tuple[str, ...]:
        """Codes of the fields that the clause at [start, end) is about, in order, each once."""
        return fields_in(self.text, Span(start, end), self.fields)

    def block_kind(self, sentence: Sentence) -> BlockKind:
        return self.kept.blocks[sentence.block].kind

    def sentence_at(self, position: int) -> Sentence | None:
        at = bisect_right(self.scene.sentences, position, key=lambda s: s.span.start) - 1
        return self.scene.sentences[at] if at >= 0 else None

    def sentence_from(self, position: int) -> Sentence | None:
        """The first sentence that begins at or after `position`."""
        at = bisect_left(self.scene.sentences, position, key=lambda s: s.span.start)
        return self.scene.sentences[at] if at < len(self.scene.sentences) else None

    def trimmed(self, start: int, end: int) -> Span:
        """[start, end) without spaces, closing punctuation and a leading comma: what is quoted."""
        text = self.kept.text
        while start < end and text[start] in " \n\t,;:.-–—“\"'":
            start += 1
        while end > start and text[end - 1] in " \n\t,;:.…-–—":
            end -= 1
        return Span(start, end)
