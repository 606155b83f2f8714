"""`ketnghia review`: a round from its opening to its end."""

import csv
from pathlib import Path

import pytest

from ketnghia.cli import main
from ketnghia.registry.models import Record
from tests.readings import statement, take_in

pytestmark = pytest.mark.django_db

QUOTE = "Huế sẽ tiếp nhận 10 lưu học sinh"


def opened(tmp_path: Path) -> Path:
    """A round with one promise led by nobody, and its form."""
    take_in(f"{QUOTE}.", statement(QUOTE, ["VN/Huế"], ["LA/Savannakhet"]))
    assert main(["review", "open", "Rà soát 2026", "--cut-off", "31/12/2026", "--home", "Huế"]) == 0
    assert main(["review", "forms", _number(), "-o", str(tmp_path)]) == 0
    return tmp_path / "chua-phan-cong.csv"


def _number() -> str:
    from ketnghia.followup.models import Round

    return str(Round.objects.latest("pk").pk)


def fill(path: Path, **given: str) -> None:
    head, row = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    row[head.index("Kết quả rà soát")] = given["result"]
    row[head.index("Cơ quan trả lời")] = given.get("department", "")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, row])


def test_a_round_goes_out_comes_back_is_applied_and_closed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = opened(tmp_path)
    assert "Chưa phân công, 1 dòng" in capsys.readouterr().out
    fill(form, result="Đã thực hiện", department="Sở Giáo dục")
    assert main(["review", "take", _number(), str(form), "--letter", "12/SGD", "--dated", "10/1/2027", "--apply"]) == 0
    assert capsys.readouterr().out.splitlines() == ["Đã nhận: 1 trả lời mới, 0 thay đổi, 0 như cũ.", "Đã ghi tiến độ 1 cam kết."]
    assert main(["review", "silent", _number()]) == 0
    assert "chưa có" in capsys.readouterr().out
    assert main(["review", "show", _number()]) == 0
    assert "1 (100%)" in capsys.readouterr().out
    assert main(["review", "show", _number(), "1"]) == 0
    assert "12/SGD 10/1/2027; đã ghi vào sổ" in capsys.readouterr().out
    assert main(["review", "close", _number()]) == 0
    assert main(["review", "take", _number(), str(form), "--letter", "12/SGD"]) == 1
    assert "đã đóng" in capsys.readouterr().err
    assert main(["review", "list"]) == 0
    assert "Rà soát 2026" in capsys.readouterr().out


def test_an_answer_that_stands_in_the_register_is_not_entered_again_by_the_next_round(tmp_path: Path) -> None:
    form = opened(tmp_path)
    fill(form, result="Đã thực hiện")
    assert main(["review", "take", _number(), str(form), "--letter", "12/SGD", "--apply"]) == 0
    first = _number()
    assert main(["review", "close", first]) == 0
    assert main(["review", "open", "Bổ sung", "--from", first]) == 0
    before = Record.objects.get(kind="commitment").content
    assert main(["review", "forms", _number(), "-o", str(tmp_path)]) == 0
    (form,) = tmp_path.glob("*.csv")
    assert main(["review", "take", _number(), str(form), "--letter", "13/SGD", "--apply"]) == 0
    assert Record.objects.get(kind="commitment").content == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "99"], "đợt rà soát 99: không có"),
        (["open", " "], "tên trống"),
        (["open", "x", "--cut-off", "31/2/2026"], "không phải một ngày"),
        (["open", "x", "--home", "Atlantis"], "không có địa phương này"),
        (["open", "x", "--partner", "Atlantis"], "không có địa phương này"),
        (["open", "x", "--from", "99"], "không có"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", *words]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"x;y\n1;2\n"])
def test_a_file_that_is_no_form_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = opened(tmp_path)
    form.write_bytes(content)
    assert main(["review", "take", _number(), str(form), "--letter", "12/SGD"]) == 1
    assert capsys.readouterr().err.endswith("Không nhận dòng nào.\n")
