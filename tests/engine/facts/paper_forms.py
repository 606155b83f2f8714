"""Short papers in the forms that offices use, two of each kind: our own wording, invented facts and persons."""

RENEWAL = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
BIÊN BẢN GIA HẠN BẢN GHI NHỚ
về thiết lập quan hệ hữu nghị và hợp tác
GIỮA
ỦY BAN NHÂN DÂN TỈNH VĨNH LONG (VIỆT NAM)
VÀ
CHÍNH QUYỀN TỈNH CHUNGCHEONGBUK (HÀN QUỐC)
Ủy ban nhân dân tỉnh Vĩnh Long (sau đây gọi là "Bên A") và chính quyền tỉnh Chungcheongbuk (sau đây gọi là "Bên B"), sau đây gọi \
chung là "Hai Bên";
Ghi nhận kết quả thực hiện Bản ghi nhớ ký ngày 12 tháng 5 năm 2021 tại thành phố Vĩnh Long;
Mong muốn tiếp tục mở rộng hợp tác,
Đã thỏa thuận như sau:
I. GIA HẠN
Hai Bên gia hạn Bản ghi nhớ ký ngày 12 tháng 5 năm 2021 thêm 05 năm, đến ngày 12 tháng 5 năm 2031.
II. NỘI DUNG HỢP TÁC BỔ SUNG
1. Về lao động thời vụ
1.1. Bên B tiếp nhận 300 lao động thời vụ của Bên A mỗi năm trong lĩnh vực nông nghiệp.
1.2. Bên A chịu trách nhiệm tuyển chọn, tập huấn tiếng Hàn cho người lao động trước khi xuất cảnh.
2. Về giáo dục
2.1. Hai Bên khuyến khích các trường đại học trao đổi giảng viên và sinh viên.
2.2. Bên B tặng Bên A 02 phòng học thông minh trị giá 180.000 USD trong năm 2027.
3. Về văn hóa
a) Bên A cử đoàn nghệ thuật tham gia Lễ hội Nhân sâm Geumsan vào tháng 9 năm 2026;
b) Bên B cử đoàn thể thao thi đấu giao hữu tại Vĩnh Long trong quý I năm 2027.
III. ĐIỀU KHOẢN THI HÀNH
Biên bản này có hiệu lực kể từ ngày ký. Mọi bất đồng được giải quyết qua thương lượng.
Ký tại thành phố Cheongju, ngày 08 tháng 5 năm 2026, thành bốn bản, hai bản tiếng Việt, hai bản tiếng Hàn.
ĐẠI DIỆN BÊN A                         ĐẠI DIỆN BÊN B
PHÓ CHỦ TỊCH                           PHÓ TỈNH TRƯỞNG
Trần Hữu Khang                         Lee Dong-hyun
"""

JOINT_PLAN = """\
KẾ HOẠCH HỢP TÁC
GIỮA TỈNH QUẢNG BÌNH (CHXHCN VIỆT NAM) VÀ TỈNH KHĂM MUỘN (CHDCND LÀO)
GIAI ĐOẠN 2021 - 2025
Thực hiện Thỏa thuận hợp tác giữa hai tỉnh ký ngày 16 tháng 3 năm 2016; trên cơ sở kết quả hội đàm giữa đoàn đại biểu cấp cao hai \
tỉnh, ngày 20 tháng 01 năm 2021, tại thành phố Đồng Hới, UBND tỉnh Quảng Bình và Chính quyền tỉnh Khăm Muộn thống nhất Kế hoạch \
hợp tác giai đoạn 2021 - 2025 với các nội dung sau:
Điều 1: Về chính trị, đối ngoại
Hằng năm, hai tỉnh tổ chức đoàn đại biểu cấp cao thăm, làm việc, luân phiên tại mỗi bên. Các huyện có chung đường biên giới duy \
trì giao ban sáu tháng một lần.
Điều 2: Về quốc phòng - an ninh
Hai bên phối hợp bảo vệ đường biên, mốc giới; ngăn chặn buôn lậu, ma túy. Phía Khăm Muộn tạo điều kiện cho Đội quy tập của Quảng \
Bình tìm kiếm hài cốt liệt sĩ.
Điều 3: Về giáo dục - đào tạo
- Phía Quảng Bình cấp 15 suất học bổng dài hạn và 10 suất học tiếng Việt mỗi năm cho cán bộ, học sinh tỉnh Khăm Muộn.
- Phía Khăm Muộn lựa chọn đúng đối tượng và gửi hồ sơ trước 30/7 hằng năm.
Điều 4: Về hỗ trợ xây dựng
Phía Quảng Bình hỗ trợ tỉnh Khăm Muộn xây dựng Trường Dân tộc nội trú tỉnh với tổng mức 10 tỷ đồng, hoàn thành trước năm 2024.
Điều 5: Tổ chức thực hiện
1. Hai bên giao Sở Ngoại vụ mỗi tỉnh làm đầu mối, theo dõi, báo cáo kết quả.
2. Kế hoạch này có hiệu lực từ ngày ký đến hết năm 2025.
Làm tại thành phố Đồng Hới, ngày 20 tháng 01 năm 2021, thành 02 bản bằng tiếng Việt và tiếng Lào, có giá trị như nhau.
TM. UBND TỈNH QUẢNG BÌNH
CHỦ TỊCH
Trần Quang Hiệp
TM. CHÍNH QUYỀN TỈNH KHĂM MUỘN
TỈNH TRƯỞNG
Xỉ-phon Kẹo-mi-xay
"""

OFFICE_MINUTES = """\
SỞ NGOẠI VỤ TỈNH AN GIANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Giang, ngày 14 tháng 6 năm 2024
BIÊN BẢN
Làm việc giữa Sở Ngoại vụ tỉnh An Giang và Đoàn công tác tỉnh Takeo (Vương quốc Campuchia)
Hôm nay, vào lúc 8 giờ 30 phút ngày 14 tháng 6 năm 2024, tại trụ sở Sở Ngoại vụ tỉnh An Giang, hai bên tiến hành buổi làm việc.
I. Thành phần tham dự
1. Phía tỉnh An Giang
- Bà Lê Thị Thanh Mai, Giám đốc Sở Ngoại vụ, chủ trì;
- Ông Phan Văn Út, Phó Chánh Văn phòng UBND tỉnh.
2. Phía tỉnh Takeo
- Ông Sok Chanthy, Phó Tỉnh trưởng;
- Ông Heng Rithy, Giám đốc Sở Nông nghiệp.
II. Nội dung làm việc
1. Bà Lê Thị Thanh Mai chúc mừng tỉnh Takeo tổ chức thành công Lễ hội đua ghe; đề nghị phía Takeo sớm bàn giao mặt bằng xây dựng \
chợ biên giới Phnom Den.
2. Ông Sok Chanthy cảm ơn tỉnh An Giang đã tặng 500 phần quà cho hộ nghèo vào dịp Tết Chol Chnam Thmay 2024; đề nghị An Giang hỗ \
trợ đào tạo 10 bác sĩ chuyên khoa trong năm 2025.
3. Bà Lê Thị Thanh Mai ghi nhận và cho biết Sở sẽ báo cáo UBND tỉnh xem xét trong tháng 7 năm 2024.
III. Hai bên đã thống nhất:
1. Tổ chức họp định kỳ mỗi quý một lần giữa Sở Ngoại vụ An Giang và Ban Đối ngoại Takeo.
2. Phía Takeo mời tỉnh An Giang dự Ngày hội Nông sản Takeo vào ngày 20 tháng 11 năm 2024.
3. Phía An Giang sẽ cử 05 chuyên gia sang Takeo hướng dẫn kỹ thuật trồng lúa trong tháng 8 năm 2024.
Buổi làm việc kết thúc lúc 11 giờ 00 cùng ngày. Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản.
ĐẠI DIỆN TỈNH TAKEO
Sok Chanthy
ĐẠI DIỆN SỞ NGOẠI VỤ AN GIANG
Lê Thị Thanh Mai
"""

TALKS = """\
BIÊN BẢN HỘI ĐÀM
giữa Đoàn đại biểu tỉnh Hà Tĩnh (Việt Nam) và Đoàn đại biểu tỉnh Bolikhamxay (Lào)
Thời gian: ngày 22/10/2025.
Địa điểm: thị xã Paksan, tỉnh Bolikhamxay.
Thực hiện Thỏa thuận hợp tác giai đoạn 2021 - 2025, Đoàn đại biểu tỉnh Hà Tĩnh do đồng chí Nguyễn Khắc Tú, Bí thư Tỉnh ủy làm \
trưởng đoàn đã thăm và làm việc tại tỉnh Bolikhamxay từ ngày 21 đến ngày 23/10/2025. Hai bên đã tiến hành hội đàm.
1. Đánh giá kết quả hợp tác
Từ năm 2021 đến nay, tỉnh Hà Tĩnh đã hỗ trợ tỉnh Bolikhamxay 25 tỷ đồng xây dựng Trường Chính trị - Hành chính tỉnh; đào tạo 180 \
lưu học sinh. Năm 2024, kim ngạch xuất nhập khẩu qua cửa khẩu Cầu Treo đạt 420 triệu USD.
2. Phương hướng hợp tác thời gian tới
a) Hai bên nhất trí phối hợp tổ chức kỷ niệm 65 năm quan hệ ngoại giao Việt Nam - Lào vào năm 2027.
b) Hà Tĩnh tiếp tục dành 20 suất học bổng mỗi năm cho Bolikhamxay giai đoạn 2026 - 2030; cử giáo viên sang dạy tiếng Việt từ \
tháng 9 năm 2026.
c) Bolikhamxay tạo điều kiện cho doanh nghiệp Hà Tĩnh khảo sát, đầu tư trồng rừng tại huyện Khamkeuth.
d) Hai bên giao Công an hai tỉnh ký quy chế phối hợp trong quý I năm 2026.
3. Phía Hà Tĩnh trân trọng mời Đoàn đại biểu cấp cao tỉnh Bolikhamxay sang thăm Hà Tĩnh năm 2026. Phía Bolikhamxay vui vẻ nhận \
lời.
Biên bản này được ký tại Paksan ngày 22 tháng 10 năm 2025.
TRƯỞNG ĐOÀN ĐẠI BIỂU TỈNH HÀ TĨNH
Nguyễn Khắc Tú
TRƯỞNG ĐOÀN ĐẠI BIỂU TỈNH BOLIKHAMXAY
Bun-mi Phim-ma-sỏn
"""

OPINION_LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 4521/UBND-NgV
V/v xin ý kiến về việc ký kết Thỏa thuận hợp tác với tỉnh Gyeonggi, Hàn Quốc
Nghệ An, ngày 11 tháng 6 năm 2025
Kính gửi:
- Bộ Ngoại giao;
- Bộ Công an;
- Bộ Nông nghiệp và Môi trường.
Tỉnh Nghệ An và tỉnh Gyeonggi (Hàn Quốc) thiết lập quan hệ hợp tác từ năm 2019 và đã ký Bản ghi nhớ ngày 18/9/2019 tại thành phố \
Suwon. Nhân chuyến thăm Nghệ An từ ngày 02 đến ngày 04/4/2025 của Phó Tỉnh trưởng Park Jae-woong, phía Gyeonggi đề xuất nâng cấp \
Bản ghi nhớ thành Thỏa thuận hợp tác giai đoạn 2025 - 2030.
Thực hiện quy định của Luật Thỏa thuận quốc tế, UBND tỉnh Nghệ An xin gửi quý Bộ dự thảo Thỏa thuận (kèm theo), với các nội dung \
chính như sau:
1. Hai bên thúc đẩy hợp tác về nông nghiệp công nghệ cao, đào tạo nghề và giao lưu văn hóa.
2. Phía Gyeonggi hỗ trợ tỉnh Nghệ An 1,5 triệu USD xây dựng Trung tâm đào tạo nghề tại huyện Nam Đàn trong giai đoạn 2026 - 2028.
3. Phía Nghệ An bố trí mặt bằng và vốn đối ứng 5 tỷ đồng.
Dự kiến Thỏa thuận được ký vào tháng 8 năm 2025 tại thành phố Vinh, nhân dịp Đoàn đại biểu tỉnh Gyeonggi sang thăm, làm việc.
UBND tỉnh Nghệ An kính đề nghị quý Bộ xem xét, cho ý kiến trước ngày 30/6/2025; xin ý kiến Bộ Ngoại giao về thẩm quyền ký.
Xin trân trọng cảm ơn./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hoàng Nghĩa Bình
"""

