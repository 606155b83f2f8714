"""The one-page sheet, composed from records made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.output.brief import PartnerNotFoundError, compose_brief
from ketnghia.output.sheet import Brief, Point
from ketnghia.registry import judge, queries
from ketnghia.registry.answers import Lens
from tests.readings import activity, agreement, hand, locality, person, statement, take_in

OFFICE = Lens(Audience("home", "internal"), date(2026, 11, 22))
HUE, SEJONG = "VN/Huế", "KR/Sejong"

EARLIER = (
    "# Huế tiếp đoàn Sejong\n"
    "Ngày 3/2/2024, đoàn Sejong thăm Huế.\n"
    "Huế cam kết mở lớp tiếng Hàn trong năm 2024.\n"
    "Sejong đề nghị Huế cử cán bộ thực tập.\n"
    "Bà Kim Min-ji, Phó Thị trưởng thành phố Sejong, dẫn đầu đoàn.\n"
)
LATER = (
    "# Huế và Sejong họp trực tuyến\n"
    "Ngày 12/5/2026, Huế và Sejong họp trực tuyến; ông Lê Văn Quý, Phó Chủ tịch UBND thành phố Huế, chủ trì.\n"
    "Hai bên thống nhất lập tổ công tác trước tháng 7/2026.\n"
    "Sejong sẽ gửi chuyên gia quy hoạch.\n"
    "Tháng 12/2026, hai bên dự kiến ký kế hoạch hợp tác.\n"
)
AFTER = "# Tin ngắn\nTháng 8/2026, Sejong tặng Huế hai xe cứu thương.\n"


def told_earlier() -> None:
    take_in(
        EARLIER,
        locality("Sejong", SEJONG),
        activity("đoàn Sejong thăm Huế", [SEJONG, HUE], kind="visit", date="2024-02-03"),
        statement("Huế cam kết mở lớp tiếng Hàn trong năm 2024", [HUE], [SEJONG], due="2024"),
        statement("Sejong đề nghị Huế cử cán bộ thực tập", [SEJONG], [HUE], kind="proposal"),
        person("Bà Kim Min-ji, Phó Thị trưởng thành phố Sejong", "Kim Min-ji", ["Phó Thị trưởng"], SEJONG),
        published="2024-02-04",
    )


def told_later() -> None:
    take_in(
        LATER,
        activity("Huế và Sejong họp trực tuyến; ông Lê Văn Quý", [HUE, SEJONG], kind="meeting", date="2026-05-12", mode="online"),
        person("ông Lê Văn Quý, Phó Chủ tịch UBND thành phố Huế", "Lê Văn Quý", ["Phó Chủ tịch UBND thành phố Huế"], HUE),
        statement("Hai bên thống nhất lập tổ công tác trước tháng 7/2026", [HUE, SEJONG], [], kind="agreement", due="2026-07"),
        statement("Sejong sẽ gửi chuyên gia quy hoạch", [SEJONG], [HUE]),
        activity("hai bên dự kiến ký kế hoạch hợp tác", [HUE, SEJONG], kind="signing", date="2026-12", status="planned"),
        published="2026-05-12",
    )


def sheet(**given: object) -> Brief:
    return compose_brief(SEJONG, OFFICE, **given)  # type: ignore[arg-type]


def points(brief: Brief, side: str) -> list[Point]:
    return [point for each in brief.sides if each.side == side for point in each.points]


@pytest.mark.django_db
def test_the_last_meeting_is_the_latest_that_took_place() -> None:
    told_earlier()
    told_later()
    meeting = sheet().meeting
    assert meeting is not None
    assert (meeting.date, meeting.kind, meeting.mode) == ("2026-05-12", "meeting", "online")
    assert meeting.people == ("Lê Văn Quý (Phó Chủ tịch UBND thành phố Huế)",)


@pytest.mark.django_db
def test_a_person_is_named_once_however_many_documents_name_them() -> None:
    told_later()
    take_in(
        "# Huế họp với Sejong\nNgày 12/5/2026, ông Lê Văn Quý, Phó Chủ tịch UBND, họp trực tuyến với Sejong.\n",
        activity("ông Lê Văn Quý, Phó Chủ tịch UBND, họp trực tuyến với Sejong", [HUE, SEJONG], date="2026-05-12", mode="online"),
        person("ông Lê Văn Quý, Phó Chủ tịch UBND", "Lê Văn Quý", ["Phó Chủ tịch UBND"], HUE),
        published="2026-05-13",
    )
    meeting = sheet().meeting
    assert meeting
    assert len(meeting.people) == 1


@pytest.mark.django_db
def test_each_side_has_its_points_and_what_was_said_last_comes_first() -> None:
    told_earlier()
    told_later()
    brief = sheet()
    assert [point.due for point in points(brief, "joint")] == ["2026-07"]
    assert [point.text for point in points(brief, "partner")] == ["Sejong sẽ gửi chuyên gia quy hoạch"]
    assert [(point.who, point.state) for point in points(brief, "home")] == [("Huế", "overdue")]
    assert [point.kind for point in brief.unanswered] == ["proposal"]


@pytest.mark.django_db
def test_what_came_after_stands_in_order_with_what_is_still_planned() -> None:
    told_later()
    take_in(AFTER, activity("Sejong tặng Huế hai xe cứu thương", [SEJONG, HUE], kind="aid", date="2026-08"), published="2026-08-20")
    told_earlier()
    assert [(item.date, item.planned) for item in sheet().since] == [("2026-08", False), ("2026-12", True)]


@pytest.mark.django_db
def test_what_was_done_since_is_told_even_by_a_report_that_recalls_the_meeting() -> None:
    told_later()
    recalling = "Ngày 20/9/2026, Huế bàn giao cho Sejong vườn tượng đã hứa tại cuộc họp trực tuyến ngày 12/5/2026."
    take_in(
        recalling,
        activity("Ngày 20/9/2026, Huế bàn giao cho Sejong vườn tượng", [HUE, SEJONG], kind="aid", date="2026-09-20"),
        activity("cuộc họp trực tuyến ngày 12/5/2026", [HUE, SEJONG], kind="meeting", date="2026-05-12", mode="online"),
        published="2026-09-21",
    )
    brief = sheet()
    assert brief.meeting is not None
    assert brief.meeting.date == "2026-05-12"
    assert ("2026-09-20", False) in [(item.date, item.planned) for item in brief.since]


@pytest.mark.django_db
def test_titles_that_say_the_same_are_told_once() -> None:
    text = "Bà Kim Min-ji, Phó Thị trưởng thành phố Sejong, Phó Thị trưởng, Chủ tịch Hội Hữu nghị, Phó thị trưởng thành phố Sejông."
    titles = ["Phó Thị trưởng", "Phó Thị trưởng thành phố Sejong", "Phó thị trưởng thành phố Sejông", "Chủ tịch Hội Hữu nghị"]
    take_in(text, person("Bà Kim Min-ji, Phó Thị trưởng thành phố Sejong", "Kim Min-ji", titles, SEJONG), published="2026-05-12")
    (known,) = sheet().people
    assert known.titles == "Phó Thị trưởng thành phố Sejong, Chủ tịch Hội Hữu nghị"


@pytest.mark.django_db
def test_every_point_leads_to_a_numbered_source() -> None:
    told_earlier()
    told_later()
    brief = sheet()
    cited = {point.source for side in brief.sides for point in side.points}
    assert cited <= set(brief.sources)
    assert [source.number for source in brief.sources] == list(range(1, len(brief.sources) + 1))
    assert brief.meeting
    assert brief.meeting.source == brief.sources[0]


@pytest.mark.django_db
def test_only_confirmed_records_on_an_official_sheet() -> None:
    told_earlier()
    told_later()
    assert sheet().unconfirmed
    record = queries.commitment_list(OFFICE)
    claim = next(row.sources[0].claim for row in record if row.due == "2026-07")
    judge.accept([claim], hand())
    official = sheet(confirmed_only=True)
    assert [point.due for side in official.sides for point in side.points] == ["2026-07"]
    assert official.meeting is None
    assert not official.unconfirmed
    assert not official.shows_unconfirmed


@pytest.mark.django_db
def test_a_restricted_document_is_on_no_sheet_for_others() -> None:
    told_earlier()
    take_in(
        "# Ghi chú\nNgày 9/9/2026, Huế và Sejong gặp riêng.\n",
        activity("Huế và Sejong gặp riêng", [HUE, SEJONG], date="2026-09-09"),
        visibility="restricted",
        published="2026-09-09",
    )
    assert sheet().meeting.date == "2024-02-03"  # type: ignore[union-attr]
    cleared = compose_brief(SEJONG, replace(OFFICE, audience=Audience("home", "restricted")))
    assert cleared.meeting
    assert cleared.meeting.date == "2026-09-09"


@pytest.mark.django_db
def test_only_agreements_that_hold_are_listed() -> None:
    text = "# Hai văn bản\nHuế và Sejong ký kế hoạch 2018-2020.\nHuế và Sejong ký bản ghi nhớ 2024-2028.\n"
    take_in(
        text,
        agreement("ký kế hoạch 2018-2020", [HUE, SEJONG], kind="plan", period="2018/2020"),
        agreement("ký bản ghi nhớ 2024-2028", [HUE, SEJONG], period="2024/2028"),
        published="2024-05-02",
    )
    assert [(item.kind, item.period) for item in sheet().agreements] == [("mou", "2024/2028")]


@pytest.mark.django_db
def test_one_home_side_can_be_asked_for() -> None:
    told_later()
    take_in(
        "# Sejong và Lào Cai\nNgày 1/10/2026, Lào Cai tiếp đoàn Sejong.\n",
        activity("Lào Cai tiếp đoàn Sejong", ["VN/Lào Cai", SEJONG], date="2026-10-01"),
        published="2026-10-01",
    )
    assert sheet().home == "Huế và Lào Cai"
    assert sheet(home="VN/Cà Mau").home == "Huế và Lào Cai"  # has no ties to it: nothing to choose
    of_hue = sheet(home=HUE)
    assert of_hue.home == "Huế"
    assert of_hue.meeting
    assert of_hue.meeting.date == "2026-05-12"


@pytest.mark.django_db
def test_an_unknown_partner_is_an_error_with_its_key() -> None:
    with pytest.raises(PartnerNotFoundError, match="KR/Sejong"):
        sheet()


@pytest.mark.django_db
def test_what_a_former_province_agreed_is_on_the_sheet_of_its_successor() -> None:
    take_in(
        "# Quảng Nam và Sejong\nNgày 2/3/2025, Quảng Nam tiếp đoàn Sejong.\nLào Cai hứa mời Sejong.\n",
        activity("Quảng Nam tiếp đoàn Sejong", ["VN/Quảng Nam", SEJONG], date="2025-03-02"),
        statement("Lào Cai hứa mời Sejong", ["VN/Lào Cai"], [SEJONG]),
        published="2025-03-02",
    )
    brief = sheet(home="VN/Đà Nẵng")
    assert brief.home == "Đà Nẵng (trước là Quảng Nam)"
    assert brief.meeting
    assert brief.sides == ()


@pytest.mark.django_db
def test_a_sheet_as_of_an_earlier_day_knows_nothing_of_what_came_after() -> None:
    take_in(
        "# Kon Tum và Sejong\nNgày 2/3/2025, Kon Tum tiếp đoàn Sejong.\n"
        "Ngày 4/5/2026, Kon Tum tiếp đoàn Sejong lần nữa.\nKon Tum hứa mời Sejong.\n",
        activity("Kon Tum tiếp đoàn Sejong", ["VN/Kon Tum", SEJONG], date="2025-03-02"),
        activity("Kon Tum tiếp đoàn Sejong lần nữa", ["VN/Kon Tum", SEJONG], date="2026-05-04"),
        statement("Kon Tum hứa mời Sejong", ["VN/Kon Tum"], [SEJONG]),
        published="2026-05-05",
    )
    earlier = compose_brief(SEJONG, Lens(Audience("home", "internal"), date(2025, 4, 1)))
    assert earlier.meeting is not None
    assert (earlier.home, earlier.meeting.date, earlier.since, earlier.sides) == ("Kon Tum", "2025-03-02", (), ())
    later = compose_brief(SEJONG, Lens(Audience("home", "internal"), date(2026, 6, 1)))
    assert later.meeting is not None
    assert (later.home, later.meeting.date) == ("Quảng Ngãi (trước là Kon Tum)", "2026-05-04")


@pytest.mark.django_db
def test_a_city_and_its_agglomeration_are_told_apart_on_the_sheet() -> None:
    text = "Huế và thành phố Lorient ký bản ghi nhớ. Huế tiếp Cộng đồng đô thị Lorient. Nha Trang và Khánh Hòa cùng đi."
    take_in(
        text,
        activity("Huế tiếp Cộng đồng đô thị Lorient", ["VN/Nha Trang", "VN/Khánh Hòa", "FR/Lorient Agglomération"], date="2025-03-02"),
        agreement("Huế và thành phố Lorient ký bản ghi nhớ", ["VN/Huế", "FR/Lorient"], signed="2025-03-02"),
        published="2025-03-03",
    )
    lens = Lens(Audience("home", "internal"), date(2026, 6, 1))
    assert queries.find_partner("lorient", lens) == ("FR/Lorient", "FR/Lorient Agglomération")
    assert compose_brief("FR/Lorient", lens).also == ("Cộng đồng đô thị Lorient",)
    agglomeration = compose_brief("FR/Lorient Agglomération", lens)
    assert agglomeration.also == ("Lorient",)
    assert agglomeration.home == "Khánh Hòa (gồm cả Nha Trang trước đây)"
