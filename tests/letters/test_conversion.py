"""`convert-text`: a copy of a workbook in an old encoding, in Unicode, with all else as it was."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from openxml_validator import validate
from thidua_xl import cli, pipeline
from thidua_xl.books import open_book
from thidua_xl.errors import ThiduaError


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet
    sheet.title = "Cá nhân"
    sheet.append(["M· c¸ nh©n", "Hä vµ tªn", "Chøc vô", "Ngày sinh"])
    sheet.append(["P01", "NguyÔn V¨n Tó", "Tr\u00adëng phßng", 30_000])
    sheet.append(["P02", "Vò Tó", '="C¸n" & " bé"', None])
    sheet.append(
        ["P03", "HoµNG ThÞ Lª", CellRichText("Gi¸m ", TextBlock(InlineFont(rFont=".VnTime", b=True), "®èc")), None]
    )
    sheet["B3"].font = Font(name=".VnTime")
    sheet["B2"].font = Font(name=".VnTimeH", bold=True)
    sheet["A2"].comment = Comment("Xem l¹i", "B")
    sheet.add_table(Table(displayName="T1", ref="A1:D4"))
    path = tmp_path / "Danh sách cũ.xlsx"
    workbook.save(path)
    return path


def test_the_copy_holds_unicode_and_keeps_the_rest(book: Path) -> None:
    before = book.read_bytes()
    converted = pipeline.convert_text(book, book.parent)
    assert converted.path
    assert converted.path.name.startswith("Danh sách cũ_UNICODE_")
    assert book.read_bytes() == before
    sheet = openpyxl.load_workbook(converted.path)["Cá nhân"]
    assert [cell.value for cell in sheet[1]] == ["Mã cá nhân", "Họ và tên", "Chức vụ", "Ngày sinh"]
    assert [cell.value for cell in sheet[2]] == ["P01", "NGUYỄN VĂN TÚ", "Trưởng phòng", 30_000]
    assert sheet["B3"].value == "Vũ Tú"
    assert sheet["C4"].value == "Giám đốc"
    assert sheet["B2"].font.name == sheet["B3"].font.name == "Times New Roman"
    assert sheet["B2"].font.bold
    assert [column.name for column in sheet.tables["T1"].tableColumns] == [cell.value for cell in sheet[1]]
    assert validate(converted.path) == []
    changed = {"xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"}
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(converted.path) as new:
        assert {name for name in old.namelist() if old.read(name) != new.read(name)} == changed
    assert not any(grid.legacy for grid in open_book(converted.path).grids())


def test_a_book_in_unicode_needs_no_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active
    workbook.active.append(["Mã cá nhân", "Nguyễn Văn Tó", "5 µm"])
    workbook.save(tmp_path / "sổ.xlsx")
    assert cli.run(["convert-text", str(tmp_path / "sổ.xlsx")]) == cli.OK
    assert "không có gì phải chuyển" in capsys.readouterr().out
    assert len([*tmp_path.iterdir()]) == 1


def test_the_command_tells_the_copy_and_refuses_other_kinds(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["convert-text", str(book)]) == cli.OK
    assert "Danh sách cũ_UNICODE_" in capsys.readouterr().out.replace("\n", "")
    text = book.with_suffix(".ods")
    text.write_bytes(b"no package")
    with pytest.raises(ThiduaError):
        pipeline.convert_text(text, book.parent)
