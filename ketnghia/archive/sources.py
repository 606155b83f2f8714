"""What a document is worth as a source, and how its kind is told.

    signed_text     a text with its signatories        0 (highest)
    decision        decision, plan, official letter    1
    minutes         minutes, report                    2
    officers_note   note of an officer                 3
    official_press  press of an authority              4
    press           other press                        5

A person's word on the kind always wins; otherwise it is told from the look of the text.
"""

from typing import Literal, get_args

SourceKind = Literal["signed_text", "decision", "minutes", "officers_note", "official_press", "press"]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


def rank(kind: SourceKind) -> int:
    """0 for the source that weighs most."""
    return SOURCE_KINDS.index(kind)
