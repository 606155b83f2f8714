"""The papers of a delegation in Word."""

import io
from datetime import date

from docx import Document

from ketnghia.output.delegation_papers import Sheet, write_sheet

DAY = date(2026, 11, 30)


def test_a_sheet_has_its_title_its_rows_and_its_names() -> None:
    sheet = Sheet("Chương trình", ("Khăm Muộn",), ("Giờ", "Việc"), (1, 3), [("30/11/2026",), ("08:00", "Đón đoàn\nở cửa khẩu")], ("A", "B"))
    file = Document(io.BytesIO(write_sheet(sheet, DAY)))
    assert [paragraph.text for paragraph in file.paragraphs][:2] == ["CHƯƠNG TRÌNH", "Khăm Muộn"]
    rows = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert rows == [["Giờ", "Việc"], ["30/11/2026", "30/11/2026"], ["08:00", "Đón đoàn\nở cửa khẩu"]]
    assert [cell.text for cell in file.tables[1].rows[0].cells] == ["A", "B"]


def test_what_word_cannot_hold_is_left_out() -> None:
    file = Document(io.BytesIO(write_sheet(Sheet("a\x00b", (), (), (1, 1), [("\x0bx", "\u202ey")]), DAY)))
    assert file.paragraphs[0].text == "AB"
    assert [cell.text for cell in file.tables[0].rows[0].cells] == ["x", "y"]


def test_nothing_to_tell_is_a_sheet_too() -> None:
    assert write_sheet(Sheet("Biên bản", (), (), (1, 1), []), DAY)[:2] == b"PK"
