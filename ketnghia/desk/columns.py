"""The columns of each list: what they are called, and what stands in them for a row. The same for the page and for a file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal

from ketnghia.desk.phrasing import say
from ketnghia.engine.model import Language
from ketnghia.output.tables import Cell
from ketnghia.output.wording import has_label, label, say_date, say_due, say_number
from ketnghia.registry.answers import Place, Source

Kind = Literal["text", "number", "date"]
_TEXT: Final = 220  # letters of a sentence in a cell of the page


@dataclass(frozen=True, slots=True)
class Pillar:
    """A column. `cell` gives what stands in it, unformatted: codes said, dates as EDTF, numbers as decimal text."""

    code: str
    cell: Callable[[Any, Language], Cell]
    kind: Kind = "text"
    heading: str = ""  # the attribute whose name it bears, where that is not `code`

    def name(self, language: Language) -> str:
        """What the column is called."""
        own = {
            "certainty": say("lists.certainty", language),
            "conflicts": say("lists.conflicts", language),
            "source": say("lists.source", language),
            "expires": say("lists.expires", language),
            "said": say("lists.said", language),
            "agreements": say("partners.in_force", language),
            "open": say("partners.open", language),
            "tie": say("partners.tie", language),
            "homes": say("partners.home", language),
            "last_activity": say("partners.last", language),
            "country": say("whole.country", language),
        }
        return own.get(self.code) or label("attribute", self.heading or self.code, language)

    def shown(self, row: Any, language: Language) -> str:
        """The cell as a page says it."""
        cell = self.cell(row, language)
        if cell is None or cell == "":
            return ""
        if self.kind == "date":
            return (say_due if self.code == "due" else say_date)(str(cell), language)
        if self.kind == "number":
            number = _number(cell)
            return str(cell) if number is None else say_number(number, language)
        text = str(cell)
        return text if len(text) <= _TEXT else text[:_TEXT].rsplit(" ", 1)[0] + " …"


def _number(cell: Cell) -> Decimal | None:
    try:
        return Decimal(str(cell))
    except InvalidOperation:
        return None


def _names(places: Iterable[Place | None], between: str = ", ") -> str:
    return between.join(place.name for place in places if place)


def _fields(codes: Iterable[str], language: Language) -> str:
    return ", ".join(label("field", code, language) for code in codes)


def _unit(code: str | None, language: Language) -> str:
    return label("unit", code, language) if code and has_label("unit", code) else code or ""


def _certainty(row: Any, language: Language) -> Cell:
    return label("certainty", "confirmed" if row.confirmed else "unconfirmed", language)


def _conflicts(row: Any, language: Language) -> Cell:
    return ", ".join(label("attribute", name, language) for name in row.conflicts)


def _source(row: Any, _language: Language) -> Cell:
    best: Source | None = next(iter(row.sources), None)
    return best.document_title if best else ""


_LAST: Final = (Pillar("certainty", _certainty), Pillar("conflicts", _conflicts), Pillar("source", _source))

PILLARS: Final[Mapping[str, tuple[Pillar, ...]]] = {
    "agreement": (
        Pillar("kind", lambda row, language: label("agreement_kind", row.kind, language)),
        Pillar("parties", lambda row, _: _names(row.parties, " – ")),
        Pillar("status", lambda row, language: label("agreement_state", row.state, language)),
        Pillar("signed", lambda row, _: row.signed, "date"),
        Pillar("period", lambda row, _: row.period, "date"),
        Pillar("expires", lambda row, _: row.expires_by, "date"),
        Pillar("fields", lambda row, language: _fields(row.fields, language)),
        Pillar("signatories", lambda row, _: ", ".join(row.signatories)),
        *_LAST,
    ),
    "commitment": (
        Pillar("text", lambda row, _: row.text),
        Pillar("kind", lambda row, language: label("statement_kind", row.kind, language)),
        Pillar("by", lambda row, _: _names(row.by)),
        Pillar("to", lambda row, _: _names(row.to)),
        Pillar("status", lambda row, language: label("commitment_state", row.state, language)),
        Pillar("due", lambda row, _: row.due, "date"),
        Pillar("lead", lambda row, _: row.lead or ""),
        Pillar("supporting", lambda row, _: ", ".join(row.supporting)),
        Pillar("fields", lambda row, language: _fields(row.fields, language)),
        Pillar("speaker", lambda row, _: row.speaker or ""),
        Pillar("said", lambda row, _: row.said, "date"),
        *_LAST,
    ),
    "activity": (
        Pillar("kind", lambda row, language: label("activity_kind", row.kind, language)),
        Pillar("date", lambda row, _: row.date, "date"),
        Pillar("parties", lambda row, _: _names(row.parties, " – ")),
        Pillar("venue", lambda row, _: row.venue or ""),
        Pillar("mode", lambda row, language: label("activity_mode", row.mode, language) if row.mode else ""),
        Pillar("status", lambda row, language: label("activity_status", row.status, language)),
        Pillar("text", lambda row, _: row.text),
        *_LAST,
    ),
    "contribution": (
        Pillar("purpose", lambda row, language: _fields(row.purpose, language) or label("record", "contribution", language)),
        Pillar("giver", lambda row, _: _names([row.giver])),
        Pillar("receiver", lambda row, _: _names([row.receiver])),
        Pillar("amount", lambda row, _: row.amount, "number"),
        Pillar("currency", lambda row, language: _unit(row.currency, language)),
        Pillar("per", lambda row, language: label("per", row.per, language) if row.per else ""),
        Pillar("period", lambda row, _: row.period, "date"),
        Pillar("text", lambda row, _: row.text),
        *_LAST,
    ),
    "indicator": (
        Pillar("measure", lambda row, _: row.measure),
        Pillar("of", lambda row, _: _names([row.of])),
        Pillar("value", lambda row, _: row.value, "number"),
        Pillar("unit", lambda row, language: _unit(row.unit, language)),
        Pillar("period", lambda row, _: row.period, "date"),
        *_LAST,
    ),
    "person": (
        Pillar("name", lambda row, _: row.name),
        Pillar("titles", lambda row, _: row.positions[0].title if row.positions else ""),
        Pillar("of", lambda row, _: _names([row.of])),
        Pillar("body", lambda row, _: (row.positions[0].body or "") if row.positions else ""),
        Pillar("said", lambda row, _: row.positions[0].stated_on if row.positions else None, "date"),
        Pillar("confirmed_on", lambda row, _: row.positions[0].confirmed_on if row.positions else None, "date"),
        Pillar("certainty", _certainty),
    ),
    "mechanism": (
        Pillar("name", lambda row, _: row.name),
        Pillar("parties", lambda row, _: _names(row.parties, " – ")),
        Pillar("rhythm_months", lambda row, _: row.rhythm_months, "number"),
        Pillar("session", lambda row, _: row.session, "number"),
        Pillar("last", lambda row, _: row.last, "date"),
        Pillar("next_due", lambda row, _: row.next_due, "date"),
        Pillar("next_host", lambda row, _: _names([row.next_host])),
        Pillar("status", lambda row, language: label("mechanism_state", row.state, language)),
        *_LAST,
    ),
    "partner": (
        Pillar("name", lambda row, _: row.place.name),
        Pillar("country", lambda row, _: row.place.country_name),
        Pillar("homes", lambda row, _: _names(row.homes)),
        Pillar("tie", lambda row, language: label("tie", row.tie, language)),
        Pillar("last_activity", lambda row, _: row.last_activity, "date"),
        Pillar("agreements", lambda row, _: row.agreements_in_force, "number"),
        Pillar("open", lambda row, _: row.open_commitments, "number"),
    ),
}
# What a table shows until somebody chooses.
USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": ("kind", "parties", "status", "signed", "expires", "fields", "certainty"),
    "commitment": ("text", "kind", "by", "to", "status", "due", "lead"),
    "activity": ("kind", "date", "parties", "venue", "status", "text"),
    "contribution": ("purpose", "giver", "receiver", "amount", "currency", "period", "source"),
    "indicator": ("measure", "of", "value", "unit", "period", "source"),
    "person": ("name", "titles", "of", "said", "certainty"),
    "mechanism": ("name", "parties", "rhythm_months", "last", "next_due", "status"),
    "partner": ("name", "country", "homes", "tie", "last_activity", "agreements", "open"),
}


def chosen(kind: str, codes: Iterable[str]) -> tuple[Pillar, ...]:
    """These columns in the order of the list; the usual ones where none of them is known. The first always stands: it names the row."""
    wanted = set(codes)
    found = tuple(one for one in PILLARS[kind] if one.code in wanted)
    if not found:
        found = tuple(one for one in PILLARS[kind] if one.code in USUAL[kind])
    first = PILLARS[kind][0]
    return found if found[0] is first else (first, *found)
