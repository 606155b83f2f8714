"""The forms of time expressions: one pattern and one builder each, tried at the place where a trigger stands.

Patterns run on `canonical` text and are anchored by `match(text, position)`, so none of them ever scans. The words in them come
from the tables; what is written out here is how words and digits combine. Names of forms and of `relative`: see `dates`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.mentions.date_words import SPACE, Words, pattern_of, words_of
from ketnghia.engine.model import DateMention, Span

_Match = re.Match[str]
_Builder = Callable[[_Match, Words], DateMention | None]

_D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_Y = r"(?:1[6-9]|20)\d\d(?!\d)"
_TO = rf"(?: ?- ?|{SPACE}(?:đến|tới|to|au|à){SPACE}(?:hết{SPACE})?)"
# A number that goes on ("27/1/ABC", "6.500", "12%") is no date; "15/3-20/3" goes on with another day.
_END = r"(?![\w%‰]|[.,:]\d|/\w|-(?!\d{1,2}/\d|nay\b)\w)"


@dataclass(frozen=True, eq=False)
class Form:
    """`opens` names the roles of the triggers at which the pattern is tried ("digits": a number); a bare form is all number."""

    name: str
    opens: tuple[str, ...]
    source: str
    build: _Builder
    bare: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried: most texts hold no feast, and the alternatives of a form are long."""
        return re.compile(self.source)


def _mention(match: _Match, edtf: str | None, form: str, relative: str | None = None) -> DateMention | None:
    return DateMention(Span(match.start(), match.end()), edtf, form, relative=relative) if edtf else None


def _month_number(text: str, words: Words) -> int:
    return int(text) if text.isdigit() else int(words.value("month_number", text))


def _suffixed(match: _Match, words: Words) -> str | None:
    suffix = match["suffix"]
    return words.value("suffix", suffix) if suffix else None


def _four_digits(year: str | None) -> str | None:
    """ "95" is 1995 and "24" is 2024: years of two digits stand for those an office may still have papers of."""
    return year if year is None or len(year) == 4 else f"20{year}" if int(year) < 50 else f"19{year}"


def _build_day(match: _Match, words: Words) -> DateMention | None:
    found = match.groupdict()
    month_text, year = found["m"] or found["mw"], _four_digits(found["y"] or found["yw"])
    if month_text in ("giêng", "chạp") or found.get("lunar"):
        return _mention(match, year or value.UNKNOWN, "lunar")
    number = _month_number(month_text, words) if month_text else None
    if number is None and _is_clock_time(match, words):
        return None
    edtf = value.day(year, number, int(found["d"]))
    relative = _suffixed(match, words)
    if number is None and relative == "this":  # "ngày 15 này" says which month as little as "ngày 15"
        relative = None
    return _mention(match, edtf, "day", None if year else relative)


def _is_clock_time(match: _Match, words: Words) -> bool:
    """ "2 giờ 18 phút" holds no day: a lone number is one only right after a word that calls for it."""
    head = match["head"].split()
    return head[-1] in ("và", ",") or not any(words.has("day", " ".join(head[-n:])) for n in (1, 2))


def _build_day_range(match: _Match, words: Words) -> DateMention | None:
    """Days that share month and year. Days apart ("5 và 20/6") make no range: the first stands alone, the other is found after it."""
    found = match.groupdict()
    month_text, year = found["m"] or found["mw"], _four_digits(found["y"] or found["yw"])
    if month_text is None:
        return None
    number = _month_number(month_text, words)
    days = [int(d) for d in re.findall(r"\d+", found["first"])] + [int(found["d"])]
    first, last = value.day(year, number, days[0]), value.day(year, number, days[-1])
    listed = found["join"].strip() in (",", "và", "and", "et", "&")
    if first is None or last is None or days[-1] <= days[0]:
        return None
    if listed and days != list(range(days[0], days[-1] + 1)):
        return DateMention(Span(match.start(), match.end("first")), first, "day")
    relative = None if year else _suffixed(match, words)
    return _mention(match, f"{first}/{last}", "day_range", relative)


