"""From records as an audience sees them to the rows that pages show."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from ketnghia.archive.forms import FORM_RULE
from ketnghia.archive.models import Document
from ketnghia.registry import edtf
from ketnghia.registry.answering import Answer, Fate
from ketnghia.registry.answers import (
    ActivityRow,
    AgreementRow,
    CommitmentRow,
    CommitmentState,
    ContributionRow,
    Field,
    IndicatorRow,
    Lens,
    Place,
    Source,
    UnitFlag,
    Value,
)
from ketnghia.registry.names import kind_of, place
from ketnghia.registry.records import Candidate, FoldedRecord, Seen, Witness, choose
from ketnghia.registry.states import CLOSED, Kept, Life, Progress, activity_status, commitment_state, promise_state, standing
from ketnghia.registry.store import chunks, rows_of
from ketnghia.registry.units import acted_at, asked_of, signed_by

Trace = Callable[["Shelf"], Mapping[str, tuple[Kept, ...]]]


@dataclass(eq=False)
class Shelf:
    """Records that a lens sees, with the claims and documents behind them, fetched once for all of them."""

    lens: Lens
    records: Sequence[FoldedRecord]
    answered: Mapping[str, Answer] = field(default_factory=dict)  # proposals and invitations that something has answered by the day
    trace: "Trace | None" = None  # finds what keeps the promises on it, asked once and only where needed
    seen: dict[str, Seen] = field(init=False)
    folded: dict[str, FoldedRecord] = field(init=False)

    def __post_init__(self) -> None:
        self.folded = {record.id: record for record in self.records}
        chosen = ((record.id, choose(record, self.lens.audience)) for record in self.records)
        self.seen = {number: record for number, record in chosen if record is not None}

    def beside(self, other: "Shelf") -> "Shelf":
        """This shelf with what stands on another of the same lens; nothing is chosen again."""
        both = copy(self)
        both.records = [*self.records, *other.records]
        both.folded, both.seen = {**self.folded, **other.folded}, {**self.seen, **other.seen}
        both.answered = {**self.answered, **other.answered}
        both.trace = lambda _: {**self.kept, **other.kept}
        for name in ("kept", "_claims", "_documents"):
            vars(both).pop(name, None)  # asked anew, of all of them
        return both

    def of_kind(self, kind: str) -> list[Seen]:
        return [seen for seen in self.seen.values() if seen.kind == kind]

    @cached_property
    def kept(self) -> Mapping[str, tuple[Kept, ...]]:
        """Promises that something keeps, by record; some of it may lie ahead of the day of the lens."""
        return self.trace(self) if self.trace else {}

    def spans(self, seen: Seen) -> Iterator[tuple[int, int, int, int]]:
        """(document, start, end, claim) of every claim behind a record."""
        for witness in seen.witnesses:
            claim = self._claims[witness.claim]
            yield witness.document, claim["start"], claim["end"], witness.claim

    @cached_property
    def _claims(self) -> dict[int, Mapping[str, Any]]:
        numbers = {witness.claim for seen in self.seen.values() for witness in seen.witnesses}
        found: dict[int, Mapping[str, Any]] = {}
        for number, *row in rows_of('SELECT id, quote, start, "end", rule FROM archive_claim WHERE id IN ({marks})', numbers):
            found[number] = dict(zip(("quote", "start", "end", "rule"), row, strict=True))
        return found

    @cached_property
    def _documents(self) -> dict[int, Mapping[str, Any]]:
        numbers = {witness.document for seen in self.seen.values() for witness in seen.witnesses}
        found: dict[int, Mapping[str, Any]] = {}
        for part in chunks(sorted(numbers)):
            found.update((row["pk"], row) for row in Document.objects.filter(pk__in=part).values("pk", "title", "source_kind"))
        return found

    def place(self, key: str) -> Place:
        return place(key, self.lens.language, self.lens.on)

    def places(self, keys: Iterable[str]) -> tuple[Place, ...]:
        return tuple(self.place(key) for key in keys)

    def source(self, witness: Witness) -> Source:
        claim, document = self._claims[witness.claim], self._documents[witness.document]
        return Source(
            witness.claim,
            witness.document,
            document["title"],
            document["source_kind"],
            witness.told,
            claim["quote"],
            claim["start"],
            claim["end"],
            witness.accepted,
        )

    def sources(self, seen: Seen) -> tuple[Source, ...]:
        return tuple(self.source(witness) for witness in seen.witnesses)

    def text(self, seen: Seen) -> str:
        """The clause of the best source, on one line; a document's words before those of a form, which are labelled lines."""
        typed = seen.text("text") or seen.text("name")
        quoted = [w for w in seen.witnesses if self._claims[w.claim]["rule"] != FORM_RULE]
        if typed and not quoted:
            return typed
        return " ".join(str(self._claims[(quoted or seen.witnesses)[0].claim]["quote"]).split())

    def clauses(self, seen: Seen) -> tuple[str, ...]:
        """The clauses of all its documents, the best source's first, each on one line; what was typed into a form is none."""
        claims = (self._claims[witness.claim] for witness in seen.witnesses)
        return tuple(" ".join(str(claim["quote"]).split()) for claim in claims if claim["rule"] != FORM_RULE)

    def values(self, seen: Seen) -> tuple[Field, ...]:
        """Every field with each value and who gives it."""
        by_claim = {witness.claim: witness for witness in seen.witnesses}

        def told(candidate: Candidate, chosen: bool) -> Value:
            return Value(candidate.data, tuple(self.source(by_claim[claim]) for claim in candidate.claims), chosen)

        return tuple(
            Field(name, told(f.best, f.by_person), tuple(told(other, False) for other in f.others), f.conflict)
            for name, f in seen.fields.items()
        )


