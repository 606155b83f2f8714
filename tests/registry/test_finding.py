"""What is found, in which order, and what was meant. The same lists are expected on every database (make test-postgresql)."""

from datetime import date
from typing import Any

import pytest

from ketnghia.access.visibility import Audience
from ketnghia.engine.text import fold
from ketnghia.registry import judge
from ketnghia.registry.answers import Lens
from ketnghia.registry.expunge import expunge
from ketnghia.registry.models import Spelling, SpellingKey
from ketnghia.registry.rebuild import fresh_digest, stored_digest
from ketnghia.registry.search import Narrow, find
from tests.readings import activity, agreement, hand, locality, person, statement, take_in

pytestmark = pytest.mark.django_db

LENS = Lens(Audience("home", "internal"), date(2026, 11, 22))
CLEARED = Lens(Audience("home", "restricted"), LENS.on)
KHANH_HOA, KHAMMOUANE, SAVANNAKHET, LORIENT = "VN/Khánh Hòa", "LA/Khammouane", "LA/Savannakhet", "FR/Lorient"


def fill() -> None:
    take_in(
        "# Khánh Hoà và Khăm Muồn ký bản ghi nhớ\nNgày 10/6/2025, Khánh Hòa và Khăm Muồn ký bản ghi nhớ về nghề cá.\n",
        agreement("Khánh Hòa và Khăm Muồn ký bản ghi nhớ", [KHANH_HOA, KHAMMOUANE], signed="2025-06-10", fields=("fisheries",)),
        locality("Khăm Muồn", KHAMMOUANE),
        name="mot.txt",
        published="2025-06-10",
    )
    take_in(
        "# Savannakhet thăm Khánh Hòa\nĐoàn Savannakhet thăm cảng cá Khánh Hòa. Ông Lê Tuấn dự. Nghề cá của Khánh Hòa phát triển.\n",
        activity("Đoàn Savannakhet thăm cảng cá Khánh Hòa", [KHANH_HOA, SAVANNAKHET], kind="visit", date="2026-03-04"),
        person("Ông Lê Tuấn", "Lê Tuấn", ["Giám đốc"], KHANH_HOA),
        locality("Savannakhet", SAVANNAKHET),
        name="hai.txt",
    )
    take_in(
        "# Lorient hứa giúp Khánh Hòa\nLorient hứa giúp Khánh Hòa về cá nghề lưới. Bà Nguyễn Thị Zélie dự.\n",
        statement("Lorient hứa giúp Khánh Hòa về cá nghề lưới", [LORIENT], [KHANH_HOA], fields=("fisheries", "education")),
        person("Bà Nguyễn Thị Zélie", "Nguyễn Thị Zélie", [], LORIENT),
        locality("Lorient", LORIENT),
        name="ba.txt",
        published="2024-09-01",
    )


def told(query: str, lens: Lens = LENS, **narrow: Any) -> list[tuple[str, str]]:
    """Kind and title of the hits, in their order."""
    return [(hit.what, hit.title) for hit in find(query, lens, Narrow(**narrow)).hits]


def test_the_results_and_their_order_are_these() -> None:
    fill()
    # In each kind what stands side by side before the same words apart, and the later of two that are alike first.
    assert told("nghề cá") == [
        ("commitment", "Lorient – Khánh Hòa"),
        ("document", "# Savannakhet thăm Khánh Hòa"),
        ("document", "# Khánh Hoà và Khăm Muồn ký bản ghi nhớ"),
        ("document", "# Lorient hứa giúp Khánh Hòa"),
    ]
    assert told("Khánh Hòa") == [
        ("partner", "Khánh Hòa, Việt Nam"),
        ("agreement", "Khánh Hòa – Khăm Muộn"),
        ("commitment", "Lorient – Khánh Hòa"),
        ("activity", "Khánh Hòa – Savannakhet"),
        ("person", "Lê Tuấn · Giám đốc"),
        ("document", "# Lorient hứa giúp Khánh Hòa"),
        ("document", "# Savannakhet thăm Khánh Hòa"),
        ("document", "# Khánh Hoà và Khăm Muồn ký bản ghi nhớ"),
    ]


def test_a_partner_called_just_so_comes_first() -> None:
    fill()
    assert told("savannakhet")[0] == ("partner", "Savannakhet, Lào")
    assert told("khánh hòa")[0] == ("partner", "Khánh Hòa, Việt Nam")


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("savanakhet", "savannakhet"),
        ("Savanaket", "savannakhet"),
        ("Kammouan", "kham muon"),
        ("Kham Mouane", "kham muon"),
        ("Loriant", "lorient"),
        ("Lorent", "lorient"),
        ("nguyen thi zelei", "zelie"),
        ("khanh hao", "khanh hoa"),
    ],
)
def test_names_are_found_though_mistyped(typed: str, answered: str) -> None:
    fill()
    found = find(typed, LENS)
    assert found.total > 0
    said = " ".join([found.instead, *(hit.title for hit in found.hits)])
    assert answered in fold(said), said
    assert fold(found.instead) not in [fold(other) for other in found.meant], "the same words are not offered again in other letters"


