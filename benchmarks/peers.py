"""Accuracy beside named peers on the same gold, in one run: people and places by underthesea's NER, dates by dateparser.

    python -m benchmarks.peers

Uses the documents of the development sets that may be read, and the press annotated here. Peers are installed by `make bench`.
Names count once a document; a peer gives no roles, keys or precision of dates, so only what it can give is compared.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gate import GOLD, SETS, Set, own_sets, shared_set
from ketnghia.engine.dating import date_document, resolve_dates
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.dates import find_dates
from ketnghia.engine.model import Locality, Person
from ketnghia.engine.page import read_page
from ketnghia.engine.reader import read
from ketnghia.engine.text import fold, spoken


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    gold: dict[str, Any]


def documents() -> Iterable[Document]:
    """Relevant documents that may be read, with their annotations."""
    blind = set((GOLD / "blind.txt").read_text().split())
    sets: list[Set] = [shared_set(name) for name in SETS] + [own for name, own in own_sets().items() if name == "press"]
    for measured in sets:
        for path in measured.documents():
            gold = json.loads((measured.gold / f"{path.stem}.json").read_text(encoding="utf-8"))
            if gold["relevant"] is True and path.stem not in blind:
                yield Document(path.read_text(encoding="utf-8"), gold)


def f1(found: int, wanted: int, right: int) -> str:
    """Precision, recall and F1 of counts."""
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}"


def compare(
    name: str, pages: list[Document], wanted: Callable[[Document], set[str]], finders: dict[str, Callable[[str], set[str]]]
) -> None:
    """One table: what each finder finds of what is wanted."""
    print(f"{name}: {sum(len(wanted(page)) for page in pages)} in {len(pages)} documents")
    for finder, find in finders.items():
        counts = [(len(got := find(page.text)), len(want := wanted(page)), len(got & want)) for page in pages]
        print(f"  {finder:28} {f1(*(sum(column) for column in zip(*counts, strict=True)))}")


def entities(tag: str) -> Callable[[str], set[str]]:
    """Names of one kind that underthesea's tagger finds."""
    from underthesea import ner

    def find(text: str) -> set[str]:
        names: list[list[str]] = []
        for word, _, _, label in ner(text):
            if label == f"B-{tag}":
                names.append([word])
            elif label == f"I-{tag}" and names:
                names[-1].append(word)
        return {_key(tag, " ".join(words)) for words in names}

    return find


def _key(tag: str, name: str) -> str:
    if tag == "PER":
        return spoken(name)
    return re.sub(r"^(?:tinh|thanh pho|tp\.?|thu do|huyen|quan|bang|vung) ", "", fold(name))


def our_people(text: str) -> set[str]:
    return {spoken(fact.name) for fact in read(text.encode(), "t.txt").facts if isinstance(fact, Person)}


def our_places(text: str) -> set[str]:
    facts = [fact for fact in read(text.encode(), "t.txt").facts if isinstance(fact, Locality)]
    return {_key("LOC", name) for fact in facts for name in fact.names}


def gold_places(page: Document) -> set[str]:
    """Every name under which the text mentions a locality of the gold."""
    plain = fold(page.text)
    names = [name for loc in page.gold["localities"] for name in (loc["key"].split("/")[1], *(loc.get("aliases") or []))]
    return {_key("LOC", name) for name in names if fold(name) in plain}


def gold_days(page: Document) -> set[str]:
    """Days, months and years of the activities, as far as the gold knows them."""
    return {a["date"] for a in page.gold["activities"] if a["date"] and "X" not in a["date"] and "/" not in a["date"]}


def our_days(text: str) -> set[str]:
    kept = read_page(text.encode(), "t.txt")
    dates = find_dates(kept.text, load_lexicon())
    return {date.edtf for date in resolve_dates(kept, dates, date_document(kept, dates))}


def dateparser_days(text: str) -> set[str]:
    from dateparser.search import search_dates

    return {found.date().isoformat() for _, found in search_dates(text, languages=["vi"]) or []}


def main() -> int:
    """Print the three tables."""
    if not Path(GOLD).is_dir():
        print("peers: the development sets are not here (../shared/gold); nothing was compared")
        return 0
    pages = list(documents())
    people = {"ketnghia": our_people, "underthesea NER": entities("PER")}
    compare("people, by name", pages, lambda page: {spoken(p["name"]) for p in page.gold["people"]}, people)
    compare("places that take part, by name", pages, gold_places, {"ketnghia": our_places, "underthesea NER": entities("LOC")})
    print("dates of activities (precision is low by nature: a text names more dates than activities have)")
    compare("dates of activities", pages, gold_days, {"ketnghia": our_days, "dateparser search_dates": dateparser_days})
    return 0


if __name__ == "__main__":
    sys.exit(main())
