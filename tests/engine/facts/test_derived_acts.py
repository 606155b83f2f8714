"""Signings from agreements, deliveries from contributions."""

from tests.engine.told import activities


def test_a_signing_of_a_year_that_a_speaker_looks_back_on_is_none() -> None:
    assert activities("Ông Lê Văn Phước nhắc lại, năm 2015 hai tỉnh ký Bản ghi nhớ hợp tác.") == []


def test_a_signing_that_only_says_since_when_it_holds_is_none() -> None:
    assert activities("Hai tỉnh ký thỏa thuận hữu nghị từ năm 2015.") == []


def test_a_planned_signing_is_one_where_its_time_is_told() -> None:
    (found,) = activities("Hai bên thống nhất ký lại bản ghi nhớ giai đoạn 2026 - 2030 vào tháng 11/2025.")
    assert (found.kind, found.date, found.status) == ("signing", "2025-11", "planned")


def test_what_is_financed_over_years_to_come_is_not_delivered() -> None:
    assert activities("Theo thỏa thuận, tỉnh Quảng Ngãi tài trợ cho Champasak 480.000 USD trong ba năm 2025 - 2027.") == []


def test_a_keepsake_is_handed_over_but_is_no_aid() -> None:
    found = activities("Ngày 13/3/2025, ông Khamphan Sengdara tặng tỉnh Quảng Ngãi 34 bức ảnh tư liệu.")
    assert [(a.kind, a.date) for a in found] == [("other", "2025-03-13")]
