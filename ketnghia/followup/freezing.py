"""What a review round keeps of a record: each of its claims apart, as it spoke on the day of opening; and back to what one may see. Pure.

A source's content is a JSON object: kind of record, office, document, rank, told, accepted, quote, rule, title of the document,
values ({field: text or list}).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ketnghia.access.visibility import Audience, Visibility
from ketnghia.registry.records import Data, FoldedRecord, Seen, Witness, choose

TYPED = "form"  # the rule of claims that a person typed: labelled lines, not a clause


@dataclass(frozen=True, slots=True)
class Piece:
    """One claim of a frozen record."""

    about: str
    claim: int
    visibility: Visibility
    content: Mapping[str, Any]

    @property
    def digest(self) -> str:
        return digest([self.about, self.claim, self.visibility, self.content])


def digest(value: object) -> str:
    """SHA-256 over the canonical JSON of a value."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def digest_of_all(digests: Iterable[str]) -> str:
    """One digest over many, in whatever order they come."""
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


def freeze(record: FoldedRecord, words: Mapping[int, Mapping[str, str]]) -> tuple[Piece, ...]:
    """The pieces of a record. `words` of each claim: quote, rule, title."""
    values: dict[int, dict[str, str | list[str]]] = {witness.claim: {} for witness in record.witnesses}
    for name, candidates in record.candidates.items():
        for claim, data in candidates:
            values[claim][name] = data if isinstance(data, str) else list(data)
    return tuple(
        Piece(
            record.id,
            witness.claim,
            witness.visibility,
            {
                "kind": record.kind,
                "office": witness.office,
                "document": witness.document,
                "rank": witness.rank,
                "told": witness.told,
                "accepted": witness.accepted,
                **words[witness.claim],
                "values": values[witness.claim],
            },
        )
        for witness in record.witnesses
    )


def see(pieces: Iterable[Piece], choices: Mapping[str, int], audience: Audience) -> Seen | None:
    """The frozen record as an audience may see it; None where nothing of it may be seen."""
    held = sorted(pieces, key=lambda piece: piece.claim)
    if not held:
        return None
    candidates: dict[str, list[tuple[int, Data]]] = {}
    for piece in held:
        for name, data in piece.content["values"].items():
            candidates.setdefault(name, []).append((piece.claim, data if isinstance(data, str) else tuple(data)))
    first = held[0].content
    record = FoldedRecord(
        held[0].about,
        first["kind"],
        first["office"],
        tuple(_witness(piece) for piece in held),
        {name: tuple(given) for name, given in candidates.items()},
        choices,
    )
    return choose(record, audience)


def clause(seen: Seen, pieces: Iterable[Piece]) -> str:
    """The words of the best source on one line; a document's before those of a form."""
    by_claim = {piece.claim: piece.content for piece in pieces}
    contents = [by_claim[witness.claim] for witness in seen.witnesses]
    quoted = [content for content in contents if content["rule"] != TYPED]
    typed = seen.text("text")
    if typed and not quoted:
        return " ".join(typed.split())
    return " ".join(str((quoted or contents)[0]["quote"]).split())


def _witness(piece: Piece) -> Witness:
    content = piece.content
    return Witness(
        piece.claim, content["document"], content["office"], piece.visibility, content["rank"], content["told"], content["accepted"]
    )
