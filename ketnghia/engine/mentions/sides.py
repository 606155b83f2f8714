"""Whom a person stands for, where the title leaves it open ("Phó Chủ tịch UBND tỉnh", "Thị trưởng").

In order: the key that one of the titles names; what another mention of the same person says; the delegation that the person
leads ("đoàn tỉnh X do ... dẫn đầu") or the side whose list the person stands in ("Về phía X có"); the Vietnamese home for
Vietnamese names and titles, the foreign partner for others.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ketnghia.engine.mentions.names import split, vietnamese
from ketnghia.engine.mentions.roles import Ground, Role
from ketnghia.engine.mentions.tokens import UPPER
from ketnghia.engine.model import BodyMention, PlaceMention, Span
from ketnghia.engine.text import spoken

_SENTENCE = re.compile(rf"\n|[.!?…](?=[ \u00a0]+[{UPPER}“\"])")
_LEVELS = {"province": re.compile(r"tỉnh"), "city": re.compile(r"thành|\btp\b"), "district": re.compile(r"huyện|quận|thị xã")}
_KEY = re.compile(r"[A-Z]{2}(?:/|$)")
_WIDE = ("tỉnh ", "bang ", "vùng ", "khu tự trị ")
_REACH = 1500  # characters of a sentence that are looked at in front of a person
_LONGEST_LIST = 40  # people whom one list or delegation may hold
_EARLY = 400  # characters in which a document says between whom it is


@dataclass(frozen=True, slots=True)
class Stand:
    """A person as read so far."""

    name: Span
    start: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The key someone stands for and the words that say so."""

    key: str | None = None
    span: Span | None = None


def settle_sides(stands: Sequence[Stand], ground: Ground, places: Sequence[PlaceMention], bodies: Sequence[BodyMention]) -> list[Side]:
    """One side for each stand, in the same order."""
    return _Settler(stands, ground, places, bodies).settle()


def _sentence_starts(text: str) -> list[int]:
    """Where sentences start, as far as sides need it: not behind the dots of "TP. Huế", "TS. Lan" or "6.10. "."""
    starts = [0]
    for found in _SENTENCE.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if found.group() != "." or not (before.isupper() or before.isdigit() or before == "."):
            starts.append(found.end())
    return starts


def _in_full(name: str, said: Mapping[str, Side]) -> Side | None:
    """The side of a foreigner whose name stood in full before: "Sam Oeun" is Nhem Sam Oeun, "S.V. Lapin" Sergei Vladimirovich Lapin."""
    parts = [part for part in name.split(" ") if len(part) > 1]
    if not parts or (len(parts) == 1 and " " not in name):
        return None
    for full, side in said.items():
        whole = full.split(" ")
        shorter = len(whole) > len(parts) and whole[-1] == parts[-1] and (whole[-len(parts) :] == parts or whole[0] == parts[0])
        if shorter and side.key and not side.key.startswith("VN"):
            return side
    return None


