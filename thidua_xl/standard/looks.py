"""Colours, fonts, names and the heading row: what all sheets of the standard workbook share."""

from openpyxl.styles import Border, Font, PatternFill, Side

from thidua_xl.sheets import Sheet
from thidua_xl.vietnamese import bare

HEADING_ROW = 4


RULES, UNIT, DEPARTMENT, GUIDE = "1F4E79", "2E7D32", "B26A00", "C00000"


FILLERS = {
    UNIT: "Đơn vị điền",
    DEPARTMENT: "Văn phòng (cơ quan tổng hợp) điền",
    RULES: "Thể lệ: người viết kế hoạch điền, mọi người đọc",
}


FONT = "Times New Roman"


_THIN = Side(style="thin", color="BFBFBF")


BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


GAP = PatternFill("solid", bgColor="FFF2CC")


WHITE = Font(name=FONT, size=11, bold=True, color="FFFFFF")


def list_name(sheet: Sheet) -> str:
    """Name the range of a sheet's codes."""
    return f"DS_{_ascii(sheet.title)}"


def table_name(sheet: Sheet) -> str:
    """Name the Excel table of a sheet."""
    return f"Bang_{_ascii(sheet.title)}"


def _ascii(title: str) -> str:
    return "".join(word.capitalize() for word in bare(title).replace(",", " ").split())


def quoted(title: str) -> str:
    """Write the title of a sheet as formulas do."""
    return "'" + title.replace("'", "''") + "'"
