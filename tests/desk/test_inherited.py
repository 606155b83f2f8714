"""The workbench of a merger: what former units signed, and its questions answered one by one."""

import re

import pytest
from django.test import Client

from ketnghia.registry.inheritance import inherited_list


@pytest.fixture
def row(visitor: Client, lens):  # noqa: ARG001 - the register is filled
    return next(row for row in inherited_list(lens) if row.open)


def test_every_inherited_text_is_listed_under_who_holds_it_now(visitor: Client, lens) -> None:
    page = visitor.get("/inherited/").content.decode()
    rows = inherited_list(lens)
    assert rows
    for one in rows:
        assert f'id="{one.id}"' in page
        assert one.successor.name in page


def test_only_what_is_open_can_be_asked_for(visitor: Client, lens) -> None:
    page = visitor.get("/inherited/?only=open").content.decode()
    assert {one.id for one in inherited_list(lens) if one.open} == set(re.findall(r'<li id="(\w+)"', page))


def test_an_answer_is_kept_with_its_source_and_can_be_taken_back(visitor: Client, row, lens) -> None:
    given = {"implementer": "Sở Ngoại vụ", "course": "rename", "partner_told": "2026-09-12"}
    page = visitor.post(f"/inherited/{row.id}/", given, follow=True).content.decode()
    assert "Đã ghi trả lời" in page
    answered = next(one for one in inherited_list(lens) if one.id == row.id)
    told = {question.code: question.answer for question in answered.questions}
    assert (told["implementer"], told["course"], told["partner_told"]) == ("Sở Ngoại vụ", "rename", "done")
    claim = re.search(r'name="undo" value="(\d+)"', page)
    assert claim
    visitor.post(f"/inherited/{row.id}/", {"undo": claim[1]})
    again = next(one for one in inherited_list(lens) if one.id == row.id)
    assert again.questions == row.questions


def test_whoever_works_through_what_is_open_stays_on_that_list(visitor: Client, row) -> None:
    answer = visitor.post(f"/inherited/{row.id}/", {"implementer": "Sở Ngoại vụ", "only": "open"})
    assert answer.headers["Location"] == f"/inherited/?only=open#{row.id}"
    page = visitor.get("/inherited/?only=open").content.decode()
    claim = re.search(r'name="undo" value="(\d+)"', page)
    assert claim
    again = visitor.post(f"/inherited/{row.id}/", {"undo": claim[1], "next": "/inherited/?only=open"})
    assert again.headers["Location"] == f"/inherited/?only=open#{row.id}"
    assert visitor.post(f"/inherited/{row.id}/", {"implementer": "Sở Ngoại vụ"}).headers["Location"] == f"/inherited/#{row.id}"


def test_a_second_step_leaves_the_first_where_it_is(visitor: Client, row, lens) -> None:
    visitor.post(f"/inherited/{row.id}/", {"partner_told": "2026-09-12"})
    visitor.post(f"/inherited/{row.id}/", {"partner_acknowledged": "2026-10-01"})
    answered = next(one for one in inherited_list(lens) if one.id == row.id)
    assert {question.code for question in answered.questions if question.answer == "done"} == {"partner_told", "partner_acknowledged"}


@pytest.mark.parametrize("given", [{}, {"course": "burn"}, {"partner_told": "hôm qua"}, {"implementer": "  "}])
def test_an_answer_that_says_nothing_changes_nothing(given: dict[str, str], visitor: Client, row, lens) -> None:
    page = visitor.post(f"/inherited/{row.id}/", given, follow=True).content.decode()
    assert 'class="flash bad"' in page or "bad" in page
    assert next(one for one in inherited_list(lens) if one.id == row.id).questions == row.questions


def test_the_table_can_be_taken_along(visitor: Client, lens) -> None:
    sheet = visitor.get("/inherited/?as=csv").content.decode("utf-8-sig")
    assert len(sheet.splitlines()) == len(inherited_list(lens)) + 1
    assert visitor.get("/inherited/?as=xlsx").content[:2] == b"PK"
