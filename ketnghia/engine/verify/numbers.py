"""Does the amount stand in the words: its digits and magnitude, its unit, its bound, its rhythm?"""

import re
from decimal import Decimal
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import AmountMention, Contribution, Fact, Indicator, Span
from ketnghia.engine.text import canonical
from ketnghia.engine.verify.witness import Doubt, Testimony

_YEARLY = re.compile(
    r"\b(?:mỗi năm|hằng năm|hàng năm|/\s?năm|một năm|năm một|thường niên|per year|a year|annual|yearly|par an|annuel|chaque année)"
)
_FIGURE = re.compile(r"\d(?:[\d.,  ]*\d)?")
_SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "nghìn tỉ": 10**12,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "mille": 10**3,
}  # fmt: skip
_SCALE = re.compile(r"\s?(" + "|".join(sorted(_SCALES, key=len, reverse=True)) + r")(?!\w)")
_ALIKE = tuple(
    map(frozenset, (("visits", "visitors"), ("people", "residents", "inhabitants"), ("ha", "hectares"), ("containers", "TEU")))
)  # "142.000 lượt khách": an arrival and who arrives are counted alike
# What stands over a table of money: its figures are counted in it.
_HEAD = re.compile(r"[(:,]\s*(nghìn|ngàn|triệu|tỷ|tỉ) (?:đồng|usd|euro|vnd)")
_BEFORE = 200  # characters before a quote in which its counted noun may stand
_PERCENT = re.compile(r"\s?(?:%|phần trăm|percent|per cent|pour cent)")


@lru_cache(maxsize=4)
def _units(lexicon: Lexicon) -> frozenset[str]:
    """Every unit that the word data know: between two of these a difference is a contradiction."""
    names = [name for name in lexicon.tables if name.endswith("/units")]
    return frozenset(row["unit"] for name in names for row in lexicon.table(name))


def doubt_numbers(fact: Fact, testimony: Testimony) -> Doubt | None:
    match fact:
        case Contribution(amount=Decimal() as amount, currency=unit, bound=bound, per=per):
            return _doubt("amount", (amount, unit, bound, per), testimony)
        case Contribution(currency=str()):
            return Doubt("currency", "a currency without an amount")
        case Indicator():
            return _doubt("value", (fact.value, fact.unit, fact.bound, None), testimony)
        case _:
            return None


def _doubt(field: str, said: tuple[Decimal, str | None, str | None, str | None], testimony: Testimony) -> Doubt | None:
    value, unit, bound, per = said
    spans = (testimony.quote, *testimony.evidence(field))
    same = [m for span in spans for m in _amounts(span, testimony) if m.value == value]
    if not same:
        return _doubt_bare(field, value, unit, testimony)
    known = [m for m in same if _same_unit(m.unit, unit)]
    if not known:
        return Doubt("currency" if field == "amount" else "unit", f"the words say {same[0].unit}")
    if bound is not None and all(m.bound != bound for m in known):
        return Doubt("bound", f"the words say {known[0].bound or 'exactly'}")
    if per == "year" and all(m.per != per for m in known) and not _YEARLY.search(_words(testimony.around, testimony)):
        return Doubt("per", "nothing says every year")
    return None


def _amounts(span: Span, testimony: Testimony) -> list[AmountMention]:
    near = testimony.findings.amounts_in(span.start - 60, span.end)
    return [mention for mention in near if mention.span.end > span.start]


def _same_unit(written: str, said: str | None) -> bool:
    return said is None or written == said or any({written, said} <= alike for alike in _ALIKE)


def _is_measure(unit: str) -> bool:
    """A currency, a percentage or a rank: never another word for a counted noun."""
    return unit in ("%", "rank") or (len(unit) == 3 and unit.isupper())


def _words(span: Span, testimony: Testimony) -> str:
    return testimony.findings.plain[span.start : span.end]


def _doubt_bare(field: str, value: Decimal, unit: str | None, testimony: Testimony) -> Doubt | None:
    """A number whose unit the finders do not know, or that stands alone: its digits and magnitude must be there all the same."""
    words = "; ".join(_words(span, testimony) for span in (testimony.quote, *testimony.evidence(field)))
    head = _HEAD.search(testimony.findings.plain)
    if head and any(reading * _SCALES[head[1]] == value for figure in _FIGURE.finditer(words) for reading in _readings(figure.group())):
        return None
    for figure in _FIGURE.finditer(words):
        scale = _SCALE.match(words, figure.end())
        factor = _SCALES[scale[1]] if scale else 1
        end = scale.end() if scale else figure.end()
        if any(reading * factor == value for reading in _readings(figure.group())):
            percent = _PERCENT.match(words, end) is not None
            if percent != (unit == "%"):
                return Doubt("unit", "a percentage" if percent else "no percentage")
            if unit is not None and _is_measure(unit) and unit not in ("%", "rank"):
                return Doubt("currency" if field == "amount" else "unit", f"nothing says {unit}")
            if unit in _units(testimony.findings.lexicon) and unit != "rank" and not _named(unit, testimony):
                return Doubt("unit", f"nothing says {unit}")
            return None
    return Doubt(field, "the number is not in the words")


def _named(unit: str | None, testimony: Testimony) -> bool:
    """In an English text the counted noun itself: "412 seasonal workers", "265 of them"."""
    if unit is None or testimony.findings.language != "en":
        return False
    return (
        re.search(
            rf"\b{re.escape(unit.rstrip('s'))}s?\b", testimony.findings.plain[max(0, testimony.quote.start - _BEFORE) : testimony.quote.end]
        )
        is not None
    )


def _readings(figure: str) -> set[Decimal]:
    """What a written number can be: points and commas part thousands or decimals."""
    figure = re.sub(r"\s", "", canonical(figure))
    readings = set()
    for thousands, decimal in ((".", ","), (",", ".")):
        groups = figure.split(decimal)
        whole = groups[0].split(thousands)
        if len(groups) <= 2 and all(len(group) == 3 for group in whole[1:]) and thousands not in "".join(groups[1:]):
            readings.add(Decimal(f"{''.join(whole)}.{''.join(groups[1:]) or 0}"))
    return readings
