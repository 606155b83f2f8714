"""Money and goods given or promised, told in sentences of our own after a frame of two provinces that meet."""

from decimal import Decimal

import pytest

from ketnghia.engine.model import Contribution
from tests.engine.told import FRAME, contributions, told

HOME, BAN, DAY = "VN/Quảng Ngãi", "LA/Champasak", "2025-03-12"

# (sentence, amount, currency, per, period, giver, receiver)
GIVEN = [
    (
        "Ông Khamphan Sengdara cảm ơn Quảng Ngãi đã cử bác sĩ; năm 2023 hỗ trợ 4 tỷ đồng xây trường.",
        "4000000000",
        "VND",
        None,
        "2023",
        HOME,
        BAN,
    ),
    ("Phía Champasak miễn học phí cho học viên Quảng Ngãi.", None, None, None, None, BAN, HOME),
    ("Quảng Ngãi hỗ trợ Champasak 4 tỷ đồng xây trường nội trú, bàn giao trước tháng 12/2026.", "4000000000", "VND", None, None, HOME, BAN),
    ("Quảng Ngãi sẽ tài trợ 50.000 USD xây dựng 02 phòng học tại huyện Pathoumphone.", "50000", "USD", None, None, HOME, BAN),
    ("Trong chuyến thăm, Quảng Ngãi tặng Champasak 300 triệu đồng.", "300000000", "VND", None, "2025-03", HOME, BAN),
    ("Theo Sở Ngoại vụ tỉnh Quảng Ngãi, năm 2024 Champasak đã tặng tỉnh 20.000 USD.", "20000", "USD", None, "2024", BAN, HOME),
    ("Champasak cấp mỗi năm 5 suất học bổng, mỗi suất 3.000 USD.", "3000", "USD", "year", None, BAN, HOME),
    ("Đoàn công tác của Quảng Ngãi sang Champasak, mang theo 1 tỷ đồng tiền mặt.", "1000000000", "VND", None, DAY, HOME, BAN),
    ("Nhân dịp này, Quảng Ngãi trao tặng tỉnh Champasak 500 triệu đồng để xây trường.", "500000000", "VND", None, DAY, HOME, BAN),
    ("Đoàn Champasak trao tặng Quảng Ngãi 10.000 USD ủng hộ đồng bào vùng bão.", "10000", "USD", None, DAY, BAN, HOME),
    ("Năm 2023, tỉnh Quảng Ngãi đã viện trợ không hoàn lại cho Champasak 6 tỷ đồng.", "6000000000", "VND", None, "2023", HOME, BAN),
    ("Từ năm 2018 đến nay, Quảng Ngãi đã hỗ trợ tỉnh bạn gần 30 tỷ đồng.", "30000000000", "VND", None, "2018/..", HOME, BAN),
    ("Giai đoạn 2021 - 2025, mỗi năm Quảng Ngãi hỗ trợ Champasak 2 tỷ đồng.", "2000000000", "VND", "year", "2021/2025", HOME, BAN),
    ("Ông Khamphan Sengdara cảm ơn tỉnh Quảng Ngãi đã hỗ trợ 2 tỷ đồng sửa bệnh viện.", "2000000000", "VND", None, None, HOME, BAN),
    ("Champasak được Quảng Ngãi tài trợ 3 tỷ đồng xây trụ sở.", "3000000000", "VND", None, None, HOME, BAN),
    ("Ngôi trường trị giá 12 tỷ đồng do tỉnh Quảng Ngãi tài trợ.", "12000000000", "VND", None, None, HOME, BAN),
    ("Trường được xây với kinh phí 5,5 tỷ đồng từ nguồn viện trợ của tỉnh Quảng Ngãi.", "5500000000", "VND", None, None, HOME, BAN),
    ("Ông Khamphan Sengdara cảm ơn khoản hỗ trợ 2 tỷ đồng của tỉnh Quảng Ngãi.", "2000000000", "VND", None, None, HOME, BAN),
    ("Quảng Ngãi tiếp nhận 50.000 USD do tỉnh Champasak hỗ trợ sau bão.", "50000", "USD", None, DAY, BAN, HOME),
    ("Tỉnh Quảng Ngãi đã nhận được 200 triệu kíp ủng hộ của tỉnh Champasak.", "200000000", "LAK", None, None, BAN, HOME),
    ("Tỉnh Quảng Ngãi sẽ hỗ trợ Champasak 4 tỷ đồng trong năm 2026.", "4000000000", "VND", None, "2026", HOME, BAN),
    ("Trong hai năm 2023 và 2024, tỉnh Quảng Ngãi giúp bạn 800 triệu đồng.", "800000000", "VND", None, "2023/2024", HOME, BAN),
    ("Phía Champasak cam kết hỗ trợ 1 triệu USD từ năm 2025 đến năm 2027.", "1000000", "USD", None, "2025/2027", BAN, HOME),
    ("Chính phủ Nhật Bản viện trợ 90.000 USD cho tỉnh Quảng Ngãi xây trường.", "90000", "USD", None, None, "JP", HOME),
    ("Champasak ủng hộ Quảng Ngãi 200 triệu kíp (tương đương 300 triệu đồng).", "200000000", "LAK", None, None, BAN, HOME),
    ("Quảng Ngãi tặng Champasak 20 bộ máy tính trị giá 240 triệu đồng.", "240000000", "VND", None, DAY, HOME, BAN),
    # without a value
    ("Quảng Ngãi tặng Champasak một xe cứu thương.", None, None, None, DAY, HOME, BAN),
    ("Tỉnh Quảng Ngãi tặng Champasak 2 xe ô tô và 50 bộ máy tính.", None, None, None, DAY, HOME, BAN),
    ("Tỉnh Quảng Ngãi tặng Champasak 50 phần quà, mỗi phần trị giá 500.000 đồng.", 500_000, "VND", None, DAY, HOME, BAN),
    ("Giai đoạn 2021 - 2025, mỗi năm Quảng Ngãi cấp 15 suất học bổng cho Champasak.", None, None, "year", "2021/2025", HOME, BAN),
    ("Hằng năm, tỉnh dành 20 suất học bổng cho lưu học sinh Champasak.", None, None, "year", None, HOME, BAN),
    ("Năm 2022, Quảng Ngãi tài trợ toàn bộ kinh phí đào tạo cán bộ Champasak.", None, None, None, "2022", HOME, BAN),
    ("Đoàn Champasak trao tặng Quảng Ngãi trang thiết bị y tế.", None, None, None, DAY, BAN, HOME),
]

