from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ketnghia.access.visibility import Audience
from ketnghia.followup.errors import FormRefused, RoundRefused
from ketnghia.followup.models import Answer, Round, RoundRow, RowSource, Sending
from ketnghia.followup.replies import write_form
from ketnghia.followup.reviewing import find_round, round_rows, soundness, standings
from ketnghia.followup.rounds import Letter, Scope, apply_answers, close_round, open_round, send, take
from ketnghia.followup.tally import silences
from ketnghia.output.review_forms import form_words, sheets
from ketnghia.registry import judge
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import edit
from ketnghia.registry.errors import JudgementRefused
from ketnghia.registry.expunge import expunge
from ketnghia.registry.models import Record
from ketnghia.registry.rebuild import rebuild
from tests.readings import agreement, hand, statement, take_in
from tests.registry.test_expunge import everything

pytestmark = pytest.mark.django_db

HUE, SAVAN, SEJONG = "VN/Huế", "LA/Savannakhet", "KR/Sejong"
CUT_OFF = date(2026, 12, 31)
LENS = Lens(Audience("home", "restricted"), CUT_OFF)
INTERNAL = Lens(Audience("home", "internal"), CUT_OFF)
WORDS = form_words("vi")
LETTER = Letter("123/SCT", "2027-01-10")
SCOPE = Scope("Rà soát 2026", CUT_OFF)


def promise(quote: str = "Huế sẽ tiếp nhận 10 lưu học sinh", to: str = SAVAN, name: str = "a.txt", **given):
    where = {key: given.pop(key) for key in ("published", "visibility", "source_kind") if key in given}
    return take_in(f"{quote}. ({name})", statement(quote, [HUE], [to], **given), name=name, **where)


def joint(name: str = "hoi-dam.txt"):
    quote = "Huế và Savannakhet thống nhất mở đường bay"
    return take_in(f"{quote}. ({name})", statement(quote, [HUE, SAVAN], kind="agreement"), name=name)


def form(held: Round, changes: dict[int, dict[str, str]] | None = None, lens: Lens = LENS) -> str:
    cells = [dict(row) for sheet in sheets(held, round_rows(held, lens), "vi") for row in sheet.rows]
    for row in cells:
        row.update((changes or {}).get(int(row["row"]), {}))
    return write_form(cells, WORDS)


def answer(held: Round, changes: dict[int, dict[str, str]], letter: Letter = LETTER):
    return take(held, form(held, changes), WORDS, letter, hand())


def results(held: Round) -> list[str]:
    return [row.answer.reply.result if row.answer else "" for row in round_rows(held, LENS)]


def snapshot(held: Round):
    return round_rows(held, LENS), soundness(held)


def test_a_round_asks_for_each_promise_once_with_joint_decisions_where_wanted() -> None:
    promise()
    joint()
    promise("Huế đề xuất mở đường bay", name="b.txt", kind="proposal")
    assert [row.kind for row in round_rows(open_round(SCOPE, hand()), LENS)] == ["commitment", "joint_decision"]
    assert [row.kind for row in round_rows(open_round(replace(SCOPE, joint_decisions=False), hand()), LENS)] == ["commitment"]


def test_a_promise_made_after_the_cut_off_day_is_for_the_next_round() -> None:
    promise(published="2026-03-05")
    promise("Huế sẽ trao 5 học bổng", name="b.txt", published="2027-01-05")
    assert len(round_rows(open_round(SCOPE, hand()), LENS)) == 1
    assert len(round_rows(open_round(replace(SCOPE, cut_off=date(2027, 1, 5)), hand()), LENS)) == 2


def test_a_round_may_be_about_one_partner_or_one_locality() -> None:
    promise()
    promise("Huế sẽ trao 5 học bổng", to=SEJONG, name="b.txt")
    (row,) = round_rows(open_round(replace(SCOPE, partner=SEJONG), hand()), LENS)
    assert [side.key for side in row.to] == [SEJONG]
    assert len(round_rows(open_round(replace(SCOPE, home=HUE), hand()), LENS)) == 2
    with pytest.raises(RoundRefused, match="không có cam kết nào"):
        open_round(replace(SCOPE, home="VN/Cà Mau"), hand())


def test_a_unit_is_asked_for_what_its_predecessors_promised() -> None:
    quote = "Quảng Nam sẽ tiếp nhận 30 lưu học sinh"
    take_in(f"{quote}.", statement(quote, ["VN/Quảng Nam"], ["LA/Sekong"]))
    assert len(round_rows(open_round(replace(SCOPE, home="VN/Đà Nẵng"), hand()), LENS)) == 1