def first_told(seen: Seen) -> str | None:
    """The date of the earliest document that tells of it."""
    dates = sorted((w.told for w in seen.witnesses if w.told), key=edtf.sort_key)
    return dates[0] if dates else None


def last_told(seen: Seen) -> str | None:
    dates = sorted((w.told for w in seen.witnesses if w.told), key=edtf.sort_key)
    return dates[-1] if dates else None


def life_of(seen: Seen) -> Life:
    """What an agreement's sources give on its life."""
    status = seen.fields.get("status")
    claims = status.best.claims if status else ()
    stated = [w.told for w in seen.witnesses if w.told and w.claim in claims]
    return Life(
        status=seen.text("status"),
        signed=seen.text("signed"),
        period=seen.text("period"),
        told=first_told(seen),
        stated=max(stated, key=edtf.sort_key, default=None),
        steps=seen.items("steps"),
        renewal=seen.text("renewal"),
        renewal_years=seen.text("renewal_years"),
        notice_months=seen.text("notice_months"),
    )


def agreement_row(seen: Seen, shelf: Shelf) -> AgreementRow:
    stands = standing(life_of(seen), shelf.lens.on)
    parties = shelf.places(seen.items("parties"))
    heirs = dict.fromkeys(party.successor for party in parties if party.successor)
    return AgreementRow(
        seen.id,
        seen.text("kind") or "other",
        parties,
        seen.text("signed"),
        seen.text("period"),
        stands.in_force_from,
        stands.expires_by,
        stands.state,
        stands.ground,
        seen.items("fields"),
        seen.items("signatories"),
        seen.confirmed,
        seen.conflicts,
        shelf.places(heirs),
        shelf.sources(seen),
        stands.ground_on,
        stands.renewals,
        stands.notice_by,
        asked_of(seen.items("parties"), shelf.lens.on)
        if stands.state == "proposed"
        else signed_by(seen.items("parties"), seen.text("signed"), shelf.lens.on),
    )


def commitment_row(seen: Seen, shelf: Shelf) -> CommitmentRow:
    kind, due, said = seen.text("kind") or "commitment", seen.text("due"), first_told(seen)
    answer = shelf.answered.get(seen.id)
    fate = Fate((answer,) if answer else (), shelf.kept.get(seen.id, ()))
    stands = promise_on(seen, shelf.folded[seen.id], fate, shelf.lens.on)
    state, kept = stands.state, stands.kept
    answer = answer if state == "answered" else None
    return CommitmentRow(
        seen.id,
        kind,
        shelf.places(seen.items("by")),
        shelf.places(seen.items("to")),
        shelf.text(seen),
        seen.items("fields"),
        due,
        seen.text("speaker"),
        said,
        state,
        stands.news if state in ("no_news", "unanswered") else None,
        seen.confirmed,
        seen.conflicts,
        shelf.sources(seen),
        _unit_flags(seen, state, said, shelf),
        answer.ground if answer else stands.ground,
        answer.record if answer else kept.record if kept and stands.ground in ("link", "rule") else None,
        seen.text("lead"),
        seen.items("supporting"),
    )


