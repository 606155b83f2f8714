"""Reads the name of a person at a place of a text where one is expected: behind a title or honorific, or in front of a title."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from ketnghia.engine.mentions.names import LONGEST, PARTICLES, Cut, full_name, name_words, vietnamese
from ketnghia.engine.mentions.roles import Ground
from ketnghia.engine.mentions.titles import Honorific, Title
from ketnghia.engine.mentions.tokens import UPPER
from ketnghia.engine.model import Span
from ketnghia.engine.text import canonical, spoken

_BETWEEN_HONORIFICS = re.compile(r"[ \u00a0.,:/]{1,3}")
_CAPITAL = rf"[{UPPER}][^\W_]*(?:[’'`.-][^\W\d_]+)*[’'`.]?"
_RUN_BEFORE = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:(?:{PARTICLES})[ \u00a0])*{_CAPITAL})*$")
_WORD_BEFORE = re.compile(r"[^ \u00a0]+")
_REACH = 90  # characters a name may take
_NEAR = 70  # characters between a name and its titles


@dataclass(frozen=True, slots=True)
class Named:
    """A name, where the honorifics in front of it start, and whether there are any."""

    span: Span
    start: int
    honorific: bool


class NameReader:
    """Reads names of one text. Each method answers None where no person is named."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.text = ground, ground.words.text
        self.known = ground.known.names
        self._bodies = sorted((body.span.start, body.span.end) for body in ground.bodies.values())

    def at(self, start: int, titled: bool = False) -> Named | None:
        """The name that starts at `start` behind any honorifics there; one word will do behind a title or honorific."""
        position, seen, familiar = self._past_honorifics(start)
        words = [] if self._barred(position) else name_words(self.text, position, self._barred)
        if not words or len(words) > LONGEST or not (titled or seen):
            return None
        written = self.written(words)
        if familiar and not (len(written) >= 2 and vietnamese(written, self.known)):
            return None
        if spoken(" ".join(written)) in self.known.not_people or (len(written) == 1 and canonical(written[0]) in self.ground.known.ends):
            return None
        place = self.ground.places.get(position)
        if place is not None and place.span.end >= words[-1][1] and (len(written) == 1 or not seen):
            return None
        if len(written) == 1 and len(written[0]) < 2:
            return None
        return Named(Span(words[0][0], words[-1][1]), start, seen)

    def full_at(self, start: int, titled: bool = False) -> Named | None:
        """As `at`, but a full name."""
        name = self.at(start, titled)
        return name if name and full_name(self.words_of(name), self.known) else None

    def before(self, position: int) -> Named | None:
        """The name that ends right before the separator in front of a title at `position`."""
        line = max(self._line_start(position), position - _REACH - _NEAR)
        gap = self.ground.cues["name-to-titles"].search(self.ground.words.plain, max(line, position - _NEAR), position)
        name = self._ending_at(line, gap.start()) if gap else None
        if name is not None:
            return name
        remark = self.ground.cues["remark-between"].search(self.ground.words.plain, max(line, position - _NEAR), position)
        name = self._ending_at(line, remark.start()) if remark else None
        return name if name and name.honorific else None

    def _line_start(self, position: int) -> int:
        """Where the line starts; the line before where this one opens with "Chức vụ:"."""
        line = self.text.rfind("\n", 0, position) + 1
        before = self.text.rfind("\n", 0, max(0, line - 1)) + 1
        return before if self.ground.cues["post-line"].match(self.ground.words.plain, line) else line

    def straight_before(self, position: int) -> Named | None:
        """A name with nothing but a space between it and its title: only where an honorific or a Vietnamese surname vouches for it."""
        line = max(self.text.rfind("\n", 0, position) + 1, position - _REACH)
        end = self.ground.words.back(position)
        name = self._ending_at(line, end) if line < end < position else None
        if name is None or not (name.honorific or vietnamese(self.words_of(name), self.known)):
            return None
        return name if full_name(self.words_of(name), self.known) else None

    def written(self, words: list[Cut]) -> list[str]:
        return [self.text[start:end] for start, end in words]

    def cuts_of(self, name: Named) -> list[Cut]:
        return [(found.start(), found.end()) for found in _WORD_BEFORE.finditer(self.text, name.span.start, name.span.end)]

    def words_of(self, name: Named) -> list[str]:
        return self.text[name.span.start : name.span.end].replace("\u00a0", " ").split()

    def _barred(self, position: int) -> bool:
        """Whether a word starts something else: a title, a form of address, a rank, a body. "Anh" and "Thầy" may be names."""
        hit = self.ground.anchors.get(position)
        if hit is not None and (isinstance(hit.value, Title) or hit.value.kind in ("rank", "degree") or self.text[position].islower()):
            return True
        return position in self.ground.bodies

    def _past_honorifics(self, start: int) -> tuple[int, bool, bool]:
        """Where the name starts behind honorifics, whether one was there, and whether only familiar ones were."""
        position, seen, familiar = start, False, False
        while (hit := self.ground.anchors.get(position)) and isinstance(hit.value, Honorific):
            if hit.value.kind == "degree" and not self.text[hit.start].isupper():
                break
            gap = _BETWEEN_HONORIFICS.match(self.text, hit.end)
            if gap is None or (seen and hit.value.kind == "familiar"):
                break
            familiar = hit.value.kind == "familiar" and (familiar or not seen)
            seen = True
            position = gap.end()
        return position, seen, familiar

    def _ending_at(self, line: int, end: int) -> Named | None:
        """The name at the end of a run of capitals that may open with an honorific or the first word of a sentence."""
        run = _RUN_BEFORE.search(self.text, max(line, end - _REACH), end)
        if run is None:
            return None
        words = [(found.start(), found.end()) for found in _WORD_BEFORE.finditer(self.text, run.start(), end)]
        start = self._honorifics_before(words[0][0])
        honorific = start < words[0][0]
        for at, _ in words:
            hit = self.ground.anchors.get(at)
            if hit is not None and isinstance(hit.value, Honorific) and (hit.value.kind != "familiar" or at == words[0][0]):
                position = self._past_honorifics(at)[0]
                if any(word[0] >= position for word in words):
                    start, honorific, words = (at if at != words[0][0] else min(start, at)), True, [w for w in words if w[0] >= position]
                break
        if len(words) > LONGEST:
            return None
        if honorific:
            apart = spoken(" ".join(self.written(words))) in self.known.not_people or self._titled(words)
            return None if apart else Named(Span(words[0][0], words[-1][1]), start, True)
        return self._without_honorific(words)

    def _titled(self, words: list[Cut]) -> bool:
        return any(isinstance(hit.value, Title) for at, _ in words if (hit := self.ground.anchors.get(at)))

    def _without_honorific(self, words: list[Cut]) -> Named | None:
        written = self.written(words)
        first = next((i for i in range(len(written) - 1) if vietnamese(written[i:], self.known)), None)
        if first is None:
            first = 1 if canonical(written[0]) in self.ground.known.ends else 0
        words, written = words[first:], written[first:]
        if not words or not full_name(written, self.known) or not self._free(words):
            return None
        return Named(Span(words[0][0], words[-1][1]), words[0][0], False)

    def _honorifics_before(self, position: int) -> int:
        """Where the honorifics in front of a name start; `position` itself where there is none."""
        start = position
        for separators in (" \u00a0.:", " \u00a0.,:", " \u00a0.,:"):
            end = len(self.text[max(0, start - 3) : start].rstrip(separators)) + max(0, start - 3)
            back = next(
                (at for at in range(end - 1, max(-1, end - 22), -1) if (hit := self.ground.anchors.get(at)) and hit.end == end), None
            )
            if back is None or end == start or isinstance(self.ground.anchors[back].value, Title):
                return start
            start = back
        return start

    def _free(self, words: list[Cut]) -> bool:
        """Whether a run of capitals without honorific is a name and nothing else: no place, body or title in it."""
        start, end = words[0][0], words[-1][1]
        if any(at in self.ground.bodies or (at in self.ground.anchors and self._barred(at)) for at, _ in words):
            return False
        place = next((self.ground.places[at] for at, _ in words if at in self.ground.places), None)
        if place is not None and not (place.span.start > start and len(words) > 2):
            return False
        last = bisect_left(self._bodies, (end,)) - 1
        return last < 0 or self._bodies[last][1] <= start
