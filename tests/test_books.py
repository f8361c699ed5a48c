"""Books opened: what can be read is read at its own address; what cannot is refused in one sentence."""

import os
import re
import unicodedata
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from conftest import Convert
from reading.packages import compound, package, row, unzipped, worksheet, zipped
from thidua_xl.books import FileBook, MarkdownBook, open_book
from thidua_xl.errors import ThiduaError
from thidua_xl.tables import Grid, Percent

SENTENCE = re.compile(r"[“A-ZĐÔ][^\n]*[^\s.]\.")


def refusal(path: Path) -> str:
    with pytest.raises(ThiduaError) as caught:
        open_book(path)
    said = str(caught.value)
    assert SENTENCE.fullmatch(said), said
    assert unicodedata.is_normalized("NFC", said)
    return said


def written(folder: Path, content: bytes, name: str = "sổ.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook of one sheet with one text, B2."""
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = "Hồ sơ"
    path = tmp_path / "sổ.xlsx"
    book.save(path)
    return path


# -- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["không có.xlsx", "thư mục/không có.xlsx", "x" * 300 + ".xlsx"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    said = refusal(tmp_path / name)
    assert said.startswith(("Không tìm thấy tệp", "Không đọc được"))
    assert name in said


def test_a_file_under_a_file_is_missing(workbook: Path) -> None:
    assert refusal(workbook / "sổ.xlsx").startswith("Không tìm thấy tệp")


def test_a_folder_is_not_a_book(tmp_path: Path) -> None:
    (tmp_path / "Hồ sơ.xlsx").mkdir()
    assert "là thư mục" in refusal(tmp_path / "Hồ sơ.xlsx")
    assert "là thư mục" in refusal(tmp_path)


@pytest.mark.parametrize("name", ["kế hoạch.docx", "kế hoạch.pdf", "sổ.csv", "sổ.xlsb", "sổ"])
def test_another_kind_of_file_is_told_by_its_ending(workbook: Path, name: str) -> None:
    assert f"“{name}” không phải sổ Excel" in refusal(workbook.rename(workbook.with_name(name)))


def test_the_lock_file_of_excel_leads_to_the_book_itself(tmp_path: Path) -> None:
    said = refusal(written(tmp_path, b"\x05Clerk", "~$Đề nghị.xlsx"))
    assert said == "“~$Đề nghị.xlsx” là tệp khóa tạm của Excel; hãy chọn tệp “Đề nghị.xlsx”."


def test_a_file_that_may_not_be_read_is_told(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", locked)
    assert "Không được phép đọc “sổ.xlsx”" in refusal(workbook)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"Ho va ten;Chuc vu\n", "<html><table><tr><td>Họ và tên</td></tr></table></html>".encode(),
     zipped({"a.txt": "không phải sổ"}), zipped({"content.xml": "không phải XML"}),
     compound(Workbook=b""), compound(WordDocument=b"")],
    ids=["empty", "two bytes", "text", "web page", "other zip", "broken ods", "empty xls", "Word 97"],
)  # fmt: skip
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods", ".xlsm"])
def test_a_file_that_only_bears_the_name_is_no_book(tmp_path: Path, content: bytes, ending: str) -> None:
    assert "hỏng hoặc không phải sổ Excel thật" in refusal(written(tmp_path, content, f"sổ{ending}"))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_download_cut_short_is_broken(workbook: Path, part: float) -> None:
    content = workbook.read_bytes()
    assert "hỏng" in refusal(written(workbook.parent, content[: int(len(content) * part)]))


