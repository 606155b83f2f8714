"""The only writer of what lists show: the sights of each record with their states and tags, and the tallies that give every count.

Derived from records and fates alone. Renewed for the records that a change touches, drawn anew by a rebuild.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple

from django.db import connection

from ketnghia.registry.answering import Answer, Fate
from ketnghia.registry.models import Fate as FateRow
from ketnghia.registry.models import Shown, ShownSpan, ShownTag, Tally
from ketnghia.registry.records import FoldedRecord
from ketnghia.registry.sights import Class, Span, View, views_of
from ketnghia.registry.states import Kept
from ketnghia.registry.stirring import stir
from ketnghia.registry.store import CHUNK, chunks, rows_of
from ketnghia.registry.tallies import Counted, Key, counted

_SUMMED_UP = 200_000
_SHOWN = (
    *("record", "number", "kind", "subkind", "office", "low", "high", "besides"),
    *("sort", "name", "moment", "told", "news", "document", "confirmed", "conflicts"),
)
_INSERT_SHOWN = f"INSERT INTO registry_shown ({', '.join(_SHOWN)}) VALUES"
_ROWS = (
    """SELECT id, record, kind, subkind, office, low, high, besides, confirmed, conflicts FROM registry_shown WHERE record IN ({marks})"""
)


def renew(records: Iterable[FoldedRecord], gone: Collection[str] = ()) -> set[str]:
    """Show these records as they are now, and no more those that are gone, nor any fate of theirs.

    Returns the "n:" tags of all of them, before and now.
    """
    fresh = {record.id: record for record in records}
    write_fates({number: {} for number in gone if number not in fresh})
    before, stirred = _take_away({*fresh, *gone})
    fates = load_fates(fresh)
    made = [(fresh[number], view) for number in sorted(fresh) for view in views_of(fresh[number], fates.get(number, {}))]
    stirred.update(tag for record, view in made for tag in _stirring(record.id, view.sight.tags))
    _write(made)
    after = _counts(made)
    after.subtract(before)
    _add(after)
    stir(stirred, fresh.values())
    return {tag for tag in stirred if tag.startswith("n:")}


def draw(parts: Iterable[Iterable[FoldedRecord]]) -> None:
    """Of a register that is written anew: show these records, none of which is shown or has a fate yet."""
    counts: Counter[Key] = Counter()
    for records in parts:
        made = [(record, view) for record in records for view in views_of(record, {})]
        _write(made)
        counts.update(_counts(made))
        # Most keys come again: they are summed up here before the table is asked, as many as memory holds easily.
        if len(counts) > _SUMMED_UP:
            _add(counts)
            counts.clear()
    _add(counts)


def clear() -> None:
    for table in (ShownTag, ShownSpan, Shown, Tally, FateRow):
        table.objects.all()._raw_delete("default")


def load_fates(records: Iterable[str]) -> dict[str, dict[Class, Fate]]:
    found: dict[str, dict[Class, Fate]] = {}
    rows = rows_of("SELECT record, office, level, answers, kept FROM registry_fate WHERE record IN ({marks})", records)
    for record, office, level, answers, kept in rows:
        fate = Fate(tuple(Answer(*one) for one in json.loads(answers)), tuple(Kept(*one) for one in json.loads(kept)))
        found.setdefault(record, {})[office, level] = fate
    return found


def write_fates(fates: Mapping[str, Mapping[Class, Fate]]) -> None:
    """These and no others are the fates of these records; of a class that knows of nothing there is no row."""
    for part in chunks(sorted(fates)):
        FateRow.objects.filter(record__in=part)._raw_delete("default")
    FateRow.objects.bulk_create(
        (
            FateRow(
                record=record,
                office=office,
                level=level,
                answers=[[one.record, one.on, one.ground] for one in fate.answers],
                kept=[[one.record, one.on, one.ground, one.whole] for one in fate.kept],
            )
            for record, known in sorted(fates.items())
            for (office, level), fate in sorted(known.items())
        ),
        batch_size=CHUNK,
    )


def digest_lines() -> Iterator[str]:
    """What is shown, line by line, without the numbers of rows."""
    fields = [field.name for field in Shown._meta.fields if field.name != "id"]
    for part in chunks(Shown.objects.order_by("pk").values_list("pk", *fields).iterator(chunk_size=2000)):
        numbers = [row[0] for row in part]
        spans, tags = _spans(numbers), _tags(numbers)
        for number, *row in part:
            yield json.dumps(["shown", row, sorted(map(astuple, spans.get(number, ()))), sorted(tags.get(number, ()))], ensure_ascii=False)
    for row in Tally.objects.exclude(count=0).values_list("tag", "measure", "day", "office", "level", "count").iterator():
        yield json.dumps(["tally", *row], ensure_ascii=False)
    for row in FateRow.objects.values_list("record", "office", "level", "answers", "kept").iterator():
        yield json.dumps(["fate", *row], ensure_ascii=False)


def _write(made: list[tuple[FoldedRecord, View]]) -> None:
    spans: list[tuple[str | int | bool, ...]] = []
    tags: list[tuple[str | int | bool, ...]] = []
    with connection.cursor() as cursor:
        numbers: dict[tuple[str, str, int], int] = {}
        for part in chunks((_row(record, view) for record, view in made), 200):
            marks = ", ".join([f"({', '.join(['%s'] * len(_SHOWN))})"] * len(part))
            cursor.execute(f"{_INSERT_SHOWN} {marks} RETURNING id, record, office, low", [value for row in part for value in row])
            numbers.update(((record, office, low), number) for number, record, office, low in cursor.fetchall())
        for record, view in made:
            number, sort = numbers[record.id, view.office, view.low], view.sight.sort
            spans.extend((number, record.kind, s.state, sort, s.since, s.until, s.ends, s.concluded) for s in view.sight.spans)
            tags.extend((number, tag, record.kind, sort) for tag in view.sight.tags)
        cursor.executemany(
            "INSERT INTO registry_shownspan (shown_id, kind, state, sort, since, until, ends, concluded) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            spans,
        )
        cursor.executemany("INSERT INTO registry_showntag (shown_id, tag, kind, sort) VALUES (%s, %s, %s, %s)", tags)


def _row(record: FoldedRecord, view: View) -> tuple[str | int | bool, ...]:
    """A row of the table, in the order of _SHOWN."""
    sight = view.sight
    besides = "".join(f",{office}:{level}" for office, level in view.besides) + "," * bool(view.besides)
    own = (record.id, int(record.id[1:]), record.kind, sight.subkind[:24], view.office, view.low, view.high, besides)
    seen = (sight.sort, sight.name, sight.moment, sight.told, sight.news, sight.document, sight.confirmed, sight.conflicts)
    return *own, *seen


def _counts(made: Iterable[tuple[FoldedRecord, View]]) -> Counter[Key]:
    counts: Counter[Key] = Counter()
    for record, view in made:
        counts.update(_counted(record, view))
    return counts


def _counted(record: FoldedRecord, view: View) -> Counter[Key]:
    sight = view.sight
    own = Counted(record.kind, sight.subkind[:24], sight.confirmed, sight.conflicts, sight.spans, sight.tags)
    return counted(own, view.office, (view.low, view.high), view.besides)


def _take_away(records: set[str]) -> tuple[Counter[Key], set[str]]:
    """Delete the rows of these records; returns what they counted for, and what they stir."""
    found = list(rows_of(_ROWS, records))
    if not found:
        return Counter(), set()
    numbers = [row[0] for row in found]
    spans, tags = _spans(numbers), _tags(numbers)
    before: Counter[Key] = Counter()
    for number, _, kind, subkind, office, low, high, besides, confirmed, conflicts in found:
        own = Counted(kind, subkind, bool(confirmed), conflicts, spans.get(number, []), tags.get(number, []))
        before.update(counted(own, office, (low, high), _classes(besides)))
    for table in ("registry_shownspan", "registry_showntag"):
        _delete(f"DELETE FROM {table} WHERE shown_id IN ({{marks}})", numbers)
    _delete("DELETE FROM registry_shown WHERE id IN ({marks})", numbers)
    return before, {tag for number, record, *_ in found for tag in _stirring(record, tags.get(number, []))}


def _stirring(record: str, tags: Iterable[str]) -> list[str]:
    """What others go by that look at a record beside others: its sides, and itself where it has none."""
    found = [tag for tag in tags if tag.startswith(("n:", "p:"))]
    return found if any(tag.startswith("n:") for tag in found) else [*found, f"r:{record}"]


def _classes(besides: str) -> list[Class]:
    pairs = (one.rpartition(":") for one in besides.split(",") if one)
    return [(office, int(level)) for office, _, level in pairs]


def _spans(numbers: Iterable[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    statement = "SELECT shown_id, since, until, state, ends, concluded FROM registry_shownspan WHERE shown_id IN ({marks})"
    for number, since, until, state, ends, concluded in rows_of(statement, numbers):
        found.setdefault(number, []).append(Span(since, until, state, ends, bool(concluded)))
    return found


def _tags(numbers: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, tag in rows_of("SELECT shown_id, tag FROM registry_showntag WHERE shown_id IN ({marks})", numbers):
        found.setdefault(number, []).append(tag)
    return found


def _delete(statement: str, numbers: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        for part in chunks(numbers):
            cursor.execute(statement.format(marks=", ".join(["%s"] * len(part))), part)


def _add(counts: Counter[Key]) -> None:
    rows = [(*key, count) for key, count in sorted(counts.items()) if count]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO registry_tally (tag, measure, day, office, level, count) VALUES (%s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (tag, measure, day, office, level) DO UPDATE SET count = registry_tally.count + excluded.count",
            rows,
        )
