"""Roles in English and French: a title with the body and place behind it ("Vice Chairman of the ... People's Committee", "maire de
Lorient") or, in English, in front of it ("Lorient Mayor", "French Ambassador").

Only the roles differ from the Vietnamese: how they meet a name is read by the same steps with the cues of these languages.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.names import name_inside
from ketnghia.engine.mentions.roles import Ground, Role, compile_cues
from ketnghia.engine.mentions.titles import Anchor, Honorific, Title
from ketnghia.engine.mentions.tokens import UPPER, Word
from ketnghia.engine.model import Span
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical, fold

_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)  # letters of no western language
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))  # grave, acute, tilde, hook, dot below
_SAMPLE = 4000
_RUN_IN_FRONT = re.compile(rf"(?:[{UPPER}](?:\w{{0,2}}\.|[\w’'-]*)(?:[ \u00a0](?:of|and|&|for))?[ \u00a0])+$")
_PREFIXES = ("d'", "d’", "l'", "l’")
_LINKS = frozenset(
    ("of", "the", "and", "for", "in", "charge", "on", "to", "de", "du", "des", "la", "le", "les", "et", "à", "au", "aux", "en", "pour")
)
_LONGEST = 160


@dataclass(frozen=True)
class _Words:
    anchors: PhraseMatcher[Anchor]
    body_words: frozenset[str]
    demonyms: dict[str, str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    phrases: list[tuple[str, Anchor]] = []
    for language in ("en", "fr"):
        phrases += [(row["title"], Title(row["scope"], "any")) for row in lexicon.table(f"{language}/titles")]
        phrases += [(row["word"].rstrip("."), Honorific("address")) for row in lexicon.table(f"{language}/honorifics")]
    body_words = frozenset(canonical(row["word"]) for language in ("en", "fr") for row in lexicon.table(f"{language}/body_words"))
    return _Words(PhraseMatcher(phrases), body_words, {canonical(row["word"]): row["key"] for row in lexicon.table("demonyms")})


def _toneless(word: str) -> str:
    """ "nguyễn" as French prints it: "nguyên"."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES)).replace("đ", "d")


def western(text: str) -> bool:
    """Whether a text is not Vietnamese: hardly any of its letters, names quoted with their accents apart."""
    sample = text[:_SAMPLE]
    return len(_VIETNAMESE.findall(sample)) * 40 < len(sample)


def western_ground(ground: Ground, lexicon: Lexicon) -> Ground:
    """The ground with the titles, cues and unaccented surnames of English and French texts."""
    names = ground.known.names
    plain = replace(
        names,
        vietnamese=names.vietnamese | frozenset(map(fold, names.vietnamese)) | frozenset(map(_toneless, names.frequent)),
        frequent=names.frequent | frozenset(map(fold, names.frequent)) | frozenset(map(_toneless, names.frequent)),
    )
    anchors = {hit.start: hit for hit in _words(lexicon).anchors.find(ground.words.text)}
    return replace(ground, anchors=anchors, cues=compile_cues(lexicon, "people_western"), known=replace(ground.known, names=plain))


def find_western_roles(ground: Ground, lexicon: Lexicon) -> list[Role]:
    """Roles in order, not overlapping."""
    words = _words(lexicon)
    roles: list[Role] = []
    reach = 0
    for hit in ground.anchors.values():
        if isinstance(hit.value, Title) and hit.start >= reach:
            role = _Reader(ground, words, hit.start, hit.end, hit.value).read(reach)
            roles.append(role)
            reach = role.span.end
    return roles


