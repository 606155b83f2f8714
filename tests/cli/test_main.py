import subprocess
import sys

import pytest
from django.db import IntegrityError, OperationalError

from ketnghia.cli import COMMANDS, main, summary
from tests.cli.commands import ROOT


@pytest.mark.parametrize("command", COMMANDS)
def test_every_sub_command_explains_itself_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([command, "--help"])
    told = capsys.readouterr().out
    assert leaving.value.code == 0
    assert f"usage: ketnghia {command}" in told
    assert f"ketnghia {command} " in told.partition("examples:")[2] or command == "summary"


def test_the_command_alone_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    told = capsys.readouterr().out
    assert all(f"\n  {command} " in told for command in COMMANDS)


def test_an_unknown_sub_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["dance"])
    assert leaving.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.startswith("ketnghia ")


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["intake", "--help"], ["serve", "--help"]])
def test_asking_for_help_starts_no_database(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom ketnghia.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        "assert 'django' not in sys.modules, 'Django was imported'\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, timeout=60)


def test_reading_a_file_starts_no_database(tmp_path) -> None:
    article = tmp_path / "bai.txt"
    article.write_text("Ngày 4/3/2026, thành phố Huế tiếp đoàn tỉnh Savannakhet (Lào).\n", encoding="utf-8")
    script = (
        f"import sys\nfrom ketnghia.cli import main\nassert main(['read', '--jsonl', {str(article)!r}]) == 0\n"
        "assert 'django' not in sys.modules, 'Django was imported'\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, timeout=60)


def test_a_locked_or_full_database_costs_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def locked(_args: object) -> int:
        raise OperationalError("database is locked")

    monkeypatch.setattr(summary, "run", locked)
    assert main(["summary"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "database is locked" in line


def test_a_fault_of_the_code_is_not_called_trouble_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_args: object) -> int:
        raise IntegrityError("archive_claim: what was kept is not changed")

    monkeypatch.setattr(summary, "run", broken)
    with pytest.raises(IntegrityError):
        main(["summary"])
