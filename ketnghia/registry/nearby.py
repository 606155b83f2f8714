"""Rows of an indexed table that stand near others under one key: never more than REACH on a side, however many bear the key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from ketnghia.registry.linking import REACH
from ketnghia.registry.store import chunks

_AT_ONCE = 120  # selects in one statement; SQLite takes 500


@dataclass(frozen=True, slots=True)
class Index:
    """A table of (key, number) rows with an index over both."""

    table: str
    key: str
    number: str


CLAIMS = Index("registry_lookupkey", "key", "claim_id")
DOCUMENTS = Index("registry_retellingband", "band", "document_id")


def around(index: Index, rows: Iterable[tuple[int, int]], *, after: bool) -> list[tuple[int, int, int]]:
    """Of each (key, number): (key, number, other) for the others next before it under that key, and with `after` those next after it."""
    sides = [("<", "DESC"), (">", "ASC")] if after else [("<", "DESC")]
    found: list[tuple[int, int, int]] = []
    for part in chunks(((row, side) for row in rows for side in sides), _AT_ONCE):
        selects: list[str] = []
        values: list[int] = []
        for (key, number), (than, order) in part:
            selects.append(
                f"SELECT * FROM (SELECT {index.key}, CAST(%s AS BIGINT), {index.number} FROM {index.table} "
                f"WHERE {index.key} = %s AND {index.number} {than} %s ORDER BY {index.number} {order} LIMIT {REACH}) AS near"
            )
            values.extend((number, key, number))
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(selects), values)
            found.extend(cursor.fetchall())
    return found


def crowded(index: Index, rows: Sequence[tuple[int, int]]) -> set[int]:
    """Numbers that come within reach of others, or out of it, when these rows are put in or taken out: those near them in a full key."""
    numbers = {number for _, number in rows}
    if not rows or not _others_after(index, min(numbers), numbers):
        return set()
    near: dict[tuple[int, int], list[int]] = {}
    for key, number, other in around(index, rows, after=True):
        near.setdefault((key, number), []).append(other)
    return {other for others in near.values() if len(others) > REACH - len(numbers) for other in others} - numbers


def _others_after(index: Index, first: int, numbers: set[int]) -> bool:
    """Whether the table holds later numbers than the first of these, besides them: what comes last pushes nothing apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT {index.number} FROM {index.table} WHERE {index.number} > %s ORDER BY {index.number} LIMIT %s",
            [first, len(numbers)],
        )
        return any(number not in numbers for (number,) in cursor.fetchall())
