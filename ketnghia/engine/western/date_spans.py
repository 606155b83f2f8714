"""Stretches of time as English and French press writes them: halves, quarters and months of a year, ends of years, terms, and days
counted from a day told before ("the first nine months", "au premier semestre 2025", "by year-end", "valid for five years", "le lendemain").
"""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.model import DateMention, Language, Span
from ketnghia.engine.western.words import Words

_PAST, _COMING = (
    frozenset(("last", "dernier", "dernière", "passé", "passée", "précédente")),
    frozenset(("next", "coming", "prochain", "prochaine")),
)
_Made = tuple[str, str]  # EDTF and form
_Y = r"(?P<y>(?:19|20)\d\d)"


def _patterns(language: Language, number: str) -> dict[str, str]:
    """By kind: a half or quarter, months from January on, an end of a year, a term, days after a day told."""
    n = rf"(?P<n>\d{{1,3}}|{number})"
    if language == "en":
        of = rf"(?: of| in|,)?(?: fiscal| the fiscal)?(?: year)? {_Y}"
        which = rf"(?:{of}|(?: of (?:the|this) year| this year|(?: of| in)? (?P<far>last|next) year))?"
        order = r"(?P<q>first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
        return {
            "part": rf"\b(?:the )?{order}[ -](?P<unit>half|quarter)\b{which}",
            "code": rf"\b(?P<unit>[hq])(?P<q>[1-4])\b(?:{of})?",
            "months": rf"\b(?:the )?(?:first|opening|initial) {n} months?\b{which}",
            "end": rf"\b(?:by|before|at|until|till|for) (?:the )?(?:year-end|year's end|end of (?:the|this|that) year|close of the year)\b"
            rf"(?: {_Y})?",
            "far_end": rf"\b(?:by|before|until|till) (?:the )?end of (?:the )?(?:{_Y}|(?P<far>next|last) year)\b",
            "term": rf"\b(?:(?:(?:valid|runs?|lasts?|lasting|running|good|effective|concluded|signed|binding|extended|renewed|prolonged)"
            rf" (?:initially )?(?:for|by)|for (?:a|an initial) (?:period|term) of|(?:term|duration|period|validity) of)"
            rf" (?:a further |another |an additional |the next |up to )?{n} (?P<unit>years?|months?)\b"
            rf"|(?P<n2>\d|{number})-(?P<unit2>year|month)(?= (?:[\w-]+ ){{0,4}}?(?:agreement|pact|plan|programme|program|memorandum"
            rf"|mou|deal|accord|arrangement|partnership|contract|term|roadmap|protocol|period)))",
            "after": rf"\b(?:the )?(?:(?P<one>next|following|same) day|(?P<prev>previous day|day before|day earlier|eve)"
            rf"|{n} days (?P<way>later|after|earlier|before))\b(?! of)",
        }
    de = rf"(?: de)?(?: l'année| l'exercice)? {_Y}"
    which = (
        rf"(?:{de}|(?: de (?:l'|cette )année(?: (?P<far>dernière|prochaine|passée|précédente))?"
        r"|(?: de)? l'an (?P<far2>dernier|prochain|passé)))?"
    )
    order = r"(?P<q>premier|deuxième|second|troisième|quatrième|dernier|1er|2e|2ème|3e|3ème|4e|4ème)"
    return {
        "part": rf"\b(?:au(?: cours du)? |du |le )?{order} (?P<unit>semestre|trimestre)\b{which}",
        "code": rf"\b(?P<unit>[st])(?P<q>[1-4]) {_Y}",
        "months": rf"\b(?:{n} premiers|premiers {n.replace('<n>', '<n2>')}) mois\b{which}",
        "end": r"\b(?:d'ici(?: à)?|avant|jusqu'à|à|en|dès|pour) (?:la )?fin (?:de l'|de cette |d')année\b(?! dernière| prochaine| \d)",
        "far_end": rf"\b(?:d'ici(?: à)?|avant|jusqu'à) (?:la )?fin (?:de |de l'année )?"
        rf"(?:{_Y}|(?:de )?l'an(?:née)? (?P<far>prochaine?|dernière?))\b",
        "term": r"\b(?:(?:valables?|valides?|conclue?s?|signée?s?|prolongée?s?|reconduite?s?|renouvelée?s?|établie?s?|prévue?s?)"
        r"(?: pour| de)?(?: une durée(?: initiale)? de)?|pour une (?:durée|période)(?: initiale)? de|d'une durée(?: initiale)? de"
        rf"|(?:durée|période) de|prolonger de) {n} (?P<unit>ans?|années?|mois)\b",
        "after": rf"\b(?:(?P<one>le lendemain|le jour suivant|le même jour|ce même jour)|(?P<prev>la veille)"
        rf"|{n} jours (?P<way>plus tard|après|plus tôt|avant))\b",
    }


