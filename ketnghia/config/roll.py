"""Which workers of this machine are alive: each holds a lock on a file of its own, which the system lets go when the process ends."""

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Roll:
    """The folder of the lock files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def enter(self) -> Iterator[tuple[str, Callable[[str], bool]]]:
        """The name under which this process is alive for as long as the context lasts, and the question whether another one is."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._sweep()
        name = f"{os.getpid()}-{secrets.token_hex(4)}"
        path, unlocked = self.folder / name, self.folder / f".{name}"
        with unlocked.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            unlocked.rename(path)  # only now: a file that another process sees is held
            try:
                yield name, lambda other: other == name or self.alive(other)
            finally:
                path.unlink(missing_ok=True)

    def alive(self, name: str) -> bool:
        """Whether the process of that name still holds its lock."""
        if "/" in name:
            return False
        try:
            with (self.folder / name).open("r+") as lock:
                # Shared, so that two who ask at once do not take each other for the holder.
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def any_alive(self) -> bool:
        """Whether any worker of this machine is alive."""
        return self.folder.is_dir() and any(self.alive(path.name) for path in self.folder.iterdir() if not path.name.startswith("."))

    def _sweep(self) -> None:
        """Files of processes that ended without taking theirs away."""
        for path in self.folder.iterdir():
            if not path.name.startswith(".") and not self.alive(path.name):
                with suppress(FileNotFoundError):
                    path.unlink()
