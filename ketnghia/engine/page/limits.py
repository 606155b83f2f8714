"""How much a document may hold. Stated once, so that the page for uploads and the errors say the same."""

MAX_BYTES = 20_000_000  # of a file as it lies there
MAX_CHARACTERS = 5_000_000  # of its text
MAX_UNPACKED_BYTES = 200_000_000  # of all parts of a DOCX together, as its directory states them
MAX_PART_BYTES = 50_000_000  # of one part of a DOCX while it is unpacked, whatever the directory states
MAX_PARTS = 5_000  # files within a DOCX
MAX_PAGES = 3_000  # of a PDF
