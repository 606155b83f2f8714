"""More short papers: what offices leave out, put together or lay out otherwise. Our own wording, invented facts and persons."""

HEIRS_LETTER = """\
ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG
Số: 310/UBND-NgV
V/v thông báo kế thừa các thỏa thuận
Lâm Đồng, ngày 12 tháng 9 năm 2025
Kính gửi: Tòa thị chính thành phố Chuncheon, Hàn Quốc
Căn cứ Luật Thỏa thuận quốc tế năm 2020 và Thỏa thuận hợp tác giữa tỉnh Lâm Đồng và thành phố Chuncheon ký ngày 05 tháng 6 năm 2023, \
có giá trị đến ngày 05 tháng 6 năm 2028, UBND tỉnh xin thông báo:
Tỉnh Lâm Đồng tiếp tục thực hiện các văn kiện do tỉnh Bình Thuận đã ký với thành phố Chuncheon, gồm:
- Bản ghi nhớ về du lịch biển, ký ngày 10 tháng 3 năm 2022;
- Chương trình trao đổi sinh viên giai đoạn 2023 - 2026, ký tháng 5 năm 2023.
Chúng tôi cũng rà soát Ý định thư do tỉnh Đắk Nông ký với thành phố Naju năm 2024.
Kinh phí 20.000 USD mà thành phố Chuncheon ủng hộ Trường Cao đẳng Đà Lạt năm 2024 đã được sử dụng đúng mục đích.
Trân trọng./.
CHỦ TỊCH
Phan Thế Vinh
"""

RESOLUTION = """\
HỘI ĐỒNG NHÂN DÂN
TỈNH NGHỆ AN
Số: 31/NQ-HĐND
Nghệ An, ngày 07 tháng 12 năm 2023
NGHỊ QUYẾT
Về việc hỗ trợ tỉnh Xiêng Khoảng, nước Cộng hòa Dân chủ Nhân dân Lào giai đoạn 2024 - 2026
HỘI ĐỒNG NHÂN DÂN TỈNH NGHỆ AN
Căn cứ Thỏa thuận hợp tác giữa tỉnh Nghệ An và tỉnh Xiêng Khoảng giai đoạn 2021 - 2025;
QUYẾT NGHỊ:
Điều 1. Thống nhất hỗ trợ tỉnh Xiêng Khoảng 30 tỷ đồng từ ngân sách tỉnh, trong đó:
1. Xây dựng Trường THPT hữu nghị tại huyện Noọng Hét: 20 tỷ đồng, thực hiện trong năm 2024 - 2025.
2. Mua sắm thiết bị y tế cho Bệnh viện tỉnh: 10 tỷ đồng, bàn giao trước ngày 30 tháng 6 năm 2024.
Nghị quyết này đã được Hội đồng nhân dân tỉnh Nghệ An thông qua ngày 07 tháng 12 năm 2023./.
CHỦ TỊCH
Thái Văn Quế
"""

CLAUSES_BY_KHOAN = """\
BẢN GHI NHỚ
GIỮA THÀNH PHỐ HẢI PHÒNG (VIỆT NAM) VÀ THÀNH PHỐ VLADIVOSTOK (LIÊN BANG NGA)
Khoản 1. Hình thức hợp tác
(1) Trao đổi đoàn cấp lãnh đạo thành phố hai năm một lần.
(2) Thành phố Vladivostok cử chuyên gia sang Hải Phòng đào tạo thuyền viên trong tháng 5 năm 2025.
Khoản 2. Cơ quan đầu mối
Phía Hải Phòng: Sở Ngoại vụ thành phố Hải Phòng.
Khoản 3. Điều khoản cuối cùng
Bản ghi nhớ có hiệu lực kể từ ngày ký và có giá trị trong 03 năm.
Bản ghi nhớ được ký tại Hải Phòng ngày 13 tháng 11 năm 2024 thành hai bản bằng tiếng Việt và tiếng Nga.
THAY MẶT THÀNH PHỐ HẢI PHÒNG
Chủ tịch Ủy ban nhân dân
NGUYỄN ĐỨC KHOA
THAY MẶT THÀNH PHỐ VLADIVOSTOK
Thị trưởng
KONSTANTIN BELOV
"""

