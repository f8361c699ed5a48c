"""The validator must pass what is sound and catch what is broken, or a green test elsewhere proves nothing."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

import openxml_validator
from openxml_validator import validate


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "đề nghị khen thưởng.xlsx"
    book = Workbook()
    sheet = book.active
    sheet.title = "Đề nghị"
    sheet.append(["Mã đề nghị", "Hình thức"])
    sheet.append(["DN001", "Giấy khen"])
    sheet["A1"].font = Font(name="Times New Roman", bold=True, underline="single", color="FF0000", size=13)
    sheet.add_table(Table(displayName="DeNghi", ref="A1:B2"))
    choices = DataValidation(type="list", formula1='"Giấy khen,Bằng khen"')
    choices.add("B2")
    sheet.add_data_validation(choices)
    book.save(path)
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "tờ trình.docx"
    written = Document()
    written.add_paragraph("Kính gửi: Hội đồng Thi đua, Khen thưởng")
    written.add_table(rows=2, cols=2)
    written.save(str(path))
    return path


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Write the package again with one part changed, proving that the change was real."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = change(parts[part])
    assert changed != parts[part]
    with ZipFile(path, "w") as package:
        for name, content in (parts | {part: changed}).items():
            package.writestr(name, content)


def test_a_sound_workbook_has_no_errors(workbook: Path) -> None:
    assert validate(workbook) == []


def test_a_sound_document_has_no_errors(document: Path) -> None:
    assert validate(document) == []


def test_an_unknown_element_in_a_sheet_is_caught_with_its_part_and_place(workbook: Path) -> None:
    rewrite(workbook, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<sheetData>", b"<bogus/><sheetData>"))
    (error,) = validate(workbook)
    assert error.startswith("/xl/worksheets/sheet1.xml /x:worksheet[1]: ")
    assert "bogus" in error


def test_a_sheet_name_longer_than_excel_allows_is_caught(workbook: Path) -> None:
    rewrite(workbook, "xl/workbook.xml", lambda xml: xml.replace("Đề nghị".encode(), b"x" * 32))
    (error,) = validate(workbook)
    assert "/x:sheet[1]" in error
    assert "31" in error


def test_an_unknown_element_in_a_font_is_caught_though_the_order_is_forgiven(workbook: Path) -> None:
    rewrite(workbook, "xl/styles.xml", lambda xml: xml.replace(b"<font>", b"<font><bogus/>"))
    assert all("bogus" in error for error in validate(workbook))
    assert validate(workbook)


def test_a_table_inside_a_paragraph_is_caught(document: Path) -> None:
    rewrite(document, "word/document.xml", lambda xml: xml.replace(b"<w:p>", b"<w:p><w:tbl/>", 1))
    (error,) = validate(document)
    assert error.startswith("/word/document.xml /w:document[1]/w:body[1]/w:p[1]: ")


def test_a_part_cut_short_is_caught(document: Path) -> None:
    rewrite(document, "word/document.xml", lambda xml: xml[:-20])
    assert validate(document)


def test_a_file_that_is_no_package_is_an_error_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "không phải sổ.xlsx"
    path.write_bytes(b"not a zip")
    (error,) = validate(path)
    assert error.startswith("không phải sổ.xlsx ")


def test_a_missing_validator_is_said_and_never_taken_for_valid(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openxml_validator, "_CLI", workbook.with_name("missing.js"))
    with pytest.raises(RuntimeError, match="make tools"):
        validate(workbook)


def test_a_missing_node_is_said_and_never_taken_for_valid(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeError, match=r"Node\.js"):
        validate(workbook)
