"""Title words -> roles: a title with the body and place it is held in, and the locality, country or body it makes someone stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.names import Naming, naming
from ketnghia.engine.mentions.titles import Anchor, Title, find_anchors
from ketnghia.engine.mentions.tokens import PhrasesAt, acronym_after, after_gap, next_word
from ketnghia.engine.model import BodyMention, PlaceMention, Span
from ketnghia.engine.phrases import Hit
from ketnghia.engine.text import canonical

_LEVELS = frozenset(["tỉnh", "thành phố", "tp", "thủ đô", "huyện", "quận", "thị xã", "phường", "xã", "bang", "vùng", "khu tự trị", "đặc khu", "châu"])
_BARE_BODIES = frozenset(["sở", "ban", "cục", "viện", "trường", "phòng", "hội", "bộ", "vụ", "quỹ", "trung_tâm", "công_ty", "văn_phòng", "tập_đoàn", "ngân_hàng", "bệnh_viện", "nhà_trường", "dự_án"])


@dataclass(frozen=True, slots=True)
class Role:
    """A title as the text gives it. `of`: the key it names itself, None where it leaves it open ("Phó Chủ tịch UBND tỉnh")."""

    span: Span
    title: Title
    of: str | None
    of_span: Span | None
    level: bool = False  # a level word without a name: "tỉnh", "Thủ đô"

    @property
    def weight(self) -> int:
        """How much it says about whom someone stands for: a seat in the Party's centre says less than a post at home."""
        return {"local": 3, "body": 3, "envoy": 3, "state": 2, "aide": 1}.get(self.title.scope, 0)


@dataclass(frozen=True)
class Ground:
    """What a role or a person is read against: the text, its places and bodies by where they start."""

    text: str
    plain: str
    places: dict[int, PlaceMention]
    bodies: dict[int, BodyMention]
    anchors: dict[int, Hit[Anchor]]
    portfolios: PhrasesAt
    ends: frozenset[str]  # words that no title goes on behind
    names: Naming


@lru_cache(maxsize=4)
def _portfolios(lexicon: Lexicon) -> PhrasesAt:
    return PhrasesAt(row["portfolio"] for row in lexicon.table("vi/portfolios"))


