"""Readings made by hand: a text and what a reader might take from it, found again by its words."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ketnghia.access.models import Office
from ketnghia.access.visibility import Visibility
from ketnghia.archive.intake import Arrival, Hand, Receipt
from ketnghia.engine.model import (
    Activity,
    Agreement,
    Block,
    Contribution,
    DocumentDate,
    Fact,
    Indicator,
    KeptText,
    Locality,
    Person,
    Reading,
    Rejection,
    Span,
    Statement,
    Trace,
)

WHEN = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
Told = Callable[[str], Fact]


def trace(text: str, quote: str, **evidence: str) -> Trace:
    """Where the words stand; evidence by the words of each field."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return Trace(span(quote), "by-hand", tuple((name, (span(words),)) for name, words in evidence.items()))


def agreement(quote: str, parties: Sequence[str], **given: Any) -> Told:
    fields = {"kind": "mou", "signed": None, "period": None, "fields": (), "signatories": (), "status": "signed", **given}
    return lambda text: Agreement(parties=tuple(parties), trace=trace(text, quote), **fields)


def activity(quote: str, parties: Sequence[str], **given: Any) -> Told:
    fields = {"kind": "meeting", "date": None, "venue": None, "mode": None, "status": "done", **given}
    return lambda text: Activity(parties=tuple(parties), trace=trace(text, quote), **fields)


def statement(quote: str, by: Sequence[str], to: Sequence[str] = (), **given: Any) -> Told:
    fields = {"kind": "commitment", "fields": (), "due": None, "speaker": None, **given}
    return lambda text: Statement(by=tuple(by), to=tuple(to), trace=trace(text, quote), **fields)


def person(quote: str, name: str, titles: Sequence[str], of: str | None) -> Told:
    return lambda text: Person(name, tuple(titles), of, trace(text, quote))


def contribution(quote: str, giver: str, receiver: str, amount: str | None = None, **given: Any) -> Told:
    fields = {"currency": "VND", "per": None, "period": None, "purpose": (), "bound": None, **given}
    number = Decimal(amount) if amount else None
    return lambda text: Contribution(amount=number, giver=giver, receiver=receiver, trace=trace(text, quote), **fields)


def indicator(quote: str, of: str, measure: str, value: str, unit: str, **given: Any) -> Told:
    fields = {"period": None, "bound": None, **given}
    return lambda text: Indicator(of=of, measure=measure, value=Decimal(value), unit=unit, trace=trace(text, quote), **fields)


def locality(name: str, key: str) -> Told:
    return lambda text: Locality(key, (name,), "province", trace(text, name))


def reading(text: str, *told: Told, published: str | None = "2026-03-05", version: str = "1", **given: Any) -> Reading:
    """One block a line; lines that begin with `#` are titles, with `|` furniture."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        kind = {"#": "title", "|": "furniture"}.get(line[:1], "body")
        words = line.rstrip("\n")
        if words:
            blocks.append(Block(Span(at, at + len(words)), kind))  # type: ignore[arg-type]
        at += len(line)
    fields: dict[str, Any] = {"relevant": True, "relevance_reason": "hợp tác địa phương", "rejections": (), **given}
    kept = KeptText(text, tuple(blocks), (), "txt/1", published)
    date = DocumentDate(published, published)
    return Reading(kept, (), "vi", date, facts=tuple(fact(text) for fact in told), engine_version=version, lexicon_id="words", **fields)


def rejection(text: str, words: str) -> Rejection:
    start = text.index(words)
    return Rejection("chưa rõ bên nào", Span(start, start + len(words)), "by-hand")


def office(code: str = "home") -> Office:
    return Office.objects.get_or_create(code=code, defaults={"name": "Sở Ngoại vụ", "locality": "VN/Khánh Hòa"})[0]


def hand(code: str = "home", by: str = "lan", clearance: Visibility = "restricted") -> Hand:
    return Hand(office(code), by, WHEN, clearance)


def take_in(text: str, *told: Told, name: str = "bai.txt", by: Hand | None = None, **given: Any) -> Receipt:
    """A document into the register. `published` and what else `reading` takes, `visibility` and `source_kind` of the arrival."""
    from ketnghia.registry.arrivals import receive

    where = {key: given.pop(key) for key in ("visibility", "source_kind") if key in given}
    made = reading(text, *told, **given)
    return receive(Arrival(name, f"/in/{name}", text.encode(), **where), lambda _data, _name: made, by or hand())
