"""Duties within a number of days: when each begins to be told of, when it is due, and what ends it."""

from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup import handling
from ketnghia.followup.attention import Alert, attention
from ketnghia.followup.errors import HandlingRefused
from ketnghia.registry import judge
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import edit, enter
from ketnghia.registry.expunge import expunge
from tests.readings import activity, agreement, hand, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
SIGNED = "Huế và Savannakhet ký bản ghi nhớ"


def alerts(on: str, *rules: str) -> list[Alert]:
    found = attention(Lens(Audience("home", "internal"), date.fromisoformat(on)))
    return [alert for alert in found if alert.rule in rules]


def spoken(on: str, *rules: str) -> list[tuple[str, str | None]]:
    return [(alert.rule, alert.due) for alert in alerts(on, *rules)]


def signing(day: str = "2026-03-02", **given) -> str:
    receipt = take_in(f"{SIGNED} ({day}).", agreement(SIGNED, [HUE, SAVAN], signed=day, **given), name=f"{day}.txt", published="2026-03-05")
    judge.accept(receipt.claims, hand())
    return f"A{receipt.claims[0]}"


COPY = "copy-to-ministry-after-signing"


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-03-06", []), ("2026-03-07", [(COPY, "2026-03-17")]), ("2026-04-01", [(COPY, "2026-03-17")]), ("2028-04-01", [])],
)
def test_the_copy_to_the_ministry_is_asked_for_until_it_is_sent_or_long_past(on: str, expected: list[tuple[str, str]]) -> None:
    signing()
    assert spoken(on, COPY) == expected


def test_sending_the_copy_ends_it_and_the_alert_names_law_and_date() -> None:
    record = signing()
    (alert,) = alerts("2026-03-10", COPY)
    assert alert.law
    assert "70/2020" in str(alert.basis)
    assert "17/3/2026" in alert.text
    assert alert.tell == ("officer", "head")
    edit(record, {"steps": ["copy_sent 9/3/2026"]}, hand())
    assert alerts("2026-03-10", COPY) == []


def test_a_rule_of_law_is_silent_on_what_nobody_confirmed() -> None:
    take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2026-03-02"), published="2026-03-05")
    assert alerts("2026-03-10", COPY) == []


def test_a_rule_of_law_is_silent_on_what_was_signed_before_the_law() -> None:
    signing("2021-06-30")
    assert alerts("2021-07-10", COPY) == []


def test_a_month_is_taken_as_its_last_day_and_said_so() -> None:
    signing("2026-03")
    (alert,) = alerts("2026-04-10", COPY)
    assert (alert.due, alert.assumption) == ("2026-04-15", "lấy ngày 31/3/2026 vì tài liệu không ghi ngày")


def test_consulted_bodies_have_seven_working_days_and_three_on_the_shortened_path() -> None:
    record = enter(
        "agreement", {"kind": "mou", "parties": [HUE, SAVAN], "status": "proposed", "steps": ["consulted 9/11/2026"]}, hand()
    ).record
    rules = ("opinions-of-consulted-bodies", "opinions-of-consulted-bodies-shortened")
    assert spoken("2026-11-16", *rules) == [(rules[0], "2026-11-18")]
    edit(record, {"path": "shortened"}, hand())
    assert spoken("2026-11-16", *rules) == [(rules[1], "2026-11-12")]
    edit(record, {"steps": ["opinions_in 13/11/2026"]}, hand(by="minh"))
    assert spoken("2026-11-16", *rules) == []


def test_an_opinion_that_we_owe_is_due_by_the_day_asked_for_or_in_seven_working_days() -> None:
    asked = enter("opinion", {"asker": "Sở Tư pháp", "about": "dự thảo thỏa thuận", "received": "9/11/2026"}, hand()).record
    assert spoken("2026-11-16", "opinion-we-owe") == [("opinion-we-owe", "2026-11-18")]
    edit(asked, {"due": "13/11/2026"}, hand())
    assert spoken("2026-11-16", "opinion-we-owe") == [("opinion-we-owe", "2026-11-13")]
    edit(asked, {"answered": "12/11/2026"}, hand(by="minh"))
    assert spoken("2026-11-16", "opinion-we-owe") == []


