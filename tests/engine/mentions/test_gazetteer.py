"""Units through time, their successors and names; and that the tables of places agree with one another."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.engine.errors import LexiconError
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.mentions.gazetteer import gazetteer, unmarked

LEXICON = load_lexicon()
KNOWN = gazetteer(LEXICON)
TODAY = "2026-11-22"
DAYS = st.dates(date(1997, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@pytest.mark.parametrize(
    ("key", "day", "heirs"),
    [
        ("VN/Quảng Nam", "2025-06-30", ("VN/Quảng Nam",)),
        ("VN/Quảng Nam", "2025-07-01", ("VN/Đà Nẵng",)),
        ("VN/Thừa Thiên Huế", "2025-01-01", ("VN/Huế",)),
        ("VN/Hà Tây", TODAY, ("VN/Hà Nội",)),
        ("VN/Nghệ Tĩnh", TODAY, ("VN/Nghệ An", "VN/Hà Tĩnh")),
        ("VN/Bình Trị Thiên", TODAY, ("VN/Quảng Trị", "VN/Huế")),
        ("VN/Minh Hải", "2000-01-01", ("VN/Bạc Liêu", "VN/Cà Mau")),
        ("VN/Minh Hải", TODAY, ("VN/Cà Mau",)),
        ("VN/Sa Pa", TODAY, ("VN/Lào Cai",)),
        ("LA/Salavan", TODAY, ("LA/Salavan",)),
        ("VN/Không Đâu", TODAY, ()),
    ],
)
def test_what_a_unit_has_become_by_a_day(key: str, day: str, heirs: tuple[str, ...]) -> None:
    assert KNOWN.successors(key, day) == heirs


def test_one_key_names_two_units_before_and_after_the_merger() -> None:
    before, after = KNOWN.unit_on("VN/Gia Lai", "2025-06-30"), KNOWN.unit_on("VN/Gia Lai", "2025-07-01")
    assert before is not None
    assert after is not None
    assert before.valid_to == after.valid_from == "2025-07-01"


def test_a_province_that_became_a_city_changes_its_level_on_that_day() -> None:
    levels = [unit.level for day in ("2026-04-29", "2026-04-30") if (unit := KNOWN.unit_on("VN/Đồng Nai", day))]
    assert levels == ["province", "city"]


def test_a_town_ends_with_the_districts() -> None:
    assert KNOWN.unit_on("VN/Đà Lạt", "2025-06-30") is not None
    assert KNOWN.unit_on("VN/Đà Lạt", "2025-07-01") is None


def test_a_merged_province_knows_what_it_was_made_of() -> None:
    parts = [key for key in KNOWN.predecessors("VN/Vĩnh Long", TODAY) if (unit := KNOWN.latest(key)) and unit.level == "province"]
    assert parts == ["VN/Bến Tre", "VN/Trà Vinh", "VN/Cửu Long"]


@given(DAYS)
def test_on_every_day_the_provinces_in_force_are_those_of_the_law(day: str) -> None:
    """61 from 1997, 64 from 2004, 63 from 2008, 34 from 2025-07-01."""
    top = {"province", "city"}
    count = sum(1 for key in KNOWN if key[:3] == "VN/" and (unit := KNOWN.unit_on(key, day)) and unit.level in top and not unit.part_of)
    assert count == (61 if day < "2004-01-01" else 64 if day < "2008-08-01" else 63 if day < "2025-07-01" else 34)


@given(DAYS, st.sampled_from([key for key in KNOWN if key[:3] == "VN/"]))
def test_successors_are_in_force_on_the_day_asked_for(day: str, key: str) -> None:
    assert all(KNOWN.unit_on(heir, day) for heir in KNOWN.successors(key, day))


@pytest.mark.parametrize(
    ("key", "vi", "en", "fr"),
    [
        ("LA/Khammouane", "Khăm Muộn", "Khammouane", "Khammouane"),
        ("LA/Vientiane Capital", "Thủ đô Viêng Chăn", "Vientiane Capital", "Vientiane-capitale"),
        ("FR/Lorient Agglomération", "Cộng đồng đô thị Lorient", "Lorient Agglomération", "Lorient Agglomération"),
        ("VN/Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Ho Chi Minh City", "Ho Chi Minh City"),
        ("VN/Thành phố Hà Tĩnh", "Thành phố Hà Tĩnh", "Ha Tinh City", "Ha Tinh City"),
        ("VN/Đắk Lắk", "Đắk Lắk", "Dak Lak", "Dak Lak"),
        ("RU/Moscow", "Mát-xcơ-va", "Moscow", "Moscou"),
        ("DE", "Đức", "Germany", "Allemagne"),
        ("DE/Nirgendwo", "Nirgendwo", "Nirgendwo", "Nirgendwo"),
    ],
)
def test_names_for_readers_in_three_languages(key: str, vi: str, en: str, fr: str) -> None:
    assert (KNOWN.name(key, "vi"), KNOWN.name(key, "en"), KNOWN.name(key, "fr")) == (vi, en, fr)


def test_a_name_may_bring_its_country() -> None:
    assert KNOWN.name("LA/Khammouane", country=True) == "Khăm Muộn (Lào)"
    assert KNOWN.name("KR/Ulsan", "fr", country=True) == "Ulsan (Corée du Sud)"


def test_names_without_marks_are_those_of_foreign_newspapers() -> None:
    assert unmarked("Bà Rịa - Vũng Tàu") == "Ba Ria - Vung Tau"
    assert unmarked("Đắk Nông") == "Dak Nong"


def test_every_key_that_a_table_points_to_is_in_a_table() -> None:
    pointed = [row["key"] for row in LEXICON.table("places/aliases")]
    for key in KNOWN:
        for unit in KNOWN.units(key):
            pointed += [*unit.successors, *([unit.part_of] if unit.part_of else [])]
    assert [key for key in pointed if not KNOWN.units(key)] == []


def test_the_units_of_one_key_follow_one_another() -> None:
    for key in KNOWN:
        units = KNOWN.units(key)
        for earlier, later in pairwise(units):
            assert earlier.valid_to, f"{key}: an earlier unit without an end"
            assert earlier.valid_to <= (later.valid_from or earlier.valid_to), f"{key}: two units at once"


def test_every_unit_lies_on_the_globe_and_has_a_level_that_a_word_can_name() -> None:
    levels = {level for row in LEXICON.table("places/level_agreement") for level in row["unit_levels"].split()}
    for key in KNOWN:
        for unit in KNOWN.units(key):
            assert unit.level in levels | {"country"}, f"{key}: no level word stands for '{unit.level}'"
            assert (unit.lat is None) == (unit.lon is None), key
            assert unit.lat is None or -90 <= unit.lat <= 90, key
            assert unit.lon is None or -180 <= unit.lon <= 180, key


def test_guards_and_kinds_are_of_those_the_finder_knows() -> None:
    guards = {row["guard"] for table in ("aliases", "vietnam", "foreign") for row in LEXICON.table(f"places/{table}")}
    assert guards <= {"", "level", "always", "country", "frame", "word"}
    kinds = {row["kind"] for row in LEXICON.table("places/heads")}
    assert kinds == {"school", "hospital", "press", "company", "venue", "street", "person"}
    words = {row["level"] for row in LEXICON.table("places/level_words")} | {row["level"] for row in LEXICON.table("places/level_tails")}
    assert words - {"none"} <= {row["word_level"] for row in LEXICON.table("places/level_agreement")}


def test_an_alias_of_no_place_stops_the_start_with_its_line() -> None:
    aliases = LEXICON.table("places/aliases")
    broken = (*aliases[:2], {**aliases[2], "key": "LA/Nirgends"}, *aliases[3:])
    lexicon = Lexicon("broken", {**LEXICON.tables, "places/aliases": broken}, LEXICON.patterns)
    with pytest.raises(LexiconError, match=r"data/places/aliases\.csv:6: '.+' stands for 'LA/Nirgends'.*; correct the key"):
        gazetteer(lexicon)


def test_no_alias_is_given_twice_for_one_key() -> None:
    pairs = Counter((row["alias"], row["key"]) for row in LEXICON.table("places/aliases"))
    assert [pair for pair, count in pairs.items() if count > 1] == []
