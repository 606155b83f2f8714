"""Text -> organisations: committees, departments, embassies, ministries, universities, companies, with the party they stand for.

A body is a head word ("UBND", "Sở", "Đại sứ quán", "Tập đoàn"), a tail of its own (a portfolio, a name in capitals) and often
the place it belongs to. Whose body it is depends on the head: a committee belongs to its locality, an embassy to the country
that follows, a university to nobody but itself.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.names import Naming, name_inside, naming, syllabic
from ketnghia.engine.mentions.titles import find_anchors
from ketnghia.engine.mentions.tokens import PhrasesAt, Word, acronym_after, after_gap, next_word
from ketnghia.engine.model import BodyMention, PlaceMention, Span
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.text import canonical

_LEVELS = frozenset(["tỉnh", "thành phố", "tp", "thủ đô", "huyện", "quận", "thị xã", "phường", "xã", "bang", "vùng", "khu tự trị", "đặc khu", "châu", "thị trấn"])
_NAMED_AFTER_PEOPLE = frozenset(("university", "hospital", "company"))
_MUST_NAME = frozenset(("university", "institute", "hospital", "company", "association", "organisation", "department"))
_FREE = frozenset(["và", "của", "về", "vì"])
_BEFORE_BODIES = frozenset(["trưởng", "phó", "chủ", "nhiệm", "tịch", "đốc", "thư", "viên", "chánh", "giám", "tổng", "thường", "trực", "phòng"])
_COMPOUNDS = frozenset(["xã hội", "vùng biên", "châu á", "châu âu", "châu mỹ", "châu phi", "tỉnh ủy"])
_LOWER_KINDS = frozenset(("committee", "council", "party", "front", "force", "embassy"))


@dataclass(frozen=True, slots=True)
class Head:
    """A word that opens the name of a body; `owner` says whose it is: place, country, state or name (its own)."""

    kind: str
    owner: str
    common: bool  # a common word too ("ban", "hội", "tổ chức"): a body only with a capital, or a portfolio behind it


@dataclass(frozen=True)
class _Words:
    heads: PhraseMatcher[Head]
    portfolios: PhrasesAt
    small: frozenset[str]  # lower-case syllables that names of bodies are made of
    names: Naming


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    heads = [(row["head"], Head(row["kind"], row["owner"], row["common"] == "yes")) for row in lexicon.table("vi/bodies")]
    portfolios = PhrasesAt(row["portfolio"] for row in lexicon.table("vi/portfolios"))
    ends = frozenset(canonical(row["word"]) for row in lexicon.table("vi/title_ends"))
    return _Words(PhraseMatcher(heads), portfolios, portfolios.syllables - ends - _FREE, naming(lexicon))


def find_bodies(text: str, places: Sequence[PlaceMention], lexicon: Lexicon) -> list[BodyMention]:
    """Bodies in order, not overlapping. `key`: a locality's or country's key, a plain name, or None where the text leaves it open ("UBND tỉnh")."""
    words = _words(lexicon)
    plain = canonical(text)
    within = _Places(places)
    hits = words.heads.find(text)
    barriers = frozenset(hit.start for hit in hits), frozenset(hit.start for hit in find_anchors(text, lexicon))
    mentions: list[BodyMention] = []
    reach = 0
    for hit in hits:
        if hit.start < reach or not _opens(text, plain, hit, within, words):
            continue
        tail = _Tail(text, plain, within, words, hit, barriers)
        tail.read()
        if tail.names_a_body():
            mentions.append(BodyMention(Span(hit.start, tail.end), tail.key(), hit.value.kind))
            reach = tail.end
    return mentions


class _Places:
    """Place mentions by where they start and what they cover."""

    def __init__(self, places: Sequence[PlaceMention]) -> None:
        self.by_start = {place.span.start: place for place in places}
        self.by_start.update({place.name.start: place for place in places})
        self._starts = [place.span.start for place in places]
        self._places = places

    def covering(self, position: int) -> PlaceMention | None:
        i = bisect_left(self._starts, position + 1) - 1
        return self._places[i] if i >= 0 and self._places[i].span.end > position else None


def _opens(text: str, plain: str, hit: Hit[Head], places: _Places, words: _Words) -> bool:
    """Whether a head is meant as one: a common word needs a capital of its own or a portfolio in capitals behind it."""
    if places.covering(hit.start) is not None:
        return False
    capital = text[hit.start].isupper()
    behind = after_gap(text, hit.end)
    if not capital and hit.value.kind not in _LOWER_KINDS and not text[behind : behind + 1].isupper():
        return False
    if not hit.value.common:
        return True
    if not capital:
        return (hit.value.owner in ("place", "state") and words.portfolios.end(plain, behind) is not None) or hit.value.kind in _LOWER_KINDS
    before = text[max(0, hit.start - 12) : hit.start].rsplit(None, 1)
    last = before[-1] if before else ""
    inside_a_name = last[:1].isupper() and text[hit.start - 1] in " \u00a0" and last.isalpha() and canonical(last) not in _BEFORE_BODIES
    return not inside_a_name


class _Tail:
    """The words of a body behind its head."""

    def __init__(self, text: str, plain: str, places: _Places, words: _Words, hit: Hit[Head], barriers: tuple[frozenset[int], frozenset[int]]) -> None:
        self.text, self.plain, self.places, self.words, self.hit = text, plain, places, words, hit
        self.heads, self.titles = barriers
        self.end = hit.end
        self.owners: list[PlaceMention] = []
        self.named = False
        self.levelled = False
        self.run: list[Word] = []

    def read(self) -> None:
        head = self.hit.value
        self.end = acronym_after(self.text, self.end)
        if head.kind == "fixed":
            return
        while self._place() or self._portfolio() or self._level() or self._word() or self._link():
            if self.owners and head.owner in ("place", "country") and not self._another_country():
                break
        self._give_back_a_person()
        if self.named:
            self.end = acronym_after(self.text, self.end)

    def names_a_body(self) -> bool:
        head = self.hit.value
        if head.kind == "fixed":
            return True
        first = after_gap(self.text, self.hit.end)
        if head.common and head.owner == "name" and not (self.text[first : first + 1].isupper() or first in self.places.by_start):
            return False
        if head.common and head.kind == "university" and len(self.written().split()) < 3:
            return False
        if head.kind in _MUST_NAME or (head.common and head.kind not in _LOWER_KINDS):
            return self.named or bool(self.owners) or self.levelled
        return True

    def key(self) -> str | None:
        head = self.hit.value
        local = next((place for place in self.owners if place.level != "country"), None)
        country = next((place for place in self.owners if place.level == "country"), None)
        if head.owner == "country":
            first = self.owners[0] if self.owners else None
            return first.key.split("/")[0] if first else None
        if head.owner == "state":
            return local.key if local else country.key if country else "VN"
        if head.owner == "place":
            if head.kind == "front" and local is None:
                return self.written() if country else None
            return local.key if local else country.key if country else None
        if head.kind == "hospital" and (local or self.levelled):
            return local.key if local else None
        return self.written()

    def written(self) -> str:
        return self.text[self.hit.start : self.end]

    def _place(self) -> bool:
        place = self.places.by_start.get(after_gap(self.text, self.end))
        if place is None or after_gap(self.text, self.end) == self.end:
            return False
        if self.hit.value.owner == "name" and self.run and place.span.start != after_gap(self.text, self.end):
            return False
        self.owners.append(place)
        self.end = place.span.end
        self.run = []
        return True

    def _portfolio(self) -> bool:
        if self.hit.value.kind in ("committee", "council", "embassy", "party"):
            return False
        start = after_gap(self.text, self.end)
        stop = self.words.portfolios.end(self.plain, start) if start > self.end else None
        if stop is None:
            return False
        self.end, self.named, self.run = stop, True, []
        return True

    def _level(self) -> bool:
        """A level word without a name: "UBND tỉnh", "HĐND thành phố"."""
        if self.levelled or (self.hit.value.owner not in ("place", "state") and self.hit.value.kind not in ("hospital", "association")):
            return False
        word = next_word(self.text, self.plain, self.end)
        if word is None:
            return False
        following = next_word(self.text, self.plain, word.end)
        two = f"{word.plain} {following.plain}" if following else ""
        if two in _LEVELS and following:
            self.end = following.end
        elif word.plain in _LEVELS and two not in _COMPOUNDS:
            self.end = word.end
        else:
            return False
        self.levelled = True
        return True

    def _word(self) -> bool:
        """A word of the body's own name: capitals, and small words that portfolios are made of."""
        if self.hit.value.kind in ("embassy", "council") or (self.owners and self.hit.value.owner != "name"):
            return False
        word = next_word(self.text, self.plain, self.end)
        if word is None or word.start in self.titles or (word.start in self.heads and word.capital and self.named):
            return False
        shouting = word.shouted and self.text[self.hit.start : self.hit.end].isupper() and len(word.plain) > 4
        if word.capital and not shouting:
            self.run.append(word)
        elif self.hit.value.kind in ("committee", "party", "force", "front") or word.plain not in self.words.small:
            return False
        else:
            self.run = []
        self.named = True
        self.end = word.end
        return True

    def _link(self) -> bool:
        """A small word that a name goes on behind: "của tỉnh", "và Hợp tác", "tại Việt Nam", " - " between two countries."""
        head = self.hit.value
        dashed = self.text.startswith((" - ", " – "), self.end) and self.end + 3 in self.places.by_start
        if dashed and ((self.owners and head.owner == "name") or (self.run and head.kind == "department")):
            self.owners.append(self.places.by_start[self.end + 3])
            self.end = self.owners[-1].span.end
            return True
        word = next_word(self.text, self.plain, self.end)
        if word is None:
            return False
        behind = after_gap(self.text, word.end)
        if word.plain in ("của", "nước", "tại", "ở", "thuộc") and behind in self.places.by_start:
            if word.plain in ("tại", "ở") and head.owner not in ("country", "name"):
                return False
            self.owners.append(self.places.by_start[behind])
            self.end = self.owners[-1].span.end
            return True
        following = next_word(self.text, self.plain, word.end)
        if following is None or word.plain not in _FREE or not self.named or following.start in self.heads:
            return False
        if (head.owner != "name" and head.kind not in ("department", "state")) or (word.plain == "của" and not following.capital):
            return False
        fits = following.capital or (word.plain != "và" and following.plain in self.words.small)
        if not fits or following.start in self.titles or self._person(self.run):
            return False
        self.end = following.end
        self.run = []
        return True

    def _another_country(self) -> bool:
        """"Đại sứ quán Việt Nam tại Pháp": the seat behind the country that owns it."""
        word = next_word(self.text, self.plain, self.end)
        if word is None or self.hit.value.owner != "country" or len(self.owners) > 1:
            return False
        return word.plain in ("tại", "ở") and after_gap(self.text, word.end) in self.places.by_start

    def _give_back_a_person(self) -> None:
        """A run of capitals at the end may hold the name of the person in charge: "Trung tâm Hòa Bình Nguyễn Văn An"."""
        if len(self.run) < 2 or self.run[-1].end != self.end:
            return
        written = [word.written for word in self.run]
        known = self.words.names
        whole = self._person(self.run)
        lone = self.run[0].start == after_gap(self.text, self.hit.end)
        at = 0 if whole and not (lone and self.hit.value.kind in _NAMED_AFTER_PEOPLE) else name_inside(written, known)
        if at is None:
            return
        if at == 0 and lone:
            self.named = False
        self.end = self.run[at - 1].end if at else self._before(self.run[0].start)

    def _person(self, run: Sequence[Word]) -> bool:
        """A run that is a Vietnamese name and nothing else; two syllables only with a surname that many bear."""
        if not 2 <= len(run) <= 5 or not all(syllabic(word.written) for word in run):
            return False
        known = self.words.names
        return run[0].plain in (known.frequent if len(run) == 2 else known.vietnamese)

    def _before(self, position: int) -> int:
        while position and self.text[position - 1] in " \t\u00a0":
            position -= 1
        return position
