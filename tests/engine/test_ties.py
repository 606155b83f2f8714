import pytest

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import Tie
from ketnghia.engine.reader import read
from ketnghia.engine.ties import find_ties

LEAD = "Ngày 4/3/2024, tỉnh Gia Lai tiếp đoàn công tác tỉnh Attapeu (Lào) thăm và làm việc.\n"


def ties(sentence: str) -> list[Tie]:
    reading = read((LEAD + sentence).encode(), "bai.txt")
    return list(find_ties(reading, load_lexicon()))


def test_a_tie_that_was_resumed_names_both_sides() -> None:
    (found,) = ties("Năm nay tỉnh Gia Lai nối lại quan hệ với tỉnh Attapeu sau nhiều năm.")
    assert (found.parties, found.state, found.since) == (("VN/Gia Lai", "LA/Attapeu"), "resumed", None)


def test_our_side_may_be_named_elsewhere_in_the_document() -> None:
    (found,) = ties("Ngoài ra, tỉnh tiếp tục duy trì quan hệ hữu nghị truyền thống với tỉnh Attapeu.")
    assert (found.parties[0], found.state, found.trace.inferred) == ("VN/Gia Lai", "informal", ("parties",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỉnh Gia Lai mong muốn nối lại quan hệ với tỉnh Attapeu.",
        "Hai bên sẽ khôi phục quan hệ giữa Gia Lai và Attapeu.",
        "Hai nước nối lại quan hệ ngoại giao.",
        "Tỉnh nối lại quan hệ; đoàn Attapeu dự lễ.",
    ],
)
def test_wishes_and_ties_of_others_are_none(sentence: str) -> None:
    assert ties(sentence) == []
