"""What stands around a place name: the level word, the larger unit or country behind it, the head that makes it part of another name.

Everything here looks at the few characters beside a name; nothing decides which unit is meant (`places` does).
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.place_names import Hit, Scan, tone_forms

UPPER = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x1F00))))  # a range À-Ỹ would take in đ and ấ
# What may stand between a name and the larger unit it lies in. A bracket or "của" says so; a comma may be a mere list.
_OPENS = re.compile(
    r" ?\((?:thuộc |nay là |nay thuộc |nước )?|,? (?:của|thuộc|ở|tại|in|of|en|au|du|de la|d')(?: (?:nước|nước bạn|đất nước))? "
)
_COMMA = re.compile(r", ?(?:nước |thuộc )?|(?<=\w)/| - ")
_LIST = re.compile(
    r"(?:,| và|, và|;|/| and| et| với| cùng)(?: (?:các|hai|2|3|ba|bốn|4|của))?(?: [Tt]ỉnh| [Tt]hành phố| TP\.?| [Tt]hủ đô| huyện| bang)? ?"
)
# The words between a head ("Trường Đại học") and a place name: "Sư phạm Kỹ thuật", "Cổ phần Du lịch tỉnh"; no verb, no preposition.
_LEVEL = r"(?:[Tt]ỉnh |TP\.? ?|[Tt]hành phố )?"
_BRIDGE = r"(?:(?!tại |ở |của |với |và |cho |đến |từ |để |do |là |về |sang |sẽ |đã |trên |trong |cùng |thăm |tiếp |ký |có )[^\W\dA-Z_]+ )?"
_RUN = re.compile(rf" (?:(?:[{UPPER}0-9&][\w&.-]*|quốc tế|điện tử|đa khoa) {_BRIDGE}(?:và (?=[{UPPER}]))?)*{_LEVEL}")
_NEAR_RUN = re.compile(rf" (?:[{UPPER}0-9][\w.-]* |quốc tế |cá |biển |hàng không )*{_LEVEL}")
_GIVEN = re.compile(rf" (?:[{UPPER}]\w* ){{0,2}}")
_TAIL = re.compile(r"-(?:do|gun|si|gu|shi|ken)\b| (?:[A-Z]\w+|province)(?: [A-Z]\w+){0,2}")
_RUNS = {"school": _RUN, "hospital": _RUN, "press": _RUN, "company": _RUN, "venue": _NEAR_RUN, "street": _NEAR_RUN, "person": _GIVEN}
_REACH = 60  # characters from a head to the place name it may take in


def level_word(scan: Scan, hit: Hit) -> None:
    """Set the level that the word before the name gives, and the stretch that takes the word in: "tỉnh Khăm Muộn"."""
    plain, words, start = scan.plain, scan.words, hit.start
    before = words.get(start - 1) if start and plain[start - 1] == " " else words.get(start)
    if not before or before[1] != "level":
        return
    first = before[0]
    hit.first, hit.level = first, before[2]
    # "các tỉnh, thành phố X, Y" says nothing of X.
    gap = 2 if plain[max(0, first - 2) : first] == ", " else int(plain[max(0, first - 1) : first] == "/")
    if gap and (earlier := words.get(first - gap)) and earlier[1] == "level" and earlier[2] != hit.level:
        hit.level = ""


def level_tail(scan: Scan, hit: Hit, known: Mapping[str, str]) -> None:
    """The same for what follows the name: "Khammouane Province", "Geumsan-gun"."""
    plain, end = scan.plain, hit.end
    if plain[end : end + 1] not in ("-", " ") or not (found := _TAIL.match(plain, end)):
        return
    tail = found[0].lstrip(" ")
    while tail and tail not in known:
        tail = tail.rpartition(" ")[0]
    if tail:
        hit.level = hit.level or known[tail]
        hit.last = found.end() - len(found[0].lstrip(" ")) + len(tail)


@lru_cache(maxsize=4)
def tails(lexicon: Lexicon) -> Mapping[str, str]:
    return {row["tail"]: row["level"] for row in lexicon.table("places/level_tails")}


@lru_cache(maxsize=4)
def agreement(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Kind of level word -> the kinds of unit it may stand for, the likeliest first."""
    return {row["word_level"]: tuple(row["unit_levels"].split()) for row in lexicon.table("places/level_agreement")}


