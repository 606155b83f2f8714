"""What a machine can see of accessibility and layout, on every page that links lead to, in both themes, on a phone and on a desk."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.browser.desk import admit
from tests.desk.walk import Page, walk

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


@pytest.fixture(scope="module")
def everything(browser: Any, address: str) -> Iterator[list[Page]]:
    context = browser.new_context(locale="en-US")
    admit(context, address)

    def get(path: str) -> tuple[int, str, str]:
        answer = context.request.get(address + path)
        kind = answer.headers.get("content-type", "")
        return answer.status, kind, answer.text() if "html" in kind else ""

    yield walk(get)
    context.close()


def test_axe_finds_no_violation_on_any_page(visit: Visit, everything: list[Page]) -> None:
    visitor, axe = visit(), Axe()
    faults = []
    for page in everything:
        for scheme, views in VIEWS.items():
            visitor.page.emulate_media(color_scheme=scheme)
            visitor.open(page.path)
            for width, rules in views:
                visitor.page.set_viewport_size({"width": width, "height": 900})
                for found in axe.run(visitor.page, options=rules).response["violations"]:
                    places = [(node["html"][:160], node["failureSummary"][:200]) for node in found["nodes"][:3]]
                    faults.append((page.path, width, scheme, found["id"], places))
    assert not faults, "\n".join(map(str, faults))
    assert visitor.trouble == []


def test_no_page_is_wider_than_the_narrowest_phone_or_asks_anybody_else(visit: Visit, everything: list[Page]) -> None:
    visitor = visit(NARROWEST)
    wide = []
    for page in everything:
        visitor.open(page.path)
        if visitor.page.evaluate("document.documentElement.scrollWidth") > NARROWEST:
            wide.append(page.path)
    assert wide == []
    assert visitor.trouble == []


def test_everything_that_takes_the_keyboard_shows_it(visit: Visit, everything: list[Page]) -> None:
    visitor = visit()
    for page in everything[:12]:
        visitor.open(page.path)
        for _ in range(12):
            visitor.page.keyboard.press("Tab")
            shown = visitor.page.evaluate(FOCUS_IS_SEEN)
            assert shown, (page.path, visitor.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
