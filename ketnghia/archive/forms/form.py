"""The forms, loaded and checked once. A broken file stops the start with its name, the place and the remedy."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, get_args

import yaml

from ketnghia.archive.errors import FormError

LineType = Literal["text", "date", "number", "key", "code", "step"]
FORM_RULE = "form"  # the rule named by claims that a person typed
Values = Mapping[str, str | list[str]]
# Between the items of a list and after the words of a line; words and codes of a form may not hold them.
SEPARATORS = (";", ":", "[", "]")


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its name in the claim, the words before the colon, the type of its value; `codes` with their words."""

    field: str
    words: str
    type: LineType
    many: bool
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """What can be typed about one kind of claim, in the order of the note's lines."""

    kind: str
    title: str
    lines: tuple[Line, ...]

    def line(self, field: str) -> Line | None:
        return next((line for line in self.lines if line.field == field), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact that a person typed: the kind of claim and its values (dates as written or EDTF, numbers as decimal strings, codes, keys)."""

    kind: str
    values: Values


@lru_cache(maxsize=1)
def load_forms() -> Mapping[str, Form]:
    """Every form by its kind. Raises FormError."""
    folder = resources.files("ketnghia.archive.forms")
    forms = [
        parse_form(entry.read_text(encoding="utf-8"), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".yaml")
    ]
    return MappingProxyType({form.kind: form for form in forms})


def parse_form(content: str, file: str) -> Form:
    """The form of one file. Raises FormError for what is missing, unknown or told twice."""
    try:
        loaded = yaml.safe_load(content)
    except yaml.YAMLError as error:
        raise FormError(f"{file}: not readable as YAML; check indentation and quotes ({' '.join(str(error).split())})") from error
    if not isinstance(loaded, dict) or set(loaded) != {"kind", "title", "lines"} or not isinstance(loaded["lines"], list):
        raise FormError(f"{file}: a form has kind, title and lines; write the three, see agreement.yaml")
    lines = tuple(_line(item, file) for item in loaded["lines"])
    for name in ("field", "words"):
        given = [getattr(line, name) for line in lines]
        for twice in sorted({item for item in given if given.count(item) > 1}):
            raise FormError(f"{file}: {name} '{twice}' is given twice; rename one of the two")
    return Form(str(loaded["kind"]), str(loaded["title"]), lines)


def _line(item: Any, file: str) -> Line:
    if not isinstance(item, dict) or not isinstance(item.get("field"), str):
        raise FormError(f"{file}: a line has no field; start every line with '- field: name'")
    name, codes = item["field"], item.get("codes", {})
    checks = (
        (set(item) <= {"field", "words", "type", "many", "codes"}, "an unknown key; use field, words, type, many, codes"),
        (_speakable(item.get("words")), "no words, or words with one of ; : [ ]; write plain words"),
        (item.get("type") in get_args(LineType), f"no known type; write one of {', '.join(get_args(LineType))}"),
        (isinstance(item.get("many", False), bool), "many that is not true or false"),
        (bool(codes) == (item.get("type") in ("code", "step")), "codes without a type that has them, or the reverse"),
        (
            isinstance(codes, dict) and all(map(_speakable, (*codes, *codes.values()))),
            'a code or its words are no plain text; quote "yes" and "no"',
        ),
    )
    for fine, what in checks:
        if not fine:
            raise FormError(f"{file}: {name}: {what}")
    return Line(name, item["words"], item["type"], item.get("many", False), MappingProxyType(dict(codes)))


def _speakable(words: object) -> bool:
    return isinstance(words, str) and bool(words.strip()) and not any(mark in words for mark in SEPARATORS)