ANSWER = """\
ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG
Đà Nẵng, ngày 02 tháng 12 năm 2024
Số: 7011/UBND-SNgV
V/v phúc đáp thư của Thị trưởng thành phố Changwon
Kính gửi: Ngài Seo Min-jae, Thị trưởng thành phố Changwon, Hàn Quốc
Thưa Ngài,
Ủy ban nhân dân thành phố Đà Nẵng trân trọng cảm ơn thư ngày 15 tháng 11 năm 2024 của Ngài mời lãnh đạo thành phố dự Lễ hội hoa \
anh đào Jinhae. Chúng tôi vui mừng nhận lời và sẽ cử đoàn do Phó Chủ tịch UBND thành phố dẫn đầu thăm Changwon từ ngày 28 tháng 3 \
đến ngày 01 tháng 4 năm 2025.
Chúng tôi đánh giá cao việc quý thành phố đã tặng Bệnh viện Đà Nẵng 05 máy thở vào tháng 9 năm 2024. Về đề xuất lập đường bay \
thẳng, thành phố Đà Nẵng ủng hộ và đề nghị quý thành phố vận động các hãng hàng không khảo sát trong quý I năm 2025.
Thành phố Đà Nẵng cam kết dành 10 suất thực tập cho sinh viên Changwon trong hè 2025. Đồng thời, chúng tôi mong quý thành phố \
tiếp nhận 20 điều dưỡng của Đà Nẵng sang học tập.
Nhân dịp này, tôi trân trọng mời Ngài sang thăm Đà Nẵng và dự Lễ hội pháo hoa quốc tế tổ chức từ ngày 07 tháng 6 năm 2025.
Trân trọng kính chào.
CHỦ TỊCH
Phạm Quốc Đạt
"""

