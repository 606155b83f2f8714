"""A reading as JSON: the shape that the annotation guide and the command line share. Numbers in major units, dates in EDTF."""

from decimal import Decimal
from typing import Any

from ketnghia.engine.model import (
    Activity,
    Agreement,
    Contribution,
    Fact,
    FactKind,
    Indicator,
    Locality,
    Person,
    Reading,
    Statement,
    Trace,
)

Record = dict[str, Any]
LATER = ("renewal", "renewal_years", "notice_months")  # of agreements; most texts say nothing of these, and then they are left out
KINDS: tuple[FactKind, ...] = ("localities", "agreements", "activities", "statements", "people", "contributions", "indicators")


def kind_of(fact: Fact) -> FactKind:
    """The list of the record in which a fact stands."""
    match fact:
        case Locality():
            return "localities"
        case Agreement():
            return "agreements"
        case Activity():
            return "activities"
        case Statement():
            return "statements"
        case Person():
            return "people"
        case Contribution():
            return "contributions"
        case Indicator():
            return "indicators"


def number(value: Decimal | None) -> int | float | None:
    """A plain JSON number: an integer where nothing is lost by it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def values_of(fact: Fact) -> Record:
    """What a fact says, without where it says so."""
    match fact:
        case Locality():
            return {"key": fact.key, "names": list(fact.names), "level": fact.level, "new": fact.new}
        case Agreement():
            return {
                "kind": fact.kind, "parties": list(fact.parties), "signed": fact.signed, "period": fact.period,
                "fields": list(fact.fields), "signatories": list(fact.signatories), "status": fact.status,
                **{name: told for name in LATER if (told := getattr(fact, name)) is not None},
            }  # fmt: skip
        case Activity():
            return {
                "kind": fact.kind, "date": fact.date, "parties": list(fact.parties), "venue": fact.venue,
                "mode": fact.mode, "status": fact.status,
            }  # fmt: skip
        case Statement():
            return {
                "kind": fact.kind, "by": list(fact.by), "to": list(fact.to), "fields": list(fact.fields),
                "due": fact.due, "speaker": fact.speaker,
            }  # fmt: skip
        case Person():
            return {"name": fact.name, "titles": list(fact.titles), "of": fact.of}
        case Contribution():
            return {
                "amount": number(fact.amount), "currency": fact.currency, "per": fact.per, "period": fact.period,
                "from": fact.giver, "to": fact.receiver, "purpose": list(fact.purpose), "bound": fact.bound,
            }  # fmt: skip
        case Indicator():
            return {
                "of": fact.of, "measure": fact.measure, "value": number(fact.value), "unit": fact.unit,
                "period": fact.period, "bound": fact.bound,
            }  # fmt: skip


def _traced(trace: Trace, text: str) -> Record:
    start, end = trace.span.start, trace.span.end
    evidence = {name: [[span.start, span.end] for span in spans] for name, spans in trace.evidence if spans}
    return {
        "quote": text[start:end], "start": start, "end": end, "evidence": evidence,
        "inferred": list(trace.inferred), "rule": trace.rule,
    }  # fmt: skip


def to_record(fact: Fact, text: str) -> Record:
    """One fact with its values, quote, offsets, per-field evidence, inferred fields and rule."""
    return {**values_of(fact), **_traced(fact.trace, text)}


def reading_to_record(reading: Reading, doc: str, with_text: bool = False) -> Record:
    """One JSON object a document, as `ketnghia read --jsonl` prints it."""
    record: Record = {
        "doc": doc,
        "lang": reading.language,
        "published": reading.date.published,
        "dated": reading.date.dated,
        "relevant": reading.relevant,
        "reason": reading.relevance_reason,
    }
    for kind in KINDS:
        record[kind] = [to_record(fact, reading.kept.text) for fact in reading.facts if kind_of(fact) == kind]
    record["notes"] = list(reading.kept.notes)
    record["engine"] = {"version": reading.engine_version, "lexicon": reading.lexicon_id}
    if with_text:
        record["text"] = reading.kept.text
    return record
