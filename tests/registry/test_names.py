from datetime import date

import pytest

from ketnghia.registry.names import keys_for, kind_of, place, predecessors

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 2)


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("Khăm Muộn", "LA/Khammouane"),
        ("Khăm Muồn", "LA/Khammouane"),
        ("khammouane", "LA/Khammouane"),
        ("LA/Khammouane", "LA/Khammouane"),
        ("Thủ đô Viêng Chăn", "LA/Vientiane Capital"),
        ("Khánh Hoà", "VN/Khánh Hòa"),
        ("khanh hoa", "VN/Khánh Hòa"),
        ("DA NANG", "VN/Đà Nẵng"),
        ("Lorient", "FR/Lorient"),
    ],
)
def test_a_partner_is_found_by_any_spelling(spelling: str, key: str) -> None:
    assert keys_for(spelling)[0] == key


def test_names_that_differ_in_tones_are_not_the_same_name() -> None:
    assert keys_for("Hà Nam")[0] == "VN/Hà Nam"
    assert "VN/Hà Nội" not in keys_for("Hà Nam")


@pytest.mark.parametrize("spelling", ["", "   ", "xyzzy", "'; DROP TABLE", "\x00", "a" * 5000])
def test_what_no_table_knows_stands_for_nothing(spelling: str) -> None:
    assert keys_for(spelling) == ()


@pytest.mark.parametrize(
    ("key", "kind"), [("LA/Khammouane", "locality"), ("LA", "country"), ("Đại học Huế", "body"), ("la/x", "body"), ("", "body")]
)
def test_a_key_says_what_it_stands_for(key: str, kind: str) -> None:
    assert kind_of(key) == kind


def test_a_place_is_named_in_the_readers_language() -> None:
    assert (place("LA/Khammouane", "vi", AFTER).name, place("LA/Khammouane", "vi", AFTER).country_name) == ("Khăm Muộn", "Lào")
    assert place("LA", "en", AFTER).name == "Laos"
    assert place("Đại học Huế", "en", AFTER).name == "Đại học Huế"
    assert place("ZZ/Nowhere", "vi", AFTER).name == "Nowhere"


def test_a_former_province_is_shown_with_the_one_that_succeeded_it_from_that_day() -> None:
    assert place("VN/Quảng Nam", "vi", BEFORE).successor is None
    after = place("VN/Quảng Nam", "vi", AFTER)
    assert (after.successor, after.successor_name) == ("VN/Đà Nẵng", "Đà Nẵng")
    assert place("VN/Đà Nẵng", "vi", AFTER).successor is None
    assert "VN/Quảng Nam" in predecessors("VN/Đà Nẵng", AFTER)
    assert "VN/Quảng Nam" not in predecessors("VN/Đà Nẵng", BEFORE)
