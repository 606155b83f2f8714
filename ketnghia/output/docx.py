"""The brief as a DOCX that an office can edit: one A4 sheet, margins and typeface of Decree 30/2020, Annex I.

It has to be one sheet, because it is read in a car. `fit` takes the largest type that holds everything; where even the
smallest does not, clauses are shortened and the last rows are counted instead of shown, and the sheet says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ketnghia.output.sheet import Brief, Happening, Meeting, Point, Source, Standing
from ketnghia.output.telling import Teller

TYPEFACE: Final = "Times New Roman"
COLUMNS_MM: Final = (75, 28, 22, 23, 17)  # what, who, due, now, source: 165 mm, the width left between the margins
_HEIGHT_PT: Final = 257 / 25.4 * 72
_LETTER: Final = 0.43  # mean width of a letter of running Vietnamese in this typeface, in em, measured on ten briefs
_LINE: Final = 1.15  # single line spacing of this typeface, in em
# Control characters that XML cannot hold, and the marks that reorder text so that a page reads other than it is.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Setting:
    """How large the type is and how much is shown. `clause` is in characters, the others in rows."""

    text_pt: float
    table_pt: float
    clause: int = 600
    points: int = 99
    others: int = 99


SETTINGS: Final = (
    Setting(12, 11),
    Setting(11.5, 10.5),
    Setting(11, 10),
    Setting(10.5, 9.5),
    Setting(10, 9),
    Setting(10, 9, clause=240, points=8, others=5),
    Setting(10, 9, clause=180, points=6, others=4),
    Setting(10, 9, clause=130, points=5, others=3),
    Setting(10, 9, clause=100, points=4, others=2),
    Setting(10, 9, clause=80, points=3, others=1),
)


def printable(text: str) -> str:
    """Text without what a DOCX cannot hold or a reader cannot see."""
    return _UNPRINTABLE.sub("", text)


def write_docx(brief: Brief) -> bytes:
    """The DOCX file. The same brief gives the same text and layout; nothing is read from the clock."""
    return _Sheet(brief, fit(brief)).to_bytes()


def fit(brief: Brief) -> Setting:
    """The first setting whose estimated height stays within one A4 page; the tightest one where none does."""
    return next((setting for setting in SETTINGS if _estimate(_lines(brief, setting), setting) <= _HEIGHT_PT), SETTINGS[-1])


# What stands on the sheet, as lines of text and rows of cells ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `style`: title, place, heading, text, item, small."""

    style: str
    text: str
    strong: str = ""  # the beginning that is set in bold


@dataclass(frozen=True, slots=True)
class Row:
    """A table row of five cells, or of one that spans the table."""

    cells: tuple[str, ...]
    style: str = "point"  # head, side, point


Piece = Line | Row


def _lines(brief: Brief, setting: Setting) -> list[Piece]:
    say = Teller(brief.language)
    meeting = brief.meeting
    pieces: list[Piece] = [
        Line("place", f"{brief.home} · {say.phrase('as_of')} {say.date(brief.on.isoformat())}"),
        Line("title", say.phrase("title")),
        Line("partner", f"{say.phrase('partner')}: {say.partner(brief)}"),
        *([Line("small", say.also(brief))] if brief.also else []),
        Line("text", _marked(say.meeting(meeting), meeting), f"{say.phrase('last_meeting')}: "),
    ]
    pieces.extend(_table(brief, setting, say))
    sections: Sequence[tuple[str, list[str], str]] = (
        ("since", [_marked(_clip(say.happening(item), setting.clause), item) for item in brief.since], "nothing_since"),
        ("agreements", [_marked(say.standing(item), item) for item in brief.agreements], "no_agreements"),
        ("unanswered", [_marked(_clip(say.proposal(item), setting.clause), item) for item in brief.unanswered], ""),
        ("people", [say.acquaintance(person) for person in brief.people], ""),
    )
    for heading, items, nothing in sections:
        if items or nothing:
            pieces.append(Line("heading", say.phrase(heading)))
            pieces.extend(_items(items or [say.phrase(nothing)], setting, say))
    if brief.sources:
        sources = "; ".join(f"[{source.number}] {say.source(source)}" for source in brief.sources)
        pieces.append(Line("small", sources, f"{say.phrase('sources')}: "))
    if brief.unconfirmed:
        pieces.append(Line("small", say.phrase("unconfirmed_mark")))
    if not brief.shows_unconfirmed:
        pieces.append(Line("small", say.phrase("only_confirmed")))
    return pieces


def _table(brief: Brief, setting: Setting, say: Teller) -> list[Row]:
    rows = [Row(tuple(say.phrase(key) for key in ("what", "who", "due", "now", "source")), "head")]
    for side in brief.sides:
        rows.append(Row((say.side(side, brief),), "side"))
        rows.extend(_point(point, setting, say) for point in side.points[: setting.points])
        hidden = len(side.points) - setting.points
        if hidden > 0:
            rows.append(Row((say.phrase("more", count=hidden),), "more"))
    return rows if len(rows) > 1 else [*rows, Row((say.phrase("nothing"),), "more")]


def _point(point: Point, setting: Setting, say: Teller) -> Row:
    text = _clip(point.text, setting.clause) + ("" if point.confirmed else "*")
    return Row((text, point.who, say.due(point), say.state(point), _cite(point.source)))


def _marked(text: str, item: Meeting | Happening | Standing | Point | None) -> str:
    """The sentence with the mark of doubt and its source."""
    if item is None:
        return f"{text}."
    return f"{text}{'' if item.confirmed else '*'} {_cite(item.source)}".strip()


