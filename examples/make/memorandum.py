"""A memorandum in articles. That Lai Châu and Kazanlak signed one on 27/11/2025 is public; every clause here is ours."""

from pathlib import Path

from office import ARTICLES, centred, define_numbering, justified, new_paper, numbered, save, signatures

NAME = "2025-11-ban-ghi-nho-lai-chau-kazanlak.docx"


def write(folder: Path) -> None:
    paper = new_paper()
    centred(paper, "BẢN GHI NHỚ")
    centred(paper, "HỢP TÁC HỮU NGHỊ GIỮA ỦY BAN NHÂN DÂN TỈNH LAI CHÂU (VIỆT NAM) VÀ HỘI ĐỒNG THÀNH PHỐ KAZANLAK (BULGARIA)")
    justified(
        paper,
        "Ủy ban nhân dân tỉnh Lai Châu (nước Cộng hòa xã hội chủ nghĩa Việt Nam) và Hội đồng thành phố Kazanlak (Cộng hòa Bulgaria), "
        "sau đây gọi chung là “hai Bên”, đã đi đến những điểm sau:",
    )
    articles = define_numbering(paper, ARTICLES)
    numbered(paper, "Mục đích", articles, bold=True)
    justified(paper, "Bản ghi nhớ này đặt nền móng cho quan hệ hữu nghị, hợp tác giữa tỉnh Lai Châu và thành phố Kazanlak.")
    numbered(paper, "Lĩnh vực hợp tác", articles, bold=True)
    numbered(paper, "Về nông nghiệp, hai Bên trao đổi giống cây và kỹ thuật trồng hoa hồng lấy tinh dầu, chế biến chè.", articles, 1)
    numbered(paper, "Về văn hóa, du lịch, hai Bên cử đoàn nghệ thuật dự lễ hội của nhau.", articles, 1)
    numbered(paper, "Về giáo dục, hai Bên giúp các trường phổ thông kết bạn trực tuyến.", articles, 1)
    numbered(paper, "Cam kết của mỗi Bên", articles, bold=True)
    numbered(paper, "Phía Lai Châu sẽ dành 2 héc-ta đất trồng thử hoa hồng Bulgaria trước ngày 30 tháng 6 năm 2026.", articles, 1)
    numbered(paper, "Phía Kazanlak sẽ cử 2 chuyên gia sang hướng dẫn kỹ thuật trong năm 2026.", articles, 1)
    numbered(paper, "Tổ chức thực hiện", articles, bold=True)
    numbered(
        paper,
        "Hai Bên giao Văn phòng Ủy ban nhân dân tỉnh Lai Châu và Văn phòng Hội đồng thành phố Kazanlak làm đầu mối liên lạc.",
        articles,
        1,
    )
    numbered(paper, "Hai Bên kiểm điểm việc thực hiện mỗi năm một lần, bằng hình thức trực tiếp hoặc trực tuyến.", articles, 1)
    numbered(paper, "Hiệu lực", articles, bold=True)
    numbered(paper, "Bản ghi nhớ này có hiệu lực từ ngày ký và có giá trị 05 năm kể từ ngày ký.", articles, 1)
    numbered(paper, "Bản ghi nhớ này có thể được sửa đổi bằng văn bản của hai Bên.", articles, 1)
    justified(
        paper,
        "Ký tại tỉnh Lai Châu, ngày 27 tháng 11 năm 2025, thành hai bản, mỗi bản bằng tiếng Việt và tiếng Bulgaria, "
        "các văn bản có giá trị như nhau.",
    )
    signatures(
        paper,
        "TM. ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nPHÓ CHỦ TỊCH\n\nGiàng A Páo",
        "TM. HỘI ĐỒNG THÀNH PHỐ KAZANLAK\nCHỦ TỊCH\n\nPetko Marinov",
    )
    save(paper, folder / NAME)
