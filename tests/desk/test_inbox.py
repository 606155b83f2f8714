"""The inbox: what is handed in, how it fares, what is to be judged."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from ketnghia.archive.models import Document, Waiting
from ketnghia.registry import judge
from ketnghia.registry.models import Undecided
from tests.readings import hand

ARTICLE = "Ngày 4/3/2026, tại thành phố Huế, Chủ tịch UBND thành phố Huế Lê Thị Na tiếp đoàn tỉnh Savannakhet (Lào) thăm, làm việc.\n"


def read_all() -> None:
    for result in DBTaskResult.objects.filter(status="READY"):
        result.claim("worker")
        result.set_successful(result.task.call(*result.args_kwargs["args"]))


def file(name: str, text: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def hand_in(client: Client, **given: Any) -> Any:
    return client.post("/inbox/", {"visibility": "internal", **given})


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_many_files_are_handed_in_at_once_and_told_while_they_are_read(visitor: Client) -> None:
    answer = hand_in(visitor, files=[file("mot.txt", ARTICLE), file("hai.txt", ARTICLE + "Hai bên trao quà.")])
    assert answer.status_code == 302
    page = text_of(visitor.get("/inbox/"))
    assert "mot.txt" in page
    assert "còn 2 tài liệu đang chờ đọc" in page
    assert 'hx-trigger="every 2s"' in page
    read_all()
    page = text_of(visitor.get("/inbox/"))
    assert "every 2s" not in page
    assert "Đã đọc xong" in page
    assert Document.objects.get(name="mot.txt").visibility == "internal"


def test_one_bad_file_costs_one_line_and_the_good_one_goes_through(visitor: Client) -> None:
    hand_in(visitor, files=[file("hong.docx", b"no archive"), file("tot.txt", ARTICLE)])
    read_all()
    assert Document.objects.filter(name="tot.txt").exists()
    assert "1 tài liệu không đọc được" in text_of(visitor.get("/inbox/"))
    page = text_of(visitor.get("/inbox/failures/"))
    assert "hong.docx: tệp .docx bị hỏng" in page
    visitor.post("/inbox/failures/", {"do": "again"})
    assert Waiting.objects.get(name="hong.docx").state == "queued"
    read_all()
    visitor.post("/inbox/failures/", {"do": "away", "one": Waiting.objects.get(name="hong.docx").pk})
    assert not Waiting.objects.filter(name="hong.docx").exists()


def test_a_classified_paper_leaves_nothing_but_its_name_and_cannot_be_tried_again(visitor: Client) -> None:
    hand_in(visitor, files=[file("mat.txt", "TUYỆT MẬT\nBáo cáo về Savannakhet.\n")])
    read_all()
    page = text_of(visitor.get("/inbox/failures/"))
    assert "văn bản đóng dấu TUYỆT MẬT" in page
    assert 'value="again">Đọc lại<' not in page
    assert Waiting.objects.get(name="mat.txt").data is None


def test_a_note_is_kept_as_such_with_its_day(visitor: Client) -> None:
    hand_in(visitor, text=ARTICLE, source_kind="officers_note", published="2026-03-05", visibility="public")
    read_all()
    note = Document.objects.latest("pk")
    assert note.name.startswith("ghi-chu-2026")
    assert (note.source_kind, note.published, note.visibility) == ("officers_note", "2026-03-05", "public")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Chưa có gì để nhận"),
        ({"text": ARTICLE, "published": "mai"}, "“mai” không phải là ngày"),
        ({"text": ARTICLE, "published": "2999-01-01"}, "ở tương lai"),
        ({"text": ARTICLE, "source_kind": "rumour"}, "không hợp lệ"),
    ],
)
def test_bad_input_is_told_in_a_line_and_stays_in_the_form(visitor: Client, given: dict[str, str], told: str) -> None:
    before = Waiting.objects.count()
    answer = hand_in(visitor, **given)
    assert answer.status_code == 422
    page = text_of(answer)
    assert told in page
    if "text" in given:
        assert ARTICLE.strip() in page
    assert Waiting.objects.count() == before


def test_nobody_hands_in_what_they_could_not_see_afterwards(filled: None) -> None:  # noqa: ARG001 - the order of fixtures
    from tests.desk.people import signed_in  # after Django is set up

    before = Waiting.objects.count()
    assert hand_in(signed_in("officer"), text=ARTICLE, visibility="restricted").status_code == 422
    assert Waiting.objects.count() == before


def test_documents_to_judge_stand_oldest_first_with_how_many_facts(visitor: Client) -> None:
    page = text_of(visitor.get("/inbox/"))
    first = Undecided.objects.order_by("pk").first()
    assert first is not None
    assert f"{first.facts} điều chờ duyệt" in page
    numbers = [row.id for row in visitor.get("/inbox/").context["rows"]]
    assert numbers == sorted(numbers)


def test_a_document_leaves_the_list_with_its_last_judgement_and_comes_back_with_the_undo(visitor: Client) -> None:
    row = Undecided.objects.order_by("facts").first()
    assert row is not None
    reading = Document.objects.get(pk=row.pk).current_reading
    assert reading is not None
    claims = list(reading.claims.exclude(kind="locality").values_list("pk", flat=True))
    judge.accept(claims[1:], hand())
    assert Undecided.objects.get(pk=row.pk).facts == 1
    (last,) = judge.reject(claims[:1], hand())
    assert not Undecided.objects.filter(pk=row.pk).exists()
    judge.undo(last, hand())
    assert Undecided.objects.get(pk=row.pk).facts == 1
    assert len(visitor.get("/inbox/").context["rows"]) > 0


def test_the_list_narrows_to_a_kind_a_partner_and_what_is_mine(visitor: Client) -> None:
    every = visitor.get("/inbox/").context["page"].paginator.count
    minutes = visitor.get("/inbox/?kind=minutes").context["rows"]
    assert 0 < len(minutes) < every
    assert {row.source_kind for row in minutes} == {"minutes"}
    assert 0 < visitor.get("/inbox/?partner=kham+muon").context["page"].paginator.count < every
    assert "Không có địa phương nào tên “Atlantis”" in text_of(visitor.get("/inbox/?partner=Atlantis"))
    assert visitor.get("/inbox/?whose=mine").context["page"].paginator.count == 0


def test_home_says_how_many_documents_wait(visitor: Client, foreigner: Client) -> None:
    count = Undecided.objects.count()
    assert f"<strong>{count}</strong><span>tài liệu chờ duyệt" in text_of(visitor.get("/"))
    assert f"<strong>{count}</strong><span>documents wait to be judged" in text_of(foreigner.get("/"))


def test_the_inbox_speaks_english(foreigner: Client) -> None:
    page = text_of(foreigner.get("/inbox/"))
    assert "Hand documents in" in page
    assert "Documents to judge" in page


def test_the_inbox_asks_few_questions(visitor: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(15):
        visitor.get("/inbox/?kind=press&partner=Lorient")
