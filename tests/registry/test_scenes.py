"""Which claims stand on one card."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ketnghia.registry.answers import BlockView, ClaimView
from ketnghia.registry.scenes import scenes

BLOCKS = tuple(BlockView("body", at * 100, at * 100 + 100, "x" * 100) for at in range(20))


def claim(number: int, kind: str, block: int, /, **value: Any) -> ClaimView:
    return ClaimView(number, kind, block * 100, block * 100 + 50, "x", value, (), (), "rule", True, None, None, None, None)


def told(*claims: ClaimView) -> list[tuple[str, list[int]]]:
    return [(scene.kind, [one.number for one in scene.claims]) for scene in scenes(claims, BLOCKS)]


def visit(number: int, block: int, partner: str = "LA/Savannakhet", **value: Any) -> ClaimView:
    return claim(number, "activity", block, parties=("VN/Huế", partner), **{"kind": "visit", "status": "done", **value})


def test_a_visit_told_as_a_meeting_and_a_signing_of_that_day_is_one_event() -> None:
    one, two = visit(1, 0, date="2026-03-04"), visit(2, 3, kind="signing", date="2026-03-04")
    assert told(one, two) == [("event", [1, 2])]


def test_another_day_another_partner_and_what_is_planned_are_other_events() -> None:
    first = visit(1, 0, date="2026-03-04")
    assert len(told(first, visit(2, 1, date="2025-03-04"))) == 2
    assert len(told(first, visit(2, 1, partner="LA/Champasak", date="2026-03-04"))) == 2
    assert len(told(first, visit(2, 1, date="2026-03-04", status="planned"))) == 2


def test_a_statement_goes_to_the_talk_of_its_parties() -> None:
    savan, champa = visit(1, 0), visit(2, 4, partner="LA/Champasak")
    said = claim(3, "statement", 5, by=("VN/Huế",), to=("LA/Savannakhet",))
    assert told(savan, champa, said) == [("event", [1, 3]), ("event", [2])]


def test_what_was_signed_at_the_talk_stands_on_its_card_and_older_papers_do_not() -> None:
    talk = visit(1, 0, date="2026-03-04")
    signed = claim(2, "agreement", 2, parties=("VN/Huế", "LA/Savannakhet"), signed="2026-03-04")
    old = claim(3, "agreement", 3, parties=("VN/Huế", "LA/Savannakhet"), signed="2015")
    assert told(talk, signed, old) == [("event", [1, 2]), ("paper", [3])]


def test_a_text_without_activities_is_gathered_around_its_papers_then_its_partners() -> None:
    paper = claim(1, "agreement", 0, parties=("VN/Huế", "LA/Savannakhet"))
    clause = claim(2, "statement", 1, by=("VN/Huế",), to=("LA/Savannakhet",))
    other = claim(3, "statement", 9, by=("FR/Lorient",), to=("VN/Huế",))
    nobody = claim(4, "person", 15)
    assert told(paper, clause, other, nobody) == [("paper", [1, 2]), ("partner", [3]), ("rest", [4])]


def test_figures_are_folded_and_places_come_last() -> None:
    (event, names) = scenes(
        [visit(1, 0), claim(2, "indicator", 0, of="VN/Huế"), claim(3, "locality", 0, key="VN/Huế")],
        BLOCKS,
    )
    assert [one.number for one in event.figures] == [2]
    assert event.about == ("LA/Savannakhet",)
    assert (names.kind, [one.number for one in names.members]) == ("names", [3])


KINDS = st.sampled_from(["activity", "agreement", "statement", "person", "contribution", "indicator", "locality"])
KEYS = st.lists(st.sampled_from(["VN/Huế", "LA/Savannakhet", "LA", "FR/Lorient", "Ban tổ chức"]), max_size=3).map(tuple)


@given(st.lists(st.tuples(KINDS, st.integers(0, 19), KEYS, st.sampled_from(["", "2025", "2026-03-04"])), max_size=25))
def test_every_claim_stands_on_exactly_one_card(given_claims: list[tuple[str, int, tuple[str, ...], str]]) -> None:
    made = [
        claim(number, kind, block, parties=keys, by=keys, to=(), of=keys[0] if keys else None, giver=None, date=day, signed=day)
        for number, (kind, block, keys, day) in enumerate(given_claims, 1)
    ]
    shown = [one.number for scene in scenes(made, BLOCKS) for one in scene.claims]
    assert sorted(shown) == [one.number for one in made]
