from collections import Counter, defaultdict
from random import Random

import pytest

from benchmarks.histories import make_histories
from benchmarks.identity import KINDS, Told, make_stories, tally
from benchmarks.stories import Story
from ketnghia.archive.values import canonical
from ketnghia.engine.model import Agreement, Contribution


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return make_stories(150, seed=4)


def test_every_claim_stands_in_its_text(stories: list[Story]) -> None:
    for story in stories:
        text = story.reading.kept.text
        assert len(story.truth) == len(story.told_as) == len(story.reading.facts)
        for block in story.reading.kept.blocks:
            assert 0 <= block.span.start < block.span.end <= len(text)
        for fact in story.reading.facts:
            quote = text[fact.trace.span.start : fact.trace.span.end]
            assert quote.strip() == quote != ""
            assert "\n" not in quote
            if isinstance(fact, Contribution) and fact.period and "/" not in fact.period:
                assert fact.period[:4] in quote


def test_the_same_seed_tells_the_same(stories: list[Story]) -> None:
    again = make_stories(150, seed=4)
    assert [story.reading for story in again] == [story.reading for story in stories]
    assert make_stories(150, seed=5)[0].reading != stories[0].reading


def test_no_two_documents_have_the_same_bytes(stories: list[Story]) -> None:
    assert len({story.reading.kept.text for story in stories}) == len(stories)


def test_things_are_of_one_kind_and_many_are_told_more_than_once(stories: list[Story]) -> None:
    kinds = defaultdict(Counter)
    for story in stories:
        for fact, thing in zip(story.reading.facts, story.truth, strict=True):
            if thing is not None:
                kinds[thing][canonical(fact)[0]] += 1
    assert all(len(told) == 1 for told in kinds.values())
    assert {kind for told in kinds.values() for kind in told} == set(KINDS)
    assert sum(told.total() > 1 for told in kinds.values()) > len(kinds) / 3


def test_there_are_things_that_look_alike_and_differ() -> None:
    history, people = make_histories(Random(4), 400)
    texts, said = defaultdict(set), defaultdict(set)
    for one in history:
        for thing in one.things:
            if thing.kind == "agreement":
                texts[thing.what["parties"], thing.what["kind"]].add(thing.day)
            if thing.kind == "statement":
                said[thing.what["by"], thing.what["matter"]["id"]].add(thing.what["n"])
    assert any(len(days) > 1 for days in texts.values())
    assert any(len(numbers) > 1 for numbers in said.values())
    names = Counter(person.press for person in people)
    assert names.most_common(1)[0][1] > 1


def test_a_look_back_says_less_than_the_news_of_the_day(stories: list[Story]) -> None:
    days = Counter()
    for story in stories:
        for fact, manner in zip(story.reading.facts, story.told_as, strict=True):
            if isinstance(fact, Agreement) and fact.signed:
                days[manner == "look back", len(fact.signed)] += 1
    assert days[True, 4] + days[True, 7] > days[True, 10] > 0
    assert days[False, 10] > days[False, 4] + days[False, 7]


def test_pairs_are_counted_by_thing_and_by_record() -> None:
    def told(claim: int, thing: int, record: str | None) -> Told:
        return Told(claim, "agreement", thing, "report", record, "", "")

    claims = [told(1, 1, "a"), told(2, 1, "a"), told(3, 1, "b"), told(4, 2, "b"), told(5, 3, None)]
    counted = tally(claims, set())
    assert (counted.true, counted.joined, counted.right, counted.held) == (3, 2, 1, 0)
    assert tally(claims, {frozenset(("a", "b"))}).held == 2
