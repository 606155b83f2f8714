"""Text -> countries and localities, each with the key it stands for.

A name alone rarely decides: what stands around it does. In order of weight: the level word in front ("tỉnh", "Thủ đô"), the
country behind ("(Lào)", "của Lào", ", Hàn Quốc"), what the same name is elsewhere in the document, the countries the document
speaks of, and last a Vietnamese reading before a foreign one.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.mentions.gazetteer import Unit, pick_level
from ketnghia.engine.mentions.place_names import Hit, Scan, automaton
from ketnghia.engine.model import PlaceMention, Span

_LINK = re.compile(
    r"\s?\(|,? (?:của|thuộc|ở|tại)(?: nước(?: bạn)?| nước CHDCND| Cộng hòa| CHDCND| CHND)? |, (?:nước |tỉnh |bang |vùng )?|\s?-\s?"
)
_LIST_LINK = re.compile(r"(?:,| và|, và|;| với) (?:(?:các |hai )?(?:tỉnh|thành phố|TP\.?|thủ đô|Thủ đô|huyện|bang) )?$|, $")
_SURNAME_BEFORE = re.compile(
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Mai|Tô|Tạ|Thái|Lương|Hà|Cao|Đào|Lưu)"
    r"(?: [A-ZĐÀ-Ỹ]\w*){0,3} $"
)
_CAPITAL_BEFORE = re.compile(r"[A-ZĐÀ-Ỹ]\w* $")
_CAPITAL_AFTER = re.compile(r" [A-ZĐÀ-Ỹ]\w*")
_COUNTRY_BEFORE = re.compile(
    r"(?:\(|[-,:] |(?:[Nn]ước|bạn|tại|ở|của|sang|từ|và|với|sứ|quán|sự|Cộng hòa|Cộng hoà|Chính phủ|người|tiếng|phía|Liên bang|[Vv]ương quốc"
    r"|tướng|thống|đến|thăm|cho|bang|nhân dân|doanh nghiệp|Việt Nam|quốc|tư|giữa|vào) )$"
)


@lru_cache(maxsize=4)
def _agreement(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    return {row["word_level"]: tuple(row["unit_levels"].split()) for row in lexicon.table("places/level_agreement")}


def find_places(text: str, lexicon: Lexicon) -> list[PlaceMention]:
    """Countries and localities in order, not overlapping."""
    scan = automaton(lexicon).scan(text)
    agreement = _agreement(lexicon)
    levels = [_level_before(scan, hit) for hit in scan.hits]
    framed = _countries_behind(scan)
    spoken_of = Counter(hit.name.units[0].country for hit in scan.hits if hit.name.units[0].level == "country" and not hit.name.capitals)
    settled: dict[str, Counter[Unit]] = {}
    for hit, level, country in zip(scan.hits, levels, framed, strict=True):
        if level or country:
            units = _agreeing(hit, level[1] if level else "", country, agreement)
            if len({unit.key for unit in units}) == 1:
                settled.setdefault(scan.plain[hit.start : hit.end], Counter())[units[0]] += 1
    mentions = []
    for hit, level, country in zip(scan.hits, levels, framed, strict=True):
        if not _stands(scan, hit, bool(level), country, spoken_of):
            continue
        units = _agreeing(hit, level[1] if level else "", country, agreement)
        if not units:
            continue
        before = settled.get(scan.plain[hit.start : hit.end])
        unit = before.most_common(1)[0][0] if before and not level and not country else _prior(units, spoken_of)
        start = level[0] if level else hit.start
        mentions.append(PlaceMention(Span(start, hit.end), Span(hit.start, hit.end), unit.key, unit.level))
    return mentions


def _level_before(scan: Scan, hit: Hit) -> tuple[int, str] | None:
    if hit.start and scan.plain[hit.start - 1] == " ":
        return scan.levels.get(hit.start - 1)
    return scan.levels.get(hit.start)


def _countries_behind(scan: Scan) -> list[str]:
    """For each hit, the country that stands behind it in brackets, after a comma or "của", through a list or a larger unit."""
    framed = [""] * len(scan.hits)
    for i in range(len(scan.hits) - 2, -1, -1):
        hit, following = scan.hits[i], scan.hits[i + 1]
        gap = scan.plain[hit.end : following.start]
        if len(gap) > 30 or following.name.capitals != hit.name.capitals:
            continue
        first = following.name.units[0]
        if first.level == "country":
            if _LINK.fullmatch(gap):
                framed[i] = first.country
        elif framed[i + 1] and (_LINK.match(gap) or _LIST_LINK.search(gap)):
            framed[i] = framed[i + 1]
    return framed


def _agreeing(hit: Hit, level: str, country: str, agreement: Mapping[str, tuple[str, ...]]) -> list[Unit]:
    units = list(hit.name.units)
    if country and (inside := [unit for unit in units if unit.country == country]):
        units = inside
    if level:
        return pick_level(units, agreement.get(level, ()))
    return units


_FIRST_LEVEL = (
    *("country", "territory", "province", "capital", "state", "prefecture"),
    *("region", "autonomous_region", "republic", "krai", "oblast", "city"),
)
_SECOND_VN = ("district", "town", "urban_district")


def _prior(units: list[Unit], spoken_of: Counter[str]) -> Unit:
    def weight(unit: Unit) -> tuple[bool, bool, bool, int, bool]:
        national = unit.level == "country"
        return (
            unit.country != "VN" and not spoken_of[unit.country] and not national,
            bool(unit.part_of) and unit.level not in ("special_zone",),
            unit.key != "LA/Vientiane Capital" and unit.country == "LA" and unit.vi == "Viêng Chăn",
            _FIRST_LEVEL.index(unit.level) if unit.level in _FIRST_LEVEL else len(_FIRST_LEVEL),
            bool(unit.valid_to),
        )

    return min(units, key=weight)


def _stands(scan: Scan, hit: Hit, has_level: bool, country: str, spoken_of: Counter[str]) -> bool:
    """Whether the name is a place here, not a person, a common word or a part of another name."""
    left, right = scan.plain[max(0, hit.start - 40) : hit.start], scan.plain[hit.end : hit.end + 30]
    name, written = hit.name, scan.plain[hit.start : hit.end]
    if has_level:
        return True
    if name.guard == "level":
        return False
    if _SURNAME_BEFORE.search(left):
        return False
    units = name.units
    if " " not in written and "-" not in written and len(written) <= 4 and units[0].level == "country":
        if _CAPITAL_BEFORE.search(left) and not _COUNTRY_BEFORE.search(left):
            return False
        return bool(_COUNTRY_BEFORE.search(left)) or (not _CAPITAL_AFTER.match(right) and len(written) > 3 and not name.capitals)
    if all(unit.country == "VN" and unit.level in _SECOND_VN for unit in units):
        return False
    if all(unit.country == "CN" and unit.level not in _FIRST_LEVEL[:8] for unit in units):
        return bool(country or spoken_of["CN"])
    return True
