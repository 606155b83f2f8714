"""Who is meant in an English or French text: "both sides", "the Territory", "la délégation", "the mayor", a bare surname, "she"."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ketnghia.engine.casting import cast_parties, rank_parties
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BodyMention, KeptText, PersonMention, PlaceMention, Rejection, Sentence, Span
from ketnghia.engine.phrases import Hit
from ketnghia.engine.scene import SMALL, Actor, How, Scene, is_country, is_home
from ketnghia.engine.text import canonical, spoken
from ketnghia.engine.western.people import assign_sides
from ketnghia.engine.western.words import Cue, Words

_PROMINENT = 0.45  # of the weight of its side's first party: what has less is a venue, a neighbour, a wider unit
_CITY_WORDS = ("city", "town", "county", "commune")  # levels that "the city" may mean


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of a text, first the most prominent of each side, with the levels of their units."""

    home: tuple[str, ...]
    partners: tuple[str, ...]
    levels: dict[str, str]
    represented: frozenset[str]


def find_sides(kept: KeptText, places: Sequence[PlaceMention], bodies: Sequence[BodyMention], people: Sequence[PersonMention]) -> Sides:
    """Who takes part: prominent localities; else a country for which somebody acts."""
    cast = cast_parties(kept, places, bodies, people)
    weight = rank_parties(kept, [p for p in places if not p.within], cast.bodies, ())
    levels: dict[str, str] = {}
    for place in places:
        levels.setdefault(place.key, place.level)
    title = [block.span for block in kept.blocks if block.kind == "title"]
    named = frozenset(p.key for p in places if not p.within and any(span.start <= p.span.start < span.end for span in title))
    home = _prominent(list(cast.home), weight, levels, frozenset())
    abroad = _prominent([key for key in cast.partners if "/" in key], weight, levels, named)
    own = {b.key for b in bodies for p in places if is_home(p.key) and b.span.start <= p.span.start < b.span.end + 4}
    others = [key for key in cast.partners if "/" not in key and key not in own and (not is_country(key) or key in cast.represented)]
    return Sides(home, (*abroad, *others), levels, cast.represented)


def _prominent(keys: list[str], weight: Counter[str], levels: dict[str, str], named: frozenset[str]) -> tuple[str, ...]:
    """A town beside the province of its side is where things happen, not a party; nor is what is named in passing, but in the title."""
    wide = [key for key in keys if levels.get(key) not in SMALL]
    if wide and weight[wide[0]] * 1.5 >= weight[keys[0]]:
        keys = [key for key in keys if levels.get(key) not in SMALL or weight[key] > 2 * weight[wide[0]]]
    keys = sorted(keys, key=lambda key: -weight[key])
    if keys and levels.get(keys[0]) in SMALL:  # the state or region that a town lies in
        keys = [key for key in keys if levels.get(key) in SMALL or key in named or key[:2] != keys[0][:2]]
    alike = {key for key in keys[:1] + list(named) if levels.get(key) in SMALL}
    return tuple(
        key
        for key in keys
        if weight[key] and (weight[key] >= _PROMINENT * weight[keys[0]] or (key in named and keys[0] in alike and key in alike))
    )


