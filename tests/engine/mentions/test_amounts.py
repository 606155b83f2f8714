"""Money, shares, counts and ranks as Vietnamese, English and French write them, and numbers that are no amount."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.amounts import find_amounts
from ketnghia.engine.text import normalise

LEXICON = load_lexicon()

# (text, quote, value, unit, bound, per): the one amount in the text
ONE = [
    # Vietnamese money: dots group, commas are decimal
    ("Tỉnh chi 850.000 đồng.", "850.000 đồng", "850000", "VND", None, None),
    ("Thu nội địa 12.345 tỷ đồng.", "12.345 tỷ đồng", "12345000000000", "VND", None, None),
    ("Vốn 4,75 tỷ đồng.", "4,75 tỷ đồng", "4750000000", "VND", None, None),
    ("Vốn 4,75 tỉ đồng.", "4,75 tỉ đồng", "4750000000", "VND", None, None),
    ("Công trình 9 tỷ 300 triệu đồng.", "9 tỷ 300 triệu đồng", "9300000000", "VND", None, None),
    ("Trị giá 2 triệu rưỡi đồng.", "2 triệu rưỡi đồng", "2500000", "VND", None, None),
    ("Dự toán 3 nghìn tỷ đồng.", "3 nghìn tỷ đồng", "3000000000000", "VND", None, None),
    ("Dự toán 3 ngàn tỷ đồng.", "3 ngàn tỷ đồng", "3000000000000", "VND", None, None),
    ("Khoản 1,250 tỷ đồng.", "1,250 tỷ đồng", "1250000000", "VND", None, None),
    ("Nhận 700 nghìn đồng/năm.", "700 nghìn đồng/năm", "700000", "VND", None, "year"),
    ("Quy mô đạt 75.000 tỷ.", "75.000 tỷ", "75000000000000", "VND", None, None),
    ("Trị giá 600 triệu VNĐ.", "600 triệu VNĐ", "600000000", "VND", None, None),
    # other currencies
    ("Kim ngạch 2,4 tỷ USD.", "2,4 tỷ USD", "2400000000", "USD", None, None),
    ("Trị giá 15.000 đô la Mỹ.", "15.000 đô la Mỹ", "15000", "USD", None, None),
    ("Trị giá 15.000 đô-la Mỹ.", "15.000 đô-la Mỹ", "15000", "USD", None, None),
    ("Tài trợ 40.000 đô la Úc.", "40.000 đô la Úc", "40000", "AUD", None, None),
    ("Tài trợ 40.000 AUD.", "40.000 AUD", "40000", "AUD", None, None),
    ("Chuyển 250 nghìn euro.", "250 nghìn euro", "250000", "EUR", None, None),
    ("Tặng 90 triệu kíp.", "90 triệu kíp", "90000000", "LAK", None, None),
    ("Tặng 90 triệu kip Lào.", "90 triệu kip Lào", "90000000", "LAK", None, None),
    ("Trao 30 triệu riel.", "30 triệu riel", "30000000", "KHR", None, None),
    ("Hỗ trợ 1,5 triệu baht.", "1,5 triệu baht", "1500000", "THB", None, None),
    ("Đầu tư 60 triệu nhân dân tệ.", "60 triệu nhân dân tệ", "60000000", "CNY", None, None),
    ("Đầu tư 60 triệu NDT.", "60 triệu NDT", "60000000", "CNY", None, None),
    ("Dành 8 triệu yên.", "8 triệu yên", "8000000", "JPY", None, None),
    ("Dành 120 triệu won.", "120 triệu won", "120000000", "KRW", None, None),
    ("Cấp 2 triệu rúp.", "2 triệu rúp", "2000000", "RUB", None, None),
    ("Trị giá 5.000 bảng Anh.", "5.000 bảng Anh", "5000", "GBP", None, None),
    ("Trị giá 5,000 USD.", "5,000 USD", "5000", "USD", None, None),
    # shares and ranks
    ("GRDP tăng 8,06%.", "8,06%", "8.06", "%", None, None),
    ("GRDP tăng 8,06 %.", "8,06 %", "8.06", "%", None, None),
    ("Tăng mười hai phần trăm.", "mười hai phần trăm", "12", "%", None, None),
    ("Tăng 9,5%/năm.", "9,5%/năm", "9.5", "%", None, "year"),
    ("Tỉnh xếp thứ 12/34 cả nước.", "thứ 12/34", "12", "rank", None, None),
    ("Chỉ số PCI đứng thứ 5 toàn quốc.", "thứ 5", "5", "rank", None, None),
    ("Tỉnh đứng thứ ba vùng.", "thứ ba", "3", "rank", None, None),
    ("Tỉnh xếp hạng 7 về thu hút FDI.", "7", "7", "rank", None, None),
    ("Nằm trong tốp 15 cả nước.", "tốp 15", "15", "rank", "at_most", None),
    ("Nằm trong top 15 cả nước.", "top 15", "15", "rank", "at_most", None),
    # counts
    ("Toàn tỉnh có 96 dự án.", "96 dự án", "96", "projects", None, None),
    ("Có 1.240 doanh nghiệp.", "1.240 doanh nghiệp", "1240", "enterprises", None, None),
    ("Đón 3,2 triệu lượt khách.", "3,2 triệu lượt khách", "3200000", "visitors", None, None),
    ("Dân số 1,8 triệu người.", "1,8 triệu người", "1800000", "people", None, None),
    ("Đào tạo 65 lưu học sinh.", "65 lưu học sinh", "65", "people", None, None),
    ("Đào tạo 65 lượt cán bộ.", "65 lượt cán bộ", "65", "people", None, None),
    ("Cấp 12 suất học bổng.", "12 suất học bổng", "12", "scholarships", None, None),
    ("Tặng 4 xe cứu thương.", "4 xe cứu thương", "4", "vehicles", None, None),
    ("Tặng 30 bộ máy tính.", "30 bộ máy tính", "30", "computers", None, None),
    ("Tặng 150 phần quà.", "150 phần quà", "150", "gifts", None, None),
    ("Diện tích 8.240 km2.", "8.240 km2", "8240", "km2", None, None),
    ("Diện tích 8.240 km².", "8.240 km²", "8240", "km2", None, None),
    ("Khu đất 12,5 ha.", "12,5 ha", "12.5", "ha", None, None),
    ("Biên giới dài 137km.", "137km", "137", "km", None, None),
    ("Sản lượng 45.000 tấn.", "45.000 tấn", "45000", "tonnes", None, None),
    ("Mời 20 kĩ sư sang.", "20 kĩ sư", "20", "people", None, None),
    # words
    ("Trao hai triệu đồng.", "hai triệu đồng", "2000000", "VND", None, None),
    ("Trao một tỷ đồng.", "một tỷ đồng", "1000000000", "VND", None, None),
    ("Trao nửa triệu USD.", "nửa triệu USD", "500000", "USD", None, None),
    ("Cấp năm suất học bổng.", "năm suất học bổng", "5", "scholarships", None, None),
    ("Cấp mười lăm suất học bổng.", "mười lăm suất học bổng", "15", "scholarships", None, None),
    ("Cử hai mươi mốt cán bộ.", "hai mươi mốt cán bộ", "21", "people", None, None),
    ("Có một trăm linh năm hộ.", "một trăm linh năm hộ", "105", "households", None, None),
    ("Vốn hai nghìn ba trăm tỷ đồng.", "hai nghìn ba trăm tỷ đồng", "2300000000000", "VND", None, None),
    # bounds and what recurs
    ("Thu hơn 9.000 tỷ đồng.", "hơn 9.000 tỷ đồng", "9000000000000", "VND", "over", None),
    ("Thu trên 9.000 tỷ đồng.", "trên 9.000 tỷ đồng", "9000000000000", "VND", "over", None),
    ("Thu gần 9.000 tỷ đồng.", "gần 9.000 tỷ đồng", "9000000000000", "VND", "under", None),
    ("Thu khoảng 9.000 tỷ đồng.", "khoảng 9.000 tỷ đồng", "9000000000000", "VND", "about", None),
    ("Thu ước đạt 9.000 tỷ đồng.", "ước đạt 9.000 tỷ đồng", "9000000000000", "VND", "about", None),
    ("Tăng ít nhất 10%.", "ít nhất 10%", "10", "%", "at_least", None),
    ("Tăng từ 10% trở lên.", "10% trở lên", "10", "%", "at_least", None),
    ("Hỗ trợ tối đa 50 triệu đồng.", "tối đa 50 triệu đồng", "50000000", "VND", "at_most", None),
    ("Hỗ trợ không quá 50 triệu đồng.", "không quá 50 triệu đồng", "50000000", "VND", "at_most", None),
    ("Có hơn hai trăm sinh viên.", "hơn hai trăm sinh viên", "200", "people", "over", None),
    ("Mỗi năm, tỉnh cấp 300 triệu đồng.", "300 triệu đồng", "300000000", "VND", None, "year"),
    ("Tỉnh cấp 300 triệu đồng mỗi năm.", "300 triệu đồng mỗi năm", "300000000", "VND", None, "year"),
    ("Hằng năm dành 10 suất học bổng.", "10 suất học bổng", "10", "scholarships", None, "year"),
    ("Xay Nhã Khoảng 20 xe máy", "20 xe máy", "20", "vehicles", None, None),
    # English and French
    ("Exports reached 1.25 billion USD.", "1.25 billion USD", "1250000000", "USD", None, None),
    ("A grant of USD 1.2 million.", "USD 1.2 million", "1200000", "USD", None, None),
    ("A grant of $750,000 was made.", "$750,000", "750000", "USD", None, None),
    ("It attracted more than 1,300 projects.", "more than 1,300 projects", "1300", "projects", "over", None),
    ("Twenty-five scholarships a year.", "Twenty-five scholarships a year", "25", "scholarships", None, "year"),
    ("Growth of 7.4 percent.", "7.4 percent", "7.4", "%", None, None),
    ("Une aide de 350 000 euros.", "350 000 euros", "350000", "EUR", None, None),
    ("Une aide de 1,2 million d'euros.", "1,2 million d'euros", "1200000", "EUR", None, None),
    ("Près de 40 étudiants.", "Près de 40 étudiants", "40", "students", "under", None),
]

# Numbers that count nothing.
NONE = [
    "Chiều 3/8, hai bên gặp nhau.",
    "Nghị định số 18/2022/NĐ-CP.",
    "Năm 2023 doanh nghiệp gặp khó.",
    "Quyết định 67/2011/QĐ-TTg.",
    "Khu vực mốc 412 - 413.",
    "Mở rộng Quốc lộ 8A.",
    "Điện thoại 0239 385 1234.",
    "Họp lúc 8 giờ 30.",
    "Hai bên thống nhất.",
    "Hai tỉnh kết nghĩa từ lâu.",
    "Mỗi năm người dân lại đón Tết.",
    "Lễ kỷ niệm 30 năm quan hệ.",
    "Giai đoạn 2021 - 2025 đoàn viên tích cực.",
    "Sáng 12-6 đoàn lên đường.",
    "Thứ 6 hằng tuần.",
    "Ký một bản ghi nhớ.",
    "Các đô thị lớn có 3 đô thị vệ tinh.",
    "Tháng 5 người dân vào mùa.",
    "date 2025-11-08 Sự kiện mở màn",
    "Quy tắc COVID-19 người nhập cảnh.",
]

# (text, [(value, unit, bound)])
SEVERAL = [
    ("Từ 5 đến 7 triệu USD.", [("5000000", "USD", "at_least"), ("7000000", "USD", "at_most")]),
    ("Tăng 6 - 7%.", [("6", "%", "at_least"), ("7", "%", "at_most")]),
    ("Khoảng 800 triệu đến 1,2 tỷ đồng.", [("800000000", "VND", "at_least"), ("1200000000", "VND", "at_most")]),
    ("Có 44 dự án, tổng vốn 3,1 tỷ USD.", [("44", "projects", None), ("3100000000", "USD", None)]),
    ("Tăng 8,1%, xếp thứ 9/34; thu 7.100 tỷ đồng.", [("8.1", "%", None), ("9", "rank", None), ("7100000000000", "VND", None)]),
    ("Tặng 10 máy tính trị giá 120 triệu đồng.", [("10", "computers", None), ("120000000", "VND", None)]),
    ("1,2 triệu USD và 300 nghìn euro", [("1200000", "USD", None), ("300000", "EUR", None)]),
]


@pytest.mark.parametrize(("text", "quote", "value", "unit", "bound", "per"), ONE)
def test_an_amount_is_read_with_its_unit_bound_and_span(
    text: str, quote: str, value: str, unit: str, bound: str | None, per: str | None
) -> None:
    (mention,) = find_amounts(text, LEXICON)
    assert text[mention.span.start : mention.span.end] == quote
    assert (mention.value, mention.unit, mention.bound, mention.per) == (Decimal(value), unit, bound, per)


@pytest.mark.parametrize("text", NONE)
def test_a_number_that_counts_nothing_is_no_amount(text: str) -> None:
    assert find_amounts(text, LEXICON) == []


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_amounts_keep_their_order_and_ranges_their_ends(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = [(str(m.value), m.unit, m.bound) for m in find_amounts(text, LEXICON)]
    assert found == expected


def test_a_value_has_no_digits_that_say_nothing() -> None:
    assert str(find_amounts("Vốn 1,50 tỷ USD.", LEXICON)[0].value) == "1500000000"


@given(st.integers(min_value=1, max_value=999_999_999))
def test_a_number_written_with_dots_is_read_back(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    (mention,) = find_amounts(f"Tổng cộng {written} đồng.", LEXICON)
    assert mention.value == number


@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["triệu", "tỷ"]), st.integers(min_value=0, max_value=99))
def test_a_comma_before_a_magnitude_is_decimal(whole: int, scale: str, hundredths: int) -> None:
    (mention,) = find_amounts(f"đạt {whole},{hundredths:02d} {scale} USD", LEXICON)
    assert mention.value == (Decimal(whole) + Decimal(hundredths) / 100) * (10**6 if scale == "triệu" else 10**9)


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("0123456789.,-/% đồngtỷtriệuUSDdựánnămhai\n$€mớiTháng thứ"), max_size=120))
def test_any_text_gives_ordered_mentions_that_do_not_overlap(text: str) -> None:
    text = normalise(text)
    mentions = find_amounts(text, LEXICON)
    reach = 0
    for mention in mentions:
        assert reach <= mention.span.start < mention.span.end <= len(text)
        assert mention.value >= 0
        reach = mention.span.end


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(0 <= amount.span.start < amount.span.end <= len(text) for amount in find_amounts(text, LEXICON))
