"""What a partner's page tells, held against the register opened whole."""

from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.output.brief import URGENCY
from ketnghia.registry import listings, queries
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import Wanted
from ketnghia.registry.portraits import Portrait, portrait
from tests.readings import activity, agreement, locality, statement, take_in
from tests.samples import fill

pytestmark = pytest.mark.django_db
HUE, SAVAN = "VN/Huế", "LA/Savannakhet"
LENS = Lens(Audience("home", "internal"), date(2026, 11, 22))


def drawn(key: str, lens: Lens = LENS) -> Portrait:
    found = portrait(key, lens, URGENCY)
    assert found
    return found


def test_what_nothing_is_told_of_has_no_page() -> None:
    assert portrait(SAVAN, LENS, URGENCY) is None


def test_a_page_counts_what_the_whole_register_holds_of_a_partner() -> None:
    fill()
    for row in queries.partner_list(LENS):
        key = row.place.key
        page, whole = drawn(key), queries.partner_page(key, LENS)
        assert whole
        assert (page.row.tie, page.row.homes) == (whole.row.tie, whole.row.homes), key
        assert page.agreements.rows == whole.agreements[: len(page.agreements.rows)]
        assert page.agreements.total == len(whole.agreements)
        assert page.activities.total == len(whole.activities)
        assert page.people.total == len(whole.people)
        assert sum(some.total for some in page.promises.values()) == len(whole.commitments)
        known = {one.id: one for one in whole.commitments}
        for some in page.promises.values():
            assert all(one == known[one.id] for one in some.rows)
            assert [URGENCY.index(one.state) for one in some.rows] == sorted(URGENCY.index(one.state) for one in some.rows)
        assert set(page.documents.rows) <= set(whole.documents)


def test_a_tie_tells_how_it_began_and_what_it_rests_on() -> None:
    take_in(
        "Ngày 4/3/2016, Huế và Savannakhet ký bản ghi nhớ.",
        locality("Savannakhet", SAVAN),
        agreement("Huế và Savannakhet ký bản ghi nhớ", [HUE, SAVAN], signed="2016-03-04"),
        name="1.txt",
    )
    told = "Đoàn Savannakhet thăm Huế"
    take_in(f"{told}.", activity(told, [HUE, SAVAN], kind="visit", date="1998"), name="2.txt")
    page = drawn(SAVAN)
    assert [(one.kind, one.when) for one in page.first] == [("activity", "1998"), ("agreement", "2016-03-04")]
    assert page.standing
    assert (page.standing.state, page.standing.ground) == ("formal", "text")
    assert [one.source.quote for one in page.grounds] == ["Huế và Savannakhet ký bản ghi nhớ"]
    assert [place.key for place in drawn(HUE).others] == [SAVAN]


def test_what_is_hidden_is_neither_counted_nor_told() -> None:
    take_in("Huế hứa.", statement("Huế hứa", [HUE], [SAVAN]), name="1.txt")
    take_in("Huế thề.", statement("Huế thề", [HUE], [SAVAN]), name="2.txt", visibility="restricted")
    assert drawn(SAVAN).promises["promises"].total == 1
    assert drawn(SAVAN, Lens(Audience("home", "restricted"), LENS.on)).promises["promises"].total == 2


def test_what_is_between_sides_names_one_of_each() -> None:
    take_in("Huế hứa với Savannakhet.", statement("Huế hứa", [HUE], [SAVAN]), name="1.txt")
    take_in("Huế hứa với Busan.", statement("Huế hứa", [HUE], ["KR/Busan"]), name="2.txt")
    take_in("Huế hứa với Huế.", statement("Huế hứa", [HUE], ["VN/Đà Nẵng"]), name="3.txt")
    assert listings.count("commitment", LENS, Wanted(between=(HUE, SAVAN))) == 1
    assert listings.count("commitment", LENS, Wanted(between=(HUE, SAVAN, "KR/Busan"))) == 2
    assert listings.count("commitment", LENS, Wanted(between=(HUE, "VN/Đà Nẵng"))) == 0
    assert listings.count("commitment", LENS, Wanted(partner="LA")) == 0
