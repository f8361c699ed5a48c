"""The sheets that units and departments fill: units, people, nominations, meetings, results, scores."""

from thidua_xl.sheets.declaration import Column, Kind, Sheet, choices_of
from thidua_xl.sheets.kinds import NO, YES, MeetingKind, MeetingRole, Selection, Subject, Teller

_YES_NO = (YES, NO)

UNITS = Sheet(
    "units",
    "Đơn vị",
    "Danh sách đơn vị, ai đứng đầu, còn hiệu lực đến khi nào",
    (
        Column("code", "Mã đơn vị", "Mã ngắn, không trùng, không dấu cách. Ví dụ: PCNTT", Kind.CODE, True, width=13),
        Column("name", "Tên đơn vị", "Tên đầy đủ, đúng chính tả, không viết tắt", required=True, width=38),
        Column("abbreviation", "Viết tắt", "Chữ viết tắt dùng trong số, ký hiệu văn bản", width=12),
        Column("kind", "Loại đơn vị", "Loại đơn vị theo trang Hình thức, Tuyến trình", required=True, width=14),
        Column("parent", "Mã đơn vị cấp trên", "Mã của đơn vị cấp trên trực tiếp. Để trống với đơn vị cao nhất", Kind.CODE, refers=("Đơn vị",), width=19),
        Column("cluster", "Khối, cụm", "Khối, cụm thi đua", width=14),
        Column("place", "Địa danh", "Địa danh ghi trên văn bản của đơn vị", width=16),
        Column("features", "Đặc điểm", "Các đặc điểm mà tiêu chuẩn hỏi tới, cách nhau bằng dấu chấm phẩy", Kind.WORDS, width=18),
        Column("head", "Thủ trưởng", "Họ và tên người đứng đầu; ký văn bản của đơn vị nếu không ghi Người ký", width=24),
        Column("head_position", "Chức vụ thủ trưởng", "Chức vụ của người đứng đầu. Ví dụ: Trưởng phòng", width=22),
        Column("valid_from", "Hiệu lực từ", "Ngày thành lập hoặc ngày mang tên này", Kind.DATE, width=13),
        Column("valid_to", "Hiệu lực đến", "Ngày cuối cùng còn tồn tại. Để trống nếu đang hoạt động", Kind.DATE, width=13),
        Column("successors", "Đơn vị kế thừa", "Mã các đơn vị kế thừa sau sắp xếp", Kind.WORDS, refers=("Đơn vị",), width=18),
        Column("address", "Trụ sở", "Địa điểm trụ sở chính (báo cáo thành tích, mục I)", width=30),
        Column("phone", "Điện thoại", "Điện thoại (báo cáo thành tích, mục I)", Kind.CODE, width=16),
        Column("founded", "Quá trình thành lập", "Quá trình thành lập và phát triển (báo cáo thành tích, mục I)", Kind.LONG, width=40),
        Column("structure", "Cơ cấu tổ chức", "Cơ cấu tổ chức, tổng số người (báo cáo thành tích, mục I)", Kind.LONG, width=40),
        Column("duties", "Chức năng, nhiệm vụ", "Chức năng, nhiệm vụ được giao (báo cáo thành tích, mục I)", Kind.LONG, width=40),
        Column("signing_authority", "Quyền hạn người ký", "TM., KT., TL., TUQ.…; nhiều dòng thì xuống dòng hoặc ngăn bằng dấu /. Để trống: thủ trưởng ký; Ủy ban nhân dân tự ghi TM., cấp phó tự ghi KT.", Kind.LONG, width=24),
        Column("signer_position", "Chức vụ người ký", "Chức vụ người ký văn bản, nếu không phải thủ trưởng. Ví dụ: Phó Chủ tịch", width=22),
        Column("signer", "Người ký", "Họ và tên người ký văn bản, nếu không phải thủ trưởng", width=24),
    ),
    key="code",
)  # fmt: skip


