"""Mentions joined into persons: who is one, who is two, and what of them is kept."""

from ketnghia.engine.facts.positions import build_people
from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.bodies import find_bodies
from ketnghia.engine.mentions.people import find_people
from ketnghia.engine.mentions.places import find_places
from ketnghia.engine.model import Person

LEXICON = load_lexicon()


def people(text: str) -> list[Person]:
    places = find_places(text, LEXICON)
    return build_people(find_people(text, places, find_bodies(text, places, LEXICON), LEXICON), text)


def test_every_distinct_title_of_a_person_is_kept_as_the_text_gives_it() -> None:
    (person,) = people(
        "Ông Lò Văn Sơn - Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Điện Biên tiếp đoàn. "
        "Chủ tịch UBND tỉnh Lò Văn Sơn cảm ơn. Chủ tịch UBND tỉnh Lò Văn Sơn mời đoàn."
    )
    assert person.titles == ("Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh Điện Biên", "Chủ tịch UBND tỉnh")
    assert person.of == "VN/Điện Biên"


def test_tones_tell_two_people_apart() -> None:
    text = "Phó Giám đốc Sở Ngoại vụ Lê Minh Tuân và Phó Giám đốc Sở Y tế Lê Minh Tuấn cùng dự."
    assert [person.name for person in people(text)] == ["Lê Minh Tuân", "Lê Minh Tuấn"]


def test_both_places_of_the_tone_mark_are_one_person() -> None:
    (person,) = people("Bà Vũ Thị Hoà, Giám đốc Sở Du lịch Hưng Yên, dự. Giám đốc Sở Du lịch Vũ Thị Hòa nói.")
    assert person.name == "Vũ Thị Hoà"


def test_a_misprint_in_the_name_of_the_one_who_holds_a_post_makes_no_second_person() -> None:
    text = "Ông Lý Minh Tâm, Bí thư Tỉnh ủy Cao Bằng, phát biểu. Bí thư Tỉnh ủy Cao Bằng Lý Minh Tân chụp ảnh với đoàn."
    assert [person.name for person in people(text)] == ["Lý Minh Tâm"]


def test_deputies_with_names_alike_stay_two_people() -> None:
    text = "Ông Lý Minh Tâm, Phó Chủ tịch UBND tỉnh Cao Bằng, và ông Lý Minh Tân, Phó Chủ tịch UBND tỉnh Cao Bằng, dự."
    assert len(people(text)) == 2


def test_a_shorter_name_joins_the_one_full_name_it_belongs_to() -> None:
    (person,) = people(
        "Bà Patricia Lane Moore, Thị trưởng thành phố Riverside, đến thăm Cần Thơ. Thị trưởng Lane Moore cảm ơn. Bà Moore mời đoàn."
    )
    assert person.name == "Patricia Lane Moore"
    assert len(dict(person.trace.evidence)["name"]) == 3


def test_the_same_words_in_the_other_order_are_one_person() -> None:
    (person,) = people("Thị trưởng thành phố Sakai Mori Haruka tiếp đoàn Đà Nẵng. Bà Haruka Mori, Thị trưởng, cảm ơn.")
    assert person.name in ("Mori Haruka", "Haruka Mori")


def test_a_bare_name_that_fits_two_people_joins_neither() -> None:
    text = "Ông Trần Hữu Hải, Giám đốc Sở Ngoại vụ, và ông Lê Quang Hải, Giám đốc Sở Y tế, dự. Ông Hải phát biểu."
    assert [len(dict(person.trace.evidence)["name"]) for person in people(text)] == [1, 1]


def test_a_bare_name_without_introduction_makes_no_person() -> None:
    assert people("Ông Bình cho biết tỉnh sẽ cử đoàn. Chủ tịch Dũng đồng ý.") == []


def test_someone_named_once_without_any_title_holds_no_position() -> None:
    assert people("Bà Nguyễn Thị Lan, trú tại phường 5, vui mừng.") == []


def test_the_trace_names_what_was_inferred_and_quotes_hold() -> None:
    text = "Đoàn tỉnh Attapeu do ông Khamphan Sengdao, Phó Tỉnh trưởng, dẫn đầu thăm Kon Tum."
    (person,) = people(text)
    assert (person.of, person.trace.inferred) == ("LA/Attapeu", ("of",))
    evidence = dict(person.trace.evidence)
    assert [text[s.start : s.end] for s in evidence["name"]] == ["Khamphan Sengdao"]
    assert [text[s.start : s.end] for s in evidence["titles"]] == ["Phó Tỉnh trưởng"]
    assert [text[s.start : s.end] for s in evidence["of"]] == ["tỉnh Attapeu"]
    assert text[person.trace.span.start : person.trace.span.end] == "ông Khamphan Sengdao, Phó Tỉnh trưởng"


def test_a_stated_side_wins_over_a_guessed_one() -> None:
    text = "Tại Huế, Chủ tịch UBND tỉnh Lê Bá Thạo tiếp khách. Ông Lê Bá Thạo - Chủ tịch UBND tỉnh Quảng Trị cảm ơn Huế."
    (person,) = people(text)
    assert (person.of, person.trace.inferred) == ("VN/Quảng Trị", ())
