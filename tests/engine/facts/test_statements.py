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


EVERYDAY_WORDS = [
    ("Ông Lê Văn Phước ngỏ ý thuê 20 ha đất của bạn để dựng kho lạnh.", "proposal"),
    ("Ông Khamphan Sengdara nhờ Quảng Ngãi chọn giúp giống mía hợp đất đồi.", "proposal"),
    ("Ông Khamphan Sengdara xin Quảng Ngãi giúp dạy nghề điện cho thanh niên các bản.", "proposal"),
    ("Ông Lê Văn Phước yêu cầu phía bạn sớm cấp phép cho xe chở sắn.", "proposal"),
    ("Ông Lê Văn Phước nói tỉnh rất cần Champasak mở thêm điểm thông quan.", "proposal"),
    ("Ông Khamphan Sengdara gợi mở việc hai tỉnh in chung một bản đồ du lịch.", "proposal"),
    ("Ông Khamphan Sengdara nêu sáng kiến mở lớp tiếng Việt ở trường nội trú.", "proposal"),
    ("Ông Lê Văn Phước trông chờ Champasak tạo điều kiện cho nông dân học trồng cà phê.", "proposal"),
    ("Tỉnh Quảng Ngãi nhận phần việc lắp trạm đo mưa bên sông.", "commitment"),
    ("Ông Khamphan Sengdara nhận lời tìm đất cho nhà máy đường.", "commitment"),
    ("Ông Khamphan Sengdara tuyên bố hỗ trợ Quảng Ngãi 200 triệu kíp dựng lại cầu treo.", "commitment"),
    ("Hai bên chốt lịch giao ban vào tuần đầu mỗi quý.", "agreement"),
    ("Hai bên đi tới quyết định lập tổ công tác về cà phê.", "agreement"),
    ("Hai tỉnh giao hẹn cuối mỗi quý gửi cho nhau một bản tin.", "agreement"),
]


@pytest.mark.parametrize(("sentence", "kind"), EVERYDAY_WORDS)
def test_asking_promising_and_deciding_in_everyday_words(sentence: str, kind: str) -> None:
    assert [s.kind for s in statements(sentence)] == [kind]


ASKS_NOBODY = [
    "Nhờ hệ thống cảnh báo mới, Champasak giảm hẳn thiệt hại do lũ.",
    "Ông Lê Văn Phước yêu cầu Sở Ngoại vụ rà soát lại danh sách khách mời.",
    "Dự thảo đang chờ các sở góp ý.",
    "Ông Lê Văn Phước yêu cầu Sở Ngoại vụ liên hệ lại với Champasak.",
    "Phần việc mà tỉnh Champasak đảm nhận đang chậm so với lộ trình.",
    "Ông Lê Văn Phước cho rằng người trồng sắn rất cần vốn.",
    "UBND tỉnh Quảng Ngãi quyết định khen thưởng 12 cán bộ.",
    "Xin gửi tới ông Khamphan Sengdara lời chào trân trọng.",
    "Ông Khamphan Sengdara nhận lời cảm ơn của bà con làng chài.",
]


@pytest.mark.parametrize("sentence", ASKS_NOBODY)
def test_the_same_words_without_anybody_asked_or_both_deciding_are_no_statements(sentence: str) -> None:
    assert statements(sentence) == []


LISTED = [
    ("Hai bên chốt: tháng 9/2025 thí điểm chở hàng đêm; giao cơ quan ngoại vụ sửa bản kế hoạch.", "agreement"),
    ("Các bên thống nhất: ba tháng một lần họp trực tuyến; trong quý III/2025 hoàn thành rà soát lối mở.", "agreement"),
    ("Văn bản ghi: hai bên sẽ mở lại chợ phiên trong quý II/2025; xây dựng kế hoạch kiểm dịch chung.", "agreement"),
    ("Ông Lê Văn Phước đề đạt nguyện vọng: Champasak nhận 20 hộ lý; hai trường cao đẳng sớm công nhận bằng cấp của nhau.", "proposal"),
    ("Ông Lê Văn Phước đề nghị bạn khôi phục tuyến xe khách, mặt khác tăng hạn ngạch mua điện.", "proposal"),
    ("Ông Lê Văn Phước muốn Champasak mở rộng đường ra cửa khẩu, cùng với đó là cấp phép dài hạn cho xe container.", "proposal"),
    ("Hai bên giao hẹn mỗi quý gửi một bản tin; tháng 12 năm nay cử nhóm khảo sát xuống bản.", "agreement"),
]


@pytest.mark.parametrize(("sentence", "kind"), LISTED)
def test_a_list_of_what_is_decided_or_asked_is_one_statement_an_item(sentence: str, kind: str) -> None:
    assert [s.kind for s in statements(sentence)] == [kind, kind]


def test_the_fields_behind_a_colon_are_no_decisions() -> None:
    assert len(statements("Hai bên thống nhất hợp tác trên các lĩnh vực: thương mại biên giới; giáo dục và y tế; văn hóa và du lịch.")) == 1


def test_what_a_signed_text_records_is_decided() -> None:
    (found,) = statements("Văn kiện nêu rõ hai bên lập tổ liên ngành, sáu tháng ngồi lại một lần.")
    assert found.kind == "agreement"
    assert statements("Bài báo kể hai bên lập tổ liên ngành từ lâu.") == []


def test_a_giving_told_as_fact_is_promised_where_its_time_is_to_come() -> None:
    (found,) = statements("Từ tháng 9/2025, tỉnh Quảng Ngãi tiếp nhận 40 học sinh Champasak mỗi năm.")
    assert (found.kind, found.by, found.due) == ("commitment", (VN,), "2025-09/..")
    (again,) = statements("Năm 2026, tỉnh Quảng Ngãi tiếp tục dành 20 suất học bổng cho Champasak.")
    assert (again.kind, again.by) == ("commitment", (VN,))
    assert statements("Năm 2023, tỉnh Quảng Ngãi tiếp nhận 40 học sinh Champasak.") == []


def test_what_was_planned_and_called_off_is_no_promise() -> None:
    assert statements("Lễ hội té nước chung dự kiến tháng 4 thì không tổ chức được vì dịch.") == []


JOURNEYS = [
    "Sáng mai, đoàn Champasak sẽ lên viếng nghĩa trang liệt sĩ rồi về nước.",
    "Dự kiến đầu tháng 6 tới, đoàn cấp cao Quảng Ngãi sẽ sang thăm Champasak.",
    "Trước khi rời Quảng Ngãi, đoàn Champasak dự kiến tới thăm làng trẻ em.",
]


@pytest.mark.parametrize("sentence", JOURNEYS)
def test_a_journey_told_by_the_narrator_is_no_promise(sentence: str) -> None:
    assert statements(sentence) == []


def test_a_journey_that_a_side_announces_is_one() -> None:
    (found,) = statements("Ông Khamphan Sengdara cho biết đoàn Champasak sẽ sang thăm Quảng Ngãi trong tháng 6/2025.")
    assert found.kind == "commitment"
