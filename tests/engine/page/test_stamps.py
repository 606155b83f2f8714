"""State-secret stamps are seen however they are set; words about secrets are no stamps."""

import pytest

from ketnghia.engine.errors import SecretDocument
from ketnghia.engine.page import read_page
from tests.engine.page import made
from tests.engine.page.test_encodings import as_font

PAPER = "UBND TỈNH LÀO CAI\n{}\nSố: 12/BC-UBND\nBÁO CÁO\nVề việc thực hiện thỏa thuận với châu Hồng Hà.\n"


@pytest.mark.parametrize(
    "stamp",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "[MẬT]",
        "(TỐI MẬT)",
        "M Ậ T",
        "T U Y Ệ T   M Ậ T",
        "| MẬT |",
        "MẬT.",
        "Độ mật: Mật",
        "ĐỘ MẬT: TỐI MẬT",
        "Mức độ mật: tuyệt mật",
        "Độ mật\nTối mật",
        "Số: 15/TTr\t\tMẬT",
        "SỞ NGOẠI VỤ      TUYỆT MẬT",
        "MA\u0323\u0302T",
        "TÀI LIỆU MẬT",
    ],
)
def test_a_stamped_document_is_refused(stamp: str) -> None:
    with pytest.raises(SecretDocument, match="đóng dấu"):
        read_page(PAPER.format(stamp).encode(), "a.txt")


@pytest.mark.parametrize(
    "line",
    [
        "Bí mật",
        "MẬT ONG",
        "Mật",
        "mật",
        "CƠ MẬT",
        "BẢO MẬT",
        "Sản phẩm gồm mật ong và cà phê.",
        "Thông tin mật được bảo vệ theo luật.",
        "Độ mật: Thường",
        "Độ mật: Không",
        "HỘI THẢO VỀ BÍ MẬT NHÀ NƯỚC",
        "Hai bên giữ bí mật nội dung trao đổi.",
    ],
)
def test_words_about_secrets_are_no_stamp(line: str) -> None:
    assert line in read_page(PAPER.format(line).encode(), "a.txt").text


def test_the_word_far_below_the_head_is_no_stamp() -> None:
    paper = PAPER.format("Kính gửi: Sở Ngoại vụ") + "Hai bên trao đổi.\n" * 60 + "MẬT\n"
    assert "MẬT" in read_page(paper.encode(), "a.txt").text


BOX = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    "data",
    [
        made.docx(made.table([made.cell("UBND TỈNH"), made.cell("MẬT")]) + made.paragraph("Nội dung")),
        made.docx(BOX.format(made.paragraph("TỐI MẬT")) + made.paragraph("Nội dung")),
        made.docx(made.paragraph("Nội dung"), {"header1": made.paragraph("TUYỆT MẬT")}),
        made.docx(
            made.paragraph("m" + as_font("ật", "tcvn3"), run='<w:rFonts w:ascii=".VnTimeH"/>')
            + made.paragraph(as_font("các bên đã thống nhất thực hiện những việc dưới đây", "tcvn3"))
        ),
    ],
    ids=["cell", "text box", "header", "old capital font"],
)
def test_stamps_in_word_documents_are_seen(data: bytes) -> None:
    with pytest.raises(SecretDocument):
        read_page(data, "a.docx")


def test_stamps_in_pdf_and_html_are_seen() -> None:
    with pytest.raises(SecretDocument):
        read_page(made.pdf([[(90, 780, 12, "UBND TỈNH LÀO CAI"), (90, 760, 12, "MẬT"), (90, 700, 12, "Hai bên thống nhất.")]]), "a.pdf")
    menu = "<nav>" + "<a href=x>Mục</a> " * 60 + "</nav>"
    with pytest.raises(SecretDocument):
        read_page(f"<html><body>{menu}<p>TỐI MẬT</p><p>Hai bên thống nhất lập tổ công tác.</p></body></html>".encode(), "a.html")
