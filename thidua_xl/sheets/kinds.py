"""The lists of values that cells may hold, and the words with a meaning of their own."""

from enum import StrEnum


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


class Teller(StrEnum):
    """Who counts the ballots of a council (ban kiểm phiếu)."""

    HEAD = "trưởng ban"
    MEMBER = "ủy viên"


class MoneyStyle(StrEnum):
    """Where a decision speaks of the bonus: three ways are in use."""

    IN_FIRST = "trong Điều 1"
    SECOND = "Điều 2 riêng"
    ABSENT = "không ghi"


class Alignment(StrEnum):
    """How a line stands in its room on a certificate (căn)."""

    CENTRE = "giữa"
    LEFT = "trái"
    RIGHT = "phải"


class CertificateWord(StrEnum):
    """What may be printed on a certificate (chữ in)."""

    NAME = "tên"
    POSITION = "chức vụ, đơn vị"
    ACHIEVEMENT = "thành tích"
    DECISION = "số quyết định"
    GOLDEN_BOOK = "số sổ vàng"
    DAY = "địa danh, ngày"
    SIGNER_POSITION = "chức vụ người ký"
    SIGNER = "người ký"


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
CRITERIA_UNSTATED, QUOTAS_UNSTATED = UNSTATED_PARTS = ("tiêu chuẩn", "số lượng")
"""What a plan may leave without any rule for an award."""


NOT_APPLICABLE = "KAD"


OWN_UNIT = "chính đơn vị đó"


SUPERIOR_UNIT = "cấp trên"


MANAGING_UNIT = "đơn vị quản lý"


IN_BLOC, OUTSIDE_BLOC = "thuộc khối", "ngoài khối"


NOT_KINDS = frozenset({OWN_UNIT, SUPERIOR_UNIT, MANAGING_UNIT, IN_BLOC, OUTSIDE_BLOC, UNSTATED})
"""Words that may stand where a kind of unit is asked for."""


VOTES = "phiếu bầu"


BONUSES = "điểm thưởng"
