"""The one search box, over records and passages of documents; with or without diacritics, đ included.

Both databases are asked for the same lines of words (registry.matching) and give the same rows; their order is decided here. Of each kind
the latest lines that hold the words are looked at, up to a number: a search costs no more in a large register.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from django.db.models import F
from django.db.models.functions import Substr

from ketnghia.archive.forms import FORM_RULE
from ketnghia.archive.models import Claim, Passage
from ketnghia.archive.tokens import mark
from ketnghia.archive.tokens import words as words_in
from ketnghia.engine.text import fold, spoken
from ketnghia.registry.answers import Hit, Lens
from ketnghia.registry.finders import called_so
from ketnghia.registry.guessing import guesses, visible_keys
from ketnghia.registry.listings import open_page
from ketnghia.registry.matching import Sought, find_lines, words_of
from ketnghia.registry.names import all_names, keys_for, place, predecessors
from ketnghia.registry.overview import partner_keys
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, first_told
from ketnghia.registry.scoring import Query, Score, score
from ketnghia.registry.store import chunks

What = Literal["partner", "agreement", "commitment", "activity", "person", "mechanism", "contribution", "indicator", "opinion", "document"]
KINDS: Final[tuple[What, ...]] = ("agreement", "commitment", "activity", "person", "mechanism", "contribution", "indicator", "opinion")
ORDER: Final[tuple[What, ...]] = ("partner", *KINDS, "document")
PAGE: Final = 20
_EACH = 5  # hits of a kind where all kinds are shown
_LOOKED_AT = 60  # lines of each kind where all are asked for
_LOOKED_AT_ONE = 300  # where one kind is
_WORD = re.compile(r"\w+")
_AROUND = 90  # characters of a snippet on either side of the first word found
_YEARS: Final = 120  # that a filter may span


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the results are narrowed to; what is empty narrows nothing. `partner`: a key; `field`: a code; `since`, `until`: years.

    A document is of a partner or field of which one of its claims is.
    """

    what: What | Literal[""] = ""
    partner: str = ""
    field: str = ""
    since: str = ""
    until: str = ""


