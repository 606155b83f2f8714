"""The one search box, over passages of documents and over records; with or without diacritics, đ included.

Both sides are folded the same way, text when it is written and the query here, and folding keeps lengths: where a folded word stands is
where the word stands. On SQLite a full-text index finds them, elsewhere the folded column is read.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from django.db.models import F
from django.db.models.functions import Substr

from ketnghia.access.filters import visible_to
from ketnghia.archive.models import Passage
from ketnghia.engine.text import fold, spoken
from ketnghia.registry.answers import Hit, Lens
from ketnghia.registry.matching import matching, matching_records, words_of
from ketnghia.registry.models import Record
from ketnghia.registry.names import keys_for, place
from ketnghia.registry.queries import is_partner
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, keys_in
from ketnghia.registry.store import chunks, from_row

What = Literal["partner", "agreement", "commitment", "activity", "person", "contribution", "indicator", "document"]
_WORD = re.compile(r"\w+")
_AROUND = 90  # characters of a snippet on either side of the first word found
_KINDS: Mapping[str, What] = {
    "agreement": "agreement",
    "commitment": "commitment",
    "activity": "activity",
    "person": "person",
    "contribution": "contribution",
    "indicator": "indicator",
}


def search(query: str, lens: Lens, limit: int = 50) -> tuple[Hit, ...]:
    """Hits best first: partners, then records, then passages. Any text may be typed; characters of the query syntax have no meaning."""
    words = words_of(query)
    if not words:
        return ()
    shelf = _shelf(words, lens, limit)
    records, passages = _records(shelf, words), _passages(words, lens, limit)
    # A third of the places is for passages, however many records there are.
    places = limit - min(len(passages), limit // 3)
    hits = [*_partners(query, shelf, words), *_accents_first(query, records)][:places]
    return (*hits, *_accents_first(query, passages)[: limit - len(hits)])


def _accents_first(query: str, hits: Iterable[Hit]) -> list[Hit]:
    """Of hits found without regard to accents, those that are written as the query was typed come first."""
    typed = set(spoken(query).split())
    return sorted(hits, key=lambda hit: not typed <= set(spoken(f"{hit.title} {''.join(piece for piece, _ in hit.snippet)}").split()))


def _shelf(words: tuple[str, ...], lens: Lens, limit: int) -> Shelf:
    """Records of which a phrase that the audience may see holds all words, best first."""
    order = matching_records(words, lens.audience, limit * 4)
    rows = {row.pk: row for part in chunks(order) for row in Record.objects.filter(pk__in=part)}
    return Shelf(lens, [from_row(rows[number]) for number in order])


def _partners(query: str, shelf: Shelf, words: tuple[str, ...]) -> list[Hit]:
    """Partners called what was typed, and those whose names hold all the words, named by a record that was found."""
    named = {key for seen in shelf.seen.values() for key in keys_in(seen)}
    exact = [key for key in keys_for(query) if key in named]
    spelled = {seen.text("key"): seen for seen in shelf.of_kind("locality")}
    others = sorted(key for key in spelled if key and key not in exact and is_partner(key))
    hits = []
    for key in (*exact, *others):
        own = place(key, shelf.lens.language, shelf.lens.on)
        title = own.name if own.kind == "country" else f"{own.name}, {own.country_name}"
        written = ", ".join(spelled[key].items("names")) if key in spelled else title
        hits.append(Hit("partner", key, title, lit(written, words)))
    return hits


def _records(shelf: Shelf, words: tuple[str, ...]) -> list[Hit]:
    return [
        Hit(_KINDS[seen.kind], seen.id, _title(seen, shelf), lit(shelf.text(seen), words))
        for seen in shelf.seen.values()
        if seen.kind in _KINDS
    ]


def _title(seen: Seen, shelf: Shelf) -> str:
    if seen.kind == "person":
        return " · ".join(filter(None, (seen.text("name"), ", ".join(seen.items("titles")[:1]))))
    keys = [*seen.items("parties"), *seen.items("by"), *seen.items("to")]
    keys += [key for name in ("giver", "receiver", "of") if (key := seen.text(name))]
    return " – ".join(party.name for party in shelf.places(dict.fromkeys(keys)))


def _passages(words: tuple[str, ...], lens: Lens, limit: int) -> list[Hit]:
    found = matching(Passage._meta.db_table, words, limit * 4)
    seen: set[int] = set()
    for part in chunks(found):
        seen.update(Passage.objects.filter(visible_to(lens.audience, "document__"), pk__in=part).values_list("pk", flat=True))
    shown = [number for number in found if number in seen][:limit]
    # Of each text only the stretch that is shown leaves the database: a text may have millions of characters and many passages.
    stretch = Substr("document__current_reading__kept__text", F("start") + 1, F("end") - F("start"))
    rows = Passage.objects.filter(pk__in=shown).annotate(text=stretch).values("pk", "document", "document__title", "text", "start", "end")
    by_number = {row["pk"]: row for row in rows}
    return [
        Hit("document", str(row["document"]), row["document__title"], lit(row["text"], words), row["start"], row["end"])
        for row in (by_number[number] for number in shown)
    ]


def lit(text: str, words: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The stretch of a text around the first of the words, cut in pieces; those that a word begins are marked True."""
    wanted = tuple(words)
    marks = [m.span() for m in _WORD.finditer(fold(text)) if m.group() in wanted or m.group().startswith(wanted[-1])]
    first = marks[0][0] if marks else 0
    start, end = max(0, first - _AROUND), min(len(text), first + 2 * _AROUND)
    pieces: list[tuple[str, bool]] = []
    at = start
    if start:
        pieces.append(("…", False))
    for begin, stop in marks:
        if begin < at or stop > end:
            continue
        pieces.extend(((text[at:begin], False), (text[begin:stop], True)))
        at = stop
    pieces.append((text[at:end], False))
    if end < len(text):
        pieces.append(("…", False))
    return tuple((" ".join(piece.split("\n")), mark) for piece, mark in pieces if piece)