def test_an_ending_is_notified_within_fifteen_days() -> None:
    record = signing()
    edit(record, {"steps": ["ended 1/10/2026"]}, hand())
    assert spoken("2026-10-10", "notice-after-ending") == [("notice-after-ending", "2026-10-16")]
    edit(record, {"steps": ["end_notified 12/10/2026"]}, hand(by="minh"))
    assert spoken("2026-10-14", "notice-after-ending") == []


@pytest.mark.parametrize(
    ("on", "due"), [("2026-09-30", None), ("2026-10-01", "2026-11-15"), ("2027-01-10", "2026-11-15"), ("2027-02-01", None)]
)
def test_the_yearly_plan_is_due_in_november_wherever_an_agreement_holds(on: str, due: str | None) -> None:
    assert alerts(on, "yearly-plan-to-ministry") == []
    signing(period="2026/2030")
    assert [alert.due for alert in alerts(on, "yearly-plan-to-ministry")] == ([due] if due else [])


def test_the_last_day_to_give_notice_is_told_beforehand() -> None:
    record = signing(period="2026-03-02/2028-03-02")
    edit(record, {"notice_months": "6"}, hand())
    assert spoken("2027-08-01", "last-day-to-give-notice") == [("last-day-to-give-notice", "2027-09-02")]
    assert spoken("2027-05-01", "last-day-to-give-notice") == []


def test_a_trip_asks_for_its_report_until_it_comes() -> None:
    trip = {"kind": "visit", "direction": "out", "parties": [HUE, SAVAN], "date": "2/3/2026 – 5/3/2026", "status": "done"}
    record = enter("activity", trip, hand()).record
    assert spoken("2026-03-16", "report-of-trip") == [("report-of-trip", "2026-03-20")]
    edit(record, {"report_received": "18/3/2026"}, hand())
    assert spoken("2026-03-25", "report-of-trip") == []


def test_words_reserved_for_treaties_are_warned_of() -> None:
    record = signing()
    assert alerts("2026-11-22", "title-reserved-for-treaties") == []
    edit(record, {"title": "Hiệp định hợp tác hữu nghị"}, hand())
    (alert,) = alerts("2026-11-22", "title-reserved-for-treaties")
    assert "Hiệp định hợp tác hữu nghị" in alert.text


def test_before_a_new_signing_the_last_one_is_looked_back_on() -> None:
    signing("2024-03-02", period="2024/2026")
    promise = "Savannakhet sẽ mở đường bay thẳng tới Huế"
    receipt = take_in(promise, statement(promise, [SAVAN], [HUE]), name="hua.txt", published="2024-03-03")
    enter("agreement", {"kind": "mou", "parties": [HUE, SAVAN], "status": "proposed", "period": "2027/2030"}, hand())
    (alert,) = alerts("2026-11-22", "before-a-new-signing")
    assert "2/3/2024" in alert.text
    edit(f"C{receipt.claims[0]}", {"progress": "done"}, hand())
    assert alerts("2026-11-22", "before-a-new-signing") == []


def test_before_its_own_signing_a_successor_is_told_what_became_of_its_predecessor_s_text() -> None:
    text = "Quảng Nam và Sê Kông ký thỏa thuận. Quảng Nam sẽ xây trường cho Sê Kông."
    signed = agreement("Quảng Nam và Sê Kông ký thỏa thuận", ["VN/Quảng Nam", "LA/Sekong"], signed="2022-08-16", period="2022/2027")
    take_in(text, signed, statement("Quảng Nam sẽ xây trường cho Sê Kông", ["VN/Quảng Nam"], ["LA/Sekong"]), published="2022-08-17")
    enter("agreement", {"kind": "mou", "parties": ["VN/Đà Nẵng", "LA/Sekong"], "status": "proposed"}, hand())
    (alert,) = alerts("2026-11-23", "before-a-new-signing")
    assert "của văn bản trước (16/8/2022) đã thực hiện 0/1 việc, 1 việc chưa rõ kết quả" in alert.text


