"""The week before a Lao delegation arrives, and the day itself on a telephone."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

WEEK = 7


def in_days(days: int) -> date:
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date() + timedelta(days=days)


def expect_a_delegation(visitor: Any, name: str, days: int) -> None:
    """The officer enters the visit that the partner's letter announces for so many days from now: each story its own."""
    first = in_days(days)
    visitor.open("/new/activity/?kind=visit")
    page = visitor.page
    page.locator("[name=name]").fill(name)
    page.locator("[name=direction]").select_option("in")
    page.locator("[name=parties]").fill("Khăm Muộn; Cà Mau")
    page.locator("[name=date]").fill(f"{first.day}/{first.month}/{first.year}")
    page.locator("[name=status]").select_option("planned")
    page.locator("[name=head]").fill("Ông Văng-xay Phông-xa-vẳn, Tỉnh trưởng")
    page.locator("[name=guest_class]").select_option("a")
    page.locator("main form button.first").click()
    page.wait_for_url("**/records/**")
    visitor.open("/delegations/")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url("**/delegations/E*/")


def tab(page: Any, name: str) -> None:
    page.locator("nav.tabs").get_by_role("link", name=name).click()
    page.wait_for_load_state()


def test_the_week_before_a_lao_delegation_arrives(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    expect_a_delegation(visitor, "Đoàn Khăm Muộn thăm Cà Mau", WEEK)

    # What is open with the partner, who is not verified and which steps are missing stand on one page.
    figures = page.locator(".figures")
    assert "7 ngày nữa" in " ".join(figures.inner_text().split())
    assert page.locator(".steps .state.bad").count() >= 2
    assert page.get_by_role("heading", name="việc còn mở với đối tác").is_visible()

    # The partner's letter is noted.
    page.locator(".steps details").first.locator("summary").click()
    page.locator("#letter-on").fill(in_days(WEEK - 40).isoformat())
    page.locator("#letter-number").fill("215/VPT")
    page.locator(".steps details").first.get_by_role("button", name="Lưu").click()
    page.wait_for_load_state()
    assert page.get_by_text("215/VPT").first.is_visible()

    # The usual tasks come in one press; those whose day has passed are late.
    tab(page, "Chương trình và chuẩn bị")
    page.get_by_role("button", name="Thêm danh mục chuẩn bị theo mẫu").click()
    page.wait_for_load_state()
    assert page.locator("#task ~ table tbody tr").count() > 8
    page.get_by_role("button", name="Xong: Đặt phòng khách sạn").click()
    page.wait_for_load_state()
    tab(page, "Tổng quan")
    assert "quá hạn" in page.locator("main").inner_text()

    # The head's post is made sure of.
    tab(page, "Thành viên")
    assert page.get_by_text("chưa kiểm chứng").first.is_visible()
    page.get_by_role("button", name="Đã kiểm tra hôm nay: Ông Văng-xay").click()
    page.wait_for_load_state()
    assert page.locator(".card.good").count() == 1

    # Points to raise are picked with their sentences; taken back with one press.
    tab(page, "Nội dung trao đổi")
    offered = page.locator("input[name=record]").count()
    assert offered > 2
    page.locator("input[name=record]").nth(0).check()
    page.get_by_role("button", name="Đưa vào nội dung ta nêu").click()
    page.wait_for_load_state()
    assert page.locator("input[name=record]").count() == offered - 1
    page.locator(".flash").get_by_role("button", name="Hoàn tác").click()
    page.wait_for_load_state()
    assert page.locator("input[name=record]").count() == offered
    assert visitor.trouble == []


def test_what_is_agreed_in_the_talks_is_not_lost_when_the_network_drops(visit: Visit) -> None:
    desk = visit()
    expect_a_delegation(desk, "Đoàn công tác Khăm Muộn", 40)
    base = desk.page.url
    phone = visit(360)
    page = phone.page
    page.goto(f"{base}points/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.get_by_text("Ghi việc vừa thống nhất").click()
    page.locator("#agreed-text").fill("Mở lại chợ biên giới Na Phàu trong năm 2027")
    page.locator("#agreed-owner").fill("Sở Công Thương")
    page.locator("#agreed-due").fill("2027-12-31")
    phone.context.set_offline(True)
    page.get_by_role("button", name="Lưu").locator("visible=true").first.click()
    page.get_by_text("còn giữ trên máy này").first.wait_for()
    # The telephone is put away; the page is opened again once there is a network.
    phone.context.set_offline(False)
    page.get_by_role("link", name="Xem trong sổ").wait_for()
    assert page.get_by_text("Mở lại chợ biên giới Na Phàu").count() >= 1
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length") == 0
    # Sent once more by an impatient thumb it would still be one.
    phone.open("/commitments/")
    assert page.get_by_text("Mở lại chợ biên giới Na Phàu").count() == 1

    page.goto(f"{base}minutes/")
    page.get_by_role("button", name="Lập từ việc đã thống nhất").click()
    page.wait_for_load_state()
    assert "Sở Công Thương" in page.locator(".two-tongues").last.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with page.expect_download() as paper:
        page.get_by_role("link", name="Word").first.click()
    assert paper.value.suggested_filename.endswith(".docx")


def test_a_draft_waits_on_the_device_until_it_is_sent(visit: Visit) -> None:
    desk = visit()
    expect_a_delegation(desk, "Đoàn chuyên viên Khăm Muộn", 50)
    page = desk.page
    page.goto(f"{page.url}points/")
    page.get_by_text("Ghi việc vừa thống nhất").click()
    page.locator("#agreed-text").fill("Trao đổi học bổng")
    page.reload()
    assert page.locator("#agreed-text").input_value() == "Trao đổi học bổng"
    assert desk.trouble == []


def test_the_week_before_in_english(visit: Visit) -> None:
    visitor = visit()
    visitor.read_english()
    expect_a_delegation(visitor, "Khammouane comes to Cà Mau", 11)
    page = visitor.page
    assert "Missing, was due by" in page.locator(".steps").inner_text()
    tab(page, "Programme and tasks")
    page.get_by_role("button", name="Add the usual tasks").click()
    page.wait_for_load_state()
    assert page.get_by_text("Book hotel rooms").first.is_visible()
    tab(page, "Points")
    assert page.get_by_role("heading", name="Unanswered proposals").is_visible()
    assert visitor.trouble == []