def test_a_row_keeps_what_the_record_was_on_the_day_of_opening() -> None:
    receipt = promise(due="2026-06", fields=("education",))
    edit(f"C{receipt.claims[0]}", {"lead": "Sở Giáo dục"}, hand())
    held = open_round(SCOPE, hand())
    edit(f"C{receipt.claims[0]}", {"lead": "Sở Y tế", "due": "2027"}, hand())
    (row,) = round_rows(held, LENS)
    assert (row.record, row.due, row.lead, row.fields) == (f"C{receipt.claims[0]}", "2026-06", "Sở Giáo dục", ("education",))
    assert row.text == "Huế sẽ tiếp nhận 10 lưu học sinh"


def test_a_clause_of_a_signed_text_names_its_agreement() -> None:
    text = "Huế và Savannakhet ký bản ghi nhớ. Huế sẽ tiếp nhận 10 lưu học sinh."
    take_in(
        text,
        agreement("Huế và Savannakhet ký bản ghi nhớ", [HUE, SAVAN], signed="2026-03-04"),
        statement("Huế sẽ tiếp nhận 10 lưu học sinh", [HUE], [SAVAN]),
        source_kind="signed_text",
    )
    (row,) = round_rows(open_round(SCOPE, hand()), LENS)
    assert row.agreement
    assert (row.agreement.kind, row.agreement.signed) == ("mou", "2026-03-04")


def test_a_person_may_say_whose_clause_it_is() -> None:
    quote = "Huế và Savannakhet ký bản ghi nhớ"
    signed = take_in(f"{quote}.", agreement(quote, [HUE, SAVAN], signed="2026-03-04"), name="ky.txt")
    said = promise()
    judge.link(said.claims[0], signed.claims[0], "clause_of", hand())
    (row,) = round_rows(open_round(SCOPE, hand()), LENS)
    assert row.agreement
    assert row.agreement.id == f"A{signed.claims[0]}"


def test_lineage_tells_whose_clause_a_row_is_where_nobody_said_so() -> None:
    text = "Huế và Savannakhet ký biên bản hội đàm. Huế sẽ tiếp nhận 10 lưu học sinh."
    take_in(
        text,
        agreement("Huế và Savannakhet ký biên bản hội đàm", [HUE, SAVAN], kind="other", signed="2026-03-04"),
        statement("Huế sẽ tiếp nhận 10 lưu học sinh", [HUE], [SAVAN], fields=("education",)),
        published="2026-03-04",
        source_kind="minutes",
    )
    plan = "Sở Giáo dục bố trí chỗ ở để tiếp nhận 10 lưu học sinh Savannakhet trong năm 2026"
    task = statement(plan, [HUE], [SAVAN], fields=("education",), due="2026")
    planned = take_in(f"{plan}.", task, name="ke-hoach.txt", source_kind="decision", published="2026-05-04")
    rows = round_rows(open_round(SCOPE, hand()), LENS)
    assert [row.agreement.signed if row.agreement else None for row in rows] == ["2026-03-04", None]
    judge.link(planned.claims[0], int(rows[0].record[1:]), "plans", hand())
    rows = round_rows(open_round(replace(SCOPE, name="Lần hai"), hand()), LENS)
    assert [row.agreement.signed if row.agreement else None for row in rows] == ["2026-03-04", "2026-03-04"]


def test_a_form_read_back_unchanged_changes_nothing() -> None:
    promise()
    joint()
    held = open_round(SCOPE, hand())
    assert answer(held, {}).new == ()
    answer(held, {1: {"result": "done", "outcome": "=3 đoàn\n-2 khóa", "figures": '10 "em"; 2 đợt'}})
    before = snapshot(held)
    assert answer(held, {}).same == (1,)
    assert snapshot(held) == before


def test_the_same_answer_by_another_letter_is_kept_beside_the_earlier_one() -> None:
    promise()
    held = open_round(SCOPE, hand())
    answer(held, {1: {"result": "under_way"}})
    taken = answer(held, {1: {"result": "under_way"}}, Letter("200/SGD", "2026-12-20"))
    assert (taken.new, taken.changed, taken.repeated, taken.same) == ((), (), (1,), ())
    assert answer(held, {1: {"result": "under_way"}}, Letter("200/SGD", "2026-12-20")).same == (1,)
    (row,) = round_rows(held, LENS)
    assert [(one.reply.result, one.letter) for one in row.answers] == [("under_way", "123/SCT"), ("under_way", "200/SGD")]


