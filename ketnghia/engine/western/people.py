"""Persons whose title stands where only English and French put it ("sa présidente, X", "X, the Territory's Minister for …"), and
whom each of them stands for where no title says so."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import KeptText, PersonMention, PlaceMention, Span
from ketnghia.engine.text import canonical, fold
from ketnghia.engine.western.words import Words

_CAPITAL = r"[A-ZÀ-ÞĀ-ŽƠƯĐ\u1ea0-\u1ef8]"
_NAME = rf"{_CAPITAL}[\w’'-]+(?: (?:(?:de|du|van|von|der|bin|al) )?{_CAPITAL}[\w’'.-]*\w){{1,3}}"
_HONORIFIC = re.compile(rf"\b(?P<lead>Mr|Mrs|Ms|Dr|Smt|Shri|Prof|Sir|Mme|M|MM|Mgr)\.? (?P<name>{_NAME})")
_SYLLABLE = re.compile(r"(?:ngh?|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_LED = re.compile(
    r"\b(?:led|headed|chaired|represented|presided over) by (?:(?:Mr|Mrs|Ms|Dr)\.? )?$"
    r"|\b(?:présidée?s?|dirigée?s?|conduite?s?|menée?s?|emmenée?s?|représentée?s?) par (?:(?:M\.|Mme|MM\.) )?$"
    r"|\bque préside(?: aujourd'hui| désormais| actuellement)? $|\bpar la voix (?:de |d['’])$"
)
_TITLE_END = re.compile(r"[,.;:()«»“”\"–—\n]")
_LONGEST_TITLE = 130


@lru_cache(maxsize=4)
def _titles(lexicon: Lexicon) -> str:
    titles = {row["title"] for language in ("en", "fr") for row in lexicon.table(f"{language}/titles")}
    return "|".join(re.escape(canonical(title)) for title in sorted(titles, key=len, reverse=True))


@lru_cache(maxsize=4)
def _titled(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{_titles(lexicon)})\b")


@lru_cache(maxsize=4)
def _after(lexicon: Lexicon) -> re.Pattern[str]:
    """A title in apposition behind a name: ", the Territory's Minister for International Relations,"."""
    return re.compile(rf", (?:the |its |their |his |her |le |la |l['’]|sa |son )?(?P<title>(?:[\w'’-]+ ){{0,3}}?(?:{_titles(lexicon)})\b)")


@lru_cache(maxsize=4)
def _before(lexicon: Lexicon) -> re.Pattern[str]:
    """A title right before a name, with a possessive and maybe a comma: "sa présidente, "."""
    return re.compile(
        rf"(?<!\w)(?P<title>(?:{_titles(lexicon)})(?: (?:(?:of|for|in|de|du|des|à|au|aux|en)\b|d['’])[^,.;\n]{{1,60}}(?=,))?),? $"
    )


def complete_people(
    kept: KeptText, people: Sequence[PersonMention], places: Sequence[PlaceMention], words: Words, lexicon: Lexicon
) -> tuple[PersonMention, ...]:
    """`people` with those whom these frames tell."""
    text = kept.text
    plain = canonical(text)
    known = {text[p.name.start : p.name.end] for p in people if p.titles}
    taken = [p.span for p in people if p.titles] + [place.name for place in places]
    hidden = [block.span for block in kept.blocks if block.kind == "furniture"]
    found: list[PersonMention] = []
    for match in re.finditer(_NAME, text):
        name = Span(match.start(), match.end())
        if (
            _titled(lexicon).match(plain, name.start, name.end)
            or match[0] in known
            or _across(name, taken)
            or _across(name, hidden)
            or _looks_like_a_body(match[0], words)
        ):
            continue
        title = _title_after(plain, name.end, lexicon) or _title_before(plain, name.start, lexicon)
        if title is not None:
            found.append(PersonMention(Span(min(name.start, title.start), max(name.end, title.end)), name, (title,)))
        elif is_introduced(PersonMention(name, name, ()), text):
            found.append(PersonMention(name, name, ()))
    for match in _HONORIFIC.finditer(text):
        name = Span(match.start("name"), match.end("name"))
        if not _across(name, [*taken, *(p.name for p in found)]) and not _across(name, hidden):
            found.append(PersonMention(Span(match.start(), match.end()), name, (Span(match.start("lead"), match.end("lead")),)))
    names = [p.name for p in found]
    people = [_without_possessive(person, text) for person in people]
    rest = [p for p in people if p.titles or not _across(p.name, names)]
    return tuple(sorted([*rest, *found], key=lambda person: person.span))


def is_introduced(person: PersonMention, text: str) -> bool:
    """Does the text say without a title what somebody does: "chaired by", "que préside"?"""
    return _LED.search(text, max(0, person.name.start - 40), person.name.start) is not None


def _without_possessive(person: PersonMention, text: str) -> PersonMention:
    """ "Mayor Burden's trip": the name ends before the mark of possession."""
    if not text[person.name.start : person.name.end].endswith(("'s", "’s")):
        return person
    return replace(person, name=Span(person.name.start, person.name.end - 2))


def _title_after(plain: str, end: int, lexicon: Lexicon) -> Span | None:
    match = _after(lexicon).match(plain, end, end + _LONGEST_TITLE)
    if match is None:
        return None
    stop = _TITLE_END.search(plain, match.end(), end + _LONGEST_TITLE)
    return Span(match.start("title"), min(stop.start() if stop else match.end(), end + _LONGEST_TITLE))


def _title_before(plain: str, start: int, lexicon: Lexicon) -> Span | None:
    low = max(plain.rfind("\n", 0, start), plain.rfind(". ", 0, start), start - _LONGEST_TITLE, 0)
    match = _before(lexicon).search(plain[low:start])
    return Span(low + match.start("title"), low + match.end("title")) if match else None


def _looks_like_a_body(name: str, words: Words) -> bool:
    plain = canonical(name).split(" ")
    inside = plain[1:] if plain[0] == "park" else plain  # a frequent surname
    return any(word in words.frames["people.not"] for word in inside) or plain[0] in words.months or plain[0] in words.weekdays


def _across(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


@lru_cache(maxsize=4)
def _vietnamese(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold(row["surname"]) for row in lexicon.table("surnames") if row["people"] == "vietnamese" and row["frequent"])


def assign_sides(
    people: Sequence[PersonMention], text: str, parties: tuple[Sequence[str], Sequence[str]], words: Words, lexicon: Lexicon
) -> tuple[PersonMention, ...]:
    """Whom each stands for. A title that names its place or country tells; else one of Vietnamese bodies tells the home side, and else
    the name: who sounds Vietnamese stands for the home side, who does not never does."""
    surnames = _vietnamese(lexicon)
    home, partner = (side[0] if side else None for side in parties)
    assigned = []
    for person in people:
        side = person.of
        if not (person.titles or side or is_introduced(person, text)):
            assigned.append(person)
            continue
        titles = " ".join(canonical(text[span.start : span.end]) for span in person.titles)
        vietnamese = _sounds_vietnamese(text[person.name.start : person.name.end], surnames)
        own = side is not None and _names_its_place(person)
        if own and side == "VN" and not any(word in titles for word in words.frames["people.envoys"]):
            side = home if vietnamese else partner
        elif not own:
            if any(word in titles for word in words.frames["people.home"]):
                side = home
            elif vietnamese or side is None or side == "VN" or side.startswith("VN/"):
                side = home if vietnamese else partner
            elif partner and side not in parties[1] and side[:2] == partner[:2] and "/" in side and "/" in partner:
                side = partner  # the state that the town lies in was merely nearer
        assigned.append(replace(person, of=side) if side != person.of else person)
    return tuple(assigned)


def _names_its_place(person: PersonMention) -> bool:
    """Does the mention itself say whom the person stands for: "Mayor of Lorient"?"""
    return person.of_span is not None and person.span.start <= person.of_span.start and person.of_span.end <= person.span.end


def _sounds_vietnamese(name: str, surnames: frozenset[str]) -> bool:
    """A Vietnamese surname first and no hyphen or long word behind it: "Le Van An", not "Le Bihan", "Lee Sang-hyun", "Do Nascimento"."""
    parts = fold(name).split(" ")
    return len(parts) > 1 and parts[0] in surnames and not any("-" in part or not _SYLLABLE.fullmatch(part) for part in parts)
