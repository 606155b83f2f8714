"""What the settings need from the machine: a key that is made once, an office, and where the register lies."""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit


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


# One file, readers never wait for the writer (WAL), and a writer takes its lock at the start of its transaction: with Django's default
# (DEFERRED) two writers that have both read fail at once with "database is locked", whatever the timeout. Without recursive triggers an
# INSERT OR REPLACE would delete guarded rows past their triggers.
_SQLITE: Final = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
    ),
}


def database_from(setting: str, folder: Path) -> dict[str, Any]:
    """Where the register lies, as Django wants it: "" is a file in `folder`, anything else a connection string of PostgreSQL.

    Both forms of libpq do: "postgresql://user:word@host:5432/name" and "host=... dbname=...". ValueError for what is neither.
    """
    if not setting.strip():
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "ketnghia.sqlite3", "OPTIONS": dict(_SQLITE)}
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = conninfo_to_dict(setting.strip())
    except ProgrammingError as error:
        raise ValueError(
            f"KETNGHIA_DATABASE: không phải chuỗi kết nối PostgreSQL ({error}); ví dụ postgresql://ketnghia@localhost/ketnghia"
        ) from error
    told = {place: str(given.pop(name, "") or "") for place, name in _PARTS.items()}
    return {"ENGINE": "django.db.backends.postgresql", **told, "OPTIONS": given, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


_PARTS: Final = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def mail_from(setting: str, folder: Path) -> dict[str, Any]:
    """How mails go out, as Django wants it: "" writes them into a folder, anything else is the address of a server.

    "smtp://user:word@host:587" (encrypted before anything is said), "smtps://…" (encrypted from the start), "smtp+plain://host:25" for a
    server on the same machine. ValueError for what is none of these.
    """
    if not setting.strip():
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder / "mail"}
    try:
        parts = urlsplit(setting.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        raise ValueError("KETNGHIA_SMTP: không phải địa chỉ máy chủ thư; ví dụ smtp://user:matkhau@mail.example.gov.vn:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 30,
    }


_MAIL_PORTS: Final = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
