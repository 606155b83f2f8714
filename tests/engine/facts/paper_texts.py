"""Official papers in wording of our own, one of each kind, which the tests of papers read."""

MEMORANDUM = """BIÊN BẢN GHI NHỚ

VỀ THIẾT LẬP QUAN HỆ HỮU NGHỊ VÀ HỢP TÁC

BÊN A: ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN, NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Đại diện: Ông Lê Tấn Hồng, Chủ tịch

BÊN B: CHÍNH QUYỀN THÀNH PHỐ JEONJU, ĐẠI HÀN DÂN QUỐC

Đại diện: Ông Woo Bum-jin, Thị trưởng

Hai bên thỏa thuận như sau:

Điều 1. Du lịch

1. Hai bên phối hợp quảng bá điểm đến của nhau trên cổng thông tin điện tử;

2. Bên B hỗ trợ Bên A đào tạo 20 hướng dẫn viên tiếng Hàn trong năm 2025.

Điều 2. Trách nhiệm của Bên A

a) Bố trí nơi làm việc cho chuyên gia của Bên B trước ngày 30 tháng 6 năm 2025;

b) Cử đoàn nghệ thuật tham dự Lễ hội Bibimbap vào tháng 10 năm 2025.

Điều 3. Bên B có trách nhiệm:

- Tài trợ 50.000 đô la Mỹ cho thư viện tỉnh;

- Mỗi năm cấp 02 suất học bổng cho cán bộ của Bên A.

Điều 4. Hiệu lực

Biên bản ghi nhớ này có hiệu lực kể từ ngày ký và có giá trị trong 03 năm. Nếu một bên muốn chấm dứt, bên đó sẽ thông báo trước 03 tháng.

Làm tại thành phố Tuy Hòa, ngày 20 tháng 11 năm 2024, thành 04 bản.

ĐẠI DIỆN BÊN A

CHỦ TỊCH

Lê Tấn Hồng

ĐẠI DIỆN BÊN B

PHÓ THỊ TRƯỞNG

Kang Hyo-jin
"""

DECISION = """ỦY BAN NHÂN DÂN TỈNH NGHỆ AN

Số: 2711/QĐ-UBND

Nghệ An, ngày 12 tháng 9 năm 2024

QUYẾT ĐỊNH

Về việc cử Đoàn công tác của tỉnh đi thăm và làm việc tại tỉnh Xiêng Khoảng (Lào)

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

Điều 1. Cử Đoàn công tác của tỉnh đi thăm và làm việc tại tỉnh Xiêng Khoảng, gồm các ông, bà có tên sau:

1. Ông Lê Hồng Quảng, Phó Chủ tịch UBND tỉnh - Trưởng đoàn;

2. Bà Trần Thị Mỵ, Phó Giám đốc Sở Ngoại vụ - Thành viên.

Thời gian: từ ngày 02 đến ngày 05 tháng 10 năm 2024.

Điều 2. Nhiệm vụ của Đoàn

a) Trao đổi về việc mở tuyến xe khách với tỉnh Xiêng Khoảng;

b) Báo cáo kết quả chuyến đi trước ngày 20 tháng 10 năm 2024.

Điều 3. Quyết định này có hiệu lực từ ngày ký.

Điều 4. Chánh Văn phòng UBND tỉnh và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:

- Như Điều 4;

CHỦ TỊCH

Nguyễn Hữu Thông
"""

PLAN = """ỦY BAN NHÂN DÂN TỈNH KON TUM

Số: 88/KH-UBND

Kon Tum, ngày 10 tháng 01 năm 2024

KẾ HOẠCH

Hợp tác với tỉnh Attapeu (Lào) năm 2024

I. MỤC ĐÍCH, YÊU CẦU

1. Cam kết nâng cao hiệu quả quan hệ hữu nghị với tỉnh Attapeu.

II. NHIỆM VỤ

TT

Nhiệm vụ

Chủ trì

Thời gian

Kinh phí (triệu đồng)

I

Chính trị đối ngoại

1

Tổ chức đoàn lãnh đạo tỉnh thăm tỉnh Attapeu dịp Tết Bunpimay

Sở Ngoại vụ

Tháng 4/2024

120

II

Xã hội

2

Viện trợ xây nhà ở giáo viên cho tỉnh Attapeu

Sở Xây dựng

Trước 30/11/2024

2.500

III. GIÁO DỤC

a) Mở lớp tiếng Việt cho cán bộ tỉnh Attapeu

- Thời gian: Quý III/2024.

- Đơn vị chủ trì: Sở Nội vụ.

IV. TỔ CHỨC THỰC HIỆN

1. Sở Ngoại vụ theo dõi việc thực hiện; báo cáo UBND tỉnh trước ngày 15/12/2024./.

Nơi nhận:

- Như mục IV;

TM. ỦY BAN NHÂN DÂN

KT. CHỦ TỊCH

PHÓ CHỦ TỊCH

Y Nhàn
"""

