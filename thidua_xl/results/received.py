"""The sheet `Tệp đã nhận`: one row a file received, what became of it, and the way to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.findings import SEVERITY_COLOURS, Severity
from thidua_xl.results.layout import FONT, HEAD_ROW, StyledRow, style, way_formula, write_table, write_title
from thidua_xl.rows import MAX_LINKS, Body, Formula, Link

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


def write_files(worksheet: Worksheet, files: Sequence[FileRow]) -> Body:
    """Lay out the sheet; give its rows."""
    lots = Counter(str(cells[2]) for cells, *_rest in files)
    said = ", ".join(f"{number} {lot.lower()}" for lot, number in lots.most_common())
    write_title(worksheet, "CÁC SỔ ĐÃ NHẬN", f"{len(files)} tệp: {said}")
    worksheet["A3"] = "Bấm vào tên tệp để mở sổ. Đơn vị chưa nộp: xem trang Lỗi, mã TP04."
    worksheet["A3"].font = Font(name=FONT, size=11, color="595959")
    plain, link = style(worksheet), style(worksheet, underline="single", color="0563C1")
    fills = {severity: style(worksheet, fill=colour) for severity, colour in SEVERITY_COLOURS.items()}

    def rows() -> Iterator[StyledRow]:
        for cells, severity, way, back in files:
            lot = fills[severity] if severity else plain
            faults = fills[Severity.ERROR] if cells[8] else plain
            name = way_formula(str(cells[0]), unquote(way))
            first = link if isinstance(name, Formula) else plain
            styles = (first, plain, lot, *[plain] * 5, faults, plain, plain, link)
            yield (name, *cells[1:], "Mở" if back else ""), styles

    targets = [
        Link(f"L{row}", back, "")
        for row, (_cells, _severity, _way, back) in enumerate(files, start=HEAD_ROW + 1)
        if back
    ]
    shown = targets if len(targets) <= MAX_LINKS else []
    return write_table(worksheet, "BangTep", _FILE_COLUMNS, rows(), len(files), shown)
