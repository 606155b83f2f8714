"""Years that a text counts: "60 năm thiết lập quan hệ ngoại giao", "10 năm kết nghĩa (2014 - 2024)", "cách đây 20 năm, năm 2003"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ketnghia.engine.dating.clues import Clue
from ketnghia.engine.dating.tense import AHEAD, Tenses
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import DateMention, Span
from ketnghia.engine.phrases import PhraseMatcher
from ketnghia.engine.text import canonical

Told = tuple[int, float, str]  # year, weight, why
_ORDINAL = re.compile(r"(?:lần thứ|lần) (\d{1,3})(?!\w)")
_NEAR = 90
_SHORTEST = 3  # years; less is too common to be counted from anything
_COUNTED = re.compile(r"(?:past|before) (\d+) year|year-(\d+)")
_ABOUT = re.compile(r"(?:hơn|gần|trên|khoảng|ngót|chừng) $")
_CELEBRATED = re.compile(r"(?:kỷ niệm|kỉ niệm|nhân dịp|nhân|mừng|tròn|đúng|chặng đường)(?: tròn| đúng| dịp)? $")
_FOUNDED = re.compile(r"(?<!\w)(?:ký|kí|thiết lập|kết nghĩa|thành lập|ra đời|bắt đầu|khởi đầu|mở đầu|đặt nền móng|tái lập)(?!\w)")
_BETWEEN_STATES = re.compile(
    r"quan hệ [^.;\n]{0,40}(?:việt nam|hai nước|hai quốc gia)|(?:việt nam|hai nước|hai quốc gia)[^.;\n]{0,30}quan hệ"
)


def jubilees(text: str, mentions: Sequence[DateMention], tenses: Tenses, clues: Sequence[Clue], lexicon: Lexicon) -> Iterator[Told]:
    """(year, weight, why) of every count of years whose beginning is known."""
    plain = canonical(text)
    counts = [(m.span, int(m.edtf[1:-1])) for m in mentions if m.form == "year_count" and tenses.of(m.span) not in AHEAD]
    for span, count in counts:
        following = plain[span.end : span.end + _NEAR].split("\n")[0]
        for name, year in _commemorated(following, plain, lexicon):
            yield year + count, 2.5, f"{count} years of {name} ({year})"
        yield from _since_founding(plain, span, count, tenses, clues)
    yield from _lengths(plain, tenses, clues)
    yield from _ages(plain, mentions, tenses, clues)
    for ordinal in _ORDINAL.finditer(plain):
        following = plain[ordinal.end() : ordinal.end() + _NEAR // 2]
        for hit in _anniversary_matcher(lexicon).find(following):
            if hit.value[0] != "relations" and hit.start <= 24:
                yield hit.value[1] + int(ordinal[1]), 2.5, f'anniversary {ordinal[1]} of "{following[hit.start : hit.end]}"'


def _since_founding(plain: str, span: Span, count: int, tenses: Tenses, clues: Sequence[Clue]) -> Iterator[Told]:
    """A jubilee and the year something began: the sum lies between what has been told and what is planned."""
    if count < _SHORTEST:
        return
    told = [clue for clue in clues if clue.tense not in AHEAD]
    newest = max((clue.last[0] for clue in told), default=0)
    planned = min((clue.first[0] for clue in clues if clue.tense in AHEAD and clue.first[0] >= newest), default=newest + 1)
    celebrated = _CELEBRATED.search(plain, max(0, span.start - 24), span.start) is not None
    begun: dict[int, bool] = {}
    for clue in told:
        if clue.form in ("year", "month", "day", "since"):
            clause = tenses.clause(clue.mention.span)
            begun[clue.first[0]] = begun.get(clue.first[0], False) or _FOUNDED.search(plain, clause.start, clause.end) is not None
    for year, founded in sorted(begun.items()):
        fits = newest <= year + count <= max(planned, newest + 1)
        if celebrated and founded and newest <= year + count:
            yield year + count, 1.5 if fits else 1.2, f"{count} years since {year}"
        elif fits:
            yield year + count, 0.8, f"{count} years since {year}"


def _lengths(plain: str, tenses: Tenses, clues: Sequence[Clue]) -> Iterator[Told]:
    """ "Sau 20 năm (1994 - 2014)": years counted beside the two that they lie between."""
    for clue in clues:
        count = clue.last[0] - clue.first[0]
        if clue.form != "period" or count < _SHORTEST or _is_planned(clue, tenses):
            continue
        start = clue.mention.span.start
        before = plain[max(0, start - _NEAR) : start].rpartition("\n")[2]
        if re.search(rf"(?<!\w)0?{count} năm(?!\w)", before) and not re.search(rf"thời hạn[^,;.]*{count} năm", before):
            yield clue.last[0], 3.0, f"{count} years, {clue.first[0]} to {clue.last[0]}"


def _is_planned(clue: Clue, tenses: Tenses) -> bool:
    """Only what stands before tells: in "10 năm (2009 - 2019), hai bên họp để tổng kết" the years are over."""
    before, _ = tenses.cues(clue.mention.span)
    return bool(before) and not before[0].isdisjoint(("future_cue", "hope_cue"))


def _ages(plain: str, mentions: Sequence[DateMention], tenses: Tenses, clues: Sequence[Clue]) -> Iterator[Told]:
    """ "Cách đây 20 năm, năm 2003, ...", "từ năm 2009 đến nay, 15 năm qua": an exact count and its beginning in one clause."""
    for mention in mentions:
        found = _COUNTED.fullmatch(mention.relative or "")
        count = int(found[1] or found[2]) if found else 0
        if count < _SHORTEST or _ABOUT.search(plain, max(0, mention.span.start - 8), mention.span.start):
            continue
        clause = tenses.clause(mention.span)
        begun = {
            clue.first[0]
            for clue in clues
            if clause.start <= clue.mention.span.start < clause.end
            and clue.form in ("year", "month", "day", "since")
            and clue.tense not in AHEAD
        }
        if len(begun) == 1:
            year = begun.pop()
            yield year + count, 1.5, f"{count} years since {year}"


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
def _anniversary_matcher(lexicon: Lexicon) -> PhraseMatcher[tuple[str, int]]:
    return PhraseMatcher((row["phrase"], (row["kind"], int(row["year"]))) for row in lexicon.table("vi/anniversaries"))