EVERYTHING: Final = Narrow()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results. `counts`: of each kind, of those in `more` at least so many; `instead`: the query that was answered, where the one
    that was asked finds nothing; `meant`: others that find something."""

    hits: tuple[Hit, ...] = ()
    counts: Mapping[What, int] = field(default_factory=dict)
    more: frozenset[What] = frozenset()
    page: int = 1
    pages: int = 1
    instead: str = ""
    meant: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Line:
    """A thing that was found, with the best line that found it. `id`: of a record or document."""

    what: What
    id: str
    number: int
    score: Score
    start: int = 0
    end: int = 0


def find(query: str, lens: Lens, narrow: Narrow = EVERYTHING, page: int = 1) -> Found:
    """Results for what was typed, whatever it is; where nothing is found, those of what was probably meant."""
    found = _find(query, lens, narrow, page)
    if found.total or not words_of(query):
        return found
    meant = guesses(query, lens)
    for at, guess in enumerate(meant):
        instead = _find(guess, lens, narrow, page)
        if instead.total:
            # The same words in other letters would find the same.
            others = tuple(other for other in meant[at + 1 :] if words_of(other) != words_of(guess))
            return replace(instead, instead=guess, meant=others)
    return found


def search(query: str, lens: Lens, limit: int = 50) -> tuple[Hit, ...]:
    """Hits best first: partners, then records, then passages. Any text may be typed; characters of the query syntax have no meaning."""
    words = words_of(query)
    if not words:
        return ()
    asked = Query(words, frozenset(spoken(query).split()))
    partners = _partners(asked, query, lens, EVERYTHING)
    lines, _ = _lines(asked, query, lens, EVERYTHING)
    passages = [line for line in lines if line.what == "document"]
    records = sorted((line for line in lines if line.what != "document"), key=_best_first)
    # A third of the places is for passages, however many records there are.
    places = limit - min(len(passages), limit // 3)
    chosen = records[: max(0, places - len(partners))]
    chosen += sorted(passages, key=_best_first)[: limit - len(chosen) - len(partners[:places])]
    return (*partners[:places], *_hits(chosen, words, lens))


def news(asked: Sequence[tuple[str, Narrow, int]], lens: Lens, limit: int = 50) -> list[set[int]]:
    """For each search, documents with a number above the one given in which it finds something: the latest, `limit` passages at most.

    The kind of a search is left aside: what is new comes as a document.
    """
    sought = [
        Sought(words_of(query), _years(narrow), spoken_of=_about(narrow, lens), since=since, limit=limit, begun=False)
        for query, narrow, since in asked
    ]
    return [{int(row[1]) for row in rows} for rows in find_lines("archive_passage", sought, lens.audience)]


def _find(query: str, lens: Lens, narrow: Narrow, page: int) -> Found:
    words = words_of(query)
    if not words:
        return Found()
    asked = Query(words, frozenset(spoken(query).split()))
    partners = _partners(asked, query, lens, narrow)
    lines, more = _lines(asked, query, lens, narrow)
    by_kind: dict[What, list[_Line]] = {what: sorted((one for one in lines if one.what == what), key=_best_first) for what in ORDER}
    counts = {what: len(by_kind[what]) for what in ORDER if by_kind[what]}
    if partners:
        counts = {"partner": len(partners), **counts}
    if not narrow.what:
        hits = (*partners[:_EACH], *_hits([one for what in ORDER for one in by_kind[what][:_EACH]], words, lens))
        return Found(hits, counts, more)
    if narrow.what == "partner":
        pages, at = _cut(len(partners), page)
        return Found(tuple(partners[(at - 1) * PAGE : at * PAGE]), counts, more, at, pages)
    chosen = by_kind[narrow.what]
    pages, at = _cut(len(chosen), page)
    return Found(_hits(chosen[(at - 1) * PAGE : at * PAGE], words, lens), counts, more, at, pages)


def _cut(total: int, page: int) -> tuple[int, int]:
    pages = max(1, -(-total // PAGE))
    return pages, min(max(1, page), pages)


def _best_first(line: _Line) -> tuple[Any, ...]:
    return (line.score, -line.number, line.id)


def _lines(asked: Query, query: str, lens: Lens, narrow: Narrow) -> tuple[list[_Line], frozenset[What]]:
    """Every record and passage that was looked at, each once with its best line, and the kinds of which there may be more."""
    about, years = _about(narrow, lens), _years(narrow)
    limits = {what: _LOOKED_AT_ONE if what == narrow.what else _LOOKED_AT for what in ORDER}
    sought = [Sought(asked.words, ((mark("t", what),), *about, *years), limit=limits[what]) for what in KINDS]
    named = Sought((), ((called_so(query),), *about, *years), limit=_LOOKED_AT)
    *rows, called = find_lines("registry_phrase", [*sought, named], lens.audience)
    found = dict(zip(KINDS, rows, strict=True))
    passages = Sought(asked.words, years, spoken_of=about, limit=limits["document"])
    (found["document"],) = find_lines("archive_passage", [passages], lens.audience)
    more = frozenset(what for what, of_kind in found.items() if len(of_kind) >= limits[what])
    stretches = found.pop("document")
    return [*_of_records(found, called, asked), *_of_passages(stretches, asked)], more


def _of_records(found: Mapping[What, list[tuple[Any, ...]]], called: Iterable[tuple[Any, ...]], asked: Query) -> list[_Line]:
    exact = {number for number, _ in called}
    kind_of = {str(record)[0]: what for what, rows in found.items() for _, record in rows}
    pairs = {(number, str(record)): what for what, rows in found.items() for number, record in rows}
    # What is called just so may be older than all the lines that were looked at.
    pairs |= {(number, str(record)): kind_of[str(record)[0]] for number, record in called if str(record)[0] in kind_of}
    quotes: dict[int, str] = {}
    for part in chunks(sorted({number for number, _ in pairs})):
        quotes.update(Claim.objects.filter(pk__in=part).values_list("pk", "quote"))
    best: dict[str, _Line] = {}
    for (number, record), what in pairs.items():
        quote = quotes[number]
        line = _Line(what, record, number, score(asked, words_in(quote), _as_written(quote), called=number in exact))
        if record not in best or _best_first(line) < _best_first(best[record]):
            best[record] = line
    return list(best.values())


def _of_passages(rows: Sequence[tuple[Any, ...]], asked: Query) -> list[_Line]:
    texts = _texts([row[0] for row in rows])
    best: dict[str, _Line] = {}
    for number, document, start, end in rows:
        text = texts.get(number, "")
        line = _Line("document", str(document), number, score(asked, words_in(text), _as_written(text)), start, end)
        if str(document) not in best or _best_first(line) < _best_first(best[str(document)]):
            best[str(document)] = line
    return list(best.values())


def _as_written(text: str) -> set[str]:
    """The words of a text with their marks. One by one, since words come again and sentences do not."""
    return {spoken(word) for word in _WORD.findall(text)}


def _texts(passages: Iterable[int]) -> dict[int, str]:
    """Of each text only the stretch that is asked for leaves the database: it may have millions of characters."""
    stretch = Substr("document__current_reading__kept__text", F("start") + 1, F("end") - F("start"))
    found: dict[int, str] = {}
    for part in chunks(passages):
        found.update(Passage.objects.filter(pk__in=part).annotate(text=stretch).values_list("pk", "text"))
    return found


def _about(narrow: Narrow, lens: Lens) -> tuple[tuple[str, ...], ...]:
    groups = []
    if narrow.partner:
        groups.append(tuple(mark("p", key) for key in (narrow.partner, *predecessors(narrow.partner, lens.on))))
    if narrow.field:
        groups.append((mark("f", narrow.field),))
    return tuple(groups)


def _years(narrow: Narrow) -> tuple[tuple[str, ...], ...]:
    if not (narrow.since or narrow.until):
        return ()
    first = int(narrow.since) if narrow.since else int(narrow.until) - _YEARS
    last = min(int(narrow.until) if narrow.until else first + _YEARS, first + _YEARS)
    return (tuple(mark("y", f"{year:04}") for year in range(first, last + 1)) or (mark("y", ""),),)


def _partners(asked: Query, query: str, lens: Lens, narrow: Narrow) -> list[Hit]:
    """Partners called what was typed first, then those of which a name holds all the words."""
    if narrow.partner or narrow.field or narrow.since or narrow.until:
        return []
    exact = list(visible_keys(keys_for(query), lens))
    hits = []
    for key in dict.fromkeys((*exact, *partner_keys(lens))):
        name = next((name for name in all_names(key) if _holds(words_in(name), asked.words)), "")
        if name or key in exact:
            own = place(key, lens.language, lens.on)
            title = own.name if own.kind == "country" else f"{own.name}, {own.country_name}"
            hits.append(Hit("partner", key, title, lit(", ".join(all_names(key)), asked.words)))
    return hits


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return set(wanted[:-1]) <= set(words) and any(word.startswith(wanted[-1]) for word in words)


def _hits(lines: Sequence[_Line], words: tuple[str, ...], lens: Lens) -> tuple[Hit, ...]:
    """The lines as they are shown, in their order; only what is shown is loaded."""
    shelf = open_page(lens, [line.id for line in lines if line.what != "document"])
    claims = {line.number for line in lines if line.what != "document"}
    quotes = {
        number: quote for number, quote, rule in Claim.objects.filter(pk__in=claims).values_list("pk", "quote", "rule") if rule != FORM_RULE
    }
    shown = [line.number for line in lines if line.what == "document"]
    texts = _texts(shown)
    papers = {
        row["pk"]: row
        for row in Passage.objects.filter(pk__in=shown).values("pk", "document__title", "document__published", "document__dated")
    }
    hits = []
    for line in lines:
        if line.what == "document":
            paper = papers[line.number]
            when = paper["document__published"] or paper["document__dated"] or None
            hits.append(Hit("document", line.id, paper["document__title"], lit(texts[line.number], words), line.start, line.end, when))
        elif (seen := shelf.seen.get(line.id)) is not None:
            text = " ".join(quotes.get(line.number, shelf.text(seen)).split())
            hits.append(Hit(line.what, line.id, _title(seen, shelf), lit(text, words), when=_when(seen)))
    return tuple(hits)


def _when(seen: Seen) -> str | None:
    return next((text for name in ("signed", "date", "period", "received") if (text := seen.text(name))), None) or first_told(seen)


def _title(seen: Seen, shelf: Shelf) -> str:
    if seen.kind == "person":
        return " · ".join(filter(None, (seen.text("name"), ", ".join(seen.items("titles")[:1]))))
    keys = [*seen.items("parties"), *seen.items("by"), *seen.items("to")]
    keys += [key for name in ("giver", "receiver", "of") if (key := seen.text(name))]
    parties = " – ".join(party.name for party in shelf.places(dict.fromkeys(keys)))
    called = seen.text("title") or (seen.text("name") if seen.kind == "mechanism" else None) or seen.text("about")
    return f"{called} · {parties}" if called and parties else called or parties


def lit(text: str, words: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The stretch of a text around most of the words, cut in pieces; those that a word begins are marked True."""
    wanted = tuple(words)
    marks = [m.span() for m in _WORD.finditer(fold(text)) if m.group() in wanted or m.group().startswith(wanted[-1])]
    first = _densest(fold(text), marks)
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


def _densest(folded: str, marks: Sequence[tuple[int, int]]) -> int:
    """Where the stretch begins that holds most of the different words; the earliest of several, 0 where there are none."""
    best, most = 0, 0
    for at, (begin, _) in enumerate(marks[:400]):
        held = {folded[a:b] for a, b in marks[at : at + 40] if b <= begin + 2 * _AROUND}
        if len(held) > most:
            best, most = begin, len(held)
    return best
