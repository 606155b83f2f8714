import pytest

from ketnghia.archive.sources import SOURCE_KINDS, rank, tell_kind
from tests.readings import reading

CASES = [
    ("BẢN GHI NHỚ\nvề hợp tác giữa thành phố Huế và tỉnh Savannakhet\nĐiều 1. Mục đích", "signed_text"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBIÊN BẢN GHI NHỚ\ngiữa hai tỉnh", "signed_text"),
    ("THOẢ THUẬN HỢP TÁC\ngiữa hai thành phố", "signed_text"),
    ("MEMORANDUM OF UNDERSTANDING\nbetween Hue City and Sejong City", "signed_text"),
    ("BIÊN BẢN HỘI ĐÀM\nHôm nay, ngày 4/5/2026, tại Huế", "minutes"),
    ("BIÊN BẢN LÀM VIỆC\nThành phần tham dự", "minutes"),
    ("BÁO CÁO\nKết quả công tác đối ngoại năm 2025", "minutes"),
    ("ỦY BAN NHÂN DÂN\nQUYẾT ĐỊNH\nVề việc ký kết thỏa thuận quốc tế", "decision"),
    ("SỞ NGOẠI VỤ\nSố: 12/SNgV\nKính gửi: Ủy ban nhân dân thành phố", "decision"),
    ("KẾ HOẠCH\ntriển khai bản ghi nhớ", "decision"),
    ("Ghi chú cuộc gọi với Đại sứ quán\nBạn đề nghị lùi đoàn sang tháng sau.", "officers_note"),
    ("Huế tiếp đoàn Savannakhet\nSáng 4/5, lãnh đạo thành phố đã tiếp đoàn.\n| Cổng thông tin điện tử thành phố Huế", "official_press"),
    ("Huế tiếp đoàn Savannakhet\n(TTXVN) Sáng 4/5, lãnh đạo thành phố đã tiếp đoàn.", "official_press"),
    ("Huế tiếp đoàn Savannakhet\nSáng 4/5, lãnh đạo thành phố đã tiếp đoàn.", "press"),
    ("Huế ký bản ghi nhớ với Sejong\nBản ghi nhớ có thời hạn ba năm.", "press"),
    ("", "press"),
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_the_kind_of_a_document_is_told_from_its_look(text: str, kind: str) -> None:
    assert tell_kind(reading(text).kept) == kind


def test_a_signed_text_weighs_most_and_other_press_least() -> None:
    assert [rank(kind) for kind in SOURCE_KINDS] == sorted(rank(kind) for kind in SOURCE_KINDS)
    assert SOURCE_KINDS[0] == "signed_text"
    assert SOURCE_KINDS[-1] == "press"
