"""Formulas as Excel writes them and as Calc does."""

import re

_TEXT_IN_FORMULA = r'("(?:[^"]|"")*")'

_IN_EXCEL = re.compile(_TEXT_IN_FORMULA + r"|('(?:[^']|'')+'|[\w.]+)!(?=\$?[A-Z]+\$?\d)|('(?:[^']|'')+')|(,)")

_IN_CALC = re.compile(_TEXT_IN_FORMULA + r"|\$?('(?:[^']|'')+'|[^\W\d]\w*)\.(?=\$?[A-Z]+\$?\d)|('(?:[^']|'')+')|(;)")


def calc_formula(formula: str) -> str:
    """Write a formula as Calc does: `=SUM('Đề nghị'.E7;1)`; what is no formula stays."""
    return _rewritten(formula, _IN_EXCEL, ".", ";")


def excel_formula(formula: str) -> str:
    """Write a formula as Excel does: `=SUM('Đề nghị'!E7,1)`; what is no formula stays."""
    return _rewritten(formula, _IN_CALC, "!", ",")


def _rewritten(formula: str, marks: re.Pattern[str], after_sheet: str, between_arguments: str) -> str:
    """Change what stands after a sheet's name and between arguments; texts within the formula stay."""

    def write(found: re.Match[str]) -> str:
        text, sheet, quoted, separator = found.groups()
        return text or quoted or (between_arguments if separator else f"{sheet}{after_sheet}")

    return marks.sub(write, formula) if formula.startswith("=") else formula
