"""`ketnghia show`: the register's lists, as tables or JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ketnghia.cli.lines import complain
from ketnghia.cli.register import lens, open_register

EXAMPLES = """examples:
  ketnghia show partners
  ketnghia show agreements --on 2025-06-30      states as of that day, by what is known now
  ketnghia show decisions                       with the numbers that `ketnghia judge undo` takes
  ketnghia show commitments --json | jq '.[].text'
  ketnghia show promise C14                     one promise: where it comes from, what became of it, progress
  ketnghia show schedules                       support that comes every year, with what was told as given
  ketnghia show conflicts                       fields on which sources differ until a person chooses
  ketnghia show stories                         texts that several documents print
  ketnghia show record A12                      one record: every value with its sources, why each joined, steps, chain
"""
LISTS = (
    "partners",
    "ties",
    "agreements",
    "inherited",
    "mechanisms",
    "commitments",
    "activities",
    "delegations",
    "reciprocity",
    "people",
    "documents",
    "decisions",
    "schedules",
    "conflicts",
    "stories",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=(*LISTS, "record", "promise"), help="which list, or one record")
    parser.add_argument("id", nargs="?", metavar="RECORD", help="for record and promise: its number, A12")
    parser.add_argument("--json", action="store_true", help="as JSON, with every source")
    add_reading(parser)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Options of every command that looks at the register: language and day."""
    parser.add_argument("--lang", choices=("vi", "en", "fr"), default="vi", help="language of names and words (vi)")
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="states as of this day (today)")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day; write YYYY-MM-DD") from None


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.cli import promises, tables, time_tables
    from ketnghia.registry import delegations, inheritance, keeping, mechanisms, queries, suggest

    ask: Mapping[str, Callable[..., Any]] = {
        "partners": queries.partner_list,
        "agreements": queries.agreement_list,
        "commitments": queries.commitment_list,
        "activities": queries.activity_list,
        "delegations": delegations.delegation_list,
        "reciprocity": delegations.reciprocity_list,
        "people": queries.people_list,
        "documents": queries.document_list,
        "decisions": queries.decision_list,
        "ties": queries.tie_list,
        "inherited": inheritance.inherited_list,
        "mechanisms": mechanisms.mechanism_list,
        "schedules": keeping.schedule_list,
        "conflicts": suggest.conflict_list,
        "stories": suggest.story_list,
    }
    if args.what == "record":
        return _record(args)
    if args.what == "promise":
        return _promise(args)
    rows = ask[args.what](lens(args.lang, args.on))
    if args.json:
        json.dump([asdict(row) for row in rows], sys.stdout, ensure_ascii=False, indent=1, default=_plain)
        print()
        return 0
    screen = tables.console()
    layout = next(getattr(page, args.what) for page in (tables, time_tables, promises) if hasattr(page, args.what))
    tables.show(screen, layout(rows, args.lang))
    if any(not getattr(getattr(row, "activity", row), "confirmed", True) for row in rows):
        screen.print("* chưa có người xác nhận", highlight=False)
    if any(_flagged(row) for row in rows):
        screen.print(
            "⚑ một bên là đơn vị không còn, hoặc ngày chưa đủ rõ để biết đơn vị nào; xem `ketnghia show record` với số của dòng đó",
            highlight=False,
        )
    return 0


def _flagged(row: Any) -> bool:
    held = (row, getattr(row, "activity", None), *getattr(row, "positions", ())[:1])
    return any(getattr(one, "flags", ()) for one in held)


def _record(args: argparse.Namespace) -> int:
    from ketnghia.cli import details, tables

    looking, number = lens(args.lang, args.on), args.id or ""
    if args.json:
        whole = details.details(number, looking)
        found = whole is not None
        if found:
            json.dump(whole, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
            print()
    else:
        found = details.tell_record(number, looking, tables.console())
    if not found:
        complain(f"bản ghi '{number}': không có trong sổ; xem số ở cột đầu của các bảng, ví dụ `ketnghia show agreements`")
        return 1
    return 0


def _promise(args: argparse.Namespace) -> int:
    from ketnghia.cli import promises, tables
    from ketnghia.registry.keeping import promise_page

    page = promise_page(args.id or "", lens(args.lang, args.on))
    if page is None:
        complain(f"cam kết '{args.id or ''}': không có trong sổ; xem số ở cột đầu của `ketnghia show commitments`")
        return 1
    if args.json:
        json.dump(asdict(page), sys.stdout, ensure_ascii=False, indent=1, default=_plain)
        print()
    else:
        promises.tell_promise(page, args.lang, tables.console())
    return 0


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
