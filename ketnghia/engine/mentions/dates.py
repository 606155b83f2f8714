"""Time expressions -> `DateMention`, with the precision that was written and never more.

`form` says what is written:

    day, day_range          27/1 · ngày 5 tháng 1 năm 2023 · từ ngày 11 đến ngày 13/6 (`XXXX-06-11/XXXX-06-13`)
    month, month_range      tháng 6-2025 · 4/2023 · tháng 5-7/2025
    month_part, year_part   giữa tháng 6 · Giáng sinh 2023 · cuối năm 2024: written as the month, the year
    year, decade            năm 2014 · những năm 1990 (`199X`)
    name_year               the year in a name: Festival Huế 2024
    period                  giai đoạn 2025-2028 · trong 3 năm 2025 - 2027 · từ năm 2021 đến năm 2025
    term, school_year, fiscal_year, season      nhiệm kỳ 2020-2025 · năm học 2023 - 2024 · năm tài chính 2024 · mùa thu 2015
    quarter, months_of_year quý II/2025 (`2025-04/2025-06`) · 6 tháng đầu năm 2025 (`2025-01/2025-06`)
    since, until            từ năm 2014 (`2014/..`) · đến hết tháng 4-2018 (`../2018-04`)
    before, after           trước ngày 15/11 (`../XXXX-11-15`, the limit as written) · sau năm 2023 (`2024/..`)
    relative, same_day      năm nay · tháng tới · 14 năm sau · cùng ngày
    year_to_date            từ đầu năm đến nay
    feast, lunar            Tết Bính Ngọ (`2026`) · mùng 5 Tết: the lunar calendar is not converted, so a year at most
    anniversary             (5/9/1962 - 5/9/2022): the day that is commemorated and the day on which
    duration, year_count    thời hạn 5 năm (`P5Y`) · kỷ niệm 50 năm (`P50Y`): lengths, not dates

What the text leaves open is `X`: `XXXX-06`, and `XXXX-XX-15` for a bare "ngày 15". `relative` says what it is counted from:

    day+0 week-1 month+1 year-1     so many from the document's own date; beside a month ("tháng 11 năm ngoái") it gives its year
    next, last, this                the first such day or month after, before, around the document's date: tháng 12 tới
    same day, same month, same year that of the mention before
    after 14 year, before 1 day     counted from the mention before
    past 10 year, coming 5 month    the interval up to, or from, the document's date

`dating` resolves them. The span holds the expression with its own words ("Chiều 27/1", "giữa tháng 6") without the preposition.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.date_context import Place, is_year_of_name, vouches
from ketnghia.engine.mentions.date_forms import Form, forms_of
from ketnghia.engine.mentions.date_links import link
from ketnghia.engine.mentions.date_words import OPENERS, Words, words_of
from ketnghia.engine.model import DateMention
from ketnghia.engine.text import canonical

_DIGITS = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d[.,]")
_DIGIT_ROLES = frozenset(("digits",))
_COUNTED_UNITS = ("năm", "tháng", "ngày")


@dataclass(frozen=True, eq=False)
class _Scanner:
    """Everything that one lexicon makes of the tables, compiled."""

    words: Words
    automaton: AhoCorasick
    roles: tuple[frozenset[str], ...]  # of each word of the automaton
    forms: tuple[Form, ...]
    ignored: re.Pattern[str]


@lru_cache(maxsize=4)
def _scanner_of(lexicon: Lexicon) -> _Scanner:
    words = words_of(lexicon)
    roles: dict[str, set[str]] = {}
    for role in OPENERS:
        for word in words.by_role.get(role, ()):
            roles.setdefault(word, set()).add(role)
    for number in words.by_role["number"]:
        for unit in _COUNTED_UNITS:
            roles.setdefault(f"{number} {unit}", set()).update(("number", "day"))
    kinds = tuple(frozenset(kinds) for kinds in roles.values())
    return _Scanner(words, AhoCorasick(list(roles)), kinds, forms_of(lexicon), re.compile(words.any_of("ignored")))


@lru_cache(maxsize=512)
def _forms_for(lexicon: Lexicon, roles: frozenset[str]) -> tuple[Form, ...]:
    return tuple(form for form in _scanner_of(lexicon).forms if not roles.isdisjoint(form.opens))


def find_dates(text: str, lexicon: Lexicon) -> list[DateMention]:
    """All time expressions of an NFC text, in order, none across another. Years nobody wrote are `XXXX`."""
    scanner = _scanner_of(lexicon)
    plain = canonical(text)
    found: list[DateMention] = []
    reach = ignored = 0
    for start, roles in _triggers(plain, scanner):
        if start < reach:
            continue
        if "ignored" in roles and (phrase := scanner.ignored.match(plain, start)):
            ignored = phrase.end()
        place = Place(text, plain, start, found[-1] if found else None)
        mention = _read(place, _forms_for(lexicon, roles), scanner.words)
        if mention is None or (mention.relative and start < ignored):
            continue
        found.append(mention)
        reach = mention.span.end
    return link(found, plain, scanner.words)


def _triggers(plain: str, scanner: _Scanner) -> list[tuple[int, frozenset[str]]]:
    """Where a time expression may begin: at a number or at a word that opens one, with the roles of what stands there. Sorted."""
    at: dict[int, frozenset[str]] = {}
    for match in _DIGITS.finditer(plain):
        start = match.start()
        if not start or not (plain[start - 1].isalnum() or _DECIMAL.match(plain, start - 2)):
            at[start] = _DIGIT_ROLES
    length = len(plain)
    for index, start, end in scanner.automaton.find_matches_as_indexes(plain, overlapping=True):
        if (start and plain[start - 1].isalnum()) or (end < length and plain[end].isalnum()):
            continue
        at[start] = at[start] | scanner.roles[index] if start in at else scanner.roles[index]
    return sorted(at.items())


def _read(place: Place, forms: tuple[Form, ...], words: Words) -> DateMention | None:
    """The first form that fits at a place."""
    for form in forms:
        match = form.pattern.match(place.plain, place.start)
        if match is None or (form.bare and not vouches(place, form.name, match, words)):
            continue
        mention = form.build(match, words)
        if mention is None:
            continue
        if form.name == "bare year" and is_year_of_name(place, match, words):
            return DateMention(mention.span, mention.edtf, "name_year")
        return mention
    return None
