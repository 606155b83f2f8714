"""Bytes to kept text: all visible text in order, every line labelled, every label with its place in the original."""

from ketnghia.engine.errors import DocumentTooLarge, UnreadableDocument
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.model import KeptText
from ketnghia.engine.page.furniture import label_lines
from ketnghia.engine.page.txt import read_txt

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 5_000_000


def read_page(data: bytes, name: str, published: str | None = None, lexicon: Lexicon | None = None) -> KeptText:
    """Read one document. `name` is used for its ending and in errors; `published` (EDTF day) wins over what the page states.

    Raises UnreadableDocument, DocumentTooLarge or SecretDocument, and nothing else, whatever the bytes are.
    """
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge(name, f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB", "hãy tách tệp thành các phần nhỏ hơn")
    lexicon = lexicon or load_lexicon()
    draft = read_txt(data, name, lexicon)
    if not draft.lines:
        raise UnreadableDocument(name, "tệp không có chữ nào", "hãy kiểm tra lại tệp")
    if len(draft.text) > MAX_CHARACTERS:
        raise DocumentTooLarge(name, f"văn bản dài hơn {MAX_CHARACTERS // 1_000_000} triệu ký tự", "hãy tách văn bản thành nhiều tệp")
    blocks, stated = label_lines(draft, lexicon)
    return KeptText(draft.text, blocks, draft.locators, draft.extractor, published or draft.published or stated, draft.notes)
