import pytest

from ketnghia.registry.joining.wording import alike, looks_back, matter_alike, numbers, numbers_agree, sameness, tongue


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("tăng lên 20 suất", {"20"}),
        ("1.500 người và 1,5 tỷ đồng", {"1500", "1.5"}),
        ("40.000 euro trong năm 2026", {"40000"}),
        ("before June 30, 2026", set()),
        ("trước ngày 30/9/2026", set()),
        ("trong tháng 9 và quý 3 năm 2026", set()),
        ("tuần tra chung mỗi năm 6 đợt, họp mỗi tháng 2 lần", {"6", "2"}),
        ("le 6 octobre 2025, 20 places", {"20"}),
    ],
)
def test_numbers_say_how_many_and_never_when(quote: str, expected: set[str]) -> None:
    assert numbers(quote) == expected


def test_ten_and_twenty_are_two_promises() -> None:
    assert not numbers_agree("cấp 10 suất học bổng", "cấp 20 suất học bổng")
    assert numbers_agree("cấp 10 suất học bổng", "cấp học bổng")


def test_wordings_are_alike_by_what_they_say() -> None:
    asked = "đề nghị thành phố Huế tăng số suất học bổng cho sinh viên"
    assert alike(asked, asked) == 1.0
    assert alike(asked, "Savannakhet xin Huế tăng suất học bổng cho sinh viên tỉnh") > 0.5
    assert alike(asked, "đề nghị thành phố Huế mở tuyến xe khách cố định") < 0.5
    assert alike("", asked) == 0.0


def test_a_short_quote_is_never_known_for_a_copy() -> None:
    assert sameness("hai bên ký kết") is None
    assert sameness("Hai bên ký bản ghi nhớ hợp tác.") == sameness("hai bên ký BẢN GHI NHỚ hợp tác")


def test_vietnamese_is_known_by_its_letters() -> None:
    assert (tongue("Hai bên thống nhất"), tongue("The two sides agreed"), tongue("Les deux villes ont signé")) == (
        "vi",
        "western",
        "western",
    )


def test_who_takes_part_is_not_what_a_clause_is_about() -> None:
    first = "Khánh Hòa đề nghị Lorient cử chuyên gia khảo sát cảng cá Hòn Rớ"
    second = "tỉnh Khánh Hòa mong muốn Lorient giúp khảo sát cảng cá Hòn Rớ"
    other = "tỉnh Khánh Hòa mong muốn Lorient giúp đào tạo nghề"
    sides = ["VN/Khánh Hòa", "FR/Lorient"]
    assert matter_alike(first, second, sides) == matter_alike(second, first, sides) > 0.5
    assert matter_alike(first, other, sides) < 0.2 < alike(first, other)


@pytest.mark.parametrize(
    ("quote", "back"),
    [
        ("Trước đó, hai bên thống nhất lập tổ công tác", True),
        ("Năm ngoái, Khánh Hòa đề nghị mở đường bay", True),
        ("The county had previously proposed a cooperation agreement", True),
        ("L'an dernier, la ville s'est engagée à former dix agents", True),
        ("hai bên từng bước mở rộng hợp tác", False),
        ("Hai bên thống nhất lập tổ công tác", False),
    ],
)
def test_a_sentence_says_that_it_looks_back(quote: str, back: bool) -> None:
    assert looks_back(quote) == back
