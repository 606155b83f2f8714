from datetime import date, timedelta

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.archive.errors import EntryRefused
from ketnghia.archive.intake import Hand
from ketnghia.archive.models import Claim, Document
from ketnghia.engine.model import Reading
from ketnghia.registry import judge
from ketnghia.registry.answers import Lens
from ketnghia.registry.arrivals import read_again
from ketnghia.registry.entries import edit, enter
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.models import Judgement, Record
from ketnghia.registry.queries import agreement_page, commitment_list
from ketnghia.registry.rebuild import fresh_digest, stored_digest
from tests.readings import agreement, hand, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
LENS = Lens(Audience("home", "internal"), date(2026, 11, 22))
SIGNED = {"kind": "mou", "parties": [HUE, SAVAN], "signed": "4/3/2026", "status": "signed"}


def later(minutes: int) -> Hand:
    now = hand()
    return Hand(now.office, now.by, now.when + timedelta(minutes=minutes), now.clearance)


def test_what_is_typed_is_a_document_with_a_claim_that_its_writer_accepts() -> None:
    made = enter("agreement", SIGNED, hand(by="minh"))
    document, claim = Document.objects.get(), Claim.objects.get()
    assert (document.source_kind, document.title, claim.rule) == ("officers_note", "Thỏa thuận quốc tế", "form")
    assert claim.value["signed"] == "2026-03-04"
    assert claim.evidence["signed"] == [[s := claim.kept.text.index("4/3/2026"), s + len("4/3/2026")]]
    assert made.record == f"A{claim.pk}"
    assert Record.objects.get().content["witnesses"][0][-1] is True


def test_what_is_typed_joins_what_documents_say_of_the_same_thing() -> None:
    quote = "Huế và Savannakhet ký bản ghi nhớ"
    told = take_in(f"{quote} ngày 4/3.", agreement(quote, [HUE, SAVAN], signed="2026-03-04"))
    assert enter("agreement", SIGNED, hand()).record == f"A{told.claims[0]}"
    assert Record.objects.count() == 1


def test_an_edit_shows_its_value_and_keeps_the_other_beside_it() -> None:
    quote = "Huế và Savannakhet ký bản ghi nhớ"
    told = take_in(f"{quote} ngày 4/3.", agreement(quote, [HUE, SAVAN], signed="2026-03-04"))
    edit(f"A{told.claims[0]}", {"signed": "5/3/2026", "notice_months": "6"}, hand())
    page = agreement_page(f"A{told.claims[0]}", LENS)
    assert page is not None
    values = {field.name: field for field in page.values}
    assert (values["signed"].best.data, values["signed"].others[0].data) == ("2026-03-05", "2026-03-04")
    assert not values["signed"].conflict
    assert values["notice_months"].best.data == "6"


def test_an_edit_is_taken_back_by_undoing_its_judgements() -> None:
    made = enter("agreement", SIGNED, hand())
    before = stored_digest()
    edited = edit(made.record, {"signed": "5/3/2026"}, later(1))
    for judgement in Judgement.objects.filter(other=edited.claim).union(Judgement.objects.filter(claim=edited.claim)):
        judge.undo(judgement.pk, hand())
    judge.reject([edited.claim], hand())
    assert stored_digest() == before == fresh_digest()


def test_progress_is_what_was_said_last_and_the_clause_stays_the_document_s() -> None:
    quote = "Savannakhet đề nghị mở đường bay"
    told = take_in(f"{quote} trong năm.", statement(quote, [SAVAN], [HUE], kind="commitment"))
    record = f"C{told.claims[0]}"
    edit(record, {"progress": "running", "lead": "Sở Xây dựng"}, later(1))
    edit(record, {"progress": "done", "progressed": "20/11/2026"}, later(2))
    row = next(row for row in commitment_list(LENS) if row.id == record)
    assert row.text == quote
    assert Record.objects.get(pk=record).content["choices"]["progress"] == Claim.objects.latest("pk").pk


def test_a_refused_entry_leaves_nothing_behind() -> None:
    with pytest.raises(EntryRefused):
        enter("agreement", {"signed": "31/2/2026"}, hand())
    with pytest.raises(JudgementRefused, match="A7"):
        edit("A7", {"signed": "2026"}, hand())
    assert not Document.objects.exists()


def test_a_note_of_an_entry_is_not_read_by_the_engine() -> None:
    made = enter("agreement", SIGNED, hand())

    def engine(_data: bytes, _name: str) -> Reading:
        raise AssertionError("the note of an entry was given to the engine")

    assert read_again(made.document, engine, hand()) == ()


def test_the_same_entry_typed_later_is_another_note() -> None:
    made = enter("agreement", SIGNED, hand())
    edit(made.record, {"notice_months": "6"}, later(1))
    edit(made.record, {"notice_months": "3"}, later(2))
    edit(made.record, {"notice_months": "6"}, later(3))
    page = agreement_page(made.record, LENS)
    assert page is not None
    assert {f.name: f.best.data for f in page.values}["notice_months"] == "6"


def test_corrections_of_two_promises_that_read_alike_leave_them_two() -> None:
    first, second = "Huế sẽ tiếp nhận 10 lưu học sinh", "Huế sẽ mở tuyến bay thẳng"
    ids = [
        f"C{take_in(f'{quote}.', statement(quote, ['VN/Huế'], ['LA/Savannakhet']), name=f'{n}.txt').claims[0]}"
        for n, quote in enumerate((first, second))
    ]
    assert [edit(one, {"lead": "Sở Công Thương"}, hand()).record for one in ids] == ids


def test_corrections_that_name_nobody_never_meet_each_other() -> None:
    for number, what in enumerate(("mở đường bay", "mở cửa khẩu")):
        quote = f"Savannakhet sẽ {what}"
        take_in(f"{quote} trong năm.", statement(quote, [SAVAN], [HUE], kind="commitment"), name=f"names_nobody_{number}.txt")
    records = sorted(Record.objects.filter(kind="commitment").values_list("pk", flat=True))
    for minute, record in enumerate(records):
        edit(record, {"lead": "Sở Xây dựng"}, later(minute))
    assert sorted(Record.objects.filter(kind="commitment").values_list("pk", flat=True)) == records
