"""What the documentation says is held against the code."""

import argparse
import ast
import json
import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import pytest

from ketnghia.cli import COMMANDS
from ketnghia.cli.show import LISTS
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.reader import read
from ketnghia.engine.shape import reading_to_record
from tests.docs.markdown import ROOT, anchor, code_words, headings, links, pages, rows

SOURCE = ROOT / "ketnghia"
EXAMPLE = "2025-06-khanh-hoa-lorient-ky-ban-ghi-nho.html"
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))


@lru_cache(maxsize=1)
def words_of_the_source() -> frozenset[str]:
    files = [path for path in SOURCE.rglob("*") if path.suffix in (".py", ".csv", ".yaml")]
    return frozenset(word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))


def exception_classes() -> set[str]:
    """Every class of the project that is an exception, by its bases, in whatever module it stands."""
    bases: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found = {
        name for name, parents in bases.items() if any(p in ("Exception", "LookupError", "ValueError", "RuntimeError") for p in parents)
    }
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    broken = []
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, fragment = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        fragment_known = not fragment or (file.suffix == ".md" and fragment in map(anchor, headings(file)))
        if not file.exists() or not fragment_known:
            broken.append(link)
    assert not broken


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_in_code_font_exists(page: Path) -> None:
    paths = [
        word
        for word in code_words(page.read_text(encoding="utf-8"))
        if re.match(r"(ketnghia|tests|examples|docs|benchmarks|scripts)/[\w./-]*$", word)
    ]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "docs/journey.md"])
def test_what_the_command_is_said_to_print_is_what_it_prints(name: str) -> None:
    shown = re.findall(r"^```json\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.M | re.S)
    objects = [json.loads(line) for block in shown for line in block.splitlines()]
    record = reading_to_record(read((ROOT / "examples" / EXAMPLE).read_bytes(), EXAMPLE), EXAMPLE)
    items = [item for value in record.values() if isinstance(value, list) for item in value if isinstance(item, dict)]
    assert len(objects) == 2
    for thing in objects:
        assert any(all(key in item and item[key] == value for key, value in thing.items()) for item in items), thing


def test_every_function_of_the_journey_exists() -> None:
    named = set(re.findall(r"`(\w+)\(\)`", (ROOT / "docs" / "journey.md").read_text(encoding="utf-8")))
    defined = {
        node.name
        for path in SOURCE.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert len(named) > 20
    assert named - defined == set()


def test_the_glossary_has_every_term_in_three_languages() -> None:
    terms = list(rows(ROOT / "docs" / "glossary.md"))
    assert len(terms) >= 80
    assert [term for term in terms if len(term) != 4 or not all(term)] == []


def test_every_name_in_the_glossary_stands_in_the_code() -> None:
    names = [name for term in rows(ROOT / "docs" / "glossary.md") for name in code_words(term[3])]
    assert len(names) > 100
    assert [name for name in names if name not in words_of_the_source()] == []


def test_every_command_has_its_section_and_no_other_does() -> None:
    sections = [heading.removeprefix("ketnghia ") for heading in headings(ROOT / "docs" / "commands.md")[1:]]
    assert sections == list(COMMANDS)


def options_of(command: str) -> set[str]:
    parser = argparse.ArgumentParser()
    import_module(f"ketnghia.cli.{command}").add_arguments(parser)
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    parsers = [parser, *(one for action in actions for one in action.choices.values())]
    return {option for one in parsers for option in re.findall(r"--[a-z-]+", one.format_help())}


def test_every_option_of_a_command_that_the_page_names_exists() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for section in text.split("\n## ketnghia ")[1:]:
        command = section.split()[0]
        known = options_of(command) | options_of("show")  # `--lang` and `--json` are told once, with the lists
        assert set(re.findall(r"--[a-z-]+", section)) - known == set(), command


def test_the_page_names_every_list_that_can_be_shown() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = text.split("\n## ketnghia show\n")[1].split("\n## ")[0]
    assert [name for name in LISTS if name not in code_words(section)] == []


def test_every_variable_of_the_environment_is_explained_and_no_other() -> None:
    read = {
        name
        for path in [*(SOURCE / "config").glob("*.py"), *(SOURCE / "cli").glob("*.py")]
        for name in re.findall(r"os\.environ\.get\(\s*\"([A-Z_]+)\"", path.read_text(encoding="utf-8"))
    }
    assert "KETNGHIA_VAR" in read
    assert read == {row[0].strip("`") for row in rows(ROOT / "docs" / "commands.md")}


def test_every_exception_is_explained() -> None:
    explained = set(code_words((ROOT / "docs" / "errors.md").read_text(encoding="utf-8")))
    classes = exception_classes()
    assert "UnreadableDocument" in classes
    assert classes - explained == set()
    assert {name for name in explained if re.fullmatch(r"[A-Z]\w+(?:Error|Document|Mismatch|Refused)", name)} - classes == set()


def test_every_table_of_words_is_explained_and_no_other() -> None:
    lexicon = load_lexicon()
    explained = set(code_words((ROOT / "docs" / "words.md").read_text(encoding="utf-8")))
    known = set(lexicon.tables) | set(lexicon.patterns)
    assert known - explained == set()
    assert {name for name in explained if re.fullmatch(r"(vi|en|fr|places)/\w+", name)} - known == set()


def test_every_set_of_annotated_texts_is_explained() -> None:
    explained = {word.removeprefix("tests/gold/") for row in rows(ROOT / "docs" / "measuring.md") for word in code_words(row[0])}
    assert {folder.name for folder in (ROOT / "tests" / "gold").iterdir() if folder.is_dir()} - explained == set()


def test_every_target_that_a_page_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {target for page in pages() for target in re.findall(r"(?:`|^    )make ([a-z-]+)", page.read_text(encoding="utf-8"), re.M)}
    assert {"run", "test", "gate", "bench"} <= named
    assert named - targets == set()


@pytest.mark.parametrize(("number", "page"), list(enumerate(ADRS, 1)), ids=lambda value: value.stem if isinstance(value, Path) else "")
def test_decisions_are_numbered_and_have_their_parts(number: int, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert page.name.startswith(f"{number:04d}-")
    assert text.startswith(f"# {number}. ")
    assert re.search(r"^Date: \d{4}-\d{2}-\d{2}\. Status: \w+", text, re.M)
    assert headings(page)[1:] == ["Context", "Decision", "Consequences"]


def test_the_changelog_has_what_is_unreleased_on_top() -> None:
    versions = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert versions[:1] == ["Unreleased"]


def test_the_changelog_names_every_command() -> None:
    named = code_words((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert [command for command in COMMANDS if command not in named] == []


def test_the_index_lists_every_page_of_the_documentation() -> None:
    index = ROOT / "docs" / "index.md"
    listed = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    pages_of_docs = {path for path in (ROOT / "docs").rglob("*.md") if path != index}
    assert pages_of_docs - listed == set()
