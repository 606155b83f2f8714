from decimal import Decimal

import pytest

from ketnghia.archive.values import canonical, decimal_string, fingerprint
from ketnghia.engine.model import Contribution, Locality, Span, Trace

TRACE = Trace(Span(0, 5), "by-hand")


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.8E+9", "1800000000"), ("7.480", "7.48"), ("0.00", "0"), ("17500", "17500"), ("-3.10", "-3.1"), ("100", "100"), ("1E-3", "0.001")],
)
def test_equal_numbers_are_written_in_one_way(number: str, text: str) -> None:
    assert decimal_string(Decimal(number)) == text


def test_a_value_holds_every_field_but_the_trace() -> None:
    gift = Contribution(Decimal("2.50E+8"), "VND", None, "2024", "VN/Huế", "LA/Savannakhet", ("education",), "over", TRACE)
    assert canonical(gift) == (
        "contribution",
        {
            "amount": "250000000",
            "currency": "VND",
            "per": None,
            "period": "2024",
            "giver": "VN/Huế",
            "receiver": "LA/Savannakhet",
            "purpose": ["education"],
            "bound": "over",
        },
    )
    assert canonical(Locality("KR/Sejong", ("Sejong",), "city", TRACE, new=True))[1]["new"] == "yes"


def test_a_fingerprint_changes_with_document_kind_place_and_value_and_with_nothing_else() -> None:
    first = fingerprint("d1", "person", Span(3, 9), {"name": "Lê Na", "of": None})
    assert first == fingerprint("d1", "person", Span(3, 9), {"of": None, "name": "Lê Na"})
    others = {
        fingerprint("d2", "person", Span(3, 9), {"name": "Lê Na", "of": None}),
        fingerprint("d1", "locality", Span(3, 9), {"name": "Lê Na", "of": None}),
        fingerprint("d1", "person", Span(4, 9), {"name": "Lê Na", "of": None}),
        fingerprint("d1", "person", Span(3, 9), {"name": "Lê Nà", "of": None}),
    }
    assert len(others | {first}) == 5
