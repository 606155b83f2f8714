"""Who is meant: "hai bên", "tỉnh", "phía bạn", "đoàn", "ông", "Thị trưởng" -> the party they stand for.

`build_scene` walks a document once, sentence by sentence, and keeps what a reader keeps in mind: the Vietnamese side, the
foreign side last spoken of, the delegation, who has the floor. Every mention of a party, direct or by reference, becomes an
`Actor` with the spans of its antecedents as evidence. What cannot be resolved is a `Rejection`, never a guess.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BodyMention, KeptText, PersonMention, PlaceMention, Rejection, Sentence, Span
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.text import canonical, fold, spoken

How = Literal["place", "country", "body", "person", "title", "both", "partner", "partners", "unit", "delegation"]

# A bare unit word after one of these is no reference: "các tỉnh", "cấp tỉnh", "liên tỉnh", "ngoài tỉnh".
_NOT_A_UNIT = ("các", "những", "nhiều", "mỗi", "cấp", "liên", "ngoại", "ngoài", "nội", "một", "một số", "mọi", "từng", "số", "hội", "dự án")
_DELEGATION_OF = re.compile(
    r"đoàn(?: công tác| đại biểu| cấp cao| lãnh đạo| cán bộ| doanh nghiệp| nghệ thuật| liên ngành)*"
    r"(?: của)?(?: chính quyền| ubnd| sở \w+)? $"
)
_NEAR = 700  # characters back in which a party is still in mind
# Levels below a country's first: their names are venues as often as parties.
SMALL = ("district", "city", "town", "county", "commune", "ward", "village", "island")
_FEMALE = ("bà", "chị", "cô")
# National bodies that a locality can face; the Party, the National Assembly and "Việt Nam" itself are background.
_STATE_BODIES = ("embassy", "consulate", "ministry", "mission", "agency", "department")


@dataclass(frozen=True, slots=True)
class Actor:
    """A mention of one or more parties at `span`. `evidence` holds the antecedents where the mention is a reference."""

    span: Span
    keys: tuple[str, ...]
    how: How
    person: str | None = None
    evidence: tuple[Span, ...] = ()

    @property
    def named(self) -> bool:
        return self.how in ("place", "body", "person")


def is_home(key: str) -> bool:
    """A Vietnamese sub-national unit."""
    return key.startswith("VN/")


@dataclass(frozen=True, slots=True)
class Scene:
    """The actors of a document, and who stands in focus where. Positions are character offsets into the kept text."""

    text: str
    plain: str  # canonical(text)
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    home: tuple[str, ...]  # Vietnamese units, most prominent first
    partners: tuple[str, ...]  # foreign parties, most prominent first
    rejections: tuple[Rejection, ...]
    focus: tuple[tuple[int, str | None, str | None], ...]  # (from offset, home key, partner key), in order
    starts: tuple[int, ...] = field(repr=False)  # of actors, for bisecting

    def actors_in(self, start: int, end: int) -> tuple[Actor, ...]:
        """Actors that begin in [start, end)."""
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def last_before(self, position: int, since: int) -> Actor | None:
        """The last actor that ends before `position` and begins at or after `since`."""
        for actor in reversed(self.actors_in(since, position)):
            if actor.span.end <= position:
                return actor
        return None

    def focus_at(self, position: int) -> tuple[str | None, str | None]:
        """The (home, partner) pair in focus just before `position`."""
        index = bisect_right(self.focus, position, key=lambda f: f[0]) - 1
        if index < 0:
            return (self.home[0] if self.home else None, self.partners[0] if self.partners else None)
        return self.focus[index][1:]

    def near_partner(self, position: int) -> str | None:
        """The foreign side a reader would supply at `position`: the only one of the document, or one named just before."""
        partner = self.focus_at(position)[1]
        if partner is None:
            return None
        local = [key for key in self.partners if "/" in key]
        if local == [partner] or self.partners == (partner,):
            return partner
        return partner if any(partner in a.keys for a in self.actors_in(position - _NEAR, position)) else None

    def other_side(self, keys: Sequence[str], position: int) -> tuple[str, ...]:
        """Whom `keys` face at `position`; empty where only one side is known."""
        home, partner = self.focus_at(position)
        if any(is_home(key) for key in keys):
            return (partner,) if partner and partner not in keys else ()
        return (home,) if home else ()


@lru_cache(maxsize=4)
def _matcher(lexicon: Lexicon) -> PhraseMatcher[str]:
    return PhraseMatcher((row["phrase"], row["role"]) for row in lexicon.table("vi/references"))


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    mention: PlaceMention | BodyMention | PersonMention | Hit[str]


def _items(
    places: Iterable[PlaceMention], bodies: Iterable[BodyMention], people: Iterable[PersonMention], hits: Iterable[Hit[str]]
) -> list[_Item]:
    """Every mention, the wider and more telling one winning where two overlap: person, body, place, reference."""
    taken: list[tuple[int, int]] = []
    kept: list[_Item] = []
    groups: list[list[_Item]] = [
        [_Item(p.span.start, p.span.end, p) for p in people],
        [_Item(b.span.start, b.span.end, b) for b in bodies if b.key],
        [_Item(p.span.start, p.span.end, p) for p in places],
        [_Item(h.start, h.end, h) for h in hits],
    ]
    for group in groups:
        fresh = []
        for item in group:
            at = bisect_right(taken, (item.end, -1)) - 1
            if at >= 0 and taken[at][1] > item.start:
                continue
            fresh.append(item)
        kept += fresh
        taken = sorted(taken + [(item.start, item.end) for item in fresh])
    return sorted(kept, key=lambda item: item.start)


class _Walk:
    """State of one walk through a document; thrown away when the scene is built."""

    def __init__(
        self, text: str, home: tuple[str, ...], partners: tuple[str, ...], levels: dict[str, str], title_heads: tuple[str, ...]
    ) -> None:
        self.text, self.plain = text, canonical(text)
        self.home_rank, self.partner_rank, self.levels, self.title_heads = home, partners, levels, title_heads
        # "Lorient" in an article on "Cộng đồng đô thị Lorient" means that body unless a level word says otherwise.
        self.wider = {
            plain: key
            for key in partners
            for plain in partners
            if "/" in plain and key != plain and key == f"{plain} Agglomération" and partners.index(key) <= partners.index(plain) + 1
        }
        self.home: str | None = home[0] if home else None
        self.partner: str | None = partners[0] if partners else None
        self.local_partner = self.partner
        self.delegation: str | None = None
        self.last_man: Actor | None = None
        self.last_woman: Actor | None = None
        self.floor: Actor | None = None  # who leads the sentence
        self.by_name: dict[str, tuple[str, str]] = {}  # spoken name, or its last syllable -> (name, key)
        self.by_title: dict[str, Actor] = {}
        self.spans: dict[str, Span] = {}  # key -> latest direct mention
        self.focus: list[tuple[int, str | None, str | None]] = []
        self.rejections: list[Rejection] = []

    def see(self, key: str, span: Span, strong: bool) -> None:
        """A party was named. Only a named person, a body or a prominent place moves the focus."""
        self.spans[key] = span
        if key == "VN":
            return
        if is_home(key):
            if strong or key in self.home_rank[:3]:
                self.home = key
        elif "/" in key:
            if strong or key in self.partner_rank[:3]:
                self.partner = self.local_partner = key
        elif strong:
            self.partner = key  # an ambassador, a foundation: until the paragraph ends
        self.focus.append((span.end, self.home, self.partner))

    def new_paragraph(self, start: int) -> None:
        """Back to the locality that the document is about, after an embassy or a foundation had its paragraph."""
        if self.partner != self.local_partner and self.local_partner and "/" in self.local_partner:
            self.partner = self.local_partner
            self.focus.append((start, self.home, self.partner))

    def evidence(self, keys: Iterable[str]) -> tuple[Span, ...]:
        return tuple(self.spans[key] for key in keys if key in self.spans)

    def meet(self, mention: PlaceMention | BodyMention | PersonMention | Hit[str]) -> Actor | None:
        """The actor that a mention makes, in reading order; None where it is no party."""
        match mention:
            case PlaceMention():
                return self.place(mention)
            case BodyMention():
                return self.body(mention)
            case PersonMention():
                return self.person(mention)
            case _:
                return self.reference(mention)

    def place(self, mention: PlaceMention) -> Actor | None:
        country = mention.level == "country"
        if mention.within or (country and mention.key == "VN") or self.plain[max(0, mention.span.start - 1) : mention.span.start] == "(":
            return None  # "(Pháp)", "(Nha Trang)" tell where something lies; they do not act
        if (
            mention.level in ("district", "city")
            and is_home(mention.key)
            and mention.span == mention.name
            and mention.key not in self.home_rank[:2]
        ):
            return None  # a town named without its level word: a harbour, a hotel, a festival of that name
        if mention.span == mention.name and self._lies_in_partner(mention):
            return None  # "cặp cửa khẩu Móng Cái - Đông Hưng", "đường bay Cam Ranh - Pakse": where things lie in the partner's land
        key = self.wider.get(mention.key, mention.key) if mention.span == mention.name else mention.key
        before = self.plain[max(0, mention.span.start - 60) : mention.span.start]
        delegation = bool(_DELEGATION_OF.search(before))
        strong = delegation or before.endswith(("phía ", "với ", "chính quyền ", "lãnh đạo ", "ubnd "))
        if delegation:
            self.delegation = key
        self.see(key, mention.span, strong and not country)
        return Actor(mention.span, (key,), "country" if country else "place", None, (mention.span,))

    def _lies_in_partner(self, mention: PlaceMention) -> bool:
        """A town abroad in a document whose partner is a province, state or region of the same country, named far more often."""
        if mention.level not in SMALL or is_home(mention.key):
            return False
        country = mention.key[:3]
        wider = [k for k in self.partner_rank if k.startswith(country) and self.levels.get(k) not in (*SMALL, "country")]
        return bool(wider) and self.partner_rank.index(wider[0]) < self.partner_rank.index(mention.key)

    def body(self, mention: BodyMention) -> Actor | None:
        if mention.key is None or (mention.key == "VN" and mention.kind not in _STATE_BODIES):
            return None
        self.see(mention.key, mention.span, mention.kind in ("committee", "council", "party", "embassy", "consulate"))
        return Actor(mention.span, (mention.key,), "body", None, (mention.span,))

    def person(self, mention: PersonMention) -> Actor | None:
        name = self.text[mention.name.start : mention.name.end]
        said = spoken(name)
        key = mention.of
        full = name
        if said in self.by_name:
            full, known = self.by_name[said]
            key = known or key
        if key is None:
            return None
        actor = Actor(mention.span, (key,), "person", full, (mention.name,))
        self.by_name.setdefault(said, (full, key))
        self.by_name.setdefault(said.rsplit(" ", 1)[-1], (full, key))
        for title in mention.titles:
            office = _office(self.plain[title.start : title.end])
            for head in self.title_heads:
                if office.startswith(head):
                    self.by_title[head] = actor
        if self.plain[mention.span.start : mention.span.start + 3] in ("bà ", "chị", "cô "):
            self.last_woman = actor
        else:
            self.last_man = actor
        self.see(key, mention.span, True)
        if self.plain[mention.span.end : mention.span.end + 40].lstrip(" ,").startswith(("làm trưởng đoàn", "dẫn đầu")):
            self.delegation = key
        return actor

    def reference(self, hit: Hit[str]) -> Actor | None:
        """The actor that a phrase of references.csv stands for, or None; a reference without antecedent is rejected, not guessed."""
        span = Span(hit.start, hit.end)
        meant = self._meant(hit)
        if meant is None:
            return None
        keys, how, person = meant
        if not keys:
            self.rejections.append(Rejection("nobody known to stand for it", span, f"reference:{hit.value}"))
            return None
        return Actor(span, keys, how, person, self.evidence(keys))

    def _meant(self, hit: Hit[str]) -> tuple[tuple[str, ...], How, str | None] | None:
        """(keys, how, person) by the role of the phrase; None where it is no reference at all."""
        match hit.value:
            case "both":
                return self._both(hit), "both", None
            case "partner":
                return (self._facing(), "partner", None) if self._partner_word(hit) else None
            case "partners":
                return tuple(k for k in self.partner_rank if "/" in k), "partners", None
            case "unit":
                return (self._unit(hit), "unit", None) if self._bare_unit(hit) else None
            case "delegation":
                known = (self.delegation,) if self.delegation else ()
                return None if self._name_follows(hit) else (known, "delegation", None)
            case "mission":
                return None if self._name_follows(hit) else (self._mission(), "body", None)
            case _:
                found = self._person(hit)
                if found is None:
                    return None
                self.see(found.keys[0], Span(hit.start, hit.end), True)
                return found.keys, "title" if hit.value == "title" else "person", found.person

    def _both(self, hit: Hit[str]) -> tuple[str, ...]:
        facing: str | None = None
        if self.floor is not None and self.floor.how != "both":
            facing = next((k for k in self.floor.keys if not is_home(k) and k != "VN"), None)
        partner = facing or self.partner
        if self.home is None or partner is None or self._forgotten(partner, hit.start):
            return ()
        return (self.home, partner)

    def _facing(self) -> tuple[str, ...]:
        """The side opposite to whoever has the floor."""
        speaking = self.floor.keys if self.floor else ()
        if speaking and not any(map(is_home, speaking)) and self.home:
            return (self.home,)
        return (self.partner,) if self.partner else ()

    def _mission(self) -> tuple[str, ...]:
        found = self.by_title.get("đại sứ") or self.by_title.get("tổng lãnh sự") or self.by_title.get("lãnh sự")
        return found.keys if found else ()

    def _name_follows(self, hit: Hit[str]) -> bool:
        """ "đoàn công tác của TP. X", "Đại sứ quán Pháp": the name that follows tells, the word alone is no reference."""
        after = self.text[hit.end : hit.end + 5]
        return after[1:2].isupper() or (hit.value == "delegation" and after.startswith((" của ", " đại ", " công ", " cấp ")))

    def _forgotten(self, key: str, position: int) -> bool:
        """In a report on many partners, one not named for a while is not who "các bên" are."""
        local = [k for k in self.partner_rank if "/" in k]
        return len(local) > 2 and position - self.spans.get(key, Span(0, 0)).end > _NEAR

    def _partner_word(self, hit: Hit[str]) -> bool:
        """ "bạn" is the partner in "giúp bạn", "của bạn"; not in "bạn bè", "bạn đọc"."""
        word = self.plain[hit.start : hit.end]
        if word == "đối tác":
            return False
        return word != "bạn" or (
            self.plain[hit.end : hit.end + 4] not in (" bè ", " đọc", " trẻ") and self.plain[hit.end : hit.end + 1] != "_"
        )

    def _bare_unit(self, hit: Hit[str]) -> bool:
        before = self.plain[max(0, hit.start - 12) : hit.start].rstrip()
        last = before.rsplit(" ", 1)[-1]
        after = self.plain[hit.end : hit.end + 8]
        if self.text[hit.end : hit.end + 1] == " " and self.text[hit.end + 1 : hit.end + 2].isupper():
            return False  # "huyện Nà Po": a name that nobody knows, no reference
        if last in _NOT_A_UNIT or (before.endswith(_NOT_A_UNIT) and " " in before) or last[:1].isdigit():
            return False
        return not after.startswith((", thành", " thành", ", huyện", " lỵ", "/", " khác", " phía", " biên"))

    def _unit(self, hit: Hit[str]) -> tuple[str, ...]:
        word = self.plain[hit.start : hit.end]
        level = (
            "city"
            if "thành phố" in word or word == "tp"
            else "district"
            if word in ("huyện", "thị xã")
            else "province"
            if "tỉnh" in word
            else ""
        )
        if self.floor is not None and not any(map(is_home, self.floor.keys)) and len(self.floor.keys) == 1:
            key = self.floor.keys[0]
            if "/" in key and self.levels.get(key, level) == level:
                return (key,)
        fits = [key for key in (self.home, *self.home_rank) if key and (not level or self.levels.get(key, level) == level)]
        return (fits[0],) if fits else ((self.home,) if self.home and not level else ())

    def _person(self, hit: Hit[str]) -> Actor | None:
        after = self.text[hit.end : hit.end + 40].split()
        word = self.plain[hit.start : hit.end]
        if hit.value == "title":
            return self.by_title.get(word)
        if after and after[0][:1].isupper():  # "ông Hà": a given name heard before
            said = spoken(after[0].strip(",.;:"))
            if said in self.by_name:
                full, key = self.by_name[said]
                return Actor(Span(hit.start, hit.end), (key,), "person", full)
            return None
        if word in _FEMALE:
            return self.last_woman
        if not self.text[hit.start].isupper() and word != "đồng chí":
            return None  # "ông" inside a sentence without a name: a common noun as often as not
        return self.last_man if word != "đồng chí" else self.floor or self.last_man


def _counts(key: str | None, foreign: set[str]) -> bool:
    return key is None or "/" in key or _is_country(key) or key in foreign


def _office(title: str) -> str:
    """A title with the committees in their short form, as a later mention would repeat it."""
    return title.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd").replace(" (ubnd)", "")


_SYLLABLE = re.compile(r"(?:ngh?|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$")


def _sounds_foreign(name: str) -> bool:
    """A word of the name is no Vietnamese syllable: "Heineken", "Startup Café Fukuoka"; an acronym alone proves nothing."""
    return any(len(word) > 2 and word.isalpha() and not word.isupper() and not _SYLLABLE.match(fold(word)) for word in name.split())


def foreign_bodies(kept: KeptText, places: Sequence[PlaceMention], bodies: Iterable[BodyMention]) -> set[str]:
    """Bodies without a locality that are foreign: a foreign place in their name or just before it, or a name that is not Vietnamese."""
    abroad = [place for place in places if not is_home(place.key) and place.key != "VN"]
    starts = [place.span.start for place in abroad]
    found = set()
    for body in bodies:
        if body.key is None or "/" in body.key or _is_country(body.key):
            continue
        left = body.span.start - (70 if kept.text[max(0, body.span.start - 1)] == "(" else 0)
        if bisect_left(starts, left) < bisect_left(starts, body.span.end + 2) or _sounds_foreign(body.key):
            found.add(body.key)
    return found


def _is_country(key: str) -> bool:
    return len(key) == 2 and key.isupper()


def rank_parties(
    kept: KeptText, places: Iterable[PlaceMention], bodies: Iterable[BodyMention], people: Iterable[PersonMention]
) -> Counter[str]:
    """How prominent each party is: mentions counted, those in the title and the lead thrice."""
    edges = [(block.span.start, block.kind) for block in kept.blocks]
    starts = [start for start, _ in edges]
    weight: Counter[str] = Counter()

    def add(key: str | None, at: int, factor: float = 1) -> None:
        if key and key != "VN":
            kind = edges[max(0, bisect_right(starts, at) - 1)][1] if edges else "body"
            weight[key] += int(10 * factor * (3 if kind in ("title", "lead") else 1))

    for place in places:
        add(place.key, place.span.start, 0.4 if place.level == "country" else 1)
    for body in bodies:
        add(body.key, body.span.start)
    for person in people:
        add(person.of, person.span.start)
    return weight


def build_scene(
    kept: KeptText,
    sentences: tuple[Sentence, ...],
    places: Sequence[PlaceMention],
    bodies: Sequence[BodyMention],
    people: Sequence[PersonMention],
    lexicon: Lexicon,
) -> Scene:
    """Resolve every reference of a document in reading order."""
    heads = tuple(canonical(row["phrase"]) for row in lexicon.table("vi/references") if row["role"] == "title")
    foreign = foreign_bodies(kept, places, bodies)
    bodies = [body for body in bodies if body.key and ("/" in body.key or _is_country(body.key) or body.key in foreign)]
    people = [person if _counts(person.of, foreign) else replace(person, of=None) for person in people]
    weight = rank_parties(kept, places, bodies, people)
    ranked = [key for key, _ in weight.most_common()]
    home = tuple(key for key in ranked if is_home(key))
    partners = tuple(sorted((k for k in ranked if not is_home(k)), key=lambda k: ("/" not in k, -weight[k])))
    walk = _Walk(kept.text, home, partners, {place.key: place.level for place in places}, heads)
    for mention in people:  # who is introduced late may be named before
        if mention.of:
            name = kept.text[mention.name.start : mention.name.end]
            walk.by_name.setdefault(spoken(name), (name, mention.of))
    actors: list[Actor] = []
    items = _items(places, bodies, people, _matcher(lexicon).find(kept.text))
    at, block = 0, -1
    for sentence in sentences:
        first = True
        if sentence.block != block:
            block = sentence.block
            walk.new_paragraph(sentence.span.start)
        while at < len(items) and items[at].start < sentence.span.end:
            item = items[at]
            at += 1
            if item.start < sentence.span.start:
                continue
            actor = walk.meet(item.mention)
            if actor is None:
                continue
            if first and actor.how != "country":
                walk.floor, first = actor, False
            actors.append(actor)
    starts = tuple(actor.span.start for actor in actors)
    return Scene(kept.text, walk.plain, sentences, tuple(actors), home, partners, tuple(walk.rejections), tuple(walk.focus), starts)
