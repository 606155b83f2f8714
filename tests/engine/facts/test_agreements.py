"""Instruments: one record however often it is named, with its dates, its sides and its state."""

from tests.engine.told import agreements

VN, LA = "VN/Quảng Ngãi", "LA/Champasak"


def test_a_signed_memorandum_keeps_its_day_and_its_period() -> None:
    (found,) = agreements("Ngày 4/7/2022, Quảng Ngãi và Champasak ký Bản ghi nhớ hợp tác giai đoạn 2022 - 2027.")
    assert (found.kind, set(found.parties), found.signed, found.period, found.status) == (
        "mou",
        {VN, LA},
        "2022-07-04",
        "2022/2027",
        "in_force",
    )


def test_one_agreement_named_three_ways_is_one_record() -> None:
    found = agreements(
        "Tháng 6/2023, hai tỉnh ký Thỏa thuận hợp tác giai đoạn 2023 - 2028. Thỏa thuận tập trung vào nông nghiệp và y tế. "
        "Thực hiện thỏa thuận hợp tác, nhiều đoàn đã qua lại."
    )
    assert [(a.kind, a.signed, a.period) for a in found] == [("agreement", "2023-06", "2023/2028")]
    assert {"agriculture", "health"} <= set(found[0].fields)


def test_a_wish_to_sign_is_a_proposed_agreement() -> None:
    (found,) = agreements("Ông Lê Văn Phước đề nghị hai bên sớm ký kết kế hoạch hợp tác giai đoạn 2026 - 2030.")
    assert (found.kind, found.status, found.signed, found.period) == ("plan", "proposed", None, "2026/2030")


def test_an_agreement_whose_period_is_over_has_ended() -> None:
    (found,) = agreements("Năm 2015, hai tỉnh ký Biên bản ghi nhớ hợp tác giai đoạn 2015 - 2020.")
    assert found.status == "ended"


def test_a_list_of_partners_is_one_agreement_each() -> None:
    found = agreements(
        "Hiện nay, tỉnh Quảng Ngãi đã ký thỏa thuận hợp tác "
        "với 3 địa phương nước ngoài, gồm: Attapeu, Sekong (Lào) và thành phố Gwangju (Hàn Quốc)."
    )
    assert {frozenset(a.parties) for a in found} == {frozenset({VN, k}) for k in ("LA/Attapeu", "LA/Sekong", "KR/Gwangju")}


def test_talks_that_agree_on_something_sign_nothing() -> None:
    assert agreements("Hai bên thống nhất tăng cường trao đổi đoàn.") == []


def test_an_instrument_that_begins_now_is_signed_on_the_day_told_of() -> None:
    (found,) = agreements("Hai bên đã ký Biên bản ghi nhớ hợp tác giai đoạn 2025 - 2030.")
    assert (found.signed, found.period, found.status) == ("2025-03-12", "2025/2030", "signed")


def test_an_instrument_of_a_past_period_is_not_signed_today() -> None:
    (found,) = agreements("Hai bên đã ký Biên bản ghi nhớ hợp tác giai đoạn 2016 - 2020.")
    assert (found.signed, found.period) == (None, "2016/2020")


def test_the_year_behind_a_new_instrument_is_what_it_is_for() -> None:
    (found,) = agreements("Kết thúc buổi làm việc, hai tỉnh ký biên bản hợp tác năm 2025.")
    assert (found.signed, found.period) == ("2025-03-12", "2025")


def test_the_day_that_opens_the_sentence_dates_the_signing_behind_its_semicolon() -> None:
    (found,) = agreements("Ngày 18/5/2024, đoàn tỉnh Quảng Ngãi thăm Champasak; hai bên ký thỏa thuận hợp tác giai đoạn 2024 - 2028.")
    assert (found.signed, found.period) == ("2024-05-18", "2024/2028")


def test_what_is_done_under_an_instrument_does_not_tell_its_period() -> None:
    found = agreements("Thực hiện thỏa thuận ký năm 2022 giữa hai tỉnh, năm học 2023 - 2024 Quảng Ngãi đào tạo 12 sinh viên Champasak.")
    assert [a.period for a in found] == [None]


def test_an_instrument_told_before_is_no_second_one() -> None:
    assert agreements("Thực hiện thỏa thuận này, năm học 2023 - 2024 Quảng Ngãi tiếp nhận 12 sinh viên Champasak.") == []


def test_a_goal_of_so_many_instruments_is_none() -> None:
    assert agreements("Năm 2025, tỉnh Quảng Ngãi đặt mục tiêu ký mới ít nhất 2 thỏa thuận quốc tế.") == []


def test_a_trip_to_promote_drafts_no_instrument() -> None:
    assert agreements("Chi phí cho mỗi chuyến xúc tiến khá lớn, trong khi nhiều bản ghi nhớ ký xong rồi để đó.") == []


def test_with_whom_a_twinning_is_sought_leaves_out_the_other_unit_of_that_country() -> None:
    (found,) = agreements("Ông Khamphan Sengdara tặng tỉnh Quảng Ngãi 10 cây hoa và ngỏ ý muốn kết nghĩa với huyện Lý Sơn.")
    assert set(found.parties) == {"VN/Lý Sơn", "LA/Champasak"}
