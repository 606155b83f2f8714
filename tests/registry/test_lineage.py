"""Where a promise comes from and what became of it, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from ketnghia.registry.lineage import BETWEEN_DEEDS, REASONS, Deed, find_deliveries, find_lineage

HOME, LAO, TOWN, DISTRICT = "VN/Khánh Hòa", "LA/Champasak", "FR/Lorient", "FR/Lorient Agglomération"
THREE_BILLION = frozenset({("3000000000", "VND")})
STATION = "Tài trợ 3 tỷ đồng xây Trạm Y tế bản Huội Thong, huyện Pathoumphone"


def deed(number: str, stage: str = "promised", **given) -> Deed:
    own = {"sides": frozenset({HOME, LAO}), "told": "2024-08-22", **given}
    return Deed(number, stage, **own)


def promised(number: str = "C1", stage: str = "promised", **given) -> Deed:
    return deed(number, stage, **{"by": frozenset({HOME}), "to": frozenset({LAO}), "text": STATION, "figures": THREE_BILLION, **given})


def handed_over(number: str = "E9", **given) -> Deed:
    text = "Ngày 20/11/2025, tỉnh bàn giao cho bạn Trạm Y tế bản Huội Thong trị giá 3 tỷ đồng"
    own = {"text": text, "figures": THREE_BILLION, "told": "2025-11-28", "when": "2025-11-20", "by": frozenset({HOME}), **given}
    return deed(number, "done", **own)


def told(*deeds: Deed, judged=None) -> list[tuple[str, str, str]]:
    return [(link.later, link.relation, link.earlier) for link in find_lineage(deeds, judged or {})]


def test_the_same_sum_for_the_same_thing_told_later_as_given_is_a_sure_delivery() -> None:
    (link,) = find_lineage([promised(), handed_over()], {})
    assert (link.later, link.relation, link.earlier, link.certain) == ("E9", "delivers", "C1", True)
    assert {"same_sides", "same_figure", "same_object"} <= set(link.reasons)
    assert find_deliveries([promised(), handed_over()], {}) == (link,)


def test_the_same_sum_alone_is_no_sure_delivery() -> None:
    other = handed_over(text="Tỉnh trao 3 tỷ đồng mua thuốc")
    assert find_deliveries([promised(), other], {}) == ()
    assert all(not link.certain for link in find_lineage([promised(), other], {}))


def test_what_the_other_side_gave_does_not_keep_our_promise() -> None:
    assert find_deliveries([promised(), handed_over(by=frozenset({LAO}))], {}) == ()


def test_what_was_given_before_the_promise_does_not_keep_it() -> None:
    assert told(promised(), handed_over(when="2023")) == []
    assert told(promised(), handed_over(told="2024-08-22", when="2024-08-22")) == []


def test_a_promise_that_was_only_asked_for_is_kept_by_no_rule() -> None:
    assert find_deliveries([promised(stage="asked"), handed_over()], {}) == ()


def test_the_trip_that_was_foretold_and_made_keeps_the_promise() -> None:
    visit = frozenset({HOME, DISTRICT})
    promise = deed("C1", sides=visit, due="2026", told="2026-01-28", clauses=frozenset({"E2"}), foretells=frozenset({"visit"}))
    trip = deed("E2", "done", sides=visit, kind="visit", told="2026-10-14", when="2026-10-05/2026-10-09", clauses=frozenset({"C1"}))
    (link,) = find_deliveries([promise, trip], {})
    assert link.reasons == ("same_sides", "foretold", "same_kind", "when_due")


def test_a_trip_to_the_town_answers_a_promise_to_its_district_as_a_suggestion() -> None:
    promise = deed("C1", sides=frozenset({HOME, TOWN}), due="2026", foretells=frozenset({"visit"}), text="cử đoàn sang thăm, làm việc")
    trip = deed(
        "E2", "done", sides=frozenset({HOME, DISTRICT}), kind="visit", told="2026-10", when="2026-10", text="đoàn sang thăm, làm việc"
    )
    (link,) = find_lineage([promise, trip], {})
    assert (link.relation, link.certain) == ("delivers", False)
    assert "related_sides" in link.reasons


def test_a_proposal_is_taken_up_by_a_decision_a_promise_or_a_text() -> None:
    asked = deed("C1", "asked", by=frozenset({LAO}), to=frozenset({HOME}), fields=frozenset({"health"}), told="2024-01")
    decided = deed("C2", "decided", by=frozenset({HOME, LAO}), fields=frozenset({"health"}))
    kept = promised("C3", fields=frozenset({"health"}))
    assert told(asked, decided, kept) == [("C2", "decides", "C1"), ("C3", "answers", "C1")]
    # The side that asked does not answer itself.
    assert told(asked, promised("C3", by=frozenset({LAO}), to=frozenset({HOME}), fields=frozenset({"health"}))) == []


def test_a_clause_belongs_to_the_text_that_its_paper_signs_and_not_to_one_that_a_report_mentions() -> None:
    minutes = deed("A5", "signed", when="2024-08-22", papers=frozenset({(7, 2)}))
    assert told(minutes, promised("C6", papers=frozenset({(7, 2)}))) == [("C6", "clause_of", "A5")]
    assert told(minutes, promised("C6", papers=frozenset({(8, 2)}))) == []
    assert told(deed("A5", "signed", when="2024-08-22", papers=frozenset({(7, 5)})), promised("C6", papers=frozenset({(7, 5)}))) == []


def test_the_task_of_a_plan_plans_what_was_promised() -> None:
    task = promised("C8", told="2024-10-01", papers=frozenset({(9, 1)}), fields=frozenset({"health"}))
    assert told(promised(fields=frozenset({"health"})), task) == [("C8", "plans", "C1")]
    # Another paper on the same talks tells the promise again; it plans nothing.
    assert told(promised(fields=frozenset({"health"})), promised("C8", told="2024-08-24", papers=frozenset({(9, 1)}))) == []


def test_strangers_are_never_compared() -> None:
    assert told(promised(), handed_over(sides=frozenset({"VN/Huế", LAO}))) == []
    assert told(promised(), handed_over(sides=frozenset({HOME, "LA/Sekong"}))) == []


def test_what_a_person_denied_stays_away_and_what_a_person_said_stands_alone() -> None:
    assert told(promised(), handed_over(), judged={("E9", "C1", "delivers"): (False, 7)}) == []
    assert find_deliveries([promised(), handed_over()], {("E9", "C1", "delivers"): (False, 7)}) == ()
    (link,) = find_lineage([promised(), handed_over()], {("E9", "C1", "plans"): (True, 8)})
    assert (link.relation, link.judgement) == ("plans", 8)
    said = find_deliveries([promised(), deed("E4", "done")], {("E4", "C1", "delivers"): (True, 9)})
    assert [(link.later, link.judgement) for link in said] == [("E4", 9)]


_TEXTS = st.sampled_from(
    ["", STATION, "bàn giao Trạm Y tế bản Huội Thong", "cử đoàn sang thăm, làm việc", "đào tạo cán bộ quản lý cảng cá"]
)
_DAYS = st.sampled_from([None, "2024", "2024-08-22", "2025-11-20", "2025-11-28", "2026-01"])
_NUMBERS = st.integers(1, 9)
_DEEDS = st.lists(
    st.builds(
        Deed,
        st.tuples(st.sampled_from("CEAF"), _NUMBERS).map(lambda pair: f"{pair[0]}{pair[1]}"),
        st.sampled_from(["asked", "invited", "decided", "promised", "signed", "planned", "done"]),
        st.sampled_from([frozenset({HOME, LAO}), frozenset({HOME, TOWN}), frozenset({HOME, DISTRICT}), frozenset({LAO})]),
        by=st.sampled_from([frozenset(), frozenset({HOME}), frozenset({LAO})]),
        to=st.sampled_from([frozenset(), frozenset({HOME}), frozenset({LAO})]),
        fields=st.frozensets(st.sampled_from(["health", "education"])),
        figures=st.sampled_from([frozenset(), THREE_BILLION]),
        told=_DAYS,
        when=_DAYS,
        due=_DAYS,
        text=_TEXTS,
        clauses=st.frozensets(st.sampled_from(["C1", "E1", "C2", "E2"])),
        papers=st.frozensets(st.tuples(st.integers(1, 3), st.integers(0, 5)), max_size=2),
        recurring=st.booleans(),
        kind=st.sampled_from(["", "visit", "aid"]),
        foretells=st.sampled_from([frozenset(), frozenset({"visit"})]),
    ),
    max_size=12,
    unique_by=lambda deed: deed.id,
)


@given(_DEEDS, st.data())
def test_the_order_of_records_does_not_matter(deeds, data) -> None:
    shuffled = data.draw(st.permutations(deeds))
    assert find_lineage(deeds, {}) == find_lineage(shuffled, {})
    assert find_deliveries(deeds, {}) == find_deliveries(shuffled, {})


@given(_DEEDS, st.data())
def test_a_link_that_was_denied_never_comes_back_and_nothing_links_to_itself(deeds, data) -> None:
    links = find_lineage(deeds, {})
    assert all(link.later != link.earlier and link.relation in BETWEEN_DEEDS and set(link.reasons) <= set(REASONS) for link in links)
    if links:
        gone = data.draw(st.sampled_from(links))
        pair = gone.later, gone.earlier, gone.relation
        left = find_lineage(deeds, {pair: (False, 1)})
        assert pair not in {(link.later, link.earlier, link.relation) for link in left}


@given(_DEEDS)
def test_every_sure_delivery_is_among_the_links(deeds) -> None:
    sure = {(link.later, link.earlier) for link in find_lineage(deeds, {}) if link.certain and link.relation == "delivers"}
    assert sure <= {(link.later, link.earlier) for link in find_deliveries(deeds, {})}
