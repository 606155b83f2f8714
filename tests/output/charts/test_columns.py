"""Columns of money by year."""

from decimal import Decimal
from xml.etree import ElementTree as Tree

from ketnghia.output.charts.columns import Column, draw_columns
from ketnghia.output.charts.svg import to_text


def column(year: int, amount: int, *, given: bool = True, open_: bool = False) -> Column:
    return Column(year, given, Decimal(amount), f"{amount} tỷ", open_, f"?year={year}", f"{year}: {amount} tỷ")


def drawn(*columns: Column, years: range = range(2020, 2026)) -> "Tree.Element":
    return Tree.fromstring(to_text(draw_columns(columns, years, "đồng")))


def heights(root: "Tree.Element") -> list[float]:
    return [float(link.find("rect").get("height", "0")) for link in root.iter("a")]  # type: ignore[union-attr]


def test_columns_are_as_high_as_their_sums() -> None:
    assert heights(drawn(column(2021, 10), column(2022, 5)))[0] == 2 * heights(drawn(column(2021, 10), column(2022, 5)))[1]


def test_a_small_sum_is_seen_beside_a_large_one() -> None:
    assert min(heights(drawn(column(2021, 1_000_000), column(2022, 1)))) >= 3


def test_a_sum_that_may_be_more_has_an_open_top() -> None:
    assert len([part for part in drawn(column(2021, 5, open_=True), column(2022, 5)).iter("path") if part.get("class") == "more"]) == 1


def test_given_and_received_differ_in_pattern() -> None:
    root = drawn(column(2021, 5), column(2021, 5, given=False))
    assert [link.get("class") for link in root.iter("a")] == ["column given", "column received"]
    assert root.find("defs/pattern") is not None


def test_words_do_not_lie_on_each_other() -> None:
    root = drawn(*(column(year, 5, given=given) for year in range(2000, 2026) for given in (True, False)), years=range(2000, 2026))
    places = [(text.get("x"), text.get("y")) for text in root.iter("text") if text.get("class") == "said"]
    assert len(places) == len(set(places))


def test_other_years_are_left_out() -> None:
    assert not list(drawn(column(2010, 5)).iter("a"))
