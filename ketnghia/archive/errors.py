"""What can go wrong while something is kept or destroyed.

ArchiveError
├── EvidenceMismatch     a quote is not what stands at its span: the reading is refused as a whole
├── ExpungedDocument     these bytes were expunged once; they are not taken in again
└── UnknownDocument      no document with that number
"""


class ArchiveError(Exception):
    """Root of everything this room raises on purpose. The message is one line that names the thing, the reason and the remedy."""


class EvidenceMismatch(ArchiveError):
    """A claim whose quote or evidence does not stand in the kept text. A fault of the reader, never of the document."""


class ExpungedDocument(ArchiveError):
    """The bytes bear a tombstone."""


class UnknownDocument(ArchiveError):
    """No such document."""
