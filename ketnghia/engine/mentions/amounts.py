"""Numbers with their unit: money, shares, counts, ranks, each with its bound and span.

Vietnamese writes a dot for thousands and a comma for decimals ("12.400 tỷ đồng", "6,25%"), English the reverse, French a
space; the unit tells which. Words count too ("hai triệu", "năm suất học bổng"). A number without a unit is no amount: it is
a day, a decree, a milestone or a road. A range ("từ 5 đến 7 triệu USD") gives its lower end as `at_least` and its upper end
as `at_most`. Words: vi/units, vi/numerals, vi/bounds, vi/numbering and their en and fr counterparts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.numerals import Token, find_tokens, group_tokens, written_value
from ketnghia.engine.model import AmountMention, Span
from ketnghia.engine.phrases import spellings
from ketnghia.engine.text import canonical

_LANGUAGES = ("vi", "en", "fr")
_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_AFTER_WINDOW = 48
_BEFORE_WINDOW = 28
_CLAUSE_WINDOW = 140
_JOIN = re.compile(r" ?(?:-|đến|tới|to|à) ?$")
_FROM = re.compile(r"\b(?:từ|from|between|de|entre) $")
_LINK = re.compile(r" (?:d'|de |of )")
_DATED = re.compile(r"\b(?:năm|in|en) (?:19|20)\d\d\b")
# "sáng 12-6 hai đoàn" counts no delegations to six.
_DAY_MONTH = re.compile(r"(?:(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|tháng|mùng|từ|đến) \d{1,2}|\b\d{4}-\d{1,2})-$")
_COUNTED_SINGLY = frozenset(("vehicles", "machines", "computers", "houses", "scholarships"))
_YEAR = re.compile(r"(?:19|20)\d\d$")
_RANK_CUE = re.compile(
    r"(?:\b(?:xếp|đứng|giữ|ở|đạt|lên|vị trí|hạng|rank(?:ed|s|ing)?|classée?)(?: ở)?(?: vị trí)?(?: thứ hạng)?(?: hạng)?(?: thứ| số)? "
    r"|\b(?:vị trí|thứ hạng|hạng)(?: thứ| số)? )$"
)
_RANK_WORDS = ("thứ", "hạng", "vị trí", "rank", "class", "top", "tốp")
_ORDINAL = re.compile(r"\bthứ $")
_TOP = re.compile(r"\b(?:top|tốp) ?$")
_POPULATION = re.compile(
    r"\bpopulation(?: (?:is|was|of|reached|stands? at|stood at|est de|était de|de|atteint|d'))?"
    r"(?: (?:about|around|nearly|over|more than|some"
    r"|almost|près|plus|environ|quelque)(?: de| d')?)?(?: :| :|:)? ?$"
)
_AT_HOME = re.compile(
    r" (?:(?:now|currently|also) )?(?:live|lived|living|work|worked|working|study|studied|studying|reside|resided|residing)\b"
)
_FEWEST = 1000  # nobody counts a smaller population without saying "people"
_OUT_OF = re.compile(r"/(\d{1,3})(?![\d/])")
_OUT_OF_WHAT = re.compile(r"/\d{1,3} (?:tỉnh|địa phương|thành|quốc gia|nước)")


class _Unit(NamedTuple):
    kind: str  # magnitude | currency | count | percent | adjective | none
    unit: str
    language: str


@dataclass(frozen=True, slots=True)
class _Words:
    units: dict[str, _Unit]
    heads: dict[str, int]  # first word of a unit -> words in the longest unit that begins with it
    bounds_before: dict[str, str]
    bounds_after: dict[str, str]
    after: re.Pattern[str]  # any of bounds_after, with the space before it
    yearly: tuple[str, ...]  # "mỗi năm" anywhere before in the clause
    names: frozenset[str]  # a count right after one of these is a name: "tháng 5", "lần 3"
    years: frozenset[str]  # a number like 2024 right after one of these is a year


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit read at a place, with the magnitude read on the way."""

    unit: _Unit
    factor: Decimal
    end: int


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    units: dict[str, _Unit] = {}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    yearly: list[str] = []
    for language in _LANGUAGES:
        for row in lexicon.table(f"{language}/units"):
            for phrase in spellings(row["phrase"]):
                units.setdefault(phrase, _Unit(row["kind"], row["unit"], language))
        for row in lexicon.table(f"{language}/bounds"):
            phrase = canonical(row["phrase"])
            if row["place"] == "clause":
                yearly.append(phrase)
            else:
                (before if row["place"] == "before" else after).setdefault(phrase, row["bound"])
    for row in lexicon.table("demonyms"):
        units.setdefault(canonical(row["word"]), _Unit("adjective", "", "en"))
    numbering: dict[str, set[str]] = {"name": set(), "year": set(), "means year": set()}
    for row in lexicon.table("vi/numbering"):
        numbering[row["effect"]].add(canonical(row["word"]))
    heads: dict[str, int] = {}
    for phrase in units:
        parts = _WORD.findall(phrase)
        heads[parts[0]] = max(heads.get(parts[0], 0), len(parts))
    behind = "|".join(re.escape(phrase) for phrase in sorted(after, key=len, reverse=True))
    return _Words(
        units,
        heads,
        before,
        after,
        re.compile(rf" ?({behind})(?!\w)"),
        tuple(yearly),
        frozenset(numbering["name"]),
        frozenset(numbering["year"]),
    )


