"""The standard workbook declared once: every sheet, heading, field, kind of value, list, width and help.

Reading, checking, writing and documentation all follow this page; campaigns add columns to `Đề nghị` only
(`campaign.Campaign.nomination_sheet`). Headings are Vietnamese and public (contract); fields are English and ours.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import cached_property

from thidua_xl.vietnamese import bare, fold


class Kind(Enum):
    """What a cell of a column holds."""

    TEXT = "chữ"
    LONG = "đoạn văn"
    CODE = "mã"
    DATE = "ngày"
    TIME = "giờ"
    COUNT = "số nguyên"
    NUMBER = "số"
    CHOICE = "một giá trị trong danh sách"
    CHOICES = "các giá trị trong danh sách, cách nhau bằng dấu chấm phẩy"
    WORDS = "các từ, cách nhau bằng dấu chấm phẩy"
    EVIDENCE = "x, minh chứng, số hoặc KAD"
    NAME = "tên tự hiện"


class Subject(StrEnum):
    """Who may be commended (đối tượng)."""

    COLLECTIVE = "tập thể"
    INDIVIDUAL = "cá nhân"
    HOUSEHOLD = "hộ gia đình"
    CITIZEN = "người dân"


class CampaignKind(StrEnum):
    """Kinds of campaign (loại đợt)."""

    DRIVE = "đợt"
    THEME = "chuyên đề"
    BLOC = "khối thi đua"


class Combine(StrEnum):
    """How the criteria of a group are judged (cách xét nhóm)."""

    ALL = "tất cả"
    ANY = "ít nhất một"
    UNSTATED = "chưa nêu"


class CriterionKind(StrEnum):
    """What a criterion asks for: a person's confirmation, a ratio in percent, a number, or a group of criteria."""

    CONFIRM = "xác nhận"
    RATIO = "tỷ lệ"
    NUMBER = "số"
    GROUP = "nhóm"


class Measure(StrEnum):
    """A criterion's figure computed from `Chỉ tiêu` where the clerk leaves the cell blank."""

    TARGETS_DONE = "chỉ tiêu hoàn thành"
    TARGETS_EXCEEDED = "chỉ tiêu vượt"


class QuotaBase(StrEnum):
    """What a quota is counted on (tính trên)."""

    CAMPAIGN = "toàn đợt"
    SUBMITTER = "mỗi đơn vị trình"


class Counting(StrEnum):
    """How a quota over several subjects is counted (cách tính)."""

    EACH = "từng loại"
    EITHER = "hoặc"
    TOTAL = "tổng"
    SHARE = "tỷ lệ"
    UNCLEAR = "chưa rõ"


class Rounding(StrEnum):
    """How a quota in percent becomes a count."""

    DOWN = "xuống"
    UP = "lên"
    NEAREST = "gần nhất"


class DeadlineKind(StrEnum):
    """What a deadline means (kiểu thời hạn)."""

    BEFORE = "trước ngày"
    LATEST = "chậm nhất"
    END_OF = "hết ngày"
    AFTER = "sau ngày"
    WITHIN = "trong khoảng"
    MONTH = "trong tháng"
    WITH_ANNUAL = "cùng hồ sơ năm"
    GUIDED = "theo hướng dẫn"
    UNSTATED = "chưa nêu"


class Task(StrEnum):
    """The work a deadline is about (việc); other words are allowed and shown in the calendar only."""

    MEETING = "họp xét"
    SUBMISSION = "nộp hồ sơ"
    REPORT = "báo cáo kết quả"
    BLOC_VOTE = "bình bầu"
    REGISTRATION = "đăng ký thi đua"


class Scope(StrEnum):
    """For whom a document is made (lập theo)."""

    NOMINATION = "mỗi đề nghị"
    MEETING = "mỗi cuộc họp"
    SUBMITTER = "mỗi đơn vị trình"
    AUTHORITY = "mỗi cấp quyết định"
    BLOC = "cả khối"
    MEMBER = "mỗi đơn vị thành viên"


class MeetingKind(StrEnum):
    """Kinds of meeting (loại họp)."""

    REVIEW = "họp xét"
    COUNCIL = "Hội đồng"
    BLOC = "bình bầu khối"


class MeetingRole(StrEnum):
    """Roles in a meeting (vai trò)."""

    CHAIR = "chủ tọa"
    SECRETARY = "thư ký"
    MEMBER = "thành viên"


