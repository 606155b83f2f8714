"""Numbers as written, in digits and in words: "12.400", "1 tỷ 200 triệu", "hai mươi lăm", "nửa triệu", "three hundred".

A token is one figure or one numeral word; a run is the tokens that make up one number.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical

_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_STARTS = frozenset(("figure", "digit", "ten", "start", "number", "ordinal"))
# What may follow what within one number; "figure" is a number in digits.
_FOLLOWS: dict[str, frozenset[str]] = {
    "figure": frozenset(("tens", "hundred", "scale")),
    "digit": frozenset(("tens", "hundred", "scale")),
    "ten": frozenset(("digit", "tail", "scale")),
    "tens": frozenset(("digit", "tail", "scale", "half")),
    "tail": frozenset(("scale", "hundred")),
    "hundred": frozenset(("digit", "ten", "link", "scale", "half", "number")),
    "scale": frozenset(("scale", "half", "digit", "ten", "figure", "link", "number")),
    "link": frozenset(("digit", "tail")),
    "start": frozenset(("scale",)),
    "number": frozenset(("number", "digit", "hundred", "scale")),
    "half": frozenset(),
    "ordinal": frozenset(),
}


class Token(NamedTuple):
    """A figure ("12.400") or a numeral word; `value` of a figure is read later, once its unit tells the decimal sign."""

    start: int
    end: int
    role: str
    value: Decimal
    text: str


class _Numeral(NamedTuple):
    role: str
    value: Decimal


@lru_cache(maxsize=4)
def _numerals(lexicon: Lexicon) -> PhraseMatcher[_Numeral]:
    rows = (row for language in ("vi", "en", "fr") for row in lexicon.table(f"{language}/numerals"))
    return PhraseMatcher((row["word"], _Numeral(row["role"], Decimal(row["value"]))) for row in rows)


@lru_cache(maxsize=4)
def _year_words(lexicon: Lexicon) -> frozenset[str]:
    """Words after which "năm" means year, not five."""
    return frozenset(canonical(row["word"]) for row in lexicon.table("vi/numbering") if row["effect"] == "means year")


@lru_cache(maxsize=4)
def _spaced(lexicon: Lexicon) -> re.Pattern[str]:
    """French groups, "350 000 euros": trusted only in front of money, a magnitude or a French noun.

    "tháng 5 200 người" is two numbers.
    """
    words: set[str] = set()
    for language in ("vi", "en", "fr"):
        words |= {row["phrase"] for row in lexicon.table(f"{language}/units") if row["kind"] == "currency" or language == "fr"}
        words |= {row["word"] for row in lexicon.table(f"{language}/numerals") if row["role"] == "scale"}
    heads = sorted({re.escape(canonical(word).split(" ")[0]) for word in words if word[0].isalpha()}, key=len, reverse=True)
    signs = "".join(re.escape(word) for word in sorted(words) if len(word) == 1 and not word.isalnum() and word != "%")
    return re.compile(rf"[0-9]{{1,3}}(?: [0-9]{{3}})+(?= ?[{signs}]|(?: d')? (?:{'|'.join(heads)})\b)")


def _figures(plain: str, lexicon: Lexicon) -> Iterator[Token]:
    spaced = _spaced(lexicon)
    reach = 0
    for match in _DIGITS.finditer(plain):
        start, end = match.span()
        if start < reach:
            continue
        if plain[end : end + 1] == " " and plain[end + 1 : end + 2].isdigit() and (groups := spaced.match(plain, start)):
            reach = groups.end()
            yield Token(start, reach, "figure", Decimal(0), groups.group())
            continue
        if start and (plain[start - 1].isalnum() or plain[start - 1] in "/._"):
            continue
        if start > 1 and plain[start - 1] in "-," and plain[start - 2].isalnum() and not plain[start - 2].isdigit():
            continue  # COVID-19, QH15-2020
        yield Token(start, end, "figure", Decimal(0), match.group())


def find_tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """Figures and numeral words, in order."""
    plain = canonical(text)
    tokens = [Token(hit.start, hit.end, *hit.value, plain[hit.start : hit.end]) for hit in _numerals(lexicon).find(text)]
    year_words = _year_words(lexicon)
    kept = [token for token in tokens if token.text != "năm" or not _is_year(plain, token, year_words)]
    kept.extend(_figures(plain, lexicon))
    kept.sort()
    return kept


def _is_year(plain: str, token: Token, year_words: frozenset[str]) -> bool:
    """ "mỗi năm", "5 năm", "năm 2024": the word for five is the word for year."""
    if plain[token.end : token.end + 2].strip().isdigit():
        return True
    head = plain[max(0, token.start - 12) : token.start].rstrip()
    word = head[max(head.rfind(" "), head.rfind("\n")) + 1 :]
    return word in year_words or word.isdigit()


def _may_follow(last: Token, token: Token, after: Token | None, biggest: Decimal) -> bool:
    if token.role not in _FOLLOWS[last.role]:
        return False
    if last.role == "scale" and token.role in ("figure", "digit", "number", "ten"):
        # "1 tỷ 200 triệu", "hai nghìn ba trăm": a further part only with a magnitude of its own
        return after is not None and after.start == token.end + 1 and after.role in ("scale", "hundred", "tens")
    if last.role == "number":
        return token.role not in ("number", "digit") or (last.value >= 20 and token.value < 10)
    return last.role != "scale" or token.role != "scale" or token.value >= biggest


def group_tokens(plain: str, tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens that stand side by side and make one number."""
    at = 0
    while at < len(tokens):
        if tokens[at].role not in _STARTS:
            at += 1
            continue
        run, biggest = [tokens[at]], Decimal(0)
        at += 1
        while at < len(tokens) and plain[run[-1].end : tokens[at].start] in (" ", "-"):
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if not _may_follow(run[-1], tokens[at], after, biggest):
                break
            if tokens[at].role == "scale":
                biggest = tokens[at].value
            run.append(tokens[at])
            at += 1
        yield run


