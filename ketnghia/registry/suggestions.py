"""Keeps the suggestions equal to what `suggesting` says of the records as they are. The only writer of the table."""

from collections.abc import Iterable

from ketnghia.registry.fold import weigh
from ketnghia.registry.joining import RULES
from ketnghia.registry.linking import Likeness as Fitting
from ketnghia.registry.linking import Pair, pair
from ketnghia.registry.models import Placement, Record, Suggestion
from ketnghia.registry.nearness import load_likenesses
from ketnghia.registry.store import chunks, load_judgements
from ketnghia.registry.suggesting import Hint, hints

TOLD_ONCE = frozenset(rule.letter for kind, rule in RULES.items() if kind in ("activity", "statement", "contribution"))


def renew(claims: Iterable[int], others: Iterable[int], gone: Iterable[str]) -> None:
    """Give anew the hints of the records of these claims, of all that are like them, and of `others`; `gone`: records that are no more."""
    own = set(claims)
    near = {number for both in load_likenesses(own) for number in both}
    records = set(_records_of(own | near | set(others)).values())
    _write(records | set(gone), _hints(records))


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
    claims: set[int] = set()
    for part in chunks(sorted(records)):
        claims.update(Placement.objects.filter(record__in=part).values_list("claim", flat=True))
    likenesses: dict[Pair, Fitting] = load_likenesses(claims)
    ends = {number for both in likenesses for number in both}
    record_of = _records_of(claims | ends)
    walls = {pair(a, b) for a, b in weigh(load_judgements(claims)).walls}
    record_of.update(_records_of({number for both in walls for number in both}))
    return hints(records, likenesses.values(), record_of, walls, _told_in(set(record_of.values())))


def _told_in(records: set[str]) -> dict[str, set[int]]:
    """The documents of records of which a document tells each once."""
    found: dict[str, set[int]] = {}
    for part in chunks(sorted(record for record in records if record[0] in TOLD_ONCE)):
        for record, document in Placement.objects.filter(record__in=part).values_list("record", "claim__document"):
            found.setdefault(str(record), set()).add(document)
    return found


def _records_of(claims: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in chunks(sorted(claims)):
        found.update(Placement.objects.filter(claim__in=part, record__isnull=False).values_list("claim", "record"))
    return found


def _write(old: set[str], given: Iterable[Hint]) -> None:
    for part in chunks(sorted(old)):
        Suggestion.objects.filter(record__in=part)._raw_delete("default")
    made = list(given)
    kinds: dict[str, str] = {}
    for part in chunks(sorted({hint.record for hint in made})):
        kinds.update(Record.objects.filter(pk__in=part).values_list("pk", "kind"))
    Suggestion.objects.bulk_create(
        (
            Suggestion(
                record=hint.record,
                other_record=hint.other_record,
                kind=kinds[hint.record],
                claim_id=hint.likeness.a,
                other_id=hint.likeness.b,
                score=hint.likeness.fit.score,
                rule=hint.likeness.fit.rule,
                reasons=" ".join(hint.likeness.fit.reasons),
            )
            for hint in made
        ),
        batch_size=1000,
    )