TWO_LANGUAGES = """\
BẢN GHI NHỚ
MEMORANDUM OF UNDERSTANDING
giữa tỉnh Bắc Giang, Việt Nam và thành phố Gimje, Hàn Quốc
Điều 1 / Article 1
Các Bên tăng cường trao đổi về nông nghiệp và lao động thời vụ.
The Parties shall strengthen exchanges in agriculture and seasonal labour.
Điều 2 / Article 2
Trong ba năm, từ năm 2024, thành phố Gimje tiếp nhận 100 lao động thời vụ của tỉnh Bắc Giang.
For three years from 2024 Gimje City shall receive 100 seasonal workers of the Province.
Làm tại Bắc Giang ngày 20 tháng 3 năm 2024 thành hai bản bằng tiếng Việt và tiếng Anh.
THAY MẶT TỈNH BẮC GIANG
FOR BAC GIANG PROVINCE
Lê Ánh Quang
THAY MẶT THÀNH PHỐ GIMJE
FOR GIMJE CITY
Jung Sung-ho
"""

BORDER_HAMLETS = """\
BIÊN BẢN THỎA THUẬN
Giữa Ủy ban nhân dân xã Nà Ư, huyện Điện Biên, tỉnh Điện Biên (Việt Nam)
và chính quyền bản Sốp Hùn, huyện Mường Mày, tỉnh Phông Sa Lỳ (Lào)
Điều 1. Nội dung kết nghĩa
1. Hai bên thường xuyên thăm hỏi nhau nhân dịp Tết cổ truyền của mỗi nước.
2. Bên A giúp Bên B kỹ thuật trồng lúa nước.
Làm tại Tây Trang ngày 15 tháng 8 năm 2019.
ĐẠI DIỆN BÊN A
Vàng A Sùng
ĐẠI DIỆN BÊN B
Bun Thoong
"""

DISTRICT_PLAN = """\
UBND HUYỆN MƯỜNG LÁT
Số: 88/KH-UBND
Mường Lát, ngày 10 tháng 01 năm 2023
KẾ HOẠCH
Hợp tác với huyện Viêng Xay, tỉnh Hủa Phăn (Lào) năm 2023
B. NHIỆM VỤ TRỌNG TÂM
1. Giáo dục: Đề nghị tỉnh cấp 10 suất học bổng cho học sinh huyện Viêng Xay. Phía Viêng Xay cam kết bố trí nơi ở cho giáo viên.
2. Tháng 8/2023 đón đoàn huyện Viêng Xay sang thăm và làm việc.
3. Phòng Tài chính huyện cấp kinh phí trước ngày 31/3/2023.
CHỦ TỊCH
Hà Văn Ca
"""

SUPPLEMENT = """\
BIÊN BẢN THỎA THUẬN
Về việc gia hạn và bổ sung Thỏa thuận hợp tác giữa tỉnh An Giang (Việt Nam) và tỉnh Kandal (Vương quốc Campuchia)
Điều 1. Gia hạn
Thỏa thuận năm 2019 được gia hạn thêm 05 năm.
Điều 2. Bổ sung nội dung về nông nghiệp
"4. Bên thứ nhất cung cấp 30 tấn lúa giống trước ngày 30 tháng 10 năm 2024.
5. Bên thứ hai bố trí 03 điểm trình diễn và cử cán bộ khuyến nông theo dõi."
Điều 3. Điều khoản thi hành
Sở Ngoại vụ hai tỉnh là cơ quan đầu mối. Cuộc họp tiếp theo được tổ chức tại tỉnh Kandal vào tháng 12 năm 2024.
Làm tại Long Xuyên ngày 20 tháng 6 năm 2024.
ĐẠI DIỆN BÊN THỨ NHẤT
Huỳnh Tấn Thời
ĐẠI DIỆN BÊN THỨ HAI
Chea Sophal
"""

TRIP_TASKS = """\
HỘI ĐỒNG NHÂN DÂN TỈNH NAM ĐỊNH
Số: 63/BC-HĐND
Nam Định, ngày 08 tháng 7 năm 2024
BÁO CÁO
Kết quả chuyến công tác tại tỉnh Kaluga, Liên bang Nga
A. HOẠT ĐỘNG CHÍNH
Ngày 19/6/2024, Đoàn hội đàm với ông Gennady Orlov, Chủ tịch Hội đồng Lập pháp tỉnh Kaluga. Phía bạn giới thiệu tiềm năng về sữa.
Hai bên ký Ý định thư về quan hệ hợp tác.
B. ĐỀ XUẤT, PHÂN CÔNG
1. Sở Nông nghiệp và Môi trường đánh giá hiệu quả máy kéo, báo cáo trong quý III/2024.
2. Đề nghị Bộ Ngoại giao hướng dẫn kênh thanh toán với phía Nga.
CHỦ TỊCH
Tạ Quang Hòe
"""
