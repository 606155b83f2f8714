"""What kind of paper a kept text is, and its parts: title, headed items, tables, the place and day of making, signatures.

Official papers have a form (Decree 30/2020/NĐ-CP; memoranda in articles by custom). What a paragraph says depends on where it
stands: under "Điều 3. Trách nhiệm của Bên A" a bare verb is an undertaking of Bên A, under "Điều 8. Hiệu lực" nothing is.
A page of the press has none of this and is no paper. Words: vi/paper_parts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import KeptText, Span
from ketnghia.engine.page.papers import find_paper_title
from ketnghia.engine.signatures import Signature, find_signatures
from ketnghia.engine.tables import Table, find_tables
from ketnghia.engine.text import canonical

PaperKind = Literal["memorandum", "minutes", "letter", "report", "decision", "plan"]
_NUMBER = re.compile(
    r"\s*[\"“”]?(?:(?P<article>(?:điều|khoản|mục|chương) (?:thứ )?(?:\d{1,3}|[ivx]{1,5}))(?:[.:]|(?= *$))"
    r"|(?P<order>điều \d{1,3})"
    r"|(?P<part>phần (?:thứ )?\w+|phụ lục(?= ?[\d.:]| [ivx]+(?:[.:]|$))(?: ?[\divx]+)?)[.:]?|(?P<roman>[ivx]{1,5})[.)/]"
    r"|\(?(?P<digits>\d{1,2}(?:\.\d{1,2}){0,3})[.)/]?|(?P<letter>[a-zđ])[.)]|(?P<dash>[-+•*–]))(?:\s+|$)"
)
_LEVELS = {"part": 0, "capital": 0, "roman": 1, "article": 1, "digits": 2, "letter": 4, "dash": 5}
_ENDS = (".", ";", "!", "?", "…", ",")
_MADE = re.compile(
    r"(?:bản|biên bản|thỏa thuận|ý định thư|văn bản|chương trình)[^.]{0,40} này[^.]{0,30} (?:ký|ký kết|làm|lập)(?: kết)? tại [^.]+ ngày "
)
_DECIDED = re.compile(
    r"(?:(?:các |những )?nội dung )?(?:(?:hai|các|ba) (?:bên|phía|tỉnh)|lãnh đạo hai \w+)?,? ?(?:đã |cùng |được )*"
    r"(?:thống nhất|nhất trí|kết luận|cam kết|thỏa thuận)\b(?! thực hiện quốc)"
)
_MADE_IN_COPIES = re.compile(
    r"(?:bản|biên bản|thỏa thuận|ý định thư|văn bản|chương trình)[^.]{0,40}? được (?:ký|ký kết|làm|lập)(?: kết)? tại [^.]+ ngày "
    r"[^.]*\b(?:thành|gồm|làm) (?:\d+|hai|ba|bốn|sáu)\b[^.]{0,14}\bbản\b"
)
_LONGEST_HEADING = 130
_LONGEST_LABEL = 45
_LONGEST_TITLE = 60
_FORM = re.compile(
    r"^[ \t*-]*(?:số ?: ?\S*/|độc lập - tự do - hạnh phúc|kính gửi|nơi nhận|điều 1[.:]|thành phần"
    r"|(?:ký|làm|lập) tại |đại diện |thay mặt |tm\. )",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph in its place. `span` leaves out its number; `headings` are those above it, outermost first."""

    span: Span
    role: Literal["heading", "opener", "item", "preamble"]
    section: str  # formal | purpose | results | tasks | content | requests | people | "" where no heading tells
    headings: tuple[Span, ...] = ()
    opener: Span | None = None  # the lead-in ending in ":" that it is an item of
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper. `title` runs to the end of its lines; `parts` leave out the letterhead, tables and signatures."""

    kind: PaperKind
    title: Span
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]
    signatures: tuple[Signature, ...]
    made: Span | None  # "Làm tại …, ngày …": where and when it was signed
    addressees: tuple[Span, ...]
    end: int  # where the text ends and receivers and signatures begin


@dataclass(frozen=True)
class _Words:
    types: tuple[tuple[str, PaperKind], ...]
    sections: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    rows = sorted(lexicon.table("vi/paper_parts"), key=lambda row: -len(row["phrase"]))

    def pairs(part: str) -> tuple[tuple[str, str], ...]:
        return tuple((canonical(row["phrase"]), row["role"]) for row in rows if row["part"] == part)

    return _Words(pairs("type"), pairs("section"), pairs("line"), pairs("label"))  # type: ignore[arg-type]  # the table's kinds are checked by its test


def opens_with(said: str, phrases: Sequence[tuple[str, str]]) -> str | None:
    """The role of the longest phrase that a line in canonical form opens with, whole words."""
    for phrase, role in phrases:
        if said.startswith(phrase) and not said[len(phrase) : len(phrase) + 1].isalnum():
            return role
    return None


def label_of(said: str, lexicon: Lexicon) -> str | None:
    """What a line "Thời gian thực hiện: …" labels: time, giver or void (another detail); None for a line without a label."""
    head, colon, _ = said.partition(":")
    return opens_with(head.strip(" *-–+•"), _words(lexicon).labels) if colon and len(head) <= _LONGEST_LABEL else None


def find_paper(kept: KeptText, lexicon: Lexicon) -> Paper | None:
    """The paper that a text is; None for a page of the press, a note, a text without the form of a paper."""
    blocks = [block.span for block in kept.blocks if block.kind != "furniture"]
    lines = [kept.text[span.start : span.end] for span in blocks]
    plain = canonical(kept.text)
    at = find_paper_title(lines, lexicon)
    if at is None or not (_FORM.search(plain) or _is_bare_title(at, lines, kept)):
        return None
    return _Former(kept, blocks, plain, lexicon).form(at)


def _is_bare_title(at: int, lines: Sequence[str], kept: KeptText) -> bool:
    """ "BIÊN BẢN HỘI ĐÀM" on a line of its own in a file, not on a page of the web: a paper without further form."""
    short = at >= 0 and len(lines[at].strip()) <= _LONGEST_TITLE
    return short and not kept.extractor.startswith("html") and canonical(lines[at]).strip(" *").startswith(("biên bản", "bản ghi nhớ"))


class _Former:
    """Takes one text apart; thrown away when the paper is made."""

    def __init__(self, kept: KeptText, blocks: list[Span], plain: str, lexicon: Lexicon) -> None:
        self.kept = kept
        self.blocks = blocks
        self.plain = plain
        self.words = _words(lexicon)
        self.lexicon = lexicon
        self.kind: PaperKind | None = None

    def said(self, index: int) -> str:
        span = self.blocks[index]
        return self.plain[span.start : span.end].strip(" *\t")

    def line(self, index: int) -> str | None:
        return opens_with(self.said(index), self.words.lines)

    def form(self, at: int) -> Paper | None:
        made = next((i for i in range(len(self.blocks) - 1, -1, -1) if self._makes(i)), None)
        kind = self._kind(at, made)
        if kind is None:
            return None
        addressee = next((i for i in range(len(self.blocks)) if self.line(i) == "addressee"), None)
        first = max(at, 0)
        last = self._title_end(first) if at >= 0 else first
        begin = last + 1
        addressees: list[Span] = []
        if addressee is not None and addressee >= begin - 1:
            begin = addressee + 1
            while begin < len(self.blocks) and self.said(begin).startswith(("-", "+", "•")):
                begin += 1
            addressees = self.blocks[addressee:begin]
        self.kind = kind
        end = self._end(begin, made)
        tables = find_tables(self.kept, self.blocks[begin:end], self.lexicon)
        parts = self._parts(begin, end if made is None else min(end, made), tables)
        signatures = find_signatures(self.kept.text, self.blocks[end:], self.words.lines, self.lexicon)
        title = Span(self.blocks[first].start, self.blocks[last].end)
        stop = self.blocks[end].start if end < len(self.blocks) else len(self.kept.text)
        made_span = self.blocks[made] if made is not None else None
        return Paper(kind, title, tuple(parts), tables, signatures, made_span, tuple(addressees), stop)

    def _makes(self, index: int) -> bool:
        """The line of making; without "này" it tells the number of copies."""
        said = self.said(index)
        return self.line(index) == "made" or bool(_MADE.match(said)) or bool(_MADE_IN_COPIES.match(said))

    def _kind(self, at: int, made: int | None) -> PaperKind | None:
        if at < 0 or self.said(at).startswith("v/v"):
            return "letter" if any(self.line(i) == "addressee" for i in range(len(self.blocks))) else None
        kind: PaperKind | None = opens_with(self.said(at), self.words.types)  # type: ignore[assignment]
        # A programme or plan of cooperation that both sides sign is an instrument.
        return "memorandum" if kind == "plan" and made is not None else kind

    def _title_end(self, first: int) -> int:
        """The last line of the title: capitals and lines without a full stop before the text begins."""
        last = first
        for index in range(first + 1, min(first + 9, len(self.blocks))):
            said = self.said(index)
            if _NUMBER.match(said) or said.endswith((*_ENDS, ":")) or self.line(index) not in (None, "preamble") or len(said) > 420:
                break
            if opens_with(said, self.words.sections) in ("people", "purpose") or not self._joins_title(index):
                break
            last = index
        return last

    def _joins_title(self, index: int) -> bool:
        text = self.kept.text[self.blocks[index].start : self.blocks[index].end].strip(" *")
        said = self.said(index)
        return text.isupper() or not (said.startswith(("thời gian", "địa điểm", "hôm nay")) or ":" in said[:_LONGEST_LABEL])

    def _end(self, begin: int, made: int | None) -> int:
        """Where receivers and signatures begin: after the last paragraph of the text."""
        if made is not None and made >= begin:
            return min(made + 1, len(self.blocks))
        last = begin
        for index in range(begin, len(self.blocks)):
            said = self.said(index)
            number = _NUMBER.match(said)
            if self.line(index) == "receivers":
                return index
            text = self.kept.text[self.blocks[index].start : self.blocks[index].end]
            signs = self.line(index) in ("signs", "deputy") and text.strip(" *").isupper()
            if signs and index >= last and all(self._may_close(i) for i in range(index, len(self.blocks))):
                return index
            if number or said.endswith(("./.", ".")) or len(said) > 160:
                last = index + 1
        return max(last, begin)

    def _may_close(self, index: int) -> bool:
        """A line that can stand in the signature block: short, no article or numbered heading."""
        said = self.said(index)
        number = _NUMBER.match(said)
        return len(said) < 160 and (number is None or number.lastgroup in ("dash", "letter"))

    # Headings and items

    def _parts(self, begin: int, end: int, tables: Sequence[Table]) -> list[Part]:
        parts: list[Part] = []
        stack: list[tuple[int, Span, str]] = []  # (level, heading, section)
        opener: tuple[int, Span] | None = None
        started = False
        for index in range(begin, end):
            span = self.blocks[index]
            if any(table.span.start <= span.start < table.span.end for table in tables):
                continue
            said = self.plain[span.start : span.end]
            number = _NUMBER.match(said)
            kind = self._number_kind(span, number)
            level = _LEVELS[kind or "roman"] if kind != "digits" or number is None else 1 + number["digits"].count(".") + 1
            body = Span(span.start + (number.end() if number else 0), span.end)
            if self._is_heading(index, body, kind, end):
                stack = [entry for entry in stack if entry[0] < level]
                section = self._section(self.plain[body.start : body.end].lstrip("#* ")) or ""
                stack.append((level, body if body.start < body.end else span, section))
                parts.append(Part(span, "heading", section, tuple(heading for _, heading, _ in stack[:-1])))
                opener, started = None, True
                continue
            started = started or kind in ("article", "roman", "part", "capital", "digits")
            if kind in ("article", "roman", "part", "capital"):
                stack = [entry for entry in stack if entry[0] < level]
                opener = None
            elif (kind == "digits" and opener is not None and level <= opener[0]) or (
                kind is None and opener is not None and not self._in_list(index)
            ):
                opener = None
            section = next((section for _, _, section in reversed(stack) if section), "")
            headings = tuple(heading for _, heading, _ in stack)
            if not started and self.line(index) == "preamble" and kind is None:
                parts.append(Part(body, "preamble", "", ()))
            elif said.rstrip().endswith(":"):
                parts.append(Part(body, "opener", section, headings, opener[1] if opener else None, kind is not None))
                opener = (level if kind else 0, body)
            else:
                parts.append(Part(body, "item", section, headings, opener[1] if opener else None, kind is not None))
        return parts

    def _section(self, said: str) -> str | None:
        """What stands under a heading: "Hai bên đã thống nhất:" in whatever words."""
        if self.kind == "decision":  # who decides alone agrees with nobody
            role = opens_with(said, self.words.sections)
            return role if role != "decided" else None
        return "decided" if _DECIDED.match(said) else opens_with(said, self.words.sections)

    def _number_kind(self, span: Span, number: re.Match[str] | None) -> str | None:
        """How a paragraph is numbered; "B." in capitals heads a part, "b)" is an item."""
        kind = number.lastgroup if number else None
        kind = "article" if kind == "order" else kind
        if kind in ("letter", "roman") and number is not None and len(number[kind]) == 1:
            at = span.start + number.start(kind)
            if kind == "letter" and self.kept.text[at : at + 1].isupper() and self.plain[at + 1 : at + 2] == ".":
                return "capital"
        return kind

    def _in_list(self, index: int) -> bool:
        """A paragraph without a number goes on with a list where the one before it ended in a semicolon or colon."""
        return index > 0 and self.said(index - 1).endswith((";", ":"))

    def _is_heading(self, index: int, body: Span, kind: str | None, end: int) -> bool:
        said = self.plain[body.start : body.end].rstrip(' *"”')
        written = self.kept.text[body.start : body.end].strip(" *:")
        if len(said) > _LONGEST_HEADING or kind in ("dash", "letter"):
            return False
        if not said:
            return kind in ("part", "article", "roman", "capital")
        if index + 1 >= end or said.endswith(_ENDS):
            return False
        if said.endswith(":"):
            return kind in ("article", "roman", "part", "capital") and self._section(said) is not None
        if label_of(said, self.lexicon) is not None:
            return False
        if written.isupper() or kind in ("part", "roman", "article", "capital"):
            return True
        following = _NUMBER.match(self.said(index + 1))
        after = self.said(index + 1)[following.end() if following else 0 :]
        if label_of(after, self.lexicon) not in (None, "task"):  # a task whose details follow, line by line
            return kind is None and opens_with(said, self.words.sections) is not None
        if kind == "digits":  # not where the next of the same list follows: a list without full stops
            return not (following and following.lastgroup == "digits" and self._siblings(index))
        return len(said) < 80 and written[:1].isupper() and (opens_with(said, self.words.sections) is not None)

    def _siblings(self, index: int) -> bool:
        ours, theirs = _NUMBER.match(self.said(index)), _NUMBER.match(self.said(index + 1))
        return bool(ours and theirs and (ours["digits"] or "").count(".") == (theirs["digits"] or "").count("."))
