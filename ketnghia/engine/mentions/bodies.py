"""Text -> organisations: committees, departments, embassies, ministries, universities, companies, with the party they stand for.

A body is a head word ("UBND", "Sở", "Đại sứ quán", "Tập đoàn"), a tail of its own (a portfolio, a name in capitals) and often
the place it belongs to. Whose body it is depends on the head: a committee belongs to its locality, an embassy to the country
that follows, a university to nobody but itself.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon, Row
from ketnghia.engine.mentions.names import Naming, name_inside, naming, syllabic
from ketnghia.engine.mentions.titles import Title, find_anchors
from ketnghia.engine.mentions.tokens import PhrasesAt, Word, Wording
from ketnghia.engine.model import BodyMention, PlaceMention, Span
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.text import canonical

_ORDINARY = frozenset(("committee", "council", "party", "front", "force", "embassy"))  # kinds whose heads are written small as well
_NAMELESS = frozenset(("committee", "council", "embassy", "party"))  # kinds that have no portfolio or name of their own
_MUST_NAME = frozenset(("university", "institute", "hospital", "company", "association", "organisation", "department"))
_LINKS = frozenset(("và", "của", "về", "vì", "&"))
_OWNING = frozenset(("của", "nước", "thuộc"))
_SEATED = frozenset(("tại", "ở"))
_ACRONYM = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens the name of a body; `owner` says whose it is: place, country, state or name (its own)."""

    kind: str
    owner: str
    common: bool  # a common word too ("ban", "hội", "tổ chức"): a body only with a capital, or a portfolio behind it
    capital: bool  # never written small, and part of other words where it is: "Vụ", "Nhân đại"
    whole: bool  # a name that needs nothing behind it: "Viện Hải dương học", "Ngân hàng Thế giới"


@dataclass(frozen=True)
class Organising:
    """The word data of bodies, compiled once."""

    heads: PhraseMatcher[Head]
    portfolios: PhrasesAt
    ends: frozenset[str]  # words that no name or title goes on behind
    small: frozenset[str]  # lower-case syllables that names of bodies are made of
    levels: Mapping[str, frozenset[str]]  # "tỉnh", "thủ đô" -> words that make something else of it behind it: "xã" "hội"
    bare: frozenset[str]  # heads that name a body of their own behind a title: "Giám đốc Sở"
    posts: frozenset[str]  # last syllables of titles: a body may follow them, though they be capitals
    names: Naming


def _head(row: Row) -> Head:
    use = row["use"]
    return Head(row["kind"], row["owner"], use in ("common", "capital"), use == "capital", use == "whole")


@lru_cache(maxsize=4)
def organising(lexicon: Lexicon) -> Organising:
    rows = lexicon.table("vi/bodies")
    heads = [(row["head"], _head(row)) for row in rows]
    portfolios = PhrasesAt(row["portfolio"] for row in lexicon.table("vi/portfolios"))
    ends = {canonical(row["word"]) for row in lexicon.table("vi/title_ends")}
    return Organising(
        PhraseMatcher(heads),
        portfolios,
        frozenset(ends),
        frozenset(portfolios.syllables - ends - _LINKS),
        {canonical(row["word"]): frozenset(row["not_before"].split()) for row in lexicon.table("vi/bare_levels")},
        frozenset(canonical(row["head"]) for row in rows if row["bare"] == "yes"),
        frozenset(canonical(row["title"]).rsplit(" ", 1)[-1] for row in lexicon.table("vi/titles")),
        naming(lexicon),
    )


def level_end(words: Wording, position: int, known: Organising) -> int | None:
    """The end of a level word behind `position` that has no name of its own: "tỉnh", "Thủ đô"."""
    word = words.after(position)
    following = words.after(word.end) if word else None
    if word is None:
        return None
    if following and f"{word.plain} {following.plain}" in known.levels:
        return following.end
    if word.plain not in known.levels or (following and following.plain in known.levels[word.plain]):
        return None
    return word.end


