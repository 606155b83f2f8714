"""The map: where things stand on it, what is always drawn, and that a name stays text."""

from math import isclose
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

import ketnghia.desk
from ketnghia.output.charts.ground import ground_file
from ketnghia.output.charts.labels import Room
from ketnghia.output.charts.map import FORMS, Home, Land, Pin, Sheet, draw_map, form_of
from ketnghia.output.charts.projection import WIDTH, around, equal_earth, frame_of
from ketnghia.output.charts.svg import number, to_file, to_text
from ketnghia.output.geo import Ground, Spot, provinces, whereabouts
from ketnghia.output.wording import terms

HUE = Home("VN/Huế", "Huế", Spot(16.46, 107.59, exact=True))
SAVANNAKHET = Spot(16.57, 104.76, exact=True)
NAMES = {"hoang_sa": "Quần đảo Hoàng Sa", "truong_sa": "Quần đảo Trường Sa"}


def pin(key: str = "LA/Savannakhet", spot: Spot = SAVANNAKHET, name: str = "Savannakhet", tie: str = "formal") -> Pin:
    return Pin(key, name, key[:2], form_of(tie), 2, ("VN/Huế",), spot, f"/partners/{key}/", f"{name} (Lào)")


def sheet(*pins: Pin, ground: Ground = "region", gathered: bool = False) -> Sheet:
    lands = {one.country: Land(one.country, one.country, f"?country={one.country}", one.country) for one in pins}
    return Sheet(frame_of(ground), "Bản đồ", {"VN/Huế": HUE}, pins, lands, NAMES, gathered=gathered)


def classes(drawing: str) -> set[str]:
    return {part.get("class", "") for part in Tree.fromstring(drawing).iter()}


def test_the_projection_is_the_published_one() -> None:
    assert isclose(equal_earth(0, 90)[1], 1.3173627591574, abs_tol=1e-9)
    assert isclose(equal_earth(180, 0)[0], 2.7066297, abs_tol=1e-6)
    assert equal_earth(0, 0) == (0, 0)


@pytest.mark.parametrize("ground", ["world", "region"])
def test_north_is_up_and_east_is_right(ground: Ground) -> None:
    frame = frame_of(ground)
    hanoi, saigon, paracel = frame.place(21, 105.8), frame.place(10.8, 106.7), frame.place(16.5, 112)
    assert hanoi[1] < saigon[1]
    assert paracel[0] > hanoi[0]
    assert all(0 < x < WIDTH and 0 < y < frame.height for x, y in (hanoi, saigon, paracel))


def test_the_pacific_is_whole_and_the_atlantic_is_cut() -> None:
    frame = frame_of("world")
    tokyo, california, lisbon = frame.place(35, 139), frame.place(37, -122), frame.place(38, -9)
    assert lisbon[0] < tokyo[0] < california[0]


def test_a_country_is_shown_close_to() -> None:
    frame = around([(35.0, 139.0), (43.0, 141.0)])
    assert frame.scale > frame_of("world").scale
    assert frame.shows(35.0, 139.0)
    assert frame.shows(43.0, 141.0)


@pytest.mark.parametrize("ground", ["world", "region"])
@pytest.mark.parametrize("gathered", [True, False])
def test_hoang_sa_and_truong_sa_are_on_every_map(ground: Ground, gathered: bool) -> None:
    drawing = to_text(draw_map(sheet(pin(), ground=ground, gathered=gathered)))
    assert "Quần đảo Hoàng Sa" in drawing
    assert "Quần đảo Trường Sa" in drawing
    islets = next(part for part in Tree.fromstring(drawing).iter() if part.get("class") == "islet")
    assert islets.get("d", "").count("M") > 10


def test_all_thirty_four_units_are_there_with_their_islands() -> None:
    rings = {province.key: len(province.rings) for province in provinces()}
    assert len(rings) == 34
    assert rings["VN/Đà Nẵng"] > 40
    assert rings["VN/Khánh Hòa"] > 100
    assert all(whereabouts(key) for key in rings)


