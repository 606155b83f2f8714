import random

from ketnghia.registry.stories import bands, one_story, share, sketch

WORDS = [a + b for a in ("ba", "chi", "do", "gia", "hoa", "kim", "lan", "my", "na", "oa") for b in "bcdghklmnpqrstvx"]


def text(seed: int, length: int = 250) -> str:
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(length))


def test_a_copy_with_another_headline_is_the_same_story() -> None:
    one = sketch(text(1), "2026-03-05")
    other = sketch("(TTXVN) Tin ngắn trong ngày. " + text(1) + " Theo báo địa phương.", "2026-03-06")
    assert one
    assert other
    assert share(one, other) > 0.8
    assert one_story(one, other)
    assert set(bands(one, "home")) & set(bands(other, "home"))
    assert not set(bands(one, "home")) & set(bands(other, "da-nang")), "offices never meet"


def test_two_texts_are_two_stories() -> None:
    one, other = sketch(text(1), None), sketch(text(2), None)
    assert one
    assert other
    assert share(one, other) < 0.1
    assert not one_story(one, other)


def test_last_years_letter_with_other_figures_is_no_copy() -> None:
    one = sketch(text(1) + " tổng 120 suất, 35 người, 40 tỷ đồng", "2025-03-05")
    other = sketch(text(1) + " tổng 150 suất, 38 người, 44 tỷ đồng", "2025-03-06")
    late = sketch(text(1) + " tổng 120 suất, 35 người, 40 tỷ đồng", "2026-03-05")
    assert one
    assert other
    assert late
    assert not one_story(one, other)
    assert not one_story(one, late)


def test_a_text_of_few_words_has_no_sketch() -> None:
    assert sketch("Lễ ký kết tại Huế", None) is None