def _longest(plain: str, start: int, words: _Words) -> tuple[_Unit, int] | None:
    """The longest unit of whole words that begins at `start`."""
    head = _WORD.match(plain, start)
    most = words.heads.get(head.group(), 0) if head else 0
    if head is None or not most:
        return None
    ends = [head.end()]
    if most > 1:
        ends += [match.end() for match in islice(_WORD.finditer(plain, head.end(), start + _AFTER_WINDOW), most - 1)]
    for end in reversed(ends):
        unit = words.units.get(plain[start:end])
        if unit is not None:
            return unit, end
    return None


def _unit_after(plain: str, position: int, words: _Words) -> _Found | None:
    start = position + 1 if plain[position : position + 1] == " " else position
    found = _longest(plain, start, words)
    if found is None and (link := _LINK.match(plain, position)):
        found = _longest(plain, link.end(), words)
    if found is None or found[0].kind == "none":
        return None
    if found[0].kind == "adjective":  # English counts "23 Indian projects"; what is no count cannot follow
        counted = _unit_after(plain, found[1], words)
        if counted is None and _AT_HOME.match(plain, found[1]):
            return _Found(_Unit("count", "people", "en"), Decimal(1), found[1])  # "2,900 Vietnamese live in"
        return counted if counted and counted.unit.kind == "count" else None
    if found[0].kind != "magnitude":
        return _Found(found[0], Decimal(1), found[1])
    deeper = _unit_after(plain, found[1], words)
    return _Found(deeper.unit, Decimal(found[0].unit) * deeper.factor, deeper.end) if deeper else None


def _unit_before(plain: str, start: int, words: _Words) -> tuple[_Unit, int] | None:
    """A currency code or sign in front of the number: "USD 1.2 million", "$5"."""
    head = plain[max(0, start - 5) : start].rstrip()
    at = max(head.rfind(" "), head.rfind("("), head.rfind("\n")) + 1
    code = head[at:]
    unit = words.units.get(code)
    if unit is None or unit.kind != "currency" or not ((len(code) == 3 and code.isascii()) or not code.isalpha()):
        return None
    return unit, max(0, start - 5) + at


def _bound_before(text: str, plain: str, start: int, words: _Words) -> tuple[str | None, int]:
    """The bound word in front of a number, and where it begins. A capital inside a sentence is a name: "Xay Khoảng 20 xe"."""
    if not plain[max(0, start - 1) : start].isspace():
        return None, start
    window = max(0, start - _BEFORE_WINDOW)
    starts = [window + match.start() for match in _WORD.finditer(plain[window:start])]
    for begin in starts[-4:]:
        bound = words.bounds_before.get(plain[begin:start].rstrip())
        if bound and (begin == 0 or not plain[begin - 1].isalnum()):
            inside = text[begin].isupper() and plain[max(0, begin - 2) : begin - 1].isalnum()
            return (None, start) if inside else (bound, begin)
    return None, start


def _bound_after(plain: str, end: int, words: _Words) -> tuple[str | None, int]:
    match = words.after.match(plain, end)
    return (words.bounds_after[match[1]], match.end()) if match else (None, end)


