"""`ketnghia restore`: an empty register filled from a backup, on this database or on another kind."""

import argparse
import sys
from pathlib import Path

from ketnghia.cli.register import open_register, set_up

EXAMPLES = """examples:
  ketnghia restore FILE                         into the empty register of KETNGHIA_VAR or KETNGHIA_DATABASE

  from SQLite to PostgreSQL:
    ketnghia backup --to /srv/backup
    KETNGHIA_DATABASE=postgresql://ketnghia@localhost/ketnghia ketnghia restore /srv/backup/ketnghia-....zip
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="what `ketnghia backup` wrote")


def run(args: argparse.Namespace) -> int:
    set_up()
    from ketnghia.config.backup import BackupRefused, restore

    try:
        manifest, same = restore(args.file)
    except BackupRefused as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or args.file}: không đọc được ({error.strerror}); hãy kiểm tra đường dẫn và quyền đọc", file=sys.stderr)
        return 1
    open_register()
    rows = sum(count for count, _ in manifest.tables.values())
    told = (
        "bản ghi tính lại đúng như lúc sao lưu" if same else "bản ghi đã tính lại theo quy tắc của phiên bản này, có chỗ khác lúc sao lưu"
    )
    print(f"{args.file}: đã phục hồi {rows} dòng và {manifest.originals} bản gốc, từng bảng khớp mã SHA-256; {told}")
    return 0
