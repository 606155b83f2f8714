from datetime import date
from decimal import Decimal

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup.counts import COUNTERS, Figure, figures, load_definitions, parse_definitions
from ketnghia.followup.errors import RuleError
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import edit, enter
from tests.readings import activity, agreement, contribution, hand, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN, SEJONG = "VN/Huế", "LA/Savannakhet", "KR/Sejong"
SIGNED = "Huế và Savannakhet ký bản ghi nhớ"


def counted(name: str, on: str = "2026-11-22", year: int | None = None, home: str | None = None, clearance="internal") -> Figure:
    lens = Lens(Audience("home", clearance), date.fromisoformat(on))
    return next(one for one in figures(lens, year, home) if one.definition.id == name)


def total(*args, **given) -> Decimal:
    return dict(counted(*args, **given).sums).get("", Decimal(-1))


def test_a_year_of_report_may_end_on_another_day() -> None:
    def signed(closes: tuple[int, int], year: int) -> int:
        (figure,) = [
            one
            for one in figures(Lens(Audience("home", "internal"), date(2026, 12, 31)), year, closes=closes)
            if one.definition.id == "agreements_signed"
        ]
        return len(figure.items)

    for at, day in enumerate(("2025-11-15", "2025-11-16", "2025-11", "2025")):
        text = f"Huế và Savannakhet ký văn bản số {at}."
        take_in(
            text,
            agreement(text[:-1], ["VN/Huế", f"LA/{('Savannakhet', 'Salavan', 'Sekong', 'Attapeu')[at]}"], signed=day),
            name=f"{at}.txt",
        )
    assert [signed((12, 31), year) for year in (2025, 2026)] == [4, 0]
    # A month by its last day; a year that is written alone for itself.
    assert [signed((11, 15), year) for year in (2025, 2026)] == [2, 2]


def test_every_figure_has_a_definition_in_three_languages() -> None:
    assert set(load_definitions()) == set(COUNTERS)
    with pytest.raises(RuleError, match="defined and not counted, or counted and not defined"):
        parse_definitions("[]")


def test_a_figure_names_the_records_behind_it() -> None:
    receipt = take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2025-06-10", period="2025/2028"))
    figure = counted("agreements_in_force")
    assert (figure.sums, [item.id for item in figure.items]) == ((("", Decimal(1)),), [f"A{receipt.claims[0]}"])
    assert figure.as_of == date(2026, 11, 22)


@pytest.mark.parametrize(("on", "expected"), [("2024-12-31", 0), ("2025-06-10", 1), ("2028-12-31", 1), ("2029-01-01", 0)])
def test_what_is_in_force_depends_on_the_day(on: str, expected: int) -> None:
    take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2025-06-10", period="2025/2028"))
    assert total("agreements_in_force", on) == expected
    assert total("partners_formal", on) == expected


def test_a_promise_counts_from_the_day_it_was_told() -> None:
    quote = "Savannakhet sẽ mở đường bay trước tháng 9"
    receipt = take_in(quote, statement(quote, [SAVAN], [HUE], due="2026-08"), published="2026-03-05")
    assert [total("promises", on) for on in ("2026-03-04", "2026-03-05")] == [0, 1]
    assert [total("promises_overdue", on) for on in ("2026-08-31", "2026-09-01")] == [0, 1]
    edit(f"C{receipt.claims[0]}", {"progress": "done"}, hand())
    assert (total("promises_overdue"), total("promises_kept")) == (0, 1)


def test_trips_and_persons_are_counted_by_year_and_way_and_what_has_no_number_is_named() -> None:
    visit = {"kind": "visit", "parties": [HUE, SAVAN]}
    enter("activity", {**visit, "direction": "out", "date": "4/3/2025", "person_trips": "8"}, hand())
    without = enter("activity", {**visit, "direction": "out", "date": "9/9/2025"}, hand())
    enter("activity", {**visit, "direction": "in", "date": "1/2/2026", "person_trips": "5"}, hand())
    assert (total("delegations_out", year=2025), total("delegations_in", year=2025), total("delegations_in", year=2026)) == (2, 0, 1)
    persons = counted("person_trips_out", year=2025)
    assert (persons.sums, persons.without) == ((("", Decimal(8)),), (without.record,))


def test_money_is_summed_by_currency_and_yearly_sums_count_once_for_each_year() -> None:
    yearly = "mỗi năm Huế hỗ trợ Savannakhet 1 tỷ đồng"
    take_in(yearly, contribution(yearly, HUE, SAVAN, "1000000000", per="year", period="2019/2023"), name="a.txt")
    once = "Huế tặng Savannakhet 20.000 USD"
    take_in(once, contribution(once, HUE, SAVAN, "20000", currency="USD", period="2022-05"), name="b.txt")
    assert counted("aid_given", year=2022).sums == (("USD", Decimal(20000)), ("VND", Decimal(10**9)))
    assert counted("aid_given", year=2019).sums == (("VND", Decimal(10**9)),)
    assert counted("aid_given", year=2024).sums == (("", Decimal(0)),)
    assert counted("aid_received", year=2022).sums == (("", Decimal(0)),)


def test_a_sum_for_several_years_that_is_not_yearly_counts_once() -> None:
    once = "Huế hỗ trợ Savannakhet 4 tỷ đồng giai đoạn 2021 - 2024"
    take_in(once, contribution(once, HUE, SAVAN, "4000000000", period="2021/2024"))
    assert [len(counted("aid_given", year=year).items) for year in (2021, 2022, 2024)] == [0, 0, 1]


def test_one_home_is_counted_with_the_units_that_became_part_of_it() -> None:
    for number, home in enumerate(("VN/Quảng Nam", "VN/Đà Nẵng", HUE)):
        quote = f"{home[3:]} và Savannakhet ký bản ghi nhớ"
        take_in(quote, agreement(quote, [home, SAVAN], signed="2024-06-10", period="2024/2028"), name=f"{number}.txt")
    assert total("agreements_in_force") == 3
    assert total("agreements_in_force", home="VN/Đà Nẵng") == 2
    assert total("agreements_in_force", on="2025-06-30", home="VN/Đà Nẵng") == 1


def test_what_the_audience_may_not_see_is_in_no_figure() -> None:
    quote = "đoàn tỉnh Huế thăm Savannakhet"
    take_in(quote, activity(quote, [HUE, SAVAN], kind="visit", date="2025-03-04"), visibility="restricted")
    assert (total("delegations_out", year=2025), total("partners")) == (0, 0)
    assert total("delegations_out", year=2025, clearance="restricted") == 1
