import hashlib
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ketnghia.archive.models import Claim
from ketnghia.registry import judge
from ketnghia.registry.expunge import expunge
from ketnghia.registry.fold import fold
from ketnghia.registry.models import (
    Copy,
    Judgement,
    Likeness,
    LookupKey,
    Phrase,
    Placement,
    Record,
    RecordKey,
    Retelling,
    Suggestion,
)
from ketnghia.registry.rebuild import fresh_digest, rebuild, stored_digest
from ketnghia.registry.store import load_claims, load_judgements, to_content
from tests.readings import activity, agreement, hand, locality, person, statement, take_in

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
TEXT = (
    "Huế và Savannakhet ký bản ghi nhớ. Thành phố Huế tiếp đoàn tỉnh Savannakhet. Savannakhet đề nghị tăng số suất học bổng hằng năm. "
    "Bà Lê Thị Na dự."
)
PRINTED = " ".join(["Tin của Thông tấn xã kể lại buổi làm việc giữa hai địa phương với nhiều nội dung mới."] * 3)


def facts(day: str | None, held: str | None):
    return (
        agreement("Huế và Savannakhet ký bản ghi nhớ", [HUE, SAVAN], signed=day),
        activity("Thành phố Huế tiếp đoàn tỉnh Savannakhet", [HUE, SAVAN], date=held),
        statement("Savannakhet đề nghị tăng số suất học bổng hằng năm", [SAVAN], [HUE], kind="proposal", fields=("education",)),
        person("Bà Lê Thị Na dự", "Lê Thị Na", ["Phó Chủ tịch"], HUE),
        locality("Savannakhet", SAVAN),
    )


def document(number: int, day: str | None = None, held: str | None = None, published: str = "2026-03-05", copied: bool = False):
    """A report of its own or, `copied`, one that is printed once more with another last line."""
    ending = f"{PRINTED} (TTXVN) bản {'abcdefgh'[number % 8]}" if copied else f"Bản tin số {number}."
    return take_in(f"{TEXT} {ending}", *facts(day, held), name=f"{number}.txt", published=published)


def table_digest() -> str:
    rows = (
        sorted(RecordKey.objects.values_list("record", "claim", "key", "role")),
        sorted(Phrase.objects.values_list("record", "claim", "folded")),
        sorted(Placement.objects.values_list("claim", "component", "follows", "record"), key=str),
        sorted(LookupKey.objects.values_list("claim", "key")),
        sorted(Likeness.objects.values_list("a", "b", "tier", "score", "rule", "reasons", "vaguer")),
        sorted(Suggestion.objects.values_list("record", "other_record", "kind", "claim", "other", "score", "rule", "reasons")),
        sorted(Retelling.objects.values_list("document", "story"), key=str),
        sorted(Copy.objects.values_list("a", "b")),
    )
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.mark.django_db
def test_two_reports_of_one_event_become_records_that_list_both() -> None:
    document(1, "2026-03-04", "2026-03-04")
    document(2, "2026-03", None, published="2026-03-06")
    told = {record.kind: len(record.content["witnesses"]) for record in Record.objects.exclude(kind="locality")}
    assert told == {"agreement": 2, "activity": 2, "commitment": 2, "person": 2}


@pytest.mark.django_db
def test_records_can_be_deleted_and_computed_again() -> None:
    document(1, "2026-03-04")
    document(2, "2026-03")
    kept, found_by = stored_digest(), table_digest()
    Record.objects.all().delete()
    assert stored_digest() != kept
    assert fresh_digest() == kept
    assert rebuild() == Record.objects.count() > 0
    assert (stored_digest(), table_digest()) == (kept, found_by)


@pytest.mark.django_db
def test_a_record_that_was_tampered_with_is_noticed() -> None:
    document(1, "2026-03-04")
    assert stored_digest() == fresh_digest()
    record = Record.objects.filter(kind="agreement").get()
    record.content["candidates"]["signed"][0][1] = "2026-03-05"
    record.save()
    assert stored_digest() != fresh_digest()


@pytest.mark.django_db
def test_the_dump_holds_no_time_of_the_clock() -> None:
    from ketnghia.archive.intake import Hand

    receipt = document(1, "2026-03-04")
    first = stored_digest()
    judge.accept(receipt.claims[:1], hand())
    accepted = stored_digest()
    later = Hand(hand().office, "minh", datetime(2027, 1, 1, tzinfo=UTC), "restricted")
    judge.undo(Judgement.objects.get().pk, later)
    assert stored_digest() == first
    judge.accept(receipt.claims[:1], later, "đã xem bản gốc")
    assert stored_digest() == accepted


@pytest.mark.django_db
def test_judgements_are_never_changed_or_deleted() -> None:
    receipt = document(1)
    judge.accept(receipt.claims[:1], hand())
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
            cursor.execute("UPDATE registry_judgement SET verdict = 'reject'")
        with pytest.raises(IntegrityError, match="only expunge deletes"), transaction.atomic():
            cursor.execute("DELETE FROM registry_judgement")


class Histories(TestCase):
    """Any history of arrivals and judgements, kept up to date step by step, gives what computing everything at once gives."""

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_keeping_records_up_to_date_gives_what_a_full_rebuild_gives(self, data: st.DataObject) -> None:
        days = st.sampled_from([None, "2026", "2026-03", "2026-03-04", "2026-03-09"])
        claims: list[int] = []
        documents: list[int] = []
        for step in range(data.draw(st.integers(1, 7))):
            what = data.draw(st.sampled_from(["arrive", "arrive", "judge", "expunge"])) if claims else "arrive"
            if what == "arrive":
                published = data.draw(st.sampled_from(["2026-03-05", "2026-03-06", "2026-05-01"]))
                receipt = document(step, data.draw(days), data.draw(days), published, data.draw(st.booleans()))
                claims += receipt.claims
                documents += [receipt.document] if receipt.claims else []
            elif what == "judge":
                self.judge(data, claims)
            else:
                gone = documents.pop(data.draw(st.integers(0, len(documents) - 1)))
                claims = [number for number in claims if Claim.objects.get(pk=number).document_id != gone]
                expunge(gone, "nhập nhầm", hand())
        kept, found_by = stored_digest(), table_digest()
        assert fresh_digest() == kept
        rebuild()
        assert (stored_digest(), table_digest()) == (kept, found_by)
        # The pure fold over everything at once says the same as the tables.
        whole = fold(load_claims(), load_judgements())
        assert {record.id: to_content(record) for record in whole} == dict(Record.objects.values_list("pk", "content"))
        placed = Placement.objects.filter(record__isnull=False)
        assert {record.pk for record in Record.objects.all()} == set(placed.values_list("record", flat=True))

    def judge(self, data: st.DataObject, claims: list[int]) -> None:
        verdict = data.draw(st.sampled_from(["accept", "reject", "same", "different", "undo"]))
        about = data.draw(st.sampled_from(claims))
        made = list(Judgement.objects.values_list("pk", flat=True).order_by("pk"))
        if verdict == "undo" and made:
            judge.undo(data.draw(st.sampled_from(made)), hand())
        elif verdict in ("same", "different"):
            kind = Claim.objects.get(pk=about).kind
            alike = list(Claim.objects.filter(kind=kind).exclude(pk=about).values_list("pk", flat=True).order_by("pk"))
            if alike:
                getattr(judge, verdict)([about, data.draw(st.sampled_from(alike))], hand())
        elif verdict in ("accept", "reject"):
            getattr(judge, verdict)([about], hand())
