"""Until when an instrument holds, and which of several named in one sentence each time belongs to."""

import pytest

from tests.engine.told import activities, agreements


@pytest.mark.parametrize(
    ("sentence", "period", "status"),
    [
        ("Hai tỉnh ký Thỏa thuận hợp tác tháng 5/2022, có hiệu lực đến hết năm 2027.", "2022/2027", "in_force"),
        ("Ngày 14/4/2021, hai tỉnh ký Thỏa thuận hợp tác hữu nghị có thời hạn đến năm 2026.", "2021/2026", "in_force"),
        ("Bản ghi nhớ về y tế mà hai tỉnh ký năm 2015 đã hết hạn từ cuối năm 2020.", "2015/2020", "ended"),
        ("Tháng 6/2015, hai tỉnh ký biên bản hợp tác về y tế; biên bản ấy mãn hạn năm 2020.", "2015/2020", "ended"),
        ("Tháng 6/2016, hai tỉnh ký bản ghi nhớ. Bản ghi nhớ ấy chỉ có giá trị ba năm, đến năm 2019 thì kết thúc.", "2016/2019", "ended"),
        ("Bản ghi nhớ về lao động, hai bên ký ngày 27/3/2019, đến nay đã quá hạn.", None, "ended"),
        ("Bản ghi nhớ về lao động, hai bên ký ngày 27/3/2021, sắp hết hạn.", None, "in_force"),
    ],
)
def test_when_an_instrument_runs_out_ends_its_period(sentence: str, period: str | None, status: str) -> None:
    (found,) = agreements(sentence)
    assert (found.period, found.status) == (period, status)


def test_a_verb_whose_clause_ends_before_the_next_instrument_signs_the_one_before() -> None:
    found = agreements(
        "Nền tảng hợp tác là Thỏa thuận hợp tác ký tháng 12/2021, hiệu lực đến hết năm 2026; được cụ thể hóa bằng "
        "Bản ghi nhớ về y tế do lãnh đạo hai tỉnh ký ngày 15/8/2022."
    )
    assert [(a.kind, a.signed, a.period) for a in found] == [("agreement", "2021-12", "2021/2026"), ("mou", "2022-08-15", None)]


def test_a_list_in_brackets_dates_each_instrument() -> None:
    found = agreements(
        "Năm 2024 hai tỉnh ký liền ba văn bản, gồm Bản ghi nhớ về y tế (tháng 3/2024), Thỏa thuận phối hợp cứu nạn (ngày 12/6/2024) "
        "và Kế hoạch giao lưu thanh niên 2024 - 2026 (tháng 9/2024)."
    )
    assert [(a.kind, a.signed) for a in found] == [("mou", "2024-03"), ("agreement", "2024-06-12"), ("plan", "2024-09")]


def test_the_text_that_another_replaces_has_ended_and_is_no_second_one() -> None:
    found = agreements(
        "Năm 2018, hai tỉnh ký Bản ghi nhớ về lao động. Cuối buổi, hai bên ký Thỏa thuận hợp tác thay thế Bản ghi nhớ 2018, "
        "giai đoạn 2025 - 2030."
    )
    assert [(a.kind, a.signed, a.period, a.status) for a in found] == [
        ("mou", "2018", None, "ended"),
        ("agreement", "2025-03-12", "2025/2030", "signed"),
    ]


def test_a_declaration_that_renews_an_agreement_is_one_record_with_the_new_period() -> None:
    found = agreements("Khép lại cuộc gặp, hai bên ký Tuyên bố chung gia hạn Thỏa thuận hợp tác y tế thêm 5 năm, từ 2025 đến 2030.")
    assert [(a.kind, a.signed, a.period, a.status) for a in found] == [("other", "2025-03-12", "2025/2030", "signed")]


def test_an_annex_to_come_is_proposed_and_leaves_the_period_to_its_main_text() -> None:
    (found,) = agreements("Hai bên thống nhất trong tháng 11/2025 ký phụ lục bổ sung lĩnh vực y tế vào Bản ghi nhớ 2023 - 2027.")
    assert (found.kind, found.signed, found.period, found.status) == ("other", None, None, "proposed")


@pytest.mark.parametrize(
    "sentence",
    [
        "Một thỏa thuận khác giữa tỉnh Quảng Ngãi và tỉnh Attapeu (Lào) mới ở bước xin ý kiến.",
        "Một bản ghi nhớ khác giữa hai tỉnh đang được soạn thảo.",
        "Hai tỉnh nhất trí để ngành y tế chấp bút một bản thỏa thuận, trình ký trong quý II/2025.",
    ],
)
def test_what_is_still_drafted_or_signed_later_is_proposed(sentence: str) -> None:
    (found,) = agreements(sentence)
    assert (found.status, found.signed) == ("proposed", None)


def test_who_takes_an_older_text_over_has_not_signed_it() -> None:
    (found,) = agreements("Bản ghi nhớ mà tỉnh Kon Tum đã ký với Champasak tháng 2/2023 nay do UBND tỉnh Quảng Ngãi kế thừa.")
    assert set(found.parties) == {"VN/Kon Tum", "LA/Champasak"}


def test_the_year_in_the_name_of_an_older_text_is_that_of_its_signing() -> None:
    (found,) = agreements("Thỏa thuận kết nghĩa năm 2011 giữa hai tỉnh vẫn là văn bản gốc.")
    assert (found.kind, found.signed, found.status) == ("twinning", "2011", "in_force")
    assert activities("Thỏa thuận kết nghĩa năm 2011 giữa hai tỉnh vẫn là văn bản gốc.") == []


def test_a_place_beside_which_a_text_is_signed_is_no_field() -> None:
    (found,) = agreements("Ngày 26/5/2024, hai tỉnh ký kết nghĩa ngay bên cột mốc 605.")
    assert found.fields == ()
