"""How the sheets of a result workbook look: title, table, cell formats, print set-up."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.rows import MAX_LITERAL, MAX_ROWS, Body, Formula, Link, put_text

FONT = "Times New Roman"
_THIN = Side(style="thin", color="BFBFBF")
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD_ROW = 5
MOST = MAX_ROWS - HEAD_ROW
"""Rows a table can have."""

StyledRow = tuple[Sequence[str | int | Formula], Sequence[int]]
"""The cells of a row, and the format of each."""


def write_title(worksheet: Worksheet, title: str, line: str) -> None:
    """Write the title of a sheet and the line below it, and set up its pages."""
    worksheet["A1"] = title
    put_text(worksheet["A2"], line)
    worksheet["A1"].font = Font(name=FONT, size=16, bold=True, color="1F4E79")
    worksheet["A2"].font = Font(name=FONT, size=12, bold=True)
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.page_margins.left = worksheet.page_margins.right = 0.4
    worksheet.page_margins.top = worksheet.page_margins.bottom = 0.6
    worksheet.page_margins.footer = 0.3
    worksheet.oddFooter.right.text = "Trang &P/&N"


def style(worksheet: Worksheet, *, fill: str = "", underline: str | None = None, color: str | None = None) -> int:
    """Give the index of the format of a table's cell, by its colours and underline."""
    cell = WriteOnlyCell(worksheet)
    cell.font = Font(name=FONT, size=11, underline=underline, color=color)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = BORDER
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    index: int = cell.style_id
    return index


def write_table(
    worksheet: Worksheet,
    name: str,
    columns: Mapping[str, int],
    rows: Iterable[StyledRow],
    count: int,
    links: Sequence[Link] = (),
) -> Body:
    """Lay out a table of `count` rows, one blank where there are none; give what it is filled with."""
    for place, (head, width) in enumerate(columns.items(), start=1):
        worksheet.column_dimensions[column_letter(place)].width = width
        cell = worksheet.cell(HEAD_ROW, place, head)
        cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.border = BORDER
    worksheet.row_dimensions[HEAD_ROW].height = 32  # two lines
    if not count:
        rows, count = [([""] * len(columns), [style(worksheet)] * len(columns))], 1
    last = HEAD_ROW + count
    ref = f"A{HEAD_ROW}:{column_letter(len(columns))}{last}"
    heads = [TableColumn(id=place, name=head) for place, head in enumerate(columns, start=1)]
    table = ExcelTable(displayName=name, ref=ref, tableColumns=heads, autoFilter=AutoFilter(ref=ref))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    worksheet.add_table(table)
    worksheet.freeze_panes = f"A{HEAD_ROW + 1}"
    worksheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    return Body(HEAD_ROW + 1, count, [*columns.values()], rows, links)


def way_formula(name: str, way: str) -> str | Formula:
    """Give a file's name as a link to it: by formula, since LibreOffice does not wrap the text of other links."""
    if not way or max(len(name), len(way)) > MAX_LITERAL:
        return name
    literals = ",".join('"' + text.replace('"', '""') + '"' for text in (way, name))
    return Formula(f"HYPERLINK({literals})", name)


def points(number: Decimal) -> str:
    """Write a number as Vietnamese papers do: 1.518.000 and 0,3."""
    return f"{number.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