def test_another_answer_counts_and_the_earlier_one_stays_in_the_history() -> None:
    promise()
    held = open_round(SCOPE, hand())
    assert answer(held, {1: {"result": "under_way"}}).new == (1,)
    assert answer(held, {1: {"result": "done", "outcome": "đã nhận 10 em"}}, Letter("200/SGD")).changed == (1,)
    (row,) = round_rows(held, LENS)
    assert [(one.reply.result, one.letter) for one in row.answers] == [("under_way", "123/SCT"), ("done", "200/SGD")]
    assert row.answer
    assert (row.answer.taken_by, row.answer.letter_date) == ("lan", "")


def test_of_a_form_with_a_fault_nothing_is_taken() -> None:
    promise()
    joint()
    held = open_round(SCOPE, hand())
    with pytest.raises(FormRefused) as refused:
        answer(held, {1: {"result": "done"}, 2: {"result": "not_done"}})
    assert len(refused.value.problems) == 1
    assert results(held) == ["", ""]


def test_who_is_silent_is_told_with_the_day_they_were_asked() -> None:
    first, second = promise(), promise("Huế sẽ trao 5 học bổng", name="b.txt")
    edit(f"C{first.claims[0]}", {"lead": "Sở Công Thương"}, hand())
    edit(f"C{second.claims[0]}", {"lead": "Sở Công thương"}, hand())
    joint()
    held = open_round(SCOPE, hand())
    send(held, [1, 2], hand())
    send(held, [1, 2], replace(hand(), when=hand().when + timedelta(days=9)))
    answer(held, {1: {"result": "done"}})
    told = {one.department: (one.rows, one.answered, one.asked) for one in silences(standings(round_rows(held, LENS)))}
    assert told == {"Sở Công Thương": (2, 1, hand().when), "": (1, 0, None)}


def test_who_answers_for_a_row_of_nobody_is_its_department() -> None:
    promise()
    held = open_round(SCOPE, hand())
    answer(held, {1: {"result": "done", "department": "Sở Y tế"}})
    assert round_rows(held, LENS)[0].department == "Sở Y tế"


def test_an_accepted_answer_becomes_progress_once_with_its_letter() -> None:
    receipt = promise()
    held = open_round(SCOPE, hand())
    answer(held, {1: {"result": "done", "outcome": "đã nhận 10 em", "figures": "10 em"}})
    assert apply_answers(held, [1], hand()) == (1,)
    assert apply_answers(held, [1], hand()) == ()
    content = Record.objects.get(pk=f"C{receipt.claims[0]}").content
    told = {name: [data for _, data in candidates] for name, candidates in content["candidates"].items()}
    assert told["progress"] == ["done"]
    assert told["progressed"] == ["2027-01-10"]
    assert told["note"] == ["đã nhận 10 em; 10 em (theo 123/SCT)"]
    assert round_rows(held, LENS)[0].answers[-1].applied


def test_the_same_answer_to_two_promises_leaves_them_two() -> None:
    promise()
    promise("Huế sẽ trao 5 học bổng", name="b.txt")
    held = open_round(SCOPE, hand())
    answer(held, {1: {"result": "done"}, 2: {"result": "done"}})
    apply_answers(held, [1, 2], hand())
    rows = round_rows(open_round(SCOPE, hand()), LENS)
    assert [row.progress for row in rows] == ["done", "done"]


def test_an_answer_to_a_record_that_is_gone_is_refused_in_words() -> None:
    receipt = promise()
    held = open_round(SCOPE, hand())
    answer(held, {1: {"result": "done"}})
    judge.reject(receipt.claims, hand())
    with pytest.raises(FormRefused, match="số 1: "):
        apply_answers(held, [1], hand())


def test_nothing_of_a_closed_round_changes_whatever_happens_to_the_records() -> None:
    receipt = promise()
    joint()
    held = open_round(SCOPE, hand())
    send(held, [1, 2], hand())
    answer(held, {1: {"result": "done"}})
    close_round(held, hand())
    before = snapshot(held)
    assert before[1].sound
    edit(f"C{receipt.claims[0]}", {"progress": "late", "lead": "Sở Y tế", "text": "khác"}, hand())
    judge.reject(receipt.claims, hand())
    promise("Huế sẽ tiếp nhận 10 lưu học sinh", name="c.txt")
    rebuild()
    assert snapshot(held) == before


