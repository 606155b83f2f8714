"""Keeps the sketches of documents and tells which are copies of one story. The only writer of these tables, which may be written anew."""

import struct
from collections.abc import Iterable, Mapping

from ketnghia.archive.models import Document
from ketnghia.registry.linking import Pair, connected, pair
from ketnghia.registry.models import Copy, Retelling, RetellingBand
from ketnghia.registry.nearby import DOCUMENTS, around, crowded
from ketnghia.registry.store import chunks, rows_of, write_rows
from ketnghia.registry.stories import BINS, Sketch, bands, one_story, sketch, words_of

_MARKS = f"<{BINS}Q"


def tell_stories(numbers: Iterable[int]) -> set[int]:
    """Sketch documents that are new or were read again, and find their copies; returns every document whose story is another now."""
    wanted = set(numbers)
    return _renew(wanted, _sketches(wanted))


def forget_stories(numbers: Iterable[int]) -> set[int]:
    """Take documents that are about to be destroyed out of their stories; returns the others whose story is another now."""
    wanted = set(numbers)
    return _renew(wanted, {}) - wanted


def stories_of(documents: Iterable[int]) -> dict[int, int | None]:
    """Of each document that has a sketch: the number of its story, None where it has no copy."""
    return dict(rows_of("SELECT document_id, story FROM registry_retelling WHERE document_id IN ({marks})", documents))


def story_digest_lines() -> Iterable[str]:
    """One line a document, for the digest of what is derived."""
    rows = Retelling.objects.order_by("pk").values_list("pk", "story").iterator(chunk_size=2000)
    return (f"story {document} {story}" for document, story in rows)


def clear() -> None:
    for table in (Copy, RetellingBand, Retelling):
        table.objects.all()._raw_delete("default")


def _renew(numbers: set[int], made: Mapping[int, tuple[Sketch, tuple[int, ...]]]) -> set[int]:
    """Give these documents the sketches made, or none, and settle the stories of all that it touches."""
    before = stories_of(numbers)
    old = _bands(numbers)
    touched = set(made) | crowded(DOCUMENTS, old)
    for table in ("registry_retellingband", "registry_retelling"):
        write_rows(f"DELETE FROM {table} WHERE document_id = %s", [(number,) for number in sorted(numbers)])
    _write(made)
    touched |= crowded(DOCUMENTS, _bands(made))
    mates = _unpair(touched | numbers)
    pairs = _pairs(touched)
    write_rows("INSERT INTO registry_copy (a_id, b_id) VALUES (%s, %s)", sorted(pairs))
    changed = _settle((mates | touched | {number for both in pairs for number in both}) - (numbers - set(made)))
    after = stories_of(numbers)
    return changed | {number for number in numbers if before.get(number) != after.get(number)}


def _write(made: Mapping[int, tuple[Sketch, tuple[int, ...]]]) -> None:
    write_rows(
        "INSERT INTO registry_retelling (document_id, marks, numbers, told) VALUES (%s, %s, %s, %s)",
        (
            (number, struct.pack(_MARKS, *own.marks), struct.pack(f"<{len(own.numbers)}I", *sorted(own.numbers)), own.told or "")
            for number, (own, _) in sorted(made.items(), key=lambda item: item[0])
        ),
    )
    write_rows(
        "INSERT INTO registry_retellingband (document_id, band) VALUES (%s, %s)",
        [(number, band) for number, (_, own) in sorted(made.items(), key=lambda item: item[0]) for band in own],
    )


def _unpair(numbers: set[int]) -> set[int]:
    """Forget which documents are copies of these; returns them."""
    copies = "SELECT id, a_id, b_id FROM registry_copy WHERE"
    rows = list(rows_of(f"{copies} a_id IN ({{marks}}) UNION {copies} b_id IN ({{marks}})", numbers))
    write_rows("DELETE FROM registry_copy WHERE id = %s", [(number,) for number, _, _ in rows])
    return {number for _, *both in rows for number in both}


def _pairs(numbers: set[int]) -> set[Pair]:
    """The copies of these documents."""
    near = {pair(number, other) for _, number, other in around(DOCUMENTS, _bands(numbers), after=True)}
    known = _load({number for both in near for number in both})
    return {(a, b) for a, b in near if a in known and b in known and one_story(known[a], known[b])}


def _settle(numbers: set[int]) -> set[int]:
    """Call every document of the stories of these after the earliest that a chain of copies leads to; returns whose story changed."""
    told = stories_of(numbers)
    known = {story for story in told.values() if story is not None}
    told.update(rows_of("SELECT document_id, story FROM registry_retelling WHERE story IN ({marks})", known))
    alone = len(told) < 2
    pairs = [(a, b) for a, b in rows_of("SELECT a_id, b_id FROM registry_copy WHERE a_id IN ({marks})", () if alone else told)]
    changed: set[int] = set()
    for mates in connected(told, pairs):
        story = mates[0] if len(mates) > 1 else None
        others = [number for number in mates if told[number] != story]
        changed.update(others)
        write_rows("UPDATE registry_retelling SET story = %s WHERE document_id = %s", [(story, number) for number in others])
    return changed


def _bands(numbers: Iterable[int]) -> list[tuple[int, int]]:
    bands_of = "SELECT band, document_id FROM registry_retellingband WHERE document_id IN ({marks})"
    return [(band, number) for band, number in rows_of(bands_of, numbers)]


def _load(numbers: Iterable[int]) -> dict[int, Sketch]:
    found: dict[int, Sketch] = {}
    sketches = "SELECT document_id, marks, numbers, told FROM registry_retelling WHERE document_id IN ({marks})"
    for number, marks, figures, told in rows_of(sketches, numbers):
        values = struct.unpack(f"<{len(bytes(figures)) // 4}I", bytes(figures))
        found[number] = Sketch(struct.unpack(_MARKS, bytes(marks)), frozenset(values), told or None)
    return found


def _sketches(numbers: Iterable[int]) -> dict[int, tuple[Sketch, tuple[int, ...]]]:
    """The sketches of documents that may be copies: what a person typed is labelled lines, alike without being one."""
    fields = ("pk", "office__code", "published", "dated", "current_reading__kept__text", "current_reading__kept__blocks")
    found: dict[int, tuple[Sketch, tuple[int, ...]]] = {}
    for part in chunks(sorted(numbers), 50):
        rows = Document.objects.filter(pk__in=part, current_reading__isnull=False).exclude(source_kind="officers_note")
        for number, office, published, dated, text, blocks in rows.values_list(*fields).iterator():
            own = sketch(words_of(text, blocks), published or dated or None)
            if own is not None:
                found[number] = own, bands(own, office)
    return found
