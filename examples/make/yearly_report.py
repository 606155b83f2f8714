"""A section of a yearly report as a PDF with an embedded font. The list of partners is public; figures, days and names are invented.

Needs reportlab (BSD) and the DejaVu fonts; neither is needed to run the project. `invariant` leaves clock and random ids out of the file.
"""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

NAME = "2025-11-bao-cao-doi-ngoai-khanh-hoa.pdf"
FONTS = Path("/usr/share/fonts/truetype/dejavu")  # Debian's fonts-dejavu-core

BODY = ParagraphStyle("body", fontName="Serif", fontSize=11.5, leading=16, alignment=TA_JUSTIFY, spaceAfter=5, firstLineIndent=10 * mm)
HEAD = ParagraphStyle("head", fontName="Serif-Bold", fontSize=11.5, leading=16, spaceBefore=4, spaceAfter=4)
TITLE = ParagraphStyle("title", fontName="Serif-Bold", fontSize=12.5, leading=17, alignment=TA_CENTER)
CELL = ParagraphStyle("cell", fontName="Serif", fontSize=10, leading=13)
CENTRE = ParagraphStyle("centre", fontName="Serif", fontSize=10, leading=14, alignment=TA_CENTER)

PARTNERS = [
    ("Đối tác", "Văn bản", "Tình hình năm 2025"),
    ("Attapeu (Lào)", "Thỏa thuận hợp tác", "Thực hiện thường xuyên"),
    ("Champasak (Lào)", "Thỏa thuận hợp tác", "Thực hiện thường xuyên"),
    ("Saint Petersburg (Nga)", "Thỏa thuận hợp tác", "Giao lưu văn hóa"),
    ("Ulsan (Hàn Quốc)", "Thỏa thuận hợp tác", "Không có hoạt động"),
    ("Lorient (Pháp)", "Bản ghi nhớ", "Mới ký"),
]


def _paragraphs() -> list[tuple[ParagraphStyle, str]]:
    return [
        (HEAD, "II. HỢP TÁC VỚI CÁC ĐỊA PHƯƠNG NƯỚC NGOÀI"),
        (
            BODY,
            "Đến hết tháng 11/2025, tỉnh Khánh Hòa đang thực hiện thỏa thuận hợp tác với tỉnh Attapeu và tỉnh Champasak (Lào), thành phố "
            "Saint Petersburg (Nga), thành phố Ulsan (Hàn Quốc). Ngày 10/6/2025, tỉnh ký bản ghi nhớ hợp tác với Cộng đồng đô thị "
            "Lorient và thành phố Lorient (Pháp).",
        ),
        (HEAD, "1. Với các tỉnh của Lào"),
        (
            BODY,
            "Năm 2025, tỉnh hỗ trợ Attapeu 2 tỷ đồng xây trường mầm non. Ngày 20/11/2025, tỉnh bàn giao cho Champasak Trạm Y tế bản Huội "
            "Thong trị giá 3 tỷ đồng.",
        ),
        (HEAD, "2. Với các đối tác khác"),
        (
            BODY,
            "Tháng 5/2025, đoàn nghệ thuật tỉnh Khánh Hòa sang biểu diễn tại thành phố Saint Petersburg. Với Ulsan, từ năm 2020 đến nay "
            "hai bên không có hoạt động nào. Quan hệ với vùng lãnh thổ Bắc Australia đã nối lại từ năm 2023 nhưng chưa có văn bản mới.",
        ),
        (
            BODY,
            "Tỉnh tiếp tục hỗ trợ tỉnh Stung Treng (Campuchia) 300 triệu đồng trong năm 2025. Đề nghị ký thỏa thuận của huyện Geumsan "
            "(Hàn Quốc) từ năm 2023 chưa được trả lời.",
        ),
        (HEAD, "3. Thu hút đầu tư"),
        (BODY, "Năm 2025, tỉnh Khánh Hòa thu hút 12 dự án đầu tư nước ngoài với tổng vốn 310 triệu USD."),
        (HEAD, "III. NHIỆM VỤ NĂM 2026"),
        (
            BODY,
            "Tỉnh sẽ cử đoàn sang thăm, làm việc tại Lorient trong năm 2026; đồng thời sẽ đón đoàn Champasak sang hội đàm vào "
            "tháng 8/2026. Sở Ngoại vụ tham mưu trả lời huyện Geumsan trước ngày 30/6/2026.",
        ),
    ]


def _story() -> list[Flowable]:
    header = [
        [
            Paragraph("<b>ỦY BAN NHÂN DÂN<br/>TỈNH KHÁNH HÒA</b>", CENTRE),
            Paragraph("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập - Tự do - Hạnh phúc</b>", CENTRE),
        ],
        [Paragraph("Số: 571/BC-UBND", CENTRE), Paragraph("Khánh Hòa, ngày 28 tháng 11 năm 2025", CENTRE)],
    ]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    story: list[Flowable] = [Table(header, colWidths=[58 * mm, 102 * mm]), Spacer(1, 6 * mm)]
    story += [Paragraph("BÁO CÁO", TITLE), Paragraph("Kết quả công tác đối ngoại năm 2025 (trích)", TITLE), Spacer(1, 4 * mm)]
    story += [Paragraph(text, style) for style, text in _paragraphs()]
    story += [Spacer(1, 3 * mm), Paragraph("Phụ lục: Thỏa thuận đang thực hiện", HEAD)]
    story.append(Table([[Paragraph(text, CELL) for text in row] for row in PARTNERS], colWidths=[52 * mm, 48 * mm, 60 * mm], style=grid))
    story += [Spacer(1, 6 * mm), Paragraph("KT. CHỦ TỊCH<br/>PHÓ CHỦ TỊCH<br/><br/>Đinh Quang Huy", CENTRE)]
    return story


def write(folder: Path) -> None:
    pdfmetrics.registerFont(TTFont("Serif", FONTS / "DejaVuSerif.ttf"))
    pdfmetrics.registerFont(TTFont("Serif-Bold", FONTS / "DejaVuSerif-Bold.ttf"))
    pdfmetrics.registerFontFamily("Serif", normal="Serif", bold="Serif-Bold", italic="Serif", boldItalic="Serif-Bold")
    margins = {"leftMargin": 30 * mm, "rightMargin": 20 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
    template = SimpleDocTemplate(str(folder / NAME), pagesize=A4, **margins)
    template.title, template.author, template.invariant = "Báo cáo công tác đối ngoại năm 2025 (trích)", "Kết Nghĩa contributors", 1
    template.build(_story())
