"""How well `verify` tells true facts from falsified ones: shares refused and passed, by kind of falsification.

    python -m benchmarks.falsify            print the table
    python -m benchmarks.falsify --errors   list what was wrongly refused and wrongly passed as well

True facts are the gold records of the documents that may be read, with their quote alone, as a person would type them. Each
falsified fact differs from a true one in one thing. The engine's own facts on the same documents are verified too.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.falsehoods import FALSEHOODS, Told
from benchmarks.gate import GOLD, HERE, OWN, SETS
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.mentions.places import find_places
from ketnghia.engine.model import (
    Activity,
    Agreement,
    Contribution,
    Fact,
    Indicator,
    KeptText,
    Locality,
    Person,
    Span,
    Statement,
    Trace,
)
from ketnghia.engine.page import read_page
from ketnghia.engine.reader import read_kept
from ketnghia.engine.shape import kind_of
from ketnghia.engine.text import spoken
from ketnghia.engine.verify import verify

SEED = 20261122
LEAST_REFUSED, LEAST_PASSED, LEAST_OWN = 0.99, 0.98, 0.97


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold facts."""

    name: str
    kept: KeptText
    facts: tuple[Fact, ...]
    parties: tuple[str, ...]


def _sources() -> Iterator[tuple[Path, Path]]:
    """(gold file, document) of every document whose text and gold may be read."""
    blind = set((GOLD / "blind.txt").read_text(encoding="utf-8").split())
    for name in SETS:
        for gold in sorted((GOLD / name / "gold").glob("*.json")):
            if gold.stem not in blind:
                yield gold, (GOLD.parent / "seeds" if name == "seeds" else GOLD / name / "texts") / f"{gold.stem}.txt"
    for gold in sorted((OWN / "press" / "gold").glob("*.json")):
        if int(gold.stem.removeprefix("p-")) % 2:
            yield gold, OWN / "press" / "texts" / f"{gold.stem}.txt"
    for gold in sorted((OWN / "examples").glob("*.json")):
        yield gold, next(p for p in (HERE.parent / "examples").iterdir() if p.stem == gold.stem)


def _keys(record: dict[str, Any], text: str, lexicon: Lexicon) -> dict[str, str]:
    """Gold keys as the gazetteer writes them: an annotator may have chosen another of a place's names."""
    found = {spoken(text[p.name.start : p.name.end]): p.key for p in find_places(text, lexicon)}
    known = set(found.values())
    keys: dict[str, str] = {}
    for locality in record["localities"]:
        key = locality["key"]
        names = [key.split("/", 1)[1], *locality.get("aliases", [])]
        same = [found[spoken(n)] for n in names if spoken(n) in found and found[spoken(n)].startswith(key[:3])]
        keys[key] = key if key in known or not same else same[0]
    return keys


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _fact(kind: str, r: dict[str, Any], span: Span, keys: dict[str, str], text: str) -> Fact:
    def key(value: str | None) -> str | None:
        return keys.get(value, value) if value else None

    def many(field: str) -> tuple[str, ...]:
        return tuple(keys.get(value, value) for value in r.get(field) or ())

    trace = Trace(span, "typed", (), tuple(r.get("inferred", ())))
    fields = tuple(r.get("fields") or ())
    match kind:
        case "localities":
            names = tuple(name for name in r.get("aliases", ()) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
            return Locality(keys.get(r["key"], r["key"]), names, "province", trace)
        case "agreements":
            names = tuple(r.get("signatories") or ())
            return Agreement(r["kind"], many("parties"), r.get("signed"), r.get("period"), fields, names, r["status"], trace)
        case "activities":
            return Activity(r["kind"], r.get("date"), many("parties"), r.get("venue"), r.get("mode"), r["status"], trace)
        case "statements":
            return Statement(r["kind"], many("by"), many("to"), fields, r.get("due"), None, trace)
        case "people":
            return Person(r["name"], tuple(r["titles"]), key(r.get("of")), trace)
        case "contributions":
            amount, purpose = _number(r.get("amount")), tuple(r.get("purpose") or ())
            giver, receiver = key(r.get("from")), key(r.get("to"))
            return Contribution(amount, r.get("currency"), r.get("per"), r.get("period"), giver, receiver, purpose, r.get("bound"), trace)
        case _:
            value = Decimal(str(r["value"]))
            return Indicator(key(r.get("of")), r["measure"], value, r["unit"], r.get("period"), r.get("bound"), trace)


def _quote(kind: str, record: dict[str, Any], text: str) -> Span | None:
    """Where a gold record stands in the text; a person or a locality where it is first named."""
    names = [record.get("quote")]
    if kind == "people":
        names = [record["name"]]
    elif kind == "localities":
        names = [*record.get("aliases", []), record["key"].split("/", 1)[1]]
    places = [(text.find(name), len(name)) for name in names if name]
    start, length = min(((at, length) for at, length in places if at >= 0), default=(-1, 0))
    return Span(start, start + length) if start >= 0 else None


def documents(lexicon: Lexicon) -> Iterator[Document]:
    for gold, path in _sources():
        record = json.loads(gold.read_text(encoding="utf-8"))
        kept = read_page(path.read_bytes(), path.name, None, lexicon)
        keys = _keys(record, kept.text, lexicon)
        facts = []
        for kind in ("localities", "agreements", "activities", "statements", "people", "contributions", "indicators"):
            for item in record[kind]:
                span = _quote(kind, item, kept.text)
                if span is not None:
                    facts.append(_fact(kind, item, span, keys, kept.text))
        yield Document(gold.stem, kept, tuple(facts), tuple(dict.fromkeys(keys.values())))


class _Tally:
    """Counts by line, with the words of what went wrong."""

    def __init__(self) -> None:
        self.good: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, line: str, good: bool, error: str) -> None:
        self.all[line] += 1
        self.good[line] += good
        if not good:
            self.errors.append(error)

    def show(self, title: str) -> float:
        print(f"{title}")
        for line in self.all:
            print(f"  {line:34} {self.good[line]:5} of {self.all[line]:5}   {self.good[line] / self.all[line]:.3f}")
        share = sum(self.good.values()) / max(1, sum(self.all.values()))
        print(f"  {'all':34} {sum(self.good.values()):5} of {sum(self.all.values()):5}   {share:.3f}")
        return share


