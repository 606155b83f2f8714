import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.registry.fold import fold, holding, in_effect
from ketnghia.registry.records import FoldClaim, FoldedRecord, FoldJudgement
from tests.registry.claims import HUE, SAVAN, SEJONG, claim, claims, judgements, met, named, said, signed


def groups(*given: FoldClaim, judged: tuple[FoldJudgement, ...] = ()) -> list[list[int]]:
    return [[w.claim for w in record.witnesses] for record in sorted(fold(given, judged), key=lambda r: int(r.id[1:]))]


def only(records: tuple[FoldedRecord, ...]) -> FoldedRecord:
    (record,) = records
    return record


# Agreements


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ({"day": "2025-06-10"}, {"day": "2025-06-10"}, True),
        ({"day": "2025-06-10"}, {"day": "2025-06-11"}, False),
        ({"day": "2025-06-10"}, {"day": "2025-06"}, True),
        ({"day": "2025-06-10"}, {"day": "2025"}, True),
        ({"day": "2025-06-10"}, {"day": "2024"}, False),
        ({"day": "2025-06-10"}, {}, True),
        ({"day": "2025-06-10"}, {"period": "2025/2028"}, True),
        ({"day": "2025-12-20"}, {"period": "2026/2030"}, True),
        ({"day": "2025-06-10"}, {"period": "2030/2035"}, False),
        ({"day": "2025-06-10"}, {"period": "2020/2024"}, False),
        ({"period": "2025/2028"}, {"period": "2025/2028"}, True),
        ({"period": "2021/2025"}, {"period": "2026/2030"}, False),
        ({"day": "2025-06-10", "period": "2025/2028"}, {"day": "2025-06-10", "period": "2025/2030"}, True),
        ({"day": "2025", "period": "2025/2028"}, {"day": "2025-06", "period": "2026/2030"}, False),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "kind": "plan"}, False),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "parties": [HUE, SEJONG]}, False),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "parties": [SAVAN, HUE]}, True),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "parties": [HUE, SAVAN, SEJONG]}, True),
        ({"day": "2025-06-10"}, {"status": "proposed"}, False),
        ({"day": "2025-06-10"}, {"status": "in_force"}, True),
        ({"day": "2025-06-10"}, {"day": "XXXX-06-10"}, True),
        ({"day": "2025-06-10"}, {"day": "2025-06-10", "office": "da-nang"}, False),
    ],
)
def test_agreements_join_by_parties_kind_and_compatible_dates(first: dict, second: dict, joined: bool) -> None:
    a, b = signed(1, 1, first.pop("day", None), **first), signed(2, 2, second.pop("day", None), **second)
    assert groups(a, b) == ([[1, 2]] if joined else [[1], [2]])


def test_a_vague_telling_joins_the_only_text_it_fits() -> None:
    assert groups(signed(1, 1, "2021-03-01"), signed(2, 2, "2025-06-10"), signed(3, 3, "2025")) == [[1], [2, 3]]


def test_a_telling_that_fits_two_texts_stands_alone() -> None:
    assert groups(signed(1, 1, "2025-03-01"), signed(2, 2, "2025-06-10"), signed(3, 3, "2025")) == [[1], [2], [3]]


def test_joining_is_not_transitive() -> None:
    """A telling without dates fits either text; it must not draw them together."""
    assert groups(signed(1, 1), signed(2, 2, "2025-03-01"), signed(3, 3, "2025-06-10")) == [[1], [2], [3]]