def test_what_is_like_nothing_finds_nothing_and_means_nothing() -> None:
    fill()
    found = find("qwertyuiop", LENS)
    assert (found.total, found.instead, found.meant) == (0, "", ())


def test_kinds_are_counted_and_one_is_shown_by_pages() -> None:
    for number in range(25):
        text = f"Khánh Hòa đề nghị mở lớp tiếng Lào lần {number}."
        take_in(text, statement(text[:-1], [KHANH_HOA], [SAVANNAKHET], kind="proposal"), name=f"{number}.txt")
    found = find("tiếng lào", LENS)
    assert found.counts == {"commitment": 25, "document": 25}
    assert len(found.hits) == 10
    first, last = (find("tiếng lào", LENS, Narrow("commitment"), page) for page in (1, 2))
    assert (len(first.hits), len(last.hits), first.pages) == (20, 5, 2)
    assert not {hit.id for hit in first.hits} & {hit.id for hit in last.hits}


@pytest.mark.parametrize(
    ("narrow", "kinds"),
    [
        ({"partner": KHAMMOUANE}, {"agreement", "document"}),
        ({"field": "education"}, {"commitment", "document"}),
        ({"since": "2025", "until": "2025"}, {"agreement", "document"}),
        ({"until": "2024"}, {"commitment", "document", "person"}),
        ({"since": "2026"}, {"activity", "document", "person"}),
        ({"partner": LORIENT, "since": "2025"}, set()),
        ({"what": "document", "partner": SAVANNAKHET}, {"document"}),
        ({"since": "2026", "until": "2020"}, set()),
    ],
)
def test_results_are_narrowed_by_partner_field_and_year(narrow: dict[str, str], kinds: set[str]) -> None:
    fill()
    assert {what for what, _ in told("khánh hòa", **narrow)} <= kinds
    assert {what for what, _ in told("khánh hòa", **narrow)} >= kinds - {"person"}


def test_the_sentence_shown_is_the_one_that_holds_the_words() -> None:
    text = "Khánh Hòa đón đoàn. " * 40 + "Hai bên bàn nuôi cá ngừ đại dương."
    take_in(text)
    (hit,) = find("cá ngừ đại dương", LENS).hits
    assert [piece for piece, marked in hit.snippet if marked] == ["cá", "ngừ", "đại", "dương"]


def test_what_is_hidden_takes_nobodys_place_and_is_not_guessed() -> None:
    take_in("Ông Kim Savoyard thăm cảng.", person("Ông Kim Savoyard", "Kim Savoyard", [], KHANH_HOA), name="0.txt")
    before = [find(query, LENS) for query in ("savoyrd", "thăm cảng", "savoyerd")]
    for number in range(4):
        text = f"Ông Kim Savoyerd {number} thăm cảng."
        told = person(f"Ông Kim Savoyerd {number}", "Kim Savoyerd", [], KHANH_HOA)
        take_in(text, told, name=f"r{number}.txt", visibility="restricted")
    after = [find(query, LENS) for query in ("savoyrd", "thăm cảng", "savoyerd")]
    assert before == after
    assert before[0].instead == before[2].instead == "savoyard"
    assert find("savoyerd", CLEARED).instead == ""


def test_words_of_names_are_those_of_a_rebuild_and_go_with_their_document() -> None:
    receipt = take_in("Ông Kim Zhongguan dự.", person("Ông Kim Zhongguan", "Kim Zhongguan", [], KHANH_HOA))
    fill()
    assert Spelling.objects.filter(word="zhongguan", count=1).exists()
    assert stored_digest() == fresh_digest()
    (rejected,) = judge.reject(receipt.claims, hand())
    assert not Spelling.objects.filter(word="zhongguan").exists()
    judge.undo(rejected, hand())
    assert stored_digest() == fresh_digest()
    expunge(receipt.document, "nhập nhầm", hand())
    assert not Spelling.objects.filter(word="zhongguan").exists()
    assert not SpellingKey.objects.filter(word="zhongguan").exists()
    assert stored_digest() == fresh_digest()


@pytest.mark.parametrize("text", ["\ue000y2025", "a" * 5000, "x_y " * 3, "ລາວ ສະຫວັນນະເຂດ", "1,234.5 %", "o'brien"])
def test_odd_words_are_found_as_they_stand(text: str) -> None:
    take_in(f"Tin: {text} hết.")
    assert find(text, LENS).total == 1


def test_a_block_of_millions_of_words_is_indexed_in_pieces() -> None:
    take_in("đầu " + "từ ngữ " * 30_000 + "cuối cùng")
    assert find("cuối cùng", LENS).total == 1
