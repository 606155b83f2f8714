"""Title words -> roles: a title with the body and place it is held in, and the locality, country or body it makes someone stand for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.bodies import Organising, level_end, organising
from ketnghia.engine.mentions.titles import Anchor, Title, find_anchors
from ketnghia.engine.mentions.tokens import Wording
from ketnghia.engine.model import BodyMention, PlaceMention, Span
from ketnghia.engine.phrases import Hit
from ketnghia.engine.text import canonical

_LINKS = frozenset(("của", "tại", "ở", "thuộc", "nước", "về", "phụ"))
_LONGEST = 160  # characters a role may take behind a name


@dataclass(frozen=True, slots=True)
class Role:
    """A title as the text gives it. `of`: the key it names itself, None where it leaves it open ("Phó Chủ tịch UBND tỉnh")."""

    span: Span
    title: Title
    of: str | None
    of_span: Span | None
    awaits_name: bool = False  # ends where a place or firm may follow that no table knows: "Thị trưởng", "Chủ tịch huyện", "Giám đốc"
    complete: bool = False  # has a body, place or level word behind the title

    @property
    def weight(self) -> int:
        """How much it says about whom someone stands for: a seat in the Party's centre says less than a post at home."""
        return {"local": 3, "body": 3, "envoy": 3, "state": 2, "aide": 1}.get(self.title.scope, 0)


@dataclass(frozen=True)
class Ground:
    """What people are read against: the words of a text, its places, bodies, titles and honorifics by where they start."""

    words: Wording
    places: dict[int, PlaceMention]
    bodies: dict[int, BodyMention]
    anchors: dict[int, Hit[Anchor]]
    known: Organising
    cues: Mapping[str, re.Pattern[str]]  # patterns of vi/people by id, for the canonical text
    countries: dict[str, str]  # one word names of countries in canonical form -> their codes


