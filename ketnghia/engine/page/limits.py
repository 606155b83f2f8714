"""How much a document may hold. Stated once, so that the page for uploads and the errors say the same.

A file within its size can still hold millions of lines or tags; what is built for each of them is bounded, too.
"""

from ketnghia.engine.errors import DocumentTooLarge

MAX_BYTES = 20_000_000  # of a file as it lies there
MAX_CHARACTERS = 5_000_000  # of its text
MAX_LINES = 200_000  # of its text
MAX_TAGS = 200_000  # of an HTML page
MAX_UNPACKED_BYTES = 200_000_000  # of all parts of a DOCX together, as its directory states them
MAX_PART_BYTES = 50_000_000  # of one part of a DOCX while it is unpacked, whatever the directory states
MAX_PARTS = 5_000  # files within a DOCX
MAX_PAGES = 3_000  # of a PDF

_SPLIT = "hãy tách thành các tệp nhỏ hơn"


def refuse_long(name: str, characters: int, lines: int) -> None:
    """Raises DocumentTooLarge once so much has been read."""
    if characters > MAX_CHARACTERS:
        raise DocumentTooLarge(name, f"văn bản dài hơn {MAX_CHARACTERS // 1_000_000} triệu ký tự", _SPLIT)
    if lines > MAX_LINES:
        raise DocumentTooLarge(name, f"văn bản có hơn {MAX_LINES // 1000} nghìn dòng", _SPLIT)


def refuse_over(name: str, what: str, count: int, most: int) -> None:
    """Raises DocumentTooLarge where a document has more of something ("trang", "thẻ") than is read."""
    if count > most:
        raise DocumentTooLarge(name, f"tệp có hơn {most} {what}", _SPLIT)
