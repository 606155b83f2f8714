"""Reads: bytes -> Reading. No Django, network, database, clock, randomness or writing.

The public face; nobody inside the engine imports from here.
"""

from ketnghia.engine.errors import DocumentError, DocumentTooLarge, EngineError, LexiconError, SecretDocument, UnreadableDocument
from ketnghia.engine.lexicon import Lexicon, load_lexicon
from ketnghia.engine.model import Fact, KeptText, Reading, Rejection, Span
from ketnghia.engine.reader import read, read_kept
from ketnghia.engine.shape import reading_to_record, to_record
from ketnghia.engine.verify import verify

__all__ = [
    "DocumentError",
    "DocumentTooLarge",
    "EngineError",
    "Fact",
    "KeptText",
    "Lexicon",
    "LexiconError",
    "Reading",
    "Rejection",
    "SecretDocument",
    "Span",
    "UnreadableDocument",
    "load_lexicon",
    "read",
    "read_kept",
    "reading_to_record",
    "to_record",
    "verify",
]
