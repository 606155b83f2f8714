"""Memoranda, agreements, twinnings, letters of intent, plans and minutes as nouns, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.instruments import find_instruments
from ketnghia.engine.text import normalise

LEXICON = load_lexicon()

# (text, quote, kind): the one instrument in the text
ONE = [
    ("Hai tỉnh ký Bản ghi nhớ hợp tác giai đoạn 2025 - 2028.", "Bản ghi nhớ hợp tác", "mou"),
    ("Hai tỉnh ký biên bản ghi nhớ.", "biên bản ghi nhớ", "mou"),
    ("Hai tỉnh kí kết biên bản ghi nhớ.", "biên bản ghi nhớ", "mou"),
    ("Lễ ký ghi nhớ hợp tác.", "ghi nhớ hợp tác", "mou"),
    ("Lễ ký kết ghi nhớ giữa hai trường.", "ghi nhớ", "mou"),
    ("Hai bên đã ký MOU năm 2022.", "MOU", "mou"),
    ("Hai bên đã ký MoU năm 2022.", "MoU", "mou"),
    ("Thực hiện BGN hai bên đã ký.", "BGN", "mou"),
    ("Ký văn bản ghi nhớ về hợp tác.", "văn bản ghi nhớ", "mou"),
    ("Hai bên ký Thỏa thuận hợp tác.", "Thỏa thuận hợp tác", "agreement"),
    ("Hai bên ký thoả thuận hợp tác.", "thoả thuận hợp tác", "agreement"),
    ("Triển khai Thỏa thuận quốc tế.", "Thỏa thuận quốc tế", "agreement"),
    ("Hai bên ký Thỏa thuận khung.", "Thỏa thuận khung", "agreement"),
    ("Huyện A ký thỏa thuận với huyện B.", "thỏa thuận", "agreement"),
    ("Theo thỏa thuận, mỗi bên cử 5 cán bộ.", "thỏa thuận", "agreement"),
    ("Ký Biên bản hợp tác năm 2024.", "Biên bản hợp tác", "agreement"),
    ("Biên bản thỏa thuận đã được ký.", "Biên bản thỏa thuận", "agreement"),
    ("Hai tỉnh ký Hiệp định hợp tác.", "Hiệp định hợp tác", "agreement"),
    ("Ký thỏa thuận thiết lập quan hệ hữu nghị và hợp tác.", "thỏa thuận thiết lập quan hệ hữu nghị và hợp tác", "agreement"),
    ("Hai bên ký văn bản hợp tác.", "văn bản hợp tác", "agreement"),
    ("Tỉnh đã ký kết hợp tác với 12 địa phương.", "ký kết hợp tác", "agreement"),
    ("Hai thành phố kết nghĩa từ năm 1998.", "kết nghĩa", "twinning"),
    ("Thiết lập quan hệ kết nghĩa với Nantes.", "quan hệ kết nghĩa", "twinning"),
    ("Hai bên ký thỏa thuận kết nghĩa.", "thỏa thuận kết nghĩa", "twinning"),
    ("Ký Thỏa thuận về việc thiết lập quan hệ kết nghĩa.", "Thỏa thuận về việc thiết lập quan hệ kết nghĩa", "twinning"),
    ("Ký Thỏa thuận thiết lập quan hệ hữu nghị và kết nghĩa.", "Thỏa thuận thiết lập quan hệ hữu nghị và kết nghĩa", "twinning"),
    ("Ký Bản ghi nhớ về kết nghĩa.", "Bản ghi nhớ về kết nghĩa", "mou"),
    ("Hai tỉnh kết nghĩa anh em.", "kết nghĩa anh em", "twinning"),
    ("Hai bên ký Ý định thư.", "Ý định thư", "letter_of_intent"),
    ("Hai bên ký Thư bày tỏ ý định.", "Thư bày tỏ ý định", "letter_of_intent"),
    ("Ký thư ý định hợp tác.", "thư ý định", "letter_of_intent"),
    ("Hai bên ký LOI.", "LOI", "letter_of_intent"),
    ("Hai bên ký Kế hoạch hợp tác năm 2026.", "Kế hoạch hợp tác năm", "plan"),
    ("Ký Chương trình hợp tác giai đoạn 2026 - 2030.", "Chương trình hợp tác", "plan"),
    ("Ký kết các kế hoạch hợp tác dài hạn.", "kế hoạch hợp tác dài hạn", "plan"),
    ("Hai bên thông qua Kế hoạch hành động chung.", "Kế hoạch hành động chung", "plan"),
    ("Hai bên ký chương trình giai đoạn 2026 - 2030.", "chương trình", "plan"),
    ("Hai bên ký Biên bản hội đàm.", "Biên bản hội đàm", "other"),
    ("Hai đoàn ký biên bản làm việc.", "biên bản làm việc", "other"),
    ("Hai bên ra Tuyên bố chung.", "Tuyên bố chung", "other"),
    ("Hội nghị ra Thông cáo chung.", "Thông cáo chung", "other"),
    ("Hai đoàn ký biên bản.", "biên bản", "other"),
    ("Hai bên ký Nghị định thư.", "Nghị định thư", "other"),
    ("The two sides signed a memorandum of understanding.", "memorandum of understanding", "mou"),
    ("They signed an MoU in 2023.", "MoU", "mou"),
    ("A cooperation agreement was signed.", "cooperation agreement", "agreement"),
    ("A sister-city agreement was signed.", "sister-city agreement", "twinning"),
    ("They signed a letter of intent.", "letter of intent", "letter_of_intent"),
    ("They issued a joint statement.", "joint statement", "other"),
    ("Les deux villes ont signé un accord-cadre.", "accord-cadre", "agreement"),
    ("Le jumelage date de 2003.", "jumelage", "twinning"),
    ("Une lettre d'intention a été signée.", "lettre d'intention", "letter_of_intent"),
    ("Un mémorandum d'entente a été signé.", "mémorandum d'entente", "mou"),
]

NONE = [
    "Hai bên thỏa thuận sẽ gặp lại vào tháng sau.",
    "Như đã thỏa thuận, đoàn lên đường.",
    "Công ty ký thỏa thuận mua bán điện.",
    "Hiệp định thương mại tự do có hiệu lực.",
    "Hiệp định EVFTA mở ra cơ hội.",
    "Sau Hiệp định Paris năm 1973.",
    "Kế hoạch phát triển kinh tế - xã hội năm 2025.",
    "Theo chương trình làm việc, đoàn thăm cảng.",
    "Đoàn xem chương trình nghệ thuật.",
    "Xây dựng các chương trình hợp tác thiết thực.",
    "Lập biên bản vi phạm hành chính.",
    "Nhân dân luôn ghi nhớ công ơn ấy.",
    "Ban hành kế hoạch triển khai.",
    "Câu lạc bộ thanh niên kết nghĩa ra mắt.",
    "Hai trường học kết nghĩa với nhau.",
    "Đọc văn bản chỉ đạo của tỉnh.",
    "Một tuyên bố gây tranh cãi.",
    "C'est mou et tiède.",
    "Luật Thỏa thuận quốc tế năm 2020.",
]


@pytest.mark.parametrize(("text", "quote", "kind"), ONE)
def test_an_instrument_is_found_with_its_kind(text: str, quote: str, kind: str) -> None:
    (mention,) = find_instruments(text, LEXICON)
    assert (text[mention.span.start : mention.span.end], mention.kind) == (quote, kind)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_an_instrument_is_none(text: str) -> None:
    assert find_instruments(text, LEXICON) == []


def test_several_instruments_keep_their_order() -> None:
    text = "Hai bên ký Bản ghi nhớ năm 2019, Thỏa thuận hợp tác năm 2022 và Kế hoạch hợp tác năm 2024."
    assert [m.kind for m in find_instruments(text, LEXICON)] == ["mou", "agreement", "plan"]


def test_a_loose_word_gives_way_to_the_exact_one() -> None:
    text = "Lễ ký kết hợp tác diễn ra sáng nay. Hai bên ký Bản ghi nhớ."
    assert [m.kind for m in find_instruments(text, LEXICON)] == ["mou"]


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
def test_every_row_has_a_kind_of_the_guide_or_masks_one(language: str) -> None:
    kinds = {"mou", "agreement", "twinning", "letter_of_intent", "plan", "other"}
    for row in LEXICON.table(f"{language}/instruments"):
        assert row["role"] in ("noun", "noun or verb", "plan", "after signing", "loose", "mask")
        assert (row["kind"] in kinds) != (row["role"] == "mask"), row["phrase"]


@settings(max_examples=150)
@given(st.lists(st.sampled_from([text for text, _, _ in ONE] + NONE + ["\n", " ", "MOU", "ký "]), max_size=6).map("".join))
def test_mentions_are_ordered_and_do_not_overlap(text: str) -> None:
    text = normalise(text)
    reach = 0
    for mention in find_instruments(text, LEXICON):
        assert reach <= mention.span.start < mention.span.end <= len(text)
        reach = mention.span.end
