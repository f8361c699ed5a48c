"""The season's figures: native charts over the right cells, and the forms 0601.N and 0603.N."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl import assets, pipeline


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("figures") / "Số liệu.xlsx"
    checked = pipeline.check_book(assets.folder("workbooks") / "cao-bang-75-nam-2023.mau.xlsx")
    assert pipeline.make_figures(checked, path) == path
    return openpyxl.load_workbook(path)


def rows(sheet: Worksheet, title: str) -> list[tuple[object, ...]]:
    """The rows of the block of that title."""
    start = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == title) + 2
    found = []
    while sheet.cell(start, 1).value is not None:
        cells = (sheet.cell(start, column).value for column in range(1, 4))
        found.append(tuple(cell for cell in cells if cell is not None))
        start += 1
    return found


def test_each_block_has_a_native_chart(book: openpyxl.Workbook) -> None:
    assert len(book["Số liệu"]._charts) == 8
    assert book.sheetnames == ["Số liệu", "0601.N", "0603.N"]


def test_nominations_and_results_are_counted_by_unit_subject_and_outcome(book: openpyxl.Workbook) -> None:
    sheet = book["Số liệu"]
    assert ("Sở Y tế", 3, 0) in rows(sheet, "Đề nghị và kết quả theo đơn vị trình")
    assert rows(sheet, "Đề nghị và kết quả theo đối tượng") == [
        ("tập thể", 3, 1),
        ("cá nhân", 3, 2),
        ("hộ gia đình", 1, 1),
        ("người dân", 1, 1),
    ]
    assert rows(sheet, "Kết quả xét hồ sơ") == [("Đạt", 5), ("Cần làm rõ", 3)]
    assert rows(sheet, "Nam và nữ") == [("Nam", 3, 3), ("Nữ", 2, 1)]


def test_quotas_are_shown_as_used_and_allowed(book: openpyxl.Workbook) -> None:
    used = rows(book["Số liệu"], "Số lượng đã dùng so với được phép")
    assert [line[1:] for line in used if "Sở Y tế" in str(line[0])] == [(3, 2)]


def test_dossiers_are_counted_up_to_each_day_against_the_last_allowed(book: openpyxl.Workbook) -> None:
    assert rows(book["Số liệu"], "Hồ sơ đã nộp theo ngày, hạn cuối 04/7/2023") == [("03/7/2023", 5), ("04/7/2023", 8)]


def test_the_forms_count_the_campaign_and_those_decided_and_leave_blank_what_no_book_tells(
    book: openpyxl.Workbook,
) -> None:
    campaigns = {str(line[0].value): [cell.value for cell in line[2:6]] for line in book["0601.N"].iter_rows(5, 16)}
    assert campaigns["01"] == campaigns["03"] == campaigns["06"] == campaigns["11"] == [1, 0, 1, 0]
    assert campaigns["12"] == [0, 0, 0, 0]
    awards = {str(line[0].value): line[2].value for line in book["0603.N"].iter_rows(5, 21)}
    assert [awards[number] for number in ("01", "02", "04", "05", "09", "10", "12")] == [5, 1, 1, 3, 0, 3, 5]
    assert awards["06"] is None
    assert awards["13"] is None


def test_figures_never_take_a_name_that_is_there(tmp_path: Path) -> None:
    checked = pipeline.check_book(assets.folder("workbooks") / "cao-bang-2026.mau.xlsx")
    first, second = (pipeline.make_figures(checked, tmp_path / "Số liệu.xlsx") for _time in range(2))
    assert first != second
    assert first.exists()
    assert second.exists()
