"""An official letter on a proposal that nobody answered. The two proposals of 2023 are public; the letter is invented."""

from pathlib import Path

from office import centred, justified, letterhead, new_paper, save, signatures

NAME = "2026-03-cong-van-de-nghi-cua-geumsan.docx"


def write(folder: Path) -> None:
    paper = new_paper()
    letterhead(
        paper,
        "UBND TỈNH KHÁNH HÒA\nSỞ NGOẠI VỤ",
        "Số: 312/SNgV-HTQT\nV/v trả lời đề nghị hợp tác của huyện Geumsan (Hàn Quốc)",
        "Khánh Hòa, ngày 12 tháng 3 năm 2026",
    )
    centred(paper, "Kính gửi: Ủy ban nhân dân tỉnh Khánh Hòa", bold=False)
    justified(
        paper,
        "Tháng 8/2023, Chủ tịch huyện Geumsan (Hàn Quốc) Park Beomin đề xuất ký thỏa thuận hợp tác giữa huyện Geumsan và "
        "một địa phương thuộc tỉnh Khánh Hòa. Đến nay tỉnh chưa có văn bản trả lời.",
    )
    justified(
        paper,
        "Trước đó, tháng 6/2023, Đại sứ Armenia tại Việt Nam Vahram Kazhoyan đề xuất kết nghĩa giữa thành phố Nha Trang "
        "và một thành phố của nước mình. Đề xuất này cũng chưa được phúc đáp.",
    )
    justified(
        paper,
        "Từ ngày 1/7/2025, tỉnh không còn đơn vị hành chính cấp huyện nên hai đề xuất trên cần được xem lại về bên ký. "
        "Sở Ngoại vụ kính trình UBND tỉnh xem xét, cho ý kiến.",
    )
    signatures(paper, "Nơi nhận:\nNhư trên; Lưu: VT, HTQT.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nCao Văn Thạnh")
    save(paper, folder / NAME)
