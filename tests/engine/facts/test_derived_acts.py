"""Signings from agreements, deliveries from contributions."""

from tests.engine.told import activities


def test_a_signing_of_a_year_that_a_speaker_looks_back_on_is_none() -> None:
    assert activities("Ông Lê Văn Phước nhắc lại, năm 2015 hai tỉnh ký Bản ghi nhớ hợp tác.") == []


def test_a_signing_that_only_says_since_when_it_holds_is_none() -> None:
    assert activities("Hai tỉnh ký thỏa thuận hữu nghị từ năm 2015.") == []


def test_a_planned_signing_is_one_where_its_time_is_told() -> None:
    (found,) = activities("Hai bên thống nhất ký lại bản ghi nhớ giai đoạn 2026 - 2030 vào tháng 11/2025.")
    assert (found.kind, found.date, found.status) == ("signing", "2025-11", "planned")
