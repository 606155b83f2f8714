"""The phrases of the interface: every one that is used is there, every one that is there is used, in both languages alike."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import ketnghia.desk
from ketnghia.desk.navigation import WAYS
from ketnghia.desk.phrasing import interface, say, say_count
from ketnghia.followup.triggers import Target
from ketnghia.output.wording import phrases, terms

DESK = Path(ketnghia.desk.__file__).parent
OUTPUT = DESK.parent / "output"
SOURCES = {path: path.read_text(encoding="utf-8") for ending in ("*.html", "*.py") for path in DESK.rglob(ending)}
# Keys that are put together while a page is made.
COMPOSED = (
    {way.phrase for way in WAYS}
    | {f"open.{target}" for target in get_args(Target)}
    | {
        "filter.kind",
        "filter.state",
    }
)


def used(pattern: str) -> set[str]:
    return {key for text in SOURCES.values() for key in re.findall(pattern, text)}


def test_every_phrase_that_a_page_says_has_a_row_and_every_row_is_said() -> None:
    said = used(r"{% say(?:_count)? [\"']([\w.]+)[\"']") | used(r"\bsay(?:_count)?\(\"([\w.]+)\"") | COMPOSED
    assert said == set(interface())


def test_every_phrase_of_the_brief_is_said() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in [*OUTPUT.glob("*.py"), *DESK.rglob("*.py"), *DESK.rglob("*.html")])
    unsaid = [key for key in phrases("ketnghia.output", "brief") if f'"{key}"' not in told and f"'{key}'" not in told]
    assert not unsaid


def test_every_group_of_terms_that_a_page_asks_for_is_there() -> None:
    groups = {group for group, _ in terms()}
    assert used(r"{% term [\"'](\w+)[\"']") <= groups
    asked = {(group, code) for text in SOURCES.values() for group, code in re.findall(r"{% term [\"'](\w+)[\"'] [\"'](\w+)[\"']", text)}
    assert asked <= set(terms())


def test_both_languages_leave_the_same_places_open() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text.partition("|")[0]) if name}

    for table in (interface(), phrases("ketnghia.output", "brief")):
        for key, words in table.items():
            assert places(words["vi"]) == places(words["en"]), key


def test_numbers_take_their_singular_and_plural() -> None:
    assert say_count("search.found", 1, "en") == "1 result"
    assert say_count("search.found", 3, "en") == "3 results"
    assert say_count("search.found", 3, "vi") == "3 kết quả"
    assert say("due", "vi", date="30/9/2026") == "hạn 30/9/2026"
