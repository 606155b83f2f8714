"""`ketnghia explain`: why each record was made, and what was looked at and not taken."""

from pathlib import Path

import pytest

from ketnghia.cli import main

TEXT = (
    "Quảng Ngãi và Champasak bàn việc hợp tác\n\n"
    "Sáng 12/3/2025, ông Lê Văn Phước - Phó Chủ tịch UBND tỉnh Quảng Ngãi tiếp đoàn đại biểu tỉnh Champasak (Lào) "
    "do ông Khamphan Sengdara - Phó Tỉnh trưởng Champasak dẫn đầu.\n\n"
    "Hai bên thống nhất lập tổ công tác chung về du lịch trước tháng 9/2025. Hai bên thống nhất nhiều nội dung quan trọng.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "tin.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_each_record_is_shown_with_its_rule_and_its_words(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(article)]) == 0
    said = capsys.readouterr().out
    assert "statements: kind=agreement" in said
    assert "theo quy tắc statement:thống nhất" in said
    assert "by: “Hai bên” | " in said


def test_what_was_not_taken_is_shown_with_its_reason(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--rejected", str(article)]) == 0
    said = capsys.readouterr().out
    assert "announces an agreement without its content" in said
    assert "statements: kind=" not in said


def test_the_day_and_the_relevance_come_with_their_reasons(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", str(article)])
    said = capsys.readouterr().out
    assert "ngày: 2025-03-12" in said
    assert "thuộc phạm vi: có" in said


def test_a_file_that_cannot_be_read_is_one_line_and_status_1(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "rong.txt"
    empty.touch()
    assert main(["explain", str(empty), str(article)]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert str(empty) in captured.err
    assert "statements" in captured.out
