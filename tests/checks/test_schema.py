"""The schema of a sheet, for whoever validates with pandas alone: it finds what the program finds."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pandera.errors
import pytest

from thidua_xl import check_book, schema_of
from thidua_xl.addresses import column_letter
from thidua_xl.assets import folder
from thidua_xl.pipeline import Checked
from thidua_xl.sheets import DATA_SHEETS, NOMINATIONS, PEOPLE, RULE_SHEETS, Sheet
from thidua_xl.standard import HEADING_ROW

CODES = {"OB01", "OB02", "OB03", "OB04", "OB05", "OB06", "OB07", "OB08", "OB10", "HS04"}
"""What the cells of a column, and the campaign, tell."""

Cells = set[tuple[str, str, str]]


@pytest.fixture(name="book")
def faulty_book(tmp_path: Path) -> Path:
    """Give the shipped sample with a cell of each kind of fault."""
    workbook = openpyxl.load_workbook(folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx")
    for title, heading, row, cell in (
        ("Cá nhân", "Họ và tên", 6, None),
        ("Cá nhân", "Giới tính", 7, "Nma"),
        ("Cá nhân", "Ngày sinh", 5, "31/2/1985"),
        ("Cá nhân", "Ngày sinh", 6, "25/12/1980"),
        ("Cá nhân", "Ngày sinh", 7, datetime(1981, 5, 3)),
        ("Cá nhân", "Số CCCD", 5, "12345678901"),
        ("Họp xét", "Giờ bắt đầu", 5, "sáng"),
        ("Họp xét", "Số có mặt", 5, -1),
        ("Đề nghị", "Mã đề nghị", 6, "DN01"),
        ("Đề nghị", "Mã đề nghị", 7, " "),
        ("Đề nghị", "Xét chọn", 5, "Chọn"),
        ("Đề nghị", "Hình thức", 8, "KHONG"),
        ("Đề nghị", "Hình thức", 9, "gk"),
        ("Đề nghị", "Kỳ xét", 5, "kỳ lạ"),
        ("Số lượng", "Cách tính", 5, "mỗi loại"),
    ):
        sheet = workbook[title]
        column = next(one.column for one in sheet[HEADING_ROW] if one.value == heading)
        sheet.cell(row, column).value = cell
    path = tmp_path / "Sổ sai.xlsx"
    workbook.save(path)
    return path


def by_pandas(path: Path, sheet: Sheet, checked: Checked | None = None) -> Cells:
    """Validate a sheet as a script would; give what failed as (code, sheet, cell)."""
    frame = pd.read_excel(path, sheet_name=sheet.title, header=HEADING_ROW - 1, dtype=object, engine="calamine")
    campaign = checked.review.campaign if checked and checked.review else None
    try:
        schema_of(sheet, campaign).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        letters = {heading: column_letter(number) for number, heading in enumerate(frame.columns, start=1)}
        return {
            (code, sheet.title, f"{letters[heading]}{index + HEADING_ROW + 1}")
            for code, heading, index in zip(cases["check"], cases["column"], cases["index"], strict=True)
        }
    return set()


def ours(checked: Checked, sheets: tuple[Sheet, ...]) -> Cells:
    titles = {sheet.title for sheet in sheets}
    return {(f.code, f.sheet, f.cell) for f in checked.findings if f.code in CODES and f.sheet in titles}


def test_read_excel_and_the_schema_find_what_the_program_finds(book: Path) -> None:
    rules = {cell for sheet in RULE_SHEETS for cell in by_pandas(book, sheet)}
    assert rules == ours(check_book(book), RULE_SHEETS) == {("OB02", "Số lượng", "G5")}
    workbook = openpyxl.load_workbook(book)  # rules are judged first: mend them
    workbook["Số lượng"]["G5"] = "tổng"
    workbook.save(book)
    checked = check_book(book)
    data = {cell for sheet in DATA_SHEETS for cell in by_pandas(book, sheet, checked)}
    assert data == ours(checked, DATA_SHEETS)
    assert {code for code, _sheet, _cell in data} == CODES


def test_a_sound_sample_passes_the_schema_of_each_sheet() -> None:
    path = folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx"
    checked = check_book(path)
    assert not any(by_pandas(path, sheet, checked) for sheet in RULE_SHEETS + DATA_SHEETS)


def test_a_schema_prints_its_columns_and_names_its_checks_by_the_codes_of_findings() -> None:
    schema = schema_of(PEOPLE)
    assert "Họ và tên" in str(schema)
    assert [check.name for check in schema.columns["Mã cá nhân"].checks] == ["OB01", "OB05"]
    assert [check.name for check in schema.columns["Ngày sinh"].checks] == ["OB03", "OB08"]
    assert [check.name for check in schema.columns["Số CCCD"].checks] == ["OB07"]


def test_the_schema_of_nominations_has_the_columns_of_the_campaign() -> None:
    campaign = check_book(folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx").review
    assert campaign is not None
    added = {*schema_of(NOMINATIONS, campaign.campaign).columns} - {*schema_of(NOMINATIONS).columns}
    assert {criterion.code for criterion in campaign.campaign.criteria} <= added


def test_a_check_that_breaks_is_a_bug_and_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_cell: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr("thidua_xl.checks.schema.is_blank", broken)
    with pytest.raises(pandera.errors.SchemaErrors):
        check_book(folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx")
