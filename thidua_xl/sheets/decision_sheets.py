"""The sheets of the season's second half: the council's votes, the decisions, where a certificate's words stand."""

from thidua_xl.sheets.declaration import Column, Kind, Sheet, choices_of
from thidua_xl.sheets.kinds import Alignment, CertificateWord

COUNCIL_VOTES = Sheet(
    "council_votes",
    "Bỏ phiếu",
    "Kết quả bỏ phiếu của Hội đồng cho từng đề nghị",
    (
        Column("meeting", "Mã họp", "Mã cuộc họp của Hội đồng", Kind.CODE, True, refers=("Họp xét",), width=11),
        Column("nomination", "Mã đề nghị", "Mã đề nghị được bỏ phiếu", Kind.CODE, True, refers=("Đề nghị",), width=13),
        Column("agree", "Phiếu đồng ý", "Số phiếu hợp lệ đồng ý", Kind.COUNT, width=12),
        Column("disagree", "Phiếu không đồng ý", "Số phiếu hợp lệ không đồng ý", Kind.COUNT, width=14),
        Column("written", "Ý kiến bằng văn bản", "Số thành viên vắng mặt đồng ý bằng văn bản; tỷ lệ tính trên tổng số thành viên theo quyết định thành lập", Kind.COUNT, width=16),
        Column("note", "Ghi chú", "Ghi chú, ví dụ ai gửi ý kiến bằng văn bản", width=34),
    ),
)  # fmt: skip


DECISIONS = Sheet(
    "decisions",
    "Quyết định",
    "Các quyết định khen thưởng, mỗi quyết định một dòng",
    (
        Column("code", "Mã quyết định", "Mã ngắn, dùng ở cột Mã quyết định của trang Đề nghị. Ví dụ: QD01", Kind.CODE, True, width=14),
        Column("authority", "Người quyết định", "Như ở trang Hình thức", required=True, width=34),
        Column("number", "Số quyết định", "Số, ký hiệu; để trống khi văn thư chưa cấp: mọi giấy tờ ghi DỰ THẢO", width=18),
        Column("day", "Ngày quyết định", "Ngày ký; lương cơ sở tính theo ngày này", Kind.DATE, width=14),
        Column("signing_authority", "Quyền hạn người ký", "Ví dụ: KT. CHỦ TỊCH; để trống nếu người quyết định tự ký", Kind.LONG, width=24),
        Column("signer_position", "Chức vụ người ký", "Ví dụ: Phó Chủ tịch; để trống nếu người quyết định tự ký", width=24),
        Column("signer", "Người ký", "Họ và tên người ký", width=24),
        Column("fund", "Nguồn tiền thưởng", "Ví dụ: Quỹ thi đua, khen thưởng của tỉnh năm 2026", width=40),
        Column("proposal", "Theo đề nghị của", "Ví dụ: Giám đốc Sở Nội vụ tại Tờ trình số 25/TTr-SNV ngày 07 tháng 7 năm 2023", Kind.LONG, width=40),
        Column("achievement", "Thành tích nêu trong quyết định", "Ví dụ: Đã có thành tích xuất sắc trong đợt thi đua …; để trống: nêu tên đợt thi đua", Kind.LONG, width=40),
    ),
    key="code",
)  # fmt: skip


CERTIFICATES = Sheet(
    "certificates",
    "Phôi",
    "Chỗ in từng chữ lên phôi, tính bằng milimét từ góc trên bên trái tờ A4 ngang",
    (
        Column("award", "Hình thức", "Mã hình thức in lên phôi này. Để trống: mọi hình thức", Kind.CODE, refers=("Hình thức",), width=12),
        Column("word", "Chữ in", "Chữ nào in lên phôi", Kind.CHOICE, True, choices_of(CertificateWord), width=22),
        Column("left", "Trái (mm)", "Từ mép trái tờ giấy đến mép trái của ô chữ", Kind.NUMBER, True, width=11),
        Column("top", "Trên (mm)", "Từ mép trên tờ giấy đến mép trên của dòng chữ đầu", Kind.NUMBER, True, width=11),
        Column("width", "Rộng (mm)", "Bề rộng của ô chữ", Kind.NUMBER, True, width=11),
        Column("size", "Cỡ chữ", "Cỡ chữ lớn nhất, tính bằng point", Kind.NUMBER, True, width=9),
        Column("smallest", "Cỡ nhỏ nhất", "Chữ dài thì xuống dòng, rồi thu nhỏ dần đến cỡ này", Kind.NUMBER, width=12),
        Column("lines", "Số dòng", "Nhiều nhất mấy dòng. Để trống: 1", Kind.COUNT, width=9),
        Column("alignment", "Căn", "giữa, trái hoặc phải. Để trống: giữa", Kind.CHOICE, choices=choices_of(Alignment), width=9),
    ),
)  # fmt: skip
