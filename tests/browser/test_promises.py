"""What is promised and what became of it: from a proposal to a promise kept, and a review round with its forms and letters."""

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
DESKS = pytest.mark.parametrize(("width", "english"), [(1440, False), (390, True)], ids=["vi-desk", "en-phone"])


def arrive(visit: Visit, width: int, english: bool) -> Any:
    visitor = visit(width)
    if english:
        visitor.read_english()
    return visitor


def fill(page: Any, **given: str) -> None:
    """Fills the form for a record and keeps it."""
    for name, value in given.items():
        field = page.locator(f"main form.form [name={name}]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        page.locator("main form.form button.first").click()


def state_of(page: Any) -> str:
    return str(page.locator("main .title .state").first.inner_text())


def fits(page: Any, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


# What is promised in each story: no two stories speak of the same thing.
# The letter, what it asks for and its field of cooperation.
ASKED = {
    False: (
        """Thư của tỉnh Xê Kông

Ngày 12/9/2025, tại thành phố Thanh Hóa, lãnh đạo tỉnh Thanh Hóa tiếp đoàn tỉnh Xê Kông (Lào).
Tỉnh Xê Kông đề nghị Thanh Hóa hỗ trợ phát triển du lịch ở cao nguyên Đắc Chưng.
""",
        "hỗ trợ phát triển du lịch ở cao nguyên Đắc Chưng",
        "tourism",
    ),
    True: (
        """Hủa Phăn mong được giúp về y tế

Phó Tỉnh trưởng tỉnh Hủa Phăn (Lào) thăm tỉnh Nghệ An ngày 3/6/2025.
Tại buổi làm việc, tỉnh Hủa Phăn đề nghị Nghệ An hỗ trợ đào tạo ngành y tế cho huyện Sầm Tớ.
""",
        "hỗ trợ đào tạo ngành y tế cho huyện Sầm Tớ",
        "health",
    ),
}
SIDES = {False: ("Xê Kông", "Thanh Hóa"), True: ("Hủa Phăn", "Nghệ An")}
HELD = {
    False: ("Chưa có trả lời", "Đã có trả lời", "Đang triển khai", "Đã thực hiện"),
    True: ("Not answered", "Answered", "Running", "Done"),
}


@DESKS
def test_a_proposal_is_answered_by_a_promise_and_the_promise_is_kept(visit: Visit, tmp_path: Path, width: int, english: bool) -> None:
    visitor = arrive(visit, width, english)
    page = visitor.page
    waiting, answered, running, done = HELD[english]
    told, asked, field = ASKED[english]
    theirs, ours = SIDES[english]

    # The partner's letter of last year asks for something: it waits for an answer.
    letter = tmp_path / f"thu-doi-tac-{width}.txt"
    letter.write_text(told, encoding="utf-8")
    visitor.open("/inbox/")
    page.locator("#files").set_input_files(str(letter))
    page.locator("form:has(#files) button").click()
    read = page.locator("#live .told-list a", has_text=letter.name)
    read.wait_for(timeout=60_000)
    read.click()
    fact = page.locator(".fact", has_text=asked).first
    with page.expect_navigation():
        fact.locator("[data-key='a']").click()
    page.locator(".fact.settled", has_text=asked).get_by_role("link", name=re.compile("mục trong sổ|record", re.IGNORECASE)).click()
    page.wait_for_url("**/records/**")
    proposal = page.url
    assert waiting in state_of(page)
    assert fits(page, width)

    # Our side promises it, with a day and a department in charge: the proposal has its answer.
    visitor.open("/new/statement/")
    promised = {"text": f"{ours} sẽ {asked}", "due": "31/12/2027", "lead": "Sở Ngoại vụ"}
    fill(page, kind="commitment", by=ours, to=theirs, fields=field, **promised)
    promise = page.url
    page.goto(proposal)
    assert answered in state_of(page)

    # Progress is noted with its evidence, then the end of it.
    page.goto(promise)
    page.locator("main .title a[href$='/edit/']").click()
    fill(page, progress="running", progressed="1/9/2026", note="Biên bản khảo sát 12/BB-SNV")
    assert page.url == promise
    assert running in state_of(page)
    page.locator("main .title a[href$='/edit/']").click()
    assert page.locator("[name=note]").input_value() == "Biên bản khảo sát 12/BB-SNV"
    fill(page, progress="done", progressed="10/11/2026", note="Biên bản bàn giao 45/BB-SNV")
    assert done in state_of(page)
    assert "45/BB-SNV" in page.locator("main").inner_text()
    assert page.locator("main .title .state.good", has_text=done).count() == 1
    assert fits(page, width)

    # The list shows it as kept; one press takes the last note back.
    visitor.open("/commitments/?state=done")
    assert page.locator(".rows > li", has_text=asked).count() == 1
    page.goto(promise)
    page.locator("main .title a[href$='/edit/']").click()
    fill(page, progress="stopped")
    assert done not in state_of(page)
    with page.expect_navigation():
        page.locator(".flash").get_by_role("button").click()
    assert done in state_of(page)
    assert visitor.trouble == []


ROUND = {
    False: ("Rà soát với Khăm Muộn", "Gửi biểu", "Tải biểu", "Nhận trả lời", "Nhận biểu", "Đóng đợt", "Đóng đợt này"),
    True: (
        "Review with Khammouane",
        "Send the forms",
        "Get the forms",
        "Take answers",
        "Take the form",
        "Close the round",
        "Close this round",
    ),
}
COLUMNS = {False: ("Kết quả rà soát", "Kết quả cụ thể", "Cơ quan trả lời"), True: ("Result", "What was done", "Answering department")}
DONE = {False: "Đã thực hiện", True: "Done"}


def forms_of(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as packed:
        return [packed.read(name).decode("utf-8-sig") for name in packed.namelist()]


def answered_by_hand(form: str, english: bool, result: str) -> tuple[str, int]:
    """The form with its first row answered, as a department sends it back, and how many rows it has."""
    separator = "," if english else ";"
    rows = list(csv.reader(io.StringIO(form), delimiter=separator))
    for name, value in zip(COLUMNS[english], (result, "Đã bàn giao đủ", "Sở Công Thương"), strict=True):
        rows[1][rows[0].index(name)] = value
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return "\ufeff" + out.getvalue(), len(rows) - 1


def send_letter(page: Any, english: bool, form: Path) -> None:
    letter = page.locator("details", has=page.locator("#letter"))
    if letter.get_attribute("open") is None:
        letter.locator("summary").click()
    page.locator("#letter").fill("123/SCT")
    page.locator("#dated").fill("2026-03-18")
    page.locator("#file").set_input_files(str(form))
    with page.expect_navigation():
        page.get_by_role("button", name=ROUND[english][4], exact=True).click()


def figure(page: Any, answer: str) -> int:
    return int(page.locator(f".figures a[href='?answer={answer}'] strong").inner_text())


@DESKS
def test_a_review_round_goes_out_comes_back_and_is_closed_for_good(visit: Visit, tmp_path: Path, width: int, english: bool) -> None:
    visitor = arrive(visit, width, english)
    page = visitor.page
    name, sending, get_forms, _, _, closing, close_it = ROUND[english]

    # Opened over what was promised with one partner: everybody owes an answer.
    visitor.open("/rounds/")
    page.locator("#name").fill(name)
    page.locator("#partner").fill("Khăm Muộn")
    with page.expect_navigation():
        page.locator("form:has(#name) button").click()
    address = page.url
    rows = figure(page, "silent")
    assert rows > 1
    assert page.locator(".rows[data-walk] > li").count() == rows
    assert page.locator("section[aria-labelledby=silent] tbody tr").count() >= 1
    assert fits(page, width)

    # The forms go out, one for each department in charge; who was asked, and since when, stands on the page.
    page.locator("summary", has_text=sending).click()
    with page.expect_download() as archive:
        page.get_by_role("button", name=get_forms, exact=True).click()
    packed = tmp_path / "forms.zip"
    archive.value.save_as(packed)
    made = forms_of(packed)
    page.goto(address)
    assert page.locator("section[aria-labelledby=silent] tbody tr").count() == len(made)
    assert ("not sent" if english else "chưa gửi") not in page.locator("section[aria-labelledby=silent]").inner_text()

    # A word that is no answer: nothing is taken, the line is told, the letter's number stays.
    form = tmp_path / "form.csv"
    form.write_text(answered_by_hand(made[0], english, "Có lẽ")[0], encoding="utf-8")
    send_letter(page, english, form)
    assert page.get_by_role("alert").locator("li").count() >= 1
    assert page.locator("#letter").input_value() == "123/SCT"
    assert figure(page, "done") == 0
    assert fits(page, width)

    # The mended form comes in with its letter: one answer is counted, the others are still owed.
    form.write_text(answered_by_hand(made[0], english, DONE[english])[0], encoding="utf-8")
    send_letter(page, english, form)
    page.goto(address)
    assert (figure(page, "done"), figure(page, "silent")) == (1, rows - 1)
    page.locator(".figures a[href='?answer=done']").click()
    page.wait_for_url("**answer=done")
    answer = page.locator(".rows[data-walk] > li")
    assert answer.count() == 1
    assert "Đã bàn giao đủ" in answer.inner_text()
    answer.locator("summary").click()
    assert "123/SCT" in answer.inner_text()

    # Closed it is frozen: it offers no deed and keeps what it was told.
    page.goto(address)
    page.locator("summary", has_text=closing).click()
    with page.expect_navigation():
        page.get_by_role("button", name=close_it, exact=True).click()
    assert page.locator("main form").count() == 0
    assert ("Digest compared: intact" if english else "Đối chiếu mã kiểm: nguyên vẹn") in page.locator(".lede").inner_text()
    assert (figure(page, "done"), figure(page, "silent")) == (1, rows - 1)
    assert fits(page, width)
    # The next round can go on where this one ended.
    visitor.open("/rounds/")
    assert page.locator("#follows option", has_text=name).count() == 1
    assert [line for line in visitor.trouble if "422" not in line] == []
