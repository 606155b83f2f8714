import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.followup.replies import (
    ANSWERED,
    COLUMNS,
    PROPOSALS,
    RESULTS,
    Reply,
    guarded,
    plain,
    read_form,
    squeezed,
    unguarded,
    write_form,
)
from ketnghia.output.review_forms import form_words

WORDS = form_words("vi")
TEXT = "Huế sẽ tiếp nhận 10 lưu học sinh"
KNOWN = {1: frozenset({TEXT})}


def row(number: int = 1, text: str = TEXT, **given: str) -> dict[str, str]:
    return {"round": "7", "row": str(number), "text": text, **given}


def back(content: str, known=KNOWN):
    return read_form(content, 7, known, WORDS)


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-5%", "@SUM(A1)", "\t=1", "'=1", "''-x", "＝1"])
def test_no_cell_goes_out_as_a_formula(cell: str) -> None:
    assert guarded(cell).startswith("'")
    assert unguarded(guarded(cell)) == cell


@given(st.text())
def test_a_guarded_cell_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(st.text())
def test_cleaning_text_twice_is_cleaning_it_once(cell: str) -> None:
    assert plain(plain(cell)) == plain(cell)


texts = st.text(max_size=30)


@given(
    st.lists(
        st.builds(
            Reply, st.sampled_from(RESULTS), texts.map(lambda t: f"vì {t}"), st.sampled_from(("", *PROPOSALS)), texts, texts, texts, texts
        ),
        max_size=4,
    ),
    texts,
    st.sampled_from(",;"),
)
def test_a_form_written_and_read_back_says_the_same(replies: list[Reply], text: str, separator: str) -> None:
    kept = [Reply(**{name: plain(getattr(reply, name)) for name in ANSWERED}) for reply in replies]
    rows = [row(number, text, **{name: getattr(reply, name) for name in ANSWERED}) for number, reply in enumerate(kept, 1)]
    known = {number: frozenset({squeezed(text)}) for number in range(1, 5)}
    filled = back(write_form(rows, WORDS, separator), known)
    assert filled.problems == ()
    assert filled.replies == dict(enumerate(kept, 1))


def test_a_form_opens_in_a_spreadsheet_and_a_formula_in_it_is_text() -> None:
    content = write_form([row(outcome='=HYPERLINK("x")', result="done", why='nói "có"\nvà; hết')], WORDS)
    assert content.startswith("\ufeff")
    head, cells = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    assert head[COLUMNS.index("result")] == "Kết quả rà soát"
    assert cells[COLUMNS.index("outcome")] == '\'=HYPERLINK("x")'
    assert back(content).replies[1].outcome == '=HYPERLINK("x")'


def test_a_form_saved_by_a_vietnamese_spreadsheet_is_read() -> None:
    filled = back("Đợt;Số thứ tự;Nội dung;Kết quả rà soát\r\n7;1;" + TEXT + ";ĐÃ THỰC HIỆN\r\n;;;\r\n")
    assert filled.replies == {1: Reply("done")}


@pytest.mark.parametrize("said", ["Đã thực hiện", "đã thực hiện ", "done", "Réalisé"])
def test_an_answer_is_understood_in_each_language(said: str) -> None:
    content = write_form([row(result="done")], WORDS).replace("Đã thực hiện", said)
    assert back(content).replies[1].result == "done"


def test_a_row_without_an_answer_is_none() -> None:
    assert back(write_form([row(department="Sở Y tế", lead="Sở Y tế")], WORDS)).replies == {}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"round": "8", "result": "done"}, "dòng 2: biểu của đợt “8”, không phải đợt 7; hãy kiểm tra lại tệp"),
        ({"row": "2", "result": "done"}, "dòng 2: số “2” không có trong đợt 7; hãy giữ nguyên cột số thứ tự của biểu"),
        ({"row": "١", "result": "done"}, "dòng 2: số “١” không có trong đợt 7; hãy giữ nguyên cột số thứ tự của biểu"),
        ({"result": "not_done"}, "dòng 2: ghi “Chưa thực hiện” nhưng thiếu “Lý do chưa thực hiện”; hãy nêu lý do"),
        (
            {"outcome": "xong"},
            "dòng 2: có nội dung trả lời nhưng thiếu “Kết quả rà soát”; hãy ghi “Đã thực hiện”, “Đang thực hiện”, “Chưa thực hiện”",
        ),
    ],
)
def test_a_fault_is_one_line_that_says_what_to_do(given: dict[str, str], problem: str) -> None:
    assert back(write_form([{**row(), **given}], WORDS)).problems == (problem,)


def test_rows_that_a_spreadsheet_shuffled_are_refused() -> None:
    (problem,) = back(write_form([row(text="việc khác", result="done")], WORDS)).problems
    assert "khác nội dung đã gửi" in problem


def test_a_row_said_twice_is_refused() -> None:
    (problem,) = back(write_form([row(result="done"), row(result="under_way")], WORDS)).problems
    assert problem == "dòng 3: số 1 đã có ở dòng 2; hãy bỏ một dòng"


def test_every_fault_of_a_form_is_told_at_once() -> None:
    content = write_form([row(5), row(6), row(1, result="not_done")], WORDS)
    assert len(back(content).problems) == 3


def test_an_unknown_word_is_answered_with_the_known_ones() -> None:
    content = write_form([row(result="done")], WORDS).replace("Đã thực hiện", "xong rồi")
    (problem,) = back(content).problems
    assert "“xong rồi” không dùng được" in problem
    assert "“Đang thực hiện”" in problem


@pytest.mark.parametrize("content", ["", "\ufeff", "x", "Đợt,Đợt\n", "a" * 200_000, '"', "Đợt,Số thứ tự\n1,1\n", "\0,\0\n"])
def test_what_is_no_form_is_refused_in_words(content: str) -> None:
    assert back(content).problems


@given(st.text(max_size=200))
def test_nothing_that_comes_back_breaks_it(content: str) -> None:
    assert back(content).problems or not back(content).replies
