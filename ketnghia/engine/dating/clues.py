"""What one date of known year says of the document's year: a vote for each candidate, negative where it hardly could be said then.

Results are told in the year after, plans name what is yet to come, "4 tháng đầu năm 2025" is said from May 2025 on, nobody has
signed something in a month that has not been. The weights are few and round; they were set on annotated provincial press and
are checked by the tests.
"""

import re
from dataclasses import dataclass

from ketnghia.engine.dating.tense import AHEAD, Tense, Tenses
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.model import DateMention

OLDEST, NEWEST = 1990, 2060
_EARLY = re.compile(r"(?:nửa |các tháng |những tháng |những ngày )?đầu(?!\w)|thượng tuần")
_LATE = re.compile(r"(?:nửa |các tháng |những tháng |những ngày )?cuối(?!\w)|hạ tuần")
_MIDDLE = re.compile(r"(?:những ngày )?giữa(?!\w)|trung tuần")
# "Tính đến hết tháng 8/2021", "Đến hết tháng 8/2021, ...": a tally. Within a clause the same words may name an end yet to come.
_UNTIL = r"(?:đến|tới)(?: hết)?[ \w]{0,8}$"
_TALLY = re.compile(rf"(?:tính|lũy kế|cộng dồn|thống kê)[^.;,\n]{{0,12}}{_UNTIL}|(?:^|[,(:]) ?(?:cho )?{_UNTIL}")
_SCHOOL = re.compile(r"(?:năm học|niên khóa)(?!\w)")
_PROGRAMME = re.compile(r"(?:kế hoạch|chương trình)(?: [^\W\d]+){0,4}(?: cho| trong)?$")  # "ký kế hoạch hợp tác năm 2024"
_TO_DATE = re.compile(r"\s*(?:,\s*)?(?:cho )?(?:đến|tới) nay(?!\w)")
_FIRST_SCHOOL_MONTH = 8
_MONTHS_OF_PROJECT = 6  # what lasts longer may still go on


@dataclass(frozen=True, slots=True)
class Clue:
    """A date of known year, as evidence. `first` and `last` are (year, month or None)."""

    mention: DateMention
    form: str
    first: tuple[int, int | None]
    last: tuple[int, int | None]
    day: int | None  # of the last
    tense: Tense
    part: str  # of the year or month: "early", "middle", "late" or ""
    result: bool
    compared: bool
    own: bool  # named as the document's own occasion or as recent
    counted: bool  # "hai năm 2023 - 2024": not the name of a plan but the time meant
    background: bool  # what began, opened or was signed then; told however long ago
    begins: bool  # a period that is signed for
    programme: bool  # the year that a plan is drawn up for
    to_date: bool  # "từ năm 2022 đến nay"
    tally: bool  # figures are given up to there, so it has been


@dataclass(frozen=True, slots=True)
class Scene:
    """What the clues are weighed against: the month and day the document speaks of, where known, and where its head ends."""

    month: int | None
    day: int | None
    head_end: int


def clue_of(mention: DateMention, tenses: Tenses) -> Clue | None:
    """A clue from a mention with a year; None from others."""
    ends = [value.parts(end) for end in mention.edtf.split("/") if end[:4].isdigit()]
    if not ends or not OLDEST - 100 <= (ends[0][0] or 0) <= NEWEST:
        return None
    span, quote, tense = mention.span, tenses.quote(mention.span), tenses.of(mention.span)
    result = tenses.near(span, "result_cue")
    return Clue(
        mention=mention,
        form="school_year" if _SCHOOL.match(quote) else mention.form,
        first=(ends[0][0] or 0, ends[0][1]),
        last=(ends[-1][0] or 0, ends[-1][1]),
        day=ends[-1][2],
        tense=tense,
        part=_part(quote),
        result=result,
        compared=tenses.right_before(span, "comparison_cue"),
        own=tenses.near(span, "recent_cue") or tenses.right_before(span, "yearly_cue"),
        counted=mention.form == "period" and not quote.startswith("giai đoạn"),
        background=mention.form in ("year", "month", "month_range", "day") and tenses.near(span, "founding_cue"),
        begins=mention.form == "period" and tenses.near(span, "founding_cue"),
        programme=mention.form == "year" and _PROGRAMME.search(tenses.lead(span)) is not None,
        to_date=tenses.goes_on(span, _TO_DATE),
        tally=tense == "past" or result or _TALLY.search(tenses.lead(span)) is not None,
    )


def _part(quote: str) -> str:
    for part, pattern in (("early", _EARLY), ("late", _LATE), ("middle", _MIDDLE)):
        if pattern.match(quote):
            return part
    return ""


