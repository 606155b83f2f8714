"""What the settings need from the machine: a key that is made once, and an office."""

import contextlib
import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key kept at `path`; made there on the first start, readable by its owner alone.

    The file appears whole (written beside, then linked), so that two processes that start at once agree on one key.
    """
    if not path.exists():
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(50), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
        part.unlink()
    return path.read_text(encoding="ascii").strip()


def office_from(setting: str) -> tuple[str, str | None]:
    """ "code=VN/Locality" as (code, locality); the locality is None where the setting names only the code."""
    code, _, locality = setting.partition("=")
    return code.strip() or "home", locality.strip() or None
