"""Values of fields in words."""

from datetime import date

import pytest

from ketnghia.desk.values import Speaker, known_places
from ketnghia.registry.answers import Data, Field, Place, Value

SEKONG = Place("LA/Sekong", "Sê Kông", "locality", "LA", "Lào", home=False)


def speaker(kind: str, language: str = "vi") -> Speaker:
    return Speaker(kind, language, known_places([SEKONG, None]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name", "data", "said"),
    [
        ("agreement", "kind", "mou", "Bản ghi nhớ"),
        ("activity", "kind", "visit", "Đoàn thăm"),
        ("commitment", "kind", "joint_decision", "Việc đã thống nhất"),
        ("agreement", "status", "in_force", "Đang có hiệu lực"),
        ("activity", "status", "planned", "Dự kiến"),
        ("agreement", "parties", ("VN/Quảng Nam", "LA/Sekong"), "Quảng Nam – Sê Kông"),
        ("commitment", "by", ("LA/Sekong",), "Sê Kông"),
        ("agreement", "fields", ("marine_economy", "health"), "Kinh tế biển, Y tế"),
        ("agreement", "signed", "2025-06", "tháng 6/2025"),
        ("agreement", "period", "2025/2028", "2025–2028"),
        ("commitment", "due", "../2026-09-30", "30/9/2026"),
        ("activity", "mode", "online", "Trực tuyến"),
        ("contribution", "amount", "1000000000", "1.000.000.000"),
        ("contribution", "currency", "VND", "đồng"),
        ("contribution", "currency", "MXN", "MXN"),
        ("indicator", "value", "7.48", "7,48"),
        ("indicator", "value", "hơn 7", "hơn 7"),
        ("indicator", "unit", "bệnh viện", "bệnh viện"),
        ("person", "titles", ("Bí thư Tỉnh ủy", "Tỉnh trưởng"), "Bí thư Tỉnh ủy, Tỉnh trưởng"),
        ("commitment", "speaker", None, ""),
    ],
)
def test_a_value_is_said_in_words(kind: str, name: str, data: Data, said: str) -> None:
    assert speaker(kind).say(name, data) == said


def test_a_field_shows_all_its_values_where_sources_differ() -> None:
    signed = Field("signed", Value("2025-06-10", (), False), (Value("2025-06-11", (), False),), True)
    (said,) = speaker("agreement").fields([signed, Field("period", Value(None, (), False), (), False)])
    assert (said.best_text, [value.text for value in said.all], said.conflict) == ("10/6/2025", ["10/6/2025", "11/6/2025"], True)


def test_values_are_said_in_english_too() -> None:
    assert speaker("agreement", "en").say("signed", date(2025, 6, 10).isoformat()) == "10 June 2025"
