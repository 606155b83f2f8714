"""Title words and honorifics: the anchors around which people are read.

deputy := "Phó" | "Quyền" | "nguyên" | "cựu"          set before any title of the table
perm   := "Thường trực" | "danh dự"                   set behind it
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.phrases import Hit, PhraseMatcher, spellings
from ketnghia.engine.text import canonical

_LONGEST = 16  # characters of the longest word set before a title


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


@lru_cache(maxsize=4)
def _matcher(lexicon: Lexicon) -> PhraseMatcher[Anchor]:
    rows = ((row["title"], Title(row["scope"], row["side"], row["unit"] == "yes")) for row in lexicon.table("vi/titles"))
    honorifics: list[tuple[str, Anchor]] = [(row["word"], Honorific(row["kind"])) for row in lexicon.table("vi/honorifics")]
    return PhraseMatcher([*rows, *honorifics])


@lru_cache(maxsize=4)
def _modifiers(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """("phó " at the end of what stands before a title, " thường trực" at the start of what stands behind it)."""
    words: dict[str, list[str]] = {"before": [], "behind": []}
    for row in lexicon.table("vi/title_modifiers"):
        words[row["position"]] += [re.escape(spelling) for spelling in spellings(row["word"])]
    ahead, behind = ("|".join(sorted(found, key=len, reverse=True)) for found in (words["before"], words["behind"]))
    return re.compile(rf"(?<!\w)(?:{ahead}) $"), re.compile(rf" (?:{behind})(?!\w)")


@lru_cache(maxsize=4)
def find_anchors(text: str, lexicon: Lexicon) -> tuple[Hit[Anchor], ...]:
    """Title words and honorifics in order, not overlapping. A title carries its deputy and standing words."""
    plain = canonical(text)
    ahead, behind = _modifiers(lexicon)
    anchors: list[Hit[Anchor]] = []
    reach = 0
    for hit in _matcher(lexicon).find(text):
        if hit.start < reach:
            continue
        start, end = hit.start, hit.end
        if isinstance(hit.value, Title):
            before = ahead.search(plain, max(reach, start - _LONGEST), start)
            start = before.start() if before else start
            after = behind.match(plain, end)
            end = after.end() if after else end
        anchors.append(Hit(start, end, hit.value))
        reach = end
    return tuple(anchors)
