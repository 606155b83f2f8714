"""Opens the register for a command: settings, tables, office, and who is at the keyboard. The clock is read here and nowhere below."""

import argparse
import fcntl
import getpass
import os
import sys
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketnghia.archive.intake import Hand
    from ketnghia.registry.answers import Language, Lens


_LAST_NUMBER = 2**63 - 1  # what a column of numbers holds


def number(text: str) -> int:
    """The number of a document, claim or judgement as a person types it, for argparse."""
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) <= _LAST_NUMBER:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of the register; `ketnghia show documents` and the pages give them")
    return int(text)


def open_register() -> None:
    """Set Django up and bring the tables to their present form; two commands that start at once wait for each other here.

    Ends the command with one line and status 1 where the register cannot be opened: no right to write, no space, no database.
    """
    set_up()
    from django.db import DatabaseError

    try:
        _prepare()
    except (OSError, DatabaseError) as error:
        sys.exit(_cannot_open(error))


def set_up() -> None:
    """Set Django up and leave the tables as they are. Ends the command with one line and status 1 where the settings cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.config.settings")
    import django

    try:
        django.setup()
    except OSError as error:
        sys.exit(_cannot_open(error))
    except ValueError as error:
        sys.exit(str(error))


def _cannot_open(error: Exception) -> str:
    reason = " ".join(str(error.strerror if isinstance(error, OSError) else error).split())
    if os.environ.get("KETNGHIA_DATABASE", "").strip():
        return f"KETNGHIA_DATABASE: không mở được sổ ({reason}); hãy kiểm tra máy chủ PostgreSQL, tên cơ sở dữ liệu và quyền của tài khoản"
    folder = os.environ.get("KETNGHIA_VAR", "var")
    return f"{folder}: không mở được sổ ({reason}); hãy kiểm tra quyền ghi và chỗ trống, hoặc đặt KETNGHIA_VAR là thư mục khác"


def _prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from ketnghia.access.offices import ensure_office
    from ketnghia.registry.rebuild import rebuild

    with (settings.VAR / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
            rebuild()  # what is computed may have another form from now on; of an empty register there is nothing to compute
        ensure_office(settings.KETNGHIA_OFFICE, "Cơ quan ngoại vụ cấp tỉnh", settings.KETNGHIA_LOCALITY)


def hand() -> "Hand":
    """Who does it: the account of this machine, for the office of the settings, now; whoever can run commands can read everything."""
    from django.conf import settings
    from django.utils import timezone

    from ketnghia.access.models import Office
    from ketnghia.archive.intake import Hand

    try:
        by = getpass.getuser()
    except (KeyError, OSError):
        by = "unknown"
    return Hand(Office.objects.get(code=settings.KETNGHIA_OFFICE), by, timezone.localtime(), "restricted")


def lens(language: "Language" = "vi", on: date | None = None) -> "Lens":
    """Whoever can run commands here can read the database file: nothing of the office is hidden from them."""
    from django.conf import settings
    from django.utils import timezone

    from ketnghia.access.visibility import Audience
    from ketnghia.registry.answers import Lens

    return Lens(Audience(settings.KETNGHIA_OFFICE, "restricted"), on or timezone.localdate(), language)
