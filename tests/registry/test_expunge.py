import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from ketnghia.archive.errors import UnknownDocument
from ketnghia.archive.models import Document, Tombstone
from ketnghia.registry import judge
from ketnghia.registry.expunge import expunge
from ketnghia.registry.models import Judgement, Record
from ketnghia.registry.rebuild import fresh_digest, stored_digest
from tests.readings import agreement, hand, person, take_in

pytestmark = pytest.mark.django_db

WORDS = "Zhongguancun"  # stands in the document alone
PARTIES = ["VN/Huế", "LA/Savannakhet"]


def two_documents() -> tuple:
    text = f"Huế và Savannakhet ký bản ghi nhớ tại {WORDS}. Bà Lê {WORDS} dự."
    mistaken = take_in(text, agreement(text[:40], PARTIES, signed="2026-03-04"), person(f"Bà Lê {WORDS}", f"Lê {WORDS}", [], "VN/Huế"))
    other = "Huế và Savannakhet đã ký bản ghi nhớ ngày 4/3/2026."
    kept = take_in(other, agreement(other, PARTIES, signed="2026-03-04"), name="khac.txt")
    return mistaken, kept


def everything() -> str:
    """Every cell of every table of the database, shadow tables of the indexes included."""
    with connection.cursor() as cursor:
        cells = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells.extend(str(cell) for row in cursor.fetchall() for cell in row)
    return "\n".join(cells).lower()


def test_nothing_of_an_expunged_document_stays_in_any_table() -> None:
    mistaken, kept = two_documents()
    claims = [*mistaken.claims, *kept.claims]
    judge.accept(mistaken.claims, hand(), f"đúng như bản {WORDS}")
    judge.same([claims[0], claims[-1]], hand(), f"cùng lễ ký ở {WORDS}")
    assert WORDS.lower() in everything()
    number = expunge(mistaken.document, "tài liệu nhập nhầm", hand(by="quản trị"))
    assert WORDS.lower() not in everything()
    stone = Tombstone.objects.get(pk=number)
    assert (stone.document, stone.expunged_by, stone.ground) == (mistaken.document, "quản trị", "tài liệu nhập nhầm")
    assert len(stone.sha256) == 64


def test_what_others_said_stays_and_folds_anew() -> None:
    mistaken, kept = two_documents()
    assert Record.objects.get(kind="agreement").pk == f"A{mistaken.claims[0]}"
    expunge(mistaken.document, "nhập nhầm", hand())
    assert [record.pk for record in Record.objects.all()] == [f"A{kept.claims[0]}"]
    assert stored_digest() == fresh_digest()
    assert list(Document.objects.values_list("pk", flat=True)) == [kept.document]


def test_judgements_about_what_stays_stay() -> None:
    mistaken, kept = two_documents()
    judge.accept(kept.claims, hand())
    (about_both,) = judge.different([mistaken.claims[0], kept.claims[0]], hand())
    judge.undo(about_both, hand())
    expunge(mistaken.document, "nhập nhầm", hand())
    assert list(Judgement.objects.values_list("verdict", "claim")) == [("accept", kept.claims[0])]


def test_only_a_document_of_the_office_can_be_expunged() -> None:
    mistaken, _ = two_documents()
    with pytest.raises(UnknownDocument):
        expunge(mistaken.document, "nhập nhầm", hand("da-nang"))
    with pytest.raises(UnknownDocument):
        expunge(4711, "nhập nhầm", hand())
    assert not Tombstone.objects.exists()


def test_a_tombstone_is_for_ever() -> None:
    mistaken, _ = two_documents()
    expunge(mistaken.document, "nhập nhầm", hand())
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("DELETE FROM archive_tombstone")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("UPDATE archive_tombstone SET ground = ''")


def test_every_table_that_holds_claims_or_documents_is_emptied_by_it() -> None:
    """A table added later with a link to a document or claim must be thought of in expunge."""
    known = {
        "archive.Sighting", "archive.KeptText", "archive.Claim", "archive.Reading", "archive.Reading_claims", "archive.Passage",
        "registry.Judgement", "registry.Placement", "registry.RecordKey", "registry.Phrase", "followup.Handled",
        "followup.RoundRow", "followup.RowSource", "followup.Application", "followup.Note", "followup.Charge", "followup.FileRow",
        "registry.LookupKey", "registry.Likeness", "registry.Suggestion", "registry.Retelling", "registry.RetellingBand", "registry.Copy",
        "registry.Undecided", "registry.Drawn",
    }  # fmt: skip
    linked = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.many_to_one | field.one_to_one
        if field.related_model._meta.label in ("archive.Document", "archive.Claim", "archive.KeptText", "archive.Reading")
    }
    assert linked - {"archive.Document"} == known
