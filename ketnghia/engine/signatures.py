"""The signature block: for whom, in which capacity, who.

    ĐẠI DIỆN ỦY BAN NHÂN DÂN TỈNH X / Phạm Văn A / Phó Chủ tịch      body, name, title
    TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Phạm Văn A   body, on behalf of, title, name
Where two columns were read row by row (both bodies, both titles, both names), they are joined in order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import Span
from ketnghia.engine.text import canonical, fold

_LONGEST = 140
_NO_NAMES = ("cong hoa", "doc lap", "uy ban", "hoi dong", "so ", "for ", "on behalf", "pour ", "au nom")
_GAP = re.compile(r"(?<=\S)(?: {3,}|\t+ *)(?=\S)")


@dataclass(frozen=True, slots=True)
class Signature:
    """One person's signature: the line that says for whom, the lines of the capacity, the name."""

    name: Span
    titles: tuple[Span, ...]
    body: Span | None


@lru_cache(maxsize=4)
def _title_heads(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple({canonical(row["title"]) for row in lexicon.table("vi/titles")})


def _is_title(said: str, lexicon: Lexicon) -> bool:
    if said.startswith(("ủy viên ", "thành viên ", "trưởng ", "chánh ", "quản lý ", "điều phối viên")):
        return True
    for modifier in ("quyền ", "phó ", "nguyên "):
        said = said.removeprefix(modifier)
    return said.startswith(_title_heads(lexicon))


def find_signatures(text: str, blocks: Sequence[Span], lines: Sequence[tuple[str, str]], lexicon: Lexicon) -> tuple[Signature, ...]:
    """Signatures in the blocks that stand after a paper's text. `lines` are openings of lines with their roles."""
    tokens: list[tuple[str, Span]] = []
    receiving = False
    for block in (cell for line in blocks for cell in _cells(text, line)):
        kind = _token(text[block.start : block.end], lines, lexicon)
        if kind == "receivers":
            receiving = True
        elif kind == "body" or kind == "deputy":
            receiving = False
        if receiving and kind == "title" and text[block.start : block.end].strip().isupper():
            receiving = False
        if not receiving and kind in ("body", "deputy", "title", "name"):
            tokens.append((kind, block))
    if "name" not in [kind for kind, _ in tokens]:
        return ()
    return _by_rows(tokens) or _in_turn(tokens)


def _cells(text: str, block: Span) -> tuple[Span, ...]:
    """Two columns that a converter left side by side on one line: "PHÓ CHỦ TỊCH        PHÓ TỈNH TRƯỞNG"."""
    starts = [block.start, *(gap.end() for gap in _GAP.finditer(text, block.start, block.end))]
    ends = [*(gap.start() for gap in _GAP.finditer(text, block.start, block.end)), block.end]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if end > start)


def _token(line: str, lines: Sequence[tuple[str, str]], lexicon: Lexicon) -> str:
    written = line.strip(" *\t")
    said = canonical(written)
    role = next((role for phrase, role in lines if said.startswith(phrase) and not said[len(phrase) : len(phrase) + 1].isalnum()), None)
    if role in ("receivers", "deputy"):
        return role
    if role == "sealed" or len(written) > _LONGEST or written.startswith(("-", "+", "•")) or ":" in written or not written:
        return "none"
    if role == "signs":
        return "body" if written.isupper() or written.startswith(("Đại diện", "Thay mặt")) else "none"
    if _is_title(said, lexicon):
        return "title"
    return "name" if _is_name(written) else "none"


def _is_name(written: str) -> bool:
    words = written.replace(".", " ").split()
    if not 2 <= len(words) <= 6 or any(char.isdigit() for char in written) or "," in written:
        return False
    return all(word[0].isupper() for word in words) and not fold(written).startswith(_NO_NAMES)


def _by_rows(tokens: Sequence[tuple[str, Span]]) -> tuple[Signature, ...]:
    bodies, titles, names = ([span for kind, span in tokens if kind == wanted] for wanted in ("body", "title", "name"))
    order = [kind for kind, _ in tokens]
    if len(names) < 2 or len(bodies) != len(names) or order[: len(bodies)] != ["body"] * len(bodies) or len(titles) not in (0, len(names)):
        return ()
    return tuple(Signature(name, (titles[i],) if titles else (), bodies[i]) for i, name in enumerate(names))


def _in_turn(tokens: Sequence[tuple[str, Span]]) -> tuple[Signature, ...]:
    made: list[Signature] = []
    body: Span | None = None
    titles: list[Span] = []
    name: Span | None = None
    for kind, span in (*tokens, ("body", None)):
        if (kind in ("body", "deputy") and name is not None) or (kind == "name" and name is not None):
            assert name is not None
            made.append(Signature(name, tuple(titles), body))
            name, titles = None, []
        if kind == "body":
            body, titles = span, []
        elif kind == "title" and span is not None:
            titles.append(span)
        elif kind == "name":
            name = span
    return tuple(made)
