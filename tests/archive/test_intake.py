from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction

from ketnghia.archive.errors import EvidenceMismatch
from ketnghia.archive.intake import Arrival, keep, note_sighting
from ketnghia.archive.models import Claim, Document, KeptText, Passage, Reading, Sighting
from ketnghia.engine.model import Span, Trace
from tests.readings import activity, agreement, hand, locality, person, reading, rejection

pytestmark = pytest.mark.django_db

TEXT = (
    "# Huế và Savannakhet mở đường bay\n"
    "Ngày 4/5/2026, thành phố Huế tiếp đoàn tỉnh Savannakhet (Lào).\n"
    "Hai bên đã ký bản ghi nhớ giai đoạn 2026-2030.\n"
    "| Tin cùng chuyên mục: Đồng Tháp đón khách\n"
)
HUE, SAVAN = "VN/Huế", "LA/Savannakhet"


def facts():
    return (
        agreement("Hai bên đã ký bản ghi nhớ giai đoạn 2026-2030", [HUE, SAVAN], period="2026/2030"),
        activity("thành phố Huế tiếp đoàn tỉnh Savannakhet", [HUE, SAVAN], date="2026-05-04"),
        locality("Savannakhet", SAVAN),
    )


def arrival(text: str = TEXT, **given) -> Arrival:
    return Arrival("bai.txt", "/in/bai.txt", text.encode(), **given)


def test_a_document_is_kept_with_bytes_text_reading_and_claims() -> None:
    receipt = keep(arrival(), reading(TEXT, *facts(), rejections=(rejection(TEXT, "Hai bên"),)), hand())
    document = Document.objects.get(pk=receipt.document)
    assert bytes(document.original) == TEXT.encode()
    assert document.title == "# Huế và Savannakhet mở đường bay"
    assert (document.visibility, document.source_kind, document.source_given) == ("internal", "press", False)
    assert (document.published, document.received_by) == ("2026-03-05", "lan")
    current = document.current_reading
    assert current is not None
    assert current.kept.text == TEXT
    assert [kind for _, _, kind in current.kept.blocks] == ["title", "body", "body", "furniture"]
    assert current.rejections[0][0] == "chưa rõ bên nào"
    assert set(current.claims.values_list("pk", flat=True)) == set(receipt.claims)
    assert receipt.outcome == "new"


def test_claims_carry_office_and_visibility_and_stand_in_the_order_of_the_text() -> None:
    receipt = keep(arrival(visibility="restricted"), reading(TEXT, *facts()), hand())
    claims = list(Claim.objects.filter(pk__in=receipt.claims).order_by("pk"))
    assert [claim.kind for claim in claims] == ["locality", "activity", "agreement"]
    assert {(claim.office.code, claim.visibility) for claim in claims} == {("home", "restricted")}
    assert all(TEXT[claim.start : claim.end] == claim.quote for claim in claims)


def test_the_same_bytes_again_are_a_sighting() -> None:
    first = keep(arrival(), reading(TEXT, *facts()), hand())
    again = note_sighting(Arrival("ban-sao.txt", "/khac/ban-sao.txt", TEXT.encode()), hand(by="minh"))
    assert again is not None
    assert (again.document, again.outcome, again.claims) == (first.document, "sighting", ())
    assert list(Sighting.objects.values_list("path", "seen_by")) == [("/in/bai.txt", "lan"), ("/khac/ban-sao.txt", "minh")]
    assert Document.objects.count() == 1


def test_bytes_that_came_in_meanwhile_are_a_sighting_too() -> None:
    keep(arrival(), reading(TEXT, *facts()), hand())
    assert keep(arrival(), reading(TEXT, *facts()), hand()).outcome == "sighting"
    assert Claim.objects.count() == 3


def test_two_offices_keep_the_same_bytes_apart() -> None:
    one = keep(arrival(), reading(TEXT, *facts()), hand("hue"))
    other = keep(arrival(), reading(TEXT, *facts()), hand("da-nang"))
    assert one.document != other.document
    assert Claim.objects.values("fingerprint").distinct().count() == 3


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(-1, 4), Span(7, 7), Span(9, 3)])
def test_a_claim_that_does_not_stand_in_the_text_refuses_the_whole_document(span: Span) -> None:
    def astray(text: str):
        fact = locality("Savannakhet", SAVAN)(text)
        return type(fact)(fact.key, fact.names, fact.level, Trace(span, "by-hand"))

    with pytest.raises(EvidenceMismatch, match=r"bai\.txt"):
        keep(arrival(), reading(TEXT, locality("Huế", HUE), astray), hand())
    assert not any(table.objects.exists() for table in (Document, KeptText, Reading, Claim, Sighting, Passage))


