"""`ketnghia note`: what an officer knows, typed. It is read like any document and becomes claims with their quotes."""

import argparse
import sys
from collections.abc import Iterable

from ketnghia.cli.lines import complain, printable
from ketnghia.cli.register import hand, open_register
from ketnghia.engine.errors import DocumentError
from ketnghia.engine.model import Reading
from ketnghia.engine.page import MAX_BYTES

EXAMPLES = """examples:
  ketnghia note "Ngày 12/3/2026, tỉnh Khánh Hòa tiếp đoàn tỉnh Champasak (Lào). Hai bên thống nhất mở đường bay."
  ketnghia note - < note.txt                    the text from standard input
"""

# What `verify` doubts, by its field.
_FIELDS = {
    "amount": "số tiền", "currency": "đơn vị tiền", "value": "số liệu", "unit": "đơn vị", "bound": "mức", "per": "kỳ hạn",
    "date": "ngày", "signed": "ngày ký", "period": "thời gian", "due": "hạn", "name": "họ tên", "titles": "chức danh",
    "signatories": "người ký", "speaker": "người phát biểu", "key": "địa phương", "names": "tên địa phương", "parties": "các bên",
    "by": "bên phát biểu", "to": "bên được nêu", "giver": "bên trao", "receiver": "bên nhận", "of": "địa phương có số liệu",
    "kind": "việc có hay không, mức độ cam kết", "status": "tình trạng", "quote": "đoạn trích",
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="the note, or - to read it from standard input")


def run(args: argparse.Namespace) -> int:
    text = sys.stdin.read(MAX_BYTES + 1) if args.text == "-" else args.text
    if not text.strip():
        complain("ghi chú: trống; hãy viết nội dung sau tên lệnh, hoặc dùng - để đọc từ đầu vào")
        return 1
    open_register()
    from ketnghia.archive.errors import ArchiveError
    from ketnghia.engine import reader
    from ketnghia.registry.arrivals import receive_note

    readings: list[Reading] = []

    def read(data: bytes, name: str, published: str) -> Reading:
        readings.append(reader.read(data, name, published))
        return readings[-1]

    try:
        receipt = receive_note(text, read, hand())
    except (DocumentError, ArchiveError) as error:
        complain(error)
        return 1
    if receipt.outcome == "sighting":
        print(f"Ghi chú này đã có trong sổ (tài liệu {receipt.document}).")
    elif receipt.relevant:
        print(f"Đã ghi vào sổ: tài liệu {receipt.document}, {len(receipt.claims)} ghi nhận.")
    else:
        print(f"Đã ghi vào sổ: tài liệu {receipt.document}; không thấy nội dung hợp tác địa phương nào.")
    for line in _doubted(readings):
        print(printable(line))
    return 0


def _doubted(readings: Iterable[Reading]) -> Iterable[str]:
    """What a note seemed to say and its own words do not bear out: told, so that the officer can write it more plainly."""
    for reading in readings:
        for rejection in reading.rejections:
            if rejection.rule == "verify":
                field = _FIELDS.get(rejection.reason.partition(":")[0], "nội dung")
                quote = " ".join(reading.kept.text[rejection.span.start : rejection.span.end].split())
                yield f"Không ghi: “{quote}” – {field} không suy ra được từ lời văn; hãy viết rõ hơn rồi nhập lại."
