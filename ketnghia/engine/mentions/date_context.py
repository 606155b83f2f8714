"""Is a bare number a date? "27/1" may be a day, a share or a score: the words around it vouch for it or do not."""

import re
from dataclasses import dataclass

from ketnghia.engine.mentions.date_words import Words
from ketnghia.engine.model import DateMention

# "24/7" is round the clock far more often than a day of July.
_ROUND_THE_CLOCK = re.compile(r"24 ?/ ?7")
_TO_A_DAY = re.compile(r" ?- ?\d{1,2}/\d{1,2}(?![\d/])")
_CLOSES = re.compile(r"\s*(?:$|[,;:.!?…)\]\n\"”»]|[-]\s)")
_AFTER_DAY = re.compile(r"\s*(?:$|[,;:.!?…)\]\n\"”»]|-\s|(?:tại|ở|năm|đến|tới|này|vừa|đã|sẽ|và|theo|đoàn|ông|bà|giữa|at|in|à)(?!\w))")
_NEXT = re.compile(r"\s*([^\W\d_]\w*)(?:\s+([^\W\d_]\w*))?")
_GAP = re.compile(r"\s*(?:,|;|&|-|\(|(?:,\s*)?(?:và|đến|tới|and|to|et|au)(?!\w))?\s*(?:ngày|năm|tháng)?\s*")
_LOOK_BACK = 40
_BEFORE = ("since", "until", "before", "after", "in", "part", "month_part")
_YEARS_OF_NAMES = range(1990, 2050)
_FAMILIES = {
    "bare day": ("day", "day_range", "relative", "same_day"),
    "bare range": ("day", "day_range"),
    "bare year": ("year", "year_part", "period", "decade", "name_year"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text where a date may begin, and the mention found before it."""

    text: str
    plain: str
    start: int
    previous: DateMention | None

    def before(self) -> list[str]:
        """The words in front, nearest last, without opening quotes and brackets."""
        return [word.lstrip("(\"“'") for word in self.plain[max(0, self.start - _LOOK_BACK) : self.start].split()]

    def continues(self, form: str) -> bool:
        """Does a mention of the same family stand right before ("ngày 8/4, 9/4 và 12/4")?"""
        if self.previous is None or self.previous.form not in _FAMILIES.get(form, ()):
            return False
        return _GAP.fullmatch(self.plain, self.previous.span.end, self.start) is not None


def _stands_after(place: Place, words: Words, *roles: str) -> bool:
    tokens = place.before()
    return any(words.has(role, " ".join(tokens[-n:])) for n in (1, 2, 3) if len(tokens) >= n for role in roles)


def _is_counted(place: Place, end: int, words: Words) -> bool:
    following = _NEXT.match(place.plain, end)
    if following is None:
        return False
    return words.has("counted", following[1]) or (following[2] is not None and words.has("counted", f"{following[1]} {following[2]}"))


def _opens_sentence(place: Place) -> bool:
    return place.plain[max(0, place.start - 12) : place.start].rstrip(' \t"“(|-')[-1:] in ("", "\n", ".", "!", "?", ":")


def _is_glued(place: Place) -> bool:
    """Part of a longer number or code: "1.500", "+84", "A-2025"; only a day after a day may hang on a hyphen ("15/3-20/3")."""
    last = place.plain[place.start - 1 : place.start] if place.start else ""
    if last == "-" and place.previous is not None and place.previous.span.end == place.start - 1:
        return False
    return last != "" and last in "-/.,:+$€£#_%–"


def vouches(place: Place, form: str, match: re.Match[str], words: Words) -> bool:
    """May the bare form at this place be taken for a date?"""
    if form in ("named month", "name and day"):
        return _is_month_name(place, match)
    if _is_glued(place) or _is_counted(place, match.end(), words):
        return False
    if form in ("full day", "spoken day"):
        return True
    if _stands_after(place, words, "number_before"):
        return False
    if form == "bare day":
        return _vouches_day(place, match, words)
    if form == "bare range":
        return _vouches_range(place, match, words)
    if form == "bare period":
        return match["between"] is None or _stands_after(place, words, "between")
    return form != "bare year" or _vouches_year(place, match, words)


def _is_month_name(place: Place, match: re.Match[str]) -> bool:
    """ "May" is a month only with its capital, and not in "Dệt May 2025": may is the Vietnamese word for sewing."""
    return match["name"] != "may" or (place.text[match.start("name")].isupper() and place.before()[-1:] != ["dệt"])


def _vouches_day(place: Place, match: re.Match[str], words: Words) -> bool:
    if _ROUND_THE_CLOCK.fullmatch(match[0]):
        return False
    if place.continues("bare day") or _TO_A_DAY.match(place.plain, match.end()):
        return True
    separator, end = match["sep"].strip(), match.end()
    bracketed = place.plain[place.start - 1 : place.start] == "(" and place.plain[end : end + 1] in (")", ",", " ")
    likely = int(match["d"]) > 12 or match["d"].startswith("0") or match["m"].startswith("0")
    if separator == "/":
        closes = _AFTER_DAY.match(place.plain, end) is not None
        return (likely or closes) and (bracketed or _opens_sentence(place) or _stands_after(place, words, *_BEFORE))
    if separator == "-":
        return (bracketed or (likely and _stands_after(place, words, *_BEFORE))) and _AFTER_DAY.match(place.plain, end) is not None
    return False


def _vouches_range(place: Place, match: re.Match[str], words: Words) -> bool:
    if match["m"] is None and match["mw"] is None:
        return False
    bracketed = place.plain[place.start - 1 : place.start] == "("
    from_to = match["join"].strip() in ("đến", "tới", "to", "au", "à") and _stands_after(place, words, "since")
    slashed = match["mw"] is not None or from_to or "/" in place.plain[match.end("d") : match.start("m")]
    return place.continues("bare range") or (slashed and (bracketed or _stands_after(place, words, *_BEFORE) or _opens_sentence(place)))


def _vouches_year(place: Place, match: re.Match[str], words: Words) -> bool:
    if place.continues("bare year"):
        return True
    end, number = match.end(), int(match["y"])
    closes = _CLOSES.match(place.plain, end) is not None
    if place.plain[place.start - 1 : place.start] == "(" and place.plain[end : end + 1] in (")", ","):
        return True
    if _stands_after(place, words, *_BEFORE):
        return closes or number % 100 != 0
    return is_year_of_name(place, match, words)


def is_year_of_name(place: Place, match: re.Match[str], words: Words) -> bool:
    """ "Festival Huế 2024", "diễn đàn đầu tư 2025.": a year at the end of a name."""
    if _stands_after(place, words, *_BEFORE) or place.continues("bare year") or int(match["y"]) not in _YEARS_OF_NAMES:
        return False
    if place.start < 2 or place.plain[place.start - 1] not in " \n":
        return False
    name = place.text[max(0, place.start - _LOOK_BACK) : place.start].split()
    if not name or not (name[-1][-1].isalpha() or name[-1][-1] in "”\"’'"):
        return False
    return name[-1].lstrip('“"(')[:1].isupper() or _CLOSES.match(place.plain, match.end()) is not None
