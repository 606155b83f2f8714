import pytest

from ketnghia.archive.errors import EvidenceMismatch, ExpungedDocument, UnknownDocument
from ketnghia.archive.intake import Arrival
from ketnghia.archive.models import Claim, Document
from ketnghia.engine.errors import SecretDocument
from ketnghia.engine.model import Span, Trace
from ketnghia.registry import judge
from ketnghia.registry.arrivals import read_again, receive, receive_note
from ketnghia.registry.expunge import expunge
from ketnghia.registry.models import Record
from tests.readings import agreement, hand, locality, reading, take_in

pytestmark = pytest.mark.django_db

TEXT = "Huế và Savannakhet ký bản ghi nhớ giai đoạn 2026-2030 hôm 4/3."
PARTIES = ["VN/Huế", "LA/Savannakhet"]


def test_what_is_there_already_is_not_read_again() -> None:
    take_in(TEXT, agreement(TEXT, PARTIES))

    def never(_data: bytes, _name: str):
        raise AssertionError("read again")

    assert receive(Arrival("bai.txt", "/in/bai.txt", TEXT.encode()), never, hand()).outcome == "sighting"


def test_a_document_that_cannot_be_read_leaves_nothing() -> None:
    def refuse(_data: bytes, name: str):
        raise SecretDocument(name, "có dấu mật", "không nhập vào hệ thống này")

    with pytest.raises(SecretDocument):
        receive(Arrival("mat.txt", "/in/mat.txt", b"TUYET MAT"), refuse, hand())
    assert not Document.objects.exists()


def test_evidence_that_does_not_hold_leaves_nothing() -> None:
    def astray(text: str):
        fact = locality("Huế", "VN/Huế")(text)
        return type(fact)(fact.key, fact.names, fact.level, Trace(Span(0, 999), "by-hand"))

    with pytest.raises(EvidenceMismatch):
        take_in(TEXT, agreement(TEXT, PARTIES), astray)
    assert not Document.objects.exists()
    assert not Record.objects.exists()


def test_a_note_is_a_document_of_the_day_it_is_typed() -> None:
    asked = []

    def read(data: bytes, _name: str, published: str):
        asked.append((data.decode(), published))
        return reading(data.decode(), agreement(TEXT, PARTIES), published=published)

    receipt = receive_note(TEXT, read, hand())
    document = Document.objects.get(pk=receipt.document)
    assert asked == [(TEXT, "2026-11-22")]
    assert (document.source_kind, document.source_given, document.published) == ("officers_note", True, "2026-11-22")
    assert Claim.objects.get().quote == TEXT


def test_a_later_reading_repeats_claims_adds_new_ones_and_drops_the_rest() -> None:
    first = take_in(TEXT, agreement(TEXT, PARTIES), locality("Huế", "VN/Huế"))
    again = reading(TEXT, agreement(TEXT, PARTIES, period="2026/2030"), locality("Huế", "VN/Huế"), version="2")
    new = read_again(first.document, lambda _data, _name: again, hand())
    assert len(new) == 1
    assert Claim.objects.count() == 3
    (record,) = Record.objects.filter(kind="agreement")
    assert [witness[0] for witness in record.content["witnesses"]] == list(new)
    document = Document.objects.get()
    assert document.readings.count() == 2
    assert document.current_reading is not None
    assert document.current_reading.engine_version == "2"


def test_an_acceptance_survives_a_later_reading_and_is_not_inherited() -> None:
    first = take_in(TEXT, agreement(TEXT, PARTIES))
    judge.accept(first.claims, hand())
    again = reading(TEXT, agreement(TEXT, PARTIES, period="2026/2030"), version="2")
    new = read_again(first.document, lambda _data, _name: again, hand())
    (record,) = Record.objects.filter(kind="agreement")
    assert [(witness[0], witness[-1]) for witness in record.content["witnesses"]] == [(first.claims[0], True), (new[0], False)]


def test_reading_what_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownDocument, match="tài liệu 77"):
        read_again(77, lambda _data, _name: reading(TEXT), hand())


def test_an_expunged_document_is_not_taken_in_again() -> None:
    receipt = take_in(TEXT, agreement(TEXT, PARTIES))
    expunge(receipt.document, "nhập nhầm", hand())
    with pytest.raises(ExpungedDocument, match="bia số"):
        take_in(TEXT, agreement(TEXT, PARTIES))
