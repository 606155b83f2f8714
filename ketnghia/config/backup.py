"""A register in one file, and back: every table that cannot be computed, the original documents, and what proves that nothing is missing.

The file is a plain ZIP: `manifest.json`, `tables/<label>.jsonl` (a row a line, keys sorted) and `originals/<sha256>` (bytes, called after
their hash). It does not depend on the database it came from: restored elsewhere, it moves a register from SQLite to PostgreSQL or back.
Records are not in it; they are computed again, and have to come out as they were.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.apps import apps as installed
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from ketnghia import __version__
from ketnghia.registry.rebuild import rebuild, stored_digest

FORM: Final = 1
# Tables of the framework that nobody misses: who is signed in, what Django writes down about its own models, jobs under way.
PASSING: Final = frozenset(
    {"sessions", "contenttypes", "auth", "sites", "messages", "staticfiles", "django_tasks_database", "django_tasks_db"}
)
_MANIFEST: Final = "manifest.json"
Progress = Callable[[str, int], None]


class BackupRefused(Exception):
    """A backup or a restoring that cannot be done: what, which one, what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. `tables`: rows and SHA-256 of each; `records`: digest of what is computed from them."""

    form: int
    version: str
    made_at: str
    migrations: Mapping[str, str]  # app -> last migration
    tables: Mapping[str, tuple[int, str]]
    originals: int
    records: str

    def to_json(self) -> str:
        told = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)


def kept_models() -> list[type[models.Model]]:
    """Every table that goes into a backup, by name: what no room calls computed and no framework needs for today alone."""
    found = [model for model in installed.get_models(include_auto_created=True) if is_kept(model)]
    return sorted(found, key=lambda model: model._meta.label)


def is_kept(model: type[models.Model]) -> bool:
    own = installed.get_app_config(model._meta.app_label)
    computed: frozenset[str] = getattr(own, "computed", frozenset())
    passing = model._meta.app_label in PASSING
    return model._meta.managed and not passing and model.__name__ not in computed


def back_up(path: Path, now: datetime, progress: Progress | None = None) -> Manifest:
    """Write the whole register to `path`; writers need not wait. Raises BackupRefused, OSError; then there is no file."""
    if path.exists():
        raise BackupRefused(f"{path}: đã có tệp này; hãy chọn tên khác")
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with one_moment(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                manifest = _write(archive, now, progress)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is the register as it was at one moment, while others go on writing."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN DEFERRED")
        else:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _write(archive: zipfile.ZipFile, now: datetime, progress: Progress | None) -> Manifest:
    originals: set[str] = set()

    def keep_bytes(data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        if name not in originals:
            originals.add(name)
            archive.writestr(f"originals/{name}", data)
        return name

    tables: dict[str, tuple[int, str]] = {}
    for model in kept_models():
        # A ZIP takes one entry at a time and a row's bytes are one: a table with bytes is written when its rows are known.
        lines = _lines(model, keep_bytes)
        holds_bytes = any(isinstance(field, models.BinaryField) for field in model._meta.concrete_fields)
        tables[model._meta.label] = _write_table(archive, model._meta.label, list(lines) if holds_bytes else lines)
        if progress:
            progress(model._meta.label, tables[model._meta.label][0])
    manifest = Manifest(FORM, __version__, now.isoformat(), _migrations(), tables, len(originals), stored_digest())
    archive.writestr(_MANIFEST, manifest.to_json())
    return manifest


def _write_table(archive: zipfile.ZipFile, label: str, lines: Iterable[bytes]) -> tuple[int, str]:
    whole, count = hashlib.sha256(), 0
    with archive.open(f"tables/{label}.jsonl", "w", force_zip64=True) as entry:
        for line in lines:
            entry.write(line)
            whole.update(line)
            count += 1
    return count, whole.hexdigest()


def _lines(model: type[models.Model], keep_bytes: Callable[[bytes], str]) -> Iterator[bytes]:
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    binary = {field.attname for field in fields if isinstance(field, models.BinaryField)}
    for values in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=200):
        row = dict(zip(names, values, strict=True))
        row.update({name: keep_bytes(bytes(row[name])) for name in binary if row[name] is not None})
        yield json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _migrations() -> dict[str, str]:
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return dict(sorted(leaves))


def check(path: Path) -> Manifest:
    """Read a backup from end to end. Raises BackupRefused unless every table and every original is there as it was written."""
    with _opened(path) as archive:
        manifest = _manifest_of(archive, path)
        for label, (count, expected) in manifest.tables.items():
            whole, found = hashlib.sha256(), 0
            with archive.open(f"tables/{label}.jsonl") as entry:
                for line in entry:
                    whole.update(line)
                    found += 1
            if (found, whole.hexdigest()) != (count, expected):
                raise BackupRefused(f"{path}: bảng {label} không như lúc sao lưu; hãy dùng bản sao lưu khác")
        originals = [name for name in archive.namelist() if name.startswith("originals/")]
        for name in originals:
            _original(archive, path, name.removeprefix("originals/"))
        if len(originals) != manifest.originals:
            raise BackupRefused(f"{path}: thiếu bản gốc tài liệu; hãy dùng bản sao lưu khác")
    return manifest


def restore(path: Path, progress: Progress | None = None) -> tuple[Manifest, bool]:
    """Fill an empty register from a backup, all or nothing. Raises BackupRefused for a broken file and for a register that holds anything.

    Returns what the backup says of itself, and whether the records came out as they were; another version may compute some differently.
    A backup of an earlier version is restored into the tables of its time, which are then brought up to date.
    """
    manifest = check(path)
    _make_room(manifest)
    with _opened(path) as archive, transaction.atomic():
        state = MigrationExecutor(connection).loader.project_state(list(manifest.migrations.items())).apps
        tables = [(label, state.get_model(label)) for label in manifest.tables]
        for _, model in tables:
            model._base_manager.all()._raw_delete("default")
        for label, model in tables:
            _fill(archive, path, model, f"tables/{label}.jsonl")
            if progress:
                progress(label, manifest.tables[label][0])
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [model for _, model in tables]):
                cursor.execute(statement)
        if wrong := [label for label, model in tables if _digest(model) != manifest.tables[label]]:
            raise BackupRefused(f"{path}: sau khi phục hồi, bảng {', '.join(wrong)} không như lúc sao lưu; không có gì được giữ lại")
    call_command("migrate", verbosity=0, interactive=False)
    rebuild()
    return manifest, stored_digest() == manifest.records


def _make_room(manifest: Manifest) -> None:
    """The tables as they were when the backup was made, with nothing in them that anybody would miss."""
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        wanted = list(manifest.migrations.items())
        if unknown := [f"{app}.{name}" for app, name in wanted if (app, name) not in executor.loader.graph.nodes]:
            raise BackupRefused(
                f"bản sao lưu của phiên bản {manifest.version} mới hơn phần mềm này ({unknown[0]}); hãy cập nhật phần mềm trước"
            )
        executor.migrate(wanted)
        return
    if dict(executor.loader.graph.leaf_nodes()) != dict(manifest.migrations):
        raise BackupRefused("bản sao lưu của phiên bản khác; hãy phục hồi vào một cơ sở dữ liệu chưa có bảng nào (xóa tệp hoặc tạo mới)")
    if holding := [model._meta.label for model in kept_models() if model._meta.app_label == "archive" and model._base_manager.exists()]:
        raise BackupRefused(f"sổ đã có dữ liệu ({holding[0]}); chỉ phục hồi vào sổ trống, hãy đặt KETNGHIA_VAR hoặc KETNGHIA_DATABASE khác")


def _fill(archive: zipfile.ZipFile, path: Path, model: type[models.Model], name: str) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}

    def value(attname: str, told: Any) -> Any:
        field = fields[attname]
        if isinstance(field, models.BinaryField):
            return None if told is None else _original(archive, path, told)
        if isinstance(field, models.JSONField):
            return told
        return field.target_field.to_python(told) if isinstance(field, models.ForeignKey) else field.to_python(told)

    with archive.open(name) as entry:
        rows: list[models.Model] = []
        for line in entry:
            rows.append(model(**{attname: value(attname, told) for attname, told in json.loads(line).items()}))
            if len(rows) == 200:
                model._base_manager.bulk_create(rows)
                rows = []
        model._base_manager.bulk_create(rows)


def _digest(model: type[models.Model]) -> tuple[int, str]:
    whole, count = hashlib.sha256(), 0
    for line in _lines(model, lambda data: hashlib.sha256(data).hexdigest()):
        whole.update(line)
        count += 1
    return count, whole.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise BackupRefused(f"{path}: không phải bản sao lưu, hoặc đã hỏng ({error}); hãy dùng bản sao lưu khác") from error


def _manifest_of(archive: zipfile.ZipFile, path: Path) -> Manifest:
    told = json.loads(archive.read(_MANIFEST))
    if told.get("form") != FORM:
        raise BackupRefused(f"{path}: dạng sao lưu {told.get('form')} mà phần mềm này chưa biết; hãy cập nhật phần mềm trước")
    told["tables"] = {label: (count, digest) for label, (count, digest) in told["tables"].items()}
    return Manifest(**told)


def _original(archive: zipfile.ZipFile, path: Path, name: str) -> bytes:
    data = archive.read(f"originals/{name}")
    if hashlib.sha256(data).hexdigest() != name:
        raise BackupRefused(f"{path}: bản gốc {name[:12]} không như lúc sao lưu; hãy dùng bản sao lưu khác")
    return data
