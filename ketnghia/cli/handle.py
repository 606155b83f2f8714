"""`ketnghia handle`: an alert was dealt with, or was not after all."""

import argparse

from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, number, open_register
from ketnghia.cli.show import day

EXAMPLES = """examples:
  ketnghia handle copy-to-ministry-after-signing A59 2025-10-06 --note "công văn 123/SNgV ngày 10/10/2025"
  ketnghia handle yearly-plan-to-ministry plan-2027 2026-11-15
  ketnghia handle promise-overdue C14 2026-10 --until 2026-12-01     put off to that day
  ketnghia handle --reopen 3                    the numbers stand in `ketnghia due --handled`

Rule, thing and date stand in `ketnghia due`. If the date changes later (another due date), the rule speaks again.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", help="name of the rule")
    parser.add_argument("target", nargs="?", help="what it is about: A59, C14, LA/Champasak, plan-2027 …")
    parser.add_argument(
        "moment", nargs="?", default="", help="the date it counts from, as `ketnghia due` shows it; nothing where it shows none"
    )
    parser.add_argument("--note", default="", help="how it was dealt with")
    parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="only put off: it is due again on that day")
    parser.add_argument("--reopen", type=number, metavar="NUMBER", help="it was not dealt with after all")


def run(args: argparse.Namespace) -> int:
    if args.reopen is None and not (args.rule and args.target):
        complain("handle: hãy nêu quy tắc và bản ghi, như `ketnghia due` liệt kê; hoặc --reopen với một số")
        return 1
    open_register()
    from ketnghia.followup import handling
    from ketnghia.followup.errors import HandlingRefused

    try:
        if args.reopen is not None:
            handling.reopen(args.reopen, hand())
            print(f"Đã mở lại việc số {args.reopen}.")
        else:
            made = handling.handle((args.rule, args.target, args.moment), hand(), args.note, args.until)
            done = f"hoãn đến {args.until:%d/%m/%Y}" if args.until else "đã xử lý"
            print(f"Đã ghi là {done} (số {made}).")
    except HandlingRefused as error:
        complain(error)
        return 1
    return 0
