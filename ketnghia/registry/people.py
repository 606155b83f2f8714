"""A person with the positions that sources give, each as stated on a day, and whether it can still be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.gazetteer import gazetteer
from ketnghia.registry import edtf
from ketnghia.registry.answers import PersonRow, Position
from ketnghia.registry.records import Data, Seen, Witness
from ketnghia.registry.rows import Shelf
from ketnghia.registry.turnovers import Held, doubt, load_turnovers, organ_of
from ketnghia.registry.units import acted_at, ended_on


@dataclass(slots=True)
class _Stated:
    """What is said of one position: by whom, and what a person typed about it."""

    witnesses: list[Witness] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)


def person_row(seen: Seen, shelf: Shelf) -> PersonRow:
    """Positions latest first. A later position elsewhere puts the earlier one of the same organ in doubt: people move."""
    given = {name: dict(values) for name, values in shelf.folded[seen.id].candidates.items()}
    stated: dict[tuple[str, str | None], _Stated] = {}
    loose: list[tuple[Witness, dict[str, str]]] = []
    for witness in seen.witnesses:
        unit = given.get("of", {}).get(witness.claim)
        typed = _typed(given, witness.claim)
        titles = given.get("titles", {}).get(witness.claim, ())
        for title in titles:
            position = stated.setdefault((title, unit if isinstance(unit, str) else None), _Stated())
            position.witnesses.append(witness)
            position.typed = {**typed, **position.typed}
        if not titles and typed:
            loose.append((witness, typed))
    positions = [_position(title, unit, said, shelf) for (title, unit), said in stated.items()]
    positions.sort(key=_known, reverse=True)
    for witness, typed in loose[::-1]:
        # "In office, confirmed on 3 May" without a title is about the position that is known last.
        if positions:
            positions[0] = _with(positions[0], typed, shelf, witness)
    doubted = tuple(_doubted(position, positions[:at], shelf) for at, position in enumerate(positions))
    latest = next((position.of for position in positions if position.of), None)
    own = seen.text("of")
    return PersonRow(seen.id, seen.text("name") or "", latest or (shelf.place(own) if own else None), doubted, seen.confirmed)


def _typed(given: Mapping[str, Mapping[int, Data]], claim: int) -> dict[str, str]:
    values = {name: given.get(name, {}).get(claim) for name in ("body", "since", "until", "confirmed_on")}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _position(title: str, unit: str | None, said: _Stated, shelf: Shelf) -> Position:
    dates = sorted((w.told for w in said.witnesses if w.told), key=edtf.sort_key)
    sources = tuple(shelf.source(witness) for witness in said.witnesses)
    typed = said.typed
    return Position(
        title,
        shelf.place(unit) if unit else None,
        dates[-1] if dates else None,
        sources,
        typed.get("body"),
        typed.get("since"),
        typed.get("until"),
        typed.get("confirmed_on"),
    )


def _with(position: Position, typed: Mapping[str, str], shelf: Shelf, witness: Witness) -> Position:
    return replace(
        position,
        sources=(*position.sources, shelf.source(witness)),
        body=typed.get("body", position.body),
        since=typed.get("since", position.since),
        until=typed.get("until", position.until),
        confirmed_on=typed.get("confirmed_on", position.confirmed_on),
    )


def _known(position: Position) -> str:
    return max(edtf.sort_key(position.stated_on), edtf.sort_key(position.confirmed_on), edtf.sort_key(position.since))


def _doubted(position: Position, later: Sequence[Position], shelf: Shelf) -> Position:
    of = position.of
    moved = next((other for other in later if _is_elsewhere(other, position)), None)
    held = Held(
        position.title,
        of.country if of else None,
        _level(of.key) if of else None,
        of.key if of else None,
        _known(position) or None,
        position.until,
        (moved.of.name, moved.stated_on) if moved and moved.of else None,
        ended_on(of.key, shelf.lens.on) if of else None,
    )
    return replace(
        position,
        doubt=doubt(held, shelf.lens.on, load_turnovers(), shelf.lens.language),
        flags=acted_at([of.key], position.since or position.stated_on, shelf.lens.on) if of else (),
    )


def _is_elsewhere(later: Position, earlier: Position) -> bool:
    places = later.of, earlier.of
    if not all(places) or later.of is None or earlier.of is None:
        return False
    holds = {later.of.key, earlier.of.key}
    if len(holds) == 1 or earlier.of.successor in holds or organ_of(later.title) is None or organ_of(later.title) == "central":
        return False
    return edtf.before(_known(earlier), _known(later)) if _known(earlier) else False


def _level(key: str) -> str | None:
    unit = gazetteer(load_lexicon()).latest(key)
    return unit.level if unit else None
