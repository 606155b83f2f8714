"""Laws of reading, on the samples and on anything at all."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.errors import DocumentError
from ketnghia.engine.model import Fact
from ketnghia.engine.reader import read
from ketnghia.engine.shape import KINDS, reading_to_record, values_of

SAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
IDS = [path.stem for path in SAMPLES]
FILLER = "Trời nhiều mây, có lúc có mưa rào nhẹ."


def told(data: bytes) -> list[tuple[str, tuple[int, int], str]]:
    """Kind, span and values of each fact, in order."""
    return [_said(fact) for fact in read(data, "t.txt").facts]


def _said(fact: Fact) -> tuple[str, tuple[int, int], str]:
    return type(fact).__name__, (fact.trace.span.start, fact.trace.span.end), repr(values_of(fact))


@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_every_quote_is_its_span_and_every_piece_of_evidence_lies_in_the_text(path: Path) -> None:
    reading = read(path.read_bytes(), path.name)
    record = reading_to_record(reading, path.stem, with_text=True)
    for kind in KINDS:
        for item in record[kind]:
            assert record["text"][item["start"] : item["end"]] == item["quote"] != ""
            for spans in item["evidence"].values():
                assert all(0 <= start < end <= len(record["text"]) for start, end in spans)


@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_reading_twice_says_the_same(path: Path) -> None:
    assert told(path.read_bytes()) == told(path.read_bytes())


@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_decomposed_letters_and_windows_line_ends_read_the_same(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    plain = told(text.encode())
    assert told(unicodedata.normalize("NFD", text).encode()) == plain
    assert told(text.replace("\n", "\r\n").encode()) == plain


@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_hard_spaces_read_as_soft_ones(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    hard = text.replace(" tỉnh ", "\u00a0tỉnh ").replace(" và ", " và\u00a0")
    soft = [(kind, span) for kind, span, _ in told(text.encode())]
    assert [(kind, span) for kind, span, _ in told(hard.encode())] == soft


@pytest.mark.parametrize("path", SAMPLES, ids=IDS)
def test_a_paragraph_that_mentions_nothing_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    assert told(f"{text}\n\n{FILLER}\n".encode()) == told(f"{text}\n".encode())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    refused: DocumentError | None = None
    try:
        reading = read(text.encode("utf-8", "surrogatepass"), "t.txt")
    except DocumentError as error:
        refused = error
    if refused is not None:
        assert refused.reason
        assert refused.remedy
    else:
        assert all(0 <= fact.trace.span.start < fact.trace.span.end <= len(reading.kept.text) for fact in reading.facts)


TRADE = (
    "hai bên|thống nhất|ký|bản ghi nhớ|tỉnh Khánh Hòa|tiếp đoàn|Champasak (Lào)|ông Lê Văn An|ông|phía bạn|Phó Chủ tịch UBND tỉnh|"
    "ngày 5/6/2024|sẽ|hỗ trợ|2 tỷ đồng|trong năm 2025|đề nghị|mời|giai đoạn 2020 - 2025|đồng thời|cho biết|Cùng dự có các đồng chí: |"
    ";|,|.|:|–|\n|Điều 1.|%|31/63|“|”|(|)"
)
WORDS = st.sampled_from(TRADE.split("|"))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_words_of_the_trade_in_any_order_never_break_the_reader(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    reading = read(f"Tin\n\n{text}\n".encode(), "t.txt")
    assert reading_to_record(reading, "t")["doc"] == "t"
