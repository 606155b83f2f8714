"""`ketnghia read`: documents to records, without a database."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ketnghia.cli.files import as_text, day, documents_under, explain, read_bytes
from ketnghia.cli.lines import complain, printable
from ketnghia.engine.errors import DocumentError
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import Reading
from ketnghia.engine.reader import read
from ketnghia.engine.shape import KINDS, Record, reading_to_record

EXAMPLES = """examples:
  ketnghia read article.txt                     a readable summary
  ketnghia read --jsonl folder/ > records.jsonl one JSON object a document
  ketnghia read --jsonl --with-text minutes.docx
  ketnghia read --published 2025-06-11 page.html
"""
_HEADINGS = {
    "localities": "Địa phương",
    "agreements": "Thỏa thuận",
    "activities": "Hoạt động",
    "statements": "Phát biểu, cam kết",
    "people": "Nhân sự",
    "contributions": "Đóng góp, hỗ trợ",
    "indicators": "Số liệu",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders: .txt, .html, .docx, .pdf")
    parser.add_argument("--jsonl", action="store_true", help="print one JSON object a document")
    parser.add_argument("--with-text", action="store_true", help="with --jsonl: add the kept text, in which the offsets count")
    parser.add_argument("--published", metavar="YYYY-MM-DD", type=day, help="the day the documents were published, where you know it")


def run(args: argparse.Namespace, out: TextIO | None = None) -> int:
    """Read each file; a file that cannot be read costs one line on standard error and exit status 1."""
    out = out or sys.stdout
    words = load_lexicon()
    failed = False
    for path in documents_under(args.paths):
        try:
            reading = read(read_bytes(path), path.name, args.published, words)
        except DocumentError as error:
            complain(f"{path}: {error.reason}; {error.remedy}")
            failed = True
            continue
        except OSError as error:
            complain(explain(path, error))
            failed = True
            continue
        if args.jsonl:
            print(json.dumps(reading_to_record(reading, as_text(path.stem), args.with_text), ensure_ascii=False), file=out)
        else:
            for line in _summary(path, reading):
                print(printable(line), file=out)
    return int(failed)


def _summary(path: Path, reading: Reading) -> Iterator[str]:
    record = reading_to_record(reading, path.stem)
    yield f"\n{path.name}  ·  ngày {record['dated'] or 'chưa rõ'}  ·  {len(reading.kept.text)} ký tự"
    if not record["relevant"]:
        yield f"  Không thuộc phạm vi hợp tác địa phương: {record['reason']}"
    for note in record["notes"]:
        yield f"  Lưu ý: {note}"
    for kind in KINDS:
        if record[kind]:
            yield f"  {_HEADINGS[kind]} ({len(record[kind])})"
        for item in record[kind]:
            yield f"    {_line(kind, item)}"


def _line(kind: str, item: Record) -> str:
    quote = " ".join(item["quote"].split())
    quote = quote if len(quote) <= 100 else quote[:99] + "…"
    match kind:
        case "localities":
            return f"{item['key']}  ({', '.join(item['names'][:3])})"
        case "people":
            return f"{item['name']} – {'; '.join(item['titles'])}  [{item['of'] or '?'}]"
        case "agreements":
            when = f"ký {item['signed'] or '?'}  giai đoạn {item['period'] or '?'}"
            return f"{item['kind']} {' + '.join(item['parties'])}  {when}  {item['status']}  “{quote}”"
        case "activities":
            return f"{item['date'] or '?'} {item['kind']} {' + '.join(item['parties'])}  {item['status']}  “{quote}”"
        case "statements":
            return f"{item['kind']} {' + '.join(item['by'])} → {' + '.join(item['to']) or '–'}  hạn {item['due'] or '–'}  “{quote}”"
        case "contributions":
            return f"{item['amount'] or '?'} {item['currency'] or ''} {item['from']} → {item['to']}  {item['period'] or ''}  “{quote}”"
        case _:
            return f"{item['of']}: {item['measure']} = {item['value']} {item['unit']}  ({item['period'] or '?'})"
