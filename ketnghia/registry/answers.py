"""What queries answer: frozen values, ready to be laid out by pages, papers and commands.

Codes stay codes (kinds, fields of cooperation, states, source kinds); names of places are in the language of the lens.
Dates are EDTF strings at the precision that was written. Nothing here holds more than the audience of the lens may see.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ketnghia.access.visibility import Audience

Language = Literal["vi", "en", "fr"]
PlaceKind = Literal["locality", "country", "body"]
AgreementState = Literal["proposed", "signed", "not_yet", "in_force", "expired", "suspended", "ended"]
CommitmentState = Literal[
    "not_yet",
    "open",
    "overdue",
    "no_news",
    "unanswered",
    "answered",
    "not_started",
    "running",
    "done",
    "late",
    "not_feasible",
    "stopped",
]
Tie = Literal["prospect", "contact", "proposed", "informal", "formal", "lapsed", "dormant", "resumed", "suspended", "ended", "succeeded"]
Data = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Lens:
    """Who looks, on which day, in which language."""

    audience: Audience
    on: date
    language: Language = "vi"


@dataclass(frozen=True, slots=True)
class Place:
    """A party. `key` is `CC/Name`, `CC`, or the plain name of a body; partner pages exist for localities and countries."""

    key: str
    name: str
    kind: PlaceKind
    country: str | None
    country_name: str | None
    home: bool  # of Vietnam
    successor: str | None = None  # key of the unit that this one has become part of by the day of the lens
    successor_name: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One claim behind a value: which document says it, in which words, since when."""

    claim: int
    document: int
    document_title: str
    source_kind: str
    told: str | None  # the document's own date
    quote: str
    start: int
    end: int
    accepted: bool


ActivityStatus = Literal["done", "planned", "not_yet", "unclear"]


@dataclass(frozen=True, slots=True)
class UnitFlag:
    """What a reader must know of a unit in a record; `day` is that of the change. Codes: registry.units."""

    code: str
    key: str
    day: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a holder is unverified: ended | moved | undated | event | two_years. `words`: the event or place; `verified`: whether that is."""

    code: str
    words: str | None
    on: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that sources give to a field."""

    data: Data
    sources: tuple[Source, ...]
    chosen: bool  # a person chose it