def _build_iso(match: _Match, _words: Words) -> DateMention | None:
    return _mention(match, value.day(match["y"], int(match["m"]), int(match["d"])), "day")


def _build_short_day(match: _Match, words: Words) -> DateMention | None:
    relative = None if match["y"] else _suffixed(match, words)
    return _mention(match, value.day(match["y"], int(match["m"]), int(match["d"])), "day", relative)


def _build_bare_year(match: _Match, _words: Words) -> DateMention | None:
    return _mention(match, match["y"], "year")


def _build_english_day(match: _Match, words: Words) -> DateMention | None:
    number = int(words.value("month_name", match["name"]))
    return _mention(match, value.day(match["y"], number, int(match["d"])), "day")


def _build_month(match: _Match, words: Words) -> DateMention | None:
    year = match["y"]
    if match["m"] in ("giêng", "chạp"):
        return _mention(match, year or value.UNKNOWN, "lunar")
    if match["m"] == "một" and match.string[match.end() : match.end() + 4] == " lần":
        return None
    if match["m"] == "năm" and not year and match.string[: match.start()].endswith(("những ", "bao ", "qua ", "theo ")):
        return None  # "những tháng năm gian khó" are months and years
    first = _month_number(match["m"], words)
    relative = None if year else _suffixed(match, words)
    if match["m2"]:
        return _mention(match, value.months(year, first, int(match["m2"])), "month_range", relative)
    return _mention(match, value.month(year, first), "month_part" if match["part"] else "month", relative)


def _build_english_month(match: _Match, words: Words) -> DateMention | None:
    number = int(words.value("month_name", match["name"]))
    return _mention(match, value.month(match["y"], number), "month_part" if match["part"] else "month")


def _build_plain_month(match: _Match, _words: Words) -> DateMention | None:
    return _mention(match, value.month(match["y"], int(match["m"])), "month")


def _build_year(match: _Match, _words: Words) -> DateMention | None:
    return _mention(match, match["y"], "year_part" if match["part"] else "year")


def _build_period(match: _Match, _words: Words) -> DateMention | None:
    return _mention(match, value.years(match["y"], match["y2"]), "period")


def _build_named_period(match: _Match, words: Words) -> DateMention | None:
    roles = ("school_year", "season", "fiscal_year", "term", "period")
    form = next(role for role in roles if words.has(role, " ".join(match["word"].split())))
    if match["y2"]:
        return _mention(match, value.years(match["y"], match["y2"]), form)
    return _mention(match, match["y"], form) if form in ("school_year", "season", "fiscal_year") else None


def _build_quarter(match: _Match, words: Words) -> DateMention | None:
    text = match["q"]
    number = int(text) if text.isdigit() else ("i", "ii", "iii", "iv").index(text) + 1
    relative = None if match["y"] else _suffixed(match, words)
    return _mention(match, value.months(match["y"], 3 * number - 2, 3 * number), "quarter", relative)


def _count(match: _Match, words: Words) -> int:
    text = match["n"]
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else int(words.value("number", text))


def _build_months_of_year(match: _Match, words: Words) -> DateMention | None:
    count, year, half = _count(match, words), match["y"], match["half"]
    if match["unit"] == "quý":
        count *= 3
    if not (half or year or match["rel"]) or not 1 <= count <= 12:
        return None
    first, last = (13 - count, 12) if half == "cuối" else (1, count)
    relative = words.value("suffix", f"năm {match['rel']}") if match["rel"] else None
    return _mention(match, value.months(year, first, last), "months_of_year", relative or (None if year else "year+0"))