@dataclass(slots=True)
class _Walk:
    """What a reader keeps in mind on the way through one text."""

    text: str
    plain: str
    sides: Sides
    words: Words
    by_name: dict[str, tuple[str, str]] = field(default_factory=dict)
    by_title: dict[str, Actor] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    last_person: Actor | None = None
    last_group: tuple[str, ...] = ()  # whom "they" means
    delegation: str | None = None
    last_key: str | None = None
    place_at: dict[int, str] = field(default_factory=dict)
    subject: Actor | None = None  # the person whom the sentence before began with
    host: str | None = None  # the side that is visited
    topic: Actor | None = None  # what the sentence before began with, where that was no person
    person_told: bool = False  # whether the sentence before named a person
    latest: str | None = None  # the foreign side named last
    rejections: list[Rejection] = field(default_factory=list)
    focus: list[tuple[int, str | None, str | None]] = field(default_factory=list)

    @property
    def home(self) -> str | None:
        return self.sides.home[0] if self.sides.home else None

    @property
    def partner(self) -> str | None:
        """The foreign side named last: a tour of three cities has one after the other."""
        return self.latest or (self.sides.partners[0] if self.sides.partners else None)

    def seen(self, key: str, span: Span) -> None:
        self.spans[key] = span
        self.last_key = key
        home = key if is_home(key) else self.focus[-1][1] if self.focus else self.home
        if not is_home(key) and ("/" in key or not self.partner or "/" not in self.partner):
            self.latest = key if key in self.sides.partners else self.latest
        self.focus.append((span.end, home, self.partner))

    def place(self, place: PlaceMention) -> Actor | None:
        if place.within or place.key not in (*self.sides.home, *self.sides.partners):
            return None
        self.seen(place.key, place.span)
        before = self.plain[max(0, place.span.start - 40) : place.span.start]
        if any(word in before for word in self.words.frames["delegation"]):
            self.delegation = place.key
        return Actor(place.span, (place.key,), "country" if place.level == "country" else "place", None, (place.span,))

    def body(self, body: BodyMention) -> Actor | None:
        if body.key is None or body.key == "VN":
            return None
        self.seen(body.key, body.span)
        return Actor(body.span, (body.key,), "body", None, (body.span,))

    def person(self, person: PersonMention) -> Actor | None:
        name = self.text[person.name.start : person.name.end]
        full, key = self.by_name.get(spoken(name), (name, person.of))
        if key is None:
            return None
        actor = Actor(person.span, (key,), "person", full, (person.name,))
        self.last_person = actor
        for title in person.titles:
            self._remember(self.plain[title.start : title.end], actor)
        self.seen(key, person.span)
        return actor

    def _remember(self, title: str, actor: Actor) -> None:
        for word in re.findall(r"(?:vice|deputy|lord|consule?|vice-)?[ -]?[\w-]+", title):
            self.by_title[word.strip()] = actor
            self.by_title[word.strip().rsplit(" ", 1)[-1]] = actor

    def name(self, hit: tuple[int, int, str]) -> Actor:
        start, end, said = hit
        full, key = self.by_name[said]
        actor = Actor(Span(start, end), (key,), "person", full, self.evidence((key,)))
        self.last_person = actor
        self.last_key = key
        return actor

    def evidence(self, keys: Iterable[str]) -> tuple[Span, ...]:
        return tuple(self.spans[key] for key in keys if key in self.spans)

    def reference(self, hit: Hit[Cue]) -> Actor | None:
        named = _NAMED_BEHIND.match(self.text, hit.end)
        if named is not None and hit.value.kind in ("unit", "partner", "both", "home"):
            key = self.place_at.get(named.end())
            if key is None or key not in (*self.sides.home, *self.sides.partners):
                return None
            self.seen(key, Span(hit.start, hit.end))
            return Actor(Span(hit.start, hit.end), (key,), "unit", None, self.evidence((key,)))
        if hit.value.kind in ("he", "she"):
            self._take_up(hit)
        keys, how = self._meant(hit.value)
        if hit.value.kind == "unit" and self.words.language == "fr" and self._own_name(hit) and self.partner and "/" in self.partner:
            keys = (self.partner,)
        if not keys:
            if hit.value.kind not in ("they", "speaker", "own", "of", "it"):
                span = Span(hit.start, hit.end)
                self.rejections.append(Rejection("nobody known to stand for it", span, f"reference:{hit.value.kind}"))
            return None
        if how in ("both", "delegation"):
            self.last_group = keys
        person = self.last_person.person if how == "person" and self.last_person else None
        return Actor(Span(hit.start, hit.end), keys, how, person, self.evidence(keys))

    def _own_name(self, hit: Hit[Cue]) -> bool:
        """ "La Ville", "le Département": a capital marks the authority whose paper it is."""
        noun = self.text[hit.start : hit.end].rsplit(" ", 1)[-1].rsplit("'", 1)[-1].rsplit("’", 1)[-1]
        return noun[:1].isupper() and self._level(self.partner or "") != "province"

    def _meant(self, cue: Cue) -> tuple[tuple[str, ...], How]:
        one = (self.home, self.partner)
        match cue.kind:
            case "both":
                return (tuple(k for k in one if k) if all(one) else ()), "both"
            case "of":
                fitting = [key for key in one if key and key.startswith(cue.form)]
                self.delegation = fitting[0] if fitting else self.delegation
                return tuple(fitting[:1]), "delegation"
            case "home":
                self.delegation = self.home if cue.form == "delegation" else self.delegation
                return ((self.home,) if self.home else ()), "unit"
            case "partner":
                return ((self.partner,) if self.partner else ()), "partner"
            case "other":
                other = self.partner if self.last_key and is_home(self.last_key) else self.home
                return ((other,) if other else ()), "partner"
            case "unit" | "own":
                return self._unit(cue.form), "unit"
            case "delegation":
                key = self.delegation or self._travellers() or (self.home if self.partner else None)
                return ((key,) if key else ()), "delegation"
            case "it" | "he" | "she":
                return self._pronoun(cue.kind)
            case "title":
                actor = self.by_title.get(cue.form)
                if actor is not None:
                    self.last_person = actor
                return (actor.keys if actor else ()), "person"
            case "they":
                return self.last_group, "both" if len(self.last_group) > 1 else "delegation"
            case "consulate":
                return tuple(key for key in self.sides.partners if is_country(key))[:1], "body"
            case _:
                return (), "unit"

    def _take_up(self, hit: Hit[Cue]) -> None:
        """ "He" is the person whom the sentence before began with, unless the clause goes on about that one's own side."""
        stop = self.plain.find(". ", hit.end)
        ahead = [key for at, key in self.place_at.items() if hit.end < at < min(hit.end + _AHEAD, stop if stop >= 0 else at + 1)]
        if self.subject is not None and (not ahead or is_home(ahead[0]) != is_home(self.subject.keys[0])):
            self.last_person = self.subject

    def _pronoun(self, kind: str) -> tuple[tuple[str, ...], How]:
        """ "It" takes up what the sentence before began with; so does "elle" where that sentence named nobody."""
        if self.topic and (kind == "it" or (not self.person_told and self.topic.how != "place")):
            return self.topic.keys, "unit"
        return (self.last_person.keys if self.last_person and kind != "it" else ()), "unit" if kind == "it" else "person"

    def _travellers(self) -> str | None:
        """The side that travels, by where the text says that somebody goes or who receives."""
        host = self.host
        return None if host is None else self.partner if is_home(host) else self.home

    def _unit(self, level: str) -> tuple[str, ...]:
        """The party of that level; where both sides have it, the one last named; where neither has, the foreign one of no known level."""
        levels = _CITY_WORDS if level == "city" else (level,)
        fitting = [key for key in (self.home, self.partner) if key and self._level(key) in levels]
        if len(fitting) > 1 and self.last_key in fitting:
            return (self.last_key,)
        if not fitting and self.home and self.partner:
            home_fits = level == "province" or (level == "city" and self._level(self.home) not in ("province", ""))
            return (self.home if home_fits else self.partner,)
        return tuple(fitting[:1])

    def _level(self, key: str) -> str:
        name = key.split("/")[-1]
        if is_home(key) and name in self.words.frames["home.cities"]:
            return "city"
        return self.sides.levels.get(key, "")


