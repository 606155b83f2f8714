"""Title words and honorifics: the anchors around which people are read.

    deputy := "Phó" | "Quyền" | "nguyên" | "cựu"          set before any title of the table
    perm   := "Thường trực" | "danh dự"                   set behind it
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.phrases import Hit, PhraseMatcher


@dataclass(frozen=True, slots=True)
class Title:
    """A title word. `scope`: local, body, state, party, envoy, aide; `side`: home or partner where only one of them uses it, else any."""

    scope: str
    side: str
    unit: bool = False  # of a part of a body, which may follow behind a comma: "Trưởng phòng Lãnh sự, Sở Ngoại vụ"


@dataclass(frozen=True, slots=True)
class Honorific:
    """A form of address, rank or degree; never a title. `kind`: address, familiar, rank, degree."""

    kind: str


Anchor = Title | Honorific


def _phrases(lexicon: Lexicon) -> Iterator[tuple[str, Anchor]]:
    modifiers = lexicon.table("vi/title_modifiers")
    before = ["", *(f"{row['word']} " for row in modifiers if row["position"] == "before")]
    behind = ["", *(f" {row['word']}" for row in modifiers if row["position"] == "behind")]
    for row in lexicon.table("vi/titles"):
        title = Title(row["scope"], row["side"], row["unit"] == "yes")
        for start in before:
            for end in behind:
                yield start + row["title"] + end, title


@lru_cache(maxsize=4)
def _matcher(lexicon: Lexicon) -> PhraseMatcher[Anchor]:
    honorifics: list[tuple[str, Anchor]] = [(row["word"], Honorific(row["kind"])) for row in lexicon.table("vi/honorifics")]
    return PhraseMatcher([*_phrases(lexicon), *honorifics])


@lru_cache(maxsize=4)
def find_anchors(text: str, lexicon: Lexicon) -> tuple[Hit[Anchor], ...]:
    """Title words and honorifics in order, not overlapping. A title carries its deputy and standing words."""
    return tuple(_matcher(lexicon).find(text))
