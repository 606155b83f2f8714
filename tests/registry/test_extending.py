"""A record told once more is what the fold of everything gives."""

from collections import defaultdict

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from ketnghia.registry.extending import extend
from ketnghia.registry.fold import MOST_FACES, fold
from ketnghia.registry.joining import Fit
from ketnghia.registry.linking import Bonds, bind
from ketnghia.registry.records import FoldClaim, FoldedRecord, FoldJudgement
from tests.registry.claims import HUE, claims, met, named, signed


def near_of(bonds: Bonds) -> dict[int, dict[int, Fit]]:
    near: dict[int, dict[int, Fit]] = defaultdict(dict)
    for a, b in bonds.joining():
        near[a][b] = near[b][a] = bonds.likenesses[a, b].fit
    return near


def extended(old: list[FoldClaim], new: list[FoldClaim]) -> FoldedRecord | None:
    """The one record of the older claims with the newcomers."""
    (record,) = fold(old, ())
    return extend(record, new, near_of(bind([*old, *new])), {claim.number: claim for claim in (*old, *new)})


def test_what_fits_a_record_and_contradicts_nothing_joins_it() -> None:
    old, new = [signed(1, 1, "2025-06-10")], [signed(2, 2, "2025-06-10")]
    assert (extended(old, new),) == fold([*old, *new], ())


def test_what_a_claim_contradicts_is_left_to_the_fold() -> None:
    old = [signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06")]
    assert extended(old, [signed(3, 3, "2025-06-11")]) is None


def test_what_nothing_before_it_fits_is_left_to_the_fold() -> None:
    assert extended([signed(1, 1, None)], [signed(2, 2, "2025-06-10")]) is None


def test_a_person_of_many_tellings_is_told_once_more() -> None:
    old = [named(n, n, "Lê Thị Na", HUE, told=f"2025-06-{n % 28 + 1:02}") for n in range(1, 60)]
    new = [named(70, 70, "Lê Thị Na", HUE), named(71, 71, "Lê Thị Na", None)]
    assert (extended(old, new),) == fold([*old, *new], ())


def test_a_record_that_a_person_put_together_is_left_to_the_fold() -> None:
    old = [signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-10")]
    (record,) = fold(old, [FoldJudgement(1, "same", (1, 2))])
    new = signed(3, 3, "2025-06-10")
    near = near_of(bind([*old, new]))
    assert extend(record, [new], near, {claim.number: claim for claim in (*old, new)}) is None


def test_what_would_take_the_place_of_a_face_is_left_to_the_fold() -> None:
    old = [met(n, n, "2025-06-10" if n == 1 else "2025-06", told="2025-06-12") for n in range(1, MOST_FACES + 4)]
    (record,) = fold(old, ())
    assert len(record.faces) == MOST_FACES
    assert extended(old, [met(90, 90, "2025-06-10", told="2025-06-12")]) is None
    last = [met(90, 90, "2025-06", told="2025-06-12")]
    assert (extended(old, last),) == fold([*old, *last], ())


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_extending_gives_what_folding_everything_gives(data: st.DataObject) -> None:
    everything = [claim for claim in data.draw(claims(most=10)) if claim.current]
    kind = data.draw(st.sampled_from(["agreement", "activity", "person"]))
    alike = [claim for claim in everything if claim.kind == kind]
    assume(len(alike) > 1)
    cut = data.draw(st.integers(1, len(alike) - 1))
    old, new = alike[:cut], alike[cut:]
    bonds, before = bind(alike), bind(old)
    unchanged = {both: kept for both, kept in bonds.likenesses.items() if kept.b <= old[-1].number}
    followed = {number: target for number, target in bonds.follows.items() if number <= old[-1].number}
    records = fold(old, ())
    assume(len(records) == 1 and unchanged == dict(before.likenesses) and followed == dict(before.follows))
    found = extend(records[0], new, near_of(bonds), {claim.number: claim for claim in alike})
    event("extended" if found else "left to the fold")
    if found:
        assert (found,) == fold(alike, ())