def build_scene(
    kept: KeptText,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Sequence[PlaceMention], Sequence[BodyMention], Sequence[PersonMention]],
    words: Words,
    lexicon: Lexicon,
) -> tuple[Scene, tuple[PersonMention, ...]]:
    """Every reference resolved in reading order, and the people with the side they stand for."""
    places, bodies, people = mentions
    sides = find_sides(kept, places, bodies, people)
    walk = _Walk(kept.text, canonical(kept.text), sides, words)
    walk.place_at = {place.name.start: place.key for place in places} | {place.span.start: place.key for place in places}
    walk.host = _host(walk.plain, places, sides, words)
    people = assign_sides(people, kept.text, (sides.home, sides.partners), words, lexicon)
    names = _names(people, kept.text, walk)
    items = _items(kept.text, places, bodies, people, words, names)
    actors: list[Actor] = []
    at = since = 0
    for sentence in sentences:
        told = [actor for actor in actors if actor.span.start >= since]
        if told:
            opens = told[0].span.start - since < _OPENS and told[0].how in ("unit", "partner", "place", "body")
            walk.topic = told[0] if opens else None
            walk.person_told = any(actor.how == "person" for actor in told)
            first = next((actor for actor in told if actor.how == "person"), None)
            walk.subject = first if first is not None and first is told[0] else None
        since = sentence.span.start
        while at < len(items) and items[at][0] < sentence.span.end:
            start, _, mention = items[at]
            at += 1
            if start < sentence.span.start:
                continue
            if isinstance(mention, Hit) and mention.value.kind == "it" and start - sentence.span.start > 1:
                continue
            actor = _meet(walk, mention)
            if actor is not None:
                actors.append(actor)
    scene = Scene(
        text=kept.text,
        plain=walk.plain,
        sentences=sentences,
        actors=tuple(actors),
        home=sides.home,
        partners=sides.partners,
        rejections=tuple(walk.rejections),
        represented=sides.represented,
        focus=tuple(walk.focus),
        starts=tuple(actor.span.start for actor in actors),
    )
    return scene, people


