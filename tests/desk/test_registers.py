"""Lists: narrowed in several ways at once, sorted, in chosen columns, under saved names, handed out whole."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from ketnghia.access.models import SavedView
from ketnghia.registry import listings
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import Wanted
from tests.desk.people import signed_in

LISTS = ("agreements", "commitments", "activities", "contributions", "indicators", "mechanisms", "persons")
TODAY = date(2026, 11, 22)


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["", "?sort=earliest&since=2020&until=2026&confirmed=no&q=hop+tac", "?cols=status,parties&page=2"])
def test_every_list_asks_a_bounded_number_of_questions(visitor: Client, django_assert_max_num_queries: Any, name: str, query: str) -> None:
    with django_assert_max_num_queries(30):
        assert visitor.get(f"/{name}/{query}").status_code == 200


def test_filters_are_combined_counted_and_taken_off_one_by_one(visitor: Client, lens: Lens) -> None:
    wanted = Wanted(country="LA", field="education")
    number = listings.count("commitment", lens, wanted)
    page = page_of(visitor, "/commitments/?country=LA&field=education")
    assert number
    assert f"{number} mục" in page
    assert "Nước: Lào" in page
    assert 'href="?field=education"' in page  # without the country
    assert 'href="?country=LA"' in page


def test_a_choice_says_how_many_it_leaves(lens: Lens) -> None:
    wanted = Wanted(kind="mou")
    for tag, number in listings.shares("agreement", lens, wanted, ["c:", "f:"]).items():
        own = Wanted(kind="mou", country=tag[2:]) if tag.startswith("c:") else Wanted(kind="mou", field=tag[2:])
        assert number == listings.count("agreement", lens, own), tag


@pytest.fixture(autouse=True)
def register(filled: None) -> None:
    """Every test looks at the samples."""


def test_several_states_are_asked_for_at_once(lens: Lens) -> None:
    both = listings.count("commitment", lens, Wanted(state="open,overdue"))
    assert both == sum(listings.count("commitment", lens, Wanted(state=state)) for state in ("open", "overdue"))
    assert both == len(listings.ids("commitment", lens, Wanted(state="open,overdue", since="1900"))) + sum(
        1 for one in listings.ids("commitment", lens, Wanted(state="open,overdue")) if not listings.open_page(lens, [one]).seen[one]
    )


def test_what_ends_soon_ends_between_today_and_then(lens: Lens) -> None:
    found = listings.agreements(Lens(lens.audience, date(2025, 1, 15)), Wanted(state="in_force", ends_by="2027-01-15"), size=200).rows
    assert found
    assert all("2025" <= (row.expires_by or "")[:4] <= "2027" for row in found)


def test_agreements_are_sorted_by_partner_as_the_vietnamese_alphabet_does(lens: Lens) -> None:
    from ketnghia.registry.alphabet import order

    rows = listings.agreements(lens, order="name", size=200).rows
    names = [next((place.name for place in row.parties if not place.home and place.kind == "locality"), None) for row in rows]
    named = [name for name in names if name and "," not in name]
    firsts = [order(name)[0][:3] for name in named if all(name in (one, None) for one in [name])]
    assert len(named) > 3
    assert firsts == sorted(firsts) or len(set(names)) < len(names)


def test_an_unknown_filter_is_none_and_a_date_that_is_none_is_told(visitor: Client) -> None:
    assert "chips" not in page_of(visitor, "/agreements/?state=nothing&country=XXX&field=%3Cscript%3E&confirmed=perhaps")
    answer = visitor.get("/agreements/?since=h%C3%B4m+qua")
    assert answer.status_code == 422
    assert "không phải là ngày" in answer.content.decode()
    assert 'value="hôm qua"' in answer.content.decode()
    assert "Từ ngày: tháng 6/2025" in page_of(visitor, "/agreements/?since=6/2025")


def test_the_file_holds_every_page_in_the_columns_that_are_shown(visitor: Client, lens: Lens) -> None:
    answer = visitor.get("/commitments/?cols=text,due&as=csv")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()  # type: ignore[call-overload]
    assert lines[0] == "Nội dung,Thời hạn"
    assert len(lines) >= listings.count("commitment", lens) + 1
    assert visitor.get("/persons/?as=xlsx").content[:2] == b"PK"


def test_columns_are_chosen_carried_and_remembered(visitor: Client) -> None:
    page = page_of(visitor, "/agreements/?col=signed&col=certainty")
    assert '<th scope="col">Ngày ký</th>' in page
    assert '<th scope="col">Lĩnh vực</th>' not in page
    visitor.post("/views/", {"do": "columns", "page": "agreements", "query": "cols=signed,certainty"})
    assert '<th scope="col">Ngày ký</th>' in page_of(visitor, "/agreements/")
    visitor.post("/views/", {"do": "columns", "page": "agreements", "query": ""})
    assert "Chọn cột" in page_of(visitor, "/agreements/")


def test_a_view_is_saved_renamed_shared_removed_and_brought_back(visitor: Client) -> None:
    given = {"page": "commitments", "query": "state=overdue&country=LA&next=//evil.example"}
    visitor.post("/views/", {**given, "do": "save", "name": "Lào quá hạn"})
    view = SavedView.objects.get()
    assert view.query == "state=overdue&country=LA"
    assert "Lào quá hạn" in page_of(visitor, "/commitments/")
    colleague = signed_in("officer")
    assert "Lào quá hạn" not in page_of(colleague, "/commitments/")
    visitor.post("/views/", {**given, "do": "rename", "number": view.pk, "name": "Việc với Lào", "shared": "1"})
    assert "Việc với Lào" in page_of(colleague, "/commitments/")
    colleague.post("/views/", {**given, "do": "remove", "number": view.pk})
    assert "Việc với Lào" in page_of(visitor, "/commitments/")  # somebody else's is not theirs to remove
    visitor.post("/views/", {**given, "do": "remove", "number": view.pk, "name": "Việc với Lào"})
    page = page_of(visitor, "/commitments/")
    assert "Đã xóa cách xem" in page
    visitor.post("/views/", {**given, "do": "restore", "number": view.pk})
    assert "Việc với Lào" in page_of(visitor, "/commitments/")


def test_a_view_needs_a_name_and_stays_in_its_office(visitor: Client) -> None:
    visitor.post("/views/", {"page": "agreements", "do": "save", "name": "  "})
    assert not SavedView.objects.exists()
    visitor.post("/views/", {"page": "agreements", "do": "save", "name": "Của Khánh Hòa", "shared": "1"})
    assert "Của Khánh Hòa" not in page_of(signed_in("lead", "hue"), "/agreements/")


def test_who_may_not_judge_is_offered_no_form() -> None:
    assert "/new/agreement/" not in page_of(signed_in("viewer"), "/agreements/")


def test_a_mechanism_that_was_typed_stands_in_its_list(visitor: Client) -> None:
    given = {"name": "Hội nghị thường niên", "parties": "Khánh Hòa; Khammouane", "rhythm_months": "12", "last": "5/2026"}
    page = visitor.post("/new/mechanism/", {**given, "visibility": "internal"}, follow=True).content.decode()
    assert "Hội nghị thường niên" in page
    assert "tháng 5/2027" in page
