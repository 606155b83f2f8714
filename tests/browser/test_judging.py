"""From a dropped document to what holds: the inbox and the review page in a real browser."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.desk import admit

pytestmark = pytest.mark.browser
TALK = """Huế tiếp đoàn tỉnh Savannakhet

Ngày {day}/3/2026, tại thành phố Huế, Chủ tịch UBND thành phố Huế Lê Thị Na tiếp đoàn tỉnh Savannakhet (Lào) do Phó Tỉnh trưởng dẫn đầu.
Hai bên thống nhất mở tuyến xe khách Huế – Savannakhet trong năm 2027.
Huế cam kết hỗ trợ Savannakhet 500 triệu đồng sửa trường học.
"""


def article(folder: Path, day: int, more: str = "") -> Path:
    path = folder / f"savannakhet-{day}.txt"
    path.write_text(TALK.format(day=day) + more, encoding="utf-8")
    return path


def hand_in(visitor: Any, path: Path) -> None:
    """Drops a file, waits until it is read (the page looks again by itself) and opens what was read."""
    visitor.open("/inbox/")
    visitor.page.locator("#files").set_input_files(str(path))
    visitor.page.locator("form:has(#files) button").click()
    link = visitor.page.locator("#live .told-list a", has_text=path.name)
    link.wait_for(timeout=60_000)
    link.click()
    visitor.page.wait_for_url("**/review/**")


def key(visitor: Any, letter: str) -> None:
    """Presses a key that sends the page somewhere and waits for what comes."""
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press(letter)


def open_facts(visitor: Any) -> int:
    return int(visitor.page.locator(".fact:not(.settled) .unsure").count())


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_a_document_is_dropped_read_and_its_first_fact_accepted(visit: Visit, tmp_path: Path, english: bool) -> None:
    visitor = visit()
    if english:
        visitor.read_english()
    hand_in(visitor, article(tmp_path, 5 if english else 4))
    before = open_facts(visitor)
    assert before > 2
    visitor.page.get_by_role("button", name=re.compile("^(Nhận|Accept)$")).first.click()
    visitor.page.wait_for_url("**at=*")
    assert open_facts(visitor) == before - 1
    visitor.page.locator(".fact.settled").first.get_by_role("link", name=re.compile("mục trong sổ|record", re.IGNORECASE)).click()
    assert visitor.page.locator(".state.good", has_text=re.compile("Đã xác nhận|Confirmed")).count() >= 1
    assert visitor.trouble == []


def test_a_document_is_judged_by_the_keyboard_alone(visit: Visit, tmp_path: Path) -> None:
    visitor = visit()
    hand_in(visitor, article(tmp_path, 6))
    page = visitor.page
    before = open_facts(visitor)
    page.keyboard.press("j")
    page.keyboard.press("k")
    current = page.locator(".fact[aria-current]")
    first = current.get_attribute("data-fact")
    assert page.locator(f"mark.now[data-claims~='{first}']").count() >= 1
    key(visitor, "a")
    assert open_facts(visitor) == before - 1
    assert current.get_attribute("data-fact") != first
    key(visitor, "r")
    assert open_facts(visitor) == before - 2
    key(visitor, "u")
    assert open_facts(visitor) == before - 1
    key(visitor, "Shift+A")
    assert open_facts(visitor) < before - 1
    page.keyboard.press("?")
    assert page.locator("#keys-here").get_attribute("open") is not None
    assert visitor.trouble == []


def test_two_who_judge_at_once_are_told_of_each_other(visit: Visit, tmp_path: Path) -> None:
    one, other = visit(), visit(role="reviewer")
    hand_in(one, article(tmp_path, 7))
    other.open(one.page.url.removeprefix(one.address).partition("?")[0])
    key(one, "r")
    before = open_facts(one)
    with other.page.expect_navigation():
        other.page.locator("[data-key='A']").first.click()
    assert "đã quyết định lúc" in other.page.get_by_role("alert").inner_text()
    assert other.page.locator(".state.bad").count() == 1
    assert open_facts(other) < before
    # A conflict is told with its own status; a browser writes that down.
    assert [line for line in other.trouble if "409" not in line] == []


def test_a_fact_is_mended_and_the_mending_taken_back(visit: Visit, tmp_path: Path) -> None:
    visitor = visit()
    hand_in(visitor, article(tmp_path, 8))
    page = visitor.page
    promise = page.locator(".fact", has_text=re.compile("cam kết", re.IGNORECASE)).first
    number = promise.get_attribute("data-fact")
    promise.locator("[data-key='e']").click()
    page.locator("#i-due").fill("30/9/2027")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url("**at=*")
    settled = page.locator(f"#f{number}")
    assert "settled" in str(settled.get_attribute("class"))
    settled.get_by_role("link", name="mục trong sổ").click()
    assert "30/9/2027" in page.locator("main").inner_text()
    page.go_back()
    page.reload()
    page.locator("[data-key='u']").click()
    page.wait_for_load_state()
    assert "settled" not in str(page.locator(f"#f{number}").get_attribute("class"))
    assert visitor.trouble == []


def test_words_are_selected_and_become_a_record(visit: Visit, tmp_path: Path) -> None:
    visitor = visit()
    hand_in(visitor, article(tmp_path, 9, "Đôi bên sẽ cùng trồng 100 cây.\n"))
    page = visitor.page
    page.evaluate(
        """() => {
            const block = [...document.querySelectorAll("[data-start]")].find(e => e.textContent.includes("Đôi bên"));
            const range = document.createRange();
            range.selectNodeContents(block);
            const chosen = getSelection();
            chosen.removeAllRanges();
            chosen.addRange(range);
        }"""
    )
    key(visitor, "m")
    assert "Đôi bên sẽ cùng trồng 100 cây." in page.locator("blockquote").inner_text()
    page.locator("#i-kind").select_option("agreement")
    page.locator("#i-by").fill("Huế; Savannakhet")
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url("**#typed")
    assert "Đôi bên sẽ cùng trồng 100 cây" in page.locator("section:has(#typed)").inner_text()
    assert visitor.trouble == []


def test_it_all_fits_a_phone_and_works_without_scripts(browser: Any, address: str, visit: Visit) -> None:
    phone = visit(390)
    for path in ("/inbox/", "/inbox/failures/", "/documents/1/review/", "/partners/LA/Khammouane/confirm/"):
        assert phone.open(path).status == 200
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390, path
    assert phone.trouble == []
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    admit(context, address, "reviewer")
    page = context.new_page()
    page.goto(f"{address}/inbox/")
    page.locator("#text").fill(TALK.format(day=10))
    page.locator("form:has(#text) button").click()
    for _ in range(60):
        if page.locator(".told-list a").count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{address}/inbox/")
    page.locator(".told-list a").first.click()
    before = page.locator(".fact:not(.settled) .unsure").count()
    page.locator(".fact [data-key='a']").first.click()
    assert page.locator(".fact:not(.settled) .unsure").count() == before - 1
    context.close()
