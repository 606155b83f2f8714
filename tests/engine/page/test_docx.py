"""DOCX: what Word shows is what is kept, numbers of lists included, with the place of each line."""

import pytest

from ketnghia.engine.page import read_page
from ketnghia.engine.page.numbering import format_number
from tests.engine.page import made
from tests.engine.page.made import cell, docx, level, numbered, numbering, paragraph, table


def shown(data: bytes) -> list[str]:
    return read_page(data, "a.docx").text.split("\n")


def places(data: bytes) -> dict[str, str]:
    kept = read_page(data, "a.docx")
    return {kept.text[place.span.start : place.span.end]: place.where for place in kept.locators}


def test_paragraphs_and_tables_stand_in_order_with_their_places() -> None:
    data = docx(paragraph("Mở đầu") + table([cell("Việc"), cell("Hạn")], [cell("Lập tổ"), cell("30/6")]) + paragraph("Kết thúc"))
    assert places(data) == {
        "Mở đầu": "paragraph 1",
        "Việc": "table 1, row 1, cell 1",
        "Hạn": "table 1, row 1, cell 2",
        "Lập tổ": "table 1, row 2, cell 1",
        "30/6": "table 1, row 2, cell 2",
        "Kết thúc": "paragraph 2",
    }
    assert shown(data) == list(places(data))


def test_merged_cells_are_told_once_and_columns_agree() -> None:
    data = docx(
        table(
            [cell("Cả hàng", '<w:gridSpan w:val="2"/>'), cell("Hạn")],
            [cell("Gộp", '<w:vMerge w:val="restart"/>'), cell("Một"), cell("Tháng 5")],
            [cell("", "<w:vMerge/>"), cell("Hai"), cell("Tháng 6")],
        )
    )
    assert places(data)["Hạn"] == "table 1, row 1, cell 3"
    assert places(data)["Tháng 6"] == "table 1, row 3, cell 3"
    assert shown(data) == ["Cả hàng", "Hạn", "Gộp", "Một", "Tháng 5", "Hai", "Tháng 6"]


def test_a_table_in_a_cell_keeps_both_places() -> None:
    inner = f"<w:tc><w:tcPr/>{paragraph('Ngoài')}{table([cell('Trong')])}</w:tc>"
    assert places(docx(table([inner])))["Trong"] == "table 1, row 1, cell 1, table 1, row 1, cell 1"


# --- numbering -----------------------------------------------------------------------------------------------------


def test_articles_clauses_and_letters_are_numbered_as_word_shows_them() -> None:
    scheme = numbering(level(0, "Điều %1."), level(1, "%2."), level(2, "%3)", "lowerLetter"))
    body = [
        ("Mục đích", 0),
        ("Hợp tác", 0),
        ("Du lịch", 1),
        ("Giáo dục", 1),
        ("Học bổng", 2),
        ("Trao đổi", 2),
        ("Kinh phí", 0),
        ("Mỗi bên", 1),
    ]
    data = docx("".join(numbered(text, 1, depth) for text, depth in body), {"numbering": scheme})
    assert shown(data) == [
        "Điều 1. Mục đích",
        "Điều 2. Hợp tác",
        "1. Du lịch",
        "2. Giáo dục",
        "a) Học bổng",
        "b) Trao đổi",
        "Điều 3. Kinh phí",
        "1. Mỗi bên",
    ]


def test_levels_are_quoted_in_lower_levels_and_in_figures_where_legal() -> None:
    scheme = numbering(level(0, "%1.", "upperRoman"), level(1, "%1.%2.", extra="<w:isLgl/>"))
    data = docx(numbered("Một") + numbered("Con", 1, 1) + numbered("Hai") + numbered("Con", 1, 1), {"numbering": scheme})
    assert shown(data) == ["I. Một", "1.1. Con", "II. Hai", "2.1. Con"]


def test_a_list_may_start_anew_or_go_on() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    scheme = numbering(level(0, "%1."), overrides=override)
    data = docx(numbered("a") + numbered("b") + numbered("c", 2) + numbered("d", 2) + numbered("e"), {"numbering": scheme})
    assert shown(data) == ["1. a", "2. b", "1. c", "2. d", "3. e"]
    going_on = docx(numbered("a") + numbered("b", 2), {"numbering": numbering(level(0, "%1."))})
    assert shown(going_on) == ["1. a", "2. b"]


def test_bullets_become_signs_and_number_zero_is_none() -> None:
    scheme = numbering(level(0, "\uf0b7", "bullet"), level(1, "-", "bullet"))
    data = docx(numbered("Một") + numbered("Hai", 1, 1) + numbered("Ba", 0), {"numbering": scheme})
    assert shown(data) == ["• Một", "- Hai", "Ba"]


