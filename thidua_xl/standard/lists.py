"""What helps whoever fills a cell: the message beside it, its drop-down list, the colour of a gap."""

from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.rules import Campaign
from thidua_xl.sheets import BY_TITLE, DATA_SHEETS, NOMINATIONS, Column, Kind, Sheet, Subject
from thidua_xl.standard.looks import GAP, HEADING_ROW, list_name


def add_help(worksheet: Worksheet, sheet: Sheet, column: Column, letter: str, campaign: Campaign, reach: int) -> None:
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
        units, people = (list_name(BY_TITLE[title]) for title in column.refers)
        subject = column_letter(1 + [c.field for c in sheet.columns].index("subject"))
        return f'IF(${subject}{HEADING_ROW + 1}="{Subject.COLLECTIVE}",{units},{people})'
    if column.field == "term":
        return None  # more keys than a list in a cell can hold; the guide lists them
    words = {"award": campaign.award_codes, "occasion": campaign.occasions, "kind": campaign.unit_kinds}
    if column.refers and column.refers != ("Hình thức",) and column.kind is Kind.CODE:
        return list_name(BY_TITLE[column.refers[0]])
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


def mark_gaps(worksheet: Worksheet, sheet: Sheet, reach: int) -> None:
    """Colour the required cells still blank in rows that have begun."""
    first = HEADING_ROW + 1
    filled = "+".join(
        f'(${column_letter(place)}{first}<>"")'
        for place, column in enumerate(sheet.columns, start=1)
        if column.kind is not Kind.NAME
    )
    for place, column in enumerate(sheet.columns, start=1):
        if column.required:
            letter = column_letter(place)
            worksheet.conditional_formatting.add(
                f"{letter}{first}:{letter}{reach}",
                FormulaRule(formula=[f'AND({letter}{first}="",({filled})>0)'], fill=GAP, stopIfTrue=False),
            )