@lru_cache(maxsize=4)
def _title_ends(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(canonical(row["word"]) for row in lexicon.table("vi/title_ends"))


def lay_ground(text: str, places: Sequence[PlaceMention], bodies: Sequence[BodyMention], lexicon: Lexicon) -> Ground:
    by_start = {place.span.start: place for place in places}
    anchors = {hit.start: hit for hit in find_anchors(text, lexicon)}
    body_starts = {body.span.start: body for body in bodies}
    return Ground(text, canonical(text), by_start, body_starts, anchors, _portfolios(lexicon), _title_ends(lexicon), naming(lexicon))


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
        role = _Reader(ground, hit, hit.value, inside[at] if at < len(inside) and inside[at].span.start < hit.end else None).read()
        roles.append(role)
        reach = role.span.end
    return roles


class _Reader:
    """Walks from a title word to the end of its role."""

    def __init__(self, ground: Ground, hit: Hit[Anchor], title: Title, covering: BodyMention | None) -> None:
        self.ground, self.start, self.end, self.title = ground, hit.start, hit.end, title
        self.bodies: list[BodyMention] = []
        self.places: list[PlaceMention] = []
        self.level = False
        if covering and covering.span.end > self.end and covering.span.start > hit.start:
            self.bodies.append(covering)
            self.end = covering.span.end

    def read(self) -> Role:
        while self._body() or self._place() or self._title() or self._portfolio() or self._level() or self._bare_body() or self._link():
            self.end = acronym_after(self.ground.text, self.end)
        of, of_span = self._of()
        return Role(Span(self.start, self.end), self.title, of, of_span, self.level)

    def _body(self) -> bool:
        body = self.ground.bodies.get(after_gap(self.ground.text, self.end))
        if body is None or self.places or body.span.start == self.end:
            return False
        self.bodies.append(body)
        self.end = body.span.end
        return True

    def _place(self) -> bool:
        start = after_gap(self.ground.text, self.end)
        place = self.ground.places.get(start)
        if place is None or start == self.end:
            return False
        self.places.append(place)
        self.end = place.span.end
        return True

    def _title(self) -> bool:
        """"Trợ lý Bộ trưởng", "Phu nhân Đại sứ": an aide's title takes in the one it serves."""
        if self.title.scope != "aide" or self.bodies or self.places:
            return False
        start = after_gap(self.ground.text, self.end)
        hit = self.ground.anchors.get(start)
        if hit is None or not isinstance(hit.value, Title):
            return False
        self.end = hit.end
        return True

    def _portfolio(self) -> bool:
        start = after_gap(self.ground.text, self.end)
        stop = self.ground.portfolios.end(self.ground.plain, start) if start > self.end and not self.places else None
        if stop is None:
            return False
        self.end = stop
        return True

    def _level(self) -> bool:
        word = next_word(self.ground.text, self.ground.plain, self.end)
        if word is None or self.level or self.places:
            return False
        following = next_word(self.ground.text, self.ground.plain, word.end)
        if following and f"{word.plain} {following.plain}" in _LEVELS:
            self.end = following.end
        elif word.plain in _LEVELS and not (following and following.plain in ("hội", "biên", "viện")):
            self.end = word.end
        else:
            return False
        self.level = True
        return True

    def _bare_body(self) -> bool:
        """"Giám đốc Sở": a body by its kind alone."""
        word = next_word(self.ground.text, self.ground.plain, self.end)
        if word is None or self.bodies or self.places:
            return False
        following = next_word(self.ground.text, self.ground.plain, word.end)
        if following and f"{word.plain}_{following.plain}" in _BARE_BODIES:
            self.end = following.end
        elif word.plain in _BARE_BODIES and self.end == word.start - 1 and not (following and not following.capital and word.plain in ("hội", "ban")):
            self.end = word.end
        else:
            return False
        self.bodies.append(BodyMention(Span(word.start, self.end), None, "department"))
        return True

    def _link(self) -> bool:
        """"Đại sứ Việt Nam tại Pháp", "Chủ tịch Hội đồng của thành phố": a small word with a place or body behind it."""
        word = next_word(self.ground.text, self.ground.plain, self.end)
        if word is None or word.plain not in ("của", "tại", "ở", "thuộc", "nước", "về", "phụ"):
            return False
        if word.plain in ("tại", "ở") and (self.title.scope in ("party", "state") or (self.title.scope == "local" and not self.places)):
            return False
        behind = after_gap(self.ground.text, word.end)
        if behind in self.ground.places and word.plain != "về":
            self.places.append(self.ground.places[behind])
            self.end = self.places[-1].span.end
        elif behind in self.ground.bodies and word.plain not in ("tại", "ở"):
            self.bodies.append(self.ground.bodies[behind])
            self.end = self.bodies[-1].span.end
        else:
            behind = after_gap(self.ground.text, behind + 5) if self.ground.plain.startswith("trách", behind) else behind
            stop = self.ground.portfolios.end(self.ground.plain, behind) if word.plain in ("về", "phụ") else None
            if stop is None:
                return False
            self.end = stop
        return True

    def _of(self) -> tuple[str | None, Span | None]:
        local = next((place for place in self.places if place.level != "country"), None)
        country = next((place for place in self.places if place.level == "country"), None)
        body = next((body for body in self.bodies if body.key), None)
        if self.title.scope == "envoy":
            first = self.places[0] if self.places else None
            if first and first.level == "country":
                return first.key, first.span
            return (body.key, body.span) if body and body.kind == "embassy" else (None, None)
        if self.title.scope in ("state", "party"):
            if country:
                return country.key, country.span
            return (body.key, body.span) if body and body.key != "VN" else (local.key, local.span) if local else (None, None)
        if body and not (local and body.key == "VN"):
            return body.key, body.span
        if local:
            return local.key, local.span
        return (country.key, country.span) if country and not self.bodies else (None, None)


def stretch(role: Role, ground: Ground) -> Role:
    """The role taken on to the end of its clause: behind a name, words that no table knows still belong to the title."""
    end, of, of_span = role.span.end, role.of, role.of_span
    while word := next_word(ground.text, ground.plain, end):
        if word.plain in ground.ends or word.start in ground.anchors or word.end - role.span.start > 160:
            break
        place, body = ground.places.get(word.start), ground.bodies.get(word.start)
        end = body.span.end if body else place.span.end if place else word.end
        if of is None and (body or place):
            key = body.key if body else place.key if place else None
            of, of_span = key, Span(word.start, end) if key else None
    if end == role.span.end:
        return role
    return replace(role, span=Span(role.span.start, acronym_after(ground.text, end)), of=of, of_span=of_span)
