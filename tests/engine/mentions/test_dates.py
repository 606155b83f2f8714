"""Time expressions of every form, what looks like one and is none, and the laws that hold for any text."""

import calendar
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia.engine.lexicon import load_lexicon
from ketnghia.engine.mentions.date_words import words_of
from ketnghia.engine.mentions.dates import find_dates
from ketnghia.engine.model import DateMention
from ketnghia.engine.text import normalise

LEXICON = load_lexicon()
FORMS = """
    day day_range month month_range month_part year year_part decade name_year period term school_year fiscal_year season quarter
    months_of_year since until before after relative same_day year_to_date feast lunar anniversary duration year_count
"""


def found(text: str) -> list[tuple[str, str, str]]:
    """(quote, EDTF, form) of each mention."""
    return [(text[m.span.start : m.span.end], m.edtf, m.form) for m in find_dates(text, LEXICON)]


# (text, quote, EDTF, form): the one mention in the text
HITS = [
    # days
    ("Chiều 3/4, đoàn đến chào xã giao.", "Chiều 3/4", "XXXX-04-03", "day"),
    ("Sáng ngày 9/11, lễ ký diễn ra.", "Sáng ngày 9/11", "XXXX-11-09", "day"),
    ("Lễ ký diễn ra ngày 16/8/2022 tại Pakse.", "ngày 16/8/2022", "2022-08-16", "day"),
    ("Ký ngày 07/09/2021.", "ngày 07/09/2021", "2021-09-07", "day"),
    ("Ký ngày 16-8-2022 tại Huế.", "ngày 16-8-2022", "2022-08-16", "day"),
    ("Ký ngày 16.8.2022.", "ngày 16.8.2022", "2022-08-16", "day"),
    ("(16/8/2022)", "16/8/2022", "2022-08-16", "day"),
    ("Họp ngày 5 tháng 1 năm 2023.", "ngày 5 tháng 1 năm 2023", "2023-01-05", "day"),
    ("Họp ngày 5 tháng Giêng năm 2023.", "ngày 5 tháng Giêng năm 2023", "2023", "lunar"),
    ("Họp ngày 5 tháng 1, năm 2023.", "ngày 5 tháng 1, năm 2023", "2023-01-05", "day"),
    ("Họp ngày 21 tháng Tám năm 2024.", "ngày 21 tháng Tám năm 2024", "2024-08-21", "day"),
    ("Họp ngày 21 tháng 8/2024.", "ngày 21 tháng 8/2024", "2024-08-21", "day"),
    ("Họp ngày 21 tháng 8.", "ngày 21 tháng 8", "XXXX-08-21", "day"),
    ("Ngày 17-6, đoàn rời Vinh.", "Ngày 17-6", "XXXX-06-17", "day"),
    ("Ngày 17.6, đoàn rời Vinh.", "Ngày 17.6", "XXXX-06-17", "day"),
    ("Tối 28-2 (giờ địa phương), đoàn đến Rennes.", "Tối 28-2", "XXXX-02-28", "day"),
    ("Vào 14h30 ngày 5/1 tại hội trường.", "14h30 ngày 5/1", "XXXX-01-05", "day"),
    ("Lúc 8 giờ 15 phút, ngày 5/1/2024 tại hội trường.", "8 giờ 15 phút, ngày 5/1/2024", "2024-01-05", "day"),
    ("Lúc 19h, thứ Bảy, ngày 11/5 tại quảng trường.", "19h, thứ Bảy, ngày 11/5", "XXXX-05-11", "day"),
    ("Thứ Sáu, 21/03/2025", "Thứ Sáu, 21/03/2025", "2025-03-21", "day"),
    ("Rạng sáng 12/10, tàu cập cảng.", "Rạng sáng 12/10", "XXXX-10-12", "day"),
    ("Hôm 30/6, hai bên gặp nhau.", "Hôm 30/6", "XXXX-06-30", "day"),
    ("Hai bên gặp nhau vào 30/6.", "30/6", "XXXX-06-30", "day"),
    ("22/12 là ngày khởi công.", "22/12", "XXXX-12-22", "day"),
    ("Buổi lễ (22-12) có ba đoàn.", "22-12", "XXXX-12-22", "day"),
    ("Ngày 15 hai bên ký.", "Ngày 15", "XXXX-XX-15", "day"),
    ("Lễ ký ngày 8/10/25.", "ngày 8/10/25", "2025-10-08", "day"),
    ("2024-12-19 Lễ ký kết", "2024-12-19", "2024-12-19", "day"),
    ("Ngày 29/2/2024 là ngày nhuận.", "Ngày 29/2/2024", "2024-02-29", "day"),
    ("Mít tinh mừng Quốc khánh 2/9.", "2/9", "XXXX-09-02", "day"),
    ("Ngày 27/1 năm 2026, hai bên họp.", "Ngày 27/1 năm 2026", "2026-01-27", "day"),
    # ranges of days
    ("Thăm từ ngày 11 đến ngày 13/6.", "ngày 11 đến ngày 13/6", "XXXX-06-11/XXXX-06-13", "day_range"),
    ("Thăm từ ngày 24 đến 27/2.", "ngày 24 đến 27/2", "XXXX-02-24/XXXX-02-27", "day_range"),
    ("Thăm từ 12 đến 15/3.", "12 đến 15/3", "XXXX-03-12/XXXX-03-15", "day_range"),
    ("Thăm từ ngày 3-7/11/2025.", "ngày 3-7/11/2025", "2025-11-03/2025-11-07", "day_range"),
    ("Thăm ngày 1 đến 5-4.", "ngày 1 đến 5-4", "XXXX-04-01/XXXX-04-05", "day_range"),
    ("Ngày 28 và 29/11, hội chợ mở cửa.", "Ngày 28 và 29/11", "XXXX-11-28/XXXX-11-29", "day_range"),
    ("Ngày 12, 13/6, hội chợ mở cửa.", "Ngày 12, 13/6", "XXXX-06-12/XXXX-06-13", "day_range"),
    ("Trong các ngày 12, 13 và 14/6, đoàn khảo sát.", "các ngày 12, 13 và 14/6", "XXXX-06-12/XXXX-06-14", "day_range"),
    ("Trong hai ngày 8 và 9/4, đoàn chúc Tết.", "hai ngày 8 và 9/4", "XXXX-04-08/XXXX-04-09", "day_range"),
    ("Trong 2 ngày 8-9/4, đoàn chúc Tết.", "2 ngày 8-9/4", "XXXX-04-08/XXXX-04-09", "day_range"),
    ("Ngày 15 và 16 tháng 4 năm 2024, hai bên họp.", "Ngày 15 và 16 tháng 4 năm 2024", "2024-04-15/2024-04-16", "day_range"),
    ("Hội chợ (11-13/6) đông khách.", "11-13/6", "XXXX-06-11/XXXX-06-13", "day_range"),
    ("Triển lãm từ 25/11 đến 2/12/2025.", "25/11 đến 2/12/2025", "2025-11-25/2025-12-02", "day_range"),
    ("Triển lãm từ ngày 28/12 đến 5/1/2025.", "ngày 28/12 đến 5/1/2025", "2024-12-28/2025-01-05", "day_range"),
    ("Triển lãm từ ngày 28/12/2024 đến ngày 5/1.", "ngày 28/12/2024 đến ngày 5/1", "2024-12-28/2025-01-05", "day_range"),
    ("Triển lãm 15/3-20/3.", "15/3-20/3", "XXXX-03-15/XXXX-03-20", "day_range"),
    # months
    ("Ký tháng 6-2025.", "tháng 6-2025", "2025-06", "month"),
    ("Ký tháng 6/2025.", "tháng 6/2025", "2025-06", "month"),
    ("Ký tháng 06.2025.", "tháng 06.2025", "2025-06", "month"),
    ("Ký tháng 11 năm 2024.", "tháng 11 năm 2024", "2024-11", "month"),
    ("Ký tháng Mười Một năm 2024.", "tháng Mười Một năm 2024", "2024-11", "month"),
    ("Triển lãm tranh (7/2021) đông khách.", "7/2021", "2021-07", "month"),
    ("Ký 6/2025.", "6/2025", "2025-06", "month"),
    ("Đào tạo trong tháng 5.", "tháng 5", "XXXX-05", "month"),
    ("Sang thăm vào tháng 12 tới.", "tháng 12 tới", "XXXX-12", "month"),
    ("Sang thăm vào tháng 5 tới đây.", "tháng 5 tới đây", "XXXX-05", "month"),
    ("Mở lớp trong tháng 11 này.", "tháng 11 này", "XXXX-11", "month"),
    ("Gặp nhau hồi tháng 3 vừa qua.", "tháng 3 vừa qua", "XXXX-03", "month"),
    ("Ký vào tháng 8 năm nay.", "tháng 8 năm nay", "XXXX-08", "month"),
    ("Ký vào tháng 8 năm ngoái.", "tháng 8 năm ngoái", "XXXX-08", "month"),
    ("Mưa lớn tháng 5-7/2025.", "tháng 5-7/2025", "2025-05/2025-07", "month_range"),
    ("Thi công tháng 9, 10/2025.", "tháng 9, 10/2025", "2025-09/2025-10", "month_range"),
    ("Thi công từ tháng 9 đến tháng 11/2025.", "tháng 9 đến tháng 11/2025", "2025-09/2025-11", "month_range"),
    ("Thi công từ tháng 11/2024 đến tháng 2/2025.", "tháng 11/2024 đến tháng 2/2025", "2024-11/2025-02", "month_range"),
    ("Sang Nhật vào đầu tháng 11/2023.", "đầu tháng 11/2023", "2023-11", "month_part"),
    ("Gặp nhau vào giữa tháng 6.", "giữa tháng 6", "XXXX-06", "month_part"),
    ("Cuối tháng 8/2023, bạn sang thăm.", "Cuối tháng 8/2023", "2023-08", "month_part"),
    ("Trung tuần tháng 9 sẽ có đoàn.", "Trung tuần tháng 9", "XXXX-09", "month_part"),
    ("Những ngày cuối tháng 4/2024, mưa lớn.", "Những ngày cuối tháng 4/2024", "2024-04", "month_part"),
    ("Hội chợ cuối tháng 10 năm nay.", "cuối tháng 10 năm nay", "XXXX-10", "month_part"),
    # years
    ("Khai trương năm 2014.", "năm 2014", "2014", "year"),
    ("Vào cuối năm 2024, hai bên ký.", "cuối năm 2024", "2024", "year_part"),
    ("Những tháng đầu năm 2025, thương mại tăng.", "Những tháng đầu năm 2025", "2025", "year_part"),
    ("Đầu 2025, hai bên ký.", "Đầu 2025", "2025", "year_part"),
    ("Quan hệ có từ những năm 1990.", "những năm 1990", "199X", "decade"),
    ("Quan hệ có từ thập niên 80.", "thập niên 80", "198X", "decade"),
    ("Đoàn dự Festival Huế 2024 cùng bạn bè.", "2024", "2024", "name_year"),
    ("Tỉnh đăng cai diễn đàn đầu tư 2023.", "2023", "2023", "name_year"),
    ("Khánh thành (2019).", "2019", "2019", "year"),
    # periods
    ("Kế hoạch giai đoạn 2025–2028 gồm ba phần.", "giai đoạn 2025–2028", "2025/2028", "period"),
    ("Giai đoạn từ năm 2016-2020, ba đoàn sang.", "Giai đoạn từ năm 2016-2020", "2016/2020", "period"),
    ("Giai đoạn từ 2021 đến 2025.", "Giai đoạn từ 2021 đến 2025", "2021/2025", "period"),
    ("Trong 3 năm 2025 - 2027, cấp học bổng.", "3 năm 2025 - 2027", "2025/2027", "period"),
    ("Trong hai năm 2026 - 2027, bồi dưỡng giáo viên.", "hai năm 2026 - 2027", "2026/2027", "period"),
    ("Trong 5 năm (2021-2025), cấp học bổng.", "5 năm (2021-2025)", "2021/2025", "period"),
    ("Kết nghĩa (2014 - 2024).", "2014 - 2024", "2014/2024", "period"),
    ("Từ năm 2021 đến năm 2025, bạn giúp tỉnh.", "năm 2021 đến năm 2025", "2021/2025", "period"),
    ("Từ năm 2021 đến hết năm 2025, bạn giúp tỉnh.", "năm 2021 đến hết năm 2025", "2021/2025", "period"),
    ("Quy hoạch thời kỳ 2021-2030.", "thời kỳ 2021-2030", "2021/2030", "period"),
    ("Chương trình năm 2022-2023.", "năm 2022-2023", "2022/2023", "period"),
    ("Đại hội nhiệm kỳ 2020 – 2025.", "nhiệm kỳ 2020 – 2025", "2020/2025", "term"),
    ("Năm học 2023 - 2024, tỉnh nhận 40 em.", "Năm học 2023 - 2024", "2023/2024", "school_year"),
    ("Năm học 2023/2024, tỉnh nhận 40 em.", "Năm học 2023/2024", "2023/2024", "school_year"),
    ("Năm học 2024-25, tỉnh nhận 40 em.", "Năm học 2024-25", "2024/2025", "school_year"),
    ("Niên khóa 2020-2024 có 12 em.", "Niên khóa 2020-2024", "2020/2024", "school_year"),
    ("Trong năm tài chính 2021, bạn góp 2 triệu yên.", "năm tài chính 2021", "2021", "fiscal_year"),
    ("Rà phá mìn trong mùa khô 2021 - 2022.", "mùa khô 2021 - 2022", "2021/2022", "season"),
    ("Quý II/2025, xuất khẩu tăng.", "Quý II/2025", "2025-04/2025-06", "quarter"),
    ("Quý 3 năm 2024, xuất khẩu tăng.", "Quý 3 năm 2024", "2024-07/2024-09", "quarter"),
    ("Ký trong quý IV.", "quý IV", "XXXX-10/XXXX-12", "quarter"),
    ("Ký trong quý I năm sau.", "quý I năm sau", "XXXX-01/XXXX-03", "quarter"),
    ("Q1/2025 có thêm hai dự án.", "Q1/2025", "2025-01/2025-03", "quarter"),
    ("6 tháng đầu năm 2025, thu đạt kế hoạch.", "6 tháng đầu năm 2025", "2025-01/2025-06", "months_of_year"),
    ("Hai tháng đầu năm 2025, thu đạt kế hoạch.", "Hai tháng đầu năm 2025", "2025-01/2025-02", "months_of_year"),
    ("11 tháng năm 2024, thu đạt kế hoạch.", "11 tháng năm 2024", "2024-01/2024-11", "months_of_year"),
    ("10 tháng của năm 2024, thu đạt kế hoạch.", "10 tháng của năm 2024", "2024-01/2024-10", "months_of_year"),
    ("6 tháng cuối năm 2025 sẽ khó.", "6 tháng cuối năm 2025", "2025-07/2025-12", "months_of_year"),
    ("3 quý đầu năm 2025, thu đạt kế hoạch.", "3 quý đầu năm 2025", "2025-01/2025-09", "months_of_year"),
    ("9 tháng đầu năm, thu đạt kế hoạch.", "9 tháng đầu năm", "XXXX-01/XXXX-09", "months_of_year"),
    # bounds
    ("Từ năm 2014, hai bên trao đổi đoàn.", "năm 2014", "2014/..", "since"),
    ("Kể từ tháng 3/2020, đường bay tạm dừng.", "tháng 3/2020", "2020-03/..", "since"),
    ("Từ năm 2010 đến nay, bạn giúp tỉnh.", "năm 2010", "2010/..", "since"),
    ("Thêm suất từ năm học 2025 - 2026.", "năm học 2025 - 2026", "2025/..", "since"),
    ("Phấn đấu đến năm 2030 đạt mục tiêu.", "năm 2030", "../2030", "until"),
    ("Đến hết tháng 4-2018, tỉnh có 90 dự án.", "tháng 4-2018", "../2018-04", "until"),
    ("Tính đến ngày 31/12/2024, có 90 dự án.", "ngày 31/12/2024", "../2024-12-31", "until"),
    ("Ở thăm đến 26-5.", "26-5", "../XXXX-05-26", "until"),
    ("Trả lời trước ngày 15/11.", "ngày 15/11", "../XXXX-11-15", "before"),
    ("Nộp chậm nhất 30/6/2026.", "30/6/2026", "../2026-06-30", "before"),
    ("Nộp chậm nhất trong quý III/2025.", "quý III/2025", "../2025-09", "before"),
    ("Trước năm 2020, hai bên ít gặp.", "năm 2020", "../2020", "before"),
    ("Sau năm 2019, bạn vẫn giúp.", "năm 2019", "2020/..", "after"),
    ("Sau tháng 12/2023, bạn tiếp tục giúp.", "tháng 12/2023", "2024-01/..", "after"),
    ("Sau ngày 5/1, bạn tiếp tục giúp.", "ngày 5/1", "XXXX-01-05/..", "after"),
    # relative
    ("Sáng nay, lễ ký diễn ra.", "Sáng nay", "XXXX-XX-XX", "relative"),
    ("Ngày mai đoàn về.", "Ngày mai", "XXXX-XX-XX", "relative"),
    ("Chiều cùng ngày, đoàn thăm cảng.", "cùng ngày", "XXXX-XX-XX", "same_day"),
    ("Ký vào tuần tới.", "tuần tới", "XXXX-XX", "relative"),
    ("Ký ngay trong tháng này.", "tháng này", "XXXX-XX", "relative"),
    ("Ký ngay trong năm nay.", "năm nay", "XXXX", "relative"),
    ("Ký vào cuối năm nay.", "cuối năm nay", "XXXX", "relative"),
    ("Ký vào đầu năm sau.", "đầu năm sau", "XXXX", "relative"),
    ("Tăng so với năm trước đó.", "năm trước đó", "XXXX", "relative"),
    ("Tăng so với cùng kỳ năm ngoái.", "cùng kỳ năm ngoái", "XXXX", "relative"),
    ("14 năm sau, hai bên gặp lại.", "14 năm sau", "XXXX", "relative"),
    ("Trong 10 năm qua, bạn dạy nghề cho tỉnh.", "10 năm qua", "XXXX", "relative"),
    ("Trong 9 tháng qua, bạn dạy nghề cho tỉnh.", "9 tháng qua", "XXXX-XX", "relative"),
    ("Đến cuối năm sẽ xong.", "cuối năm", "../XXXX", "until"),
    ("Từ đầu năm đến nay, có năm đoàn.", "Từ đầu năm đến nay", "XXXX", "year_to_date"),
    # feasts and the lunar calendar
    ("Chúc Tết Nguyên đán 2026 vui vẻ.", "Tết Nguyên đán 2026", "2026", "feast"),
    ("Đón Tết Bính Ngọ.", "Tết Bính Ngọ", "2026", "feast"),
    ("Gặp mặt xuân Ất Tỵ 2025.", "xuân Ất Tỵ 2025", "2025", "feast"),
    ("Gặp mặt xuân Ất Tị.", "xuân Ất Tị", "2025", "feast"),
    ("Khai hội mùng 6 tháng Giêng.", "mùng 6 tháng Giêng", "XXXX", "lunar"),
    ("Đoàn đến mùng 5 Tết.", "mùng 5 Tết", "XXXX", "lunar"),
    ("Giỗ Tổ ngày 10/3 âm lịch.", "ngày 10/3 âm lịch", "XXXX", "lunar"),
    ("Quan hệ (5/9/1962 - 5/9/2022) tốt đẹp.", "5/9/1962 - 5/9/2022", "1962-09-05/2022-09-05", "anniversary"),
    # lengths
    ("Có hiệu lực 05 năm kể từ ngày ký.", "05 năm", "P5Y", "duration"),
    ("Có giá trị trong thời hạn 05 (năm) năm.", "05 (năm) năm", "P5Y", "duration"),
    ("Thỏa thuận có thời hạn ba năm.", "ba năm", "P3Y", "duration"),
    ("Gia hạn thêm 18 tháng.", "18 tháng", "P18M", "duration"),
    ("Nhân kỷ niệm 50 năm kết nghĩa.", "50 năm", "P50Y", "year_count"),
    ("Mừng 60 năm thiết lập quan hệ.", "60 năm", "P60Y", "year_count"),
    # English and French
    ("Signed on 10 June 2025 in Pakse.", "10 June 2025", "2025-06-10", "day"),
    ("Signed on June 12, 2025 in Pakse.", "June 12, 2025", "2025-06-12", "day"),
    ("Signed on Monday, 10 June 2024.", "Monday, 10 June 2024", "2024-06-10", "day"),
    ("Held in early May 2025.", "early May 2025", "2025-05", "month_part"),
    ("Active between 2019 and 2023.", "2019 and 2023", "2019/2023", "period"),
    ("Friends since 2014.", "2014", "2014/..", "since"),
    ("To be done by 30 June 2026.", "30 June 2026", "../2026-06-30", "before"),
    ("Signé le 1er juin 2025 à Rennes.", "1er juin 2025", "2025-06-01", "day"),
    ("Fin août 2024, la délégation part.", "Fin août 2024", "2024-08", "month_part"),
    ("Partenaires depuis 2006.", "2006", "2006/..", "since"),
    ("D'ici 2030, tout sera prêt.", "2030", "../2030", "before"),
    ("De 2019 à 2023, trois projets.", "2019 à 2023", "2019/2023", "period"),
    ("Ngày mùng 5/6, tỉnh họp.", "Ngày mùng 5/6", "XXXX-06-05", "day"),
    ("Sáng mồng 2-9, đoàn dâng hoa.", "Sáng mồng 2-9", "XXXX-09-02", "day"),
    ("Chiều nay 8.5, hai bên ký.", "Chiều nay 8.5", "XXXX-05-08", "day"),
    ("Hôm thứ Năm, 7/8, đoàn đến.", "Hôm thứ Năm, 7/8", "XXXX-08-07", "day"),
    ("Rạng sáng 6/7, tàu cập cảng.", "Rạng sáng 6/7", "XXXX-07-06", "day"),
    ("Trả lời trước Giáng sinh 2023.", "Giáng sinh 2023", "../2023-12", "before"),
    ("Mời bạn dự hội chợ vào mùa thu 2018.", "mùa thu 2018", "2018", "season"),
    ("Thăm từ 3 đến 5-10-2014.", "3 đến 5-10-2014", "2014-10-03/2014-10-05", "day_range"),
    ("Ký trong nửa cuối năm 2023.", "nửa cuối năm 2023", "2023", "year_part"),
]