def _items(items: Sequence[str], setting: Setting, say: Teller) -> list[Line]:
    shown = [Line("item", text) for text in items[: setting.others]]
    hidden = len(items) - len(shown)
    return [*shown, Line("item", say.phrase("more", count=hidden))] if hidden else shown


def _cite(source: Source | None) -> str:
    return f"[{source.number}]" if source else ""


def _clip(text: str, limit: int) -> str:
    text = " ".join(printable(text).split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


# How high it will be ---------------------------------------------------------------------------------------------


def _estimate(pieces: Sequence[Piece], setting: Setting) -> float:
    return sum(_row_height(piece, setting) if isinstance(piece, Row) else _line_height(piece, setting) for piece in pieces)


def _line_height(line: Line, setting: Setting) -> float:
    size, before, after = _measures(line.style, setting)
    indent = 4 if line.style == "item" else 0
    return _wrapped(line.strong + line.text, 165 - indent, size) * size * _LINE + before + after


def _row_height(row: Row, setting: Setting) -> float:
    padding = 2.5
    widths: Sequence[int] = COLUMNS_MM if len(row.cells) > 1 else (sum(COLUMNS_MM),)
    lines = max(_wrapped(cell, width - 3, setting.table_pt) for cell, width in zip(row.cells, widths, strict=True))
    return lines * setting.table_pt * _LINE + padding


def _wrapped(text: str, width_mm: float, size: float) -> int:
    letters_in_a_line = width_mm / 25.4 * 72 / (size * _LETTER)
    # A line breaks at a space, so that on average three letters of it stay empty.
    return max(1, ceil(len(text) / max(1.0, letters_in_a_line - 3)) if len(text) > letters_in_a_line else 1)


def _measures(style: str, setting: Setting) -> tuple[float, float, float]:
    """Type size, space before and space after, in points."""
    text = setting.text_pt
    return {
        "place": (text - 1, 0, 4),
        "title": (text + 2, 2, 2),
        "partner": (text + 0.5, 0, 5),
        "heading": (text, 6, 1),
        "text": (text, 0, 5),
        "item": (text - 0.5, 0, 1),
        "small": (text - 1.5, 4, 0),
    }[style]


# Writing it ------------------------------------------------------------------------------------------------------


class _Sheet:
    """One DOCX being written. python-docx is untyped, hence Any."""

    def __init__(self, brief: Brief, setting: Setting) -> None:
        self.brief, self.setting = brief, setting
        self.file: Any = Document()
        self._page()

    def to_bytes(self) -> bytes:
        rows: list[Row] = []
        for piece in _lines(self.brief, self.setting):
            if isinstance(piece, Row):
                rows.append(piece)
                continue
            if rows:
                self._rows(rows)
                rows = []
            self._line(piece)
        buffer = BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()

    def _page(self) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.header_distance = section.footer_distance = Mm(10)
        normal = self.file.styles["Normal"]
        normal.font.name, normal.font.size = TYPEFACE, Pt(self.setting.text_pt)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), TYPEFACE)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), {"vi": "vi-VN", "en": "en-GB", "fr": "fr-FR"}[self.brief.language])
        normal.element.rPr.append(language)
        properties = self.file.core_properties
        properties.title = printable(f"{Teller(self.brief.language).phrase('title')}: {self.brief.partner}")
        properties.author = properties.last_modified_by = printable(self.brief.home)
        properties.comments = ""
        properties.created = properties.modified = datetime.combine(self.brief.on, datetime.min.time(), UTC)

    def _line(self, line: Line) -> None:
        paragraph = self.file.add_paragraph()
        size, before, after = _measures(line.style, self.setting)
        self._space(paragraph, before, after)
        if line.style in ("title", "partner"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.style in ("text", "item"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if line.style == "place":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if line.style == "item":
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(4), Mm(-3)
        if line.style == "heading":
            paragraph.paragraph_format.keep_with_next = True
        text = printable(line.text.upper() if line.style == "title" else line.text)
        if line.strong:
            self._run(paragraph, printable(line.strong), size, bold=True)
        run = self._run(paragraph, f"– {text}" if line.style == "item" else text, size, bold=line.style in ("title", "partner", "heading"))
        run.italic = line.style in ("small", "place")

    def _rows(self, rows: Sequence[Row]) -> None:
        table = self.file.add_table(rows=0, cols=len(COLUMNS_MM), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, COLUMNS_MM, strict=True):
            column.width = Mm(width)
        for row in rows:
            self._row(table, row)

    def _row(self, table: Any, row: Row) -> None:
        written = table.add_row()
        _mark(written, "w:cantSplit")
        if row.style == "head":
            _mark(written, "w:tblHeader")
        cells = written.cells
        for cell, width in zip(cells, COLUMNS_MM, strict=True):
            cell.width = Mm(width)
        if len(row.cells) == 1:
            cells = [cells[0].merge(cells[-1])]
        for place, (cell, text) in enumerate(zip(cells, row.cells, strict=True)):
            paragraph = cell.paragraphs[0]
            self._space(paragraph, 0.5, 0.5)
            if row.style == "head" or (row.style == "point" and place in (2, 4)):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = self._run(paragraph, printable(text), self.setting.table_pt, bold=row.style in ("head", "side"))
            run.italic = row.style == "more"

    def _run(self, paragraph: Any, text: str, size: float, *, bold: bool) -> Any:
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold
        return run

    @staticmethod
    def _space(paragraph: Any, before: float, after: float) -> None:
        layout = paragraph.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.0


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