def _unit_flags(seen: Seen, state: CommitmentState, said: str | None, shelf: Shelf) -> tuple[UnitFlag, ...]:
    """Units that are no more of whom an answer is awaited or who still have to keep their word, and days that leave open who spoke."""
    by, to = seen.items("by"), seen.items("to")
    awaited = (*by, *to) if state == "unanswered" else by if state not in (*CLOSED, "answered", "not_yet") else ()
    return (*asked_of(awaited, shelf.lens.on), *acted_at((*by, *to), said, shelf.lens.on))


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """The state of what was promised or asked on a day, on what ground, when it was last heard of, and what keeps it."""

    state: CommitmentState
    ground: str | None
    news: str | None
    kept: Kept | None


def promise_on(seen: Seen, record: FoldedRecord, fate: Fate, on: date) -> PromiseStanding:
    """How a commitment, decision, proposal or invitation stands on that day. `record`: what `seen` was chosen from."""
    kept = fate.kept_by(on)
    kind, due = seen.text("kind") or "commitment", seen.text("due")
    news = max((last_told(seen), kept.on if kept else None), key=edtf.sort_key)
    before = commitment_state(kind, due, news, fate.answered_by(on) is not None, on, first_told(seen))
    state, ground = promise_state(before, due, progress_on(seen, record, on), kept)
    return PromiseStanding(state, ground, news, kept)


def progress_on(seen: Seen, record: FoldedRecord, on: date) -> Progress | None:
    """How far a promise had come by that day, as typed last; what a person chose among several holds."""
    chosen = seen.fields.get("progress")
    if chosen is None:
        return None
    told = progress_dates(seen, record)
    codes = dict(record.candidates.get("progress", ()))
    wanted = chosen.best.claims if chosen.by_person else told
    by_then = [(edtf.sort_key(told[c]), c) for c in wanted if edtf.begun(edtf.sort_key(told[c]) or None, on)]
    if not by_then:
        return None
    claim = max(by_then)[1]
    return Progress(str(codes[claim]), told[claim])


def progress_dates(seen: Seen, record: FoldedRecord) -> dict[int, str | None]:
    """Of each claim that tells how far a promise has come: as of when."""
    dated = dict(record.candidates.get("progressed", ()))
    told = {witness.claim: str(dated.get(witness.claim) or "") or witness.told for witness in seen.witnesses}
    return {claim: told[claim] for claim, _ in record.candidates.get("progress", ()) if claim in told}


def activity_row(seen: Seen, shelf: Shelf) -> ActivityRow:
    return ActivityRow(
        seen.id,
        seen.text("kind") or "other",
        seen.text("date"),
        first_told(seen),
        shelf.places(seen.items("parties")),
        seen.text("venue"),
        seen.text("mode"),
        activity_status(seen.text("status") or "done", seen.text("date"), first_told(seen), shelf.lens.on),
        shelf.text(seen),
        seen.confirmed,
        seen.conflicts,
        shelf.sources(seen),
        acted_at(seen.items("parties"), seen.text("date"), shelf.lens.on),
    )


def contribution_row(seen: Seen, shelf: Shelf) -> ContributionRow:
    giver, receiver = seen.text("giver"), seen.text("receiver")
    return ContributionRow(
        seen.id,
        shelf.place(giver) if giver else None,
        shelf.place(receiver) if receiver else None,
        seen.text("amount"),
        seen.text("currency"),
        seen.text("per"),
        seen.text("period"),
        seen.text("bound"),
        seen.items("purpose"),
        shelf.text(seen),
        first_told(seen),
        seen.confirmed,
        seen.conflicts,
        shelf.sources(seen),
    )


def indicator_row(seen: Seen, shelf: Shelf) -> IndicatorRow:
    of = seen.text("of")
    return IndicatorRow(
        seen.id,
        shelf.place(of) if of else None,
        seen.text("measure") or "",
        seen.text("value") or "",
        seen.text("unit") or "",
        seen.text("period"),
        seen.text("bound"),
        first_told(seen),
        seen.confirmed,
        seen.conflicts,
        shelf.sources(seen),
    )


def keys_in(seen: Seen) -> set[str]:
    """Keys of every locality and country that the record, as seen, is about."""
    named = {key for name in ("parties", "by", "to") for key in seen.items(name)}
    named.update(key for name in ("key", "of", "giver", "receiver") if (key := seen.text(name)))
    return {key for key in named if kind_of(key) != "body"}