@pytest.mark.parametrize(("text", "quote", "edtf", "form"), HITS, ids=[hit[0] for hit in HITS])
def test_a_time_expression_is_found_with_the_precision_written(text: str, quote: str, edtf: str, form: str) -> None:
    assert found(text) == [(quote, edtf, form)]


MISSES = [
    "về đích sau 2 giờ 18 phút 44 giây",
    "trao đổi số liệu hằng tuần qua thư điện tử",
    "đứng thứ 17/63 địa phương",
    "đạt 7,48% kế hoạch",
    "trực 24/7 tại cửa khẩu",
    "phục vụ 24/24 giờ",
    "gọi số 0905.123.456",
    "ĐT: 0243.825.1234, Fax 08-1975-2020",
    "gọi +84-24-3799",
    "Nghị định 30/2020/NĐ-CP",
    "Nghị định số 134/2025/NĐ-CP",
    "Thông tư 09/2025/TT-BNG",
    "Luật số 70/2020/QH14",
    "Kết luận số 94-KL/TW",
    "Công văn 4559/BNG-NGVH",
    "Kế hoạch số 12/KH-UBND",
    "công văn số 5/2025",
    "Quốc lộ 7A và tỉnh lộ 12/4",
    "khu vực mốc 1119 - 1120",
    "chiếm 2/3 dân số",
    "được 2/3 số đại biểu tán thành",
    "1/3 diện tích đã trồng",
    "15/20 xã đạt chuẩn",
    "12/12 chỉ tiêu hoàn thành",
    "đã đi 3/4 chặng đường",
    "thắng với tỷ số 2-1",
    "hòa 3-3 rồi thua 2/0",
    "tọa độ 16°4'12\"B, 108,2°Đ",
    "hỗ trợ 2.000 tỷ đồng",
    "cấp 2025 suất học bổng",
    "gần 2000 người tham dự",
    "có 1.999 hộ dân",
    "tăng từ 5 - 10%",
    "giá từ 5-7 triệu đồng",
    "khoảng 10-12 người",
    "6.10 ha rừng",
    "số nhà 12/4 đường Lê Lợi",
    "phòng 10/5 tầng ba",
    "trường THPT 19/5",
    "lớp 12/1",
    "năm người và năm tỉnh",
    "sinh viên năm 2",
    "những tháng năm gian khó",
    "ba tháng một lần",
    "họp ngày 20 hằng tháng",
    "mỗi năm 1 tỷ đồng",
    "trong những năm qua và những năm tới",
    "nhiều năm trước",
    "ngày 31/4",
    "ngày 30/2/2025",
    "ngày 29/2/2023",
    "ngày 45/13",
    "tiêu chuẩn ISO 9001:2015",
    "đại dịch COVID-19",
    "đường dài 1,5 năm",
    "dệt may và da giày",
    "hai bên, hai tỉnh, hai nước",
    "đầu tư và cuối cùng",
    "hai tuần trước",
    "Đề án 06, cột mốc 605",
    "km 12+300",
]


