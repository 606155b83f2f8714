"""What every record's page shows beside its values: its history, the documents that tell of it, what it may be one with, its notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from ketnghia.access.roles import may
from ketnghia.desk.values import Speaker, known_places
from ketnghia.desk.visitor import lens_of, visit_of
from ketnghia.engine.model import Language
from ketnghia.followup import notes
from ketnghia.followup.unknown import Gap, unknowns
from ketnghia.output.wording import label
from ketnghia.registry.answers import Place, Source
from ketnghia.registry.documents import document_rows
from ketnghia.registry.histories import history
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf
from ketnghia.registry.suggest import suggestions_about

_PAPERS: Final = 10
SOURCES: Final = 12  # sentences shown at once; the others can be opened
_MOST_SOURCES: Final = 100


@dataclass(frozen=True, slots=True)
class Twin:
    """A record that may be the same as the one shown: its sentence, and why a rule thinks so."""

    id: str
    quote: str
    title: str
    told: str | None
    percent: int
    reasons: str


def around(request: HttpRequest, seen: Seen, shelf: Shelf) -> dict[str, Any]:
    """The values that the shared parts of record pages take; they cost the same for a record of two sources and of a thousand."""
    lens, visit = lens_of(request), visit_of(request)
    told = history(seen, lens.audience)
    documents = list(dict.fromkeys(witness.document for witness in seen.witnesses))
    return {
        "record": seen.id,
        "history": told,
        "papers": document_rows(lens, documents[:_PAPERS]),
        "more_papers": max(0, len(documents) - _PAPERS),
        "sources_first": sources_of(seen, shelf)[:SOURCES],
        "sources_rest": sources_of(seen, shelf)[SOURCES:_MOST_SOURCES],
        "twins": twins_of(seen.id, lens),
        "notes": notes.notes_of(seen.id, lens.audience),
        "writes": may(visit.role, "intake"),
        "levels": notes.levels_for(visit.audience),
        "splits": len(seen.witnesses) > 1,
        "days": days_of(seen),
    }


def sources_of(seen: Seen, shelf: Shelf) -> tuple[Source, ...]:
    return tuple(shelf.source(witness) for witness in seen.witnesses[:_MOST_SOURCES])


def days_of(seen: Seen) -> int:
    """How many of its sources say when they were told."""
    return sum(witness.told is not None for witness in seen.witnesses)


def twins_of(record: str, lens: Any) -> tuple[Twin, ...]:
    found = []
    for row in suggestions_about([record], lens)[:5]:
        other = row.other if row.one.record == record else row.one
        reasons = "; ".join(label("likeness", reason, lens.language) for reason in row.reasons)
        found.append(Twin(other.record, other.quote, other.document_title, other.told, round(row.score * 100), reasons))
    return tuple(found)


def gaps_of(record: str, shelf: Shelf) -> tuple[Gap, ...]:
    """What is not known of a record, as far as what stands near it on the shelf tells."""
    return tuple(gap for gap in unknowns(shelf) if gap.id == record)


def speaker_of(seen: Seen, shelf: Shelf, language: Language) -> Speaker:
    """Says the values of a record, with the names of its places."""
    keys = {key for name in ("parties", "by", "to") for key in seen.items(name)}
    keys.update(key for name in ("of", "giver", "receiver", "host", "next_host") if (key := seen.text(name)))
    places: Sequence[Place] = [shelf.place(key) for key in keys]
    return Speaker(seen.kind, language, known_places(places))
