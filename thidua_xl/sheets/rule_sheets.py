"""The sheets that hold a campaign's rules, and the terms of `Thể lệ`."""

from thidua_xl.sheets.declaration import Column, Kind, Sheet, Term, choices_of
from thidua_xl.sheets.kinds import (
    NO,
    UNSTATED_PARTS,
    YES,
    CampaignKind,
    Combine,
    Counting,
    CriterionKind,
    DeadlineKind,
    IndicatorKind,
    Measure,
    MoneyStyle,
    QuotaBase,
    Rounding,
    Scope,
    Source,
    Subject,
)

_BASIS = Column(
    "basis", "Căn cứ", "Mục, khoản, điểm của kế hoạch nêu quy định này. Ví dụ: Mục III.2.a", required=True, width=22
)


_YES_NO = (YES, NO)


TERMS = Sheet(
    "terms",
    "Thể lệ",
    "Những điều chung của đợt thi đua, mỗi mục một dòng",
    (
        Column(
            "term", "Mục", "Tên mục, chọn trong danh sách. Mục ghi “nhiều dòng” được lặp lại.", required=True, width=26
        ),
        Column(
            "value",
            "Giá trị",
            "Nội dung của mục. Để trống số, ngày kế hoạch nếu văn thư chưa cấp.",
            Kind.LONG,
            width=90,
        ),
        Column("basis", "Căn cứ", "Mục, khoản, điểm của kế hoạch nêu điều này", width=26),
    ),
)


AWARDS = Sheet(
    "awards",
    "Hình thức",
    "Các hình thức khen thưởng và ai được khen",
    (
        Column("code", "Mã", "Mã ngắn của hình thức, ví dụ GK. Được lặp lại khi mỗi đối tượng một dòng.", Kind.CODE, True, width=10),
        Column("name", "Tên hình thức", "Tên đầy đủ như trong kế hoạch", required=True, width=38),
        Column("authority", "Người quyết định", "Chức danh người quyết định khen thưởng", required=True, width=34),
        Column("subjects", "Đối tượng", "Đối tượng được khen; nhiều đối tượng cách nhau bằng dấu chấm phẩy", Kind.CHOICES, True, choices_of(Subject), width=20),
        Column("unit_kinds", "Loại đơn vị áp dụng", "Loại đơn vị được khen (tập thể), hoặc nơi công tác (cá nhân). Để trống: mọi loại", Kind.WORDS, width=24),
        _BASIS,
        Column("proposer", "Đơn vị trình", "Đơn vị ký tờ trình tổng hợp lên người quyết định. Để trống nếu không có tờ trình tổng hợp", width=34),
        Column("bonus_factor", "Hệ số tiền thưởng", "Số lần lương cơ sở, ví dụ 0,3. Để trống nếu chưa tính tiền thưởng", Kind.NUMBER, width=12),
        Column("unstated", "Kế hoạch không quy định", "Phần mà kế hoạch không quy định cho hình thức này: tiêu chuẩn; số lượng. Để trống: trang ấy phải có dòng cho hình thức này", Kind.CHOICES, choices=UNSTATED_PARTS, width=18),
    ),
)  # fmt: skip


