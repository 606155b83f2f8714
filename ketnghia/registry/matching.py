"""Finds lines of words in the indexed tables, the same in every database: a full-text index on SQLite, an inverted one on PostgreSQL.

What an audience may not see is left out by the same question that finds, so that it takes nobody's place. Rows come latest first; which
of them are best is decided above (registry.scoring), from the rows alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.db import connection

from ketnghia.access.visibility import LEVELS, Audience
from ketnghia.archive.tokens import words

Table = Literal["registry_phrase", "archive_passage"]
TABLES: Final[tuple[Table, ...]] = ("registry_phrase", "archive_passage")
_MOST_WORDS: Final = 12
# How a row leads to the office and the visibility that decide who finds it.
_OWNER: Final[dict[Table, str]] = {
    "registry_phrase": "JOIN archive_claim v ON v.id = p.claim_id",
    "archive_passage": "JOIN archive_document v ON v.id = p.document_id",
}
_COLUMNS: Final[dict[Table, str]] = {
    "registry_phrase": "p.id, p.record_id",
    "archive_passage": 'p.id, p.document_id, p.start, p."end"',
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What a line must hold: every word, the last perhaps only begun, and of each group of marks one.

    `spoken_of`: groups of marks of which the document must hold one each somewhere in its claims; for passages alone.
    `since`: rows with a number above it (phrases: of the claim; passages: of the document). `limit`: rows at most.
    """

    words: tuple[str, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    begun: bool = True
    spoken_of: tuple[tuple[str, ...], ...] = ()
    since: int = 0
    limit: int = 1


def words_of(query: str) -> tuple[str, ...]:
    """The words of what was typed, folded, each once; characters of a query syntax have no meaning."""
    return tuple(dict.fromkeys(words(query)))[:_MOST_WORDS]


def find_lines(table: Table, sought: Sequence[Sought], audience: Audience) -> list[list[tuple[Any, ...]]]:
    """For each of the questions the rows that answer it and that the audience may see, latest first; one statement.

    Rows of phrases: (claim, record); of passages: (passage, document, start, end).
    """
    parts = [_part(table, number, one, audience) for number, one in enumerate(sought)]
    found: list[list[tuple[Any, ...]]] = [[] for _ in sought]
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(text for text, _ in parts), [value for _, values in parts for value in values])
        for number, *row in cursor.fetchall():
            found[number].append(tuple(row))
    for rows in found:
        rows.sort(key=lambda row: -row[0])
    return found


def matching_records(words: Iterable[str], audience: Audience, limit: int) -> list[str]:
    """Ids of the records of which a phrase that the audience may see holds every word, latest first; `limit` phrases are looked at."""
    (rows,) = find_lines("registry_phrase", [Sought(tuple(words), limit=limit)], audience)
    return list(dict.fromkeys(str(record) for _, record in rows))


def _part(table: Table, number: int, sought: Sought, audience: Audience) -> tuple[str, list[Any]]:
    seen, seen_values = _visible(audience)
    conditions, values = [seen], list(seen_values)
    for marks in sought.spoken_of:
        held = " OR ".join(["q.folded LIKE %s"] * len(marks))
        conditions.append(
            f"EXISTS (SELECT 1 FROM archive_claim c JOIN registry_phrase q ON q.id = c.id WHERE c.document_id = p.document_id AND ({held}))"
        )
        values.extend(f"%{mark}%" for mark in marks)
    if sought.since:
        conditions.append(f"{'p.id' if table == 'registry_phrase' else 'p.document_id'} > %s")
        values.append(sought.since)
    if connection.vendor == "sqlite":
        # CROSS JOIN: the index leads, latest first, and the rest is looked up until there are enough.
        source = f"{table}_index i CROSS JOIN {table} p ON p.id = i.rowid {_OWNER[table].replace('JOIN', 'CROSS JOIN')}"
        holds, order = f"{table}_index MATCH %s", "i.rowid"
    else:
        source = f"{table} p {_OWNER[table]}"
        holds, order = "array_to_tsvector(string_to_array(p.folded, ' ')) @@ %s::tsquery", "p.id"
    inner = f"SELECT {number}, {_COLUMNS[table]} FROM {source} WHERE {holds} AND {' AND '.join(conditions)} ORDER BY {order} DESC LIMIT %s"
    return f"SELECT * FROM ({inner}) part{number}", [_asked(sought, connection.vendor == "sqlite"), *values, sought.limit]


def _asked(sought: Sought, sqlite: bool) -> str:
    """The question in the syntax of the database. Words hold letters and digits alone: nothing of the syntax gets in."""
    quote, begun, every, either = ('"{}"', '"{}"*', " AND ", " OR ") if sqlite else ("'{}'", "'{}':*", " & ", " | ")
    terms = [quote.format(word) for word in sought.words]
    if sought.words and sought.begun:
        terms[-1] = begun.format(sought.words[-1])
    terms += [f"({either.join(quote.format(mark) for mark in marks)})" for marks in sought.marks]
    return every.join(terms)


def _visible(audience: Audience) -> tuple[str, list[Any]]:
    """The condition of access.filters.visible_to in SQL."""
    if audience.office is None:
        return "v.visibility = 'public'", []
    cleared = LEVELS[: LEVELS.index(audience.clearance) + 1]
    own = ", ".join(["%s"] * len(cleared))
    return (
        f"(v.visibility = 'public' OR (v.office_id = (SELECT id FROM access_office WHERE code = %s) AND v.visibility IN ({own})))",
        [audience.office, *cleared],
    )
