"""`ketnghia enter`: a fact that an officer types, kept as a note with its claim."""

import argparse

from ketnghia.cli.fields import HELP, epilog, parse_fields
from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, open_register

EXAMPLES = f"""examples:
  ketnghia enter activity kind=visit direction=out "parties=Khánh Hòa; FR/Lorient" date=2026-05 "head=Lê Thị Na" person_trips=6
  ketnghia enter mechanism "name=Hội đàm thường niên" "parties=Hà Tĩnh; LA/Bolikhamsai" rhythm_months=12 last=6/2025

{epilog()}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", help="kind of fact: agreement, statement, activity, person, contribution, indicator, mechanism")
    parser.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help=HELP)
    parser.add_argument("--visibility", choices=("public", "internal", "restricted"), default="internal", help="who may see it")


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.archive.errors import ArchiveError
    from ketnghia.registry.entries import enter
    from ketnghia.registry.errors import RegistryError

    try:
        entered = enter(args.kind, parse_fields(args.kind, args.fields), hand(), args.visibility)
    except (ArchiveError, RegistryError) as error:
        complain(error)
        return 1
    print(f"Đã ghi: bản ghi {entered.record} (tài liệu {entered.document}, ghi nhận {entered.claim}).")
    return 0
