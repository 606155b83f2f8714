"""Everything that stands in a text, and the stretches of it in which a fact's values are looked for."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ketnghia.engine.errors import DocumentError
from ketnghia.engine.findings import Findings
from ketnghia.engine.gathering import gather
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.model import Block, DateMention, KeptText, Span, Trace
from ketnghia.engine.page import read_page
from ketnghia.engine.scene import Actor, is_country, is_home
from ketnghia.engine.text import canonical

_OPENING = 12  # characters in which a number or a dash may stand before the words of a paragraph


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against a fact: the field that cannot be derived from the words again, and why."""

    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}"


def find_witness(text: str, lexicon: Lexicon | None = None) -> Findings:
    """The mentions and the scene of a kept text, for facts without the reading that made them. The latest texts are remembered."""
    return _found(text, lexicon or load_lexicon())


@lru_cache(maxsize=4)
def _found(text: str, words: Lexicon) -> Findings:
    return gather(_labelled(text, words), words, whole=True)


def _labelled(text: str, words: Lexicon) -> KeptText:
    """The text with its blocks labelled again; one block where the page reader would not keep it as it is."""
    try:
        kept = read_page(text.encode("utf-8", "surrogatepass"), "text.txt", None, words)
    except DocumentError:
        kept = None
    if kept is not None and kept.text == text:
        return kept
    blocks = (Block(Span(0, len(text)), "body"),) if text else ()
    return KeptText(text, blocks, (), "none", None)


class Testimony:
    """What the evidence of one fact says; the stretches of text around its quote are worked out once."""

    def __init__(self, trace: Trace, findings: Findings) -> None:
        self.trace = trace
        self.findings = findings
        self.quote = trace.span
        self._actors: dict[Span, tuple[Actor, ...]] = {}

    def evidence(self, *fields: str) -> tuple[Span, ...]:
        """The own spans of a field, under any of its names; none where the fact came with a quote alone."""
        return tuple(span for name, spans in self.trace.evidence if name in fields for span in spans)

    def is_inferred(self, *fields: str) -> bool:
        return any(field in self.trace.inferred for field in fields)

    @cached_property
    def around(self) -> Span:
        """The quote with the sentence or sentences that it stands in."""
        start, end = self.quote.start, self.quote.end
        for position in (start, end - 1):
            sentence = self.findings.sentence_at(position)
            if sentence is not None and sentence.span.end > self.quote.start:
                start, end = min(start, sentence.span.start), max(end, sentence.span.end)
        return Span(start, end)

    @cached_property
    def paragraph(self) -> Span:
        """The blocks that the quote touches; the sentences where there are none."""
        blocks = self.findings.kept.blocks
        first = max(0, bisect_right(blocks, self.quote.start, key=lambda block: block.span.start) - 1)
        last = bisect_left(blocks, self.quote.end, key=lambda block: block.span.start)
        touched = blocks[first:last]
        if not touched:
            return self.around
        return Span(min(self.quote.start, touched[0].span.start), max(self.quote.end, touched[-1].span.end))

    @property
    def goes_on(self) -> bool:
        """The quote stands inside a paragraph. An article or a task in a table goes on with nothing."""
        return self.quote.start - self.paragraph.start > _OPENING

    @cached_property
    def said(self) -> str:
        """The quote in the form in which phrases are compared."""
        return self.findings.plain[self.quote.start : self.quote.end]

    @cached_property
    def told_dates(self) -> Sequence[DateMention]:
        """Dates of the document, those of menus and headlines of other articles left out unless the quote itself stands among these."""
        return told_dates(self.findings) if not self._in_furniture(self.quote.start) else self.findings.dates

    def _in_furniture(self, position: int) -> bool:
        blocks = self.findings.kept.blocks
        at = bisect_right(blocks, position, key=lambda block: block.span.start) - 1
        return at >= 0 and blocks[at].kind == "furniture"

    def dates(self, span: Span) -> list[DateMention]:
        """Dates that overlap a stretch."""
        near = self.findings.dates_in(span.start - 60, span.end)
        return [date for date in near if date.span.end > span.start]

    def actors(self, span: Span) -> tuple[Actor, ...]:
        """Actors that overlap a stretch. Each field asks about the same few stretches."""
        if span not in self._actors:
            near = self.findings.scene.actors_in(span.start - 120, span.end)
            self._actors[span] = tuple(actor for actor in near if actor.span.end > span.start)
        return self._actors[span]


@lru_cache(maxsize=4)
def told_dates(findings: Findings) -> tuple[DateMention, ...]:
    """Dates outside furniture."""
    hidden = [block.span for block in findings.kept.blocks if block.kind == "furniture"]
    if not hidden:
        return findings.dates
    starts = [span.start for span in hidden]
    return tuple(date for date in findings.dates if not _inside(date.span.end - 1, hidden, starts))


def _inside(position: int, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, position) - 1
    return at >= 0 and position < spans[at].end


_CITY = re.compile(r"(?<=^VN/)(?:Thành phố|Thị xã) ")


_COMMUNITY = re.compile(r" (?:Agglomération|Agglomeration|Communauté|Métropole|Region|City|Capital)$|(?<=/)Métropole (?:de |du |d')")


def same_name(key: str, other: str) -> bool:
    """A town and the community that bears its name: "l'Agglomération", "the capital" leave open which of them is meant."""
    return _COMMUNITY.sub("", key) == _COMMUNITY.sub("", other)


def same_place(key: str, other: str) -> bool:
    """A province and the city in it that bears its name are told apart by people who know, seldom by the text."""
    return key == other or (is_home(key) and is_home(other) and _CITY.sub("", key) == _CITY.sub("", other))


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> dict[str, set[str]]:
    """The names of every locality in the word data, as phrases are compared."""
    names: dict[str, set[str]] = defaultdict(set)
    for table in ("places/vietnam", "places/foreign"):
        for row in lexicon.table(table):
            names[row["key"]].update((canonical(row["key"].partition("/")[2]), canonical(row.get("vi", ""))))
    for row in lexicon.table("places/aliases"):
        names[row["key"]].add(canonical(row["alias"]))
    return names


def is_known(key: str, lexicon: Lexicon) -> bool:
    """Whether the word data have the locality."""
    return key in _names(lexicon)


def is_judgeable(key: str, findings: Findings) -> bool:
    """Whether the finders would see the key where it is named.

    Not so for a body under its own name, a locality that the word data do not know, or one whose name counts only in a frame that the
    text does not give.
    """
    if is_country(key):
        return any(key in actor.keys for actor in findings.scene.actors)
    if "/" not in key:
        return any(key in actor.keys for actor in findings.scene.actors) or canonical(key) not in findings.plain
    if any(place.key == key for place in findings.places):
        return True
    names = _names(findings.lexicon).get(key)
    return names is not None and not any(name and name in findings.plain for name in names)