CRITERIA = Sheet(
    "criteria",
    "Tiêu chuẩn",
    "Tiêu chuẩn khen thưởng: mỗi tiêu chuẩn một dòng, một cột cùng mã ở trang Đề nghị",
    (
        Column("code", "Mã", "Mã tiêu chuẩn; cũng là tiêu đề cột ở trang Đề nghị", Kind.CODE, True, width=10),
        Column("subjects", "Đối tượng", "Đối tượng phải đạt tiêu chuẩn này", Kind.CHOICES, True, choices_of(Subject), width=20),
        Column("awards", "Hình thức", "Mã hình thức áp dụng. Để trống: mọi hình thức", Kind.WORDS, refers=("Hình thức",), width=14),
        Column("group", "Nhóm", "Tên nhóm tiêu chuẩn xét chung; để trống nếu đứng riêng", width=14),
        Column("combine", "Cách xét nhóm", "tất cả, ít nhất một, hoặc chưa nêu (khi kế hoạch không nói rõ). Dòng kiểu nhóm: cách xét của nhóm nó đặt tên", Kind.CHOICE, choices=choices_of(Combine), width=16),
        Column("text", "Nội dung", "Nội dung tiêu chuẩn như trong kế hoạch", Kind.LONG, True, width=70),
        Column("kind", "Kiểu", "xác nhận: ghi x hoặc minh chứng; tỷ lệ: ghi phần trăm; số: ghi số; nhóm: dòng đặt tên cho nhóm con", Kind.CHOICE, True, choices_of(CriterionKind), width=12),
        Column("threshold", "Ngưỡng", "Mức phải đạt của kiểu tỷ lệ, số. Ví dụ: >= 100%", width=12),
        Column("applies_when", "Áp dụng khi", "Chỉ xét với loại đơn vị, diện, đặc điểm này: dấu ; là hoặc, dấu + là cùng có, trừ là ngoại lệ. Để trống: luôn xét", width=20),
        _BASIS,
        Column("measure", "Tính từ", "Số liệu tự tính từ trang Chỉ tiêu khi để trống ô tiêu chuẩn", Kind.CHOICE, choices=choices_of(Measure), width=20),
        Column("reading", "Cách hiểu đã chọn", "Khi kế hoạch chưa nêu cách xét: cách hiểu cơ quan đã thống nhất chọn", Kind.CHOICE, choices=(Combine.ALL, Combine.ANY), width=18),
    ),
    key="code",
)  # fmt: skip


QUOTAS = Sheet(
    "quotas",
    "Số lượng",
    "Số lượng khen thưởng tối đa",
    (
        Column("code", "Mã", "Mã của quy định số lượng", Kind.CODE, True, width=12),
        Column("awards", "Hình thức", "Mã hình thức bị giới hạn; nhiều mã cách nhau bằng dấu chấm phẩy", Kind.WORDS, True, refers=("Hình thức",), width=14),
        Column("base", "Tính trên", "toàn đợt, hoặc mỗi đơn vị trình", Kind.CHOICE, True, choices_of(QuotaBase), width=18),
        Column("unit_kinds", "Loại đơn vị áp dụng", "Loại, tên hoặc mã đơn vị trình chịu giới hạn này. Để trống: mọi đơn vị", Kind.WORDS, width=22),
        Column("except_units", "Trừ đơn vị", "Loại, tên hoặc mã đơn vị không tính theo dòng này", Kind.WORDS, width=22),
        Column("subjects", "Đối tượng", "Đối tượng bị giới hạn", Kind.CHOICES, True, choices_of(Subject), width=20),
        Column("counting", "Cách tính", "từng loại, hoặc, tổng, tỷ lệ, chưa rõ", Kind.CHOICE, True, choices_of(Counting), width=12),
        Column("limit", "Tối đa", "Số tối đa; kiểu tỷ lệ ghi phần trăm, ví dụ 10%", width=10),
        _BASIS,
        Column("among", "Trong số", "Kiểu tỷ lệ: đặc điểm của người, đơn vị được tính làm mẫu số. Để trống: tất cả", width=18),
        Column("rounding", "Làm tròn", "Kiểu tỷ lệ: cách làm tròn", Kind.CHOICE, choices=choices_of(Rounding), width=12),
        Column("reading", "Cách hiểu đã chọn", "Khi kế hoạch chưa rõ: cách hiểu cơ quan đã thống nhất chọn", Kind.CHOICE, choices=(Counting.EACH, Counting.EITHER, Counting.TOTAL), width=18),
        Column("uncertain_subjects", "Chưa rõ có tính", "Đối tượng mà kế hoạch không nói có tính vào số lượng này hay không", Kind.CHOICES, choices=choices_of(Subject), width=18),
        Column("uncertain_reading", "Có tính hay không", "Cách hiểu đã chọn cho đối tượng chưa rõ: có hoặc không", Kind.CHOICE, choices=_YES_NO, width=18),
    ),
    key="code",
)  # fmt: skip