TRIP_REPORT = """\
TỈNH ỦY HÀ GIANG
BAN THƯỜNG VỤ
*
Số 412-BC/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Giang, ngày 28 tháng 11 năm 2023
BÁO CÁO
kết quả chuyến thăm, làm việc của Đoàn đại biểu Tỉnh ủy Hà Giang tại châu Văn Sơn, tỉnh Vân Nam, Trung Quốc
Nhận lời mời của Châu ủy Văn Sơn, từ ngày 14 đến ngày 18/11/2023, Đoàn đại biểu Tỉnh ủy Hà Giang do đồng chí Đặng Quốc Trung, Bí \
thư Tỉnh ủy làm Trưởng đoàn đã thăm, làm việc tại châu Văn Sơn. Ban Thường vụ Tỉnh ủy báo cáo kết quả như sau:
I. CÁC HOẠT ĐỘNG CHÍNH
1. Ngày 15/11, Đoàn hội đàm với đồng chí Lý Hồng Minh, Bí thư Châu ủy Văn Sơn. Hai bên ký Biên bản hội đàm.
2. Chiều 15/11, Đoàn dự Hội nghị xúc tiến thương mại biên giới tại huyện Malipo.
3. Ngày 16/11, Đoàn thăm Trường Đại học Văn Sơn và trao 50 suất quà cho lưu học sinh Hà Giang.
4. Đoàn thăm Khu hợp tác kinh tế biên giới Thiên Bảo.
II. KẾT QUẢ
1. Hai bên nhất trí nâng cấp cặp cửa khẩu Thanh Thủy - Thiên Bảo, hoàn thành thủ tục trong năm 2024.
2. Phía Văn Sơn đồng ý cấp 30 suất học bổng tiếng Trung cho cán bộ Hà Giang năm 2024; hỗ trợ 2 triệu nhân dân tệ xây nhà văn hóa \
thôn biên giới.
3. Phía Hà Giang đề nghị phía Văn Sơn thông báo sớm việc xả nước thủy điện.
III. ĐỀ XUẤT, KIẾN NGHỊ
1. Giao UBND tỉnh ký Bản ghi nhớ về hợp tác nông nghiệp với Chính quyền châu Văn Sơn trong quý II/2024.
2. Đề nghị Ban Đối ngoại Trung ương hỗ trợ tỉnh tổ chức Hội nghị Bí thư các tỉnh biên giới.
Nơi nhận:
- Ban Đối ngoại Trung ương,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Thào Văn Sinh
"""

