"""The development texts beside the repository: nothing that was marked in them is furniture, and unrelated headlines are."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketnghia.engine.model import KeptText
from ketnghia.engine.page import read_page

SHARED = Path(__file__).parents[3].parent / "shared"
SETS = {"seeds": "seeds", "gold/composed/texts": "gold/composed/gold", "gold/news/texts": "gold/news/gold"}

pytestmark = [pytest.mark.seeds, pytest.mark.skipif(not SHARED.is_dir(), reason="needs the development texts in ../shared")]


def _documents() -> Iterator[tuple[Path, Path]]:
    blind = set((SHARED / "gold/blind.txt").read_text(encoding="utf-8").split())
    for texts, gold in SETS.items():
        folder = SHARED / ("gold/seeds/gold" if gold == "seeds" else gold)
        for text in sorted((SHARED / texts).glob("*.txt")):
            if text.stem not in blind:
                yield text, folder / f"{text.stem}.json"


def _read(path: Path) -> KeptText:
    return read_page(path.read_bytes(), path.name)


def _stands_outside_furniture(kept: KeptText, quote: str) -> bool:
    furniture = [block.span for block in kept.blocks if block.kind == "furniture"]
    at = kept.text.find(quote)
    while at >= 0:
        if not any(span.start < at + len(quote) and at < span.end for span in furniture):
            return True
        at = kept.text.find(quote, at + 1)
    return False


def test_no_marked_quote_lies_in_furniture() -> None:
    buried = []
    for text, gold in _documents():
        kept = _read(text)
        marked = json.loads(gold.read_text(encoding="utf-8"))
        quotes = {item["quote"] for items in marked.values() if isinstance(items, list) for item in items if item.get("quote")}
        buried += [(text.stem, quote[:60]) for quote in quotes if not _stands_outside_furniture(kept, quote)]
    assert buried == []


def test_the_day_of_publication_is_the_marked_one() -> None:
    wrong = []
    for text, gold in _documents():
        stated = json.loads(gold.read_text(encoding="utf-8"))["published"]
        found = _read(text).published
        wrong += [(text.stem, found, stated)] if found != stated else []
    assert wrong == []


def test_the_unrelated_end_of_the_second_article_is_furniture() -> None:
    kept = _read(SHARED / "seeds/seed-001.txt")
    heading = kept.text.index("Tin bài liên quan")
    assert {block.kind for block in kept.blocks if block.span.start >= heading} == {"furniture"}
    assert sum(block.kind in ("lead", "body") for block in kept.blocks if block.span.start < heading) == 9


def test_the_text_is_the_file_character_for_character() -> None:
    for text, _ in _documents():
        assert _read(text).text == text.read_text(encoding="utf-8")
