"""Documents of an earlier engine are read again, one after the other; what a person decided stays."""

from datetime import UTC, datetime

import pytest
from django_tasks_db.models import DBTaskResult

from ketnghia.archive.models import Document
from ketnghia.engine.errors import DocumentError
from ketnghia.engine.reader import read
from ketnghia.registry import judge, rereading
from ketnghia.registry.arrivals import receive_note
from ketnghia.registry.models import Record
from ketnghia.registry.rebuild import fresh_digest, stored_digest
from tests.readings import hand

pytestmark = pytest.mark.django_db

NOTES = (
    "Ngày 4/3/2026, tại thành phố Huế, Chủ tịch UBND thành phố Huế Lê Thị Na tiếp đoàn tỉnh Savannakhet (Lào) thăm, làm việc.",
    "Ngày 9/3/2026, thành phố Huế và tỉnh Salavan (Lào) ký bản ghi nhớ hợp tác về giáo dục.",
)
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def documents() -> list[Document]:
    for note in NOTES:
        receive_note(note, read, hand())
    return list(Document.objects.order_by("pk"))


def work() -> int:
    """What a worker does until nothing waits; returns how many tasks there were."""
    done = 0
    while result := DBTaskResult.objects.filter(status="READY").first():
        result.claim("worker")
        result.set_successful(result.task.call(*result.args_kwargs["args"]))
        done += 1
    return done


def test_what_this_engine_read_is_left_alone(documents: list[Document]) -> None:
    assert documents
    assert rereading.outdated() == 0
    assert not rereading.read_all_again(NOW)
    assert not DBTaskResult.objects.exists()


def test_every_outdated_document_is_read_once_and_judgements_stay(documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    accepted = documents[0].claims.order_by("pk").values_list("pk", flat=True)[:2]
    judge.accept(list(accepted), hand())
    before = {row.pk for row in Record.objects.all()}
    monkeypatch.setattr("ketnghia.engine.reader.__version__", "99.0")
    monkeypatch.setattr(rereading, "__version__", "99.0")
    assert rereading.outdated() == 2
    assert rereading.read_all_again(NOW)
    assert not rereading.read_all_again(NOW), "begun twice"
    assert work() == 3
    assert rereading.outdated() == 0
    assert {document.readings.count() for document in documents} == {2}
    assert {row.pk for row in Record.objects.all()} == before
    assert stored_digest() == fresh_digest()


def test_a_document_that_can_no_longer_be_read_keeps_its_reading(documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "__version__", "99.0")

    def refuse(_data: bytes, name: str, _published: str | None) -> None:
        raise DocumentError(name, "không đọc được", "hãy lấy lại bản gốc")

    monkeypatch.setattr(rereading, "read", refuse)
    rereading.read_all_again(NOW)
    assert work() == 3
    assert {document.readings.count() for document in documents} == {1}
