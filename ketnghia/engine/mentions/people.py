"""Text -> people: a name with the titles that stand before or behind it.

    mention := roles honorific? name            "Phó Chủ tịch UBND tỉnh Nguyễn Văn A"
             | honorific? name sep roles        "bà Trần Thị B - Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở C"
             | roles sep honorific name         "Chủ tịch Hội đồng vùng, ông Pierre D"
             | honorific name                   "ông A"
    roles   := role ((", " | " - " | "/" | " kiêm ") role)*

A name without a title, an honorific or an earlier introduction is nobody: junk costs more than a miss.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.names import LONGEST, PARTICLES, cut, full_name, name_words, syllabic, vietnamese
from ketnghia.engine.mentions.roles import Ground, Role, find_roles, lay_ground, stretch
from ketnghia.engine.mentions.sides import Stand, settle_sides
from ketnghia.engine.mentions.titles import Honorific
from ketnghia.engine.mentions.tokens import UPPER, after_gap
from ketnghia.engine.model import BodyMention, PersonMention, PlaceMention, Span
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical, spoken

_CHAIN = re.compile(r"[ \u00a0]*(?:,?[ \u00a0]*(?:kiêm(?: nhiệm)?|đồng thời là)|[,–—/-])?[ \u00a0]*")
_AND = re.compile(r"[ \u00a0]+và[ \u00a0]+")
_BEHIND_NAME = re.compile(
    r"(?:[ \u00a0]?\([^()\n]{1,40}\))?(?:[ \u00a0]*[,–—-][ \u00a0]*(?:(?:khi đó|lúc đó|khi ấy|lúc bấy giờ|hiện|nay|hiện nay|từng|vốn)"
    r"[ \u00a0](?:là|giữ chức|đang là)[ \u00a0])?(?:với (?:cương vị|tư cách|vai trò) (?:là )?)?|[ \u00a0]+(?:hiện |nay |đang )?(?:là|giữ chức(?: vụ)?)[ \u00a0]+"
    r"|[ \u00a0]*\([ \u00a0]*|[ \u00a0]*:[ \u00a0]*(?:[Cc]hức vụ:? )?|[ \u00a0]*[\t|]+[ \u00a0]*[-–]?[ \u00a0]*)$"
)
_BEFORE_HONORIFIC = re.compile(r"[ \u00a0]*(?:[,:–—-]|là|gồm|có)?[ \u00a0]*")
_NEW_LINE_NAME = re.compile(r"[ \u00a0]*[,.]?(?:\n[ \u00a0]*(?:\([^()\n]{2,40}\)|[Đđ]ã ký)?[ \u00a0]*){1,5}")
_CAPITAL = rf"[{UPPER}][^\W_]*(?:[’'`.-][^\W\d_]+)*[’'`.]?"
_WORDS_BEFORE = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:(?:{PARTICLES})[ \u00a0])*{_CAPITAL})*$")
_PLURAL = re.compile(r"(?:các|hai|ba|những) ", re.I)
_REACH = 90  # characters that a name behind its titles may take


@dataclass
class _Draft:
    """A person being read: the name, the roles found for it so far, and how far the mention stretches."""

    name: Span
    start: int
    end: int
    roles: list[Role] = field(default_factory=list)
    honorific: bool = False

    def add(self, roles: Sequence[Role]) -> None:
        self.roles.extend(role for role in roles if role not in self.roles)
        self.start = min([self.start, *(role.span.start for role in roles)])
        self.end = max([self.end, *(role.span.end for role in roles)])


def find_people(text: str, places: Sequence[PlaceMention], bodies: Sequence[BodyMention], lexicon: Lexicon) -> list[PersonMention]:
    """Persons where they are named, in order, not overlapping; `of` a key, a country, a body's name or None."""
    ground = lay_ground(text, places, bodies, lexicon)
    roles = find_roles(ground)
    found = _Finder(ground).read(_chains(text, roles))
    stands = [Stand(draft.name, draft.start, tuple(sorted(draft.roles, key=lambda role: role.span)), draft.honorific) for draft in found]
    sides = settle_sides(stands, ground, places, bodies)
    mentions = []
    for draft, stand, side in zip(found, stands, sides, strict=True):
        titles = tuple(role.span for role in stand.roles)
        mentions.append(PersonMention(Span(draft.start, draft.end), draft.name, titles, side.key, side.span))
    return mentions


def _chains(text: str, roles: Sequence[Role]) -> list[list[Role]]:
    """Roles that one person holds together: nothing but a separator between them."""
    chains: list[list[Role]] = []
    for role in roles:
        if chains and _CHAIN.fullmatch(text, chains[-1][-1].span.end, role.span.start):
            chains[-1].append(role)
        else:
            chains.append([role])
    return chains