PEOPLE = Sheet(
    "people",
    "Cá nhân",
    "Danh sách người của các đơn vị",
    (
        Column("code", "Mã cá nhân", "Mã không trùng. Ví dụ: CN01", Kind.CODE, True, width=13),
        Column("name", "Họ và tên", "Họ và tên đầy đủ như giấy tờ tùy thân", required=True, width=26, aliases=("Họ tên", "Tên")),
        Column("birth", "Ngày sinh", "Ngày/tháng/năm. Ví dụ: 02/9/1985", Kind.DATE, width=13, aliases=("Ngày, tháng, năm sinh", "Ngày tháng năm sinh", "Năm sinh"), partial=True),
        Column("gender", "Giới tính", "Nam hoặc Nữ", Kind.CHOICE, choices=("Nam", "Nữ"), width=11),
        Column("citizen_id", "Số CCCD", "12 chữ số. Ô đã định dạng chữ để không mất số 0 đầu", Kind.CODE, width=17, aliases=("CCCD", "Căn cước")),
        Column("position", "Chức vụ", "Chức vụ hoặc chức danh nghề nghiệp", required=True, width=24, aliases=("Chức danh",)),
        Column("unit", "Mã đơn vị", "Mã đơn vị công tác, chọn trong danh sách", Kind.CODE, True, refers=("Đơn vị",), width=13),
        Column("unit_name", "Tên đơn vị", "Tự hiện theo mã đơn vị", Kind.NAME, shows=("unit", "name"), width=32),
        Column("standing", "Diện", "công chức, viên chức, người lao động, nông dân, người dân…", width=16),
        Column("leader", "Lãnh đạo", "có nếu giữ chức vụ lãnh đạo, quản lý", Kind.CHOICE, choices=_YES_NO, width=11),
        Column("features", "Đặc điểm", "Các đặc điểm mà tiêu chuẩn hỏi tới, cách nhau bằng dấu chấm phẩy", Kind.WORDS, width=16),
        Column("discipline", "Đang bị xem xét kỷ luật", "có nếu đang bị xem xét kỷ luật, thanh tra, điều tra hoặc có khiếu nại chưa giải quyết", Kind.CHOICE, choices=_YES_NO, width=16),
        Column("hometown", "Quê quán", "Quê quán (báo cáo thành tích, mục I)", width=30),
        Column("residence", "Nơi thường trú", "Nơi thường trú (báo cáo thành tích, mục I)", width=30),
        Column("qualification", "Trình độ", "Trình độ chuyên môn, nghiệp vụ (báo cáo thành tích, mục I)", width=26),
        Column("joined", "Ngày vào ngành", "Ngày vào ngành, vào cơ quan", Kind.DATE, width=15, partial=True),
        Column("ethnicity", "Dân tộc", "Dân tộc, in trong báo cáo thành tích. Ví dụ: Tày", width=11),
    ),
    key="code",
    filled_by="don-vi",
)  # fmt: skip


NOMINATIONS = Sheet(
    "nominations",
    "Đề nghị",
    "Mỗi đề nghị khen thưởng một dòng",
    (
        Column("code", "Mã đề nghị", "Mã không trùng. Ví dụ: DN01", Kind.CODE, True, width=12),
        Column("occasion", "Kỳ xét", "Kỳ xét khen thưởng. Để trống nếu đợt chỉ có một kỳ", width=14),
        Column("subject", "Đối tượng", "tập thể, cá nhân, hộ gia đình hoặc người dân", Kind.CHOICE, True, choices_of(Subject), width=13),
        Column("nominee", "Mã đối tượng", "Mã đơn vị (tập thể) hoặc mã cá nhân, chọn trong danh sách", Kind.CODE, True, refers=("Đơn vị", "Cá nhân"), width=14),
        Column("nominee_name", "Tên đối tượng", "Tự hiện theo mã đối tượng", Kind.NAME, shows=("nominee", "name"), width=30),
        Column("award", "Hình thức", "Mã hình thức khen thưởng, chọn trong danh sách", Kind.CODE, True, refers=("Hình thức",), width=12),
        Column("submitter", "Mã đơn vị trình", "Mã đơn vị họp xét và trình hồ sơ", Kind.CODE, True, refers=("Đơn vị",), width=16),
        Column("submitter_name", "Tên đơn vị trình", "Tự hiện theo mã đơn vị trình", Kind.NAME, shows=("submitter", "name"), width=30),
        Column("meeting", "Mã họp", "Mã cuộc họp xét đề nghị này", Kind.CODE, refers=("Họp xét",), width=11),
        Column("votes", "Số phiếu đồng ý", "Số phiếu đồng ý của cuộc họp với đề nghị này", Kind.COUNT, width=11),
        Column("submitted", "Ngày nộp hồ sơ", "Ngày hồ sơ đến nơi nhận", Kind.DATE, width=13),
        Column("achieved_from", "Thành tích từ ngày", "Ngày đầu của thành tích nêu trong hồ sơ", Kind.DATE, width=13),
        Column("achieved_to", "Thành tích đến ngày", "Ngày cuối của thành tích nêu trong hồ sơ", Kind.DATE, width=13),
        Column("summary", "Tóm tắt thành tích", "Một, hai câu in trong danh sách trích ngang", Kind.LONG, width=50),
        Column("achievement", "Thành tích", "Thành tích đầy đủ in trong báo cáo; Alt+Enter để xuống đoạn", Kind.LONG, width=70),
        Column("selection", "Xét chọn", "Kết quả xét của Hội đồng. Để trống: đang xét, vẫn tính vào số lượng", Kind.CHOICE, choices=choices_of(Selection), width=12),
        Column("decision", "Mã quyết định", "Quyết định khen thưởng, nếu một người quyết định ký nhiều quyết định", Kind.CODE, refers=("Quyết định",), width=14),
    ),
    key="code",
    filled_by="don-vi",
)  # fmt: skip


