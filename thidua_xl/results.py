"""The result workbook: `Lỗi` (findings with links), `Kết quả xét` (verdicts) and `Tổng hợp` (figures and charts)."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from urllib.parse import quote, unquote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.decision.bonuses import Bonus, expected_bonuses
from thidua_xl.findings import SEVERITY_COLOURS, SEVERITY_NAMES, Finding, Severity
from thidua_xl.legal import BaseWage
from thidua_xl.nominations import Outcome, Review, Verdict
from thidua_xl.rows import MAX_LINKS, MAX_LITERAL, MAX_ROWS, Body, Formula, Link, fill, put_text
from thidua_xl.sheets import YES, Subject

_FONT = "Times New Roman"
_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
OUTCOME_COLOURS = {Outcome.PASSED: "C6E0B4", Outcome.FAILED: "F8CBAD", Outcome.UNCLEAR: "FFE699"}
_HEAD_ROW = 5
_MOST = MAX_ROWS - _HEAD_ROW  # rows a table can have
_LABEL = 44  # width of the first column of `Tổng hợp`, in signs

_Row = tuple[Sequence[str | int | Formula], Sequence[int]]  # cells, and the style of each

FINDINGS_COLUMNS = {
    "Mức độ": 10,
    "Loại lỗi": 16,
    "Trang": 11,
    "Ô": 7,
    "Mã dòng": 10,
    "Giá trị": 16,
    "Nội dung": 42,
    "Cần làm": 36,
    "Căn cứ": 16,
    "Quy định": 12,
    "Mã lỗi": 8,
    "Tệp": 22,
}
VERDICTS_COLUMNS = {
    "Mã đề nghị": 12,
    "Tên đối tượng": 24,
    "Đối tượng": 11,
    "Hình thức": 26,
    "Đơn vị trình": 24,
    "Kết quả": 11,
    "Vì sao": 56,
}
"""The columns of `Lỗi` and `Kết quả xét`: heading → width in signs; some 180 print readably across a landscape A4."""


FileRow = tuple[Sequence[str | int], Severity | None, str, str]
"""What became of a file (cells in the order of `_FILE_COLUMNS`, how bad it is), the way to it, and to its own results
("": none)."""

_FILE_COLUMNS = {
    "Tệp": 28,
    "Đơn vị": 28,
    "Tình trạng": 18,
    "Đề nghị": 8,
    "Đạt": 7,
    "Chưa đạt": 8,
    "Cần làm rõ": 8,
    "Ngày nộp": 11,
    "Lỗi": 7,
    "Cảnh báo": 9,
    "Ghi chú": 42,
    "Trả lại đơn vị": 9,
}


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
    normal.font = Font(name=_FONT, size=11)  # column widths count its digits: where the font lacks, pages print small
    del workbook["Sheet"]
    files_sheet = workbook.create_sheet("Tệp đã nhận") if files else None
    findings_sheet, verdicts_sheet = workbook.create_sheet("Lỗi"), workbook.create_sheet("Kết quả xét")
    bodies = {
        findings_sheet: _write_findings(findings_sheet, findings, books, made, links, of_many=bool(files)),
        verdicts_sheet: _write_verdicts(verdicts_sheet, verdicts),
    }
    if files_sheet is not None:
        bodies[files_sheet] = _write_files(files_sheet, files)
    _write_figures(workbook.create_sheet("Tổng hợp"), findings, verdicts, review, made)
    if calendar:
        sheet = workbook.create_sheet("Lịch")
        _title(sheet, "LỊCH CỦA ĐỢT THI ĐUA", "Các mốc thời gian theo kế hoạch, mốc gần nhất trước")
        columns = {"Việc": 34, "Kế hoạch ghi": 34, "Tức là": 50, "Nơi nhận": 40, "Căn cứ": 26}
        styles = [_style(sheet)] * len(columns)
        bodies[sheet] = _write_table(sheet, "BangLich", columns, ((line, styles) for line in calendar), len(calendar))
    workbook.properties.creator = "thidua_xl"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return fill(buffer.getvalue(), {sheet.path.lstrip("/"): body for sheet, body in bodies.items()})


def summary(findings: Sequence[Finding]) -> str:
    """Say in one line how many findings there are of each severity."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[severity]} {SEVERITY_NAMES[severity].lower()}" for severity in Severity if counts[severity]]
    return ", ".join(parts) or "không có lỗi nào"


