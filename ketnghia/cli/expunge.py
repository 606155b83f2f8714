"""`ketnghia expunge`: the one exception to keeping everything."""

import argparse

from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, number, open_register

EXAMPLES = """examples:
  ketnghia expunge 12 --ground "tài liệu mật nhập nhầm" --yes

Destroys the document's bytes, text, claims, and judgements about them; a numbered tombstone stays (hash, who, when, ground).
It cannot be undone. Copies in backups are not reached.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", type=number, metavar="NUMBER", help="number of the document (`ketnghia show documents`)")
    parser.add_argument("--ground", required=True, help="why it must not be kept; stays on the tombstone")
    parser.add_argument("--yes", action="store_true", help="do it: this cannot be undone")


def run(args: argparse.Namespace) -> int:
    if not args.ground.strip():
        complain("expunge: lý do trống; hãy nêu lý do sau --ground")
        return 1
    if not args.yes:
        complain(f"tài liệu {args.document}: chưa hủy; việc này không thể hoàn tác, hãy thêm --yes để hủy")
        return 1
    open_register()
    from ketnghia.archive.errors import ArchiveError
    from ketnghia.registry.expunge import expunge

    try:
        tombstone = expunge(args.document, args.ground, hand())
    except ArchiveError as error:
        complain(error)
        return 1
    print(f"Đã hủy tài liệu {args.document}; bia số {tombstone}.")
    return 0
