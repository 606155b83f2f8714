"""One promise in full, over documents and years."""

from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup.attention import attention
from ketnghia.registry import judge, queries
from ketnghia.registry.answers import CommitmentRow, Lens
from ketnghia.registry.entries import edit
from ketnghia.registry.keeping import promise_page, schedule_list
from tests.readings import activity, contribution, hand, statement, take_in

pytestmark = pytest.mark.django_db

US, THEM = "VN/Khánh Hòa", "LA/Champasak"
LENS = Lens(Audience("home", "internal"), date(2026, 3, 22))
PROMISE = "Tài trợ 3 tỷ đồng xây Trạm Y tế bản Huội Thong trước ngày 15/12/2025"
GIVEN = "Ngày 20/11/2025, tỉnh bàn giao cho bạn Trạm Y tế bản Huội Thong trị giá 3 tỷ đồng"


def promised() -> None:
    take_in(
        PROMISE,
        statement(PROMISE, [US], [THEM], due="2025-12-15", fields=("health",)),
        contribution("Tài trợ 3 tỷ đồng xây Trạm Y tế bản Huội Thong", US, THEM, "3000000000"),
        published="2024-08-22",
    )


def delivered(**given) -> None:
    take_in(
        GIVEN,
        activity(GIVEN, [US, THEM], kind="aid", date="2025-11-20"),
        contribution(GIVEN, US, THEM, "3000000000", period="2025-11-20"),
        **{"published": "2025-11-28", "name": "hai.txt", **given},
    )


def only(lens: Lens = LENS) -> CommitmentRow:
    (row,) = queries.commitment_list(lens)
    return row


def alerts(lens: Lens = LENS) -> set[str]:
    return {alert.rule for alert in attention(lens) if alert.target == "commitment"}


def claim(record: str) -> int:
    return int(record[1:])


def done() -> str:
    (row,) = queries.activity_list(LENS)
    return row.id


def test_a_promise_past_its_date_is_overdue_until_something_keeps_it() -> None:
    promised()
    assert only().state == "overdue"
    assert alerts()
    delivered()
    row = only()
    assert (row.state, row.ground, row.ground_by) == ("done", "rule", done())
    assert not alerts()
    assert queries.commitment_list(Lens(LENS.audience, date(2025, 6, 30)))[0].state == "open"


def test_its_page_tells_where_it_went_and_on_what_ground() -> None:
    promised()
    delivered()
    page = promise_page(only().id, LENS)
    assert page is not None
    (link,) = page.later
    assert (link.later, link.relation, link.certain) == (done(), "delivers", True)
    assert [end.stage for end in page.told] == ["done"]
    assert page.earlier == page.reports == ()


def test_a_person_denies_a_delivery_and_takes_it_back() -> None:
    promised()
    delivered()
    number = judge.unlink(claim(done()), claim(only().id), "delivers", hand())
    assert only().state == "overdue"
    page = promise_page(only().id, LENS)
    assert page is not None
    assert page.later == ()
    judge.undo(number, hand())
    assert only().state == "done"


def test_a_person_links_what_no_rule_sees() -> None:
    promised()
    take_in("Khánh Hòa giúp Champasak một việc.", activity("Khánh Hòa giúp Champasak", [US, THEM], date="2025-12-01"), name="ba.txt")
    assert only().state == "overdue"
    number = judge.link(claim(done()), claim(only().id), "delivers", hand())
    assert (only().state, only().ground) == ("done", "link")
    page = promise_page(only().id, LENS)
    assert page is not None
    assert [link.judgement for link in page.later] == [number]


def test_a_delivery_that_the_audience_may_not_see_keeps_nothing_for_it() -> None:
    promised()
    delivered(visibility="restricted")
    assert only().state == "overdue"
    assert only(Lens(Audience("home", "restricted"), LENS.on)).state == "done"


@pytest.mark.parametrize(
    ("progress", "progressed", "state"),
    [
        ("done", "2026-01-10", "done"),
        ("stopped", "2026-01-10", "stopped"),
        ("not_feasible", "2026-01-10", "not_feasible"),
        ("late", "2026-01-10", "late"),
        ("running", "2026-01-10", "late"),
        ("running", "2025-03", "overdue"),
        ("done", "2026-12-01", "overdue"),
    ],
)
def test_what_a_person_typed_of_its_progress_counts_from_its_day(progress: str, progressed: str, state: str) -> None:
    promised()
    edit(only().id, {"progress": progress, "progressed": progressed}, hand())
    assert only().state == state
    assert bool(alerts()) is (state == "overdue")


def test_progress_is_told_with_who_said_so_and_when() -> None:
    promised()
    edit(only().id, {"progress": "running", "progressed": "2025-03", "note": "đã khởi công", "lead": "Sở Y tế"}, hand())
    page = promise_page(only().id, LENS)
    assert page is not None
    assert [(report.progress, report.on, report.note) for report in page.reports] == [("running", "2025-03", "đã khởi công")]
    assert (page.row.lead, page.note) == ("Sở Y tế", "đã khởi công")


def test_there_is_no_page_for_what_is_no_promise() -> None:
    delivered()
    assert promise_page("C99", LENS) is None
    assert promise_page(done(), LENS) is None


def test_money_for_every_year_becomes_a_schedule_with_what_was_given() -> None:
    text = "Khánh Hòa cam kết giai đoạn 2024 - 2026 mỗi năm dành 1 tỷ đồng đào tạo cán bộ Champasak."
    take_in(
        text,
        statement(text[:-1], [US], [THEM], due="2024/2026", fields=("education",)),
        contribution(text[:-1], US, THEM, "1000000000", per="year", period="2024/2026", purpose=("education",)),
        published="2024-01-05",
    )
    gave = "Khánh Hòa trao cho Champasak 1 tỷ đồng đào tạo cán bộ của năm 2025."
    take_in(
        gave,
        activity(gave[:-1], [US, THEM], kind="aid", date="2025"),
        contribution(gave[:-1], US, THEM, "1000000000", period="2025", purpose=("education",)),
        published="2026-03-01",
        name="hai.txt",
    )
    (row,) = schedule_list(LENS)
    assert [(part.due, part.state) for part in row.schedule.instalments] == [("2024", "no_report"), ("2025", "given"), ("2026", "due")]
    promise = only()
    assert row.promises == (promise.id,)
    assert (promise.state, promise.ground) == ("running", "rule")
    page = promise_page(promise.id, LENS)
    assert page is not None
    assert page.schedules == (row,)
