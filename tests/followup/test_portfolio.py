"""The portfolio in rows: the same numbers as the figures that `count` tells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup.counts import Figure, figures
from ketnghia.followup.portfolio import COUNTED, Heat, bars, deeds_of, partners_in, portfolio, sums
from ketnghia.registry.answers import Lens
from ketnghia.registry.queries import is_partner, open_shelf
from ketnghia.registry.rows import keys_in

LENS = Lens(Audience("home", "internal"), date(2026, 11, 22))


@pytest.fixture(scope="module", autouse=True)
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - the order of fixtures
    from tests.samples import opened  # after Django is set up

    with opened(django_db_blocker):
        yield


def told(lens: Lens = LENS, year: int | None = None, home: str | None = None) -> dict[str, Figure]:
    return {figure.definition.id: figure for figure in figures(lens, year, home)}


@pytest.mark.parametrize("home", [None, "VN/Khánh Hòa", "VN/Huế", "VN/Quảng Trị"])
@pytest.mark.parametrize("on", [date(2026, 11, 22), date(2025, 8, 1), date(2019, 1, 1)])
def test_partners_countries_and_agreements_are_those_that_are_counted(home: str | None, on: date) -> None:
    lens = replace(LENS, on=on)
    whole, counted = portfolio(lens, home), told(lens, home=home)
    assert [line.place.key for line in sorted(whole.lines, key=lambda line: line.place.key)] == [i.id for i in counted["partners"].items]
    assert {line.place.country for line in whole.lines} == {item.id for item in counted["countries"].items}
    assert {line.place.key for line in whole.lines if line.formal} == {item.id for item in counted["partners_formal"].items}
    deeds = deeds_of((line.place.key for line in whole.lines), lens, ("agreement",), home or "")
    in_force = {deed.id for found in deeds.values() for deed in found if deed.state == "in_force"}
    assert in_force == {item.id for item in counted["agreements_in_force"].items}
    for line in whole.lines:
        assert line.in_force == sum(deed.state == "in_force" for deed in deeds.get(line.place.key, ()))
        assert line.agreements >= len([deed for deed in deeds.get(line.place.key, ()) if deed.state != "proposed"])


def test_the_portfolio_of_all_is_that_of_each_locality_put_together() -> None:
    every = {line.place.key: line for line in portfolio(LENS).lines}
    for home in ("VN/Khánh Hòa", "VN/Huế"):
        for line in portfolio(LENS, home).lines:
            assert line.place.key in every
            assert every[line.place.key].homes.get(home, 0) >= line.homes.get(home, 0) - 1
            assert set(line.homes) <= set(every[line.place.key].homes)


def test_promises_are_those_that_are_counted() -> None:
    keys = [line.place.key for line in portfolio(LENS).lines]
    found = {deed.id for deeds in deeds_of(keys, LENS, ("commitment",)).values() for deed in deeds}
    assert found <= {item.id for item in told()["promises"].items}
    assert found


def test_what_a_stranger_may_not_see_is_in_no_row() -> None:
    stranger = Lens(Audience(), LENS.on)
    assert not portfolio(stranger).lines
    assert not sums(stranger)


@pytest.mark.parametrize("home", [None, "VN/Quảng Trị"])
def test_money_of_every_year_is_the_money_that_is_counted(home: str | None) -> None:
    found = bars(sums(LENS, home))
    assert found or home
    for year in range(2000, 2028):
        counted = told(year=year, home=home)
        for given, name in ((True, "aid_given"), (False, "aid_received")):
            own = [bar for bar in found if (bar.year, bar.given) == (year, given)]
            assert {bar.currency: bar.amount for bar in own if bar.currency} == {c: n for c, n in counted[name].sums if n}
            assert {number for bar in own for number in bar.ids} == {i.id for i in counted[name].items} | set(counted[name].without)


def test_no_two_currencies_are_added() -> None:
    for bar in bars(sums(LENS)):
        assert len({one.currency for one in sums(LENS) if one.id in bar.ids and one.amount}) <= 1


def test_a_sum_told_as_more_than_makes_the_total_a_lower_bound() -> None:
    every = sums(LENS)
    for bar in bars(every):
        assert bar.atleast == any(one.bound in ("over", "at_least") for one in every if one.id in bar.ids and one.year == bar.year)


def test_a_narrowed_portfolio_holds_only_what_was_asked_for() -> None:
    whole = portfolio(LENS)
    assert {line.place.country for line in whole.narrowed(country="LA").lines} == {"LA"}
    assert {line.tie for line in whole.narrowed(tie="formal").lines} == {"formal"}
    keys = partners_in("education", LENS)
    assert keys
    assert {line.place.key for line in whole.narrowed(keys=keys).lines} <= keys


def counted_by_hand(by_country: bool) -> dict[tuple[str, str], set[str]]:
    """Records by partner or country and field, out of the records themselves."""
    found: dict[tuple[str, str], set[str]] = {}
    for seen in open_shelf(LENS).seen.values():
        if seen.kind in ("agreement", "activity") or (seen.kind == "commitment" and seen.text("kind") in ("commitment", "joint_decision")):
            for key in keys_in(seen):
                if is_partner(key):
                    for field in seen.items("fields"):
                        found.setdefault((key[:2] if by_country else key, field), set()).add(seen.id)
    return found


def test_a_cell_counts_each_record_of_its_field_once_and_names_them() -> None:
    heat = Heat(LENS, COUNTED, "", frozenset(line.place.key for line in portfolio(LENS).lines))
    for by_country, numbers in ((False, heat.by_partner()), (True, heat.by_country())):
        wanted = counted_by_hand(by_country)
        assert {cell: n for cell, n in numbers.items() if cell in wanted} == {cell: len(ids) for cell, ids in wanted.items()}
        cell = max(wanted, key=lambda cell: (len(wanted[cell]), cell))
        assert {deed.id for deed in heat.deeds(*cell)} == wanted[cell]


def test_amounts_are_exact() -> None:
    assert all(isinstance(bar.amount, Decimal) for bar in bars(sums(LENS)))
