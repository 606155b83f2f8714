"""`ketnghia serve`: the pages, on this machine alone, and a worker beside them."""

import argparse
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ketnghia.cli.administrator import appoint_from_environment
from ketnghia.cli.files import documents_under
from ketnghia.cli.intake import take_in
from ketnghia.cli.register import hand, open_register
from ketnghia.cli.summary import print_summary

EXAMPLES = """examples:
  ketnghia serve                                http://127.0.0.1:8000
  ketnghia serve --port 8080                    or PORT=8080
  ketnghia serve --demo examples                a demonstration: fills an empty register from a folder, with an account for each role
  ketnghia serve --no-worker                    pages alone: `ketnghia worker` runs as a service of its own
"""
_A_WHILE = 20.0  # seconds for the worker to finish what it is reading; what it cannot finish is read again by the next one


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=None, help="port (PORT, or 8000)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (127.0.0.1); others only behind a proxy that speaks https"
    )
    parser.add_argument(
        "--demo", metavar="FOLDER", help="a demonstration: this folder taken in if the register is empty, accounts for everybody"
    )
    parser.add_argument("--workers", type=int, default=2, help="processes (2)")
    parser.add_argument("--no-worker", action="store_true", help="do not read what is handed in: another process does")


def run(args: argparse.Namespace) -> int:
    port = _port(args.port, args.host)
    if port is None:
        return 1
    open_register()
    from ketnghia.archive.models import Document

    failed = False
    if args.demo and not Document.objects.exists():
        files = list(documents_under([args.demo]))
        failed = bool(take_in(files, argparse.Namespace(visibility="internal", kind=None, published=None, quiet=False)).failed)
    if args.demo:
        print_summary(argparse.Namespace(lang="vi", on=None, all=False))
    if not appoint_from_environment():
        return 1
    if args.demo:
        _open_to_everybody(args.host)
    _gather()
    print(f"http://{args.host}:{port}  (Ctrl+C để dừng)", flush=True)
    if args.no_worker:
        _serve(f"{args.host}:{port}", args.workers)
    else:
        with _worker_beside():
            _serve(f"{args.host}:{port}", args.workers)
    return int(failed)


@contextmanager
def _worker_beside() -> Iterator[None]:
    """A worker for as long as this lasts; one that dies is followed by another. It ends with us even if we are killed."""
    over = threading.Event()
    # Held open by us and by the processes that serve pages: closed when the last of them is gone.
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "ketnghia.cli", "worker", "--beside"]

    def keep_one() -> None:
        while not over.is_set():
            with subprocess.Popen(command, stdin=reading, start_new_session=True) as worker:
                while worker.poll() is None and not over.wait(0.5):
                    pass
                if over.is_set():
                    worker.terminate()
                    try:
                        worker.wait(_A_WHILE)
                    except subprocess.TimeoutExpired:
                        worker.kill()
            over.wait(1)

    keeper = threading.Thread(target=keep_one, name="worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(_A_WHILE + 5)
        for end in (reading, writing):
            os.close(end)


def _gather() -> None:
    """Style sheets and scripts, compressed, before the first page asks for them; a full disk costs speed, not the service."""
    from ketnghia.config.statics import gather

    try:
        gather()
    except OSError as error:
        reason = error.strerror or str(error)
        print(f"không nén được tệp giao diện ({reason}); trang vẫn chạy, hãy kiểm tra quyền ghi và chỗ trống", file=sys.stderr)


def _open_to_everybody(host: str) -> None:
    """Accounts of a demonstration, each for everybody, unless somebody has an account of their own here."""
    from django.conf import settings

    from ketnghia.access import demonstration

    if host not in ("127.0.0.1", "localhost", "::1"):
        print("Tài khoản trình diễn chỉ mở cho chính máy này; hãy bỏ --host hoặc lập tài khoản bằng `ketnghia administrator`.")
        return
    if not demonstration.can_demonstrate():
        print("Sổ này đã có người dùng thật nên không mở tài khoản trình diễn; hãy đăng nhập bằng tài khoản của mình.")
        return
    who = hand()
    demonstration.prepare(who.office, who.when)
    settings.KETNGHIA_DEMO = True
    address, _ = demonstration.PEOPLE["lead"]
    print(f"Trình diễn: đăng nhập bằng một lần bấm, hoặc {address} với mật khẩu {demonstration.PASSWORD}")


def _port(given: int | None, host: str) -> int | None:
    """The port to use; None, with a line on standard error, where it cannot be."""
    asked = os.environ.get("PORT", "8000") if given is None else str(given)
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        print(f"cổng '{asked}': không hợp lệ; hãy chọn một số từ 1 đến 65535", file=sys.stderr)
        return None
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(asked)))
        except OSError as error:
            print(f"cổng {asked}: không mở được ({error.strerror}); hãy chọn cổng khác, ví dụ --port 8080", file=sys.stderr)
            return None
    return int(asked)


def _serve(bind: str, workers: int) -> None:
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    from ketnghia.config.wsgi import application

    # A database connection must not be carried over a fork.
    connections.close_all()

    class Desk(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            settings = {"bind": bind, "workers": workers, "threads": 4, "worker_class": "gthread", "loglevel": "warning"}
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Desk().run()
