"""The sheet `Lỗi`: one row a finding, each leading to its cell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from urllib.parse import quote, unquote

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.findings import SEVERITY_COLOURS, SEVERITY_NAMES, Finding, Severity
from thidua_xl.results.layout import FONT, HEAD_ROW, MOST, points, style, write_table, write_title
from thidua_xl.rows import MAX_LINKS, MAX_LITERAL, Body, Formula, Link

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
"""The columns of `Lỗi`: heading → width in signs; some 180 print readably across a landscape A4."""


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


def write_findings(
    worksheet: Worksheet,
    findings: Sequence[Finding],
    books: Sequence[str],
    made: datetime,
    ways: Mapping[str, str] | None,
    *,
    of_many: bool,
) -> Body:
    """Lay out the sheet; give its rows. `ways` are the links to the books by name; None: they lie in one folder."""
    write_title(worksheet, "KẾT QUẢ KIỂM TRA", f"{', '.join(books)} · {made:%d/%m/%Y %H:%M} · {summary(findings)}")
    worksheet["A3"] = "Bấm vào ô ở cột “Ô” để mở sổ đúng chỗ cần sửa. Sửa xong, lưu sổ rồi kiểm tra lại."
    worksheet["A3"].font = Font(name=FONT, size=11, color="595959")
    if len(findings) > MOST:
        worksheet["A3"].value += f" Trang này chỉ đủ chỗ cho {points(Decimal(MOST))} mục đầu."
        findings = findings[:MOST]
    turn = -1 if of_many else 0  # of many books the file, the last column, comes first
    heads = [*FINDINGS_COLUMNS]
    heads = heads[turn:] + heads[:turn]
    at, printed = (column_letter(heads.index(head) + 1) for head in ("Ô", "Căn cứ"))
    worksheet.print_area = f"A1:{printed}{HEAD_ROW + max(len(findings), 1)}"  # the rest is for filters and machines
    plain, link = style(worksheet), style(worksheet, underline="single", color="0563C1")
    styles = {
        (severity, linked): (style(worksheet, fill=colour), plain, plain, link if linked else plain, *[plain] * 8)
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
    return write_table(worksheet, "BangLoi", columns, rows, len(findings), links)


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
        for row, finding in enumerate(findings, start=HEAD_ROW + 1)
        if finding.cell and files.get(finding.book)
    ]


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
