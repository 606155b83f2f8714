"""Places that only an English or French frame tells: "maire de Brest", "Lorient Agglomération", "the City of X" in a land already named."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ketnghia.engine.casting import sounds_foreign
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import KeptText, Language, PlaceMention, Span
from ketnghia.engine.phrases import Hit, PhraseMatcher
from ketnghia.engine.scene import SMALL
from ketnghia.engine.text import fold
from ketnghia.engine.western.words import Words, words_of

_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?:[ -](?:[A-ZÀ-Þ][\w’'-]+|sur|en|le|la|les|de|du)(?=[ -][A-ZÀ-Þ])| [A-ZÀ-Þ][\w’'-]+){0,2})"
_UNIT = {
    "ville": "city",
    "maire": "city",
    "bourgmestre": "city",
    "city": "city",
    "mayor": "city",
    "town": "town",
    "commune": "city",
    "mairesse": "city",
    "county": "county",
    "borough": "district",
    "shire": "county",
}
_UNKNOWN = re.compile(
    r"\b(?P<unit>[Vv]ille|[Mm]aire(?:sse)?|[Bb]ourgmestre|[Cc]ity|[Mm]ayor|[Tt]own|[Cc]ommune|[Cc]ounty|[Bb]orough)"
    rf"(?: [a-zéèêï]{{3,14}})? (?:de |d['’]|of ){_NAME}"
)
_NAMED_FIRST = re.compile(rf"{_NAME} (?P<unit>City|County|Borough|Shire|Town) (?:Council|Hall|Government|Mayor)\b")
_MONEY = {"A$": "AU", "AU$": "AU", "NZ$": "NZ", "C$": "CA", "CA$": "CA", "$ CA": "CA", "£": "GB", "S$": "SG", "CHF": "CH"}
_SIGN = re.compile(r"(?<![\w$])(?:AU\$|A\$|NZ\$|CA\$|C\$|S\$|£|CHF)|\$ CA\b")
_BEFORE_COMMA = re.compile(rf"{_NAME}(?:, | [(])")
_LEAD = 24
_HEAD = 600  # characters from the start in which a report names the town it plays in
_AT = re.compile(
    r"\b(?:à|[Ii]n|at|[Tt]o|from|[Àà]) (?P<name>[A-ZÀ-ÞŒ][a-zà-ÿœ]+(?:-[\wà-ÿœ]+)*)"
    r"(?! (?!Communauté|Agglo|Métropole|Council|City)[A-ZÀ-Þ])\b"
)
_BEFORE_HOME = re.compile(rf"{_NAME} (?:and|et|&|-|–) (?:the (?:city|province) of |la (?:ville|province) (?:vietnamienne )?de )?")
_BEHIND_HOME = re.compile(rf",? (?:and|et|&|-|–) (?:the city of |la ville de )?{_NAME}")
_UNION = re.compile(r"\b(?P<name>[A-ZÀ-ÞŒ][\w’'-]+) (?P<unit>Communauté|Agglomération|Métropole)\b")
_COUNCIL = re.compile(rf"{_NAME}(?:'s|’s)? (?:[Cc]ouncillors?|[Cc]ouncilors?|[Cc]ouncil|[Mm]ayor|[Rr]esidents|[Rr]atepayers)\b")
_TIE = re.compile(
    rf"(?:comité de jumelage (?:de |d['’])?|jumelage (?:de |avec |entre )|jumelée? (?:à|avec) |sister city,? (?:of )?|twin town,? (?:of )?"
    rf"|twinned with |mairie de |maison de l['’]agglomération de |communauté (?:d['’]agglomération|de communes|urbaine) (?:de |du |d['’])"
    rf"|agglomération de |métropole de |lycée de |hôpital de |port de |université de "
    rf"|habitants de |conseil municipal de |delegation from |délégation de ){_NAME}"
)
_PEOPLED = re.compile(rf"{_NAME} \((?:environ |about )?\d[\d .,\u00a0\u202f]* (?:habitants|inhabitants|residents|people)\)")


@lru_cache(maxsize=4)
def _guarded(lexicon: Lexicon, language: Language) -> PhraseMatcher[tuple[tuple[str, str], ...]]:
    """Names that count only where something tells that they are places: each (key, level) that bears the name, likeliest first."""
    rows = [row for row in lexicon.table("places/foreign") if row["guard"] == "country"]
    lands = words_of(lexicon, language).frames["places.lands"]  # of two Brests, the one where the language is spoken
    rows.sort(key=lambda row: row["key"][:2] not in lands)
    bearers: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        for name in filter(None, dict.fromkeys((row["en"], row["fr"], row["vi"]))):
            bearers.setdefault(name, {})[(row["key"], row["level"])] = None
    return PhraseMatcher((name, tuple(units)) for name, units in bearers.items())


def complete_places(kept: KeptText, places: Sequence[PlaceMention], words: Words, lexicon: Lexicon) -> tuple[PlaceMention, ...]:
    """`places` with those that a frame of this language tells, everywhere the name stands."""
    text = kept.text
    places = _with_accents(text, places, words, lexicon)
    land = _land(text, places, words)
    hits = [
        Hit(hit.start, hit.end, next((unit for unit in hit.value if unit[0][:2] == land), hit.value[0]))
        for hit in _guarded(lexicon, words.language).find(text)
        if text[hit.start].isupper()
    ]
    often = Counter(hit.value[0] for hit in hits)
    told: set[str] = set()
    for hit in hits:
        before = text[max(0, hit.start - _LEAD) : hit.start].casefold().replace("’", "'")
        framed = before.endswith(words.frames["places.lead"]) or " " in text[hit.start : hit.end]
        if framed or (often[hit.value[0]] > 1 and (before.endswith(words.frames["places.at"]) or hit.value[0][:2] == land)):
            told.add(hit.value[0])
    found = [
        PlaceMention(Span(hit.start, hit.end), Span(hit.start, hit.end), hit.value[0], hit.value[1]) for hit in hits if hit.value[0] in told
    ]
    wider = [p for p in found if not any(o.span.start <= p.span.start and p.span.end <= o.span.end for o in places)]
    kept_ones = [p for p in places if not any(p.span.start < f.span.end and f.span.start < p.span.end for f in wider)]
    merged = sorted([*kept_ones, *wider], key=lambda mention: mention.span)
    merged = _unknown(text, merged, words)
    hidden = [block.span for block in kept.blocks if block.kind == "furniture"]
    told_ones = [p for p in merged if not any(span.start <= p.span.start < span.end for span in hidden)]
    return tuple(_placed(p, told_ones, text) for p in told_ones if not _is_no_place(p, text, words))


def _is_no_place(place: PlaceMention, text: str, words: Words) -> bool:
    """ "May" the month, "Vientiane Times" the newspaper."""
    name = text[place.name.start : place.name.end].casefold()
    behind = text[place.span.end : place.span.end + 24].casefold()
    return name in words.months or behind.startswith(words.frames["places.papers"])


def _placed(place: PlaceMention, places: Sequence[PlaceMention], text: str) -> PlaceMention:
    """A state that only says where the town before it lies: "Burlingame, Kentucky"."""
    before = next((p for p in places if place.span.start - 3 <= p.span.end < place.span.start), None)
    lies = before is not None and before.key[:2] == place.key[:2] and before.level in SMALL and place.level not in (*SMALL, "country")
    apart = before is not None and text[before.span.end : place.span.start].strip() in (",", "(")
    return replace(place, within="venue") if lies and apart else place


@lru_cache(maxsize=4)
def _provinces(lexicon: Lexicon) -> PhraseMatcher[tuple[str, str]]:
    """Names of provinces and cities of more than one syllable, without accents."""
    rows = [r for r in lexicon.table("places/vietnam") if r["level"] in ("province", "city") and not r["guard"] and " " in r["name"]]
    return PhraseMatcher((fold(row["name"]), (row["key"], row["level"])) for row in rows)


@lru_cache(maxsize=4)
def _districts(lexicon: Lexicon) -> PhraseMatcher[tuple[str, str]]:
    """Names of districts and towns of more than one syllable, without accents; of two that share one, the first."""
    levels = ("district", "urban_district", "town", "special_zone")
    rows = [r for r in lexicon.table("places/vietnam") if r["level"] in levels and " " in r["name"] and r["guard"] != "always"]
    return PhraseMatcher((fold(row["name"]), (row["key"], row["level"])) for row in rows)


@lru_cache(maxsize=4)
def _contracted(lexicon: Lexicon) -> re.Pattern[str]:
    """ "Au Havre", "du Mans": French joins its article to the preposition."""
    names = {row["en"].removeprefix("Le ") for row in lexicon.table("places/foreign") if row["en"].startswith("Le ") and not row["guard"]}
    return re.compile(rf"\b(?:[Aa]u|[Dd]u) (?P<name>{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")


def _with_accents(text: str, places: Sequence[PlaceMention], words: Words, lexicon: Lexicon) -> list[PlaceMention]:
    """`places` with Vietnamese names in the accents of another language: "Diên Biên", "Lâm Dông", "Thaï Binh", and "au Havre"."""
    found = list(places)

    def free(span: Span) -> bool:
        return text[span.start].isupper() and not any(p.span.start < span.end and span.start < p.span.end for p in found)

    plain = fold(text)
    for hit in _provinces(lexicon).find(plain):
        span = Span(hit.start, hit.end)
        if free(span):
            found.append(PlaceMention(span, span, *hit.value))
    hits = [hit for hit in _districts(lexicon).find(plain) if free(Span(hit.start, hit.end))]
    told = {
        hit.value[0]
        for hit in hits
        if any(
            word in f" {plain[max(0, hit.start - 24) : hit.start]}|{plain[hit.end : hit.end + 24]} "
            for word in words.frames["places.district"]
        )
    }
    found += [PlaceMention(Span(hit.start, hit.end), Span(hit.start, hit.end), *hit.value) for hit in hits if hit.value[0] in told]
    if words.language == "fr":
        known = {row["en"]: (row["key"], row["level"]) for row in lexicon.table("places/foreign") if row["en"].startswith("Le ")}
        for match in _contracted(lexicon).finditer(text):
            span = Span(match.start("name"), match.end("name"))
            if free(span):
                found.append(PlaceMention(span, span, *known[f"Le {match['name']}"]))
    return sorted(found, key=lambda mention: mention.span)


def _land(text: str, places: Sequence[PlaceMention], words: Words) -> str | None:
    """The one foreign country that a text speaks of, by name or by what its people are called; None where it names several alike."""
    counted = Counter(place.key[:2] for place in places if not place.key.startswith("VN"))
    plain = text
    for place in reversed(places):  # "Lao Cai" tells nothing of Laos
        plain = plain[: place.span.start] + " " * (place.span.end - place.span.start) + plain[place.span.end :]
    for word in re.findall(r"\b\w+\b(?!\$)", plain):
        key = words.demonyms.get(word.casefold()) if len(word) > 2 or word.isupper() else None  # "US", not "us"
        if key and key != "VN":
            counted[key] += 1
    counted.update(hit.value for hit in words.institutions.find(text))
    counted.update(_MONEY[sign] for sign in _SIGN.findall(text))
    lands = words.frames["places.lands"]
    if counted:
        most = max(counted.values())
        alike = [key for key in counted if counted[key] == most]
        told = alike if len(alike) == 1 else [key for key in lands if key in alike]  # of two named alike, where the language is spoken
        return told[0] if told else None
    return lands[0] if any(word in plain.casefold() for word in words.frames["places.default"]) else None


def _within(text: str, places: Sequence[PlaceMention], words: Words) -> dict[str, str]:
    """Name and country of "in Springfield, Oregon": a name that a wider foreign place behind a comma places."""
    wider = {place.span.start: place.key[:2] for place in places if not place.key.startswith("VN") and place.level not in ("city", "town")}
    taken = [place.span for place in places]
    found: dict[str, str] = {}
    for match in _BEFORE_COMMA.finditer(text):
        before = text[max(0, match.start() - _LEAD) : match.start()].casefold().replace("’", "'")
        free = not any(span.start < match.end("name") and match.start("name") < span.end for span in taken)
        if match.end() in wider and free and before.endswith(words.frames["places.at"]) and _foreign(match["name"]):
            found.setdefault(match["name"], wider[match.end()])
    return found


def _foreign(name: str) -> bool:
    """No Vietnamese name, by any of its parts: "Trois-Rivières"."""
    return sounds_foreign(" ".join(re.split(r"[ '’-]", name)))


def _scene_of_it(text: str, places: Sequence[PlaceMention], words: Words) -> str | None:
    """The one name in the head of a report on a Vietnamese locality that is used like a town, where no foreign place is: "à Bergerac"."""
    if any("/" in p.key and not p.key.startswith("VN/") and p.level in SMALL for p in places):
        return None
    head = text[: max(_HEAD, text.find("\n\n", _HEAD // 2))]
    bars = words.frames["people.not"]
    counted: Counter[str] = Counter()
    for match in _AT.finditer(text):
        name = match["name"]
        plain = name.casefold()
        taken = any(p.span.start < match.end("name") and match.start("name") < p.span.end for p in places)
        if taken or not _foreign(name) or plain in words.months or plain in words.weekdays or plain in words.demonyms or plain in bars:
            continue
        counted[name] += 1
    told = [name for name, _ in counted.most_common() if name in head and len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1]
    return told[0] if told else None


def _paired(text: str, places: Sequence[PlaceMention], words: Words) -> dict[str, str]:
    """Names that stand beside a Vietnamese locality as its like: "Lannion and Hoi An", "between Hue and Bendigo", "le jumelage avec X"."""
    found: dict[str, str] = {}
    home = [p.span for p in places if p.key.startswith("VN/")]
    starts, ends = {span.start for span in home}, {span.end for span in home}
    for pattern in (_BEFORE_HOME, _BEHIND_HOME):
        for match in pattern.finditer(text):
            if (match.end() if pattern is _BEFORE_HOME else match.start()) in (starts if pattern is _BEFORE_HOME else ends):
                found[match["name"]] = "city"
    for match in _UNION.finditer(text):
        found[f"{match['name']} {match['unit']}"] = "agglomeration"
    for match in (*_COUNCIL.finditer(text), *_TIE.finditer(text), *_PEOPLED.finditer(text)):
        found[match["name"]] = "city"
    plain = words.frames["people.not"]
    return {
        name: level
        for name, level in found.items()
        if not any(
            word in plain or word in words.months or word in words.demonyms or word in words.weekdays for word in name.casefold().split()
        )
    }


def _unknown(text: str, places: list[PlaceMention], words: Words) -> list[PlaceMention]:
    """A city that no table holds, in a clear frame and a land that the text tells, marked as new."""
    land = _land(text, places, words)
    lands = _within(text, places, words)
    names = dict.fromkeys(lands, "city")
    framed = [*_UNKNOWN.finditer(text), *_NAMED_FIRST.finditer(text)] if land else []
    for match in framed:
        if _foreign(match["name"]) and not any(p.span.start < match.end("name") and match.start("name") < p.span.end for p in places):
            names.setdefault(match["name"], _UNIT[match["unit"].casefold()])
    for name, level in _paired(text, places, words).items() if land else ():
        title = name.title() if name.isupper() else name
        often = len(re.findall(rf"\b(?:{re.escape(title)}|{re.escape(title.upper())})\b", text))
        taken = any(re.search(rf"\b{re.escape(title)}\b", text[p.span.start : p.span.end]) for p in places)
        if _foreign(title) and not taken and often > 1:
            names.setdefault(title, level)
    scene = _scene_of_it(text, places, words) if land and not names else None
    if scene is not None and any(place.key.startswith("VN/") for place in places):
        names[scene] = "city"
    names |= {name.removeprefix("Greater "): level for name, level in names.items() if name.startswith("Greater ")}
    for name, level in names.items():
        if f"Greater {name}" in names:
            key = f"{land}/Greater {name}"
        else:
            key = f"{lands.get(name, land)}/{name}"
        for match in re.finditer(rf"\b(?:{re.escape(name)}|{re.escape(name.upper())})\b", text):
            span = Span(match.start(), match.end())
            if not any(p.span.start < span.end and span.start < p.span.end for p in places):
                places.append(PlaceMention(span, span, key, level, new=True))
    return sorted(places, key=lambda mention: mention.span)
