import random

from ketnghia.registry.alphabet import order


def test_names_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    ordered = ["An", "Án", "Ăn", "Ân", "Ấn", "Bình", "Da", "Đà Nẵng", "Hà Nam", "Hà Nội", "Hòa", "Huế", "Ôn", "Ơn", "Phú", "Ứng", "Ý"]
    mixed = random.Random(7).sample(ordered, len(ordered))
    assert sorted(mixed, key=order) == ordered


def test_any_text_can_be_put_in_order() -> None:
    names = ["", "\u0301", "Ōsaka", "Łódź", "서울", "Sê Kông", "42", "Ａ"]
    assert sorted(sorted(names, key=order, reverse=True), key=order) == sorted(names, key=order)
