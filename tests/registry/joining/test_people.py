import pytest

from ketnghia.registry.joining.people import bare_name, compare, name_likeness, place_of, ranks
from tests.registry.claims import claim

KH, HT = "VN/Khánh Hòa", "VN/Hà Tĩnh"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Nguyễn Thuỷ Hoà", "NGUYỄN THỦY HÒA", "same_name"),
        ("Ông Cao Văn Thạnh", "Cao Văn Thạnh", "same_name"),
        ("Mr. Cao Van Thanh", "Cao Văn Thạnh", "name_without_marks"),
        ("Lê Thi Ngoc Diêp", "Lê Thị Ngọc Điệp", "name_without_marks"),
        ("Koji Watanabe", "Watanabe Koji", "name_order"),
        ("Han Soo-jin", "Han Soojin", "name_letters"),
        ("N. T. Hải", "Nguyễn Trọng Hải", "name_initials"),
        ("Hải", "Võ Trọng Hải", "name_short"),
        ("Hoàng Anh Thủy", "Anh Thuy Hoang", "name_order"),
        ("anh Lê Trọng Nam", "Lê Trọng Nam", "same_name"),
        ("Sổm-mạy Phăn-tha-vông", "Sommay Phanthavong", "name_letters"),
        ("Bun-thăn Sỉ-vông", "Bounthan Sivong", "name_sounds"),
        ("Vương Ninh", "Wang Ning", "name_sounds"),
        ("Trần Cương", "Chen Gang", "name_sounds"),
        ("Vương Dư Ba", "Wang Yubo", "name_sounds"),
        ("Vương Dư Ba", "Wang Ning", None),
        ("Lê Tuân", "Lê Tuấn", None),
        ("Cao Văn Thành", "Cao Văn Thạnh", None),
        ("Nguyễn Văn Nam", "Nguyễn Văn Minh", None),
    ],
)
def test_one_name_is_written_in_several_ways(a: str, b: str, expected: str | None) -> None:
    found = name_likeness(bare_name(a), bare_name(b))
    assert (found and found[1]) == expected
    assert name_likeness(bare_name(b), bare_name(a)) == found


@pytest.mark.parametrize(
    ("a", "b", "tier"),
    [
        (("Võ Trọng Hải", HT), ("Võ Trọng Hải", HT), "firm"),
        (("Võ Trọng Hải", HT), ("Vo Trong Hai", HT), "firm"),
        (("Võ Trọng Hải", HT), ("Võ Trọng Hải", None), "loose"),
        (("Võ Trọng Hải", HT), ("Võ Trọng Hải", "VN/Nghệ An"), "doubt"),
        (("Võ Trọng Hải", HT), ("Vo Trong Hai", "VN/Nghệ An"), None),
        (("Lê Trần Nam", HT, "Chủ tịch UBND tỉnh", "2025-05-14"), ("Lê Trần Nam", KH, "Chủ tịch UBND tỉnh", "2026-02-04"), "loose"),
        (("Lê Trần Nam", HT, "Chủ tịch UBND tỉnh", "2025-05-14"), ("Lê Trần Nam", KH, "Chủ tịch UBND tỉnh", "2025-05-20"), "doubt"),
        (("Lê Trần Nam", HT, "Giám đốc Sở", "2025-05-14"), ("Lê Trần Nam", KH, "Giám đốc Sở", "2026-02-04"), "doubt"),
        (("Trần Nam", "VN/Ninh Thuận"), ("Trần Nam", KH), "loose"),
        (("Kim Min", "KR/Sejong"), ("Kim Min", "KR"), "loose"),
        (("Kim Min", "KR/Sejong"), ("Kim Min", HT), None),
        (("Vương Dư Ba", "CN/Yunnan"), ("Wang Yubo", "CN/Yunnan"), "firm"),
        (("Vương Dư Ba", "CN/Yunnan"), ("Wang Yubo", "CN/Sichuan"), None),
        (("Lê Ba", HT), ("Li Bo", HT), None),
    ],
)
def test_a_name_makes_a_person_only_with_a_place(a: tuple, b: tuple, tier: str | None) -> None:
    first, second = (
        claim(n, "person", n, name=name, of=of, titles=list(more[:1]) or ["Phó Chủ tịch"], told=more[1] if more else "2026-03-05")
        for n, (name, of, *more) in enumerate((a, b), 1)
    )
    found = compare(first, second)
    assert (found and found.tier) == tier


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Phó Chủ tịch UBND tỉnh", "vice_chair"),
        ("vice-president of Lorient Agglomération", "vice_chair"),
        ("CHỦ TỊCH", "chair"),
        ("adjoint au maire de Lorient", "deputy_mayor"),
        ("Phó Giám đốc Sở Ngoại vụ", "deputy_director"),
        ("Deputy Director of the Department of Foreign Affairs", "deputy_director"),
    ],
)
def test_an_office_is_one_word_in_every_language(title: str, rank: str) -> None:
    assert ranks((title,)) == {rank}


def test_the_title_says_of_which_place_where_nothing_else_does() -> None:
    known = claim(1, "person", 1, name="Sommay Phanthavong", of="LA/Champasak", titles=["Phó Tỉnh trưởng tỉnh Champasak"])
    told = claim(2, "person", 2, name="Sommay Phanthavong", of="LA", titles=["Phó Tỉnh trưởng Champasak"])
    elsewhere = claim(3, "person", 3, name="Sommay Phanthavong", of="LA", titles=["Phó Tỉnh trưởng Attapeu"])
    assert (place_of(told), place_of(elsewhere)) == ("LA/Champasak", "LA/Attapeu")
    found, other = compare(known, told), compare(known, elsewhere)
    assert (found and found.tier, other and other.tier) == ("firm", "doubt")
