"""Lines that only say when a page was published: "Thứ Tư, 14/05/2025 17:05 GMT+7", "Cập nhật: 09/06/2025 15:32", "12 mai 2025".

A date inside a sentence is none of these; it belongs to the story and is read elsewhere.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.text import fold

_TIME = re.compile(r"\b\d{1,2} ?[:hg] ?\d{0,2}(?::\d\d)?\b|[+-]\d{1,2}(?::?00)?\b|\b[\d.,]+\b")
_FEED = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?!\S)")
_LETTERHEAD = re.compile(r"[^\W\d_][^,;:.()\d]{1,40}, ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})\.?$")
_EXACT = re.compile(r"\d{1,2}[:hg]\d\d|t\d\d:\d\d|dang|xuat ban|publi|posted")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """`edtf` is a day. `update` where the line says so; `rest` is what the line holds besides date, time and labels."""

    edtf: str
    update: bool
    precise: bool  # has a time of day or a label, which a clock in the page's head often lacks
    rest: str


@dataclass(frozen=True)
class _Words:
    day: re.Pattern[str]
    months: dict[str, str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    months, numbers = _month_names(lexicon), _month_numbers(lexicon)
    names, spelt = _alternatives(months), _alternatives(numbers)
    day = (
        r"(?<!\d)(?:(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)(?:[t ]\d\d:\d\d\S*)?"
        r"|(?P<d2>\d{1,2}) ?[/.-] ?(?P<m2>\d{1,2}) ?[/.-] ?(?P<y2>\d{4})"
        r"|(?P<y3>\d{4})/(?P<m3>\d{1,2})/(?P<d3>\d{1,2})"
        rf"|(?:ngay )?(?P<d4>\d{{1,2}}) thang (?P<m4>\d{{1,2}}|{spelt}),? (?:nam )?(?P<y4>\d{{4}})"
        rf"|(?P<d5>\d{{1,2}})(?:er|st|nd|rd|th)? (?P<m5>{names})\.?,? (?P<y5>\d{{4}})"
        rf"|(?P<m6>{names})\.? (?P<d6>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y6>\d{{4}})"
        r")(?!\d)"
    )
    return _Words(re.compile(day), months | numbers)


@lru_cache(maxsize=8)
def _phrases(lexicon: Lexicon, role: str) -> re.Pattern[str]:
    """The words around dates; compiled only when a line with a whole day is met, which most pages have few of."""
    tables = (name for name in lexicon.tables if name.endswith("/furniture"))
    words = _alternatives(fold(row["phrase"]) for name in tables for row in lexicon.table(name) if row["role"] == role)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _month_names(lexicon: Lexicon) -> dict[str, str]:
    """Full names from the tables of dates, and the abbreviations that only one month has ("sept", "févr", not "jui")."""
    months: dict[str, str] = {}
    shorts: dict[str, set[str]] = {}
    for table in (name for name in lexicon.tables if name.endswith("/dates")):
        for row in lexicon.table(table):
            if row["role"] == "month_name":
                name = fold(row["word"])
                months[name] = row["value"]
                for length in (3, 4):
                    shorts.setdefault(name[:length], set()).add(row["value"])
    return {short: min(values) for short, values in shorts.items() if len(values) == 1} | months


def _month_numbers(lexicon: Lexicon) -> dict[str, str]:
    """ "28 tháng một": the numbers that Vietnamese months are called by."""
    return {fold(row["word"]): row["value"] for row in lexicon.table("vi/dates") if row["role"] == "month_number"}


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)) or "(?!)"


def read_dateline(line: str, lexicon: Lexicon) -> Dateline | None:
    """The date of publication that a line states, if it holds a whole day and is short enough for a line of that kind."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return None
    words, folded = _words(lexicon), fold(line)
    match = words.day.search(folded)
    edtf = next(_days(match, words.months), None) if match else None
    if match is None or edtf is None:
        return None
    mask = folded[: match.start()] + " " * (match.end() - match.start()) + folded[match.end() :]
    for pattern in (_phrases(lexicon, "date_label"), _TIME):
        mask = pattern.sub(lambda found: " " * len(found[0]), mask)
    rest = "".join(char if left != " " else " " for char, left in zip(line, mask, strict=True))
    update = _phrases(lexicon, "update_label").search(folded) is not None
    precise = update or _EXACT.search(folded) is not None
    return Dateline(edtf, update, precise, " ".join(rest.strip(" \t,;:|-–—•·/()[]*.").split()))


def read_day(text: str, lexicon: Lexicon) -> str | None:
    """The first day in a piece of metadata ("2025-05-14T17:05:00+07:00", "14/05/2025") as EDTF."""
    words = _words(lexicon)
    return next((day for match in words.day.finditer(fold(text[:200])) for day in _days(match, words.months)), None)


def read_feed_prefix(text: str) -> tuple[int, str] | None:
    """Some feeds open a text with " date 2025-10-08 ": (where it ends, the day)."""
    match = _FEED.match(text)
    day = _valid(*match[1].split("-")) if match else None
    return (match.end(), day) if match and day else None


def read_letterhead(line: str) -> str | None:
    """The day of a paper's line of place and date: "Huế, ngày 3 tháng 2 năm 2025"."""
    match = _LETTERHEAD.match(fold(line).strip()) if len(line) < _LONGEST else None
    return _valid(match[3], match[2], match[1]) if match else None


def _days(match: re.Match[str], months: dict[str, str]) -> Iterator[str]:
    for form in "123456":
        year, month, day = match[f"y{form}"], match[f"m{form}"], match[f"d{form}"]
        if year is None:
            continue
        found = _valid(year, months.get(month, month), day)
        if found is None and form == "2":
            found = _valid(year, day, month)  # 05/14/2025 is American
        if found:
            yield found


def _valid(year: str, month: str, day: str) -> str | None:
    if not 1945 <= int(year) <= 2099:
        return None
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