def lies_in(gap: str) -> bool | None:
    """What the characters between a name and the next say: True it lies in the next (bracket, "của"), False perhaps (comma), None no."""
    if not gap or len(gap) > 24:
        return None
    if _OPENS.fullmatch(gap):
        return True
    return False if _COMMA.fullmatch(gap) else None


def larger_unit(scan: Scan, i: int) -> bool | None:
    """The same between the i-th hit and the one behind it."""
    hits = scan.hits
    return lies_in(scan.plain[hits[i].last : hits[i + 1].first]) if i + 1 < len(hits) else None


def listed_with_next(scan: Scan, i: int) -> bool:
    """Whether the i-th hit and the next are members of one list: "A, B và C (Lào)"."""
    hits = scan.hits
    gap = scan.plain[hits[i].last : hits[i + 1].start] if i + 1 < len(hits) else ""
    return bool(gap) and len(gap) < 30 and _LIST.fullmatch(gap) is not None


def part_of_name(scan: Scan, i: int, heads: list[int]) -> str | None:
    """The kind of head that takes the i-th hit in: "Đại học Hà Tĩnh" is a school, "Trần Thái Bình" a person. `heads`: sorted ends."""
    hit = scan.hits[i]
    at = bisect_left(heads, hit.start) - 1
    if at < 0 or hit.start - heads[at] > _REACH:
        return None
    end = heads[at]
    if i and scan.hits[i - 1].end >= end and scan.hits[i - 1].start != scan.words[end][0]:
        return None  # the head is a syllable of the place before, or that place stands between
    kind = scan.words[end][2]
    gap = scan.plain[end : hit.start]
    if kind == "person" and (hit.level or hit.first < hit.start):
        return None
    return kind if _RUNS[kind].fullmatch(gap) else None


@lru_cache(maxsize=4)
def state_forms(lexicon: Lexicon) -> re.Pattern[str]:
    """ "nước CHDCND ", "Cộng hòa Liên bang ", "nước bạn " at the end of a stretch."""
    forms = {form for row in lexicon.table("places/state_forms") for form in tone_forms(row["words"])}
    words = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf"(?:(?:[Đđ]ất )?[Nn]ước (?:bạn )?(?:(?:{words}) )?|(?:{words}) )$")


# The last words of those forms, for a quick look before the pattern is tried.
_FORM_ENDS = frozenset(
    (
        *("nước", "Nước", "bạn", "hòa", "hoà", "nghĩa", "dân", "bang", "giáo", "quốc", "chủ", "nhất", "gia"),
        *("Nhân", "Liên", "Bang", "Rập", "Quốc", "CHXHCN", "CHDCND", "CHND", "CHLB", "CH", "LB", "Bolivar"),
    )
)


def state_form(scan: Scan, hit: Hit, forms: re.Pattern[str]) -> bool:
    """Whether a form of state stands before a country's name; takes it into the stretch."""
    plain, start = scan.plain, hit.start
    if start < 2 or plain[start - 1] != " " or _last_word(plain, start - 1) not in _FORM_ENDS:
        return False
    if not (found := forms.search(plain, max(0, start - 60), start)):
        return False
    if found.start() and plain[found.start() - 1].isalnum():
        return False
    hit.first = found.start()
    return True


