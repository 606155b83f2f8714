"""Lines for a terminal. Words of documents, file names and what a person typed are shown there, never obeyed."""

import sys


def printable(text: str) -> str:
    """Without control characters, direction overrides and broken characters; every kind of space is a plain one."""
    return "".join(" " if char.isspace() and char != "\n" else char for char in text if char.isprintable() or char.isspace())


def tell(text: str) -> None:
    """One line on standard output."""
    print(printable(text), flush=True)


def complain(text: object) -> None:
    """One line on standard error."""
    print(printable(str(text)), file=sys.stderr)
