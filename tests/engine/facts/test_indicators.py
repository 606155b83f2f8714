"""Figures on a locality: what counts as one, whose it is and for when, in sentences of our own."""

from decimal import Decimal

import pytest

from ketnghia.engine.model import Indicator
from tests.engine.told import FRAME, told

HOME, BAN = "VN/Quảng Ngãi", "LA/Champasak"

# (sentence, [(value, unit, period, of)])
FIGURES = [
    ("Năm 2024, kinh tế Quảng Ngãi tăng trưởng 7,5%.", [("7.5", "%", "2024", HOME)]),
    ("GRDP của tỉnh Quảng Ngãi năm 2024 tăng 4,07%.", [("4.07", "%", "2024", HOME)]),
    ("Năm 2024, thu ngân sách của tỉnh đạt hơn 30.000 tỷ đồng.", [("30000000000000", "VND", "2024", HOME)]),
    (
        "Năm 2024, thu ngân sách đạt 30.000 tỷ đồng; kim ngạch xuất khẩu đạt 2,5 tỷ USD, tăng 12% so với năm 2023.",
        [("30000000000000", "VND", "2024", HOME), ("2500000000", "USD", "2024", HOME), ("12", "%", "2024", HOME)],
    ),
    (
        "Thu ngân sách năm 2023 đạt 28.000 tỷ đồng; riêng 5 tháng đầu năm 2024 đạt 13.000 tỷ đồng.",
        [("28000000000000", "VND", "2023", HOME), ("13000000000000", "VND", "2024-01/2024-05", HOME)],
    ),
    ("Năm 2024, GRDP tăng 8,2%, đứng thứ 12/63 cả nước.", [("8.2", "%", "2024", HOME), ("12", "rank", "2024", HOME)]),
    (
        "Tính đến hết năm 2024, Quảng Ngãi có 65 dự án FDI với tổng vốn đăng ký 2,2 tỷ USD.",
        [("65", "projects", "../2024", HOME), ("2200000000", "USD", "../2024", HOME)],
    ),
    (
        "Năm 2024, tỉnh đón 1,2 triệu lượt khách; hiện có 40 dự án du lịch.",
        [("1200000", "visitors", "2024", HOME), ("40", "projects", None, HOME)],
    ),
    ("Dân số tỉnh Champasak khoảng 750.000 người, diện tích 15.415 km2.", [("750000", "people", None, BAN), ("15415", "km2", None, BAN)]),
    ("Dân số: 1,2 triệu người; diện tích: 5.155 km2.", [("1200000", "people", None, HOME), ("5155", "km2", None, HOME)]),
    ("Quảng Ngãi có 1,3 triệu dân và 4 khu công nghiệp.", [("1300000", "people", None, HOME), ("4", "industrial parks", None, HOME)]),
    (
        "Champasak có 44 km đường biên giới, với 2 cửa khẩu quốc tế và 3 lối mở.",
        [("44", "km", None, BAN), ("2", "facilities", None, BAN), ("3", "facilities", None, BAN)],
    ),
    (
        "Năm 2024, tỉnh Quảng Ngãi đón 41 đoàn khách quốc tế với 263 lượt người; cử 17 đoàn đi công tác nước ngoài.",
        [("41", "delegations", "2024", HOME), ("263", "people", "2024", HOME), ("17", "delegations", "2024", HOME)],
    ),
    ("Năm 2024, Quảng Ngãi đưa hơn 900 người đi làm việc ở nước ngoài.", [("900", "people", "2024", HOME)]),
    (
        "Toàn tỉnh hiện có 1.870 lao động đang làm việc ở nước ngoài, trong đó tại Hàn Quốc là 215 người.",
        [("1870", "people", None, HOME), ("215", "people", None, HOME)],
    ),
    ("Bốn tháng đầu năm 2024, 1,1 triệu lượt người xuất nhập cảnh qua Quảng Ngãi.", [("1100000", "people", "2024-01/2024-04", HOME)]),
    (
        "Năm 2024, Quảng Ngãi ghi nhận 412 ca sốt xuất huyết, trong đó 37 ca ở vùng biên.",
        [("412", "cases", "2024", HOME), ("37", "cases", "2024", HOME)],
    ),
    (
        "Năm 2024, Quảng Ngãi thu hút FDI 300 triệu USD; toàn tỉnh có 65 dự án FDI còn hiệu lực.",
        [("300000000", "USD", "2024", HOME), ("65", "projects", None, HOME)],
    ),
    ("Thông tin với đoàn, ông Phước cho biết tỉnh Quảng Ngãi có dân số 1,3 triệu người.", [("1300000", "people", None, HOME)]),
    ("Kim ngạch thương mại hai chiều giữa hai tỉnh năm 2024 đạt 15 triệu USD.", [("15000000", "USD", "2024", HOME)]),
    (
        "Kim ngạch hai chiều tăng từ 12 triệu USD năm 2020 lên 45 triệu USD năm 2024.",
        [("12000000", "USD", "2020", HOME), ("45000000", "USD", "2024", HOME)],
    ),
    (
        "Champasak hiện có 120 dự án đầu tư của doanh nghiệp Việt Nam, tổng vốn trên 1 tỷ USD.",
        [("120", "projects", None, BAN), ("1000000000", "USD", None, BAN)],
    ),
    (
        "Năm 2024, tăng trưởng kinh tế của Champasak đạt 5,8%. Lượng khách du lịch đạt 1 triệu lượt.",
        [("5.8", "%", "2024", BAN), ("1000000", "visitors", "2024", BAN)],
    ),
    ("Tỷ lệ hộ nghèo của tỉnh giảm còn 1,5%.", [("1.5", "%", None, HOME)]),
    ("Quảng Ngãi phấn đấu năm 2025 tăng trưởng GRDP đạt 8,5%.", [("8.5", "%", "2025", HOME)]),
    ("Phấn đấu đến năm 2030, kim ngạch hai chiều đạt 500 triệu USD.", [("500000000", "USD", "2030", HOME)]),
    ("Tỉnh có đường biên giới dài 140 km giáp Champasak.", [("140", "km", None, HOME)]),
    ("Năm 2024 có hơn 45.000 lượt khách Hàn Quốc đến Quảng Ngãi.", [("45000", "visitors", "2024", HOME)]),
    ("Hiện có 25 doanh nghiệp Hàn Quốc đang hoạt động trên địa bàn tỉnh.", [("25", "enterprises", None, HOME)]),
    ("Kim ngạch xuất khẩu của tỉnh đạt 2 tỷ USD (khoảng 50.000 tỷ đồng) trong năm 2024.", [("2000000000", "USD", "2024", HOME)]),
    ("Chỉ số PCI năm 2024 của tỉnh xếp thứ 12/63.", [("12", "rank", "2024", HOME)]),
]

