"""A delegation's file at the desk."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from docx import Document

from ketnghia.followup.models import FileRow
from ketnghia.registry.listings import Wanted, commitments
from ketnghia.registry.models import Record
from tests.desk.people import signed_in

TABS = ("", "members/", "programme/", "points/", "minutes/")
AGREED = {"deed": "agree", "part": "agreed", "text": "Mở đường bay", "side": "both", "owner": "Sở Công Thương", "due": "2027-06-30"}


@pytest.fixture
def base(expected: str) -> str:
    """The address of the delegation that the office expects."""
    return f"/delegations/{expected}/"


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def do(client: Client, base: str, **given: str) -> Any:
    return client.post(f"{base}row/", given)


def undo(client: Client, base: str) -> None:
    """Presses the button of the line that says what was just done."""
    told = page(client, base).partition("<h1>")[0]
    change = re.findall(r'name="change" value="(\d+)"', told)[-1]
    do(client, base, deed="undo", change=change)


def row_of(part: str, **told: str) -> FileRow:
    return next(row for row in FileRow.objects.filter(part=part).order_by("-pk") if told.items() <= row.content.items())


def test_what_is_to_come_stands_first_and_leads_to_its_file(visitor: Client, base: str) -> None:
    told = page(visitor, "/delegations/")
    assert told.index("Đoàn đại biểu cấp cao Khăm Muộn thăm Cà Mau") < told.index('id="before"')
    assert f'href="{base}"' in told
    assert "Thêm đoàn" in told


def test_the_page_of_a_visit_leads_to_its_file_and_that_of_a_letter_does_not(visitor: Client, base: str) -> None:
    record = base.split("/")[2]
    assert f'href="{base}"' in page(visitor, f"/records/{record}/")
    other = re.findall(r'href="/records/(C\d+)/"', page(visitor, "/commitments/"))[0]
    assert "/delegations/C" not in page(visitor, f"/records/{other}/")


def test_the_overview_says_what_is_missing_late_and_unverified(visitor: Client, base: str) -> None:
    told = page(visitor, base)
    assert "215/VPT" in told
    assert "Thiếu, cần trước 16/11/2026" in told
    assert "quá hạn 20/11/2026" in told
    assert "Bun-ma Kẹo-vi-lay" in told.partition('id="unsure"')[2]
    assert "Văng-xay" not in told.partition('id="unsure"')[2].partition("</section>")[0]
    assert "Khăm-la Xi-xu-lít" in told


@pytest.mark.parametrize("tab", TABS)
def test_no_part_asks_too_much_of_the_database(visitor: Client, base: str, django_assert_max_num_queries: Any, tab: str) -> None:
    visitor.get(base)
    with django_assert_max_num_queries(30):
        assert visitor.get(base + tab).status_code == 200


def test_the_list_asks_a_bounded_number_of_questions(visitor: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(30):
        assert visitor.get("/delegations/?kind=meeting").status_code == 200


@pytest.mark.parametrize("path", ["/delegations/", *(f"@{tab}" for tab in TABS)])
def test_no_part_opens_the_whole_register(visitor: Client, base: str, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("the whole register")

    monkeypatch.setattr("ketnghia.registry.queries.open_shelf", refuse)
    assert visitor.get(path.replace("@", base)).status_code == 200


def test_in_another_language_everything_is_said_in_it(foreigner: Client, base: str) -> None:
    for tab in TABS:
        assert "Chưa" not in page(foreigner, base + tab).partition("<main")[2].replace("Chưa ai", "")
    assert "Missing, was due by" in page(foreigner, base)


def test_the_usual_tasks_come_in_one_press_and_only_once(visitor: Client, base: str) -> None:
    do(visitor, base, deed="prepare", **{"class": "special"})
    told = page(visitor, f"{base}programme/")
    assert "Báo cửa khẩu" in told
    assert "Bộ Tư lệnh Cảnh vệ" in told
    before = FileRow.objects.count()
    do(visitor, base, deed="prepare", **{"class": "special"})
    assert FileRow.objects.count() == before
    assert row_of("task", kind="hotel", what="Đặt phòng khách sạn").content["due"] == "2026-11-23"


def test_a_row_is_added_changed_taken_off_and_each_is_undone(visitor: Client, base: str) -> None:
    do(visitor, base, deed="add", part="programme", day="1/12/2026", time="8h30", activity="Thăm cảng Năm Căn")
    row = row_of("programme", activity="Thăm cảng Năm Căn")
    assert (row.content["day"], row.content["time"]) == ("2026-12-01", "08:30")
    do(visitor, base, deed="change", row=str(row.pk), place="Cảng Năm Căn")
    assert FileRow.objects.get(pk=row.pk).content["place"] == "Cảng Năm Căn"
    undo(visitor, base)
    assert "place" not in FileRow.objects.get(pk=row.pk).content
    do(visitor, base, deed="remove", row=str(row.pk))
    assert FileRow.objects.get(pk=row.pk).gone
    undo(visitor, base)
    assert not FileRow.objects.get(pk=row.pk).gone
    assert "Ai đã sửa gì" in page(visitor, base)


def test_what_is_wrong_is_said_beside_the_field_and_the_rest_is_kept(visitor: Client, base: str) -> None:
    answer = do(visitor, base, deed="add", part="programme", day="", activity="Thăm cảng", place="Năm Căn")
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Mục này phải có." in told
    assert 'value="Năm Căn"' in told
    wrong = do(visitor, base, **{**AGREED, "owner": ""})
    assert wrong.status_code == 422
    assert "Mở đường bay" in wrong.content.decode()


def test_of_two_who_change_a_row_the_second_is_told_and_keeps_what_was_typed(visitor: Client, base: str) -> None:
    row = row_of("task", kind="car")
    seen = str(row.changes.latest("pk").pk)
    do(visitor, base, deed="change", row=str(row.pk), seen=seen, who="Minh")
    late = do(visitor, base, deed="change", row=str(row.pk), seen=seen, who="Hà phụ trách")
    assert late.status_code == 422
    told = late.content.decode()
    assert "Người khác vừa sửa dòng này" in told
    assert "Hà phụ trách" in told


def test_members_are_made_sure_of_in_one_press(visitor: Client, base: str) -> None:
    row = row_of("member", name="Bun-ma Kẹo-vi-lay")
    do(visitor, base, deed="check", part="member", row=str(row.pk))
    assert FileRow.objects.get(pk=row.pk).content["checked"]
    undo(visitor, base)
    assert "checked" not in FileRow.objects.get(pk=row.pk).content


def test_points_are_offered_picked_and_ordered(visitor: Client, base: str) -> None:
    records = re.findall(r'name="record" value="(\w+)"', page(visitor, f"{base}points/"))
    assert len(records) > 2
    visitor.post(f"{base}row/", {"deed": "pick", "part": "raise", "record": records[:2]})
    told = page(visitor, f"{base}points/")
    assert not set(records[:2]) & set(re.findall(r'name="record" value="(\w+)"', told))
    numbers = list(FileRow.objects.filter(part="raise", gone=False).order_by("place").values_list("pk", flat=True))
    do(visitor, base, deed="move", row=str(numbers[-1]), step="up")
    assert list(FileRow.objects.filter(part="raise", gone=False).order_by("place").values_list("pk", flat=True))[-2] == numbers[-1]


def test_what_was_agreed_is_in_the_register_at_once_and_in_the_minutes(visitor: Client, base: str, lens: Any) -> None:
    do(visitor, base, **AGREED, token="one")
    do(visitor, base, **AGREED, token="one")
    found = [row for row in commitments(lens, Wanted(partner="LA/Khammouane")).rows if row.text == "Mở đường bay"]
    assert [(row.lead, row.due, row.confirmed) for row in found] == [("Sở Công Thương", "2027-06-30", True)]
    do(visitor, base, deed="compose")
    assert "Mở đường bay (Sở Công Thương" in " ".join(page(visitor, f"{base}minutes/").split())
    paragraph = FileRow.objects.filter(part="minutes", about__isnull=False).latest("pk")
    do(visitor, base, deed="change", row=str(paragraph.pk), other="ເປີດສາຍການບິນ")
    words = Document(io.BytesIO(visitor.get(f"{base}papers/minutes/").content)).tables[0]
    said = [[cell.text for cell in row.cells] for row in words.rows]
    assert ["Mở đường bay (đầu mối: Sở Công Thương; hạn 30/6/2027)", "ເປີດສາຍການບິນ"] in said
    do(visitor, base, deed="undo", change=str(row_of("agreed", owner="Sở Công Thương").changes.latest("pk").pk))
    assert "Mở đường bay" not in {row.text for row in commitments(lens, Wanted(partner="LA/Khammouane")).rows}


def test_an_officer_who_may_not_judge_notes_what_was_agreed_as_unconfirmed(base: str, lens: Any) -> None:
    officer = signed_in("officer")
    do(officer, base, **{**AGREED, "text": "Trao đổi sinh viên"})
    (row,) = (row for row in commitments(lens, Wanted(partner="LA/Khammouane")).rows if row.text == "Trao đổi sinh viên")
    assert not row.confirmed
    undo(officer, base)
    assert "Trao đổi sinh viên" not in {row.text for row in commitments(lens, Wanted(partner="LA/Khammouane")).rows}


def test_the_papers_say_what_the_file_says(visitor: Client, base: str) -> None:
    programme = Document(io.BytesIO(visitor.get(f"{base}papers/programme/").content))
    assert programme.paragraphs[0].text == "CHƯƠNG TRÌNH"
    cells = [cell.text for row in programme.tables[0].rows for cell in row.cells]
    assert "14:00" in cells
    assert "Hội đàm" in cells
    members = visitor.get(f"{base}papers/members/")
    assert members.content[:2] == b"PK"
    assert visitor.get(f"{base}papers/other/").status_code == 404


def test_a_viewer_reads_and_another_office_finds_nothing(base: str) -> None:
    viewer = signed_in("viewer")
    for tab in TABS:
        assert "<form" not in page(viewer, base + tab).partition('id="content"')[2].partition("</main>")[0]
    assert do(viewer, base, **AGREED).status_code == 403
    stranger = signed_in("lead", "hue")
    for path in (*TABS, "papers/programme/"):
        assert stranger.get(base + path).status_code == 404
    assert do(stranger, base, **AGREED).status_code == 404


def test_a_row_of_another_file_is_not_changed_from_here(visitor: Client, base: str) -> None:
    other = Record.objects.filter(kind="activity").exclude(pk=base.split("/")[2]).values_list("pk", flat=True)
    elsewhere = next(f"/delegations/{pk}/" for pk in other if visitor.get(f"/delegations/{pk}/").status_code == 200)
    row = row_of("task", kind="car")
    do(visitor, elsewhere, deed="change", row=str(row.pk), who="Kẻ lạ")
    do(visitor, elsewhere, deed="undo", change=str(row.changes.latest("pk").pk))
    assert FileRow.objects.get(pk=row.pk).content == row.content


def test_hostile_words_stay_words(visitor: Client, base: str) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    for part, field in (("member", "name"), ("gift", "what"), ("raise", "text"), ("minutes", "vi")):
        do(visitor, base, **{"deed": "add", "part": part, field: hostile})
    for tab in TABS:
        assert "<img" not in page(visitor, base + tab)
    assert visitor.get(f"{base}papers/minutes/").status_code == 200
