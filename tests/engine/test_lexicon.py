"""Tables that load, tables that must not, and what makes two lexicons one."""

import pytest

from ketnghia.engine.errors import LexiconError
from ketnghia.engine.lexicon import _patterns, _rows, load_lexicon


def test_rows_keep_their_cells_and_remarks_are_no_rows() -> None:
    rows = _rows("t.csv", '# a remark, with a comma\nword,kind,source\n\nSở,body,"press, common usage"\nBan,body,"the ""Ban"""\n')
    assert [dict(row) for row in rows] == [
        {"word": "Sở", "kind": "body", "source": "press, common usage"},
        {"word": "Ban", "kind": "body", "source": 'the "Ban"'},
    ]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("", 1, "empty"),
        ("# only a remark\n", 1, "empty"),
        ("word,kind\nSở,body\n", 1, "source"),
        ("# remark\nword,source\nSở,press\nBan\n", 4, "1 cells where the header has 2"),
        ("word,source\nSở,press, usage\n", 2, "3 cells"),
        ("word,source\nSở,press\n ,press\n", 3, "'word' is empty"),
        ('word,source\nSở,"press\nBan,press\n', 2, "not readable as CSV"),
        ('word,source\nSở,press\nBan,"press\n', 3, "not readable as CSV"),
        ("word,valid_from,source\nSở,1/7/2025,press\n", 2, "valid_from '1/7/2025' is no date"),
        ("word,valid_to,source\nSở,2025-7,press\n", 2, "valid_to '2025-7' is no date"),
    ],
)
def test_a_broken_row_names_file_line_and_remedy(content: str, line: int, what: str) -> None:
    with pytest.raises(LexiconError) as caught:
        _rows("data/t.csv", content)
    assert (caught.value.file, caught.value.line) == ("data/t.csv", line)
    assert what in str(caught.value)
    assert "; " in str(caught.value)


@pytest.mark.parametrize("content", ["- id: [", "id: alone", "- pattern: no id"])
def test_a_broken_pattern_file_names_itself(content: str) -> None:
    with pytest.raises(LexiconError, match=r"data/p\.yaml:\d+: "):
        _patterns("data/p.yaml", content)


def test_the_id_depends_on_the_words_and_on_the_confirmed_spellings() -> None:
    plain, confirmed = load_lexicon(), load_lexicon((("Khăm Mươn", "LA/Khammouane"),))
    assert plain is load_lexicon()
    assert plain.id != confirmed.id
    assert plain.tables.keys() == confirmed.tables.keys()


def test_every_row_says_where_it_comes_from() -> None:
    for name, rows in load_lexicon().tables.items():
        assert all(row["source"].strip() for row in rows), name
