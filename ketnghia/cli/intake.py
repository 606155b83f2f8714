"""`ketnghia intake`: documents into the register, one transaction each."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ketnghia.cli.files import as_text, day, documents_under, explain, read_bytes
from ketnghia.cli.lines import complain, printable, tell
from ketnghia.cli.register import hand, open_register
from ketnghia.engine.errors import DocumentError

EXAMPLES = """examples:
  ketnghia intake examples/                     every .txt, .html, .docx and .pdf of a folder
  ketnghia intake minutes.docx page.html        single files
  ketnghia intake --kind minutes talks.docx     where the look of the text does not say what it is
  ketnghia intake --visibility restricted x.pdf

A file that cannot be taken in costs one line on standard error and exit status 1; the others go through.
The same file again is a sighting.
"""
_KINDS = ("signed_text", "decision", "minutes", "officers_note", "official_press", "press")
_OUTCOMES = {"new": "mới", "sighting": "đã có trong sổ, ghi thêm một lần gặp"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--kind", choices=_KINDS, help="what the documents are as sources; otherwise told from their look")
    parser.add_argument(
        "--visibility", choices=("public", "internal", "restricted"), default="internal", help="who may see them (internal)"
    )
    parser.add_argument("--published", metavar="YYYY-MM-DD", type=day, help="the day they were published, where you know it")
    parser.add_argument("--quiet", action="store_true", help="no line for each file")


@dataclass(slots=True)
class Tally:
    """How it went."""

    new: int = 0
    sightings: int = 0
    irrelevant: int = 0
    claims: int = 0
    failed: list[str] = field(default_factory=list)


def run(args: argparse.Namespace) -> int:
    files = list(documents_under(args.paths))
    if not files:
        complain(f"{', '.join(args.paths)}: không có tài liệu nào; hãy đưa vào các tệp .txt, .html, .docx hoặc .pdf")
        return 1
    open_register()
    tally = take_in(files, args)
    failed = f", {len(tally.failed)} không nhận được" if tally.failed else ""
    inside = f"{tally.claims} ghi nhận, {tally.irrelevant} ngoài phạm vi"
    print(f"Đã nhận {tally.new} tài liệu mới ({inside}), {tally.sightings} đã có sẵn{failed}.")
    return int(bool(tally.failed))


def take_in(files: Sequence[Path], args: argparse.Namespace) -> Tally:
    """Take in each file, with a progress bar on a terminal. The register must be open."""
    from ketnghia.registry.settling import settle_waiting

    tally = Tally()
    with _progress(len(files)) as advance:
        for path in files:
            line = _take_in(path, args, tally)
            if advance is not None:
                advance(line)
            elif line and not args.quiet:
                tell(line)
    settle_waiting()
    for line in tally.failed:
        complain(line)
    return tally


def _take_in(path: Path, args: argparse.Namespace, tally: Tally) -> str:
    """Take in one file; the line that says what became of it, "" where it failed."""
    from ketnghia.archive.errors import ArchiveError
    from ketnghia.archive.intake import Arrival
    from ketnghia.engine.reader import read
    from ketnghia.registry.arrivals import receive

    try:
        arrival = Arrival(as_text(path.name), as_text(str(path)), read_bytes(path), args.visibility, args.kind)
        receipt = receive(arrival, lambda data, name: read(data, name, args.published), hand())
    except DocumentError as error:
        tally.failed.append(f"{path.parent / error.document}: {error.reason}; {error.remedy}")
        return ""
    except OSError as error:
        tally.failed.append(explain(path, error))
        return ""
    except ArchiveError as error:
        tally.failed.append(str(error))
        return ""
    tally.new += receipt.outcome == "new"
    tally.sightings += receipt.outcome == "sighting"
    tally.irrelevant += receipt.outcome == "new" and not receipt.relevant
    tally.claims += len(receipt.claims)
    about = f"{len(receipt.claims)} ghi nhận" if receipt.relevant else "ngoài phạm vi hợp tác địa phương"
    notes = "".join(f" · {note}" for note in receipt.notes)
    return f"{path}: {_OUTCOMES[receipt.outcome]}" + (f" · {about}{notes}" if receipt.outcome == "new" else "")


def _progress(total: int) -> Any:
    """A context that gives a function to report one file done; None where nobody watches."""
    if not sys.stderr.isatty():
        return nullcontext(None)
    return _Bar(total)


class _Bar:
    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True))
        self._total = total

    def __enter__(self) -> Any:
        self._progress.start()
        task = self._progress.add_task("Nhận tài liệu", total=self._total)

        def advance(line: str) -> None:
            self._progress.advance(task)
            if line:
                self._progress.console.print(printable(line), markup=False, highlight=False)

        return advance

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
