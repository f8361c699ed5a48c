"""The result workbook: `Lỗi` (findings with links), `Kết quả xét` (verdicts) and `Tổng hợp` (figures and charts)."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font

from thidua_xl.findings import Finding
from thidua_xl.results.figures import write_figures
from thidua_xl.results.findings import FINDINGS_COLUMNS, findings_rows, summary, write_findings
from thidua_xl.results.layout import FONT, style, write_table, write_title
from thidua_xl.results.received import FileRow, write_files
from thidua_xl.results.verdicts import (
    OUTCOME_COLOURS,
    VERDICTS_COLUMNS,
    verdict_summary,
    verdicts_rows,
    write_verdicts,
)
from thidua_xl.review import Review
from thidua_xl.rows import fill
from thidua_xl.verdicts import Verdict

__all__ = [
    "FINDINGS_COLUMNS",
    "OUTCOME_COLOURS",
    "VERDICTS_COLUMNS",
    "FileRow",
    "build_results",
    "findings_rows",
    "summary",
    "verdict_summary",
    "verdicts_rows",
    "write_title",
]


def build_results(
    findings: Sequence[Finding],
    verdicts: Sequence[Verdict],
    review: Review | None,
    books: Sequence[str],
    made: datetime,
    calendar: Sequence[Sequence[str]] = (),
    *,
    links: Mapping[str, str] | None = None,
    files: Sequence[FileRow] = (),
) -> bytes:
    """Write the result workbook of one check.

    Takes the findings, the verdicts (empty where the rules are ill-written), the review they came from, the names of
    the books checked, the time, and the lines of the calendar (work, as stated, that is, recipient, clause). Links in
    `Lỗi` open the checked book at the cell, by the way that `links` gives (a book it does not name has none); without
    `links` it is sought in the same folder.

    Of many books put together, `files` gives the lot of each file: a sheet of its own, the first. The file of each
    finding then stands in the first column of `Lỗi`.
    """
    workbook = Workbook()
    normal = workbook._named_styles["Normal"]  # noqa: SLF001 openpyxl has no other door to it
    normal.font = Font(name=FONT, size=11)  # column widths count its digits: where the font lacks, pages print small
    del workbook["Sheet"]
    files_sheet = workbook.create_sheet("Tệp đã nhận") if files else None
    findings_sheet, verdicts_sheet = workbook.create_sheet("Lỗi"), workbook.create_sheet("Kết quả xét")
    bodies = {
        findings_sheet: write_findings(findings_sheet, findings, books, made, links, of_many=bool(files)),
        verdicts_sheet: write_verdicts(verdicts_sheet, verdicts),
    }
    if files_sheet is not None:
        bodies[files_sheet] = write_files(files_sheet, files)
    write_figures(workbook.create_sheet("Tổng hợp"), findings, verdicts, review, made)
    if calendar:
        sheet = workbook.create_sheet("Lịch")
        write_title(sheet, "LỊCH CỦA ĐỢT THI ĐUA", "Các mốc thời gian theo kế hoạch, mốc gần nhất trước")
        columns = {"Việc": 34, "Kế hoạch ghi": 34, "Tức là": 50, "Nơi nhận": 40, "Căn cứ": 26}
        styles = [style(sheet)] * len(columns)
        bodies[sheet] = write_table(sheet, "BangLich", columns, ((line, styles) for line in calendar), len(calendar))
    workbook.properties.creator = "thidua_xl"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return fill(buffer.getvalue(), {sheet.path.lstrip("/"): body for sheet, body in bodies.items()})