def find_bodies(text: str, places: Sequence[PlaceMention], lexicon: Lexicon) -> list[BodyMention]:
    """Bodies in order, not overlapping. `key`: of a locality or country, a plain name, or None where the text leaves it open ("UBND tỉnh").

    An abbreviation that a body introduces in brackets ("... (SIAAP)") is its key, and stands for it wherever it is used later.
    """
    known = organising(lexicon)
    barred = (hit for hit in find_anchors(text, lexicon) if isinstance(hit.value, Title) or text[hit.start].islower())
    scene = _Scene(Wording(text), places, known, frozenset(hit.start for hit in barred))
    mentions: list[BodyMention] = []
    reach = 0
    hits = known.heads.find(text)
    scene.heads = {hit.start: hit.value for hit in hits}
    for hit in hits:
        if hit.start < reach or not scene.opens(hit):
            continue
        tail = _Tail(scene, hit)
        tail.read()
        if tail.names_a_body():
            mentions.append(BodyMention(Span(hit.start, tail.end), tail.key(), hit.value.kind))
            reach = tail.end
    return _with_acronyms(text, mentions)


def _with_acronyms(text: str, mentions: list[BodyMention]) -> list[BodyMention]:
    introduced = {body.key: body.kind for body in mentions if body.key and f"({body.key})" in text[body.span.start : body.span.end]}
    if not introduced:
        return mentions
    taken = sorted(body.span for body in mentions)
    fresh = []
    for found in re.finditer(rf"\b(?:{'|'.join(map(re.escape, introduced))})\b", text):
        before = bisect_left(taken, Span(found.end(), 0)) - 1
        if before < 0 or taken[before].end <= found.start():
            fresh.append(BodyMention(Span(found.start(), found.end()), found.group(), introduced[found.group()]))
    return sorted([*mentions, *fresh], key=lambda body: body.span)


class _Scene:
    """A text with its places, title words and heads of bodies, by where they start."""

    def __init__(self, words: Wording, places: Sequence[PlaceMention], known: Organising, titles: frozenset[int]) -> None:
        self.words, self.known, self.titles = words, known, titles
        self.heads: dict[int, Head] = {}
        self.place_at = {place.name.start: place for place in places} | {place.span.start: place for place in places}
        self._starts = [place.span.start for place in places]
        self._places = places

    def opens(self, hit: Hit[Head]) -> bool:
        """Whether a head is meant as one: a common word needs a capital of its own or a portfolio in capitals behind it."""
        i = bisect_left(self._starts, hit.start + 1) - 1
        if i >= 0 and self._places[i].span.end > hit.start:
            return False
        text, head = self.words.text, hit.value
        behind = self.words.gap(hit.end)
        named = text[behind : behind + 1].isupper()
        if text[hit.start].isupper():
            return not head.common or not self._inside_a_name(hit.start)
        if not head.common or head.capital:
            return not head.capital and (head.kind in _ORDINARY or named)
        portfolio = named and head.owner in ("place", "state") and self.known.portfolios.end(self.words.plain, behind) is not None
        return portfolio or head.kind in _ORDINARY

    def _inside_a_name(self, start: int) -> bool:
        before = self.words.text[max(0, start - 12) : start].rsplit(None, 1)
        last = before[-1] if before and self.words.text[start - 1] in " \u00a0" else ""
        return last[:1].isupper() and last.isalpha() and canonical(last) not in self.known.posts


