"""DOCX: paragraphs, tables, text boxes, notes, headers and footers as text, the automatic numbering rendered into it.

Read straight from the zip's XML: no part is unpacked beyond its limit, whatever the directory claims, no entity is expanded,
and the body is streamed, so that memory stays bounded. Measured against docx2python 3.7 and python-docx 1.2: both unpack
without bound, the one loses restarts of numbering, the other has no numbering at all. Source: ECMA-376 part 1.
"""

import dataclasses
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from ketnghia.engine.errors import DocumentTooLarge, UnreadableDocument
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.model import BlockKind
from ketnghia.engine.page.encodings import tidy
from ketnghia.engine.page.limits import MAX_PART_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES, refuse_long
from ketnghia.engine.page.lines import Draft, Piece, join_pieces
from ketnghia.engine.page.numbering import Numbering, W, read_numbering
from ketnghia.engine.page.papers import find_paper_title
from ketnghia.engine.text import SMALLS

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError)
# What Word does not show: deleted and moved text, field codes, the older copy of a drawing.
_UNSEEN = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{_MC}Fallback", f"{W}pPr", f"{W}rPr", f"{W}tcPr", f"{W}rt"}
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_CONTINUES = re.compile(rf"\s*[{SMALLS}]")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    where: str
    kind: BlockKind | None = None
    capitals: bool = False  # set in a capital font of the old encodings, which draws small letters large


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str = ""
    font: str = ""
    number: str = ""
    depth: int | None = None
    contents: bool = False  # a line of the table of contents


@dataclass
class _Document:
    styles: dict[str, _Style]
    numbering: Numbering
    out: list[_Paragraph] = field(default_factory=list)
    size: int = 0


def read_docx(data: bytes, name: str, lexicon: Lexicon) -> Draft:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, name)
            document = _read_parts(archive, name, lexicon)
    except _BROKEN as error:
        if "limit exceeded" in str(error):  # libxml2's own bounds on depth and on the length of one text
            raise _too_large(name) from error
        raise UnreadableDocument(name, "tệp .docx bị hỏng", "hãy lấy lại bản gốc hoặc mở và lưu lại bằng Word") from error
    texts, notes = tidy([paragraph.text for paragraph in document.out], lexicon)
    pieces = []
    for paragraph, text in zip(document.out, texts, strict=True):
        shown = text.upper() if paragraph.capitals and text != paragraph.text else text
        pieces += [Piece(line, ((0, paragraph.where),), paragraph.kind) for line in _lines(shown)]
    text, lines, locators = join_pieces(pieces)
    return Draft(text, lines, locators, "docx/1", None, notes)


def _lines(text: str) -> list[str]:
    """A line break inside a paragraph starts a new line, unless a small letter goes on after it."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and lines[-1].strip() and _CONTINUES.match(line):
            lines[-1] = f"{lines[-1].rstrip()} {line.lstrip()}"
        else:
            lines.append(line)
    return lines


# --- the zip -------------------------------------------------------------------------------------------------------


def _check_directory(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise _too_large(name)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        # Word writes no other; zipfile unpacks the others without a bound.
        raise UnreadableDocument(name, "tệp .docx nén theo cách Word không dùng", "hãy mở và lưu lại bằng Word")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableDocument(name, "tệp .docx có mật khẩu", "hãy mở bằng Word, bỏ mật khẩu và lưu lại")
    if "word/document.xml" not in archive.namelist():
        raise UnreadableDocument(name, "tệp nén không phải văn bản Word (.docx)", "hãy giải nén, hoặc lưu lại ở dạng .docx")


def _too_large(name: str) -> DocumentTooLarge:
    reason = f"tệp .docx giải nén ra hơn {MAX_UNPACKED_BYTES // 1_000_000} MB, hoặc một phần hơn {MAX_PART_BYTES // 1_000_000} MB"
    return DocumentTooLarge(name, reason, "hãy bỏ bớt hình ảnh hoặc tách thành các tệp nhỏ hơn")


class _Bounded:
    """A part as a stream that ends the reading at its limit and lets no document type declaration pass."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name, self._left, self._first = stream, name, MAX_PART_BYTES, True

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(min(size, 65536) if size and size > 0 else 65536)
        self._left -= len(chunk)
        if self._left < 0:
            raise _too_large(self._name)
        if self._first and b"<!DOCTYPE" in chunk.replace(b"\0", b""):
            raise UnreadableDocument(self._name, "tệp .docx chứa khai báo DOCTYPE, Word không bao giờ ghi như vậy", "hãy lấy lại bản gốc")
        self._first = False
        return chunk


