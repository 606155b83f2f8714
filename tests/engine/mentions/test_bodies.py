"""Which organisations are named, of which kind, standing for whom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.bodies import find_bodies
from ketnghia.engine.mentions.places import find_places
from ketnghia.engine.model import BodyMention
from ketnghia.engine.text import normalise

LEXICON = load_lexicon()
PIECES = [*"aĐ .,-()\n", "UBND ", "tỉnh ", "Sở ", "Y tế ", "Đại sứ quán ", "Pháp ", "Trần ", "Văn ", "và "]


def bodies(text: str) -> list[BodyMention]:
    return find_bodies(text, find_places(text, LEXICON), LEXICON)


# (text, the body as written, key, kind): the one body in the text
ONE = [
    ("Hôm qua UBND tỉnh Sơn La họp.", "UBND tỉnh Sơn La", "VN/Sơn La", "committee"),
    ("Ủy ban nhân dân (UBND) tỉnh Kon Tum cho biết.", "Ủy ban nhân dân (UBND) tỉnh Kon Tum", "VN/Kon Tum", "committee"),
    ("Uỷ ban nhân dân thành phố Huế đồng ý.", "Uỷ ban nhân dân thành phố Huế", "VN/Huế", "committee"),
    ("Theo HĐND tỉnh Gia Lai, việc này đúng.", "HĐND tỉnh Gia Lai", "VN/Gia Lai", "council"),
    ("UBND tỉnh giao việc.", "UBND tỉnh", None, "committee"),
    ("Phiên họp của HĐND thành phố.", "HĐND thành phố", None, "council"),
    ("Tỉnh ủy Cà Mau ban hành nghị quyết.", "Tỉnh ủy Cà Mau", "VN/Cà Mau", "party"),
    ("Thành ủy nhất trí.", "Thành ủy", None, "party"),
    ("Sở Ngoại vụ tỉnh Quảng Trị tham mưu.", "Sở Ngoại vụ tỉnh Quảng Trị", "VN/Quảng Trị", "department"),
    ("Sở Văn hóa, Thể thao và Du lịch Phú Thọ tổ chức.", "Sở Văn hóa, Thể thao và Du lịch Phú Thọ", "VN/Phú Thọ", "department"),
    ("Sở Lao động - Thương binh và Xã hội báo cáo.", "Sở Lao động - Thương binh và Xã hội", None, "department"),
    ("Giao Sở GD&ĐT chủ trì.", "Sở GD&ĐT", None, "department"),
    ("Ban Quản lý Khu kinh tế tỉnh Tây Ninh cấp phép.", "Ban Quản lý Khu kinh tế tỉnh Tây Ninh", "VN/Tây Ninh", "department"),
    ("Bộ CHQS tỉnh Nghệ An tìm kiếm.", "Bộ CHQS tỉnh Nghệ An", "VN/Nghệ An", "force"),
    ("Công an tỉnh Lai Châu phối hợp.", "Công an tỉnh Lai Châu", "VN/Lai Châu", "force"),
    ("Sở Công Thương Thủ đô Viêng Chăn mời.", "Sở Công Thương Thủ đô Viêng Chăn", "LA/Vientiane Capital", "department"),
    ("Chính quyền tỉnh Attapeu cảm ơn.", "Chính quyền tỉnh Attapeu", "LA/Attapeu", "committee"),
    ("Hội đồng vùng Nouvelle-Aquitaine tài trợ.", "Hội đồng vùng Nouvelle-Aquitaine", "FR/Nouvelle-Aquitaine", "council"),
    ("Đại sứ quán Armenia làm việc.", "Đại sứ quán Armenia", "AM", "embassy"),
    ("Đại sứ quán Việt Nam tại Pháp hỗ trợ.", "Đại sứ quán Việt Nam tại Pháp", "VN", "embassy"),
    ("Tổng Lãnh sự quán Hàn Quốc tại Đà Nẵng dự.", "Tổng Lãnh sự quán Hàn Quốc tại Đà Nẵng", "KR", "embassy"),
    ("Đề nghị Đại sứ quán kết nối.", "Đại sứ quán", None, "embassy"),
    ("Bộ Ngoại giao hướng dẫn.", "Bộ Ngoại giao", "VN", "state"),
    ("Bộ Ngoại giao Lào trao đổi.", "Bộ Ngoại giao Lào", "LA", "state"),
    ("Chính phủ Nhật Bản tài trợ.", "Chính phủ Nhật Bản", "JP", "state"),
    ("Quốc hội bang Hessen thông qua.", "Quốc hội bang Hessen", "DE/Hesse", "council"),
    ("Dự án do JICA tài trợ.", "JICA", "JICA", "fixed"),
    ("Trường Đại học Tây Nguyên nhận sinh viên.", "Trường Đại học Tây Nguyên", "Trường Đại học Tây Nguyên", "university"),
    ("Trường THPT chuyên Nguyễn Du kết nghĩa.", "Trường THPT chuyên Nguyễn Du", "Trường THPT chuyên Nguyễn Du", "university"),
    ("Hiệu trưởng Trường Cao đẳng Y tế Lê Văn Thọ nói.", "Trường Cao đẳng Y tế", "Trường Cao đẳng Y tế", "university"),
    ("Bệnh viện Đa khoa tỉnh Hà Giang nhận máy.", "Bệnh viện Đa khoa tỉnh Hà Giang", "VN/Hà Giang", "hospital"),
    ("Tập đoàn Hansol khảo sát.", "Tập đoàn Hansol", "Tập đoàn Hansol", "company"),
    ("Hôm nay, tập đoàn An Phú ký kết.", "tập đoàn An Phú", "An Phú", "company"),
    ("Công ty TNHH Minh Khai xuất khẩu.", "Công ty TNHH Minh Khai", "Công ty TNHH Minh Khai", "company"),
    ("Phòng Thương mại Việt Nam - Ba Lan mời.", "Phòng Thương mại Việt Nam - Ba Lan", "Phòng Thương mại Việt Nam - Ba Lan", "association"),
    ("Hội hữu nghị Pháp - Việt quyên góp.", "Hội hữu nghị Pháp - Việt", "Hội hữu nghị Pháp - Việt", "front"),
    ("Hội Hữu nghị Việt Nam - Lào tỉnh Thanh Hóa thăm.", "Hội Hữu nghị Việt Nam - Lào tỉnh Thanh Hóa", "VN/Thanh Hóa", "front"),
    ("Quỹ Thiện Tâm trao học bổng.", "Quỹ Thiện Tâm", "Quỹ Thiện Tâm", "organisation"),
    ("Viện Hải dương học đón đoàn.", "Viện Hải dương học", "Viện Hải dương học", "institute"),
    ("Ngân hàng Thế giới cho vay.", "Ngân hàng Thế giới", "Ngân hàng Thế giới", "organisation"),
    ("Sở Y tế và đoàn công tác trao đổi.", "Sở Y tế", None, "department"),
    ("SỞ NGOẠI VỤ TỈNH KHÁNH HÒA", "SỞ NGOẠI VỤ TỈNH KHÁNH HÒA", "VN/Khánh Hòa", "department"),
]


@pytest.mark.parametrize(("text", "written", "key", "kind"), ONE)
def test_a_body_is_found_with_its_whole_name_and_its_party(text: str, written: str, key: str | None, kind: str) -> None:
    found = [(text[body.span.start : body.span.end], body.key, body.kind) for body in bodies(text)]
    assert found == [(written, key, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Đây là cơ sở để hai bên tổ chức hội đàm, hội thảo, hội chợ.",
        "Trụ sở đặt tại trung tâm, gần cảng và trường học.",
        "Cán bộ phòng ban liên quan dự đại hội, lễ hội.",
        "Ông Nguyễn Văn Hội và bà Trần Thị Quỹ vắng mặt.",
        "Dãy Trường Sơn nối hai nước.",
        "Phu nhân đại diện cùng các bộ, ngành.",
        "Hải Phòng phát triển nhanh.",
    ],
)
def test_common_words_are_no_bodies(text: str) -> None:
    assert bodies(text) == []


def test_an_abbreviation_in_brackets_stands_for_the_body_from_then_on() -> None:
    text = "Nghiệp đoàn liên xã về cấp thoát nước vùng Lyon (SEVIL) tài trợ. Sau đó SEVIL cử chuyên gia."
    assert [(text[b.span.start : b.span.end], b.key) for b in bodies(text)][1:] == [("SEVIL", "SEVIL")]
    assert bodies(text)[0].key == "SEVIL"


def test_the_name_of_the_person_in_charge_is_no_part_of_the_body() -> None:
    text = "Giám đốc Trung tâm Hòa Bình Trần Văn Khoa phát biểu."
    assert [text[b.span.start : b.span.end] for b in bodies(text)] == ["Trung tâm Hòa Bình"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_text_gives_bodies_in_order_inside_it_and_apart(pieces: list[str]) -> None:
    text = normalise("".join(pieces))
    end = 0
    for body in bodies(text):
        assert end <= body.span.start < body.span.end <= len(text)
        end = body.span.end
