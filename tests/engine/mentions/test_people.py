"""Who is named, with which titles, standing for whom."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.facts.positions import build_people
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.bodies import find_bodies
from ketnghia.engine.mentions.people import find_people
from ketnghia.engine.mentions.places import find_places
from ketnghia.engine.model import PersonMention
from ketnghia.engine.text import normalise

LEXICON = load_lexicon()
PIECES = [*"aàĐơ ABg.,;:-–()\n\t\u00a0'", "ông ", "Chủ tịch ", "UBND tỉnh ", "Nguyễn ", "Văn ", "Sở ", "Đại sứ ", "Lào ", "và ", "Trần An,"]
CUES = [*LEXICON.patterns["vi/people"], *LEXICON.patterns["people_western"]]
TOLD = yaml.safe_load((Path(__file__).parent / "told_people.yaml").read_text(encoding="utf-8"))


def people(text: str) -> list[PersonMention]:
    places = find_places(text, LEXICON)
    return find_people(text, places, find_bodies(text, places, LEXICON), LEXICON)


def names(text: str) -> list[str]:
    return [text[mention.name.start : mention.name.end] for mention in people(text)]


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case["text"][:60])
def test_people_are_found_with_their_titles_and_side(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [f"{person.name} | {'; '.join(person.titles)} | {person.of}" for person in build_people(people(text), text)]
    expected = list(map(str, case["told"]))  # type: ignore[call-overload]
    assert len(found) == len(expected), found
    for line, pattern in zip(found, expected, strict=True):
        assert fnmatchcase(line, pattern.replace("[", "[[]")), found


@pytest.mark.parametrize("pattern", CUES, ids=lambda pattern: pattern["id"])
def test_each_cue_hits_and_misses_what_it_says(pattern: dict[str, object]) -> None:
    expression = re.compile(str(pattern["pattern"]))
    applied = {"whole": expression.fullmatch, "start": expression.match, "within": expression.search}[str(pattern["used"])]
    assert all(applied(hit) for hit in pattern["hits"])  # type: ignore[attr-defined]
    assert not any(applied(miss) for miss in pattern["misses"])  # type: ignore[attr-defined]


def test_cues_of_all_languages_have_the_same_ids_but_for_the_article() -> None:
    vietnamese, western = ({pattern["id"] for pattern in LEXICON.patterns[file]} for file in ("vi/people", "people_western"))
    assert western - vietnamese == {"article"}
    assert vietnamese <= western


def test_hard_spaces_and_dashes_of_all_kinds_join_a_name_and_its_title() -> None:
    text = "Ông\u00a0Trịnh\u00a0Quốc\u00a0Bảo — Phó\u00a0Chủ tịch UBND\u00a0tỉnh\u00a0Quảng Trị"
    (mention,) = people(text)
    assert text[mention.name.start : mention.name.end] == "Trịnh\u00a0Quốc\u00a0Bảo"
    assert (mention.of, len(mention.titles)) == ("VN/Quảng Trị", 1)


def test_both_places_of_the_tone_mark_are_one_title() -> None:
    old, new = "Uỷ viên UBND tỉnh Hoà Bình Bùi Văn Lự", "Ủy viên UBND tỉnh Hòa Bình Bùi Văn Lự"
    assert [(m.of, m.titles) for m in people(old)] == [(m.of, m.titles) for m in people(new)]


def test_the_mention_takes_in_honorific_name_and_titles() -> None:
    text = "Sáng qua, đồng chí Đại tá Lò Văn Pánh, Chính ủy Bộ CHQS tỉnh Sơn La, đến dự."
    (mention,) = people(text)
    assert text[mention.span.start : mention.span.end] == "đồng chí Đại tá Lò Văn Pánh, Chính ủy Bộ CHQS tỉnh Sơn La"


def test_a_bare_name_is_a_mention_of_its_own_with_the_side_of_its_owner() -> None:
    text = "Phó Chủ tịch UBND tỉnh Lâm Đồng Võ Ngọc Sáu tiếp đoàn. Ông Sáu cho biết tỉnh sẽ cử đoàn."
    mentions = people(text)
    assert [text[m.name.start : m.name.end] for m in mentions] == ["Võ Ngọc Sáu", "Sáu"]
    assert {m.of for m in mentions} == {"VN/Lâm Đồng"}


def test_a_name_introduced_once_is_found_again_without_title() -> None:
    assert names("Ông Lê Bá Hạnh, Giám đốc Sở Ngoại vụ Kon Tum, dự. Theo lịch, Lê Bá Hạnh sẽ đi Attapeu.") == ["Lê Bá Hạnh", "Lê Bá Hạnh"]


def test_a_photo_credit_ends_the_name() -> None:
    assert names("Chủ tịch UBND tỉnh Phú Thọ Bùi Văn Sáng Ảnh: T.L") == ["Bùi Văn Sáng"]


@pytest.mark.parametrize(
    "text",
    [
        "Đường Nguyễn Huệ nối với phố Trần Phú.",
        "Giải thưởng mang tên Alexandre Yersin được trao tại Nha Trang.",
        "Đoàn thăm khu mộ Chủ tịch Tôn Đức Thắng.",
        "Ban Tổ chức Lễ hội trân trọng cảm ơn Sở Văn hóa, Thể thao và Du lịch.",
        "Quảng cáo: Công ty Trường Hải. Liên hệ: Phòng Kinh doanh.",
        "Chủ tịch UBND các huyện, thành phố chịu trách nhiệm thi hành Quyết định này.",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert people(text) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_mentions_in_order_inside_it_and_apart(text: str) -> None:
    text = normalise(text)
    end = 0
    for mention in people(text):
        assert end <= mention.span.start <= mention.name.start < mention.name.end <= mention.span.end <= len(text)
        assert "\n" not in text[mention.name.start : mention.name.end]
        end = mention.span.end


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60))
def test_arbitrary_unicode_never_raises(text: str) -> None:
    people(normalise(f"Ông {text}, Chủ tịch UBND {text} tỉnh; bà {text}"))
