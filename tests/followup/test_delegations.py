"""A delegation's file: how far it is, who comes, what is to be raised, what was agreed."""

from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.archive.models import Claim
from ketnghia.followup import agreeing, filing
from ketnghia.followup.delegations import File, delegation_file, guests, late_tasks, points, raised, steps, unsure
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.models import FileChange
from ketnghia.followup.sheets import load_steps, parse_steps
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import enter
from ketnghia.registry.expunge import expunge
from ketnghia.registry.listings import Wanted, commitments
from tests.readings import contribution, hand, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
TODAY = date(2026, 11, 22)
LENS = Lens(Audience("home", "internal"), TODAY)
CLEARED = Lens(Audience("home", "restricted"), TODAY)
VISIT = {"kind": "visit", "direction": "in", "parties": [SAVAN, HUE], "date": "2026-11-30/2026-12-02", "status": "planned"}


def opened(lens: Lens = LENS, **given: object) -> File:
    made = enter("activity", {**VISIT, **given}, hand())  # type: ignore[dict-item]
    return again(made.record, lens)


def again(record: str, lens: Lens = LENS) -> File:
    file = delegation_file(record, lens)
    assert file is not None
    return file


def states(file: File, on: date = TODAY) -> dict[str, str]:
    return {step.code: step.state for step in steps(file, on)}


def promise(quote: str, name: str, **given: object):
    where = {key: given.pop(key) for key in ("visibility", "published") if key in given}
    return take_in(f"{quote}.", statement(quote, [HUE], [SAVAN], **given), name=name, **where)


def test_the_way_of_a_file_says_what_is_missing_and_since_when() -> None:
    file = opened()
    assert states(file) == {
        "letter": "late",
        "plan": "late",
        "approval": "late",
        "programme": "ahead",
        "reception": "ahead",
        "report": "ahead",
    }
    due = {step.code: step.due for step in steps(file, TODAY)}
    assert due["approval"] == date(2026, 11, 16)
    assert due["report"] == date(2026, 12, 17)


def test_a_step_is_taken_by_a_record_by_the_rows_or_by_a_person() -> None:
    file = opened(in_plan="yes", decision="12/QĐ-UBND", report_due="2026-12-10")
    filing.add(file.anchor, "step", {"step": "letter", "on": "20/10/2026", "number": "215/VPT"}, hand())
    filing.add(file.anchor, "programme", {"day": "2026-11-30", "activity": "Hội đàm"}, hand())
    task = filing.add(file.anchor, "task", {"what": "xe", "state": "done"}, hand())
    file = again(file.id)
    assert states(file) == {**dict.fromkeys(load_steps(), "done"), "report": "ahead"}
    letter, _, approval, *_, report = steps(file, TODAY)
    assert (letter.on, letter.number, approval.number, report.due) == ("2026-10-20", "215/VPT", "12/QĐ-UBND", date(2026, 12, 10))
    filing.change(task, {"state": "todo"}, hand(), filing.rows(file.claims, LENS.audience, "task")[0].change)
    assert states(again(file.id))["reception"] == "ahead"


def test_of_a_visit_that_is_over_only_the_report_can_be_late() -> None:
    file = opened(date="2026-10-01/2026-10-03", status="done", report_due="2026-10-20")
    assert states(file) == {**dict.fromkeys(load_steps(), "unknown"), "report": "late"}
    assert states(opened(date="2025-10-01", status="done"))["report"] == "unknown"


def test_a_vague_date_gives_days_that_are_said_to_be_assumed() -> None:
    file = opened(date="2026-12")
    assert (file.first, file.last, file.assumed) == (date(2026, 12, 1), date(2026, 12, 31), True)
    assert opened().assumed is False


def test_steps_are_all_that_are_known_each_once() -> None:
    from ketnghia.followup.errors import RuleError

    for broken in ("- {step: letter, days: 3}", "- {step: letter}", "["):
        with pytest.raises(RuleError, match=r"steps\.yaml"):
            parse_steps(broken, ["letter", "plan"])


def test_a_task_is_late_from_the_day_after() -> None:
    file = opened()
    for due in ("2026-11-21", "2026-11-22", ""):
        filing.add(file.anchor, "task", {"what": f"xe {due}", "due": due}, hand())
    filing.add(file.anchor, "task", {"what": "phòng", "due": "2026-11-01", "state": "done"}, hand())
    assert [row.content["what"] for row in late_tasks(again(file.id), TODAY)] == ["xe 2026-11-21"]


def test_who_comes_is_unsure_until_somebody_made_sure_lately() -> None:
    file = opened(head="Ông A, Tỉnh trưởng", members=["Bà B"])
    for name, checked in (("Ông C", "2026-11-01"), ("Ông D", "2025-01-01"), ("Bà B", "2026-11-02")):
        filing.add(file.anchor, "member", {"name": name, "checked": checked}, hand())
    coming = guests(again(file.id), TODAY)
    assert [guest.name for guest in coming] == ["Ông C", "Ông D", "Bà B", "Ông A, Tỉnh trưởng"]
    assert [guest.name for guest in unsure(coming)] == ["Ông D", "Ông A, Tỉnh trưởng"]


