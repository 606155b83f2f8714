"""What a person does at the desk, in a real browser."""

import re
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from tests.browser.conftest import Visit

Paths = dict[str, str]
pytestmark = pytest.mark.browser
LORIENT = "/partners/FR/Lorient%20Agglom%C3%A9ration/"


def address_of_the_hostile_document(visitor: Any) -> str:
    visitor.open("/documents/")
    href: str = visitor.page.get_by_role("link", name=re.compile("script")).first.get_attribute("href")
    return href


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark"), (360, "light")])
def test_every_page_opens_whole_and_quietly(visit: Visit, paths: Paths, width: int, scheme: str, english: bool) -> None:
    visitor = visit(width, scheme)
    if english:
        visitor.read_english()
    for path in paths.values():
        assert visitor.open(path).status == 200, path
        assert visitor.page.locator("html").get_attribute("lang") == ("en" if english else "vi")
        assert visitor.page.locator("h1").count() == 1
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert visitor.trouble == []


def test_headings_go_down_step_by_step(visit: Visit, paths: Paths) -> None:
    visitor = visit()
    for path in paths.values():
        visitor.open(path)
        levels = visitor.page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
        steps = [later - earlier for earlier, later in pairwise(levels)]
        assert levels[0] == 1
        assert max(steps, default=0) <= 1, (path, levels)


def test_names_ids_and_fields_are_fit_for_a_screen_reader(visit: Visit, paths: Paths) -> None:
    visitor = visit()
    for path in paths.values():
        visitor.open(path)
        faults = visitor.page.evaluate(
            """() => {
                const all = selector => [...document.querySelectorAll(selector)];
                const ids = all('[id]').map(e => e.id);
                const known = new Set(ids);
                return {
                    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
                    nameless: all('a[href], button').filter(e => !(e.textContent.trim() || e.ariaLabel)).map(e => e.outerHTML),
                    unlabelled: all('input:not([type=hidden])').filter(e => !e.labels.length).map(e => e.outerHTML),
                    lost: all('[aria-labelledby]').filter(e => !known.has(e.getAttribute('aria-labelledby'))).map(e => e.outerHTML),
                    dead: all('a[href^="#"]').filter(e => !known.has(e.hash.slice(1))).map(e => e.href),
                };
            }"""
        )
        assert not any(faults.values()), (path, faults)


def test_a_document_with_a_script_is_inert(visit: Visit) -> None:
    visitor = visit()
    visitor.open(address_of_the_hostile_document(visitor))
    text = visitor.page.locator(".paper").inner_text()
    assert "<script>window.stolen = document.cookie" in text
    assert '<img src="x" onerror="window.stolen = 1">' in text
    assert visitor.page.evaluate("window.stolen") is None
    assert "taken over" not in visitor.page.title().split("·")[-1]
    assert visitor.page.locator("main script, main img, main iframe, main [onmouseover], main a[href^='javascript']").count() == 0
    assert visitor.trouble == []


def test_a_word_without_an_end_widens_no_page(visit: Visit) -> None:
    visitor = visit(360)
    for path in (address_of_the_hostile_document(visitor), "/documents/", "/commitments/", "/search/?q=" + "Ng" * 200):
        visitor.open(path)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360, path
    assert visitor.trouble == []


def test_even_injected_markup_could_not_run(visit: Visit) -> None:
    """The second line of defence: the policy refuses a script that stands in the page."""
    visitor = visit()
    visitor.open("/")
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', `<img src='data:,x' onerror='window.stolen = 1'>`)")
    visitor.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.stolen = 1'}))")
    visitor.page.wait_for_timeout(200)
    assert visitor.page.evaluate("window.stolen") is None
    assert any("Content Security Policy" in trouble for trouble in visitor.trouble)


def test_the_language_is_switched_where_one_stands(visit: Visit) -> None:
    visitor = visit()
    visitor.open(LORIENT)
    assert visitor.page.get_by_role("heading", name="Dòng thời gian").is_visible()
    for language, heading in (("English", "Timeline"), ("Français", "Chronologie"), ("Tiếng Việt", "Dòng thời gian")):
        visitor.page.locator(".person-menu > summary").click()
        visitor.page.get_by_role("button", name=language).click()
        assert visitor.page.url.endswith(LORIENT)
        assert visitor.page.get_by_role("heading", name=heading).is_visible()


