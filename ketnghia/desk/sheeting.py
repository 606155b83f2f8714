"""Rows of a delegation's file and of the contact book on a page: fields in the reader's words, with what was typed wrongly."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from ketnghia.desk.phrasing import say
from ketnghia.engine.model import Language
from ketnghia.followup.sheets import Fault, load_sheets
from ketnghia.output.wording import say_date

# What is wrong with a field, in the words of the page.
FAULTS: Final[Mapping[Fault, str]] = {
    "missing": "sheet.missing",
    "no_day": "sheet.no_day",
    "no_time": "sheet.no_time",
    "unknown": "sheet.unknown",
    "too_long": "sheet.too_long",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a form; `type` as in followup.sheets; `choices`: (code, words)."""

    name: str
    label: str
    type: str
    value: str
    must: bool
    choices: tuple[tuple[str, str], ...] = ()
    error: str = ""


def slots(
    part: str, content: Mapping[str, str], language: Language, faults: Mapping[str, str] | None = None, only: tuple[str, ...] = ()
) -> tuple[Slot, ...]:
    """The form of a sort of row, filled; `only`: these fields alone."""
    wrong = faults or {}
    return tuple(
        Slot(
            field.name,
            field.words[language],
            field.type,
            content.get(field.name, ""),
            field.must,
            tuple((code, words[language]) for code, words in field.codes.items()),
            say(FAULTS.get(wrong[field.name], "sheet.unknown"), language) if field.name in wrong else "",  # type: ignore[call-overload]
        )
        for field in load_sheets()[part].fields
        if not only or field.name in only
    )


def typed_into(part: str, request: HttpRequest) -> dict[str, str]:
    """What a form of this sort of row sent; fields that it does not have are left alone."""
    return {field.name: request.POST[field.name][:5000] for field in load_sheets()[part].fields if field.name in request.POST}


def told(part: str, content: Mapping[str, str], language: Language) -> tuple[tuple[str, str], ...]:
    """The filled fields with their labels: codes as words, days as the language writes them."""
    sheet = load_sheets()[part]
    return tuple(
        (
            field.words[language],
            say_date(content[field.name], language) if field.type == "day" else sheet.word(field.name, content[field.name], language),
        )
        for field in sheet.fields
        if content.get(field.name)
    )