YEARLY_REPORT = """\
UBND TỈNH BÀ RỊA - VŨNG TÀU
SỞ NGOẠI VỤ
Số: 188/BC-SNgV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bà Rịa - Vũng Tàu, ngày 05 tháng 12 năm 2022
BÁO CÁO
Công tác đối ngoại năm 2022 và phương hướng, nhiệm vụ năm 2023
I. KẾT QUẢ CÔNG TÁC ĐỐI NGOẠI NĂM 2022
1. Công tác đoàn ra, đoàn vào
Trong năm, tỉnh đã đón 62 đoàn vào với 480 lượt khách và cử 21 đoàn ra. Nổi bật: ngày 14/3, lãnh đạo tỉnh tiếp Đại sứ Na Uy; từ \
ngày 20 đến 25/6, đoàn công tác của tỉnh do Chủ tịch UBND tỉnh Nguyễn Công Danh dẫn đầu thăm thành phố Rotterdam (Hà Lan); ngày \
12/8, tỉnh tổ chức Hội thảo logistics Bà Rịa - Vũng Tàu - Rotterdam.
2. Ký kết và thực hiện thỏa thuận quốc tế
Tháng 6/2022, tỉnh ký Bản ghi nhớ hợp tác cảng biển với thành phố Rotterdam. Thỏa thuận hợp tác với tỉnh Chungcheongnam (Hàn \
Quốc) ký năm 2017 tiếp tục được triển khai: 15 cán bộ của tỉnh được đào tạo tại Hàn Quốc trong tháng 9.
3. Công tác phi chính phủ nước ngoài
Năm 2022, tỉnh tiếp nhận 8 dự án viện trợ với tổng giá trị 1,2 triệu USD. Tổ chức Plan International tài trợ 300.000 USD cho \
chương trình nước sạch tại huyện Xuyên Mộc; Hội hữu nghị thành phố Sakai (Nhật Bản) tặng 02 xe cứu thương vào tháng 10/2022.
II. TỒN TẠI, HẠN CHẾ
Việc triển khai Bản ghi nhớ với thành phố Baku còn chậm.
III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023
Tổ chức đoàn của tỉnh thăm tỉnh Chungcheongnam vào tháng 5/2023; phối hợp thành phố Rotterdam tổ chức Diễn đàn cảng xanh tại \
thành phố Vũng Tàu trong quý III/2023. Đàm phán, ký Thỏa thuận hợp tác giai đoạn 2023 - 2027 với tỉnh Champasak (Lào) trước tháng \
10/2023. Hỗ trợ tỉnh Champasak 3 tỷ đồng sửa chữa trường học trong năm 2023.
IV. KIẾN NGHỊ
Kiến nghị UBND tỉnh bố trí kinh phí cho hoạt động đối ngoại. Đề nghị Bộ Ngoại giao giới thiệu địa phương Nhật Bản có thế mạnh \
cảng biển để tỉnh kết nối.
GIÁM ĐỐC
Trần Minh Hòa
"""