# Thủ tướng, Tổng thống, Đại sứ, Ngoại trưởng … Đức Olaf Scholz
_TITLED = frozenset(["tướng", "thống", "sứ", "trưởng", "vương", "sự", "quán", "sĩ", "hoàng", "sư"])
_ADDRESS = frozenset(["ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cụ", "cháu", "thầy", "tên", "là", "bé", "cậu", "mợ", "dì"])
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
_COUNTRY_LIST_AFTER = re.compile(r"(?:,| và| -|/) ?|-|,? (?:và|hay|hoặc) ")


def short_country(scan: Scan, i: int, spoken_of: bool, *, strict: bool) -> bool:
    """Whether Anh, Đức, Nga … is the country here: the same letters begin sentences and end personal names.

    A lower-case word before it, other than a form of address, and no capital after it: "tại Đức", "Chính phủ Anh". Brackets and
    lists of countries count too; at the head of a sentence only where the document speaks of that country anyhow. Not `strict`
    (Pháp, Lào): anywhere but after a form of address.
    """
    plain, hit = scan.plain, scan.hits[i]
    before = _word_before(plain, hit.start)
    if before in _ADDRESS:
        return False
    if not strict:
        return True
    following = _WORD_AFTER.match(plain, hit.end)
    proper = bool(following and following[1][0].isupper())
    if hit.name.capitals or (proper and before not in _TITLED):
        return False
    if hit.start and plain[hit.start - 1] == "(":
        return plain[hit.end : hit.end + 1] in (")", ",") or plain.startswith(" - ", hit.end)
    if before[:1].islower() or before == "Việt" or _beside_country(scan, i):
        return True
    return not before and spoken_of and hit.name.written not in ("Anh", "Ý", "Áo")


def _word_before(plain: str, start: int) -> str:
    """The word directly before, or across " - "; "" at the head of a sentence or after a stop."""
    cut = start - 1
    if cut >= 2 and plain[cut - 2 : cut + 1] == " - ":
        cut -= 2
    if cut < 1 or plain[cut] != " ":
        return ""
    word = _last_word(plain, cut)
    return word if word[-1:].isalnum() else ""


def _last_word(plain: str, end: int) -> str:
    begin = max(0, end - 24)
    return plain[max(plain.rfind(" ", begin, end), plain.rfind("\n", begin, end), begin - 1) + 1 : end].lstrip("(\"'“[")


def _beside_country(scan: Scan, i: int) -> bool:
    """ "Pháp, Đức và Ý": a country one comma, "và" or dash away."""
    hits = scan.hits
    for left, right, other in ((i - 1, i, i - 1), (i, i + 1, i + 1)):
        if left >= 0 and right < len(hits) and hits[other].name.candidates[0].unit.level == "country":
            gap = scan.plain[hits[left].last : hits[right].first]
            if len(gap) <= 5 and _COUNTRY_LIST_AFTER.fullmatch(gap):
                return True
    return False


# Small words that begin a sentence with a capital and belong to no name: "Phía Jindo", "Tại Riga".
_OPENERS = frozenset(
    (
        *("Phía", "Bên", "Đoàn", "Tại", "Ở", "Từ", "Với", "Theo", "Về", "Đến", "Tới", "Sang", "Trong", "Cùng", "Còn", "Riêng", "Ngoài"),
        *("Khi", "Sau", "Trước", "Nhưng", "Song", "Thăm", "Người", "Dân", "Bạn", "Và", "Nếu", "Vì", "Do", "Hiện", "Nay", "Giữa", "Qua"),
    )
)


def stands_alone(scan: Scan, hit: Hit) -> bool:
    """For names that are also people or words: no capitalised word of another name beside it ("Vladimir Putin", "Ủy Viên")."""
    plain = scan.plain
    before = _word_before(plain, hit.start)
    capital = before[:1].isupper() and not before.isupper() and plain[hit.start - 1] == " " and plain[hit.start - 2] != "-"
    if capital and before not in _OPENERS:
        return False
    following = _WORD_AFTER.match(plain, hit.end)
    return not (following and following[1][0].isupper()) or before[:1].islower()