def _is_yearly(plain: str, start: int, words: _Words) -> bool:
    """Whether the clause that leads to `start` says "mỗi năm" after its last dated year."""
    clause = plain[max(0, start - _CLAUSE_WINDOW) : start]
    clause = clause[max(clause.rfind(". "), clause.rfind(";"), clause.rfind("\n")) + 1 :]
    at = max((clause.rfind(phrase) for phrase in words.yearly), default=-1)
    return at >= 0 and not _DATED.search(clause, at)


def _last_word(plain: str, start: int) -> str:
    head = plain[max(0, start - 14) : start].rstrip()
    return head[max(head.rfind(" "), head.rfind("\n"), head.rfind("("), head.rfind('"')) + 1 :]


def _named(plain: str, run: list[Token], found: _Found, words: _Words) -> bool:
    """Whether the number belongs to a name or a date ("tháng 5", "năm 2024", "lần 3") rather than to the noun behind it."""
    start = run[0].start
    word = _last_word(plain, start)
    after_dash = plain[max(0, start - 2) : start].strip(" ")[-1:] in ("-", "/")
    if len(run) == 1 and _YEAR.match(run[0].text) and (word in words.years or after_dash):
        return True
    if found.unit.unit == "localities" and run[0].role == "digit" and len(run) == 1:
        return True  # "hai tỉnh", "hai nước" speak of the sides
    if plain[start - 1 : start] == "-" and _DAY_MONTH.search(plain, max(0, start - 16), start):
        return True
    small = len(run) == 1 and len(run[0].text) <= 4 and found.factor == 1  # "dân số 770.000 người" is no number 770.000
    return found.unit.kind == "count" and small and word in words.names


def _article(run: list[Token], found: _Found) -> bool:
    """ "một dự án" is "a project": one, standing alone, is an article, but for things that are handed over one by one."""
    lone = len(run) == 1 and run[0].role == "digit" and run[0].value == 1
    return lone and found.factor == 1 and found.unit.unit not in _COUNTED_SINGLY


def _rank(plain: str, run: list[Token]) -> AmountMention | None:
    """ "thứ 9/34", "hạng 12", "top 10", "đứng thứ ba"."""
    start, end = run[0].start, run[-1].end
    head = plain[max(0, start - 30) : start]
    if run[0].role == "digit" and not head.endswith("thứ "):
        return None
    out_of = _OUT_OF.match(plain, end)
    if not out_of and not any(word in head for word in _RANK_WORDS):
        return None
    value = written_value(run, scaled=False, language="vi")
    if value is None or value != value.to_integral_value():
        return None
    top = _TOP.search(head)
    if top and run[0].role == "figure":
        return AmountMention(Span(start - len(head) + top.start(), end), value, "rank", "at_most")
    cue, ordinal = _RANK_CUE.search(head), _ORDINAL.search(head)
    ranked = cue and (ordinal or out_of or any(word in cue.group() for word in _RANK_WORDS))
    if not ranked and not (out_of and (ordinal or _OUT_OF_WHAT.match(plain, end))):
        return None
    begin = start - len(head) + (ordinal.start() if ordinal else len(head))
    return AmountMention(Span(begin, out_of.end() if out_of else end), value, "rank")


def _amount(text: str, plain: str, run: list[Token], words: _Words) -> tuple[AmountMention, _Found] | None:
    start, end = run[0].start, run[-1].end
    if run[0].role == "ordinal":
        return None
    found = _unit_after(plain, end, words)
    if found is None:
        before = _unit_before(plain, start, words) if run[0].role == "figure" else None
        if before is None:
            return None
        start, found = before[1], _Found(before[0], Decimal(1), end)
    if _named(plain, run, found, words) or (_article(run, found)):
        return None
    scaled = len(run) > 1 or found.factor > 1
    language = "decimal" if found.unit.kind == "percent" else "count" if found.unit.kind == "count" and not scaled else found.unit.language
    value = written_value(run, scaled, language)
    if value is None:
        return None
    bound, start = _bound_before(text, plain, start, words)
    after, end = _bound_after(plain, found.end, words)
    per = None
    if after == "per year":
        per = "year"
    elif after:
        bound = bound or after
    if per is None and plain[end : end + 1] != "/" and _is_yearly(plain, start, words):  # "/tháng" is another rhythm
        per = "year"
    return AmountMention(Span(start, end), _tidy(value * found.factor), found.unit.unit, bound, per), found