@pytest.mark.parametrize("gone", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_package_without_a_part_it_needs_is_broken(workbook: Path, gone: str) -> None:
    parts = unzipped(workbook.read_bytes())
    del parts[gone]
    assert "hỏng" in refusal(written(workbook.parent, zipped(parts)))


def test_a_sheet_cut_short_inside_a_sound_zip_is_broken_not_read_half(workbook: Path) -> None:
    parts = unzipped(workbook.read_bytes())
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet[: sheet.index(b"</sheetData>")]
    assert "hỏng" in refusal(written(workbook.parent, zipped(parts)))


def test_a_sheet_in_utf_16_is_refused_since_it_would_read_as_empty(tmp_path: Path) -> None:
    xml = worksheet(row(1, "Mã")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert "hỏng" in refusal(written(tmp_path, package({"Đơn vị": xml})))


def test_an_encrypted_workbook_asks_for_its_password_to_be_removed(tmp_path: Path) -> None:
    locked = compound(EncryptionInfo=b"\4\0\4\0", EncryptedPackage=b"\0" * 5000)
    said = refusal(written(tmp_path, locked))
    assert said == "“sổ.xlsx” đang đặt mật khẩu; mở bằng Excel, bỏ mật khẩu, lưu rồi chạy lại."


def test_an_encrypted_xls_asks_for_its_password_to_be_removed(tmp_path: Path) -> None:
    globals_ = b"\x09\x08\x10\x00" + b"\x00\x06\x05\x00" + b"\0" * 12 + b"\x2f\x00\x36\x00" + b"\1" * 54
    assert "mật khẩu" in refusal(written(tmp_path, compound(Workbook=globals_), "sổ.xls"))


def test_an_encrypted_ods_asks_for_its_password_to_be_removed(tmp_path: Path) -> None:
    manifest = (
        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    content = zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x01"})
    assert "mật khẩu" in refusal(written(tmp_path, content, "sổ.ods"))


# -- unsafe -----------------------------------------------------------------------------------------------------------


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    content = bytearray(package({"Đơn vị": worksheet(row(1, "Mã"))}))
    name = b"xl/worksheets/sheet1.xml"
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(name))
    content[entry + 24 : entry + 28] = (4_000_000_000).to_bytes(4, "little")
    assert "giải nén ra quá lớn" in refusal(written(tmp_path, bytes(content)))


def test_a_zip_that_states_a_false_size_is_broken(tmp_path: Path) -> None:
    content = bytearray(package({"Đơn vị": worksheet(row(1, "Mã" * 1000))}))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert "hỏng" in refusal(written(tmp_path, bytes(content)))


BOMB = '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
) + "]>"  # fmt: skip


@pytest.mark.parametrize("part", ["sheet", "workbook", "strings", "styles"])
def test_an_entity_bomb_is_refused_in_any_part(tmp_path: Path, part: str) -> None:
    parts = {
        "sheet": worksheet(row(1, "&a11;" if part == "sheet" else "Mã")).partition("?>")[2],
        "workbook": unzipped(package({"S": ""}))["xl/workbook.xml"].decode(),
        "strings": "<sst><si><t>&a11;</t></si></sst>",
        "styles": "<styleSheet><cellXfs/></styleSheet>",
    }
    parts[part] = BOMB + parts[part]
    sheet = parts.pop("sheet")
    said = refusal(written(tmp_path, package({"S": sheet}, **parts)))
    assert "không an toàn" in said or (part == "strings" and "hỏng" in said)


@pytest.mark.parametrize("reference", ["XFD1048576", "P1048576", "XFE2", "A4000000000", "ZZZZZZZ99999999999"])
def test_a_stray_cell_far_away_is_named_instead_of_filling_the_memory(tmp_path: Path, reference: str) -> None:
    number = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="{number}"><c r="{reference}"><v>1</v></c></row>'
    said = refusal(written(tmp_path, package({"Đơn vị": worksheet(row(1, "Mã") + far)})))
    assert "không an toàn để đọc: trang “Đơn vị” có ô ghi dữ liệu ở quá xa" in said
    assert number in said


def test_a_list_of_texts_that_overstates_its_length_is_refused(tmp_path: Path) -> None:
    strings = '<sst uniqueCount="99999999999"><si><t>Mã</t></si></sst>'
    content = package({"S": worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')}, strings=strings)
    assert "không an toàn" in refusal(written(tmp_path, content))


# -- read -------------------------------------------------------------------------------------------------------------


def test_a_path_of_vietnamese_letters_and_spaces_is_opened_in_both_unicode_forms(workbook: Path) -> None:
    for form in ("NFC", "NFD"):
        folder = workbook.parent / unicodedata.normalize(form, "Đợt thi đua 75 ngày đêm")
        folder.mkdir()
        path = folder / unicodedata.normalize(form, "Sổ đề nghị (bản 2).XLSX")
        path.write_bytes(workbook.read_bytes())
        assert open_book(path).grids()[0].rows == [[None, None], [None, "Hồ sơ"]]


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".xls", ".ods"])
def test_what_a_file_is_counts_more_than_how_its_name_ends(workbook: Path, ending: str) -> None:
    grid = open_book(workbook.rename(workbook.with_suffix(ending))).grids()[0]
    assert grid.rows[1][1] == "Hồ sơ"


def test_an_opened_book_lets_its_file_go_and_keeps_what_it_read(workbook: Path) -> None:
    book = open_book(workbook)
    workbook.unlink()
    assert book.name == "sổ.xlsx"
    assert book.grids()[0].rows[1][1] == "Hồ sơ"


def test_a_markdown_book_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        path = tmp_path / f"{encoding}.md"
        path.write_text("## Đơn vị\r\n| Mã đơn vị | Tên |\r\n|---|---|\r\n| A\\|B | dòng 1<br>dòng 2 |\r\n", encoding)
        (grid,) = open_book(path).grids()
        assert (grid.title, grid.rows) == ("Đơn vị", [["Mã đơn vị", "Tên"], ["A|B", "dòng 1\ndòng 2"]])


def test_a_markdown_book_in_another_encoding_is_refused(tmp_path: Path) -> None:
    assert "UTF-8" in refusal(written(tmp_path, "## Đơn vị".encode("utf-16"), "sổ.md"))


def test_blank_cells_of_a_markdown_table_are_blank() -> None:
    (grid,) = MarkdownBook("## S\n| a | b |\n|---|---|\n|   | x |\n").grids()
    assert grid.rows == [["a", "b"], [None, "x"]]


# -- what calamine hides ----------------------------------------------------------------------------------------------


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A workbook with every kind of cell, made by openpyxl: formulas have no values yet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Dữ liệu"
    cells: dict[str, object] = {
        "B3": "chữ", "C3": 5, "D3": 0.95, "E3": 1.5, "F3": 12.345,
        "B4": datetime(2024, 8, 8), "C4": time(8, 30), "D4": timedelta(hours=26), "E4": datetime(2024, 8, 8, 8, 30),
        "B5": 45512, "C5": "=1/0", "D5": "=NA()", "E5": "=B5+1", "F5": '=""', "G5": '="chữ"',
        "B6": "dòng 1\ndòng 2", "C6": "  ", "D6": "x" * 32_767, "E6": "001", "F6": 79200001234,
        "B10": "Đơn vị A", "C10": "một", "C11": "hai", "B13": "gộp ngang",
        "D20": "=NA()",
    }  # fmt: skip
    for address, value in cells.items():
        sheet[address] = value
    for address, number_format in {"D3": "0%", "E3": "0.00%", "F3": '"đạt" 0.0\\%', "D4": "[h]:mm"}.items():
        sheet[address].number_format = number_format
    sheet.row_dimensions[6].hidden = True
    sheet.row_dimensions[11].hidden = True
    sheet.merge_cells("B10:B11")
    sheet.merge_cells("B13:D13")
    hidden = book.create_sheet("Ẩn")
    hidden["A1"], hidden.sheet_state = "ẩn", "hidden"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=3))
    book.create_chartsheet("Biểu đồ").add_chart(chart)
    deep = book.create_sheet("Rất ẩn")
    deep["C2"], deep.sheet_state = "=A1", "veryHidden"
    book.create_sheet("Trống")
    path = tmp_path / "sổ giàu.xlsx"
    book.save(path)
    return path