REPORT = """ỦY BAN NHÂN DÂN TỈNH SƠN LA

Số: 610/BC-UBND

Sơn La, ngày 20 tháng 12 năm 2023

BÁO CÁO

Kết quả hợp tác với các tỉnh Bắc Lào năm 2023

I. KẾT QUẢ

1. Các đoàn

Năm 2023, toàn tỉnh có 14 đoàn ra với 96 lượt người và 1.020 đoàn vào.

STT

Đoàn

Thời gian

Nơi đến

1

Đoàn Tỉnh ủy thăm tỉnh Hủa Phăn

Tháng 3/2023

Lào

2. Thỏa thuận

TT

Văn kiện

Đối tác

Ngày ký

Thời hạn

1

Thỏa thuận hợp tác về y tế

Tỉnh Luang Prabang (Lào)

12/5/2023

05 năm

3. Viện trợ

TT

Tên dự án

Đối tác

Số tiền

1

Xây dựng trường tiểu học

Tỉnh Hủa Phăn (Lào)

5 tỷ đồng

II. PHƯƠNG HƯỚNG NĂM 2024

- Tổ chức gặp mặt thường niên với tỉnh Luang Prabang vào tháng 9 năm 2024;

- Ký Bản ghi nhớ với tỉnh Hủa Phăn giai đoạn 2024 - 2028 trong quý II năm 2024.

CHỦ TỊCH

Hoàng Quốc Khang
"""

MINUTES = """BIÊN BẢN HỘI ĐÀM

Giữa Đoàn đại biểu tỉnh Điện Biên (Việt Nam) và Đoàn đại biểu tỉnh Phongsaly (Lào)

Thời gian: 08 giờ 00, ngày 15 tháng 5 năm 2024

Địa điểm: Nhà khách tỉnh Phongsaly

I. NỘI DUNG

1. Phía Điện Biên đề nghị phía Phongsaly sớm mở lối mở Huổi Puốc.

2. Hai bên thống nhất các nội dung sau:

a) Lập đường dây nóng giữa biên phòng hai tỉnh;

b) Phía Điện Biên dành 05 suất học bổng cho học sinh Phongsaly;

3. Cuộc hội đàm tiếp theo được tổ chức tại tỉnh Điện Biên trong quý II năm 2025.

II. PHÂN CÔNG

Nội dung

Bên thực hiện

Thời hạn

Gửi danh sách cán bộ dự tập huấn

Phongsaly

30/6/2024

Hoàn thiện dự thảo quy chế phối hợp

Hai bên

31/7/2024

Ký tại Phongsaly ngày 15 tháng 5 năm 2024.

TRƯỞNG ĐOÀN ĐẠI BIỂU TỈNH ĐIỆN BIÊN

Lò Văn Tiến

TRƯỞNG ĐOÀN ĐẠI BIỂU TỈNH PHONGSALY

Khamla Singdala
"""

LETTER = """ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN

Số: 77/UBND-NC

V/v đề nghị hỗ trợ

Lạng Sơn, ngày 03 tháng 6 năm 2024

Kính gửi: {to}

Ngày 20 tháng 5 năm 2024, tỉnh Lạng Sơn đã hội đàm với thành phố Sùng Tả (Trung Quốc) về cửa khẩu số.

UBND tỉnh Lạng Sơn đề nghị:

- Cho ý kiến về quy chế phối hợp với thành phố Sùng Tả trước ngày 30 tháng 6 năm 2024;

- Bố trí phiên dịch cho cuộc họp tới.

CHỦ TỊCH

Hoàng Thị Sen
"""