def vote(clue: Clue, year: int, scene: Scene) -> float:
    """How well a document of the year would say this; negative where it hardly could."""
    y, form = clue.last[0], clue.form
    if form in ("months_of_year", "quarter"):
        return _vote_part_of_year(clue, year, scene)
    if form in ("period", "term"):
        return _vote_counted_period(clue, year) if clue.counted and clue.tense != "open" else _vote_period(clue, year, scene)
    if form in ("school_year", "season", "fiscal_year"):
        return _vote_season(clue, year, scene)
    if form in ("anniversary", "feast", "name_year"):
        return _vote_occasion(clue, year, scene)
    if form in ("since", "after"):
        return _vote_start(clue, year, scene)
    if form in ("month_range", "day_range") and _is_project(clue):
        return 0.3 if clue.first[0] <= year <= y else -0.3 if year > y and clue.tense in AHEAD else 0.0
    if form == "before" and not (clue.tense in AHEAD and clue.last[1]):
        return {0: 0.5, -1: 0.3}.get(year - y, -1.0 if year > y else 0.0)
    if clue.last[1] is not None:
        return _vote_month(clue, year, scene)
    return _vote_year(clue, year, scene)


def _is_project(clue: Clue) -> bool:
    """Months that run on for long: the text may stand anywhere in them."""
    (y1, m1), (y2, m2) = clue.first, clue.last
    return clue.tense != "past" and (y2 - y1) * 12 + (m2 or 12) - (m1 or 1) >= _MONTHS_OF_PROJECT


def _vote_occasion(clue: Clue, year: int, scene: Scene) -> float:
    gap = year - clue.last[0]
    if clue.form == "anniversary":
        return {0: 2.0, 1: 0.3, -1: 0.3}.get(gap, 0.0)
    if clue.form == "feast":
        return {0: 1.0, -1: 0.5 if (scene.month or 0) >= 11 else 0.0}.get(gap, 0.0)
    return {0: 1.0, 1: 0.3, -1: 0.3}.get(gap, 0.0)


def _vote_month(clue: Clue, year: int, scene: Scene) -> float:
    y, month = clue.last
    if scene.month is None and clue.tense in AHEAD:
        return {0: 0.9, -1: 0.5}.get(year - y, -1.5 if year > y else 0.0)
    if scene.month is None:  # what a text without a day looks back on last is its own time
        return {0: 1.0, 1: 0.3}.get(year - y, -3.0 if year < y else 0.0)
    gap = (year - y) * 12 + ((scene.month or 12) - (month or 1))  # months from the clue to the document
    if clue.tense in AHEAD:
        return _vote_coming_month(clue, gap)
    if clue.form == "until" and not clue.tally:
        return (0.3 if gap >= -12 else 0.0) if gap < 0 else 0.4 if gap <= 4 else 0.0
    if gap < 0:
        return -3.0 if clue.tense == "past" or clue.form == "until" else -1.5
    if clue.form == "until" and gap <= 4:
        return 1.8
    if gap == 0 and clue.day and scene.day and clue.form != "until":
        return 1.5 if clue.day <= scene.day else -1.5 if clue.tense == "past" else 0.6  # untold, it may be a day just ahead
    # One thing past says only that the text is later; what has just been is news.
    if gap <= 1:
        return 1.0 if clue.day else 0.8
    return (0.4 if clue.background else 0.6) if gap <= 12 else 0.3 if gap <= 24 else 0.0


def _vote_coming_month(clue: Clue, gap: int) -> float:
    """Plans that name their month are seldom made more than a year ahead, those that name their day still less."""
    if gap > 1:
        return -1.5
    if clue.day:
        return 1.2 if gap >= -3 else 0.9 if gap >= -6 else 0.5 if gap >= -11 else 0.1
    return 1.0 if gap >= -6 else 0.9 if gap >= -11 else 0.3 if gap >= -24 else 0.0


def _vote_year(clue: Clue, year: int, scene: Scene) -> float:
    gap = year - clue.last[0]
    late, early = (scene.month or 6) >= 10, (scene.month or 6) <= 4  # at the turn of the year the other year is as near
    if clue.form == "until" and gap < 0:  # "đến năm 2030" is a goal
        return 0.1 if gap >= -6 else 0.0
    if clue.programme and gap <= 0:
        return {0: 1.0 if (scene.month or 6) <= 8 else 0.4, -1: 1.0 if late else 0.3}.get(gap, 0.0)
    if clue.tense in AHEAD:
        return _vote_coming_year(gap, clue, scene)
    if clue.compared:
        return {1: 0.3, 2: 0.3}.get(gap, -1.0 if gap < 0 else 0.0)
    if gap < 0:
        return -2.5 if clue.tense == "past" or clue.result else -1.0
    if clue.part == "late" and scene.month and scene.month < 9:  # its end has been, so the year is over
        return {0: -0.5, 1: 1.0}.get(gap, 0.0)
    if clue.own or clue.form == "year_part":
        return {0: 1.2, 1: 0.4}.get(gap, 0.0)
    if clue.result:
        return {0: 0.8 if scene.month == 12 else 0.3, 1: 1.3 if early else 1.0, 2: 0.1}.get(gap, 0.0)
    if clue.background:
        return {0: 0.4, 1: 0.4, 2: 0.2}.get(gap, 0.0)
    return {0: 0.9 if late else 0.7, 1: 0.3 if late else 0.6 if early else 0.5}.get(gap, 0.0)


