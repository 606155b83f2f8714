from datetime import date

import pytest

from ketnghia.registry.partnerships import Dealings, Told, tie

ON = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("dealings", "state", "ground"),
    [
        (Dealings(), "prospect", "named"),
        (Dealings(heard=("2026-01",)), "contact", "heard"),
        (Dealings(met=("2026-01-05",)), "informal", "meeting"),
        (Dealings(met=("2026-01-05",), proposed=True), "proposed", "proposal"),
        (Dealings(met=("2026-06-05",)), "prospect", "named"),
        (Dealings(met=("2020-01-05",)), "dormant", "quiet"),
        (Dealings(concluded=True, met=("2020-01-05",)), "formal", "text"),
        (Dealings(suspended=True), "suspended", "text"),
        (Dealings(lapsed=True), "lapsed", "text"),
        (Dealings(told=(Told("resumed", "2023-11"),)), "resumed", "said"),
        (Dealings(told=(Told("resumed", "2023-11"),), lapsed=True, proposed=True), "resumed", "said"),
        (Dealings(told=(Told("informal", "2023-11"),), proposed=True), "informal", "said"),
        (Dealings(told=(Told("resumed", "2023-11"), Told("suspended", "2025")), concluded=True), "suspended", "said"),
        (Dealings(told=(Told("suspended", "2025-02"),), met=("2025-08-01",), concluded=True), "formal", "text"),
        (Dealings(told=(Told("ended", "2027"),), concluded=True), "formal", "text"),
        (Dealings(told=(Told("dormant", "2024"),), met=("2026-02",)), "informal", "meeting"),
        (Dealings(concluded=True, succeeded=True), "succeeded", "succession"),
    ],
)
def test_the_state_of_a_tie(dealings: Dealings, state: str, ground: str) -> None:
    stands = tie(dealings, ON)
    assert (stands.state, stands.ground) == (state, ground)