@pytest.mark.parametrize("text", MISSES)
def test_a_number_that_is_no_time_is_left_alone(text: str) -> None:
    assert found(f"Hai bên cho biết {text}.") == []


SEVERAL = [
    ("Ngày 5 và ngày 20/6/2025, hai đoàn đến.", ["2025-06-05", "2025-06-20"]),
    ("Ngày 5 và 20/6/2025, hai đoàn đến.", ["2025-06-05", "2025-06-20"]),
    ("Ngày 8/4, 9/4 và 12/4, đoàn thăm ba xã.", ["XXXX-04-08", "XXXX-04-09", "XXXX-04-12"]),
    ("Các năm 2022, 2023 và 2025, bạn tặng gạo.", ["2022", "2023", "2025"]),
    ("Sáng nay (22/3), hội đàm diễn ra.", ["XXXX-XX-XX", "XXXX-03-22"]),
    ("Giai đoạn 2021-2025, tầm nhìn đến năm 2030.", ["2021/2025", "../2030"]),
    ("Tối 19-5 và sáng 20-5, đoàn làm việc.", ["XXXX-05-19", "XXXX-05-20"]),
    ("Năm 2014, đến năm 2030 là hai mốc.", ["2014", "../2030"]),
    ("Nghị quyết 18-NQ/TW ngày 25/10/2017 và Quyết định số 99/QĐ-BNG ngày 18/8/2025.", ["2017-10-25", "2025-08-18"]),
    ("Từ tháng 5 tới nay và tháng 6 tới thăm Huế.", ["XXXX-05/..", "XXXX-06"]),
]


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_neighbours_share_what_they_share_and_no_more(text: str, values: list[str]) -> None:
    assert [edtf for _, edtf, _ in found(text)] == values


