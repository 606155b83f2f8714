"""Does the text look back or ahead where a date stands? The cue nearest to it in its clause tells."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Literal

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.date_words import words_of
from ketnghia.engine.model import Span
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical

# "hoped" is what a side asks, invites to or agrees on: ahead as a rule, but "đề xuất ... vào giữa tháng 6" may tell of one made in June.
Tense = Literal["past", "future", "hoped", "open"]
AHEAD = ("future", "hoped")
_TENSES: dict[str, Tense] = {"past_cue": "past", "future_cue": "future", "hope_cue": "hoped"}
_CUES = (*_TENSES, "result_cue", "comparison_cue", "recent_cue", "yearly_cue", "earlier_cue", "ended_cue", "founding_cue")
_FARTHEST = 400  # characters; a text without stops is no single clause
_CLAUSE_END = re.compile(r"[.;!?](?!\w)|\n")  # a dot in a number ends nothing


@lru_cache(maxsize=4)
def _matcher(lexicon: Lexicon) -> PhraseMatcher[frozenset[str]]:
    words = words_of(lexicon)
    roles: dict[str, set[str]] = {}
    for role in _CUES:
        for word in words.by_role.get(role, ()):
            roles.setdefault(word, set()).add(role)
    return PhraseMatcher((word, frozenset(kinds)) for word, kinds in roles.items())


class Tenses:
    """The cues of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._plain = canonical(text)
        self._hits = _matcher(lexicon).find(text)
        self._starts = [hit.start for hit in self._hits]
        self._ends = [match.start() for match in _CLAUSE_END.finditer(self._plain)]

    def quote(self, span: Span) -> str:
        """What stands there, in canonical form."""
        return self._plain[span.start : span.end]

    def clause(self, span: Span) -> Span:
        """From the end of the clause before to the end of this one."""
        first, last = bisect_left(self._ends, span.start), bisect_left(self._ends, span.end)
        start = self._ends[first - 1] + 1 if first else 0
        end = self._ends[last] if last < len(self._ends) else len(self._plain)
        return Span(max(start, span.start - _FARTHEST), min(end, span.end + _FARTHEST))

    def lead(self, span: Span) -> str:
        """What stands before it in its clause."""
        return self._plain[self.clause(span).start : span.start].strip()

    def goes_on(self, span: Span, pattern: re.Pattern[str]) -> bool:
        """Does what follows it match?"""
        return pattern.match(self._plain, span.end) is not None

    def cues(self, span: Span) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """Roles of the cues before (nearest first) and after (nearest first) within the clause."""
        clause = self.clause(span)
        first, at, last = (bisect_left(self._starts, edge) for edge in (clause.start, span.start, clause.end))
        return [hit.value for hit in self._hits[first:at]][::-1], [hit.value for hit in self._hits[at:last] if hit.start >= span.end]

    def of(self, span: Span) -> Tense:
        before, after = self.cues(span)
        for roles in (*before, *after):
            for role, tense in _TENSES.items():
                if role in roles:
                    return tense
        return "open"

    def near(self, span: Span, role: str) -> bool:
        """Does a cue of the role stand in the clause?"""
        before, after = self.cues(span)
        return any(role in roles for roles in (*before, *after))

    def right_before(self, span: Span, role: str) -> bool:
        """Is the nearest cue in front, with nothing but a comma and an article between, of the role?"""
        at = bisect_left(self._starts, span.start) - 1
        if at < 0:
            return False
        hit = self._hits[at]
        return role in hit.value and not self._plain[hit.end : span.start].strip(" ,:")
