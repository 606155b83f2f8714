"""The sheets of all partners in the sample documents, and that each is one A4 page once an office suite lays it out."""

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from ketnghia.access.visibility import Audience
from ketnghia.output.brief import compose_brief
from ketnghia.output.docx import write_docx
from ketnghia.registry import queries
from ketnghia.registry.answers import Lens

pytestmark = pytest.mark.usefixtures("filled")
OFFICE = Lens(Audience("home", "internal"), date(2026, 11, 22))


def test_every_partner_has_a_sheet_with_its_sources_numbered_and_titles_as_stated() -> None:
    rows = queries.partner_list(OFFICE)
    assert len(rows) >= 12
    for row in rows:
        brief = compose_brief(row.place.key, OFFICE)
        assert brief.partner == row.place.name
        assert all(person.titles for person in brief.people)
        assert [source.number for source in brief.sources] == list(range(1, len(brief.sources) + 1))


def test_a_sheet_in_english_is_in_english_but_for_what_is_quoted() -> None:
    brief = compose_brief("LA/Khammouane", Lens(OFFICE.audience, OFFICE.on, "en"))
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(write_docx(brief))).paragraphs)
    assert "Partner: Khammouane (Laos)" in text
    assert "Last meeting: 18 March 2026" in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is absent: apt-get install libreoffice-writer-nogui")
def test_the_sheet_of_every_partner_is_one_page(tmp_path: Path) -> None:
    for row in queries.partner_list(OFFICE):
        name = row.place.key.replace("/", "-").replace(" ", "-")
        (tmp_path / f"{name}.docx").write_bytes(write_docx(compose_brief(row.place.key, OFFICE)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=240)
    pages = {path.stem: len(PdfDocument(path)) for path in tmp_path.glob("*.pdf")}
    assert pages
    assert set(pages.values()) == {1}, pages
