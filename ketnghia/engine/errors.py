"""What can go wrong while a document is read.

    EngineError                  anything below
    ├── DocumentError            this document cannot be read: what, which one, what to do
    │   ├── UnreadableDocument   empty, damaged, encrypted, no text in it, an encoding nobody can tell
    │   ├── DocumentTooLarge     over a stated size limit, packed or unpacked
    │   └── SecretDocument       stamped MẬT, TỐI MẬT or TUYỆT MẬT: nothing of it may be kept
    └── LexiconError             a row of the word data is broken: file, line, remedy

A phrase that was looked at and not taken is no error: it is a `Rejection` in the reading.
"""


class EngineError(Exception):
    """Root of everything the engine raises on purpose."""


class DocumentError(EngineError):
    """A document that cannot be handled.

    `document` names it as the caller did, `reason` says why in one clause, `remedy` says what the person can do.
    The message is one line: "<document>: <reason>; <remedy>".
    """

    def __init__(self, document: str, reason: str, remedy: str) -> None:
        self.document, self.reason, self.remedy = document, reason, remedy
        super().__init__(f"{document}: {reason}; {remedy}")


class UnreadableDocument(DocumentError):
    """Empty, damaged, encrypted, without text, or in an encoding that nothing can tell."""


class DocumentTooLarge(DocumentError):
    """Over the stated size limit, as it lies there or once unpacked."""


class SecretDocument(DocumentError):
    """Bears a state-secret stamp; refused before anything of it is kept."""


class LexiconError(EngineError):
    """A broken row in the word data. The message is "<file>:<line>: <what>; <remedy>"."""

    def __init__(self, file: str, line: int, what: str, remedy: str) -> None:
        self.file, self.line, self.what, self.remedy = file, line, what, remedy
        super().__init__(f"{file}:{line}: {what}; {remedy}")
