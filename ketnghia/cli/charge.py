"""`ketnghia charge`: who is in charge of which partner or record."""

import argparse
from typing import TYPE_CHECKING

from ketnghia.cli.lines import complain
from ketnghia.cli.register import hand, lens, number, open_register

if TYPE_CHECKING:
    from ketnghia.followup.charge import Charges

EXAMPLES = """examples:
  ketnghia charge                                who is in charge of what
  ketnghia charge --people                       who can be put in charge, with their numbers
  ketnghia charge LA/Savannakhet 3               person 3 is in charge of a partner, and by that of everything with it
  ketnghia charge A59 4                          person 4 is in charge of one agreement
  ketnghia charge LA/Savannakhet nobody          nobody is any more
  ketnghia charge --undo 12                      what was before holds again
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("thing", nargs="?", help="key of a partner, or id of an agreement, commitment or activity")
    parser.add_argument("person", nargs="?", help="number of a person, or nobody")
    parser.add_argument("--people", action="store_true", help="who can be put in charge")
    parser.add_argument("--undo", type=number, metavar="NUMBER", help="take a charge back")


def run(args: argparse.Namespace) -> int:
    if (args.thing is None) != (args.person is None) or (args.person not in (None, "nobody") and not args.person.isdecimal()):
        complain("charge: hãy nêu đối tác hoặc bản ghi rồi số của một cán bộ, hoặc nobody")
        return 1
    open_register()
    from ketnghia.followup import charge
    from ketnghia.followup.errors import ChargeRefused

    who = hand()
    try:
        if args.undo is not None:
            charge.take_back(args.undo, who)
            print(f"Đã hoàn tác phân công số {args.undo}.")
        elif args.thing:
            made = charge.put_in_charge(args.thing, None if args.person == "nobody" else int(args.person), who)
            print(f"Đã ghi phân công (số {made})." if made else "Vốn đã như vậy.")
        elif args.people:
            for officer in charge.people_of(who.office.code):
                print(f"{officer.id}  {officer.name}")
        else:
            _show(charge.charges(who.office.code))
    except ChargeRefused as error:
        complain(error)
        return 1
    return 0


def _show(held: "Charges") -> None:
    from ketnghia.cli import tables
    from ketnghia.registry.names import name_of

    language = lens().language
    rows = [(key, name_of(key, language), one) for key, one in held.partners.items()]
    rows += [(record, "", one) for record, one in held.records.items()]
    tables.show(
        tables.console(),
        tables.build(
            "Cán bộ phụ trách",
            ("Số", "Mục", "Tên", "Cán bộ", "Từ ngày", "Ai ghi"),
            ((str(one.number), key, name, one.officer.name, f"{one.since:%d/%m/%Y}", one.set_by) for key, name, one in rows),
        ),
    )