NOT_GIVEN = [
    "Ông Khamphan Sengdara đề nghị Quảng Ngãi hỗ trợ 5 tỷ đồng xây trường.",
    "Lãnh đạo tỉnh Champasak tặng quà lưu niệm cho lãnh đạo tỉnh Quảng Ngãi.",
    "Tỉnh Champasak trao tặng tỉnh Quảng Ngãi bức tranh lưu niệm.",
    "Năm 2024, Quảng Ngãi đào tạo 45 lưu học sinh Champasak.",
    "Doanh nghiệp của tỉnh đã đầu tư 300 triệu USD vào Champasak.",
    "Tỉnh Quảng Ngãi hỗ trợ người dân vùng lũ 50 tỷ đồng.",
    "Ngân sách tỉnh cấp 3 tỷ đồng cho Sở Ngoại vụ.",
    "Nhờ hỗ trợ của hai bên, kim ngạch xuất khẩu đạt 12 triệu USD.",
    "Hai bên trao đổi 3 bộ tài liệu.",
]


def only(sentence: str) -> list[Contribution]:
    return [c for c in contributions(sentence) if c.trace.span.start >= len(FRAME)]


@pytest.mark.parametrize(("sentence", "amount", "currency", "per", "period", "giver", "receiver"), GIVEN)
def test_who_gives_what_to_whom_and_when(
    sentence: str, amount: str | None, currency: str | None, per: str | None, period: str | None, giver: str, receiver: str
) -> None:
    (found,) = only(sentence)
    assert (found.amount, found.currency) == (Decimal(amount) if amount else None, currency)
    assert (found.per, found.period) == (per, period)
    assert (found.giver, found.receiver) == (giver, receiver)


@pytest.mark.parametrize("sentence", NOT_GIVEN)
def test_what_is_asked_for_kept_at_home_or_no_gift_is_none(sentence: str) -> None:
    assert only(sentence) == []


def test_each_province_gets_its_own() -> None:
    found = only("Quảng Ngãi hỗ trợ mỗi tỉnh Attapeu và Champasak 1 tỷ đồng.")
    assert [(c.amount, c.receiver) for c in found] == [(10**9, "LA/Attapeu"), (10**9, BAN)]


def test_two_sums_under_one_verb_go_to_two() -> None:
    found = only("Năm 2018, Quảng Ngãi ủng hộ tỉnh Attapeu 1 tỷ đồng và tỉnh Champasak 500 triệu đồng.")
    assert [(c.amount, c.receiver, c.period) for c in found] == [(10**9, "LA/Attapeu", "2018"), (5 * 10**8, BAN, "2018")]


def test_a_second_verb_keeps_the_giver() -> None:
    found = only("Dịp này, Quảng Ngãi hỗ trợ Champasak 300 triệu đồng và tặng học sinh nghèo 100 phần quà trị giá 50 triệu đồng.")
    assert [(c.amount, c.giver, c.receiver) for c in found] == [(3 * 10**8, HOME, BAN), (5 * 10**7, HOME, BAN)]
    assert set(found[1].purpose) == {"education", "social"}


def test_a_caption_that_repeats_a_gift_adds_none() -> None:
    sentence = "Quảng Ngãi tặng Champasak 20 bộ máy tính trị giá 240 triệu đồng."
    assert len(only(f"{sentence}\n\nLãnh đạo tỉnh Quảng Ngãi tặng Champasak 20 bộ máy tính trị giá 240 triệu đồng. Ảnh: Minh Anh")) == 1


def test_the_evidence_names_the_sum_and_both_sides() -> None:
    sentence = "Năm 2023, tỉnh Quảng Ngãi hỗ trợ Champasak 6 tỷ đồng."
    reading = told(sentence)
    (found,) = (f for f in reading.facts if isinstance(f, Contribution))
    quoted = {name: [reading.kept.text[s.start : s.end] for s in spans] for name, spans in found.trace.evidence}
    assert quoted["amount"] == ["6 tỷ đồng"]
    assert "tỉnh Quảng Ngãi" in quoted["giver"]
    assert "Champasak" in quoted["receiver"]
    assert quoted["period"] == ["Năm 2023"]
    assert found.trace.inferred == ()


def test_the_day_of_the_occasion_is_marked_as_inferred() -> None:
    (found,) = only("Nhân dịp này, Quảng Ngãi trao tặng tỉnh Champasak 500 triệu đồng.")
    assert found.trace.inferred == ("period",)
