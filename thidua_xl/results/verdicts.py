"""The sheet `Kết quả xét`: one row a nomination, what was judged of it and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.results.layout import style, write_table, write_title
from thidua_xl.rows import Body
from thidua_xl.verdicts import Outcome, Verdict

OUTCOME_COLOURS = {Outcome.PASSED: "C6E0B4", Outcome.FAILED: "F8CBAD", Outcome.UNCLEAR: "FFE699"}
VERDICTS_COLUMNS = {
    "Mã đề nghị": 12,
    "Tên đối tượng": 24,
    "Đối tượng": 11,
    "Hình thức": 26,
    "Đơn vị trình": 24,
    "Kết quả": 11,
    "Vì sao": 56,
}
"""The columns of `Kết quả xét`: heading → width in signs."""


def verdicts_rows(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, ...]]:
    """Give the rows of `Kết quả xét`, one a nomination, as `VERDICTS_COLUMNS` heads them."""
    return (
        (
            v.code,
            v.name,
            v.subject,
            v.award,
            v.submitter,
            v.outcome.value,
            "\n".join(v.reasons) or "Đủ điều kiện theo thể lệ",
        )
        for v in verdicts
    )


def verdict_summary(verdicts: Sequence[Verdict]) -> str:
    """Say in one line how many nominations passed, failed, or need clearing up."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    said = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    return said or "Chưa có đề nghị nào được xét; xem trang Lỗi"


def write_verdicts(worksheet: Worksheet, verdicts: Sequence[Verdict]) -> Body:
    """Lay out the sheet; give its rows."""
    write_title(worksheet, "KẾT QUẢ XÉT", verdict_summary(verdicts))
    plain = style(worksheet)
    styles = {
        outcome: (*[plain] * 5, style(worksheet, fill=colour), plain) for outcome, colour in OUTCOME_COLOURS.items()
    }
    rows = zip(verdicts_rows(verdicts), (styles[verdict.outcome] for verdict in verdicts), strict=True)
    return write_table(worksheet, "BangKetQua", VERDICTS_COLUMNS, rows, len(verdicts))
