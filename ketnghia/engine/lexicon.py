"""The word data, loaded and checked once, then frozen.

A table is a CSV file under data/ with a header row and a `source` column; a pattern file is YAML. What a Vietnamese-speaking
colleague without Python should be able to correct lives there, one alias or word a row. A broken row stops the start and
names file, line and remedy; in the tables of English and French, which most starts do not need, it stops whoever asks for them
first. The id is a hash over every data file and the overlay of confirmed spellings, so two readings
with one id used the same words.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, TypeVar

from ketnghia.engine.errors import LexiconError

Row = Mapping[str, str]
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All tables and patterns by their path without ending ("places/vietnam", "vi/titles").

    Hashable by identity: cache compiled forms on it.
    """

    id: str
    tables: Mapping[str, tuple[Row, ...]]
    patterns: Mapping[str, tuple[Mapping[str, Any], ...]]
    overlay: tuple[tuple[str, str], ...] = ()  # confirmed spellings: (as written, key)

    def table(self, name: str) -> tuple[Row, ...]:
        return self.tables[name]


T = TypeVar("T")
_LATE = ("en/", "fr/")  # parsed when first asked for: an office that reads Vietnamese waits for them at every start


class _Files(Mapping[str, T]):
    """Files by name, each parsed and checked when it is first asked for."""

    def __init__(self, contents: Mapping[str, tuple[str, str]], parse: Callable[[str, str], T]) -> None:
        self._contents, self._parse = contents, parse  # (path, content) by name
        self._parsed: dict[str, T] = {}
        for name in contents:
            if not name.startswith(_LATE):
                self._parsed[name] = parse(*contents[name])

    def __getitem__(self, name: str) -> T:
        if name not in self._parsed:
            self._parsed[name] = self._parse(*self._contents[name])
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)


def broken_row(table: str, index: int, what: str, remedy: str) -> LexiconError:
    """The error for a row that reads well but agrees with no other table; `index` counts the rows of the table from 0."""
    content = (resources.files("ketnghia.engine") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    numbers = [n for n, line in enumerate(content.splitlines(), 1) if line and line[0] != "#" and not line.isspace()]
    return LexiconError(f"data/{table}.csv", numbers[min(index + 1, len(numbers) - 1)], what, remedy)


def _cells(path: str, numbered: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Each line with its cells. One reader serves the whole table: one for each line takes five times as long, and cold start counts."""
    reader = csv.reader((line for _, line in numbered), strict=True)
    read = 0
    try:
        for cells in reader:
            if reader.line_num != read + 1:
                raise csv.Error("a cell runs over the end of the line")
            yield numbered[read][0], cells
            read += 1
    except csv.Error as error:
        remedy = "close the quote; write a quote inside a cell twice"
        raise LexiconError(path, numbered[read][0], f"not readable as CSV: {error}", remedy) from error


def _rows(path: str, content: str) -> tuple[Row, ...]:
    # A line that starts with # is a remark for the next person who edits the file.
    numbered = [(n, line) for n, line in enumerate(content.splitlines(), 1) if line and line[0] != "#" and not line.isspace()]
    if not numbered:
        raise LexiconError(path, 1, "the table is empty", "give it a header row or delete the file")
    table = _cells(path, numbered)
    first, header = next(table)
    if "source" not in header:
        raise LexiconError(path, first, "the header has no column 'source'", "add it: each row says where it comes from")
    dates = [header.index(column) for column in ("valid_from", "valid_to") if column in header]
    width, rows = len(header), []
    for number, cells in table:
        if len(cells) != width:
            remedy = "quote cells that hold a comma, and give every column a cell"
            raise LexiconError(path, number, f"{len(cells)} cells where the header has {width}", remedy)
        if not cells[0] or cells[0].isspace():
            raise LexiconError(path, number, f"column '{header[0]}' is empty", "fill it or delete the row")
        for at in dates:
            if cells[at] and not _DAY.match(cells[at]):
                raise LexiconError(path, number, f"{header[at]} '{cells[at]}' is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
        rows.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(rows)


def _patterns(path: str, content: str) -> tuple[Mapping[str, Any], ...]:
    import yaml  # a reading without pattern files need not load it

    try:
        loaded = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise LexiconError(path, line, "not readable as YAML", "check the indentation and quotes there") from error
    if not isinstance(loaded, list) or not all(isinstance(item, dict) and "id" in item for item in loaded):
        raise LexiconError(path, 1, "not a list of patterns with an id each", "start every pattern with '- id: name'")
    return tuple(MappingProxyType(item) for item in loaded)


@lru_cache(maxsize=4)
def load_lexicon(overlay: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    """Read and check everything under data/. Raises LexiconError with file, line and remedy."""
    digest = hashlib.sha256(repr(overlay).encode())
    tables: dict[str, tuple[str, str]] = {}
    patterns: dict[str, tuple[str, str]] = {}
    root = resources.files("ketnghia.engine") / "data"
    pending = [(root, "")]
    while pending:
        folder, prefix = pending.pop()
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.is_dir():
                pending.append((entry, f"{prefix}{entry.name}/"))
                continue
            stem, _, ending = entry.name.rpartition(".")
            if ending not in ("csv", "yaml"):
                continue
            content = entry.read_text(encoding="utf-8")
            digest.update(f"{prefix}{entry.name}\0{content}\0".encode())
            files = tables if ending == "csv" else patterns
            files[prefix + stem] = (f"data/{prefix}{entry.name}", content)
    return Lexicon(digest.hexdigest()[:16], _Files(tables, _rows), _Files(patterns, _patterns), overlay)
