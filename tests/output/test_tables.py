"""Tables for a spreadsheet: typed, readable, and harmless whatever a document says."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ketnghia.output.tables import Cell, Column, Table, csv_lines, defused, sheet_name, to_csv, to_xlsx

ON = date(2026, 11, 22)
MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
AGREEMENTS = Table(
    "Thỏa thuận",
    (Column("Đối tác"), Column("Ngày ký", "date"), Column("Kinh phí", "number"), Column("Ghi chú", width=40)),
    [
        ("Khammouane", "2025-06-10", Decimal("1500000000"), "=1+1"),
        ("Quảng Tây, Trung Quốc", "2025-06", None, None),
        ("Lorient", "2014/..", "12.5", "hai\ndòng"),
    ],
    ("Tính đến ngày 22/11/2026",),
)


def opened(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


def cells(content: bytes, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """Type and value of each cell of a sheet."""
    parts = opened(content)
    told = ["".join(item.itertext()) for item in parts["xl/sharedStrings.xml"].findall("m:si", MAIN)]
    found = {}
    for cell in parts[f"xl/worksheets/sheet{sheet}.xml"].iterfind(".//m:c", MAIN):
        value = cell.findtext("m:v", "", MAIN)
        kind = cell.get("t", "n")
        if value:
            found[cell.get("r", "")] = (kind, told[int(value)] if kind == "s" else value)
    return found


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_csv_says_that_it_is_utf_8_and_keeps_dates_as_they_were_written() -> None:
    content = to_csv(AGREEMENTS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert read_csv(content) == [
        ["Đối tác", "Ngày ký", "Kinh phí", "Ghi chú"],
        ["Khammouane", "2025-06-10", "1500000000", "'=1+1"],
        ["Quảng Tây, Trung Quốc", "2025-06", "", ""],
        ["Lorient", "2014/..", "12.5", "hai\ndòng"],
    ]


def test_a_csv_can_be_sent_line_by_line() -> None:
    lines = list(csv_lines(AGREEMENTS))
    assert len(lines) == 5
    assert "".join(lines).encode() == to_csv(AGREEMENTS)


@pytest.mark.parametrize("text", ["=1+1", "+84 24 3825 3331", "-2", "@SUM(A1)", "\tx", "\r=x", " =1", "\u00a0=1", "＝1+1", "|cmd"])
def test_what_a_spreadsheet_would_run_is_made_text_in_csv(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Lorient", "10/6/2025", "a=b", "'quoted", "", "hơn 1 tỷ đồng"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_a_negative_number_is_no_formula() -> None:
    table = Table("Số", (Column("n", "number"), Column("t")), [("-5", "-5"), (-5, "-5"), ("=5", "")])
    assert [row[0] for row in read_csv(to_csv(table))[1:]] == ["-5", "-5", "'=5"]


def test_in_a_workbook_numbers_are_numbers_days_are_days_and_the_rest_is_text() -> None:
    found = cells(to_xlsx([AGREEMENTS], ON))
    assert found["C2"] == ("n", "1500000000")
    assert found["C4"] == ("n", "12.5")
    assert found["B2"] == ("n", str((date(2025, 6, 10) - date(1899, 12, 30)).days))
    assert found["B3"] == ("s", "tháng 6/2025")
    assert found["B4"] == ("s", "từ năm 2014")
    assert found["D2"] == ("s", "=1+1")
    assert "C3" not in found


def test_a_workbook_says_vague_dates_in_the_readers_language() -> None:
    assert cells(to_xlsx([AGREEMENTS], ON, "en"))["B3"] == ("s", "June 2025")
    assert cells(to_xlsx([AGREEMENTS], ON, "fr"))["B4"] == ("s", "depuis 2014")


def test_a_workbook_has_a_heading_that_stays_and_columns_wide_enough() -> None:
    sheet = opened(to_xlsx([AGREEMENTS], ON))["xl/worksheets/sheet1.xml"]
    pane = sheet.find(".//m:pane", MAIN)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    widths = [float(column.get("width", "0")) for column in sheet.iterfind(".//m:col", MAIN)]
    assert widths[0] > len("Quảng Tây, Trung Quốc")
    assert 40 <= widths[3] < 42


def test_notes_stand_on_a_sheet_of_their_own() -> None:
    content = to_xlsx([AGREEMENTS], ON)
    names = [sheet.get("name") for sheet in opened(content)["xl/workbook.xml"].iterfind(".//m:sheet", MAIN)]
    assert names == ["Thỏa thuận", "Ghi chú"]
    assert cells(content, 2)["B1"] == ("s", "Tính đến ngày 22/11/2026")


def test_the_same_table_on_the_same_day_gives_the_same_bytes() -> None:
    assert to_xlsx([AGREEMENTS], ON) == to_xlsx([AGREEMENTS], ON)


def test_no_address_becomes_a_link_and_no_text_is_too_long() -> None:
    table = Table("x", (Column("a"),), [("https://example.org",), ("a" * 40_000,), ("\x00\x0bký tự lạ\u202e",)])
    content = to_xlsx([table], ON)
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in opened(content)
    assert cells(content)["A2"] == ("s", "https://example.org")
    assert len(cells(content)["A3"][1]) == 32767


def test_a_number_longer_than_a_spreadsheet_holds_stays_text() -> None:
    table = Table("x", (Column("a", "number"),), [(Decimal("1234567890123456789"),), ("NaN",), ("1e400",)])
    found = cells(to_xlsx([table], ON))
    assert found["A2"] == ("s", "1234567890123456789")
    assert found["A3"] == ("s", "NaN")


def test_sheets_are_named_as_the_format_allows() -> None:
    taken: set[str] = set()
    names = [sheet_name(title, taken) for title in ("Đối tác [A/B]: *?", "", "History", "x" * 40, "X" * 40, "'q'")]
    assert names == ["Đối tác  A B", "1", "History 1", "x" * 31, "X" * 29 + " 2", "q"]


CELLS = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.sampled_from(["2025", "2025/.."]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5))
def test_any_row_can_be_written(rows: list[tuple[Cell, Cell, Cell]]) -> None:
    table = Table("Mọi thứ", (Column("=x"), Column("n", "number"), Column("d", "date")), rows)
    for row in read_csv(to_csv(table))[1:]:
        assert not row[0].startswith(("=", "@"))
    opened(to_xlsx([table], ON))
