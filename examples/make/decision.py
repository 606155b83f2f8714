"""A decision to sign.

That Bắc Ninh decided in December 2025 to sign with Xay Xổm Bun for 2026-2030 is public; number, names and wording are ours.
"""

from pathlib import Path

from office import ARTICLES, centred, define_numbering, justified, letterhead, new_paper, numbered, save, signatures

NAME = "2025-12-quyet-dinh-bac-ninh-xay-xom-bun.docx"


def write(folder: Path) -> None:
    paper = new_paper()
    letterhead(paper, "ỦY BAN NHÂN DÂN\nTỈNH BẮC NINH", "Số: 2105/QĐ-UBND", "Bắc Ninh, ngày 18 tháng 12 năm 2025")
    centred(paper, "QUYẾT ĐỊNH")
    centred(paper, "Về việc ký kết thỏa thuận hợp tác với tỉnh Xay Xổm Bun (Lào)")
    justified(paper, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;")
    justified(paper, "Căn cứ Luật Thỏa thuận quốc tế ngày 13 tháng 11 năm 2020;")
    justified(paper, "Theo đề nghị của Văn phòng Ủy ban nhân dân tỉnh,")
    centred(paper, "QUYẾT ĐỊNH:")
    articles = define_numbering(paper, ARTICLES)
    numbered(
        paper,
        "Ký kết Thỏa thuận hợp tác giữa UBND tỉnh Bắc Ninh và Ủy ban chính quyền tỉnh Xay Xổm Bun (CHDCND Lào) giai đoạn 2026 - 2030 "
        "trong tháng 01 năm 2026.",
        articles,
    )
    numbered(paper, "Ủy quyền ông Nguyễn Khắc Dương, Phó Chủ tịch Thường trực UBND tỉnh ký thỏa thuận nêu tại Điều 1.", articles)
    numbered(paper, "Chánh Văn phòng UBND tỉnh, thủ trưởng các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này.", articles)
    signatures(paper, "Nơi nhận:\nNhư Điều 3; Bộ Ngoại giao; Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nPhạm Quang Thịnh")
    save(paper, folder / NAME)