TARGETS = Sheet(
    "targets",
    "Chỉ tiêu",
    "Chỉ tiêu, nhiệm vụ của đơn vị trong đợt",
    (
        Column("unit", "Mã đơn vị", "Mã đơn vị", Kind.CODE, True, refers=("Đơn vị",), width=13),
        Column("unit_name", "Tên đơn vị", "Tự hiện theo mã đơn vị", Kind.NAME, shows=("unit", "name"), width=32),
        Column("name", "Chỉ tiêu", "Tên chỉ tiêu", required=True, width=50),
        Column("measure_unit", "Đơn vị tính", "%, hồ sơ, lượt…", width=14),
        Column("planned", "Kế hoạch", "Số kế hoạch", Kind.NUMBER, True, width=13),
        Column("done", "Thực hiện", "Số thực hiện", Kind.NUMBER, width=13),
        Column("note", "Ghi chú", "Ghi “giảm” nếu chỉ tiêu càng thấp càng tốt", width=24),
    ),
    filled_by="don-vi",
)


MEETINGS = Sheet(
    "meetings",
    "Họp xét",
    "Các cuộc họp xét khen thưởng",
    (
        Column("code", "Mã họp", "Mã không trùng. Ví dụ: H01", Kind.CODE, True, width=11),
        Column("unit", "Mã đơn vị", "Mã đơn vị họp", Kind.CODE, True, refers=("Đơn vị",), width=13),
        Column("unit_name", "Tên đơn vị", "Tự hiện theo mã đơn vị", Kind.NAME, shows=("unit", "name"), width=32),
        Column(
            "kind",
            "Loại họp",
            "họp xét, Hội đồng hoặc bình bầu khối",
            Kind.CHOICE,
            True,
            choices_of(MeetingKind),
            width=15,
        ),
        Column("day", "Ngày", "Ngày họp", Kind.DATE, True, width=13),
        Column("start", "Giờ bắt đầu", "Ví dụ: 8h00", Kind.TIME, width=11),
        Column("end", "Giờ kết thúc", "Ví dụ: 9h30", Kind.TIME, width=11),
        Column("place", "Địa điểm", "Nơi họp", width=30),
        Column(
            "members",
            "Tổng số thành viên",
            "Tổng số thành viên theo quyết định hoặc biên chế",
            Kind.COUNT,
            True,
            width=12,
        ),
        Column("present", "Số có mặt", "Số thành viên dự họp", Kind.COUNT, True, width=10),
        Column("ballots_issued", "Phiếu phát ra", "Số phiếu phát ra", Kind.COUNT, width=10),
        Column("ballots_returned", "Phiếu thu về", "Số phiếu thu về", Kind.COUNT, width=10),
        Column("ballots_valid", "Phiếu hợp lệ", "Số phiếu hợp lệ", Kind.COUNT, width=10),
        Column("ballots_invalid", "Phiếu không hợp lệ", "Số phiếu không hợp lệ", Kind.COUNT, width=11),
        Column("conclusion", "Kết luận", "Kết luận của người chủ trì", Kind.LONG, width=50),
        Column("founded_by", "Quyết định thành lập", "Hội đồng: số, ngày, người ký quyết định thành lập", width=40),
    ),
    key="code",
    filled_by="don-vi",
)


ATTENDEES = Sheet(
    "attendees",
    "Thành viên họp",
    "Thành phần từng cuộc họp, cả người vắng",
    (
        Column("meeting", "Mã họp", "Mã cuộc họp", Kind.CODE, True, refers=("Họp xét",), width=11),
        Column("name", "Họ và tên", "Họ và tên thành viên", required=True, width=26),
        Column("position", "Chức vụ", "Chức vụ", required=True, width=26),
        Column(
            "role", "Vai trò", "chủ tọa, thư ký hoặc thành viên", Kind.CHOICE, True, choices_of(MeetingRole), width=14
        ),
        Column("present", "Có mặt", "có hoặc không", Kind.CHOICE, True, _YES_NO, width=10),
        Column("absence_reason", "Lý do vắng", "Lý do vắng mặt", width=26),
        Column(
            "teller",
            "Ban kiểm phiếu",
            "Hội đồng: trưởng ban, ủy viên kiểm phiếu; để trống nếu không kiểm phiếu",
            Kind.CHOICE,
            choices=choices_of(Teller),
            width=16,
        ),
    ),
    filled_by="don-vi",
)


