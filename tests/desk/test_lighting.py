"""Claims lit in the text of their document."""

from hypothesis import given
from hypothesis import strategies as st

from ketnghia.desk.lighting import LitBlock, Piece, is_lit, light, stretches
from ketnghia.registry.answers import BlockView, ClaimView

TEXT = "Bà Lý Thu Hằng hứa tỉnh sẽ dựng cầu tại Mường Lát trong năm 2027."


def claim(number: int, words: str, kind: str = "statement", **given: object) -> ClaimView:
    start = TEXT.index(words)
    return span(number, start, start + len(words), kind, **given)


def span(number: int, start: int, end: int, kind: str = "statement", **given: object) -> ClaimView:
    fields: dict[str, object] = {"current": True, "record": f"S{number}", "verdict": None, "judged_by": None, "judged_at": None, **given}
    return ClaimView(number, kind, start, end, TEXT[start:end], {}, (), (), "by-hand", **fields)  # type: ignore[arg-type]


def whole(kind: str = "body") -> list[BlockView]:
    return [BlockView(kind, 0, len(TEXT), TEXT)]


def pieces(*claims: ClaimView) -> tuple[Piece, ...]:
    return light(whole(), claims)[0].pieces


def test_a_text_without_claims_is_one_dark_piece() -> None:
    assert pieces() == (Piece(TEXT),)


def test_a_clause_is_tinted_and_a_name_in_it_underlined() -> None:
    lit = pieces(claim(1, "tỉnh sẽ dựng cầu tại Mường Lát trong năm 2027"), claim(2, "Mường Lát", "locality"))
    assert [(piece.text, piece.tint, piece.name) for piece in lit if piece.claim] == [
        ("tỉnh sẽ dựng cầu tại ", "statement", ""),
        ("Mường Lát", "statement", "locality"),
        (" trong năm 2027", "statement", ""),
    ]
    assert [piece.claim.number for piece in lit if piece.claim] == [1, 2, 1]


def test_of_two_clauses_the_shorter_tints_and_the_other_edges() -> None:
    lit = pieces(claim(1, "hứa tỉnh sẽ dựng cầu", "activity"), claim(2, "tỉnh sẽ dựng cầu tại Mường Lát", "statement"))
    shared = next(piece for piece in lit if piece.text == "tỉnh sẽ dựng cầu")
    assert (shared.tint, shared.edge) == ("activity", "statement")


def test_the_keyboard_reaches_each_claim_once() -> None:
    lit = pieces(claim(1, "tỉnh sẽ dựng cầu tại Mường Lát trong năm 2027"), claim(2, "Mường Lát", "locality"))
    assert [(piece.claim.number, piece.first) for piece in lit if piece.claim] == [(1, True), (2, True), (1, False)]


def test_two_claims_of_one_stretch_both_have_their_anchor() -> None:
    lit = pieces(claim(1, "Mường Lát", "locality"), claim(2, "Mường Lát", "locality"))
    assert [[begun.number for begun in piece.begins] for piece in lit if piece.claim] == [[1, 2]]


def test_what_a_person_rejected_or_a_better_reading_dropped_stays_dark() -> None:
    assert not is_lit(claim(1, "Mường Lát", verdict="rejected"))
    assert not is_lit(claim(1, "Mường Lát", current=False))
    assert is_lit(claim(1, "Mường Lát", current=False, verdict="accepted"))
    assert pieces(claim(1, "Mường Lát", verdict="rejected")) == (Piece(TEXT),)


def test_a_claim_over_two_blocks_is_lit_in_both_and_anchored_in_the_first() -> None:
    blocks = [BlockView("body", 0, 20, TEXT[:20]), BlockView("body", 20, len(TEXT), TEXT[20:])]
    first, second = light(blocks, [span(1, 10, 30)])
    assert [piece.text for block in (first, second) for piece in block.pieces if piece.claim] == [TEXT[10:20], TEXT[20:30]]
    assert [len(piece.begins) for block in (first, second) for piece in block.pieces if piece.claim] == [1, 0]


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
kinds = st.sampled_from(["agreement", "statement", "activity", "contribution", "indicator", "person", "locality"])


@given(st.lists(st.tuples(spans, kinds), max_size=12), st.integers(0, len(TEXT)))
def test_the_pieces_joined_are_the_text_and_every_claim_is_anchored_once(drawn: list, cut: int) -> None:
    blocks = [BlockView("body", 0, cut, TEXT[:cut]), BlockView("body", cut, len(TEXT), TEXT[cut:])]
    claims = [span(number, start, end, kind) for number, ((start, end), kind) in enumerate(drawn) if start < end]
    lit = light(blocks, claims)
    assert ["".join(piece.text for piece in block.pieces) for block in lit] == [block.text for block in blocks]
    begun = [begin.number for block in lit for piece in block.pieces for begin in piece.begins]
    assert sorted(begun) == [claim.number for claim in claims]
    covered = {at for claim in claims for at in range(claim.start, claim.end)}
    at = 0
    for block in lit:
        for piece in block.pieces:
            assert bool(piece.claim) == (at in covered)
            at += len(piece.text)


def test_furniture_between_paragraphs_is_gathered() -> None:
    kinds = ["furniture", "furniture", "title", "body", "furniture"]
    gathered = stretches([LitBlock(kind, number, ()) for number, kind in enumerate(kinds)])
    assert [(stretch.furniture, len(stretch.blocks)) for stretch in gathered] == [(True, 2), (False, 2), (True, 1)]
