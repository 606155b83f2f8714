"""`ketnghia due`: what is due and not yet handled, with the rule, its ground and what to type when it is done."""

import argparse
import json
import sys
from dataclasses import asdict

from ketnghia.cli.lines import tell
from ketnghia.cli.register import hand, lens, open_register
from ketnghia.cli.show import add_reading, day

EXAMPLES = """examples:
  ketnghia due                                  everything due today
  ketnghia due --law                            duties of law alone
  ketnghia due --handled                        what was marked as dealt with, with its numbers
  ketnghia due --rules                          every rule: law or custom, legal basis, checked on, verified, whom it tells
  ketnghia due --watch-from 2026-01-01          from now on nothing that happened before raises an alert
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--law", action="store_true", help="only rules of law, not the customs of the house")
    parser.add_argument("--handled", action="store_true", help="what was dealt with instead")
    parser.add_argument("--rules", action="store_true", help="the rules themselves")
    parser.add_argument("--watch-from", type=day, metavar="YYYY-MM-DD", help="set the day since which the register is watched")
    parser.add_argument("--json", action="store_true", help="as JSON")
    add_reading(parser)


def run(args: argparse.Namespace) -> int:
    open_register()
    from ketnghia.cli import tables
    from ketnghia.followup import agenda, handling
    from ketnghia.followup.attention import attention
    from ketnghia.followup.ruleset import load_rules
    from ketnghia.registry.settling import settle_waiting

    looking, who = lens(args.lang, args.on), hand()
    if args.watch_from:
        handling.watch_from(args.watch_from, who)
        tell(f"Sổ được theo dõi từ {args.watch_from:%d/%m/%Y}; việc xảy ra trước ngày đó không nhắc nữa.")
        return 0
    if args.rules:
        tables.show(tables.console(), tables.rules(load_rules(), args.lang))
        return 0
    if args.handled:
        tables.show(tables.console(), tables.handled(handling.handled_list(who.office.code)))
        return 0
    settle_waiting()  # a reply that came today answers today
    said = attention(looking) if args.on else agenda.everything(looking)
    alerts = [alert for alert in said if alert.law or not args.law]
    if args.json:
        json.dump([asdict(alert) for alert in alerts], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    tables.show(tables.console(), tables.alerts(alerts, args.lang))
    return 0
