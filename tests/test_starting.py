"""A book to fill is made from a clerk's own rules: every column the rules ask for, and every row there was."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from thidua_xl import assets, pipeline
from thidua_xl.books import markdown_tables, open_book
from thidua_xl.cli import run
from thidua_xl.sheets import RULE_SHEETS
from thidua_xl.standard import HEADING_ROW, Role

CAMPAIGN = "cao-bang-2026"
TITLES = {sheet.title for sheet in RULE_SHEETS}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A blank workbook whose rules sheets a clerk filled: `Đề nghị` still lacks the columns of its criteria."""
    workbook = openpyxl.load_workbook(BytesIO(pipeline.new_workbook(pipeline.BLANK)))
    fill(workbook, (assets.folder("workbooks") / f"{CAMPAIGN}.md").read_text(encoding="utf-8"))
    path = tmp_path / "Thể lệ của Sở.xlsx"
    workbook.save(path)
    return path


def fill(workbook: Workbook, markdown: str) -> None:
    for title, (headings, *rows) in markdown_tables(markdown):
        sheet = workbook[title]
        places = {cell.value: cell.column for cell in sheet[HEADING_ROW]}
        for row in sheet.iter_rows(min_row=HEADING_ROW + 1):
            for cell in row:
                cell.value = None
        for number, row in enumerate(rows, start=HEADING_ROW + 1):
            for heading, value in zip(headings, row, strict=True):
                if heading in places:
                    sheet.cell(number, places[heading]).value = value


def headings(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[HEADING_ROW] if cell.value]


def test_the_book_to_fill_has_a_column_for_each_criterion_and_paper_and_keeps_the_rules(rules: Path) -> None:
    output = rules.with_name("Sổ để điền.xlsx")
    before = rules.read_bytes()
    assert run(["new", str(rules), "-o", str(output)]) == 0
    made = openpyxl.load_workbook(output)
    assert {"C1", "T1", "T2", "N1", "N2", "D1", "Báo cáo thành tích"} <= set(headings(made["Đề nghị"]))
    assert rules.read_bytes() == before
    read, again = (pipeline.check_book(path) for path in (rules, output))
    assert again.review is not None
    assert read.rules == again.rules


def test_what_the_clerk_had_filled_is_carried_over_with_columns_of_his_own(rules: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(rules)
    fill(workbook, (assets.folder("workbooks") / f"{CAMPAIGN}.mau.md").read_text(encoding="utf-8"))
    people = workbook["Cá nhân"]
    place = people.max_column + 1
    people.cell(HEADING_ROW, place).value = "Số điện thoại riêng"
    people.cell(HEADING_ROW + 1, place).value = "0900 000 001"
    workbook.create_sheet("Nháp")["A1"] = "việc phải hỏi"
    workbook.save(rules)
    made = pipeline.book_to_fill(open_book(rules), assets.templates())
    assert made.rows["Cá nhân"] == sum(row[0].value is not None for row in people.iter_rows(min_row=HEADING_ROW + 1))
    assert made.left == ("Nháp",)
    path = tmp_path / "mới.xlsx"
    path.write_bytes(made.content)
    sheet = openpyxl.load_workbook(path)["Cá nhân"]
    own = headings(sheet).index("Số điện thoại riêng") + 1
    assert sheet.cell(HEADING_ROW + 1, own).value == "0900 000 001"


def test_what_the_role_fills_is_in_view_and_its_lists_have_rows_to_take_codes_from(rules: Path) -> None:
    made = pipeline.book_to_fill(open_book(rules), assets.templates(), Role.UNIT)
    workbook = openpyxl.load_workbook(BytesIO(made.content))
    shown = [sheet.title for sheet in workbook if sheet.sheet_state == "visible"]
    assert "Đơn vị" in shown
    assert "Kết quả đợt" in shown
    assert "Chấm điểm" not in shown
    assert not TITLES & set(shown)


def test_rules_with_faults_make_no_book_and_one_is_named(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook = openpyxl.load_workbook(rules)
    sheet = workbook["Số lượng"]
    sheet.cell(HEADING_ROW + 1, headings(sheet).index("Tối đa") + 1).value = "hai"
    workbook.save(rules)
    output = tmp_path / "sổ.xlsx"
    assert run(["new", str(rules), "-o", str(output)]) == 2
    assert "Số lượng!H5" in capsys.readouterr().err.replace("\n", "")
    assert not output.exists()


def test_a_misspelt_campaign_is_no_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "cao-bang", "-o", str(tmp_path / "sổ.xlsx")]) == 2
    assert CAMPAIGN in capsys.readouterr().err