# Activities


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ({"day": "2026-03-04"}, {"day": "2026-03-04"}, True),
        ({"day": "2026-03-04"}, {"day": "2026-03-05"}, False),
        ({"day": "2026-03-04"}, {"day": "2026-03"}, True),
        ({"day": "2026-03-02/2026-03-05"}, {"day": "2026-03-04"}, True),
        ({"day": "2026-03-04"}, {"told": "2026-03-08"}, True),
        ({"day": "2026-03-04"}, {"told": "2025-03-08"}, False),
        ({"day": "2026-03-04"}, {"told": None}, False),
        ({}, {}, True),
        ({"day": "2026-03-04", "mode": "online"}, {"day": "2026-03-04", "mode": "in_person"}, False),
        ({"day": "2026-03-04", "mode": "online"}, {"day": "2026-03-04", "mode": None}, True),
        ({"day": "2026-03-04"}, {"day": "2026-03-04", "kind": "signing"}, False),
        ({"day": "2026-03", "status": "planned"}, {"day": "2026-03-04"}, True),
    ],
)
def test_two_reports_of_one_event_are_one_activity(first: dict, second: dict, joined: bool) -> None:
    a, b = met(1, 1, first.pop("day", None), **first), met(2, 2, second.pop("day", None), **second)
    assert groups(a, b) == ([[1, 2]] if joined else [[1], [2]])


def test_what_one_document_tells_apart_stays_apart() -> None:
    assert groups(met(1, 1, "2026-03-04"), met(2, 1, "2026-03-04")) == [[1], [2]]


def test_a_later_reading_of_the_same_words_is_the_same_telling() -> None:
    older = met(1, 1, "2026-03", start=50, current=False)
    newer = met(2, 1, "2026-03-04", start=50)
    assert groups(older, newer, judged=(FoldJudgement(1, "accept", (1,)),)) == [[1, 2]]


# Statements

ASKED = "đề nghị thành phố Huế tăng số suất học bổng cho sinh viên Savannakhet lên 20 suất"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ({}, {}, True),
        ({}, {"quote": "Savannakhet đề nghị thành phố Huế tăng số học bổng cho sinh viên Savannakhet lên 20 suất"}, True),
        ({}, {"quote": "đề nghị thành phố Huế mở tuyến xe khách cố định trong năm nay"}, False),
        ({}, {"quote": ASKED.replace("20", "30")}, False),
        ({}, {"told": "2024-01-02"}, False),
        ({}, {"by": [HUE], "to": [SAVAN]}, False),
        ({}, {"kind": "invitation"}, False),
        ({"due": "2027"}, {"due": "2027-06"}, True),
        ({"due": "2027"}, {"due": "2028"}, False),
        (
            {"fields": ["education"]},
            {"fields": ["education"], "quote": "xin tăng số suất học bổng cho sinh viên của tỉnh lên 20 suất"},
            True,
        ),
        ({"fields": ["education"]}, {"fields": ["health"], "quote": "xin tăng số suất học bổng cho sinh viên của tỉnh lên 20 suất"}, False),
    ],
)
def test_one_clause_in_two_reports_is_one_commitment(first: dict, second: dict, joined: bool) -> None:
    a, b = said(1, 1, first.pop("quote", ASKED), **first), said(2, 2, second.pop("quote", ASKED), **second)
    assert groups(a, b) == ([[1, 2]] if joined else [[1], [2]])


def test_of_two_clauses_of_a_report_the_more_alike_is_joined() -> None:
    scholarships, buses = ASKED, "đề nghị thành phố Huế mở tuyến xe khách cho sinh viên Savannakhet"
    assert groups(said(1, 1, scholarships), said(2, 1, buses), said(3, 2, buses), said(4, 2, scholarships)) == [[1, 4], [2, 3]]


def test_a_clause_does_not_take_what_another_of_its_report_fits_better() -> None:
    asked, near = "đề nghị thành phố Huế tăng học bổng cho sinh viên ngành y", "đề nghị thành phố Huế tăng học bổng cho sinh viên"
    own = {"fields": ["education"]}
    assert groups(said(1, 1, asked, **own), said(2, 2, near, **own), said(3, 2, asked, **own)) == [[1, 3], [2]]


def test_a_look_back_follows_the_only_promise_that_it_fits() -> None:
    first = said(1, 1, ASKED, kind="commitment", told="2023-03-05", fields=["education"])
    again = said(2, 2, ASKED, kind="commitment", told="2024-03-05", fields=["education"])
    back = said(3, 3, f"Trước đó, Savannakhet {ASKED}", kind="commitment", told="2025-01-10", fields=["education"])
    assert groups(first, back) == [[1, 3]]
    assert groups(first, again, back) == [[1], [2], [3]]


