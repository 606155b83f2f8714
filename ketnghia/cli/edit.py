"""`ketnghia edit`: set fields of a record. What sources say stays beside it."""

import argparse

from ketnghia.cli.enter import warn_of_title
from ketnghia.cli.fields import HELP, parse_fields
from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, open_register

EXAMPLES = """examples:
  ketnghia edit A2 signed=10/6/2025 "steps=copy_sent 20/6/2025"
  ketnghia edit C14 progress=running "lead=Sở Công Thương" "note=đã mời 3 doanh nghiệp"

The fields of each kind: ketnghia enter --help
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", help="number of the record: A2, C14, E7 … as `ketnghia show` prints it")
    parser.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help=HELP)
    parser.add_argument("--visibility", choices=("public", "internal", "restricted"), default="internal", help="who may see it")


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.archive.errors import ArchiveError
    from ketnghia.registry.entries import claim_kind, edit
    from ketnghia.registry.errors import RegistryError

    who = hand()
    try:
        fields = parse_fields(claim_kind(args.record, who), args.fields)
        entered = edit(args.record, fields, who, args.visibility)
    except (ArchiveError, RegistryError) as error:
        complain(error)
        return 1
    print(f"Đã sửa bản ghi {entered.record} (tài liệu {entered.document}, ghi nhận {entered.claim}).")
    warn_of_title(fields)
    return 0
