"""Every page of a filled register, in both languages: it opens, leads on, and shows words instead of codes."""

import html
import re
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.test import Client
from docx import Document

from ketnghia.output.wording import terms

PAGES = (
    "/",
    "/partners/",
    "/partners/LA/Khammouane/",
    "/partners/LA/Khammouane/brief/",
    "/partners/VN/Khánh Hòa/",
    "/partners/AM/",
    "/agreements/",
    "/agreements/?state=in_force&kind=mou",
    "/commitments/",
    "/commitments/?kind=proposal&state=unanswered",
    "/activities/",
    "/documents/",
    "/search/",
    "/search/?q=khanh+hoa",
)
# Codes with an underscore never occur in prose; of the others only those that are no word of either language are looked for.
CODES = {code for _, code in terms() if "_" in code} | {"mou", "XXXX", "VND:", "vi/en"}
KEY = re.compile(r"\b(?:VN|LA|FR|KR|DE|JP|CN|KH|RU|BG|AU)/\w")


def prose(page: str) -> str:
    """What a person reads: text without markup."""
    return html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<title>.*?</title>", " ", page, flags=re.DOTALL)))


def links(page: str) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="(/[^"#]*)', page) if not href.startswith("/static/")]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_in_both_languages_and_shows_no_code(visitor: Client, foreigner: Client, address: str) -> None:
    for client, language in ((visitor, "vi"), (foreigner, "en")):
        response = client.get(address)
        assert response.status_code == 200
        page = response.content.decode()
        assert f'<html lang="{language}">' in page
        read = prose(page)
        assert not [code for code in CODES if re.search(rf"\b{re.escape(code)}\b", read)]
        assert not KEY.search(read)
        for left in ("{{", "{%", "None", "chưa phân loại", "not classified"):
            assert left not in read


def kind_of(link: str) -> tuple[str, ...]:
    """One of each kind of record, and one choice of each way to narrow a list, stand for all: together they are too many to follow."""
    path, _, query = unquote(link).partition("?")
    return re.sub(r"\d+", "", path), *sorted({part.partition("=")[0] for part in query.split("&")})


def test_every_link_of_the_desk_leads_somewhere(visitor: Client) -> None:
    seen: dict[str, int] = {}
    waiting, known = ["/"], {kind_of("/")}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = visitor.get(address)
        seen[address] = response.status_code
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            fresh = {kind_of(link): link for link in links(response.content.decode())}
            waiting += [link for kind, link in fresh.items() if kind not in known]
            known |= fresh.keys()
    broken = {address: status for address, status in seen.items() if status not in (200, 302)}
    assert not broken
    assert len(seen) > 50


def test_the_policy_allows_no_inline_style_and_no_foreign_host(visitor: Client) -> None:
    for address in PAGES:
        response = visitor.get(address)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        page = response.content.decode()
        # Scripts are files of our own, never lines of the page.
        assert not re.search(r"\sstyle=|<style|<script(?! src=\"/static/)|\son\w+=|javascript:|src=\"http|href=\"http", page)


def test_the_language_is_chosen_once_and_kept(visitor: Client) -> None:
    answer = visitor.post("/language/", {"language": "en", "next": "/partners/?x=1"})
    assert answer.status_code == 302
    assert answer["Location"] == "/partners/?x=1"
    assert ">Partners</h1>" in visitor.get("/partners/").content.decode()
    visitor.post("/language/", {"language": "vi", "next": "/"})
    assert ">Đối tác</h1>" in visitor.get("/partners/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", "/\\example.com", "", "partners"])
def test_the_way_back_never_leads_elsewhere(visitor: Client, elsewhere: str) -> None:
    assert visitor.post("/language/", {"language": "en", "next": elsewhere})["Location"] == "/"