NONE = [
    "Quảng Ngãi đã đào tạo 120 lưu học sinh Champasak.",
    "Quảng Ngãi hỗ trợ Champasak 5 tỷ đồng.",
    "Hội nghị thu hút 150 doanh nghiệp tham dự.",
    "Kim ngạch thương mại giữa Việt Nam và Lào đạt 2 tỷ USD.",
    "Doanh nghiệp Quảng Ngãi đang triển khai 5 dự án tại Champasak.",
    "Công ty A đầu tư nhà máy với tổng vốn 100 triệu USD.",
    "Hai bên đã khám bệnh miễn phí cho 3.500 lượt người.",
    "Đoàn gồm 12 người do Phó Tỉnh trưởng dẫn đầu.",
    "Ông Khamphan Sengdara đề nghị tăng kim ngạch lên 50 triệu USD.",
]


def indicators(sentence: str) -> list[Indicator]:
    return [f for f in told(sentence).facts if isinstance(f, Indicator) and f.trace.span.start >= len(FRAME)]


@pytest.mark.parametrize(("sentence", "expected"), FIGURES)
def test_a_figure_keeps_its_unit_its_time_and_its_locality(sentence: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert [(i.value, i.unit, i.period, i.of) for i in indicators(sentence)] == [(Decimal(v), u, p, of) for v, u, p, of in expected]


@pytest.mark.parametrize("sentence", NONE)
def test_results_aid_and_figures_of_states_or_firms_are_none(sentence: str) -> None:
    assert indicators(sentence) == []


def test_the_measure_is_the_words_before_the_figure() -> None:
    (found,) = indicators("Năm 2024, thu ngân sách của tỉnh đạt hơn 30.000 tỷ đồng.")
    assert (found.measure, found.bound) == ("thu ngân sách của tỉnh", "over")


def test_what_is_counted_is_the_measure() -> None:
    (found,) = indicators("Tỉnh hiện có 14 dự án đầu tư trực tiếp của Nhật Bản.")
    assert found.measure == "dự án đầu tư trực tiếp của Nhật Bản"


def test_growth_and_rank_extend_the_measure_before() -> None:
    grown = indicators("Năm 2024, kim ngạch xuất khẩu đạt 2,5 tỷ USD, tăng 12%, xếp thứ 20 cả nước.")
    assert [i.measure for i in grown] == ["kim ngạch xuất khẩu", "kim ngạch xuất khẩu, tăng", "kim ngạch xuất khẩu, tăng, xếp thứ"]


def test_the_quote_is_the_clause_of_the_figure() -> None:
    sentence = "Năm 2024, thu ngân sách đạt 30.000 tỷ đồng; kim ngạch xuất khẩu đạt 2,5 tỷ USD."
    reading = told(sentence)
    quotes = [reading.kept.text[f.trace.span.start : f.trace.span.end] for f in reading.facts if isinstance(f, Indicator)]
    assert quotes == ["Năm 2024, thu ngân sách đạt 30.000 tỷ đồng", "kim ngạch xuất khẩu đạt 2,5 tỷ USD"]


GOODS_THAT_PASS = [
    ("Chín tháng đầu năm 2024, hàng hóa thông quan ở cửa khẩu Bờ Y của Quảng Ngãi trị giá 120 triệu USD.", [(120e6, "USD")]),
    ("Năm 2024, trị giá hàng xuất nhập khẩu của Quảng Ngãi đạt 312 triệu USD.", [(312e6, "USD")]),
    ("Năm 2024, giá trị hàng qua cửa khẩu Bờ Y lên tới 97 triệu USD, sụt 8,4% so với cùng kỳ.", [(97e6, "USD"), (8.4, "%")]),
    ("Năm 2024, ở Quảng Ngãi số vụ vượt biên trái phép giảm 38%.", [(38, "%")]),
]


@pytest.mark.parametrize(("sentence", "figures"), GOODS_THAT_PASS)
def test_goods_and_offences_at_a_border_gate_are_figures_on_the_province(sentence: str, figures: list[tuple[float, str]]) -> None:
    found = [f for f in told(sentence).facts if isinstance(f, Indicator)]
    assert [(float(f.value), f.unit) for f in found] == figures


def test_goods_given_are_no_figure_on_the_province() -> None:
    found = told("Năm 2024, Quảng Ngãi trao cho Champasak hàng cứu trợ trị giá 2 tỷ đồng.").facts
    assert not [f for f in found if isinstance(f, Indicator)]