def _says(fact: Fact) -> str:
    return str(replace(fact, trace=Trace(fact.trace.span, ""))).replace(", trace=Trace(", " @(")


def measure(errors: bool) -> bool:
    """Print the tables; whether every target is reached."""
    lexicon = load_lexicon()
    true, false, own = _Tally(), _Tally(), _Tally()
    for document in documents(lexicon):
        text = document.kept.text
        for number, fact in enumerate(document.facts):
            kind, quote = kind_of(fact), text[fact.trace.span.start : fact.trace.span.end]
            doubt = verify(fact, text)
            true.add(kind, doubt is None, f"refused {document.name} {doubt}\n    {_says(fact)}\n    {quote}")
            for name, falsify in FALSEHOODS.items():
                told = falsify(Told(fact, text, document.parties), Random(f"{SEED} {document.name} {number} {name}"))
                if told is not None:
                    passed = verify(told.fact, told.text) is None
                    words = told.text[told.fact.trace.span.start : told.fact.trace.span.end]
                    false.add(name, not passed, f"passed ({name}) {document.name}\n    {_says(told.fact)}\n    {words}")
        reading = read_kept(document.kept, lexicon)
        for fact in reading.facts:
            own.add(kind_of(fact), True, "")
        for rejection in reading.rejections:
            if rejection.rule == "verify":
                quote = text[rejection.span.start : rejection.span.end]
                own.add("refused", False, f"engine's own, refused: {document.name}: {rejection.reason}\n    {quote}")
    reached = [
        false.show("Falsified facts refused, by what was changed") >= LEAST_REFUSED,
        true.show("True facts passed, by kind") >= LEAST_PASSED,
        own.show("The engine's own facts passed") >= LEAST_OWN,
    ]
    if errors:
        print("\n".join([*true.errors, *false.errors, *own.errors]))
    return all(reached)


def main() -> int:
    """See the module's head."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list what was wrongly refused and wrongly passed")
    args = parser.parse_args()
    if not GOLD.is_dir():
        print("falsify: the development sets are not here (../shared/gold); nothing was measured")
        return 0
    return int(not measure(args.errors))


if __name__ == "__main__":
    sys.exit(main())