def findings_rows(findings: Iterable[Finding]) -> Iterator[tuple[str, ...]]:
    """Give the rows of `Lỗi`, one a finding, as `FINDINGS_COLUMNS` heads them."""
    return (
        (
            SEVERITY_NAMES[f.severity],
            f.title,
            f.sheet,
            f.cell,
            f.row_key,
            f.value,
            f.message,
            f.fix,
            f.basis,
            f.rule,
            f.code,
            f.book,
        )
        for f in findings
    )


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


def _write_files(worksheet: Worksheet, files: Sequence[FileRow]) -> Body:
    lots = Counter(str(cells[2]) for cells, *_rest in files)
    said = ", ".join(f"{number} {lot.lower()}" for lot, number in lots.most_common())
    _title(worksheet, "CÁC SỔ ĐÃ NHẬN", f"{len(files)} tệp: {said}")
    worksheet["A3"] = "Bấm vào tên tệp để mở sổ. Đơn vị chưa nộp: xem trang Lỗi, mã TP04."
    worksheet["A3"].font = Font(name=_FONT, size=11, color="595959")
    plain, link = _style(worksheet), _style(worksheet, underline="single", color="0563C1")
    fills = {severity: _style(worksheet, fill=colour) for severity, colour in SEVERITY_COLOURS.items()}

    def rows() -> Iterator[_Row]:
        for cells, severity, way, back in files:
            lot = fills[severity] if severity else plain
            faults = fills[Severity.ERROR] if cells[8] else plain
            name = _way_formula(str(cells[0]), unquote(way))
            first = link if isinstance(name, Formula) else plain
            styles = (first, plain, lot, *[plain] * 5, faults, plain, plain, link)
            yield (name, *cells[1:], "Mở" if back else ""), styles

    targets = [
        Link(f"L{row}", back, "")
        for row, (_cells, _severity, _way, back) in enumerate(files, start=_HEAD_ROW + 1)
        if back
    ]
    shown = targets if len(targets) <= MAX_LINKS else []
    return _write_table(worksheet, "BangTep", _FILE_COLUMNS, rows(), len(files), shown)


def _write_findings(
    worksheet: Worksheet,
    findings: Sequence[Finding],
    books: Sequence[str],
    made: datetime,
    ways: Mapping[str, str] | None,
    *,
    of_many: bool,
) -> Body:
    _title(worksheet, "KẾT QUẢ KIỂM TRA", f"{', '.join(books)} · {made:%d/%m/%Y %H:%M} · {summary(findings)}")
    worksheet["A3"] = "Bấm vào ô ở cột “Ô” để mở sổ đúng chỗ cần sửa. Sửa xong, lưu sổ rồi kiểm tra lại."
    worksheet["A3"].font = Font(name=_FONT, size=11, color="595959")
    if len(findings) > _MOST:
        worksheet["A3"].value += f" Trang này chỉ đủ chỗ cho {_points(Decimal(_MOST))} mục đầu."
        findings = findings[:_MOST]
    turn = -1 if of_many else 0  # of many books the file, the last column, comes first
    heads = [*FINDINGS_COLUMNS]
    heads = heads[turn:] + heads[:turn]
    at, printed = (column_letter(heads.index(head) + 1) for head in ("Ô", "Căn cứ"))
    worksheet.print_area = f"A1:{printed}{_HEAD_ROW + max(len(findings), 1)}"  # the rest is for filters and machines
    plain, link = _style(worksheet), _style(worksheet, underline="single", color="0563C1")
    styles = {
        (severity, linked): (_style(worksheet, fill=colour), plain, plain, link if linked else plain, *[plain] * 8)
        for severity, colour in SEVERITY_COLOURS.items()
        for linked in (True, False)
    }
    by_formula = sum(bool(finding.cell) for finding in findings) > MAX_LINKS
    rows = (
        (cells[turn:] + cells[:turn], formats[turn:] + formats[:turn])
        for cells, formats in _linked_rows(findings, styles, ways, by_formula=by_formula)
    )
    links = [] if by_formula else _links(findings, ways, at)
    columns = {head: FINDINGS_COLUMNS[head] for head in heads}
    return _write_table(worksheet, "BangLoi", columns, rows, len(findings), links)