class _Settler:
    def __init__(self, stands: Sequence[Stand], ground: Ground, places: Sequence[PlaceMention], bodies: Sequence[BodyMention]) -> None:
        self.stands, self.ground, self.text = stands, ground, ground.words.text
        self.sentences = _sentence_starts(self.text)
        owned = [(p.span.start, p.span.end, p.key) for p in places]
        owned += [(b.span.start, b.span.end, b.key) for b in bodies if b.key and b.kind != "state"]
        self.owned = sorted(owned)
        self.local = [mark for mark in self.owned if "/" in mark[2]]
        self.levels: dict[str, set[str]] = {}
        for place in places:
            self.levels.setdefault(place.key, set()).add(place.level)
        self.weights = self._weigh(places, bodies)
        self.names = [spoken(self.text[stand.name.start : stand.name.end]) for stand in stands]

    def settle(self) -> list[Side]:
        sides = [self._stated(stand) for stand in self.stands]
        said: dict[str, Side] = {}
        for name, side in zip(self.names, sides, strict=True):
            if side.key is not None:
                said.setdefault(name, side)
        for i, name in enumerate(self.names):
            sides[i] = _in_full(name, said) or self._misread(self.stands[i], name, said) or sides[i]
        for i, stand in enumerate(self.stands):
            if sides[i].key is None and stand.roles:
                sides[i] = said.get(self.names[i]) or self._placed(i, sides) or self._guessed(stand)
                if sides[i].key is not None:
                    said.setdefault(self.names[i], sides[i])
        endings: dict[str, Side] = {}
        for name, side in said.items():
            endings.setdefault(name.rsplit(" ", 1)[-1], side)
        for i, name in enumerate(self.names):
            if sides[i].key is None:
                sides[i] = said.get(name) or _in_full(name, said) or (Side() if " " in name else endings.get(name, Side()))
        return sides

    def _misread(self, stand: Stand, name: str, said: Mapping[str, Side]) -> Side | None:
        """ "Thống đốc Fukushima Tomio": the surname is no prefecture where the same name stood in full before."""
        words = spoken(self.text[stand.start : stand.name.end])
        return next(
            (side for full, side in said.items() if full != name and full.endswith(f" {name}") and words.endswith(f" {full}")), None
        )

    def _stated(self, stand: Stand) -> Side:
        """The key in the titles themselves; a post at home weighs more than a seat in the Party's centre."""
        best = max((role for role in stand.roles if role.of), key=lambda role: role.weight, default=None)
        if best is None or (best.weight < 2 and any(role.weight > best.weight for role in stand.roles)):
            return Side()
        return Side(best.of, best.of_span)

    def _placed(self, i: int, sides: Sequence[Side]) -> Side | None:
        """What the sentence says: the delegation in front of "do", the side that its list belongs to, the list so far."""
        stand = self.stands[i]
        sentence = self._sentence(stand.start)
        before, cues = self.ground.words.plain[sentence : stand.start], self.ground.cues
        if cues["led-by"].search(before) and (owner := self._owner_before(sentence, stand.start)):
            return owner
        if self._national(stand):
            return None
        return self._listed(sentence, stand) or self._under_heading(stand) or self._in_company(i, sides, sentence, before)

    def _listed(self, sentence: int, stand: Stand) -> Side | None:
        """The side whose list the person stands in: "Về phía tỉnh X có", "Lãnh đạo thành phố Y (Z):", "phía khách có"."""
        plain, cues = self.ground.words.plain, self.ground.cues
        for i in range(bisect_left(self.local, (stand.start,)) - 1, -1, -1):
            start, end, key = self.local[i]
            if start < sentence:
                break
            opens = cues["side-before"].search(plain, max(0, sentence - 1, start - 60), start)
            if opens and cues["side-behind"].match(plain, end, stand.start):
                return Side(key, Span(start, end))
        if cues["guest-side"].search(plain, sentence, stand.start):
            return self._foreign(stand)
        return None

    def _under_heading(self, stand: Stand) -> Side | None:
        """In a list of lines, the side that the heading above names: "2. Phía Lào:"."""
        plain, cues = self.ground.words.plain, self.ground.cues
        line = plain.rfind("\n", 0, stand.start) + 1
        if not cues["item"].match(plain, line):
            return None
        for _ in range(_LONGEST_LIST):
            end = line - 1
            line = plain.rfind("\n", 0, max(0, end)) + 1
            if end <= 0 or line > end:
                return None
            if cues["heading-of-side"].match(plain, line, end):
                return self._headed(line, end, stand)
        return None

    def _headed(self, start: int, end: int, stand: Stand) -> Side | None:
        at = bisect_left(self.owned, (start,))
        if at == len(self.owned) or self.owned[at][0] >= end:
            return None
        mark_start, mark_end, key = self.owned[at]
        if "/" in key:
            return Side(key, Span(mark_start, mark_end))
        return Side(self._heaviest(stand, home=key == "VN", country=key))

    def _in_company(self, i: int, sides: Sequence[Side], sentence: int, before: str) -> Side | None:
        """The side of whoever was named before in the list or the delegation. Chinese names read like Vietnamese ones, so there
        the company decides; elsewhere a name that cannot be of that side does not follow it."""
        stand = self.stands[i]
        company = self.ground.cues["in-the-company-of"].search(before) is not None
        for j in range(i - 1, max(-1, i - _LONGEST_LIST), -1):
            other, key = self.stands[j], sides[j].key
            if other.start < sentence and not company:
                break
            if other.roles and key and "/" in key:
                apart = self._foreigner(stand) == key.startswith("VN/")
                unbroken = bisect_left(self.local, (other.start,)) == bisect_left(self.local, (stand.start,)) or company
                if not apart or (key.startswith("CN/") and unbroken):
                    return sides[j]
            company = company and not other.roles
        return None

    def _sentence(self, position: int) -> int:
        """Where the sentence starts, or a stretch of it that is long enough."""
        return max(self.sentences[bisect_right(self.sentences, position) - 1], position - _REACH)

    def _owner_before(self, start: int, end: int) -> Side | None:
        """The last locality between, but for one in brackets: "đoàn Sở Y tế Quảng Tây (Trung Quốc) do"."""
        for i in range(bisect_left(self.local, (end,)) - 1, -1, -1):
            mark_start, mark_end, key = self.local[i]
            if mark_start < start:
                break
            if self._contains(i):
                continue
            opened = self.text.rfind("(", start, mark_start)
            if opened < 0 or self.text.find(")", opened, mark_start) >= 0:
                return Side(key, Span(mark_start, mark_end))
        return None

    def _contains(self, i: int) -> bool:
        """ "huyện X, tỉnh Y do ông Z dẫn đầu": the wider unit behind a comma only tells where the smaller one lies."""
        start, _, key = self.local[i]
        plain = self.ground.words.plain
        if i == 0 or not plain.startswith(_WIDE, start) or plain[self.local[i - 1][1] : start] != ", ":
            return False
        inner_start, inner_end, inner = self.local[i - 1]
        return inner[:3] == key[:3] and not plain.startswith(_WIDE, inner_start) and not plain[inner_start:inner_end].count("tỉnh ")

    def _foreigner(self, stand: Stand) -> bool:
        if any(role.title.side == "partner" for role in stand.roles):
            return True
        if any(role.title.side == "home" for role in stand.roles):
            return False
        return not vietnamese(split(self.text[stand.name.start : stand.name.end]), self.ground.known.names)

    @staticmethod
    def _national(stand: Stand) -> bool:
        return all(role.title.scope in ("state", "party", "envoy") for role in stand.roles)

    def _guessed(self, stand: Stand) -> Side:
        national = self._national(stand)
        if not self._foreigner(stand):
            return Side("VN") if national else Side(self._heaviest(stand, home=True))
        if not national:
            return self._foreign(stand)
        for i in range(bisect_left(self.owned, (stand.start,)) - 1, -1, -1):
            key = self.owned[i][2]
            if _KEY.match(key) and not key.startswith("VN"):
                return Side(key[:2])
        return Side()

    def _foreign(self, stand: Stand) -> Side:
        """The foreign locality last named in the sentence, else the one the text speaks of most."""
        sentence = self._sentence(stand.start)
        for i in range(bisect_left(self.local, (stand.start,)) - 1, -1, -1):
            start, end, key = self.local[i]
            if start < sentence:
                break
            if not key.startswith("VN/"):
                return Side(key, Span(start, end))
        return Side(self._heaviest(stand, home=False))

    def _weigh(self, places: Sequence[PlaceMention], bodies: Sequence[BodyMention]) -> Counter[str]:
        """How much a text is about each locality: its own bodies count more than its name, the opening more than the rest."""
        weights: Counter[str] = Counter()
        for place in places:
            if "/" in place.key:
                weights[place.key] += 3 if place.span.start < _EARLY else 1
        for body in bodies:
            if body.key in self.levels and body.kind in ("committee", "party", "council", "department"):
                weights[body.key] += 4
        return weights

    def _heaviest(self, stand: Stand, home: bool, country: str = "") -> str | None:
        """The locality of one side that the text is most about, of the level that the titles speak of where there is one."""
        titles = " ".join(self.ground.words.plain[role.span.start : role.span.end] for role in stand.roles)
        keys = [key for key, _ in self.weights.most_common() if key.startswith("VN/") == home and key.startswith(country)]
        for level, pattern in _LEVELS.items():
            if home and pattern.search(titles):
                return next((key for key in keys if level in self.levels[key]), keys[0] if keys else None)
        return keys[0] if keys else None
