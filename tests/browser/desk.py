"""A real desk to look at: a register of its own filled by the command line, served by the command line, and Debian's Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")
ABSENT = "Chromium is absent, so its stories are not run: apt-get install chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
HOSTILE = """<script>window.stolen = document.cookie; document.title = 'taken over'</script>

Ngày 4/8/2026, đoàn công tác tỉnh Vĩnh Long thăm thành phố Busan (Hàn Quốc).
<img src="x" onerror="window.stolen = 1">
Hai bên thống nhất <b onmouseover="window.stolen = 1">tổ chức hội thảo đóng tàu</b> trong năm 2027.
<iframe src="https://example.com/"></iframe>
<a href="javascript:window.stolen = 1">Ông Kim Dong-hyun, Phó Thị trưởng thành phố Busan</a>
cho biết thành phố sẽ cử ba chuyên gia sang Vĩnh Long trước ngày 30/6/2027.
"""
# A word without an end, marks that turn the letters after them round, a formula.
HOSTILE += f'\nThành phố {"Ng" * 5000} gửi thư \u202eđọc từ phải sang\u2067 và =HYPERLINK("http://example.com").\n'


@contextmanager
def serving() -> Iterator[str]:
    """The address of a desk over the sample documents and one hostile one."""
    with TemporaryDirectory(prefix="ketnghia-desk-") as folder:
        hostile = Path(folder) / "tin-co-ma-lenh.txt"
        hostile.write_text(HOSTILE, encoding="utf-8")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("KETNGHIA_", "DJANGO_"))}
        environment["KETNGHIA_VAR"] = f"{folder}/var"
        command = [sys.executable, "-m", "ketnghia.cli"]
        taking = [*command, "intake", "examples", str(hostile)]
        subprocess.run(taking, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, timeout=900, check=True)
        port = _free_port()
        serve = [*command, "serve", "--demo", "examples", "--port", str(port)]
        with subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                address = f"http://127.0.0.1:{port}"
                _wait(address, server)
                yield address
            finally:
                server.terminate()


@lru_cache(maxsize=32)
def session_of(address: str, role: str) -> str:
    """The session of somebody with this role, who signed in with one press of the sign-in page. Asked for once: signing in is counted."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(f"{address}/sign-in/", timeout=30).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    form = urllib.parse.urlencode({"csrfmiddlewaretoken": token and token[1], "role": role})
    browser.open(f"{address}/sign-in/demonstration/", form.encode(), timeout=30).close()
    return next(str(cookie.value) for cookie in jar if cookie.name == "sessionid")


def admit(context: Any, address: str, role: str = "lead") -> None:
    """Whoever looks through this context of a browser has signed in."""
    context.add_cookies([{"name": "sessionid", "value": session_of(address, role), "url": address}])


def pages(address: str) -> dict[str, str]:
    """A page of each kind by name. Those of single things are found as a person finds them: on the lists."""

    def first(listed: str, pattern: str) -> str:
        asked = urllib.request.Request(address + listed, headers={"Cookie": f"sessionid={session_of(address, 'lead')}"})
        with urllib.request.urlopen(asked, timeout=30) as answer:
            found = re.search(rf'href="({pattern})[#"]', answer.read().decode())
        if found is None:
            raise LookupError(f"{listed}: no link to {pattern}")
        return found[1]

    return {
        "home": "/",
        "partners": "/partners/",
        "partner": "/partners/FR/Lorient%20Agglom%C3%A9ration/",
        "home-side": "/partners/VN/Kh%C3%A1nh%20H%C3%B2a/",
        "brief": "/partners/LA/Khammouane/brief/",
        "agreements": "/agreements/",
        "agreement": first("/agreements/", r"/agreements/\w+/"),
        "commitments": "/commitments/?state=overdue",
        "commitment": first("/commitments/", r"/records/\w+/"),
        "activities": "/activities/",
        "activity": first("/activities/", r"/records/\w+/"),
        "documents": "/documents/",
        "document": first("/commitments/", r"/documents/\d+/"),
        "map": "/map/",
        "map-region": "/map/?ground=region",
        "network": "/network/?open=LA",
        "timeline": "/timeline/",
        "fields": "/fields/",
        "money": "/money/",
        "search": "/search/?q=khanh+hoa",
        "search-empty": "/search/",
        "account": "/account/",
        "second-factor": "/account/second-factor/",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(150):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"{address} did not answer within half a minute")


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser of Playwright, on the Chromium of the system."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
