import pytest

from ketnghia.registry.joining.sides import company, core, kinship, partners, seat


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("VN/Huế", "VN/Huế", "same"),
        ("FR/Lorient", "FR/Lorient Agglomération", "part"),
        ("FR/Le Havre", "FR/Le Havre Seine Métropole", "part"),
        ("VN/Nha Trang", "VN/Khánh Hòa", "part"),
        ("VN/Ninh Thuận", "VN/Khánh Hòa", "heir"),
        ("FR", "FR/Lorient", "country"),
        ("Sở Y tế tỉnh Khánh Hòa", "VN/Khánh Hòa", "part"),
        ("Sở Ngoại vụ thành phố Huế", "VN/Huế", "part"),
        ("Sở Y tế tỉnh Khánh Hòa", "VN/Hà Tĩnh", None),
        ("LA/Champasak", "LA/Attapeu", None),
        ("VN/Hà Nam", "VN/Hà Nội", None),
        ("LA", "KH/Stung Treng", None),
    ],
)
def test_one_side_is_told_by_its_country_its_body_its_city_or_its_heir(a: str, b: str, expected: str | None) -> None:
    assert kinship(a, b) == kinship(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        (["VN/Huế", "LA/Savannakhet"], ["LA/Savannakhet", "VN/Huế"], 1, 1),
        (["VN/Huế", "LA"], ["VN/Huế", "LA/Savannakhet"], 0.8, 0.9),
        (["VN/Khánh Hòa", "FR/Lorient", "FR/Lorient Agglomération"], ["VN/Khánh Hòa", "FR/Lorient"], 0.9, 1),
        (["LA/Savannakhet"], ["VN/Huế", "LA/Savannakhet"], 0.8, 0.9),
        (["VN/Huế"], ["VN/Huế", "LA/Savannakhet"], 0.1, 0.5),
    ],
)
def test_sets_of_parties_are_alike_where_each_side_can_mean_the_other(a: list[str], b: list[str], least: float, most: float) -> None:
    found = company(a, b)
    assert found is not None
    assert least <= found.score <= most
    assert company(b, a) == found


def test_parties_that_neither_side_can_mean_are_others() -> None:
    assert company(["VN/Huế", "LA/Savannakhet"], ["VN/Huế", "LA/Champasak"]) is None
    assert company(["VN/Hà Tĩnh", "LA/Khammouane"], ["VN/Cà Mau", "LA/Khammouane"]) is None


def test_a_claim_is_looked_up_by_its_partners_abroad() -> None:
    assert partners(["VN/Khánh Hòa", "FR/Lorient Agglomération"]) == ("FR/Lorient",)
    assert partners(["VN/Nha Trang"]) == ("VN/Khánh Hòa",)
    assert core("FR/Grand Lyon") == "FR/Lyon"


def test_a_word_that_is_also_a_place_makes_no_seat() -> None:
    assert seat("Nice Dream Company") == "Nice Dream Company"


def test_an_embassy_beside_a_locality_stands_for_no_locality() -> None:
    found = company(["VN/Đà Nẵng", "VN", "FR"], ["VN/Đà Nẵng", "FR/Le Havre"])
    assert found is not None
    assert "party_left_out" in found.reasons