WORKING_GROUP = """\
ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 215/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lạng Sơn, ngày 27 tháng 01 năm 2024
QUYẾT ĐỊNH
Về việc ban hành Quy chế phối hợp thực hiện Thỏa thuận hợp tác giữa tỉnh Lạng Sơn và Khu tự trị dân tộc Choang Quảng Tây (Trung \
Quốc)
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Thỏa thuận hợp tác về cửa khẩu thông minh giữa UBND tỉnh Lạng Sơn và Chính phủ nhân dân Khu tự trị dân tộc Choang Quảng \
Tây ký ngày 12/12/2023;
Căn cứ Công hàm số 45/NH ngày 10 tháng 01 năm 2024 của Ban Đối ngoại Quảng Tây;
Theo đề nghị của Giám đốc Sở Ngoại vụ tại Tờ trình số 09/TTr-SNV ngày 20/01/2024.
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác hỗn hợp phía Việt Nam thực hiện Thỏa thuận gồm các ông, bà:
1. Ông Lâm Thanh Hải, Phó Chủ tịch UBND tỉnh, Tổ trưởng;
2. Bà Nông Thị Hiền, Giám đốc Sở Ngoại vụ, Tổ phó;
3. Ông Lý Văn Kiên, Trưởng ban Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn, thành viên.
Điều 2. Nhiệm vụ của Tổ công tác
a) Trao đổi, thống nhất với phía Quảng Tây lộ trình thí điểm trước ngày 31/3/2024.
b) Tổ chức phiên họp thứ nhất với Tổ công tác Quảng Tây tại thị xã Bằng Tường trong tháng 02/2024.
c) Báo cáo Chủ tịch UBND tỉnh hằng tháng.
Điều 3. Kinh phí hoạt động do ngân sách tỉnh bảo đảm. Sở Tài chính bố trí 2 tỷ đồng năm 2024.
Điều 4. Quyết định này có hiệu lực thi hành kể từ ngày ký. Chánh Văn phòng UBND tỉnh, Thủ trưởng các đơn vị liên quan và các ông, \
bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 4;
- Lưu: VT.
CHỦ TỊCH
Vi Tiến Lực
"""

