"""The network: every name on a line of its own, however many there are."""

from itertools import pairwise
from xml.etree import ElementTree as Tree

from ketnghia.output.charts.network import Edge, Node, draw_network
from ketnghia.output.charts.svg import to_text

HEADS = ("Địa phương ta", "Nước", "Đối tác", "Thỏa thuận")


def large() -> tuple[list[Node], list[Edge]]:
    """34 localities, 30 countries, 300 partners."""
    homes = [Node(f"h{n}", "home", f"Tỉnh {n}", f"/h/{n}", "") for n in range(34)]
    countries = [Node(f"c{n}", "country", f"Nước {n}", f"?open={n}", "", opened=True) for n in range(30)]
    partners = [Node(f"p{n}", "partner", f"Đối tác số {n}", f"/p/{n}", "", "formal") for n in range(300)]
    edges = [Edge(f"h{n % 34}", f"c{n % 30}", n % 5, n % 5 > 0) for n in range(300)]
    edges += [Edge(f"c{n // 10}", f"p{n}", n % 3, n % 3 > 0) for n in range(300)]
    return [*homes, *countries, *partners], edges


def names(root: "Tree.Element") -> list[tuple[float, float]]:
    return [(float(text.get("x", "0")), float(text.get("y", "0"))) for text in root.iter("text") if text.get("class") == "name"]


def test_no_two_names_lie_on_each_other_at_three_hundred_partners() -> None:
    nodes, edges = large()
    root = Tree.fromstring(to_text(draw_network(nodes, edges, HEADS, "Mạng lưới")))
    places = names(root)
    assert len(places) == len(nodes)
    for column in {x for x, _ in places}:
        heights = sorted(y for x, y in places if x == column)
        assert all(later - earlier >= 23.9 for earlier, later in pairwise(heights))
    bottom = float(root.get("viewBox", "").split()[3])
    assert all(0 < y < bottom for _, y in places)


def test_the_drawing_is_light_enough_for_a_page() -> None:
    nodes, edges = large()
    assert len(to_text(draw_network(nodes, edges, HEADS, "Mạng lưới"))) < 300_000


def test_the_same_network_is_drawn_the_same() -> None:
    nodes, edges = large()
    assert to_text(draw_network(nodes, edges, HEADS, "x")) == to_text(draw_network(nodes, edges, HEADS, "x"))


def test_what_was_looked_for_is_lit_with_what_ties_it_and_the_rest_is_dim() -> None:
    nodes = [
        Node("h", "home", "Huế", "/h", "", lit=True),
        Node("c", "country", "Lào", "/c", "", lit=True, opened=True),
        Node("p", "partner", "Savannakhet", "/p", "", "formal", lit=True),
        Node("q", "partner", "Salavan", "/q", "", "known"),
    ]
    edges = [Edge("h", "c", 1, firm=True), Edge("c", "p", 1, firm=True), Edge("c", "q", 0, firm=False)]
    root = Tree.fromstring(to_text(draw_network(nodes, edges, HEADS, "x")))
    assert [thread.get("class") for thread in root.iter("path") if "thread" in thread.get("class", "")] == [
        "thread",
        "thread firm lit",
        "thread firm lit",
    ]
    assert [link.get("class") for link in root.iter("a") if link.get("href") == "/q"] == ["mark known dim"]


def test_an_edge_to_what_is_not_shown_is_left_out() -> None:
    root = draw_network([Node("h", "home", "Huế", "/h", "")], [Edge("h", "nowhere", 1, firm=True)], HEADS, "x")
    assert "thread " not in to_text(root)


def test_an_empty_network_is_still_a_drawing() -> None:
    assert to_text(draw_network([], [], HEADS, "x")).startswith("<svg")
