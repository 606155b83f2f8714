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
    for match in _HONORIFIC.finditer(text):
        name = Span(match.start("name"), match.end("name"))
        if not _across(name, [*taken, *(p.name for p in found)]) and not _across(name, hidden):
            found.append(PersonMention(Span(match.start(), match.end()), name, (Span(match.start("lead"), match.end("lead")),)))
    names = [p.name for p in found]
    people = [_without_possessive(person, text) for person in people]
    rest = [p for p in people if p.titles or not _across(p.name, names)]
    return tuple(sorted([*rest, *found], key=lambda person: person.span))


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
    return any(word in words.frames["people.not"] for word in plain) or plain[0] in words.months or plain[0] in words.weekdays


def _across(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


@lru_cache(maxsize=4)
def _vietnamese(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold(row["surname"]) for row in lexicon.table("surnames") if row["people"] == "vietnamese" and row["frequent"])


def assign_sides(
    people: Sequence[PersonMention], text: str, home: str | None, partner: str | None, lexicon: Lexicon
) -> tuple[PersonMention, ...]:
    """Whoever has a title and no party of their own stands for the side that the name sounds like; so does one "of Vietnam"."""
    given = _vietnamese(lexicon)
    assigned = []
    for person in people:
        side = person.of
        if side is None or side == "VN":
            if not (person.titles or side):
                assigned.append(person)
                continue
            first = fold(text[person.name.start : person.name.end]).split(" ")[0]
            side = home if side == "VN" or first in given else partner
        elif partner and side != partner and side[:2] == partner[:2] and "/" in side and "/" in partner and person.of_span is None:
            side = partner  # the state that the town lies in was merely nearer
        assigned.append(replace(person, of=side) if side != person.of else person)
    return tuple(assigned)
