"""Whom a person stands for, where the title leaves it open ("Phó Chủ tịch UBND tỉnh", "Thị trưởng").

In order: the key that one of the titles names; the delegation that the person leads ("đoàn tỉnh X do ... dẫn đầu") or the side
whose list the person stands in ("Về phía X có"); what another mention of the same person says; the Vietnamese home for Vietnamese
names and titles, the foreign partner for others.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.engine.mentions.names import vietnamese
from ketnghia.engine.mentions.roles import Ground, Role
from ketnghia.engine.model import BodyMention, PlaceMention, Span
from ketnghia.engine.text import spoken

_LED = re.compile(r"\b[Dd]o(?: đích thân)?[ \u00a0](?:(?:các )?(?:ông|bà|ngài|đồng chí|đ/c)[ \u00a0])?$")
_SIDE = re.compile(r"\b[Pp]hía (?:đoàn |khách |bạn |tỉnh |thành phố |lãnh đạo )?")
_COMPANY = re.compile(r"(?:[Tt]ham gia|[Tt]hành viên|[Cc]ùng đi|[Tt]háp tùng|[Cc]ùng tham gia) ?(?:với )?(?:đoàn|có|trong đoàn|còn)")
_SENTENCE = re.compile(r"(?<=[^A-ZĐ.\d][.!?…])[ \u00a0]+(?=[A-ZĐÀ-Ỹ“\"])|\n+")


@dataclass(frozen=True, slots=True)
class Stand:
    """A person as read so far."""

    name: Span
    start: int
    roles: tuple[Role, ...]
    honorific: bool


@dataclass(frozen=True, slots=True)
class Side:
    """The key someone stands for and the words that say so."""

    key: str | None
    span: Span | None


def settle_sides(stands: Sequence[Stand], ground: Ground, places: Sequence[PlaceMention], bodies: Sequence[BodyMention]) -> list[Side]:
    return _Settler(stands, ground, places, bodies).settle()


class _Settler:
    def __init__(self, stands: Sequence[Stand], ground: Ground, places: Sequence[PlaceMention], bodies: Sequence[BodyMention]) -> None:
        self.stands, self.ground, self.places = stands, ground, places
        self.text = ground.text
        self.cuts = [0, *(m.end() for m in _SENTENCE.finditer(ground.text)), len(ground.text)]
        self.owned = sorted(
            [(p.span.start, p.span.end, p.key) for p in places] + [(b.span.start, b.span.end, b.key) for b in bodies if b.key and b.kind != "state"]
        )
        self.local = [(start, end, key) for start, end, key in self.owned if "/" in key]
        self.home = self._most("VN/", bodies)
        self.partner = self._most("", bodies)

    def settle(self) -> list[Side]:
        sides = [self._stated(stand) for stand in self.stands]
        said: dict[str, Side] = {}
        for stand, side in zip(self.stands, sides, strict=True):
            if side.key is not None:
                said.setdefault(self._name(stand), side)
        for i, stand in enumerate(self.stands):
            if sides[i].key is None and stand.roles:
                sides[i] = said.get(self._name(stand)) or self._led(stand, i, sides) or self._guessed(stand)
                if sides[i].key is not None:
                    said.setdefault(self._name(stand), sides[i])
        bare = {}
        for name, side in said.items():
            bare.setdefault(name.split(" ")[-1], side)
        for i, stand in enumerate(self.stands):
            if sides[i].key is None:
                name = self._name(stand)
                sides[i] = said.get(name) or (bare.get(name, Side(None, None)) if " " not in name else self._guessed(stand))
        return sides

    def _name(self, stand: Stand) -> str:
        return spoken(self.text[stand.name.start : stand.name.end])

    def _stated(self, stand: Stand) -> Side:
        """The key in the titles themselves; a post at home weighs more than a seat in the Party's centre."""
        best = max((role for role in stand.roles if role.of), key=lambda role: role.weight, default=None)
        if best is None or (best.weight == 0 and any(role.weight for role in stand.roles)):
            return Side(None, None)
        return Side(best.of, best.of_span)

    def _led(self, stand: Stand, i: int, sides: list[Side]) -> Side | None:
        """The delegation in front of "do", the side in whose list the person stands, or the delegation of the sentence before."""
        sentence = self.cuts[bisect_left(self.cuts, stand.start + 1) - 1]
        before = self.text[sentence : stand.start]
        owner = self._owner_before(sentence, stand.start)
        if _LED.search(before) and owner:
            return owner
        side = None
        for side in _SIDE.finditer(before):
            pass
        if side is not None:
            named = next(((s, e, k) for s, e, k in self.local if s >= sentence + side.start() and s <= sentence + side.end() + 2), None)
            if named:
                return Side(named[2], Span(named[0], named[1]))
            if "khách" in side.group() or "bạn" in side.group():
                return self._foreign(stand)
        earlier = [j for j in range(i - 1, -1, -1) if self.stands[j].roles and self.stands[j].start >= sentence]
        if _COMPANY.search(before) or earlier:
            for j in earlier or [j for j in range(i - 1, -1, -1) if self.stands[j].roles][:1]:
                key = sides[j].key
                if key and "/" in key and self._foreigner(stand) == (not key.startswith("VN/")):
                    return sides[j]
        return None

    def _owner_before(self, start: int, end: int) -> Side | None:
        inside = [(s, e, k) for s, e, k in self.local if start <= s and e <= end]
        for s, e, key in reversed(inside):
            if "(" not in self.text[e:end] or ")" in self.text[e:end]:
                opened = self.text.rfind("(", start, s)
                if opened >= 0 and self.text.find(")", opened, s) < 0:
                    continue
                return Side(key, Span(s, e))
        return None

    def _foreigner(self, stand: Stand) -> bool:
        if any(role.title.side == "partner" for role in stand.roles):
            return True
        return not vietnamese(self.text[stand.name.start : stand.name.end], self.ground.names)

    def _guessed(self, stand: Stand) -> Side:
        scopes = {role.title.scope for role in stand.roles}
        if not stand.roles or (scopes & {"envoy"} and not scopes & {"local", "body"}):
            return Side(None, None)
        if self._foreigner(stand):
            if scopes <= {"state", "party"}:
                key = next((k for _, _, k in reversed([o for o in self.owned if o[1] <= stand.start]) if k[:2] != "VN"), None)
                return Side(key[:2] if key else None, None)
            return self._foreign(stand)
        if scopes <= {"state", "party"}:
            return Side("VN", None)
        return Side(self.home, None)

    def _foreign(self, stand: Stand) -> Side:
        """The foreign locality last named before the person, else the one the text speaks of most."""
        sentence = self.cuts[bisect_left(self.cuts, stand.start + 1) - 1]
        for start, end, key in reversed(self.local):
            if sentence <= start < stand.start and not key.startswith("VN/"):
                return Side(key, Span(start, end))
        return Side(self.partner, None)

    def _most(self, prefix: str, bodies: Sequence[BodyMention]) -> str | None:
        """The locality of one side that the text speaks of most; a body of its own counts more than its name."""
        counts: Counter[str] = Counter()
        for place in self.places:
            if "/" in place.key and (place.key.startswith("VN/") if prefix else not place.key.startswith("VN/")):
                counts[place.key] += 3 if place.span.start < 400 else 1
        for body in bodies:
            if body.key in counts and body.kind in ("committee", "party", "council", "department"):
                counts[body.key] += 4
        return counts.most_common(1)[0][0] if counts else None
