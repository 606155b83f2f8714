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
                f"records: stored {stored[:16]} differ from computed {fresh[:16]}; run `ketnghia rebuild` to compute them again",
                file=sys.stderr,
            )
            return 1
        print(f"{stored}  records as computed")
        return 0
    count = rebuild()
    print(f"{stored_digest()}  {count} records")
    return 0
