"""The log: sealed, never changed, and whoever goes past the database is found out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from ketnghia.access.log import FIRST, Act, Fault, entries, first_fault, keep
from ketnghia.access.models import LogEntry
from tests.readings import office

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture
def written() -> list[LogEntry]:
    LogEntry.objects.all()
    return [keep(Act("looked", "Lan", NOON + timedelta(minutes=n), office("hue"), f"GET /documents/{n}/")) for n in range(4)]


def past_the_guard(statement: str) -> None:
    with connection.cursor() as cursor:
        for event in ("update", "delete"):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER access_logentry_no_{event} ON access_logentry")
            else:
                cursor.execute(f"DROP TRIGGER access_logentry_no_{event}")
        cursor.execute(statement)


def test_every_entry_bears_the_seal_of_the_one_before(written: list[LogEntry]) -> None:
    assert [entry.number for entry in written] == [1, 2, 3, 4]
    assert [entry.previous for entry in written] == [FIRST, *(entry.seal for entry in written[:-1])]
    assert first_fault() is None


def test_the_database_refuses_to_change_or_delete_an_entry(written: list[LogEntry]) -> None:
    for deed in (lambda: LogEntry.objects.filter(pk=written[1].pk).update(who="Minh"), lambda: written[1].delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


@pytest.mark.parametrize("column", ["who", "about", "deed", "place", "seal", "previous"])
def test_a_changed_entry_is_found(written: list[LogEntry], column: str) -> None:  # noqa: ARG001 - what is changed
    past_the_guard(f"UPDATE access_logentry SET {column} = 'x' WHERE number = 2")
    assert first_fault() == Fault(2, False)


def test_a_missing_entry_is_found(written: list[LogEntry]) -> None:  # noqa: ARG001 - what is deleted
    past_the_guard("DELETE FROM access_logentry WHERE number = 3")
    assert first_fault() == Fault(3, True)


def test_an_office_reads_its_own_entries_and_those_of_nobody() -> None:
    for code in ("hue", "da-nang", None):
        keep(Act("signed_in", "Lan", NOON, office(code) if code else None))
    assert [entry.office and entry.office.code for entry in entries(office("hue"))] == [None, "hue"]
    assert entries(None).count() == 3
    assert not entries(office("hue"), deed="looked").exists()
    assert entries(office("hue"), words="lan").count() == 2
