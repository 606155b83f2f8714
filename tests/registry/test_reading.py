"""Reading in the background: what is handed in is kept once, whatever happens on the way."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from ketnghia.archive import waiting
from ketnghia.archive.intake import Arrival
from ketnghia.archive.models import Document, Sighting, Waiting
from ketnghia.registry import reading
from ketnghia.registry.expunge import expunge
from tests.readings import hand

pytestmark = pytest.mark.django_db

ARTICLE = "Ngày 4/3/2026, tại thành phố Huế, Chủ tịch UBND thành phố Huế Lê Thị Na tiếp đoàn tỉnh Savannakhet (Lào) thăm, làm việc.\n"


def hand_in(text: str = ARTICLE, name: str = "bai.txt", published: str | None = None, **given: str) -> int:
    return reading.hand_in(Arrival(name, name, text.encode(), **given), published, hand())


def read_all() -> None:
    """What a worker does, task by task."""
    for result in DBTaskResult.objects.filter(status="READY"):
        result.claim("worker")
        result.set_successful(result.task.call(*result.args_kwargs["args"]))


def test_what_waits_is_read_and_its_bytes_leave_the_queue() -> None:
    number = hand_in(visibility="restricted", source_kind="minutes", published="2026-03-05")
    assert not Document.objects.exists()
    read_all()
    row = Waiting.objects.get(pk=number)
    document = Document.objects.get()
    assert (row.state, row.document, row.data, row.outcome) == ("kept", document.pk, None, "new")
    assert row.claims == document.claims.count() > 0
    assert (document.visibility, document.source_kind, document.published) == ("restricted", "minutes", "2026-03-05")
    assert (document.received_by, document.received_at) == (hand().by, hand().when)


def test_a_task_that_runs_twice_keeps_and_sees_once() -> None:
    number = hand_in()
    reading.read_waiting.call(number)
    assert reading.read_waiting.call(number) == ""
    assert (Document.objects.count(), Sighting.objects.count()) == (1, 1)


def test_what_was_closed_by_another_while_it_was_read_is_not_kept_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    number = hand_in()
    read = reading.read

    def overtaken(data: bytes, name: str, published: str | None):
        monkeypatch.setattr(reading, "read", read)
        reading.read_waiting.call(number)
        return read(data, name, published)

    monkeypatch.setattr(reading, "read", overtaken)
    assert reading.read_waiting.call(number) == ""
    assert (Document.objects.count(), Sighting.objects.count()) == (1, 1)
    assert Waiting.objects.get().state == "kept"


def test_a_classified_paper_is_refused_and_nothing_of_it_waits() -> None:
    number = hand_in("TUYỆT MẬT\nTỈNH KHÁNH HÒA\nBáo cáo về Savannakhet.\n", "mat.txt")
    read_all()
    row = Waiting.objects.get(pk=number)
    assert (row.state, row.data) == ("failed", None)
    assert row.reason.startswith("mat.txt: văn bản đóng dấu TUYỆT MẬT;")
    assert not Document.objects.exists()
    assert reading.try_again([number]) == 0


def test_what_cannot_be_read_says_why_and_can_be_tried_again_or_taken_away() -> None:
    number = reading.hand_in(Arrival("x.docx", "x.docx", b"no archive"), None, hand())
    read_all()
    row = Waiting.objects.get(pk=number)
    assert row.state == "failed"
    assert row.reason.count("\n") == 0
    assert row.reason.startswith("x.docx: ")
    assert reading.try_again([number]) == 1
    assert Waiting.objects.get(pk=number).state == "queued"
    read_all()
    assert waiting.take_away([number]) == 1
    assert not Waiting.objects.exists()


def test_a_fault_of_the_program_is_told_without_a_word_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(data: bytes, _name: str, _published: str | None):
        raise ValueError(f"cannot make sense of {data.decode()}")

    monkeypatch.setattr(reading, "read", stumble)
    number = hand_in()
    read_all()
    row = Waiting.objects.get(pk=number)
    assert "ValueError" in row.reason
    assert "Savannakhet" not in row.reason
    assert "Savannakhet" not in "".join(DBTaskResult.objects.values_list("traceback", flat=True))


def test_a_register_that_is_busy_puts_the_reading_off_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_given: object, **_more: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(reading, "receive", locked)
    number = hand_in()
    read_all()
    assert Waiting.objects.get(pk=number).state == "queued"
    for _ in range(reading.MOST_TRIES):
        read_all()
    assert Waiting.objects.get(pk=number).state == "failed"


def test_what_a_dead_worker_held_is_read_by_the_next_one() -> None:
    number = hand_in()
    DBTaskResult.objects.get().claim("dead")
    waiting.take_up(number)
    assert reading.resume(lambda worker: worker != "dead") == 1
    assert list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)) == ["FAILED", "READY"]
    read_all()
    assert Waiting.objects.get().state == "kept"
    assert Document.objects.count() == 1


def test_what_a_living_worker_holds_or_will_take_is_left_alone() -> None:
    held = hand_in()
    DBTaskResult.objects.get().claim("alive")
    waiting.take_up(held)
    hand_in(ARTICLE + "Hai bên trao quà.\n", "khac.txt")
    assert reading.resume(lambda worker: worker == "alive") == 0


def test_a_row_whose_task_is_gone_is_queued_anew() -> None:
    number = hand_in()
    DBTaskResult.objects.all().delete()
    waiting.give_task(number, str(uuid4()))
    assert reading.resume(lambda _worker: True) == 1
    read_all()
    assert Document.objects.count() == 1


def test_a_document_that_ends_every_worker_is_given_up() -> None:
    number = hand_in()
    for _ in range(reading.MOST_TRIES):
        DBTaskResult.objects.filter(status="READY").first().claim("dead")
        waiting.take_up(number)
        reading.resume(lambda _worker: False)
    row = Waiting.objects.get(pk=number)
    assert row.state == "failed"
    assert row.data is not None
    assert reading.try_again([number]) == 1


def test_expunging_a_document_leaves_none_of_its_bytes_waiting() -> None:
    hand_in()
    read_all()
    hand_in(name="lan-hai.txt")
    expunge(Document.objects.get().pk, "nhập nhầm", hand())
    assert not Waiting.objects.exists()
    read_all()
    assert not Document.objects.exists()


def test_what_was_kept_is_told_for_a_day() -> None:
    from dataclasses import replace
    from datetime import timedelta

    hand_in()
    read_all()
    later = replace(hand(), when=hand().when + timedelta(days=2))
    reading.hand_in(Arrival("moi.txt", "moi.txt", b"Ng\xc3\xa0y mai."), None, later)
    assert [row.name for row in Waiting.objects.all()] == ["moi.txt"]


def test_the_same_bytes_again_are_a_sighting() -> None:
    hand_in()
    read_all()
    second = hand_in(name="lan-hai.txt")
    read_all()
    row = Waiting.objects.get(pk=second)
    assert (row.state, row.outcome) == ("kept", "sighting")
    assert Path(Sighting.objects.order_by("-pk").first().path).name == "lan-hai.txt"
