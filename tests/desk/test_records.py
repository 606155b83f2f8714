"""The page of a record: its history, what it comes from, its notes; two made one and one made two, looked at before it is done."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketnghia.followup.models import Note
from ketnghia.registry import judge
from ketnghia.registry.entries import enter
from ketnghia.registry.models import Judgement, Placement, Record
from tests.desk.people import signed_in
from tests.readings import activity, agreement, hand, locality, person, statement, take_in

pytestmark = pytest.mark.django_db
HUE, SAVAN = "VN/Huế", "LA/Savannakhet"


def body(client: Client, path: str) -> str:
    response = client.get(path, follow=True)
    assert response.status_code == 200, path
    return html.unescape(response.content.decode())


def signing(name: str, day: str, visibility: str = "internal") -> str:
    told = f"Huế và Savannakhet ký bản ghi nhớ về {name}"
    receipt = take_in(f"{told}.", agreement(told, [HUE, SAVAN], signed=day), name=f"{name}.txt", visibility=visibility)
    return str(Placement.objects.get(claim__in=receipt.claims).record_id)


def test_a_page_tells_who_said_so_and_who_decided(client: Client) -> None:
    record = signing("du lịch", "2021-03-04")
    judge.accept([int(record[1:])], hand(by="minh"), "đã xem bản gốc")
    page = body(client, f"/agreements/{record}/")
    assert "đưa tài liệu vào sổ" in page
    assert "minh" in page
    assert "đã xem bản gốc" in page
    number = Judgement.objects.get().pk
    client.post(f"/records/{record}/undo/", {"number": number})
    assert not Record.objects.get(pk=record).content["witnesses"][0][6]
    client.post(f"/records/{record}/undo/", {"number": Judgement.objects.latest("pk").pk})
    assert "Đã xác nhận" in body(client, f"/agreements/{record}/")


def test_two_records_are_made_one_after_a_look_and_parted_again(client: Client) -> None:
    first, second = signing("du lịch", "2021-03-04"), signing("y tế", "2023-05-06")
    look = body(client, f"/records/{first}/merge/?with={second}")
    assert "Gộp hai mục" in look
    assert Record.objects.filter(kind="agreement").count() == 2, "a look changes nothing"
    assert not Judgement.objects.exists()
    client.post(f"/records/{first}/merge/", {"with": second})
    assert Record.objects.filter(kind="agreement").count() == 1
    claim = int(second[1:])
    assert client.get(f"/agreements/{second}/")["Location"] == f"/agreements/{first}/"
    assert "Sau khi làm" in body(client, f"/records/{first}/split/?leave={claim}")
    client.post(f"/records/{first}/undo/", {"number": Judgement.objects.latest("pk").pk})
    assert Record.objects.filter(kind="agreement").count() == 2


def test_sources_leave_a_record_and_come_back(client: Client) -> None:
    first, second = signing("du lịch", "2021-03-04"), signing("y tế", "2023-05-06")
    judge.same([int(first[1:]), int(second[1:])], hand())
    client.post(f"/records/{first}/split/", {"leave": second[1:]})
    assert {row.pk for row in Record.objects.filter(kind="agreement")} == {first, second}
    wall = body(client, f"/records/{first}/merge/?with={second}")
    assert ("vẫn đứng riêng" in wall) != ("Gộp hai mục" in wall)
    client.post(f"/records/{first}/undo/", {"number": Judgement.objects.latest("pk").pk})
    assert Record.objects.filter(kind="agreement").count() == 1


def test_nothing_is_split_off_where_nothing_would_stay(client: Client) -> None:
    record = signing("du lịch", "2021-03-04")
    response = client.post(f"/records/{record}/split/", {"leave": record[1:]})
    assert response.status_code == 422
    assert "để lại ít nhất một nguồn" in html.unescape(response.content.decode())


def test_other_records_are_found_by_words(client: Client) -> None:
    first, second = signing("du lịch", "2021-03-04"), signing("y tế", "2023-05-06")
    assert f"?with={second}" in body(client, f"/records/{first}/merge/?q=y te")
    assert "Không thấy mục cùng loại nào" in body(client, f"/records/{first}/merge/?q=khongcogi")


def test_a_reviewer_neither_sees_nor_merges_what_is_hidden() -> None:
    first, hidden = signing("du lịch", "2021-03-04"), signing("biên giới", "2023-05-06", "restricted")
    client = signed_in("reviewer")
    for path in (f"/records/{hidden}/merge/", f"/records/{hidden}/split/"):
        assert client.get(path).status_code == 404
    assert client.post(f"/records/{hidden}/undo/", {"number": 1}).status_code == 404
    answer = html.unescape(client.post(f"/records/{first}/merge/", {"with": hidden}).content.decode())
    absent = html.unescape(client.post(f"/records/{first}/merge/", {"with": "A99999"}).content.decode())
    assert "Không có mục cùng loại" in answer
    assert "Không có mục cùng loại" in absent
    assert not Judgement.objects.exists()


def test_a_note_with_a_file_stands_beside_a_record_and_can_be_taken_off(client: Client) -> None:
    record = signing("du lịch", "2021-03-04")
    file = SimpleUploadedFile("ảnh ký.png", b"\x89PNG not really", "image/png")
    client.post(f"/records/{record}/notes/", {"text": "Bản gốc ở <b>phòng</b> lưu trữ", "visibility": "internal", "file": file})
    row = Note.objects.get()
    page = client.get(f"/agreements/{record}/").content.decode()
    assert "<b>phòng</b>" not in page
    assert "ảnh ký.png" in html.unescape(page)
    sent = client.get(f"/notes/{row.pk}/file/")
    assert sent.content == b"\x89PNG not really"
    assert sent["Content-Disposition"].startswith("attachment")
    client.post(f"/notes/{row.pk}/", {"do": "remove"})
    assert "phòng" not in body(client, f"/agreements/{record}/")
    client.post(f"/notes/{row.pk}/", {"do": "restore"})
    assert "phòng" in body(client, f"/agreements/{record}/")


def test_a_partner_has_notes_too_and_a_viewer_writes_none(client: Client) -> None:
    take_in("Huế và Savannakhet họp.", locality("Savannakhet", SAVAN), activity("Huế và Savannakhet họp", [HUE, SAVAN]))
    client.post(f"/partners/{SAVAN}/notes/", {"text": "Gọi trước khi gửi thư"})
    assert "Gọi trước khi gửi thư" in body(client, f"/partners/{SAVAN}/")
    viewer = signed_in("viewer")
    assert viewer.post(f"/partners/{SAVAN}/notes/", {"text": "x"}).status_code == 403
    assert 'name="text"' not in body(viewer, f"/partners/{SAVAN}/")


def test_a_note_that_says_nothing_or_bears_a_secret_is_refused(client: Client) -> None:
    record = signing("du lịch", "2021-03-04")
    client.post(f"/records/{record}/notes/", {"text": "  "})
    secret = "TUYỆT MẬT\n\nUBND TỈNH\nBÁO CÁO\nVề biên giới.\n".encode()
    client.post(f"/records/{record}/notes/", {"text": "kèm", "file": SimpleUploadedFile("a.txt", secret)})
    assert not Note.objects.exists()


def test_what_a_lead_notes_for_few_stays_with_few(client: Client) -> None:
    record = signing("du lịch", "2021-03-04")
    client.post(
        f"/records/{record}/notes/", {"text": "Chỉ lãnh đạo", "visibility": "restricted", "file": SimpleUploadedFile("a.bin", b"x")}
    )
    reviewer, number = signed_in("reviewer"), Note.objects.get().pk
    assert "Chỉ lãnh đạo" in body(client, f"/agreements/{record}/")
    assert "Chỉ lãnh đạo" not in body(reviewer, f"/agreements/{record}/")
    assert reviewer.get(f"/notes/{number}/file/").status_code == 404
    assert reviewer.post(f"/notes/{number}/", {"do": "remove"}).status_code == 404


def test_every_kind_of_record_has_a_page(client: Client) -> None:
    by = hand()
    made = [
        enter(
            "mechanism",
            {"name": "Hội nghị luân phiên Huế – Savannakhet", "parties": [HUE, SAVAN], "last": "2024", "rhythm_months": "12"},
            by,
        ),
        enter("tie", {"parties": [HUE, SAVAN], "state": "suspended"}, by),
        enter("opinion", {"asker": "Bộ Ngoại giao", "about": "Dự thảo thỏa thuận"}, by),
    ]
    for one in made:
        assert "nhập vào sổ" in body(client, f"/records/{one.record}/")
    assert "2025" in body(client, f"/records/{made[0].record}/"), "the next session by its rhythm"


def test_a_person_shows_positions_as_stated(client: Client) -> None:
    told = "ông Khăm, Tỉnh trưởng Savannakhet"
    receipt = take_in(f"{told}.", person(told, "Khăm", ["Tỉnh trưởng"], SAVAN))
    record = str(Placement.objects.get(claim__in=receipt.claims).record_id)
    page = body(client, f"/records/{record}/")
    assert "Chức vụ qua thời gian" in page
    assert "Tỉnh trưởng" in page


def test_a_promise_shows_what_a_person_linked_it_with(client: Client) -> None:
    asked = take_in(
        "Huế đề nghị Savannakhet mở tuyến xe.", statement("Huế đề nghị Savannakhet mở tuyến xe", [HUE], [SAVAN], kind="proposal")
    )
    kept = take_in(
        "Savannakhet và Huế khai trương tuyến xe.",
        activity("Savannakhet và Huế khai trương tuyến xe", [HUE, SAVAN], date="2026-05-02", kind="event"),
        name="2.txt",
        published="2026-05-03",
    )
    judge.link(kept.claims[0], asked.claims[0], "delivers", hand())
    page = body(client, f"/records/C{asked.claims[0]}/")
    assert "Từ đề xuất đến kết quả" in page
    assert "khai trương tuyến xe" in page


def test_an_agreement_shows_its_steps_with_what_is_missing(client: Client) -> None:
    page = body(client, f"/agreements/{signing('du lịch', '2023-05-06')}/")
    assert "Các bước của văn bản" in page
    assert "Còn thiếu" in page
    assert "Điều chưa biết" in page