class Source(StrEnum):
    """Where a section of the result report takes its content from (nguồn)."""

    WRITER = "người viết"
    UNITS = "kết quả đơn vị"
    TARGETS = "chỉ tiêu"
    PARTICIPANTS = "số liệu tham gia"
    COMMENDATIONS = "số liệu khen thưởng"
    SCORES = "số liệu chấm điểm"
    HEADING = "chỉ tiêu đề"


class IndicatorKind(StrEnum):
    """Kinds of scoring indicator of a bloc's score sheet (kiểu tiêu chí)."""

    SCALE = "thang"
    BANDS = "dải"
    BONUS = "thưởng"
    PENALTY = "trừ"


class Selection(StrEnum):
    """What became of a nomination (xét chọn); those not chosen or withdrawn fill no quota and get no paper."""

    CHOSEN = "chọn"
    NOT_CHOSEN = "không chọn"
    WITHDRAWN = "rút"


YES = "có"
NO = "không"
UNSTATED = "chưa nêu"
NOT_APPLICABLE = "KAD"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: `field` names it in code, `heading` in the workbook.

    `choices` closes the list of values; `refers` names the sheets whose key a value must be; `shows` (kind NAME only)
    names the field whose code the column explains by a formula and the field of the other sheet it shows.
    `width` is in Excel characters; `aliases` are other headings that clerks are known to write.
    """

    field: str
    heading: str
    help: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    shows: tuple[str, str] = ("", "")
    width: int = 16
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: its English `name`, its Vietnamese `title` (the tab), columns in order, who fills it.

    `key` is the field of the first column where it identifies rows, "" where rows have no key of their own.
    """

    name: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    key: str = ""
    filled_by: str = "so"

    def column(self, field: str) -> Column:
        """Give the column of that field; KeyError where the sheet has none."""
        return self._by_field[field]

    @cached_property
    def _by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns}

    @cached_property
    def asked(self) -> tuple[Column, ...]:
        """The columns people fill, without those that only show names."""
        return tuple(column for column in self.columns if column.kind is not Kind.NAME)

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """The columns by their headings, folded."""
        return {fold(column.heading): column for column in self.columns}

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Every heading and every other name that a column is known by."""
        return tuple(name for column in self.columns for name in (column.heading, *column.aliases))

    @cached_property
    def bare_headings(self) -> frozenset[str]:
        """The same without marks."""
        return frozenset(map(bare, self.headings))

    def with_columns(self, more: tuple[Column, ...]) -> "Sheet":
        """Give the same sheet with more columns at its right."""
        return replace(self, columns=self.columns + more)


def _choices(values: type[StrEnum]) -> tuple[str, ...]:
    return tuple(value.value for value in values)


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
        Column("subjects", "Đối tượng", "Đối tượng được khen; nhiều đối tượng cách nhau bằng dấu chấm phẩy", Kind.CHOICES, True, _choices(Subject), width=20),
        Column("unit_kinds", "Loại đơn vị áp dụng", "Loại đơn vị được khen (tập thể), hoặc nơi công tác (cá nhân). Để trống: mọi loại", Kind.WORDS, width=24),
        _BASIS,
        Column("proposer", "Đơn vị trình", "Đơn vị ký tờ trình tổng hợp lên người quyết định. Để trống nếu không có tờ trình tổng hợp", width=34),
        Column("bonus_factor", "Hệ số tiền thưởng", "Số lần lương cơ sở, ví dụ 0,3. Để trống nếu chưa tính tiền thưởng", Kind.NUMBER, width=12),
    ),
)  # fmt: skip
CRITERIA = Sheet(
    "criteria",
    "Tiêu chuẩn",
    "Tiêu chuẩn khen thưởng: mỗi tiêu chuẩn một dòng, một cột cùng mã ở trang Đề nghị",
    (
        Column("code", "Mã", "Mã tiêu chuẩn; cũng là tiêu đề cột ở trang Đề nghị", Kind.CODE, True, width=10),
        Column("subjects", "Đối tượng", "Đối tượng phải đạt tiêu chuẩn này", Kind.CHOICES, True, _choices(Subject), width=20),
        Column("awards", "Hình thức", "Mã hình thức áp dụng. Để trống: mọi hình thức", Kind.WORDS, refers=("Hình thức",), width=14),
        Column("group", "Nhóm", "Tên nhóm tiêu chuẩn xét chung; để trống nếu đứng riêng", width=14),
        Column("combine", "Cách xét nhóm", "tất cả, ít nhất một, hoặc chưa nêu (khi kế hoạch không nói rõ). Dòng kiểu nhóm: cách xét của nhóm nó đặt tên", Kind.CHOICE, choices=_choices(Combine), width=16),
        Column("text", "Nội dung", "Nội dung tiêu chuẩn như trong kế hoạch", Kind.LONG, True, width=70),
        Column("kind", "Kiểu", "xác nhận: ghi x hoặc minh chứng; tỷ lệ: ghi phần trăm; số: ghi số; nhóm: dòng đặt tên cho nhóm con", Kind.CHOICE, True, _choices(CriterionKind), width=12),
        Column("threshold", "Ngưỡng", "Mức phải đạt của kiểu tỷ lệ, số. Ví dụ: >= 100%", width=12),
        Column("applies_when", "Áp dụng khi", "Chỉ xét với đơn vị, cá nhân có đặc điểm này; nơi khác ghi KAD. Để trống: luôn xét", width=20),
        _BASIS,
        Column("measure", "Tính từ", "Số liệu tự tính từ trang Chỉ tiêu khi để trống ô tiêu chuẩn", Kind.CHOICE, choices=_choices(Measure), width=20),
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
        Column("base", "Tính trên", "toàn đợt, hoặc mỗi đơn vị trình", Kind.CHOICE, True, _choices(QuotaBase), width=18),
        Column("unit_kinds", "Loại đơn vị áp dụng", "Loại, tên hoặc mã đơn vị trình chịu giới hạn này. Để trống: mọi đơn vị", Kind.WORDS, width=22),
        Column("except_units", "Trừ đơn vị", "Loại, tên hoặc mã đơn vị không tính theo dòng này", Kind.WORDS, width=22),
        Column("subjects", "Đối tượng", "Đối tượng bị giới hạn", Kind.CHOICES, True, _choices(Subject), width=20),
        Column("counting", "Cách tính", "từng loại, hoặc, tổng, tỷ lệ, chưa rõ", Kind.CHOICE, True, _choices(Counting), width=12),
        Column("limit", "Tối đa", "Số tối đa; kiểu tỷ lệ ghi phần trăm, ví dụ 10%", width=10),
        _BASIS,
        Column("among", "Trong số", "Kiểu tỷ lệ: đặc điểm của người, đơn vị được tính làm mẫu số. Để trống: tất cả", width=18),
        Column("rounding", "Làm tròn", "Kiểu tỷ lệ: cách làm tròn", Kind.CHOICE, choices=_choices(Rounding), width=12),
        Column("reading", "Cách hiểu đã chọn", "Khi kế hoạch chưa rõ: cách hiểu cơ quan đã thống nhất chọn", Kind.CHOICE, choices=(Counting.EACH, Counting.EITHER, Counting.TOTAL), width=18),
        Column("uncertain_subjects", "Chưa rõ có tính", "Đối tượng mà kế hoạch không nói có tính vào số lượng này hay không", Kind.CHOICES, choices=_choices(Subject), width=18),
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
        Column("subjects", "Đối tượng", "Đối tượng cần giấy tờ này. Để trống: mọi đối tượng", Kind.CHOICES, choices=_choices(Subject), width=20),
        Column("except_kinds", "Trừ đối tượng", "Diện, đặc điểm được miễn; dấu + nối các điều kiện cùng phải có", Kind.WORDS, width=22),
        Column("name", "Thành phần", "Tên giấy tờ như trong kế hoạch", required=True, width=38),
        Column("template", "Mẫu", "Tên mẫu Word (không ghi .docx). Để trống nếu giấy tờ do người nộp tự kèm", width=34),
        Column("mandatory", "Bắt buộc", "có hoặc không", Kind.CHOICE, True, _YES_NO, width=11),
        _BASIS,
        Column("scope", "Lập theo", "Mỗi đề nghị, cuộc họp, đơn vị trình, cấp quyết định hay đơn vị thành viên một bản; hoặc cả khối một bản", Kind.CHOICE, choices=_choices(Scope), width=20),
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
            _choices(DeadlineKind),
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
        Column("subjects", "Đối tượng", "Đối tượng được trình", Kind.CHOICES, True, _choices(Subject), width=22),
        Column("nominee_unit_kinds", "Loại đơn vị của đối tượng", "Loại của tập thể, hoặc của nơi cá nhân công tác; dấu + nối thêm đặc điểm, “thuộc khối” hay “ngoài khối”. Để trống: mọi loại", Kind.WORDS, width=30),
        Column("submitter_kinds", "Loại đơn vị trình", "Loại đơn vị được trình; “chính đơn vị đó”; “cấp trên”; “đơn vị quản lý” (nơi ấy hoặc cấp trên); dấu + nối các điều kiện; “chưa nêu” nếu kế hoạch không nói", Kind.WORDS, True, width=30),
        _BASIS,
    ),
)  # fmt: skip
OWN_UNIT = "chính đơn vị đó"
SUPERIOR_UNIT = "cấp trên"
MANAGING_UNIT = "đơn vị quản lý"
IN_BLOC, OUTSIDE_BLOC = "thuộc khối", "ngoài khối"
NOT_KINDS = frozenset({OWN_UNIT, SUPERIOR_UNIT, MANAGING_UNIT, IN_BLOC, OUTSIDE_BLOC, UNSTATED})
"""Words that may stand where a kind of unit is asked for."""
VOTES = "phiếu bầu"
BONUSES = "điểm thưởng"
INDICATORS = Sheet(
    "indicators",
    "Bảng điểm",
    "Bảng điểm của khối thi đua",
    (
        Column("code", "Mã tiêu chí", "Mã tiêu chí chấm điểm", Kind.CODE, True, width=14),
        Column("group", "Nhóm", "Nhóm nội dung", width=30),
        Column("text", "Nội dung", "Nội dung tiêu chí", Kind.LONG, True, width=60),
        Column("kind", "Kiểu", "thang, dải, thưởng, trừ", Kind.CHOICE, True, _choices(IndicatorKind), width=10),
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
        Column("source", "Nguồn", "Nội dung lấy từ đâu", Kind.CHOICE, True, _choices(Source), width=24),
        _BASIS,
    ),
    key="code",
)

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
        Column("head", "Thủ trưởng", "Họ và tên người đứng đầu, ký văn bản của đơn vị", width=24),
        Column("head_position", "Chức vụ thủ trưởng", "Chức vụ của người ký. Ví dụ: Trưởng phòng", width=22),
        Column("valid_from", "Hiệu lực từ", "Ngày thành lập hoặc ngày mang tên này", Kind.DATE, width=13),
        Column("valid_to", "Hiệu lực đến", "Ngày cuối cùng còn tồn tại. Để trống nếu đang hoạt động", Kind.DATE, width=13),
        Column("successors", "Đơn vị kế thừa", "Mã các đơn vị kế thừa sau sắp xếp", Kind.WORDS, refers=("Đơn vị",), width=18),
        Column("address", "Trụ sở", "Địa điểm trụ sở chính (báo cáo thành tích, mục I)", width=30),
        Column("phone", "Điện thoại", "Điện thoại (báo cáo thành tích, mục I)", Kind.CODE, width=16),
        Column("founded", "Quá trình thành lập", "Quá trình thành lập và phát triển (báo cáo thành tích, mục I)", Kind.LONG, width=40),
        Column("structure", "Cơ cấu tổ chức", "Cơ cấu tổ chức, tổng số người (báo cáo thành tích, mục I)", Kind.LONG, width=40),
        Column("duties", "Chức năng, nhiệm vụ", "Chức năng, nhiệm vụ được giao (báo cáo thành tích, mục I)", Kind.LONG, width=40),
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
        Column("birth", "Ngày sinh", "Ngày/tháng/năm. Ví dụ: 02/9/1985", Kind.DATE, width=13),
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
        Column("joined", "Ngày vào ngành", "Ngày vào ngành, vào cơ quan", Kind.DATE, width=15),
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
        Column("subject", "Đối tượng", "tập thể, cá nhân, hộ gia đình hoặc người dân", Kind.CHOICE, True, _choices(Subject), width=13),
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
        Column("selection", "Xét chọn", "Kết quả xét của Hội đồng. Để trống: đang xét, vẫn tính vào số lượng", Kind.CHOICE, choices=_choices(Selection), width=12),
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
            _choices(MeetingKind),
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
            "role", "Vai trò", "chủ tọa, thư ký hoặc thành viên", Kind.CHOICE, True, _choices(MeetingRole), width=14
        ),
        Column("present", "Có mặt", "có hoặc không", Kind.CHOICE, True, _YES_NO, width=10),
        Column("absence_reason", "Lý do vắng", "Lý do vắng mặt", width=26),
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

RULE_SHEETS = (TERMS, AWARDS, CRITERIA, QUOTAS, DOCUMENTS, DEADLINES, ROUTES, INDICATORS, OUTLINE)
DATA_SHEETS = (UNITS, PEOPLE, NOMINATIONS, TARGETS, MEETINGS, ATTENDEES, EARLIER_AWARDS, RESULTS, SCORES, SUBMISSIONS)
SHEETS = RULE_SHEETS + DATA_SHEETS
BY_TITLE = {sheet.title: sheet for sheet in SHEETS}
GUIDE_TITLE = "Hướng dẫn"
WRITTEN_TITLES = ("Lỗi", "Kết quả xét", "Tổng hợp")
MARKS_TITLE = "_thidua"
"""The sheet, hidden, that remembers what marked cells looked like before."""


@dataclass(frozen=True, slots=True)
class Term:
    """One key of `Thể lệ`: the field of `Campaign` it fills, its heading, kind, and whether it may stand more than once."""

    field: str
    heading: str
    help: str
    kind: Kind = Kind.TEXT
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()


TERM_KEYS = (
    Term("code", "Mã đợt", "Mã của đợt, không dấu", required=True),
    Term("name", "Tên đợt thi đua", "Tên đầy đủ như trong kế hoạch", required=True),
    Term("kind", "Loại đợt", "đợt, chuyên đề hoặc khối thi đua", Kind.CHOICE, True, choices=_choices(CampaignKind)),
    Term("issuer", "Cơ quan ban hành", "Cơ quan ban hành kế hoạch, tên đầy đủ", required=True),
    Term("superior", "Cơ quan cấp trên", "Cơ quan chủ quản in ở dòng đầu văn bản"),
    Term("place", "Địa danh", "Địa danh ghi trên văn bản"),
    Term("plan_number", "Số hiệu kế hoạch", "Ví dụ: 60/KH-SNV; để trống phần số nếu văn thư chưa cấp"),
    Term("plan_date", "Ngày kế hoạch", "Ngày ký kế hoạch; để trống nếu chưa có", Kind.DATE),
    Term("slogan", "Khẩu hiệu", "Khẩu hiệu của đợt"),
    Term("start", "Từ ngày", "Ngày đầu của đợt", Kind.DATE),
    Term("end", "Đến hết ngày", "Ngày cuối của đợt, tính cả ngày này", Kind.DATE),
    Term("legal_grounds", "Căn cứ pháp lý", "Mỗi văn bản một dòng", many=True),
    Term("legal_pack", "Gói pháp lý", "Nghị định áp dụng, ví dụ: NĐ 98/2023/NĐ-CP"),
    Term("signing_authority", "Quyền hạn người ký", "TM., KT., TL., TUQ. hoặc để trống"),
    Term("signer_position", "Chức vụ người ký", "Chức vụ người ký kế hoạch"),
    Term("signer", "Người ký", "Họ và tên người ký"),
    Term("recipients", "Nơi nhận", "Mỗi nơi nhận một dòng", many=True),
    Term("purposes", "Mục đích", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("requirements", "Yêu cầu", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("goals", "Mục tiêu", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("contents", "Nội dung thi đua", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("organisation", "Tổ chức thực hiện", "Mỗi ý một dòng", Kind.LONG, many=True),
    Term("funding", "Kinh phí", "Kinh phí thực hiện", Kind.LONG),
    Term("tie_breaks", "Tiêu chí phụ", "Xếp hạng khi bằng điểm: mã tiêu chí, tên nhóm, “phiếu bầu” hoặc “điểm thưởng”, theo thứ tự, mỗi tiêu chí một dòng", many=True),
    Term("decision_date", "Ngày quyết định", "Ngày (dự kiến) ra quyết định khen thưởng: đơn vị phải còn hiệu lực vào ngày này", Kind.DATE),
    Term("bonus_rounding", "Làm tròn tiền thưởng", "Làm tròn đến chục nghìn đồng: lên, gần nhất hoặc không. Để trống: lên", Kind.CHOICE, choices=("lên", "gần nhất", "không")),
    Term("participants", "Đối tượng thi đua", "Mỗi nhóm một dòng", Kind.LONG, many=True),
    Term("membership", "Phạm vi đơn vị", "Chỉ xét đơn vị, người thuộc cơ quan ban hành, hay mọi đơn vị trong danh sách", Kind.CHOICE, choices=("thuộc cơ quan ban hành", "mọi đơn vị")),
    Term("one_award", "Số hình thức mỗi đối tượng", "một: mỗi đối tượng chỉ được đề nghị một hình thức; không giới hạn", Kind.CHOICE, choices=("một", "không giới hạn")),
)  # fmt: skip
