"""Facts as canonical values, and the fingerprint that tells one claim from another.

A value holds strings, lists of strings and nulls only. Numbers are decimal strings without exponent or idle zeros ("17500", "7.48"), so
that no float ever stands between a document and a sum of money. Lists keep the order of the text.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from ketnghia.engine.model import Activity, Agreement, Contribution, Fact, Indicator, Locality, Person, Span, Statement, Tie, Trace

Data = str | list[str] | None
KINDS: Mapping[type, str] = {
    Locality: "locality",
    Agreement: "agreement",
    Activity: "activity",
    Statement: "statement",
    Person: "person",
    Contribution: "contribution",
    Indicator: "indicator",
    Tie: "tie",
}
# Fields that the engine did not know at first stand in a value only where a text tells them: what was read before keeps its fingerprint.
LATER = frozenset({"renewal", "renewal_years", "notice_months"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A fact that a person typed into a form (see archive.forms): its values are canonical already."""

    kind: str
    value: Mapping[str, str | list[str]]
    trace: Trace


def canonical(fact: Fact | Tie | Typed) -> tuple[str, dict[str, Data]]:
    """The kind of a fact and its value, every field by its name in the engine but for the trace and for what came LATER and is not told."""
    if isinstance(fact, Typed):
        return fact.kind, dict(fact.value)
    value = {field.name: _plain(getattr(fact, field.name)) for field in fields(fact) if field.name != "trace"}
    return KINDS[type(fact)], {name: told for name, told in value.items() if told is not None or name not in LATER}


def _plain(value: object) -> Data:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else None
    if isinstance(value, Decimal):
        return decimal_string(value)
    return None if value is None else str(value)


def decimal_string(number: Decimal) -> str:
    """ "1800000000" for Decimal("1.8E+9"); equal numbers give equal strings."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def fingerprint(document_sha256: str, kind: str, span: Span, value: Mapping[str, Data]) -> str:
    """SHA-256 over (document, kind, span, canonical value): the identity of a claim in any register that holds the document.

    The evidence is not part of it: a reader that explains the same value better must not lose the acceptance that a person gave.
    """
    parts = [document_sha256, kind, [span.start, span.end], value]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