class _Reader:
    """Walks from a title to both ends of its role."""

    def __init__(self, ground: Ground, words: _Words, start: int, end: int, title: Title) -> None:
        self.ground, self.words = ground, words
        self.start, self.opened, self.end, self.title = start, end, end, title
        self.owners: list[tuple[str, Span]] = []

    def read(self, reach: int) -> Role:
        self._in_front(reach)
        self._behind()
        of, span = self._of()
        return Role(Span(self.start, self.end), self.title, of, span, complete=True)

    def _in_front(self, reach: int) -> None:
        """ "Da Nang People's Committee Vice Chairman", "French Ambassador": from the place or people named first."""
        text = self.ground.words.text
        run = _RUN_IN_FRONT.search(text, max(reach, self.start - 90, text.rfind("\n", 0, self.start) + 1), self.start)
        if run is None:
            return
        at = run.start()
        while at < self.start:
            word = self.ground.words.at(at)
            place = self.ground.places.get(at)
            end = place.span.end if place else word.end if word else self.start
            key = place.key if place else self.words.demonyms.get(word.plain) if word else None
            if key:
                self.owners.append((key, Span(at, end)))
                self.start = at
                return
            at = self.ground.words.gap(end) if self.ground.words.gap(end) > end else self.start

    def _behind(self) -> None:
        """Links, words of bodies, places and capitals; ends with the last that is no link, and before a person's name."""
        position, run = self.end, list[Word]()
        while word := self.ground.words.after(position):
            place = self.ground.places.get(self._inner(word)) or self.ground.bodies.get(word.start)
            if (word.start in self.ground.anchors and not self._adjective(word, position)) or word.end - self.start > _LONGEST:
                break
            if place:
                if place.key:
                    self.owners.append((place.key, place.span))
                position = self.end = place.span.end
                run = []
            elif word.written in _LINKS:
                position = word.end
            elif self._of_a_body(word) or (word.capital and position > self.opened and not (self.owners and self._straight(word))):
                run = [] if self._of_a_body(word) else [*run, word]
                position = self.end = word.end
            else:
                break
        self._give_back_a_person(run)

    def _adjective(self, word: Word, position: int) -> bool:
        """ "Comité populaire municipal": an office of its own elsewhere, here part of a body's name."""
        return (
            not word.capital
            and word.plain in self.words.body_words
            and word.start - position <= 1
            and position >= self.opened
            and " " in self._said()
        )

    def _said(self) -> str:
        return self.ground.words.text[self.start : self.end]

    def _straight(self, word: Word) -> bool:
        """Whether a capital follows a place with nothing between: "Mayor of Lorient Fabien Leroux"."""
        return word.start - self.end <= 1 and any(span.end == self.end for _, span in self.owners)

    def _inner(self, word: Word) -> int:
        return word.start + 2 if word.plain.startswith(_PREFIXES) else word.start

    def _of_a_body(self, word: Word) -> bool:
        if word.plain in _LINKS:
            return False
        plain = word.plain[2:] if word.plain.startswith(_PREFIXES) else word.plain
        return plain in self.words.body_words or plain in self.words.demonyms or word.plain.removesuffix("'s") in self.words.body_words

    def _give_back_a_person(self, run: Sequence[Word]) -> None:
        if len(run) < 2 or run[-1].end != self.end:
            return
        written = [word.written for word in run]
        known = self.ground.known.names
        whole = canonical(written[0]) in known.vietnamese or canonical(written[0]) in known.given
        at = 0 if whole else name_inside(written, known)
        if at is None and self.owners and len(run) in (2, 3) and self._ends_a_body(run[0]):
            at = 0  # "Governor of Yamanashi prefecture Nagata Koji"
        if at is not None:
            self.end = run[at - 1].end if at else self.ground.words.back(run[0].start)

    def _ends_a_body(self, first: Word) -> bool:
        """Whether a place or a small word of a body ends right before a run of capitals, with no link between."""
        before = self.ground.words.at(self.ground.words.text.rfind(" ", 0, first.start - 1) + 1)
        place = any(span.end == first.start - 1 for _, span in self.owners)
        return place or (before is not None and before.plain in self.words.body_words and before.plain not in _LINKS and not before.capital)

    def _of(self) -> tuple[str | None, Span | None]:
        """The locality or, for an office of state, the country; an envoy stands for the first country named."""
        if not self.owners:
            return None, None
        if self.title.scope in ("envoy", "state", "party"):
            key, span = self.owners[0]
            return key.split("/")[0], span
        return next(((key, span) for key, span in self.owners if "/" in key), self.owners[0])
