from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.followup.errors import RuleError
from ketnghia.followup.unknown import FINDERS, load_gaps, parse_gaps, unknowns
from ketnghia.registry.answers import Language, Lens
from ketnghia.registry.entries import edit
from tests.readings import agreement, contribution, hand, person, statement, take_in

pytestmark = pytest.mark.django_db

HUE, SAVAN, SEJONG = "VN/Huế", "LA/Savannakhet", "KR/Sejong"
SIGNED = "Huế và Savannakhet ký bản ghi nhớ"


def lens(on: str = "2026-11-22", language: Language = "vi") -> Lens:
    return Lens(Audience("home", "internal"), date.fromisoformat(on), language)


def kinds(**given) -> list[str]:
    return [gap.kind for gap in unknowns(lens(**given))]


def test_every_gap_that_is_looked_for_has_its_place_and_words() -> None:
    assert sorted(kind.id for kind in load_gaps()) == sorted(FINDERS)
    with pytest.raises(RuleError, match="not each gap once"):
        parse_gaps("[]")


def test_what_is_missing_comes_in_order_of_consequence() -> None:
    take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2025-06"), published="2025-06-12")
    assert kinds() == ["term", "signed", "plan", "funding", "signatory", "implementer", "original", "contact"]


def test_whatever_becomes_known_is_no_gap_any_more() -> None:
    receipt = take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2025-06"), published="2025-06-12")
    edit(
        f"A{receipt.claims[0]}",
        {
            "signed": "10/6/2025",
            "period": "2025 – 2028",
            "signatories": ["Lê Thị Na"],
            "implementer": "Sở Ngoại vụ",
            "original_at": "Lưu trữ UBND tỉnh",
            "steps": ["planned 1/9/2025"],
        },
        hand(),
    )
    gift = "Huế hỗ trợ Savannakhet 1 tỷ đồng"
    take_in(gift, contribution(gift, HUE, SAVAN, "1000000000"), name="b.txt")
    named = "ông Bounma, Phó Tỉnh trưởng Savannakhet"
    take_in(named, person(named, "Bounma", ["Phó Tỉnh trưởng"], SAVAN), name="c.txt")
    assert kinds() == []


def test_an_unanswered_proposal_comes_first_and_says_since_when() -> None:
    take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2025-06-10", period="2025/2028"), published="2025-06-12")
    quote = "Savannakhet đề nghị mở đường bay"
    take_in(quote, statement(quote, [SAVAN], [HUE], kind="proposal"), name="b.txt", published="2025-06-12")
    first = unknowns(lens())[0]
    assert (first.kind, first.order) == ("answer", 0)
    assert "12/6/2025" in first.text
    assert "on ignore" not in first.text
    assert unknowns(lens(language="en"))[0].text.startswith("Not known whether")


def test_an_inherited_agreement_asks_whether_the_partner_was_told_once_there_is_a_successor() -> None:
    quote = "Quảng Nam và Savannakhet ký thỏa thuận"
    receipt = take_in(quote, agreement(quote, ["VN/Quảng Nam", SAVAN], signed="2024-06-10", period="2024/2028"), published="2024-06-12")
    assert "successor" not in kinds(on="2025-06-30")
    assert "successor" in kinds(on="2025-07-02")
    edit(f"A{receipt.claims[0]}", {"steps": ["partner_told 1/8/2025"]}, hand())
    assert "successor" not in kinds(on="2025-09-02")


def test_the_gaps_of_one_partner_can_be_asked_for() -> None:
    for number, partner in enumerate((SAVAN, SEJONG)):
        quote = f"Huế và {partner[3:]} ký bản ghi nhớ"
        take_in(quote, agreement(quote, [HUE, partner], signed="2025-06-10"), name=f"{number}.txt")
    assert {party.key for gap in unknowns(lens(), SEJONG) for party in gap.parties} <= {HUE, SEJONG}
    assert unknowns(lens(), "FR/Lorient") == ()


def test_a_paper_that_names_the_text_and_sets_tasks_is_its_plan() -> None:
    take_in(f"{SIGNED}.", agreement(SIGNED, [HUE, SAVAN], signed="2025-06-10"), published="2025-06-12")
    assert "plan" in kinds()
    text = f"Thực hiện văn bản mà {SIGNED} ngày 10/6/2025, Sở Giáo dục cử 5 giáo viên sang Savannakhet."
    task = statement("Sở Giáo dục cử 5 giáo viên sang Savannakhet", [HUE], [SAVAN])
    named = agreement(SIGNED, [HUE, SAVAN], signed="2025-06-10")
    take_in(text, named, task, name="ke-hoach.txt", source_kind="decision", published="2025-09-15")
    assert "plan" not in kinds()
    assert "plan" in kinds(on="2025-09-14")
