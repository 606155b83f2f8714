"""`ketnghia read`: documents to records, without a database."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ketnghia.cli.files import as_text
from ketnghia.cli.lines import printable
from ketnghia.cli.reading import Readings, add_documents
from ketnghia.engine.model import Reading
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
    add_documents(parser)
    parser.add_argument("--jsonl", action="store_true", help="print one JSON object a document")
    parser.add_argument("--with-text", action="store_true", help="with --jsonl: add the kept text, in which the offsets count")


def run(args: argparse.Namespace, out: TextIO | None = None) -> int:
    """Read each file; a file that cannot be read costs one line on standard error and exit status 1."""
    out = out or sys.stdout
    readings = Readings(args.paths, args.published)
    for path, reading in readings:
        if args.jsonl:
            print(json.dumps(reading_to_record(reading, as_text(path.stem), args.with_text), ensure_ascii=False), file=out)
        else:
            for line in _summary(path, reading):
                print(printable(line), file=out)
    return int(readings.failed)


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
