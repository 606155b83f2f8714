"""The desk without a mouse: shortcuts, menus, themes; and the desk without scripts."""

from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.desk import admit

pytestmark = pytest.mark.browser


def focused(visitor: Any) -> str:
    words: str = visitor.page.evaluate("document.activeElement.textContent.trim()")
    return words


def test_a_question_mark_opens_the_list_of_shortcuts_and_escape_closes_it(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/partners/")
    visitor.page.keyboard.press("?")
    dialog = visitor.page.get_by_role("dialog")
    dialog.wait_for()
    assert "Phím tắt" in dialog.inner_text()
    visitor.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert visitor.trouble == []


def test_letters_lead_to_sections_to_the_search_box_and_through_a_list(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/")
    visitor.page.keyboard.press("g")
    visitor.page.keyboard.press("d")
    visitor.page.wait_for_url("**/documents/")
    visitor.page.keyboard.press("j")
    first = focused(visitor)
    visitor.page.keyboard.press("j")
    second = focused(visitor)
    visitor.page.keyboard.press("k")
    assert first == focused(visitor) != second
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("jkg?")
    assert visitor.page.get_by_role("searchbox").input_value() == "jkg?"


def test_shortcuts_are_silent_once_switched_off(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/shortcuts/")
    visitor.page.get_by_role("button", name="Tắt phím tắt").click()
    visitor.page.keyboard.press("?")
    visitor.page.wait_for_timeout(300)
    assert visitor.page.locator("dialog").count() == 0


def test_a_menu_opens_by_key_and_closes_when_one_looks_elsewhere(visit: Visit) -> None:
    visitor = visit(390)
    visitor.open("/")
    menu = visitor.page.locator(".sections-menu")
    menu.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    assert menu.get_by_role("link", name="Đối tác").is_visible()
    visitor.page.keyboard.press("Escape")
    assert not menu.get_by_role("link", name="Đối tác").is_visible()
    menu.locator("summary").click()
    visitor.page.locator("main").click(position={"x": 5, "y": 500})
    assert menu.get_attribute("open") is None


def test_a_theme_is_chosen_and_kept_against_the_system(visit: Visit) -> None:
    visitor = visit(scheme="light")
    visitor.open("/partners/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = visitor.page.evaluate(ground)
    visitor.page.locator(".person-menu > summary").click()
    visitor.page.get_by_role("button", name="Tối").click()
    assert visitor.page.evaluate(ground) != light
    visitor.open("/documents/")
    assert visitor.page.evaluate(ground) != light


def test_without_scripts_menus_open_lists_filter_and_the_theme_changes(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    admit(context, address)
    page = context.new_page()
    page.goto(address + "/")
    page.locator(".sections-menu > summary").click()
    page.locator(".sections-menu").get_by_role("link", name="Cam kết và đề xuất").click()
    page.wait_for_url("**/commitments/")
    page.locator(".sift a").nth(1).click()
    assert "?" in page.url
    page.locator(".person-menu > summary").click()
    page.get_by_role("button", name="Tối").click()
    assert page.locator("html[data-theme=dark]").count() == 1
    context.close()