def _stream(archive: zipfile.ZipFile, part: str, name: str, *tags: str) -> "Iterator[tuple[str, etree._Element]]":
    with archive.open(part) as stream:
        wanted = [W + tag for tag in tags]
        bounded = _Bounded(stream, name)
        yield from etree.iterparse(bounded, events=("start", "end"), tag=wanted, resolve_entities=False, load_dtd=False, no_network=True)


def _root(archive: zipfile.ZipFile, part: str, name: str) -> "etree._Element | None":
    if part not in archive.namelist():
        return None
    with archive.open(part) as stream:
        bounded = _Bounded(stream, name)
        content = b"".join(iter(bounded.read, b""))
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))


# --- the parts -----------------------------------------------------------------------------------------------------


def _read_parts(archive: zipfile.ZipFile, name: str, lexicon: Lexicon) -> _Document:
    styles = _styles(_root(archive, "word/styles.xml", name))
    style_lists = {identity: style.number for identity, style in styles.items() if style.number}
    document = _Document(styles, read_numbering(_root(archive, "word/numbering.xml", name), style_lists))
    parts = sorted(archive.namelist())
    for number, part in enumerate((part for part in parts if re.fullmatch(r"word/header\d*\.xml", part)), 1):
        _read_story(archive, part, name, document, f"header {number}, ", "furniture")
    if find_paper_title([paragraph.text for paragraph in document.out], lexicon) is not None:
        # Some offices set the letterhead into the header of the first page; then it is part of the paper.
        document.out = [dataclasses.replace(paragraph, kind=None) for paragraph in document.out]
    _read_story(archive, "word/document.xml", name, document, "", None)
    for part, noun in (("word/footnotes.xml", "footnotes"), ("word/endnotes.xml", "endnotes")):
        if part in parts:
            _read_story(archive, part, name, document, f"{noun}, ", None)
    for number, part in enumerate((part for part in parts if re.fullmatch(r"word/footer\d*\.xml", part)), 1):
        _read_story(archive, part, name, document, f"footer {number}, ", "furniture")
    return document


def _styles(root: "etree._Element | None") -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        identity = style.get(f"{W}styleId", "")
        number, depth = _numbered(style.find(f"{W}pPr"))
        title = _val(style.find(f"{W}name")).lower()
        font = style.find(f"{W}rPr/{W}rFonts")
        styles[identity] = _Style(_val(style.find(f"{W}basedOn")), _font(font), number, depth, title.startswith("toc "))
    return styles


def _val(element: "etree._Element | None") -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _font(fonts: "etree._Element | None") -> str:
    return "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def _numbered(properties: "etree._Element | None") -> tuple[str, int | None]:
    if properties is None:
        return "", None
    depth = _val(properties.find(f"{W}numPr/{W}ilvl"))
    return _val(properties.find(f"{W}numPr/{W}numId")), int(depth) if depth.isdigit() else None


def _read_story(archive: zipfile.ZipFile, part: str, name: str, document: _Document, prefix: str, kind: BlockKind | None) -> None:
    """One story of the document. Its paragraphs and table rows are taken one by one and freed."""
    paragraphs = tables = rows = 0
    open_tables = open_paragraphs = 0
    for event, element in _stream(archive, part, name, "p", "tbl", "tr"):
        tag = element.tag
        if tag == f"{W}tbl":
            open_tables += 1 if event == "start" else -1
            if event == "start" and open_tables == 1 and not open_paragraphs:
                tables, rows = tables + 1, 0
        elif tag == f"{W}p":
            open_paragraphs += 1 if event == "start" else -1
            if event == "end" and not open_tables and not open_paragraphs:
                paragraphs += 1
                _take(_read_paragraph(element, document, f"{prefix}paragraph {paragraphs}", kind), document, name)
                _free(element)
        elif event == "end" and open_tables == 1 and not open_paragraphs:
            rows += 1
            _take(_read_row(element, document, f"{prefix}table {tables}, row {rows}", kind), document, name)
            _free(element)


