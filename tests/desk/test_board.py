"""The board of commitments and the calendar."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ketnghia.desk.pages.boards import COLUMNS
from ketnghia.registry import listings
from ketnghia.registry.answers import CommitmentState, Lens
from ketnghia.registry.listings import Wanted
from tests.desk.people import signed_in


@pytest.fixture(autouse=True)
def register(filled: None) -> None:
    """Every test looks at the samples."""


def test_every_state_stands_in_one_column_but_that_of_requests() -> None:
    from typing import get_args

    shown = [state for _, states in COLUMNS.values() for state in states]
    assert sorted(shown) == sorted(set(get_args(CommitmentState)) - {"unanswered"})


def test_the_board_and_the_calendar_ask_a_bounded_number_of_questions(visitor: Client, django_assert_max_num_queries: Any) -> None:
    for address in ("/commitments/board/?country=LA&q=hop+tac", "/calendar/?month=2026-03", "/calendar/?month=2026-03&view=agenda"):
        with django_assert_max_num_queries(30):
            assert visitor.get(address).status_code == 200


def test_a_card_is_moved_and_the_move_taken_back(visitor: Client, lens: Lens) -> None:
    record = listings.ids("commitment", lens, Wanted(kind="commitment", state="no_news"), 1)[0]

    def state() -> str:
        # The page goes by today's clock.
        later = replace(lens, on=date.today() + timedelta(days=1))  # noqa: DTZ011
        return listings.commitments(later, Wanted(among=(record,), text="x")).rows[0].state

    page = visitor.post("/commitments/board/", {"record": record, "progress": "running"}, follow=True).content.decode()
    assert "Đã chuyển sang" in page
    assert state() == "running"
    entry = page.partition('action="/entries/')[2].partition("/")[0]
    visitor.post(f"/entries/{entry}/take-back/", {"next": "/commitments/board/"})
    assert state() == "no_news"


@pytest.mark.parametrize("given", [{"record": "C0", "progress": "done"}, {"record": "x", "progress": "done"}])
def test_what_is_no_commitment_is_not_moved(visitor: Client, given: dict[str, str]) -> None:
    assert "⚠" in visitor.post("/commitments/board/", given, follow=True).content.decode()


def test_a_progress_that_does_not_exist_is_refused(visitor: Client, lens: Lens) -> None:
    record = listings.ids("commitment", lens, Wanted(kind="commitment"), 1)[0]
    answer = visitor.post("/commitments/board/", {"record": record, "progress": "perhaps"}, follow=True)
    assert "⚠" in answer.content.decode()


def test_who_may_not_judge_sees_the_board_without_buttons() -> None:
    viewer = signed_in("viewer")
    assert 'name="progress"' not in viewer.get("/commitments/board/").content.decode()
    assert viewer.post("/commitments/board/", {}).status_code == 403


def test_a_visit_stands_on_each_of_its_days_and_a_month_is_no_day(visitor: Client) -> None:
    given = {
        "kind": "visit",
        "parties": "Khánh Hòa; Khammouane",
        "date": "2027-03-09/2027-03-11",
        "status": "planned",
        "visibility": "internal",
    }
    visitor.post("/new/activity/", given)
    visitor.post(
        "/new/activity/", {**given, "kind": "training", "parties": "Khánh Hòa; Lorient", "date": "3/2027", "name": "Đoàn chưa rõ ngày"}
    )
    page = visitor.get("/calendar/?month=2027-03").content.decode()
    assert page.partition("Chưa rõ ngày")[0].count('class="activity"') == 3
    assert "Đoàn chưa rõ ngày" in page.partition('id="vague"')[2]
    assert "/calendar/" not in page.partition('id="vague"')[2]
    days = visitor.get("/calendar/?month=2027-03&view=agenda").content.decode()
    assert "10/3/2027" in days


@pytest.mark.parametrize("month", ["2026-13", "x", "99999-01", "1200-01"])
def test_a_month_that_cannot_be_is_this_one(visitor: Client, month: str) -> None:
    today = date.today()  # noqa: DTZ011 - the page's own clock
    assert f"{today.month}/{today.year}" in visitor.get(f"/calendar/?month={month}").content.decode()


def test_holidays_stand_in_the_calendar(visitor: Client) -> None:
    assert "Quốc khánh" in visitor.get("/calendar/?month=2026-09").content.decode()


def test_a_week_begins_on_monday_and_every_day_of_it_has_its_name(visitor: Client) -> None:
    head = visitor.get("/calendar/?month=2026-10").content.decode().partition("<thead>")[2].partition("</thead>")[0]
    assert [part.partition("<")[0] for part in head.split('<th scope="col">')[1:]][::6] == ["Thứ Hai", "Chủ nhật"]
