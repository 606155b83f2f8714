"""What is deleted for good must not lie about in the database's own files."""

from django.db import connection, transaction


def empty_the_log() -> None:
    """Once this transaction is over: deleted cells are overwritten in the database (secure_delete), but SQLite's write-ahead log still
    holds the pages as they were."""
    if connection.vendor == "sqlite":
        transaction.on_commit(_truncate)


def _truncate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
