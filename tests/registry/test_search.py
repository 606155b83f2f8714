from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnghia.access.visibility import Audience
from ketnghia.registry import judge
from ketnghia.registry.answers import Lens
from ketnghia.registry.search import lit, search
from tests.readings import agreement, hand, locality, person, statement, take_in

pytestmark = pytest.mark.django_db

LENS = Lens(Audience("home", "internal"), date(2026, 11, 22))
TEXT = (
    "# Khánh Hoà đón đoàn Đà Nẵng và Khăm Muồn\n"
    "Tỉnh Khánh Hòa ký bản ghi nhớ với Khăm Muồn về đào tạo tiếng Việt.\n"
    "Ông Đỗ Thuỵ Đông dự lễ ký tại cảng cá.\n"
    "| Đọc nhiều: Festival hoa Đà Lạt\n"
)
KHANH_HOA, KHAMMOUANE = "VN/Khánh Hòa", "LA/Khammouane"


def fill(**given) -> None:
    take_in(
        TEXT,
        agreement("Tỉnh Khánh Hòa ký bản ghi nhớ với Khăm Muồn", [KHANH_HOA, KHAMMOUANE]),
        person("Ông Đỗ Thuỵ Đông", "Đỗ Thuỵ Đông", ["Phó Giám đốc"], KHANH_HOA),
        locality("Khăm Muồn", KHAMMOUANE),
        **given,
    )


def found(query: str, lens: Lens = LENS) -> set[tuple[str, str]]:
    return {(hit.what, hit.title) for hit in search(query, lens)}


@pytest.mark.parametrize(
    "query", ["khanh hoa", "Khánh Hoà", "Khánh Hòa", "KHÁNH HÒA", "khánh  hoà", "Kha\u0301nh Ho\u0300a", "khánh\u00a0hòa", "khan ho"]
)
def test_every_way_to_type_a_name_finds_the_same(query: str) -> None:
    fill()
    expected = found("khanh hoa")
    if query != "khan ho":  # words are found whole, but for the last
        assert found(query) == expected
    assert {"agreement", "person", "document"} <= {what for what, _ in expected}


@pytest.mark.parametrize("query", ["da nang", "Đà Nẵng", "đa nang", "DA NANG"])
def test_d_with_a_stroke_is_a_d(query: str) -> None:
    fill()
    assert any(what == "document" for what, _ in found(query))


@pytest.mark.parametrize("query", ["Khammouane", "khăm muộn", "kham muon", "Khăm Muồn"])
def test_a_record_is_found_by_names_that_its_document_does_not_use(query: str) -> None:
    fill()
    assert ("partner", "Khăm Muộn, Lào") in found(query)
    assert any(what == "agreement" for what, _ in found(query))


def test_a_word_that_is_only_begun_finds_too() -> None:
    fill()
    assert any(what == "document" for what, _ in found("bản ghi nh"))


def test_all_words_must_be_there() -> None:
    fill()
    assert found("khánh hòa hải phòng") == set()


def test_furniture_is_not_found() -> None:
    fill()
    assert found("festival") == set()


def test_the_matching_words_are_lit_where_they_stand() -> None:
    fill()
    hit = next(hit for hit in search("cang ca", LENS) if hit.what == "document")
    assert [piece for piece, marked in hit.snippet if marked] == ["cảng", "cá"]
    assert TEXT[hit.start : hit.end] == "Ông Đỗ Thuỵ Đông dự lễ ký tại cảng cá."


def test_what_is_written_as_typed_comes_first() -> None:
    for number, name in enumerate(("Lê Tuân", "Lê Tuấn", "Lê Tuần")):
        take_in(f"Ông {name} dự họp.", person(f"Ông {name} dự họp", name, [], KHANH_HOA), name=f"{number}.txt")
    assert search("lê tuấn", LENS)[0].title == "Lê Tuấn"
    assert search("lê tuần", LENS)[0].title == "Lê Tuần"
    assert len([hit for hit in search("le tuan", LENS) if hit.what == "person"]) == 3


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"',
        "'",
        "*",
        "(",
        ")",
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "a:b",
        "^x",
        "{a b}",
        "-",
        "--",
        "khánh\x00hòa",
        "'; DROP TABLE x; --",
        "%",
        "_",
        "\\",
    ],
)
def test_characters_of_the_query_language_mean_nothing(query: str) -> None:
    fill()
    hits = search(query, LENS)
    assert len(hits) == len({(hit.what, hit.id, hit.start) for hit in hits})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_may_be_typed(query: str) -> None:
    search(query, LENS)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.lists(st.from_regex(r"\A[a-z0-9]{1,6}\Z"), min_size=1, max_size=3))
def test_a_snippet_is_a_stretch_of_the_text(text: str, words: list[str]) -> None:
    pieces = [piece for piece, _ in lit(text, words)]
    inside = [piece for piece in pieces if piece != "…"]
    assert "".join(inside) in " ".join(text.split("\n")) or text.count("…")


def test_a_restricted_document_is_found_by_those_cleared_for_it_alone() -> None:
    fill(visibility="restricted")
    assert found("khanh hoa") == set()
    assert found("khammouane") == set()
    assert found("khanh hoa", Lens(Audience("home", "restricted"), LENS.on))
    assert found("khanh hoa", Lens(Audience("da-nang", "restricted"), LENS.on)) == set()


def test_a_rejected_claim_finds_no_record() -> None:
    text = "Khánh Hòa đề nghị mở đường bay tới Ulsan."
    receipt = take_in(text, statement("Khánh Hòa đề nghị mở đường bay tới Ulsan", [KHANH_HOA], ["KR/Ulsan"], kind="proposal"))
    assert any(what == "commitment" for what, _ in found("đường bay"))
    judge.reject(receipt.claims, hand())
    assert {what for what, _ in found("đường bay")} == {"document"}


def test_the_answer_keeps_to_its_limit_and_leaves_room_for_passages() -> None:
    for number in range(8):
        text = f"Khánh Hòa đề nghị hợp tác lần {number}."
        take_in(text, statement(f"Khánh Hòa đề nghị hợp tác lần {number}", [KHANH_HOA], kind="proposal"), name=f"{number}.txt")
    hits = search("hợp tác", LENS, limit=6)
    assert len(hits) == 6
    assert [hit.what for hit in hits].count("document") == 2