DOCUMENTS = Sheet(
    "documents",
    "Thành phần hồ sơ",
    "Hồ sơ khen thưởng gồm những giấy tờ gì",
    (
        Column("occasion", "Kỳ xét", "Kỳ xét cần giấy tờ này. Để trống: mọi kỳ", width=16),
        Column("awards", "Hình thức", "Mã hình thức cần giấy tờ này. Để trống: mọi hình thức", Kind.WORDS, refers=("Hình thức",), width=14),
        Column("subjects", "Đối tượng", "Đối tượng cần giấy tờ này. Để trống: mọi đối tượng", Kind.CHOICES, choices=choices_of(Subject), width=20),
        Column("except_kinds", "Trừ đối tượng", "Diện, đặc điểm được miễn; dấu + nối các điều kiện cùng phải có", Kind.WORDS, width=22),
        Column("name", "Thành phần", "Tên giấy tờ như trong kế hoạch", required=True, width=38),
        Column("template", "Mẫu", "Tên mẫu Word (không ghi .docx). Để trống nếu giấy tờ do người nộp tự kèm", width=34),
        Column("mandatory", "Bắt buộc", "có hoặc không", Kind.CHOICE, True, _YES_NO, width=11),
        _BASIS,
        Column("scope", "Lập theo", "Mỗi đề nghị, cuộc họp, đơn vị trình, cấp quyết định hay đơn vị thành viên một bản; hoặc cả khối một bản", Kind.CHOICE, choices=choices_of(Scope), width=20),
        Column("only_kinds", "Chỉ đối tượng", "Chỉ diện, đặc điểm này mới cần giấy tờ; dấu + nối các điều kiện cùng phải có", Kind.WORDS, width=22),
    ),
)  # fmt: skip


DEADLINES = Sheet(
    "deadlines",
    "Thời hạn",
    "Các mốc thời gian",
    (
        Column("code", "Mã", "Mã của thời hạn", Kind.CODE, True, width=10),
        Column("occasion", "Kỳ xét", "Kỳ xét áp dụng. Để trống: mọi kỳ", width=16),
        Column(
            "task", "Việc", "Việc phải làm: họp xét, nộp hồ sơ, báo cáo kết quả hoặc việc khác", required=True, width=24
        ),
        Column(
            "kind",
            "Kiểu",
            "Cách hiểu thời hạn, theo đúng chữ trong kế hoạch",
            Kind.CHOICE,
            True,
            choices_of(DeadlineKind),
            width=18,
        ),
        Column("start", "Từ ngày", "Ngày đầu (kiểu trong khoảng, sau ngày)", Kind.DATE, width=13),
        Column("end", "Đến ngày", "Ngày cuối hoặc ngày nêu trong kế hoạch", Kind.DATE, width=13),
        Column("recipient", "Nơi nhận", "Nơi nhận hồ sơ, báo cáo", width=34),
        _BASIS,
    ),
    key="code",
)


ROUTES = Sheet(
    "routes",
    "Tuyến trình",
    "Đơn vị nào trình cho đối tượng nào",
    (
        Column("subjects", "Đối tượng", "Đối tượng được trình", Kind.CHOICES, True, choices_of(Subject), width=22),
        Column("nominee_unit_kinds", "Loại đơn vị của đối tượng", "Loại của tập thể, hoặc của nơi cá nhân công tác; dấu + nối thêm đặc điểm, “thuộc khối” hay “ngoài khối”. Để trống: mọi loại", Kind.WORDS, width=30),
        Column("submitter_kinds", "Loại đơn vị trình", "Loại đơn vị được trình; “chính đơn vị đó”; “cấp trên”; “đơn vị quản lý” (nơi ấy hoặc cấp trên); dấu + nối các điều kiện; “chưa nêu” nếu kế hoạch không nói", Kind.WORDS, True, width=30),
        _BASIS,
    ),
)  # fmt: skip