class _Tail:
    """The words of a body behind its head."""

    def __init__(self, scene: _Scene, hit: Hit[Head]) -> None:
        self.scene, self.words, self.known = scene, scene.words, scene.known
        self.head, self.start, self.opened, self.end = hit.value, hit.start, hit.end, hit.end
        self.owners: list[PlaceMention] = []
        self.named = False
        self.levelled = False
        self.phrase = False  # in a name of which only the first syllable is a capital
        self.inner: str | None = None  # an organisation known by name inside: "Văn phòng đại diện JICA"
        self.run: list[Word] = []  # capitals at the end that no table explains

    def read(self) -> None:
        self.end = self.words.acronym_end(self.end)
        if self.head.kind == "fixed":
            return
        while self._place() or self._portfolio() or self._level() or self._word() or self._link():
            if self.owners and self.head.owner in ("place", "country") and self.head.kind != "front" and not self._seat_follows():
                break
        self._give_back_a_person()
        if self.named or self.owners:
            self.end = self.words.acronym_end(self.end)

    def names_a_body(self) -> bool:
        """Whether enough stands behind the head: most heads are common words without a portfolio, a name or a place."""
        if self.head.kind == "fixed" or self.head.whole:
            return True
        if self.head.common and self.head.owner == "name":
            first = self.words.gap(self.opened)
            capital = self.words.text[first : first + 1].isupper() or first in self.scene.place_at
            if not capital or (self.head.kind == "university" and len(self.written().split()) < 3):
                return False
        if self.head.kind in _MUST_NAME or (self.head.common and self.head.kind not in _ORDINARY):
            return self.named or bool(self.owners) or self.levelled
        return True

    def key(self) -> str | None:
        local = next((place.key for place in self.owners if place.level != "country"), None)
        country = next((place.key for place in self.owners if place.level == "country"), None)
        if self.head.owner == "country":
            return self.owners[0].key.split("/")[0] if self.owners else None
        if self.head.owner == "state":
            return local or country or "VN"
        if self.head.owner == "place":
            if self.head.kind == "front" and not local:
                return self.written() if country or self.named else None
            return local or country
        if self.head.kind == "hospital" and (local or self.levelled):
            return local
        acronym = _ACRONYM.search(self.written())
        if acronym or self.inner:
            return acronym.group(1) if acronym else self.inner
        plain_noun = self.head.kind == "company" and self.words.text[self.start].islower()  # "tập đoàn An Phú" is An Phú
        return self.words.text[self.words.gap(self.opened) : self.end] if plain_noun else self.written()

    def written(self) -> str:
        return self.words.text[self.start : self.end]

    def _take(self, end: int) -> bool:
        self.end = end
        return True

    def _own(self, place: PlaceMention) -> bool:
        self.owners.append(place)
        self.run = []
        return self._take(place.span.end)

    def _place(self) -> bool:
        start = self.words.gap(self.end)
        place = self.scene.place_at.get(start) if start > self.end else None
        return place is not None and self._own(place)

    def _portfolio(self) -> bool:
        start = self.words.gap(self.end)
        if self.head.kind in _NAMELESS or start == self.end:
            return False
        stop = self.known.portfolios.end(self.words.plain, start)
        if stop is None:
            return False
        self.named, self.run = True, []
        return self._take(stop)

    def _may_be_levelled(self) -> bool:
        return self.head.owner in ("place", "state") or self.head.kind in ("hospital", "association")

    def _level(self) -> bool:
        """A level word without a name: "UBND tỉnh", "HĐND thành phố"."""
        if self.levelled or self.owners or not self._may_be_levelled():
            return False
        end = level_end(self.words, self.end, self.known)
        if end is None:
            return False
        self.levelled = self._take(end)
        return True

    def _word(self) -> bool:
        """A word of the body's own name: capitals, and small words that portfolios are made of."""
        if self.head.kind in ("embassy", "council") or (self.owners and self.head.owner != "name"):
            return False
        word = self.words.after(self.end)
        if word is None or word.start in self.scene.titles:
            return False
        head = self.scene.heads.get(word.start)
        if head and head.kind == "fixed":
            self.inner = word.written
        elif head and word.capital and (self.named or not self.head.common):
            return False
        shouting = len(word.plain) > 4 and word.written.isupper() and self.words.text[self.start : self.opened].isupper()
        if word.capital and not shouting:
            self.run.append(word)
        elif self._small(word):
            self.run = []
        else:
            return False
        self.named = True
        return self._take(word.end)

    def _small(self, word: Word) -> bool:
        """Whether a word without capital belongs to the name: words of portfolios, and what follows a first capital ("Hội Gặp gỡ")."""
        if self.head.kind in ("committee", "party", "force", "front"):
            return False
        if word.plain in self.known.small:
            return len(self.run) < 2 or self.head.owner != "name"  # "Công ty Minh Khai xuất khẩu": the name is over
        if self.head.kind not in ("association", "institute", "organisation") or word.plain in self.known.ends or word.plain in _LINKS:
            return False
        self.phrase = self.phrase or (len(self.run) == 1 and syllabic(self.run[0].written))
        return self.phrase and word.written.isalpha()

    def _link(self) -> bool:
        """A small word that a name goes on behind: "của tỉnh", "và Hợp tác", "tại Việt Nam", " - " between two countries."""
        if self.words.text.startswith((" - ", " – "), self.end):
            return self._dash(self.words.gap(self.end + 2))
        word = self.words.after(self.end)
        if word is None:
            return False
        place = self.scene.place_at.get(self.words.gap(word.end))
        if place and (word.plain in _OWNING or (word.plain in _SEATED and self.head.owner in ("country", "name"))):
            return self._own(place)
        following = self.words.after(word.end)
        if following is None or word.plain not in _LINKS or (self.head.common and not self.named) or self._is_person(self.run):
            return False
        if self.head.owner != "name" and self.head.kind not in ("department", "state"):
            return False
        portfolio = self.known.portfolios.end(self.words.plain, following.start)
        if following.start in self.scene.titles or (following.start in self.scene.heads and portfolio is None):
            return False
        if not following.capital and (word.plain in ("và", "của") or not (portfolio or following.plain in self.known.small)):
            return False
        self.named, self.run = True, []
        return self._take(portfolio or following.end)

    def _dash(self, behind: int) -> bool:
        """ "Việt Nam - Lào", "Pháp - Việt", "Đồng Đăng - Lạng Sơn": two places joined in a name."""
        place = self.scene.place_at.get(behind)
        friends = self.head.kind in ("front", "association") and "hữu nghị" in self.words.plain[self.start : self.end]
        if place and ((self.owners and self.head.owner == "name") or friends or (self.run and self.head.kind == "department")):
            return self._own(place)
        word = self.words.after(behind - 1) if friends and (self.owners or self.run) else None
        if word is None or not word.capital or word.start in self.scene.titles:
            return False
        self.named = True
        return self._take(word.end)

    def _seat_follows(self) -> bool:
        """ "Đại sứ quán Việt Nam tại Pháp": the seat behind the country that owns it."""
        word = self.words.after(self.end) if self.head.owner == "country" and len(self.owners) == 1 else None
        return word is not None and word.plain in _SEATED and self.words.gap(word.end) in self.scene.place_at

    def _is_person(self, run: Sequence[Word]) -> bool:
        """A run that is a Vietnamese name and nothing else; two syllables only with a surname that many bear."""
        if not 2 <= len(run) <= 5 or not all(syllabic(word.written) for word in run):
            return False
        names = self.known.names
        return run[0].plain in (names.frequent if len(run) == 2 else names.vietnamese)

    def _give_back_a_person(self) -> None:
        """A run of capitals at the end may hold the name of the person in charge: "Trung tâm Hòa Bình Nguyễn Văn An"."""
        if len(self.run) < 2 or self.run[-1].end != self.end:
            return
        lone = self.run[0].start == self.words.gap(self.opened)
        after_people = lone and self.head.kind in ("university", "hospital", "company")  # schools and firms are named after people
        at = 0 if self._is_person(self.run) and not after_people else name_inside([word.written for word in self.run], self.known.names)
        if at is None:
            return
        self.named = self.named and not (at == 0 and lone)
        self.end = self.run[at - 1].end if at else self.words.back(self.run[0].start)
