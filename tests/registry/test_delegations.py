from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry.answers import Lens
from ketnghia.registry.delegations import delegation_list, reciprocity_list
from ketnghia.registry.entries import edit, enter
from tests.readings import activity, hand, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
LENS = Lens(Audience("home", "internal"), date(2026, 11, 22))


def visit(quote: str, day: str | None, **given) -> str:
    receipt = take_in(f"{quote}.", activity(quote, [HUE, SAVAN], date=day, kind="visit", **given), name=f"{day}-{len(quote)}.txt")
    return f"E{receipt.claims[0]}"


def test_a_visit_in_a_document_stands_in_the_register_with_its_way_and_its_leader() -> None:
    visit("đoàn tỉnh Huế do bà Lê Thị Na, Phó Chủ tịch UBND tỉnh dẫn đầu thăm Savannakhet", "2026-03-04/2026-03-06")
    (row,) = delegation_list(LENS)
    assert (row.direction, row.ground) == ("out", "words")
    assert ([p.key for p in row.guests], [p.key for p in row.hosts]) == ([HUE], [SAVAN])
    assert row.head == "bà Lê Thị Na, Phó Chủ tịch UBND tỉnh"


def test_a_courtesy_visit_that_is_only_typed_counts_like_any_other() -> None:
    enter("activity", {"kind": "visit", "direction": "in", "parties": [HUE, SAVAN], "date": "5/2026", "person_trips": "7"}, hand())
    (row,) = delegation_list(LENS)
    assert (row.direction, row.ground, row.person_trips, row.activity.date) == ("in", "typed", "7", "2026-05")


def test_what_is_typed_later_completes_the_delegation_of_a_document() -> None:
    number = visit("đoàn tỉnh Savannakhet thăm Huế", "2026-03-04")
    edit(number, {"report_due": "20/3/2026", "members": ["Lê Thị Na", "Trần Văn Bình"]}, hand())
    (row,) = delegation_list(LENS)
    assert (row.activity.id, row.report_due, row.members) == (number, "2026-03-20", ("Lê Thị Na", "Trần Văn Bình"))


def test_arrival_talks_and_field_trip_are_one_journey() -> None:
    visit("đoàn tỉnh Savannakhet đến Huế", "2026-03-04")
    quote = "Chủ tịch UBND tỉnh Huế tiếp đoàn tỉnh Savannakhet"
    take_in(f"{quote}.", activity(quote, [HUE, SAVAN], date="2026-03-05"), name="b.txt")
    visit("đoàn tỉnh Savannakhet tham quan cảng", "2026-03-07")
    (row,) = delegation_list(LENS)
    assert len(row.with_it) == 2
    visit("đoàn tỉnh Savannakhet đến Huế lần nữa", "2026-03-20")
    assert len(delegation_list(LENS)) == 2


def test_online_talks_are_no_journey() -> None:
    visit("đoàn tỉnh Huế và đoàn tỉnh Savannakhet họp trực tuyến", "2026-03-04", mode="online")
    assert delegation_list(LENS) == ()


def test_whoever_was_visited_last_owes_the_next_visit() -> None:
    visit("đoàn tỉnh Huế thăm Savannakhet", "2024-03-04")
    (row,) = reciprocity_list(LENS)
    assert (row.out, row.into, row.owes) == (1, 0, "them")
    visit("đoàn tỉnh Savannakhet thăm Huế", "2025-03-04")
    (row,) = reciprocity_list(LENS)
    assert (row.out, row.into, row.last_in, row.owes) == (1, 1, "2025-03-04", "us")


def test_a_planned_visit_returns_nothing_yet() -> None:
    visit("đoàn tỉnh Huế thăm Savannakhet", "2024-03-04")
    visit("đoàn tỉnh Savannakhet sẽ thăm Huế", "2027-03-04", status="planned")
    (row,) = reciprocity_list(LENS)
    assert (row.into, row.owes) == (0, "them")


def test_what_the_audience_may_not_see_makes_no_delegation() -> None:
    quote = "đoàn tỉnh Huế thăm Savannakhet"
    take_in(f"{quote}.", activity(quote, [HUE, SAVAN], kind="visit"), visibility="restricted")
    assert delegation_list(LENS) == ()
    assert len(delegation_list(Lens(Audience("home", "restricted"), LENS.on))) == 1