EARLIER_AWARDS = Sheet(
    "earlier_awards",
    "Khen thưởng trước",
    "Các quyết định khen thưởng đã có",
    (
        Column(
            "nominee",
            "Mã đối tượng",
            "Mã đơn vị hoặc mã cá nhân",
            Kind.CODE,
            True,
            refers=("Đơn vị", "Cá nhân"),
            width=14,
        ),
        Column(
            "nominee_name", "Tên đối tượng", "Tự hiện theo mã đối tượng", Kind.NAME, shows=("nominee", "name"), width=30
        ),
        Column("award", "Hình thức", "Tên hình thức đã được khen", required=True, width=34),
        Column("decision_number", "Số quyết định", "Số, ký hiệu quyết định", width=18),
        Column("decision_date", "Ngày quyết định", "Ngày ký quyết định", Kind.DATE, width=14),
        Column("campaign", "Đợt thi đua", "Đợt, chuyên đề hoặc năm được khen", width=34),
        Column("achievement", "Thành tích", "Thành tích đã được khen", Kind.LONG, width=50),
        Column("initiative", "Sáng kiến", "Tên sáng kiến đã dùng để xét khen", width=34),
    ),
)


RESULTS = Sheet(
    "results",
    "Kết quả đợt",
    "Nội dung báo cáo kết quả của từng đơn vị",
    (
        Column("unit", "Mã đơn vị", "Mã đơn vị báo cáo", Kind.CODE, True, refers=("Đơn vị",), width=13),
        Column("unit_name", "Tên đơn vị", "Tự hiện theo mã đơn vị", Kind.NAME, shows=("unit", "name"), width=32),
        Column("section", "Mã mục", "Mã mục ở trang Đề cương", Kind.CODE, True, refers=("Đề cương",), width=11),
        Column("text", "Nội dung", "Kết quả, viết thành câu", Kind.LONG, True, width=90),
    ),
    filled_by="don-vi",
)


SCORES = Sheet(
    "scores",
    "Chấm điểm",
    "Điểm tự chấm và điểm thẩm định",
    (
        Column("unit", "Mã đơn vị", "Mã đơn vị", Kind.CODE, True, refers=("Đơn vị",), width=13),
        Column("unit_name", "Tên đơn vị", "Tự hiện theo mã đơn vị", Kind.NAME, shows=("unit", "name"), width=32),
        Column(
            "indicator",
            "Mã tiêu chí",
            "Mã tiêu chí ở trang Bảng điểm",
            Kind.CODE,
            True,
            refers=("Bảng điểm",),
            width=14,
        ),
        Column("maximum", "Điểm tối đa", "Điểm tối đa", Kind.NUMBER, width=13),
        Column("self_score", "Điểm tự chấm", "Điểm đơn vị tự chấm", Kind.NUMBER, width=13),
        Column("appraised_score", "Điểm thẩm định", "Điểm sau thẩm định", Kind.NUMBER, width=14),
        Column("note", "Ghi chú", "Ghi chú, minh chứng", width=30),
        Column("result", "Kết quả", "Kết quả đo được, để đối chiếu với dải điểm", Kind.NUMBER, width=12),
    ),
    filled_by="don-vi",
)


SUBMISSIONS = Sheet(
    "submissions",
    "Nộp báo cáo",
    "Ngày các đơn vị nộp đăng ký, báo cáo, bảng chấm điểm",
    (
        Column("unit", "Mã đơn vị", "Mã đơn vị nộp", Kind.CODE, True, refers=("Đơn vị",), width=13),
        Column("unit_name", "Tên đơn vị", "Tự hiện theo mã đơn vị", Kind.NAME, shows=("unit", "name"), width=32),
        Column("deadline", "Mã thời hạn", "Mã ở trang Thời hạn", Kind.CODE, True, refers=("Thời hạn",), width=14),
        Column("day", "Ngày nộp", "Ngày nơi nhận nhận được", Kind.DATE, True, width=13),
        Column("note", "Ghi chú", "Số, ký hiệu văn bản", width=30),
    ),
    filled_by="so",
)


SOURCE_COLUMNS = (
    Column("source_file", "Tệp nguồn", "Sổ mà dòng này được lấy từ đó, do lệnh consolidate ghi", width=40),
    Column("source_row", "Dòng nguồn", "Dòng của nó trong sổ ấy, do lệnh consolidate ghi", Kind.COUNT, width=9),
)
"""Where each row of a consolidated workbook came from: at the right of every data sheet of such a workbook only."""