def test_what_is_surely_each_of_two_groups_makes_them_one() -> None:
    # The two reports name a side each; the third names both.
    parties = ["VN/Khánh Hòa", "FR/Lorient", "FR/Nantes"]
    lorient, nantes = met(1, 1, "2026-03-04", parties=parties[:2]), met(2, 2, "2026-03-04", parties=[parties[0], parties[2]])
    both = met(3, 3, "2026-03-04", parties=parties)
    assert groups(lorient, nantes) == [[1], [2]]
    assert len(groups(lorient, nantes, both)) > 1, "two that contradict each other stay apart"
    day, stay = met(1, 1, "2026-03-04", kind="event"), met(2, 2, "2026-03-04", kind="visit")
    assert groups(day, stay, met(3, 3, "2026-03-04")) == [[1, 2, 3]]


def test_what_sides_agree_on_in_talks_is_a_joint_decision() -> None:
    record = only(fold([said(1, 1, ASKED, kind="agreement")], []))
    assert (record.id, record.kind) == ("C1", "commitment")
    assert record.candidates["kind"] == ((1, "joint_decision"),)


# People, contributions, figures


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (("Nguyễn Thuỷ Hoà", HUE), ("NGUYỄN THỦY HÒA", HUE), True),
        (("Nguyễn Thuỷ Hoà", HUE), ("Nguyễn Thuỷ Hoà", "VN/Đà Nẵng"), False),
        (("Lê Tuân", HUE), ("Lê Tuấn", HUE), False),
        (("Lê Tuấn", HUE), ("Lê Tuấn", None), True),
        (("Kim Min", "KR/Sejong"), ("Kim Min", "KR"), True),
        (("Kim Min", "KR/Sejong"), ("Kim Min", "VN/Huế"), False),
        (("Kim Min", "KR/Sejong"), ("Kim Min", "Đại học Huế"), False),
        (("Lê Tuấn", HUE), ("Lê Tuấn", "Sở Ngoại vụ thành phố Huế"), True),
    ],
)
def test_a_person_is_a_name_letters_and_tones_and_a_place(first: tuple, second: tuple, joined: bool) -> None:
    assert groups(named(1, 1, *first), named(2, 2, *second)) == ([[1, 2]] if joined else [[1], [2]])


def test_a_person_without_a_country_joins_no_one_where_two_bear_the_name() -> None:
    assert groups(named(1, 1, "Kim Min", "KR/Sejong"), named(2, 2, "Kim Min", "VN/Huế"), named(3, 3, "Kim Min", None)) == [[1], [2], [3]]


def gift(number: int, document: int, **given) -> FoldClaim:
    value = {"giver": HUE, "receiver": SAVAN, "amount": "500000000", "currency": "VND", "per": None, "period": None, "purpose": ["health"]}
    return claim(number, "contribution", document, **{**value, **given})


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ({}, {}, True),
        ({"period": "2024"}, {"period": "2024", "told": "2029-01-01"}, True),
        ({"period": "2024"}, {"period": "2025"}, False),
        ({}, {"told": "2029-01-01"}, False),
        ({}, {"giver": SAVAN, "receiver": HUE}, False),
        ({}, {"amount": "5000000000"}, False),
        ({"amount": None}, {"amount": None, "quote": "tặng thiết bị y tế cho bệnh viện tỉnh"}, False),
        ({"amount": None, "quote": "tặng thiết bị y tế"}, {"amount": None, "quote": "tặng thiết bị y tế"}, True),
    ],
)
def test_one_gift_in_two_reports_is_one_contribution(first: dict, second: dict, joined: bool) -> None:
    assert groups(gift(1, 1, **first), gift(2, 2, **second)) == ([[1, 2]] if joined else [[1], [2]])


