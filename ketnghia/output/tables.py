"""Tables for a spreadsheet: rows to CSV and XLSX, with typed numbers and dates and nothing that a spreadsheet would run.

Names and sentences come from documents and may begin like a formula. In XLSX every text is written as text; in CSV, which has no types,
such a cell gets an apostrophe in front (OWASP, CSV injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal, TypeAlias

import xlsxwriter

from ketnghia.engine.model import Language
from ketnghia.output.wording import say_date
from ketnghia.registry import edtf

Cell: TypeAlias = str | int | Decimal | date | None
Kind: TypeAlias = Literal["text", "number", "date"]

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RUNS: Final = tuple("=+-@\t\r\n＝＋－＠|")  # also their full-width forms, which some spreadsheets read alike
_LONGEST: Final = 32767  # characters of a cell, by the format
_DIGITS: Final = 15  # of a number that a spreadsheet keeps exactly
_NARROWEST, _WIDEST = 8, 60
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_SHEET_NAME_LENGTH: Final = 31
_FIRST_DAY: Final = date(1900, 3, 1)  # days before it are wrong in spreadsheets, which take 1900 for a leap year
_NOTES: Final[dict[Language, str]] = {"vi": "Ghi chú", "en": "Notes", "fr": "Notes"}


@dataclass(frozen=True, slots=True)
class Column:
    """`name` in the reader's language. kind "date": cells hold EDTF; "number": int, Decimal or their text."""

    name: str
    kind: Kind = "text"
    width: int = 0  # in characters; 0: as wide as what stands in it


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `rows` may be a generator; every row has a cell for each column. `notes` say the day, the filters and the definitions."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    notes: tuple[str, ...] = ()


def csv_lines(table: Table) -> Iterator[str]:
    """The table line by line for a streamed answer: a mark that says UTF-8 first, dates as EDTF, numbers as plain digits; without notes."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    yield "\ufeff"
    for row in _with_header(table):
        writer.writerow(row)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def to_csv(table: Table) -> bytes:
    """The table as `csv_lines` gives it, whole."""
    return "".join(csv_lines(table)).encode("utf-8")


def _with_header(table: Table) -> Iterator[list[str]]:
    yield [defused(column.name) for column in table.columns]
    for row in table.rows:
        yield [_plain(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)]


def _plain(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return str(cell)
    return cell if kind == "number" and _number(cell) is not None else defused(cell)


def defused(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_RUNS) else text


def to_xlsx(tables: Sequence[Table], on: date, language: Language = "vi") -> bytes:
    """A workbook with a sheet for each table, then one of notes where there are any. `on`: the day that stands in the file as its own.

    The same tables on the same day give the same bytes. A date that is a full day is a date cell; a vaguer one is said in words.
    """
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(on.year, on.month, on.day)})  # noqa: DTZ001 - the format knows no zone
        names: set[str] = set()
        for table in tables:
            _Sheet(book, sheet_name(table.title, names), language).fill(table)
        if any(table.notes for table in tables):
            notes = [(table.title, note) for table in tables for note in table.notes]
            sheet = book.add_worksheet(sheet_name(_NOTES[language], names))
            wrap = book.add_format({"text_wrap": True, "valign": "top"})
            sheet.set_column(0, 0, 30)
            sheet.set_column(1, 1, 100)
            for number, (title, note) in enumerate(notes):
                sheet.write_string(number, 0, title[:_LONGEST], wrap)
                sheet.write_string(number, 1, note[:_LONGEST], wrap)
    return made.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """A title as the format allows it for a sheet, unlike those taken; it is added to them."""
    plain = _SHEET_NAME.sub(" ", title).strip("' ")[:_SHEET_NAME_LENGTH].strip("' ") or "1"
    if plain.casefold() == "history":  # a name that the format keeps for itself
        plain = f"{plain} 1"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        tail = f" {number}"
        name = plain[: _SHEET_NAME_LENGTH - len(tail)] + tail
    taken.add(name.casefold())
    return name


class _Sheet:
    """One sheet while it is written: every text by write_string, which takes nothing for a formula or an address."""

    def __init__(self, book: "xlsxwriter.Workbook", name: str, language: Language) -> None:
        self.sheet = book.add_worksheet(name)
        self.language = language
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EDEFF5"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0.##########", "valign": "top"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.day = book.add_format({"num_format": "d/m/yyyy" if language != "en" else "d mmm yyyy", "align": "left", "valign": "top"})

    def fill(self, table: Table) -> None:
        widths = [len(column.name) + 2 for column in table.columns]
        for place, column in enumerate(table.columns):
            self.sheet.write_string(0, place, column.name, self.head)
        count = 0
        for count, row in enumerate(table.rows, 1):
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                widths[place] = max(widths[place], self._put((count, place), cell, column.kind))
        for place, column in enumerate(table.columns):
            self.sheet.set_column(place, place, column.width or min(max(widths[place], _NARROWEST), _WIDEST))
        self.sheet.freeze_panes(1, 0)
        if count:
            self.sheet.autofilter(0, 0, count, len(table.columns) - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)

    def _put(self, at: tuple[int, int], cell: Cell, kind: Kind) -> int:
        """Writes the cell; how many characters wide it is."""
        if cell is None or cell == "":
            return 0
        day = cell if isinstance(cell, date) else _day(cell) if kind == "date" and isinstance(cell, str) else None
        if day is not None and day >= _FIRST_DAY:
            self.sheet.write_datetime(*at, day, self.day)
            return 11
        number = _number(cell) if kind == "number" or not isinstance(cell, str) else None
        if number is not None:
            self.sheet.write_number(*at, float(number), self.whole if number == number.to_integral_value() else self.number)
            return len(f"{number:,f}") + 2
        text = _said(cell, kind, self.language)
        self.sheet.write_string(*at, text, self.text)
        return max((len(line) for line in text.splitlines()), default=0) + 1


def _said(cell: Cell, kind: Kind, language: Language) -> str:
    if isinstance(cell, date):
        cell = cell.isoformat()
    text = (kind == "date" and isinstance(cell, str) and say_date(cell, language)) or str(cell)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if edtf.is_day(text) else None
    except ValueError:
        return None


def _number(cell: Cell) -> Decimal | None:
    """The cell as a number that a spreadsheet keeps whole; None for text and for more digits than it can hold."""
    if isinstance(cell, date) or cell is None:
        return None
    try:
        number = Decimal(cell)
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS or len(number.normalize().as_tuple().digits) > _DIGITS:
        return None
    return number
