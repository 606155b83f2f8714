"""Pictures of every page for a person to look at: phone and desktop, light and dark, into var/screenshots.

python -m tests.browser.screenshots [FOLDER]
"""

import sys
from pathlib import Path

from tests.browser.desk import ABSENT, CHROMIUM, ROOT, chromium, pages, serving

SCREENS = {"phone": (390, 844), "desktop": (1440, 900)}


def take(folder: Path) -> int:
    """Takes them all; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with serving() as address, chromium() as browser:
        for screen, (width, height) in SCREENS.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for name, path in pages(address).items():
                    page.goto(address + path)
                    page.screenshot(path=folder / f"{name}-{screen}-{scheme}.png", full_page=True)
                    taken += 1
                page.close()
    return taken


def main() -> int:
    if CHROMIUM is None:
        print(ABSENT)
        return 0
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "screenshots"
    print(f"{take(folder)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
