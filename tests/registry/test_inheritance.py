from datetime import date

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.registry import queries
from ketnghia.registry.answers import Lens
from ketnghia.registry.entries import edit
from ketnghia.registry.inheritance import inherited_list
from ketnghia.registry.models import Record
from ketnghia.registry.units import asked_of, ended_on, signed_by
from tests.readings import agreement, hand, statement, take_in

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 2)
SEKONG = "LA/Sekong"
TEXT = (
    "Quảng Nam và Sê Kông ký thỏa thuận giai đoạn 2022-2027.\n"
    "Đà Nẵng và Sê Kông ký bản ghi nhớ năm 2023.\n"
    "Hội An và Wernigerode kết nghĩa năm 2013.\n"
    "Bạc Liêu và Champasak ký bản ghi nhớ 2019-2021.\n"
    "Sê Kông đề nghị Hội An mở lớp tiếng Việt.\n"
    "Nha Trang dự định kết nghĩa với Sê Kông.\n"
)


def lens(on: date = AFTER, clearance: str = "internal") -> Lens:
    return Lens(Audience("home", clearance), on)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _register() -> None:
    take_in(
        TEXT,
        agreement(
            "Quảng Nam và Sê Kông ký thỏa thuận", ["VN/Quảng Nam", SEKONG], signed="2022-08-16", period="2022/2027", kind="agreement"
        ),
        agreement("Đà Nẵng và Sê Kông ký bản ghi nhớ", ["VN/Đà Nẵng", SEKONG], signed="2023"),
        agreement("Hội An và Wernigerode kết nghĩa", ["VN/Hội An", "DE/Wernigerode"], signed="2013", kind="twinning", status="in_force"),
        agreement("Bạc Liêu và Champasak ký bản ghi nhớ", ["VN/Bạc Liêu", "LA/Champasak"], period="2019/2021"),
        statement("Sê Kông đề nghị Hội An mở lớp tiếng Việt", [SEKONG], ["VN/Hội An"], kind="proposal", fields=("education",)),
        agreement("Nha Trang dự định kết nghĩa", ["VN/Nha Trang", SEKONG], status="proposed", kind="twinning"),
        published="2025-03-05",
    )


def number(kind: str) -> str:
    return str(next(row.pk for row in Record.objects.filter(kind="agreement") if row.content["candidates"]["kind"][0][1] == kind))


def test_the_successor_holds_what_its_predecessors_signed() -> None:
    assert inherited_list(lens(BEFORE)) == ()
    rows = inherited_list(lens())
    told = [(row.successor.key, row.partner.key, [place.key for place in row.former], row.since) for row in rows]
    assert told == [
        ("VN/Cà Mau", "LA/Champasak", ["VN/Bạc Liêu"], "2025-07-01"),
        ("VN/Đà Nẵng", SEKONG, ["VN/Quảng Nam"], "2025-07-01"),
        ("VN/Đà Nẵng", "DE/Wernigerode", ["VN/Hội An"], "2025-07-01"),
    ]


def test_two_texts_with_one_partner_are_brought_together() -> None:
    (row,) = [row for row in inherited_list(lens()) if row.partner.key == SEKONG]
    assert row.together == (number("mou"),)


def test_questions_stay_open_until_they_are_answered() -> None:
    codes = ["implementer", "course", "original_at", "partner_told", "partner_acknowledged"]
    (row,) = [row for row in inherited_list(lens()) if row.partner.key == SEKONG]
    assert [question.code for question in row.open] == codes
    edit(row.id, {"implementer": "Sở Ngoại vụ Đà Nẵng", "course": "rename", "steps": ["partner_told 2025-09-12"]}, hand())
    (told,) = [row for row in inherited_list(lens(date(2025, 10, 1))) if row.partner.key == SEKONG]
    assert [(question.code, question.answer, question.on) for question in told.questions[:2]] == [
        ("implementer", "Sở Ngoại vụ Đà Nẵng", None),
        ("course", "rename", None),
    ]
    assert [question.code for question in told.open] == ["original_at", "partner_acknowledged"]
    (earlier,) = [row for row in inherited_list(lens(date(2025, 8, 1))) if row.partner.key == SEKONG]
    assert "partner_told" in [question.code for question in earlier.open]