@lru_cache(maxsize=8)
def compile_cues(lexicon: Lexicon, file: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns that tie people to titles and sides, by id."""
    return {item["id"]: re.compile(item["pattern"]) for item in lexicon.patterns[file]}


@lru_cache(maxsize=4)
def _countries(lexicon: Lexicon) -> dict[str, str]:
    names = [(row["vi"], row["key"]) for row in lexicon.table("places/countries")]
    names += [(row["alias"], row["key"]) for row in lexicon.table("places/aliases") if "/" not in row["key"]]
    return {canonical(name): key for name, key in names if " " not in name and len(name) > 1}


def lay_ground(text: str, places: Sequence[PlaceMention], bodies: Sequence[BodyMention], lexicon: Lexicon) -> Ground:
    return Ground(
        Wording(text),
        {place.name.start: place for place in places} | {place.span.start: place for place in places},
        {body.span.start: body for body in bodies},
        {hit.start: hit for hit in find_anchors(text, lexicon)},
        organising(lexicon),
        compile_cues(lexicon, "vi/people"),
        _countries(lexicon),
    )


def find_roles(ground: Ground) -> list[Role]:
    """Roles in order, not overlapping."""
    inside = sorted(ground.bodies.values(), key=lambda body: body.span)
    roles: list[Role] = []
    reach, at = 0, 0
    for hit in ground.anchors.values():
        if not isinstance(hit.value, Title) or hit.start < reach:
            continue
        while at < len(inside) and inside[at].span.end <= hit.start:
            at += 1
        across = inside[at] if at < len(inside) and hit.start < inside[at].span.start < hit.end < inside[at].span.end else None
        role = _Reader(ground, hit, hit.value, across).read()
        roles.append(role)
        reach = role.span.end
    return roles


class _Reader:
    """Walks from a title word to the end of its role."""

    def __init__(self, ground: Ground, hit: Hit[Anchor], title: Title, across: BodyMention | None) -> None:
        self.ground, self.words = ground, ground.words
        self.start, self.end, self.title = hit.start, across.span.end if across else hit.end, title
        self.opened = hit.end
        self.bodies: list[BodyMention] = [across] if across else []
        self.places: list[PlaceMention] = []
        self.level = False

    def read(self) -> Role:
        while self._step() or self._whole():
            pass
        of, of_span = self._of()
        bare = (self.title.side == "partner" or self.title.scope == "body") and self.end == self.opened
        awaits_name = bare or (self.level and not self.places)
        return Role(Span(self.start, self.end), self.title, of, of_span, awaits_name, bool(self.bodies or self.places or self.level))

    def _step(self) -> bool:
        named = self._body() or self._place() or self._title() or self._portfolio()
        return named or self._phrase() or self._level() or self._bare_body() or self._link()

    def _take(self, end: int) -> bool:
        self.end = end
        return True

    def _body(self) -> bool:
        start = self.words.gap(self.end)
        body = self.ground.bodies.get(start) if start > self.end and not self.places else None
        if body is None:
            return False
        self.bodies.append(body)
        return self._take(body.span.end)

    def _place(self) -> bool:
        start = self.words.gap(self.end)
        place = (self.ground.places.get(start) or self._country(start)) if start > self.end else None
        if place is None:
            return False
        self.places.append(place)
        return self._take(place.span.end)

    def _country(self, start: int) -> PlaceMention | None:
        """A country of one word between an office of state and a name: "Đại sứ Việt Nam tại Đức Trần A", "Thủ tướng Anh John B".

        Apart from titles such a word is no place: "Đức", "Anh", "Mỹ" and "Nga" are names of people too.
        """
        if self.title.scope not in ("envoy", "state", "party"):
            return None
        word = self.words.after(self.words.back(start))
        key = self.ground.countries.get(word.plain) if word and word.capital else None
        following = self.words.after(word.end) if word and key else None
        if word is None or key is None or following is None or not following.capital:
            return None
        span = Span(word.start, word.end)
        return PlaceMention(span, span, key, "country")

    def _title(self) -> bool:
        """ "Trợ lý Bộ trưởng", "Phu nhân Đại sứ": an aide's title takes in the one it serves."""
        if self.title.scope != "aide" or self.bodies or self.places:
            return False
        hit = self.ground.anchors.get(self.words.gap(self.end))
        return hit is not None and isinstance(hit.value, Title) and self._take(hit.end)

    def _portfolio(self) -> bool:
        start = self.words.gap(self.end)
        stop = self.ground.known.portfolios.end(self.words.plain, start) if start > self.end and not self.places else None
        return stop is not None and self._take(stop)

    def _phrase(self) -> bool:
        """A portfolio that no table holds, known by its one capital: "Bộ trưởng Phát triển khu vực"."""
        if self.end > self.opened or not (self.title.unit or self.title.scope == "state"):
            return False
        word = self.words.after(self.end)
        if word is None or not word.capital or word.start in self.ground.anchors:
            return False
        end = word.end
        while (following := self.words.after(end)) and not following.capital:
            if following.plain in self.ground.known.ends or following.plain in _LINKS or following.start in self.ground.places:
                break
            end = following.end
        return end > word.end and self._take(end)

    def _whole(self) -> bool:
        """The body of which a unit is a part: "Vụ trưởng Vụ châu Âu, Bộ Ngoại giao"."""
        body = self.ground.bodies.get(self.end + 2) if self.title.unit and self.words.text.startswith(", ", self.end) else None
        if body is None or body.span.start <= self.opened:
            return False
        self.bodies.append(body)
        return self._take(body.span.end)

    def _level(self) -> bool:
        """ "Chủ tịch tỉnh", "Phó Đô trưởng Thủ đô": a level word without a name."""
        end = None if self.level or self.places else level_end(self.words, self.end, self.ground.known)
        if end is None:
            return False
        self.level = self._take(end)
        return True

    def _bare_body(self) -> bool:
        """ "Giám đốc Sở": a body by its kind alone."""
        word = self.words.after(self.end)
        if word is None or self.bodies or self.places:
            return False
        following = self.words.after(word.end)
        bare = self.ground.known.bare
        if following and f"{word.plain} {following.plain}" in bare:
            end = following.end
        elif word.plain in bare and (word.capital or word.plain == "sở"):
            end = word.end
        else:
            return False
        self.bodies.append(BodyMention(Span(word.start, end), None, "department"))
        return self._take(end)

    def _link(self) -> bool:
        """ "Đại sứ Việt Nam tại Pháp", "Phó Chủ tịch phụ trách đối ngoại": a small word with a place, body or portfolio behind it."""
        word = self.words.after(self.end)
        if word is None or word.plain not in _LINKS:
            return False
        seat = word.plain in ("tại", "ở")
        if seat and (self.title.scope in ("party", "state") or (self.title.scope == "local" and not self.places)):
            return False
        behind = self.words.gap(word.end)
        place = self.ground.places.get(behind) or self._country(behind)
        if place and word.plain != "về":
            self.places.append(place)
            return self._take(place.span.end)
        if behind in self.ground.bodies and not seat:
            self.bodies.append(self.ground.bodies[behind])
            return self._take(self.bodies[-1].span.end)
        if word.plain == "phụ":
            following = self.words.after(word.end)
            behind = self.words.gap(following.end) if following and following.plain == "trách" else -1
        stop = self.ground.known.portfolios.end(self.words.plain, behind) if word.plain in ("về", "phụ") and behind > 0 else None
        return stop is not None and self._take(stop)

    def _of(self) -> tuple[str | None, Span | None]:
        local = next((place for place in self.places if place.level != "country"), None)
        country = next((place for place in self.places if place.level == "country"), None)
        body = next((body for body in self.bodies if body.key), None)
        if self.title.scope == "envoy":
            if self.places and self.places[0].level == "country":
                return self.places[0].key, self.places[0].span
            return (body.key, body.span) if body and body.kind == "embassy" else (None, None)
        if self.title.scope in ("state", "party"):
            if country:
                return country.key, country.span
            named = local if local else body if body and (body.key != "VN" or self.title.scope == "state") else None
            return (named.key, named.span) if named else (None, None)
        if body and not (local and body.key == "VN"):
            return body.key, body.span
        owner = local or (country if not self.bodies else None)
        return (owner.key, owner.span) if owner else (None, None)


def stretch(role: Role, ground: Ground) -> Role:
    """The role taken on to the end of its clause: behind a name, words that no table knows still belong to the title.

    Small words only where the title has nothing to stand with yet: "Phó Chủ tịch UBND thành phố Hội An nhắc lại" ends with the place.
    """
    end, of, of_span = role.span.end, role.of, role.of_span
    open_ended = role.awaits_name or not (role.of or role.complete)
    while word := ground.words.after(end):
        place, body = ground.places.get(word.start), ground.bodies.get(word.start)
        known = ground.known.portfolios.end(ground.words.plain, word.start)
        if word.start in ground.anchors or word.end - role.span.start > _LONGEST:
            break
        if known is None and not (place or body) and (word.plain in ground.known.ends or not (word.capital or open_ended)):
            break
        end = body.span.end if body else place.span.end if place else known or word.end
        key = body.key if body else place.key if place else None
        if of is None and key is not None:
            of, of_span = key, Span(word.start, end)
    end = ground.words.acronym_end(end)
    return role if end == role.span.end else replace(role, span=Span(role.span.start, end), of=of, of_span=of_span)
