import os
from pathlib import Path

import pytest

from ketnghia.cli.files import as_text
from ketnghia.cli.lines import complain, printable, tell
from tests.cli.commands import ketnghia


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Khánh\u00a0Hòa", "Khánh Hòa"),
        ("17\u202f500", "17 500"),
        ("một\ttab\r", "một tab "),
        ("\x1b[31mđỏ\x07", "[31mđỏ"),
        ("txt.\u202egnp", "txt.gnp"),
        ("hai\ndòng", "hai\ndòng"),
        ("gãy\udcff", "gãy"),
        ("Lê Thị Na 🙂", "Lê Thị Na 🙂"),
    ],
)
def test_a_terminal_is_shown_words_and_nothing_that_it_would_obey(text: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert printable(text) == shown
    tell(text)
    complain(text)
    assert capsys.readouterr() == (f"{shown}\n", f"{shown}\n")


def test_a_file_whose_name_is_no_utf8_is_taken_in(tmp_path: Path) -> None:
    name = os.fsdecode(b"bi\xean-b\x1b[2Jan.txt")
    (tmp_path / name).write_text("Ngày 4/3/2026, tại Huế, lãnh đạo thành phố Huế tiếp đoàn tỉnh Savannakhet (Lào).\n", encoding="utf-8")
    assert as_text(name) == "bi\ufffdn-b\x1b[2Jan.txt"
    for command in (["read"], ["read", "--jsonl"], ["explain"], ["intake"]):
        done = ketnghia(tmp_path / "var", *command, str(tmp_path / name))
        assert "\x1b" not in done.stdout