RELATIVE = [
    ("tháng 12 tới", "next"),
    ("tháng 3 vừa qua", "last"),
    ("tháng 11 này", "this"),
    ("tháng 8 năm ngoái", "year-1"),
    ("tháng 8 cùng năm", "same year"),
    ("cùng ngày", "same day"),
    ("hôm qua", "day-1"),
    ("tuần tới", "week+1"),
    ("tháng sau", "month+1"),
    ("năm kia", "year-2"),
    ("14 năm sau", "after 14 year"),
    ("hai năm trước", "before 2 year"),
    ("10 năm qua", "past 10 year"),
    ("5 tháng tới", "coming 5 month"),
]


@pytest.mark.parametrize(("text", "relative"), RELATIVE)
def test_what_is_counted_from_elsewhere_says_from_where(text: str, relative: str) -> None:
    assert [m.relative for m in find_dates(f"Ký vào {text}.", LEXICON)] == [relative]


@pytest.mark.parametrize("word", words_of(LEXICON).by_role["relative"])
def test_every_relative_word_of_the_tables_is_found(word: str) -> None:
    assert [quote for quote, _, _ in found(f"Đoàn sang, {word}, để ký.")] == [word]


@pytest.mark.parametrize("word", words_of(LEXICON).by_role["ignored"])
def test_every_ignored_phrase_of_the_tables_yields_nothing(word: str) -> None:
    assert found(f"Đoàn sang, {word}, để ký.") == []


