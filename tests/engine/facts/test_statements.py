"""The ladder of strength and who speaks to whom, sentence by sentence."""

import pytest

from tests.engine.told import statements

VN, LA = "VN/Quảng Ngãi", "LA/Champasak"

LADDER = [
    ("Ông Lê Văn Phước đề nghị Champasak sớm mở thêm lối đi cho xe chở sắn của người dân.", "proposal", {VN}, {LA}),
    ("Ông Lê Văn Phước bày tỏ mong muốn phía bạn sẽ tạo thuận lợi cho doanh nghiệp trồng cà phê.", "proposal", {VN}, {LA}),
    ("Ông Khamphan Sengdara hy vọng tỉnh Quảng Ngãi tiếp tục giúp đào tạo y tá cho bệnh viện tỉnh.", "proposal", {LA}, {VN}),
    ("Ông Khamphan Sengdara cam kết bảo vệ an toàn cho công nhân Việt Nam làm việc tại các nông trường.", "commitment", {LA}, {VN}),
    ("Tỉnh Quảng Ngãi sẽ cử hai giáo viên sang dạy tiếng Việt tại Pakse trong năm 2026.", "commitment", {VN}, {LA}),
    ("Hai bên thống nhất mỗi năm họp một lần, luân phiên tại mỗi tỉnh.", "agreement", {VN, LA}, set()),
    ("Hai tỉnh nhất trí lập tổ công tác chung về du lịch.", "agreement", {VN, LA}, set()),
    ("Hai địa phương sẽ cùng tổ chức hội chợ nông sản vùng biên.", "agreement", {VN, LA}, set()),
    ("Ông Khamphan Sengdara trân trọng mời lãnh đạo tỉnh Quảng Ngãi sang thăm Champasak.", "invitation", {LA}, {VN}),
    ("Ông Khamphan Sengdara thống nhất cao với đề xuất đưa sinh viên sang thực tập tại Dung Quất.", "agreement", {LA}, {VN}),
]


@pytest.mark.parametrize(("sentence", "kind", "by", "to"), LADDER)
def test_the_first_cue_of_a_clause_sets_its_strength(sentence: str, kind: str, by: set[str], to: set[str]) -> None:
    found = statements(sentence)
    assert [(s.kind, set(s.by), set(s.to)) for s in found] == [(kind, by, to)]


def test_a_speaker_keeps_the_floor_over_a_new_clause_and_a_new_sentence() -> None:
    found = statements(
        "Ông Lê Văn Phước đề nghị phía bạn chia sẻ kinh nghiệm trồng sầu riêng; đồng thời mời doanh nghiệp Champasak dự hội chợ. "
        "Ông cam kết tỉnh sẽ dành gian hàng miễn phí cho phía bạn."
    )
    assert [(s.kind, s.by) for s in found] == [("proposal", (VN,)), ("invitation", (VN,)), ("commitment", (VN,))]


def test_the_due_date_is_the_one_in_the_clause() -> None:
    (found,) = statements("Tỉnh Quảng Ngãi sẽ bàn giao 10 máy tính cho trường nội trú Champasak trước tháng 9/2026.")
    assert found.due is not None
    assert "2026-09" in found.due


def test_the_time_that_a_sentence_opens_with_is_its_due_date() -> None:
    (found,) = statements("Trong năm 2026, tỉnh Quảng Ngãi sẽ cử 10 kỹ sư sang giúp trạm bơm Pakse.")
    assert found.due == "2026"
    (said,) = statements("Sáng 12/3/2025, ông Lê Văn Phước đề nghị Champasak cử kỹ sư sang học vận hành trạm bơm.")
    assert said.due is None


def test_a_past_date_is_no_deadline() -> None:
    (found,) = statements("Hai bên thống nhất tiếp tục thực hiện bản ghi nhớ hợp tác đã ký vào tháng 5/2022.")
    assert found.due is None


NOT_STATEMENTS = [
    "Hai bên thống nhất nhiều nội dung quan trọng.",
    "Đây sẽ là cơ hội lớn cho người dân vùng biên.",
    "Ông Lê Văn Phước bày tỏ tin tưởng chuyến đi để lại ấn tượng đẹp trong lòng khách.",
    "Khách mời gồm nhiều văn nghệ sĩ.",
    "Nhiều năm qua, cà phê là cây trồng chủ lực trên cao nguyên.",
]


@pytest.mark.parametrize("sentence", NOT_STATEMENTS)
def test_courtesy_and_background_are_no_statements(sentence: str) -> None:
    assert statements(sentence) == []
