"""`ketnghia backup`: the whole register in one file, and a look whether such a file is whole."""

import argparse
import sys
from pathlib import Path

from ketnghia.cli.register import open_register

EXAMPLES = """examples:
  ketnghia backup                               ketnghia-2026-11-22-183412.zip in this folder
  ketnghia backup --to /srv/backup --keep 14    there, and of such files only the last 14 stay
  ketnghia backup --check FILE                  read a backup from end to end; exit status 1 if anything in it is not as it was

The file holds everything, restricted documents too: keep it where only administrators can read it.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where the file is written (this folder)")
    parser.add_argument("--keep", type=int, metavar="N", help="delete all but the last N backups of that folder afterwards")
    parser.add_argument("--check", type=Path, metavar="FILE", help="write nothing; check this backup")


def run(args: argparse.Namespace) -> int:
    if args.keep is not None and args.keep < 1:
        print(f"--keep {args.keep}: phải giữ ít nhất một bản; hãy nêu số từ 1 trở lên", file=sys.stderr)
        return 1
    open_register()
    from django.utils import timezone

    from ketnghia.config.backup import BackupRefused, back_up, check

    try:
        if args.check:
            manifest = check(args.check)
            rows = sum(count for count, _ in manifest.tables.values())
            print(f"{args.check}: đủ và nguyên vẹn, {rows} dòng, {manifest.originals} bản gốc, sao lưu lúc {manifest.made_at}")
            return 0
        now = timezone.localtime()
        path = args.to / f"ketnghia-{now:%Y-%m-%d-%H%M%S}.zip"
        manifest = back_up(path, now)
        check(path)
    except BackupRefused as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or args.to}: không ghi đọc được ({error.strerror}); hãy kiểm tra thư mục, quyền và chỗ trống", file=sys.stderr
        )
        return 1
    rows = sum(count for count, _ in manifest.tables.values())
    print(f"{path}: {rows} dòng, {manifest.originals} bản gốc, {path.stat().st_size:,} byte, đã đọc lại và khớp")
    if args.keep:
        for old in sorted(args.to.glob("ketnghia-????-??-??-??????.zip"))[: -args.keep]:
            old.unlink()
            print(f"{old}: bản cũ, đã xóa")
    return 0