def figure_value(text: str, scaled: bool, language: str) -> Decimal | None:
    """A figure read by the custom of `language`: vi, en, fr, "count" (no decimals), "decimal" (a share). None where it is no number.

    `scaled`: a magnitude follows, so three digits after a comma are a fraction in Vietnamese and thousands in English.
    """
    text = text.replace(" ", "")
    groups = re.split(r"[.,]", text)
    marks = [char for char in text if char in ".,"]
    if not marks:
        return Decimal(text)
    grouped = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(marks)) == 1:
        if len(marks) > 1:
            return Decimal("".join(groups)) if grouped else None
        if not grouped or _is_decimal(marks[0], scaled, language):
            return Decimal(".".join(groups))
        return Decimal("".join(groups))
    whole, last = groups[:-1], groups[-1]
    if marks[-1] in marks[:-1] or not all(len(group) == 3 for group in whole[1:]):
        return None
    return Decimal("".join(whole) + "." + last)


def _is_decimal(mark: str, scaled: bool, language: str) -> bool:
    """Whether one mark before exactly three digits is the decimal sign."""
    if language == "count":
        return False
    if mark == ".":
        return language == "en"
    return language in ("decimal", "fr") or (scaled and language != "en")


def written_value(run: list[Token], scaled: bool, language: str) -> Decimal | None:
    """The number that a run of tokens writes."""
    total, part = Decimal(0), Decimal(0)
    scale, unit = Decimal(0), Decimal(1)  # the last magnitude; the last thing that "rưỡi" can halve
    digit: Decimal | None = None
    for token in run:
        value: Decimal | None = token.value
        if token.role == "figure":
            value = figure_value(token.text, scaled or len(run) > 1, language)
            if value is None:
                return None
            digit = value
        elif token.role in ("digit", "tail", "start", "number", "ordinal"):
            digit = (digit or Decimal(0)) + token.value
        elif token.role == "ten":
            part += 10
        elif token.role in ("tens", "hundred"):
            part += (Decimal(1) if digit is None else digit) * token.value
            digit, unit = None, token.value
        elif token.role == "scale":
            part += digit or Decimal(0)
            total = (total + part) * token.value if 0 < scale <= token.value else total + (part or Decimal(1)) * token.value
            part, digit, scale, unit = Decimal(0), None, token.value, token.value
        elif token.role == "half":
            part += unit / 2
    return total + part + (digit or Decimal(0))
