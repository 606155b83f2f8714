"""PDF: lines as pdfium finds them, joined to paragraphs by their places on the page, running heads and page numbers told apart.

Every line keeps its page and box (points from the lower left corner). Cells of a table and the two sides of a letterhead stand
on one line of the page with a wide gap between them; each becomes a line of its own.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2

from ketnghia.engine.errors import UnreadableDocument
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.page.encodings import tidy
from ketnghia.engine.page.legacy import is_syllable
from ketnghia.engine.page.limits import MAX_PAGES, refuse_long, refuse_over
from ketnghia.engine.page.lines import Draft, Piece, join_pieces

_PDFIUM = threading.Lock()  # pdfium is not safe in two threads at once
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_MARGIN = 0.09  # of the page's height, above and below, in which running heads and page numbers stand
_PAGE_NUMBER = re.compile(r"(?:trang|page|tr\.)?\s*[-–—(]?\s*\d{1,4}\s*[-–—)]?(?:\s*(?:/|trên|of|sur|-)\s*\d{1,4})?", re.IGNORECASE)
_ITEM = re.compile(
    r"[-–—•+*●○▪]\s|\d{1,3}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)\s|[IVXL]{1,5}[.)]\s|[A-ZĐ][.)]\s|(?:Điều|Chương|Phần|Mục|Article|ARTICLE|ĐIỀU)\s+[\dIVXL]"
)
_FINISHED = re.compile(r"[.!?:;…][\"”’»)\]]*$|/\.$")
_BROKEN_WORD = "\ufffe"  # what pdfium gives for a hyphen at the end of a line, in place of the line end
_LINE = re.compile(rf"([^\r\n{_BROKEN_WORD}]+)([\r\n]+|{_BROKEN_WORD}|$)")
_HYPHEN = re.compile(r"(\w+)[-\u2010]$")


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    box: tuple[float, float, float, float]  # left, bottom, right, top
    alone: bool = True  # nothing else on the same line of the page
    furniture: bool = False

    @property
    def where(self) -> str:
        return f"page {self.page}, box " + ",".join(str(round(side)) for side in self.box)

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


@dataclass(slots=True)
class _Page:
    height: float
    lines: list[_Line]
    pictured: bool = False  # shows something, but no text


@dataclass
class _Layout:
    """The usual edges and gap of a page's lines: what a line is measured by."""

    left: float = 0.0
    right: float = 0.0
    gap: float = 0.0

    @classmethod
    def of(cls, lines: Sequence[_Line]) -> "_Layout":
        alone = [line for line in lines if line.alone]
        if len(alone) < 2:
            return cls()
        lefts, rights = sorted(line.box[0] for line in alone), sorted(line.box[2] for line in alone)
        gaps = sorted(gap for above, below in pairwise(alone) if -2 < (gap := above.box[1] - below.box[3]) < 40)
        return cls(lefts[len(lefts) // 10], rights[len(rights) * 9 // 10], gaps[(len(gaps) - 1) // 2] if gaps else 0.0)


def read_pdf(data: bytes, name: str, lexicon: Lexicon) -> Draft:
    if b"%%EOF" not in data[-2048:]:
        raise UnreadableDocument(name, "tệp PDF bị cắt cụt: thiếu phần cuối", "hãy tải lại hoặc lấy lại bản gốc")
    with _PDFIUM:
        try:
            pages = _read_pages(data, name)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", 0) == _PASSWORD:
                raise UnreadableDocument(name, "tệp PDF có mật khẩu", "hãy bỏ mật khẩu rồi nạp lại") from error
            raise UnreadableDocument(name, "tệp PDF bị hỏng", "hãy tải lại hoặc lấy lại bản gốc") from error
    lines = [line for page in pages for line in page.lines]
    if not any(char.isalnum() for line in lines for char in line.text):
        raise UnreadableDocument(name, "tệp PDF chỉ có hình ảnh, không có chữ", "hãy nhận dạng chữ (OCR) bằng phần mềm quét rồi nạp lại")
    texts, notes = tidy([line.text for line in lines], lexicon)
    for line, text in zip(lines, texts, strict=True):
        line.text = " ".join(text.split())
    _mark_running(pages)
    text, drafted, locators = join_pieces(_paragraphs(pages))
    pictured = [str(number) for number, page in enumerate(pages, 1) if page.pictured]
    if pictured:
        notes += (f"Trang {', '.join(pictured)} chỉ có hình ảnh, chưa đọc được chữ.",)
    return Draft(text, drafted, locators, f"pdf/1 pypdfium2 {pypdfium2.version.PYPDFIUM_INFO}", None, notes)


# --- pages and lines -----------------------------------------------------------------------------------------------


def _read_pages(data: bytes, name: str) -> list[_Page]:
    document = pypdfium2.PdfDocument(data)
    try:
        refuse_over(name, "trang", len(document), MAX_PAGES)
        pages: list[_Page] = []
        size = count = 0
        for number in range(len(document)):
            page = document[number]
            pages.append(_read_page(page, number + 1))
            page.close()
            size += sum(len(line.text) for line in pages[-1].lines)
            count += len(pages[-1].lines)
            refuse_long(name, size, count)
        return pages
    finally:
        document.close()


def _read_page(page: "pypdfium2.PdfPage", number: int) -> _Page:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        boxed = len(text) == text_page.count_chars()  # pdfium counts UTF-16 units; beyond them places cannot be told
        lines: list[_Line] = []
        for match in _LINE.finditer(text):
            raw = match[1]
            if raw.strip():
                lines += _boxed_lines(text_page, raw, match.start(), number) if boxed else [_Line(raw, number, (0, 0, 0, 0))]
                lines[-1].text += "-" if match[2] == _BROKEN_WORD else ""
    finally:
        text_page.close()
    pictured = not any(line.text.strip() for line in lines) and next(iter(page.get_objects(max_depth=1)), None) is not None
    return _Page(page.get_height(), lines, pictured)


def _boxed_lines(text_page: "pypdfium2.PdfTextPage", raw: str, start: int, number: int) -> list[_Line]:
    """One line of the page, or its cells where wide gaps divide it."""
    rects = [text_page.get_rect(index) for index in range(text_page.count_rects(start, len(raw)))]
    groups: list[list[tuple[float, float, float, float]]] = []
    for rect in sorted(rects):
        if groups and rect[0] - max(other[2] for other in groups[-1]) < 1.6 * (rect[3] - rect[1]):
            groups[-1].append(rect)
        else:
            groups.append([rect])
    boxes = [(min(r[0] for r in group), min(r[1] for r in group), max(r[2] for r in group), max(r[3] for r in group)) for group in groups]
    if len(boxes) < 2:
        return [_Line(raw, number, boxes[0] if boxes else (0, 0, 0, 0))]
    cells = [" ".join(text_page.get_text_bounded(*_widened(box)).split()) for box in boxes]
    if "".join("".join(cells).split()) != "".join(raw.split()):  # overlapping boxes: the line as it is says more
        return [_Line(raw, number, (boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes)))]
    return [_Line(cell, number, box, alone=False) for cell, box in zip(cells, boxes, strict=True)]


def _widened(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1


def _mark_running(pages: Sequence[_Page]) -> None:
    """Page numbers in the margins, and lines that the margins of several pages repeat but for their figures."""
    margins = [[line for line in page.lines if _in_margin(line, page.height)] for page in pages]
    seen = Counter(form for lines in margins for form in {_form(line.text) for line in lines})
    for lines in margins:
        for line in lines:
            repeated = seen[_form(line.text)] >= max(2, len(pages) / 3)
            line.furniture = repeated or _PAGE_NUMBER.fullmatch(line.text) is not None


def _in_margin(line: _Line, height: float) -> bool:
    return line.box[3] > 0 and (line.box[1] > height * (1 - _MARGIN) or line.box[3] < height * _MARGIN)


def _form(text: str) -> str:
    return re.sub(r"\d+", "#", text)


# --- paragraphs ----------------------------------------------------------------------------------------------------


@dataclass
class _Paragraph:
    lines: list[_Line] = field(default_factory=list)

    def piece(self) -> Piece:
        text = ""
        places = []
        for line in self.lines:
            text = _joined(text, line.text) if text else ""
            places.append((len(text), line.where))
            text += line.text
        return Piece(text, tuple(places), "furniture" if self.lines[0].furniture else None)


def _paragraphs(pages: Sequence[_Page]) -> Iterator[Piece]:
    paragraphs: list[_Paragraph] = []
    open_: _Paragraph | None = None
    for page in pages:
        layout = _Layout.of([line for line in page.lines if not line.furniture])
        for line in page.lines:
            if not line.text:
                continue
            if open_ and not line.furniture and _continues(open_.lines, line, layout):
                open_.lines.append(line)
                continue
            paragraph = _Paragraph([line])
            paragraphs.append(paragraph)
            if not line.furniture:
                open_ = paragraph
    return (paragraph.piece() for paragraph in paragraphs)


def _continues(lines: Sequence[_Line], line: _Line, layout: _Layout) -> bool:
    last = lines[-1]
    starts_small = line.text[0].islower()
    if not (last.alone and line.alone) or _ITEM.match(line.text):
        return False
    finished = _FINISHED.search(last.text) is not None
    if line.page != last.page:
        return starts_small and not finished
    if abs(line.height - last.height) > 0.35 * max(line.height, last.height) and not starts_small:
        return False
    gap = last.box[1] - line.box[3]
    if gap > layout.gap + 0.6 * line.height or gap < -line.height:
        return False
    if last.text.isupper() != line.text.isupper() and not starts_small:
        return False  # a heading in capitals and what follows it
    full = last.box[2] >= layout.right - 0.06 * (layout.right - layout.left)
    if not full:
        return starts_small and not finished
    indented = line.box[0] > layout.left + 8 and line.box[0] >= min(other.box[0] for other in lines) - 3
    hanging = _ITEM.match(lines[0].text) is not None and line.box[0] > lines[0].box[0] + 3
    return hanging or not (indented and (finished or line.box[0] > last.box[0] + 8))


def _joined(before: str, after: str) -> str:
    """The text before a line, ready for it: a word that the line end broke is whole again, a compound keeps its hyphen."""
    match = _HYPHEN.search(before)
    if match is None:
        return before + " "
    following = re.match(r"\w+", after)
    broken = following is not None and following[0][0].islower() and not (is_syllable(match[1]) and is_syllable(following[0]))
    return before[:-1] if broken else before
