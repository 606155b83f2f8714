"""Who is alive: held by locks that end with their process."""

import subprocess
import sys
from pathlib import Path

from ketnghia.config.roll import Roll

HOLDER = """
import sys
from pathlib import Path
from ketnghia.config.roll import Roll
with Roll(Path(sys.argv[1])).enter() as (name, _):
    print(name, flush=True)
    sys.stdin.read()
"""


def test_a_process_is_alive_as_long_as_it_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        name = other.stdout.readline().strip()
        with Roll(tmp_path).enter() as (own, alive):
            assert alive(name)
            assert alive(own)
            other.kill()
            other.wait()
            assert not alive(name)
    with Roll(tmp_path).enter() as (_, alive):
        assert not (tmp_path / name).exists()


def test_names_that_nobody_bears_are_dead(tmp_path: Path) -> None:
    with Roll(tmp_path).enter() as (_, alive):
        assert not alive("1-abcd")
        assert not alive("../secret_key")
    assert list(tmp_path.iterdir()) == []
