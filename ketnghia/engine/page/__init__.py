"""Bytes to kept text: all visible text in order, every line labelled, every line with its place in the original.

The content tells the format, its ending only where the content leaves it open: a PDF named .txt is read as PDF, a page that
opens with <!DOCTYPE html> or <html> as HTML whatever its name, any other file named .txt is text as it stands, tags and all.
The library of a format is imported only when such a document is read.
"""

import re

from ketnghia.engine.errors import DocumentTooLarge, UnreadableDocument
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.model import KeptText
from ketnghia.engine.page.furniture import label_lines
from ketnghia.engine.page.limits import MAX_BYTES, MAX_CHARACTERS, refuse_long
from ketnghia.engine.page.lines import Draft
from ketnghia.engine.page.stamps import refuse_secret

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "read_page"]

# Atomic and possessive: what a comment took is not given back, so no file can make it search long.
_HTML = re.compile(rb"(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_page(data: bytes, name: str, published: str | None = None, lexicon: Lexicon | None = None) -> KeptText:
    """Read one document. `name` is used for its ending and in errors; `published` (EDTF day) wins over what the page states.

    Raises UnreadableDocument, DocumentTooLarge or SecretDocument, and nothing else, whatever the bytes are.
    """
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge(name, f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB", "hãy tách thành các tệp nhỏ hơn")
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise UnreadableDocument(name, "tệp rỗng", "hãy kiểm tra lại và lấy lại bản gốc")
    lexicon = lexicon or load_lexicon()
    draft = _draft(data, name, lexicon)
    if not any(map(str.isalnum, draft.text)):
        raise UnreadableDocument(name, "tệp không có chữ nào", "hãy kiểm tra lại và lấy lại bản gốc")
    refuse_long(name, len(draft.text), len(draft.lines))
    refuse_secret(draft, name, lexicon)
    blocks, stated = label_lines(draft, lexicon)
    return KeptText(draft.text, blocks, draft.locators, draft.extractor, published or draft.published or stated, draft.notes)


def _draft(data: bytes, name: str, lexicon: Lexicon) -> Draft:
    ending = name.rpartition(".")[2].lower()
    if b"%PDF-" in data[:1024]:
        from ketnghia.engine.page.pdf import read_pdf

        return read_pdf(data, name, lexicon)
    if data.startswith(b"PK\x03\x04") or (data.startswith(b"PK") and ending == "docx"):
        from ketnghia.engine.page.docx import read_docx

        return read_docx(data, name, lexicon)
    _refuse_other(data, name, ending)
    if _HTML.match(data[:8192].removeprefix(b"\xef\xbb\xbf").lstrip()) or ending in ("html", "htm", "xhtml"):
        from ketnghia.engine.page.html import read_html

        return read_html(data, name, lexicon)
    from ketnghia.engine.page.txt import read_txt

    return read_txt(data, name, lexicon)


def _refuse_other(data: bytes, name: str, ending: str) -> None:
    if data.startswith(_OLD_OFFICE):
        reason = "tệp .docx có mật khẩu" if ending == "docx" else "tệp Office đời cũ (.doc, .xls)"
        raise UnreadableDocument(name, reason, "hãy mở bằng Word, bỏ mật khẩu nếu có, và lưu lại ở dạng .docx")
    if data.startswith(b"{\\rtf"):
        raise UnreadableDocument(name, "tệp RTF", "hãy mở bằng Word và lưu lại ở dạng .docx")
    if ending == "docx":
        raise UnreadableDocument(name, "tệp .docx bị hỏng: không phải tệp nén zip", "hãy lấy lại bản gốc hoặc lưu lại bằng Word")
    if ending == "pdf":
        raise UnreadableDocument(name, "tệp .pdf bị hỏng: không có phần đầu %PDF", "hãy lấy lại bản gốc")