def test_an_unknown_language_changes_nothing(visitor: Client) -> None:
    assert "language" not in visitor.post("/language/", {"language": "xx", "next": "/"}).cookies
    assert visitor.get("/language/").status_code == 405
    visitor.cookies["language"] = "<script>"
    assert '<html lang="vi">' in visitor.get("/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/partners/LA/Atlantis/",
        "/partners/LA/Atlantis/brief/",
        "/partners/LA/Atlantis/brief.docx",
        "/agreements/A999999/",
        "/agreements/Lorient/",
        "/records/S999999/",
        "/records/X/",
        "/records/A99999999999999999999/",
        "/documents/999999/",
        "/documents/99999999999999999999/",
    ],
)
def test_what_is_not_there_is_said_kindly(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 404
    page = response.content.decode()
    assert "Không có trang này" in page
    assert 'role="search"' in page


def test_what_broke_is_said_without_the_register(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_lens: object) -> None:
        raise RuntimeError("no register today")

    monkeypatch.setattr("ketnghia.desk.pages.home.agenda.open_agenda", fail)
    visitor.raise_request_exception = False
    response = visitor.get("/")
    assert response.status_code == 500
    assert "Trang này gặp lỗi" in response.content.decode()
    assert "no register today" not in response.content.decode()


@pytest.mark.parametrize(
    ("spellings", "partner"),
    [
        (("khanh hoa", "Khánh Hoà", "Khánh Hòa", "KHÁNH HÒA"), "/partners/VN/Kh%C3%A1nh%20H%C3%B2a/"),
        (("kham muon", "Khăm Muộn", "Khăm Muồn", "Khammouane"), "/partners/LA/Khammouane/"),
        (("da nang", "Đà Nẵng", "ĐÀ NẴNG"), "/partners/VN/%C4%90%C3%A0%20N%E1%BA%B5ng/"),
    ],
)
def test_every_spelling_finds_the_partner_first(visitor: Client, spellings: tuple[str, ...], partner: str) -> None:
    for query in spellings:
        page = visitor.get("/search/", {"q": query}).content.decode()
        results = page[page.index('role="status"') :]
        assert links(results)[0] == partner
        assert any(link.startswith("/records/") for link in links(results))


def test_with_or_without_accents_the_same_is_found_and_marked(visitor: Client) -> None:
    pages = [visitor.get("/search/", {"q": query}).content.decode() for query in ("hoi an", "Hội An")]
    assert set(links(pages[0])) == set(links(pages[1]))
    assert all("<mark>Hội</mark> <mark>An</mark>" in page for page in pages)


@pytest.mark.parametrize("query", ['"', "'; DROP TABLE", "<script>alert(1)</script>", "a" * 5000, "AND OR NOT (", "\x00", "đ", "*", "🙂"])
def test_anything_may_be_typed_into_the_search_box(visitor: Client, query: str) -> None:
    response = visitor.get("/search/", {"q": query})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_a_partner_shows_its_names_agreements_promises_people_and_documents(visitor: Client) -> None:
    page = prose(visitor.get("/partners/FR/Lorient Agglomération/").content.decode())
    for words in (
        "Cộng đồng đô thị Lorient",
        "Lorient Agglomération",
        "Bản ghi nhớ",
        "2025–2028",
        "Đang có hiệu lực",
        "Quá hạn",
        "40.000 euro",
        "Claire Le Goff",
        "theo tài liệu 14/6/2025",
        "Khánh Hòa và Lorient (Pháp) bắt tay hợp tác đến năm 2028",
    ):
        assert words in page


def test_an_agreement_of_a_former_province_names_who_holds_it_now(visitor: Client) -> None:
    listed = visitor.get("/partners/LA/Sekong/").content.decode()
    address = next(link for link in links(listed) if link.startswith("/agreements/A"))
    page = prose(visitor.get(address).content.decode())
    assert "Quảng Nam" in page
    assert re.search(r"Nay thuộc\s+Đà Nẵng", page)
    assert "theo giai đoạn ghi trong văn bản" in page


def test_a_claim_leads_to_its_record_and_the_record_back_to_the_claim(visitor: Client) -> None:
    listed = visitor.get("/documents/").content.decode()
    address = next(link for link in links(listed) if link.startswith("/documents/") and link != "/documents/")
    page = visitor.get(address).content.decode()
    anchors = set(re.findall(r'id="(c\d+)"', page))
    listed_claims = set(re.findall(r'href="#(c\d+)"', page))
    assert anchors
    assert listed_claims == anchors
    record = next(link for link in links(page) if link.startswith("/records/C"))
    back = html.unescape(visitor.get(record).content.decode())
    assert any(f'href="{address}#{anchor}"' in back for anchor in anchors)


def test_the_brief_can_be_taken_away_as_a_word_file(visitor: Client) -> None:
    response = visitor.get("/partners/LA/Khammouane/brief.docx")
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert re.fullmatch(r'attachment; filename="tom-tat-kham-muon-\d{4}-\d\d-\d\d\.docx"', response["Content-Disposition"])
    paragraphs = [paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs]
    assert "Đối tác: Khăm Muộn (Lào)" in paragraphs


def test_the_printed_brief_says_what_the_word_file_says(visitor: Client) -> None:
    printed = " ".join(prose(visitor.get("/partners/LA/Khammouane/brief/").content.decode()).split())
    file = Document(BytesIO(visitor.get("/partners/LA/Khammouane/brief.docx").content))
    for row in file.tables[0].rows[1:]:
        assert row.cells[0].text.rstrip("*") in printed
