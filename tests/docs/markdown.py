"""Reads the project's own Markdown: headings, tables, links and words in code font."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```.*?^```", re.M | re.S)
_LINK = re.compile(r"\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")


def pages() -> list[Path]:
    """Every Markdown page of the repository that a reader may open."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])


def links(page: Path) -> Iterator[str]:
    for match in _LINK.finditer(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        yield match[1] or match[2]


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text(encoding="utf-8")), re.M)


def anchor(heading: str) -> str:
    """The fragment that the usual renderers give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower().replace(" ", "-")


def rows(page: Path) -> Iterator[list[str]]:
    """The cells of every table row, heads and rules left out."""
    lines = page.read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("| ") and not following.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def code_words(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)
