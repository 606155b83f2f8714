"""Who is meant: "hai bên", "tỉnh", "phía bạn", "đoàn", "ông", "Thị trưởng" -> the party they stand for.

`build_scene` walks a document once, sentence by sentence, and keeps what a reader keeps in mind: the Vietnamese side, the
foreign side last spoken of, the delegation, who has the floor. Every mention of a party, direct or by reference, becomes an
`Actor` with the spans of its antecedents as evidence. What cannot be resolved is a `Rejection`, never a guess.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.casting import Cast, cast_parties
from ketnghia.engine.frames import frames
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BodyMention, KeptText, PersonMention, PlaceMention, Rejection, Sentence, Span
from ketnghia.engine.papers import find_paper
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import NEAR, SMALL, Actor, How, Scene, is_country, is_home
from ketnghia.engine.text import canonical, spoken

# A bare unit word after one of these is no reference: "các tỉnh", "cấp tỉnh", "liên tỉnh", "ngoài tỉnh".
_DELEGATION_OF = re.compile(
    r"đoàn(?: công tác| đại biểu| cấp cao| lãnh đạo| cán bộ| doanh nghiệp| nghệ thuật| liên ngành)*"
    r"(?: của)?(?: chính quyền| ubnd| sở \w+)? $"
)
_OBJECT_LEADS = tuple(
    f" {word} " for word in ("giúp", "với", "cùng", "cho", "của", "tại", "ở", "đến", "tới", "sang", "nghị", "mong", "mời", "ơn", "muốn")
)
_LANDS = {
    "bang": ("state",),
    "vùng": ("region", "state", "province"),
    "châu": ("autonomous_prefecture", "prefecture"),
}
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+$")
_OFTEN_WOMAN = re.compile(r"\bthị \w+")
# National bodies that a locality can face; the Party, the National Assembly and "Việt Nam" itself are background.
_STATE_BODIES = ("embassy", "consulate", "ministry", "mission", "agency", "department")


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

    def __init__(self, text: str, cast: Cast, lexicon: Lexicon) -> None:
        self.text, self.plain, self.words = text, canonical(text), frames(lexicon)
        self.title_heads = tuple(canonical(row["phrase"]) for row in lexicon.table("vi/references") if row["role"] == "title")
        self.titles = tuple({f"{canonical(row['title'])} " for row in lexicon.table("vi/titles")})
        self.municipal = cast.municipal
        self.home_rank, self.partner_rank = cast.home, cast.partners
        self.levels, self.represented = cast.levels, cast.represented
        # "Lorient" in an article on "Cộng đồng đô thị Lorient" means that body unless a level word says otherwise.
        self.wider = {
            plain: key
            for key in cast.partners
            for plain in cast.partners
            if "/" in plain
            and key != plain
            and key == f"{plain} Agglomération"
            and cast.partners.index(key) <= cast.partners.index(plain) + 1
        }
        self.home: str | None = cast.home[0] if cast.home else None
        self.issuer: str | None = None  # whose paper it is: its "tỉnh" is never the other side's
        self.partner: str | None = cast.partners[0] if cast.partners else None
        self.local_partner = self.partner
        self.delegation: str | None = None
        self.last_man: Actor | None = None
        self.last_woman: Actor | None = None
        self.floor: Actor | None = None  # who leads the sentence
        self.leads = False  # whoever has the floor took it in this very sentence
        self.fresh = True  # nobody has led a sentence in this paragraph yet
        self.by_name: dict[str, tuple[str, str]] = {}  # spoken name, or its last syllable -> (name, key)
        self.by_title: dict[str, Actor] = {}
        self.spans: dict[str, Span] = {}  # key -> latest direct mention
        self.focus: list[tuple[int, str | None, str | None]] = []
        self.rejections: list[Rejection] = []

    def see(self, key: str, span: Span, strong: bool, inside: bool = False) -> None:
        """A party was named. Only a named person, a body or a prominent place moves the focus.

        `inside`: a body, which in a district of the partner's land acts for that district alone.
        """
        self.spans[key] = span
        if key == "VN":
            return
        if is_home(key):
            part = self.levels.get(key) in SMALL and self.levels.get(self.home_rank[0]) not in SMALL
            if strong or (key in self.home_rank[:3] and not part):
                self.home = key
        elif "/" in key:
            part = self._within_partner(key)
            if (strong and not (part and inside)) or (key in self.partner_rank[:3] and not part):
                self.partner = self.local_partner = key
        elif strong:
            self.partner = key  # an ambassador, a foundation: until the paragraph ends
        self.focus.append((span.end, self.home, self.partner))

    def _within_partner(self, key: str) -> bool:
        """A town or district of a country whose province, state or region is the partner more often named."""
        if self.levels.get(key) not in SMALL or is_home(key):
            return False
        wider = [k for k in self.partner_rank if k.startswith(key[:3]) and self.levels.get(k) not in (*SMALL, "country")]
        return bool(wider) and self.partner_rank.index(wider[0]) < self.partner_rank.index(key)

    def new_paragraph(self, start: int) -> None:
        """Back to the locality that the document is about, after an embassy or a foundation had its paragraph."""
        self.fresh = True
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
        if country and self.plain[max(0, mention.span.start - 6) : mention.span.start].endswith("tiếng "):
            return None  # "giáo viên tiếng Anh": a language
        if mention.within or (country and mention.key == "VN") or self.plain[max(0, mention.span.start - 1) : mention.span.start] == "(":
            return None  # "(Pháp)", "(Nha Trang)" tell where something lies; they do not act
        if mention.new and is_home(mention.key):
            return None  # a village or ward that no table holds is where something stands; its committee would act as a body
        if (
            mention.level in ("district", "city")
            and is_home(mention.key)
            and mention.span == mention.name
            and mention.key not in self.home_rank[:2]
        ):
            return None  # a town named without its level word: a harbour, a hotel, a festival of that name
        if mention.span == mention.name and self._within_partner(mention.key):
            return None  # "cặp cửa khẩu Móng Cái - Đông Hưng", "đường bay Cam Ranh - Pakse": where things lie in the partner's land
        key = self.wider.get(mention.key, mention.key) if mention.span == mention.name else mention.key
        before = self.plain[max(0, mention.span.start - 60) : mention.span.start]
        if self._contains(mention):
            self.spans[key] = mention.span
            return Actor(mention.span, (key,), "place", None, (mention.span,))
        delegation = bool(_DELEGATION_OF.search(before))
        strong = delegation or before.endswith(("phía ", "với ", "chính quyền ", "lãnh đạo ", "ubnd "))
        if delegation:
            self.delegation = key
        if before.endswith("phát biểu từ "):  # "Phát biểu từ Tokyo, Đại sứ …": where somebody sits
            return Actor(mention.span, (key,), "country" if country else "place", None, (mention.span,))
        self.see(key, mention.span, strong and not country)
        return Actor(mention.span, (key,), "country" if country else "place", None, (mention.span,))

    def _contains(self, mention: PlaceMention) -> bool:
        """ "huyện X, tỉnh Y": the wider unit behind a comma only tells where the party lies."""
        if mention.level in SMALL or not self.plain.startswith(("tỉnh ", "bang ", "vùng ", "khu tự trị "), mention.span.start):
            return False
        inner = max(self.spans, key=lambda key: self.spans[key].end, default=None)
        if inner is None or self.levels.get(inner) == mention.level or inner[:3] != mention.key[:3]:
            return False
        return self.plain[self.spans[inner].end : mention.span.start] == ", "

    def body(self, mention: BodyMention) -> Actor | None:
        if mention.key is None or (mention.key == "VN" and mention.kind not in _STATE_BODIES):
            return None
        self.see(mention.key, mention.span, mention.kind in ("committee", "council", "party", "embassy", "consulate"), inside=True)
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
        self._remember(full, key)
        for title in mention.titles:
            office = _office(self.plain[title.start : title.end])
            for head in self.title_heads:
                if office.startswith(head):
                    self.by_title[head] = actor
        lead = self.plain[max(0, mention.span.start - 14) : mention.span.start].rstrip()
        passive = lead.endswith(self.words["references.received"])  # met, thanked, invited: "Ông" will be somebody else
        woman = self.plain[mention.span.start : mention.span.start + 3] in ("bà ", "chị", "cô ")
        if woman or (is_home(key) and _OFTEN_WOMAN.search(canonical(full))):  # "Nguyễn Thị Hoa", also where only her title is given
            self.last_woman = actor if not passive or self.last_woman is None else self.last_woman
        else:
            self.last_man = actor if not passive or self.last_man is None else self.last_man
        self.see(key, mention.span, True)
        if self.plain[mention.span.end : mention.span.end + 40].lstrip(" ,").startswith(("làm trưởng đoàn", "dẫn đầu")):
            self.delegation = key
        return actor

    def is_object(self, actor: Actor) -> bool:
        """ "giúp bạn", "với tỉnh X": whom something is done to or with does not lead the sentence."""
        return actor.how in ("partner", "place", "unit") and self.plain[max(0, actor.span.start - 12) : actor.span.start].endswith(
            _OBJECT_LEADS
        )

    def introduce(self, full: str, key: str) -> None:
        """A name as it will be said in full, or without its first syllables: "Nhem Sam Oeun", "Sam Oeun"."""
        parts = spoken(full).split(" ")
        for at in range(max(1, len(parts) - 1)):
            self.by_name.setdefault(" ".join(parts[at:]), (full, key))

    def _remember(self, full: str, key: str) -> None:
        """A name that was said may come back by its last syllable, and abroad by its first ("ông Kim")."""
        self.introduce(full, key)
        parts = spoken(full).split(" ")
        self.by_name.setdefault(parts[-1], (full, key))
        if not is_home(key) and len(parts[0]) > 1:
            self.by_name.setdefault(parts[0], (full, key))

    def reference(self, hit: Hit[str]) -> Actor | None:
        """The actor that a phrase of references.csv stands for, or None; a reference without antecedent is rejected, not guessed."""
        span = Span(hit.start, hit.end)
        meant = self._meant(hit)
        if meant is None:
            return None
        keys, how, person = meant
        if not keys and hit.value == "several":
            return None  # "ba tỉnh" of one country
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
                return (self._facing(hit), "partner", None) if self._partner_word(hit) else None
            case "several":
                return self._several(), "partners", None
            case "partners":
                return tuple(k for k in self.partner_rank if "/" in k), "partners", None
            case "unit":
                return (self._unit(hit), "unit", None) if self._bare_unit(hit) else None
            case "land":
                return (self._land(hit), "unit", None) if self._bare_unit(hit) else None
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
            facing = next((key for key in self.floor.keys if self._can_face(key)), None)
        partner = facing or self.partner
        if partner is not None and is_country(partner) and partner not in self.represented:
            return ()  # a market or a flight's destination is no side
        idiom = self.plain[hit.end : hit.end + 11].startswith((" cùng có lợi", " có liên", " liên qu"))
        if idiom or self.home is None or partner is None or self._forgotten(partner, hit.start):
            return ()
        return (self.home, partner)

    def _can_face(self, key: str) -> bool:
        """Whether who has the floor is the other side of "hai bên": no district of the partner's land, no ambassador of a paragraph ago."""
        return not is_home(key) and key != "VN" and ("/" in key or not self.fresh) and not self._within_partner(key)

    def _several(self) -> tuple[str, ...]:
        """ "ba tỉnh", "ba bên": the home side and every locality abroad that was named, where there are two or more."""
        local = tuple(key for key in self.partner_rank if "/" in key and key in self.spans and not self._within_partner(key))
        return (self.home, *local) if self.home and len(local) > 1 else ()

    def _facing(self, hit: Hit[str]) -> tuple[str, ...]:
        """The foreign side, since papers and press are written at home; whom a foreign guest asks, thanks or invites is the home side."""
        speaking = self.floor.keys if self.floor else ()
        asked = self.plain[max(0, hit.start - 16) : hit.start].rstrip().endswith(self.words["references.asked"])
        if asked and speaking and not any(map(is_home, speaking)) and self.home:
            return (self.home,)
        return (self.partner,) if self.partner else ()

    def _mission(self) -> tuple[str, ...]:
        found = self.by_title.get("đại sứ") or self.by_title.get("tổng lãnh sự") or self.by_title.get("lãnh sự")
        return found.keys if found else ()

    def _name_follows(self, hit: Hit[str]) -> bool:
        """ "đoàn công tác của TP. X", "Đại sứ quán Pháp": the name that follows tells, the word alone is no reference."""
        after = self.text[hit.end : hit.end + 5]
        led = self.plain[hit.end : hit.end + 24].startswith(self.words["references.level_leads"])
        return after[1:2].isupper() or (hit.value == "delegation" and led)

    def _forgotten(self, key: str, position: int) -> bool:
        """In a report on many partners, one not named for a while is not who "các bên" are."""
        local = [k for k in self.partner_rank if "/" in k and not self._within_partner(k)]
        return len(local) > 2 and position - self.spans.get(key, Span(0, 0)).end > NEAR

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
        if (
            last in self.words["references.not_a_unit"]
            or (before.endswith(self.words["references.not_a_unit"]) and " " in before)
            or (last[:1].isdigit() and not last.endswith("."))
        ):
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
        if self.issuer is not None and self.levels.get(self.issuer, level) == (level or self.levels.get(self.issuer, level)):
            return (self.issuer,)
        if self.floor is not None and self.leads and not any(map(is_home, self.floor.keys)) and len(self.floor.keys) == 1:
            key = self.floor.keys[0]
            if "/" in key and self.levels.get(key, level) == level:
                return (key,)
        called = self.municipal if level == "city" else frozenset[str]()
        fits = [key for key in (self.home, *self.home_rank) if key and (not level or key in called or self.levels.get(key, level) == level)]
        return (fits[0],) if fits else ((self.home,) if self.home and not level else ())

    def _land(self, hit: Hit[str]) -> tuple[str, ...]:
        """ "bang", "lãnh đạo vùng": the partner, where it is of that kind."""
        word = self.plain[hit.start : hit.end].rsplit(" ", 1)[-1]
        fits = _LANDS[word]
        return (self.partner,) if self.partner and self.levels.get(self.partner) in fits else ()

    def _person(self, hit: Hit[str]) -> Actor | None:
        after = self.text[hit.end : hit.end + 40].split()
        word = self.plain[hit.start : hit.end]
        if hit.value == "title":
            return self.by_title.get(word)
        if after and after[0][:1].isupper():  # "ông Hà": a given name heard before
            called = next((word for word in after if not _INITIALS.match(word)), "")
            said = spoken(called.strip(",.;:"))
            if said in self.by_name:
                full, key = self.by_name[said]
                return Actor(Span(hit.start, hit.end), (key,), "person", full)
            if not self.plain.startswith(self.titles, hit.end + 1):
                return None  # somebody not heard of; "Bà Quốc vụ khanh" is who was spoken of
        if word in self.words["references.female"]:
            return self.last_woman
        if not self.text[hit.start].isupper() and word != "đồng chí":
            return None  # "ông" inside a sentence without a name: a common noun as often as not
        if word == "đồng chí" and self.floor is not None and self.floor.how in ("person", "title"):
            return self.floor
        return self.last_man


