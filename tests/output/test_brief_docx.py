"""The sheet as a Word file: its layout, that it fits, and that nothing a document says can break it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.output.docx import SETTINGS, TYPEFACE, fit, printable, write_docx
from ketnghia.output.sheet import Acquaintance, Brief, Happening, Meeting, Point, Side, Source, Standing

SOURCE = Source(1, 7, "Biên bản hội đàm tại Thà Khẹc", "2026-03-18")
CLAUSE = "tỉnh sẽ cử hai kỹ sư thủy lợi sang khảo sát hồ chứa tại huyện Bua La Pha và trả lời bằng văn bản"


def point(text: str = CLAUSE, *, confirmed: bool = True, due: str | None = "2026-09-30") -> Point:
    return Point("commitment", text, "Bình Sơn", due, "overdue", "2026-03-18", SOURCE, confirmed)


def brief(*points: Point, people: tuple[Acquaintance, ...] = ()) -> Brief:
    return Brief(
        partner="Sê Băng",
        country="Lào",
        home="Bình Sơn",
        on=date(2026, 11, 22),
        language="vi",
        meeting=Meeting("meeting", "2026-03-18", "Thà Khẹc", None, ("Trần Văn Lâm (Phó Chủ tịch UBND tỉnh)",), SOURCE, True),
        sides=(Side("joint", points),) if points else (),
        since=(Happening("aid", "2026-06", "trao 20 bộ máy tính", False, SOURCE, True),),
        agreements=(Standing("mou", "Bình Sơn – Sê Băng", "2024-08-12", "2024/2028", "in_force", SOURCE, True),),
        unanswered=(),
        people=people,
        sources=(SOURCE,),
    )


def text_of(data: bytes) -> str:
    file = Document(BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_the_page_has_the_margins_and_the_typeface_of_an_administrative_document() -> None:
    file = Document(BytesIO(write_docx(brief(point()))))
    section = file.sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    assert file.styles["Normal"].font.name == TYPEFACE == "Times New Roman"
    assert file.core_properties.created.date() == date(2026, 11, 22)


def test_it_says_what_was_agreed_who_does_it_by_when_and_what_became_of_it() -> None:
    text = text_of(write_docx(brief(point())))
    for words in (
        "LẦN TRƯỚC HAI BÊN ĐÃ THỐNG NHẤT GÌ – ĐẾN NAY RA SAO",
        "Đối tác: Sê Băng (Lào)",
        "Lần gặp gần nhất: 18/3/2026, tiếp xúc – làm việc, Thà Khẹc. Dự: Trần Văn Lâm (Phó Chủ tịch UBND tỉnh) [1]",
        CLAUSE,
        "30/9/2026",
        "Quá hạn, chưa rõ",
        "tháng 6/2026: trao 20 bộ máy tính [1]",
        "Bản ghi nhớ: Bình Sơn – Sê Băng (ký 12/8/2024, giai đoạn 2024–2028) [1]",
        "Nguồn: [1] Biên bản hội đàm tại Thà Khẹc (18/3/2026)",
    ):
        assert words in text


def test_what_nobody_confirmed_bears_a_mark_and_the_mark_is_explained() -> None:
    doubted = text_of(write_docx(brief(point(confirmed=False))))
    assert f"{CLAUSE}*" in doubted
    assert "* Chưa có người xác nhận" in doubted
    assert "Chưa có người xác nhận" not in text_of(write_docx(brief(point())))


def test_an_official_sheet_says_that_it_holds_confirmed_matters_only() -> None:
    assert "Chỉ gồm những gì đã có người xác nhận." in text_of(write_docx(replace(brief(point()), shows_unconfirmed=False)))


def test_an_empty_register_of_talks_still_makes_a_sheet() -> None:
    bare = replace(brief(), meeting=None, since=(), agreements=(), sources=())
    text = text_of(write_docx(bare))
    for words in ("chưa có lần gặp nào", "Chưa ghi nhận nội dung nào.", "Chưa ghi nhận hoạt động nào.", "Không có thỏa thuận nào"):
        assert words in text


def test_type_gets_smaller_before_anything_is_left_out() -> None:
    sizes = [fit(brief(*[point()] * count)).table_pt for count in (1, 12, 16)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]
    assert text_of(write_docx(brief(*[point()] * 16))).count(CLAUSE) == 16


def test_what_does_not_fit_is_counted_on_the_sheet() -> None:
    crowded = brief(*[point(f"{n}. {CLAUSE}") for n in range(60)])
    shown = fit(crowded)
    assert shown in SETTINGS[5:]
    assert f"… và {60 - shown.points} nội dung khác trong hồ sơ đối tác" in text_of(write_docx(crowded))


def test_markup_and_control_characters_are_plain_text() -> None:
    hostile = 'ký\x00 <w:p/> "&amp;" \u202egnuhc\x1b[31m <script>alert(1)</script>'
    text = text_of(write_docx(brief(point(hostile), people=(Acquaintance(hostile, "Phó Tỉnh trưởng", "", None),))))
    assert 'ký <w:p/> "&amp;" gnuhc[31m <script>alert(1)</script>' in text


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x7f", "\x85", "\u202e", "\u2066", "\ud800", "\ufffe"])
def test_characters_that_break_a_file_or_a_line_of_text_are_dropped(character: str) -> None:
    assert printable(f"a{character}b") == "ab"


def test_letters_of_any_script_stay() -> None:
    assert printable("Thỏa thuận\tສະຫວັນນະເຂດ 충청남도\n") == "Thỏa thuận\tສະຫວັນນະເຂດ 충청남도\n"


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=30), st.one_of(st.none(), st.text(max_size=12)))
def test_no_text_of_a_document_breaks_the_file(clause: str, name: str, due: str | None) -> None:
    written = write_docx(brief(point(clause, due=due), people=(Acquaintance(name, clause, name, due),)))
    assert "Sê Băng" in text_of(written)


def test_the_same_brief_gives_the_same_text() -> None:
    once, again = write_docx(brief(point())), write_docx(brief(point()))
    assert text_of(once) == text_of(again)
