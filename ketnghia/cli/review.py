"""`ketnghia review`: rounds in which departments say what became of each commitment."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ketnghia.cli.lines import complain, tell
from ketnghia.cli.register import hand, lens, number, open_register

if TYPE_CHECKING:
    from ketnghia.followup.models import Round
    from ketnghia.registry.answers import Lens

EXAMPLES = """examples:
  ketnghia review open "Rà soát năm 2025" --cut-off 31/12/2025 --home "Khánh Hòa"
  ketnghia review forms 1 -o bieu-mau              one CSV for each lead department
  ketnghia review take 1 so-cong-thuong.csv --letter 123/SCT --dated 10/1/2026
  ketnghia review silent 1                         who has not answered, and since when they are asked
  ketnghia review show 1                           counts and rows; `show 1 5` one row with its history
  ketnghia review close 1
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(dest="does", required=True, metavar="open|list|show|forms|take|silent|close")
    opens = does.add_parser("open", help="freeze the list of a new round")
    opens.add_argument("name", help="what the round is called")
    opens.add_argument("--cut-off", metavar="DATE", help="what was promised by that day: 31/12/2025 (today)")
    opens.add_argument("--no-joint", action="store_true", help="leave out what two sides agreed on in talks")
    opens.add_argument("--home", metavar="NAME", help="of one of our localities and the units that became part of it")
    opens.add_argument("--partner", metavar="NAME", help="with one partner")
    opens.add_argument("--from", dest="follows", type=number, metavar="ROUND", help="begin with the answers of this closed round")
    does.add_parser("list", help="all rounds")
    shows = _of_round(does.add_parser("show", help="counts and rows"))
    shows.add_argument("row", nargs="?", type=number, help="one row with the history of its answers")
    forms = _of_round(does.add_parser("forms", help="write one CSV for each lead department"))
    forms.add_argument("-o", "--out", required=True, metavar="DIR", help="folder for the files")
    forms.add_argument("--semicolons", action="store_true", help="semicolons between cells, for spreadsheets set to Vietnamese")
    forms.add_argument("--restricted", action="store_true", help="rows that rest on restricted sources alone as well")
    takes = _of_round(does.add_parser("take", help="take a filled form back"))
    takes.add_argument("file", metavar="FILE.csv")
    takes.add_argument("--letter", required=True, help="number of the letter that the form came with")
    takes.add_argument("--dated", metavar="DATE", help="date of that letter")
    takes.add_argument("--apply", action="store_true", help="enter the answers as the progress of the commitments")
    _of_round(does.add_parser("silent", help="who owes answers"))
    _of_round(does.add_parser("close", help="close a round for ever"))
    for one in does.choices.values():
        one.add_argument("--lang", choices=("vi", "en", "fr"), default="vi", help="language of tables and forms")


