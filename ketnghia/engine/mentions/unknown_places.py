"""Places that no table holds, taken from frames that leave no doubt: "huyện X (tỉnh Y, Hàn Quốc)", "bang Z của Đức", "xã X".

A name in a foreign frame is first compared by sound with the places of that country: a new spelling of Khăm Muộn is no new place.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.match import BY_LETTER, Candidate, rank, sound
from ketnghia.engine.mentions.gazetteer import gazetteer
from ketnghia.engine.mentions.place_frames import UPPER, agreement, lies_in
from ketnghia.engine.mentions.place_names import Scan
from ketnghia.engine.model import PlaceMention, Span
from ketnghia.engine.text import fold

_SMALL = "de|du|des|la|le|les|sur|sous|en|of|do|da|del|al|am|an|der|van|den|et|and|the|lès|auf|an der|di"
# Bounded in letters and words: a text of one endless word must not be read anew from every place in it.
_FURTHER = rf"(?:-| )(?:(?:{_SMALL})(?:-| )){{0,2}}(?:d'|l')?[{UPPER}0-9][\w']{{0,30}}|-[^\W{UPPER}\d_][\w']{{0,30}}"
_NAME = re.compile(rf"[{UPPER}][\w'.]{{0,30}}(?:{_FURTHER}){{0,7}}(?!\w)")
_LISTED = re.compile(rf"(?:,| và|, và) (?=[{UPPER}])")
_LISTED_BEFORE = re.compile(rf"(?<![\w-])({_NAME.pattern})(?:,| và|, và) $")
_BRACKETED_BEFORE = re.compile(rf"(?<![\w-])({_NAME.pattern}) \($")
_LOWER_AFTER = re.compile(rf" [^\W\d_{UPPER}]")
_SYLLABLE = re.compile(r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?", re.IGNORECASE)
_LONGEST_LIST = 12  # names after one level word; a text made to be slow would chain thousands
_SURE = 0.8  # likeness of sound from which a new spelling is taken for a known place
_AHEAD = 0.08  # and by how much it must lead the next place


_LARGE = frozenset({"province", "capital", "state", "prefecture", "region", "republic", "krai", "oblast", "territory", "autonomous_region"})
_LONG = 7  # letters of sound that a town or district needs before one of them may differ


def find_unknown(scan: Scan, mentions: list[PlaceMention], spoken_of: Counter[str], lexicon: Lexicon) -> list[PlaceMention]:
    """The mentions given and those that level words and frames add, in order, not overlapping."""
    found: list[PlaceMention] = []
    taken = _Taken(mentions)
    for end, (start, kind, level) in scan.words.items():
        at = end + 1 if scan.plain[end : end + 1] == " " else end
        if kind == "level" and scan.plain[at : at + 1].isupper() and at not in taken.starts and not taken.covers(Span(start, end)):
            found += _named(scan, Span(start, at), level, taken, spoken_of, lexicon)
    for mention in mentions:
        if mention.key.startswith("VN") or mention.within:
            continue
        if "/" in mention.key:
            found += _neighbours(scan.plain, mention, taken, lexicon)
        elif place := _bracketed(scan.plain, mention, taken, lexicon):
            found.append(place)
    if not found:
        return mentions
    found += _repeats(scan.plain, found, taken)
    return _in_order(mentions, found)


class _Taken:
    """The mentions made so far, for asking what stands at or behind an offset."""

    def __init__(self, mentions: list[PlaceMention]) -> None:
        self.mentions = mentions
        self.starts = {mention.name.start for mention in mentions}
        self._firsts = [mention.span.start for mention in mentions]

    def next_from(self, offset: int) -> PlaceMention | None:
        at = bisect_left(self._firsts, offset)
        return self.mentions[at] if at < len(self.mentions) else None

    def covers(self, span: Span) -> bool:
        at = bisect_left(self._firsts, span.end) - 1
        return at >= 0 and self.mentions[at].span.end > span.start


def _named(scan: Scan, word: Span, level: str, taken: _Taken, spoken_of: Counter[str], lexicon: Lexicon) -> list[PlaceMention]:
    """The names after one level word, first to last of a list: "các huyện A, B và C (tỉnh Champasak, Lào)"."""
    names: list[Span] = []
    at = word.end
    while len(names) < _LONGEST_LIST and (found := _NAME.match(scan.plain, at)) and not taken.covers(Span(*found.span())):
        names.append(Span(*found.span()))
        if level == "commune" or not (link := _LISTED.match(scan.plain, found.end())):
            break
        at = link.end()
    if not names:
        return []
    country, framed = _frame(scan.plain, names[-1].end, taken)
    if level == "commune":
        return _commune(scan.plain, word, names[0], country, framed)
    made = []
    for place, name in enumerate(names):
        if key_level := _key(scan.plain[name.start : name.end], level, country, framed, spoken_of, lexicon):
            span = Span(word.start, name.end) if place == 0 else name
            made.append(PlaceMention(span, name, key_level[0], key_level[1], new=key_level[2]))
        elif place == 0:
            break
    return made


def _bracketed(plain: str, country: PlaceMention, taken: _Taken, lexicon: Lexicon) -> PlaceMention | None:
    """The bare name before "(Campuchia)", where it sounds like a place of that country; people and firms stand there too."""
    before = plain[max(0, country.span.start - 40) : country.span.start]
    if not before.endswith("(") or not (found := _BRACKETED_BEFORE.search(before)):
        return None
    at = country.span.start - len(before) + found.start(1)
    name = Span(at, at + len(found[1]))
    if taken.covers(name) or not (known := _sounds_like(found[1], country.key, "", lexicon)):
        return None
    return PlaceMention(name, name, *known)


def _neighbours(plain: str, mention: PlaceMention, taken: _Taken, lexicon: Lexicon) -> list[PlaceMention]:
    """What stands in one list with a known place abroad: a misspelt or unusual name of the same country, or a new one in its bracket."""
    made = []
    country, end = mention.key[:2], mention.span.end
    before = plain[max(0, mention.span.start - 40) : mention.span.start]
    if before.endswith((", ", " và ")) and (found := _LISTED_BEFORE.search(before)):
        at = mention.span.start - len(before) + found.start(1)
        made.append(_listed(plain, Span(at, at + len(found[1])), mention, False, taken, lexicon))
    if (link := _LISTED.match(plain, end)) and (found := _NAME.match(plain, link.end())):
        name = Span(*found.span())
        land, framed = _frame(plain, name.end, taken)
        made.append(_listed(plain, name, mention, framed and land == country, taken, lexicon))
    return [place for place in made if place]


def _listed(plain: str, name: Span, beside: PlaceMention, framed: bool, taken: _Taken, lexicon: Lexicon) -> PlaceMention | None:
    written = plain[name.start : name.end]
    if taken.covers(name) or len(written) < 4 or _looks_vietnamese(written):
        return None
    if known := _sounds_like(written, beside.key[:2], "", lexicon):
        return PlaceMention(name, name, *known)
    return PlaceMention(name, name, f"{beside.key[:2]}/{written}", beside.level, new=True) if framed else None


def _frame(plain: str, end: int, taken: _Taken) -> tuple[str, bool]:
    """The country of the mention that the name lies in, and whether the frame is clear: "" and False where nothing stands behind."""
    following = taken.next_from(end)
    if following is None:
        return "", False
    gap = plain[end : following.span.start]
    sure = lies_in(gap)
    if sure is None:
        return (following.key[:2], False) if _LISTED.match(gap + "A") and len(gap) < 6 else ("", False)
    return following.key[:2], sure or "/" not in following.key or following.span.start < following.name.start


def _commune(plain: str, word: Span, name: Span, country: str, framed: bool) -> list[PlaceMention]:
    """A commune, ward or village: at home with its kind in the key, since one name is borne by dozens; abroad only in a clear frame."""
    kind, own = plain[word.start : word.end].strip(), plain[name.start : name.end]
    if " " not in own and _LOWER_AFTER.match(plain, name.end):
        return []  # "Bản Thỏa thuận", "bản Kế hoạch"
    if country in ("", "VN"):
        key = f"VN/{kind[:1].upper()}{kind[1:].lower()} {own}"
    elif framed:
        key = f"{country}/{own}"
    else:
        return []
    return [PlaceMention(Span(word.start, name.end), name, key, "commune", new=True)]


def _key(name: str, level: str, country: str, framed: bool, spoken_of: Counter[str], lexicon: Lexicon) -> tuple[str, str, bool] | None:
    """Key, level and newness of a name that no table holds; None where the frame is not clear enough."""
    domestic = _looks_vietnamese(name)
    if country != "VN" and not (domestic and not country):
        for land in [country] if country else [land for land in spoken_of if land != "VN"]:
            if known := _sounds_like(name, land, level, lexicon):
                return *known, False
    if not framed or not country:
        return None
    if country == "VN":
        return (f"VN/{name}", level, True) if domestic and level in ("district", "town", "urban_district", "city", "special_zone") else None
    return (f"{country}/{name} Agglomération" if level == "agglomeration" else f"{country}/{name}"), level, True


def _looks_vietnamese(name: str) -> bool:
    return "-" not in name and all(_SYLLABLE.fullmatch(fold(syllable)) for syllable in name.split(" "))


@lru_cache(maxsize=4)
def _abroad(lexicon: Lexicon) -> Mapping[str, tuple[Candidate, ...]]:
    """Country -> its places with every name they have."""
    known = gazetteer(lexicon)
    lands: dict[str, list[Candidate]] = {}
    for key in known:
        if "/" in key and not key.startswith("VN/") and (unit := known.latest(key)):
            lands.setdefault(unit.country, []).append(Candidate(key, known.names_of(key), unit.country, unit.level))
    return {land: tuple(candidates) for land, candidates in lands.items()}


@lru_cache(maxsize=4096)
def _sounds_like(name: str, country: str, level: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Key and level of the one place of a country whose name sounds like this one and whose kind the level word, if any, allows."""
    allowed = agreement(lexicon).get(level, ())
    candidates = [c for c in _abroad(lexicon).get(country, ()) if not level or c.level in allowed]
    matches = [] if country in BY_LETTER else [match for match in rank(name, candidates) if match.score >= _SURE]
    if not matches or (len(matches) > 1 and matches[0].score - matches[1].score < _AHEAD):
        return None
    best = matches[0].candidate
    if best.level not in _LARGE and matches[0].reasons[0] == "sounds_alike" and len(sound(name)) < _LONG:
        return None  # districts are many and short: Pakxong is not Pakxan
    return best.key, best.level or level


def _repeats(plain: str, found: list[PlaceMention], taken: _Taken) -> list[PlaceMention]:
    """The same names where they stand bare: once a text has introduced a place it calls it by its name."""
    first = {plain[m.name.start : m.name.end]: m for m in reversed(found) if m.level != "commune"}
    if not first:
        return []
    seen = {mention.name.start for mention in found}
    introduced, made = list(first.values()), []
    for index, start, end in AhoCorasick(list(first)).find_matches_as_indexes(plain, overlapping=True):
        alone = not plain[start - 1 : start].isalnum() and not plain[end : end + 1].isalnum()
        if alone and start not in seen and not taken.covers(Span(start, end)):
            known = introduced[index]
            made.append(PlaceMention(Span(start, end), Span(start, end), known.key, known.level, new=known.new))
    return made


def _in_order(mentions: list[PlaceMention], found: list[PlaceMention]) -> list[PlaceMention]:
    kept: list[PlaceMention] = []
    for mention in sorted([*mentions, *found], key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