INDICATORS = Sheet(
    "indicators",
    "Bảng điểm",
    "Bảng điểm của khối thi đua",
    (
        Column("code", "Mã tiêu chí", "Mã tiêu chí chấm điểm", Kind.CODE, True, width=14),
        Column("group", "Nhóm", "Nhóm nội dung", width=30),
        Column("text", "Nội dung", "Nội dung tiêu chí", Kind.LONG, True, width=60),
        Column("kind", "Kiểu", "thang, dải, thưởng, trừ", Kind.CHOICE, True, choices_of(IndicatorKind), width=10),
        Column("maximum", "Điểm tối đa", "Điểm cao nhất của tiêu chí", Kind.NUMBER, width=13),
        Column(
            "bands",
            "Dải điểm",
            "Kết quả nào được mấy điểm, ví dụ 90–<95: 8; 95–100: 10. Dấu < hoặc > bỏ chính số đó; số không có dấu thì tính cả",
            width=40,
        ),
        _BASIS,
    ),
    key="code",
)


OUTLINE = Sheet(
    "outline",
    "Đề cương",
    "Đề cương báo cáo kết quả",
    (
        Column("code", "Mã", "Mã mục báo cáo, dùng ở trang Kết quả đợt", Kind.CODE, True, width=10),
        Column("number", "Mục", "Số mục in trong báo cáo: I, 1, a…", required=True, width=10),
        Column("title", "Tiêu đề", "Tiêu đề mục", required=True, width=70),
        Column("source", "Nguồn", "Nội dung lấy từ đâu", Kind.CHOICE, True, choices_of(Source), width=24),
        _BASIS,
    ),
    key="code",
)


