"""`ketnghia note`: what an officer knows, typed. It is read like any document and becomes claims with their quotes."""

import argparse
import sys

from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, open_register
from ketnghia.engine.errors import DocumentError
from ketnghia.engine.page import MAX_BYTES

EXAMPLES = """examples:
  ketnghia note "Ngày 12/3/2026, tỉnh Khánh Hòa tiếp đoàn tỉnh Champasak (Lào). Hai bên thống nhất mở đường bay."
  ketnghia note - < note.txt                    the text from standard input
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="the note, or - to read it from standard input")


def run(args: argparse.Namespace) -> int:
    text = sys.stdin.read(MAX_BYTES + 1) if args.text == "-" else args.text
    if not text.strip():
        complain("ghi chú: trống; hãy viết nội dung sau tên lệnh, hoặc dùng - để đọc từ đầu vào")
        return 1
    open_register()
    from ketnghia.archive.errors import ArchiveError
    from ketnghia.engine.reader import read
    from ketnghia.registry.arrivals import receive_note

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
    return 0
