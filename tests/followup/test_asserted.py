from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup.asserted import asserted_lists, disagreeing, said_number
from ketnghia.registry.answers import Lens
from tests.readings import agreement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN, SEJONG, GWANGJU = "VN/Huế", "LA/Savannakhet", "KR/Sejong", "KR/Gwangju"
HEAD = "Huế đã ký với hai địa phương nước ngoài, gồm"
LENS = Lens(Audience("home", "internal"), date(2026, 11, 22))


def listing(*names: str, head: str = HEAD, published: str = "2024-05-01") -> None:
    keys = {"Savannakhet": SAVAN, "Sejong": SEJONG, "Gwangju": GWANGJU}
    text = f"{head} {', '.join(names)}."
    told = [agreement(text[: text.index(name) + len(name)], [HUE, keys[name]], status="in_force") for name in names]
    take_in(text, *told, name="danh-sach.txt", published=published)


def test_a_list_that_the_register_bears_out_agrees() -> None:
    listing("Savannakhet", "Sejong")
    (one,) = asserted_lists(LENS)
    assert one.agrees
    assert (one.number, {place.key for place in one.named}, one.home.key) == (2, {SAVAN, SEJONG}, HUE)


def test_whoever_the_list_leaves_out_is_named_as_of_its_day() -> None:
    quote = "Huế và Gwangju ký bản ghi nhớ"
    take_in(quote, agreement(quote, [HUE, GWANGJU], signed="2024-01-10", period="2024/2026"), name="ky.txt", published="2024-01-11")
    listing("Savannakhet", "Sejong")
    (one,) = disagreeing(asserted_lists(LENS))
    assert [place.key for place in one.not_named] == [GWANGJU]


def test_what_was_signed_after_the_list_is_no_contradiction() -> None:
    quote = "Huế và Gwangju ký bản ghi nhớ"
    take_in(quote, agreement(quote, [HUE, GWANGJU], signed="2025-01-10", period="2025/2026"), name="ky.txt", published="2025-01-11")
    listing("Savannakhet", "Sejong")
    assert disagreeing(asserted_lists(LENS)) == ()


def test_a_number_that_is_not_that_of_the_names_is_told() -> None:
    listing("Savannakhet", "Sejong", head=HEAD.replace("hai", "5"))
    (one,) = disagreeing(asserted_lists(LENS))
    assert one.number == 5


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("đã ký với 4 địa phương nước ngoài, gồm: A", 4),
        ("kết nghĩa với ba tỉnh của Lào", 3),
        ("signed with 12 localities", 12),
        ("đã ký với nhiều địa phương", None),
        ("2 tỉnh của Lào và 3 thành phố của Pháp", None),
    ],
)
def test_the_number_said_is_read_from_the_words(quote: str, number: int | None) -> None:
    assert said_number(quote) == number
