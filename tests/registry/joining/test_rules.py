"""What real documents tell of one thing in several ways, and what looks alike and is two."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

import ketnghia.registry.joining
from ketnghia.registry.joining import RULES, compare, keys_of
from ketnghia.registry.joining.contributions import money
from ketnghia.registry.joining.verdict import Reason, Rule
from ketnghia.registry.records import FoldClaim
from tests.registry.claims import HUE, SAVAN, claim, met, said, signed

KH, LORIENT, AGGLO = "VN/Khánh Hòa", "FR/Lorient", "FR/Lorient Agglomération"
WILL_SEND = "vùng lãnh thổ Bắc Australia sẽ cử đoàn doanh nghiệp nuôi biển sang Khánh Hòa trong tháng 7/2026"
WILL_SEND_EN = "the Territory will send a mission of aquaculture firms to Khanh Hoa in July 2026"


def tier(a: FoldClaim, b: FoldClaim) -> str | None:
    found = compare(a, b)
    assert compare(b, a) == found, "comparing does not depend on the order"
    if found is not None and found.tier != "doubt":
        assert set(keys_of(a)) & set(keys_of(b)), "what fits is found by a key"
    return found.tier if found else None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "kind": "agreement"}, "firm"),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "kind": "other"}, "firm"),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "kind": "plan"}, "doubt"),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "parties": [HUE, "LA"]}, "firm"),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "parties": [SAVAN]}, "firm"),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "parties": [HUE]}, "doubt"),
        ({"day": "2022-06-10", "parties": ["VN/Quảng Nam", SAVAN]}, {"day": "2022-06-10", "parties": ["VN/Đà Nẵng", SAVAN]}, "doubt"),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "parties": ["Sở Y tế thành phố Huế", SAVAN]}, "firm"),
        ({"day": "2025-06-10"}, {"day": "2025-06"}, "loose"),
        ({"day": "2025-06-10"}, {"day": "2025-06-11"}, "doubt"),
        ({"day": "2025-06-10"}, {"day": "2025-10-06"}, "doubt"),
        ({"day": "2025-06-10"}, {"day": "2020-06-10"}, None),
        ({"day": "2025-06-10"}, {"period": "2021/2025"}, None),
        ({"period": "2021/2025"}, {"period": "2026/2030"}, None),
        ({"period": "2021/2025"}, {"period": "2021/2025"}, "firm"),
        ({"day": "2025-06-10", "fields": ["tourism"]}, {"day": "2025-06-10", "fields": ["health", "education"]}, "doubt"),
        ({"day": "2025-06-10", "fields": ["people_exchange"]}, {"day": "2025-06-10", "fields": ["health", "education"]}, "firm"),
        ({"day": "2025-06-10", "period": "2025/2028"}, {"day": "2025-06-10", "period": "2025/2030"}, "firm"),
        ({"status": "proposed", "told": "2024-01-05"}, {"status": "proposed", "told": "2026-03-05"}, "loose"),
        ({"status": "proposed", "told": "2024-01-05", "fields": ["tourism"]}, {"status": "proposed", "told": "2026-03-05"}, "doubt"),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "status": "proposed"}, None),
    ],
)
def test_agreements(first: dict, second: dict, expected: str | None) -> None:
    assert tier(signed(1, 1, first.pop("day", None), **first), signed(2, 2, second.pop("day", None), **second)) == expected


def test_two_texts_that_one_document_tells_apart_are_two() -> None:
    assert tier(signed(1, 1, "2025-06-10"), signed(2, 1, "2025-06-10", kind="agreement")) is None
    health, schools = signed(1, 1, "2025-06-10", fields=["health"]), signed(2, 1, "2025-06-10", fields=["education"])
    assert tier(health, schools) is None


def test_one_number_of_a_decision_is_one_text() -> None:
    assert tier(signed(1, 1, "2025-06-10", decision="1808/QĐ-UBND"), signed(2, 2, decision="1808/qđ-ubnd")) == "firm"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"day": "2026-03-04"}, {"day": "2026-03-04", "kind": "visit"}, "firm"),
        ({"day": "2026-03-02/2026-03-05", "kind": "visit"}, {"day": "2026-03-04"}, "firm"),
        ({"day": "2026-03-04"}, {"day": "2026-03-04", "kind": "signing"}, "doubt"),
        ({"day": "2026-03-04"}, {"day": "2026-03-04", "kind": "training"}, None),
        ({"day": "2026-03-04"}, {"day": "2026-03-04", "parties": [HUE, "LA"]}, "firm"),
        ({"day": "2026-03-04"}, {"day": "2026-03-04", "parties": [HUE, "LA/Champasak"]}, None),
        ({"day": "2026-03-04"}, {"day": "2026-03-05"}, "doubt"),
        ({"day": "2026-03-04"}, {"day": "2026-03"}, "loose"),
        ({"day": "2026-03-04"}, {"told": "2026-03-05"}, "loose"),
        ({"day": "2026-03-04"}, {"told": "2026-04-05"}, None),
        ({"day": "2026-03-04", "venue": "Paris"}, {"day": "2026-03-04", "venue": "Đà Nẵng"}, "firm"),
    ],
)
def test_activities(first: dict, second: dict, expected: str | None) -> None:
    a, b = met(1, 1, first.pop("day", None), **first), met(2, 2, second.pop("day", None), **second)
    assert tier(a, b) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"quote": WILL_SEND_EN}, "firm"),
        ({}, {"quote": WILL_SEND_EN, "due": "2027-07"}, None),
        ({}, {"quote": WILL_SEND_EN, "kind": "proposal"}, "doubt"),
        ({"due": None}, {"quote": WILL_SEND_EN, "due": None, "fields": []}, "doubt"),
        ({"due": None}, {"quote": WILL_SEND_EN, "due": None, "fields": ["health"]}, None),
        ({}, {"kind": "agreement", "by": ["AU/Northern Territory", KH], "to": []}, "firm"),
        ({}, {"told": "2027-06-01"}, "doubt"),
        ({"quote": "cấp 20 suất học bổng cho sinh viên"}, {"quote": "cấp 30 suất học bổng cho sinh viên"}, None),
        ({}, {"quote": "phía bạn dự kiến đưa các công ty nuôi biển sang trong tháng 7/2026"}, "firm"),
        ({"due": None}, {"due": None, "quote": "phía bạn dự kiến giúp đóng tàu", "fields": ["industry"]}, None),
        ({}, {"kind": "proposal"}, "loose"),
        ({"to": []}, {}, "firm"),
        ({}, {"told": "2026-11-01", "quote": "Trước đó, vùng lãnh thổ đã hứa cử doanh nghiệp nuôi biển sang Khánh Hòa"}, "loose"),
        ({}, {"told": "2026-11-01", "quote": "vùng lãnh thổ đã hứa cử doanh nghiệp nuôi biển sang Khánh Hòa"}, "doubt"),
        ({"kind": "invitation", "fields": []}, {"kind": "invitation", "fields": [], "quote": "mời lãnh đạo tỉnh sang thăm"}, "loose"),
    ],
)
def test_statements(first: dict, second: dict, expected: str | None) -> None:
    own: dict[str, Any] = {"kind": "commitment", "by": ["AU/Northern Territory"], "to": [KH], "fields": ["fisheries"], "due": "2026-07"}
    a, b = ({**own, "quote": WILL_SEND, **given} for given in (first, second))
    assert tier(said(1, 1, a.pop("quote"), **a), said(2, 2, b.pop("quote"), **b)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"receiver": "LA"}, "firm"),
        ({}, {"giver": None}, "firm"),
        ({}, {"amount": "0.5", "currency": "tỷ đồng"}, "firm"),
        ({}, {"amount": "505000000"}, "firm"),
        ({}, {"amount": "20000", "currency": "USD"}, "doubt"),
        ({}, {"amount": "900000000"}, None),
        ({"period": "2024"}, {"period": "2025"}, None),
        ({"per": "year", "period": "2024/2028"}, {"period": "2026"}, "doubt"),
        ({}, {"told": "2029-01-01"}, "doubt"),
    ],
)
def test_contributions(first: dict, second: dict, expected: str | None) -> None:
    own = {"giver": HUE, "receiver": SAVAN, "amount": "500000000", "currency": "VND", "per": None, "period": None, "purpose": ["health"]}
    assert tier(claim(1, "contribution", 1, **{**own, **first}), claim(2, "contribution", 2, **{**own, **second})) == expected


def test_a_sum_is_one_however_its_scale_is_written() -> None:
    assert money("1.5", "tỷ đồng") == money("1500", "triệu VND") == money("1500000000", "VND")
    assert money(None, "VND") is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"measure": "giá trị xuất khẩu"}, "firm"),
        ({}, {"measure": "export turnover"}, "firm"),
        ({}, {"value": "7600000000", "bound": "about"}, "firm"),
        ({}, {"measure": "kim ngạch nhập khẩu"}, None),
        ({}, {"period": "2023"}, None),
        ({}, {"unit": "VND"}, None),
    ],
)
def test_figures(first: dict, second: dict, expected: str | None) -> None:
    own = {"of": HUE, "measure": "kim ngạch xuất khẩu", "value": "7617000000", "unit": "USD", "period": "2024", "bound": None}
    assert tier(claim(1, "indicator", 1, **{**own, **first}), claim(2, "indicator", 2, **{**own, **second})) == expected


def test_a_copied_sentence_is_one_whatever_it_tells() -> None:
    words = "Hai bên thống nhất tiếp tục hợp tác"
    a, b = said(1, 1, words, told="2026-03-05", story=1), said(2, 2, words, told="2026-03-30", story=1)
    found = compare(a, b)
    assert found is not None
    assert (found.tier, found.rule) == ("firm", "copy")
    assert compare(a, said(2, 2, words, told="2026-03-30")) != found


def test_claims_of_two_offices_or_kinds_never_meet() -> None:
    assert compare(met(1, 1, "2026-03-04"), met(2, 2, "2026-03-04", office="da-nang")) is None
    assert compare(met(1, 1, "2026-03-04"), signed(2, 2, "2026-03-04")) is None


def test_every_code_that_a_rule_gives_is_a_known_one() -> None:
    folder = Path(ketnghia.registry.joining.__file__).parent
    known = {*get_args(Rule), *get_args(Reason), *get_args(ketnghia.registry.joining.Tier), *RULES}
    given = [
        code
        for file in folder.glob("*.py")
        for call in re.findall(r"Fit\(([^\n]*)", file.read_text())
        for code in re.findall(r'"(\w+)"', call)
    ]
    assert set(given) <= known | {"per", "period", "amount", "titles", "since"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {"quote": "tỉnh nhận 20 chiếc máy thở do thành phố bạn giúp"}, "firm"),
        ({}, {"quote": "Hue gave the province 20 ventilators"}, "firm"),
        ({}, {"quote": "Huế tặng tỉnh 10 máy thở"}, None),
        ({}, {"told": "2024-01-01", "period": "2021", "quote": "Năm 2021, Huế tặng tỉnh 20 máy thở"}, "loose"),
        ({}, {"told": "2024-01-01", "period": "2022", "quote": "Năm 2022, Huế tặng tỉnh 20 máy thở"}, None),
        ({}, {"purpose": ["education"], "quote": "Huế tặng tỉnh 20 suất học bổng"}, None),
    ],
)
def test_gifts_of_goods_are_known_by_what_is_counted_and_what_for(first: dict, second: dict, expected: str | None) -> None:
    own = {"giver": HUE, "receiver": SAVAN, "amount": None, "currency": None, "per": None, "period": "2021-08-20", "purpose": ["health"]}
    own |= {"told": "2021-08-21", "quote": "Ngày 20/8, Huế trao tặng Savannakhet 20 máy thở"}
    assert tier(claim(1, "contribution", 1, **{**own, **first}), claim(2, "contribution", 2, **{**own, **second})) == expected


@pytest.mark.parametrize(
    ("sums", "bound", "expected"),
    [
        (("5480000000", "5000000000"), "about", "firm"),
        (("5480000000", "5000000000"), None, None),
        (("6820000000", "7000000000"), "under", "firm"),
        (("6820000000", "6000000000"), "over", "firm"),
        (("5600000000", "5000000000"), "about", None),
    ],
)
def test_a_sum_is_rounded_at_its_last_digit(sums: tuple[str, str], bound: str | None, expected: str | None) -> None:
    own = {"giver": HUE, "receiver": SAVAN, "currency": "VND", "per": None, "period": "2024-02-24", "purpose": ["health"]}
    a, b = (claim(n, "contribution", n, **own, amount=amount, bound=(None, bound)[n - 1]) for n, amount in enumerate(sums, 1))
    assert tier(a, b) == expected
