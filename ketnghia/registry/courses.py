"""From a shelf to the course of an agreement and its chain: which states it has reached, what is missing, which texts come from which."""

from collections.abc import Iterable
from functools import lru_cache

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.instruments import find_instruments
from ketnghia.registry import edtf
from ketnghia.registry.answers import AgreementRow, ChainLink, Course
from ketnghia.registry.chains import BETWEEN_TEXTS, Judged, Text, find_links
from ketnghia.registry.decisions import linked
from ketnghia.registry.lifecycles import Evidence, course_of
from ketnghia.registry.names import kind_of
from ketnghia.registry.records import Seen
from ketnghia.registry.rows import Shelf, agreement_row, first_told


def agreement_links(shelf: Shelf, agreements: Iterable[Seen]) -> tuple[ChainLink, ...]:
    """Every link between these agreements, said by a person or suggested by rule."""
    held = list(agreements)
    return find_links([text_of(seen, shelf) for seen in held], _judged(shelf, held))


def course(seen: Seen, shelf: Shelf, links: Iterable[ChainLink]) -> Course:
    """How far an agreement has come by the day of the lens."""
    row = agreement_row(seen, shelf)
    relations: dict[str, str | None] = {}
    for link in links:
        if link.earlier == seen.id and link.later in shelf.seen:
            other = text_of(shelf.seen[link.later], shelf)
            if not other.proposed:
                relations[link.relation] = other.begins
    known = Evidence(
        status=seen.text("status"),
        standing=row.state,
        renewed=bool(row.renewals),
        bounds={"signed": row.signed, "in_force_from": row.in_force_from, "expires_by": row.expires_by},
        steps=seen.items("steps"),
        fields=frozenset(seen.fields),
        countries=frozenset(place.country for place in row.parties if place.country),
        succeeded=bool(row.inherited_by) and row.state not in ("proposed", "not_yet"),  # a proposal is flagged, not inherited
        links=relations,
    )
    return course_of(known, shelf.lens.on)


def text_of(seen: Seen, shelf: Shelf) -> Text:
    """An agreement as chains see it, units replaced by those that hold their place on the day of the lens."""
    row: AgreementRow = agreement_row(seen, shelf)
    parties = frozenset(place.key for place in row.parties)
    proposed = seen.text("status") == "proposed"
    begins = row.in_force_from or row.signed or (first_told(seen) if proposed or row.kind == "plan" else None)
    return Text(
        id=seen.id,
        kind=row.kind,
        parties=parties,
        heirs=frozenset(place.successor or place.key for place in row.parties if kind_of(place.key) != "body") or parties,
        begins=edtf.sort_key(begins) or None,
        ends=edtf.ends(row.period)[1] if row.period else None,
        proposed=proposed,
        names=_named(" ".join(source.quote for source in row.sources)) if row.kind == "plan" else frozenset(),
    )


@lru_cache(maxsize=1024)
def _named(words: str) -> frozenset[str]:
    return frozenset(mention.kind for mention in find_instruments(words, load_lexicon()))


def _judged(shelf: Shelf, agreements: Iterable[Seen]) -> Judged:
    record = {witness.claim: seen.id for seen in agreements for witness in seen.witnesses}
    return {
        (record[later], record[earlier], relation): verdict
        for (later, earlier, relation), verdict in linked(record, shelf.lens.audience).items()
        if later in record and earlier in record and relation in BETWEEN_TEXTS
    }
