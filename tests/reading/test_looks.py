"""Fonts, lines through and number formats are read alike from .xlsx, .xls and .ods; outline and filter hide rows."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from reading.packages import package, worksheet
from thidua_xl.books import book_of, open_book
from thidua_xl.books.looks import looks_in, telling_styles
from thidua_xl.tables import show

Convert = Callable[[Sequence[Path], Path, str], None]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet
    for row in (["Vò Tó", 912345678], [datetime(1985, 8, 1), "gạch"], ["nhóm", "lọc"], ["Nguyễn Văn Tó", 5]):
        sheet.append(row)
    sheet["A1"].font = Font(name=".VnTime")
    sheet["B1"].number_format = "0000000000"
    sheet["A2"].number_format = "mm/yyyy"
    sheet["B2"].font = Font(name="Times New Roman", strike=True)
    sheet.row_dimensions.group(3, 3, hidden=True)
    workbook.save(tmp_path / "sổ.xlsx")
    return tmp_path / "sổ.xlsx"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_looks_are_read_from_every_kind_of_file(book: Path, tmp_path: Path, convert: Convert, kind: str) -> None:
    if kind != "xlsx":
        convert([book], tmp_path / "đã lưu", kind)
        book = tmp_path / "đã lưu" / f"sổ.{kind}"
    (grid,) = open_book(book).grids()
    assert [[show(cell) for cell in row[:2]] for row in grid.rows[:2]] == [["Vũ Tú", "0912345678"], ["08/1985", "gạch"]]
    assert {place: one.text for place, one in grid.legacy.items()} == {(1, 1): "Vò Tó"}
    assert grid.struck == {(2, 2)}
    assert grid.hidden_rows == {3}


def test_cells_without_an_address_follow_the_one_before() -> None:
    looks = {"1": telling_styles([("fonts", {}), ("font", {}), ("strike", {}), ("cellXfs", {}), ("xf", {})])["0"]}
    xml = b'<sheetData><row><c s="1"/><c/><c s="1"/></row><row r="5"><c s="1"/><c r="D5" s="1"/></row></sheetData>'
    assert set(looks_in(xml, looks)) == {(1, 1), (1, 3), (5, 1), (5, 4)}


def test_a_book_without_styles_has_no_looks() -> None:
    (grid,) = book_of(package({"S": worksheet('<row r="1"><c r="A1" s="7"><v>5</v></c></row>')}), "sổ.xlsx").grids()
    assert grid.rows == [[5]]
    assert not grid.struck