def _vote_coming_year(gap: int, clue: Clue, scene: Scene) -> float:
    """A plan for a year or a part of it: this year's while that part is still to come, else next year's."""
    if gap > 0:
        return -2.0
    month, part = scene.month or 6, clue.part
    if part == "late":
        return {0: 1.0 if month < 12 else 0.7, -1: 0.4 if month >= 9 else 0.2}.get(gap, 0.0)
    if part == "early":
        return {0: 0.8 if month <= 2 else -0.5, -1: 1.0 if month >= 6 else 0.5}.get(gap, 0.0)
    if part == "middle":
        return {0: 1.0 if month <= 6 else -1.0, -1: 0.8 if month >= 7 else 0.3}.get(gap, 0.0)
    if clue.tense == "hoped":  # wishes reach farther than plans
        return {0: 0.4 if month >= 10 else 0.9, -1: 0.9 if month >= 10 else 0.6, -2: 0.3}.get(gap, 0.0)
    return {0: 0.4 if month >= 10 else 1.0, -1: 1.0 if month >= 10 else 0.6, -2: 0.2}.get(gap, 0.0)


def _vote_part_of_year(clue: Clue, year: int, scene: Scene) -> float:
    month, gap = clue.last[1] or 12, year - clue.last[0]
    if clue.tense in AHEAD:
        ahead = 1.0 if (scene.month or 6) >= 9 else 0.5 if (scene.month or 6) >= 6 else 0.2
        return {0: 1.2 if (scene.month or 1) <= month else -1.5, -1: ahead}.get(gap, -1.5 if gap > 0 else 0.0)
    if clue.first[1] != 1:
        return {0: 1.2, -1: 0.3}.get(gap, -1.0)
    if gap == 0:
        return 1.5 if scene.month is None else 2.0 if scene.month >= month else -2.0
    if gap == 1:
        return 0.6 if (scene.month or 6) <= 2 else -0.5
    return -3.0 if gap < 0 else -0.5


def _vote_season(clue: Clue, year: int, scene: Scene) -> float:
    """School years and dry seasons run over the turn of the year; what begins with one is told of before."""
    first, last, month = clue.first[0], clue.last[0], scene.month or 6
    if clue.form == "season" and first == last and clue.tense in AHEAD:
        return _vote_coming_year(year - first, clue, scene)
    if clue.tense in AHEAD:
        return {0: 0.8 if month <= 9 else 0.3, -1: 0.7 if month >= 10 else 0.3}.get(year - first, -1.0 if year > last else 0.0)
    if first < last and scene.month:
        fits = first if month >= _FIRST_SCHOOL_MONTH else last
        return 0.6 if year == fits else 0.3 if first <= year <= last else -0.3
    return 0.5 if first <= year <= last else -0.3


def _vote_period(clue: Clue, year: int, scene: Scene) -> float:
    first, last = clue.first[0], clue.last[0]
    if not first - 1 <= year <= last:
        return -0.3 if year < first else 0.0
    if clue.form == "period" and (clue.begins or clue.tense in AHEAD):
        late = (scene.month or 8) >= 9
        return {0: 0.6, -1: 0.6 if late else 0.4}.get(year - first, 0.3)
    return 0.6 if year in (first, first - 1) and clue.form == "period" else 0.3


def _vote_counted_period(clue: Clue, year: int) -> float:
    """What was done in those years is told in the last of them or after, what will be done before."""
    if clue.tense in AHEAD:
        return {0: 0.6, -1: 0.6, -2: 0.2}.get(year - clue.first[0], -0.5 if year > clue.last[0] else 0.0)
    return {0: 0.5, 1: 0.6}.get(year - clue.last[0], -1.0 if year < clue.last[0] else 0.0)


def _vote_start(clue: Clue, year: int, scene: Scene) -> float:
    gap, month = year - clue.first[0], scene.month or 6
    if clue.form == "after":  # "sau năm 2023" is 2024/..: said in 2023 or shortly before
        return {-1: 0.7, -2: 0.3}.get(gap, -0.3 if gap > 1 else 0.0)
    if clue.tense in AHEAD and clue.first[1] is not None:
        return _vote_month(clue, year, scene)
    if clue.tense in AHEAD:
        return {0: 0.3 if month >= 9 else 0.6, -1: 0.9 if month >= 9 else 0.6}.get(gap, -1.0 if gap > 0 else 0.0)
    if clue.part == "early" and clue.first[1] is None:  # "từ đầu năm 2024" is said in that year
        return {0: 1.5, 1: 0.2}.get(gap, -2.0 if gap < 0 else 0.0)
    if clue.to_date:  # the fewer the years, the likelier they are counted so
        return {0: 0.5, 1: 0.5, 2: 0.4, 3: 0.3}.get(gap, -2.0 if gap < 0 else 0.1)
    return -2.0 if gap < 0 and clue.tense == "past" else 0.0
