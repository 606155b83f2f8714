"""Files, folders and days that a person names, and reading files without ever taking in more than a document may hold."""

import argparse
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ketnghia.engine.page import MAX_BYTES

ENDINGS = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})


def documents_under(names: Iterable[str]) -> Iterator[Path]:
    """The files named, whatever they are, and the documents in the folders named, in order of name. Hidden files are left out."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in ENDINGS and not _hidden(p, path))
        else:
            yield path


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, one more than a document may hold at most: enough for the reader to refuse it. Raises OSError."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def as_text(name: str) -> str:
    """The name of a file as text that can be kept and printed: bytes of it that are no UTF-8 become "\ufffd"."""
    return os.fsencode(name).decode("utf-8", "replace")


def explain(path: Path, error: OSError) -> str:
    """One line on a file that could not be opened."""
    reasons: tuple[tuple[type[OSError], str, str], ...] = (
        (FileNotFoundError, "không có tệp này, hoặc tệp đã bị xóa trong lúc đọc", "hãy kiểm tra đường dẫn rồi chạy lại"),
        (PermissionError, "không có quyền đọc", "hãy cấp quyền đọc cho tài khoản đang chạy lệnh"),
        (IsADirectoryError, "là một thư mục", "hãy nêu tên thư mục chứ không phải tệp"),
    )
    for kind, reason, remedy in reasons:
        if isinstance(error, kind):
            return f"{path}: {reason}; {remedy}"
    return f"{path}: không đọc được ({error.strerror or error}); hãy kiểm tra ổ đĩa rồi chạy lại"


def day(text: str) -> str:
    """A day as a person types it, for argparse."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write YYYY-MM-DD") from None
