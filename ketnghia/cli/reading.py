"""Reading the files that a person names, one after another: what `read` and `explain` share."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ketnghia.cli.files import day, documents_under, explain, read_bytes
from ketnghia.cli.lines import complain
from ketnghia.engine.errors import DocumentError
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import Reading
from ketnghia.engine.reader import read


def add_documents(parser: argparse.ArgumentParser) -> None:
    """The arguments that say which documents, and when they were published."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders: .txt, .html, .docx, .pdf")
    parser.add_argument("--published", metavar="YYYY-MM-DD", type=day, help="the day the documents were published, where you know it")


class Readings:
    """Iterates over (path, reading). A file that cannot be read costs one line on standard error and sets `failed`."""

    def __init__(self, paths: list[str], published: str | None) -> None:
        self.paths, self.published, self.failed = paths, published, False

    def __iter__(self) -> Iterator[tuple[Path, Reading]]:
        words = load_lexicon()
        for path in documents_under(self.paths):
            try:
                reading = read(read_bytes(path), path.name, self.published, words)
            except DocumentError as error:
                self._refuse(f"{path}: {error.reason}; {error.remedy}")
            except OSError as error:
                self._refuse(explain(path, error))
            else:
                yield path, reading

    def _refuse(self, line: str) -> None:
        complain(line)
        self.failed = True
