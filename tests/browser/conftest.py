"""One desk and one browser for all stories; without Chromium they are left out, and one line says so.

Both close with the last story: while Playwright runs, Django takes the thread for an asynchronous one and refuses it the database.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.desk import ABSENT, CHROMIUM, admit, chromium, pages, serving

Visit = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if CHROMIUM is None and "browser" in item.path.parts:
            item.add_marker(pytest.mark.skip(reason=ABSENT))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if CHROMIUM is None:
        terminalreporter.write_line(ABSENT)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as where:
        yield where


@pytest.fixture(scope="module")
def paths(address: str) -> dict[str, str]:
    return pages(address)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


class Visitor:
    """Somebody with a browser. What goes wrong in it is written down: errors of the page, and requests to other hosts."""

    def __init__(self, browser: Any, address: str, width: int, scheme: str) -> None:
        height = 844 if width < 500 else 900
        # An English browser: Vietnamese has to come first all the same.
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-US", reduced_motion="reduce"
        )
        self.address, self.trouble = address, []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.trouble.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.page.on("request", self._note)

    def _note(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self.trouble.append(f"outside: {request.url}")

    def open(self, path: str) -> Any:
        return self.page.goto(self.address + path)

    def search(self, words: str) -> None:
        """Types into the search box of the page's content, or of its head, and presses Enter."""
        self.page.get_by_role("searchbox").last.fill(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/search/**")

    def sign_in(self, role: str) -> None:
        """As one of the people of the demonstration."""
        admit(self.context, self.address, role)

    def read_english(self) -> None:
        self.context.add_cookies([{"name": "language", "value": "en", "url": self.address}])


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    """A visitor with a screen of this width, signed in with this role (None: not signed in); closed at the end of the story."""
    visitors: list[Visitor] = []

    def come(width: int = 1440, scheme: str = "light", role: str | None = "lead") -> Visitor:
        visitors.append(Visitor(browser, address, width, scheme))
        if role:
            visitors[-1].sign_in(role)
        return visitors[-1]

    yield come
    for visitor in visitors:
        visitor.context.close()
