"""What can go wrong while something is kept or destroyed.

ArchiveError
├── EvidenceMismatch     a quote is not what stands at its span: the reading is refused as a whole
├── ExpungedDocument     these bytes were expunged once; they are not taken in again
├── EntryRefused         what a person typed cannot be kept as it is: an unknown field, no date, no number
├── FormError            a form (archive/forms/*.yaml) is broken: the start stops
├── NotWaiting           what was handed in has been read or taken away meanwhile: it is not kept twice
└── UnknownDocument      no document with that number
"""


class ArchiveError(Exception):
    """Root of everything this room raises on purpose. The message is one line that names the thing, the reason and the remedy."""


class EvidenceMismatch(ArchiveError):
    """A claim whose quote or evidence does not stand in the kept text. A fault of the reader, never of the document."""


class ExpungedDocument(ArchiveError):
    """The bytes bear a tombstone."""


class NotWaiting(ArchiveError):
    """Nothing waits under that number any more."""


class UnknownDocument(ArchiveError):
    """No such document."""


class EntryRefused(ArchiveError):
    """What was typed into a form makes no sense; nothing was kept."""


class FormError(ArchiveError):
    """A broken form. The message is one line: "<file>: <what>; <remedy>"."""
