"""The workbook of a season's figures: blocks of figures, each beside its native chart, and the forms 0601.N, 0603.N."""

import io
from collections.abc import Sequence
from enum import Enum

from attrs import frozen
from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, PieChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.results.layout import BORDER, FONT, write_title
from thidua_xl.rows import put_text


class Shape(Enum):
    """How figures are drawn."""

    BARS = "bars"
    STACKED = "stacked bars"
    PIE = "pie"
    LINE = "line"


@frozen
class Block:
    """Figures to show: a title, heads, rows (a label, then numbers), and how they are drawn."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    shape: Shape


@frozen
class Form:
    """A statistical form: its number, title, heads, rows, and what the program could not know."""

    number: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    note: str


_COLOURS = ("2E75B6", "ED7D31", "A5A5A5", "FFC000", "70AD47")
_BLOCKS_A_PAGE = 2
_BLOCK_ROWS = 17  # a chart of 8 cm stands beside them


def build_season(name: str, blocks: Sequence[Block], forms: Sequence[Form]) -> bytes:
    """Write the workbook of a season's figures: `Số liệu` with a chart a block, then a sheet for each form."""
    workbook = Workbook()
    workbook._named_styles["Normal"].font = Font(name=FONT, size=11)  # noqa: SLF001 (openpyxl has no other door to it)
    del workbook["Sheet"]
    sheet = workbook.create_sheet("Số liệu")
    write_title(sheet, "SỐ LIỆU THI ĐUA, KHEN THƯỞNG", name)
    for place, width in enumerate((40, 13, 13, 13, 13), start=1):
        sheet.column_dimensions[column_letter(place)].width = width
    row = 4
    for number, block in enumerate((block for block in blocks if block.rows), start=1):
        row = _write_block(sheet, row, block)
        if number % _BLOCKS_A_PAGE == 0:
            sheet.row_breaks.append(Break(id=row - 1))
    for form in forms:
        _write_form(workbook.create_sheet(form.number), form)
    workbook.properties.creator = "thidua_xl"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _write_block(sheet: Worksheet, row: int, block: Block) -> int:
    """Write a block and its chart; give the row where the next one may stand."""
    put_text(sheet.cell(row, 1), block.title)
    sheet.cell(row, 1).font = Font(name=FONT, size=12, bold=True, color="1F4E79")
    _write_rows(sheet, row + 1, block.heads, block.rows)
    first, last = row + 2, row + 1 + len(block.rows)
    chart = _chart(sheet, block, first, last)
    chart.title, chart.width, chart.height = block.title, 17, 8
    sheet.add_chart(chart, f"G{row}")
    return row + max(_BLOCK_ROWS, len(block.rows) + 3)


def _chart(sheet: Worksheet, block: Block, first: int, last: int) -> BarChart | LineChart | PieChart:
    numbers = Reference(sheet, min_col=2, max_col=len(block.heads), min_row=first - 1, max_row=last)
    labels = Reference(sheet, min_col=1, min_row=first, max_row=last)
    chart: BarChart | LineChart | PieChart
    if block.shape is Shape.PIE:
        chart = PieChart()
        chart.dataLabels = DataLabelList(showVal=True, showPercent=True, showSerName=False, showCatName=False)
    else:
        chart = LineChart() if block.shape is Shape.LINE else BarChart()
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
    chart.add_data(numbers, titles_from_data=True)
    chart.set_categories(labels)
    if isinstance(chart, BarChart):
        chart.type = "bar"
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
        if block.shape is Shape.STACKED:
            chart.grouping, chart.overlap = "stacked", 100
    if not isinstance(chart, PieChart):
        for number, series in enumerate(chart.series):
            series.graphicalProperties.solidFill = _COLOURS[number % len(_COLOURS)]
            series.graphicalProperties.line.solidFill = _COLOURS[number % len(_COLOURS)]
        chart.legend.position = "b"
    return chart


def _write_form(sheet: Worksheet, form: Form) -> None:
    write_title(sheet, f"BIỂU {form.number}", form.title)
    for place, width in enumerate((8, 60, *(14,) * (len(form.heads) - 2)), start=1):
        sheet.column_dimensions[column_letter(place)].width = width
    _write_rows(sheet, 4, form.heads, form.rows)
    sheet.row_dimensions[4].height = 48  # three lines
    note = sheet.cell(6 + len(form.rows), 1)
    put_text(note, form.note)
    note.font = Font(name=FONT, size=11, italic=True)


def _write_rows(sheet: Worksheet, row: int, heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    for offset, cells in enumerate([heads, *rows]):
        for place, value in enumerate(cells, start=1):
            cell = sheet.cell(row + offset, place)
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value
            cell.border = BORDER
            cell.font = Font(name=FONT, size=11, bold=offset == 0, color="FFFFFF" if offset == 0 else "000000")
            is_label = isinstance(value, str) and offset > 0
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=None if is_label else "center")
            if offset == 0:
                cell.fill = PatternFill("solid", fgColor="1F4E79")
