"""The layout that Vietnamese offices give their papers, on python-docx: header table, place and date, automatic numbering, signature block.

Numbering is Word's own (abstractNum and num in numbering.xml), so that "Điều 1." stands nowhere in the paragraph's text and a
reader has to compute it, as in papers from real offices.
"""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
ARTICLES = (("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
SECTIONS = (("upperRoman", "%1."), ("decimal", "%2."), ("bullet", "-"))
_EPOCH = (2025, 1, 1, 0, 0, 0)


def new_paper() -> Paper:
    """An empty A4 paper with the margins and the letter of Decree 30/2020, Annex I."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(30), Mm(20), Mm(20), Mm(20)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(6)
    return paper


def define_numbering(paper: Paper, levels: tuple[tuple[str, str], ...]) -> int:
    """Put a multi-level list definition into numbering.xml and return its number."""
    numbering = paper.part.numbering_part.element
    taken = [int(item.get(qn("w:abstractNumId"))) for item in numbering.findall(qn("w:abstractNum"))]
    abstract = max(taken, default=0) + 1
    body = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * depth}" w:firstLine="567"/></w:pPr></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    definition = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{kind}{body}</w:abstractNum>')
    first_num = numbering.find(qn("w:num"))
    if first_num is None:
        numbering.append(definition)
    else:
        first_num.addprevious(definition)  # the schema wants every abstractNum before the first num
    return int(numbering.add_num(abstract).numId)


def numbered(paper: Paper, text: str, number: int, depth: int = 0, bold: bool = False) -> Paragraph:
    """A paragraph whose number Word computes."""
    paragraph = paper.add_paragraph()
    paragraph.add_run(text).bold = bold
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = depth
    properties.get_or_add_numId().val = number
    return paragraph


def centred(paper: Paper, text: str, bold: bool = True) -> Paragraph:
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold
    return paragraph


def justified(paper: Paper, text: str) -> Paragraph:
    paragraph = paper.add_paragraph(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return paragraph


def _write(cell: _Cell, lines: str, bold: bool, italic: bool = False) -> None:
    for position, line in enumerate(lines.split("\n")):
        paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.bold, run.italic, run.font.size = bold, italic, Pt(13)


def letterhead(paper: Paper, issuer: str, number: str, place_and_date: str) -> None:
    """The two-column header without borders: issuer and number on the left, the State's name, place and date on the right."""
    table = paper.add_table(rows=2, cols=2)
    _write(table.cell(0, 0), issuer, bold=True)
    _write(table.cell(0, 1), MOTTO, bold=True)
    _write(table.cell(1, 0), number, bold=False)
    _write(table.cell(1, 1), place_and_date, bold=False, italic=True)


def grid(paper: Paper, rows: list[tuple[str, ...]]) -> Table:
    """A bordered table; the first row is its head."""
    table = paper.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for position, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold, run.font.size = position == 0, Pt(12)
    return table


def signatures(paper: Paper, *columns: str) -> None:
    """Who signs, side by side; each column is given line by line."""
    table = paper.add_table(rows=1, cols=len(columns))
    for cell, lines in zip(table.rows[0].cells, columns, strict=True):
        _write(cell, lines, bold=True)


def save(paper: Paper, path: Path) -> None:
    """Write the paper with fixed times inside the archive, so that the same text gives the same bytes."""
    buffer = io.BytesIO()
    paper.save(buffer)
    with zipfile.ZipFile(buffer) as loose, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in loose.namelist():
            fixed.writestr(zipfile.ZipInfo(name, _EPOCH), loose.read(name), zipfile.ZIP_DEFLATED)
