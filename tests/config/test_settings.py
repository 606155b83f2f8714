import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection


def test_what_a_public_server_must_not_do_is_off_by_default() -> None:
    assert settings.DEBUG is False
    assert {"localhost", "127.0.0.1", "[::1]"} >= set(settings.ALLOWED_HOSTS) - {"testserver"}
    assert len(settings.SECRET_KEY) > 50


sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="a matter of SQLite")


@sqlite_only
@pytest.mark.django_db
def test_a_writer_takes_its_lock_first_and_deleted_cells_are_overwritten() -> None:
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA recursive_triggers").fetchone() == (1,)


@pytest.mark.django_db
def test_the_tables_are_those_of_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_database_still_holds_its_guards() -> None:
    """A later migration that rebuilds a table on SQLite drops its triggers without a word."""
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(listed[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    guarded = ("document", "sighting", "kepttext", "claim", "reading", "reading_claims", "tombstone")
    expected = {f"archive_{table}_no_{event}" for table in guarded for event in ("update", "delete")}
    expected |= {f"registry_judgement_no_{event}" for event in ("update", "delete")}
    expected |= {f"access_logentry_no_{event}" for event in ("update", "delete")}
    rounds = ("round", "roundrow", "rowsource", "sending", "answer", "closing")
    expected |= {f"followup_{table}_no_{event}" for table in rounds for event in ("update", "delete")}
    if connection.vendor == "sqlite":
        expected |= {
            f"{table}_index_{event}" for table in ("archive_passage", "registry_phrase") for event in ("added", "removed", "changed")
        }
    assert found == expected
