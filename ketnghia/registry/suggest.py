"""What a person is asked about identity: records that may be one, fields on which sources differ; and why claims stand behind a record."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from ketnghia.access.filters import visible_to
from ketnghia.archive.models import Claim, Document
from ketnghia.registry.answers import Field, Lens, Source
from ketnghia.registry.models import Placement, Retelling, Suggestion
from ketnghia.registry.queries import open_shelf, record_shelf
from ketnghia.registry.rows import Shelf
from ketnghia.registry.store import chunks


@dataclass(frozen=True, slots=True)
class Telling:
    """One side of a suggestion: a record by the claim that speaks for it."""

    record: str
    claim: int
    quote: str
    document: int
    document_title: str
    told: str | None


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """Two records that may be one. `rule` and `reasons` are codes; `score` 0 to 1."""

    kind: str
    score: float
    rule: str
    reasons: tuple[str, ...]
    one: Telling
    other: Telling


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of a record and why it is one: the named rule, and with which of the other sources it agrees. The first ones have none."""

    source: Source
    rule: str | None
    with_claim: int | None
    score: float | None
    story: int | None  # where another source of the record is a copy of the same text: the number of the story


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A field on which sources differ and no person has chosen."""

    record: str
    kind: str
    field: Field


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A text that several documents print: how often, between which days, and the documents."""

    story: int
    title: str
    first: str | None
    last: str | None
    documents: tuple[int, ...]


_AHEAD = 20  # how many suggestions are looked at for one that is shown


def suggestion_list(lens: Lens, kind: str | None = None, limit: int | None = None) -> tuple[SuggestionRow, ...]:
    """Open suggestions of which the audience may see both claims, the likeliest first."""
    rows = Suggestion.objects.filter(visible_to(lens.audience, "claim__"), visible_to(lens.audience, "other__"))
    if kind:
        rows = rows.filter(kind=kind)
    return _rows(list(rows.order_by("-score", "claim", "other")[:limit]))


def likeliest(lens: Lens, limit: int) -> tuple[SuggestionRow, ...]:
    """The first of the same list; the rest of it is not looked at where most of them may be seen."""
    first = list(Suggestion.objects.order_by("-score").values_list("pk", flat=True)[: limit * _AHEAD])
    rows = Suggestion.objects.filter(visible_to(lens.audience, "claim__"), visible_to(lens.audience, "other__"), pk__in=first)
    chosen = list(rows.order_by("-score", "claim", "other")[:limit])
    return _rows(chosen) if len(chosen) == limit or len(first) < limit * _AHEAD else suggestion_list(lens, limit=limit)


def _rows(chosen: Sequence[Suggestion]) -> tuple[SuggestionRow, ...]:
    tellings = _tellings([number for row in chosen for number in (row.claim_id, row.other_id)])
    return tuple(
        SuggestionRow(row.kind, row.score, row.rule, tuple(row.reasons.split()), tellings[row.claim_id], tellings[row.other_id])
        for row in chosen
    )


def suggestions_about(records: Sequence[str], lens: Lens) -> tuple[SuggestionRow, ...]:
    """Open suggestions that one of these records has a part in, the likeliest first."""
    chosen: dict[int, Suggestion] = {}
    seen = Q(visible_to(lens.audience, "claim__")) & Q(visible_to(lens.audience, "other__"))
    for part in chunks(sorted(set(records))):
        rows = Suggestion.objects.filter(Q(record__in=part) | Q(other_record__in=part)).filter(seen)
        chosen.update((row.pk, row) for row in rows)
    return _rows(sorted(chosen.values(), key=lambda row: (-row.score, row.claim_id, row.other_id)))


def suggested_records() -> Iterator[tuple[str, str]]:
    """The numbers of the records of every open suggestion, whoever may see them."""
    return iter(Suggestion.objects.values_list("record", "other_record").iterator(chunk_size=2000))


def origins(record: str, lens: Lens) -> tuple[Origin, ...]:
    """Every source of a record that the audience may see, in intake order, and why it is one; () where there is none to be seen."""
    found = record_shelf(record, lens)
    if found is None:
        return ()
    seen, shelf = found
    own = {witness.claim for witness in seen.witnesses}
    joined = shelf.folded[seen.id].joined
    stories = _stories([witness.document for witness in seen.witnesses])
    rows = []
    for witness in sorted(seen.witnesses, key=lambda w: w.claim):
        why = joined.get(witness.claim)
        other = why.other if why and why.other in own else None
        rule = why.rule if why else None
        rows.append(Origin(shelf.source(witness), rule, other, why.score if why else None, stories.get(witness.document)))
    return tuple(rows)


def conflict_list(view: Lens | Shelf) -> tuple[ConflictRow, ...]:
    """Every field on which the sources of a record differ and that no person has settled, by record."""
    shelf = view if isinstance(view, Shelf) else open_shelf(view)
    return tuple(
        ConflictRow(seen.id, seen.kind, field)
        for seen in sorted(shelf.seen.values(), key=lambda seen: (seen.kind, int(seen.id[1:])))
        if seen.conflicts
        for field in shelf.values(seen)
        if field.conflict
    )


def story_list(lens: Lens) -> tuple[StoryRow, ...]:
    """Texts that at least two documents print which the audience may see, the most printed first."""
    told: dict[int, list[int]] = defaultdict(list)
    for document, story in Retelling.objects.filter(story__isnull=False).order_by("pk").values_list("pk", "story"):
        told[int(story or 0)].append(document)
    seen: dict[int, tuple[str, str | None]] = {}
    for part in chunks(number for numbers in told.values() for number in numbers):
        rows = Document.objects.filter(visible_to(lens.audience), pk__in=part).values_list("pk", "title", "published", "dated")
        seen.update((number, (title, published or dated or None)) for number, title, published, dated in rows)
    found = []
    for story, numbers in told.items():
        shown = tuple(number for number in numbers if number in seen)
        if len(shown) > 1:
            days = sorted(day for number in shown if (day := seen[number][1]))
            found.append(StoryRow(story, seen[shown[0]][0], days[0] if days else None, days[-1] if days else None, shown))
    return tuple(sorted(found, key=lambda row: (-len(row.documents), row.story)))


def _tellings(claims: Sequence[int]) -> dict[int, Telling]:
    found: dict[int, Telling] = {}
    fields = ("pk", "quote", "document", "document__title", "document__published", "document__dated")
    for part in chunks(sorted(set(claims))):
        records = dict(Placement.objects.filter(claim__in=part).values_list("claim", "record"))
        for number, quote, document, title, published, dated in Claim.objects.filter(pk__in=part).values_list(*fields):
            found[number] = Telling(str(records[number]), number, quote, document, title, published or dated or None)
    return found


def _stories(documents: Sequence[int]) -> dict[int, int]:
    """Of documents that are copies of another of them: the number of their story."""
    told: dict[int, int] = {}
    for part in chunks(sorted(set(documents))):
        rows = Retelling.objects.filter(pk__in=part, story__isnull=False).values_list("pk", "story")
        told.update((number, int(story or 0)) for number, story in rows)
    mates = list(told.values())
    return {number: story for number, story in told.items() if mates.count(story) > 1}
