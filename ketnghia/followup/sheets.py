"""What a row of a delegation's file or of the contact book may hold, and what was typed into one put in order. Pure.

Fields, codes and their words are data: files/sheets.yaml; what an office prepares: files/preparation.yaml. A broken file stops the start.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

import yaml

from ketnghia.followup.errors import RuleError

FieldType = Literal["text", "long", "code", "day", "time"]
Fault = Literal["missing", "no_day", "no_time", "unknown", "too_long"]
Words = Mapping[str, str]  # by language
Content = Mapping[str, str]

LANGUAGES: Final = ("vi", "en", "fr")
_LONGEST: Final = {"text": 300, "long": 4000, "code": 40, "day": 10, "time": 5}
_HIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
_WRITTEN_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WRITTEN_TIME: Final = re.compile(r"(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)?\s*")


@dataclass(frozen=True, slots=True)
class Field:
    """`codes`: each with its words, for type "code"."""

    name: str
    type: FieldType
    words: Words
    must: bool
    codes: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sort of row."""

    part: str
    words: Words
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def word(self, name: str, value: str, language: str) -> str:
        """A value in the reader's words: codes as words, everything else as it was typed."""
        codes = self.field(name).codes
        return codes[value][language] if value in codes else value


@dataclass(frozen=True, slots=True)
class Preparation:
    """Something an office prepares, `days` before the first day. `classes`: of guests; empty for all."""

    kind: str
    direction: str
    days: int
    what: Words
    classes: tuple[str, ...]


@lru_cache(maxsize=1)
def load_sheets() -> Mapping[str, Sheet]:
    """Every sheet by its part. Raises RuleError."""
    return parse_sheets(_read("sheets.yaml"))


@lru_cache(maxsize=1)
def load_preparation() -> tuple[Preparation, ...]:
    """Raises RuleError."""
    return parse_preparation(_read("preparation.yaml"), load_sheets()["task"].field("kind").codes)


@lru_cache(maxsize=1)
def load_steps() -> Mapping[str, int]:
    """The steps of a file in their order, each with the days before the first day (below zero: after the last). Raises RuleError."""
    return parse_steps(_read("steps.yaml"), load_sheets()["step"].field("step").codes)


def _read(name: str) -> str:
    return (resources.files("ketnghia.followup") / "files" / name).read_text(encoding="utf-8")


def parse_sheets(content: str) -> Mapping[str, Sheet]:
    """Sheets out of YAML. Raises RuleError."""
    try:
        made = [_sheet(item) for item in yaml.safe_load(content)]
    except (yaml.YAMLError, TypeError, KeyError, ValueError) as error:
        raise RuleError(f"sheets.yaml: {_one_line(error)}; write part, words and fields as the entries beside it") from error
    return MappingProxyType({sheet.part: sheet for sheet in made})


def parse_preparation(content: str, kinds: Iterable[str]) -> tuple[Preparation, ...]:
    """What is prepared, out of YAML. Raises RuleError."""
    known = set(kinds)
    try:
        made = tuple(_preparation(item) for item in yaml.safe_load(content))
    except (yaml.YAMLError, TypeError, KeyError, ValueError) as error:
        raise RuleError(f"preparation.yaml: {_one_line(error)}; write kind, direction, days and what as the lines beside it") from error
    for one in made:
        if one.kind not in known or one.direction not in ("in", "out"):
            raise RuleError(
                f"preparation.yaml: {one.what['vi']}: kind '{one.kind}', direction '{one.direction}'; take them from sheets.yaml"
            )
    return made


def parse_steps(content: str, known: Iterable[str]) -> Mapping[str, int]:
    """Steps out of YAML: all that are known, each once. Raises RuleError."""
    try:
        made = [(item["step"], int(item["days"])) for item in yaml.safe_load(content)]
    except (yaml.YAMLError, TypeError, KeyError, ValueError) as error:
        raise RuleError(f"steps.yaml: {_one_line(error)}; write step and days as the lines beside it") from error
    if sorted(code for code, _ in made) != sorted(known):
        raise RuleError("steps.yaml: not the steps of sheets.yaml; write each of them once")
    return MappingProxyType(dict(made))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _sheet(item: Any) -> Sheet:
    return Sheet(item["part"], _words(item["words"]), tuple(_field(field) for field in item["fields"]))


def _field(item: Any) -> Field:
    if item["type"] not in get_args(FieldType):
        raise ValueError(f"{item['field']}: type '{item['type']}'")
    codes = {str(code): _words(words) for code, words in item.get("codes", {}).items()}
    if bool(codes) != (item["type"] == "code"):
        raise ValueError(f"{item['field']}: codes belong to type code")
    return Field(item["field"], item["type"], _words(item["words"]), bool(item.get("must")), MappingProxyType(codes))


def _words(item: Any) -> Words:
    if len(item) != len(LANGUAGES) or not all(isinstance(word, str) and word for word in item):
        raise ValueError(f"{item}: one word or phrase for each of {', '.join(LANGUAGES)}")
    return MappingProxyType(dict(zip(LANGUAGES, item, strict=True)))


def _preparation(item: Any) -> Preparation:
    return Preparation(item["kind"], item["direction"], int(item["days"]), _words(item["what"]), tuple(item.get("classes", ())))


def put_in_order(part: str, typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Fault]]:
    """What was typed into a row, by field, without what is empty; and what is wrong with it, by field.

    A day may be written 12/3/2026 or 2026-03-12, a time 8h, 8:30 or 8g30.
    """
    values: dict[str, str] = {}
    faults: dict[str, Fault] = {}
    for field in load_sheets()[part].fields:
        told, fault = _told(field, typed.get(field.name, ""))
        if told:
            values[field.name] = told
        if fault or (field.must and not told):
            faults[field.name] = fault or "missing"
    return values, faults


def _told(field: Field, typed: str) -> tuple[str, Fault | None]:
    text = clean(typed, lines=field.type == "long")
    if not text:
        return "", None
    if field.type == "day":
        day = day_of(text)
        return (day, None) if day else (text[:40], "no_day")
    if field.type == "time":
        time = _time(text)
        return (time, None) if time else (text[:40], "no_time")
    if field.type == "code":
        return (text, None) if text in field.codes else ("", "unknown")
    return (text, None) if len(text) <= _LONGEST[field.type] else (text, "too_long")


def clean(text: str, *, lines: bool = False) -> str:
    """One spelling of each letter, nothing that a reader cannot see, single spaces; `lines`: line ends stay."""
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    if not lines:
        return " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def day_of(text: str) -> str:
    """A written day as ISO; "" for what is none."""
    found = _WRITTEN_DAY.fullmatch(text)
    try:
        return (date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)).isoformat()
    except ValueError:
        return ""


def _time(text: str) -> str:
    found = _WRITTEN_TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def prepared(direction: str, guest_class: str | None, first: date | None, language: str) -> tuple[dict[str, str], ...]:
    """The tasks that go with a delegation: rows for the sheet of tasks, the first to be ready first. Without a first day none is due."""
    fitting = [one for one in load_preparation() if one.direction == direction and (not one.classes or guest_class in one.classes)]
    rows = []
    for one in sorted(fitting, key=lambda one: -one.days):
        row = {"kind": one.kind, "what": one.what[language], "state": "todo"}
        rows.append({**row, "due": (first - timedelta(days=one.days)).isoformat()} if first else row)
    return tuple(rows)