def test_evidence_that_lies_outside_the_text_refuses_it_as_well() -> None:
    def astray(text: str):
        fact = locality("Savannakhet", SAVAN)(text)
        return type(fact)(fact.key, fact.names, fact.level, Trace(fact.trace.span, "by-hand", (("key", (Span(5, 9_999),)),)))

    with pytest.raises(EvidenceMismatch, match="căn cứ"):
        keep(arrival(), reading(TEXT, astray), hand())


def test_a_quote_that_is_not_what_stands_at_its_span_is_refused_on_saving() -> None:
    receipt = keep(arrival(), reading(TEXT, *facts()), hand())
    claim = Claim.objects.get(pk=receipt.claims[0])
    claim.pk, claim.fingerprint, claim.quote = None, "other", "Viêng Chăn"
    with pytest.raises(EvidenceMismatch, match="câu trích"):
        claim.save(force_insert=True)


def test_a_failure_half_way_leaves_nothing_behind() -> None:
    with patch.object(Passage.objects, "bulk_create", side_effect=OSError("disk full")), pytest.raises(OSError, match="disk full"):
        keep(arrival(), reading(TEXT, *facts()), hand())
    assert not any(table.objects.exists() for table in (Document, KeptText, Reading, Claim, Sighting, Passage))


def test_a_fact_told_twice_in_one_reading_is_one_claim() -> None:
    receipt = keep(arrival(), reading(TEXT, locality("Huế", HUE), locality("Huế", HUE)), hand())
    assert len(receipt.claims) == 1


def test_furniture_is_kept_but_not_searched() -> None:
    keep(arrival(), reading(TEXT, *facts()), hand())
    assert "Đồng Tháp" in KeptText.objects.get().text
    assert not Passage.objects.filter(folded__contains="dong thap").exists()
    assert Passage.objects.filter(folded__contains="ban ghi nho").exists()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("QUYẾT ĐỊNH\nVề việc ký thỏa thuận với tỉnh Savannakhet\nCăn cứ luật.", "QUYẾT ĐỊNH – Về việc ký thỏa thuận với tỉnh Savannakhet"),
        ("| Trang chủ\nHuế đón  đoàn Lào\nSáng nay, đoàn đã đến.", "Huế đón đoàn Lào"),
        ("BÁO CÁO", "BÁO CÁO"),
        ("BÁO CÁO\n" + "dài " * 80, "BÁO CÁO"),
        ("| Trang chủ", "bai.txt"),
        ("x" * 900, "x" * 300),
    ],
)
def test_a_document_is_called_by_its_headline_and_a_paper_by_its_kind_and_subject(text: str, title: str) -> None:
    keep(arrival(text), reading(text), hand())
    assert Document.objects.get().title == title


@pytest.mark.parametrize("kind", ["minutes", None])
def test_a_persons_word_on_the_kind_of_source_wins(kind) -> None:
    keep(arrival(source_kind=kind), reading(TEXT, *facts()), hand())
    document = Document.objects.get()
    assert (document.source_kind, document.source_given) == (kind or "press", kind is not None)


def test_awkward_texts_are_kept_as_they_are() -> None:
    text = "<script>alert(1)</script> \u202e Huế & 'Savannakhet' ​\n" + "x" * 10_000
    keep(arrival(text), reading(text, locality("Huế", HUE), person("Savannakhet", "O'Neill <b>", ["<i>"], None)), hand())
    assert KeptText.objects.get().text == text


GUARDED = {
    "archive_document": "name = 'x'",
    "archive_sighting": "path = 'x'",
    "archive_kepttext": "text = 'x'",
    "archive_claim": "quote = 'x'",
    "archive_reading": "relevant = NOT relevant",
}


@pytest.mark.parametrize(("table", "change"), GUARDED.items())
def test_the_database_refuses_to_change_or_delete_what_was_kept(table: str, change: str) -> None:
    keep(arrival(), reading(TEXT, *facts()), hand())
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
            cursor.execute(f"UPDATE {table} SET {change}")
        with pytest.raises(IntegrityError, match="only expunge deletes"), transaction.atomic():
            cursor.execute(f"DELETE FROM {table}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's own")
@pytest.mark.parametrize("table", GUARDED)
def test_replacing_a_row_is_a_deletion_too(table: str) -> None:
    keep(arrival(), reading(TEXT, *facts()), hand())
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="only expunge deletes"), transaction.atomic():
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_visibility_alone_may_be_changed_on_a_claim() -> None:
    receipt = keep(arrival(), reading(TEXT, *facts()), hand())
    assert Claim.objects.filter(pk__in=receipt.claims).update(visibility="restricted") == 3