class _Finder:
    """Reads the people of one text. Drafts are keyed by where their name starts."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.text = ground.text
        self.drafts: dict[int, _Draft] = {}
        self.covered = {start: place for start, place in ground.places.items()}

    def read(self, chains: list[list[Role]]) -> list[_Draft]:
        previous: tuple[int, _Draft] | None = None
        for chain in chains:
            previous = self._chain(chain, previous)
        self._honorifics()
        self._repeats()
        return self._apart()

    def _chain(self, chain: list[Role], previous: tuple[int, _Draft] | None) -> tuple[int, _Draft] | None:
        before = self._name_before(chain[0].span.start)
        right = self._name_behind(chain[-1].span.end)
        if before is not None and right is not None and len(chain) > 1 and not self._known(before):
            self._draft(before).add(chain[:-1])
            self._draft(right).add(chain[-1:])
            return None
        if right is not None:
            self._draft(right).add(chain)
            return None
        if before is not None:
            chain[-1] = stretch(chain[-1], self.ground)
            draft = self._draft(before)
            draft.add(chain)
            return chain[-1].span.end, draft
        if previous and _AND.fullmatch(self.text, previous[0], chain[0].span.start):
            chain[-1] = stretch(chain[-1], self.ground)
            previous[1].add(chain)
            return chain[-1].span.end, previous[1]
        after = self._name_after_pause(chain)
        if after is not None:
            self._draft(after).add(chain)
        return None

    def _known(self, name: "_Name") -> bool:
        return name.span.start in self.drafts and bool(self.drafts[name.span.start].roles)

    def _draft(self, name: "_Name") -> _Draft:
        draft = self.drafts.get(name.span.start)
        if draft is None:
            draft = self.drafts[name.span.start] = _Draft(name.span, name.start, name.span.end)
        draft.honorific = draft.honorific or name.start < name.span.start
        return draft

    # --- names around a chain of roles

    def _name_behind(self, position: int) -> "_Name | None":
        """A name straight behind a title, with or without honorifics between."""
        start = after_gap(self.text, position)
        return self._name_at(start, titled=True) if start > position else None

    def _name_after_pause(self, chain: list[Role]) -> "_Name | None":
        """"Chủ tịch Hội đồng vùng, ông Pierre D"; in a signature block the name stands on a line of its own."""
        position = chain[-1].span.end
        pause = _BEFORE_HONORIFIC.match(self.text, position)
        start = pause.end() if pause else position
        if start in self.ground.anchors and isinstance(self.ground.anchors[start].value, Honorific):
            return self._name_at(start, titled=True)
        if not self._line_of_its_own(chain):
            return None
        line = _NEW_LINE_NAME.match(self.text, position)
        name = self._name_at(line.end(), titled=True) if line else None
        if name is None or "\n" not in self.text[name.span.end : name.span.end + 3] + "\n"[: name.span.end + 3 - len(self.text)]:
            return None
        words = re.split(r"[ \u00a0]+", self.text[name.span.start : name.span.end])
        return name if full_name(words, self.ground.names) else None

    def _line_of_its_own(self, chain: list[Role]) -> bool:
        line = self.text.rfind("\n", 0, chain[0].span.start) + 1
        return re.fullmatch(r"[ \u00a0]*(?:(?:KT|TM|TL|TUQ|Q|T/M|K/T)\b\.?[^\n]{0,60})?", self.text[line : chain[0].span.start]) is not None

    def _name_at(self, start: int, titled: bool) -> "_Name | None":
        """The name that starts at `start` behind any honorifics there; two words, or one behind an honorific or title."""
        position, address, familiar = self._past_honorifics(start)
        words = cut(name_words(self.text, position), self.ground.anchors)
        words = self._without_bodies(words)
        if not words or len(words) > LONGEST:
            return None
        written = [self.text[slice(*word)] for word in words]
        known = self.ground.names
        if canonical(written[0]) in known.vietnamese and all(map(syllabic, written)) and len(written) > 6:
            return None
        if familiar and not (len(written) >= 2 and vietnamese(" ".join(written), known)):
            return None
        if not (titled or address) or spoken(" ".join(written)) in known.not_people or written[0].lower() in self.ground.ends:
            return None
        place = self.ground.places.get(position)
        if place is not None and place.span.end >= words[-1][1] and (len(written) == 1 or not address):
            return None
        return _Name(Span(words[0][0], words[-1][1]), start)

    def _past_honorifics(self, start: int) -> tuple[int, bool, bool]:
        """Where the name starts behind honorifics, whether one was there, and whether only a familiar one was."""
        position, seen, familiar = start, False, False
        while hit := self.ground.anchors.get(position):
            if not isinstance(hit.value, Honorific):
                break
            if hit.value.kind == "degree" and not self.text[hit.start].isupper():
                break
            familiar = hit.value.kind == "familiar" and (familiar or not seen)
            seen = True
            gap = re.compile(r"[ \u00a0.,:/]{1,3}").match(self.text, hit.end)
            if gap is None:
                break
            position = gap.end()
        return position, seen, familiar

    def _without_bodies(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        for i, (start, _) in enumerate(words):
            if start in self.ground.bodies:
                return words[:i]
        return words

    def _name_before(self, position: int) -> "_Name | None":
        """The name that ends right before the separator in front of a title."""
        line = max(self.text.rfind("\n", 0, position) + 1, position - _REACH - 60)
        gap = _BEHIND_NAME.search(self.text, max(line, position - 70), position)
        if gap is None or gap.end() != position:
            return None
        run = _WORDS_BEFORE.search(self.text, max(line, gap.start() - _REACH), gap.start())
        if run is None:
            return None
        words = [(m.start(), m.end()) for m in re.compile(r"[^ \u00a0]+").finditer(self.text, run.start(), run.end())]
        return self._trim(words)

    def _trim(self, words: list[tuple[int, int]]) -> "_Name | None":
        """The name at the end of a run of capitals that may open with an honorific, a title or the first word of a sentence."""
        known = self.ground.names
        for i in range(len(words) - 1, -1, -1):
            if words[i][0] in self.drafts and self.drafts[words[i][0]].name.end == words[-1][1]:
                draft = self.drafts[words[i][0]]
                return _Name(draft.name, draft.start)
        start, honorific = self._honorific_before(words[0][0]), False
        for i, (at, _) in enumerate(words):
            hit = self.ground.anchors.get(at)
            if hit is not None and isinstance(hit.value, Honorific):
                position = self._past_honorifics(at)[0]
                start, words, honorific = at, [word for word in words if word[0] >= position], True
                break
        honorific = honorific or (bool(words) and start < words[0][0])
        if not words or len(words) > LONGEST:
            return None
        written = [self.text[slice(*word)] for word in words]
        if not honorific:
            first = next((i for i in range(len(written) - 1) if vietnamese(" ".join(written[i:]), known)), None)
            if first is None and written[0].lower() in self.ground.ends:
                first = 1
            words, written, start = words[first or 0 :], written[first or 0 :], words[first or 0][0]
            if not self._free(words) or not full_name(written, known):
                return None
        elif spoken(" ".join(written)) in known.not_people:
            return None
        return _Name(Span(words[0][0], words[-1][1]), start)

    def _honorific_before(self, position: int) -> int:
        """Where the honorifics in front of a name start; `position` itself where there is none."""
        start = position
        for back in range(3):
            window = self.text[max(0, start - 20) : start]
            stripped = window.rstrip(" \u00a0.,:" if back else " \u00a0.:")
            for width in range(1, len(stripped) + 1):
                at = start - len(window) + len(stripped) - width
                hit = self.ground.anchors.get(at)
                if hit is not None and isinstance(hit.value, Honorific) and hit.end == at + width:
                    start = at
                    break
            else:
                break
        return start

    def _free(self, words: list[tuple[int, int]]) -> bool:
        """Whether a run of capitals without honorific is nothing else: no place, body or heading."""
        start, end = words[0][0], words[-1][1]
        if any(at in self.ground.bodies or at in self.ground.anchors for at, _ in words):
            return False
        place = next((self.ground.places[at] for at, _ in words if at in self.ground.places), None)
        if place is not None and not (place.span.start > start and len(words) > 2):
            return False
        return not any(body.span.start < end and body.span.end > start for body in self._bodies_near(start))

    def _bodies_near(self, position: int) -> list[BodyMention]:
        return [body for at in range(max(0, position - 60), position + 1) if (body := self.ground.bodies.get(at))]

    # --- names without titles

    def _honorifics(self) -> None:
        for start, hit in self.ground.anchors.items():
            if not isinstance(hit.value, Honorific) or any(d.start <= start < d.end for d in self._near(start)):
                continue
            name = self._name_at(start, titled=False)
            if name is not None and name.span.start not in self.drafts:
                self._draft(name)

    def _near(self, position: int) -> list[_Draft]:
        return [draft for draft in self.drafts.values() if abs(draft.start - position) < 400]

    def _repeats(self) -> None:
        """Full names that were introduced somewhere, wherever they stand again."""
        names = {self.text[draft.name.start : draft.name.end] for draft in self.drafts.values()}
        full = [name for name in names if " " in name or "\u00a0" in name]
        taken = sorted((draft.name.start, draft.name.end) for draft in self.drafts.values())
        for hit in PhraseMatcher([(name, name) for name in full]).find(self.text):
            if self.text[hit.start].isupper() and not any(s < hit.end and hit.start < e for s, e in taken):
                self._draft(_Name(Span(hit.start, hit.end), hit.start))

    def _apart(self) -> list[_Draft]:
        """In order; where two overlap, the one with titles stays, then the longer name."""
        kept: list[_Draft] = []
        for draft in sorted(self.drafts.values(), key=lambda d: (d.start, d.name)):
            while kept and kept[-1].end > draft.start:
                last = kept[-1]
                if last.name.end <= draft.name.start and last.end > draft.start:
                    last.end = max(last.name.end, min(last.end, draft.start))
                    last.roles = [role for role in last.roles if role.span.end <= last.end or role.span.end <= last.name.start]
                    break
                if (len(draft.roles), draft.name.end - draft.name.start) <= (len(last.roles), last.name.end - last.name.start):
                    break
                kept.pop()
            if not kept or kept[-1].end <= draft.start:
                kept.append(draft)
        return kept


@dataclass(frozen=True, slots=True)
class _Name:
    """A name and where its honorifics start."""

    span: Span
    start: int
