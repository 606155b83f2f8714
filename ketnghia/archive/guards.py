"""Migration operations by which the database itself refuses to change what was kept, on SQLite and on PostgreSQL.

Rows of a guarded table are never updated (or only in the columns left open), and deleted only where a condition on OLD holds: that the
tombstone of their document already stands, in other words inside an expunge. Code that forgets the house's rules meets an IntegrityError.
"""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.special import RunPython

TOMBSTONED = "EXISTS (SELECT 1 FROM archive_tombstone t WHERE t.document = OLD.{column})"
TOMBSTONED_CLAIM = (
    "EXISTS (SELECT 1 FROM archive_claim c JOIN archive_tombstone t ON t.document = c.document_id WHERE c.id IN (OLD.{columns}))"
)
NEVER = "1 = 0"


def guard(table: str, *, frozen: Sequence[str] = (), deletable: str) -> RunPython:
    """Refuse updates of the `frozen` columns of a table (of any column, where none is named) and deletes unless `deletable` holds."""

    def forward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in _statements(editor.connection.vendor, table, frozen, deletable):
            editor.execute(statement)

    def backward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        for event in ("update", "delete"):
            if editor.connection.vendor == "postgresql":
                editor.execute(f"DROP FUNCTION IF EXISTS {table}_no_{event}() CASCADE")
            else:
                editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}")

    return RunPython(forward, backward)


def _statements(vendor: str, table: str, frozen: Sequence[str], deletable: str) -> list[str]:
    columns = f" OF {', '.join(frozen)}" if frozen else ""
    refusals = {
        "update": (f"BEFORE UPDATE{columns} ON {table}", NEVER, f"{table}: what was kept is not changed"),
        "delete": (f"BEFORE DELETE ON {table}", deletable, f"{table}: only expunge deletes, after its tombstone"),
    }
    made = []
    for event, (when, allowed, message) in refusals.items():
        name = f"{table}_no_{event}"
        if vendor == "postgresql":
            made.append(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF NOT ({allowed}) THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                "RETURN OLD; END $$"
            )
            made.append(f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()")
        else:
            made.append(f"CREATE TRIGGER {name} {when} WHEN NOT ({allowed}) BEGIN SELECT RAISE(ABORT, '{message}'); END")
    return made


def full_text(table: str, column: str) -> RunPython:
    """A full-text index over a column that holds folded text. PostgreSQL has `word_index`."""

    def forward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "sqlite":
            return
        index = f"{table}_index"
        # The column is folded already; the tokenizer must not fold once more by rules of its own.
        editor.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5("
            f"{column}, content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
        )
        add = f"INSERT INTO {index}(rowid, {column}) VALUES (new.id, new.{column})"
        drop = f"INSERT INTO {index}({index}, rowid, {column}) VALUES ('delete', old.id, old.{column})"
        editor.execute(f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add}; END")
        editor.execute(f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {drop}; END")
        editor.execute(f"CREATE TRIGGER {index}_changed AFTER UPDATE ON {table} BEGIN {drop}; {add}; END")

    def backward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "sqlite":
            return
        for event in ("added", "removed", "changed"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_index_{event}")
        editor.execute(f"DROP TABLE IF EXISTS {table}_index")

    return RunPython(forward, backward)


def word_index(table: str, column: str) -> RunPython:
    """The words of a column of lines (archive.tokens) in an index of PostgreSQL; SQLite has that of `full_text`."""

    def forward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (array_to_tsvector(string_to_array({column}, ' ')))")

    def backward(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP INDEX IF EXISTS {table}_words")

    return RunPython(forward, backward)
