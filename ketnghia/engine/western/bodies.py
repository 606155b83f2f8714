"""Missions, universities, foundations and other organisations as English and French name them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ketnghia.engine.model import BodyMention, KeptText, PlaceMention, Span
from ketnghia.engine.western.words import Words

_CAPITAL = r"[A-ZÀ-ÞĀ-ŽƠƯĐ\u1ea0-\u1ef8]"
_WORD = rf"{_CAPITAL}[\w’'&-]*"
_ARTICLE = {"en": re.compile(r"^(?:The|A|An) "), "fr": re.compile(r"^(?:(?:La|Le|Les) |L['’])")}


@lru_cache(maxsize=4)
def _organisations(words: Words) -> re.Pattern[str]:
    heads = "|".join(re.escape(head) for head in sorted(words.frames["bodies.heads"], key=len, reverse=True))
    if words.language == "en":
        return re.compile(
            rf"(?:{_WORD} ){{1,4}}(?:{heads})(?: (?:of|for) (?:{_WORD})(?: {_WORD}){{0,2}})?\b|(?:{heads}) of {_WORD}(?: {_WORD}){{0,2}}"
        )
    return re.compile(
        rf"\b(?:{heads})(?: (?:de|du|des|la|pour|et)| d['’]|(?<=['’])| [a-zéè]{{3,12}})*(?:[ '’])({_WORD})(?:[ -]{_WORD}){{0,3}}"
    )


@lru_cache(maxsize=4)
def _missions(words: Words) -> re.Pattern[str]:
    heads = "|".join(re.escape(head) for head in sorted(words.frames["bodies.missions"], key=len, reverse=True))
    demonyms = "|".join(sorted(map(re.escape, words.demonyms), key=len, reverse=True))
    link = r"of (?:the )?" if words.language == "en" else r"(?:de la |de l['’]|du |des |de |d['’])"
    return re.compile(
        rf"\b(?:(?P<before>{demonyms}) (?:{heads})|(?:{heads})(?: (?P<after>{demonyms})(?:ne|e)?s?\b| {link}(?P<land>(?={_CAPITAL}))))",
        re.IGNORECASE,
    )


def find_bodies(kept: KeptText, places: Sequence[PlaceMention], words: Words) -> tuple[BodyMention, ...]:
    """Missions with their country as key, other organisations with their name, in order."""
    text = kept.text
    hidden = [block.span for block in kept.blocks if block.kind == "furniture"]
    found: list[BodyMention] = []
    for match in _missions(words).finditer(text):
        said = match["before"] or match["after"]
        land = next((p for p in places if p.level == "country" and p.span.start == match.end()), None)
        key = words.demonyms.get(said.casefold()) if said else land.key if land else None
        if key and key != "VN":
            end = land.span.end if land and not said else match.end()
            found.append(BodyMention(Span(match.start(), end), key, "embassy"))
    for match in _organisations(words).finditer(text):
        name = match[0]
        lead = _ARTICLE[words.language].match(name)
        start = match.start() + (lead.end() if lead else 0)
        if not any(start < body.span.end and body.span.start < match.end() for body in found):
            found.append(BodyMention(Span(start, match.end()), text[start : match.end()], "organisation"))
    told = [b for b in found if not any(s.start <= b.span.start < s.end for s in hidden) and "\n" not in text[b.span.start : b.span.end]]
    return tuple(sorted(told, key=lambda body: body.span))
