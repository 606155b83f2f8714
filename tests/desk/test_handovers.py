"""Who is in charge, set in place, and a portfolio that goes over with its paper."""

import html
import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from ketnghia.access.models import User
from ketnghia.followup import charge, contacts
from ketnghia.followup.models import Handover
from tests.desk.people import person, signed_in
from tests.readings import agreement, hand, take_in

LORIENT, KHAMMUAN = "FR/Lorient", "LA/Khammouane"


def text_of(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


@pytest.fixture
def lan() -> User:
    return person("officer")


@pytest.fixture
def minh() -> User:
    return person("reviewer")


def test_who_is_in_charge_is_said_on_the_page_and_set_there(visitor: Client, lan: User) -> None:
    assert "Chưa ai phụ trách" in text_of(visitor.get("/partners/FR/Lorient/"))
    page = visitor.post("/charge/", {"thing": LORIENT, "person": lan.pk, "next": "/partners/FR/Lorient/"}, follow=True)
    assert f"Phụ trách: {lan.name}" in text_of(page)
    assert "Đã ghi phân công." in text_of(page)
    number = charge.charges("home").partners[LORIENT].number
    visitor.post("/charge/", {"undo": number, "next": "/"})
    assert LORIENT not in charge.charges("home").partners


def test_a_text_says_who_is_in_charge_of_its_partner(visitor: Client, lan: User) -> None:
    charge.put_in_charge(LORIENT, lan.pk, hand())
    text = re.search(
        r'href="(/agreements/A\d+/)"',
        visitor.get("/agreements/?partner=FR/Lorient").content.decode() + visitor.get("/partners/FR/Lorient/").content.decode(),
    )
    assert text
    told = text_of(visitor.get(text.group(1)))
    assert "Phụ trách" in told or "Chưa ai phụ trách" in told


@pytest.mark.parametrize("role", ["viewer", "officer", "administrator"])
def test_only_reviewers_and_leads_put_somebody_in_charge(filled: None, lan: User, role: Any) -> None:  # noqa: ARG001 - the register
    client = signed_in(role)
    assert client.post("/charge/", {"thing": LORIENT, "person": lan.pk}).status_code == 403
    assert 'action="/charge/"' not in client.get("/partners/FR/Lorient/").content.decode()
    assert client.get("/handovers/").status_code == 403


def test_nobody_unknown_is_put_in_charge(visitor: Client) -> None:
    for sent in ({"thing": LORIENT, "person": "999999"}, {"thing": "A999999", "person": ""}, {"thing": "", "person": "x"}, {"undo": "7"}):
        assert "không" in text_of(visitor.post("/charge/", {**sent, "next": "/partners/"}, follow=True))
    assert charge.charges("home") == charge.NOBODY


def test_a_colleague_takes_over_is_greeted_and_it_can_be_taken_back(visitor: Client, lan: User, minh: User) -> None:
    for thing in (LORIENT, KHAMMUAN):
        charge.put_in_charge(thing, lan.pk, hand())
    contacts.add({"kind": "person", "name": "Mme Le Gall", "phone": "+33 2 97 00 00 00", "place": "Lorient"}, hand())
    page = visitor.get(f"/handovers/?from={lan.pk}&to={minh.pk}")
    assert page.content.decode().count('name="thing"') == 2
    sent = {"from": lan.pk, "to": minh.pk, "thing": [LORIENT], "note": "Đang chờ thư trả lời của Lorient."}
    done = visitor.post("/handovers/", sent, follow=True)
    made = Handover.objects.get()
    assert f"Đã bàn giao 1 mục cho {minh.name}." in text_of(done)
    assert "Đang chờ thư trả lời của Lorient." in text_of(done)
    greeted = signed_in("reviewer").get("/")
    assert f"{lan.name} đã bàn giao hồ sơ cho bạn" in text_of(greeted)
    assert f'href="/handovers/{made.pk}/"' in greeted.content.decode()
    assert text_of(greeted).index("Của tôi") < text_of(greeted).index("Chưa ai phụ trách")
    visitor.post(f"/handovers/{made.pk}/", {"undo": "1"})
    assert charge.charges("home").partners[LORIENT].officer.id == lan.pk
    assert "đã bàn giao hồ sơ cho bạn" not in text_of(signed_in("reviewer").get("/"))


def test_the_paper_names_both_and_lists_what_goes_over(visitor: Client, lan: User, minh: User) -> None:
    charge.put_in_charge(LORIENT, lan.pk, hand())
    number = charge.hand_over(lan.pk, minh.pk, [LORIENT], hand(), "Hồ sơ giấy ở tủ số 3.")
    answer = visitor.get(f"/handovers/{number}/paper.docx")
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    file = Document(BytesIO(answer.content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in file.paragraphs]
    assert "BIÊN BẢN BÀN GIAO HỒ SƠ ĐỐI NGOẠI" in lines
    assert "Hồ sơ giấy ở tủ số 3." in lines
    assert {"Lorient", f"\n\n\n{lan.name}", f"\n\n\n{minh.name}", "Người giao", "Người nhận"} <= set(cells)


def test_a_handover_of_another_office_is_not_there(visitor: Client, lan: User, minh: User) -> None:
    charge.put_in_charge(LORIENT, lan.pk, hand())
    number = charge.hand_over(lan.pk, minh.pk, [LORIENT], hand())
    stranger = signed_in("lead", "ministry")
    for address in (f"/handovers/{number}/", f"/handovers/{number}/paper.docx"):
        assert visitor.get(address).status_code == 200
        assert stranger.get(address).status_code == 404


def test_pages_of_a_handover_are_bounded(visitor: Client, lan: User, minh: User, django_assert_max_num_queries: Any) -> None:
    for thing in (LORIENT, KHAMMUAN, "LA/Champasak"):
        charge.put_in_charge(thing, lan.pk, hand())
    number = charge.hand_over(lan.pk, minh.pk, [LORIENT, KHAMMUAN], hand())
    visitor.get("/")  # the first to ask on a day has its agenda made
    for address in (f"/handovers/?from={lan.pk}&to={minh.pk}", f"/handovers/{number}/"):
        with django_assert_max_num_queries(30):
            assert visitor.get(address).status_code == 200


def test_somebody_alone_or_without_anything_is_told_so(visitor: Client, lan: User) -> None:
    assert "chưa phân công ai" in text_of(visitor.get("/handovers/"))
    charge.put_in_charge(LORIENT, lan.pk, hand())
    assert "Hãy chọn hai người khác nhau." in text_of(visitor.get(f"/handovers/?from={lan.pk}&to={lan.pk}"))
    assert "một" in text_of(visitor.post("/handovers/", {"from": lan.pk, "to": lan.pk, "thing": [LORIENT]}))
    assert visitor.get("/handovers/?from=x&to=99999999999999999999").status_code == 200


def test_a_portfolio_lists_what_one_is_in_charge_of(visitor: Client, lan: User) -> None:
    assert "Bạn chưa phụ trách đối tác nào." in text_of(visitor.get("/portfolio/"))
    charge.put_in_charge(LORIENT, lan.pk, hand())
    assert "Lorient" in text_of(signed_in("officer").get("/portfolio/"))
    told = text_of(visitor.get(f"/portfolio/?officer={lan.pk}"))
    assert f"{lan.name} đang phụ trách" in told
    assert "Lorient" in told
    assert "Cán bộ này chưa phụ trách mục nào." in text_of(visitor.get("/portfolio/?officer=999999"))


def test_what_one_may_not_see_stands_in_no_portfolio(visitor: Client, lan: User) -> None:
    quote = "Huế và Attapeu ký bản ghi nhớ"
    receipt = take_in(f"{quote} kín.", agreement(quote, ["VN/Huế", "LA/Attapeu"]), name="kin.txt", visibility="restricted")
    for thing in ("LA/Attapeu", f"A{receipt.claims[0]}"):
        charge.put_in_charge(thing, lan.pk, hand())
    assert f"A{receipt.claims[0]}" in visitor.get(f"/portfolio/?officer={lan.pk}").content.decode()
    assert f"A{receipt.claims[0]}" not in signed_in("officer").get("/portfolio/").content.decode()
