"""`ketnghia enter` and `ketnghia edit`: what an officer types."""

from pathlib import Path

import pytest

from ketnghia.archive.models import Document
from ketnghia.cli import main
from ketnghia.registry.models import Record

pytestmark = pytest.mark.django_db

TABLE = "Loại,Chiều,Các bên,Thời gian,Trưởng đoàn,Số lượt người\n"


def test_a_delegation_is_typed_corrected_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["kind=visit", "direction=đoàn ra", "parties=Huế; LA/Savannakhet", "date=12/5/2025", "head=Lê Thị Na"]
    assert main(["enter", "activity", *words]) == 0
    record = Record.objects.get().pk
    assert f"bản ghi {record} " in capsys.readouterr().out
    assert main(["edit", record, "person_trips=8", "report_due=30/5/2025"]) == 0
    assert Record.objects.count() == 1
    capsys.readouterr()
    assert main(["show", "delegations"]) == 0
    shown = capsys.readouterr().out
    for said in ("Đoàn ra", "12/5/2025", "Lê Thị Na", "hạn 30/5/2025"):
        assert said in shown


def test_the_rows_of_a_table_are_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "doan.csv"
    table.write_text(
        TABLE + "visit,out,Huế; Savannakhet,12/5/2025,Lê Thị Na,8\n\nthăm và làm việc,in,Huế; Sejong,3/2025,,\n",
        encoding="utf-8-sig",
    )
    assert main(["enter", "activity", "--from", str(table)]) == 1
    assert "doan.csv, dòng 4" in capsys.readouterr().err
    assert not Document.objects.exists()
    table.write_text(TABLE + "visit,out,Huế; Savannakhet,12/5/2025,Lê Thị Na,8\nvisit,in,Huế; Sejong,3/2025,,\n", encoding="utf-8-sig")
    assert main(["enter", "activity", "--from", str(table)]) == 0
    assert Record.objects.count() == 2


def test_a_spreadsheet_s_semicolons_are_understood(tmp_path: Path) -> None:
    table = tmp_path / "nguoi.csv"
    table.write_text("Họ và tên;Chức vụ;Thuộc\nLê Thị Na;Phó Chủ tịch;Huế\nLê Thị Na;Phó Chủ tịch;Huế\n", encoding="utf-8")
    assert main(["enter", "person", "--from", str(table)]) == 0
    assert (Document.objects.count(), Record.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["enter", "activity"], "mục=giá trị"),
        (["enter", "weather", "sky=xanh"], "'weather': không có loại"),
        (["enter", "activity", "date"], "thiếu giá trị"),
        (["enter", "activity", "colour=xanh"], "không có mục này"),
        (["enter", "activity", "date=31/2/2025"], "31/2/2025"),
        (["enter", "activity", "date=2025", "date=2026"], "ghi hai lần"),
        (["enter", "activity", "parties=Atlantis"], "không có trong bảng tên"),
        (["enter", "activity", "--from", "/nowhere/a.csv"], "không đọc được"),
        (["edit", "E99", "date=2025"], "không có bản ghi này"),
    ],
)
def test_what_makes_no_sense_costs_one_line_and_keeps_nothing(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    assert not Document.objects.exists()


def test_a_table_that_is_no_table_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for content, says in ((b"", "không có dòng nào"), (b"\xff\xfe\x00x", "không phải UTF-8"), ("Màu\nxanh\n".encode(), "cột 'Màu'")):
        file = tmp_path / "a.csv"
        file.write_bytes(content)
        assert main(["enter", "activity", "--from", str(file)]) == 1
        assert says in capsys.readouterr().err
