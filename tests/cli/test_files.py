from pathlib import Path

import pytest

from ketnghia.cli.files import documents_under, explain, read_bytes
from ketnghia.engine.page import MAX_BYTES


def test_a_folder_gives_its_documents_in_order_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "sub/c.docx", "sub/d.pdf", "e.htm", "make.py", "README", ".hidden.txt", ".git/f.txt", "ảnh.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(path.relative_to(tmp_path)) for path in documents_under([str(tmp_path)])]
    assert found == ["a.HTML", "b.txt", "e.htm", "sub/c.docx", "sub/d.pdf"]


def test_a_file_that_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    odd = tmp_path / "biên bản"
    assert list(documents_under([str(odd), "không-có.txt"])) == [odd, Path("không-có.txt")]


def test_no_more_is_read_than_it_takes_to_refuse_a_file(tmp_path: Path) -> None:
    large = tmp_path / "lon.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES * 3)
    assert len(read_bytes(large)) == MAX_BYTES + 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file"), "đã bị xóa"),
        (PermissionError(13, "Permission denied"), "quyền đọc"),
        (IsADirectoryError(21, "Is a directory"), "thư mục"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_what_could_not_be_opened_is_one_line_with_name_reason_and_remedy(error: OSError, words: str) -> None:
    line = explain(Path("bai.txt"), error)
    assert line.startswith("bai.txt: ")
    assert words in line
    assert ";" in line
    assert "\n" not in line
