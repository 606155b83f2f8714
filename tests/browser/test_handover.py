"""A new colleague takes over a portfolio: put in charge, handed over, greeted, and something is put off and taken back."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
LORIENT = "/partners/FR/Lorient/"


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_a_colleague_takes_over_a_portfolio(visit: Visit, english: bool) -> None:
    lead = visit()
    if english:
        lead.read_english()
    page = lead.page
    lead.open(LORIENT)
    page.locator(".charge summary").click()
    officers = page.locator("#charge-person option")
    giver, taker = (name for name in officers.all_inner_texts()[1:] if name in ("Lê Quang Huy", "Phạm Thu Hà"))
    page.locator("#charge-person").select_option(label=giver)
    page.get_by_role("button", name=re.compile("^(Ghi phân công|Record)$")).click()
    assert giver in page.locator(".charge").inner_text()
    lead.open("/handovers/")
    page.locator("#from").select_option(label=giver)
    page.locator("#to").select_option(label=taker)
    page.get_by_role("button", name=re.compile("^(Xem danh sách|Show the list)$")).click()
    assert page.locator("input[name=thing]:checked").count() == 1
    page.locator("#note").fill("Đang chờ thư trả lời của Lorient.")
    page.locator("button.first").click()
    page.wait_for_url(re.compile(r"/handovers/\d+/$"))
    assert "Đang chờ thư trả lời của Lorient." in page.locator("main").inner_text()
    lead.open(LORIENT)
    assert taker in page.locator(".charge").inner_text()
    roles = {"Lê Quang Huy": "reviewer", "Phạm Thu Hà": "officer"}
    colleague = visit(role=roles[taker])
    colleague.open("/")
    assert giver in colleague.page.locator(".welcome").inner_text()
    assert "Lorient" in colleague.page.locator("section").first.inner_text()
    colleague.page.locator(".welcome a").click()
    assert "Lorient" in colleague.page.locator("table").inner_text()
    lead.open("/handovers/")
    page.locator("a", has_text="→").first.click()
    page.locator("form button[name=undo]").click()
    lead.open(LORIENT)
    assert giver in page.locator(".charge p").first.inner_text()
    assert lead.trouble == []
    assert colleague.trouble == []


def test_what_is_due_is_put_off_on_a_phone_and_taken_back(visit: Visit) -> None:
    officer = visit(width=390, role="officer")
    page = officer.page
    officer.open("/?by=reason&late=1")
    lines = page.locator(".due > li").count()
    first = page.locator(".due > li").first
    told = first.locator("p").first.inner_text()
    first.locator("details.menu summary").click()
    first.locator("input[type=date]").fill((datetime.now(UTC).date() + timedelta(days=30)).isoformat())
    first.locator("button[name=put_off]").click()
    assert "Đã hoãn đến" in page.locator("body").inner_text()
    assert told not in page.locator("main").inner_text()
    page.get_by_role("button", name="Hoàn tác").click()
    assert told in page.locator("main").inner_text()
    assert page.locator(".due > li").count() == lines
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert officer.trouble == []
