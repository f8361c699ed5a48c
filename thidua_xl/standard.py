"""The standard workbook written from the sheets' declaration and a campaign: tables, lists, help, print set-up."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from itertools import islice

import numpy as np
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.campaign import Campaign, day_and_weekday
from thidua_xl.columns import together
from thidua_xl.errors import ThiduaError
from thidua_xl.rows import put_text, text_cell
from thidua_xl.sheets import (
    BY_TITLE,
    DATA_SHEETS,
    GUIDE_TITLE,
    NOMINATIONS,
    RULE_SHEETS,
    SOURCE_COLUMNS,
    TERM_KEYS,
    TERMS,
    Column,
    Kind,
    Sheet,
    Subject,
)
from thidua_xl.tables import Table, Tables, records, show_lines
from thidua_xl.vietnamese import bare, short_date

HEADING_ROW = 4
_ROWS_READY = 25  # blank rows made ready under the rows there are
_LAST_ROW = 2000  # lists, help and gaps reach at least this far, so that a table may grow
_MANY_ROWS = 500  # more are written as XML at once: cell by cell a hundred times slower
_MOST_ROWS = 1_048_576  # Excel's
_PAGE_WIDTH = 190  # characters across a page of A4 landscape that are still easy to read
_FIXED_TIME = datetime(2024, 1, 1)


class Role(StrEnum):
    """Who fills the workbook: decides which sheets are in view."""

    UNIT = "don-vi"
    DEPARTMENT = "so"
    HOME_AFFAIRS = "so-noi-vu"


_RULES, _UNIT, _DEPARTMENT, _GUIDE = "1F4E79", "2E7D32", "B26A00", "C00000"
_FILLERS = {
    _UNIT: "Đơn vị điền",
    _DEPARTMENT: "Văn phòng (cơ quan tổng hợp) điền",
    _RULES: "Thể lệ: người viết kế hoạch điền, mọi người đọc",
}
_FONT = "Times New Roman"
_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GAP = PatternFill("solid", bgColor="FFF2CC")
_WHITE = Font(name=_FONT, size=11, bold=True, color="FFFFFF")


def build_workbook(campaign: Campaign, tables: Tables, role: Role = Role.DEPARTMENT, *, guided: bool = False) -> bytes:
    """Write the standard workbook of a campaign with the rows of the tables given; the same input gives the same bytes.

    Sheets that the role fills are in view, the others hidden; all are there, so any level can check the book. Tables
    that say where their rows came from keep those columns. With `guided` the help of each column of the rules also
    stands above its heading.
    """
    most = max([0, *(len(table) for table in tables.values())]) + HEADING_ROW + _ROWS_READY
    if most > _MOST_ROWS:
        raise ThiduaError("Có trang quá một triệu dòng, Excel không mở được; tổng hợp riêng từng khối, từng sở.")
    reach = max(_LAST_ROW, most)
    long: dict[str, Iterator[str]] = {}
    workbook = Workbook()
    del workbook["Sheet"]
    guide = workbook.create_sheet(GUIDE_TITLE)
    in_view = _in_view(campaign, role) + (list(RULE_SHEETS) if guided else [])
    for sheet in (*DATA_SHEETS, *RULE_SHEETS):
        declared = campaign.nomination_sheet if sheet is NOMINATIONS else sheet
        if SOURCE_COLUMNS[0] in tables[sheet.name].sheet.columns:
            declared = declared.with_columns(SOURCE_COLUMNS)
        worksheet = workbook.create_sheet(sheet.title)
        _write_sheet(worksheet, declared, tables[sheet.name], campaign, reach)
        if len(tables[sheet.name]) > _MANY_ROWS:
            long[f"xl/worksheets/sheet{len(workbook.sheetnames)}.xml"] = _rows_xml(worksheet, declared, tables)
        if guided and sheet in RULE_SHEETS:
            _write_above(worksheet, {place: column.help for place, column in enumerate(sheet.columns, start=1)})
        worksheet.sheet_state = "visible" if sheet in in_view else "hidden"
    for sheet in (*DATA_SHEETS, *RULE_SHEETS):
        area = f"{_quoted(sheet.title)}!$A${HEADING_ROW + 1}:$A${reach}"
        workbook.defined_names[_list_name(sheet)] = DefinedName(_list_name(sheet), attr_text=area)
    _write_guide(guide, campaign, in_view)
    workbook.properties.creator = "thidua_xl"
    workbook.properties.title = campaign.name[:250]
    workbook.properties.created = _FIXED_TIME
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _finished(buffer.getvalue(), long)


def _in_view(campaign: Campaign, role: Role) -> list[Sheet]:
    """The sheets a role fills, leaving out those the campaign has no use for."""
    unused = set()
    if not any(criterion.measure for criterion in campaign.criteria) and role is Role.UNIT:
        unused.add("targets")
    if not campaign.indicators:
        unused |= {"scores", "indicators", "submissions"}
    if not campaign.outline or role is Role.UNIT:
        unused.add("results")
    data = [sheet for sheet in DATA_SHEETS if role is not Role.UNIT or sheet.filled_by == "don-vi"]
    rules = list(RULE_SHEETS) if role is Role.HOME_AFFAIRS else []
    return [sheet for sheet in data + rules if sheet.name not in unused]


def _write_sheet(worksheet: Worksheet, sheet: Sheet, table: Table, campaign: Campaign, reach: int) -> None:
    colour = _RULES if sheet in RULE_SHEETS else _UNIT if sheet.filled_by == "don-vi" else _DEPARTMENT
    worksheet.sheet_properties.tabColor = colour
    worksheet["A1"] = sheet.title.upper()
    worksheet["A1"].font = Font(name=_FONT, size=16, bold=True, color=colour)
    worksheet["A2"] = f"{sheet.purpose}. {_FILLERS[colour]}."
    worksheet["A2"].font = Font(name=_FONT, size=11, italic=True, color="595959")
    whole, last = len(table), HEADING_ROW + max(len(table) + _ROWS_READY, 1)
    if whole > _MANY_ROWS:  # one row stands for all: `_rows_xml` takes its styles
        table = table.narrow(np.arange(whole) == 0)
    texts = {criterion.field: criterion.text for criterion in campaign.criteria}
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        worksheet.column_dimensions[letter].width = column.width
        heading = worksheet.cell(HEADING_ROW, place)
        put_text(heading, column.heading)
        heading.font = _WHITE
        heading.fill = PatternFill("solid", fgColor="7F7F7F" if column.kind is Kind.NAME else colour)
        heading.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        heading.border = _BORDER
        _write_cells(worksheet, sheet, column, place, table, last if whole == len(table) else HEADING_ROW + 1, reach)
        _add_help(worksheet, sheet, column, letter, campaign, reach)
    for place, (_row, record) in enumerate(records(table.rows, table.raw), start=HEADING_ROW + 1):
        lines = max([1, *(_lines(record[column.field], column.width) for column in sheet.asked if _wraps(column))])
        worksheet.row_dimensions[place].height = 15 * min(lines, 12) + 2
    worksheet.row_dimensions[HEADING_ROW].height = 34
    _write_above(worksheet, {p: texts[c.field] for p, c in enumerate(sheet.columns, start=1) if c.field in texts})
    _mark_gaps(worksheet, sheet, reach)
    end = get_column_letter(len(sheet.columns))
    ref = f"A{HEADING_ROW}:{end}{last}"
    heads = [  # else openpyxl makes every cell of a long table to learn them
        TableColumn(id=place, name=worksheet.cell(HEADING_ROW, place).value)
        for place in range(1, len(sheet.columns) + 1)
    ]
    excel_table = ExcelTable(
        displayName=_table_name(sheet), ref=ref, tableColumns=heads, autoFilter=AutoFilter(ref=ref)
    )
    excel_table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    worksheet.add_table(excel_table)
    worksheet.freeze_panes = f"B{HEADING_ROW + 1}"
    _set_up_page(worksheet, sheet, last_printed=HEADING_ROW + max(whole, 10))


def _write_above(worksheet: Worksheet, texts: Mapping[int, str]) -> None:
    """Write small explanations above the headings, by column."""
    worksheet.row_dimensions[HEADING_ROW - 1].height = 92 if texts else 8
    for place, text in texts.items():
        above = worksheet.cell(HEADING_ROW - 1, place)
        put_text(above, text)
        above.font = Font(name=_FONT, size=8, italic=True, color="595959")
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
    worksheet.print_area = f"A1:{get_column_letter(len(sheet.columns))}{last_printed}"
    worksheet.page_margins.left = worksheet.page_margins.right = 0.4
    worksheet.page_margins.top = worksheet.page_margins.bottom = 0.5
    worksheet.oddFooter.left.text = "&A"
    worksheet.oddFooter.right.text = "Trang &P/&N"


def _wraps(column: Column) -> bool:
    return column.kind in {Kind.LONG, Kind.EVIDENCE} or column.width >= 20


def _lines(cell: object, width: int) -> int:
    """How many lines a wrapped cell takes, about: Excel does not store it, and readers differ in computing it."""
    return sum(1 + int(len(line) / 1.15) // width for line in show_lines(cell).split("\n"))


_FORMATS = {Kind.DATE: "dd/mm/yyyy", Kind.COUNT: "0", Kind.NUMBER: "General", Kind.EVIDENCE: "General"}


def _write_cells(
    worksheet: Worksheet, sheet: Sheet, column: Column, place: int, table: Table, last: int, reach: int
) -> None:
    for row in range(HEADING_ROW + 1, last + 1):
        cell = worksheet.cell(row, place)
        cell.number_format = _FORMATS.get(column.kind, "@")
        cell.font = Font(name=_FONT, size=11)
        cell.border = _BORDER
        cell.alignment = Alignment(
            wrap_text=_wraps(column),
            vertical="top",
            horizontal="center" if column.kind in {Kind.DATE, Kind.TIME, Kind.COUNT} else None,
        )
        if column.kind is Kind.NAME:
            cell.value = _name_formula(sheet, column, row, reach)
            cell.number_format = "General"
            cell.font = Font(name=_FONT, size=11, italic=True, color="595959")
        elif (nth := row - HEADING_ROW - 1) < len(table) and column.field in table.raw:
            value = _excel_value(table.values[column.field][nth], table.raw[column.field][nth])
            if isinstance(value, str):
                put_text(cell, value)
            else:
                cell.value = value


def _excel_value(value: object, raw: object) -> str | int | float | date | None:
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
    address = f"{get_column_letter(1 + [c.field for c in sheet.columns].index(code_field))}{row}"
    found = '"(không có mã này)"'
    for title in reversed(code.refers):
        target = BY_TITLE[title]
        name_letter = get_column_letter(1 + [c.field for c in target.columns].index(name_field))
        names = f"{_quoted(title)}!${name_letter}${HEADING_ROW + 1}:${name_letter}${reach}"
        found = f"IFERROR(INDEX({names},MATCH({address},{_list_name(target)},0)),{found})"
    return f'=IF({address}="","",{found})'


def _add_help(worksheet: Worksheet, sheet: Sheet, column: Column, letter: str, campaign: Campaign, reach: int) -> None:
    """An input message on every cell people fill, with a drop-down list where the values are known."""
    if column.kind is Kind.NAME:
        return
    formula = _list_formula(sheet, column, campaign)
    kind = "list" if formula else "date" if column.kind is Kind.DATE else None
    rule = DataValidation(
        type=kind,
        operator="greaterThan" if kind == "date" else None,
        formula1=formula or ("1" if kind == "date" else None),
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=kind is not None,
        errorStyle="warning",
        promptTitle=column.heading[:32],
        prompt=_short(column.help, 250),
        errorTitle="Kiểm tra lại"[:32],
        error="Giá trị không có trong danh sách. Giữ lại?"
        if kind == "list"
        else "Ghi ngày/tháng/năm, ví dụ 07/8/2024. Giữ lại?",
    )
    rule.add(f"{letter}{HEADING_ROW + 1}:{letter}{reach}")
    worksheet.add_data_validation(rule)


def _list_formula(sheet: Sheet, column: Column, campaign: Campaign) -> str | None:
    if column.field == "nominee" and sheet.name == NOMINATIONS.name:
        units, people = (_list_name(BY_TITLE[title]) for title in column.refers)
        subject = get_column_letter(1 + [c.field for c in sheet.columns].index("subject"))
        return f'IF(${subject}{HEADING_ROW + 1}="{Subject.COLLECTIVE}",{units},{people})'
    if column.field == "term":
        return None  # more keys than a list in a cell can hold; the guide lists them
    words = {"award": campaign.award_codes, "occasion": campaign.occasions, "kind": campaign.unit_kinds}
    if column.refers and column.refers != ("Hình thức",) and column.kind is Kind.CODE:
        return _list_name(BY_TITLE[column.refers[0]])
    choices = column.choices
    if (not choices and sheet in DATA_SHEETS) or sheet.name == NOMINATIONS.name:
        choices = choices or words.get(column.field, ())
    joined = ",".join(choices)
    fits = (
        column.kind not in {Kind.CHOICES, Kind.WORDS}
        and choices
        and len(joined) <= 250
        and not any("," in choice for choice in choices)
    )
    return f'"{joined}"' if fits else None


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _mark_gaps(worksheet: Worksheet, sheet: Sheet, reach: int) -> None:
    """Colour the required cells still blank in rows that have begun."""
    first = HEADING_ROW + 1
    filled = "+".join(
        f'(${get_column_letter(place)}{first}<>"")'
        for place, column in enumerate(sheet.columns, start=1)
        if column.kind is not Kind.NAME
    )
    for place, column in enumerate(sheet.columns, start=1):
        if column.required:
            letter = get_column_letter(place)
            worksheet.conditional_formatting.add(
                f"{letter}{first}:{letter}{reach}",
                FormulaRule(formula=[f'AND({letter}{first}="",({filled})>0)'], fill=_GAP, stopIfTrue=False),
            )


def _list_name(sheet: Sheet) -> str:
    return f"DS_{_ascii(sheet.title)}"


def _table_name(sheet: Sheet) -> str:
    return f"Bang_{_ascii(sheet.title)}"


def _ascii(title: str) -> str:
    return "".join(word.capitalize() for word in bare(title).replace(",", " ").split())


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _write_guide(worksheet: Worksheet, campaign: Campaign, in_view: Iterable[Sheet]) -> None:
    """The sheet that leads a first-time clerk in five steps, with what the plan says of days, numbers and papers."""
    worksheet.sheet_properties.tabColor = _GUIDE
    worksheet.sheet_view.showGridLines = False
    worksheet.column_dimensions["A"].width = 6
    worksheet.column_dimensions["B"].width = 30
    worksheet.column_dimensions["C"].width = 84
    lines = _guide_lines(campaign, list(in_view))
    for number, (style, mark, text, more) in enumerate(lines, start=1):
        for place, value in enumerate((mark, text, more), start=1):
            cell = worksheet.cell(number, place)
            put_text(cell, value or None)
            cell.font = Font(name=_FONT, size=12)
            cell.alignment = Alignment(wrap_text=place == 3, vertical="top")
        first = worksheet.cell(number, 1)
        if style == "title":
            first.font = Font(name=_FONT, size=18, bold=True, color=_GUIDE)
            worksheet.row_dimensions[number].height = 28
        elif style == "name":
            worksheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
            first.font = Font(name=_FONT, size=13, bold=True)
            first.alignment = Alignment(wrap_text=True, vertical="top")
            worksheet.row_dimensions[number].height = 18 * (1 + len(mark) // 105)
        elif style == "head":
            for place in range(1, 4):
                worksheet.cell(number, place).fill = PatternFill("solid", fgColor=_RULES)
            first.font = Font(name=_FONT, size=12, bold=True, color="FFFFFF")
        elif style == "step":
            first.font = Font(name=_FONT, size=14, bold=True, color=_GUIDE)
            first.alignment = Alignment(horizontal="center", vertical="top")
            worksheet.cell(number, 2).font = Font(name=_FONT, size=12, bold=True)
        elif style == "sheet":
            link = worksheet.cell(number, 2)
            link.hyperlink = f"#{_quoted(text)}!A1"
            link.font = Font(name=_FONT, size=12, underline="single", color="0563C1")
            colour = (
                _RULES
                if BY_TITLE[text] in RULE_SHEETS
                else _UNIT
                if BY_TITLE[text].filled_by == "don-vi"
                else _DEPARTMENT
            )
            first.fill = PatternFill("solid", fgColor=colour)
        if more:
            worksheet.row_dimensions[number].height = 17 * (1 + len(more) // 88)
    worksheet.page_setup.orientation = "portrait"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True


def _guide_lines(campaign: Campaign, in_view: list[Sheet]) -> list[tuple[str, str, str, str]]:
    """The guide as lines: (style, column A, column B, column C)."""
    lines = [
        ("title", "HƯỚNG DẪN", "", ""),
        ("name", campaign.name, "", ""),
        ("", "", "", ""),
        ("head", "NĂM BƯỚC", "", ""),
        (
            "step",
            "1",
            "Kiểm danh sách",
            "Trang Đơn vị, Cá nhân: đủ người, đúng họ tên, chức vụ như giấy tờ. Mã đặt ngắn, không trùng.",
        ),
        ("step", "2", "Ghi cuộc họp xét", "Trang Họp xét và Thành viên họp: ngày giờ, ai có mặt, ai vắng, số phiếu."),
        (
            "step",
            "3",
            "Ghi đề nghị",
            "Trang Đề nghị: chọn mã, hình thức; ghi x hoặc minh chứng ở từng cột tiêu chuẩn; viết thành tích.",
        ),
        (
            "step",
            "4",
            "Kiểm tra",
            "Chạy: thidua-xl validate “tên sổ.xlsx”. Sửa các ô nêu trong kết quả, kiểm lại.",
        ),
        (
            "step",
            "5",
            "Lập hồ sơ",
            "Chạy: thidua-xl dossier “tên sổ.xlsx” -o “thư mục”. In, ký, nộp.",
        ),
        ("", "", "", ""),
        ("head", "CÁC TRANG CẦN ĐIỀN (bấm tên trang để mở)", "", ""),
        *(("sheet", "", sheet.title, f"{sheet.purpose}.") for sheet in in_view),
        ("", "", "", ""),
        ("head", "KẾ HOẠCH NÓI GÌ", "", ""),
    ]
    if campaign.start and campaign.end:
        basis = campaign.bases.get("start", "")
        lines.append(
            (
                "",
                "",
                "Thời gian",
                f"Từ ngày {short_date(campaign.start)} đến hết ngày {short_date(campaign.end)} ({basis}).",
            )
        )
    for deadline in campaign.deadlines:
        last = f", tức chậm nhất {day_and_weekday(deadline.last_day)}" if deadline.last_day else ""
        lines.append(
            ("", "", deadline.task[:1].upper() + deadline.task[1:], f"{deadline.stated}{last} ({deadline.basis}).")
        )
    for quota in campaign.quotas:
        names = ", ".join(campaign.award_named(code) for code in quota.awards)
        limit = f"không quá {quota.limit:f}" if quota.limit is not None else "chưa rõ số"
        lines.append(
            (
                "",
                "",
                "Số lượng",
                f"{names}: {', '.join(quota.subjects)} {limit}, cách tính: {quota.counting} ({quota.basis}).",
            )
        )
    for name in dict.fromkeys(document.name for document in campaign.documents if document.mandatory):
        basis = next(document.basis for document in campaign.documents if document.name == name)
        lines.append(("", "", "Hồ sơ gồm", f"{name} ({basis})."))
    lines += [
        ("", "", "", ""),
        *(_term_lines() if TERMS in in_view else ()),
        ("head", "QUY ƯỚC", "", ""),
        ("", "", "Ô nền vàng", "Ô bắt buộc còn trống."),
        ("", "", "Cột tiêu đề xám", "Tự hiện tên theo mã; không cần gõ."),
        ("", "", "KAD", "Không áp dụng: dùng cho tiêu chuẩn không xét với đối tượng này."),
        ("", "", "[……]", "Chỗ thiếu trong giấy tờ: bổ sung ở sổ rồi lập lại."),
    ]
    return lines


def _term_lines() -> list[tuple[str, str, str, str]]:
    """The keys of `Thể lệ`, for those who write the rules."""
    keys = [("", "", term.heading, term.help + (" (nhiều dòng)" if term.many else "") + ".") for term in TERM_KEYS]
    return [("head", "CÁC MỤC CỦA TRANG THỂ LỆ", "", ""), *keys, ("", "", "", "")]


def _rows_xml(worksheet: Worksheet, sheet: Sheet, tables: Tables) -> Iterator[str]:
    """Write the rows of a long table as the XML of its sheet, cells in the styles of the one row that stands there.

    Names shown by code are written as text: a formula in each of many rows would search all of them.
    """
    table = tables[sheet.name]
    first = HEADING_ROW + 1
    letters, columns = [], []
    for place, column in enumerate(sheet.columns, start=1):
        style = worksheet.cell(first, place).style_id
        if column.kind is Kind.NAME:
            cells = table.values[column.shows[0]].map(_names(column, sheet, tables).get)
        elif column.field in table.raw:
            cells = together((table.values[column.field], table.raw[column.field]), _excel_value)
        else:
            continue
        letters.append(get_column_letter(place))
        columns.append(cells.map(partial(_cell_xml, style)))
    wraps = [table.raw[c.field].map(partial(_lines, width=c.width)) for c in sheet.asked if _wraps(c)]
    heights = [max([1, *lines]) for lines in zip(*wraps, strict=True)] if wraps else [1] * len(table)
    for row, (cells_xml, lines) in enumerate(zip(zip(*columns, strict=True), heights, strict=True), start=first):
        said = "".join(f'<c r="{letter}{row}"{xml}' for letter, xml in zip(letters, cells_xml, strict=True) if xml)
        yield f'<row r="{row}" ht="{15 * min(lines, 12) + 2}" customHeight="1">{said}</row>'


def _names(column: Column, sheet: Sheet, tables: Tables) -> dict[object, str]:
    """The name that stands behind each code of a column."""
    code_field, name_field = column.shows
    found: dict[object, str] = {}
    for title in sheet.column(code_field).refers:
        target = tables[BY_TITLE[title].name]
        for code, name in zip(target.values[target.sheet.columns[0].field], target.values[name_field], strict=True):
            found.setdefault(code, name or "")
    return found


def _cell_xml(style: int, value: str | float | date | None) -> str | None:
    """The end of a cell's element, after its address (ECMA-376, 18.3.1.4); None where there is no cell."""
    if value is None:
        return None
    if isinstance(value, str):
        return f' s="{style}"{text_cell(value)}'
    number = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
    return f' s="{style}"><v>{number}</v></c>'


def _finished(package: bytes, long: Mapping[str, Iterable[str]]) -> bytes:
    """The same zip with constant times, so that the same input gives the same bytes, and with the long sheets' rows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":  # openpyxl writes the time of saving
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if member.filename not in long:
                target.writestr(info, content)
                continue
            head, _row, rest = content.partition(f'<row r="{HEADING_ROW + 1}"'.encode())
            _rows, end, tail = rest.partition(b"</sheetData>")
            with target.open(info, "w") as file:
                file.write(re.sub(rb"<dimension [^>]*/>", b"", head))
                for rows in _batched(long[member.filename], 1000):
                    file.write("".join(rows).encode())
                file.write(end + tail)
    return buffer.getvalue()


def _batched(rows: Iterable[str], size: int) -> Iterator[list[str]]:
    """Give rows in lists of that size."""
    source = iter(rows)
    while part := list(islice(source, size)):
        yield part