# "The city of Burlingame", "la commune bretonne de Lannion": the name behind says who is meant.
_NAMED_BEHIND = re.compile(r"(?: [a-zéèêï]{3,14})? (?:of |de |d['’])(?=[A-ZÀ-ÞŒ])")
# "A four-person delegation", "une dernière mission technique": whoever travels, where no place says who.
_TRAVELLING = re.compile(
    r"\b(?:an?|une) (?:[\w-]+ ){0,2}(?:delegation|team|mission)(?! (?:from|of|to))\b"
    r"|\bune (?:[\w-]+ )?(?:délégation|mission|équipe)(?: technique| officielle| médicale| municipale)?(?! (?:de|du|des|d'|en|à))\b"
)
_AHEAD = 40  # characters behind "he" in which the party named is the one spoken of: "he hoped that Chuncheon would"
_OPENS = 12  # characters from a sentence's start in which its subject begins
_HOST_REACH = 70


@lru_cache(maxsize=4)
def _going(words: Words) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words.frames["going"]))


@lru_cache(maxsize=4)
def _receiving(words: Words) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words.frames["receiving"]))


def _host(plain: str, places: Sequence[PlaceMention], sides: Sides, words: Words) -> str | None:
    """The side visited: the place behind "visited", "a mission to", the one before "welcomed a delegation"; the first that is told."""
    known = (*sides.home, *sides.partners)
    starts = [place.span.start for place in places]
    votes: Counter[bool] = Counter()
    for going in _going(words).finditer(plain):
        low = bisect_left(starts, going.end())
        behind = [
            p for p in places[low : low + 2] if p.span.start - going.end() < _HOST_REACH and "." not in plain[going.end() : p.span.start]
        ]
        aims = [p for p in behind if plain[: p.span.start].endswith(words.frames["aims"])]
        if aims and aims[0].key != "VN" and (aims[0].key in known or is_home(aims[0].key)):
            votes[is_home(aims[0].key)] += 1
        elif aims and aims[0].key == "VN":
            votes[True] += 1
    for receiving in _receiving(words).finditer(plain):
        low = bisect_left(starts, receiving.start())
        before = [p for p in places[max(0, low - 1) : low] if receiving.start() - p.span.end < _HOST_REACH and p.key in known]
        if before and "." not in plain[before[-1].span.end : receiving.start()]:
            votes[is_home(before[-1].key)] += 1
    if votes[True] == votes[False]:
        return None
    key = sides.home[:1] if votes[True] > votes[False] else sides.partners[:1]
    return key[0] if key else None


