"""What happened and what is to happen, with its date and its sides."""

from ketnghia.engine.model import Activity
from tests.engine.told import activities, told

VN, LA = "VN/Quảng Ngãi", "LA/Champasak"


def test_the_talks_of_the_frame_are_one_meeting() -> None:
    found = [f for f in told("Hai bên trao đổi cởi mở.").facts if isinstance(f, Activity)]
    assert [(a.kind, a.date, set(a.parties), a.status) for a in found] == [("meeting", "2025-03-12", {VN, LA}, "done")]


def test_a_look_back_at_the_same_talks_makes_no_second_meeting() -> None:
    assert activities("Phát biểu tại buổi làm việc, ông Lê Văn Phước giới thiệu tiềm năng của tỉnh.") == []


def test_a_visit_with_its_days() -> None:
    (found,) = activities("Trong chuyến thăm từ ngày 11 đến 13/3 của đoàn Champasak, khách đã tham quan nhiều nơi.")
    assert (found.kind, found.date) == ("visit", "2025-03-11/2025-03-13")


def test_a_planned_visit_is_planned() -> None:
    (found,) = activities("Tháng 10/2025, đoàn công tác tỉnh Quảng Ngãi sẽ sang thăm Champasak.")
    assert (found.kind, found.date, found.status) == ("visit", "2025-10", "planned")


def test_a_signing_with_its_month_is_an_activity_and_a_bare_year_is_none() -> None:
    (found,) = activities("Tháng 4/2023, hai tỉnh ký Bản ghi nhớ hợp tác.")
    assert (found.kind, found.date) == ("signing", "2023-04")


def test_an_event_without_a_time_is_no_activity() -> None:
    assert activities("Hai bên ghi nhận kết quả của hội chợ biên giới.") == []


def test_the_name_of_a_conference_is_no_meeting() -> None:
    found = activities('Sáng 20/3/2025, UBND tỉnh Quảng Ngãi và tỉnh Champasak tổ chức Hội nghị "Gặp gỡ bạn bè".')
    assert [a.kind for a in found] == ["event"]


def test_delegations_that_are_counted_are_no_visit() -> None:
    assert activities("Năm 2024, tỉnh Quảng Ngãi đón 41 đoàn với 263 lượt người của Champasak đến thăm.") == []


def test_a_visit_until_a_day_runs_from_the_day_that_is_told_of() -> None:
    found = activities("Đoàn Champasak sẽ thăm và làm việc tại tỉnh Quảng Ngãi đến ngày 15/3/2025.")
    assert [(a.kind, a.date, a.status) for a in found] == [("visit", "2025-03-12/2025-03-15", "planned")]


def test_a_visit_that_is_promised_without_a_time_is_none() -> None:
    assert activities("Ông Khamphan Sengdara hứa sẽ giới thiệu doanh nghiệp Champasak sang khảo sát tại Quảng Ngãi.") == []


def test_a_reception_told_with_its_manner_is_a_meeting() -> None:
    found = activities("Ngày 20/3/2025, ông Lê Văn Phước đã tiếp xã giao Tổng Lãnh sự Lào tại Đà Nẵng nhân chuyến thăm của bà tại tỉnh.")
    assert [(a.kind, a.date) for a in found] == [("meeting", "2025-03-20")]


def test_a_delegation_that_is_here_now_is_a_visit_of_this_month() -> None:
    (found,) = activities("Đoàn doanh nghiệp tỉnh Sekong (Lào) đang có mặt tại Quảng Ngãi để tìm hiểu thị trường.")
    assert (found.kind, found.date) == ("visit", "2025-03")


def test_a_letter_handed_over_is_of_the_day_told_of() -> None:
    found = activities("Ông Khamphan Sengdara trao thư mời của Tỉnh trưởng Champasak cho lãnh đạo tỉnh Quảng Ngãi.")
    assert [(a.kind, a.date) for a in found] == [("message", "2025-03-12")]


def test_a_visit_under_way_is_done_though_it_ends_later() -> None:
    (found,) = activities("Từ ngày 11 đến 14/3/2025, đoàn tỉnh Champasak có chuyến thăm và làm việc tại tỉnh Quảng Ngãi.")
    assert (found.kind, found.date, found.status) == ("visit", "2025-03-11/2025-03-14", "done")


def test_what_the_sides_usually_do_is_none() -> None:
    assert activities("Hai tỉnh thường xuyên trao đổi thư chúc mừng và hội đàm.") == []
    assert activities("Quan hệ giữa Quảng Ngãi và Champasak ngày càng phát triển qua các cuộc gặp, hội đàm.") == []


def test_who_holds_an_event_stands_before_it() -> None:
    sentence = "Ngày 20/3/2025, UBND tỉnh Quảng Ngãi, tỉnh Champasak và tỉnh Ubon Ratchathani (Thái Lan) tổ chức Hội nghị hợp tác du lịch."
    assert [set(a.parties) for a in activities(sentence)] == [{VN, LA, "TH/Ubon Ratchathani"}]


def test_an_office_that_sums_up_its_own_year_holds_no_event_of_both() -> None:
    assert activities("Theo báo cáo tại hội nghị tổng kết sáng 28/12/2024, tỉnh Quảng Ngãi vượt kế hoạch thu.") == []


def test_an_event_where_something_is_said_is_not_of_the_year_before_it() -> None:
    found = activities("Biên bản ghi nhớ giữa tỉnh Quảng Ngãi và Champasak ký năm 2022 cũng được rà soát tại hội nghị.")
    assert found == []
