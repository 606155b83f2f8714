from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup.attention import Alert, attention
from ketnghia.registry import judge
from ketnghia.registry.answers import Language, Lens
from ketnghia.registry.entries import edit
from tests.readings import activity, agreement, hand, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
QUOTE = "Huế và Savannakhet ký bản ghi nhớ"


def alerts(on: str = "2026-11-22", language: Language = "vi", clearance="internal") -> tuple[Alert, ...]:
    return attention(Lens(Audience("home", clearance), date.fromisoformat(on), language))


def rules(on: str = "2026-11-22") -> list[str]:
    return [alert.rule for alert in alerts(on) if alert.rule != "records-to-judge"]


def signing(name: str = "a.txt", published: str = "2025-03-05", **given):
    text = f"{QUOTE} ({name})."
    return take_in(text, agreement(QUOTE, [HUE, SAVAN], **given), name=name, published=published)


def meeting(day: str, name: str = "gap.txt"):
    text = f"Huế và Savannakhet gặp nhau ({name})."
    return take_in(text, activity("Huế và Savannakhet gặp nhau", [HUE, SAVAN], date=day), name=name, published=day)


def said(kind: str, name: str = "noi.txt", published: str = "2026-03-05", **given):
    quote = "Savannakhet muốn mở đường bay thẳng tới Huế"
    return take_in(f"{quote} ({name}).", statement(quote, [SAVAN], [HUE], kind=kind, **given), name=name, published=published)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-12-30", []),
        ("2026-12-31", ["agreement-expires-in-12-months"]),
        ("2027-06-30", ["agreement-expires-in-6-months"]),
        ("2027-09-29", ["agreement-expires-in-6-months"]),
        ("2027-09-30", ["agreement-expires-in-3-months"]),
        ("2027-12-31", ["agreement-expires-in-3-months"]),
        ("2028-01-01", ["agreement-expired"]),
        ("2031-01-01", []),
    ],
)
def test_an_agreement_is_told_of_before_and_after_its_end_by_one_rule_at_a_time(on: str, expected: list[str]) -> None:
    signing(signed="2024-03-04", period="2024/2027")
    meeting("2026-12-01")
    assert [rule for rule in rules(on) if rule.startswith("agreement")] == expected


def test_an_end_that_is_only_a_year_is_taken_as_its_last_day_and_said_so() -> None:
    signing(signed="2024-03-04", period="2024/2027")
    (alert,) = [alert for alert in alerts("2027-11-01") if alert.target == "agreement"]
    assert (alert.due, alert.since, alert.severity, alert.law) == ("2027", None, "high", False)
    assert alert.assumption == "lấy ngày 31/12/2027 vì tài liệu không ghi ngày"


def test_a_written_day_is_no_assumption() -> None:
    signing(signed="2024-03-04", period="2024-03-04/2027-03-04")
    meeting("2026-12-01")
    (alert,) = [alert for alert in alerts("2027-01-01") if alert.target == "agreement"]
    assert (alert.due, alert.assumption) == ("2027-03-04", None)


def test_an_expired_agreement_with_a_later_text_is_quiet() -> None:
    signing(signed="2020-03-04", period="2020/2024")
    assert "agreement-expired" in rules()
    signing("b.txt", signed="2025-03-04", period="2025/2029")
    meeting("2026-10-01")
    assert rules() == ["no-plan-after-signing"]


def test_a_proposed_successor_does_not_quieten_it() -> None:
    signing(signed="2020-03-04", period="2020/2024")
    signing("b.txt", period="2025/2029", status="proposed")
    assert "agreement-expired" in rules()


@pytest.mark.parametrize(("on", "due"), [("2025-06-02", False), ("2025-06-03", True), ("2027-03-05", False)])
def test_a_signing_that_nothing_follows_is_told_of_after_90_days(on: str, due: bool) -> None:
    signing(signed="2025-03-04", period="2025/2029")
    assert ("nothing-since-signing" in rules(on)) is due


def test_an_activity_after_the_signing_quietens_it() -> None:
    signing(signed="2025-03-04", period="2025/2029")
    meeting("2025-04-01")
    assert "nothing-since-signing" not in rules("2025-12-01")


@pytest.mark.parametrize(("on", "due"), [("2025-06-02", False), ("2025-06-03", True), ("2027-03-05", False)])
def test_a_text_that_lives_without_a_plan_is_told_of_after_90_days(on: str, due: bool) -> None:
    receipt = signing(signed="2025-03-04", period="2025/2029")
    meeting("2025-04-01")
    assert ("no-plan-after-signing" in rules(on)) is due
    edit(f"A{receipt.claims[0]}", {"steps": ["planned 1/5/2025"]}, hand())
    assert "no-plan-after-signing" not in rules(on)


