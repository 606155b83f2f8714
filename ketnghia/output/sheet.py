"""The page a chairman asks for in the car, as values: what the two sides agreed last time, and what became of it.

Plain frozen data without layout: `brief.compose_brief` fills it from the register, `docx.write_docx` and the desk's print page show it.
Dates are EDTF, states and kinds are codes of labels/terms.csv, names are already in the reader's language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ketnghia.engine.model import Language
from ketnghia.registry import answers

SideCode = Literal["joint", "home", "partner"]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the sheet quotes. `number` is how the sheet cites it."""

    number: int
    document: int
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The last time the two sides met."""

    kind: str
    date: str | None
    venue: str | None
    mode: str | None
    people: tuple[str, ...]
    source: Source | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was agreed, promised, proposed or asked. `text` is the clause as the document words it."""

    kind: str
    text: str
    who: str
    due: str | None
    state: str
    said: str | None  # when it was said
    source: Source | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Side:
    side: SideCode
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that took place, or was to take place, after the last meeting."""

    kind: str
    date: str | None
    text: str
    planned: bool
    source: Source | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """An agreement that holds on the day of the sheet, or whose validity the documents leave open."""

    kind: str
    parties: str
    signed: str | None
    period: str | None
    state: str
    source: Source | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A person to know, with the titles a document gave on a day; titles go stale, so the day stands beside them."""

    name: str
    titles: str
    of: str
    stated_on: str | None
    doubt: answers.Doubt | None = None  # why to check before use


@dataclass(frozen=True, slots=True)
class Brief:
    """All of the sheet. `on` is the day for which states are told; `shows_unconfirmed` says whether unjudged records were let in."""

    partner: str
    country: str
    home: str
    on: date
    language: Language
    meeting: Meeting | None
    sides: tuple[Side, ...]
    since: tuple[Happening, ...]
    agreements: tuple[Standing, ...]
    unanswered: tuple[Point, ...]
    people: tuple[Acquaintance, ...]
    sources: tuple[Source, ...]
    shows_unconfirmed: bool = True
    also: tuple[str, ...] = ()  # other partners that bear the name, a city beside its agglomeration

    @property
    def unconfirmed(self) -> bool:
        """Whether anything on the sheet still waits for a person's word."""
        return any(not confirmed for confirmed in self._certainties())

    def _certainties(self) -> Iterator[bool]:
        if self.meeting:
            yield self.meeting.confirmed
        for points in (*(side.points for side in self.sides), self.unanswered):
            yield from (point.confirmed for point in points)
        yield from (item.confirmed for item in self.since)
        yield from (item.confirmed for item in self.agreements)