def at(grid: Grid, address: str) -> object:
    column, number = ord(address[0]) - 64, int(address[1:])
    cells = grid.rows[number - 1]
    return cells[column - 1] if column <= len(cells) else None


def test_formulas_never_calculated_are_seen_even_at_the_end_of_a_sheet(rich: Path) -> None:
    grid, hidden, deep, empty = open_book(rich).grids()
    assert grid.uncached == {(5, 3), (5, 4), (5, 5), (5, 6), (5, 7), (20, 4)}
    assert len(grid.rows) == 20
    assert not grid.errors
    assert [(g.title, g.hidden) for g in (grid, hidden, deep, empty)] == [
        ("Dữ liệu", False), ("Ẩn", True), ("Rất ẩn", True), ("Trống", False),
    ]  # fmt: skip
    assert deep.uncached == {(2, 3)}
    assert len(deep.rows) == 2
    assert empty.rows == []


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_libreoffice_files_give_the_same_cells_at_the_same_addresses(
    rich: Path, tmp_path: Path, convert: Convert, kind: str
) -> None:
    convert([rich], tmp_path / "đã lưu", kind)
    grids = {grid.title: grid for grid in open_book(tmp_path / "đã lưu" / f"sổ giàu.{kind}").grids()}
    grid = grids["Dữ liệu"]
    expected = {
        "A1": None, "B3": "chữ", "C3": 5, "D3": 0.95, "E3": 1.5, "F3": 12.345,
        "B4": date(2024, 8, 8), "C4": time(8, 30), "E4": datetime(2024, 8, 8, 8, 30),
        "B5": 45512, "C5": None, "D5": None, "E5": 45513, "F5": None, "G5": "chữ",
        "B6": "dòng 1\ndòng 2", "C6": "  ", "D6": "x" * 32_767, "E6": "001", "F6": 79200001234,
        "B10": "Đơn vị A", "B11": None, "C10": "một", "C11": "hai", "B13": "gộp ngang", "D20": None,
    }  # fmt: skip
    assert {address: at(grid, address) for address in expected} == expected
    assert {address for address in ("D3", "E3", "F3", "C3") if isinstance(at(grid, address), Percent)} == {"D3", "E3"}
    assert grid.errors == {(5, 3): "#DIV/0!", (5, 4): "#N/A", (20, 4): "#N/A"}
    assert not grid.uncached
    assert len(grid.rows) == 20
    assert {6, 11} <= grid.hidden_rows
    assert not grid.hidden_rows & {3, 4, 5, 10, 13, 20}
    assert set(grid.merged) == {(10, 2, 11, 2), (13, 2, 13, 4)}
    assert [grids[title].hidden for title in ("Dữ liệu", "Ẩn", "Rất ẩn", "Trống")] == [False, True, True, False]


def test_a_book_from_bytes_says_its_name(workbook: Path) -> None:
    assert FileBook(workbook.read_bytes(), "tên.xlsx").name == "tên.xlsx"


def test_a_member_behind_a_zip_password_is_broken_not_a_crash(workbook: Path) -> None:
    content = bytearray(workbook.read_bytes())
    with zipfile.ZipFile(workbook) as archive:
        place = archive.getinfo("xl/workbook.xml").header_offset
    content[place + 6] |= 1
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/workbook.xml"))
    content[entry + 8] |= 1
    assert "hỏng" in refusal(written(workbook.parent, bytes(content)))
