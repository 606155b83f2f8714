from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.access.visibility import Audience
from ketnghia.registry import edtf
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import enter
from ketnghia.registry.mechanisms import mechanism_list
from ketnghia.registry.sessions import Mechanism, Session, is_named, schedule, session_number
from tests.readings import activity, hand, take_in

KON_TUM, CHAMPASAK = "VN/Kon Tum", "LA/Champasak"
BOTH = frozenset({KON_TUM, CHAMPASAK})
ON = date(2026, 5, 1)
NAME = "Hội nghị luân phiên Kon Tum – Champasak"


def mechanism(**typed) -> Mechanism:
    return Mechanism(NAME, (KON_TUM, CHAMPASAK), without=("Kon Tum", "Champasak", "Chăm Pa Sắc"), **typed)


def test_the_next_session_is_the_last_one_and_the_rhythm() -> None:
    found = schedule(mechanism(last="2024-06-10", rhythm_months="12", host=KON_TUM), (), ON)
    assert (found.next_due, found.computed, found.next_host) == ("2025-06-10", True, CHAMPASAK)
    assert schedule(mechanism(last="2024", rhythm_months="6"), (), ON).next_due == "2024/2025"
    assert schedule(mechanism(last="2024-06"), (), ON).next_due is None


def test_a_typed_date_counts_until_a_session_overtakes_it() -> None:
    typed = mechanism(last="2024-06-10", rhythm_months="12", next_due="2025-09")
    assert (schedule(typed, (), ON).next_due, schedule(typed, (), ON).computed) == ("2025-09", False)
    held = Session("E7", "Hội nghị luân phiên lần thứ 6 giữa hai tỉnh", "2025-10-02", BOTH)
    found = schedule(typed, (held,), ON)
    assert (found.last, found.session, found.last_from, found.next_due, found.computed) == ("2025-10-02", "6", "E7", "2026-10-02", True)


@pytest.mark.parametrize(
    "session",
    [
        Session("E7", "Hội nghị luân phiên lần thứ 6", "2026-10-02", BOTH),
        Session("E7", "Hội nghị luân phiên lần thứ 6", "2025-10-02", frozenset({KON_TUM})),
        Session("E7", "Hội nghị xúc tiến đầu tư", "2025-10-02", BOTH),
        Session("E7", "Hội nghị luân phiên lần thứ 4", "2023-10-02", BOTH),
        Session("E7", "Hội nghị luân phiên", None, BOTH),
    ],
)
def test_what_lies_ahead_or_is_of_others_is_no_session(session: Session) -> None:
    assert schedule(mechanism(last="2024-06-10", session="5"), (session,), ON).last == "2024-06-10"


def test_names_and_numbers_of_sessions() -> None:
    assert is_named(mechanism(), "dự Hội nghị luân phiên lần thứ 5")
    assert not is_named(Mechanism("Hội nghị", (KON_TUM, CHAMPASAK)), "Hội nghị")
    assert [session_number(words) for words in ("phiên thứ XVI", "lần thứ 5", "the 12th session", "hội nghị")] == ["16", "5", "12", None]


@given(st.sampled_from(["2024", "2024-06", "2024-02-29"]), st.integers(1, 60))
def test_no_day_is_made_up(last: str, months: int) -> None:
    due = schedule(mechanism(last=last, rhythm_months=str(months)), (), ON).next_due
    assert due is not None
    assert all(len(str(point)) == len(last) for point in edtf.ends(due))
    assert edtf.sort_key(due) >= last


@pytest.mark.django_db
def test_a_mechanism_typed_by_an_officer_takes_its_last_session_from_a_document() -> None:
    enter("mechanism", {"name": NAME, "parties": [KON_TUM, CHAMPASAK], "rhythm_months": "12", "last": "2023-05", "session": "4"}, hand())
    take_in(
        "Hội nghị luân phiên lần thứ 5 giữa Kon Tum và Champasak diễn ra ngày 10/6/2024.",
        activity("Hội nghị luân phiên lần thứ 5", [KON_TUM, CHAMPASAK], kind="event", date="2024-06-10"),
        published="2024-06-11",
    )
    (before,) = mechanism_list(Lens(Audience("home", "internal"), date(2024, 1, 1)))
    assert (before.session, before.last, before.next_due, before.state) == ("4", "2023-05", "2024-05", "ahead")
    (row,) = mechanism_list(Lens(Audience("home", "internal"), ON))
    assert (row.session, row.last, row.next_due, row.state, row.computed) == ("5", "2024-06-10", "2025-06-10", "overdue", True)
    assert str(row.last_from).startswith("E")
