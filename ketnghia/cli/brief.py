"""`ketnghia brief`: the page that a chairman asks for in the car."""

import argparse
import sys
from pathlib import Path

from ketnghia.cli.register import lens, open_register
from ketnghia.cli.show import add_reading

EXAMPLES = """examples:
  ketnghia brief "Khăm Muộn" -o kham-muon.docx  any spelling of the partner
  ketnghia brief lorient -o lorient.docx --lang en
  ketnghia brief LA/Champasak -o champasak.docx --confirmed
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("partner", metavar="PARTNER", help="the partner's name in any spelling, or its key")
    parser.add_argument("-o", "--output", metavar="FILE.docx", required=True, help="where to write the page")
    parser.add_argument("--confirmed", action="store_true", help="only what a person has confirmed")
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    target = Path(args.output)
    if target.suffix.lower() != ".docx":
        print(f"{target}: chỉ viết được tệp .docx; hãy đặt tên tệp kết thúc bằng .docx", file=sys.stderr)
        return 1
    open_register()
    from django.conf import settings

    from ketnghia.output.brief import compose_brief
    from ketnghia.output.docx import write_docx
    from ketnghia.registry import queries

    looking = lens(args.lang, args.on)
    found = queries.find_partner(args.partner, looking)
    if not found:
        print(f"{args.partner}: không có đối tác này trong sổ; xem tên bằng `ketnghia show partners`", file=sys.stderr)
        return 1
    try:
        brief = compose_brief(found[0], looking, home=settings.KETNGHIA_LOCALITY, confirmed_only=args.confirmed)
        target.write_bytes(write_docx(brief))
    except OSError as error:
        print(f"{target}: không ghi được ({error.strerror}); hãy chọn thư mục khác", file=sys.stderr)
        return 1
    others = f" (còn có thể là {', '.join(found[1:])})" if len(found) > 1 else ""
    print(f"{found[0]}: đã viết {target}{others}")
    return 0
