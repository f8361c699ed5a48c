"""Formulas as Excel writes them and as Calc does."""

import re

_TEXT_IN_FORMULA = r'("(?:[^"]|"")*")'

_PLACE = r"(?=\$?[A-Z]+\$?\d|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}\b|\$?\d+:\$?\d)"  # a cell, whole columns, whole rows

_IN_EXCEL = re.compile(rf"{_TEXT_IN_FORMULA}|('(?:[^']|'')+'|[\w.]+)!{_PLACE}|('(?:[^']|'')+')|(,)")

_IN_CALC = re.compile(rf"{_TEXT_IN_FORMULA}|\$?('(?:[^']|'')+'|[^\W\d]\w*)\.{_PLACE}|('(?:[^']|'')+')|(;)")


def calc_formula(formula: str) -> str:
    """Write a formula as Calc does: `=SUM('Đề nghị'.E7;1)`; what is no formula stays.

    Raises NotImplementedError for an array constant, whose commas and semicolons mean something else in Calc.
    """
    if formula.startswith("=") and "{" in re.sub(_TEXT_IN_FORMULA, "", formula):
        raise NotImplementedError("a formula with an array constant")
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
