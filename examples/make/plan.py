"""A plan with a task table. That Khánh Hòa issued one for the memorandum with Lorient is public; its tasks and dates are invented."""

from pathlib import Path

from office import SECTIONS, centred, define_numbering, grid, justified, letterhead, new_paper, numbered, save, signatures

NAME = "2025-09-ke-hoach-khanh-hoa-lorient.docx"
TASKS = [
    ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"),
    ("1", "Thành lập Tổ công tác chung với phía Lorient", "Sở Ngoại vụ", "Sở Tài chính; Sở Y tế", "Trước ngày 30/9/2025"),
    ("2", "Mời chuyên gia Lorient khảo sát cảng cá Hòn Rớ", "Sở Nông nghiệp và Môi trường", "Sở Ngoại vụ", "Quý IV/2025"),
    ("3", "Cử cán bộ quản lý cảng cá dự khóa đào tạo tại Lorient", "Sở Nông nghiệp và Môi trường", "Sở Nội vụ", "Năm 2026"),
    ("4", "Đưa đoàn nghệ thuật dự Festival Interceltique", "Sở Văn hóa, Thể thao và Du lịch", "Sở Ngoại vụ", "Tháng 8/2026"),
    ("5", "Xây dựng chương trình trao đổi bác sĩ với Bệnh viện Scorff", "Sở Y tế", "Bệnh viện Đa khoa tỉnh", "Năm 2027"),
]


def write(folder: Path) -> None:
    paper = new_paper()
    letterhead(paper, "ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA", "Số: 4127/KH-UBND", "Khánh Hòa, ngày 15 tháng 9 năm 2025")
    centred(paper, "KẾ HOẠCH")
    centred(
        paper,
        "Thực hiện Bản ghi nhớ hợp tác giữa tỉnh Khánh Hòa, Cộng đồng đô thị Lorient và thành phố Lorient (Pháp) giai đoạn 2025 - 2028",
    )
    sections = define_numbering(paper, SECTIONS)
    numbered(paper, "MỤC ĐÍCH, YÊU CẦU", sections, bold=True)
    justified(paper, "Đưa các nội dung của bản ghi nhớ ký ngày 10/6/2025 vào cuộc sống; rõ việc, rõ người, rõ thời hạn.")
    numbered(paper, "NHIỆM VỤ", sections, bold=True)
    grid(paper, TASKS)
    numbered(paper, "KINH PHÍ", sections, bold=True)
    justified(paper, "UBND tỉnh bố trí 850 triệu đồng từ ngân sách tỉnh năm 2026 để thực hiện kế hoạch này.")
    numbered(paper, "TỔ CHỨC THỰC HIỆN", sections, bold=True)
    justified(paper, "Sở Ngoại vụ theo dõi, đôn đốc và báo cáo UBND tỉnh trước ngày 15/11 hằng năm.")
    signatures(paper, "Nơi nhận:\nNhư trên; Lưu: VT, NgV.", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐinh Quang Huy")
    save(paper, folder / NAME)
