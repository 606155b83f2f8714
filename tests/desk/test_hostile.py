"""Names of ten thousand letters, marks that turn letters round, formulas and markup: nothing runs, nothing floods a page."""

import re

import pytest
from django.test import Client
from lxml import html as markup

from tests.desk.walk import STARTS
from tests.readings import activity, agreement, contribution, locality, person, statement, take_in

LONG = "Ng" * 5000
TURNED = "\u202egnaoh oan\u202c \u2067ل\u2066"
FORMULA = '=HYPERLINK("http://example.com","Busan")'
TRA_VINH = "VN/Trà Vinh"
NAMES = (LONG, f"Busan {TURNED}", FORMULA, "<img src=x onerror=alert(1)>")
LONGEST = 1200  # letters that one stretch of a list may show of what a document says


def document(name: str) -> str:
    return (
        f"# Tin về {name}\nTrà Vinh và {name} ký bản ghi nhớ.\n{name} hứa tặng xe.\nÔng {name} Tâm, Giám đốc.\n{name} tài trợ 5 tỷ đồng.\n"
    )


@pytest.fixture
def register(filled: None, db: None) -> list[int]:  # noqa: ARG001 - the order of fixtures
    numbers = []
    for at, name in enumerate(NAMES):
        receipt = take_in(
            document(name),
            locality(name, "KR/Busan"),
            agreement(f"Trà Vinh và {name} ký bản ghi nhớ", [TRA_VINH, name], signatories=[name]),
            statement(f"{name} hứa tặng xe", [name], [TRA_VINH], speaker=name),
            activity(f"Trà Vinh và {name} ký", [TRA_VINH, name], venue=name, date="2026-03-01", kind="signing"),
            person(f"Ông {name} Tâm", f"{name} Tâm", [name], "KR/Busan"),
            contribution(f"{name} tài trợ 5 tỷ đồng", name, TRA_VINH, "5000000000"),
            name=f"{at}.txt",
        )
        numbers.append(receipt.document)
    return numbers


@pytest.mark.parametrize(
    "address", [*STARTS, "/partners/", "/partners/KR/Busan/", "/agreements/", "/commitments/", "/activities/", "/documents/"]
)
def test_a_list_shows_the_beginning_of_what_is_long_and_runs_nothing(register: list[int], visitor: Client, address: str) -> None:  # noqa: ARG001
    tree = markup.document_fromstring(visitor.get(address).content.decode())
    assert not list(tree.iter("img"))
    assert not [element for element in tree.iter("*") if any(name.startswith("on") for name in element.attrib)]
    stretches = (text.strip() for text in tree.itertext())
    assert max(len(text) for text in stretches) <= LONGEST, address


def test_a_document_is_shown_whole_however_long_its_words_are(register: list[int], visitor: Client) -> None:
    for number, name in zip(register, NAMES, strict=True):
        tree = markup.document_fromstring(visitor.get(f"/documents/{number}/").content.decode())
        (paper,) = tree.find_class("paper")
        assert re.sub(r"\s+", "", name) in re.sub(r"\s+", "", paper.text_content())


def test_a_name_that_turns_letters_round_turns_only_its_own(register: list[int], visitor: Client) -> None:  # noqa: ARG001
    tree = markup.document_fromstring(visitor.get("/agreements/").content.decode())
    turned = [
        element
        for element in tree.iter("*")
        if any("\u202e" in text for text in (element.text or "", *(child.tail or "" for child in element)))
    ]
    assert all(element.tag in ("bdi", "q", "td", "p", "a", "strong", "span", "li") for element in turned)
