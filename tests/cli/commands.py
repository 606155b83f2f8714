"""The command in a process of its own, with a register of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(var: Path, **more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("KETNGHIA_", "DJANGO_")) and name not in ("PORT", "DEBUG")
    }
    return {**kept, "KETNGHIA_VAR": str(var), "PYTHONUTF8": "1", **more}


def ketnghia(var: Path, *arguments: str, status: int = 0, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command; its exit status must be `status` and it must not have broken down."""
    done = subprocess.run(
        [sys.executable, "-m", "ketnghia.cli", *arguments],
        cwd=ROOT,
        env=environment(var, **more),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == status, f"{done.returncode}: {done.stdout}{done.stderr}"
    return done
