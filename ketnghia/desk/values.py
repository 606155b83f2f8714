"""Says the values of a record's fields: codes as words, keys as names, dates as dates, each beside the sources that give it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from ketnghia.engine.model import Language
from ketnghia.output.wording import has_label, label, say_date, say_due, say_number
from ketnghia.registry.answers import Data, Field, Place, Source, Value

_DATES: Final = frozenset(
    {
        "signed",
        "period",
        "date",
        "progressed",
        "report_due",
        "report_received",
        "since",
        "until",
        "confirmed_on",
        "last",
        "next_due",
        "received",
        "answered",
    }
)
_PLACES: Final = frozenset({"parties", "by", "to", "of", "giver", "receiver", "key", "host", "next_host"})
_CODES: Final[Mapping[str, str]] = {
    "fields": "field",
    "purpose": "field",
    "mode": "activity_mode",
    "currency": "unit",
    "unit": "unit",
    "per": "per",
    "bound": "bound",
    "state": "tie",
    "level": "level",
    **{name: name for name in ("renewal", "course", "path", "progress", "direction", "in_plan", "cost_source", "guest_class", "delivery")},
}
# The same field name holds another set of codes in another kind of record.
_CODES_OF_KIND: Final[Mapping[tuple[str, str], str]] = {
    ("agreement", "kind"): "agreement_kind",
    ("activity", "kind"): "activity_kind",
    ("commitment", "kind"): "statement_kind",
    ("statement", "kind"): "statement_kind",
    ("agreement", "status"): "agreement_state",
    ("activity", "status"): "activity_status",
    ("activity", "level"): "delegation_level",
}
_NUMBERS: Final = frozenset({"amount", "value", "person_trips"})


@dataclass(frozen=True, slots=True)
class SaidValue:
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SaidField:
    """A field ready to be shown: the value in use, and all of them with their sources where there are several."""

    name: str
    conflict: bool
    best: Value
    best_text: str
    all: tuple[SaidValue, ...]

    @property
    def others(self) -> bool:
        return len(self.all) > 1

    @property
    def count(self) -> int:
        """How many sources give it a value."""
        return sum(len(value.sources) for value in self.all)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values of one kind of record in one language. `places` are the parties whose names are known."""

    kind: str
    language: Language
    places: Mapping[str, Place]

    def fields(self, fields: Iterable[Field]) -> tuple[SaidField, ...]:
        return tuple(self._field(field) for field in fields if field.best.data not in (None, "", ()))

    def _field(self, field: Field) -> SaidField:
        values = tuple(SaidValue(self.say(field.name, value.data), value.sources) for value in (field.best, *field.others))
        return SaidField(field.name, field.conflict, field.best, values[0].text, values)

    def say(self, name: str, data: Data) -> str:
        """The value of a field as a person reads it; parties that stand side by side are joined by a dash, other lists by commas."""
        if data is None:
            return ""
        if isinstance(data, tuple):
            return (" – " if name == "parties" else ", ").join(self._item(name, item) for item in data)
        return self._item(name, data)

    def _item(self, name: str, item: str) -> str:
        if name == "due":
            return say_due(item, self.language)
        if name == "steps":
            step, _, moment = item.partition(" ")
            return f"{label('step', step, self.language)} {say_date(moment, self.language)}"
        if name in _DATES:
            return say_date(item, self.language)
        if name in _PLACES:
            return self.places[item].name if item in self.places else item.rpartition("/")[2]
        if name in _NUMBERS:
            return _number(item, self.language)
        group = _CODES_OF_KIND.get((self.kind, name)) or _CODES.get(name)
        if group is None or (group == "unit" and not has_label(group, item)):
            return item
        return label(group, item, self.language)


def _number(item: str, language: Language) -> str:
    try:
        return say_number(Decimal(item), language)
    except InvalidOperation:
        return item


def known_places(*groups: Sequence[Place | None]) -> dict[str, Place]:
    """The places of a row by their keys."""
    return {place.key: place for group in groups for place in group if place}
