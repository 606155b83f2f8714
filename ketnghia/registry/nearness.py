"""Keeps what claims are found by, how they fit, and whom the vague ones follow: what `linking` says of the whole register.

The only writer of these tables. A change costs what stands within reach of the changed claims, never what the register holds.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from ketnghia.registry.joining import Fit, keys_of
from ketnghia.registry.linking import Bonds, Pair, follow, hold_against, pair
from ketnghia.registry.linking import Likeness as Fitting
from ketnghia.registry.models import Likeness, LookupKey
from ketnghia.registry.nearby import CLAIMS, around, crowded
from ketnghia.registry.records import FoldClaim
from ketnghia.registry.store import load_claims, rows_of, write_rows

_LIKENESSES = "SELECT a_id, b_id, tier, score, rule, reasons, vaguer FROM registry_likeness WHERE"
_AT_HAND = 60_000  # claims that stay in memory while a register is written anew
_INSERT_KEY = "INSERT INTO registry_lookupkey (key, claim_id) VALUES (%s, %s)"


@dataclass(frozen=True, slots=True)
class Stirred:
    """What a change has touched, and the likenesses of what was touched before and after it."""

    touched: frozenset[int]
    turned: Mapping[int, tuple[int | None, int | None]]  # of whom a claim follows another now: whom it followed, whom it follows
    follows: Mapping[int, int]  # of each claim that was looked at, whom it follows now
    before: Mapping[Pair, Fitting]
    after: Mapping[Pair, Fitting]
    claims: Mapping[int, FoldClaim]  # those touched, as far as they count, and what they were held against

    @property
    def changed(self) -> frozenset[int]:
        """Claims whose bonds may be others now."""
        return self.touched | self.turned.keys()

    def joined_with(self, numbers: Set[int]) -> set[int]:
        """What was or is joined with these by a bond that may be another now."""
        found = {end for number in self.turned.keys() & numbers for end in self.turned[number] if end is not None}
        return found | self._ends(numbers, firm=True)

    def like(self, numbers: Set[int]) -> set[int]:
        """What was or is like these, however little."""
        return self._ends(numbers, firm=False)

    def _ends(self, numbers: Set[int], *, firm: bool) -> set[int]:
        found: set[int] = set()
        for likenesses in (self.before, self.after):
            for (a, b), likeness in likenesses.items():
                if (a in numbers or b in numbers) and (likeness.fit.tier == "firm" or not firm):
                    found |= {a, b}
        return found


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
    after, claims = _hold(touched, counting)
    _replace(before, after)
    turned, follows = _lead({row.vaguer for row in (*before.values(), *after.values()) if row.fit.tier == "loose"} | touched)
    return Stirred(frozenset(touched), turned, follows, before, after, claims)


def load_bonds(numbers: Iterable[int]) -> Bonds:
    """The bonds among these claims, as far as the fold joins by them."""
    wanted = set(numbers)
    rows = rows_of(f"{_LIKENESSES} a_id IN ({{marks}}) AND tier <> 'doubt'", wanted)
    likenesses = {(row[0], row[1]): _fitting(row) for row in rows if row[1] in wanted}
    return Bonds(likenesses, {v: t for v, t in _followed(wanted).items() if t in wanted})


def load_likenesses(numbers: Iterable[int]) -> dict[Pair, Fitting]:
    """Every likeness of these claims, with whomever."""
    return _incident(set(numbers))


def clear() -> None:
    for table in (Likeness, LookupKey):
        table.objects.all()._raw_delete("default")


def draw(parts: Iterable[Sequence[FoldClaim]]) -> None:
    """Of a register that is written anew: give claims, in their order, their keys and hold them against those before them."""
    at_hand: dict[int, FoldClaim] = {}
    for claims in parts:
        keys = [(key, claim.number) for claim in claims for key in keys_of(claim)]
        write_rows(_INSERT_KEY, keys)
        at_hand.update((claim.number, claim) for claim in claims)
        pairs = {(other, number) for _, number, other in around(CLAIMS, keys, after=False)}
        fits, at_hand = _compare(pairs, at_hand)
        _add(fits)
        # What was looked up last is looked up next; the earliest go, so that memory does not grow with the register.
        for number in sorted(at_hand)[:-_AT_HAND]:
            del at_hand[number]


def draw_follows(numbers: Sequence[int]) -> None:
    """Of a register that is written anew: say whom the vague ones among these claims follow."""
    _lead(set(numbers))


def _keys(numbers: Iterable[int]) -> list[tuple[int, int]]:
    return [(key, number) for key, number in rows_of("SELECT key, claim_id FROM registry_lookupkey WHERE claim_id IN ({marks})", numbers)]


def _write_keys(numbers: set[int], rows: Sequence[tuple[int, int]]) -> None:
    write_rows("DELETE FROM registry_lookupkey WHERE claim_id = %s", [(number,) for number in sorted(numbers)])
    write_rows(_INSERT_KEY, rows)


def _incident(numbers: set[int]) -> dict[Pair, Fitting]:
    rows = rows_of(f"{_LIKENESSES} a_id IN ({{marks}}) UNION {_LIKENESSES} b_id IN ({{marks}})", numbers)
    return {(row[0], row[1]): _fitting(row) for row in rows}


def _fitting(row: tuple[Any, ...]) -> Fitting:
    a, b, tier, score, rule, reasons, vaguer = row
    return Fitting(a, b, Fit(tier, score, rule, tuple(reasons.split())), vaguer)


def _hold(numbers: set[int], counting: Mapping[int, FoldClaim]) -> tuple[dict[Pair, Fitting], dict[int, FoldClaim]]:
    """How these claims fit those around them."""
    pairs = {pair(number, other) for _, number, other in around(CLAIMS, _keys(numbers), after=True)}
    return _compare(pairs, counting)


def _compare(pairs: set[Pair], known: Mapping[int, FoldClaim]) -> tuple[dict[Pair, Fitting], dict[int, FoldClaim]]:
    """How the claims of these pairs fit, and the claims."""
    claims = dict(known)
    claims.update((claim.number, claim) for claim in load_claims({number for both in pairs for number in both} - set(claims)))
    fits = {both: hold_against(claims[both[0]], claims[both[1]]) for both in sorted(pairs)}
    return {both: fit for both, fit in fits.items() if fit is not None}, claims


def _replace(before: Mapping[Pair, Fitting], after: Mapping[Pair, Fitting]) -> None:
    gone = [both for both in before if before[both] != after.get(both)]
    write_rows("DELETE FROM registry_likeness WHERE a_id = %s AND b_id = %s", gone)
    _add({both: fit for both, fit in after.items() if before.get(both) != fit})


def _add(fits: Mapping[Pair, Fitting]) -> None:
    write_rows(
        "INSERT INTO registry_likeness (a_id, b_id, tier, score, rule, reasons, vaguer) VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (
            (a, b, it.fit.tier, it.fit.score, it.fit.rule, " ".join(it.fit.reasons), it.vaguer)
            for (a, b), it in sorted(fits.items(), key=lambda item: item[0])
        ),
    )


def _lead(numbers: set[int]) -> tuple[dict[int, tuple[int | None, int | None]], dict[int, int]]:
    """Say of these claims whom they follow now; returns whom those followed and follow for which that is another, and whom each follows."""
    was = _followed(numbers)
    rows = rows_of(f"{_LIKENESSES} vaguer IN ({{marks}}) AND tier = 'loose'", numbers)
    own = {(row[0], row[1]): _fitting(row) for row in rows}
    chances: dict[int, set[int]] = {}
    for row in own.values():
        chances.setdefault(row.vaguer, set()).add(row.other(row.vaguer))
    rivals = {number for others in chances.values() if len(others) > 1 for number in others}
    rows = rows_of(f"{_LIKENESSES} a_id IN ({{marks}}) AND tier <> 'doubt'", rivals)
    own.update(((row[0], row[1]), _fitting(row)) for row in rows if row[1] in rivals)
    leads = follow(own, numbers)
    turned = {number: (was.get(number), leads.get(number)) for number in sorted(numbers) if was.get(number) != leads.get(number)}
    write_rows("UPDATE registry_placement SET follows = %s WHERE claim_id = %s", [(now, number) for number, (_, now) in turned.items()])
    return turned, leads


def _followed(numbers: Iterable[int]) -> dict[int, int]:
    return dict(rows_of("SELECT claim_id, follows FROM registry_placement WHERE claim_id IN ({marks}) AND follows IS NOT NULL", numbers))