def _take(found: Iterator[_Paragraph], document: _Document, name: str) -> None:
    for paragraph in found:
        document.size += len(paragraph.text)
        document.out.append(paragraph)
        refuse_long(name, document.size, len(document.out))


def _free(element: "etree._Element") -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


# --- paragraphs and tables -----------------------------------------------------------------------------------------


def _read_row(row: "etree._Element", document: _Document, where: str, kind: BlockKind | None) -> Iterator[_Paragraph]:
    """The cells of a row. A cell is numbered by the first column of the grid it covers, so that columns agree under merged cells."""
    column = 1 + _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in _children(row, "tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is None or _val(merged) == "restart":
            yield from _read_blocks(cell, document, f"{where}, cell {column}", kind)
        column += _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _read_blocks(container: "etree._Element", document: _Document, where: str, kind: BlockKind | None) -> Iterator[_Paragraph]:
    tables = 0
    for block in _children(container, "p", "tbl"):
        if block.tag == f"{W}p":
            yield from _read_paragraph(block, document, where, kind)
            continue
        tables += 1
        for number, row in enumerate(_children(block, "tr"), 1):
            yield from _read_row(row, document, f"{where}, table {tables}, row {number}", kind)


def _children(parent: "etree._Element", *tags: str) -> "Iterator[etree._Element]":
    """Children of these tags, also where content controls, insertions or markup of other makers wrap them."""
    wanted = {W + tag for tag in tags}
    pending = list(reversed(parent))
    while pending:
        child = pending.pop()
        if child.tag in wanted:
            yield child
        elif child.tag not in _UNSEEN and isinstance(child.tag, str):
            pending.extend(reversed(child))


def _count(element: "etree._Element | None", default: int) -> int:
    value = _val(element)
    return min(int(value), 1000) if value.isdigit() else default


def _read_paragraph(paragraph: "etree._Element", document: _Document, where: str, kind: BlockKind | None) -> Iterator[_Paragraph]:
    properties = paragraph.find(f"{W}pPr")
    style_id = _val(properties.find(f"{W}pStyle")) if properties is not None else ""
    text, boxes, fonts = _read_runs(paragraph, document, style_id)
    if _inherited(style_id, document, "contents"):
        kind = "furniture"
    if text.strip():
        capitals = bool(fonts) and all(font.lower().startswith(".vn") and font.upper().endswith("H") for font in fonts)
        yield _Paragraph(_label(properties, style_id, document) + text, where, kind, capitals)
    for number, box in enumerate(boxes, 1):
        yield from _read_blocks(box, document, f"{where}, text box {number}", kind)


def _read_runs(paragraph: "etree._Element", document: _Document, style_id: str) -> "tuple[str, list[etree._Element], set[str]]":
    """The visible text of a paragraph, the text boxes anchored in it, and the fonts that it is set in."""
    parts: list[str] = []
    boxes: list[etree._Element] = []
    fonts: set[str] = set()
    hidden: etree._Element | None = None
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        tag = element.tag
        if tag in _UNSEEN or not isinstance(tag, str):
            continue
        if tag == f"{W}txbxContent":
            boxes.append(element)
        elif tag == f"{W}t":
            parts.append(element.text or "")
        elif tag in _CHARACTERS:
            parts.append(_CHARACTERS[tag])
        elif tag == f"{W}r":
            hidden = element.find(f"{W}rPr/{W}vanish")
            if hidden is None or hidden.get(f"{W}val") in ("0", "false"):
                fonts.add(_font(element.find(f"{W}rPr/{W}rFonts")) or str(_inherited(style_id, document, "font") or ""))
                pending.extend(reversed(element))
        else:
            pending.extend(reversed(element))
    return "".join(parts), boxes, fonts


def _label(properties: "etree._Element | None", style_id: str, document: _Document) -> str:
    number, depth = _numbered(properties)
    if not number:
        number = str(_inherited(style_id, document, "number") or "")
        if depth is None and number:
            inherited = _inherited(style_id, document, "depth")
            depth = inherited if isinstance(inherited, int) else document.numbering.level_of_style(number, style_id)
    return "" if number in ("", "0") else document.numbering.label(number, min(depth or 0, 8))


def _inherited(style_id: str, document: _Document, attribute: str) -> object:
    seen: set[str] = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        style = document.styles.get(style_id, _Style())
        value: object = getattr(style, attribute)
        if value not in ("", None, False):
            return value
        style_id = style.parent
    return None
