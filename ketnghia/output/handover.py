"""The paper by which one officer hands a portfolio over to another, as a DOCX that an office can edit and sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ketnghia.output.docx import TYPEFACE, printable

_TEXT: Final = 13
_SIGNING: Final = ("sign_from", "sign_to", "sign_head")


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on it, in words. `words`: the phrases by the last part of their key; `rows`: the cells of each thing; the names sign."""

    words: Mapping[str, str]
    office: str
    opening: str
    note: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    due: Sequence[str]
    contacts: Sequence[str]
    names: tuple[str, str]
    on: date


def write_handover(paper: Paper) -> bytes:
    """The DOCX file; the same paper gives the same file."""
    file: Any = Document()
    _page(file, paper)
    say = paper.words
    _line(file, say["state"].upper(), bold=True, centred=True)
    _line(file, say["motto"], bold=True, centred=True)
    _line(file, paper.office, centred=True, after=12)
    _line(file, say["paper_title"].upper(), bold=True, centred=True, after=8)
    _line(file, paper.opening)
    _table(file, paper.head, paper.rows)
    for title, lines in ((say["due_title"], paper.due or [say["calm"]]), (say["contacts_title"], paper.contacts)):
        if lines:
            _line(file, title, bold=True, before=10)
            for line in lines:
                _line(file, f"– {line}", after=2)
    if paper.note:
        _line(file, say["note"], bold=True, before=10)
        for line in paper.note.splitlines():
            _line(file, line)
    _signatures(file, paper)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _page(file: Any, paper: Paper) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(_TEXT)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TYPEFACE)
    properties = file.core_properties
    properties.title = printable(paper.words["paper_title"])
    properties.author = properties.last_modified_by = printable(paper.office)
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(paper.on, datetime.min.time(), UTC)


def _line(file: Any, text: str, *, bold: bool = False, centred: bool = False, before: int = 0, after: int = 4) -> None:
    paragraph = file.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(before), Pt(after), bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(printable(text)).bold = bold


def _table(file: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = file.add_table(rows=0, cols=len(head), style="Table Grid")
    for number, cells in enumerate((head, *rows)):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(printable(text))
            run.bold, run.font.size = number == 0, Pt(_TEXT - 2)


def _signatures(file: Any, paper: Paper) -> None:
    _line(file, "", after=6)
    table = file.add_table(rows=2, cols=len(_SIGNING))
    for column, (key, name) in enumerate(zip(_SIGNING, (*paper.names, ""), strict=True)):
        for row, text in enumerate((paper.words[key], f"\n\n\n{printable(name)}")):
            paragraph = table.cell(row, column).paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(printable(text) if row == 0 else text).bold = True
