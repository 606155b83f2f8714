"""Keeps the suggestions equal to what `suggesting` says of the records as they are. The only writer of the table."""

from collections.abc import Iterable, Mapping, Set

from ketnghia.registry.fold import weigh
from ketnghia.registry.joining import RULES, Fit
from ketnghia.registry.linking import Likeness as Fitting
from ketnghia.registry.linking import Pair, pair
from ketnghia.registry.models import Suggestion
from ketnghia.registry.nearness import load_likenesses
from ketnghia.registry.store import load_judgements, load_pair_judgements, rows_of, write_rows
from ketnghia.registry.suggesting import LEAST, Hint, hints

TOLD_ONCE = frozenset(rule.letter for rule in RULES.values() if rule.once)
_STORED = "SELECT claim_id, other_id, score, rule, reasons FROM registry_suggestion"
_KINDS = {rule.letter: rule.record for rule in RULES.values()}


def renew(claims: Iterable[int], others: Iterable[int], gone: Iterable[str]) -> None:
    """Give anew the hints of the records of these claims, of all that are like them, and of `others`; `gone`: records that are no more."""
    own = set(claims)
    near = {number for both in load_likenesses(own) for number in both}
    records = set(_records_of(own | near | set(others)).values())
    _write(records | set(gone), _hints(records))


def add(claims: Set[int], likenesses: Mapping[Pair, Fitting]) -> None:
    """Put the hints that claims give which only came in beside those that are there; `likenesses`: theirs, with whomever."""
    fresh = {both: likeness for both, likeness in likenesses.items() if not claims.isdisjoint(both) and likeness.fit.score >= LEAST}
    record_of = _records_of({*claims, *_ends(fresh)})
    own = {record_of[number] for number in claims}
    # What one document tells apart is not one: a hint that this rules out makes room for another of the same record.
    known = rows_of("SELECT record, other_record FROM registry_suggestion WHERE record IN ({marks})", own)
    again = {record for record, other in known if record[0] in TOLD_ONCE and other in own}
    both_records = [(record_of.get(a, ""), record_of.get(b, "")) for a, b in fresh]
    later = {max(both, key=lambda record: int(record[1:])) for both in both_records if all(both) and both[0] != both[1]}
    # Which documents tell them has changed for those that got a claim, and what was ruled out before may be sure now.
    again |= {record for record in own | later if record[0] in TOLD_ONCE}
    later -= again
    stored = {(row[0], row[1]): _stored(*row) for row in rows_of(f"{_STORED} WHERE record IN ({{marks}})", later)}
    record_of.update(_records_of(_ends(stored)))
    fresh.update(stored)
    records = {record_of[number] for number in _ends(fresh) if number in record_of}
    walls = weigh(load_pair_judgements(records)).walls
    record_of.update(_records_of(_ends(walls)))
    _write(later, hints(later, fresh.values(), record_of, walls, _told_in(records)))
    _write(again, _hints(again))


def _ends(pairs: Iterable[Pair]) -> set[int]:
    return {number for both in pairs for number in both}


def _stored(a: int, b: int, score: float, rule: str, reasons: str) -> Fitting:
    """The likeness behind a hint; its tier and which claim is the vaguer one no longer matter."""
    return Fitting(a, b, Fit("doubt", score, rule, tuple(reasons.split())), b)


def draw(records: Iterable[str]) -> None:
    """Of a register that is written anew: the hints of these records."""
    _write(set(), _hints(set(records)))


def clear() -> None:
    Suggestion.objects.all()._raw_delete("default")


def digest_lines() -> Iterable[str]:
    """One line a suggestion, for the digest of what is derived."""
    fields = ("record", "other_record", "claim", "other", "score", "rule", "reasons")
    rows = Suggestion.objects.order_by("claim", "other").values_list(*fields).iterator(chunk_size=2000)
    return (f"suggestion {row}" for row in rows)


def _hints(records: set[str]) -> tuple[Hint, ...]:
    """What these records suggest."""
    claims = {number for (number,) in rows_of("SELECT claim_id FROM registry_placement WHERE record_id IN ({marks})", records)}
    likenesses: dict[Pair, Fitting] = load_likenesses(claims)
    ends = {number for both in likenesses for number in both}
    record_of = _records_of(claims | ends)
    walls = {pair(a, b) for a, b in weigh(load_judgements(claims)).walls}
    record_of.update(_records_of({number for both in walls for number in both}))
    return hints(records, likenesses.values(), record_of, walls, _told_in(set(record_of.values())))


def _told_in(records: set[str]) -> dict[str, set[int]]:
    """The documents of records of which a document tells each once."""
    found: dict[str, set[int]] = {}
    told = "SELECT p.record_id, c.document_id FROM registry_placement p JOIN archive_claim c ON c.id = p.claim_id"
    for record, document in rows_of(f"{told} WHERE p.record_id IN ({{marks}})", (one for one in records if one[0] in TOLD_ONCE)):
        found.setdefault(record, set()).add(document)
    return found


def _records_of(claims: set[int]) -> dict[int, str]:
    placed = "SELECT claim_id, record_id FROM registry_placement WHERE claim_id IN ({marks}) AND record_id IS NOT NULL"
    return dict(rows_of(placed, claims))


def _write(old: set[str], given: Iterable[Hint]) -> None:
    write_rows("DELETE FROM registry_suggestion WHERE record = %s", [(record,) for record in sorted(old)])
    write_rows(
        "INSERT INTO registry_suggestion (record, other_record, kind, claim_id, other_id, score, rule, reasons) "
        "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [(hint.record, hint.other_record, _KINDS[hint.record[0]], *_as_row(hint.likeness)) for hint in given],
    )


def _as_row(likeness: Fitting) -> tuple[int, int, float, str, str]:
    return likeness.a, likeness.b, likeness.fit.score, likeness.fit.rule, " ".join(likeness.fit.reasons)
