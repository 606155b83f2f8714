"""Signed minutes of talks with a table of what was promised. The tie Khánh Hòa–Champasak is public; the talks are invented."""

from pathlib import Path

from office import SECTIONS, centred, define_numbering, grid, justified, new_paper, numbered, save, signatures

NAME = "2024-08-bien-ban-hoi-dam-khanh-hoa-champasak.docx"
TASKS = [
    ("TT", "Nội dung", "Bên thực hiện", "Thời hạn"),
    ("1", "Tài trợ 3 tỷ đồng xây Trạm Y tế bản Huội Thong, huyện Pathoumphone", "Khánh Hòa", "Trước ngày 15/12/2025"),
    ("2", "Tiếp nhận đào tạo 15 lưu học sinh Champasak", "Khánh Hòa", "Năm học 2025 - 2026"),
    ("3", "Bố trí đất xây trạm y tế và làm đường vào công trình", "Champasak", "Quý IV/2024"),
    ("4", "Vận động hãng hàng không mở đường bay Cam Ranh - Pakse", "Hai bên", "Năm 2025"),
    ("5", "Tổ chức hội đàm lần sau tại Nha Trang", "Hai bên", "Tháng 8/2026"),
]


def write(folder: Path) -> None:
    paper = new_paper()
    centred(paper, "BIÊN BẢN HỘI ĐÀM")
    centred(paper, "giữa UBND tỉnh Khánh Hòa (Việt Nam) và Chính quyền tỉnh Champasak (Lào)")
    justified(
        paper,
        "Ngày 22 tháng 8 năm 2024, tại thành phố Pakse, đoàn đại biểu UBND tỉnh Khánh Hòa và đoàn đại biểu Chính quyền tỉnh Champasak "
        "hội đàm về việc thực hiện thỏa thuận hợp tác giữa hai tỉnh.",
    )
    sections = define_numbering(paper, SECTIONS)
    numbered(paper, "THÀNH PHẦN", sections, bold=True)
    numbered(paper, "Phía tỉnh Khánh Hòa:", sections, 1)
    numbered(paper, "Ông Đinh Quang Huy, Phó Chủ tịch UBND tỉnh, Trưởng đoàn;", sections, 2)
    numbered(paper, "Bà Lê Thị Hải Yến, Phó Giám đốc Sở Ngoại vụ.", sections, 2)
    numbered(paper, "Phía tỉnh Champasak:", sections, 1)
    numbered(paper, "Ông Sommay Phanthavong, Phó Tỉnh trưởng tỉnh Champasak, Trưởng đoàn;", sections, 2)
    numbered(paper, "Bà Khamla Inthavong, Giám đốc Sở Kế hoạch và Đầu tư.", sections, 2)
    numbered(paper, "KẾT QUẢ THỜI GIAN QUA", sections, bold=True)
    justified(
        paper,
        "Trong hai năm 2022 - 2023, Khánh Hòa đã đào tạo 22 lưu học sinh Champasak và hỗ trợ tỉnh bạn 1,5 tỷ đồng "
        "mua trang thiết bị trường học.",
    )
    numbered(paper, "CÁC VIỆC HAI BÊN CAM KẾT", sections, bold=True)
    grid(paper, TASKS)
    numbered(paper, "ĐỀ NGHỊ CỦA MỖI BÊN", sections, bold=True)
    justified(paper, "Champasak đề nghị Khánh Hòa giới thiệu doanh nghiệp trồng và chế biến cà phê tại cao nguyên Bolaven.")
    justified(paper, "Khánh Hòa đề nghị Champasak cùng xây dựng tuyến du lịch “một hành trình, hai di sản” Nha Trang - Pakse.")
    justified(paper, "Biên bản này lập thành hai bản tiếng Việt và hai bản tiếng Lào, được hai trưởng đoàn ký cùng ngày.")
    signatures(paper, "TRƯỞNG ĐOÀN KHÁNH HÒA\n\nĐinh Quang Huy", "TRƯỞNG ĐOÀN CHAMPASAK\n\nSommay Phanthavong")
    save(paper, folder / NAME)