def test_two_values_for_one_figure_are_one_indicator() -> None:
    value = {"of": HUE, "measure": "Tăng trưởng", "unit": "%", "period": "2025"}
    record = only(fold([claim(1, "indicator", 1, value="8.1", **value), claim(2, "indicator", 2, value="8.3", **value)], []))
    assert record.candidates["value"] == ((1, "8.1"), (2, "8.3"))


def test_localities_are_a_record_for_each_document() -> None:
    given = [claim(n, "locality", document, key=SAVAN, names=["Savannakhet"]) for n, document in enumerate((1, 1, 2), 1)]
    assert groups(*given) == [[1, 2], [3]]


# Judgements


def test_a_rejected_claim_drops_out_and_what_it_alone_gave() -> None:
    given = (signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-10", period="2025/2028"))
    record = only(fold(given, [FoldJudgement(1, "reject", (2,))]))
    assert [w.claim for w in record.witnesses] == [1]
    assert "period" not in record.candidates


def test_a_record_is_called_after_its_earliest_claim() -> None:
    assert [r.id for r in fold([signed(7, 1, "2025-06-10"), signed(3, 2, "2025-06-10")], [])] == ["A3"]


def test_accepting_marks_the_claim_and_nothing_else() -> None:
    record = only(fold([signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-10")], [FoldJudgement(1, "accept", (2,))]))
    assert [(w.claim, w.accepted) for w in record.witnesses] == [(1, False), (2, True)]


def test_the_later_of_two_judgements_about_a_claim_holds() -> None:
    judged = (FoldJudgement(1, "reject", (1,)), FoldJudgement(2, "accept", (1,)))
    assert groups(signed(1, 1), judged=judged) == [[1]]
    assert groups(signed(1, 1), judged=(FoldJudgement(1, "accept", (1,)), FoldJudgement(2, "reject", (1,)))) == []


def test_what_the_current_reading_no_longer_says_counts_only_if_accepted() -> None:
    old = signed(1, 1, "2025-06-10", current=False)
    assert groups(old) == []
    assert groups(old, judged=(FoldJudgement(1, "accept", (1,)),)) == [[1]]


def test_different_is_a_wall_for_the_whole_group() -> None:
    given = (signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-10"), signed(3, 3, "2025-06-10"))
    assert groups(*given) == [[1, 2, 3]]
    assert groups(*given, judged=(FoldJudgement(1, "different", (1, 3)),)) == [[1, 2], [3]]


def test_same_joins_what_no_rule_would() -> None:
    given = (signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-11"), signed(3, 3, "2025-06-10", kind="plan"))
    assert groups(*given, judged=(FoldJudgement(1, "same", (1, 2)), FoldJudgement(2, "same", (2, 3)))) == [[1, 2, 3]]


def test_a_third_telling_joins_what_a_person_put_together() -> None:
    given = (signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-11"), signed(3, 3, "2025-06-11"))
    assert groups(*given, judged=(FoldJudgement(1, "same", (1, 2)),)) == [[1, 2, 3]]


def test_a_wall_between_two_claims_of_a_same_keeps_them_apart() -> None:
    given = (signed(1, 1, "2025-01-01"), signed(2, 2, "2025-02-02"), signed(3, 3, "2025-03-03"))
    judged = (FoldJudgement(1, "same", (1, 2)), FoldJudgement(2, "same", (2, 3)), FoldJudgement(3, "different", (1, 3)))
    assert groups(*given, judged=judged) == [[1, 2], [3]]


def test_a_split_leaves_the_id_with_the_earliest_claim() -> None:
    given = (signed(1, 1, "2025-06-10"), signed(2, 2, "2025-06-10"))
    assert [r.id for r in fold(given, [FoldJudgement(1, "different", (1, 2))])] == ["A1", "A2"]


def test_a_choice_goes_with_the_claim() -> None:
    given = (signed(1, 1, "2025-06-10", period="2025/2028"), signed(2, 2, "2025-06-10", period="2025/2030"))
    judged = [FoldJudgement(1, "choose", (2,), "period"), FoldJudgement(2, "choose", (1,), "period")]
    assert only(fold(given, judged[:1])).choices == {"period": 2}
    assert only(fold(given, judged)).choices == {"period": 1}


def test_an_undoing_can_be_undone() -> None:
    first, second, third = FoldJudgement(1, "reject", (1,)), FoldJudgement(2, "undo", undoes=1), FoldJudgement(3, "undo", undoes=2)
    assert in_effect([first]) == (first,)
    assert in_effect([first, second]) == ()
    assert in_effect([first, second, third]) == (first,)


def test_a_later_judgement_about_the_same_thing_overtakes_an_earlier_one() -> None:
    given = [
        FoldJudgement(1, "accept", (7,)),
        FoldJudgement(2, "reject", (7,)),
        FoldJudgement(3, "same", (7, 8)),
        FoldJudgement(4, "different", (8, 7)),
        FoldJudgement(5, "choose", (7,), "signed"),
        FoldJudgement(6, "choose", (7,), "period"),
    ]
    assert holding(given) == {2, 4, 5, 6}
    assert holding([*given, FoldJudgement(9, "undo", (7,), undoes=2)]) == {1, 4, 5, 6}


# Laws


@st.composite
def registers(draw: st.DrawFn) -> tuple[list[FoldClaim], list[FoldJudgement]]:
    made = draw(claims())
    return made, draw(judgements(len(made)))


@settings(max_examples=150, deadline=None)
@given(registers(), st.randoms(use_true_random=False))
def test_the_fold_does_not_depend_on_the_order_in_which_it_is_handed_things(register, shuffler: random.Random) -> None:
    given_claims, given_judgements = register
    expected = fold(given_claims, given_judgements)
    shuffler.shuffle(given_claims)
    shuffler.shuffle(given_judgements)
    assert fold(given_claims, given_judgements) == expected


@settings(max_examples=150, deadline=None)
@given(registers(), st.data())
def test_judging_then_undoing_restores(register, data: st.DataObject) -> None:
    given_claims, given_judgements = register
    about = data.draw(st.sampled_from(given_claims)).number
    number = len(given_judgements) + 1
    verdict = data.draw(st.sampled_from(["accept", "reject", "choose"]))
    judged = [*given_judgements, FoldJudgement(number, verdict, (about,), "signed" if verdict == "choose" else None)]
    assert fold(given_claims, [*judged, FoldJudgement(number + 1, "undo", undoes=number)]) == fold(given_claims, given_judgements)


@settings(max_examples=150, deadline=None)
@given(registers())
def test_every_record_has_claims_and_every_claim_that_counts_one_record(register) -> None:
    given_claims, given_judgements = register
    records = fold(given_claims, given_judgements)
    told = [w.claim for record in records for w in record.witnesses]
    assert all(record.witnesses for record in records)
    assert len(told) == len(set(told))
    assert len({record.id for record in records}) == len(records)
    rejected = {c.number for c in given_claims} - set(told)
    without = [c for c in given_claims if c.number not in rejected]
    assert [r.id for r in fold(without, given_judgements)] == [r.id for r in records]


@settings(max_examples=150, deadline=None)
@given(registers())
def test_no_wall_is_ever_crossed(register) -> None:
    given_claims, given_judgements = register
    walls = set()
    for judgement in in_effect(given_judgements):
        if judgement.verdict in ("same", "different") and len(judgement.claims) == 2:
            (walls.add if judgement.verdict == "different" else walls.discard)(judgement.claims)
    for record in fold(given_claims, given_judgements):
        numbers = {w.claim for w in record.witnesses}
        assert not any(set(wall) <= numbers for wall in walls)


@settings(max_examples=100, deadline=None)
@given(claims(8), claims(8))
def test_components_that_share_nothing_do_not_touch_each_other(one: list[FoldClaim], other: list[FoldClaim]) -> None:
    from dataclasses import replace

    far = [replace(c, number=c.number + 100, office="da-nang") for c in other]
    assert fold([*one, *far], []) == tuple(sorted((*fold(one, []), *fold(far, [])), key=lambda r: r.id))
