"""The date that a document prints on itself: a line above the article, the place and day of an official paper."""

import re
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.mentions.date_words import words_of
from ketnghia.engine.model import KeptText
from ketnghia.engine.text import canonical

# A site prints its date above the article; below it stand the dates of other articles.
_HEAD_LINES = 14
_LONGEST_LINE = 140
_NUMERIC = r"(?P<d>\d{1,2}) ?[/.\-] ?(?P<m>\d{1,2}) ?[/.\-] ?(?P<y>(?:19|20)\d\d)"
_ISO = r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
_SPOKEN = r"ngày\s{1,3}(?P<d>\d{1,2})\s{1,3}tháng\s{1,3}(?P<m>\d{1,2})\s{1,3}năm\s{1,3}(?P<y>(?:19|20)\d\d)"
_TIME = r"(?:[ ,|\-–•]*(?:lúc )?\d{1,2} ?[:hg] ?\d{2}(?::\d{2})?(?: ?(?:am|pm|phút))?)?(?: ?\(?(?:gmt|utc)?[ +0-9:]*\)?)?"
# "Lai Châu, ngày 27 tháng 11 năm 2025" closes its line; the number of the paper may stand before it.
_PLACE_AND_DAY = re.compile(rf"(?:^|[\s|])\w[\w.\-]*(?: [\w.\-]+){{0,5}}, ?{_SPOKEN}[.\s|]*$")
_DONE_AT = re.compile(rf"(?:làm|lập|ký) tại [^\n.;]{{2,80}}?,? (?:vào )?{_SPOKEN}")
_TODAY = re.compile(rf"hôm nay,? (?:vào )?(?:hồi [^\n,]{{1,20}},? )?{_SPOKEN}")
_FEED = re.compile(rf"\s*date:? {_ISO}\b")


@lru_cache(maxsize=4)
def _date_line(lexicon: Lexicon) -> re.Pattern[str]:
    words = words_of(lexicon)
    label = rf"(?:{words.any_of('date_label')}[: ]*)?"
    day = rf"(?:{words.any_of('weekday')},? ?)?(?:{words.any_of('day')} )?"
    before = r"(?:\d{1,2}[:h]\d{2}[ ,|\-–]*)?"
    return re.compile(
        rf"\W*{label}{before}{day}(?:{_NUMERIC}|{_ISO.replace('<y>', '<y2>').replace('<m>', '<m2>').replace('<d>', '<d2>')}){_TIME}\W*"
    )


def stated_date(kept: KeptText, lexicon: Lexicon) -> tuple[str | None, str]:
    """(EDTF day, why) that the metadata or a line of the text states; (None, "") where none does."""
    if kept.published:
        return kept.published, f"published {kept.published} by metadata or caller"
    plain = canonical(kept.text)
    feed = _FEED.match(plain)
    if feed and (day := _day(feed)):
        return day, f"the feed's date {day}"
    line_pattern = _date_line(lexicon)
    for line in [line for line in plain.split("\n") if line.strip()][:_HEAD_LINES]:
        if len(line) <= _LONGEST_LINE:
            found = line_pattern.fullmatch(line.strip()) or _PLACE_AND_DAY.search(line)
            if found and (day := _day(found)):
                return day, f"the date line {day}"
    for pattern, name in ((_DONE_AT, "place and day of signing"), (_TODAY, "the day that the minutes open with")):
        found = pattern.search(plain)
        if found and (day := _day(found)):
            return day, f"{name}: {day}"
    return None, ""


def _day(found: re.Match[str]) -> str | None:
    group = found.groupdict()
    number, month, year = (group.get(name) or group.get(f"{name}2") for name in ("d", "m", "y"))
    return value.day(year, int(month), int(number)) if number and month else None
