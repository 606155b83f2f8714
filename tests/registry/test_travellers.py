import pytest

from ketnghia.registry.errors import WordsError
from ketnghia.registry.travellers import load_tellings, parse_tellings, sentences, told_of

ROW = "- {id: a, tells: count, pattern: 'gồm (\\d+) người', hits: [{clause: gồm 3 người, told: '3'}], misses: [gồm ba người]}\n"


def test_every_pattern_hits_and_misses_what_it_says() -> None:
    assert {telling.tells for telling in load_tellings()} == {"head", "count", "gift"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("gồm 3 người, told: '3'", "gồm 3 người, told: '4'", "misses"),
        ("[gồm ba người]", "[gồm 4 người]", "hits"),
        ("tells: count", "tells: weather", "write one of"),
        ("hits:", "hit:", "not a list of patterns"),
    ],
)
def test_a_broken_pattern_is_named_with_its_remedy(old: str, new: str, said: str) -> None:
    assert len(parse_tellings(ROW)) == 1
    with pytest.raises(WordsError, match=said):
        parse_tellings(ROW.replace(old, new))


def test_one_thing_is_told_of_each_clause() -> None:
    clauses = ["Đoàn Savannakhet gồm 12 người do ông Khamla dẫn đầu", "hai bên trao đổi"]
    assert list(told_of("count", clauses)) == ["12"]
    assert list(told_of("head", clauses)) == ["ông Khamla"]


def test_a_text_is_cut_into_sentences() -> None:
    assert list(sentences("Một. Hai!\nBa")) == ["Một.", "Hai!", "Ba"]
