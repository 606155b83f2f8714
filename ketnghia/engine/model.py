"""The nouns of the engine: what a document becomes on its way from bytes to facts. Frozen values, no behaviour.

    KeptText, Block, Locator     the text as it is kept, labelled
    Sentence                     a stretch of a block
    *Mention                     text -> something with a name or a value, with its span
    Locality … Indicator         the seven kinds of fact
    Trace, Rejection             why a fact was made, why a phrase was not taken
    Reading                      all of it

Spans count characters in `KeptText.text`; `text[start:end]` is the quote. Dates are EDTF (ISO 8601-2) strings as written:
`2025-06-10`, `2025-06`, `2025`, `2025/2028`, `2014/..`; a year that nothing gives is `XXXX`. Keys of localities are
`CC/Name` (`VN/Khánh Hòa`, `LA/Khammouane`), of countries and their national bodies `CC`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

BlockKind = Literal["title", "lead", "body", "caption", "furniture"]
Language = Literal["vi", "en", "fr"]
AgreementKind = Literal["mou", "agreement", "twinning", "letter_of_intent", "plan", "other"]
AgreementStatus = Literal["signed", "in_force", "proposed", "ended"]
Renewal = Literal["automatic", "by_agreement", "none"]  # "none": the text says that it is not renewed by itself
ActivityKind = Literal["meeting", "visit", "signing", "event", "aid", "training", "message", "other"]
StatementKind = Literal["commitment", "agreement", "proposal", "invitation"]
FactKind = Literal["localities", "agreements", "activities", "statements", "people", "contributions", "indicators"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of the kept text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption or table cell. Blocks are in order, do not overlap and hold every visible character."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a stretch of kept text stands in the original: "page 2, box 71,640,523,655", "paragraph 14", "table 1, row 2, cell 3"."""

    span: Span
    where: str


@dataclass(frozen=True, slots=True)
class KeptText:
    """All visible text of one document, NFC, furniture included and only labelled."""

    text: str
    blocks: tuple[Block, ...]
    locators: tuple[Locator, ...]
    extractor: str  # which reader and version made it: "txt/1", "pdf/1 pypdfium2 5.15.2"
    published: str | None  # EDTF day that metadata or a date line states
    notes: tuple[str, ...] = ()  # repairs a person should know of, e.g. TCVN3 letters restored


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; never crosses a block. Furniture has none."""

    span: Span
    block: int  # index into KeptText.blocks


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression. `edtf` has `XXXX` for a year not yet known; `inferred` when the document's date supplied it."""

    span: Span
    edtf: str
    form: str  # what is written, by the names in mentions.dates: "day", "month", "year", "period", "since", "relative" …
    inferred: bool = False
    relative: str | None = None  # what an unknown part is counted from, by the table in mentions.dates: "year-1", "next", "same day" …


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A country or sub-national place. `span` takes in the level word ("tỉnh Khánh Hòa"), `name` does not."""

    span: Span
    name: Span
    key: str
    level: str  # country | province | city | district | commune | region | agglomeration …
    new: bool = False  # a name no table holds, taken from a clear frame
    within: str | None = None  # part of another name, so no actor: school | hospital | press | company | venue | street


@dataclass(frozen=True, slots=True)
class BodyMention:
    """An organisation: UBND tỉnh X, Sở Ngoại vụ, Đại sứ quán Y, a university. `key` as in party keys, a plain name where none exists."""

    span: Span
    key: str | None
    kind: str  # committee | council | party | department | embassy | ministry | university | company | organisation …


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person where named once. `name` without honorifics; titles as written, in order; `of` a key or None."""

    span: Span  # titles, honorific and name together
    name: Span
    titles: tuple[Span, ...]
    of: str | None = None
    of_span: Span | None = None


@dataclass(frozen=True, slots=True)
class AmountMention:
    """A number with its unit. `unit`: VND, USD, EUR, LAK, %, projects, people, rank …; `bound`: at_least, at_most, over, under, about."""

    span: Span
    value: Decimal
    unit: str
    bound: str | None = None
    per: str | None = None  # "year" where the text says "mỗi năm"


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """A memorandum, agreement, plan … as a noun in the text."""

    span: Span
    kind: AgreementKind


@dataclass(frozen=True, slots=True)
class FieldMention:
    """A field of cooperation, by its code in the guide. `weak`: a word that tells a field only where nothing else in the clause does."""

    span: Span
    code: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a fact was made: the clause that says it, the rule, each field's own evidence, and what was inferred."""

    span: Span
    rule: str
    evidence: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    key: str
    names: tuple[str, ...]
    level: str
    trace: Trace
    new: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    kind: AgreementKind
    parties: tuple[str, ...]
    signed: str | None
    period: str | None
    fields: tuple[str, ...]
    signatories: tuple[str, ...]
    status: AgreementStatus
    trace: Trace
    renewal: Renewal | None = None
    renewal_years: int | None = None  # for how long it is renewed each time
    notice_months: int | None = None  # how long before the end notice has to be given


@dataclass(frozen=True, slots=True)
class Activity:
    kind: ActivityKind
    date: str | None
    parties: tuple[str, ...]
    venue: str | None
    mode: Literal["online", "in_person"] | None
    status: Literal["done", "planned"]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Statement:
    kind: StatementKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    fields: tuple[str, ...]
    due: str | None
    speaker: str | None  # a person's name where one speaks
    trace: Trace


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    titles: tuple[str, ...]
    of: str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Contribution:
    amount: Decimal | None
    currency: str | None
    per: str | None
    period: str | None
    giver: str | None
    receiver: str | None
    purpose: tuple[str, ...]
    bound: str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Indicator:
    of: str | None
    measure: str
    value: Decimal
    unit: str
    period: str | None
    bound: str | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said of the tie of two localities as a whole. For the register; no list of a reading's record holds it."""

    parties: tuple[str, ...]
    state: str  # resumed | informal | dormant | suspended | ended
    since: str | None
    trace: Trace


Fact = Locality | Agreement | Activity | Statement | Person | Contribution | Indicator


@dataclass(frozen=True, slots=True)
class Rejection:
    """A phrase that was looked at and not taken."""

    reason: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """When the document speaks. `published` is stated, `dated` is what the text implies; `reasons` say from what."""

    published: str | None
    dated: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one engine version with one lexicon took from one kept text."""

    kept: KeptText
    sentences: tuple[Sentence, ...]
    language: Language
    date: DocumentDate
    relevant: bool
    relevance_reason: str
    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...]
    engine_version: str
    lexicon_id: str
