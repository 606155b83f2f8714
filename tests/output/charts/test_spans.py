"""The timeline: nothing is drawn more exactly than it is told."""

from xml.etree import ElementTree as Tree

import pytest

from ketnghia.output.charts.spans import Lane, Mark, draw_spans, extent, reach
from ketnghia.output.charts.svg import to_text


def agreement(first: str | None, last: str | None, state: str = "in_force") -> Mark:
    return Mark("agreement", first, last, state, "/agreements/A1/", "Bản ghi nhớ")


def drawn(*marks: Mark, years: range = range(2020, 2030)) -> "Tree.Element":
    return Tree.fromstring(to_text(draw_spans([Lane("Savannakhet", "/p/", "Đã ký kết", marks)], years, 2026.9, "Dòng thời gian")))


def parts(root: "Tree.Element", css: str) -> list["Tree.Element"]:
    return [part for part in root.iter() if part.get("class") == css]


@pytest.mark.parametrize(
    ("point", "first", "last"),
    [("2025", 2025, 2026), ("2025-07", 2025.5, 2025 + 7 / 12), ("2025-01-01", 2025, 2025 + 1 / 366)],
)
def test_a_point_reaches_as_far_as_it_is_vague(point: str, first: float, last: float) -> None:
    assert reach(point) == pytest.approx((first, last))


@pytest.mark.parametrize("point", ["", "XXXX-06-10", "202X"])
def test_what_tells_no_year_is_nowhere(point: str) -> None:
    assert reach(point) is None
    assert extent(point, None) is None


def test_days_are_drawn_full_and_years_pale_at_their_ends() -> None:
    exact = drawn(agreement("2021-03-01", "2026-03-01"))
    assert len(parts(exact, "shape")) == 1
    assert not parts(exact, "pale")
    vague = drawn(agreement("2021", "2026"))
    assert len(parts(vague, "pale")) == 2
    assert float(parts(vague, "shape")[0].get("width", "0")) < float(parts(exact, "shape")[0].get("width", "0"))


def test_an_agreement_in_force_without_an_end_goes_on_to_the_edge_and_a_past_one_does_not() -> None:
    def end(state: str) -> float:
        return float(parts(drawn(agreement("2021-03-01", None, state)), "open")[0].get("d", "").partition("H")[2])

    assert end("in_force") == 988
    assert end("signed") < 600


def test_an_unknown_beginning_is_left_open() -> None:
    assert len(parts(drawn(agreement(None, "2026-01-01")), "open")) == 1


def test_bars_of_one_lane_do_not_lie_on_each_other() -> None:
    root = drawn(*(agreement(f"202{n}-01-01", f"202{n + 2}-01-01") for n in range(5)))
    bars = [(float(b.get("x", "0")), float(b.get("width", "0")), b.get("y")) for b in parts(root, "shape")]
    for at, (x, width, y) in enumerate(bars):
        assert not any(y == other[2] and x < other[0] + other[1] - 0.2 and other[0] < x + width - 0.2 for other in bars[at + 1 :])


def test_a_visit_is_a_dot_a_session_a_triangle_and_a_vague_one_has_a_line() -> None:
    root = drawn(Mark("visit", "2024-05-01", None, "done", "", ""), Mark("session", "2024", None, "planned", "", ""))
    assert [part.tag for part in parts(root, "shape")] == ["circle", "path"]
    assert len(parts(root, "within")) == 1


def test_what_lies_outside_the_years_is_not_drawn() -> None:
    assert not parts(drawn(agreement("2001-01-01", "2005-01-01"), Mark("visit", "2001", None, "done", "", "")), "shape")


def test_the_day_is_a_line_where_it_lies_within() -> None:
    assert len(parts(drawn(), "today")) == 1
    assert not parts(drawn(years=range(2001, 2005)), "today")
