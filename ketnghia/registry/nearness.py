"""Keeps what claims are found by, how they fit, and whom the vague ones follow: what `linking` says of the whole register.

The only writer of these tables. A change costs what stands within reach of the changed claims, never what the register holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from ketnghia.registry.joining import Fit, keys_of
from ketnghia.registry.linking import Bonds, Pair, follow, hold_against, pair
from ketnghia.registry.linking import Likeness as Fitting
from ketnghia.registry.models import Likeness, LookupKey, Placement
from ketnghia.registry.nearby import CLAIMS, around, crowded
from ketnghia.registry.records import FoldClaim
from ketnghia.registry.store import chunks, load_claims


@dataclass(frozen=True, slots=True)
class Stirred:
    """What a change has touched: claims whose bonds are others now, and all claims that were or are bound to them."""

    changed: frozenset[int]
    reached: frozenset[int]


def renew(numbers: Iterable[int], counting: Mapping[int, FoldClaim]) -> Stirred:
    """Look these claims up anew: those that count get their keys, the others lose theirs; bonds around them are drawn again."""
    touched = set(numbers)
    old = _keys(touched)
    new = [(key, number) for number, claim in sorted(counting.items()) for key in keys_of(claim)]
    if set(old) != set(new):
        touched |= crowded(CLAIMS, old)
        _write_keys(touched & set(numbers), new)
        touched |= crowded(CLAIMS, new)
    before = _incident(touched)
    after = _hold(touched, counting)
    _replace(before, after)
    vague = {number for row in (*before.values(), *after.values()) if row.fit.tier == "loose" for number in (row.a, row.b)}
    led = _lead({row.vaguer for row in (*before.values(), *after.values()) if row.fit.tier == "loose"} | touched)
    reached = touched | vague | led | {number for both in (*before, *after) for number in both}
    return Stirred(frozenset(touched | led), frozenset(reached))


def load_bonds(numbers: Iterable[int]) -> Bonds:
    """The bonds among these claims, as far as the fold joins by them."""
    wanted = set(numbers)
    likenesses: dict[Pair, Fitting] = {}
    follows: dict[int, int] = {}
    for part in chunks(sorted(wanted)):
        follows.update(_followed(part))
        rows = Likeness.objects.filter(a__in=part).exclude(tier="doubt")
        likenesses.update(((row.a_id, row.b_id), _fitting(row)) for row in rows if row.b_id in wanted)
    return Bonds(likenesses, {v: t for v, t in follows.items() if t in wanted})


def load_likenesses(numbers: Iterable[int]) -> dict[Pair, Fitting]:
    """Every likeness of these claims, with whomever."""
    return _incident(set(numbers))


def clear() -> None:
    for table in (Likeness, LookupKey):
        table.objects.all()._raw_delete("default")


def draw(claims: Sequence[FoldClaim]) -> None:
    """Of a register that is written anew: give claims their keys. All claims must have theirs before `draw_bonds`."""
    LookupKey.objects.bulk_create(
        (LookupKey(claim_id=claim.number, key=key) for claim in claims for key in keys_of(claim)), batch_size=2000
    )


def draw_likenesses(claims: Sequence[FoldClaim]) -> None:
    """Of a register that is written anew: hold claims against those before them."""
    by_number = {claim.number: claim for claim in claims}
    rows = [(key, claim.number) for claim in claims for key in keys_of(claim)]
    pairs = {pair(number, other) for _, number, other in around(CLAIMS, rows, after=False)}
    _add(_compare(pairs, by_number))


def draw_follows(numbers: Sequence[int]) -> None:
    """Of a register that is written anew: say whom the vague ones among these claims follow."""
    _lead(set(numbers))


def _keys(numbers: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for part in chunks(sorted(numbers)):
        found.extend(LookupKey.objects.filter(claim__in=part).values_list("key", "claim"))
    return found


def _write_keys(numbers: set[int], rows: Sequence[tuple[int, int]]) -> None:
    for part in chunks(sorted(numbers)):
        LookupKey.objects.filter(claim__in=part)._raw_delete("default")
    LookupKey.objects.bulk_create((LookupKey(claim_id=number, key=key) for key, number in rows), batch_size=2000)


def _incident(numbers: set[int]) -> dict[Pair, Fitting]:
    found: dict[Pair, Fitting] = {}
    for part in chunks(sorted(numbers)):
        for rows in (Likeness.objects.filter(a__in=part), Likeness.objects.filter(b__in=part)):
            found.update(((row.a_id, row.b_id), _fitting(row)) for row in rows)
    return found


def _fitting(row: Likeness) -> Fitting:
    fit = Fit(row.tier, row.score, row.rule, tuple(row.reasons.split()))  # type: ignore[arg-type]
    return Fitting(row.a_id, row.b_id, fit, row.vaguer)


def _hold(numbers: set[int], counting: Mapping[int, FoldClaim]) -> dict[Pair, Fitting]:
    """How these claims fit those around them."""
    pairs = {pair(number, other) for _, number, other in around(CLAIMS, _keys(numbers), after=True)}
    return _compare(pairs, counting)


def _compare(pairs: set[Pair], known: Mapping[int, FoldClaim]) -> dict[Pair, Fitting]:
    claims = dict(known)
    claims.update((claim.number, claim) for claim in load_claims({number for both in pairs for number in both} - set(claims)))
    fits = {both: hold_against(claims[both[0]], claims[both[1]]) for both in sorted(pairs)}
    return {both: fit for both, fit in fits.items() if fit is not None}


def _replace(before: Mapping[Pair, Fitting], after: Mapping[Pair, Fitting]) -> None:
    gone = [both for both in before if before[both] != after.get(both)]
    for part in chunks(gone, 100):
        same = Q()
        for a, b in part:
            same |= Q(a=a, b=b)
        Likeness.objects.filter(same)._raw_delete("default")
    _add({both: fit for both, fit in after.items() if before.get(both) != fit})


def _add(fits: Mapping[Pair, Fitting]) -> None:
    Likeness.objects.bulk_create(
        (
            Likeness(
                a_id=a, b_id=b, tier=it.fit.tier, score=it.fit.score, rule=it.fit.rule, reasons=" ".join(it.fit.reasons), vaguer=it.vaguer
            )
            for (a, b), it in sorted(fits.items())
        ),
        batch_size=1000,
    )


def _lead(numbers: set[int]) -> set[int]:
    """Say of these claims whom they follow now; returns those of whom it has changed, with whom they followed and follow."""
    was: dict[int, int] = {}
    own: dict[Pair, Fitting] = {}
    for part in chunks(sorted(numbers)):
        was.update(_followed(part))
        rows = Likeness.objects.filter(vaguer__in=part, tier="loose")
        own.update(((row.a_id, row.b_id), _fitting(row)) for row in rows)
    chances: dict[int, set[int]] = {}
    for row in own.values():
        chances.setdefault(row.vaguer, set()).add(row.other(row.vaguer))
    rivals = {number for others in chances.values() if len(others) > 1 for number in others}
    for part in chunks(sorted(rivals)):
        rows = Likeness.objects.filter(a__in=part).exclude(tier="doubt")
        own.update(((row.a_id, row.b_id), _fitting(row)) for row in rows if row.b_id in rivals)
    leads = follow(own, numbers)
    changed = {number for number in numbers if was.get(number) != leads.get(number)}
    for number in changed:
        Placement.objects.filter(claim=number).update(follows=leads.get(number))
    return changed | {ends for number in changed for ends in (was.get(number), leads.get(number)) if ends is not None}


def _followed(numbers: Sequence[int]) -> dict[int, int]:
    rows = Placement.objects.filter(claim__in=numbers, follows__isnull=False).values_list("claim", "follows")
    return {number: target for number, target in rows if target is not None}
