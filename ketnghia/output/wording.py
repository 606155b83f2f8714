"""Says codes, dates and amounts in the reader's language, so that no raw code ever reaches a person.

The words are rows of labels/terms.csv: one code a row, Vietnamese, English and French beside each other.
"""

import csv
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from ketnghia.engine.model import Language

LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en", "fr")
_NOT_CLASSIFIED: Final[Mapping[Language, str]] = {"vi": "chưa phân loại", "en": "not classified", "fr": "non classé"}
_POINT: Final = r"[\dX]{4}(?:-[\dX]{2}){0,2}"
_DATE: Final = re.compile(rf"{_POINT}|(?:{_POINT}|\.\.|)/(?:{_POINT}|\.\.|)")
_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "vi": tuple(f"tháng {n}" for n in range(1, 13)),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
}


@lru_cache(maxsize=1)
def terms() -> Mapping[tuple[str, str], Mapping[Language, str]]:
    """Every (group, code) with its words in each language."""
    content = (resources.files("ketnghia.output") / "labels" / "terms.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {(row["group"], row["code"]): {language: row[language] for language in LANGUAGES} for row in csv.DictReader(content.splitlines())}
    )


@lru_cache(maxsize=64)
def phrases(package: str, table: str) -> Mapping[str, Mapping[Language, str]]:
    """A table of whole phrases (columns key, vi, en, fr) kept in `labels/` of a package. A phrase not yet in French is said in English."""
    content = (resources.files(package) / "labels" / f"{table}.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {row["key"]: {"vi": row["vi"], "en": row["en"], "fr": row["fr"] or row["en"]} for row in csv.DictReader(content.splitlines())}
    )


def label(group: str, code: str | None, language: Language = "vi") -> str:
    """The word for a code; "chưa phân loại" for one that has none, since a page shows no raw code."""
    words = terms().get((group, code or ""))
    return words[language] if words else _NOT_CLASSIFIED[language]


def has_label(group: str, code: str) -> bool:
    return (group, code) in terms()


def say_date(edtf: str | None, language: Language = "vi") -> str:
    """An EDTF date as people write it, with the precision that was written and no more.

    vi: "10/6/2025", "tháng 6/2025", "năm 2025", "2025–2028", "từ năm 2014", "đến tháng 4/2018"; "" for None and for what is no date.
    """
    if not edtf or not _DATE.fullmatch(edtf):
        return ""
    if "/" not in edtf:
        return _say_moment(edtf, language)
    start, end = edtf.split("/", 1)
    if start in ("", ".."):
        return _joined("until", _say_moment(end, language), language)
    if end in ("", ".."):
        return _joined("since", _say_moment(start, language), language)
    return _say_interval(start, end, language)


def say_due(edtf: str | None, language: Language = "vi") -> str:
    """A deadline: of "by 30 September" (../2025-09-30) only the day counts, "hạn" or "due" already says that it is an end."""
    return say_date(edtf.removeprefix("../") if edtf else None, language)


def _joined(word: str, moment: str, language: Language) -> str:
    words: Mapping[str, Mapping[Language, str]] = {
        "since": {"vi": "từ", "en": "since", "fr": "depuis"},
        "until": {"vi": "đến", "en": "until", "fr": "jusqu'à"},
    }
    return f"{words[word][language]} {moment}"


def _parts(edtf: str) -> tuple[str, int | None, int | None]:
    year, month, day = ([*edtf.split("-"), "", ""])[:3]
    return year, int(month) if month.isdigit() else None, int(day) if day.isdigit() else None


def _say_moment(edtf: str, language: Language) -> str:
    year, month, day = _parts(edtf)
    if "X" in year:
        year = {"vi": "(chưa rõ năm)", "en": "(year not given)", "fr": "(année non précisée)"}[language]
        separator = " "
    else:
        separator = "/" if language == "vi" else " "
    if month is None or not 1 <= month <= 12:
        return f"năm {year}" if language == "vi" and separator == "/" else year
    if language == "vi":
        return f"{day}/{month}{separator}{year}" if day else f"tháng {month}{separator}{year}"
    name = _MONTHS[language][month - 1]
    if day and language == "fr" and day == 1:
        return f"1er {name} {year}"
    return f"{day} {name} {year}" if day else f"{name} {year}"


def _say_interval(start: str, end: str, language: Language) -> str:
    if start == end:
        return _say_moment(start, language)
    (year, month, day), (last_year, last_month, last_day) = _parts(start), _parts(end)
    if month is None and last_month is None:
        return f"{year}–{last_year}"
    if year == last_year and "X" not in year:
        if month == last_month and day and last_day:
            return f"{day}–{_say_moment(end, language)}"
        if not day and not last_day and month and last_month:
            if month % 3 == 1 and last_month == month + 2:
                return _say_quarter(month // 3 + 1, year, language)
            if language == "vi":
                return f"tháng {month}–{last_month}/{year}"
            return f"{_MONTHS[language][month - 1]}–{_MONTHS[language][last_month - 1]} {year}"
    return f"{_say_moment(start, language)} – {_say_moment(end, language)}"


def _say_quarter(quarter: int, year: str, language: Language) -> str:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    return {"vi": f"quý {roman}/{year}", "en": f"Q{quarter} {year}", "fr": f"T{quarter} {year}"}[language]


def say_number(value: Decimal, language: Language = "vi") -> str:
    """Digits grouped as the language groups them: 17.500,5 in Vietnamese, 17,500.5 in English, 17 500,5 in French."""
    plain = f"{value.normalize():,f}" if value else "0"
    if language == "en":
        return plain
    group = "." if language == "vi" else "\u202f"
    return plain.replace(",", "\0").replace(".", ",").replace("\0", group)


_SCALES: Final[Mapping[Language, tuple[tuple[int, str], ...]]] = {
    "vi": ((10**9, "tỷ"), (10**6, "triệu")),
    "en": ((10**9, "billion"), (10**6, "million")),
    "fr": ((10**9, "milliard(s)"), (10**6, "million(s)")),
}


def say_amount(
    amount: Decimal | None, unit: str | None, language: Language = "vi", *, bound: str | None = None, per: str | None = None
) -> str:
    """ "hơn 1 tỷ đồng mỗi năm"; "" where the text gave no figure. Only a scale that leaves at most two decimals is used."""
    if amount is None:
        return ""
    figure = say_number(amount, language)
    for scale, word in _SCALES[language]:
        scaled = amount / scale
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            figure = f"{say_number(scaled, language)} {word}"
            break
    name = (label("unit", unit, language) if has_label("unit", unit) else unit) if unit else ""
    said = f"{figure}%" if unit == "%" else f"{figure} {name}".strip()
    if bound and has_label("bound", bound):
        said = f"{label('bound', bound, language)} {said}"
    if per and has_label("per", per):
        said = f"{said} {label('per', per, language)}"
    return said


def say_list(items: tuple[str, ...], language: Language = "vi") -> str:
    """ "A, B và C"."""
    if len(items) < 2:
        return "".join(items)
    last = {"vi": "và", "en": "and", "fr": "et"}[language]
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