@dataclass(frozen=True, slots=True)
class Field:
    """A field with the value that is shown and every other one; `conflict` until a person chose."""

    name: str
    best: Value
    others: tuple[Value, ...]
    conflict: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    id: str
    kind: str  # mou | agreement | twinning | letter_of_intent | plan | other
    parties: tuple[Place, ...]
    signed: str | None
    period: str | None
    in_force_from: str | None
    expires_by: str | None
    state: AgreementState
    ground: str | None  # why it is held to be in force: period | stated | renewed
    fields: tuple[str, ...]
    signatories: tuple[str, ...]
    confirmed: bool
    conflicts: tuple[str, ...]  # names of fields
    inherited_by: tuple[Place, ...]  # units that have succeeded a party since
    sources: tuple[Source, ...]
    ground_on: str | None = None  # when it was last said to be in force, suspended or ended
    renewals: int = 0  # how often its clause has renewed it by the day of the lens
    notice_by: str | None = None  # last moment to give notice before it runs out or renews itself
    flags: tuple[UnitFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that was taken; `on` is None where nothing says when."""

    code: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A state of the lifecycle that has been reached; `number` is that of the domain notes (A1 to A16)."""

    code: str
    number: str
    since: str | None


@dataclass(frozen=True, slots=True)
class MissingStep:
    """A step that is expected by now and of which nothing is recorded; `side`: "home" or the partner's country."""

    code: str
    side: str
    basis: str


@dataclass(frozen=True, slots=True)
class Course:
    """How far an agreement has come by a day; `next` are the states that may follow."""

    stages: tuple[Stage, ...]
    steps: tuple[StepDone, ...]  # in order of their dates
    missing: tuple[MissingStep, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChainLink:
    """How one text comes from another. `judgement` is that of the person who said so; None where a rule suggests it, with its reasons."""

    later: str
    earlier: str
    relation: str
    reasons: tuple[str, ...] = ()
    judgement: int | None = None


@dataclass(frozen=True, slots=True)
class DeedLink:
    """How a promise, plan or delivery comes from what was said before. `judgement` is that of the person who said so.

    Where a rule says it: its reasons, the score (up to 1), and whether the rule is sure of it or only suggests.
    """

    later: str
    earlier: str
    relation: str
    reasons: tuple[str, ...] = ()
    score: float = 1.0
    certain: bool = False
    judgement: int | None = None


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What a side promised, decided, proposed or asked; `kind`: commitment | joint_decision | proposal | invitation."""

    id: str
    kind: str
    by: tuple[Place, ...]
    to: tuple[Place, ...]
    text: str  # the clause as the best source says it
    fields: tuple[str, ...]
    due: str | None
    speaker: str | None
    said: str | None  # when: the date of the earliest source
    state: CommitmentState
    since: str | None  # "no news since", "unanswered since"
    confirmed: bool
    conflicts: tuple[str, ...]
    sources: tuple[Source, ...]
    flags: tuple[UnitFlag, ...] = ()
    ground: str | None = None  # why it is held to be done, under way or answered: typed | link | rule | answer
    ground_by: str | None = None  # the record that delivers or answers it, where one does
    lead: str | None = None
    supporting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityRow:
    id: str
    kind: str  # meeting | visit | signing | event | aid | training | message | other
    date: str | None
    told: str | None  # date of the earliest source, where the activity has none of its own
    parties: tuple[Place, ...]
    venue: str | None
    mode: str | None
    status: ActivityStatus  # on the day of the lens
    text: str
    confirmed: bool
    conflicts: tuple[str, ...]
    sources: tuple[Source, ...]
    flags: tuple[UnitFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A title as stated on a day; who holds it today is not known from that alone."""

    title: str
    of: Place | None
    stated_on: str | None
    sources: tuple[Source, ...]
    body: str | None = None
    since: str | None = None
    until: str | None = None
    confirmed_on: str | None = None  # when somebody last confirmed that the person holds it
    doubt: Doubt | None = None  # None: nothing speaks against it on the day of the lens
    flags: tuple[UnitFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: str
    name: str
    of: Place | None  # of the latest position
    positions: tuple[Position, ...]  # latest first
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ContributionRow:
    id: str
    giver: Place | None
    receiver: Place | None
    amount: str | None  # a decimal number in major units
    currency: str | None
    per: str | None
    period: str | None
    bound: str | None
    purpose: tuple[str, ...]
    text: str
    told: str | None
    confirmed: bool
    conflicts: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    id: str
    of: Place | None
    measure: str
    value: str
    unit: str
    period: str | None
    bound: str | None
    told: str | None
    confirmed: bool
    conflicts: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    id: int
    name: str
    title: str
    source_kind: str
    language: str
    published: str | None
    dated: str | None
    relevant: bool
    relevance_reason: str
    claims: int
    accepted: int
    rejected: int
    received_at: datetime
    visibility: str


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing that happened or was set, for a partner's timeline; `date` is None where nothing says when."""

    date: str | None
    approximate: bool  # the date is that of the document, not of the event
    what: Literal["agreement", "activity", "commitment", "contribution"]
    kind: str
    id: str
    text: str
    confirmed: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class PartnerRow:
    place: Place
    homes: tuple[Place, ...]  # the Vietnamese sides it has ties with
    tie: Tie
    agreements_in_force: int
    agreements: int
    open_commitments: int
    unanswered_proposals: int
    last_activity: str | None
    documents: int | None  # None in lists, which do not count them
    unconfirmed: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which documents write a partner's name."""

    written: str
    documents: int


@dataclass(frozen=True, slots=True)
class PartnerPage:
    row: PartnerRow
    spellings: tuple[Spelling, ...]
    timeline: tuple[TimelineItem, ...]  # latest first, undated last
    agreements: tuple[AgreementRow, ...]
    commitments: tuple[CommitmentRow, ...]
    activities: tuple[ActivityRow, ...]
    people: tuple[PersonRow, ...]
    contributions: tuple[ContributionRow, ...]
    indicators: tuple[IndicatorRow, ...]
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in the history of a record or claim; `in_effect` is False once undone or overtaken, and for an undoing."""

    number: int
    verdict: str
    field: str | None
    claims: tuple[int, ...]
    made_by: str
    made_at: datetime
    note: str
    in_effect: bool


@dataclass(frozen=True, slots=True)
class AgreementPage:
    row: AgreementRow
    values: tuple[Field, ...]
    commitments: tuple[CommitmentRow, ...]  # between the same parties, said on or after the signing
    activities: tuple[ActivityRow, ...]  # likewise
    contributions: tuple[ContributionRow, ...]
    chain: tuple[AgreementRow, ...]  # other agreements of the same parties, earliest first
    decisions: tuple[Decision, ...]
    course: Course
    links: tuple[ChainLink, ...]  # to and from this agreement
    linked: tuple[AgreementRow, ...]  # the other ends of the links


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the kept text; `kind`: title | lead | body | caption | furniture."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in its document. `record` is the id of the record it counts for, None where it counts for nothing."""

    number: int
    kind: str  # locality | agreement | activity | statement | person | contribution | indicator
    start: int
    end: int
    quote: str
    value: dict[str, Data]
    evidence: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    inferred: tuple[str, ...]
    rule: str
    current: bool  # the current reading still says so
    record: str | None
    verdict: Literal["accepted", "rejected"] | None
    judged_by: str | None
    judged_at: datetime | None


@dataclass(frozen=True, slots=True)
class SightingView:
    path: str
    seen_at: datetime
    seen_by: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    row: DocumentRow
    text: str
    blocks: tuple[BlockView, ...]
    claims: tuple[ClaimView, ...]  # in order of their start
    sightings: tuple[SightingView, ...]
    notes: tuple[str, ...]  # repairs made while the bytes were decoded
    date_reasons: tuple[str, ...]
    rejections: int
    engine_version: str
    lexicon_id: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What is in the register. Partners are foreign localities with at least one record; countries those they lie in."""

    # commitments: commitments and joint decisions; unanswered_proposals: proposals and invitations that nothing later answers

    partners: int
    countries: int
    agreements: int
    agreements_in_force: int
    commitments: int
    proposals: int
    unanswered_proposals: int
    activities: int
    people: int
    documents: int
    unconfirmed: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result. `snippet` is cut in pieces, those that match marked True; a passage of a document carries its place in the text."""

    what: Literal[
        "partner", "agreement", "commitment", "activity", "person", "mechanism", "contribution", "indicator", "opinion", "document"
    ]
    id: str
    title: str
    snippet: tuple[tuple[str, bool], ...]
    start: int | None = None
    end: int | None = None
    when: str | None = None  # EDTF
