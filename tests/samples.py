"""A register to look at: the sample documents with their annotations, so that no page depends on how well the engine reads."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from django.db import transaction
from lxml import html as markup

from ketnghia.access.models import Office
from ketnghia.archive.intake import Arrival, Hand
from ketnghia.engine import model
from ketnghia.engine.model import Block, KeptText, Reading, Span, Trace
from ketnghia.engine.text import normalise
from ketnghia.registry.arrivals import receive

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
ANNOTATIONS = ROOT / "tests" / "gold" / "examples"


@contextmanager
def opened(blocker: Any) -> Iterator[None]:
    """The filled register inside a transaction that leaves nothing behind; `blocker` is pytest-django's guard of the database."""
    with blocker.unblock(), transaction.atomic():
        fill()
        yield
        transaction.set_rollback(True)


def fill(office: Office | None = None) -> None:
    """Every sample document into the register, by its annotations."""
    office = office or Office.objects.get_or_create(code="home", defaults={"name": "Sở Ngoại vụ"})[0]
    hand = Hand(office, "cán bộ trực", datetime(2026, 11, 20, 2, 30, tzinfo=UTC), "restricted")
    for path in sorted(EXAMPLES.iterdir()):
        if (ANNOTATIONS / f"{path.stem}.json").exists():
            receive(Arrival(path.name, str(path.relative_to(ROOT)), path.read_bytes()), annotated, hand)


def annotated(data: bytes, name: str) -> Reading:
    """The reading that a person made of a sample document."""
    gold = json.loads((ANNOTATIONS / f"{Path(name).stem}.json").read_text(encoding="utf-8"))
    return reading(kept_text(data, name), gold)


def reading(kept: KeptText, gold: dict[str, Any]) -> Reading:
    date = model.DocumentDate(gold["published"], gold["dated"])
    facts = tuple(_facts(kept.text, gold))
    reason = "hand-annotated"
    return Reading(kept, (), gold["lang"], date, gold["relevant"], reason, facts, (), "annotations/1", "none")


# Text as the samples have it: one block a paragraph, navigation and teasers as furniture.


def kept_text(data: bytes, name: str) -> KeptText:
    ending = name.rpartition(".")[2]
    lines = {"html": _html_lines, "docx": _docx_lines, "pdf": _pdf_lines}.get(ending, _txt_lines)(data)
    text, blocks = "", []
    for kind, line in lines:
        line = normalise(" ".join(line.split()))
        if line:
            text += "\n" if text else ""
            blocks.append(Block(Span(len(text), len(text) + len(line)), kind))
            text += line
    return KeptText(text, tuple(blocks), (), f"samples/{ending}", None)


def _html_lines(data: bytes) -> Iterator[tuple[Any, str]]:
    page = markup.document_fromstring(data.decode("utf-8"))
    for element in page.body.iter("h1", "h2", "h3", "h4", "p", "li", "figcaption", "td", "th", "small", "address"):
        around = {parent.tag for parent in element.iterancestors()}
        furniture = around & {"nav", "header", "footer", "aside"} or element.tag in ("li", "small", "address")
        kind = {"h1": "title", "figcaption": "caption"}.get(element.tag, "body")
        yield "furniture" if furniture else kind, element.text_content()


def _docx_lines(data: bytes) -> Iterator[tuple[Any, str]]:
    from docx import Document

    for item in Document(BytesIO(data)).iter_inner_content():
        if hasattr(item, "text"):
            yield "body", item.text
        else:
            for row in item.rows:
                yield from (("body", cell.text) for cell in row.cells)


def _pdf_lines(data: bytes) -> Iterator[tuple[Any, str]]:
    from pypdfium2 import PdfDocument

    for page in PdfDocument(data):
        yield "body", page.get_textpage().get_text_bounded()


def _txt_lines(data: bytes) -> Iterator[tuple[Any, str]]:
    for number, line in enumerate(data.decode("utf-8").splitlines()):
        yield "title" if number == 0 else "body", line


# Annotations as facts


def _facts(text: str, gold: dict[str, Any]) -> Iterator[model.Fact]:
    flat = text.replace("\n", " ")

    def trace(quote: str) -> Trace | None:
        start = flat.find(" ".join(normalise(quote).split()))
        return Trace(Span(start, start + len(" ".join(normalise(quote).split()))), "annotated") if start >= 0 else None

    for item in gold["localities"]:
        names = [item["key"].rpartition("/")[2], *item["aliases"]]
        found = next((trace(name) for name in names if trace(name)), None)
        if found:
            yield model.Locality(item["key"], tuple(names), "province", found)
    for kind in ("agreements", "activities", "statements", "people", "contributions", "indicators"):
        for item in gold[kind]:
            found = trace(item.get("quote") or item["name"])
            if found:
                yield _fact(kind, item, found)


def _fact(kind: str, item: dict[str, Any], trace: Trace) -> model.Fact:
    def many(name: str) -> tuple[str, ...]:
        return tuple(item.get(name) or ())

    def number(name: str) -> Any:
        return None if item.get(name) is None else Decimal(str(item[name]))

    if kind == "agreements":
        return model.Agreement(
            item["kind"], many("parties"), item["signed"], item["period"], many("fields"), many("signatories"), item["status"], trace
        )
    if kind == "activities":
        return model.Activity(item["kind"], item["date"], many("parties"), item["venue"], item["mode"], item["status"], trace)
    if kind == "statements":
        return model.Statement(item["kind"], many("by"), many("to"), many("fields"), item["due"], None, trace)
    if kind == "people":
        return model.Person(item["name"], many("titles"), item["of"], trace)
    if kind == "contributions":
        per, bound = item.get("per"), item.get("bound")
        giver, receiver = item["from"], item["to"]
        return model.Contribution(number("amount"), item["currency"], per, item["period"], giver, receiver, many("purpose"), bound, trace)
    return model.Indicator(item["of"], item["measure"], number("value"), item["unit"], item["period"], item.get("bound"), trace)
