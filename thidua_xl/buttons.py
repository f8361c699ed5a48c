"""The buttons declared once: Excel's ribbon, LibreOffice's toolbar and their callbacks are all made from this table."""

from attrs import frozen

TAB = "Thi đua"
"""The caption of the ribbon tab, of LibreOffice's toolbar and of its menu."""

TAB_KEYTIP = "K"
"""Alt, K opens the tab: Excel's own tabs and the menu keys of Excel 2003 leave K free."""


@frozen
class Button:
    """A button a clerk presses.

    `name` is the callback in `thidua_xl.ribbon`; `command` the command line's command that does the same, "" where
    only a live sheet has it; `image` Office's name of the picture (imageMso).
    """

    name: str
    label: str
    group: str
    screentip: str
    supertip: str
    keytip: str
    image: str
    command: str = ""
    is_large: bool = False


BUTTONS = (
    Button(
        "new_campaign",
        "Đợt mới",
        "Sổ",
        "Tạo sổ cho một đợt thi đua",
        "Gõ số của một đợt có sẵn, hoặc 0: sổ trống để viết thể lệ của đợt mới; sổ mới được mở ra ngay.",
        "M",
        "FileNew",
        "new",
        is_large=True,
    ),
    Button(
        "draft_plan",
        "Đọc kế hoạch",
        "Sổ",
        "Đọc một văn bản kế hoạch thành các trang thể lệ",
        "Chọn tệp Word hoặc PDF có chữ; sổ thể lệ mới được mở ra, ô máy chưa chắc có nền tím và nằm ở trang Đề xuất.",
        "N",
        "ConvertTextToTable",
        "draft",
    ),
    Button(
        "check",
        "Kiểm tra",
        "Kiểm tra",
        "Kiểm tra sổ đang mở theo thể lệ trong sổ",
        "Tô màu và ghi chú mọi ô có lỗi, lập trang Lỗi và trang Kết quả xét. Nội dung bạn đã gõ không đổi.",
        "K",
        "DataValidationCircleInvalid",
        "validate",
        is_large=True,
    ),
    Button(
        "previous_finding",
        "Lỗi trước",
        "Kiểm tra",
        "Trở lại ô có lỗi kế trước",
        "Chọn ô có lỗi đứng trước ô đang chọn, theo thứ tự của trang Lỗi.",
        "T",
        "ReviewPreviousComment",
    ),
    Button(
        "next_finding",
        "Lỗi kế tiếp",
        "Kiểm tra",
        "Tới ô có lỗi kế tiếp",
        "Chọn ô có lỗi đứng sau ô đang chọn, theo thứ tự của trang Lỗi.",
        "S",
        "ReviewNextComment",
    ),
    Button(
        "clear_marks",
        "Xoá đánh dấu",
        "Kiểm tra",
        "Xoá màu và ghi chú của lần kiểm tra trước",
        "Trả lại màu và ghi chú riêng của bạn; chỉ xoá những gì nút Kiểm tra đã thêm vào.",
        "X",
        "DataValidationClearValidationCircles",
    ),
    Button(
        "make_dossiers",
        "Lập hồ sơ",
        "Lập văn bản",
        "Lập mọi giấy tờ của mọi hồ sơ bằng Word",
        "Mỗi đơn vị một thư mục, mỗi đề nghị Đạt một thư mục con, kèm mục lục; bản cũ được giữ lại.",
        "H",
        "FileSaveAsOtherFormats",
        "dossier",
        is_large=True,
    ),
    Button(
        "make_report",
        "Báo cáo",
        "Lập văn bản",
        "Lập báo cáo kết quả theo đề cương",
        "Báo cáo kết quả của cả đợt theo các mục ở trang Đề cương của sổ.",
        "B",
        "ChartInsert",
        "report",
        is_large=True,
    ),
    Button(
        "make_plan",
        "Kế hoạch",
        "Lập văn bản",
        "Lập văn bản KẾ HOẠCH từ thể lệ trong sổ",
        "In chính kế hoạch của đợt, từ các trang thể lệ mà sổ được kiểm tra theo.",
        "P",
        "FilePrintPreview",
        "plan",
    ),
    Button(
        "make_council",
        "Hội đồng",
        "Hội đồng, quyết định",
        "Lập giấy tờ của Hội đồng",
        "Phiếu bầu, biên bản kiểm phiếu, biên bản họp Hội đồng, tờ trình gửi người quyết định, theo trang Bỏ phiếu.",
        "D",
        "ReviewShareWorkbook",
        "council",
        is_large=True,
    ),
    Button(
        "make_decisions",
        "Quyết định",
        "Hội đồng, quyết định",
        "Lập dự thảo quyết định, danh sách, bằng, bảng kê tiền thưởng",
        "Chỉ người Đạt và được Hội đồng chọn; chưa có số, ngày thì ghi DỰ THẢO. Bằng in trên giấy trắng hoặc lên phôi.",
        "Q",
        "SignatureLineInsert",
        "decide",
        is_large=True,
    ),
    Button(
        "verify",
        "Soát hồ sơ",
        "Hội đồng, quyết định",
        "Soát giấy tờ đã lập, kể cả chỗ đã sửa tay",
        "Tên, chức vụ, hình thức, ngày, số phiếu, tiền, văn bản được dẫn: giấy tờ khác nhau, khác sổ thì nêu từng chỗ.",
        "V",
        "Spelling",
        "verify",
    ),
    Button(
        "consolidate",
        "Tổng hợp thư mục",
        "Tổng hợp",
        "Gộp sổ của nhiều đơn vị thành một sổ",
        "Chọn thư mục chứa các sổ đã nhận; sổ gộp có cùng cách trình bày và được mở ra ngay.",
        "G",
        "Consolidate",
        "consolidate",
        is_large=True,
    ),
    Button(
        "rank",
        "Xếp hạng",
        "Tổng hợp",
        "Xếp hạng các đơn vị của khối thi đua",
        "Tính điểm theo Bảng điểm và Chấm điểm, xét tiêu chí phụ khi bằng điểm, nêu rõ vì sao.",
        "R",
        "SortDescendingExcel",
        "rank",
    ),
    Button(
        "figures",
        "Số liệu",
        "Tổng hợp",
        "Số liệu, biểu đồ, biểu 0601.N và 0603.N",
        "Lập tệp Excel mới: đề nghị và kết quả theo đơn vị, hình thức, đối tượng, số lượng, nam nữ; được mở ra ngay.",
        "L",
        "ChartTypeColumnInsertDialog",
        "figures",
    ),
    Button(
        "open_results",
        "Mở thư mục kết quả",
        "Kết quả",
        "Mở thư mục chứa kết quả của sổ này",
        "Mở thư mục có hồ sơ, báo cáo và tệp kết quả kiểm tra vừa lập.",
        "O",
        "FileOpen",
    ),
    Button(
        "help",
        "Trợ giúp",
        "Kết quả",
        "Nói về ô đang chọn và từng nút",
        "Ô đang chọn cần ghi gì, đang có lỗi gì, và mỗi nút làm gì; không cần mạng.",
        "I",
        "Help",
    ),
)