def _linked_rows(
    findings: Sequence[Finding],
    styles: Mapping[tuple[Severity, bool], tuple[int, ...]],
    ways: Mapping[str, str] | None,
    *,
    by_formula: bool,
) -> Iterator[tuple[tuple[str | Formula, ...], tuple[int, ...]]]:
    for finding, values in zip(findings, findings_rows(findings), strict=True):
        way = finding.book if ways is None else unquote(ways.get(finding.book, ""))
        place = _link_formula(finding, way) if by_formula else finding.cell
        linked = isinstance(place, Formula) if by_formula else bool(place)
        yield (*values[:3], place, *values[4:]), styles[finding.severity, linked]


def _links(findings: Sequence[Finding], ways: Mapping[str, str] | None, at: str) -> list[Link]:
    """Give the links in column `at` of the findings that have a cell, as Excel keeps links: no more than MAX_LINKS."""
    files = {book: quote(book) for book in {finding.book for finding in findings}} if ways is None else ways
    return [
        Link(f"{at}{row}", files[finding.book], _place(finding))
        for row, finding in enumerate(findings, start=_HEAD_ROW + 1)
        if finding.cell and files.get(finding.book)
    ]


def _way_formula(name: str, way: str) -> str | Formula:
    """Give a file's name as a link to it: by formula, since LibreOffice does not wrap the text of other links."""
    if not way or max(len(name), len(way)) > MAX_LITERAL:
        return name
    literals = ",".join('"' + text.replace('"', '""') + '"' for text in (way, name))
    return Formula(f"HYPERLINK({literals})", name)


def _link_formula(finding: Finding, way: str) -> str | Formula:
    """Give the link as a formula; the bare cell where there is none, or where the link is longer than Excel takes."""
    target = f"[{way}]{_place(finding)}"
    if not (finding.cell and way) or len(target) > MAX_LITERAL:
        return finding.cell
    literal = target.replace('"', '""')
    return Formula(f'HYPERLINK("{literal}","{finding.cell}")', finding.cell)


def _place(finding: Finding) -> str:
    sheet = finding.sheet.replace("'", "''")
    return f"'{sheet}'!{finding.cell}"