GIFT_ACCEPTED = """\
ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ
Số: 88/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Trị, ngày 09 tháng 3 năm 2022
QUYẾT ĐỊNH
Phê duyệt khoản viện trợ "Hỗ trợ khắc phục hậu quả bom mìn" do tổ chức Clear Path International (Hoa Kỳ) viện trợ
ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ
Căn cứ Nghị định số 80/2020/NĐ-CP;
Xét đề nghị của Sở Ngoại vụ,
QUYẾT ĐỊNH:
Điều 1. Phê duyệt tiếp nhận khoản viện trợ với các nội dung sau:
- Tên dự án: Hỗ trợ khắc phục hậu quả bom mìn;
- Nhà tài trợ: Tổ chức Clear Path International (Hoa Kỳ);
- Tổng vốn: 412.500 USD (trong đó vốn viện trợ không hoàn lại 400.000 USD, vốn đối ứng 12.500 USD);
- Thời gian thực hiện: 2022 - 2024;
- Địa bàn: huyện Hướng Hóa, huyện Đakrông.
Điều 2. Giao Sở Ngoại vụ phối hợp nhà tài trợ triển khai dự án, định kỳ 6 tháng báo cáo UBND tỉnh.
Điều 3. Quyết định có hiệu lực kể từ ngày ký.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hoàng Văn Tín
"""

