"""A document comes in: read, kept, and folded into the records, in that order. The only way in for pages, commands and feeds."""

from collections.abc import Callable

from django.db import transaction

from ketnghia.access.filters import visible_to
from ketnghia.access.visibility import Visibility
from ketnghia.archive import forms
from ketnghia.archive.errors import UnknownDocument
from ketnghia.archive.intake import Arrival, Hand, Receipt, keep, keep_reading, note_sighting
from ketnghia.archive.models import Document
from ketnghia.archive.values import Typed
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import Block, DocumentDate, KeptText, Reading, Span, Trace
from ketnghia.engine.ties import find_ties
from ketnghia.registry.rebuild import refresh

Reader = Callable[[bytes, str], Reading]
FORM_EXTRACTOR = "form/1"


def receive(arrival: Arrival, read: Reader, hand: Hand, settle: Callable[[Receipt], None] | None = None) -> Receipt:
    """Take in one document. Bytes that are there already are a sighting and are not read again.

    `settle` is told the receipt within the transaction that writes it: what it raises undoes both.

    Whatever `read` raises (DocumentError for a document that cannot be read) leaves the register as it was; so do EvidenceMismatch and
    ExpungedDocument. Reading takes place outside the transaction, so that no other writer waits for it.
    """
    with transaction.atomic():
        sighted = note_sighting(arrival, hand)
        if sighted:
            if settle:
                settle(sighted)
            return sighted
    reading = read(arrival.data, arrival.name)
    ties = find_ties(reading, load_lexicon())
    with transaction.atomic():
        receipt = keep(arrival, reading, hand, ties)
        refresh(receipt.claims, [receipt.document])
        if settle:
            settle(receipt)
    return receipt


def receive_note(text: str, read: Callable[[bytes, str, str], Reading], hand: Hand) -> Receipt:
    """Take in what an officer types. It is a document like any other, dated the day it is typed; its claims have their quotes."""
    name = f"ghi-chu-{hand.when:%Y-%m-%d-%H%M%S}.txt"
    day = hand.when.date().isoformat()
    # Bytes that were no UTF-8 reach a command as surrogates; as the bytes they were, the reader tells their encoding.
    arrival = Arrival(name, name, text.encode("utf-8", "surrogateescape"), source_kind="officers_note")
    return receive(arrival, lambda data, called: read(data, called, day), hand)


def receive_entry(entry: forms.Entry, hand: Hand, visibility: Visibility = "internal", origin: str = "") -> Receipt:
    """Take in what a person typed into a form: a note of labelled lines and one claim. Raises EntryRefused; then nothing is kept.

    `origin`: where the entry stands in a table that it was taken from ("doan.csv, dòng 3").
    """
    values = forms.canonical_values(entry)
    day = f"{hand.when.day}/{hand.when.month}/{hand.when.year}"
    sheet = forms.write(entry, ", ".join(filter(None, (hand.by, f"{hand.when:%H:%M:%S} ngày {day}", origin))))
    name = f"ghi-nhan-{hand.when:%Y-%m-%d-%H%M%S-%f}.txt"
    trace = Trace(sheet.span, forms.FORM_RULE, tuple(sheet.evidence.items()))
    arrival = Arrival(name, name, sheet.text.encode(), visibility, "officers_note")
    with transaction.atomic():
        receipt = keep(arrival, _sheet_reading(sheet.text, hand.when.date().isoformat()), hand, [Typed(entry.kind, values, trace)])
        refresh(receipt.claims)
    return receipt


def _sheet_reading(text: str, day: str) -> Reading:
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(Span(at, at + len(line.rstrip())), "body" if at else "title"))
        at += len(line)
    kept = KeptText(text, tuple(blocks), (), FORM_EXTRACTOR, day)
    return Reading(kept, (), "vi", DocumentDate(day, day), True, "ghi nhận do người nhập", (), (), FORM_EXTRACTOR, "-")


def read_again(number: int, read: Reader, hand: Hand) -> tuple[int, ...]:
    """Read a kept document once more, with a newer engine or lexicon; returns the numbers of claims that are new.

    Raises UnknownDocument. What a person accepted stays, whatever the new reading says.
    """
    document = Document.objects.filter(visible_to(hand.audience), pk=number, office=hand.office).first()
    if document is None:
        raise UnknownDocument(f"tài liệu {number}: không có trong sổ của cơ quan này; xem số bằng `ketnghia show documents`")
    if document.current_reading and document.current_reading.engine_version == FORM_EXTRACTOR:
        return ()  # what a person typed says what it says, however well the engine reads
    reading = read(bytes(document.original), document.name)
    ties = find_ties(reading, load_lexicon())
    with transaction.atomic():
        new = keep_reading(document, reading, hand.when, ties)
        refresh(document.claims.values_list("pk", flat=True), [document.pk])
    return new
