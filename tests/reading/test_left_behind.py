"""What people leave behind: signatures under the table, struck-out rows, copied tabs, rows only in unread columns."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from thidua_xl.books import open_book
from thidua_xl.sheets import SHEETS
from thidua_xl.tables import Grid, Tables, read_table, read_tables, unread_sheets

PEOPLE = next(sheet for sheet in SHEETS if sheet.name == "people")
HEADINGS = ["Mã cá nhân", "Họ và tên", "Ngày sinh", "Chức vụ", "Mã đơn vị"]
ROWS: list[list[Any]] = [
    ["P01", "Ma Mẫu Việt", None, "Chủ tịch", "PTP"],
    ["P02", "Dương Mẫu Yên", None, "Công chức", "PTP"],
]
BLANK: list[Any] = [None] * 5


def grid(*rows: Sequence[Any], title: str = "Cá nhân") -> Grid:
    return Grid(title, [HEADINGS, *rows])


def read(*rows: Sequence[Any]) -> tuple[list[int], dict[str, str]]:
    table, findings = read_table(grid(*rows), PEOPLE)
    return table.rows, {finding.code: str(finding.details.get("rows", finding.cell)) for finding in findings}


@pytest.mark.parametrize(
    "closing",
    [
        [[None, "Danh sách này có 02 người./."], BLANK, [None, None, None, "Cao Bằng, ngày 20 tháng 11 năm 2026"]],
        [
            BLANK,
            [None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"],
            [None, "(Ký, ghi rõ họ tên)"],
            [None, "Lê Mẫu A", None, "Ma Mẫu B"],
        ],
        [
            ["Danh sách gồm có: 02 người"],
            ["Người lập", None, None, "TM. ỦY BAN NHÂN DÂN"],
            ["Nguyễn Mẫu A", None, None, "Bế Mẫu B"],
        ],
        [
            [None, None, None, "ngày … tháng … năm 2026"],
            [None, None, None, "KT. GIÁM ĐỐC"],
            [None, None, None, "PHÓ GIÁM ĐỐC"],
        ],
        [BLANK, ["Ghi chú: cột 4 ghi chức vụ hiện nay"], ["* Người có dấu sao đã nghỉ hưu"]],
        [
            ["Ấn định danh sách 02 người"],
            [None, "KẾ TOÁN", None, "THỦ TRƯỞNG"],
            BLANK,
            [None, "Lê Mẫu A", None, "Ma Mẫu B"],
        ],
        [["Nơi nhận:"], ["- Như trên;"], ["- Lưu: VT."]],
        [[None, "Xác nhận của đơn vị"], [None, "(Ký tên, đóng dấu)"]],
    ],
)
def test_what_closes_a_list_is_no_row_of_it(closing: list[list[Any]]) -> None:
    rows, found = read(*ROWS, *closing)
    assert rows == [2, 3]
    assert found.keys() == {"TT09"}


def test_rows_of_data_without_a_code_stay_data() -> None:
    rows, found = read(*ROWS, [None, "Tô Mẫu Liên", None, "Giám đốc", "PTP"])
    assert rows == [2, 3, 4]
    rows, found = read(*ROWS, BLANK, [None, "Tô Mẫu Liên", None, "Giám đốc"])
    assert rows == [2, 3, 5]
    assert not found
    rows, _found = read(*ROWS, ["P03", "Tô Mẫu Liên"])
    assert rows == [2, 3, 4]


def test_data_behind_words_that_close_is_read() -> None:
    rows, _found = read([None, "Danh sách này có 02 người"], *ROWS)
    assert rows[-2:] == [3, 4]
    rows, _found = read(*ROWS, ["Ghi chú: ba người"], ["P03", "Tô Mẫu Liên", None, "Chuyên viên", "PTP"])
    assert rows == [2, 3, 4, 5]


def test_rows_with_nothing_but_unread_columns_are_counted() -> None:
    table, findings = read_table(
        Grid("Cá nhân", [[*HEADINGS, "Số thứ tự cũ"], *ROWS, [*BLANK, "xem lại"], [*BLANK, "hỏi chị Hà"]]), PEOPLE
    )
    assert table.rows == [2, 3]
    assert [str(f.details["rows"]) for f in findings if f.code == "TT09"] == ["4–5"]


def test_struck_out_rows_are_told_and_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet
    sheet.title = "Cá nhân"
    for row in [HEADINGS, *ROWS, ["P03", "Tô Mẫu Liên", None, "Chuyên viên", "PTP"]]:
        sheet.append(row)
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet["B4"].font = Font(strike=True)  # the name alone is meant to go too
    sheet["G9"].font = Font(strike=True)  # nothing there
    workbook.save(tmp_path / "sổ.xlsx")
    table, findings = read_table(open_book(tmp_path / "sổ.xlsx").grids()[0], PEOPLE)
    assert table.rows == [2, 3, 4]
    assert [(f.code, f.cell, str(f.details["rows"])) for f in findings] == [("TT21", "A3", "3–4")]


def unread(*copies: Grid) -> list[tuple[str, str, object]]:
    grids = [grid(*ROWS), *copies]
    tables, _findings = read_tables(grids, [PEOPLE])
    return [(f.code, f.cell, f.details.get("count")) for f in unread_sheets(grids, tables)]


MORE = ["P03", "Tô Mẫu Liên", None, "Chuyên viên", "PTP"]


def test_a_copied_tab_with_more_rows_blocks() -> None:
    for title in ("Cá nhân (2)", "Cá nhân - Copy", "Sheet1", "Danh sách cũ"):
        assert unread(grid(*ROWS, MORE, title=title)) == [("TT22", "A4", 1)]
    assert unread(Grid("Bản 2", [["DANH SÁCH"], [], HEADINGS, MORE, [*MORE[:4], "PTG"]])) == [("TT22", "A4", 2)]


def test_a_copied_tab_with_the_same_rows_is_a_warning_and_one_without_rows_is_not_ours() -> None:
    assert unread(grid(*ROWS, title="Cá nhân (2)")) == [("TT28", "", 2)]
    assert unread(grid(title="Cá nhân (2)")) == [("TT14", "", None)]
    assert unread(Grid("Danh bạ", [["Họ và tên", "Điện thoại"], ["Ma Mẫu Việt", "0206"]])) == [("TT14", "", None)]


def test_a_sheet_of_ours_under_another_name_is_all_left_out() -> None:
    grids = [grid(*ROWS, title="DS cán bộ phường")]
    assert [(f.code, f.details["count"]) for f in unread_sheets(grids, Tables())] == [("TT22", 2)]
