"""What a machine can see of accessibility and layout, on every page that links lead to, in both themes, on a phone and on a desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.browser.desk import admit
from tests.desk.walk import walk

pytestmark = pytest.mark.browser
# WCAG 2.2 AA and what Deque calls good practice.
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# Every rule once on a desk and once on a phone; contrast in the two that are left.
VIEWS = {"light": ((1440, RULES), (390, CONTRAST)), "dark": ((390, RULES), (1440, CONTRAST))}
NARROWEST = 360
FOCUS_IS_SEEN = """() => {
    const e = document.activeElement;
    return e === document.body || parseFloat(getComputedStyle(e).outlineWidth) >= 2;
}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page and who may open it; nobody signed in where `role` is None."""

    role: str | None
    path: str


@pytest.fixture(scope="module")
def everything(browser: Any, address: str) -> list[Seen]:
    """Every page that a lead may open, what only administrators may, and the way in."""
    seen, names = [Seen(None, "/sign-in/")], {"account_login"}
    for role in ("lead", "administrator"):
        context = browser.new_context(locale="en-US")
        admit(context, address, role)

        def get(path: str, context: Any = context) -> tuple[int, str, str]:
            answer = context.request.get(address + path)
            kind = answer.headers.get("content-type", "")
            return answer.status, kind, answer.text() if "html" in kind else ""

        opened = [page for page in walk(get) if page.status == 200 and page.name not in names]
        seen += [Seen(role, page.path) for page in opened]
        names |= {page.name for page in opened}
        context.close()
    return seen


@pytest.fixture
def visitors(visit: Visit) -> Callable[..., Any]:
    """Somebody for each role, made on first asking."""
    come = {}

    def of(role: str | None, width: int = 1440) -> Any:
        if role not in come:
            come[role] = visit(width, role=role)
        return come[role]

    return of


def test_axe_finds_no_violation_on_any_page(visitors: Callable[..., Any], everything: list[Seen]) -> None:
    axe, faults = Axe(), []
    for seen in everything:
        visitor = visitors(seen.role)
        for scheme, views in VIEWS.items():
            visitor.page.emulate_media(color_scheme=scheme)
            visitor.open(seen.path)
            for width, rules in views:
                visitor.page.set_viewport_size({"width": width, "height": 900})
                for found in axe.run(visitor.page, options=rules).response["violations"]:
                    places = [(node["html"][:160], node["failureSummary"][:200]) for node in found["nodes"][:3]]
                    faults.append((seen.path, width, scheme, found["id"], places))
        faults += [(seen.path, trouble) for trouble in visitor.trouble]
        visitor.trouble.clear()
    assert not faults, "\n".join(map(str, faults))


def test_no_page_is_wider_than_the_narrowest_phone_or_asks_anybody_else(visitors: Callable[..., Any], everything: list[Seen]) -> None:
    faults = []
    for seen in everything:
        visitor = visitors(seen.role, NARROWEST)
        visitor.open(seen.path)
        if visitor.page.evaluate("document.documentElement.scrollWidth") > NARROWEST:
            faults.append((seen.path, "wide"))
        faults += [(seen.path, trouble) for trouble in visitor.trouble]
        visitor.trouble.clear()
    assert not faults, "\n".join(map(str, faults))


def test_everything_that_takes_the_keyboard_shows_it(visitors: Callable[..., Any], everything: list[Seen]) -> None:
    for page in everything[:12]:
        visitor = visitors(page.role)
        visitor.open(page.path)
        for _ in range(12):
            visitor.page.keyboard.press("Tab")
            shown = visitor.page.evaluate(FOCUS_IS_SEEN)
            assert shown, (page.path, visitor.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
