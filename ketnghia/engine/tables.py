"""The tables of a paper: columns known by their heads, rows by their cells.

A Word table says where its cells are (locators "table 2, row 3, cell 1"); in plain text each cell is a line of its own, so the
heads are told by their words and the rows by their numbers. Words: vi/paper_parts, part "column".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import KeptText, Span
from ketnghia.engine.text import canonical

_CELL = re.compile(r"table (\d+), row (\d+), cell (\d+)")
_INTEGER = re.compile(r"\d{1,3}\.?$")
_GROUP = re.compile(r"(?:[ivx]{1,5}|[a-h])\.?$")
_TIME = re.compile(r"\b(?:tháng|quý|năm|ngày|trước|đến|hằng|hàng|thường xuyên|cả năm)\b|\d/\d")
_MONEY = re.compile(r"^[\d.,]+$|\b(?:triệu|tỷ|đồng|usd|euro|kinh phí|ngân sách|xã hội hóa)\b")
_LONGEST_HEAD = 60
_LONGEST_CELL = 400
_TASKS = frozenset(("task", "instrument", "delegation", "project", "giver", "member"))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a paper. `columns` are the roles of its columns in order; each row holds a span, or None, for each column."""

    span: Span
    columns: tuple[str, ...]
    heads: tuple[Span, ...]
    rows: tuple[tuple[Span | None, ...], ...]

    def cell(self, row: tuple[Span | None, ...], role: str) -> Span | None:
        """The first cell of a row whose column has the role."""
        return next((span for span, column in zip(row, self.columns, strict=True) if column == role and span), None)

    def head(self, role: str) -> Span | None:
        return next((span for span, column in zip(self.heads, self.columns, strict=True) if column == role), None)