@pytest.mark.parametrize("typed", ["khanh hoa", "Khánh Hoà", "Khánh Hòa"])
def test_search_finds_a_partner_with_or_without_accents(visit: Visit, typed: str) -> None:
    visitor = visit(390)
    visitor.open("/")
    visitor.search(typed)
    assert visitor.page.get_by_role("searchbox").input_value() == typed
    assert visitor.page.get_by_role("link", name="Khánh Hòa").first.is_visible()
    assert visitor.page.locator("mark", has_text="Khánh").count() > 0
    visitor.page.locator(".hits a").first.click()
    assert "Khánh Hòa" in visitor.page.locator("h1").inner_text()


def test_from_a_lit_sentence_to_its_record_and_back(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/documents/")
    visitor.page.get_by_role("link", name="Khánh Hòa và Lorient (Pháp) bắt tay hợp tác đến năm 2028").click()
    sentence = visitor.page.locator(".tint-statement a").first
    words = sentence.inner_text()
    sentence.click()
    assert "/records/" in visitor.page.url
    assert words in visitor.page.locator("main").inner_text()
    visitor.page.locator(".source a").first.click()
    anchor = visitor.page.url.partition("#")[2]
    assert re.fullmatch(r"c\d+", anchor)
    place = visitor.page.locator(f"#{anchor}").bounding_box()
    assert place is not None
    assert 0 <= place["y"] <= 900


def test_furniture_is_folded_away_and_can_be_unfolded(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/documents/")
    visitor.page.get_by_role("link", name="Khánh Hòa và Lorient (Pháp) bắt tay hợp tác đến năm 2028").click()
    drawer = visitor.page.locator("details.aside").first
    inside = drawer.locator("p").first
    assert not inside.is_visible()
    drawer.locator("summary").click()
    assert inside.is_visible()
    assert drawer.locator("mark").count() == 0


def test_a_list_is_narrowed_by_kind_and_state(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/commitments/")
    all_rows = visitor.page.locator(".rows > li").count()
    visitor.page.get_by_role("link", name=re.compile(r"^Đề xuất \(\d+\)")).click()
    visitor.page.get_by_role("link", name=re.compile(r"^Chưa có trả lời \(\d+\)")).click()
    rows = visitor.page.locator(".rows > li")
    assert 0 < rows.count() < all_rows
    for row in rows.all():
        assert "Chưa có trả lời" in row.inner_text()
        assert "Đề xuất" in row.inner_text()


def test_the_keyboard_reaches_the_content_at_once_and_focus_is_seen(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/partners/")
    visitor.page.keyboard.press("Tab")
    skip = visitor.page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    assert skip.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)") >= 2
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "content"


def test_touch_targets_of_the_head_are_large_enough(visit: Visit) -> None:
    visitor = visit(360)
    visitor.open("/")
    for target in visitor.page.locator(".head a:visible, .head button:visible, .head summary:visible").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_the_brief_prints_on_one_sheet_without_the_frame_of_the_page(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/partners/LA/Khammouane/")
    visitor.page.get_by_role("link", name="Trang tóm tắt để in").click()
    printed = PdfDocument(BytesIO(visitor.page.pdf(prefer_css_page_size=True)))
    assert len(printed) == 1
    text = printed[0].get_textpage().get_text_bounded()
    assert "Lần trước hai bên đã thống nhất gì" in text
    assert "Trang đầu" not in text
    assert "Tải bản Word" not in text


def test_the_word_file_is_downloaded(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/partners/LA/Khammouane/")
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("link", name="Tải bản Word").click()
    assert waiting.value.suggested_filename.startswith("tom-tat-kham-muon-")
    assert waiting.value.suggested_filename.endswith(".docx")


def test_dark_and_light_follow_the_system(visit: Visit) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        visitor = visit(scheme=scheme)
        visitor.open("/")
        grounds.append(visitor.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds[0] != grounds[1]


def test_a_page_that_is_not_there_helps_on(visit: Visit) -> None:
    visitor = visit()
    assert visitor.open("/partners/LA/Atlantis/").status == 404
    visitor.search("Lorient")
    assert visitor.page.locator(".hits").count() > 0
