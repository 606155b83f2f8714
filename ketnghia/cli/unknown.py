"""`ketnghia unknown`: what the register does not know, in order of consequence."""

import argparse
import json
import sys
from dataclasses import asdict

from ketnghia.cli.lines import complain
from ketnghia.cli.register import lens, open_register
from ketnghia.cli.show import add_reading

EXAMPLES = """examples:
  ketnghia unknown                              everything, what costs most first
  ketnghia unknown --partner "Khăm Muộn"        what to find out before a delegation arrives
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--partner", metavar="NAME", help="of one partner: any spelling, or its key")
    parser.add_argument("--json", action="store_true", help="as JSON")
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.cli import tables
    from ketnghia.followup.unknown import unknowns
    from ketnghia.registry.queries import find_partner

    looking = lens(args.lang, args.on)
    keys = find_partner(args.partner, looking) if args.partner else ()
    if args.partner and not keys:
        complain(f"đối tác “{args.partner[:60]}”: không có trong sổ; xem tên bằng `ketnghia show partners`")
        return 1
    found = unknowns(looking, keys[0] if keys else None)
    if args.json:
        json.dump([asdict(gap) for gap in found], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    tables.show(tables.console(), tables.gaps(found, args.lang))
    return 0