def test_the_file_for_browsers_is_made_of_the_data() -> None:
    kept = Path(ketnghia.desk.__file__).parent / "static" / "desk" / "outlines.svg"
    assert kept.read_text(encoding="utf-8") == ground_file()


def test_a_mark_leads_to_its_partner_and_says_what_it_is() -> None:
    drawing = Tree.fromstring(to_text(draw_map(sheet(pin()))))
    link = next(part for part in drawing.iter("a") if part.get("href") == "/partners/LA/Savannakhet/")
    assert link.findtext("title") == "Savannakhet (Lào)"
    assert link.get("class") == "mark formal"


def test_on_the_world_a_country_is_one_mark_with_the_number_of_its_partners() -> None:
    drawing = Tree.fromstring(to_text(draw_map(sheet(pin(), pin("LA/Salavan", name="Salavan"), ground="world", gathered=True))))
    link = next(part for part in drawing.iter("a"))
    assert link.get("href") == "?country=LA"
    assert [text.text for text in link.iter("text")] == ["2", "LA"]


def test_states_differ_in_form_and_not_only_in_colour() -> None:
    shapes = {}
    for tie in ("formal", "informal", "proposed", "lapsed"):
        drawing = Tree.fromstring(to_text(draw_map(sheet(pin(tie=tie)))))
        mark = next(part for part in drawing.iter("a"))
        shapes[form_of(tie)] = (mark[1].tag, mark.get("class"))
    assert set(shapes) == set(FORMS)
    assert len({tag for tag, _ in shapes.values()}) == 3
    assert {form_of(code) for group, code in terms() if group == "tie"} == set(FORMS)


def test_what_is_only_known_by_its_country_is_drawn_so() -> None:
    assert "mark formal vague" in classes(to_text(draw_map(sheet(pin(spot=Spot(18.2, 103.8, exact=False))))))


def test_partners_at_one_place_are_laid_beside_each_other() -> None:
    pins = [pin(f"LA/{number}", Spot(18.2, 103.8, exact=False), str(number)) for number in range(9)]
    drawing = Tree.fromstring(to_text(draw_map(sheet(*pins))))
    centres = {(mark[1].get("cx"), mark[1].get("cy")) for mark in drawing.iter("a")}
    assert len(centres) == 9


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><image href="https://example.org/x"/>', "a\x00b\u202ec", "x" * 10_000])
def test_whatever_a_name_holds_it_stays_text(name: str) -> None:
    drawing = to_text(draw_map(sheet(pin(name=name))))
    tags = {part.tag for part in Tree.fromstring(drawing).iter()}
    assert tags <= {"svg", "g", "a", "title", "text", "path", "circle", "rect"}
    assert "\u202e" not in drawing
    assert "\x00" not in drawing


def test_no_drawing_bears_style_or_script() -> None:
    drawing = to_text(draw_map(sheet(pin(), ground="world", gathered=True)))
    assert "style" not in drawing
    assert "onclick" not in drawing


def test_the_same_rows_give_the_same_drawing() -> None:
    pins = [pin(f"LA/{n}", Spot(14 + n / 7, 103 + n / 5, exact=True), f"Nơi {n}") for n in range(30)]
    assert to_text(draw_map(sheet(*pins))) == to_text(draw_map(sheet(*reversed(pins))))


def test_a_drawing_leaves_as_a_file_with_its_own_style() -> None:
    content = to_file(draw_map(sheet(pin())), ".land{fill:#fff}")
    root = Tree.fromstring(content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert b".land{fill:#fff}" in content


def test_names_do_not_lie_on_each_other() -> None:
    room = Room(300, 100, 13)
    places = [room.find("Savannakhet", 100, 50, 5) for _ in range(8)]
    told = [place for place in places if place]
    assert len(told) == len(set(told)) == 2


def test_numbers_are_short() -> None:
    assert [number(value) for value in (1.0, -0.01, 2.345, -3.06)] == ["1", "0", "2.3", "-3.1"]
