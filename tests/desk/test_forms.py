"""Forms that add a record or set its fields: what was typed is kept, wrong or right, and can be taken back."""

import pytest
from django.test import Client

from ketnghia.registry import listings
from ketnghia.registry.answers import Lens
from ketnghia.registry.listings import Wanted
from ketnghia.registry.models import Record
from tests.desk.people import signed_in

TEXT = {"kind": "mou", "parties": "Khánh Hòa; Khammouane", "signed": "10/6/2026", "visibility": "internal"}


def undo_of(page: str) -> str:
    return page.partition('action="/entries/')[2].partition("/")[0]


def test_an_agreement_that_is_typed_stands_in_the_list_and_can_be_taken_back(visitor: Client, lens: Lens) -> None:
    before = listings.count("agreement", lens)
    answer = visitor.post("/new/agreement/", TEXT, follow=True)
    page = answer.content.decode()
    assert "Đã thêm vào sổ" in page
    assert answer.redirect_chain[-1][0].startswith("/agreements/")
    assert listings.count("agreement", lens) == before + 1
    entry = undo_of(page)
    answer = visitor.post(f"/entries/{entry}/take-back/", {"next": answer.redirect_chain[-1][0]}, follow=True)
    assert answer.redirect_chain[-1][0] == "/agreements/"
    assert listings.count("agreement", lens) == before
    visitor.post(f"/entries/{entry}/take-back/", {"again": "1"})
    assert listings.count("agreement", lens) == before + 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"signed": "hôm qua"}, "không phải là ngày"),
        ({"parties": "Xứ Không Tên"}, "Không có địa phương nào tên"),
        ({"renewal_years": "ba"}, "không phải là con số"),
        ({"kind": ""}, "Hãy điền mục này"),
    ],
)
def test_what_was_typed_stays_beside_a_line_on_what_is_wrong(visitor: Client, given: dict[str, str], told: str) -> None:
    answer = visitor.post("/new/agreement/", {**TEXT, "decision": "12/QĐ-UBND", **given})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert page.count('class="error"') == 1
    assert 'value="12/QĐ-UBND"' in page


def test_a_field_that_is_set_holds_until_it_is_taken_back(visitor: Client, lens: Lens) -> None:
    record = listings.ids("agreement", lens, Wanted(), 1)[0]

    def decision() -> str | None:
        return listings.open_page(lens, [record]).seen[record].text("decision")

    first = visitor.get(f"/records/{record}/edit/")
    assert first.status_code == 200
    page = visitor.post(f"/records/{record}/edit/", {"decision": "99/QĐ-UBND"}, follow=True).content.decode()
    assert decision() == "99/QĐ-UBND"
    visitor.post(f"/entries/{undo_of(page)}/take-back/")
    assert decision() != "99/QĐ-UBND"


def test_nothing_new_is_told_and_kept(visitor: Client, lens: Lens) -> None:
    record = listings.ids("commitment", lens, Wanted(), 1)[0]
    answer = visitor.post(f"/records/{record}/edit/", {})
    assert answer.status_code == 422
    assert "Chưa có mục nào khác trước" in answer.content.decode()


@pytest.mark.parametrize("kind", ["statement", "activity", "contribution", "indicator", "mechanism", "person", "tie", "opinion"])
def test_every_kind_has_its_form(visitor: Client, kind: str) -> None:
    assert visitor.get(f"/new/{kind}/?parties=LA/Khammouane").status_code == 200
    assert visitor.get("/new/secret/").status_code == 404


def test_who_may_not_judge_is_told_so_and_nothing_is_kept(filled: None) -> None:  # noqa: ARG001 - the register that stays as it is
    before = Record.objects.count()
    assert signed_in("viewer").post("/new/agreement/", TEXT).status_code == 403
    assert Record.objects.count() == before


def test_what_a_document_says_is_not_taken_back_as_if_it_had_been_typed(visitor: Client, lens: Lens) -> None:
    record = listings.ids("agreement", lens, Wanted(), 1)[0]
    assert visitor.post(f"/entries/{record[1:]}/take-back/").status_code == 404
