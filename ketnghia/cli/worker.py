"""`ketnghia worker`: the process that reads what was handed in at the desk."""

import argparse
import contextlib
import os
import signal
import sys
import threading
import time

from ketnghia.cli.lines import tell
from ketnghia.cli.register import open_register

EXAMPLES = """examples:
  ketnghia worker                               reads what waits, and what comes, until it is stopped
  ketnghia worker --once                        reads what waits now and ends

`ketnghia serve` starts one by itself. Stopping it at any moment loses nothing: what it was reading is read again by the next one.
"""
_LOOKS_EVERY = 300  # seconds between two looks at what is due
_FIRST_LOOK, _NEXT_LOOK = 60.0, 900.0  # seconds until reminders are looked at, and from one time to the next
_MORNING = 6  # o'clock
_KEEP_TOLD_DAYS = 14  # how long the queue remembers what is over


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="read what waits now, then end")
    parser.add_argument("--beside", action="store_true", help="end when standard input is closed: for a process that starts this one")


def run(args: argparse.Namespace) -> int:
    open_register()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from ketnghia.config.roll import Roll
    from ketnghia.registry.reading import resume
    from ketnghia.registry.rereading import outdated, read_all_again

    if args.beside:
        threading.Thread(target=_end_with_the_other, daemon=True).start()
    if not args.once:
        threading.Thread(target=_keep_agendas, daemon=True).start()
        threading.Thread(target=_remind_each_morning, daemon=True).start()
    with Roll(settings.VAR / "workers").enter() as (name, alive):
        call_command("prune_db_task_results", min_age_days=_KEEP_TOLD_DAYS, verbosity=0)
        again = resume(alive)
        if again:
            tell(f"Đọc tiếp {again} tài liệu đang dở.")
        if read_all_again(timezone.localtime()):
            tell(f"Đọc lại {outdated()} tài liệu mà phiên bản trước đã đọc; tài liệu mới vẫn được đọc trước.")
        call_command("db_worker", worker_id=name, batch=args.once, interval=0.5, startup_delay=False, reload=False, verbosity=0)
    return 0


def _keep_agendas() -> None:
    """What is due is made ready for whoever comes first in the morning, and brought up to date while nobody looks."""
    from django.db import DatabaseError, close_old_connections
    from django.utils import timezone

    from ketnghia.followup.agenda import keep_up

    pause = threading.Event()
    while not pause.wait(_LOOKS_EVERY):
        with contextlib.suppress(DatabaseError):  # somebody else writes: there is another time
            keep_up(timezone.localdate())
        close_old_connections()


def _end_with_the_other() -> None:
    """Whoever started us holds the other end of standard input; it closes when that process ends, however it ends."""
    # Not by sys.stdin, whose lock a thread must not hold while the process ends.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _remind_each_morning() -> None:
    """Reminders, once a day and after each start; several workers that do it at once remind nobody twice."""
    import logging

    from django.conf import settings
    from django.db import close_old_connections, connection
    from django.utils import timezone

    from ketnghia.followup.reminding import remind
    from ketnghia.output.digests import send_digests

    done, wait = None, _FIRST_LOOK
    while True:
        time.sleep(wait)
        wait, now = _NEXT_LOOK, timezone.localtime()
        if done is not None and (done == now.date() or now.hour < _MORNING):
            continue
        close_old_connections()
        try:
            remind(now)
            send_digests(now, settings.KETNGHIA_ADDRESS)
            done = now.date()
        except Exception:  # tried again at the next look; reading goes on
            logging.getLogger("ketnghia.worker").exception("reminders")
        finally:
            connection.close()