def _tidy(value: Decimal) -> Decimal:
    """1200000.0 is 1200000: no digit after the point that says nothing."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _implied_dong(plain: str, run: list[Token]) -> AmountMention | None:
    """ "16.000 tỷ." with nothing behind it is money in đồng, as the press shortens it."""
    end = run[-1].end
    if run[-1].role != "scale" or run[-1].value < 1_000_000_000 or not re.match(r"[.,;:)\]]?(?:\s|$)", plain[end : end + 2]):
        return None
    if plain[end : end + 1] == " ":
        return None
    value = written_value(run, scaled=True, language="vi")
    return None if value is None else AmountMention(Span(run[0].start, end), _tidy(value), "VND")


def _population(plain: str, run: list[Token]) -> AmountMention | None:
    """ "A population of 1.2 million", "une population de 1,2 million": people, though the word does not follow the number."""
    start, end = run[0].start, run[-1].end
    lead = _POPULATION.search(plain, max(0, start - 40), start)
    if not lead or re.match(r"\s?(?:%|[a-z]\w* (?:cent|km)|[\d-])", plain[end : end + 12]):
        return None
    value = written_value(run, len(run) > 1, "fr" if "," in run[0].text and len(run) > 1 else "en")
    return None if value is None or value < _FEWEST else AmountMention(Span(start, end), _tidy(value), "people")


def _lower_end(plain: str, run: list[Token], upper: AmountMention, found: _Found, upper_run: list[Token]) -> AmountMention | None:
    """The "5" of "5 - 7 triệu USD": the unit, and the magnitude where it has none of its own, come from the upper end."""
    if not _JOIN.match(plain[run[-1].end : upper_run[0].start]) or _YEAR.match(run[0].text):
        return None
    own = len(run) > 1
    value = written_value(run, own, found.unit.language)
    if value is None:
        return None
    if not own:
        bare = written_value(upper_run[:1], True, found.unit.language)
        value = value * (upper.value / bare) if bare else value
    if value >= upper.value:
        return None
    begin = _FROM.search(plain, max(0, run[0].start - 8), run[0].start)
    return AmountMention(Span(begin.start() if begin else run[0].start, run[-1].end), _tidy(value), upper.unit, "at_least", upper.per)


_CONVERSION = re.compile(r"[\s,]*(?:\((?:tương đương|tức|khoảng|xấp xỉ|hay|about|or|soit)?|tương đương)(?: với| khoảng| gần| hơn)*\s*")


def is_conversion(text: str, first: AmountMention, second: AmountMention) -> bool:
    """Whether `second` says `first` in another currency: "2 triệu USD (khoảng 50 tỷ đồng)"."""
    both_money = len(first.unit) == len(second.unit) == 3 and first.unit.isupper() and second.unit.isupper() and first.unit != second.unit
    return both_money and _CONVERSION.fullmatch(canonical(text[first.span.end : second.span.start])) is not None


def find_amounts(text: str, lexicon: Lexicon) -> list[AmountMention]:
    """Every number with a unit, in order, none overlapping. Values are in major units ("1,2 triệu USD" is 1200000 USD)."""
    return list(_amounts(text, canonical(text), lexicon))


def _amounts(text: str, plain: str, lexicon: Lexicon) -> Iterator[AmountMention]:
    words = _words(lexicon)
    waiting: list[Token] | None = None  # a number that found no unit of its own: perhaps the lower end of a range
    reach = 0
    for run in group_tokens(plain, find_tokens(text, lexicon)):
        if run[0].start < reach:
            continue
        taken = _amount(text, plain, run, words)
        mention = taken[0] if taken else _rank(plain, run) or _implied_dong(plain, run) or _population(plain, run)
        if taken and waiting:
            lower = _lower_end(plain, waiting, taken[0], taken[1], run)
            if lower and lower.span.start >= reach:
                yield lower
                span = Span(max(taken[0].span.start, run[0].start), taken[0].span.end)
                mention = replace(taken[0], span=span, bound="at_most")
        waiting = None if mention else run
        if mention and mention.span.start >= reach:
            reach = mention.span.end
            yield mention