_Mention = PlaceMention | BodyMention | PersonMention | Hit[Cue] | tuple[int, int, str]


def _meet(walk: _Walk, mention: _Mention) -> Actor | None:
    match mention:
        case PlaceMention():
            return walk.place(mention)
        case BodyMention():
            return walk.body(mention)
        case PersonMention():
            return walk.person(mention)
        case Hit():
            return walk.reference(mention)
        case _:
            return walk.name(mention)


def _names(people: Sequence[PersonMention], text: str, walk: _Walk) -> list[tuple[int, int, str]]:
    """Where the first or last word of a full name stands alone: "Loc", "Whitcombe", "Han"."""
    parts: dict[str, set[str]] = {}
    for person in people:
        name = text[person.name.start : person.name.end]
        if person.of and " " in name:
            walk.by_name.setdefault(spoken(name), (name, person.of))
            given = (name,) if is_home(person.of) else (name, name.split(" ")[0])  # a Vietnamese is never called by the surname
            for word in (*given, name.rsplit(" ", 1)[-1]):
                if len(word) > 1 and word[0].isupper():
                    parts.setdefault(word, set()).add(name)
    alone = {word: next(iter(names)) for word, names in parts.items() if len(names) == 1}
    if not alone:
        return []
    for word, name in alone.items():
        walk.by_name.setdefault(spoken(word), walk.by_name[spoken(name)])
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(alone, key=len, reverse=True))) + r")(?!\w)")
    return [(match.start(), match.end(), spoken(match[0])) for match in pattern.finditer(text)]


@lru_cache(maxsize=4)
def _group_pattern(words: Words) -> re.Pattern[str]:
    """ "the Korean delegation", "la délégation coréenne"."""
    groups = "|".join(map(re.escape, words.frames["groups"]))
    demonyms = "|".join(sorted(map(re.escape, words.demonyms), key=len, reverse=True))
    if words.language == "en":
        return re.compile(rf"\b(?:(?:the|a|an|its|their|his|her) )?(?P<who>{demonyms}) (?:{groups})\b")
    return re.compile(rf"\b(?:la|le|les|des|une|un|ses|son|sa|leurs?) (?:{groups}) (?P<who>{demonyms})(?:ne|e)?s?\b")


def _groups(text: str, words: Words) -> list[Hit[Cue]]:
    plain = canonical(text)
    found = [Hit(m.start(), m.end(), Cue("of", words.demonyms[m["who"]])) for m in _group_pattern(words).finditer(plain)]
    return found + [Hit(m.start(), m.end(), Cue("delegation", "")) for m in _TRAVELLING.finditer(plain)]


def _items(
    text: str,
    places: Sequence[PlaceMention],
    bodies: Sequence[BodyMention],
    people: Sequence[PersonMention],
    words: Words,
    names: list[tuple[int, int, str]],
) -> list[tuple[int, int, _Mention]]:
    """Every mention in order; where two overlap the more telling one stays: person, place, name alone, body, reference."""
    groups: list[list[tuple[int, int, _Mention]]] = [
        [(p.span.start, p.span.end, p) for p in people],
        [(b.span.start, b.span.end, b) for b in bodies if b.key],
        [(p.span.start, p.span.end, p) for p in places],
        [(start, end, (start, end, said)) for start, end, said in names],
        [(hit.start, hit.end, hit) for hit in (*words.references.find(text), *_groups(text, words))],
    ]
    kept: list[tuple[int, int, _Mention]] = []
    for group in groups:
        group.sort(key=lambda item: (item[0], -item[1]))
        taken = sorted((start, end) for start, end, _ in kept)
        reach = 0
        fresh: list[tuple[int, int, _Mention]] = []
        for item in group:
            if fresh and item[0] < fresh[-1][1]:
                continue
            while reach < len(taken) and taken[reach][1] <= item[0]:
                reach += 1
            if reach == len(taken) or taken[reach][0] >= item[1]:
                fresh.append(item)
        kept += fresh
    return sorted(kept, key=lambda item: item[:2])
