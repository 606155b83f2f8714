"""Whose paper it is, and who is meant by "Bên A", "hai Phía", "Sở Ngoại vụ" in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ketnghia.engine.findings import Findings
from ketnghia.engine.model import Span
from ketnghia.engine.papers import Paper, Part
from ketnghia.engine.scene import SMALL, Actor, is_country, is_home

_TOPIC = re.compile(r"[\s\-–+•]*[^:.;\n]{2,70}: ?")  # "Thương mại: phía X bố trí …"
_LEAD = re.compile(
    r"[\s\-–+•]*"
    r"(?:trong đó,? )?"
    r"(?:(?:từ|trong|vào|hằng|hàng|mỗi|định kỳ|trước|kể từ|đến|nhân|ngoài ra|đồng thời|theo đó|riêng|và|để|nhằm|tùy|với|căn cứ|dựa trên"
    r"|phù hợp với|ngay sau khi|sau khi|trên cơ sở|khi)\b[^,:;]{0,90}, ?){0,2}"
    r"(?:(?:hằng năm|hàng năm|mỗi năm|định kỳ|đồng thời|ngoài ra|theo đó)\b ?)?"
    r"(?:(?:dự thảo|văn kiện|bản ghi nhớ|thỏa thuận) (?:quy định|nêu rõ|nêu): ?|(?:dự thảo|văn kiện) (?:quy định|nêu rõ|nêu) )?"
)
_BOTH = re.compile(
    r"(?:cả )?(?:hai|ba|bốn|năm|các|mỗi|đôi) (?:bên|phía|tỉnh|thành phố|địa phương|vùng)\b|bên (?:cử|đón|tiếp|nhận|chủ nhà|mời)\b"
)
_OF_COUNTRY = re.compile(r"(?:(?:hai|ba|bốn|các|những) )?(?:bên|phía|tỉnh|thành phố|địa phương|vùng)(?: phía| của| bên)?")
_SELF = re.compile(r"(?:(?:về phần mình|về phía mình),? )?(?:(?:phía|tỉnh|thành phố|bên) )?(?:chúng tôi|tôi)\b")  # who writes a letter
_LETTERED = re.compile(r"(?:bên|phía) ([ab]|thứ nhất|thứ hai)\b")
_ALIAS = re.compile(r"gọi (?:tắt |chung )?là[: ]*[\"“”'‘]?(?P<name>[^\"“”'’);,\n]{2,40})")
_ANY = ("bên", "phía", "một bên", "bên kia", "tỉnh", "thành phố", "bản ghi nhớ", "thỏa thuận", "biên bản")
# How wide a unit is; a unit named behind a narrower one holds it.
_WIDTHS = (
    ("village", "commune", "ward"),
    ("town", "district", "county"),
    ("city",),
    ("prefecture", "province", "autonomous_prefecture", "oblast", "department"),
    ("state", "region", "autonomous_region", "municipality", "republic"),
)
_WIDER = {level: width for width, levels in enumerate(_WIDTHS, 1) for level in levels}
_RANK = {"a": 0, "thứ nhất": 0, "b": 1, "thứ hai": 1}
_PREFIX = re.compile(r"(?:phía|chính quyền|lãnh đạo|ubnd|ủy ban nhân dân|đoàn|bên|nhân dân|tỉnh|thành phố|giao|cơ quan|đại diện)?[ \"“]*$")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a clause makes the doer: its keys, the words that name it, where they end."""

    keys: tuple[str, ...]
    span: Span | None
    end: int


