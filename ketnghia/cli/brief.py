"""`ketnghia brief`: the page that a chairman asks for in the car."""

import argparse
from pathlib import Path

from ketnghia.cli.lines import complain, tell
from ketnghia.cli.register import lens, open_register
from ketnghia.cli.show import add_reading

EXAMPLES = """examples:
  ketnghia brief "Khăm Muộn" -o kham-muon.docx  any spelling of the partner
  ketnghia brief lorient -o lorient.docx --lang en
  ketnghia brief LA/Champasak -o champasak.docx --confirmed
"""

_SHOWN = 60  # characters of an unknown name that are said again


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("partner", metavar="PARTNER", help="the partner's name in any spelling, or its key")
    parser.add_argument("-o", "--output", metavar="FILE.docx", required=True, help="where to write the page")
    parser.add_argument("--confirmed", action="store_true", help="only what a person has confirmed")
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    target = Path(args.output)
    if target.suffix.lower() != ".docx":
        complain(f"{target}: chỉ viết được tệp .docx; hãy đặt tên tệp kết thúc bằng .docx")
        return 1
    open_register()
    from django.conf import settings

    from ketnghia.output.brief import compose_brief
    from ketnghia.output.docx import write_docx
    from ketnghia.registry import queries
    from ketnghia.registry.names import HOME_COUNTRY

    looking = lens(args.lang, args.on)
    found = queries.find_partner(args.partner, looking)
    if not found:
        complain(f"đối tác “{args.partner[:_SHOWN]}”: không có trong sổ; xem tên bằng `ketnghia show partners`")
        return 1
    if found[0].startswith(HOME_COUNTRY):
        complain(f"{found[0]}: là địa phương trong nước; hãy nêu một đối tác nước ngoài, xem tên bằng `ketnghia show partners`")
        return 1
    try:
        brief = compose_brief(found[0], looking, home=settings.KETNGHIA_LOCALITY, confirmed_only=args.confirmed)
        target.write_bytes(write_docx(brief))
    except OSError as error:
        complain(f"{target}: không ghi được ({error.strerror}); hãy chọn thư mục khác")
        return 1
    tell(f"{found[0]}: đã viết {target}")
    if len(found) > 1:
        tell(f"“{args.partner[:_SHOWN]}” còn có thể là {', '.join(found[1:])}: trang này không gồm; cần thì viết riêng bằng khóa đó")
    return 0
