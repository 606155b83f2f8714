"""What a text says of the tie of two localities as a whole: that it was resumed, is kept without a text, is broken off.

Read from a finished reading, for the register alone: the record of a reading holds facts of single texts, meetings and promises.
"""

from collections.abc import Iterator
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Locality, Reading, Sentence, Span, Tie, Trace
from ketnghia.engine.phrases import Hit, PhraseMatcher

_HOME = "VN"
_NEAR = 24  # characters before a cue in which a word of wishing takes it away
_CLAUSE_ENDS = ";.!?"


def find_ties(reading: Reading, words: Lexicon) -> tuple[Tie, ...]:
    """Every such statement with both sides named, in the order of the text. Vietnamese texts only; wishes and plans are none.

    The partner is the place abroad named after the cue in its clause; the Vietnamese side the one named before it in the sentence, else
    the only one, or the first one, of the document.
    """
    if reading.language != "vi" or not reading.relevant:
        return ()
    text = reading.kept.text
    places = [fact for fact in reading.facts if isinstance(fact, Locality) and "/" in fact.key]
    homes = [place for place in places if place.key.startswith(f"{_HOME}/")]
    found = []
    for sentence, cue in _cues(reading, words):
        foreign = [place for place in places if not place.key.startswith(f"{_HOME}/")]
        clause_end = min(
            (at for mark in _CLAUSE_ENDS if (at := text.find(mark, cue.end, sentence.span.end)) >= 0), default=sentence.span.end
        )
        partner = _first(foreign, text, cue.end, clause_end)
        home = _last(homes, text, sentence.span.start, cue.start)
        side = home[0] if home else (homes[0] if homes else None)
        if partner and side:
            # The words that name our side are part of what is said, where the sentence has them.
            evidence = tuple(sorted([partner[1], *([home[1]] if home else [])]))
            span = Span(cue.start, partner[1].end)
            found.append(Tie((side.key, partner[0].key), cue.value, None, _trace(span, evidence, cue, inferred=home is None)))
    return tuple(found)


def _trace(span: Span, evidence: tuple[Span, ...], cue: Hit[str], *, inferred: bool) -> Trace:
    given = (("parties", evidence), ("state", (Span(cue.start, cue.end),)))
    return Trace(span, f"tie:{cue.value}", given, ("parties",) if inferred else ())


def _cues(reading: Reading, words: Lexicon) -> Iterator[tuple[Sentence, Hit[str]]]:
    text = reading.kept.text
    for sentence in reading.sentences:
        start = sentence.span.start
        hits = [Hit(hit.start + start, hit.end + start, hit.value) for hit in _matcher(words).find(text[start : sentence.span.end])]
        leads = [hit for hit in hits if hit.value == "-"]
        for hit in hits:
            if hit.value != "-" and not any(0 <= hit.start - lead.end <= _NEAR for lead in leads):
                yield sentence, hit


@lru_cache(maxsize=4)
def _matcher(words: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["state"]) for row in words.table("vi/tie_cues"))


def _first(places: list[Locality], text: str, start: int, end: int) -> tuple[Locality, Span] | None:
    return min(_named(places, text, start, end), key=lambda item: (item[1].start, -item[1].end), default=None)


def _last(places: list[Locality], text: str, start: int, end: int) -> tuple[Locality, Span] | None:
    return max(_named(places, text, start, end), key=lambda item: (item[1].end, -item[1].start), default=None)


def _named(places: list[Locality], text: str, start: int, end: int) -> Iterator[tuple[Locality, Span]]:
    for place in places:
        for name in place.names:
            at = text.find(name, start, end)
            if at >= 0:
                yield place, Span(at, at + len(name))