def test_open_promises_proposals_and_promised_money_with_this_partner_are_offered() -> None:
    promise("Huế sẽ tiếp nhận 10 lưu học sinh trước ngày 1/9/2026", "a.txt", due="2026-09-01")
    promise("Huế đề nghị Savannakhet mở đường bay", "b.txt", kind="proposal", published="2026-01-05")
    text = "Huế hứa tặng Savannakhet 2 tỷ đồng."
    take_in(text, contribution(text[:-1], HUE, SAVAN, "2000000000"), name="c.txt")
    quote = "Huế sẽ cử chuyên gia sang Sejong"
    take_in(f"{quote}.", statement(quote, [HUE], ["KR/Sejong"]), name="d.txt")
    found = points(opened(), LENS)
    assert [point.kind for point in found][:2] == ["overdue", "unanswered"]
    assert all("Sejong" not in point.text for point in found)


def test_a_point_that_was_picked_is_read_through_the_lens() -> None:
    open_ = promise("Huế sẽ tiếp nhận 10 lưu học sinh", "a.txt")
    hidden = promise("Huế sẽ tặng xe cứu thương", "b.txt", visibility="restricted")
    file = opened()
    for claim in (open_.claims[0], hidden.claims[0]):
        filing.add(file.anchor, "raise", {}, hand(), about=claim)
    filing.add(file.anchor, "raise", {"text": "Tự ghi"}, hand())
    told = [one.point.text if one.point else one.row.content["text"] for one in raised(again(file.id), "raise", LENS)]
    assert told == ["Huế sẽ tiếp nhận 10 lưu học sinh", "Tự ghi"]
    assert len(raised(again(file.id, CLEARED), "raise", CLEARED)) == 3
    assert "lưu học sinh" not in str(list(FileChange.objects.values_list("content", flat=True)))
    expunge(open_.document, "nhầm", hand())
    assert [one.row.content for one in raised(again(file.id), "raise", LENS)] == [{"text": "Tự ghi"}]


AGREED = {"text": "Mở đường bay Huế – Savannakhet", "side": "both", "owner": "Sở Công Thương", "due": "30/6/2027"}


def test_what_was_agreed_stands_in_the_register_with_owner_and_day() -> None:
    file = opened()
    agreeing.agree(file, AGREED, hand(), accepted=True, token="t")
    agreeing.agree(file, AGREED, hand(), accepted=True, token="t")
    (row,) = commitments(LENS, Wanted(partner=SAVAN)).rows
    assert (row.kind, row.text, row.due, row.lead, row.confirmed) == (
        "joint_decision",
        AGREED["text"],
        "2027-06-30",
        "Sở Công Thương",
        True,
    )
    assert {place.key for place in row.by} == {HUE, SAVAN}
    (one,) = raised(again(file.id), "agreed", LENS)
    assert one.point is not None
    assert one.point.record == row.id
    assert AGREED["text"] not in str(one.row.content)


@pytest.mark.parametrize(("side", "by"), [("ours", HUE), ("theirs", SAVAN)])
def test_what_one_side_does_is_its_promise(side: str, by: str) -> None:
    agreeing.agree(opened(), {**AGREED, "side": side}, hand(), accepted=False)
    (row,) = commitments(LENS, Wanted(partner=SAVAN)).rows
    assert (row.kind, [place.key for place in row.by], row.confirmed) == ("commitment", [by], False)


def test_a_point_without_owner_or_day_is_not_kept() -> None:
    file = opened()
    before = Claim.objects.count()
    with pytest.raises(FilingRefused) as refused:
        agreeing.agree(file, {"text": "Mở đường bay"}, hand(), accepted=True)
    assert refused.value.faults == {"owner": "missing", "due": "missing"}
    assert Claim.objects.count() == before


def test_taking_a_point_back_takes_it_out_of_the_register() -> None:
    file = opened()
    number = agreeing.agree(file, AGREED, hand(), accepted=True)
    agreeing.take_back(FileChange.objects.get(row=number).pk, hand())
    assert again(file.id).of("agreed") == ()
    assert commitments(LENS, Wanted(partner=SAVAN)).total == 0


def test_there_is_no_file_for_what_is_no_delegation_or_cannot_be_seen() -> None:
    receipt = promise("Huế sẽ tiếp nhận 10 lưu học sinh", "a.txt")
    hidden = enter("activity", VISIT, hand(), "restricted")  # type: ignore[arg-type]
    assert delegation_file(f"C{receipt.claims[0]}", LENS) is None
    assert delegation_file("E4711", LENS) is None
    assert delegation_file(hidden.record, LENS) is None
    assert delegation_file(hidden.record, CLEARED) is not None


def test_of_what_another_office_made_public_there_is_no_file_to_write_in() -> None:
    made = enter("activity", VISIT, hand("hue"), "public")  # type: ignore[arg-type]
    filing.add(int(made.record[1:]), "task", {"what": "xe"}, hand("hue"))
    file = again(made.record)
    assert (file.claims, file.rows) == ((), {})