@lru_cache(maxsize=4)
def _heads(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    rows = [(canonical(row["phrase"]), row["role"]) for row in lexicon.table("vi/paper_parts") if row["part"] == "column"]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _role(said: str, lexicon: Lexicon) -> str | None:
    said = said.strip(" *:\n")
    if len(said) > _LONGEST_HEAD or said.endswith((".", ";")):
        return None
    for phrase, role in _heads(lexicon):
        if said.startswith(phrase) and not said[len(phrase) : len(phrase) + 1].isalnum():
            return role
    return None


def _is_table(columns: Sequence[str]) -> bool:
    return len(columns) >= 2 and bool(_TASKS & set(columns)) and len(set(columns)) >= 2


def find_tables(kept: KeptText, blocks: Sequence[Span], lexicon: Lexicon) -> tuple[Table, ...]:
    """Tables of tasks, instruments or delegations among the blocks, in order."""
    plain = canonical(kept.text)
    located = [locator for locator in kept.locators if locator.where.startswith("table ")]
    if located:
        return _from_cells(kept, blocks, plain, lexicon)
    return _from_lines(blocks, plain, lexicon)


def _from_cells(kept: KeptText, blocks: Sequence[Span], plain: str, lexicon: Lexicon) -> tuple[Table, ...]:
    starts = [locator.span.start for locator in kept.locators]
    grids: dict[int, dict[int, dict[int, Span]]] = {}
    for block in blocks:
        at = bisect_left(starts, block.start)
        match = _CELL.match(kept.locators[at].where) if at < len(starts) and starts[at] == block.start else None
        if match is None:
            continue
        table, row, cell = map(int, match.groups())
        cells = grids.setdefault(table, {}).setdefault(row, {})
        cells[cell] = Span(cells[cell].start, block.end) if cell in cells else block
    return tuple(made for rows in grids.values() if (made := _grid(rows, plain, lexicon)) is not None)


def _grid(rows: dict[int, dict[int, Span]], plain: str, lexicon: Lexicon) -> Table | None:
    numbers = sorted(rows)
    head = rows[numbers[0]]
    positions = sorted(head)
    columns = tuple(_role(plain[head[p].start : head[p].end], lexicon) or "other" for p in positions)
    if not _is_table(columns) or len(numbers) < 2:
        return None
    body = tuple(tuple(rows[number].get(p) for p in positions) for number in numbers[1:])
    end = max(span.end for cells in rows.values() for span in cells.values())
    return Table(Span(head[positions[0]].start, end), columns, tuple(head[p] for p in positions), body)


def _from_lines(blocks: Sequence[Span], plain: str, lexicon: Lexicon) -> tuple[Table, ...]:
    tables: list[Table] = []
    at = 0
    while at < len(blocks):
        heads = _run_of_heads(at, blocks, plain, lexicon)
        if heads is None:
            at += 1
            continue
        columns, after = heads
        rows, end = _rows(after, columns, blocks, plain)
        if rows:
            span = Span(blocks[at].start, blocks[end - 1].end)
            tables.append(Table(span, columns, tuple(blocks[at:after]), tuple(rows)))
            at = end
        else:
            at += 1
    return tuple(tables)


def _run_of_heads(at: int, blocks: Sequence[Span], plain: str, lexicon: Lexicon) -> tuple[tuple[str, ...], int] | None:
    """Consecutive lines that are heads of columns; after a number column, up to the first row whatever their words."""
    said = plain[blocks[at].start : blocks[at].end].strip()
    first = _role(said, lexicon)
    if first is None:
        return None
    columns = [first]
    index = at + 1
    while index < len(blocks) and index - at < 12:
        said = plain[blocks[index].start : blocks[index].end].strip()
        role = _role(said, lexicon)
        if (
            _INTEGER.match(said)
            or (first == "number" and _GROUP.match(said))
            or (role is None and (first != "number" or len(said) > _LONGEST_HEAD))
        ):
            break
        columns.append(role or "other")
        index += 1
    numbered = first == "number" and (_number_at(index, blocks, plain) or (_group_at(index, blocks, plain)))
    if first == "number" and not numbered:
        return None
    return (tuple(columns), index) if _is_table(columns) and (numbered or len(columns) >= 3) else None


def _rows(at: int, columns: tuple[str, ...], blocks: Sequence[Span], plain: str) -> tuple[list[tuple[Span | None, ...]], int]:
    rows: list[tuple[Span | None, ...]] = []
    width = len(columns)
    number = 1
    while at < len(blocks):
        said = plain[blocks[at].start : blocks[at].end].strip()
        if columns[0] == "number":
            if _GROUP.match(said) and rows and at + 2 < len(blocks) and (after := _after_group(at, number, blocks, plain)):
                at, number = after
                continue
            if _group_first(at, rows, blocks, plain):
                at += 2
                continue
            if said.rstrip(".") != str(number).zfill(len(said.rstrip("."))):
                break
            number += 1
            stop = next(
                (i for i in range(at + 2, min(at + width + 1, len(blocks))) if _opens_row(i, number, blocks, plain)),
                min(at + width, len(blocks)),
            )
        else:
            stop = at + width
            if stop > len(blocks) or any(_is_prose(plain[b.start : b.end]) for b in blocks[at:stop]):
                break
        rows.append(_aligned(list(blocks[at:stop]), columns, plain))
        at = stop
    return rows, at


def _opens_row(index: int, number: int, blocks: Sequence[Span], plain: str) -> bool:
    """The number of the next row, or of the next group of rows."""
    said = plain[blocks[index].start : blocks[index].end].strip()
    return said.rstrip(".") == str(number) or (_GROUP.match(said) is not None)


def _group_first(at: int, rows: Sequence[object], blocks: Sequence[Span], plain: str) -> bool:
    """A group's row ("I", "Chính trị đối ngoại") before the first numbered one."""
    return not rows and _group_at(at, blocks, plain)


def _number_at(index: int, blocks: Sequence[Span], plain: str) -> bool:
    return index < len(blocks) and _INTEGER.match(plain[blocks[index].start : blocks[index].end].strip()) is not None


def _group_at(at: int, blocks: Sequence[Span], plain: str) -> bool:
    if at + 2 >= len(blocks):
        return False
    said, after = (plain[blocks[i].start : blocks[i].end].strip() for i in (at, at + 2))
    return _GROUP.match(said) is not None and after.rstrip(".") == "1"


def _after_group(at: int, number: int, blocks: Sequence[Span], plain: str) -> tuple[int, int] | None:
    """(where the rows go on behind a group's row, the number they go on with); None where no row follows."""
    after = plain[blocks[at + 2].start : blocks[at + 2].end].strip().rstrip(".")
    return (at + 2, int(after)) if after in (str(number), "1") else None


def _aligned(cells: list[Span], columns: tuple[str, ...], plain: str) -> tuple[Span | None, ...]:
    """Cells to columns; where empty cells left no line, a time and a sum go to their own columns."""
    row: list[Span | None] = [None] * len(columns)
    if len(cells) == len(columns):
        return tuple(cells)
    left = list(cells)
    for role, form in (("due", _TIME), ("signed", _TIME), ("money", _MONEY)):
        if role in columns and (cell := next((c for c in reversed(left[1:]) if form.search(plain[c.start : c.end])), None)):
            row[columns.index(role)] = cell
            left.remove(cell)
    for index, column in enumerate(columns):
        if row[index] is None and left and column not in ("due", "signed", "money"):
            row[index] = left.pop(0)
    return tuple(row)


def _is_prose(said: str) -> bool:
    """A paragraph of the text rather than a cell: numbered, or a whole sentence."""
    said = said.strip()
    return len(said) > _LONGEST_CELL or said.endswith((".", ":")) or bool(re.match(r"(?:[ivx]{1,5}|\d{1,2})\. ", said))
