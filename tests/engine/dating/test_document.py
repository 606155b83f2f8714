"""When a document speaks: what it states, what its dates together imply, and what they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.dating import date_document
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.dates import find_dates
from ketnghia.engine.model import Block, DocumentDate, KeptText, Span
from ketnghia.engine.text import normalise

LEXICON = load_lexicon()


def kept(text: str, published: str | None = None) -> KeptText:
    """A text of which every paragraph is body."""
    text = normalise(text)
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "body"))
        at += len(line) + 1
    return KeptText(text, tuple(blocks), (), "txt/1", published)


def dated(text: str, published: str | None = None) -> DocumentDate:
    document = kept(text, published)
    return date_document(document, find_dates(document.text, LEXICON), LEXICON)


STATED = [
    ("UBND TỈNH SƠN LA\nSố: 145/BC-UBND\nSơn La, ngày 09 tháng 12 năm 2024\nBÁO CÁO", "2024-12-09"),
    ("Số: 88/KH-SNgV          Quảng Bình, ngày 14 tháng 02 năm 2023\nKẾ HOẠCH", "2023-02-14"),
    ("BẢN GHI NHỚ\nĐiều 1.\nLàm tại thành phố Pakse, ngày 21 tháng 5 năm 2024, thành hai bản.", "2024-05-21"),
    ("BIÊN BẢN\nHôm nay, ngày 7 tháng 8 năm 2023, tại thị xã Sầm Nưa, hai bên họp.", "2023-08-07"),
]


@pytest.mark.parametrize(("text", "day"), STATED)
def test_a_date_that_the_document_prints_on_itself_is_published_and_dated(text: str, day: str) -> None:
    found = dated(text)
    assert (found.published, found.dated) == (day, day)
    assert found.reasons


def test_metadata_wins_over_the_text() -> None:
    found = dated("Chiều 3/4, hai bên hội đàm. Năm 2021 là năm khó khăn.", published="2024-04-04")
    assert (found.published, found.dated) == ("2024-04-04", "2024-04-04")


def test_a_letterhead_far_below_is_that_of_another_paper() -> None:
    filler = "\n".join("Hai bên trao đổi kinh nghiệm." for _ in range(20))
    assert dated(f"Sáng 7/5, hai bên gặp nhau.\n{filler}\nSơn La, ngày 09 tháng 12 năm 2024").published is None


IMPLIED = [
    # results of a year are told in the next one
    ("Ngày 6/3, tỉnh Gia Lai làm việc với đoàn Ratanakiri.\nNăm 2023, kim ngạch thương mại hai chiều đạt 40 triệu USD.", "2024-03-06"),
    ("Chiều 15/2, tỉnh họp báo. Theo thống kê, năm 2021 tỉnh đón 9.000 lượt khách, giảm 20% so với năm 2020.", "2022-02-15"),
    # months of the year so far
    ("Sáng 9/10, Phó Chủ tịch tỉnh tiếp khách. 9 tháng năm 2022, xuất khẩu sang Nhật Bản đạt 70 triệu USD.", "2022-10-09"),
    ("Ngày 4/5, hai bên hội đàm. Bốn tháng đầu năm 2023, thu ngân sách tăng 6%.", "2023-05-04"),
    ("Sáng 20/7, đoàn đến thăm. Quý II/2024 tỉnh thu hút thêm ba dự án.", "2024-07-20"),
    ("Ngày 12/8, tỉnh tiếp Tổng Lãnh sự. Lũy kế đến hết tháng 7/2024, toàn tỉnh có 35 dự án.", "2024-08-12"),
    # what is planned is yet to come, what was signed has been
    ("Sáng 25/11, hai bên họp. Tỉnh đã ký thỏa thuận với bạn vào tháng 3/2024; dự kiến tháng 4/2025 sẽ cử đoàn sang thăm.", "2024-11-25"),
    ("Chiều 18/12, hai tỉnh hội đàm. Năm 2025, hai bên sẽ trao đổi ba đoàn. Trong năm 2024, hai bên đã trao đổi hai đoàn.", "2024-12-18"),
    ("Ngày 3/6, đoàn Luông Nậm Thà đến chào. Bản ghi nhớ ký tháng 8-2021 hết hạn; hai bên đã gia hạn tháng 5-2022.", "2022-06-03"),
    # events bear their year
    ("Tối 14/6, Festival Huế 2022 chính thức khai mạc với đoàn nghệ thuật Gyeongju.", "2022-06-14"),
    ("Hội nghị thường niên năm 2021 giữa hai tỉnh\nSáng 8/9, hội nghị diễn ra trực tuyến.", "2021-09-08"),
    ("Ngày 10/2, tỉnh gặp mặt kiều bào nhân dịp xuân Quý Mão 2023.", "2023-02-10"),
    # anniversaries
    ("Sáng 21/9, lễ kỷ niệm 50 năm thiết lập quan hệ ngoại giao Việt Nam - Nhật Bản diễn ra tại Bình Định.", "2023-09-21"),
    ("Chiều 5/9, tỉnh Điện Biên mít tinh kỷ niệm 60 năm Ngày thiết lập quan hệ ngoại giao Việt Nam - Lào.", "2022-09-05"),
    (
        "Ngày 20/12, gặp gỡ nhân kỷ niệm 30 năm quan hệ ngoại giao giữa hai nước. Đoàn Hàn Quốc có 20 người, doanh nghiệp Hàn Quốc.",
        "2022-12-20",
    ),
    ("Sáng 19/5, đoàn dâng hoa nhân kỷ niệm lần thứ 131 Ngày sinh Chủ tịch Hồ Chí Minh.", "2021-05-19"),
    ("Chiều 9/11, hai thành phố kỷ niệm 15 năm kết nghĩa (2009 - 2024) tại Bảo tàng.", "2024-11-09"),
    ("Ngày 4/9, mít tinh kỷ niệm quan hệ hai nước (5/9/1962 - 5/9/2022) tại Sơn La.", "2022-09-04"),
    # what was in the air
    ("Sáng 2/3, hai tỉnh hội đàm sau khi Đại hội XIV của Đảng thành công. Trước đó, tháng 12/2025, hai bên đã gặp nhau.", "2026-03-02"),
    ("Ngày 14/1, đoàn Hủa Phăn sang chúc Tết. Trước đó, tháng 8/2022, hai bên đã họp; dự kiến tháng 9/2023 sẽ họp lại.", "2023-01-14"),
    # a weekday fits few years
    ("Thứ Năm, ngày 17/10, đoàn Isère thăm tỉnh. Năm 2023, hai bên đã ký ghi nhớ; năm 2025 sẽ tổng kết.", "2024-10-17"),
    # a full day in the head
    ("Ngày 11/04/2024, UBND tỉnh Lâm Đồng tiếp đoàn Chuncheon.\nNăm 2017, hai bên ký kết.", "2024-04-11"),
    ("Trong hai ngày 8 và 9/7/2025, đoàn công tác tỉnh Sê Kông thăm và làm việc tại Quảng Trị.", "2025-07-09"),
    # no day: the latest month, then the year
    ("Nhìn lại công tác đối ngoại: tháng 2/2022 tỉnh đã tiếp đoàn Jeonbuk, tháng 8/2022 ký ghi nhớ với Nara.", "2022-08"),
    ("Báo cáo tổng kết năm 2022 của tỉnh: kim ngạch năm 2022 đạt 3 tỷ USD. Năm 2023, tỉnh sẽ cử hai đoàn sang Pháp.", "2023"),
    ("Ghi chú: bạn đề nghị hoãn chuyến đi sang tháng 7/2026; sẽ họp lại trước ngày 20/6/2026.", "2026"),
    # a plan lies after the day, and not far
    ("Chiều 12/8, UBND tỉnh Quảng Ninh tiếp đoàn Ulsan. Hai bên phấn đấu ký ghi nhớ vào đầu năm 2020.", "2019-08-12"),
    ("Chiều 12/8, UBND tỉnh Quảng Ninh tiếp đoàn Ulsan. Hai bên phấn đấu ký ghi nhớ vào cuối năm 2020.", "2020-08-12"),
    ("Sáng 3/11, tỉnh Nghệ An họp với đoàn Xiêng Khoảng. Bạn sẽ cử 30 cán bộ sang học trong quý I/2019.", "2018-11-03"),
    ("Sáng 9/9, hai bên hội đàm. Phía bạn sẵn sàng cử chuyên gia trong 6 tháng đầu năm 2017.", "2016-09-09"),
    ("Chiều 20/3, đoàn Champasak đến. Hai bên thống nhất tổ chức giải bóng đá vào tháng 7/2013.", "2013-03-20"),
    ("Sáng 22/4, trường tiếp đoàn. Từ năm học 2017 - 2018, trường bạn sẽ nhận năm sinh viên.", "2017-04-22"),
    ("Chiều 19/12, hai bên ký kế hoạch hợp tác năm 2024.", "2023-12-19"),
    ("Sáng 19/1, hai bên ký kế hoạch hợp tác năm 2024.", "2024-01-19"),
    ("Sáng 12/3, ban tổ chức họp báo. Lễ hội sẽ diễn ra từ ngày 21 đến 24/3/2019 tại Hạ Long.", "2019-03-12"),
    # an end yet to come is no tally
    ("Sáng 15/1, chuyến bay đầu từ Almaty hạ cánh, bay đến hết tháng 4-2016. Năm 2015, tỉnh đón 2 triệu khách, tăng 8%.", "2016-01-15"),
    ("Ngày 25/6, tỉnh An Giang gặp đoàn Takeo. Lũy kế đến 31/5/2022, tỉnh có 40 dự án.", "2022-06-25"),
    # what began with the year or has just been
    ("Ngày 14/6, đoàn Jeju đến. Tỉnh đã gieo thử giống quýt từ đầu năm 2023 đến nay.", "2023-06-14"),
    ("Ngày 20/9, tàu chở hàng cứu trợ cập cảng. Cơn bão ngày 15/9/2013 làm tốc mái 800 nhà ở Aurora.", "2013-09-20"),
    # the day told again with its year, or within days that have one
    ("Sáng 4/5, hai bên hội đàm trong chuyến thăm từ ngày 3 đến ngày 9/5/2016.", "2016-05-04"),
    # years counted from their beginning
    ("Sáng 6/9, gặp mặt kỷ niệm 15 năm kết nghĩa. Tháng 9/2004, hai bên ký kết nghĩa; dự kiến năm 2020 mở tuần văn hóa.", "2019-09-06"),
    ("Cách đây đúng 20 năm, năm 2003, hai tỉnh kết nghĩa. Ngày 8/12, hai tỉnh gặp lại.", "2023-12-08"),
    ("Sau 10 năm hợp tác (2009 - 2019), hai tỉnh gặp nhau ngày 11/3 để tổng kết.", "2019-03-11"),
    # times that were: in office, of a congress, of a disaster
    ("Ngày 30/10, Lạng Sơn và Sùng Tả họp. Đại hội XX Đảng Cộng sản Trung Quốc vừa thành công.", "2022-10-30"),
    # from day to day: the last one told
    ("Tối 3/10, nhạc công Namur biểu diễn. Sáng 4/10, tỉnh tiếp đoàn. Ngày 6/10, đoàn sẽ về. Năm 2013 đạt 3 triệu USD.", "2014-10-04"),
    ("Ngày 3/3, Lào Cai họp với Hồng Hà. Ngày 15/3, Hà Giang họp với Văn Sơn. Năm 2018, thương mại tăng 8%.", "2019-03-15"),
    ("Đến 17 giờ ngày 29-7, đã có 14 xe qua cửa khẩu. Ngày 26-7, đoàn đầu tiên đã đi. Sáu tháng đầu năm 2020 có 20 đoàn.", "2020-07-29"),
    ("Ngày 20/6, đoàn Nagano sẽ đến. Hôm qua (12/6), sở họp chuẩn bị. Năm 2023, hai bên đã trao đổi ba đoàn, tăng một đoàn.", "2024-06-12"),
    ("Chiều 12/11, hai bên ký bản ghi nhớ hợp tác giai đoạn 2022 - 2026. Dự kiến năm 2022, bạn cử hai đoàn.", "2021-11-12"),
    # a tour or a month looked back on
    ("Đoàn tỉnh Thanh Hóa vừa kết thúc chuyến thăm Hủa Phăn từ ngày 20 đến 24/4/2019. Sáng 21/4, hai bên hội đàm.", "2019-04"),
    ("Từ ngày 12 đến 16/5/2018, đoàn Hậu Giang thăm tỉnh Jeollanam và các doanh nghiệp ở đó.", "2018-05"),
    ("Trong tháng 6/2024, tỉnh đón ba đoàn: ngày 5/6 là Nara, ngày 18/6 là Busan, ngày 27/6 là Isère.", "2024-06"),
    # background in front of the day itself
    ("Thực hiện thỏa thuận ký ngày 2/7/2022, sáng 20/3, hai bên họp. Hai tháng đầu năm 2024, thông quan tăng 9%.", "2024-03-20"),
]


@pytest.mark.parametrize(("text", "expected"), IMPLIED)
def test_the_evidence_together_implies_when_the_document_speaks(text: str, expected: str) -> None:
    found = dated(text)
    assert found.dated == expected, found.reasons
    assert found.published is None


OPEN = [
    ("Chiều 12/4, hai bên hội đàm tại trụ sở UBND tỉnh.", "XXXX-04-12"),
    ("Sáng 6/6, đoàn thăm nhà máy, khai trương năm 2009.", "XXXX-06-06"),
    ("Sáng 6/6, đoàn thăm trường, thành lập từ năm 2001.", "XXXX-06-06"),
    ("Sáng 6/6, tàu cập cảng Chân Mây, lần thứ tư kể từ năm 2011.", "XXXX-06-06"),
    ("Thực hiện bản ghi nhớ ký tháng 6/2019, chiều 12/3, hai bên họp.", "XXXX-03-12"),
    ("Chiều 12/3, Thủ tướng Nguyễn Tấn Dũng thăm khu kinh tế.", "XXXX-03-12"),
    ("Hồi giữa tháng 9, hai bên đã gặp nhau tại Pakse.", "XXXX-09"),
    ("Hai bên bày tỏ mong muốn tăng cường hợp tác.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), OPEN)
def test_a_year_that_nothing_implies_stays_open(text: str, expected: str | None) -> None:
    assert dated(text).dated == expected


def test_reasons_name_the_words_that_told_the_year() -> None:
    reasons = dated("Sáng 9/10, tỉnh tiếp khách. 9 tháng năm 2022, xuất khẩu đạt 70 triệu USD.").reasons
    assert "10-09" in reasons[0]
    assert any("9 tháng năm 2022" in reason for reason in reasons)


def test_a_plan_for_a_jubilee_is_not_the_jubilee() -> None:
    text = "Sáng 14/11, hai bên họp. Tháng 9/2024 bạn đã gửi hàng. Hai bên nhất trí làm lễ kỷ niệm 20 năm kết nghĩa vào năm 2026."
    assert dated(text + " Cả năm 2024, hai bên đã dạy nghề cho 90 người.").dated == "2024-11-14"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from([text for text, _ in IMPLIED]))
def test_any_text_at_all_gets_an_answer(noise: str, text: str) -> None:
    found = dated(f"{noise}\n{text}\n{noise}")
    assert found.dated is None or found.dated[:2].isdigit()


@pytest.mark.parametrize(("text", "expected"), IMPLIED)
def test_a_paragraph_without_dates_changes_nothing(text: str, expected: str) -> None:
    assert dated(text + "\n\nHai bên cùng chụp ảnh lưu niệm trước trụ sở.").dated == expected


@pytest.mark.parametrize(("text", "expected"), IMPLIED)
def test_hard_spaces_and_long_dashes_change_nothing(text: str, expected: str) -> None:
    assert dated(text.replace(" - ", " – ").replace(" ", "\u00a0")).dated == expected
