"""State-secret stamps: a document that bears one is refused before anything of it is kept.

A stamp is a degree of secrecy in capitals that stands alone in a line or cell near the head ("MẬT", "[TỐI MẬT]", "M Ậ T"), or
follows a label in any case ("Độ mật: Tối mật"). "Bí mật", "mật ong" or a sentence about secrecy is none.
"""

import re
from functools import lru_cache

from ketnghia.engine.errors import SecretDocument
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.page.lines import Draft
from ketnghia.engine.text import spoken

_HEAD = 30  # lines
_REMEDY = "không được nạp vào đây; hãy chuyển cho văn thư bảo mật theo Luật Bảo vệ bí mật nhà nước"
_LONGEST = 120
_CELLS = re.compile(r"\t+| {3,}|[|¦│]")
_SIGNS = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Stamps by their letters alone; degrees and labels as spoken."""
    rows = lexicon.table("vi/stamps")
    degrees = [row["phrase"] for row in rows if row["role"] == "degree"]
    labels = frozenset(spoken(row["phrase"]) for row in rows if row["role"] == "label")
    return {_SIGNS.sub("", degree): degree for degree in degrees}, frozenset(map(spoken, degrees)), labels


def refuse_secret(draft: Draft, name: str, lexicon: Lexicon) -> None:
    """Raises SecretDocument for a stamped document."""
    stamps, degrees, labels = _words(lexicon)
    labelled = False
    lines = [line for line in draft.lines if line.kind != "furniture"] if draft.extractor.startswith("html") else draft.lines
    for line in lines[:_HEAD]:
        text = draft.text[line.span.start : line.span.end]
        for cell in _CELLS.split(text[:_LONGEST]):
            letters = _SIGNS.sub("", cell)
            label, colon, value = cell.rpartition(":")
            stamp = stamps.get(letters)
            if stamp is None and (labelled or (colon and spoken(label) in labels)):
                said = spoken(value or cell)
                stamp = said.upper() if said in degrees else None
            if stamp:
                raise SecretDocument(name, f"văn bản đóng dấu {stamp}", _REMEDY)
            if letters:
                labelled = spoken(cell) in labels
