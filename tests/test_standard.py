"""The standard workbooks: they agree with their sources and with the sheets' declaration, and open anywhere."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from openxml_validator import validate
from thidua_xl import assets, pipeline
from thidua_xl.books import open_book
from thidua_xl.sheets import DATA_SHEETS, GUIDE_TITLE, NOMINATIONS, RULE_SHEETS, SHEETS, Kind
from thidua_xl.standard import HEADING_ROW, Role
from thidua_xl.tables import show

Convert = Callable[[Sequence[Path], Path, str], None]
WORKBOOKS = assets.folder("workbooks")
BOOKS = [name for campaign in assets.campaigns() for name in (campaign, f"{campaign}.mau")]


def _shipped(name: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(WORKBOOKS / f"{name}.xlsx")


@pytest.mark.parametrize("name", BOOKS)
def test_the_committed_workbook_is_what_its_text_source_makes(name: str) -> None:
    content = pipeline.new_workbook(name.removesuffix(".mau"), sample=name.endswith(".mau"))
    assert (WORKBOOKS / f"{name}.xlsx").read_bytes() == content, "chạy make workbooks"


@pytest.mark.parametrize("name", BOOKS)
def test_the_text_source_and_the_workbook_hold_the_same_rows(name: str, tmp_path: Path) -> None:
    texts = [
        (WORKBOOKS / f"{part}.md").read_text(encoding="utf-8")
        for part in dict.fromkeys((name.removesuffix(".mau"), name))
    ]
    source = tmp_path / "nguồn.md"
    source.write_text("\n".join(texts), encoding="utf-8")
    from_text = pipeline.check_book(source).review
    from_book = pipeline.check_book(WORKBOOKS / f"{name}.xlsx").review
    assert from_text is not None
    assert from_book is not None
    for sheet in SHEETS:
        written, read = from_text.tables[sheet.name], from_book.tables[sheet.name]
        assert [record for _row, record in written] == [record for _row, record in read], sheet.title


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_is_one_excel_table_with_the_declared_headings(name: str) -> None:
    workbook = _shipped(name)
    assert workbook.sheetnames == [GUIDE_TITLE, *(sheet.title for sheet in (*DATA_SHEETS, *RULE_SHEETS))]
    for sheet in SHEETS:
        worksheet = workbook[sheet.title]
        headings = [cell.value for cell in worksheet[HEADING_ROW]]
        declared = [column.heading for column in sheet.columns]
        assert headings[: len(declared)] == declared
        (table,) = worksheet.tables.values()
        assert table.ref.startswith(f"A{HEADING_ROW}:")
        assert worksheet.freeze_panes == f"B{HEADING_ROW + 1}"
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.print_title_rows == f"${HEADING_ROW}:${HEADING_ROW}"


@pytest.mark.parametrize("name", BOOKS)
def test_the_workbook_is_valid_open_xml(name: str) -> None:
    assert validate(WORKBOOKS / f"{name}.xlsx") == []


def test_codes_and_citizen_ids_are_text_and_dates_are_dates() -> None:
    workbook = _shipped(f"{assets.campaigns()[0]}.mau")
    for sheet in DATA_SHEETS:
        for place, column in enumerate(sheet.columns, start=1):
            cell = workbook[sheet.title].cell(HEADING_ROW + 1, place)
            expected = {Kind.CODE: "@", Kind.TEXT: "@", Kind.DATE: "dd/mm/yyyy"}.get(column.kind)
            if expected is not None:
                assert cell.number_format == expected, f"{sheet.title}!{cell.coordinate}"


def test_every_cell_people_fill_has_an_input_message() -> None:
    workbook = _shipped(assets.campaigns()[0])
    for sheet in SHEETS:
        worksheet = workbook[sheet.title]
        helped = {
            str(area).split(":")[0]
            for rule in worksheet.data_validations.dataValidation
            for area in rule.sqref.ranges
            if rule.prompt
        }
        for place, column in enumerate(sheet.columns, start=1):
            first = worksheet.cell(HEADING_ROW + 1, place).coordinate
            assert (first in helped) == (column.kind is not Kind.NAME), f"{sheet.title}!{first}"


def test_a_unit_sees_what_it_fills_and_the_department_sees_no_rules() -> None:
    name = assets.campaigns()[0]
    seen = {}
    for role in Role:
        workbook = openpyxl.load_workbook(BytesIO(pipeline.new_workbook(name, sample=True, role=role)))
        seen[role] = [title for title in workbook.sheetnames if workbook[title].sheet_state == "visible"]
    assert seen[Role.UNIT] == [GUIDE_TITLE, "Cá nhân", "Đề nghị", "Họp xét", "Thành viên họp", "Kết quả đợt"]
    assert not {sheet.title for sheet in RULE_SHEETS} & set(seen[Role.DEPARTMENT])
    assert {"Thể lệ", "Hình thức", "Tiêu chuẩn"} <= set(seen[Role.HOME_AFFAIRS])


def test_libreoffice_opens_the_sample_and_the_name_behind_each_code_appears(tmp_path: Path, convert: Convert) -> None:
    name = f"{assets.campaigns()[0]}.mau"
    convert([WORKBOOKS / f"{name}.xlsx"], tmp_path, "xlsx:Calc MS Excel 2007 XML")
    grid = next(grid for grid in open_book(tmp_path / f"{name}.xlsx").grids() if grid.title == NOMINATIONS.title)
    headings = [show(cell) for cell in grid.rows[HEADING_ROW - 1]]
    code, shown = headings.index("Mã đối tượng"), headings.index("Tên đối tượng")
    names = {show(row[code]): show(row[shown]) for row in grid.rows[HEADING_ROW:] if row[code] is not None}
    assert names["PCNTT"] == "Phòng Công nghệ thông tin"
    assert len(names) == 7
    assert all(names.values())


def test_what_libreoffice_saves_is_read_the_same(tmp_path: Path, convert: Convert) -> None:
    name = f"{assets.campaigns()[0]}.mau"
    source = WORKBOOKS / f"{name}.xlsx"
    convert([source], tmp_path, "ods")
    original, saved = pipeline.check_book(source), pipeline.check_book(tmp_path / f"{name}.ods")
    assert [verdict.outcome for verdict in saved.verdicts] == [verdict.outcome for verdict in original.verdicts]
    assert {f.code for f in saved.findings} <= {f.code for f in original.findings} | {"TT07"}


def test_the_sample_is_realistic_and_has_no_error() -> None:
    for campaign in assets.campaigns():
        checked = pipeline.check_book(WORKBOOKS / f"{campaign}.mau.xlsx")
        assert not checked.blocked, [finding.as_json() for finding in checked.findings]
    first = pipeline.check_book(WORKBOOKS / f"{assets.campaigns()[0]}.mau.xlsx").review
    assert first is not None
    assert len(first.units) >= 8
    assert len(first.people) >= 40
    assert len(first.nominations) >= 6
    assert all(re.search(r"\bMẫu\b", person.name or "") for person in first.people.values()), (
        "người trong sổ mẫu phải là người đặt ra"
    )