def _build_counted_span(match: _Match, words: Words) -> DateMention | None:
    """As in "10 năm qua", "9 tháng qua", "5 năm tới", "14 năm sau", "hai năm trước đó"."""
    count, unit = _count(match, words), "year" if match["unit"] == "năm" else "month"
    direction = " ".join(match["way"].split())
    for role, word in (("past_span", "past"), ("coming_span", "coming"), ("after_span", "after"), ("before_span", "before")):
        if words.has(role, direction):
            unknown = value.UNKNOWN if unit == "year" else f"{value.UNKNOWN}-XX"
            return _mention(match, unknown, "relative", f"{word} {count} {unit}")
    return None


def _build_count(match: _Match, words: Words) -> DateMention | None:
    """ "50 năm thiết lập quan hệ" counts years since something, "thời hạn 5 năm" says for how long; other numbers of years are no dates."""
    count, letter = _count(match, words), "Y" if match["unit"] == "năm" else "M"
    before = " ".join(match.string[max(0, match.start() - 40) : match.start()].rpartition("\n\n")[2].split()).rstrip("(:")
    rest = match.string[match.end() : match.end() + 24].lstrip(" ")
    if any(_ends_with(before, word) for word in words.by_role["duration_before"]) or _starts_with(rest, words, "duration_after"):
        return _mention(match, f"P{count}{letter}", "duration")
    jubilee = any(_ends_with(before, word) for word in words.by_role["jubilee"])
    if letter == "Y" and (jubilee or (count >= 5 and _starts_with(rest, words, "jubilee_after"))):
        return _mention(match, f"P{count}Y", "year_count")
    return None


def _follows_number(match: _Match, words: Words) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()].split()
    return bool(before) and (before[-1].isdigit() or words.has("number", before[-1]))


