"""What a document says is shown, never run."""

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html as markup

import ketnghia.desk
from ketnghia.registry import queries
from ketnghia.registry.answers import Lens
from tests.readings import activity, agreement, contribution, indicator, locality, person, statement, take_in

TEMPLATES = Path(ketnghia.desk.__file__).parent / "templates"
EVIL = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&lt;b&gt;"
TEXT = (
    f"# Tin {EVIL}\n"
    f"Trà Vinh và Busan {EVIL} ký bản ghi nhớ.\n"
    f"Busan hứa {EVIL} tặng xe.\n"
    f"Ông Đặng {EVIL} Tâm, Giám đốc {EVIL}.\n"
    f"Busan tài trợ {EVIL} 5 tỷ đồng.\n"
    f"Busan tăng {EVIL} 7%.\n"
)
TRA_VINH, BUSAN = "VN/Trà Vinh", "KR/Busan"


@pytest.fixture
def document(filled: None, db: None) -> int:  # noqa: ARG001 - the order of fixtures
    receipt = take_in(
        TEXT,
        locality(f"Busan {EVIL}", BUSAN),
        agreement(f"Busan {EVIL} ký bản ghi nhớ", [TRA_VINH, BUSAN], signatories=[f"Đặng {EVIL} Tâm"], fields=[EVIL], kind=EVIL),
        statement(f"Busan hứa {EVIL} tặng xe", [BUSAN, EVIL], [TRA_VINH], due=EVIL, speaker=EVIL),
        activity(f"Trà Vinh và Busan {EVIL} ký", [TRA_VINH, BUSAN, EVIL], venue=EVIL, date=EVIL, kind="signing"),
        person(f"Ông Đặng {EVIL} Tâm", f"Đặng {EVIL} Tâm", [f"Giám đốc {EVIL}"], BUSAN),
        contribution(f"Busan tài trợ {EVIL} 5 tỷ đồng", BUSAN, TRA_VINH, "5000000000", currency=EVIL, period=EVIL),
        indicator(f"Busan tăng {EVIL} 7%", BUSAN, f"tăng {EVIL}", "7", EVIL),
        name=f"{EVIL}.txt".replace("/", ""),
    )
    return receipt.document


def test_a_hostile_document_is_shown_as_text_on_every_page(document: int, visitor: Client, foreigner: Client, lens: Lens) -> None:
    records = {claim.record for claim in queries.document_page(document, lens).claims}  # type: ignore[union-attr]
    assert len(records) >= 6
    addresses = [f"/records/{record}/" for record in records] + [
        "/",
        "/partners/",
        "/partners/KR/Busan/",
        "/partners/KR/Busan/brief/",
        "/agreements/",
        "/commitments/",
        "/activities/",
        "/documents/",
        f"/documents/{document}/",
        "/search/?q=busan",
    ]
    for client in (visitor, foreigner):
        for address in addresses:
            page = client.get(address, follow=True).content.decode()
            elements = list(markup.document_fromstring(page).iter("*"))
            assert not [element.tag for element in elements if element.tag in ("img", "b", "iframe", "object")], address
            scripts = [element for element in elements if element.tag == "script"]
            assert all(script.get("src", "").startswith("/static/") and not script.text for script in scripts), address
            assert not [name for element in elements for name in element.attrib if name.startswith("on") or name == "style"], address
        assert EVIL in markup.document_fromstring(client.get("/commitments/").content.decode()).text_content()
    assert visitor.get("/partners/KR/Busan/brief.docx").status_code == 200


def test_the_text_on_the_page_is_the_text_of_the_document(document: int, visitor: Client) -> None:
    page = visitor.get(f"/documents/{document}/").content.decode()
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;lt;b&amp;gt;" in page


def test_no_template_and_no_page_switches_escaping_off() -> None:
    for path in [*TEMPLATES.rglob("*.html"), *TEMPLATES.parent.rglob("*.py")]:
        assert not re.search(r"\|\s*safe\b|autoescape|mark_safe|format_html|SafeString", path.read_text(encoding="utf-8")), path.name


def test_every_attribute_of_every_template_is_quoted() -> None:
    for path in TEMPLATES.rglob("*.html"):
        assert not re.search(r"\s[\w-]+={[{%]", path.read_text(encoding="utf-8")), path.name