def test_a_text_that_is_over_asks_nothing() -> None:
    (row,) = [row for row in inherited_list(lens()) if row.partner.key == "LA/Champasak"]
    assert (row.agreement.state, row.questions) == ("expired", ())


def test_nothing_restricted_shines_through() -> None:
    before = inherited_list(lens())
    take_in(
        "Kon Tum và Attapeu ký.",
        agreement("Kon Tum và Attapeu ký", ["VN/Kon Tum", "LA/Attapeu"], period="2023/2027"),
        visibility="restricted",
        name="mật.txt",
    )
    assert inherited_list(lens()) == before
    assert len(inherited_list(lens(clearance="restricted"))) == len(before) + 1


def test_a_proposal_to_a_unit_that_is_no_more_is_flagged() -> None:
    (asked,) = queries.commitment_list(lens())
    assert [(flag.code, flag.key, flag.day) for flag in asked.flags] == [("abolished", "VN/Hội An", "2025-07-01")]
    assert [row.flags for row in queries.commitment_list(lens(BEFORE))] == [()]
    (proposed,) = [row for row in queries.agreement_list(lens()) if row.state == "proposed"]
    assert [flag.key for flag in proposed.flags] == ["VN/Nha Trang"]


def test_days_that_leave_open_which_unit_acted() -> None:
    signed = {day: [flag.code for flag in signed_by(["VN/Quảng Nam"], day, AFTER)] for day in ("2025-06", "2025", "2025-07", "2025-09-12")}
    assert signed == {"2025-06": [], "2025": ["straddles"], "2025-07": ["signed_after_end"], "2025-09-12": ["signed_after_end"]}
    assert [flag.code for flag in signed_by(["VN/Khánh Hòa"], "2025", AFTER)] == ["straddles"]
    assert signed_by(["VN/Khánh Hòa"], "2025-07-01", AFTER) == signed_by(["VN/Khánh Hòa"], None, AFTER) == ()
    assert (ended_on("VN/Hội An", AFTER), ended_on("VN/Hội An", BEFORE)) == ("2025-07-01", None)
    assert asked_of([SEKONG, "VN/Đà Nẵng"], AFTER) == ()


def test_the_chain_leads_from_the_successor_s_text_to_the_inherited_one() -> None:
    take_in(
        "Đà Nẵng và Sê Kông ký thỏa thuận mới ngày 12/9/2025.",
        agreement("Đà Nẵng và Sê Kông ký thỏa thuận mới", ["VN/Đà Nẵng", SEKONG], signed="2025-09-12", kind="agreement"),
        name="moi.txt",
        published="2025-09-13",
    )
    (row,) = [row for row in inherited_list(lens()) if row.partner.key == SEKONG]
    page = queries.agreement_page(row.id, lens(date(2025, 10, 1)))
    assert page is not None
    assert "inherited" in [stage.code for stage in page.course.stages]


def test_the_list_is_made_of_the_few_texts_that_it_needs(django_assert_max_num_queries) -> None:
    whole = inherited_list(queries.open_shelf(lens()))
    for at in range(3):
        text = f"Quảng Nam và Champasak ký bản ghi nhớ năm 202{at}."
        take_in(text, agreement(text[:-1], ["VN/Quảng Nam", "LA/Champasak"], signed=f"202{at}"), name=f"{at}.txt")
    with django_assert_max_num_queries(6):
        rows = inherited_list(lens())
    assert len(rows) == len(whole) + 3
    assert rows == inherited_list(queries.open_shelf(lens()))


def test_ties_are_told_in_one_pass(django_assert_max_num_queries) -> None:
    before = {(row.home.key, row.partner.key): row for row in queries.tie_list(lens())}
    assert before["VN/Quảng Nam", SEKONG].state == "succeeded"
    assert before["VN/Đà Nẵng", SEKONG].state == "formal"
    with django_assert_max_num_queries(4):
        queries.tie_list(lens())
