"""Review rounds at the desk: opened, sent, answered by letter, counted, closed."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ketnghia.followup.models import Answer, Closing, Round, Sending

DAY = "2026-11-20"


@pytest.fixture
def number(visitor: Client) -> int:
    """A round over all that the samples promise."""
    visitor.post("/rounds/", {"name": "Rà soát 2026", "cut_off": DAY, "joint": "1"})
    return Round.objects.latest("pk").pk


def forms_of(visitor: Client, number: int) -> dict[str, str]:
    answer = visitor.post(f"/rounds/{number}/forms/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def filled(form: str, result: str = "Đã thực hiện") -> bytes:
    """The form with an answer in its first row, as a department would send it back."""
    rows = list(csv.reader(io.StringIO(form), delimiter=";"))
    at = rows[0].index("Kết quả rà soát")
    rows[1][at] = result
    rows[1][rows[0].index("Kết quả cụ thể")] = "Đã cử đoàn"
    rows[1][rows[0].index("Cơ quan trả lời")] = "Sở Công Thương"
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def hand_in(visitor: Client, number: int, content: bytes, **given: str):
    form = {"letter": "123/SCT", "dated": "2026-11-18", "file": SimpleUploadedFile("bieu.csv", content), **given}
    return visitor.post(f"/rounds/{number}/letter/", form)


def test_without_rounds_the_page_says_how_to_open_one(visitor: Client) -> None:
    page = visitor.get("/rounds/").content.decode()
    assert "Chưa có đợt rà soát nào" in page
    assert 'name="cut_off"' in page


def test_a_round_freezes_its_rows_and_is_listed(visitor: Client, number: int) -> None:
    held = Round.objects.get(pk=number)
    assert held.rows_frozen > 20
    page = visitor.get("/rounds/").content.decode()
    assert "Rà soát 2026" in page
    assert f"{held.rows_frozen} nội dung" in page
    assert "tính đến 20/11/2026" in page


def test_what_cannot_be_a_round_costs_one_line_and_the_input_stays(visitor: Client) -> None:
    for wrong in ({"name": ""}, {"cut_off": "hôm nay"}, {"partner": "Atlantis"}, {"home": "Atlantis"}):
        answer = visitor.post("/rounds/", {"name": "Rà soát", "cut_off": DAY, **wrong})
        assert answer.status_code == 422
        assert answer.content.decode().count("<bdi>") >= 1
    assert not Round.objects.filter(name="Rà soát").exists()


def test_forms_go_out_in_one_archive_and_are_noted_as_sent(visitor: Client, number: int) -> None:
    assert visitor.get(f"/rounds/{number}/forms/").status_code == 302
    assert not Sending.objects.filter(row__round=number).exists()
    made = forms_of(visitor, number)
    assert made
    assert Sending.objects.filter(row__round=number).count() == Round.objects.get(pk=number).rows_frozen
    assert "chưa gửi" not in visitor.get(f"/rounds/{number}/").content.decode()


def test_an_answer_comes_with_its_letter_and_is_counted(visitor: Client, number: int) -> None:
    form = next(iter(forms_of(visitor, number).values()))
    assert hand_in(visitor, number, filled(form)).status_code == 302
    assert Answer.objects.get(row__round=number).letter == "123/SCT"
    page = visitor.get(f"/rounds/{number}/?answer=done").content.decode()
    assert "Đã nhận: 1 trả lời mới" in page
    assert "Đã cử đoàn" in page
    assert "123/SCT" in page
    assert "Sở Công Thương" in page


def test_a_form_with_a_fault_is_not_taken_at_all(visitor: Client, number: int) -> None:
    form = next(iter(forms_of(visitor, number).values()))
    for content, given in (
        (filled(form, "Có lẽ"), {}),
        (b"\xff\xfe", {}),
        (filled(form), {"letter": " "}),
        (filled(form), {"dated": "31/2/2026"}),
        (b"", {}),
    ):
        answer = hand_in(visitor, number, content, **given)
        assert answer.status_code == 422
        assert "Không nhận dòng nào" in answer.content.decode()
    assert not Answer.objects.filter(row__round=number).exists()


def test_a_closed_round_takes_nothing_more(visitor: Client, number: int) -> None:
    form = next(iter(forms_of(visitor, number).values()))
    visitor.post(f"/rounds/{number}/close/")
    assert Closing.objects.filter(round=number).exists()
    assert hand_in(visitor, number, filled(form)).status_code == 422
    page = visitor.get(f"/rounds/{number}/").content.decode()
    assert "đóng ngày" in page
    assert "nguyên vẹn" in page
    assert f"/rounds/{number}/letter/" not in page


def test_a_round_that_is_not_there_is_a_page_that_is_not_there(visitor: Client) -> None:
    assert visitor.get("/rounds/99999/").status_code == 404
