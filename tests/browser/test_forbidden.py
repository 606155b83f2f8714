"""A viewer who tries what they may not: by the page, by the address, and by a form that is sent all the same."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
SHUT = ("/inbox/", "/people/", "/log/", "/documents/1/review/")
WORDS = {False: "Vai trò của bạn không mở được trang này", True: "Your role does not open this page"}


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_a_viewer_reads_everything_and_is_offered_no_deed(visit: Visit, english: bool) -> None:
    viewer = visit(role="viewer")
    if english:
        viewer.read_english()
    viewer.open("/agreements/")
    assert viewer.page.locator("main a[href^='/agreements/']").count() > 3
    sections = viewer.page.locator("nav").first.inner_text()
    assert ("Inbox" if english else "Hộp đến") not in sections
    viewer.page.locator("main a[href^='/agreements/A']").first.click()
    assert viewer.page.locator("main form[method=post]").count() == 0
    assert viewer.trouble == []


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_an_address_that_is_typed_is_refused_with_what_to_do(visit: Visit, english: bool) -> None:
    viewer = visit(role="viewer")
    if english:
        viewer.read_english()
    for path in SHUT:
        answer = viewer.open(path)
        assert answer.status == 403, path
        assert viewer.page.locator("h1").inner_text() == WORDS[english]
        assert ("administrator" if english else "quản trị viên") in viewer.page.locator("main").inner_text()


def test_a_form_that_is_sent_all_the_same_changes_nothing(visit: Visit) -> None:
    lead, viewer = visit(), visit(role="viewer")
    lead.open("/documents/1/review/")
    before = lead.page.locator(".fact:not(.settled) .unsure").count()
    assert before > 0
    viewer.open("/agreements/")
    token = viewer.page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value")
    deed = lead.page.locator("button[name=do][value^='accept ']").first.get_attribute("value")
    form = {"csrfmiddlewaretoken": token, "do": deed, "seen": lead.page.locator("input[name=seen]").first.get_attribute("value")}
    answer = viewer.context.request.post(f"{viewer.address}/documents/1/review/", form=form, headers={"Referer": viewer.address})
    assert answer.status == 403
    lead.open("/documents/1/review/")
    assert lead.page.locator(".fact:not(.settled) .unsure").count() == before
