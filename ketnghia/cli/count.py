"""`ketnghia count`: figures with their definition, the day they hold for and the records behind them."""

import argparse
import json
import sys
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ketnghia.cli.lines import complain, tell
from ketnghia.cli.register import lens, open_register
from ketnghia.cli.show import add_reading

if TYPE_CHECKING:
    from ketnghia.registry.records import Seen
    from ketnghia.registry.rows import Shelf

EXAMPLES = """examples:
  ketnghia count --year 2025                    every figure: those of a day as of today, those of a year for 2025
  ketnghia count aid_given --year 2025          one figure with its definition and the records behind it
  ketnghia count --home "Khánh Hòa" --on 2025-06-30
  ketnghia count --year 2025 --closes 15/11     a year of report from 16/11/2024 to 15/11/2025
  ketnghia count lists                          lists that documents assert, held against the register
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("figure", nargs="?", help="one figure, or lists; all figures without it")
    parser.add_argument("--year", type=int, help="of figures that count what happened in a year (this year)")
    parser.add_argument("--home", metavar="NAME", help="count for one of our localities and the units that became part of it")
    parser.add_argument("--json", action="store_true", help="as JSON, with the records behind each figure")
    parser.add_argument(
        "--closes",
        type=closing_day,
        default=(12, 31),
        metavar="DD/MM",
        help="day on which a year of report ends (31/12)",
    )
    add_reading(parser)


def closing_day(text: str) -> tuple[int, int]:
    """Month and day of "15/11"."""
    try:
        day = datetime.strptime(f"{text.strip()}/2024", "%d/%m/%Y").replace(tzinfo=UTC)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day of a year; write DD/MM, such as 15/11") from None
    return day.month, day.day


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.cli import tables
    from ketnghia.followup.asserted import asserted_lists
    from ketnghia.followup.counts import COUNTERS, figures
    from ketnghia.output.wording import say_amount, say_number
    from ketnghia.registry.names import HOME_COUNTRY, keys_for
    from ketnghia.registry.queries import open_shelf

    looking = lens(args.lang, args.on)
    if args.figure == "lists":
        tables.show(tables.console(), tables.asserted(asserted_lists(looking), args.lang))
        return 0
    if args.figure and args.figure not in COUNTERS:
        complain(f"'{args.figure}': không có số liệu này; các số liệu: {', '.join(COUNTERS)}")
        return 1
    homes = [key for key in keys_for(args.home) if key.startswith(HOME_COUNTRY)] if args.home else []
    if args.home and not homes:
        complain(f"'{args.home}': không phải địa phương trong nước; hãy ghi tên tỉnh, thành phố")
        return 1
    every = figures(looking, args.year, homes[0] if homes else None, args.closes)
    found = [one for one in every if args.figure in (None, one.definition.id)]
    if args.json:
        listed = [
            {
                "figure": one.definition.id,
                "as_of": one.as_of.isoformat(),
                "year": one.year,
                "sums": {unit: str(total) for unit, total in one.sums},
                "records": [{"id": item.id, "adds": str(item.adds), "unit": item.unit} for item in one.items],
                "without_number": list(one.without),
                "definition": one.definition.definition[args.lang],
            }
            for one in found
        ]
        json.dump(listed, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    tables.show(tables.console(), tables.figures(found, args.lang))
    if args.figure:
        (one,) = found
        tell(one.definition.definition[args.lang])
        shelf = open_shelf(looking, [item.id for item in one.items])
        for item in one.items:
            amount = say_amount(item.adds, item.unit, args.lang) if item.unit else say_number(item.adds, args.lang)
            adds = "" if item.adds == Decimal(1) and not item.unit else f"  {amount}"
            seen = shelf.seen.get(item.id)
            words = f"  {_words(seen, shelf)}" if seen else f"  {shelf.place(item.id).name}"
            tell(f"  {item.id}{adds}{words}")
        if one.without:
            tell(f"  chưa có số: {', '.join(one.without)}")
    return 0


def _words(seen: "Seen", shelf: "Shelf") -> str:
    """ "Khánh Hòa – Lorient (Pháp), 10/6/2025: Khánh Hòa và Lorient ký …"."""
    from ketnghia.cli.tables import clause, names
    from ketnghia.output.wording import say_date
    from ketnghia.registry.rows import keys_in

    when = next((moment for name in ("signed", "date", "period", "due") if (moment := seen.text(name))), None)
    sides = names(shelf.places(sorted(keys_in(seen), key=lambda key: not key.startswith("VN"))))
    return f"{sides}{', ' if when else ''}{say_date(when, shelf.lens.language)}: {clause(shelf.text(seen))}"