def verdict_summary(verdicts: Sequence[Verdict]) -> str:
    """Say in one line how many nominations passed, failed, or need clearing up."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    said = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    return said or "Chưa có đề nghị nào được xét; xem trang Lỗi"


def _write_verdicts(worksheet: Worksheet, verdicts: Sequence[Verdict]) -> Body:
    _title(worksheet, "KẾT QUẢ XÉT", verdict_summary(verdicts))
    plain = _style(worksheet)
    styles = {
        outcome: (*[plain] * 5, _style(worksheet, fill=colour), plain) for outcome, colour in OUTCOME_COLOURS.items()
    }
    rows = zip(verdicts_rows(verdicts), (styles[verdict.outcome] for verdict in verdicts), strict=True)
    return _write_table(worksheet, "BangKetQua", VERDICTS_COLUMNS, rows, len(verdicts))


def _write_figures(
    worksheet: Worksheet,
    findings: Sequence[Finding],
    verdicts: Sequence[Verdict],
    review: Review | None,
    made: datetime,
) -> None:
    _title(worksheet, "TỔNG HỢP", "Số liệu của lần kiểm tra này")
    for place, width in enumerate((_LABEL, 12, 12, 14, 15), start=1):
        worksheet.column_dimensions[column_letter(place)].width = width
    row = _HEAD_ROW
    row, first = _block(
        worksheet, row, ("Hình thức, đối tượng", *(outcome.value for outcome in Outcome), "Cộng"), _by_award(verdicts)
    )
    if first:
        chart = BarChart()
        chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
        chart.title = "Kết quả xét theo hình thức, đối tượng"
        chart.add_data(
            Reference(worksheet, min_col=2, max_col=4, min_row=first - 1, max_row=row - 2), titles_from_data=True
        )
        chart.set_categories(Reference(worksheet, min_col=1, min_row=first, max_row=row - 2))
        for series, outcome in zip(chart.series, Outcome, strict=True):
            series.graphicalProperties.solidFill = {"Đạt": "70AD47", "Chưa đạt": "C00000", "Cần làm rõ": "FFC000"}[
                outcome.value
            ]
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
        chart.width, chart.height = 18, 8
        worksheet.add_chart(chart, f"G{_HEAD_ROW}")
    if review is not None:
        row, _ = _block(
            worksheet, row, ("Người được đề nghị (chỉ tính đề nghị đang xét)", "Số lượng"), _people_figures(review)
        )
        money = _money(*expected_bonuses(review, verdicts, made.date()))
        row, _ = _block(
            worksheet, row, ("Tiền thưởng dự kiến", "Số lượng", "Hệ số", "Mức (đồng)", "Cộng (đồng)"), money
        )
    kinds = Counter((finding.severity, finding.title) for finding in findings)
    row, first = _block(
        worksheet,
        row,
        ("Loại lỗi", "Số lượng"),
        [(f"{SEVERITY_NAMES[severity]}: {title}", number) for (severity, title), number in kinds.most_common()],
    )
    if first:
        chart = BarChart()
        chart.type = "bar"
        chart.title, chart.legend = "Loại lỗi", None
        chart.add_data(Reference(worksheet, min_col=2, min_row=first, max_row=row - 2))
        chart.set_categories(Reference(worksheet, min_col=1, min_row=first, max_row=row - 2))
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
        chart.x_axis.scaling.orientation = "maxMin"
        chart.width, chart.height = 18, min(max(6, 0.8 * len(kinds)), 11)  # together they fit a page
        worksheet.add_chart(chart, f"G{_HEAD_ROW + 18}")


def _money(bonuses: Sequence[Bonus], wage: BaseWage | None) -> list[tuple[object, ...]]:
    if wage is None or not bonuses:
        return []
    rows: list[tuple[object, ...]] = [
        (f"{b.award} – {b.subject}", b.number, _points(b.factor), _points(b.each), _points(b.total)) for b in bonuses
    ]
    confirm = "" if wage.confidence == "H" else "; hỏi lại cơ quan tài chính"
    said = f"Lương cơ sở {_points(Decimal(wage.amount))} đồng, từ {wage.start:%d/%m/%Y}{confirm}"
    return [*rows, (said, "", "", "", _points(sum((b.total for b in bonuses), Decimal(0))))]


def _points(number: Decimal) -> str:
    """Write a number as Vietnamese papers do: 1.518.000 and 0,3."""
    return f"{number.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _by_award(verdicts: Sequence[Verdict]) -> list[tuple[object, ...]]:
    kinds = dict.fromkeys((verdict.award, verdict.subject) for verdict in verdicts)
    counts = Counter((verdict.award, verdict.subject, verdict.outcome) for verdict in verdicts)
    rows = [
        (f"{award} – {subject}", *(counts[award, subject, outcome] for outcome in Outcome)) for award, subject in kinds
    ]
    return [
        (*row, sum(counts[award, subject, outcome] for outcome in Outcome))
        for row, (award, subject) in zip(rows, kinds, strict=True)
    ]


def _people_figures(review: Review) -> list[tuple[object, ...]]:
    """Leaders and direct workers, men and women: asked at every council (NĐ về thi đua, khen thưởng, Điều 4)."""
    facts = [fact for _row, fact in review.each(review.active)]
    people = [fact for fact in facts if fact["subject"] != Subject.COLLECTIVE]
    genders = [review.people.get(fact["nominee"], {}).get("gender") for fact in people]
    leaders = sum(fact["leader"] == YES for fact in people)
    return [
        ("Tập thể", len(facts) - len(people)),
        ("Cá nhân (gồm hộ gia đình, người dân)", len(people)),
        ("– Lãnh đạo, quản lý", leaders),
        ("– Người trực tiếp lao động, công tác", len(people) - leaders),
        ("– Nữ", genders.count("Nữ")),
        ("– Nam", genders.count("Nam")),
    ]


def _block(worksheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[int, int]:
    """Write one small table; give the row after it (one left blank), and its first row of figures (0: none)."""
    if not rows:
        return row, 0
    for offset, cells in enumerate([heads, *rows]):
        worksheet.row_dimensions[row + offset].height = 15 * -(-len(str(cells[0])) // _LABEL) + 2
        for place, value in enumerate(cells, start=1):
            cell = worksheet.cell(row + offset, place)
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value
            cell.border = _BORDER
            cell.font = Font(name=_FONT, size=11, bold=offset == 0, color="FFFFFF" if offset == 0 else "000000")
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=None if place == 1 else "center")
            if offset == 0:
                cell.fill = PatternFill("solid", fgColor="1F4E79")
    return row + len(rows) + 2, row + 1


def _title(worksheet: Worksheet, title: str, line: str) -> None:
    worksheet["A1"] = title
    put_text(worksheet["A2"], line)
    worksheet["A1"].font = Font(name=_FONT, size=16, bold=True, color="1F4E79")
    worksheet["A2"].font = Font(name=_FONT, size=12, bold=True)
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.page_margins.left = worksheet.page_margins.right = 0.4
    worksheet.page_margins.top = worksheet.page_margins.bottom = 0.6
    worksheet.page_margins.footer = 0.3
    worksheet.oddFooter.right.text = "Trang &P/&N"


def _style(worksheet: Worksheet, *, fill: str = "", underline: str | None = None, color: str | None = None) -> int:
    """Give the index of the format of a table's cell, by its colours and underline."""
    cell = WriteOnlyCell(worksheet)
    cell.font = Font(name=_FONT, size=11, underline=underline, color=color)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _BORDER
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    index: int = cell.style_id
    return index


def _write_table(
    worksheet: Worksheet,
    name: str,
    columns: Mapping[str, int],
    rows: Iterable[_Row],
    count: int,
    links: Sequence[Link] = (),
) -> Body:
    """Lay out a table of `count` rows, one blank where there are none; give what it is filled with."""
    for place, (head, width) in enumerate(columns.items(), start=1):
        worksheet.column_dimensions[column_letter(place)].width = width
        cell = worksheet.cell(_HEAD_ROW, place, head)
        cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = _BORDER
    worksheet.row_dimensions[_HEAD_ROW].height = 32  # two lines
    if not count:
        rows, count = [([""] * len(columns), [_style(worksheet)] * len(columns))], 1
    last = _HEAD_ROW + count
    ref = f"A{_HEAD_ROW}:{column_letter(len(columns))}{last}"
    heads = [TableColumn(id=place, name=head) for place, head in enumerate(columns, start=1)]
    table = ExcelTable(displayName=name, ref=ref, tableColumns=heads, autoFilter=AutoFilter(ref=ref))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    worksheet.add_table(table)
    worksheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    worksheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    return Body(_HEAD_ROW + 1, count, [*columns.values()], rows, links)
