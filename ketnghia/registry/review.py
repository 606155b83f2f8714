"""One document to judge: its facts on cards, each with what speaks for and against it. Reading only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketnghia.access.filters import visible_to
from ketnghia.archive.forms import FORM_RULE
from ketnghia.archive.models import Claim
from ketnghia.registry.answers import ClaimView, DocumentPage, Field, Lens, Source
from ketnghia.registry.deciding import last_seen
from ketnghia.registry.documents import claim_views, document_page
from ketnghia.registry.joining import RULES
from ketnghia.registry.models import Drawn, Placement, Record
from ketnghia.registry.records import Joined, RecordKind
from ketnghia.registry.rows import Shelf
from ketnghia.registry.scenes import Scene, scenes
from ketnghia.registry.store import chunks, from_row
from ketnghia.registry.suggest import SuggestionRow, suggestions_about
from ketnghia.registry.undecided import NOT_JUDGED, undecided


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as it is judged.

    `others`: claims of other documents in the same record, which splitting tells apart; `joined`: by which rule it came to them.
    `before`: what a person accepted of an earlier reading at the same place, where this reading says something else.
    """

    claim: ClaimView
    open: bool
    confirmed: bool  # some source of the record is accepted
    others: tuple[int, ...]
    joined: Joined | None
    conflicts: tuple[Field, ...]
    suggestions: tuple[SuggestionRow, ...]
    before: ClaimView | None


@dataclass(frozen=True, slots=True)
class SureOf:
    """Open facts that a named rule is sure of: every field stands in the sentence, and no source says otherwise; or, `joined`, a rule
    joined them to what is confirmed already."""

    rule: str
    joined: bool
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody entered from a sentence of the document."""

    claim: int
    kind: str
    quote: str
    start: int
    end: int
    record: str | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    page: DocumentPage
    scenes: tuple[Scene, ...]
    facts: Mapping[int, Fact]
    sure: tuple[SureOf, ...]
    typed: tuple[Typed, ...]
    seen: int
    open: int
    next: int | None  # the next document with facts to judge


def review_page(number: int, lens: Lens) -> ReviewPage | None:
    """A document with its facts; None where the audience may not see it."""
    page = document_page(number, lens)
    if page is None:
        return None
    # What only an earlier reading said stands beside what replaced it, or nowhere.
    current = [claim for claim in page.claims if claim.current]
    older = [claim for claim in page.claims if not claim.current and claim.verdict == "accepted"]
    facts = _facts(current, older, lens)
    replaced = {fact.before.number for fact in facts.values() if fact.before}
    facts.update({claim.number: Fact(claim, False, True, (), None, (), (), None) for claim in older if claim.number not in replaced})
    shown = [fact.claim for fact in facts.values()]
    following = undecided(lens.audience).exclude(pk=number).values_list("pk", flat=True)
    after = following.filter(pk__gt=number).first() or following.first()
    return ReviewPage(
        page,
        scenes(shown, page.blocks),
        facts,
        _sure(facts.values()),
        _typed(number, lens),
        last_seen(),
        sum(fact.open for fact in facts.values()),
        after,
    )


def _facts(claims: Sequence[ClaimView], older: Sequence[ClaimView], lens: Lens) -> dict[int, Fact]:
    ids = sorted({claim.record for claim in claims if claim.record})
    shelf = Shelf(lens, [from_row(row) for row in Record.objects.filter(pk__in=ids)])
    likely: dict[str, list[SuggestionRow]] = {}
    for row in suggestions_about(ids, lens):
        for record in (row.one.record, row.other.record):
            likely.setdefault(record, []).append(row)
    own = {claim.number for claim in claims}
    facts: dict[int, Fact] = {}
    for claim in claims:
        seen = shelf.seen.get(claim.record or "")
        conflicts = tuple(field for field in shelf.values(seen) if field.conflict) if seen and seen.conflicts else ()
        suggestions = tuple(row for row in likely.get(claim.record or "", ()) if claim.number in (row.one.claim, row.other.claim))
        facts[claim.number] = Fact(
            claim,
            claim.verdict is None and claim.kind not in NOT_JUDGED,
            bool(seen and seen.confirmed),
            tuple(w.claim for w in seen.witnesses if w.claim not in own) if seen else (),
            shelf.folded[seen.id].joined.get(claim.number) if seen else None,
            conflicts,
            suggestions,
            _replaced(claim, older) if claim.verdict is None else None,
        )
    return facts


def _replaced(claim: ClaimView, older: Iterable[ClaimView]) -> ClaimView | None:
    """What was accepted of an earlier reading about the same words, where a better reading says something else of them."""
    for other in older:
        shared = min(claim.end, other.end) - max(claim.start, other.start)
        if other.kind == claim.kind and shared * 2 > min(claim.end - claim.start, other.end - other.start):
            return other
    return None


def _sure(facts: Iterable[Fact]) -> tuple[SureOf, ...]:
    groups: dict[tuple[str, bool], list[int]] = {}
    for fact in facts:
        if not fact.open or fact.conflicts or fact.before:
            continue
        if fact.confirmed and fact.joined:
            groups.setdefault((fact.joined.rule, True), []).append(fact.claim.number)
        elif not fact.claim.inferred and not fact.suggestions and fact.claim.rule != FORM_RULE:
            groups.setdefault((fact.claim.rule, False), []).append(fact.claim.number)
    found = (SureOf(rule, joined, tuple(claims)) for (rule, joined), claims in groups.items())
    return tuple(sorted(found, key=lambda sure: (-len(sure.claims), sure.rule)))


def _typed(number: int, lens: Lens) -> tuple[Typed, ...]:
    drawn = {row.note_id: row for row in Drawn.objects.filter(source=number)}
    if not drawn:
        return ()
    claims = list(Claim.objects.filter(visible_to(lens.audience), document__in=drawn).order_by("pk"))
    placed = dict(Placement.objects.filter(claim__in=claims).values_list("claim", "record"))
    rows = ((claim, drawn[claim.document_id]) for claim in claims if placed.get(claim.pk))
    return tuple(Typed(claim.pk, claim.kind, claim.quote, row.start, row.end, placed[claim.pk]) for claim, row in rows)


def best_tellings(records: Sequence[str], lens: Lens) -> tuple[tuple[ClaimView, Source], ...]:
    """Of each record that the audience may see, in this order, the claim that speaks for it best, with its document."""
    shelf = Shelf(lens, [from_row(row) for part in chunks(records) for row in Record.objects.filter(pk__in=part)])
    best = {record: shelf.seen[record].witnesses[0] for record in records if record in shelf.seen}
    claims = claim_views([witness.claim for witness in best.values()], lens)
    return tuple((claims[witness.claim], shelf.source(witness)) for witness in best.values())


def record_kind(kind: str) -> RecordKind:
    """The kind of record that a kind of claim gives."""
    return RULES[kind].record
