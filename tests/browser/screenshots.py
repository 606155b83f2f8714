"""Pictures of every page for a person to look at: phone and desktop, light and dark, into var/screenshots.

python -m tests.browser.screenshots [FOLDER]      every page that links lead to
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.desk import ABSENT, CHROMIUM, ROOT, admit, chromium, serving

SCREENS = {"390": (390, 844), "1440": (1440, 900)}
TALLEST = 6000  # pixels; a list of hundreds of rows tells nothing more below


def take(folder: Path) -> int:
    """Takes them all; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    taken = 0
    with serving() as address, chromium() as browser:
        every = _pages(browser, address)
        for screen, (width, height) in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            admit(page.context, address)
            for name, path in every.items():
                page.goto(address + path)
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)
                    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                    page.screenshot(
                        path=folder / f"{name}-{screen}-{scheme}.png",
                        full_page=True,
                        clip={"x": 0, "y": 0, "width": width, "height": tall},
                    )
                    taken += 1
            page.close()
    return taken


def _pages(browser: Any, address: str) -> dict[str, str]:
    """Every page by the name of its address; two of one name are told apart by a number."""
    from tests.desk.walk import walk  # after Django is set up

    context = browser.new_context()
    admit(context, address)

    def get(path: str) -> tuple[int, str, str]:
        answer = context.request.get(address + path)
        kind = answer.headers.get("content-type", "")
        return answer.status, kind, answer.text() if "html" in kind else ""

    named: dict[str, str] = {}
    for page in walk(get):
        name = page.name if page.name not in named else f"{page.name}-{len(named)}"
        named[name] = page.path
    context.close()
    return named


def main() -> int:
    if CHROMIUM is None:
        print(ABSENT)
        return 0
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "screenshots"
    with TemporaryDirectory(prefix="ketnghia-addresses-") as scratch:
        # Only the table of addresses is asked for here; the register is that of the desk that is served.
        os.environ["KETNGHIA_VAR"] = scratch
        os.environ["DJANGO_SETTINGS_MODULE"] = "ketnghia.config.settings"
        import django

        django.setup()
        print(f"{take(folder)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
