"""Instalments of what is given every year, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.registry.schedules import Schedule, Support, find_schedules

US, THEM = frozenset({"VN/Cà Mau"}), frozenset({"LA/Khammouane"})
ON = date(2026, 11, 22)
TRAINING = frozenset({"đào tạo", "tạo cán", "cán bộ"})


def yearly(number: str = "F1", **told) -> Support:
    own = {"amount": "1000000000", "currency": "VND", "per": "year", "period": "2024/2028", "told": "2024-11-16", "words": TRAINING}
    return Support(number, US, THEM, **{**own, **told})


def gift(number: str, **told) -> Support:
    own = {"amount": "1000000000", "currency": "VND", "period": "2025", "told": "2025-12-01", "given": True}
    return Support(number, **{"by": US, "to": THEM, **own, **told})


def states(*supports: Support, judged=None, on: date = ON) -> list[tuple[str, str]]:
    (schedule,) = find_schedules(supports, judged or {}, on)
    return [(part.due, part.state) for part in schedule.instalments]


def test_each_year_of_the_period_has_its_instalment() -> None:
    assert states(yearly()) == [("2024", "no_report"), ("2025", "no_report"), ("2026", "due"), ("2027", "not_yet"), ("2028", "not_yet")]


def test_the_same_sum_of_the_same_giver_in_that_year_is_the_instalment() -> None:
    assert dict(states(yearly(), gift("F2")))["2025"] == "given"
    assert dict(states(yearly(), gift("F2", by=THEM, to=US)))["2025"] == "no_report"
    assert dict(states(yearly(), gift("F2", given=False)))["2025"] == "no_report"
    assert dict(states(yearly(), gift("F2", currency="EUR")))["2025"] == "no_report"


def test_another_sum_is_possible_only_where_the_words_are_alike() -> None:
    assert dict(states(yearly(), gift("F2", amount="800000000", words=TRAINING)))["2025"] == "possible"
    assert (
        dict(states(yearly(fields=frozenset({"education"})), gift("F2", amount="5", fields=frozenset({"education"}))))["2025"]
        == "no_report"
    )


def test_a_course_held_that_year_is_a_possible_delivery() -> None:
    course = Support("E5", frozenset(), US | THEM, period="2025", told="2026-03-19", given=True, words=frozenset({"cán bộ"}))
    assert dict(states(yearly(), course))["2025"] == "possible"


def test_a_look_back_tells_the_whole_period_as_given() -> None:
    told = states(yearly(period="2019/2023", given=True))
    assert told == [(str(year), "told_whole") for year in range(2019, 2024)]
    # Before anybody had told so it was not known.
    assert states(yearly(period="2019/2023", given=True), on=date(2024, 1, 1))[0] == ("2019", "no_report")


def test_what_a_person_linked_is_given_and_what_a_person_denied_is_not() -> None:
    other = gift("F2", amount="7")
    assert dict(states(yearly(), other, judged={("F2", "F1"): (True, 3)}))["2025"] == "given"
    assert dict(states(yearly(clauses=frozenset({"C9"})), other, judged={("F2", "C9"): (True, 3)}))["2025"] == "given"
    assert dict(states(yearly(), gift("F2"), judged={("F2", "F1"): (False, 3)}))["2025"] == "no_report"


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2025-10/2026-03", [("2025", "3000000000"), ("2026", "3000000000")]), ("2025", [("2025", "12000000000")])],
)
def test_what_comes_every_month_is_added_up_by_year(period: str, expected: list[tuple[str, str]]) -> None:
    (schedule,) = find_schedules([yearly(per="month", period=period)], {}, ON)
    assert [(part.due, part.amount) for part in schedule.instalments] == expected


def test_no_year_is_made_up() -> None:
    assert states(yearly(period=None)) == []
    assert states(yearly(period="../2027")) == []
    assert [year for year, _ in states(yearly(period="2024/.."))] == ["2024", "2025", "2026"]


_SUPPORTS = st.lists(
    st.builds(
        Support,
        st.integers(1, 9).map(lambda number: f"F{number}"),
        st.sampled_from([US, THEM]),
        st.sampled_from([US, THEM]),
        st.sampled_from([None, "1000000000", "5"]),
        st.sampled_from(["VND", "EUR"]),
        st.sampled_from([None, None, "year", "month"]),
        st.sampled_from([None, "2024/2028", "2019/2023", "2025", "2025-03", "2024/..", "../2026"]),
        st.sampled_from([None, "2024-11", "2026-03-19"]),
        st.booleans(),
        words=st.sampled_from([frozenset(), TRAINING]),
        clauses=st.frozensets(st.sampled_from(["C1", "C2"])),
    ),
    max_size=9,
    unique_by=lambda support: support.id,
)


@given(_SUPPORTS, st.data())
def test_the_order_of_sums_does_not_matter(supports: list[Support], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(supports))
    assert find_schedules(supports, {}, ON) == find_schedules(shuffled, {}, ON)


@given(_SUPPORTS, st.data())
def test_a_delivery_that_was_denied_never_comes_back(supports: list[Support], data: st.DataObject) -> None:
    def delivered(schedules: tuple[Schedule, ...]) -> list[tuple[str, str]]:
        return [(report.id, schedule.id) for schedule in schedules for part in schedule.instalments for report in part.delivered]

    found = delivered(find_schedules(supports, {}, ON))
    if found:
        gone = data.draw(st.sampled_from(found))
        assert gone not in delivered(find_schedules(supports, {gone: (False, 1)}, ON))