def test_one_line_break_may_stand_inside_an_expression_and_a_paragraph_end_may_not() -> None:
    assert [edtf for _, edtf, _ in found("Ký ngày 5\ntháng 1 năm 2023.")] == ["2023-01-05"]
    assert "2023-01-05" not in [edtf for _, edtf, _ in found("Ký ngày 5\n\ntháng 1 năm 2023.")]


_DATE = re.compile(r"(?:\d{4}|\d{3}X|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?")
FRAGMENTS = (
    [hit[0] for hit in HITS]
    + MISSES
    + [text for text, _ in SEVERAL]
    + [" ", "\n", "và", "đến", " - ", "từ ", "trước ", "(", ")", "/", "31"]
)


def is_edtf(value: str) -> bool:
    """A date, an interval, an open interval or a duration, of the calendar."""
    if re.fullmatch(r"P\d+[YM]", value):
        return True
    ends = value.split("/")
    if len(ends) > 2 or ends.count("..") > 1:
        return False
    for end in ends:
        if end == ".." and len(ends) == 2:
            continue
        if not _DATE.fullmatch(end):
            return False
        year, month, day = [*end.split("-"), "XX", "XX"][:3]
        if month.isdigit() and not 1 <= int(month) <= 12:
            return False
        if day.isdigit() and month.isdigit():
            in_year = int(year) if year.isdigit() else 2000
            if not 1 <= int(day) <= calendar.monthrange(in_year, int(month))[1]:
                return False
    return True


