"""Web and worker as processes of their own: killed at any moment, nothing is lost and nothing is there twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ketnghia.config.roll import Roll
from tests.cli.commands import ROOT, environment, ketnghia

COUNT = 12
HAND_IN = """
import sys
from ketnghia.cli.register import hand, open_register
open_register()
from ketnghia.archive.intake import Arrival
from ketnghia.registry.reading import hand_in
for number in range(int(sys.argv[1])):
    text = f"Ngày {number + 1}/3/2026, tại thành phố Huế, Chủ tịch UBND thành phố Huế Lê Thị Na tiếp đoàn tỉnh Savannakhet (Lào).\\n"
    hand_in(Arrival(f"{number}.txt", f"{number}.txt", text.encode()), None, hand())
hand_in(Arrival("mat.txt", "mat.txt", "TUYỆT MẬT\\nBáo cáo Zhongguancun.\\n".encode()), None, hand())
"""


@pytest.fixture
def var(tmp_path: Path) -> Path:
    return tmp_path / "var"


def hand_in(var: Path, count: int = COUNT) -> None:
    subprocess.run([sys.executable, "-c", HAND_IN, str(count)], cwd=ROOT, env=environment(var), check=True, timeout=120)


def ask(var: Path, question: str) -> list[tuple]:
    with closing(sqlite3.connect(var / "ketnghia.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


def wait_for(done: Callable[[], bool]) -> None:
    for _ in range(2400):
        if done():
            return
        time.sleep(0.05)
    raise TimeoutError("two minutes")


def living(var: Path) -> list[str]:
    """Workers that hold their lock; one that was ended before it could listen leaves its file behind."""
    folder = var / "workers"
    names = [path.name for path in folder.glob("[0-9]*")] if folder.exists() else []
    return [name for name in names if Roll(folder).alive(name)]


def all_is_kept_once(var: Path, count: int = COUNT) -> None:
    assert ask(var, "SELECT state, count(*), count(data) FROM archive_waiting GROUP BY state ORDER BY state") == [
        ("failed", 1, 0),
        ("kept", count, 0),
    ]
    assert ask(var, "SELECT count(*), count(DISTINCT sha256) FROM archive_document") == [(count, count)]
    assert ask(var, "SELECT count(*) FROM archive_sighting") == [(count,)]
    ketnghia(var, "rebuild", "--check")
    assert b"Zhongguancun" not in b"".join(path.read_bytes() for path in var.glob("ketnghia.sqlite3*"))


def test_a_worker_killed_midway_loses_and_doubles_nothing(var: Path) -> None:
    hand_in(var)
    for kept in (1, 4, 7):
        command = [sys.executable, "-m", "ketnghia.cli", "worker"]
        with subprocess.Popen(command, cwd=ROOT, env=environment(var), stdout=subprocess.DEVNULL) as worker:
            enough = kept
            wait_for(lambda: ask(var, "SELECT count(*) FROM archive_waiting WHERE state = 'kept'")[0][0] >= enough)  # noqa: B023
            worker.kill()
    assert ask(var, "SELECT count(*) FROM archive_waiting WHERE state IN ('queued', 'reading')")[0][0] > 0
    ketnghia(var, "worker", "--once")
    all_is_kept_once(var)


def test_the_server_reads_what_waits_and_takes_its_worker_with_it(var: Path) -> None:
    hand_in(var, 2)
    command = [sys.executable, "-m", "ketnghia.cli", "serve", "--port", str(20000 + os.getpid() % 20000)]
    with subprocess.Popen(command, cwd=ROOT, env=environment(var), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        wait_for(lambda: len(living(var)) == 1)
        (first,) = living(var)
        os.kill(int(first.partition("-")[0]), signal.SIGKILL)
        wait_for(lambda: [name for name in living(var) if name != first] != [])
        wait_for(lambda: ask(var, "SELECT count(*) FROM archive_waiting WHERE state = 'kept'") == [(2,)])
        server.terminate()
        server.wait(60)
    wait_for(lambda: living(var) == [])
    all_is_kept_once(var, 2)


def test_a_server_that_is_killed_leaves_no_worker_behind(var: Path) -> None:
    command = [sys.executable, "-m", "ketnghia.cli", "serve", "--port", str(20000 + (os.getpid() + 7) % 20000)]
    with subprocess.Popen(command, cwd=ROOT, env=environment(var), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        wait_for(lambda: len(living(var)) == 1)
        server.kill()
    wait_for(lambda: living(var) == [])
    assert server.returncode == -signal.SIGKILL
