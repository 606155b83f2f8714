"""A register put into one file and taken out again, here and on PostgreSQL."""

import json
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.cli.commands import ketnghia

ARTICLE = "Ngày 4/3/2026, tại thành phố Huế, Chủ tịch UBND thành phố Huế Lê Thị Na tiếp đoàn tỉnh Savannakhet (Lào) thăm, làm việc.\n"


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a register with a document and a judgement about it."""
    folder = tmp_path_factory.mktemp("register")
    (folder / "tin.txt").write_text(ARTICLE, encoding="utf-8")
    ketnghia(folder / "var", "intake", str(folder / "tin.txt"))
    ketnghia(folder / "var", "judge", "accept", "1")
    ketnghia(folder / "var", "backup", "--to", str(folder))
    (made,) = folder.glob("ketnghia-*.zip")
    return made


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    from tests.postgresql import start

    with ExitStack() as stops:
        yield start(stops.callback)


def tables(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("tables/")}


def test_a_backup_is_for_its_owner_alone_and_holds_the_original_by_its_hash(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with zipfile.ZipFile(backup) as archive:
        (original,) = (name for name in archive.namelist() if name.startswith("originals/"))
        assert archive.read(original).decode() == ARTICLE
        assert json.loads(archive.read("tables/registry.Judgement.jsonl"))["verdict"] == "accept"
        assert "tables/registry.Record.jsonl" not in archive.namelist()


def test_a_backup_restored_on_an_empty_machine_equals_the_original(backup: Path, tmp_path: Path) -> None:
    told = ketnghia(tmp_path / "var", "restore", str(backup)).stdout
    assert "bản ghi tính lại đúng như lúc sao lưu" in told
    ketnghia(tmp_path / "var", "rebuild", "--check")
    ketnghia(tmp_path / "var", "backup", "--to", str(tmp_path))
    (again,) = tmp_path.glob("ketnghia-*.zip")
    assert tables(again) == tables(backup)


def test_a_register_moves_to_postgresql_and_back(backup: Path, postgresql: str, tmp_path: Path) -> None:
    var = tmp_path / "var"
    ketnghia(var, "restore", str(backup), KETNGHIA_DATABASE=postgresql)
    ketnghia(var, "rebuild", "--check", KETNGHIA_DATABASE=postgresql)
    ketnghia(var, "note", "Ngày 5/3/2026, thành phố Huế tiếp đoàn tỉnh Salavan (Lào).", KETNGHIA_DATABASE=postgresql)
    ketnghia(var, "backup", "--to", str(tmp_path), KETNGHIA_DATABASE=postgresql)
    (moved,) = tmp_path.glob("ketnghia-*.zip")
    ketnghia(tmp_path / "back", "restore", str(moved))
    assert len(json.loads(ketnghia(tmp_path / "back", "show", "documents", "--json").stdout)) == 2


def test_a_register_that_holds_something_is_never_written_over(backup: Path, tmp_path: Path) -> None:
    ketnghia(tmp_path / "var", "note", ARTICLE)
    (line,) = ketnghia(tmp_path / "var", "restore", str(backup), status=1).stderr.splitlines()
    assert "chỉ phục hồi vào sổ trống" in line
    assert len(json.loads(ketnghia(tmp_path / "var", "show", "documents", "--json").stdout)) == 1


def test_a_backup_that_was_changed_is_not_restored(backup: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(backup) as archive, zipfile.ZipFile(changed, "w") as forged:
        for name in archive.namelist():
            data = archive.read(name)
            forged.writestr(name, data.replace(b'"accept"', b'"reject"') if "Judgement" in name else data)
    cut = tmp_path / "cut.zip"
    shutil.copy(backup, cut)
    cut.write_bytes(cut.read_bytes()[:-400])
    for broken in (changed, cut, tmp_path / "absent.zip"):
        (line,) = ketnghia(tmp_path / "var", "restore", str(broken), status=1).stderr.splitlines()
        assert str(broken) in line
        (line,) = ketnghia(tmp_path / "var", "backup", "--check", str(broken), status=1).stderr.splitlines()
        assert str(broken) in line
    assert json.loads(ketnghia(tmp_path / "var", "show", "documents", "--json").stdout) == []


def test_of_a_folder_of_backups_only_the_last_stay(backup: Path, tmp_path: Path) -> None:
    for day in ("01", "02", "03"):
        shutil.copy(backup, tmp_path / f"ketnghia-2026-01-{day}-000000.zip")
    ketnghia(tmp_path / "var", "backup", "--to", str(tmp_path), "--keep", "2")
    left = sorted(path.name for path in tmp_path.glob("*.zip"))
    assert len(left) == 2
    assert left[0] == "ketnghia-2026-01-03-000000.zip"
