"""The phrases that sentences of the catalogue are put together from, as values: they become text with the sentence."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from thidua_xl.findings.place import RowRef
from thidua_xl.vietnamese import short_date

NONE = "không có"
"""Said in the place of a list of nothing."""


BLANK = "(để trống)"
YEAR_OF_BIRTH, GENDER = "năm sinh", "giới tính"
LETTER_CASE, TONES = "chữ hoa, chữ thường", "cách đặt dấu"
"""In what two names differ."""

PARTS_OF_PLAN = {
    "criteria": "tiêu chuẩn khen thưởng",
    "quotas": "số lượng khen thưởng",
    "documents": "thành phần hồ sơ",
}
"""What a plan may leave out, by the rules sheet."""
SUBMISSION_DEADLINE = "hạn nộp hồ sơ"

SCORES_INCOMPLETE = "bảng điểm chưa đủ, tạm tính"
NO_TIE_BREAK = "kế hoạch không nêu tiêu chí phụ"

NO_MEETING = ("đề nghị chưa ghi mã họp", "Ghi mã cuộc họp xét đề nghị này")
NO_ACHIEVEMENT = ("chưa có nội dung thành tích", "Viết thành tích vào cột Thành tích")
"""Why a paper cannot be made, and what to do."""

NO_TARGETS = "trang Chỉ tiêu chưa có dòng nào của đơn vị"
SUBMITTING, REVIEWING, VOTING = "Nộp hồ sơ", "Họp xét", "Bình bầu"
"""What is done by a deadline."""

MEMBERS, PRESENT = "thành viên", "người có mặt"
VALID_BALLOTS, THERE = "phiếu hợp lệ", "người dự"
"""What is counted of a meeting."""

THE_BLOC = "khối"
NO_NUMBER = "chưa ghi số"
HIGH, LOW = "cao: cùng ngày sinh", "thấp: chưa đủ ngày sinh"
ISSUER = "cơ quan ban hành kế hoạch"
ABOVE, FROM = "trên", "từ"
"""Thresholds: strict, and not."""


@frozen
class Phrase:
    """A part of a sentence: a template, and the details it is about."""

    template: str
    details: Mapping[str, object]

    def __format__(self, _spec: str) -> str:
        return self.template.format(**self.details)


def like(guess: object | None) -> Phrase | str:
    """Name what a mistyped word resembles; "" where it resembles nothing."""
    code = ":code" if isinstance(guess, RowRef) else ""
    return Phrase(f" (gần giống “{{guess{code}}}”)", {"guess": guess}) if guess else ""


def meaning(guess: object | None) -> Phrase | str:
    """Ask whether another title was meant; "" where none resembles it."""
    return Phrase(" (có phải “{guess}”?)", {"guess": guess}) if guess else ""


def nominees_of(subject: str) -> str:
    """Name nominees before the kind of unit they are, or are at: `tập thể`, `cá nhân ở`."""
    return subject if subject == "tập thể" else f"{subject} ở"


def taken_among(subject: str, among: str) -> str:
    """Say of whom a percentage is taken: `cá nhân trực tiếp tham gia`."""
    return f"{subject} {among}".strip()


def nominees_at(subject: str, kind: str) -> str:
    """Name nominees of a kind of unit: `tập thể là phường`, `cá nhân ở phường`."""
    of = "là" if subject == "tập thể" else "ở"
    return f"{subject} {of} {kind}" if kind else subject


NO_CRITERION = "thể lệ không có tiêu chuẩn nào cho đối tượng và hình thức này"
NOT_NAMED = "không dòng nào ở trang Tiêu chuẩn, Số lượng, Thành phần hồ sơ ghi hình thức này"
NONE_APPLIES = "không tiêu chuẩn nào áp dụng cho đối tượng này"
"""Why no criterion was judged."""


def target_without_result(name: str) -> str:
    """Say that a target has no result yet."""
    return f"chỉ tiêu “{name}” chưa có số thực hiện"


def readings_of_group(lacking: str) -> str:
    """Say what each reading of an unstated combination of criteria gives, where some (their codes) are not met."""
    return f"Nếu phải đạt tất cả: chưa đạt vì thiếu {lacking}; nếu chỉ cần một: đạt."


def unstated_combination(criteria: str) -> str:
    """Say what a plan leaves open of a group of criteria (their codes)."""
    return f"phải đạt tất cả hay chỉ cần một trong các tiêu chuẩn {criteria}"


NONE_HANGS_ON = "Chưa đề nghị nào phụ thuộc vào cách hiểu."


def each_hangs_on(said: Sequence[tuple[str, str]]) -> str:
    """Name the nominations that hang on a reading, and what it gives for each: (key, what)."""
    return "Phụ thuộc: " + "; ".join(f"{key}: {what}" for key, what in said) if said else NONE_HANGS_ON


def all_hang_on(keys: Sequence[str], readings: Sequence[str]) -> str:
    """Name the nominations that hang on a reading by their keys, and what the readings give for them together."""
    told = dict.fromkeys(readings)
    return f"Phụ thuộc: {', '.join(dict.fromkeys(keys))}. {' '.join(told)}" if keys else NONE_HANGS_ON


def handing_in(task: str) -> str:
    """Say what is done by the deadline of a report."""
    return f"Nộp {task}"


def swapped(day: date | None) -> str:
    """Ask whether day and month were exchanged; "" where that would not help."""
    return f"; hoặc ngày và tháng bị đảo: {short_date(day)}?" if day is not None else ""


def not_marked(document: str) -> tuple[str, str]:
    """Say why a paper that is not made here is missing, and what to do."""
    return "chưa đánh dấu đã có", f"Kèm giấy tờ này rồi ghi x ở cột “{document}”"


def out_of_force(law: str, last: date) -> str:
    """Say since when a text is no longer in force."""
    return f"{law} hết hiệu lực từ sau ngày {short_date(last)}"


def in_force(law: str, first: date) -> str:
    """Say since when a text is in force."""
    return f"{law} có hiệu lực từ {short_date(first)}"


def of_unit(name: str) -> str:
    """Say whose the nominations are that a quota counts."""
    return f" của {name}"


def unclear_counting(subjects: str) -> str:
    """Say what a plan leaves open of a quota."""
    return f"cách tính số lượng {subjects}"


def counted_as(counting: str) -> str:
    """Name one way to understand a quota."""
    return f"hiểu “{counting}”"


def subjects_counted(subjects: str, *, counted: bool) -> str:
    """Say whether doubtful subjects count."""
    return f"{'có' if counted else 'không'} tính {subjects}"


def readings_of_quota(verdicts: Mapping[str, bool]) -> str:
    """Say for each reading of a quota whether what is put forward is within it."""
    said = "; ".join(f"{reading}: {'trong số lượng' if ok else 'quá số lượng'}" for reading, ok in verdicts.items())
    return f"{said[:1].upper()}{said[1:]}."


def indicators(codes: str) -> str:
    """Name indicators by their codes."""
    return f"tiêu chí {codes}"


def with_result(figure: str) -> str:
    """Say by which result points were given."""
    return f" với kết quả {figure}"


def either(words: Iterable[str]) -> str:
    """Say that one of several holds."""
    return " hoặc ".join(words)


def successors(units: str) -> str:
    """Name the units that succeed one."""
    return f"; đơn vị kế thừa: {units}"


def sharing_a_rank(why: str) -> str:
    """Say that units share a rank, and why."""
    return f"đồng hạng, {why}"


def ranked_by(tie_break: str, figure: str) -> str:
    """Say by which tie-break a unit got its rank."""
    return f"xếp theo {tie_break} ({figure})"


def by_own_scores(number: int) -> str:
    """Say how many indicators count as the unit scored them."""
    return f"{number} tiêu chí tính theo điểm tự chấm"


def without_figures(tie_breaks: Iterable[str]) -> str:
    """Name the tie-breaks, and whose, that have no figure."""
    return f"chưa có số liệu {', '.join(tie_breaks)}"


def still_equal(tie_breaks: Iterable[str]) -> str:
    """Say that no tie-break parts units."""
    return f"tiêu chí phụ ({', '.join(tie_breaks)}) vẫn bằng nhau"


def row_changed(row: int, changes: Iterable[str]) -> str:
    """Say what differs in a row of the rules."""
    return f"dòng {row} {', '.join(changes)}"


def cell_changed(heading: str, theirs: str, ours: str) -> str:
    """Say what a cell of the rules holds, and what it should."""
    return f"{heading} ghi “{theirs}”, của đợt là “{ours}”"


def row_added(row: int, label: str) -> str:
    """Name a row that the campaign's rules do not have."""
    return f"dòng {row} thêm “{label}”"


def row_lacking(label: str) -> str:
    """Name a row of the campaign's rules that a book lacks."""
    return f"thiếu “{label}”"


def more_places(number: int) -> str:
    """Say how many differences are not named."""
    return f"và {number} chỗ khác"


def more_files(number: int) -> str:
    """Say how many files are not named."""
    return f" và {number} tệp khác"


def with_deadline(stated: str) -> str:
    """Add the deadline."""
    return f" (hạn {stated})"


def born_after(day: date, meant: int | None) -> str:
    """Say that a birth lies after a day, and the year probably meant."""
    return f"sau ngày {short_date(day)}{_or_year(meant)}"


def aged(age: int, meant: int | None) -> str:
    """Say how old someone would be, and the year of birth probably meant."""
    return f"người này {age} tuổi{_or_year(meant)}"


def _or_year(meant: int | None) -> str:
    return f", có lẽ là năm {meant}" if meant else ""


def name_of(row: RowRef) -> Phrase:
    """Say which code's name was written in the place of the code."""
    return Phrase(" (đây là tên của mã {row:code}; ghi {row:code})", {"row": row})
