"""Renewal and notice, in three languages: what the patterns hit, which agreement a clause is given to, and that it can be derived again."""

from dataclasses import replace

import pytest

from ketnghia.engine.facts.renewals import patterns
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.model import Activity, Agreement, Reading
from ketnghia.engine.reader import read
from ketnghia.engine.verify import verify

LEXICON = load_lexicon()
ROWS = [(language, row) for language in ("vi", "en", "fr") for row in LEXICON.patterns[f"{language}/renewals"]]
SIGNED = (
    "Ngày 12/5/2025, tại Huế, UBND thành phố Huế và tỉnh Savannakhet (Lào) đã ký Bản ghi nhớ về hợp tác giáo dục giai đoạn 2025 - 2030. "
)


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[row["id"] for _, row in ROWS])
def test_each_pattern_hits_and_misses_what_it_says(language, row) -> None:
    (pattern,) = [pattern for pattern in patterns(LEXICON, language) if pattern.id == row["id"]]
    for hit in row["hits"]:
        assert pattern.search.search(hit), hit
        assert any(word in hit for word in pattern.words), hit
    for miss in row["misses"]:
        assert not pattern.search.search(miss), miss


def told(text: str) -> list[tuple[str | None, int | None, int | None]]:
    return [(one.renewal, one.renewal_years, one.notice_months) for one in agreements(reading(text))]


def reading(text: str) -> Reading:
    return read(text.encode(), "bai.txt", "2025-05-13")


def agreements(one: Reading) -> list[Agreement]:
    return [fact for fact in one.facts if isinstance(fact, Agreement)]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Bản ghi nhớ này được tự động gia hạn thêm 05 (năm) năm.", ("automatic", 5, None)),
        ("Bản ghi nhớ tự động gia hạn từng giai đoạn năm năm một.", ("automatic", 5, None)),
        ("Bản ghi nhớ này không tự động gia hạn.", ("none", None, None)),
        ("Bản ghi nhớ có thể được gia hạn thêm ba năm theo thỏa thuận của hai bên.", ("by_agreement", 3, None)),
        ("Bên muốn chấm dứt Bản ghi nhớ phải thông báo bằng văn bản trước ít nhất 06 (sáu) tháng.", (None, None, 6)),
        (
            "Nếu không bên nào thông báo chấm dứt bằng văn bản ít nhất 3 tháng trước ngày hết hạn, Bản ghi nhớ được gia hạn thêm 2 năm.",
            ("automatic", 2, 3),
        ),
        ("Bản ghi nhớ có hiệu lực từ ngày ký.", (None, None, None)),
        ("Bên muốn chấm dứt Bản ghi nhớ thông báo cho bên kia một năm trước khi hết hạn.", (None, None, 12)),
    ],
)
def test_a_clause_is_read_with_its_number(clause: str, expected) -> None:
    assert told(SIGNED + clause) == [expected]


def test_a_renewal_foreseen_has_not_happened() -> None:
    text = SIGNED + "Bản ghi nhớ này được tự động gia hạn thêm 5 năm, trừ khi một bên thông báo ít nhất 6 tháng trước ngày hết hạn."
    acts = [fact for fact in reading(text).facts if isinstance(fact, Activity)]
    assert [(act.kind, act.date) for act in acts] == [("signing", "2025-05-12")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The city of Hue in Vietnam and Savannakhet Province in Laos signed a memorandum of understanding on May 12, 2025. "
            "The memorandum is valid for three years and shall be automatically renewed for successive three-year terms "
            "unless either party gives six months' written notice.",
            ("automatic", 3, 6),
        ),
        (
            "La ville de Huê (Vietnam) et la ville de Rennes ont signé le 12 mai 2025 une convention de coopération décentralisée. "
            "La convention est renouvelable par tacite reconduction pour une durée de trois ans, "
            "sauf dénonciation par l'une des parties au moins six mois avant l’échéance.",
            ("automatic", 3, 6),
        ),
    ],
)
def test_english_and_french_texts_tell_it_too(text: str, expected) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai bên đề nghị bổ sung điều khoản để Bản ghi nhớ được tự động gia hạn thêm 5 năm.",
        "Thị thực của chuyên gia được tự động gia hạn thêm 1 năm.",
        "Hợp đồng thuê nhà được tự động gia hạn thêm 5 năm.",
    ],
)
def test_what_is_only_asked_for_or_is_no_agreement_is_left_alone(sentence: str) -> None:
    assert told(SIGNED + sentence) == [(None, None, None)]


def test_a_clause_that_may_be_about_either_of_two_texts_is_turned_down() -> None:
    text = (
        "Ngày 12/5/2025, thành phố Huế và tỉnh Savannakhet (Lào) ký Bản ghi nhớ về giáo dục giai đoạn 2025 - 2030.\n"
        "Ngày 13/5/2025, thành phố Huế và tỉnh Salavan (Lào) ký Bản ghi nhớ về y tế giai đoạn 2025 - 2028.\n"
        "Lãnh đạo hai tỉnh trồng cây lưu niệm. Bản ghi nhớ được tự động gia hạn thêm 5 năm."
    )
    one = reading(text)
    assert [fact.renewal for fact in agreements(one)] == [None, None]
    assert [rejection.rule for rejection in one.rejections if "renewal" in rejection.rule] == ["agreement:renewal"]


@pytest.mark.parametrize(
    ("false", "field"),
    [
        ({"renewal": "none"}, "renewal"),
        ({"renewal": "by_agreement"}, "renewal"),
        ({"renewal_years": 7}, "renewal_years"),
        ({"notice_months": 9}, "notice_months"),
    ],
)
def test_a_false_term_is_found_out(false, field: str) -> None:
    text = SIGNED + "Bản ghi nhớ này tự động gia hạn 5 năm, một bên muốn chấm dứt phải thông báo trước 6 tháng."
    (fact,) = agreements(reading(text))
    kept = reading(text).kept.text
    assert verify(fact, kept) is None
    doubt = verify(replace(fact, **false), kept)
    assert doubt is not None
    assert doubt.field == field
