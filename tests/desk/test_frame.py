"""What stands around every page: sections, language, theme, shortcuts, what was just done."""

from collections import Counter
from typing import get_args

import pytest
from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html as markup

from ketnghia.access.roles import Role
from ketnghia.desk import flash
from ketnghia.desk.navigation import GROUPS, WAYS, groups_for, ways_for
from ketnghia.desk.templatetags.words import initial
from ketnghia.registry.alphabet import order

pytestmark = pytest.mark.django_db


def test_every_section_has_an_address_a_group_and_a_letter_of_its_own() -> None:
    assert all(reverse(way.url) for way in WAYS)
    assert {way.group for way in WAYS} <= set(GROUPS)
    letters = Counter(way.key for way in WAYS if way.key)
    assert not [letter for letter, count in letters.items() if count > 1]
    assert all(len(letter) == 1 for letter in letters)


def test_groups_hold_every_section_that_a_role_may_open_and_none_is_empty() -> None:
    for role in get_args(Role):
        groups = groups_for(role)
        assert {way for group in groups for way in group.ways} == set(ways_for(role))
        assert all(group.ways for group in groups)


def test_the_theme_comes_with_the_page(visitor: Client) -> None:
    assert "data-theme" not in visitor.get("/shortcuts/").content.decode()
    assert visitor.post("/theme/", {"theme": "dark", "next": "/shortcuts/"})["Location"] == "/shortcuts/"
    page = visitor.get("/shortcuts/").content.decode()
    assert '<html lang="vi" data-theme="dark">' in page
    assert '<meta name="color-scheme" content="dark">' in page
    visitor.post("/theme/", {"theme": "purple"})
    assert 'data-theme="dark"' in visitor.get("/shortcuts/").content.decode()


def test_shortcuts_of_single_letters_can_be_switched_off_and_on(visitor: Client) -> None:
    visitor.post("/keys/", {"keys": "off"})
    assert 'data-keys="off"' in visitor.get("/shortcuts/").content.decode()
    visitor.post("/keys/", {"keys": "on"})
    assert "data-keys" not in visitor.get("/shortcuts/").content.decode()


@pytest.mark.parametrize(("language", "heading"), [("vi", "Phím tắt"), ("en", "Keyboard shortcuts"), ("fr", "Raccourcis clavier")])
def test_the_frame_and_django_s_own_words_are_in_the_chosen_language(visitor: Client, language: str, heading: str) -> None:
    visitor.cookies["language"] = language
    assert f">{heading}</h1>" in visitor.get("/shortcuts/").content.decode()
    error = {"vi": "Trường này là bắt buộc.", "en": "This field is required.", "fr": "Ce champ est obligatoire."}[language]
    assert error in visitor.get("/design/").content.decode()


def test_what_was_done_is_told_once_with_its_way_back() -> None:
    request = RequestFactory().get("/")
    MessageMiddleware(lambda _request: HttpResponse()).process_request(request)
    flash.tell(request, "Đã xác nhận <b>3</b> mục", undo=flash.Undo("/undo/", (("number", "12"),)))
    flash.tell(request, "Chưa lưu được", "bad")
    done, failed = flash.waiting(request)
    assert done == flash.Flash("Đã xác nhận <b>3</b> mục", "good", flash.Undo("/undo/", (("number", "12"),)))
    assert failed == flash.Flash("Chưa lưu được", "bad")


@pytest.mark.parametrize(("name", "letter"), [("Nguyễn Thị Lan", "L"), ("đức", "Đ"), ("  ", "?")])
def test_a_person_stands_under_the_letter_of_the_name_they_are_called_by(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_partners_of_a_country_stand_in_the_order_of_the_vietnamese_alphabet(visitor: Client) -> None:
    for table in markup.document_fromstring(visitor.get("/partners/").content.decode()).iter("tbody"):
        names = [link.text_content() for link in table.iter("a")]
        assert names == sorted(names, key=order)
