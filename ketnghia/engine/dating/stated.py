"""The day that a document gives as its own: known from its page, closing its letterhead, or where it was done and signed."""

import re

from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.model import KeptText
from ketnghia.engine.text import canonical

_HEAD_LINES = 14
_LONGEST_LINE = 140
_DAY = r"ngày\s{1,3}(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}((?:19|20)\d\d)"
# "Lai Châu, ngày 27 tháng 11 năm 2025" closes its line; the number of the paper may stand before it.
_LETTERHEAD = re.compile(rf"(?:^|[\s|])\w[\w.\-]*(?: [\w.\-]+){{0,5}}, ?{_DAY}[.\s|]*$")
_DONE_AT = re.compile(rf"(?:làm|lập|ký) tại [^\n.;]{{2,80}}?,? (?:vào )?{_DAY}")
_TODAY = re.compile(rf"hôm nay,? (?:vào )?(?:hồi [^\n,]{{1,20}},? )?{_DAY}")


def stated_date(kept: KeptText) -> tuple[str | None, str]:
    """(EDTF day, why) that the page or a line of the text states; (None, "") where none does."""
    if kept.published:
        return kept.published, f"published {kept.published}"
    plain = canonical(kept.text)
    for line in [line for line in plain.split("\n") if line.strip()][:_HEAD_LINES]:
        if len(line) <= _LONGEST_LINE and (day := _day(_LETTERHEAD.search(line))):
            return day, f"the place and day of the paper: {day}"
    for pattern, name in ((_DONE_AT, "the place and day of signing"), (_TODAY, "the day that the minutes open with")):
        if day := _day(pattern.search(plain)):
            return day, f"{name}: {day}"
    return None, ""


def _day(found: re.Match[str] | None) -> str | None:
    return value.day(found[3], int(found[2]), int(found[1])) if found else None
