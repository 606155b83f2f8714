"""Rows of a delegation's file: typed once, changed with a history, taken back, seen by the office alone."""

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup import filing
from ketnghia.followup.errors import FilingRefused
from ketnghia.followup.models import FileRow
from ketnghia.registry import judge
from ketnghia.registry.expunge import expunge
from tests.readings import activity, hand, take_in
from tests.registry.test_expunge import everything

pytestmark = pytest.mark.django_db

HOME = Audience("home", "internal")
CLEARED = Audience("home", "restricted")
TEXT = "Đoàn tỉnh Savannakhet thăm Huế ngày 5/12/2026."


def visit(text: str = TEXT, **given: str):
    return take_in(text, activity(text[:-1], ["LA/Savannakhet", "VN/Huế"], kind="visit", date="2026-12-05", status="planned"), **given)


@pytest.fixture
def claim() -> int:
    return visit().claims[0]


def contents(claim: int, part: str = "task", audience: Audience = HOME) -> list[str]:
    return [row.content["what"] for row in filing.rows([claim], audience, part)]


def test_rows_stand_in_the_order_in_which_they_were_typed_and_may_be_moved(claim: int) -> None:
    made = [filing.add(claim, "task", {"what": what}, hand()) for what in ("xe", "phòng", "quà")]
    filing.move(made[2], -1, hand())
    assert contents(claim) == ["xe", "quà", "phòng"]
    filing.move(made[0], 5, hand())
    assert contents(claim) == ["quà", "phòng", "xe"]
    filing.move(made[0], 5, hand())
    assert contents(claim) == ["quà", "phòng", "xe"]


def test_a_form_that_was_sent_twice_makes_one_row(claim: int) -> None:
    made = {filing.add(claim, "task", {"what": "xe"}, hand(), token="t1") for _ in range(3)}
    assert len(made) == 1
    assert contents(claim) == ["xe"]
    filing.add(claim, "task", {"what": "xe"}, hand())
    assert contents(claim) == ["xe", "xe"]


def test_every_change_is_kept_with_who_and_is_taken_back_by_another(claim: int) -> None:
    number = filing.add(claim, "task", {"what": "xe", "who": "Lan"}, hand())
    (row,) = filing.rows([claim], HOME)
    changed = filing.change(number, {"who": "Minh"}, hand(by="hà"), row.change)
    filing.take_back(changed, hand(by="lê"))
    (row,) = filing.rows([claim], HOME)
    assert row.content == {"what": "xe", "who": "Lan"}
    told = filing.history([claim], HOME)
    assert [(one.deed, one.by, one.content.get("who")) for one in told] == [
        ("changed", "lê", "Lan"),
        ("changed", "hà", "Minh"),
        ("added", "lan", "Lan"),
    ]
    assert [one.last for one in told] == [True, False, False]


def test_what_is_taken_off_comes_back_and_an_addition_can_be_taken_back(claim: int) -> None:
    number = filing.add(claim, "task", {"what": "xe"}, hand())
    (row,) = filing.rows([claim], HOME)
    removed = filing.remove(number, hand(), row.change)
    assert contents(claim) == []
    filing.take_back(removed, hand())
    assert contents(claim) == ["xe"]
    other = filing.add(claim, "task", {"what": "quà"}, hand())
    filing.take_back(filing.rows([claim], HOME)[-1].change, hand())
    assert contents(claim) == ["xe"]
    with pytest.raises(FilingRefused):
        filing.change(other, {"what": "y"}, hand(), 0)


def test_of_two_who_change_at_once_the_second_is_told(claim: int) -> None:
    number = filing.add(claim, "task", {"what": "xe"}, hand())
    (row,) = filing.rows([claim], HOME)
    first = filing.change(number, {"state": "done"}, hand(by="minh"), row.change)
    for late in (lambda: filing.change(number, {"state": "doing"}, hand(), row.change), lambda: filing.remove(number, hand(), row.change)):
        with pytest.raises(FilingRefused, match="minh"):
            late()
    filing.change(number, {"state": "doing"}, hand(), first)
    with pytest.raises(FilingRefused, match="lan"):
        filing.take_back(first, hand(by="minh"))


def test_what_is_wrong_is_refused_by_field(claim: int) -> None:
    with pytest.raises(FilingRefused) as refused:
        filing.add(claim, "programme", {"day": "mai"}, hand())
    assert refused.value.faults == {"day": "no_day", "activity": "missing"}
    for part, of in (("moon", claim), ("task", 4711)):
        with pytest.raises(FilingRefused):
            filing.add(of, part, {"what": "x"}, hand())


def test_the_same_list_is_not_added_twice(claim: int) -> None:
    rows = [{"kind": "car", "what": "xe"}, {"kind": "gift", "what": "quà"}]
    assert len(filing.add_all(claim, "task", rows, hand())) == 2
    assert filing.add_all(claim, "task", rows, hand()) == ()


def test_another_office_sees_and_changes_nothing(claim: int) -> None:
    number = filing.add(claim, "task", {"what": "xe"}, hand())
    for audience in (Audience("hue", "restricted"), Audience()):
        assert filing.rows([claim], audience) == ()
        assert filing.history([claim], audience) == ()
    with pytest.raises(FilingRefused):
        filing.change(number, {"what": "y"}, hand("hue"), 0)
    with pytest.raises(FilingRefused):
        filing.add(claim, "task", {"what": "y"}, hand("hue"))


def test_the_file_of_a_restricted_delegation_is_restricted() -> None:
    claim = visit(visibility="restricted").claims[0]
    filing.add(claim, "task", {"what": "xe"}, hand())
    assert contents(claim, audience=CLEARED) == ["xe"]
    assert contents(claim) == []


def test_a_file_follows_its_delegation_when_records_are_joined() -> None:
    one = visit().claims[0]
    text = "Savannakhet sang thăm Huế đầu tháng 12."
    other = take_in(text, activity(text[:-1], ["LA/Savannakhet", "VN/Huế"], kind="meeting", date="2026-12"), name="b.txt").claims[0]
    filing.add(other, "task", {"what": "xe"}, hand())
    judge.same([one, other], hand())
    assert contents(one) == []
    assert [row.content["what"] for row in filing.rows(filing.claims_of([f"E{one}"], "home"), HOME)] == ["xe"]


def test_an_expunged_document_takes_what_was_made_of_it() -> None:
    receipt = visit()
    filing.add(receipt.claims[0], "task", {"what": "đón ở Zhongguancun"}, hand())
    other = visit("Savannakhet đề nghị Huế mở đường bay.", name="c.txt")
    assert "zhongguancun" in everything()
    expunge(receipt.document, "nhầm", hand())
    assert "zhongguancun" not in everything()
    filing.add(other.claims[0], "raise", {}, hand(), about=other.claims[0])
    expunge(other.document, "nhầm", hand())
    assert not FileRow.objects.exists()