PROSE_PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH SƠN LA
Số: 77/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn La, ngày 15 tháng 02 năm 2024
KẾ HOẠCH
Triển khai hoạt động hợp tác với các tỉnh Bắc Lào năm 2024
Thực hiện Biên bản hội đàm ký ngày 20/12/2023 giữa tỉnh Sơn La và tỉnh Hủa Phăn, UBND tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Tăng cường quan hệ hữu nghị đặc biệt.
2. Việc triển khai phải thiết thực, hiệu quả.
II. NỘI DUNG
1. Hoạt động đối ngoại
- Trong tháng 4/2024, tổ chức đoàn đại biểu tỉnh sang chúc Tết Bunpimay tại tỉnh Luông Pha Băng và tỉnh Hủa Phăn.
- Đón đoàn đại biểu tỉnh U Đôm Xay sang thăm, dự kiến trong quý III.
2. Hợp tác giáo dục
Tiếp nhận 150 lưu học sinh Lào năm học 2024 - 2025, trong đó tỉnh Hủa Phăn 60 em, tỉnh Luông Pha Băng 50 em. Sở Giáo dục và Đào \
tạo mở 02 lớp dạy tiếng Lào cho cán bộ biên giới từ tháng 9 đến tháng 11/2024.
3. Hỗ trợ
Hỗ trợ tỉnh Hủa Phăn 5 tỷ đồng xây dựng Trạm kiểm soát liên hợp Pa Háng; bàn giao trước ngày 20/12/2024.
III. KINH PHÍ
Từ ngân sách tỉnh và các nguồn hợp pháp khác.
IV. TỔ CHỨC THỰC HIỆN
1. Sở Ngoại vụ: Chủ trì, tham mưu tổ chức các đoàn; tổng hợp báo cáo UBND tỉnh trước ngày 15/12/2024.
2. Sở Tài chính: Thẩm định, bố trí kinh phí.
3. Bộ Chỉ huy Bộ đội Biên phòng tỉnh: Phối hợp với lực lượng bảo vệ biên giới tỉnh Hủa Phăn tổ chức tuần tra chung mỗi quý 01 lần.
Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Ngoại vụ.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Vàng A Chư
"""

RECEPTION_PLAN = """\
TỈNH ỦY BÌNH DƯƠNG
*
Số 95-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Bình Dương, ngày 20 tháng 3 năm 2023
KẾ HOẠCH
Đón Đoàn đại biểu thành phố Daejeon (Hàn Quốc) thăm, làm việc tại tỉnh
I. Mục đích
Củng cố quan hệ kết nghĩa giữa tỉnh Bình Dương và thành phố Daejeon (ký ngày 10/10/2005).
II. Thời gian, địa điểm, thành phần
- Thời gian: từ ngày 11 đến ngày 13/4/2023.
- Địa điểm: thành phố Thủ Dầu Một.
- Trưởng đoàn: ông Han Dae-sung, Thị trưởng thành phố Daejeon.
III. Chương trình
Ngày 11/4: Đón Đoàn tại Sân bay Tân Sơn Nhất.
Ngày 12/4: Bí thư Tỉnh ủy tiếp xã giao Đoàn; Chủ tịch UBND tỉnh hội đàm với Thị trưởng; ký Chương trình hợp tác giai đoạn 2023 - \
2027.
Ngày 13/4: Đoàn khảo sát Khu công nghệ thông tin tập trung.
IV. Phân công nhiệm vụ
Thời gian
Nội dung
Đơn vị chủ trì
Kinh phí (triệu đồng)
Trước 01/4/2023
Chuẩn bị dự thảo Chương trình hợp tác
Sở Ngoại vụ
0
12/4/2023
Tổ chức Đêm giao lưu văn hóa Bình Dương - Daejeon
Sở Văn hóa, Thể thao và Du lịch
300
Tháng 6/2023
Cử 15 giáo viên sang Daejeon tập huấn công nghệ giáo dục
Sở Giáo dục và Đào tạo
900
Nơi nhận:
- Thường trực Tỉnh ủy;
- Lưu.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC
Nguyễn Hoàng Phúc
"""
