"""A page of a list and the list of everything tell the same, for whoever looks, on any day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry import listings, queries
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import Wanted
from ketnghia.registry.models import Shown
from ketnghia.registry.names import predecessors
from tests.readings import activity, agreement, hand, person, statement, take_in

pytestmark = pytest.mark.django_db

DAYS = [date(2015, 1, 1), date(2023, 12, 1), date(2025, 6, 30), date(2025, 7, 2), date(2026, 5, 1), date(2026, 11, 22), date(2035, 1, 1)]
AUDIENCES = [
    Audience(),
    Audience("home", "public"),
    Audience("home", "internal"),
    Audience("home", "restricted"),
    Audience("other", "restricted"),
]
LISTS: tuple[tuple[str, Any, Any], ...] = (
    ("agreement", listings.agreements, queries.agreement_list),
    ("commitment", listings.commitments, queries.commitment_list),
    ("activity", listings.activities, queries.activity_list),
    ("contribution", listings.contributions, queries.contribution_list),
    ("indicator", listings.indicators, queries.indicator_list),
    ("person", listings.people, queries.people_list),
)


@pytest.fixture(scope="module", autouse=True)
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - the order of fixtures
    from tests.samples import opened

    with opened(django_db_blocker):
        yield


def mixed() -> None:
    """Documents of two offices at all levels about the same two sides, with an answer and a delivery that not all may see."""
    hue, savan = "VN/Huế", "LA/Savannakhet"
    for number, (office, visibility) in enumerate(
        [("home", "public"), ("home", "internal"), ("home", "restricted"), ("other", "public"), ("other", "restricted")]
    ):
        text = (
            f"Bản {number}. Huế và Savannakhet ký bản ghi nhớ năm {2020 + number}. Savannakhet đề nghị Huế cấp học bổng số {number}. "
            f"Huế cam kết cấp thêm {number} học bổng. Đoàn Savannakhet thăm Huế. Bà Lê Thị {'ABCDE'[number]} dự."
        )
        take_in(
            text,
            agreement("Huế và Savannakhet ký bản ghi nhớ", [hue, savan], signed=f"{2020 + number}-03", period=f"{2020 + number}/2026"),
            statement("Savannakhet đề nghị Huế cấp học bổng", [savan], [hue], kind="proposal", fields=("education",)),
            statement("Huế cam kết cấp thêm", [hue], [savan], fields=("education",), due="2026-06"),
            activity("Đoàn Savannakhet thăm Huế", [hue, savan], kind="visit", date=f"2024-0{number + 1}"),
            person("Bà Lê Thị", f"Lê Thị {'ABCDE'[number]}", ["Chủ tịch"], hue),
            published=f"{2020 + number}-04-0{number + 1}",
            name=f"{number}.txt",
            visibility=visibility,
            by=hand(office),
        )


def whole(ask: Any, lens: Lens, **wanted: Any) -> list[Any]:
    """Every page of a list, one behind the other."""
    first = ask(lens, Wanted(**wanted), size=7)
    rows = [row for number in range(1, first.pages + 1) for row in ask(lens, Wanted(**wanted), number, size=7).rows]
    assert first.total == len(rows)
    return rows


@pytest.mark.parametrize("on", DAYS)
def test_the_pages_of_a_list_are_the_list(on: date) -> None:
    mixed()
    for audience in AUDIENCES:
        lens = Lens(audience, on)
        for kind, paged, listed in LISTS:
            everything = list(listed(lens))
            assert whole(paged, lens) == everything, (kind, audience)


@pytest.mark.parametrize("on", DAYS)
def test_lists_are_narrowed_as_a_reader_of_the_whole_list_would(on: date) -> None:
    mixed()
    for audience in AUDIENCES:
        lens = Lens(audience, on)
        for kind, paged, listed in LISTS[:3]:
            rows = listed(lens)
            state = (lambda row: row.status) if kind == "activity" else (lambda row: row.state)
            assert listings.choices(kind, lens, Wanted(), "state") == Counter(map(state, rows))
            assert listings.choices(kind, lens, Wanted(), "kind") == Counter(row.kind for row in rows)
            for code in {row.kind for row in rows}:
                assert whole(paged, lens, kind=code) == [row for row in rows if row.kind == code]
                assert listings.choices(kind, lens, Wanted(kind=code), "state") == Counter(state(row) for row in rows if row.kind == code)
            for code in {state(row) for row in rows}:
                assert whole(paged, lens, state=code) == [row for row in rows if state(row) == code]
            assert whole(paged, lens, confirmed=False) == [row for row in rows if not row.confirmed]


def test_a_partner_a_country_and_a_field_narrow_a_list() -> None:
    lens = Lens(Audience("home", "internal"), date(2026, 5, 1))
    rows = queries.agreement_list(lens)
    homes = {party.key for row in rows for party in row.parties if party.home}
    for key in homes | {party.key for row in rows for party in row.parties}:
        keys = {key, *predecessors(key, lens.on)}
        named = [row for row in rows if keys & {party.key for party in row.parties}]
        assert whole(listings.agreements, lens, partner=key) == whole(listings.agreements, lens, home=key) == named
    for country in {party.country for row in rows for party in row.parties if not party.home and party.country}:
        assert whole(listings.agreements, lens, country=country) == [r for r in rows if country in {party.country for party in r.parties}]
    for code in {code for row in rows for code in row.fields}:
        assert whole(listings.agreements, lens, field=code) == [row for row in rows if code in row.fields]


def test_a_period_and_words_narrow_a_list() -> None:
    lens = Lens(Audience("home", "internal"), date(2026, 5, 1))
    rows = queries.activity_list(lens)
    told = [row for row in rows if (row.date or row.told or "").startswith("2025")]
    assert told
    assert whole(listings.activities, lens, since="2025", until="2025") == told
    assert {row.id for row in whole(listings.activities, lens, text="lorient")} == {
        row.id for row in whole(listings.activities, lens, text="LORIENT")
    }
    assert whole(listings.activities, lens, text="lorient")
    assert whole(listings.activities, lens, text="?!") == whole(listings.activities, lens, text="không có chữ này đâu nhé") == []


def test_what_a_class_may_not_see_has_no_row_for_it() -> None:
    mixed()
    secret = take_in(
        "Huế và Bokeo ký bản ghi nhớ mật.",
        agreement("Huế và Bokeo ký bản ghi nhớ", ["VN/Huế", "LA/Bokeo"], signed="2026-01-02"),
        visibility="restricted",
        name="mat.txt",
    )
    assert [(row.office, row.low, row.high) for row in Shown.objects.filter(record=f"A{secret.claims[0]}")] == [("home", 2, 2)]
    for audience in AUDIENCES:
        lens = Lens(audience, date(2026, 5, 1))
        seen = audience == Audience("home", "restricted")
        assert bool(listings.agreements(lens, Wanted(partner="LA/Bokeo")).rows) is seen
        assert listings.count("agreement", lens, Wanted(partner="LA/Bokeo")) == seen
        assert listings.counts_of("p:LA/Bokeo", lens) == ({} if not seen else listings.counts_of("p:LA/Bokeo", lens))
        assert listings.agreements(lens, Wanted(text="Bokeo")).total == seen


def test_a_page_of_a_list_costs_the_same_however_long_the_list(django_assert_max_num_queries: Any) -> None:
    lens = Lens(Audience("home", "internal"), date(2026, 5, 1))
    with django_assert_max_num_queries(8):
        assert len(listings.commitments(lens, Wanted(state="no_news")).rows) > 3


@pytest.mark.parametrize("on", DAYS)
def test_figures_and_partners_are_those_of_the_whole_register(on: date) -> None:
    mixed()
    for audience in AUDIENCES:
        lens = Lens(audience, on)
        shelf = queries.open_shelf(lens)
        assert queries.counts(lens) == queries.counts(shelf)
        assert queries.partner_list(lens) == tuple(replace(row, documents=None) for row in queries.partner_list(shelf))
