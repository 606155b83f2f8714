"""What a merger leaves to settle, and a register that is searched as people type."""

import re
from typing import Any

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
DESKS = pytest.mark.parametrize(("width", "english"), [(1440, False), (390, True)], ids=["vi-desk", "en-phone"])
# What Ninh Thuận signed before it became part of Khánh Hòa on 1/7/2025: a text of its own for each reader.
SIGNED = {False: ("Jeju", "15/5/2018"), True: ("Osaka", "20/9/2019")}


def arrive(visit: Visit, width: int, english: bool) -> Any:
    visitor = visit(width)
    if english:
        visitor.read_english()
    return visitor


def press(page: Any, name: str, within: str = "main") -> None:
    with page.expect_navigation():
        page.locator(within).get_by_role("button", name=name, exact=True).first.click()


def fits(page: Any, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


def left(page: Any) -> int:
    """How many texts still ask something, as the page counts them."""
    return int(re.findall(r"\d+", page.locator(".sift a[href='?only=open']").inner_text())[0])


@DESKS
def test_what_ninh_thuan_signed_is_settled_by_khanh_hoa(visit: Visit, width: int, english: bool) -> None:
    visitor = arrive(visit, width, english)
    page = visitor.page
    partner, signed = SIGNED[english]
    save, undo, waits = ("Record", "Undo", "not answered") if english else ("Ghi nhận", "Hoàn tác", "chưa trả lời")

    # A text from the old province's shelf is entered under the name that signed it.
    visitor.open("/new/agreement/")
    form = page.locator("main form.form")
    form.locator("[name=kind]").select_option("mou")
    form.locator("[name=parties]").fill(f"Ninh Thuận; {partner}")
    form.locator("[name=signed]").fill(signed)
    press(page, "Save" if english else "Lưu")
    text = page.url.rstrip("/").rpartition("/")[2]

    # It stands under Khánh Hòa, with everything that has to be settled.
    visitor.open("/inherited/?only=open")
    open_before = left(page)
    row = page.locator(f"#{text}")
    held_by = page.locator("section.part", has=row).locator("h2").inner_text()
    assert ("Khanh Hoa" if english else "Khánh Hòa") in held_by
    assert "Ninh Thu" in row.inner_text()
    assert row.locator(".facts .wait", has_text=waits).count() == 5
    assert fits(page, width)

    # An answer is given on the spot, taken back with one press, and given again.
    for again in (False, True):
        row.locator("[name=implementer]").fill("Sở Ngoại vụ Khánh Hòa")
        row.locator("[name=course]").select_option("rename")
        press(page, save, f"#{text}")
        assert row.locator(".facts .wait").count() == 3
        assert "Sở Ngoại vụ Khánh Hòa" in row.inner_text()
        if not again:
            press(page, undo, ".flash")
            assert row.locator(".facts .wait").count() == 5

    # What the partner was told comes later: the earlier answers stay. Fully answered, the text leaves the list.
    row.locator("[name=original_at]").fill("Kho lưu trữ lịch sử tỉnh")
    row.locator("[name=partner_told]").fill("2025-09-12")
    row.locator("[name=partner_acknowledged]").fill("2025-10-01")
    press(page, save, f"#{text}")
    assert page.url.partition("#")[0].endswith("/inherited/?only=open")
    assert page.locator(f"#{text}").count() == 0
    assert left(page) == open_before - 1
    visitor.open("/inherited/")
    assert row.locator(".facts .state.good").count() == 2
    assert "Sở Ngoại vụ Khánh Hòa" in row.inner_text()
    assert fits(page, width)
    with page.expect_download() as sheet:
        page.locator(".deeds a[href='?as=xlsx']").click()
    assert sheet.value.suggested_filename.endswith(".xlsx")
    assert visitor.trouble == []


# As it is typed, the name that is found, a word that is lit.
TYPED = [
    ("champasak", "", "Champasak"),
    ("cham pa sac", "", "Chăm"),
    ("wernigrode", "Wernigerode", "Wernigerode"),
    ("kham muon", "", "Khăm"),
]


@DESKS
def test_what_is_typed_without_accents_or_misspelled_is_found_in_its_sentence(visit: Visit, width: int, english: bool) -> None:
    visitor = arrive(visit, width, english)
    page = visitor.page
    for typed, meant, lit in TYPED:
        visitor.open("/partners/")
        visitor.search(typed)
        assert page.get_by_role("searchbox").last.input_value() == typed
        assert page.locator(".hits li").count() > 0, typed
        assert page.locator("mark", has_text=lit).count() > 0, typed
        told = " ".join(page.get_by_role("status").all_inner_texts())
        assert (f"“{meant}”" in told) == bool(meant), typed
        assert fits(page, width), typed
    assert visitor.trouble == []


@DESKS
def test_a_search_is_narrowed_step_by_step_and_widened_with_one_press(visit: Visit, width: int, english: bool) -> None:
    visitor = arrive(visit, width, english)
    page = visitor.page
    visitor.open("/partners/")
    visitor.search("tram y te")
    every = page.locator(".hits li").count()
    assert page.locator("mark", has_text=re.compile("trạm y tế|trạm|y tế", re.IGNORECASE)).count() > 0
    page.locator(".seek-all summary").click()
    page.locator("#narrow-partner").fill("champasac")
    page.locator("#narrow-since").fill("2025")
    with page.expect_navigation():
        page.locator(".narrow button:not([name])").click()
    assert 0 < page.locator(".hits li").count() < every
    with page.expect_navigation():
        page.locator("nav.sift a[href*='what=commitment'], nav.sift a[href*='what=activity']").first.click()
    assert page.locator("section.hits").count() == 1
    assert page.locator("#narrow-since").input_value() == "2025"
    assert fits(page, width)

    # Nothing was promised before there was a text: the page says so and leads out again.
    page.locator("#narrow-since").fill("1990")
    page.locator("#narrow-until").fill("1991")
    with page.expect_navigation():
        page.locator(".narrow button:not([name])").click()
    assert page.locator(".hits").count() == 0
    with page.expect_navigation():
        page.locator(".empty a.button").click()
    assert page.locator(".hits li").count() == every
    first = page.locator(".hits a").first
    with page.expect_navigation():
        first.click()
    assert page.locator("h1").count() == 1
    assert visitor.trouble == []
