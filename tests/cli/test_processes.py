"""What only a process of its own shows: first start, the file on disk, two writers at once, the server."""

import json
import re
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.cli.commands import ROOT, environment, ketnghia

ARTICLE = "Ngày 4/3/2026, tại thành phố Huế, Chủ tịch UBND thành phố Huế Lê Thị Na tiếp đoàn tỉnh Savannakhet (Lào) thăm, làm việc.\n"


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


def test_the_first_command_sets_everything_up(var: Path) -> None:
    assert json.loads(ketnghia(var, "show", "documents", "--json").stdout) == []
    key = var / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(var.stat().st_mode) == 0o700
    before = key.read_text()
    ketnghia(var, "show", "documents")
    assert key.read_text() == before


def test_a_register_that_cannot_be_opened_costs_one_line(tmp_path: Path) -> None:
    no_folder = tmp_path / "tep"
    no_folder.write_text("", encoding="utf-8")
    no_database = tmp_path / "hong"
    no_database.mkdir()
    (no_database / "ketnghia.sqlite3").write_text("không phải cơ sở dữ liệu", encoding="utf-8")
    for place in (no_folder, no_database):
        (line,) = ketnghia(place, "summary", status=1).stderr.splitlines()
        assert line.startswith(str(place))
        assert "KETNGHIA_VAR" in line


def test_a_note_in_another_encoding_is_read_in_it(var: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ketnghia.cli", "note", "-"],
        cwd=ROOT,
        env=environment(var),
        input=ARTICLE.encode("utf-16"),
        capture_output=True,
        check=True,
    )
    assert "Đã ghi vào sổ" in done.stdout.decode()
    (partner,) = json.loads(ketnghia(var, "show", "partners", "--json").stdout)
    assert partner["place"]["key"] == "LA/Savannakhet"


def test_bad_files_leave_nothing_half_written_and_the_good_one_goes_through(var: Path, tmp_path: Path) -> None:
    folder = tmp_path / "hop-thu"
    folder.mkdir()
    (folder / "trong.txt").write_bytes(b"")
    (folder / "nhi-phan.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "khong-phai-zip.docx").write_bytes(b"PK\x03\x04 not a zip")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "tot.txt").write_text(ARTICLE, encoding="utf-8")
    done = ketnghia(var, "intake", str(folder), str(folder / "da-xoa.txt"), status=1)
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 5
    for name in ("trong.txt", "nhi-phan.txt", "khong-phai-zip.docx", "cut.pdf", "da-xoa.txt"):
        (line,) = [line for line in lines if name in line]
        assert ";" in line
    assert [row["name"] for row in json.loads(ketnghia(var, "show", "documents", "--json").stdout)] == ["tot.txt"]
    ketnghia(var, "rebuild", "--check")


def test_nothing_of_an_expunged_document_stays_in_the_files(var: Path, tmp_path: Path) -> None:
    word = "Zhongguancun"
    article = tmp_path / "nham.txt"
    article.write_text(f"{ARTICLE}Đoàn đã thăm khu {word}.\n", encoding="utf-8")
    ketnghia(var, "intake", str(article))

    def on_disk() -> bytes:
        return b"".join(path.read_bytes() for path in var.rglob("*") if path.is_file()).lower()

    assert word.lower().encode() in on_disk()
    ketnghia(var, "expunge", "1", "--ground", "nhập nhầm", "--yes")
    assert word.lower().encode() not in on_disk()
    assert "đã bị hủy" in ketnghia(var, "intake", str(article), status=1).stderr
    assert ketnghia(var, "show", "documents", "--json").stdout.strip() == "[]"


def test_the_guards_can_be_taken_away_and_put_back(var: Path) -> None:
    ketnghia(var, "show", "documents")
    for target in (["registry", "0001"], ["archive", "0001"], []):
        command = [sys.executable, "-m", "django", "migrate", *target, "--verbosity", "0", "--settings", "ketnghia.config.settings"]
        subprocess.run(command, cwd=ROOT, env=environment(var), check=True, capture_output=True, timeout=60)
    with closing(sqlite3.connect(var / "ketnghia.sqlite3")) as database:
        count = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
    assert count == 36


def test_two_processes_write_at_once_and_lose_nothing(var: Path) -> None:
    ketnghia(var, "show", "documents")
    each = 12
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.cli.writer", name, str(each)],
            cwd=ROOT,
            env=environment(var),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("web", "worker")
    ]
    ends = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], ends
    rows = json.loads(ketnghia(var, "show", "documents", "--json").stdout)
    # Both hand in the shared ones; whoever comes second meets a sighting.
    assert sorted(row["name"] for row in rows) == sorted([f"{n}-{i}.txt" for n in ("web", "worker") for i in range(each)] + ["chung.txt"])
    activities = json.loads(ketnghia(var, "show", "activities", "--json").stdout)
    assert len(activities) == each
    assert all(len(row["sources"]) == 2 and row["confirmed"] for row in activities)
    ketnghia(var, "rebuild", "--check")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(address: str, patience: float = 40) -> tuple[int, dict[str, str], str]:
    ends = time.monotonic() + patience
    while True:
        try:
            with urlopen(address, timeout=10) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read().decode()
        except (URLError, ConnectionError):
            if time.monotonic() > ends:
                raise
            time.sleep(0.2)


def test_serve_fills_an_empty_register_prints_its_summary_and_shows_the_pages(var: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    folder.mkdir()
    (folder / "bai.txt").write_text(ARTICLE, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "ketnghia.cli", "serve", "--demo", str(folder), "--workers", "1"]
    log = tmp_path / "log"
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment(var, PORT=str(port)), stdout=out, stderr=subprocess.STDOUT)
    try:
        status, headers, page = fetch(f"http://127.0.0.1:{port}/")
        assert status == 200, log.read_text()
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
        style = re.search(r"href=\"(/static/[^\"]+\.css)\"", page)
        assert style
        assert fetch(f"http://127.0.0.1:{port}{style[1]}")[0] == 200
        assert fetch(f"http://127.0.0.1:{port}/khong-co/")[0] == 404
        told = log.read_text()
        assert "1 tài liệu" in told
        assert "Việc cần người xem" in told
        assert f"http://127.0.0.1:{port}" in told
        busy = ketnghia(var, "serve", "--port", str(port), status=1)
        assert "--port" in busy.stderr
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.parametrize("port", ["0", "65536", "tám nghìn", "-1"])
def test_a_port_that_is_none_is_refused(port: str, var: Path) -> None:
    assert "cổng" in ketnghia(var, "serve", status=1, PORT=port).stderr
