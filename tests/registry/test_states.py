from datetime import date

import pytest

from ketnghia.registry.states import agreement_state, bounds, commitment_state, tie

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
    assert agreement_state(status, signed, period, on) == expected


def test_bounds_are_as_written() -> None:
    assert bounds("2025-06-10", "2025/2028") == ("2025", "2028")
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
    ("states", "met", "proposed", "expected"),
    [
        (["expired", "in_force"], True, False, "formal"),
        (["signed"], False, False, "formal"),
        (["expired", "proposed"], True, True, "lapsed"),
        (["proposed"], True, False, "proposed"),
        ([], True, True, "proposed"),
        ([], True, False, "informal"),
        ([], False, False, "contact"),
    ],
)
def test_what_two_localities_have_with_each_other(states, met: bool, proposed: bool, expected: str) -> None:
    assert tie(states, met, proposed) == expected
