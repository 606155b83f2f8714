"""`ketnghia rebuild`: records are computed, so they can be deleted and computed again."""

import argparse
import sys

from ketnghia.cli.register import open_register

EXAMPLES = """examples:
  ketnghia rebuild                              delete all records, fold them again from claims and judgements
  ketnghia rebuild --check                      only compare; exit status 1 if the stored records differ
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="change nothing; compare the stored records with freshly computed ones")


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.registry.rebuild import fresh_digest, rebuild, stored_digest

    if args.check:
        stored, fresh = stored_digest(), fresh_digest()
        if stored != fresh:
            print(
                f"bản ghi: đang lưu {stored[:16]}, tính lại được {fresh[:16]}; hãy chạy `ketnghia rebuild` để dựng lại",
                file=sys.stderr,
            )
            return 1
        print(f"{stored}  bản ghi đúng như tính lại")
        return 0
    count = rebuild()
    print(f"{stored_digest()}  {count} bản ghi")
    return 0
