"""What a document is worth as a source, and how its kind is told.

    signed_text     a text with its signatories        0 (weighs most)
    decision        decision, plan, official letter    1
    minutes         minutes, report                    2
    officers_note   note of an officer                 3
    official_press  press of an authority              4
    press           other press                        5

A person's word on the kind always wins; otherwise it is told from the look of the text, by the rows of data/source_kinds.csv.
"""

from functools import lru_cache
from typing import Literal, get_args

from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.model import KeptText
from ketnghia.engine.text import fold

SourceKind = Literal["signed_text", "decision", "minutes", "officers_note", "official_press", "press"]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
_HEAD_LINES = 40


def rank(kind: SourceKind) -> int:
    """0 for the source that weighs most."""
    return SOURCE_KINDS.index(kind)


@lru_cache(maxsize=4)
def _looks(lexicon: Lexicon) -> tuple[tuple[str, str, SourceKind], ...]:
    kinds = {str(kind): kind for kind in SOURCE_KINDS}
    return tuple((fold(row["words"]), row["place"], kinds[row["kind"]]) for row in lexicon.table("source_kinds"))


def tell_kind(kept: KeptText, lexicon: Lexicon | None = None) -> SourceKind:
    """The kind that the text looks like; `press` where nothing says otherwise."""
    lines = [line.strip() for line in kept.text.splitlines() if line.strip()][:_HEAD_LINES]
    opening = [fold(line) for line in lines]
    heading = [fold(line) for line in lines if line.isupper()]
    site = fold("\n".join(kept.text[b.span.start : b.span.end] for b in kept.blocks if b.kind == "furniture") + "\n" + "\n".join(lines[:3]))
    for words, place, kind in _looks(lexicon or load_lexicon()):
        if place == "site":
            hit = words in site
        else:
            hit = any(line.startswith(words) for line in (heading if place == "heading" else opening))
        if hit:
            return kind
    return "press"