def test_a_closed_round_takes_and_sends_nothing_and_is_closed_once() -> None:
    promise()
    held = open_round(SCOPE, hand())
    content = form(held, {1: {"result": "done"}})
    close_round(held, hand())
    for act in (
        lambda: take(held, content, WORDS, LETTER, hand()),
        lambda: send(held, [1], hand()),
        lambda: apply_answers(held, [1], hand()),
        lambda: close_round(held, hand()),
    ):
        with pytest.raises(RoundRefused, match="đã đóng"):
            act()
    assert not Answer.objects.exists()
    assert not Sending.objects.exists()


def test_a_round_after_a_closed_one_begins_with_its_answers() -> None:
    promise()
    joint()
    first = open_round(SCOPE, hand())
    answer(first, {1: {"result": "under_way"}})
    with pytest.raises(RoundRefused, match="còn mở"):
        open_round(SCOPE, hand(), first.pk)
    close_round(first, hand())
    before = snapshot(first)
    second = open_round(replace(SCOPE, name="bổ sung"), hand(), first.pk)
    assert results(second) == ["under_way", ""]
    assert round_rows(second, LENS)[0].answers[0].carried
    answer(second, {1: {"result": "done"}, 2: {"result": "done"}})
    assert (results(second), snapshot(first)) == (["done", "done"], before)


def test_the_database_refuses_to_change_what_a_round_holds() -> None:
    promise()
    held = open_round(SCOPE, hand())
    answer(held, {1: {"result": "done"}})
    for table, change in ((RoundRow, {"number": 9}), (RowSource, {"content": {}}), (Answer, {"letter": "x"}), (Round, {"name": "x"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.all()._raw_delete("default")


def test_expunging_a_document_takes_its_rows_out_of_every_round_closed_ones_too() -> None:
    mistaken = promise("Zhongguancun sẽ tiếp nhận 10 lưu học sinh", name="kin.txt")
    joint()
    closed = open_round(SCOPE, hand())
    answer(closed, {1: {"result": "done", "outcome": "Zhongguancun xong"}})
    apply_answers(closed, [1], hand())
    close_round(closed, hand())
    opened = open_round(replace(SCOPE, name="khác"), hand(), closed.pk)
    send(opened, [1, 2], hand())
    note = round_rows(closed, LENS)[0]
    assert note.answers[-1].applied
    expunge(mistaken.document, "nhập nhầm", hand())
    assert "zhongguancun sẽ" not in everything()
    for held in (closed, opened):
        assert [row.kind for row in round_rows(held, LENS)] == ["joint_decision"]
        assert soundness(held).sound
        assert soundness(held).rows_expunged == 1
    assert (soundness(closed).pieces_expunged, soundness(opened).pieces_expunged) == (3, None)


def test_a_source_beside_the_first_goes_and_the_row_stays() -> None:
    kept = promise()
    mistaken = promise("Huế sẽ tiếp nhận 10 lưu học sinh Zhongguancun", name="b.txt", published="2026-03-05")
    judge.same([kept.claims[0], mistaken.claims[0]], hand())
    judge.accept(mistaken.claims, hand())
    held = open_round(SCOPE, hand())
    (row,) = round_rows(held, LENS)
    assert "Zhongguancun" in row.text
    expunge(mistaken.document, "nhập nhầm", hand())
    assert "zhongguancun" not in everything()
    (row,) = round_rows(held, LENS)
    assert row.text == "Huế sẽ tiếp nhận 10 lưu học sinh"
    assert soundness(held).sound


def test_what_rests_on_restricted_sources_alone_is_not_in_what_the_office_sees() -> None:
    promise(visibility="restricted")
    joint()
    held = open_round(SCOPE, hand())
    assert [row.kind for row in round_rows(held, INTERNAL)] == ["joint_decision"]
    assert "lưu học sinh" not in form(held, lens=INTERNAL)
    assert round_rows(held, Lens(Audience("da-nang", "restricted"), CUT_OFF)) == ()
    answer(held, {1: {"result": "done", "outcome": "kín"}})
    apply_answers(held, [1], hand())
    assert all(w["visibility"] == "restricted" for w in _witnesses("C"))


def _witnesses(letter: str) -> list[dict[str, str]]:
    record = Record.objects.filter(pk__startswith=letter).order_by("pk").first()
    assert record
    return [{"visibility": w[3]} if isinstance(w, list) else w for w in record.content["witnesses"]]


def test_a_round_belongs_to_its_office() -> None:
    promise()
    held = open_round(SCOPE, hand())
    with pytest.raises(RoundRefused):
        find_round(held.pk, hand("da-nang").office)
    with pytest.raises(RoundRefused):
        open_round(SCOPE, hand("da-nang"))
    with pytest.raises(JudgementRefused):
        edit(round_rows(held, LENS)[0].record, {"note": "x"}, hand("da-nang"))
