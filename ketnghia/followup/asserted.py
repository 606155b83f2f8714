"""Lists that a document asserts ("signed with 4 foreign localities, namely A, B, C and D") held against the register, both ways.

As of the document's day: whom the list names and the register does not hold, whom the register holds and the list does not name, and
whether the number said is that of the names. A difference proves nothing by itself; it is a question for whoever reports the figure.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ketnghia.archive.models import Claim, Document
from ketnghia.engine.text import fold, normalise
from ketnghia.followup.calendar import latest
from ketnghia.followup.counts import holds
from ketnghia.registry import edtf
from ketnghia.registry.answers import Lens, Place
from ketnghia.registry.names import HOME_COUNTRY, place, predecessors
from ketnghia.registry.queries import is_partner, open_shelf
from ketnghia.registry.rows import Shelf, agreement_row, keys_in
from ketnghia.registry.store import chunks

_NUMBER_WORDS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_SAID = re.compile(
    r"\b(\d{1,3}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+"
    r"(?:dia phuong|doi tac|tinh|thanh pho|localities|partners|provinces|cities|collectivites|partenaires|villes)\b"
)


@dataclass(frozen=True, slots=True)
class AssertedList:
    """One list in a document. `number` is the figure said (None where none is), the rest are parties by key."""

    document: int
    title: str
    told: str | None
    on: date  # the day taken for the document's date
    home: Place
    quote: str
    number: int | None
    named: tuple[Place, ...]
    not_held: tuple[Place, ...]  # in the list; no agreement that holds in the register as of that day
    not_named: tuple[Place, ...]  # an agreement holds in the register as of that day; not in the list

    @property
    def agrees(self) -> bool:
        return not self.not_held and not self.not_named and self.number in (None, len(self.named))


def asserted_lists(lens: Lens) -> tuple[AssertedList, ...]:
    """Every list of agreements that a document of the lens asserts, in the order of the documents."""
    shelf = open_shelf(lens)
    seen = {witness.claim for record in shelf.of_kind("agreement") for witness in record.witnesses}
    by_place: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for part in chunks(sorted(seen)):
        for claim in Claim.objects.filter(pk__in=part).order_by("pk"):
            by_place[claim.document_id, claim.start].append(claim)
    # An enumeration is one sentence: its members begin with the same words and each reaches to its own name.
    lists = {where: claims for where, claims in by_place.items() if len({claim.end for claim in claims}) > 1}
    documents = Document.objects.in_bulk([document for document, _ in lists])
    found = (_check(documents[document], claims, shelf) for (document, _), claims in sorted(lists.items()))
    return tuple(one for one in found if one is not None)


def _check(document: Document, claims: list[Claim], shelf: Shelf) -> AssertedList | None:
    told = document.published or document.dated or None
    assumed = latest(edtf.ends(told)[1]) if told else None
    homes = {key for claim in claims for key in claim.value["parties"] if key.startswith(f"{HOME_COUNTRY}/")}
    if assumed is None or len(homes) != 1:
        return None
    home = homes.pop()
    longest = max(claims, key=lambda claim: claim.end)
    named = {key for claim in claims for key in claim.value["parties"] if is_partner(key)}
    held = _held({home, *predecessors(home, assumed.day)}, replace(shelf.lens, on=assumed.day), shelf)
    return AssertedList(
        document.pk,
        document.title,
        told,
        assumed.day,
        place(home, shelf.lens.language, assumed.day),
        longest.quote,
        said_number(longest.quote),
        shelf.places(sorted(named)),
        shelf.places(sorted(named - held)),
        shelf.places(sorted(held - named)),
    )


def _held(homes: set[str], lens: Lens, shelf: Shelf) -> set[str]:
    """Partners with whom one of our units had an agreement that held on the lens's day."""
    then = Shelf(lens, shelf.records)
    partners: set[str] = set()
    for seen in then.of_kind("agreement"):
        keys = keys_in(seen)
        if keys & homes and holds(agreement_row(seen, then), lens.on):
            partners.update(filter(is_partner, keys))
    return partners


def said_number(quote: str) -> int | None:
    """The figure before "địa phương", "partners" …, None where the words tell none or two."""
    told = {_NUMBER_WORDS.get(found) or int(found) for found in _SAID.findall(fold(normalise(quote)))}
    return told.pop() if len(told) == 1 else None


def disagreeing(lists: Iterable[AssertedList]) -> tuple[AssertedList, ...]:
    """Those of the lists that the register does not bear out."""
    return tuple(one for one in lists if not one.agrees)
