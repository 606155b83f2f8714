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