def _office(title: str) -> str:
    """A title with the committees in their short form, as a later mention would repeat it."""
    return title.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd").replace(" (ubnd)", "")


def _issuer(kept: KeptText, places: Sequence[PlaceMention], lexicon: Lexicon) -> str | None:
    """The Vietnamese unit whose letterhead a letter, report, decision or plan bears; None for any other text."""
    paper = find_paper(kept, lexicon)
    if paper is None or paper.kind not in ("letter", "report", "decision", "plan"):
        return None
    return next((place.key for place in places if place.span.start < paper.title.start and is_home(place.key) and not place.new), None)


def build_scene(
    kept: KeptText,
    sentences: tuple[Sentence, ...],
    places: Sequence[PlaceMention],
    bodies: Sequence[BodyMention],
    people: Sequence[PersonMention],
    lexicon: Lexicon,
) -> Scene:
    """Resolve every reference of a document in reading order."""
    cast = cast_parties(kept, places, bodies, people)
    walk = _Walk(kept.text, cast, lexicon)
    walk.issuer = _issuer(kept, places, lexicon)
    for mention in cast.people:  # who is introduced late may be named before
        if mention.of:
            walk.introduce(kept.text[mention.name.start : mention.name.end], mention.of)
    actors: list[Actor] = []
    items = _items(places, cast.bodies, cast.people, _matcher(lexicon).find(kept.text))
    at, block = 0, -1
    for sentence in sentences:
        first, walk.leads = True, False
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
            if first and actor.how != "country" and not walk.is_object(actor):
                walk.floor, walk.leads, walk.fresh, first = actor, True, False, False
            actors.append(actor)
    starts = tuple(actor.span.start for actor in actors)
    return Scene(
        text=kept.text,
        plain=walk.plain,
        sentences=sentences,
        actors=tuple(actors),
        home=cast.home,
        partners=cast.partners,
        rejections=tuple(walk.rejections),
        represented=cast.represented,
        focus=tuple(walk.focus),
        starts=starts,
    )