def test_a_paper_that_names_the_text_and_sets_tasks_is_its_plan() -> None:
    signing(signed="2025-03-04", period="2025/2029")
    meeting("2025-04-01")
    text = "Thực hiện Bản ghi nhớ Huế và Savannakhet ký ngày 4/3/2025. Sở Giáo dục cử 5 giáo viên sang Savannakhet."
    named = agreement("Bản ghi nhớ Huế và Savannakhet ký ngày 4/3/2025", [HUE, SAVAN], signed="2025-03-04")
    task = statement("Sở Giáo dục cử 5 giáo viên sang Savannakhet", [HUE], [SAVAN])
    take_in(text, named, task, name="ke-hoach.txt", source_kind="decision", published="2025-05-05")
    assert "no-plan-after-signing" not in rules("2025-07-04")


@pytest.mark.parametrize(
    ("due", "on", "expected"),
    [
        ("2026-05", "2026-03-31", []),
        ("2026-05", "2026-04-01", ["promise-due-soon"]),
        ("2026-05", "2026-05-31", ["promise-due-soon"]),
        ("2026-05", "2026-06-01", ["promise-overdue"]),
        ("2026-05", "2026-11-30", ["promise-overdue"]),
        ("2026-05", "2026-12-01", ["promise-long-overdue"]),
        ("2026-05", "2029-06-01", []),
        (None, "2028-06-01", []),
    ],
)
def test_a_promise_is_late_only_past_a_written_due_date(due: str | None, on: str, expected: list[str]) -> None:
    said("commitment", due=due)
    assert rules(on) == expected


@pytest.mark.parametrize(("on", "due"), [("2026-05-04", False), ("2026-05-05", True), ("2029-03-06", False)])
def test_a_proposal_waits_60_days(on: str, due: bool) -> None:
    said("proposal", fields=("transport",))
    assert ("proposal-unanswered" in rules(on)) is due


def test_an_answered_proposal_is_quiet() -> None:
    said("proposal", fields=("transport",))
    text = "Huế và Savannakhet thống nhất mở đường bay thẳng."
    agreed = statement(text, [HUE, SAVAN], kind="agreement", fields=("transport",))
    take_in(text, agreed, name="tra-loi.txt", published="2026-06-01")
    assert "proposal-unanswered" not in rules()


@pytest.mark.parametrize(("on", "due"), [("2026-10-01", False), ("2026-10-02", True)])
def test_a_partner_is_quiet_after_a_year(on: str, due: bool) -> None:
    meeting("2025-10-01")
    assert ("partner-quiet" in rules(on)) is due
    if due:
        alert = next(alert for alert in alerts(on) if alert.rule == "partner-quiet")
        assert (alert.target, alert.id, alert.since) == ("partner", SAVAN, "2025-10-01")


def test_sources_that_differ_are_listed_until_somebody_chose() -> None:
    first = signing(signed="2025-03-04", period="2025/2028")
    signing("b.txt", signed="2025-03-04", period="2025/2030")
    meeting("2026-10-01")
    assert rules() == ["sources-differ", "no-plan-after-signing"]
    judge.choose(first.claims[0], "period", hand())
    assert rules() == ["no-plan-after-signing"]


def test_what_nobody_confirmed_is_summed_up_by_document() -> None:
    receipt = signing(signed="2025-03-04", period="2025/2028")
    (alert,) = [alert for alert in alerts() if alert.rule == "records-to-judge"]
    assert (alert.target, alert.id, alert.count) == ("document", str(receipt.document), 1)
    judge.accept(receipt.claims, hand())
    assert not [alert for alert in alerts() if alert.rule == "records-to-judge"]


def test_the_most_severe_come_first_and_each_says_why_in_both_languages() -> None:
    signing(signed="2020-03-04", period="2020/2024")
    said("proposal", fields=("transport",))
    vi, en = alerts(), alerts(language="en")
    order = {"high": 0, "medium": 1, "low": 2}
    assert [order[alert.severity] for alert in vi] == sorted(order[alert.severity] for alert in vi)
    assert [alert.rule for alert in vi] == [alert.rule for alert in en]
    assert all("{" not in alert.text for alert in (*vi, *en))
    assert vi[0].text == "Huế – Savannakhet: bản ghi nhớ đã hết hạn, chưa thấy văn bản nào tiếp nối."
    assert "Savannakhet" in en[0].text
    assert "expired" in en[0].text


def test_asking_twice_changes_nothing() -> None:
    signing(signed="2020-03-04", period="2020/2024")
    assert alerts() == alerts()


def test_a_restricted_document_raises_no_alert_for_others() -> None:
    text = f"{QUOTE} kín."
    take_in(text, agreement(QUOTE, [HUE, SAVAN], period="2020/2024"), visibility="restricted")
    assert alerts() == ()
    assert alerts(clearance="restricted")


def test_imprecise_and_unknown_dates_raise_no_false_alarm() -> None:
    signing(signed="XXXX-03-04", period=None)
    said("commitment", due="XXXX-05")
    said("proposal", name="khac.txt", published=None)
    assert [rule for rule in rules() if rule != "partner-quiet"] == []
