"""Figures on a locality in English and French press, and the figures that are none."""

from decimal import Decimal

import pytest

from ketnghia.engine.model import Indicator
from tests.engine.western.told import facts, press, side

FIGURES = [
    ("en", "Lam Dong exported flowers worth US$80 million in 2022.", [("80000000", "USD", "2022", "home")]),
    (
        "en",
        "Trade between Lam Dong and Korea reached $96.5 million in the first quarter of 2023, up 12 per cent.",
        [("96500000", "USD", "2023-01/2023-03", "home"), ("12", "%", "2023-01/2023-03", "home")],
    ),
    (
        "en",
        "The province is home to 41 Korean-invested projects with a total registered capital of $310 million.",
        [("41", "projects", None, "home"), ("310000000", "USD", None, "home")],
    ),
    ("en", "Nine Japanese companies operate in Lam Dong.", [("9", "companies", None, "home")]),
    ("en", "Lam Dong welcomed 7.5 million visitors last year.", [("7500000", "visitors", "2022", "home")]),
    ("en", "Chuncheon has a population of 286,000.", [("286000", "people", None, "partner")]),
    ("en", "As of March 2023 Lam Dong had 22 Korean projects.", [("22", "projects", "../2023-03", "home")]),
    ("en", "In 2022 the province's economy grew by 12.1 per cent.", [("12.1", "%", "2022", "home")]),
    ("fr", "Hai Duong a exporté pour 9,2 milliards de dollars en 2022.", [("9200000000", "USD", "2022", "home")]),
    (
        "fr",
        "Au premier semestre 2022, la province a accueilli 1,2 million de visiteurs, en hausse de 30 %.",
        [("1200000", "visitors", "2022-01/2022-06", "home"), ("30", "%", "2022-01/2022-06", "home")],
    ),
    (
        "fr",
        "La province recense 14 projets français, pour un capital total de 87 millions de dollars.",
        [("14", "projects", None, "home"), ("87000000", "USD", None, "home")],
    ),
    ("fr", "Rouen compte 114 000 habitants.", [("114000", "people", None, "partner")]),
    ("fr", "Vingt entreprises françaises sont implantées à Hai Duong.", [("20", "companies", None, "home")]),
]


@pytest.mark.parametrize(("language", "said", "expected"), FIGURES)
def test_a_figure_has_its_value_unit_period_and_owner(language: str, said: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = facts(press(language, said), Indicator)
    assert [(f.value, f.unit, f.period, {f.of}) for f in found] == [
        (Decimal(value), unit, period, side(language, who)) for value, unit, period, who in expected
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Chuncheon trained 40 farmers from Lam Dong in 2022."),
        ("en", "The city will welcome 30 students from the province next year."),
        ("en", "Chuncheon donated 20 computers to three schools in Da Lat in 2022."),
        ("en", "Trade between Vietnam and the Republic of Korea reached $86 billion in 2022."),
        ("en", "The mayor has promised to ship two containers of seed to Lam Dong before December 20."),
        ("fr", "La Ville versera 12 500 € en 2024 pour un dispensaire de la province."),
        ("fr", "Rouen a formé 25 médecins de la province en 2022."),
        ("fr", "Les échanges entre les deux pays ont atteint 5 milliards d'euros en 2022."),
    ],
)
def test_gifts_results_and_figures_of_states_are_none(language: str, said: str) -> None:
    assert facts(press(language, said), Indicator) == []