TERM_KEYS = (
    Term("code", "Mã đợt", "Mã của đợt, không dấu", required=True),
    Term("name", "Tên đợt thi đua", "Tên đầy đủ như trong kế hoạch", required=True),
    Term("kind", "Loại đợt", "đợt, chuyên đề hoặc khối thi đua", Kind.CHOICE, True, choices=choices_of(CampaignKind)),
    Term("issuer", "Cơ quan ban hành", "Cơ quan ban hành kế hoạch, tên đầy đủ", required=True),
    Term("superior", "Cơ quan cấp trên", "Cơ quan chủ quản in ở dòng đầu văn bản"),
    Term("place", "Địa danh", "Địa danh ghi trên văn bản"),
    Term("plan_number", "Số hiệu kế hoạch", "Ví dụ: 60/KH-SNV; để trống phần số nếu văn thư chưa cấp"),
    Term("plan_date", "Ngày kế hoạch", "Ngày ký kế hoạch; để trống nếu chưa có", Kind.DATE),
    Term("slogan", "Khẩu hiệu", "Khẩu hiệu của đợt"),
    Term("start", "Từ ngày", "Ngày đầu của đợt", Kind.DATE),
    Term("end", "Đến hết ngày", "Ngày cuối của đợt, tính cả ngày này", Kind.DATE),
    Term("until", "Đến khi", "Lời của kế hoạch khi không có ngày cuối. Ví dụ: tổ chức thành công Đại hội", Kind.LONG),
    Term("stages", "Giai đoạn", "Các đợt nhỏ trong thời gian thi đua, mỗi đợt một dòng. Ví dụ: Đợt 1: 20/11/2025 - 03/12/2025", many=True),
    Term("legal_grounds", "Căn cứ pháp lý", "Mỗi văn bản một dòng", many=True),
    Term("legal_pack", "Gói pháp lý", "Nghị định áp dụng, ví dụ: NĐ 98/2023/NĐ-CP"),
    Term("signing_authority", "Quyền hạn người ký", "TM., KT., TL., TUQ.…; nhiều dòng thì xuống dòng hoặc ngăn bằng dấu /", Kind.LONG),
    Term("signer_position", "Chức vụ người ký", "Chức vụ người ký kế hoạch"),
    Term("signer", "Người ký", "Họ và tên người ký"),
    Term("recipients", "Nơi nhận", "Mỗi nơi nhận một dòng", many=True),
    Term("purposes", "Mục đích", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("requirements", "Yêu cầu", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("goals", "Mục tiêu", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("contents", "Nội dung thi đua", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("solutions", "Giải pháp", "Giải pháp thực hiện, mỗi ý một dòng", Kind.LONG, many=True),
    Term("approach", "Phương án", "Phương án triển khai, cách thức tổ chức, mỗi ý một dòng", Kind.LONG, many=True),
    Term("principles", "Nguyên tắc", "Nguyên tắc xét khen thưởng, mỗi ý một dòng", Kind.LONG, many=True),
    Term("priorities", "Ưu tiên", "Đối tượng được ưu tiên khi xét, mỗi ý một dòng", Kind.LONG, many=True),
    Term("submission_ways", "Cách nộp", "Số bộ hồ sơ, bản giấy, tệp PDF, nộp qua hệ thống nào, mỗi ý một dòng", Kind.LONG, many=True),
    Term("organisation", "Tổ chức thực hiện", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("funding", "Kinh phí", "Nguồn kinh phí, mỗi ý một dòng", Kind.LONG, many=True),
    Term("tie_breaks", "Tiêu chí phụ", "Xếp hạng khi bằng điểm: mã tiêu chí, tên nhóm, “phiếu bầu” hoặc “điểm thưởng”, theo thứ tự, mỗi tiêu chí một dòng", many=True),
    Term("decision_date", "Ngày quyết định", "Ngày (dự kiến) ra quyết định khen thưởng: đơn vị phải còn hiệu lực vào ngày này", Kind.DATE),
    Term("bonus_rounding", "Làm tròn tiền thưởng", "Làm tròn đến chục nghìn đồng: lên, gần nhất hoặc không. Để trống: lên", Kind.CHOICE, choices=("lên", "gần nhất", "không")),
    Term("money_style", "Tiền thưởng trong quyết định", "Quyết định nêu tiền thưởng trong Điều 1, ở Điều 2 riêng, hay không ghi. Để trống: Điều 2 riêng", Kind.CHOICE, choices=choices_of(MoneyStyle)),
    Term("council", "Tên Hội đồng", "Tên in trên giấy tờ của Hội đồng. Để trống: Hội đồng Thi đua - Khen thưởng"),
    Term("quorum", "Tỷ lệ dự họp của Hội đồng", "Số thành viên dự ít nhất, trên tổng số: 2/3, 80%… hoặc chưa nêu"),
    Term("threshold", "Tỷ lệ phiếu đồng ý của Hội đồng", "Phiếu đồng ý ít nhất, trên tổng số thành viên: 2/3, 80%… hoặc chưa nêu. Danh hiệu mà luật có tỷ lệ thì theo luật"),
    Term("participants", "Đối tượng thi đua", "Mỗi nhóm một dòng", Kind.LONG, many=True),
    Term("membership", "Phạm vi đơn vị", "Chỉ xét đơn vị, người thuộc cơ quan ban hành, hay mọi đơn vị trong danh sách", Kind.CHOICE, choices=("thuộc cơ quan ban hành", "mọi đơn vị")),
    Term("one_award", "Số hình thức mỗi đối tượng", "một: mỗi đối tượng chỉ được đề nghị một hình thức; không giới hạn", Kind.CHOICE, choices=("một", "không giới hạn")),
)  # fmt: skip
