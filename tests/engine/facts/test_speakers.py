"""Who speaks: the subject of the verb, whoever leads the sentence, who is named behind a quotation."""

import pytest

from tests.engine.told import statements

VN, LA = "VN/Quảng Ngãi", "LA/Champasak"

SPOKEN = [
    # a later clause without a subject is said by who leads the sentence
    ("Ông Khamphan Sengdara cảm ơn lãnh đạo và nhân dân Quảng Ngãi; đề nghị tỉnh bạn nhận thêm sinh viên ngành y.", {LA}, {VN}),
    ("Ông Khamphan Sengdara bày tỏ lòng biết ơn sâu sắc, đồng thời mong muốn tỉnh cử chuyên gia trồng lúa sang giúp.", {LA}, {VN}),
    # what is given, greeted or met is no subject
    ("Ông Lê Văn Phước tặng tỉnh Champasak 200 cây giống và ngỏ ý muốn trồng thử cà phê trên cao nguyên.", {VN}, {LA}),
    ("Ông Lê Văn Phước gửi thư chúc mừng tân Tỉnh trưởng Champasak, đề nghị nối lại việc trao đổi cán bộ.", {VN}, {LA}),
    # both named before a verb of agreeing
    ("Quảng Ngãi và Champasak thống nhất lập tổ công tác chung về cửa khẩu.", {VN, LA}, set()),
    # who is named behind a quotation
    ('"Chúng tôi mong đón nhiều sinh viên hơn nữa trong năm học tới", ông Sengdara nói.', {LA}, {VN}),
    # the guest speaks of his own side in the words of the host's press
    ("Ông Khamphan Sengdara cho biết thêm phía bạn sẽ mở một gian hàng nông sản tại Dung Quất.", {LA}, {VN}),
    # whom the sentence begins with is helped, it does not speak
    ("Tiếp tục giúp bạn, tỉnh Quảng Ngãi cam kết nhận 20 sinh viên mỗi năm. Tỉnh cũng sẽ cử hai kỹ sư sang Pakse.", {VN}, {LA}),
]


@pytest.mark.parametrize(("sentence", "by", "to"), SPOKEN)
def test_a_clause_is_said_by_who_leads_it(sentence: str, by: set[str], to: set[str]) -> None:
    found = statements(sentence)
    assert found
    assert [(set(s.by), set(s.to)) for s in found] == [(by, to)] * len(found)


def test_a_condition_is_no_wish() -> None:
    found = statements('"Nếu các bạn muốn, chúng tôi sẽ gửi toàn bộ bản vẽ trước tháng 9/2025", ông Lê Văn Phước nói.')
    assert [(s.kind, s.by, s.due) for s in found] == [("commitment", (VN,), "2025-09")]


def test_in_an_interview_we_is_who_answers() -> None:
    found = statements(
        "PV: Chuyến đi để lại điều gì?\n\nÔng Lê Văn Phước: Bạn rất chân tình. Ông Khamphan Sengdara có nói với tôi nhiều điều. "
        "Chúng tôi đề nghị bạn gửi giáo viên dạy tiếng Lào sang dạy mùa hè."
    )
    assert [(s.kind, s.by, s.to) for s in found] == [("proposal", (VN,), (LA,))]


ADDRESSED = [
    ("Ông Lê Văn Phước kiến nghị mở rộng phạm vi chạy xe đến thành phố Pakse và các huyện lân cận.", {LA}),
    ("Ông Lê Văn Phước mong muốn phía Lào chia sẻ kinh nghiệm phát triển thủy điện nhỏ.", {"LA"}),
]


@pytest.mark.parametrize(("sentence", "to"), ADDRESSED)
def test_a_place_to_which_something_goes_is_not_spoken_to(sentence: str, to: set[str]) -> None:
    (found,) = statements(sentence)
    assert set(found.to) == to


def test_what_is_announced_after_a_wish_is_a_promise_of_its_own() -> None:
    found = statements(
        "Ông Khamphan Sengdara đề xuất đưa giống cà phê mới sang trồng và cho biết Champasak sẽ tặng 500 cây giống trong năm 2026."
    )
    assert [(s.kind, s.by, s.due) for s in found] == [("proposal", (LA,), None), ("commitment", (LA,), "2026")]


def test_what_takes_up_the_matter_before_is_about_the_same_field() -> None:
    found = statements(
        "Ông Khamphan Sengdara đề nghị tỉnh cử bác sĩ sang khám bệnh. Tỉnh Quảng Ngãi sẽ xem xét đề nghị này trước tháng 6/2025."
    )
    assert [s.fields for s in found] == [("health",), ("health",)]