def test_a_style_may_bring_the_numbering() -> None:
    styles = (
        '<w:style w:styleId="Dieu"><w:name w:val="Dieu"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Khoan"><w:name w:val="Khoan"/><w:basedOn w:val="Dieu"/></w:style>'
    )
    scheme = numbering(level(0, "Điều %1.", extra='<w:pStyle w:val="Dieu"/>'), level(1, "%2)", extra='<w:pStyle w:val="Khoan"/>'))
    body = paragraph("Mục đích", '<w:pStyle w:val="Dieu"/>') + paragraph("Du lịch", '<w:pStyle w:val="Khoan"/>')
    assert shown(docx(body, {"numbering": scheme, "styles": styles})) == ["Điều 1. Mục đích", "1) Du lịch"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (27, "upperLetter", "AA"),
        (7, "decimalZero", "07"),
        (0, "upperRoman", "0"),
        (3, "thaiNumbers", "3"),
    ],
)
def test_numbers_take_the_form_asked_for(number: int, form: str, text: str) -> None:
    assert format_number(number, form) == text


# --- what is seen and what is not ----------------------------------------------------------------------------------


def test_text_boxes_headers_footers_and_notes_are_kept() -> None:
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('Trong khung')}</w:txbxContent></mc:Choice>"
    box += (
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph('Trong khung')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    parts = {
        "header1": paragraph("Đầu trang"),
        "footer1": paragraph("Chân trang"),
        "footnotes": f"<w:footnote>{paragraph('Chú thích')}</w:footnote>",
    }
    data = docx(f"<w:p><w:r><w:t>Neo</w:t></w:r>{box}</w:p>" + paragraph("Sau"), parts)
    assert shown(data) == ["Đầu trang", "Neo", "Trong khung", "Sau", "Chú thích", "Chân trang"]
    kept = read_page(data, "a.docx")
    assert [block.kind == "furniture" for block in kept.blocks] == [True, False, False, False, False, True]


def test_a_letterhead_in_the_header_is_part_of_the_paper() -> None:
    header = (
        paragraph("UBND TỈNH LÀO CAI") + paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Lào Cai, ngày 4 tháng 3 năm 2025")
    )
    kept = read_page(docx(paragraph("BIÊN BẢN") + paragraph("Hai bên thống nhất."), {"header1": header}), "a.docx")
    assert kept.published == "2025-03-04"
    assert "furniture" not in {block.kind for block in kept.blocks}


def test_deleted_hidden_and_field_text_is_not_shown_but_inserted_text_is() -> None:
    runs = [
        "<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:ins><w:r><w:t>Chèn</w:t></w:r></w:ins>",
        '<w:hyperlink><w:r><w:t xml:space="preserve"> và nối</w:t></w:r></w:hyperlink>',
        "<w:sdt><w:sdtContent><w:r><w:t>, chọn</w:t></w:r></w:sdtContent></w:sdt>",
    ]
    assert shown(docx(f"<w:p>{''.join(runs)}</w:p>")) == ["Chèn và nối, chọn"]


def test_breaks_part_lines_unless_a_small_letter_goes_on() -> None:
    run = "<w:p><w:r><w:t>{}</w:t><w:br/><w:t>{}</w:t></w:r></w:p>"
    assert shown(docx(run.format("BIÊN BẢN", "LÀM VIỆC"))) == ["BIÊN BẢN", "LÀM VIỆC"]
    assert shown(docx(run.format("Hai bên thống nhất", "lập tổ công tác."))) == ["Hai bên thống nhất lập tổ công tác."]


def test_content_controls_around_paragraphs_and_rows_are_read() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{paragraph('Trong')}{table([cell('Ô')])}</w:sdtContent></w:sdt>"
    assert shown(docx(wrapped + paragraph("Sau"))) == ["Trong", "Ô", "Sau"]


def test_the_table_of_contents_is_furniture() -> None:
    styles = '<w:style w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    kept = read_page(docx(paragraph("1. Mở đầu 3", '<w:pStyle w:val="M1"/>') + paragraph("Hai bên họp."), {"styles": styles}), "a.docx")
    assert [block.kind for block in kept.blocks] == ["furniture", "body"]


def test_a_document_of_python_docx_is_read() -> None:
    import io

    import docx as python_docx

    document = python_docx.Document()
    document.add_heading("Kế hoạch giao lưu", 1)
    document.add_paragraph("Đón đoàn Hồng Hà", style="List Number")
    document.add_paragraph("Thăm lại vào tháng 9", style="List Number")
    grid = document.add_table(rows=1, cols=2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Sở Ngoại vụ", "Tháng 5"
    buffer = io.BytesIO()
    document.save(buffer)
    assert shown(buffer.getvalue()) == ["Kế hoạch giao lưu", "1. Đón đoàn Hồng Hà", "2. Thăm lại vào tháng 9", "Sở Ngoại vụ", "Tháng 5"]


def test_memory_stays_bounded_over_a_long_document() -> None:
    import tracemalloc

    long = docx("".join(paragraph("Hai bên trao đổi về du lịch và nông nghiệp. " * 3) for _ in range(1500)))
    read_page(made.docx(paragraph("a")), "a.docx")
    tracemalloc.start()
    kept = read_page(long, "a.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(kept.text)
