"""The sample documents, their table of contents and their annotations belong together."""

import json
import re
import subprocess
import sys
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ketnghia.engine.page import read_page
from tests.docs.markdown import ROOT, code_words, rows

EXAMPLES = ROOT / "examples"
GOLD = ROOT / "tests" / "gold" / "examples"
SEEDS = ROOT.parent / "shared" / "seeds"
DOCUMENTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html", ".docx", ".pdf"))
LONGEST_COMMON_RUN = 12  # words: titles of an office and names of a document reach eleven


@lru_cache(maxsize=64)
def kept_text(path: Path) -> str:
    return read_page(path.read_bytes(), path.name).text


def gold(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((GOLD / f"{path.stem}.json").read_text(encoding="utf-8"))
    return record


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + LONGEST_COMMON_RUN]) for i in range(len(words) - LONGEST_COMMON_RUN + 1)}


def test_there_are_enough_documents_of_every_kind() -> None:
    kinds = [path.suffix for path in DOCUMENTS]
    assert len(kinds) >= 18
    assert {kind: kinds.count(kind) for kind in set(kinds)}.keys() == {".txt", ".html", ".docx", ".pdf"}
    assert kinds.count(".html") >= 6


def test_the_table_of_contents_lists_every_document_and_no_other() -> None:
    listed = [name for row in rows(EXAMPLES / "README.md") for name in code_words(row[0])]
    assert sorted(listed) == [path.name for path in DOCUMENTS]


def test_partners_of_at_least_eight_countries_appear() -> None:
    keys = {item["key"] for path in DOCUMENTS for item in gold(path)["localities"]}
    assert len({key[:2] for key in keys} - {"VN"}) >= 8


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_annotated_quote_stands_in_the_kept_text(path: Path) -> None:
    record = gold(path)
    text = kept_text(path)
    lists = ("agreements", "activities", "statements", "contributions", "indicators")
    quotes = [item["quote"] for name in lists for item in record[name]] + [person["name"] for person in record["people"]]
    assert record["doc"] == path.stem
    assert bool(quotes) == record["relevant"]
    assert [quote for quote in quotes if quote not in text] == []


def test_the_word_papers_are_what_their_scripts_write(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(EXAMPLES / "make"), str(tmp_path)], check=True, capture_output=True, timeout=120)
    papers = [path for path in DOCUMENTS if path.suffix == ".docx"]
    assert len(papers) == 5
    for path in papers:
        with zipfile.ZipFile(path) as stored, zipfile.ZipFile(tmp_path / path.name) as written:
            for part in ("word/document.xml", "word/numbering.xml"):
                assert stored.read(part) == written.read(part), (path.name, part)


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding articles are not beside the repository")
def test_no_sentence_of_the_founding_articles_is_in_a_sample() -> None:
    founding = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")))
    assert {path.name: run for path in DOCUMENTS if (run := runs(kept_text(path)) & founding)} == {}