def check_laws(text: str, mentions: list[DateMention]) -> None:
    reach = 0
    for mention in mentions:
        assert reach <= mention.span.start < mention.span.end <= len(text)
        reach = mention.span.end
        assert is_edtf(mention.edtf), mention
        assert mention.form in FORMS.split()
        quote = text[mention.span.start : mention.span.end]
        for end in mention.edtf.split("/"):
            if len(end) == 10 and end[-2:].isdigit():
                assert re.search(rf"(?<!\d)0?{int(end[-2:])}(?!\d)", quote), (quote, end)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=6), st.sampled_from(["", " ", "\n", ", "]))
def test_mentions_are_in_order_valid_and_name_no_day_that_nobody_wrote(parts: list[str], between: str) -> None:
    text = between.join(parts)
    check_laws(text, find_dates(text, LEXICON))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(FRAGMENTS))
def test_arbitrary_unicode_never_raises(noise: str, fragment: str) -> None:
    text = normalise(noise + fragment + noise)
    check_laws(text, find_dates(text, LEXICON))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=4))
def test_form_of_letters_kind_of_space_and_kind_of_dash_do_not_matter(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    plain = [(m.span, m.edtf, m.form, m.relative) for m in find_dates(normalise(text), LEXICON)]
    for variant in (unicodedata.normalize("NFD", text), text.replace(" ", "\u00a0"), text.replace("-", "–"), text.replace("-", "—")):
        assert [(m.span, m.edtf, m.form, m.relative) for m in find_dates(normalise(variant), LEXICON)] == plain


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=4), st.sampled_from(["Hai bên cùng nâng cốc.", "Cảm ơn quý vị đại biểu!"]))
def test_a_paragraph_without_times_changes_nothing(parts: list[str], filler: str) -> None:
    text = "\n\n".join(parts)
    assert find_dates(f"{text}\n\n{filler}", LEXICON) == find_dates(text, LEXICON)
