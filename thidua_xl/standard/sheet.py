"""One sheet of the standard workbook: headings, table, help, page."""

from collections.abc import Mapping

import numpy as np
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.rows import put_text
from thidua_xl.rules import Campaign
from thidua_xl.sheets import RULE_SHEETS, Kind, Sheet
from thidua_xl.standard.cells import lines_of, wraps, write_cells
from thidua_xl.standard.lists import add_help, mark_gaps
from thidua_xl.standard.looks import BORDER, DEPARTMENT, FILLERS, FONT, HEADING_ROW, RULES, UNIT, WHITE, table_name
from thidua_xl.tables import Table, records

ROWS_READY = 25  # blank rows made ready under the rows there are


MANY_ROWS = 500  # more are written as XML at once: cell by cell a hundred times slower


_PAGE_WIDTH = 190  # characters across a page of A4 landscape that are still easy to read


def write_sheet(worksheet: Worksheet, sheet: Sheet, table: Table, campaign: Campaign, reach: int) -> None:
    """Write one sheet: headings, the rows of the table, help, page set-up."""
    colour = RULES if sheet in RULE_SHEETS else UNIT if sheet.filled_by == "don-vi" else DEPARTMENT
    worksheet.sheet_properties.tabColor = colour
    worksheet["A1"] = sheet.title.upper()
    worksheet["A1"].font = Font(name=FONT, size=16, bold=True, color=colour)
    worksheet["A2"] = f"{sheet.purpose}. {FILLERS[colour]}."
    worksheet["A2"].font = Font(name=FONT, size=11, italic=True, color="595959")
    whole, last = len(table), HEADING_ROW + max(len(table) + ROWS_READY, 1)
    if whole > MANY_ROWS:  # one row stands for all: `rows_xml` takes its styles
        table = table.narrow(np.arange(whole) == 0)
    texts = {criterion.field: criterion.text for criterion in campaign.criteria}
    for place, column in enumerate(sheet.columns, start=1):
        letter = column_letter(place)
        worksheet.column_dimensions[letter].width = column.width
        heading = worksheet.cell(HEADING_ROW, place)
        put_text(heading, column.heading)
        heading.font = WHITE
        heading.fill = PatternFill("solid", fgColor="7F7F7F" if column.kind is Kind.NAME else colour)
        heading.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        heading.border = BORDER
        write_cells(worksheet, sheet, column, place, table, last if whole == len(table) else HEADING_ROW + 1, reach)
        add_help(worksheet, sheet, column, letter, campaign, reach)
    for place, (_row, record) in enumerate(records(table.rows, table.raw), start=HEADING_ROW + 1):
        lines = max([1, *(lines_of(record[column.field], column.width) for column in sheet.asked if wraps(column))])
        worksheet.row_dimensions[place].height = 15 * min(lines, 12) + 2
    worksheet.row_dimensions[HEADING_ROW].height = 34
    write_above(worksheet, {p: texts[c.field] for p, c in enumerate(sheet.columns, start=1) if c.field in texts})
    mark_gaps(worksheet, sheet, reach)
    end = column_letter(len(sheet.columns))
    ref = f"A{HEADING_ROW}:{end}{last}"
    heads = [  # else openpyxl makes every cell of a long table to learn them
        TableColumn(id=place, name=worksheet.cell(HEADING_ROW, place).value)
        for place in range(1, len(sheet.columns) + 1)
    ]
    excel_table = ExcelTable(displayName=table_name(sheet), ref=ref, tableColumns=heads, autoFilter=AutoFilter(ref=ref))
    excel_table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    worksheet.add_table(excel_table)
    worksheet.freeze_panes = f"B{HEADING_ROW + 1}"
    _set_up_page(worksheet, sheet, last_printed=HEADING_ROW + max(whole, 10))


def write_above(worksheet: Worksheet, texts: Mapping[int, str]) -> None:
    """Write small explanations above the headings, by column."""
    worksheet.row_dimensions[HEADING_ROW - 1].height = 92 if texts else 8
    for place, text in texts.items():
        above = worksheet.cell(HEADING_ROW - 1, place)
        put_text(above, text)
        above.font = Font(name=FONT, size=8, italic=True, color="595959")
        above.alignment = Alignment(wrap_text=True, vertical="bottom")


def _set_up_page(worksheet: Worksheet, sheet: Sheet, last_printed: int) -> None:
    """A4 landscape, the headings and the key column on every page, as many pages across as stay easy to read."""
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    pages_across = -(-sum(column.width for column in sheet.columns) // _PAGE_WIDTH)
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = pages_across, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    worksheet.print_title_cols = "A:A"
    worksheet.print_area = f"A1:{column_letter(len(sheet.columns))}{last_printed}"
    worksheet.page_margins.left = worksheet.page_margins.right = 0.4
    worksheet.page_margins.top = worksheet.page_margins.bottom = 0.5
    worksheet.oddFooter.left.text = "&A"
    worksheet.oddFooter.right.text = "Trang &P/&N"