def test_a_new_signing_is_warned_of_where_nothing_at_all_is_known_of_the_last_text() -> None:
    signing("2024-03-02", period="2024/2026")
    enter("agreement", {"kind": "mou", "parties": [HUE, SAVAN], "status": "proposed", "period": "2027/2030"}, hand())
    assert [alert.rule for alert in alerts("2026-11-23", "before-a-new-signing-nothing-known")] == ["before-a-new-signing-nothing-known"]


def test_a_session_that_was_told_of_is_not_asked_for_again() -> None:
    enter("mechanism", {"name": "Hội đàm thường niên", "parties": [HUE, SAVAN], "rhythm_months": "12", "last": "6/2025"}, hand())
    text = "Ngày 12/5/2026, Huế và Savannakhet tổ chức Hội đàm thường niên."
    take_in(text, activity(text, [HUE, SAVAN], date="2026-05-12"), name="phien.txt", published="2026-05-13")
    assert spoken("2026-06-20", "session-of-mechanism") == []
    assert spoken("2027-04-20", "session-of-mechanism") == [("session-of-mechanism", "2027-05-12")]


def test_the_next_session_of_a_mechanism_is_told_by_its_rhythm() -> None:
    enter("mechanism", {"name": "Hội đàm thường niên", "parties": [HUE, SAVAN], "rhythm_months": "12", "last": "6/2025"}, hand())
    assert spoken("2026-05-10", "session-of-mechanism") == [("session-of-mechanism", "2026-06-30")]


def test_what_was_handled_is_silent_until_its_date_changes_and_twice_is_once() -> None:
    record = signing()
    (alert,) = alerts("2026-03-10", COPY)
    first = handling.handle((alert.rule, alert.id, alert.moment), hand(by="minh"), "công văn 12")
    assert handling.handle((alert.rule, alert.id, alert.moment), hand()) == first
    assert alerts("2026-03-10", COPY) == []
    edit(record, {"signed": "4/3/2026"}, hand())
    assert spoken("2026-03-10", COPY) == [(COPY, "2026-03-19")]
    edit(record, {"signed": "2/3/2026"}, hand(by="minh"))
    assert alerts("2026-03-10", COPY) == []
    handling.reopen(first, hand())
    assert len(alerts("2026-03-10", COPY)) == 1


def test_what_was_handled_follows_its_record_when_it_joins_another() -> None:
    older, record = signing("2026-03-01"), signing("2026-03-02")
    (alert,) = [one for one in alerts("2026-03-11", COPY) if one.id == record]
    handling.handle((COPY, record, alert.moment), hand())
    judge.same([int(older[1:]), int(record[1:])], hand())
    judge.choose(int(record[1:]), "signed", hand())
    assert alerts("2026-03-11", COPY) == []


def test_a_day_on_which_nothing_ran_loses_nothing() -> None:
    signing()
    assert spoken("2026-03-30", COPY) == spoken("2026-03-31", COPY) == [(COPY, "2026-03-17")]


def test_what_happened_before_the_register_was_watched_is_history() -> None:
    signing()
    handling.watch_from(date(2026, 3, 3), hand())
    assert alerts("2026-03-10", COPY) == []
    handling.watch_from(date(2026, 3, 2), hand())
    assert len(alerts("2026-03-10", COPY)) == 1


def test_what_is_not_there_cannot_be_handled() -> None:
    with pytest.raises(HandlingRefused, match="no-such-rule"):
        handling.handle(("no-such-rule", "A1", ""), hand())
    with pytest.raises(HandlingRefused, match="77"):
        handling.reopen(77, hand())


def test_when_a_document_is_expunged_what_was_handled_about_it_goes_too() -> None:
    receipt = take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2026-03-02"))
    handling.handle((COPY, f"A{receipt.claims[0]}", "2026-03-02"), hand(), "ghi chú có thể nhắc lại lời văn")
    assert len(handling.handled_list("home")) == 1
    expunge(receipt.document, "nhập nhầm", hand())
    assert handling.handled_list("home") == ()
