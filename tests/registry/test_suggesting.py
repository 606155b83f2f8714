from ketnghia.registry.joining import Fit
from ketnghia.registry.linking import Likeness
from ketnghia.registry.suggesting import MOST, hints

RECORD_OF = {1: "A1", 2: "A2", 3: "A3", 4: "A4", 5: "A5", 6: "A5"}


def like(a: int, b: int, score: float) -> Likeness:
    return Likeness(a, b, Fit("doubt", score, "dates_near"), b)


def pairs(*given: Likeness, walls: tuple = (), told_in: dict | None = None) -> list[tuple[str, str]]:
    found = hints(set(RECORD_OF.values()), given, RECORD_OF, walls, told_in or {})
    return [(hint.record, hint.other_record) for hint in found]


def test_a_record_suggests_the_few_earlier_ones_that_it_is_most_like() -> None:
    record_of = {number: f"A{number}" for number in range(1, MOST + 3)}
    last = max(record_of)
    found = hints({f"A{last}"}, [like(n, last, 0.5 + n / 100) for n in range(1, last)], record_of, (), {})
    assert [hint.other_record for hint in found] == [f"A{n}" for n in range(last - MOST, last)]


def test_the_best_likeness_of_two_records_speaks_for_them() -> None:
    (hint,) = hints({"A5"}, [like(1, 5, 0.5), like(1, 6, 0.7)], RECORD_OF, (), {})
    assert hint.claims == (1, 6)


def test_what_a_person_called_different_is_not_asked_again() -> None:
    assert pairs(like(1, 5, 0.9), walls=((1, 6),)) == []


def test_what_one_document_tells_apart_is_not_asked() -> None:
    assert pairs(like(1, 5, 0.9), told_in={"A1": {7}, "A5": {7, 8}}) == []
    assert pairs(like(1, 5, 0.9), told_in={"A1": {7}, "A5": {8}}) == [("A5", "A1")]


def test_two_tellings_that_surely_are_one_are_asked_even_so() -> None:
    sure = Likeness(1, 5, Fit("firm", 1.0, "that_day"), 5)
    assert pairs(sure, told_in={"A1": {7}, "A5": {7, 8}}) == [("A5", "A1")]
    otherwise = Likeness(1, 5, Fit("firm", 0.84, "that_day", ("kind_told_otherwise",)), 5)
    assert pairs(otherwise, told_in={"A1": {7}, "A5": {7, 8}}) == []


def test_a_weak_likeness_is_not_worth_a_question() -> None:
    assert pairs(like(1, 5, 0.1)) == []
