"""Who is meant by "tỉnh", "phía bạn", "ông": the antecedent, and never a guess."""

import pytest

from ketnghia.engine.model import Activity, Statement
from ketnghia.engine.reader import read
from tests.engine.told import statements, told

VN, LA = "VN/Quảng Ngãi", "LA/Champasak"

CASES = [
    ("Ông Phước cam kết hỗ trợ phía bạn đào tạo cán bộ.", VN, LA),
    ("Phó Tỉnh trưởng Khamphan Sengdara cho biết tỉnh sẽ đón sinh viên sang thực tập.", LA, VN),
    ("Theo ông Lê Văn Phước, tỉnh sẽ mở đường bay thẳng tới Pakse.", VN, LA),
    ("Bạn mong muốn tỉnh cử bác sĩ sang giúp bệnh viện tuyến huyện.", LA, VN),
]


@pytest.mark.parametrize(("sentence", "by", "to"), CASES)
def test_a_reference_stands_for_its_antecedent(sentence: str, by: str, to: str) -> None:
    found = statements(sentence)
    assert [(s.by, s.to) for s in found] == [((by,), (to,))]


def test_the_antecedent_is_evidence() -> None:
    (found,) = statements("Hai bên thống nhất lập đường dây nóng về phòng chống buôn lậu.")
    spans = dict(found.trace.evidence)["by"]
    text = told("Hai bên thống nhất lập đường dây nóng về phòng chống buôn lậu.").kept.text
    quoted = [text[s.start : s.end] for s in spans]
    assert quoted[0] == "Hai bên"
    assert len(quoted) >= 3


def test_both_sides_without_a_second_side_are_rejected_not_guessed() -> None:
    reading = told(
        "Hai bên thống nhất nhiều việc cụ thể về thủy lợi và điện.",
        "Tin trong tỉnh\n\nNgày 5/6/2025, UBND tỉnh Quảng Ngãi họp thường kỳ.\n\n",
    )
    assert not [f for f in reading.facts if isinstance(f, Statement)]
    assert any(r.rule == "reference:both" for r in reading.rejections)


KALUGA = (
    "Quảng Ngãi tiếp đoàn Kaluga\n\n"
    "Chiều 7/6/2017, ông Lê Văn Phước - Phó Chủ tịch UBND tỉnh Quảng Ngãi và bà Trần Thị Mai Hoa, Giám đốc Sở Ngoại vụ làm việc với đoàn "
    "tỉnh Kaluga (Nga) do ông Sergei Vladimirovich Lapin, Phó Thống đốc làm trưởng đoàn.\n\n"
)
NAMES = [
    ("Ông S.V. Lapin cảm ơn chủ nhà. Ông gợi ý hai tỉnh bắt đầu từ việc trồng thử giống khoai tây mới.", "RU/Kaluga"),
    ("Phó Thống đốc Vladimirovich Lapin đề nghị tỉnh cử cán bộ sang học kỹ thuật nhà kính.", "RU/Kaluga"),
    ("Giám đốc Sở Ngoại vụ Trần Thị Mai Hoa nói hai tỉnh còn nhiều việc. Bà mong phía bạn sớm gửi tài liệu bằng tiếng Anh.", VN),
    ("Phía Kaluga cam kết cử hai chuyên gia chăn nuôi bò sữa sang giúp.", "RU/Kaluga"),
]


@pytest.mark.parametrize(("sentence", "by"), NAMES)
def test_a_name_comes_back_shortened(sentence: str, by: str) -> None:
    assert [s.by for s in statements(sentence, KALUGA)] == [(by,)]


def test_the_province_behind_a_district_takes_no_part() -> None:
    frame = (
        "Lao động Quảng Ngãi sang Jindo\n\n"
        "Ngày 5/6/2023, UBND tỉnh Quảng Ngãi ký thỏa thuận về lao động thời vụ với chính quyền huyện Jindo, tỉnh Nam Jeolla, Hàn Quốc.\n\n"
    )
    found = statements("Phía Jindo cam kết lo chỗ ở miễn phí cho người lao động. Tỉnh sẽ dạy tiếng Hàn cơ bản.", frame)
    assert [(s.by, s.to) for s in found] == [(("KR/Jindo",), (VN,)), ((VN,), ("KR/Jindo",))]


def test_a_council_in_the_partners_land_does_not_become_the_partner() -> None:
    found = statements("Một đại biểu Hội đồng huyện Pathoumphone hỏi thăm đường sá. Hai bên thống nhất họp mỗi năm một lần.")
    assert [set(s.by) for s in found] == [{VN, LA}]


def test_three_provinces_are_the_home_side_and_both_partners() -> None:
    text = (
        "Tin đối ngoại\n\nNgày 15/10/2025, tỉnh Quảng Trị, tỉnh Savannakhet (Lào) và tỉnh Mukdahan (Thái Lan) hội đàm.\n\n"
        "Ngày 16/10/2025, ba tỉnh tổ chức hội nghị du lịch.\n"
    )
    found = [f for f in read(text.encode(), "three.txt").facts if isinstance(f, Activity) and f.date == "2025-10-16"]
    assert [set(f.parties) for f in found] == [{"VN/Quảng Trị", "LA/Savannakhet", "TH/Mukdahan"}]


def test_three_sides_are_home_and_its_two_partners() -> None:
    frame = (
        "Quảng Trị, Savannakhet và Mukdahan họp bàn du lịch\n\n"
        "Ngày 5/11/2025, UBND tỉnh Quảng Trị cùng chính quyền tỉnh Savannakhet (Lào) và chính quyền tỉnh Mukdahan (Thái Lan) họp bàn.\n\n"
    )
    (found,) = statements("Ba bên thống nhất luân phiên đăng cai hội nghị hằng năm về du lịch đường bộ.", frame)
    assert set(found.by) == {"VN/Quảng Trị", "LA/Savannakhet", "TH/Mukdahan"}


def test_a_surname_that_is_also_a_prefecture_is_a_surname() -> None:
    frame = (
        "Quảng Ngãi và Tochigi họp trực tuyến\n\nChiều 28/9/2021, ông Lê Văn Phước, Chủ tịch UBND tỉnh Quảng Ngãi và ông Fukushima Tomio, "
        "Thống đốc tỉnh Tochigi (Nhật Bản) họp trực tuyến.\n\n"
    )
    found = statements("Thống đốc Fukushima Tomio nói về linh kiện ô tô. Ông đề nghị Quảng Ngãi giữ luồng xanh cho xe chở hàng.", frame)
    assert [s.by for s in found] == [("JP/Tochigi",)]
