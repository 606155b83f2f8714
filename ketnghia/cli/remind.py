"""`ketnghia remind`: puts what has come due into everybody's reminders. Run each morning; twice is once."""

import argparse

from ketnghia.cli.lines import tell
from ketnghia.cli.register import open_register

EXAMPLES = """examples:
  ketnghia remind                               remind everybody of what is due, new or found by now

The worker does it each morning; a timer may do it where no worker runs. Nobody is reminded of the same thing twice.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(args: argparse.Namespace) -> int:
    del args
    open_register()
    from django.utils import timezone

    from ketnghia.followup.reminding import remind
    from ketnghia.registry.settling import settle_waiting

    settle_waiting()  # a reply that came in the night answers today
    tell(f"{remind(timezone.localtime())} nhắc việc mới.")
    return 0
