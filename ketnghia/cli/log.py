"""`ketnghia log`: who looked, who came in, what administrators did; and the proof that nothing of it was changed."""

import argparse

from ketnghia.cli.lines import complain, tell
from ketnghia.cli.register import open_register

EXAMPLES = """examples:
  ketnghia log                                  the last fifty entries of every office
  ketnghia log --deed looked --last 500
  ketnghia log --check                          whether the chain is whole; exit status 1 where it is not

Write the last seal down elsewhere now and then: the chain proves what lies between two seals, not that nothing was cut off at the end.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="prove the chain instead of printing entries")
    parser.add_argument("--deed", default="", help="entries of one kind, such as signed_in, refused, looked, exported, role")
    parser.add_argument("--last", type=int, default=50, metavar="N", help="how many (50)")


def run(args: argparse.Namespace) -> int:
    open_register()
    from django.utils import timezone

    from ketnghia.access.log import entries, first_fault
    from ketnghia.output.wording import label

    if args.check:
        fault = first_fault()
        if fault:
            what = "bị mất" if fault.missing else "đã bị sửa"
            complain(f"nhật ký: dòng {fault.number} {what}; hãy giữ nguyên sổ, đối chiếu bản sao lưu và báo người phụ trách an toàn")
            return 1
        last = entries(None).first()
        tell(f"Nhật ký nguyên vẹn: {last.number} dòng, dấu cuối {last.seal}" if last else "Nhật ký chưa có dòng nào.")
        return 0
    for entry in reversed(entries(None, deed=args.deed)[: max(args.last, 0)]):
        at = timezone.localtime(entry.at).strftime("%d/%m/%Y %H:%M:%S")
        office = entry.office.code if entry.office else "-"
        tell(f"{entry.number}  {at}  {office}  {entry.who}  {label('deed', entry.deed)}  {entry.about}  {entry.place}".rstrip())
    return 0
