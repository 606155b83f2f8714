"""The forms of archive.forms on a page: fields in the reader's words, and what was typed back into values.

Parties are typed by name; fields of cooperation are chosen from their list; dates are written as people write them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from ketnghia.archive.errors import EntryRefused
from ketnghia.archive.forms import Entry, Line, canonical_values, load_forms
from ketnghia.archive.forms.moments import say as say_moment
from ketnghia.desk.phrasing import say
from ketnghia.desk.values import Speaker
from ketnghia.engine.model import Language
from ketnghia.output.wording import label, terms
from ketnghia.registry.answers import Data
from ketnghia.registry.names import keys_for, kind_of, name_of
from ketnghia.registry.review import record_kind

Values = Mapping[str, str | list[str]]
_LONG: Final = ("text", "note", "reply")
_MOST: Final = 2000  # letters of one field


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form; `kind`: text, place, long, choice, choices. `error`: a line on what was typed into it."""

    name: str
    label: str
    kind: str
    value: str
    help: str
    choices: tuple[Choice, ...] = ()
    error: str = ""


def inputs(
    kind: str, values: Mapping[str, Data], language: Language, typed: QueryDict | None = None, errors: Mapping[str, str] | None = None
) -> tuple[Input, ...]:
    """The form of a kind of claim, filled with these values, or with what was typed into it a moment ago."""
    return tuple(_input(line, kind, values.get(line.field), language, typed, (errors or {}).get(line.field, "")) for line in _lines(kind))


def parse(kind: str, typed: QueryDict, language: Language) -> tuple[Values, Mapping[str, str]]:
    """What was typed, by field, without what was left empty; and a line for each field that makes no sense."""
    values: dict[str, str | list[str]] = {}
    errors: dict[str, str] = {}
    for line in _lines(kind):
        given = [item.strip()[:_MOST] for item in typed.getlist(line.field) if item.strip()]
        if line.many and not _chosen_from_list(line, kind):
            given = [part.strip() for item in given for part in item.split(";") if part.strip()]
        if line.type == "key":
            given, wrong = _keys(given, language)
            if wrong:
                errors[line.field] = wrong
        elif wrong := _unfit(kind, line, given, language):
            errors[line.field] = wrong
        if given:
            values[line.field] = given if line.many else given[0]
    return values, errors


def _unfit(kind: str, line: Line, given: list[str], language: Language) -> str:
    """What is wrong with what was typed into a field; "" where it can be kept."""
    for item in given:
        try:
            canonical_values(Entry(kind, {line.field: [item] if line.many else item}))
        except EntryRefused:
            wanted = "number" if line.type == "number" else "date" if line.type == "date" else ""
            shown = item[:60]
            if wanted == "number":
                return say("entry.no_number", language, value=shown)
            return say("entry.no_date", language, value=shown) if wanted else say("entry.no_choice", language, value=shown)
    return ""


def changed(kind: str, values: Values, before: Mapping[str, Data]) -> Values:
    """Those of the values that say something else than before."""
    even = canonical_values(Entry(kind, values))
    return {name: value for name, value in even.items() if _plain(before.get(name)) != _plain(value)}


def _plain(data: Data | list[str]) -> tuple[str, ...]:
    if data is None:
        return ()
    return (data,) if isinstance(data, str) else tuple(data)


def _lines(kind: str) -> tuple[Line, ...]:
    form = load_forms().get(kind)
    return tuple(line for line in form.lines if line.type != "step") if form else ()


def _chosen_from_list(line: Line, kind: str) -> bool:
    return line.field == "fields" or (line.field == "purpose" and kind == "contribution")


def _input(line: Line, kind: str, data: Data, language: Language, typed: QueryDict | None, error: str) -> Input:
    words = label("attribute", line.field, language)
    now = typed.getlist(line.field) if typed is not None else list(_plain(data))
    if line.type == "code" or _chosen_from_list(line, kind):
        codes = [code for group, code in terms() if group == "field"] if _chosen_from_list(line, kind) else [*line.codes]
        speaker = Speaker(record_kind(kind), language, {})
        choices = tuple(Choice(code, speaker.say(line.field, code), code in now) for code in codes)
        return Input(line.field, words, "choices" if line.many else "choice", "", "", choices, error)
    if typed is not None:
        value = "; ".join(now)
    elif line.type == "key":
        value = "; ".join(_named(key, language) for key in now)
    elif line.type == "date":
        value = "; ".join(map(_said, now))
    else:
        value = "; ".join(now)
    help_key = {"date": say("entry.date_help", language), "key": say("entry.key_help", language)}.get(line.type, "")
    if line.many and not help_key:
        help_key = say("entry.many_help", language)
    look = "long" if line.field in _LONG else "place" if line.type == "key" else "text"
    return Input(line.field, words, look, value, help_key, (), error)


def _said(moment: str) -> str:
    try:
        return say_moment(moment)
    except ValueError:
        return moment


def _named(key: str, language: Language) -> str:
    """A name that leads back to the key, or the key itself where the name may stand for another."""
    name = name_of(key, language)
    return name if keys_for(name)[:1] == (key,) or kind_of(key) == "body" else key


def _keys(given: Iterable[str], language: Language) -> tuple[list[str], str]:
    found: list[str] = []
    for name in given:
        keys = keys_for(name)
        if not keys:
            return found, say("entry.unknown_place", language, name=name[:60])
        found.append(keys[0])
    return found, ""