@lru_cache(maxsize=4)
def _compiled(words: Words) -> dict[str, re.Pattern[str]]:
    number = "|".join(sorted(words.numbers, key=len, reverse=True))
    return {kind: re.compile(pattern) for kind, pattern in _patterns(words.language, number).items()}


def find_spans(plain: str, today: datetime.date | None, words: Words) -> Iterator[DateMention]:
    """Stretches that need no other date, in no order. What is counted from the document's own year is marked as inferred."""
    makers: dict[str, Callable[[re.Match[str], datetime.date | None, Words], _Made | None]] = {
        "part": _part, "code": _part, "months": _months, "end": _end, "far_end": _end, "term": _term,
    }  # fmt: skip
    patterns = _compiled(words)
    for kind, make in makers.items():
        for match in patterns[kind].finditer(plain):
            made = make(match, today, words)
            if made is not None:
                yield DateMention(Span(match.start(), match.end()), *made, inferred=not match.groupdict().get("y") and kind != "term")


def find_following(plain: str, dates: Sequence[DateMention], words: Words) -> Iterator[DateMention]:
    """Days counted from the last day told before them in the text: "the following day", "le lendemain", "two days later"."""
    for match in _compiled(words)["after"].finditer(plain):
        told = [d for d in dates if d.form == "day" and d.span.end <= match.start() and re.fullmatch(r"\d{4}-\d\d-\d\d", d.edtf)]
        if told:
            day = datetime.date.fromisoformat(told[-1].edtf) + datetime.timedelta(days=_distance(match, words))
            yield DateMention(Span(match.start(), match.end()), day.isoformat(), "day", inferred=True)


def _distance(match: re.Match[str], words: Words) -> int:
    if match["prev"]:
        return -1
    if match["one"]:
        return 0 if "same" in match["one"] or "même" in match["one"] else 1
    count = _count(match["n"], words)
    return -count if match["way"] in ("earlier", "before", "plus tôt", "avant") else count


def _count(text: str, words: Words) -> int:
    return int(text) if text.isdigit() else words.numbers[text]


def _year(match: re.Match[str], today: datetime.date | None) -> str:
    """The year written, else the document's own or the one beside it that "last" or "next" names."""
    parts = match.groupdict()
    if parts.get("y"):
        return parts["y"]
    if today is None:
        return value.UNKNOWN
    far = (parts.get("far") or parts.get("far2") or "").split(" ")[-1]
    way = -1 if far in _PAST else 1 if far in _COMING or far == "prochaine" else 0
    return f"{today.year + way:04d}"


_ORDER = {
    "first": 1, "1st": 1, "premier": 1, "1er": 1, "1": 1, "second": 2, "2nd": 2, "deuxième": 2, "2e": 2, "2ème": 2, "2": 2,
    "third": 3, "3rd": 3, "troisième": 3, "3e": 3, "3ème": 3, "3": 3, "fourth": 4, "4th": 4, "quatrième": 4, "4e": 4, "4ème": 4, "4": 4,
}  # fmt: skip


def _part(match: re.Match[str], today: datetime.date | None, _words: Words) -> _Made | None:
    size = 6 if match["unit"] in ("half", "h", "semestre", "s") else 3
    place = _ORDER.get(match["q"], 12 // size)
    edtf = value.months(_year(match, today), (place - 1) * size + 1, place * size) if place * size <= 12 else None
    return (edtf, "quarter") if edtf else None


def _months(match: re.Match[str], today: datetime.date | None, words: Words) -> _Made | None:
    parts = match.groupdict()
    edtf = value.months(_year(match, today), 1, _count(parts["n"] or parts["n2"], words))
    return (edtf, "months_of_year") if edtf else None


def _end(match: re.Match[str], today: datetime.date | None, _words: Words) -> _Made | None:
    year = _year(match, today)
    past = match[0].startswith(("at ", "à ", "en ", "for ", "pour "))
    return (year, "year") if past else (f"../{year}", "before")


def _term(match: re.Match[str], _today: datetime.date | None, words: Words) -> _Made | None:
    parts = match.groupdict()
    unit = parts["unit"] or parts["unit2"]
    return f"P{_count(parts['n'] or parts['n2'], words)}{'M' if unit.startswith('mo') else 'Y'}", "duration"
