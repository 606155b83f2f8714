from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.registry import edtf
from ketnghia.registry.states import Life, activity_status, bounds, commitment_state, standing

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("status", "signed", "period", "on", "expected"),
    [
        ("signed", "2025-06-10", "2025/2028", ON, ("in_force", "period")),
        ("signed", "2025-06-10", "2025/2028", date(2028, 12, 31), ("in_force", "period")),
        ("signed", "2025-06-10", "2025/2028", date(2029, 1, 1), ("expired", None)),
        ("signed", "2025-06-10", "2025-06-10/2030-06-10", date(2030, 6, 10), ("in_force", "period")),
        ("signed", "2025-06-10", "2025-06-10/2030-06-10", date(2030, 6, 11), ("expired", None)),
        ("signed", "2025-12-20", "2026/2030", date(2025, 12, 25), ("not_yet", None)),
        ("signed", "2025-06-10", None, ON, ("signed", None)),
        ("signed", "2025-06-10", None, date(2025, 6, 9), ("not_yet", None)),
        ("in_force", "2014", None, ON, ("in_force", "stated")),
        ("in_force", None, None, ON, ("in_force", "stated")),
        ("signed", None, "2014/..", ON, ("in_force", "period")),
        ("signed", None, "../2018-04", date(2018, 5, 1), ("expired", None)),
        ("ended", "2011", None, ON, ("ended", None)),
        ("proposed", None, "2026/2030", ON, ("proposed", None)),
        (None, None, None, ON, ("signed", None)),
        ("signed", "XXXX-06-10", None, ON, ("signed", None)),
    ],
)
def test_the_state_of_an_agreement_is_a_function_of_the_day(status, signed, period, on: date, expected) -> None:
    stands = standing(Life(status=status, signed=signed, period=period), on)
    assert (stands.state, stands.ground) == expected


def test_bounds_are_as_written() -> None:
    assert bounds("2025-06-10", "2025/2028") == ("2025-06-10", "2028")
    assert bounds("2025-12-20", "2026/2030") == ("2026", "2030")
    assert bounds("2025-06-10", "../2028") == ("2025-06-10", "2028")
    assert bounds("2025-06-10", None) == ("2025-06-10", None)


@pytest.mark.parametrize(
    ("kind", "due", "said", "answered", "expected"),
    [
        ("commitment", "2026", "2025-01-05", False, "open"),
        ("commitment", "2026-10", "2025-01-05", False, "overdue"),
        ("commitment", "2025/2026", "2025-01-05", False, "open"),
        ("commitment", None, "2025-01-05", False, "no_news"),
        ("commitment", None, "2026-10-30", False, "open"),
        ("commitment", None, "2026", False, "open"),
        ("commitment", None, None, False, "open"),
        ("commitment", "2024/..", "2023-01-05", False, "no_news"),
        ("commitment", "2027/..", "2023-01-05", False, "open"),
        ("joint_decision", "2026-11-21", "2026-01-01", False, "overdue"),
        ("joint_decision", "2026-11-22", "2026-01-01", False, "open"),
        ("proposal", "2026-01", "2025-01-05", False, "unanswered"),
        ("proposal", None, "2025-01-05", True, "answered"),
        ("invitation", None, "2025-01-05", False, "unanswered"),
    ],
)
def test_only_a_written_due_date_makes_a_promise_late(kind: str, due, said, answered: bool, expected: str) -> None:
    assert commitment_state(kind, due, said, answered, ON) == expected


@pytest.mark.parametrize(
    ("status", "when", "told", "expected"),
    [
        ("done", "2026-11-22", None, "done"),
        ("done", "2026-11-23", None, "not_yet"),
        ("done", None, "2026-11-23", "not_yet"),
        ("done", None, "2026-11-22", "done"),
        ("done", None, None, "done"),
        ("done", "XXXX-06-10", None, "done"),
        ("planned", "2026-12", "2026-01-01", "planned"),
        ("planned", "2026-11", "2026-01-01", "planned"),
        ("planned", "2026-10", "2026-01-01", "unclear"),
        ("planned", None, "2020-01-01", "planned"),
    ],
)
def test_what_came_later_was_still_to_come_and_a_plan_whose_time_is_over_is_no_deed(status: str, when, told, expected: str) -> None:
    assert activity_status(status, when, told, ON) == expected


