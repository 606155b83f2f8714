"""`ketnghia remind`: puts what has come due into everybody's reminders and sends the digests that are due. Twice is once."""

import argparse

from ketnghia.cli.lines import tell
from ketnghia.cli.register import open_register

EXAMPLES = """examples:
  ketnghia remind                               remind everybody of what is due, new or found by now, and send digests
  ketnghia remind --no-mail                     the same without any mail

The worker does it each morning; a timer may do it where no worker runs. Nobody is reminded of the same thing twice.
Mails go out only where an administrator has turned them on and the person wants them.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-mail", action="store_true", help="send no digests, whatever is turned on")


def run(args: argparse.Namespace) -> int:
    open_register()
    from django.conf import settings
    from django.utils import timezone

    from ketnghia.followup.reminding import remind
    from ketnghia.output.digests import send_digests
    from ketnghia.registry.settling import settle_waiting

    settle_waiting()  # a reply that came in the night answers today
    now = timezone.localtime()
    made, sent = remind(now), 0 if args.no_mail else send_digests(now, settings.KETNGHIA_ADDRESS)
    tell(f"{made} nhắc việc mới; {sent} thư tóm tắt đã gửi.")
    return 0