def _ends_with(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalnum()


def _starts_with(text: str, words: Words, role: str) -> bool:
    return any(text.startswith(word) and not text[len(word) : len(word) + 1].isalnum() for word in words.by_role[role])


def _build_decade(match: _Match, _words: Words) -> DateMention | None:
    digits = match["decade"]
    if len(digits) == 2:
        digits = ("19" if int(digits) >= 30 else "20") + digits
    return _mention(match, digits[:3] + "X", "decade") if digits.endswith("0") else None


def _build_relative(match: _Match, words: Words) -> DateMention | None:
    relative = words.value("relative", match["word"])
    if relative.startswith("week") and _follows_number(match, words):
        return None  # "hai tuần trước" is not last week
    unit = re.search(r"day|week|month|year", relative)
    unknown = {"day": "XXXX-XX-XX", "week": "XXXX-XX", "month": "XXXX-XX"}.get(unit[0] if unit else "", value.UNKNOWN)
    if relative == "to date":
        return _mention(match, value.UNKNOWN, "year_to_date", "year+0")
    return _mention(match, unknown, "same_day" if relative == "same day" else "relative", relative)


def _build_feast(match: _Match, words: Words) -> DateMention | None:
    """A feast with its lunar year's name or number; feasts of no stated year name no time of their own."""
    cycle = words.cycle.get(" ".join(match["cycle"].split())) if match["cycle"] else None
    return _mention(match, match["y"] or (str(cycle) if cycle else None), "feast")


def _build_month_feast(match: _Match, words: Words) -> DateMention | None:
    """Christmas is told by its month: the days around it are meant as often as the day."""
    relative = None if match["y"] else _suffixed(match, words)
    return _mention(match, value.month(match["y"], int(words.value("month_feast", match["word"]))), "month_part", relative)


def _build_ago(match: _Match, words: Words) -> DateMention | None:
    """ "Cách đây 10 năm" counts from the text's own time; "hơn 10 năm" names no year."""
    count = _count(match, words)
    return _mention(match, value.UNKNOWN, "relative", f"year-{count}") if count else None


def _build_lunar_day(match: _Match, _words: Words) -> DateMention | None:
    return _mention(match, match["y"] or value.UNKNOWN, "lunar", None if match["y"] else "year+0")


@lru_cache(maxsize=4)
def forms_of(lexicon: Lexicon) -> tuple[Form, ...]:
    """All forms, those that must be tried first in front."""
    words = words_of(lexicon)
    makers = (_day_forms, _counted_forms, _month_forms, _year_forms, _bare_forms, _other_forms)
    return tuple(form for make in makers for form in make(words))


def _suffix(words: Words) -> str:
    stop = words.any_of("suffix_stop")
    return rf"(?:{SPACE}(?P<suffix>{words.any_of('suffix')})(?!{SPACE}(?:{stop}|\d)))?"


def _day_core(words: Words) -> str:
    month_word = rf"(?:{_M}|{words.any_of('month_number')})"
    return (
        rf"(?P<d>{_D})(?:(?: ?/ ?|[.\-])(?P<m>{_M})(?:(?: ?/ ?|[.\-]|{SPACE}năm{SPACE})(?P<y>{_Y}|\d\d(?![.,/\-]?\d)))?"
        rf"|{SPACE}tháng{SPACE}(?P<mw>{month_word})(?:(?:,?{SPACE}năm{SPACE}| ?[/.\-] ?)(?P<yw>{_Y}))?)?"
    )


def _day_forms(words: Words) -> tuple[Form, ...]:
    hour = r"\d{1,2} ?(?:h|g|giờ)(?: ?\d{1,2}(?: ?(?:phút|'))?)?(?!\w)"
    count = rf"(?:\d{{1,2}}|{words.any_of('number')}){SPACE}ngày"
    today = pattern_of(word for word in words.by_role["relative"] if words.value("relative", word) in ("day+0", "day-1"))
    item = rf"(?:{hour}|{count}|{today}|{words.any_of('day_part')}|{words.any_of('weekday')}|{words.any_of('day')})"
    head = rf"(?P<head>(?:{item}(?:{SPACE}và{SPACE}| ?, ?|{SPACE})){{1,5}})"
    core = rf"(?:{words.any_of('ordinal_day')}{SPACE}(?={_D}))?{_day_core(words)}"
    lunar = rf"(?P<lunar>{SPACE}\(?{words.any_of('lunar')}\)?)?"
    listed = rf"(?P<first>{_D}(?: ?, ?{_D}){{0,6}})(?P<join>(?: ?[-,&] ?|{SPACE}(?:đến|tới|và|to|and|au|et){SPACE}))(?:ngày{SPACE})?"
    openers, name, suffix = ("day", "day_part", "weekday", "digits", "relative"), words.any_of("month_name"), _suffix(words)
    ordinal = r"(?:st|nd|rd|th|er|ème)?(?!\w)"
    before_name = (
        rf"(?:{words.any_of('weekday')},?{SPACE})?(?P<d>{_D}){ordinal}(?: of| de)?,?{SPACE}(?P<name>{name})(?:,?{SPACE}(?P<y>{_Y}))?{_END}"
    )
    after_name = rf"(?P<name>{name}){SPACE}(?P<d>{_D}){ordinal}(?:,?{SPACE}(?P<y>{_Y}))?{_END}"
    return (
        Form("iso", ("digits",), rf"(?P<y>{_Y})([/\-])(?P<m>0[1-9]|1[0-2])\2(?P<d>\d\d)(?!\d)(?![\-/]\w)", _build_iso),
        Form("day and name", ("weekday", "digits"), before_name, _build_english_day),
        Form("name and day", ("month_name",), after_name, _build_english_day, bare=True),
        Form("headed range", openers, rf"{head}{listed}{core}{_END}{suffix}", _build_day_range),
        Form("headed day", openers, rf"{head}{core}{_END}{lunar}{suffix}", _build_day),
    )


def _counted_forms(words: Words) -> tuple[Form, ...]:
    number = rf"(?P<n>\d{{1,3}}(?: ?\([^()\n]{{1,16}}\))?|{words.any_of('number')}){SPACE}"
    opens = ("digits", "number")
    which = rf"(?:{SPACE}(?:(?P<y>{_Y}){_END}|(?P<rel>nay|ngoái|trước|sau|tới)(?!\w)))?"
    of_year = rf"{number}(?P<unit>tháng|quý){SPACE}(?:(?P<half>đầu|cuối){SPACE})?(?:của{SPACE})?năm(?!\w){which}"
    ways = words.any_of("past_span", "coming_span", "after_span", "before_span")
    return (
        Form("months of year", opens, of_year, _build_months_of_year),
        Form("years from to", opens, rf"{number}năm{SPACE}\(?(?P<y>{_Y}) ?- ?(?P<y2>{_Y}){_END}\)?", _build_period),
        Form("counted span", opens, rf"{number}(?P<unit>năm|tháng){SPACE}(?P<way>{ways})(?!{SPACE}khi)", _build_counted_span),
        Form("count", opens, rf"{number}(?P<unit>năm|tháng)(?!\w)", _build_count),
    )


def _month_forms(words: Words) -> tuple[Form, ...]:
    part = rf"(?P<part>{words.any_of('part')}{SPACE})?"
    month_word = rf"(?:{_M}|{words.any_of('month_number')})"
    year = rf"(?: ?[/.\-] ?|,?{SPACE}(?:của{SPACE})?năm{SPACE})"
    # "và 10" or ", 10" is a second month only before a year, or "tháng 9 và 10 dự án" would be one; a hyphen is enough by itself.
    more = rf"(?: ?(?P<dash>-) ?| ?, ?|{SPACE}(?:và|đến){SPACE})(?P<m2>{_M})(?(dash)(?:(?={year}{_Y})|(?![.,/\-%]?\d))|(?={year}{_Y}))"
    vietnamese = rf"{part}tháng{SPACE}(?P<m>{month_word})(?:{more})?(?:{year}(?P<y>{_Y}))?{_END}{_suffix(words)}"
    name_part = rf"(?P<part>{words.any_of('month_part')}[ \-])?"
    named = rf"{name_part}(?P<name>{words.any_of('month_name')}),?{SPACE}(?P<y>{_Y}){_END}"
    return (
        Form("month", ("month", "part"), vietnamese, _build_month),
        Form("named month", ("month_name", "month_part"), named, _build_english_month, bare=True),
    )


def _year_forms(words: Words) -> tuple[Form, ...]:
    part = rf"(?P<part>{words.any_of('part')}{SPACE})?"
    roles = ("period", "term", "school_year", "season", "fiscal_year")
    year_word = words.any_of("year")
    through = rf"(?:{_TO}|/)(?:năm{SPACE})?"
    named = (
        rf"(?P<word>{words.any_of(*roles)}){SPACE}(?:từ{SPACE})?(?:năm{SPACE})?\(?(?P<y>{_Y})"
        rf"(?:{through}(?P<y2>{_Y}|\d\d(?![.,/]?\d)))?{_END}"
    )
    of_year = rf"(?:(?: ?[/\-] ?|,?{SPACE}(?:năm{SPACE})?)(?P<y>{_Y}))?{_END}{_suffix(words)}"
    quarter = rf"{part}{words.any_of('quarter')}{SPACE}(?P<q>iv|i{{1,3}}|[1-4])(?![\w%.,]\d|\w){of_year}"
    code = rf"(?P<q>[1-4])(?: ?[/\-] ?|{SPACE})(?P<y>{_Y}){_END}"
    decade = rf"{words.any_of('decade')}{SPACE}(?P<decade>(?:1[6-9]|20)\d0|[2-9]0){_END}"
    return (
        Form("quarter", ("quarter", "part"), quarter, _build_quarter),
        Form("quarter code", ("quarter_code",), rf"q{code}(?P<suffix>(?!))?", _build_quarter),
        Form("named period", roles, named, _build_named_period),
        Form("period of years", ("year",), rf"{year_word}{SPACE}(?P<y>{_Y}) ?- ?(?P<y2>{_Y}){_END}", _build_period),
        Form("year", ("year", "part"), rf"{part}{year_word}{SPACE}(?P<y>{_Y}){_END}", _build_year),
        Form("part of year", ("part",), rf"(?P<part>{words.any_of('part')}{SPACE})(?P<y>{_Y}){_END}", _build_year),
        Form("decade", ("decade",), decade, _build_decade),
    )


def _bare_forms(words: Words) -> tuple[Form, ...]:
    """Numbers without a word of time in front: what stands around them must vouch for them (`date_context.vouches`)."""
    core, suffix = _day_core(words), _suffix(words)
    full = rf"(?P<d>{_D}) ?(?P<sep>[/.\-]) ?(?P<m>{_M}) ?(?P=sep) ?(?P<y>{_Y}){_END}"
    spoken = rf"(?P<d>{_D}){SPACE}tháng{SPACE}(?P<m>{_M})(?:,?{SPACE}năm{SPACE}| ?/ ?)(?P<y>{_Y}){_END}"
    short = rf"(?P<d>{_D})(?P<sep> ?/ ?|[.\-])(?P<m>{_M})(?:{SPACE}năm{SPACE}(?P<y>{_Y}))?{_END}{suffix}"
    listed = rf"(?P<first>{_D}(?: ?, ?{_D}){{0,6}})(?P<join>(?: ?[-,&] ?|{SPACE}(?:đến|tới|và|to|and|au|et){SPACE}))(?:ngày{SPACE})?"
    bare_period = rf"(?P<y>{_Y})(?:{_TO}|/|(?P<between>{SPACE}(?:and|et|và){SPACE}))(?P<y2>{_Y}){_END}"
    digits = ("digits",)
    return (
        Form("full day", digits, full, _build_iso, bare=True),
        Form("spoken day", digits, spoken, _build_iso, bare=True),
        Form("bare range", digits, rf"{listed}{core}{_END}{suffix}", _build_day_range, bare=True),
        Form("bare day", digits, short, _build_short_day, bare=True),
        Form("bare month", digits, rf"(?P<m>{_M})(?: ?/ ?|-)(?P<y>{_Y}){_END}", _build_plain_month, bare=True),
        Form("bare period", digits, bare_period, _build_period, bare=True),
        Form("bare year", digits, rf"(?P<y>{_Y}){_END}", _build_bare_year, bare=True),
    )


def _other_forms(words: Words) -> tuple[Form, ...]:
    cycle = rf"(?:{SPACE}(?:năm{SPACE})?(?P<cycle>{pattern_of(words.cycle)}))"
    year = rf"(?:{SPACE}(?:năm{SPACE})?(?P<y>{_Y}){_END})?"
    number = rf"(?P<n>\d{{1,3}}|{words.any_of('number')}){SPACE}"
    month_feast = rf"(?P<word>{words.any_of('month_feast')})(?:{SPACE}(?:năm{SPACE})?(?P<y>{_Y}){_END})?{_suffix(words)}"
    lunar_day = rf"{words.any_of('lunar_day')}(?:{SPACE}\d{{1,2}})?{SPACE}(?:tết|tháng{SPACE}(?:{_M}|giêng|chạp)){year}"
    return (
        Form("feast", ("feast",), rf"{words.any_of('feast')}{cycle}?{year}", _build_feast),
        Form("month feast", ("month_feast",), month_feast, _build_month_feast),
        Form("ago", ("ago",), rf"{words.any_of('ago')}{SPACE}(?:đúng{SPACE}|tròn{SPACE})?{number}năm(?!\w)", _build_ago),
        Form("spring", ("spring",), rf"{words.any_of('spring')}{cycle}{year}", _build_feast),
        Form("lunar day", ("lunar_day",), lunar_day, _build_lunar_day),
        Form("relative", ("relative",), rf"(?P<word>{words.any_of('relative')})(?!{SPACE}\d)", _build_relative),
    )
