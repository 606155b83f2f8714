"""The year that a text implies: every date, event and anniversary in it votes, and the reasons are kept.

`clues` says how each date votes and `jubilees` what counts of years tell; here all is weighed together. Years that nothing
sets apart stay undecided.
"""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ketnghia.engine.dating.clues import NEWEST, OLDEST, Clue, Scene, clue_of, vote
from ketnghia.engine.dating.jubilees import jubilees
from ketnghia.engine.dating.tense import Tense, Tenses
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions import date_values as value
from ketnghia.engine.mentions.date_words import words_of
from ketnghia.engine.model import DateMention
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical

_ENOUGH = 0.8  # less than one clear clue implies nothing
_MARGIN = 0.2  # and two years that fit alike imply neither
_HEAD = 1.4  # the lead speaks of the document's own time
_TOLD = 0.3  # reasons below this are not worth telling
_AGAIN = 0.2  # the same clue said again
_MOST = 400  # mentions that are weighed; a longer text has said long before when it speaks
_SAME_DAY = 0.8
_WITHIN = 3.0
_LONGEST_EVENT = 4  # years
_DAYS_BEFORE_TET, _DAYS_AFTER_TET = 35, 20


def implied_year(
    text: str, mentions: Sequence[DateMention], tenses: Tenses, scene: Scene, lexicon: Lexicon
) -> tuple[int | None, tuple[str, ...]]:
    """The year that the evidence implies, and the reasons, strongest first; (None, ()) where it implies none."""
    votes: dict[int, list[tuple[float, str]]] = defaultdict(list)
    clues = [clue for mention in mentions[:_MOST] if (clue := clue_of(mention, tenses))]
    told = [*jubilees(text, mentions[:_MOST], tenses, clues, lexicon), *_surrounding(text, clues, scene)]
    events, weekdays = list(_events(text, lexicon)), list(_weekdays(text, mentions, lexicon))
    greeting = _new_year(text, scene, lexicon)
    candidates = {clue.last[0] + more for clue in clues for more in (-1, 0, 1)} | {year for year, _, _ in told}
    candidates |= {year for first, last, _, _ in events if last[0] - first[0] <= 2 for year in range(first[0], last[0] + 1)}
    for year in sorted(y for y in candidates if OLDEST <= y <= NEWEST):
        votes[year] += _weighed(text, clues, year, scene)
        votes[year] += [(weight, why) for named, weight, why in told if named == year]
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


def _surrounding(text: str, clues: Sequence[Clue], scene: Scene) -> Iterator[tuple[int, float, str]]:
    """(year, weight, why) where the day that the text speaks from is told again with its year, or lies in days that have one."""
    if scene.month is None or scene.day is None:
        return
    own = (scene.month, scene.day)
    for clue in clues:
        if clue.form not in ("day", "day_range"):
            continue
        first, _, last = clue.mention.edtf.partition("/")
        start, end = value.parts(first), value.parts(last or first)
        if start[0] == end[0] and (start[1] or 0, start[2] or 0) <= own <= (end[1] or 0, end[2] or 0):
            span = clue.mention.span
            yield clue.first[0], _WITHIN if last else _SAME_DAY, f'"{text[span.start : span.end]}"'


def _vote_event(first: tuple[int, int], last: tuple[int, int], year: int, scene: Scene) -> float:
    """1 inside the months in which a text speaks of the event, -1 outside; a long time tells only when a text was not written."""
    inside = first[0] <= year <= last[0] if scene.month is None else first <= (year, scene.month) <= last
    if last[0] - first[0] > _LONGEST_EVENT:
        return 0.0 if inside else -2.0
    return 1.0 if inside else -1.0


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
