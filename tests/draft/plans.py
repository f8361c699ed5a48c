"""Invented plans in the forms that plans are met in: a province's, an enterprise's, a department's without sections."""

PROVINCE = """
ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 215/KH-UBND

Sông Mây, ngày 02 tháng 3 năm 2026

KẾ HOẠCH

PHÁT ĐỘNG ĐỢT THI ĐUA CAO ĐIỂM TRỒNG RỪNG NĂM 2026

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;

Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ;

Thực hiện Chỉ thị số 08/CT-TTg ngày 10/02/2026 của Thủ tướng Chính phủ về trồng rừng, Ủy ban nhân dân tỉnh ban hành Kế hoạch phát động Đợt thi đua cao điểm trồng rừng năm 2026 như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Phủ xanh đất trống trước mùa mưa.

- Khen đúng người trồng cây.

2. Yêu cầu

Việc trồng rừng phải thiết thực, đo đếm được.

II. NỘI DUNG THI ĐUA

1. Khẩu hiệu: “Mỗi người dân một cây xanh”.

2. Thời gian thi đua: Từ ngày 15/3/2026 đến hết ngày 30/9/2026.

3. Đối tượng

a) Các sở, ban, ngành; Ủy ban nhân dân các xã, phường;

b) Cán bộ, công chức, viên chức, người lao động và các hộ gia đình trên địa bàn tỉnh.

4. Nội dung

4.1. Trồng mới rừng phòng hộ đầu nguồn.

4.2. Chăm sóc rừng đã trồng.

III. KHEN THƯỞNG

1. Hình thức khen thưởng

a) Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh;

b) Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã.

2. Tiêu chuẩn khen thưởng

a) Đối với tập thể: đạt đồng thời các tiêu chuẩn sau:

- Hoàn thành ít nhất 90% diện tích được giao;

- Không để xảy ra cháy rừng.

b) Đối với cá nhân: đạt một trong các tiêu chuẩn sau:

- Trồng và chăm sóc từ 500 cây trở lên;

- Có sáng kiến giúp cây sống tốt hơn.

c) Đối với hộ gia đình

- Trồng hết diện tích đã nhận.

3. Số lượng khen thưởng

- Mỗi xã, phường đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen không quá 01 tập thể và 02 cá nhân.

- Mỗi sở, ngành đề nghị không quá 02 trường hợp (tập thể hoặc cá nhân).

4. Hồ sơ đề nghị khen thưởng gồm:

- Tờ trình kèm danh sách trích ngang;

- Biên bản họp xét khen thưởng;

- Báo cáo thành tích theo Mẫu số 08 ban hành kèm theo Nghị định số 152/2025/NĐ-CP;

- Giấy chứng nhận sáng kiến (nếu có).

5. Thời gian nộp hồ sơ: Hồ sơ gửi về Sở Nội vụ chậm nhất ngày 10/10/2026.

IV. KINH PHÍ

Từ quỹ thi đua, khen thưởng của tỉnh.

V. TỔ CHỨC THỰC HIỆN

1. Sở Nội vụ: Chủ trì thẩm định hồ sơ, trình Chủ tịch Ủy ban nhân dân tỉnh quyết định.

2. Ủy ban nhân dân các xã, phường: Báo cáo kết quả đợt thi đua về Sở Nông nghiệp và Môi trường trước ngày 15 tháng 10 năm 2026.

Trên đây là Kế hoạch phát động đợt thi đua, yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- Chủ tịch, các PCT UBND tỉnh;
- Các sở, ban, ngành;
- Lưu: VT, NV.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Mẫu Văn
"""

ENTERPRISE = """
TỔNG CÔNG TY GIÓ XANH
CÔNG TY ĐIỆN GIÓ BIỂN BẠC

Số: 48/KH-ĐGBB

Biển Bạc, ngày 25 tháng 9 năm 2026

KẾ HOẠCH
Tổ chức phong trào thi đua “60 ngày an toàn, về đích” năm 2026

Thực hiện Kế hoạch số 12/KH-GX ngày 05/9/2026 của Tổng công ty Gió Xanh, Công ty Điện gió Biển Bạc xây dựng Kế hoạch như sau:

1. Mục đích, yêu cầu

- Giữ an toàn tuyệt đối trên công trường.

2. Thời gian: từ 01/10/2026 đến 30/11/2026.

3. Đối tượng: các phân xưởng, phòng và người lao động thuộc Công ty.

4. Nội dung thi đua

a) Không tai nạn, không sự cố.

b) Hoàn thành lắp 10 tua-bin.

5. Hình thức, số lượng khen thưởng

- Giấy khen của Giám đốc Công ty: tối đa 03 tập thể, 10 cá nhân.

6. Tiêu chuẩn xét khen thưởng

• Tập thể: hoàn thành 100% khối lượng được giao.

• Cá nhân: chấp hành nội quy, có giải pháp rút ngắn thời gian lắp.

7. Hồ sơ, thời hạn

Hồ sơ gồm: tờ trình, biên bản họp xét, báo cáo thành tích; nộp về Phòng Tổ chức - Hành chính trước 17h00 ngày 05/12/2026.

Nơi nhận:
- Các phân xưởng, phòng;
- Lưu: VT, TCHC.

GIÁM ĐỐC

Trần Thí Dụ
"""

BLOC = """
Số: /KH-KTĐ3

Sông Mây, ngày 20 tháng 01 năm 2026

KẾ HOẠCH

Hoạt động của Khối thi đua số 3 năm 2026

Căn cứ Quy chế số 15/QC-KTĐ3 ngày 03/3/2025 của Khối thi đua số 3, Sở Y tế (Khối trưởng) xây dựng kế hoạch hoạt động năm 2026 như sau:

I. NỘI DUNG THI ĐUA

1. Phát triển kinh tế - xã hội

- Hoàn thành chỉ tiêu được giao;

- Cải cách hành chính;

2. Xây dựng hệ thống chính trị

- Tổ chức đảng vững mạnh;

II. TỔ CHỨC THỰC HIỆN

1. Các đơn vị thành viên gửi báo cáo tổng kết và bảng chấm điểm về Khối trưởng trước ngày 25/11/2026.

2. Khối trưởng tổ chức bình bầu trong tháng 12 năm 2026, đề nghị tặng Cờ thi đua và Bằng khen của Ủy ban nhân dân tỉnh.

Nơi nhận:
- Các đơn vị thành viên;
- Lưu: VT.

TM. KHỐI THI ĐUA SỐ 3
KHỐI TRƯỞNG

Lê Ví Dụ
"""

OUTLINE = """
ĐỀ CƯƠNG BÁO CÁO

Kết quả đợt thi đua

I. KẾT QUẢ THỰC HIỆN

1. Công tác chỉ đạo

2. Công tác khen thưởng

II. KIẾN NGHỊ

Nơi nhận:

- Sở Nội vụ;

THỦ TRƯỞNG ĐƠN VỊ
"""
