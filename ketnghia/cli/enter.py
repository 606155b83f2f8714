"""`ketnghia enter`: a fact that an officer types, kept as a note with its claim."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from ketnghia.cli.fields import HELP, epilog, parse_fields, read_table
from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, open_register

EXAMPLES = f"""examples:
  ketnghia enter activity kind=visit direction=out "parties=Khánh Hòa; FR/Lorient" date=2026-05 "head=Lê Thị Na" person_trips=6
  ketnghia enter activity --from doan-2025.csv  a table: one delegation a row, fields (or their Vietnamese words) as its head
  ketnghia enter mechanism "name=Hội đàm thường niên" "parties=Hà Tĩnh; LA/Bolikhamsai" rhythm_months=12 last=6/2025

{epilog()}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", help="kind of fact: agreement, statement, activity, person, contribution, indicator, mechanism")
    parser.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help=HELP)
    parser.add_argument(
        "--from", dest="table", metavar="FILE.csv", help="take the rows of a table; all of them, or none where one is wrong"
    )
    parser.add_argument("--visibility", choices=("public", "internal", "restricted"), default="internal", help="who may see it")


def run(args: argparse.Namespace) -> int:
    if bool(args.fields) == bool(args.table):
        complain("enter: hãy nêu các mục (mục=giá trị), hoặc --from với một tệp .csv")
        return 1
    open_register()
    from ketnghia.archive.errors import ArchiveError
    from ketnghia.registry.entries import enter, enter_all
    from ketnghia.registry.errors import RegistryError

    try:
        if args.table:
            rows = read_table(args.kind, Path(args.table))
            made = enter_all(args.kind, rows, hand(), args.visibility)
            print(f"Đã ghi {len(made)} dòng: bản ghi {', '.join(dict.fromkeys(one.record for one in made))}.")
            for _, row in rows:
                warn_of_title(row)
            return 0
        fields = parse_fields(args.kind, args.fields)
        entered = enter(args.kind, fields, hand(), args.visibility)
    except OSError as error:
        complain(f"{args.table}: không đọc được ({error.strerror}); hãy kiểm tra tên và quyền đọc")
        return 1
    except (ArchiveError, RegistryError) as error:
        complain(error)
        return 1
    print(f"Đã ghi: bản ghi {entered.record} (tài liệu {entered.document}, ghi nhận {entered.claim}).")
    warn_of_title(fields)
    return 0


def warn_of_title(fields: Mapping[str, object]) -> None:
    """Say at once that a title typed is one that only treaties may bear; it is kept as typed."""
    from ketnghia.followup.duties import reserved_for_treaties

    title = fields.get("title")
    if isinstance(title, str) and reserved_for_treaties(title):
        complain(f"lưu ý: tên “{title}” dùng từ dành cho điều ước quốc tế (Luật 70/2020/QH14, Điều 6); hãy kiểm tra lại tên văn bản")
