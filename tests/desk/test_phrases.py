"""The phrases of the interface: every one that is used is there, every one that is there is used, in all three languages alike."""

import csv
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import ketnghia.desk
from ketnghia.desk.daily import By, Whose
from ketnghia.desk.navigation import GROUPS, WAYS
from ketnghia.desk.pages.design import SPECIMENS
from ketnghia.desk.pages.handovers import WORDS
from ketnghia.desk.pages.reminders import KINDS
from ketnghia.desk.pages.whole import NARROWED, VIEWS
from ketnghia.desk.phrasing import interface, say, say_count
from ketnghia.desk.refusals import CONFIRMATIONS, REFUSALS
from ketnghia.desk.sheeting import FAULTS
from ketnghia.followup.ruleset import Trigger
from ketnghia.followup.triggers import Target
from ketnghia.output.charts.map import FORMS
from ketnghia.output.geo import ARCHIPELAGOS
from ketnghia.output.wording import LANGUAGES, phrases, terms

DESK = Path(ketnghia.desk.__file__).parent
OUTPUT = DESK.parent / "output"
SOURCES = {path: path.read_text(encoding="utf-8") for ending in ("*.html", "*.py") for path in DESK.rglob(ending)}
# Keys that are put together while a page is made.
COMPOSED = (
    {way.phrase for way in WAYS}
    | {phrase for phrase in GROUPS.values() if phrase}
    | {f"whole.{name}" for name in (*VIEWS, *NARROWED)}
    | {f"map.where.{known}" for known in ("place", "country", "unknown")}
    | {f"map.form.{form}" for form in FORMS}
    | {f"map.{one.code}" for one in ARCHIPELAGOS}
    | {f"design.{name}" for name in SPECIMENS}
    | set(REFUSALS.values())
    | set(CONFIRMATIONS.values())
    | set(FAULTS.values())
    | set(KINDS.values())
    | {f"contacts.{told}" for told in ("changed", "checked_now", "removed_now")}
    | {f"open.{target}" for target in get_args(Target)}
    | {f"today.{part}.{trigger}" for part in ("why", "do") for trigger in get_args(Trigger)}
    | {f"handover.{word}" for word in (*WORDS, "number")}
    | {f"today.by.{way}" for way in get_args(By)}
    | {f"today.whose.{whose or 'all'}" for whose in get_args(Whose)}
    | {
        "filter.kind",
        "filter.state",
    }
)


def used(pattern: str) -> set[str]:
    return {key for text in SOURCES.values() for key in re.findall(pattern, text)}


def test_every_phrase_that_a_page_says_has_a_row_and_every_row_is_said() -> None:
    said = used(r"{% say(?:_count)? [\"']([\w.]+)[\"']") | used(r"\b(?:say(?:_count)?|words)\(\"([\w.]+)\"") | COMPOSED
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


def test_no_phrase_and_no_word_is_missing_in_any_language() -> None:
    tables = [*(DESK / "labels").glob("*.csv"), *(OUTPUT / "labels").glob("*.csv")]
    missing = []
    for table in tables:
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                missing += [(table.name, tuple(row.values())[:2], language) for language in LANGUAGES if not (row[language] or "").strip()]
    assert not missing


def test_all_languages_leave_the_same_places_open() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text.partition("|")[0]) if name}

    for table in (interface(), phrases("ketnghia.output", "brief")):
        for key, words in table.items():
            assert places(words["vi"]) == places(words["en"]) == places(words["fr"]), key


def test_numbers_take_their_singular_and_plural() -> None:
    assert say_count("search.found", 1, "en") == "1 result"
    assert say_count("search.found", 3, "en") == "3 results"
    assert say_count("search.found", 3, "vi") == "3 kết quả"
    # Nothing and one are singular in French.
    assert say_count("search.found", 0, "fr") == "0 résultat"
    assert say_count("search.found", 3, "fr") == "3 résultats"
    assert say("due", "vi", date="30/9/2026") == "hạn 30/9/2026"
