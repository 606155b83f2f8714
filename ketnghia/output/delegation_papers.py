"""The papers of a delegation: its programme and the minutes in two languages as Word, its members as a table.

A4, margins and typeface of Decree 30/2020, like the brief. Nothing is read from the clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ketnghia.output.docx import TYPEFACE, printable

_WIDTH_MM: Final = 165  # left between the margins
_TEXT_PT: Final = 13
_TABLE_PT: Final = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper of one table. `head`: of its columns, () for none; `shares` of the width; a row of one cell spans the table as a heading."""

    title: str
    lines: tuple[str, ...]  # below the title
    head: tuple[str, ...]
    shares: tuple[int, ...]
    rows: Sequence[tuple[str, ...]]
    closing: tuple[str, ...] = ()  # signatures, side by side
    framed: bool = True


def write_sheet(sheet: Sheet, on: date) -> bytes:
    """The DOCX file; the same sheet of the same day says the same."""
    file: Any = Document()
    _page(file, sheet, on)
    _paragraph(file, printable(sheet.title.upper()), bold=True)
    for line in sheet.lines:
        _paragraph(file, printable(line), italic=True)
    if sheet.rows:
        _table(file, sheet)
    if sheet.closing:
        _closing(file, sheet.closing)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _page(file: Any, sheet: Sheet, on: date) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(_TEXT_PT)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TYPEFACE)
    properties = file.core_properties
    properties.title = printable(sheet.title)[:250]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(on, datetime.min.time(), UTC)


def _paragraph(file: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _table(file: Any, sheet: Sheet) -> None:
    widths = [Mm(_WIDTH_MM * share / sum(sheet.shares)) for share in sheet.shares]
    table = file.add_table(rows=0, cols=len(widths))
    if sheet.framed:
        table.style = "Table Grid"
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    if sheet.head:
        row = table.add_row()
        _repeat(row)
        _fill(row, sheet.head, widths, bold=True)
    for told in sheet.rows:
        row = table.add_row()
        if len(told) == 1:
            row.cells[0].merge(row.cells[-1])
            _write(row.cells[0], told[0], bold=True)
        else:
            _fill(row, told, widths)


def _fill(row: Any, told: Sequence[str], widths: Sequence[Any], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, told, widths, strict=True):
        cell.width = width
        _write(cell, text, bold=bold)


def _write(cell: Any, text: str, *, bold: bool = False) -> None:
    for place, line in enumerate(printable(text).split("\n")):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(line)
        run.font.size, run.bold = Pt(_TABLE_PT), bold


def _closing(file: Any, names: Sequence[str]) -> None:
    file.add_paragraph()
    table = file.add_table(rows=1, cols=len(names))
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run(printable(name)).bold = True


def _repeat(row: Any) -> None:
    """The heading stands on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
