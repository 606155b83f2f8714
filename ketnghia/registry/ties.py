"""From a shelf to ties: of a partner with all its Vietnamese sides, and of each pair of localities."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple, Protocol

from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementState, Place, Source, Tie
from ketnghia.registry.names import HOME_COUNTRY, kind_of
from ketnghia.registry.partnerships import Dealings, TieStanding, Told, tie
from ketnghia.registry.records import RecordKind, Seen
from ketnghia.registry.rows import Shelf, first_told, keys_in, life_of
from ketnghia.registry.states import standing

# Kinds of records that may be about two localities: people, figures and places are about one.
BETWEEN_LOCALITIES: tuple[RecordKind, ...] = ("agreement", "activity", "commitment", "contribution", "mechanism", "opinion", "tie")
MEETINGS = ("meeting", "visit", "signing", "event", "aid", "training")


@dataclass(frozen=True, slots=True)
class TieRow:
    """The tie of a Vietnamese unit with a partner. `ground`: what its state is concluded from, see registry.partnerships."""

    home: Place
    partner: Place
    state: Tie
    ground: str
    since: str | None
    agreements: tuple[str, ...]  # ids
    last_activity: str | None
    sources: tuple[Source, ...]  # of what is said of the tie itself


class Text(Protocol):
    """What a tie asks of an agreement."""

    @property
    def state(self) -> AgreementState: ...
    @property
    def signed(self) -> str | None: ...


class _Text(NamedTuple):
    id: str
    state: AgreementState
    signed: str | None


def tie_rows(shelf: Shelf, said: Shelf) -> tuple[TieRow, ...]:
    """Every pair of a Vietnamese and a foreign unit that some record is about, but for those merely named in one document.

    `said`: what is said of the ties themselves, for its words.
    """
    pairs: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for seen in shelf.seen.values():
        keys = keys_in(seen)
        homes = [key for key in keys if kind_of(key) == "locality" and key[:2] == HOME_COUNTRY]
        foreign = [key for key in keys if kind_of(key) == "locality" and key[:2] != HOME_COUNTRY]
        for pair in product(homes, foreign):
            pairs[pair].append(seen)
    texts = {
        seen.id: _Text(seen.id, standing(life_of(seen), shelf.lens.on).state, seen.text("signed")) for seen in shelf.of_kind("agreement")
    }
    return tuple(_row(pair, records, texts, shelf, said) for pair, records in sorted(pairs.items()))


def tie_of(records: Iterable[Seen], agreements: Sequence[Text], shelf: Shelf, *, succeeded: bool = False) -> TieStanding:
    """The state of the tie that these records are about, on the day of the lens."""
    held = list(records)
    states = {row.state for row in agreements}
    signed = any(row.state == "not_yet" and row.signed and edtf.begun(edtf.sort_key(row.signed), shelf.lens.on) for row in agreements)
    done = [seen for seen in held if seen.kind == "activity" and seen.text("status") != "planned"]
    met = [_when(seen) for seen in done if seen.text("kind") in MEETINGS]
    heard = [_when(seen) for seen in done if seen.text("kind") not in MEETINGS]
    heard += [first_told(seen) for seen in held if seen.kind == "commitment"]
    said = [Told(seen.text("state"), seen.text("since") or first_told(seen)) for seen in held if seen.kind == "tie"]  # type: ignore[arg-type]
    dealings = Dealings(
        concluded=signed or bool(states & {"in_force", "signed"}),
        suspended="suspended" in states,
        lapsed=bool(states & {"expired", "ended"}),
        proposed="proposed" in states,
        met=met,
        heard=heard,
        told=said,
        succeeded=succeeded,
    )
    return tie(dealings, shelf.lens.on)


def _when(seen: Seen) -> str | None:
    return seen.text("date") or first_told(seen)


def _row(pair: tuple[str, str], records: Sequence[Seen], texts: Mapping[str, _Text], shelf: Shelf, said: Shelf) -> TieRow:
    places = shelf.place(pair[0]), shelf.place(pair[1])
    agreements = [texts[seen.id] for seen in records if seen.kind == "agreement"]
    stands = tie_of(records, agreements, shelf, succeeded=any(place.successor for place in places))
    happened = [seen.text("date") for seen in records if seen.kind == "activity" and seen.text("status") != "planned"]
    return TieRow(
        *places,
        stands.state,
        stands.ground,
        stands.since,
        tuple(row.id for row in agreements),
        max((edtf.sort_key(moment) for moment in happened if moment and edtf.begun(edtf.sort_key(moment), shelf.lens.on)), default=None),
        tuple(source for seen in records if seen.kind == "tie" for source in said.sources(seen)),
    )
