"""The year that a text implies: every date, event and anniversary in it votes, and the reasons are kept.

A vote says how well a document of that year would say such a thing: results are told in the year after, plans name years to
come, "4 tháng đầu năm 2025" is said from May 2025 on, nobody has signed something in a month that has not been. The weights are
few and round; they were set on annotated provincial press and are checked by the tests.
"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.dating.tense import AHEAD, Tense, Tenses
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.mentions.date_words import words_of
from ketnghia.engine.model import DateMention
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical

_ENOUGH = 1.0  # less than one clear clue implies nothing
_MARGIN = 0.2  # and two years that fit alike imply neither
_HEAD = 1.4  # the lead speaks of the document's own time
_TOLD = 0.3  # reasons below this are not worth telling
_AGAIN = 0.2  # the same clue said again
_MOST = 400  # mentions that are weighed; a longer text has said long before when it speaks
_OLDEST, _NEWEST = 1990, 2060
_ORDINAL = re.compile(r"(?:lần thứ|lần) (\d{1,3})(?!\w)")
_NEAR = 90
_DAYS_BEFORE_TET, _DAYS_AFTER_TET = 35, 20
_BETWEEN_STATES = re.compile(
    r"quan hệ [^.;\n]{0,40}(?:việt nam|hai nước|hai quốc gia)|(?:việt nam|hai nước|hai quốc gia)[^.;\n]{0,30}quan hệ"
)


@dataclass(frozen=True, slots=True)
class Clue:
    """A date of known year, as evidence. `first` and `last` are (year, month or None)."""

    mention: DateMention
    form: str
    first: tuple[int, int | None]
    last: tuple[int, int | None]
    tense: Tense
    result: bool
    compared: bool
    own: bool  # named as the document's own occasion or as recent
    counted: bool  # "hai năm 2023 - 2024": not the name of a plan but the time meant


@dataclass(frozen=True, slots=True)
class Scene:
    """What the clues are weighed against: the month and day the document speaks of, where known, and where its head ends."""

    month: int | None
    day: int | None
    head_end: int


def clue_of(mention: DateMention, tenses: Tenses) -> Clue | None:
    """A clue from a mention with a year; None from others."""
    ends = [value.parts(end) for end in mention.edtf.split("/") if end[:4].isdigit()]
    if not ends or not _OLDEST - 100 <= (ends[0][0] or 0) <= _NEWEST:
        return None
    first, last = (ends[0][0] or 0, ends[0][1]), (ends[-1][0] or 0, ends[-1][1])
    span = mention.span
    own = tenses.near(span, "recent_cue") or tenses.right_before(span, "yearly_cue")
    result, compared = tenses.near(span, "result_cue"), tenses.right_before(span, "comparison_cue")
    counted = mention.form == "period" and not tenses.quote(span).startswith("giai đoạn")
    return Clue(mention, mention.form, first, last, tenses.of(span), result, compared, own, counted)


def vote(clue: Clue, year: int, scene: Scene) -> float:
    """How well a document of the year would say this; negative where it hardly could."""
    y = clue.last[0]
    if clue.form in ("months_of_year", "quarter"):
        return _vote_part_of_year(clue, year, scene)
    if clue.form in ("period", "term"):
        return _vote_counted_period(clue, year) if clue.counted and clue.tense != "open" else _vote_period(clue, year)
    if clue.form in ("school_year", "season", "fiscal_year"):
        return 0.5 if clue.first[0] <= year <= max(y, clue.first[0]) else -0.3
    if clue.form == "anniversary":
        return {0: 2.0, 1: 0.3, -1: 0.3}.get(year - y, 0.0)
    if clue.form == "feast":
        return {0: 1.0, -1: 0.5 if (scene.month or 0) >= 11 else 0.0}.get(year - y, 0.0)
    if clue.form == "name_year":
        return {0: 1.0, 1: 0.3, -1: 0.3}.get(year - y, 0.0)
    if clue.form in ("since", "after"):
        return _vote_start(clue, year)
    if clue.form == "before":
        return {0: 0.5, -1: 0.3}.get(year - y, -1.0 if year > y else 0.0)
    if clue.last[1] is not None:
        return _vote_month(clue, year, scene)
    return _vote_year(clue, year, scene)


def _vote_month(clue: Clue, year: int, scene: Scene) -> float:
    y, month = clue.last
    if scene.month is None and clue.tense in AHEAD:
        return {0: 0.9, -1: 0.5}.get(year - y, -1.5 if year > y else 0.0)
    if scene.month is None:  # what a text without a day looks back on last is its own time
        return {0: 1.0, 1: 0.3}.get(year - y, -3.0 if year < y else 0.0)
    gap = (year - y) * 12 + ((scene.month or 12) - (month or 1))  # months from the clue to the document
    if clue.tense in AHEAD:
        return -1.5 if gap > 1 else 0.8 if gap >= -6 else 0.7 if gap >= -12 else 0.3 if gap >= -24 else 0.0
    if gap < 0:
        return -3.0 if clue.tense == "past" or clue.form == "until" else -1.5
    fresh = 1.8 if clue.form == "until" and gap <= 4 else 0.6  # one thing past says only that the text is later
    return fresh if gap <= 12 else 0.3 if gap <= 24 else 0.0


def _vote_year(clue: Clue, year: int, scene: Scene) -> float:
    gap = year - clue.last[0]
    late, early = (scene.month or 6) >= 10, (scene.month or 6) <= 4  # at the turn of the year the other year is as near
    if clue.form == "until" and gap < 0:  # "đến năm 2030" is a goal
        return 0.1 if gap >= -6 else 0.0
    if clue.tense in AHEAD:
        return {0: 0.4 if late else 0.8, -1: 0.9 if late else 0.5, -2: 0.2}.get(gap, -2.0 if gap > 0 else 0.0)
    if clue.compared:
        return {1: 0.3, 2: 0.3}.get(gap, -1.0 if gap < 0 else 0.0)
    if gap < 0:
        return -2.5 if clue.tense == "past" or clue.result else -1.0
    if clue.own or clue.form == "year_part":
        return {0: 1.2, 1: 0.4}.get(gap, 0.0)
    if clue.result:
        return {0: 0.8 if scene.month == 12 else 0.3, 1: 1.3 if early else 1.0, 2: 0.1}.get(gap, 0.0)
    return {0: 0.9 if late else 0.7, 1: 0.3 if late else 0.6 if early else 0.5}.get(gap, 0.0)


def _vote_part_of_year(clue: Clue, year: int, scene: Scene) -> float:
    month, gap = clue.last[1], year - clue.last[0]
    if clue.tense in AHEAD or clue.first[1] != 1:
        return {0: 1.2, -1: 0.3}.get(gap, -1.0)
    if gap == 0:
        return 1.5 if scene.month is None else 2.0 if scene.month >= (month or 12) else -2.0
    if gap == 1:
        return 0.6 if (scene.month or 6) <= 2 else -0.5
    return -3.0 if gap < 0 else -0.5


def _vote_period(clue: Clue, year: int) -> float:
    first, last = clue.first[0], clue.last[0]
    if not first - 1 <= year <= last:
        return -0.3 if year < first else 0.0
    return 0.6 if year in (first, first - 1) and clue.form == "period" else 0.3


def _vote_counted_period(clue: Clue, year: int) -> float:
    """What was done in those years is told in the last of them or after, what will be done before."""
    if clue.tense in AHEAD:
        return {0: 0.6, -1: 0.6, -2: 0.2}.get(year - clue.first[0], -0.5 if year > clue.last[0] else 0.0)
    return {0: 0.5, 1: 0.6}.get(year - clue.last[0], -1.0 if year < clue.last[0] else 0.0)


def _vote_start(clue: Clue, year: int) -> float:
    gap = year - clue.first[0]
    if clue.form == "after":  # "sau năm 2023" is 2024/..: said in 2023 or shortly before
        return {-1: 0.7, -2: 0.3}.get(gap, -0.3 if gap > 1 else 0.0)
    if clue.tense in AHEAD:
        return {0: 0.4, -1: 0.4}.get(gap, -1.0 if gap > 0 else 0.0)
    return -2.0 if gap < 0 and clue.tense == "past" else 0.0


def implied_year(
    text: str, mentions: Sequence[DateMention], tenses: Tenses, scene: Scene, lexicon: Lexicon
) -> tuple[int | None, tuple[str, ...]]:
    """The year that the evidence implies, and the reasons, strongest first; (None, ()) where it implies none."""
    votes: dict[int, list[tuple[float, str]]] = defaultdict(list)
    clues = [clue for mention in mentions[:_MOST] if (clue := clue_of(mention, tenses))]
    jubilees = list(_jubilees(text, mentions[:_MOST], tenses, clues, lexicon))
    events, weekdays = list(_events(text, lexicon)), list(_weekdays(text, mentions, lexicon))
    greeting = _new_year(text, scene, lexicon)
    candidates = {clue.last[0] + more for clue in clues for more in (-1, 0, 1)} | {year for year, _, _ in jubilees}
    candidates |= {year for first, last, _, _ in events if last[0] - first[0] <= 2 for year in range(first[0], last[0] + 1)}
    for year in sorted(y for y in candidates if _OLDEST <= y <= _NEWEST):
        votes[year] += _weighed(text, clues, year, scene)
        votes[year] += [(weight, why) for jubilee, weight, why in jubilees if jubilee == year]
        votes[year] += [(_vote_event(first, last, year, scene) * weight, why) for first, last, weight, why in events]
        votes[year] += [(_vote_weekday(month, number, weekday, year), why) for month, number, weekday, why in weekdays]
        votes[year] += [(_vote_new_year(year, scene, lexicon), f'"{greeting}"')] if greeting else []
    if not votes:
        return None, ()
    ranked = sorted(((round(sum(weight for weight, _ in cast), 3), year) for year, cast in votes.items()), reverse=True)
    best, year = ranked[0]
    if best < _ENOUGH or (len(ranked) > 1 and best - ranked[1][0] < _MARGIN):
        return None, ()
    reasons = sorted({(-weight, why) for weight, why in votes[year] if weight >= _TOLD})
    return year, tuple(f"{year}: {why} ({-weight:+.1f})" for weight, why in reasons)


def _weighed(text: str, clues: Sequence[Clue], year: int, scene: Scene) -> Iterator[tuple[float, str]]:
    seen: set[tuple[str, str, Tense]] = set()
    for clue in clues:
        weight = vote(clue, year, scene)
        key = (clue.form, clue.mention.edtf, clue.tense)
        if key in seen and weight > 0:
            weight *= _AGAIN
        seen.add(key)
        if clue.mention.span.start < scene.head_end and weight > 0:
            weight *= _HEAD
        yield weight, f'"{text[clue.mention.span.start : clue.mention.span.end]}"'


def _vote_event(first: tuple[int, int], last: tuple[int, int], year: int, scene: Scene) -> float:
    """1 inside the months in which a text speaks of the event, -1 outside."""
    if scene.month is None:
        return 1.0 if first[0] <= year <= last[0] else -1.0
    return 1.0 if first <= (year, scene.month) <= last else -1.0


@lru_cache(maxsize=4)
def _event_matcher(lexicon: Lexicon) -> PhraseMatcher[tuple[str, str, str]]:
    return PhraseMatcher((row["phrase"], (row["from"], row["to"], row["weight"])) for row in lexicon.table("vi/date_events"))


def _events(text: str, lexicon: Lexicon) -> Iterator[tuple[tuple[int, int], tuple[int, int], float, str]]:
    seen: set[tuple[str, str, str]] = set()
    for hit in _event_matcher(lexicon).find(text):
        if hit.value not in seen:
            seen.add(hit.value)
            first, last = ((int(month[:4]), int(month[5:7])) for month in hit.value[:2])
            yield first, last, float(hit.value[2]), f'"{text[hit.start : hit.end]}"'


@lru_cache(maxsize=4)
def _anniversary_matcher(lexicon: Lexicon) -> PhraseMatcher[tuple[str, int]]:
    return PhraseMatcher((row["phrase"], (row["kind"], int(row["year"]))) for row in lexicon.table("vi/anniversaries"))


def _jubilees(
    text: str, mentions: Sequence[DateMention], tenses: Tenses, clues: Sequence[Clue], lexicon: Lexicon
) -> Iterator[tuple[int, float, str]]:
    """(year, weight, why) of "60 năm thiết lập quan hệ ngoại giao Việt Nam - Lào", "10 năm kết nghĩa (2014 - 2024)" and their like."""
    plain = canonical(text)
    counts = [(m.span, int(m.edtf[1:-1])) for m in mentions if m.form == "year_count" and tenses.of(m.span) not in AHEAD]
    for span, count in counts:
        following = plain[span.end : span.end + _NEAR].split("\n")[0]
        for name, year in _commemorated(following, plain, lexicon):
            yield year + count, 2.5, f"{count} years of {name} ({year})"
        for clue in clues:
            first, last = clue.first[0], clue.last[0]
            if clue.form == "period" and last - first == count and 0 <= clue.mention.span.start - span.end < _NEAR:
                yield last, 3.0, f"{count} years, {first} to {last}"
        founded = {clue.first[0] for clue in clues if clue.tense not in AHEAD and clue.form in ("year", "month", "day", "since")}
        newest = max((clue.last[0] for clue in clues if clue.tense not in AHEAD), default=0)
        for year in sorted(founded):
            if newest <= year + count <= newest + 1 and count >= 3:
                yield year + count, 0.8, f"{count} years since {year}"
    for ordinal in _ORDINAL.finditer(plain):
        following = plain[ordinal.end() : ordinal.end() + _NEAR // 2]
        for hit in _anniversary_matcher(lexicon).find(following):
            if hit.value[0] != "relations" and hit.start <= 24:
                yield hit.value[1] + int(ordinal[1]), 2.5, f'anniversary {ordinal[1]} of "{following[hit.start : hit.end]}"'


def _commemorated(following: str, plain: str, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """What is commemorated: an event of the table, or relations with the country named there or, for "hai nước", spoken of most."""
    hits = _anniversary_matcher(lexicon).find(following)
    yield from ((f'"{following[hit.start : hit.end]}"', hit.value[1]) for hit in hits if hit.value[0] != "relations")
    if "ngoại giao" not in following and not _BETWEEN_STATES.search(following):
        return
    countries = [(following[hit.start : hit.end], hit.value[1]) for hit in hits if hit.value[0] == "relations"]
    if not countries:
        spoken_of = Counter(hit.value[1] for hit in _anniversary_matcher(lexicon).find(plain) if hit.value[0] == "relations")
        top = spoken_of.most_common(2)
        if not top or (len(top) > 1 and top[0][1] < 2 * top[1][1]):
            return
        countries = [("the two countries", top[0][0])]
    yield f"relations with {countries[0][0]}", countries[0][1]


@lru_cache(maxsize=4)
def _weekday_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({words_of(lexicon).any_of('weekday')})")


def _weekdays(text: str, mentions: Sequence[DateMention], lexicon: Lexicon) -> Iterator[tuple[int, int, int, str]]:
    """(month, day, ISO weekday, quote) of days that name their weekday but no year."""
    for mention in mentions:
        _, month, number = value.parts(mention.edtf)
        if mention.form == "day" and mention.edtf.startswith(value.UNKNOWN) and month and number:
            quote = text[mention.span.start : mention.span.end]
            named = _weekday_pattern(lexicon).search(canonical(quote))
            if named:
                yield month, number, int(words_of(lexicon).value("weekday", named[1])), f'"{quote}"'


def _vote_weekday(month: int, number: int, weekday: int, year: int) -> float:
    """ "thứ Sáu, 21/3" fits one year in six or so."""
    if value.day(str(year), month, number) is None:
        return -2.0
    return 1.5 if datetime.date(year, month, number).isoweekday() == weekday else -2.0


@lru_cache(maxsize=4)
def _new_year_words(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[int, datetime.date]]:
    words = words_of(lexicon)
    days = {int(row["year"]): datetime.date.fromisoformat(row["first_day"]) for row in lexicon.table("vi/lunar_years") if row["first_day"]}
    return re.compile(rf"(?<!\w){words.any_of('new_year')}(?!\s{words.any_of('other_new_year')})"), days


def _new_year(text: str, scene: Scene, lexicon: Lexicon) -> str | None:
    """The greeting for Tết in the head of a text that speaks from a day around it."""
    if scene.day is None or scene.month not in (12, 1, 2, 3):
        return None
    found = _new_year_words(lexicon)[0].search(canonical(text), 0, scene.head_end)
    return found[0] if found else None


def _vote_new_year(year: int, scene: Scene, lexicon: Lexicon) -> float:
    """Greetings for Tết are brought in the weeks before it, or just after; Tết moves, so a day fits some years better."""
    month, number = scene.month or 0, scene.day or 0
    tet = _new_year_words(lexicon)[1].get(year + (month == 12))
    if tet is None or value.day(str(year), month, number) is None:
        return 0.0
    return 0.5 if -_DAYS_AFTER_TET <= (tet - datetime.date(year, month, number)).days <= _DAYS_BEFORE_TET else -0.5
