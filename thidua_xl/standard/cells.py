"""The cells of a column: their format, their values, names shown by code."""

from datetime import date
from decimal import Decimal

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.rows import put_text
from thidua_xl.sheets import BY_TITLE, Column, Kind, Sheet
from thidua_xl.standard.looks import BORDER, FONT, HEADING_ROW, list_name, quoted
from thidua_xl.tables import Table, show_lines


def wraps(column: Column) -> bool:
    """Tell whether the texts of a column may take several lines."""
    return column.kind in {Kind.LONG, Kind.EVIDENCE} or column.width >= 20


def lines_of(cell: object, width: int) -> int:
    """How many lines a wrapped cell takes, about: Excel does not store it, and readers differ in computing it."""
    return sum(1 + int(len(line) / 1.15) // width for line in show_lines(cell).split("\n"))


_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.COUNT: "0", Kind.NUMBER: "General", Kind.EVIDENCE: "General"}


def write_cells(
    worksheet: Worksheet, sheet: Sheet, column: Column, place: int, table: Table, last: int, reach: int
) -> None:
    """Write the cells of one column, down to row `last`; `reach` is the row that formulas look down to."""
    for row in range(HEADING_ROW + 1, last + 1):
        cell = worksheet.cell(row, place)
        cell.number_format = _FORMATS.get(column.kind, "@")
        cell.font = Font(name=FONT, size=11)
        cell.border = BORDER
        cell.alignment = Alignment(
            wrap_text=wraps(column),
            vertical="top",
            horizontal="center" if column.kind in {Kind.DATE, Kind.TIME, Kind.COUNT} else None,
        )
        if column.kind is Kind.NAME:
            cell.value = _name_formula(sheet, column, row, reach)
            cell.number_format = "General"
            cell.font = Font(name=FONT, size=11, italic=True, color="595959")
        elif (nth := row - HEADING_ROW - 1) < len(table) and column.field in table.raw:
            value = excel_value(table.values[column.field][nth], table.raw[column.field][nth])
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value


def excel_value(value: object, raw: object) -> str | int | float | date | None:
    """What a cell holds in Excel: true dates and numbers where the value was read, else the text as typed."""
    if isinstance(value, date | int):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return show_lines(raw) or None


def _name_formula(sheet: Sheet, column: Column, row: int, reach: int) -> str:
    """The formula that shows the name behind a code, looked up in each sheet the code may come from."""
    code_field, name_field = column.shows
    code = sheet.column(code_field)
    address = f"{column_letter(1 + [c.field for c in sheet.columns].index(code_field))}{row}"
    found = '"(không có mã này)"'
    for title in reversed(code.refers):
        target = BY_TITLE[title]
        name_letter = column_letter(1 + [c.field for c in target.columns].index(name_field))
        names = f"{quoted(title)}!${name_letter}${HEADING_ROW + 1}:${name_letter}${reach}"
        found = f"IFERROR(INDEX({names},MATCH({address},{list_name(target)},0)),{found})"
    return f'=IF({address}="","",{found})'
