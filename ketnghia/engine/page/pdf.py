"""PDF."""

from ketnghia.engine.errors import UnreadableDocument
from ketnghia.engine.lexicon import Lexicon
from ketnghia.engine.page.lines import Draft


def read_pdf(data: bytes, name: str, lexicon: Lexicon) -> Draft:
    raise UnreadableDocument(name, "chưa đọc được PDF", "hãy lưu lại ở dạng .docx")
