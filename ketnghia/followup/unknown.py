"""What we do not know: for each agreement, promise and partner the missing facts that matter, in order of consequence.

Which gaps there are, in which order and in which words, is data (gaps/gaps.yaml); one function here finds each.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Literal

import yaml

from ketnghia.archive.forms.moments import say
from ketnghia.followup.counts import begun_by
from ketnghia.followup.errors import RuleError
from ketnghia.followup.plans import is_planned, tasked_papers
from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementRow, CommitmentRow, Lens, Place
from ketnghia.registry.queries import is_partner, shelf_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, agreement_row, commitment_row, keys_in

LANGUAGES = ("vi", "en", "fr")
_FILE = "gaps.yaml"
_OPEN = ("in_force", "signed", "not_yet")


@dataclass(frozen=True, slots=True)
class GapKind:
    """A kind of gap; its place in the file is its consequence."""

    id: str
    about: Literal["agreement", "commitment", "partner"]
    text: Mapping[str, str]
    ask: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not known. `id` is that of the record, or a partner's key; `order` 0 matters most."""

    kind: str
    order: int
    about: str
    id: str
    parties: tuple[Place, ...]
    text: str
    ask: str


@lru_cache(maxsize=1)
def load_gaps() -> tuple[GapKind, ...]:
    """The kinds of gap in order of consequence. Raises RuleError."""
    return parse_gaps((resources.files("ketnghia.followup") / "gaps" / _FILE).read_text(encoding="utf-8"))


def parse_gaps(content: str) -> tuple[GapKind, ...]:
    """Kinds of gap out of YAML: those that this module finds, each once, in three languages. Raises RuleError."""
    try:
        made = tuple(GapKind(item["id"], item["about"], item["text"], item["ask"]) for item in yaml.safe_load(content))
    except (yaml.YAMLError, TypeError, KeyError) as error:
        raise RuleError(f"{_FILE}: not a list of gaps with id, about, text, ask ({' '.join(str(error).split())})") from error
    if sorted(kind.id for kind in made) != sorted(FINDERS):
        raise RuleError(f"{_FILE}: not each gap once that is looked for; there are {', '.join(FINDERS)}")
    for kind in made:
        if any(not words.get(language) for words in (kind.text, kind.ask) for language in LANGUAGES):
            raise RuleError(f"{_FILE}: {kind.id}: text or ask is missing; write vi, en and fr")
    return made


@dataclass(eq=False)
class Inquiry:
    """What the finders look at: everything that had begun by the lens's day."""

    shelf: Shelf

    @cached_property
    def agreements(self) -> list[tuple[Seen, AgreementRow]]:
        rows = ((seen, agreement_row(seen, self.shelf)) for seen in self._begun("agreement"))
        return [(seen, row) for seen, row in rows if row.state in _OPEN]

    @cached_property
    def commitments(self) -> list[tuple[Seen, CommitmentRow]]:
        return [(seen, commitment_row(seen, self.shelf)) for seen in self._begun("commitment")]

    @cached_property
    def plans(self) -> list[AgreementRow]:
        return [row for _, row in self.agreements if row.kind == "plan"]

    @cached_property
    def tasked(self) -> frozenset[int]:
        return tasked_papers(self.shelf)

    @cached_property
    def paid(self) -> set[frozenset[str]]:
        """Pairs of sides between which money is told of."""
        return {frozenset(keys_in(seen)) for seen in self._begun("contribution")}

    @cached_property
    def known_people(self) -> set[str]:
        return {key for seen in self._begun("person") for key in keys_in(seen)}

    @cached_property
    def partners(self) -> Mapping[str, list[Seen]]:
        found: dict[str, list[Seen]] = defaultdict(list)
        for seen in self.shelf.seen.values():
            if seen.kind in ("agreement", "commitment", "activity"):
                for key in filter(is_partner, keys_in(seen)):
                    found[key].append(seen)
        return found

    def _begun(self, kind: str) -> list[Seen]:
        return [seen for seen in self.shelf.of_kind(kind) if begun_by(seen, self.shelf.lens.on)]


Found = Iterator[tuple[str, tuple[Place, ...], str | None]]


def unknowns(view: Lens | Shelf, partner: str | None = None) -> tuple[Gap, ...]:
    """Every gap on the lens's day, the most consequential first; of one partner where it is named by key."""
    shelf = shelf_of(view)
    inquiry, language = Inquiry(shelf), shelf.lens.language
    gaps = []
    for order, kind in enumerate(load_gaps()):
        for number, parties, date in FINDERS[kind.id](inquiry):
            if partner is None or partner in {party.key for party in parties}:
                text = kind.text[language].format(
                    parties=" – ".join(party.name for party in parties),
                    partner=", ".join(party.name for party in parties if not party.home),
                    date=_said(date),
                )
                gaps.append(Gap(kind.id, order, kind.about, number, parties, text, kind.ask[language]))
    return tuple(gaps)


def _said(date: str | None) -> str:
    """A date in figures, as all three languages read them."""
    try:
        return say(date) if date else "?"
    except ValueError:
        return "?"


def _of_agreements(missing: Callable[[Inquiry, Seen, AgreementRow], bool]) -> Callable[[Inquiry], Found]:
    def find(inquiry: Inquiry) -> Found:
        for seen, row in inquiry.agreements:
            if missing(inquiry, seen, row):
                yield row.id, row.parties, row.signed

    return find


def _answer(inquiry: Inquiry) -> Found:
    for _, row in inquiry.commitments:
        if row.state == "unanswered" and row.kind == "proposal":
            yield row.id, (*row.by, *row.to), row.said


def _due(inquiry: Inquiry) -> Found:
    for seen, row in inquiry.commitments:
        if row.kind == "commitment" and not row.due and not seen.text("progress"):
            yield row.id, (*row.by, *row.to), row.said


def _contact(inquiry: Inquiry) -> Found:
    for key in sorted(inquiry.partners.keys() - inquiry.known_people):
        yield key, (inquiry.shelf.place(key),), None


def _no_plan(inquiry: Inquiry, _seen: Seen, row: AgreementRow) -> bool:
    if row.kind == "plan":
        return False
    return not is_planned(row, inquiry.plans, inquiry.tasked, inquiry.shelf)


def _no_funding(inquiry: Inquiry, _seen: Seen, row: AgreementRow) -> bool:
    sides = {party.key for party in row.parties}
    return not any(len(pair & sides) > 1 for pair in inquiry.paid)


def _untold_successor(_inquiry: Inquiry, seen: Seen, row: AgreementRow) -> bool:
    return bool(row.inherited_by) and not any(step.startswith("partner_told ") for step in seen.items("steps"))


FINDERS: Mapping[str, Callable[[Inquiry], Found]] = {
    "answer": _answer,
    "term": _of_agreements(lambda _i, _s, row: row.expires_by is None),
    "signed": _of_agreements(lambda _i, _s, row: not edtf.is_day(row.signed)),
    "successor": _of_agreements(_untold_successor),
    "due": _due,
    "plan": _of_agreements(_no_plan),
    "funding": _of_agreements(_no_funding),
    "signatory": _of_agreements(lambda _i, _s, row: not row.signatories),
    "implementer": _of_agreements(lambda _i, seen, _r: not seen.text("implementer")),
    "original": _of_agreements(lambda _i, seen, _r: not seen.text("original_at")),
    "contact": _contact,
}