class Sides:
    """The two sides of one paper. Home and partner keys are empty where the paper names none."""

    def __init__(self, paper: Paper, findings: Findings) -> None:
        self.paper = paper
        self.findings = findings
        self.scene = findings.scene
        self.plain = findings.plain
        self.named = self._named()
        self.home = self._home()
        self.partners = self._partners()
        self.aliases = self._aliases()

    @property
    def parties(self) -> tuple[str, ...]:
        """Both sides, home first."""
        return (*self.home, *self.partners)

    @property
    def one_partner(self) -> tuple[str, ...]:
        """The partner of a paper that has only one: named in its title, or the only foreign locality in it."""
        local = [key for key in self.scene.partners if "/" in key]
        return self.partners if len(local) == 1 or any(key in self.partners for key in self.named) else ()

    def widened(self, key: str) -> str:
        """A district, town or village of a partner's land stands for the partner, unless it is a party itself."""
        if key in self.parties or self._level(key) not in SMALL:
            return key
        return next((partner for partner in self.partners if partner[:3] == key[:3] and self._level(partner) not in SMALL), key)

    def is_town(self, key: str) -> bool:
        """A district or town of the home side: where something was held, where the province itself is the party."""
        return is_home(key) and self._level(key) in SMALL and any(self._level(home) not in SMALL for home in self.home)

    def _level(self, key: str) -> str:
        return next((place.level for place in self.findings.places if place.key == key), "")

    def named_at(self, keys: tuple[str, ...]) -> tuple[Span, ...]:
        """Where the letterhead or the head of the paper names each of `keys`: what a party is known by where a clause leaves it out."""
        first = next((part.span.end for part in self.paper.parts if part.role == "item"), self.paper.title.end)
        actors = [a for a in self.scene.actors_in(0, first) if a.how in ("place", "body")]
        spans = (next((a.span for a in actors if key in a.keys), None) for key in keys)
        return tuple(span for span in spans if span is not None)

    def _head_actors(self) -> list[Actor]:
        """The actors of the title; where it names one side only, of the paragraphs after it as well."""
        title = self.paper.title
        actors = self._local(self.scene.actors_in(title.start, title.end))
        for part in self.paper.parts:
            here = self._local(self.scene.actors_in(part.span.start, part.span.end))
            if self._complete(actors) or (part.role == "heading" and not here):
                break
            actors += here
        return actors

    def _local(self, actors: Iterable[Actor]) -> list[Actor]:
        return [
            a
            for a in actors
            if a.how in ("place", "body")
            and ("/" in a.keys[0] or not is_country(a.keys[0]))
            and self._not_title_word(a)
            and not self.contains(a)
        ]

    def contains(self, actor: Actor) -> bool:
        """ "xã A, huyện B, tỉnh C": what follows only tells where the first lies."""
        before = [p for p in self.findings.places_in(actor.span.start - 60, actor.span.start) if p.span.end == actor.span.start - 2]
        if (
            not before
            or self.plain[actor.span.start - 2] != ","
            or before[-1].key[:2] != actor.keys[0][:2]
            or before[-1].level == "country"
        ):
            return False
        own = next((p.level for p in self.findings.places_in(actor.span.start, actor.span.end)), "")
        return _WIDER.get(own, 0) > _WIDER.get(before[-1].level, 0)

    def _not_title_word(self, actor: Actor) -> bool:
        """ "BẢN GHI NHỚ" is no hamlet."""
        return not self.plain[actor.span.start : actor.span.end].startswith("bản ")

    def _complete(self, actors: list[Actor]) -> bool:
        return any(is_home(a.keys[0]) for a in actors) and any(not is_home(a.keys[0]) for a in actors)

    def _named(self) -> tuple[str, ...]:
        """Localities in the head in their order: Bên A is the first of them."""
        keys = dict.fromkeys(key for actor in self._head_actors() for key in actor.keys)
        local = [key for key in keys if "/" in key]
        return tuple(local) or tuple(keys)

    def _home(self) -> tuple[str, ...]:
        if self.paper.kind in ("memorandum", "minutes"):
            own = tuple(key for key in self.named if is_home(key))
            return own[:1] or self.scene.home[:1]
        head = self._local(self.scene.actors_in(0, self.paper.title.start))
        issuer = next((key for actor in head for key in actor.keys if is_home(key)), None)
        return (issuer,) if issuer else self.scene.home[:1]

    def _partners(self) -> tuple[str, ...]:
        abroad = tuple(key for key in self.named if not is_home(key) and "/" in key)
        if self.paper.kind in ("memorandum", "minutes", "decision", "plan") and abroad:
            return abroad
        local = tuple(key for key in self.scene.partners if "/" in key)
        return (abroad or local)[:1]

    def _aliases(self) -> dict[str, tuple[str, ...]]:
        """ "… (sau đây gọi tắt là "Phía Cảng")": names that the head gives to its parties, in canonical form."""
        first = next((part.span.end for part in self.paper.parts if part.role == "heading"), self.paper.title.end)
        found: dict[str, tuple[str, ...]] = {}
        last = 0
        for match in _ALIAS.finditer(self.plain, self.paper.title.start, first):
            name = match["name"].strip()
            begin = max(last, self.plain.rfind("\n", 0, match.start()) + 1)
            before = [a for a in self.scene.actors_in(begin, match.start()) if a.keys[0] in self.parties and a.how in ("place", "body")]
            if before and name not in _ANY and not _BOTH.match(name) and not _LETTERED.match(name):
                found[name] = self.parties if "chung" in match[0].split() else before[0].keys
            last = match.end()
        return found

    def lettered(self, said: str) -> tuple[str, ...]:
        """Whom "Bên A" or "Bên B" names; empty for anything else."""
        match = _LETTERED.search(said)
        if match is None or len(self.named) < 2:
            return ()
        return self.named[_RANK[match[1]] : _RANK[match[1]] + 1]

    def voice(self, start: int, end: int) -> Voice | None:
        """The party that a clause begins with; None where it begins with a verb, an office of the issuer or anything else."""
        for begin in self._beginnings(start, end):
            if country := self._countrymen(begin, end):
                return country
            if self.paper.kind == "letter" and self.home and (match := _SELF.match(self.plain, begin, end)):
                return Voice(self.home, Span(begin, match.end()), match.end())
            if match := _BOTH.match(self.plain, begin, end):
                return Voice(self.parties, Span(begin, match.end()), match.end())
            for name, keys in self.aliases.items():
                if self.plain.startswith(name, begin, end) and not self.plain[begin + len(name) : begin + len(name) + 1].isalnum():
                    return Voice(keys, Span(begin, begin + len(name)), begin + len(name))
            if (match := _LETTERED.match(self.plain, begin, end)) and (keys := self.lettered(match[0])):
                return Voice(keys, Span(begin, match.end()), match.end())
        for begin in self._beginnings(start, end):
            for actor in self.scene.actors_in(begin, min(end, begin + 24)):
                if actor.how != "country" and self._whole(begin, actor):
                    return self._with_second(actor, begin, end)
        return None

    def _beginnings(self, start: int, end: int) -> tuple[int, ...]:
        """Where the subject of a clause may stand: behind its topic, behind adverbials, at its very beginning."""
        topic = _TOPIC.match(self.plain, start, end)
        leads = [_LEAD.match(self.plain, at, end) for at in ((topic.end(), start) if topic else (start,))]
        return tuple(dict.fromkeys((*(lead.end() for lead in leads if lead), start)))

    def _countrymen(self, at: int, end: int) -> Voice | None:
        """ "Bên Việt Nam", "phía Lào", "hai tỉnh của Lào": the parties of that country."""
        for place in self.findings.places_in(at, min(end, at + 30)):
            if place.level == "country" and _OF_COUNTRY.fullmatch(self.plain[at : place.span.start].strip()):
                keys = self._of_country(place.key)
                return Voice(keys, Span(at, place.span.end), place.span.end) if keys else None
        return None

    def _of_country(self, country: str) -> tuple[str, ...]:
        """ "Phía Việt Nam", "phía Lào": the party of that country."""
        return self.home if country == "VN" else tuple(key for key in self.partners if key.startswith(f"{country}/"))

    def _whole(self, at: int, actor: Actor) -> bool:
        return _PREFIX.fullmatch(self.plain, at, actor.span.start) is not None

    def _with_second(self, actor: Actor, at: int, end: int) -> Voice:
        """ "Sở Ngoại vụ A và Văn phòng B": both."""
        follow = [a for a in self.scene.actors_in(actor.span.end, min(end, actor.span.end + 12)) if a.how != "unit"]
        joined = follow and self.plain[actor.span.end : follow[0].span.start].strip() in ("và", ",", "cùng", "và phía")
        if joined and is_home(follow[0].keys[0]) != is_home(actor.keys[0]):
            return Voice(tuple(dict.fromkeys((*actor.keys, *follow[0].keys))), Span(at, follow[0].span.end), follow[0].span.end)
        if actor.how == "both":
            return Voice(self.parties, actor.span, actor.span.end)
        return Voice(actor.keys, actor.span, actor.span.end)

    def of_part(self, part: Part) -> tuple[str, ...]:
        """Whom the lead-in or a heading above makes the doer: "Trách nhiệm của Bên A", "Bên B cam kết:"; empty where none does."""
        for span in (*((part.opener,) if part.opener else ()), *reversed(part.headings)):
            said = self.plain[span.start : span.end]
            if keys := self.lettered(said):
                return keys
            voice = self.voice(span.start, span.end)
            if voice is not None:
                return voice.keys
            owner = said.rfind(" của ")
            if owner >= 0 and (voice := self.voice(span.start + owner + 5, span.end)):
                return voice.keys
        return ()

    def facing(self, keys: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
        """The other side of `keys` where the clause [start, end) names it; in a joint paper also where it does not."""
        if self.two_sided(keys):
            return ()
        ours = any(map(is_home, keys))
        named = [
            key
            for actor in self.scene.actors_in(start, end)
            if actor.how != "country" and (actor.how in ("place", "body", "partner", "person"))
            for key in actor.keys
            if is_home(key) != ours and ("/" in key) and key not in keys
        ]
        if self.paper.kind in ("memorandum", "minutes") or not ours:
            side = self.partners if ours else self.home
            return tuple(dict.fromkeys(k for k in named if k in self.parties)) or side
        return tuple(dict.fromkeys(map(self.widened, named)))

    def two_sided(self, keys: Iterable[str]) -> bool:
        keys = tuple(keys)
        return any(map(is_home, keys)) and any(not is_home(key) for key in keys)
