"""Sentences: where they end and where they only seem to, and the laws that hold for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.model import Block, KeptText, Span
from ketnghia.engine.segment import find_sentences


def _kept(*blocks: str, kinds: tuple[str, ...] = ()) -> KeptText:
    text = "\n".join(blocks)
    spans, start = [], 0
    for number, block in enumerate(blocks):
        spans.append(Block(Span(start, start + len(block)), kinds[number] if kinds else "body"))  # type: ignore[arg-type]
        start += len(block) + 1
    return KeptText(text, tuple(spans), (), "made/1", None)


def _sentences(*blocks: str, kinds: tuple[str, ...] = ()) -> list[str]:
    kept = _kept(*blocks, kinds=kinds)
    return [kept.text[sentence.span.start : sentence.span.end] for sentence in find_sentences(kept)]


# A bar marks where a sentence ends.
CASES = [
    "Đoàn đến Huế sáng 5/3.|Hai bên ký kế hoạch.",
    "GS.TS. Lê Văn Bình dự họp.|Ông cảm ơn đoàn.",
    "PGS. TS. Trần Thu và ThS. Hoàng Nam trình bày.",
    "Tại TP. Vinh, đoàn thăm cảng.|Sau đó đoàn về TP. Hà Tĩnh.",
    "Đoàn nghỉ tại P. Bến Thủy, Q. 1 và đường số 5.",
    "Ông J. Smith và bà M. K. Lee tiếp đoàn.|Buổi tiếp kéo dài một giờ.",
    "Lễ ký ngày 6.10.2025 có 18.100 người dự.|Trời đẹp.",
    "Kim ngạch đạt 1.250,5 tỷ đồng.|Năm 2024 tăng 5%.",
    "Sản phẩm gồm cà phê, hồ tiêu, v.v. và cao su.",
    "Sản phẩm gồm cà phê, hồ tiêu, v.v. Hai bên sẽ mở gian hàng.".replace("v.v. Hai", "v.v.|Hai"),
    "Hai bên trao đổi về du lịch, thương mại... và giáo dục.",
    "Hai bên trao đổi về du lịch, thương mại...|Đoàn sẽ trở lại.",
    "Hai bên trao đổi về du lịch…|Đoàn sẽ trở lại.",
    "“Chúng tôi sẽ ký trong năm nay.”|Ông nói vậy rồi về.",
    "Ông nói: “Chúng tôi sẽ ký trong năm nay”.|Cuộc họp kết thúc.",
    "“Chúng tôi sẽ ký!” - ông nói tại buổi tiếp.",
    '" Chúng tôi sẽ ký. " Ông nói thêm về cảng.'.replace('. " Ông', '. "|Ông'),
    'Ông nói " rất vui ". Đoàn về nước.'.replace('". Đoàn', '".|Đoàn'),
    "Bao giờ ký?|Trong tháng 5.",
    "“Bao giờ ký?” ông hỏi.",
    "1. Phía Lào Cai bố trí đất.|Phía bạn xây trường.",
    "2.3. Hai bên lập tổ công tác.",
    "Điều 5. Bản ghi nhớ có hiệu lực từ ngày ký.",
    "a. Về giáo dục, hai bên trao đổi giáo viên.",
    "IV. TỔ CHỨC THỰC HIỆN",
    "- Ngày 20/3, đoàn đến cửa khẩu.|- Ngày 21/3, đoàn làm việc.",
    "Tỉnh sẽ hỗ trợ 2 tỷ đồng; cử chuyên gia; đón lưu học sinh.",
    "Hàng đạt hạng A. Trong năm tới sẽ tăng.".replace("A. Trong", "A.|Trong"),
    "Ông Nguyễn Văn B. phát biểu.|Bà C. đồng ý.",
    "Đoàn thăm hai địa phương.Đồng thời, đoàn làm việc với Sở Ngoại vụ.".replace("phương.Đồng", "phương.|Đồng"),
    "Theo trang Baohue.vn, đoàn gồm 12 người.|Xem chinhphu.vn để biết thêm.",
    "Hai bên nhất trí ký./.",
    "Mr. Kim met Dr. Son in St. Petersburg on Sept. 5.|The talks were brief.",
    "The firm Acme Co. Ltd. builds ports.|It has 20 staff.",
    "M. Dupont a reçu Mme. Lan.|Les deux villes signeront en mai.",
    "Tại tr. 15 và mục 3 có ghi.|Xem thêm phụ lục.",
    "Đ/c. Hùng chủ trì.|Kết luận được gửi các sở.",
    "Chương trình gồm 3 phần (Ảnh: Thu Hà).|Khách rất vui.",
    "Đoàn có 12 người. (Xem danh sách.)".replace(". (", ".|("),
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences_end_where_the_bar_stands(marked: str) -> None:
    assert _sentences(marked.replace("|", "" if "phương.|Đồng" in marked else " ")) == marked.split("|")


def test_no_sentence_crosses_a_block() -> None:
    assert _sentences("Hai bên thống nhất", "lập tổ công tác.") == ["Hai bên thống nhất", "lập tổ công tác."]


def test_furniture_has_no_sentences_and_the_others_keep_their_number() -> None:
    kept = _kept("Tin liên quan.", "Đoàn đến Huế.", kinds=("furniture", "body"))
    assert [(sentence.block, sentence.span) for sentence in find_sentences(kept)] == [(1, kept.blocks[1].span)]


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=200), max_size=6))
def test_sentences_hold_every_visible_character_once_and_in_order(blocks: list[str]) -> None:
    kept = _kept(*blocks)
    found = find_sentences(kept)
    assert [sentence.span for sentence in found] == sorted(sentence.span for sentence in found)
    said = "".join("".join(kept.text[s.span.start : s.span.end].split()) for s in found)
    assert said == "".join(kept.text.split())
    for sentence in found:
        block = kept.blocks[sentence.block].span
        assert block.start <= sentence.span.start < sentence.span.end <= block.end
        assert kept.text[sentence.span.start : sentence.span.end].strip() == kept.text[sentence.span.start : sentence.span.end]


_PUNCTUATED = st.text(st.sampled_from(list('.!?…"”’»)( \n1aAôÔ.-–;:')), max_size=300)


@given(_PUNCTUATED)
@settings(max_examples=300)
def test_no_run_of_punctuation_loses_a_character(text: str) -> None:
    kept = KeptText(text, (Block(Span(0, len(text)), "body"),), (), "made/1", None)
    said = "".join("".join(text[s.span.start : s.span.end].split()) for s in find_sentences(kept))
    assert said == "".join(text.split())


@pytest.mark.parametrize("unit", ["a.", '. "', "TS. ", "... ", "1. ", ".”", "A. B. ", "? “"])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    kept = _kept(unit * (100_000 // len(unit)))
    find_sentences(_kept("Lời mở đầu."))
    start = time.perf_counter()
    find_sentences(kept)
    assert time.perf_counter() - start < 3
