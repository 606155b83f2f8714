import pytest

from ketnghia.registry.directions import direction, load_wordings, parse_wordings
from ketnghia.registry.errors import WordsError

HUE, SAVAN, SEJONG = "VN/Huế", "LA/Savannakhet", "KR/Sejong"


@pytest.mark.parametrize(
    ("clause", "way"),
    [
        ("đoàn đại biểu cấp cao tỉnh Huế thăm và làm việc tại Savannakhet", "out"),
        ("Chủ tịch UBND tỉnh Huế tiếp đoàn công tác tỉnh Savannakhet", "in"),
        ("UBND tỉnh Huế đón tiếp các vị khách", "in"),
        ("đoàn nghệ thuật sang biểu diễn tại Savannakhet", "out"),
        ("A Savannakhet delegation headed by the deputy governor arrived on Monday", "in"),
        ("officials from Huế travelled to Savannakhet in May", "out"),
        ("une délégation de la province de Savannakhet a été reçue", "in"),
        ("Hai bên gặp nhau bên lề hội nghị", None),
        ("đoàn Huế và đoàn Savannakhet hội đàm", None),
    ],
)
def test_the_words_of_a_report_tell_which_way_a_delegation_went(clause: str, way: str | None) -> None:
    assert direction(None, [HUE, SAVAN], None, [clause])[0] == way


@pytest.mark.parametrize(
    ("venue", "way"), [("thành phố Pakse", "out"), ("Lào", "out"), ("Huế", "in"), ("nơi không ai biết", None), (None, None)]
)
def test_the_place_tells_it_where_the_words_do_not(venue: str | None, way: str | None) -> None:
    assert direction(None, [HUE, SAVAN], venue, ["Hai bên hội đàm"])[0] == way


def test_what_a_person_typed_comes_before_place_and_words() -> None:
    assert direction("in", [HUE, SAVAN], "thành phố Pakse", ["đoàn Huế sang Savannakhet"]) == ("in", "typed")


def test_two_reports_that_disagree_tell_nothing() -> None:
    clauses = ["đoàn tỉnh Huế lên đường", "đoàn tỉnh Savannakhet lên đường"]
    assert direction(None, [HUE, SAVAN], None, clauses) == (None, None)


def test_every_pattern_is_tried_on_its_own_examples_at_the_start() -> None:
    assert {wording.who for wording in load_wordings()} == {"guest", "host"}
    broken = "- {id: a, who: guest, pattern: 'doan {party}', hits: [{clause: 'tiếp Huế', party: Huế}], misses: []}"
    with pytest.raises(WordsError, match=r"directions\.yaml: a: misses"):
        parse_wordings(broken)
    with pytest.raises(WordsError, match="not a list of patterns"):
        parse_wordings("- {id: a}")