def test_before_it_was_first_said_nothing_waits_for_an_answer() -> None:
    assert commitment_state("proposal", None, "2026-12-01", False, ON, "2026-12-01") == "not_yet"
    assert commitment_state("proposal", None, "2026-11", False, ON, "2026-11") == "unanswered"


def test_a_proposal_to_sign_is_none_before_a_document_tells_of_it() -> None:
    life = Life(status="proposed", told="2025-05-14")
    assert standing(life, date(2023, 12, 1)).state == "not_yet"
    assert standing(life, date(2025, 5, 14)).state == "proposed"


def test_a_text_that_says_so_renews_itself_until_somebody_ends_it() -> None:
    life = Life(signed="2015-03-01", period="2015-03-01/2020-02-29", renewal="automatic", renewal_years="5", notice_months="6")
    first, later = standing(life, date(2019, 1, 1)), standing(life, date(2026, 1, 1))
    assert (first.state, first.ground, first.expires_by, first.renewals) == ("in_force", "period", "2020-02-29", 0)
    assert (later.state, later.ground, later.expires_by, later.renewals) == ("in_force", "renewed", "2030-02-28", 2)
    assert (first.notice_by, later.notice_by) == ("2019-08-29", "2029-08-28")
    ended = Life(**{name: getattr(life, name) for name in Life.__slots__} | {"steps": ("ended 2019-12-01",)})
    assert [standing(ended, day).state for day in (date(2019, 11, 30), date(2019, 12, 1), date(2026, 1, 1))] == [
        "in_force",
        "ended",
        "ended",
    ]


def test_a_clause_that_does_not_say_for_how_long_leaves_no_end() -> None:
    stands = standing(Life(period="2010/2015", renewal="automatic"), date(2026, 1, 1))
    assert (stands.state, stands.ground, stands.expires_by) == ("in_force", "renewed", None)


def test_the_moment_of_notice_is_no_finer_than_the_end() -> None:
    assert standing(Life(period="2025/2028", notice_months="3"), ON).notice_by == "2027/2028"
    assert standing(Life(period="2025/2028-06", notice_months="3"), ON).notice_by == "2028-03"


def test_a_suspension_lasts_until_it_is_lifted() -> None:
    life = Life(status="signed", signed="2020-01-01", period="2020/2030", steps=("suspended 2022-05-01", "resumed 2023-01"))
    states = [standing(life, day).state for day in (date(2022, 4, 30), date(2022, 5, 1), date(2023, 1, 1))]
    assert states == ["in_force", "suspended", "in_force"]


def test_what_is_stated_says_when_it_was_stated() -> None:
    stands = standing(Life(status="in_force", stated="2023-11"), ON)
    assert (stands.ground, stands.ground_on) == ("stated", "2023-11")


_POINTS = st.sampled_from([None, "2019", "2020-06", "2020-06-10", "2024", "2025-01-01"])
_LIVES = st.builds(
    Life,
    status=st.sampled_from([None, "signed", "in_force", "proposed", "ended"]),
    signed=_POINTS,
    period=st.sampled_from([None, "2019/2022", "2020-06-10/2025-06-09", "../2024", "2021/.."]),
    told=_POINTS,
    steps=st.lists(st.sampled_from(["suspended 2021", "resumed 2022", "ended 2023-05-01", "copy_sent 2020-06-20"]), max_size=3).map(tuple),
    renewal=st.sampled_from([None, "automatic", "none"]),
    renewal_years=st.sampled_from([None, "1", "5"]),
    notice_months=st.sampled_from([None, "3"]),
)


@given(_LIVES, st.dates(date(2018, 1, 1), date(2035, 1, 1)), st.integers(0, 3000))
def test_what_has_ended_stays_ended_and_expiry_only_moves_on(life: Life, on: date, days: int) -> None:
    now, later = standing(life, on), standing(life, on + timedelta(days=days))
    if now.state in ("ended", "expired"):
        assert later.state in ("ended", "expired")
    if now.expires_by and later.expires_by:
        assert now.expires_by <= later.expires_by
    assert not (now.state == "in_force" and edtf.over(now.expires_by, on))
