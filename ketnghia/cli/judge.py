"""`ketnghia judge`: decisions about claims, from the command line."""

import argparse

from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, number, open_register

EXAMPLES = """examples:
  ketnghia judge accept 12 13                   these claims hold
  ketnghia judge reject 14 --note "nhầm tỉnh"
  ketnghia judge same 12 40                     both tell of one thing
  ketnghia judge different 12 41
  ketnghia judge choose 40 --field signed       what claim 40 says about that field holds
  ketnghia judge link 40 12 --as renews         what claim 40 tells of renews what claim 12 tells of
  ketnghia judge unlink 40 12 --as renews       it does not, whatever a rule says
  ketnghia judge undo 7                         takes judgement 7 back

Claims have their numbers on the page of their document.
"""
_VERDICTS = ("accept", "reject", "same", "different", "choose", "link", "unlink", "undo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verdict", choices=_VERDICTS, help="what is decided")
    parser.add_argument("numbers", nargs="+", type=number, metavar="NUMBER", help="claims; for undo, a judgement")
    parser.add_argument("--field", help="for choose: the field whose value the claim gives")
    parser.add_argument("--as", dest="relation", help="for link and unlink: the relation, renews, replaces, amends, answers, delivers …")
    parser.add_argument("--note", default="", help="why")


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.registry import judge
    from ketnghia.registry.errors import JudgementRefused

    who = hand()
    try:
        if args.verdict in ("choose", "undo") and len(args.numbers) != 1:
            raise JudgementRefused(f"{args.verdict}: nhận một số; đã nêu {len(args.numbers)}")
        if args.verdict == "choose":
            if not args.field:
                raise JudgementRefused("choose: thiếu --field; hãy nêu mục có giá trị được chọn")
            made: tuple[int, ...] = (judge.choose(args.numbers[0], args.field, who, args.note),)
        elif args.verdict in ("link", "unlink"):
            if len(args.numbers) != 2:
                raise JudgementRefused(f"{args.verdict}: nhận hai số, bản sau trước rồi bản gốc; đã nêu {len(args.numbers)}")
            tie = judge.link if args.verdict == "link" else judge.unlink
            made = (tie(args.numbers[0], args.numbers[1], args.relation or "", who, args.note),)
        elif args.verdict == "undo":
            made = (judge.undo(args.numbers[0], who, args.note),)
        else:
            decide = {"accept": judge.accept, "reject": judge.reject, "same": judge.same, "different": judge.different}
            made = decide[args.verdict](args.numbers, who, args.note)
    except JudgementRefused as error:
        complain(error)
        return 1
    print(f"Đã ghi quyết định số {', '.join(map(str, made))}.")
    return 0