def _of_round(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("round", type=number, metavar="ROUND", help="number of the round")
    return parser


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.followup.errors import FormRefused, RoundRefused

    try:
        return int(_DOES[args.does](args))
    except FormRefused as error:
        for problem in error.problems:
            complain(f"{getattr(args, 'file', '')}: {problem}")
        complain("Không nhận dòng nào.")
    except RoundRefused as error:
        complain(error)
    except OSError as error:
        complain(f"{error.filename or ''}: không đọc ghi được ({error.strerror}); hãy kiểm tra tên và quyền")
    return 1


def _open(args: argparse.Namespace) -> int:
    from ketnghia.followup.errors import RoundRefused
    from ketnghia.followup.reviewing import find_round
    from ketnghia.followup.rounds import Scope, open_round
    from ketnghia.registry.names import HOME_COUNTRY, keys_for
    from ketnghia.registry.queries import find_partner

    who = hand()
    before = find_round(args.follows, who.office) if args.follows else None
    if not args.name.strip() or len(args.name) > 200:
        raise RoundRefused("đợt rà soát: tên trống hoặc dài quá 200 chữ; hãy đặt tên khác")
    day = _day(args.cut_off) if args.cut_off else before.cut_off.isoformat() if before else lens().on.isoformat()
    looking = lens(args.lang)
    homes = [key for key in keys_for(args.home) if key.startswith(HOME_COUNTRY)] if args.home else [before.home if before else ""]
    partners = find_partner(args.partner, looking) if args.partner else (before.partner if before else "",)
    if not homes or not partners:
        name = args.partner if homes else args.home
        raise RoundRefused(f"“{name[:60]}”: không có địa phương này trong sổ; xem tên bằng `ketnghia show partners`")
    joint = not args.no_joint and (before is None or before.joint_decisions)
    from datetime import date

    held = open_round(Scope(args.name.strip(), date.fromisoformat(day), joint, homes[0], partners[0]), who, args.follows)
    tell(f"Đã mở đợt rà soát {held.pk}: {held.rows_frozen} nội dung tính đến {held.cut_off:%d/%m/%Y}.")
    return 0


def _list(args: argparse.Namespace) -> int:
    from ketnghia.cli import rounds, tables
    from ketnghia.followup.models import Round

    tables.show(tables.console(), rounds.listed(Round.objects.filter(office=hand().office).order_by("pk"), args.lang))
    return 0


def _show(args: argparse.Namespace) -> int:
    from ketnghia.cli import rounds, tables
    from ketnghia.followup.reviewing import round_rows, soundness

    held, looking = _round(args)
    rows = round_rows(held, looking)
    if args.row:
        lines = [line for row in rows if row.number == args.row for line in rounds.history(row, args.lang)]
        for line in lines or [f"đợt {held.pk}: không có số {args.row}"]:
            tell(line)
        return 0 if lines else 1
    tell(rounds.heading(held))
    screen = tables.console()
    for table in rounds.tallies(rows, args.lang):
        tables.show(screen, table)
    tables.show(screen, rounds.rows(rows, args.lang))
    state = soundness(held)
    for line in rounds.said_of(state):
        tell(line)
    return 0 if state.sound else 1


def _forms(args: argparse.Namespace) -> int:
    from ketnghia.followup.replies import write_form
    from ketnghia.followup.reviewing import closing_of, round_rows
    from ketnghia.followup.rounds import send
    from ketnghia.output.review_forms import file_names, sheets

    held, looking = _round(args)
    rows = round_rows(held, _shown(looking, args.restricted))
    folder = Path(args.out)
    folder.mkdir(parents=True, exist_ok=True)
    made = sheets(held, rows, args.lang)
    for name, sheet in zip(file_names(made), made, strict=True):
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(write_form(sheet.rows, sheet.words, ";" if args.semicolons else ","))
        tell(f"{path}: {sheet.department}, {len(sheet.rows)} dòng")
    if closing_of(held) is None:
        send(held, [row.number for row in rows], hand())
    hidden = len(round_rows(held, looking)) - len(rows)
    if hidden:
        tell(f"Không đưa vào biểu {hidden} dòng chỉ có nguồn hạn chế; thêm --restricted nếu nơi nhận được biết.")
    return 0


def _take(args: argparse.Namespace) -> int:
    from ketnghia.followup.errors import FormRefused
    from ketnghia.followup.rounds import Letter, apply_answers, take
    from ketnghia.output.review_forms import form_words

    held, _ = _round(args)
    letter = Letter(args.letter.strip(), _day(args.dated) if args.dated else "")
    if not letter.number or len(letter.number) > 200:
        raise FormRefused(["số công văn trống hoặc dài quá 200 chữ; hãy ghi sau --letter"])
    try:
        content = Path(args.file).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormRefused(["không phải UTF-8; hãy lưu lại bằng “CSV UTF-8”"]) from None
    from django.db import transaction

    who = hand()
    with transaction.atomic():
        taken = take(held, content, form_words(args.lang), letter, who)
        if args.apply:
            taken = replace(taken, applied=apply_answers(held, taken.all, who))
    again = f", {len(taken.repeated)} nhắc lại theo công văn này" if taken.repeated else ""
    tell(f"Đã nhận: {len(taken.new)} trả lời mới, {len(taken.changed)} thay đổi{again}, {len(taken.same)} như cũ.")
    if args.apply:
        tell(f"Đã ghi tiến độ {len(taken.applied)} cam kết.")
    return 0


def _silent(args: argparse.Namespace) -> int:
    from ketnghia.cli import rounds, tables
    from ketnghia.followup.reviewing import round_rows

    held, looking = _round(args)
    tables.show(tables.console(), rounds.silent(round_rows(held, looking), looking.on, args.lang))
    return 0


def _close(args: argparse.Namespace) -> int:
    from ketnghia.followup.rounds import close_round

    held, _ = _round(args)
    closing = close_round(held, hand())
    tell(f"Đã đóng đợt rà soát {held.pk}; mã kiểm {closing.digest[:16]}.")
    return 0


def _round(args: argparse.Namespace) -> "tuple[Round, Lens]":
    """The round, and whoever sits here as of its cut-off day."""
    from ketnghia.followup.reviewing import find_round

    return find_round(args.round, hand().office), lens(args.lang)


def _shown(looking: "Lens", restricted: bool) -> "Lens":
    """What goes to others is what the whole office may see."""
    from dataclasses import replace

    from ketnghia.access.visibility import Audience

    return looking if restricted else replace(looking, audience=Audience(looking.audience.office, "internal"))


def _day(said: str) -> str:
    """A full day as typed, in EDTF. Raises RoundRefused."""
    from ketnghia.archive.forms.moments import parse_moment
    from ketnghia.followup.errors import RoundRefused
    from ketnghia.registry import edtf

    try:
        day = parse_moment(said)
    except ValueError:
        day = ""
    if not edtf.is_day(day):
        raise RoundRefused(f"'{said[:40]}': không phải một ngày; hãy ghi như 31/12/2025")
    return day


_DOES = {"open": _open, "list": _list, "show": _show, "forms": _forms, "take": _take, "silent": _silent, "close": _close}
