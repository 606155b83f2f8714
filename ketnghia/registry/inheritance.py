"""Inherited agreements: what units signed that have since become part of others, with the questions that the successor has to answer."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import Literal

from ketnghia.registry.alphabet import order
from ketnghia.registry.answers import AgreementRow, Lens, Place
from ketnghia.registry.lifecycles.agreement import parse_steps
from ketnghia.registry.names import HOME_COUNTRY, kind_of, place
from ketnghia.registry.queries import known_units, shelf_of_kinds
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, agreement_row
from ketnghia.registry.units import ended_on, heirs

QuestionCode = Literal["implementer", "course", "original_at", "partner_told", "partner_acknowledged"]
_FIELDS: tuple[QuestionCode, ...] = ("implementer", "course", "original_at")
_STEPS: tuple[QuestionCode, ...] = ("partner_told", "partner_acknowledged")
# A text that is over needs no answers; it is listed so that the next one can be linked to it.
_LIVING = ("in_force", "signed", "not_yet", "suspended")


@dataclass(frozen=True, slots=True)
class Question:
    """What the successor has to settle; `answer` None until somebody did: words, a code of `course`, or "done" for a step, with its day."""

    code: QuestionCode
    answer: str | None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class InheritedRow:
    """An agreement in the hands of a successor. `together`: other texts that the successor holds with the same partner."""

    id: str
    successor: Place
    partner: Place
    former: tuple[Place, ...]  # the units that signed
    since: str  # the day from which the successor holds it
    agreement: AgreementRow
    together: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def open(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.answer is None)


def inherited_list(view: Lens | Shelf) -> tuple[InheritedRow, ...]:
    """Every agreement with a party that has a successor on the day of the lens, by successor and partner; proposals are none."""
    shelf = view if isinstance(view, Shelf) else _texts(view)
    held: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for seen in shelf.of_kind("agreement"):
        if seen.text("status") != "proposed":
            for pair in _pairs(seen, shelf):
                held[pair].append(seen)
    rows = [
        _row(seen, shelf, heir, partner, [other.id for other in texts if other.id != seen.id])
        for (heir, partner), texts in held.items()
        for seen in texts
        if heir not in seen.items("parties")
    ]
    return tuple(sorted(rows, key=lambda row: (order(row.successor.name), order(row.partner.name), row.since, row.id)))


def _texts(lens: Lens) -> Shelf:
    """The agreements of units that have a successor on the day of the lens, and of the successors: all that the list is made of."""
    succeeded = {key: heirs(key, lens.on) for key in known_units(HOME_COUNTRY)}
    keys = {key for key, found in succeeded.items() if found} | {heir for found in succeeded.values() for heir in found}
    return shelf_of_kinds(lens, "agreement", keys=keys)


def _pairs(seen: Seen, shelf: Shelf) -> set[tuple[str, str]]:
    """Who holds the text today, with whom: each Vietnamese unit or its heirs, with each of the other side."""
    parties = seen.items("parties")
    homes = {holder for key in parties if place(key, "vi", shelf.lens.on).home for holder in (heirs(key, shelf.lens.on) or (key,))}
    partners = {key for key in parties if kind_of(key) != "body" and not place(key, "vi", shelf.lens.on).home}
    return set(product(homes, partners))


def _row(seen: Seen, shelf: Shelf, heir: str, partner: str, together: list[str]) -> InheritedRow:
    on = shelf.lens.on
    row = agreement_row(seen, shelf)
    former = [party for party in row.parties if heir in heirs(party.key, on)]
    return InheritedRow(
        seen.id,
        shelf.place(heir),
        shelf.place(partner),
        tuple(former),
        max(day for party in former if (day := ended_on(party.key, on))),
        row,
        tuple(together),
        _questions(seen, shelf) if row.state in _LIVING else (),
    )


def _questions(seen: Seen, shelf: Shelf) -> tuple[Question, ...]:
    done = {step.code: step for step in parse_steps(seen.items("steps"), shelf.lens.on)}
    asked = [Question(name, seen.text(name)) for name in _FIELDS]
    steps = [Question(name, "done" if name in done else None, done[name].on if name in done else None) for name in _STEPS]
    return (*asked, *steps)
