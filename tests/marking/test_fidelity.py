"""A marked copy keeps every feature of every writer's workbook: all parts but a named few are the same bytes."""

import hashlib
import io
import re
import warnings
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.cell import Cell

from conftest import Convert
from marking.writers import NOTE, SHEET, as_excel, by_excelize, by_openpyxl, by_xlsxwriter, strict
from openxml_validator import validate
from reading.packages import MAIN, unzipped
from sample import at
from thidua_xl import assets
from thidua_xl.books import FileBook
from thidua_xl.findings import SEVERITY_COLOURS, Finding, Severity
from thidua_xl.marking import AddedSheet, mark

FINDINGS = [
    Finding("OB01", at(SHEET, "B3"), basis="Mục III.1", details={"heading": "Họ và tên", "help": "Họ và tên đầy đủ"}),
    Finding("OB11", at(SHEET, "C3"), details={"what": "ngày sinh"}),
    Finding("TL32", at(SHEET, "C3"), details={"gaps": "90–95"}),
    Finding("CD05", at(SHEET, "D2"), value="-1"),
    Finding("CD05", at(SHEET, "D9"), value="-2"),
    Finding("CD05", at(SHEET, "A1"), value="-3"),
    Finding("TT05", at(SHEET, "AB8"), value="Ghi thêm"),
    Finding("CD05", at(SHEET, "D3"), value="-4"),
    Finding("TT01", at(SHEET)),
]
WORST = {
    "B2": Severity.ERROR,  # B3 is merged into it
    "C3": Severity.UNCLEAR,
    "D2": Severity.ERROR,
    "D9": Severity.ERROR,
    "A1": Severity.ERROR,
    "AB8": Severity.WARNING,
    "D3": Severity.ERROR,
}
LOOKS = ("font", "border", "alignment", "protection", "number_format", "quotePrefix")
LIST = AddedSheet("Lỗi", "Các lỗi", {"Mức độ": 11, "Ô": 7}, [("Lỗi", "B3")], ["F8CBAD"], {(0, 1): f"'{SHEET}'!B3"})

Book = tuple[str, bytes, bytes]
"""A writer's name, its workbook and the marked copy of that."""

WRITERS = ["openpyxl", "xlsxwriter", "excelize", "LibreOffice", "Excel", "standard"]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory, convert: Convert) -> dict[str, bytes]:
    """Give a workbook of each writer; LibreOffice saves anew what xlsxwriter wrote."""
    folder = tmp_path_factory.mktemp("sổ")
    made = {
        "openpyxl": by_openpyxl(folder),
        "xlsxwriter": by_xlsxwriter(folder),
        "excelize": by_excelize(folder),
        "Excel": as_excel(folder),
        "standard": (assets.folder("workbooks") / "bac-kan-75-ngay-dem-2024.mau.xlsx").read_bytes(),
    }
    source = folder / "sổ.xlsm"
    source.write_bytes(made["xlsxwriter"])
    convert([source], folder / "lưu", "xlsx:Calc MS Excel 2007 XML")
    return made | {"LibreOffice": (folder / "lưu" / "sổ.xlsx").read_bytes()}


@pytest.fixture(params=WRITERS)
def book(request: pytest.FixtureRequest, books: dict[str, bytes]) -> Book:
    content = books[request.param]
    return request.param, content, mark(content, "sổ.xlsx", FINDINGS, [LIST])


def opened(content: bytes) -> openpyxl.Workbook:
    """Open a workbook with openpyxl, which warns of all the features that it would lose on saving."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(content))


def relations(parts: dict[str, bytes]) -> dict[str, set[tuple[str, ...]]]:
    return {
        name: {tuple(sorted(relation.attrib.items())) for relation in etree.fromstring(part)}
        for name, part in parts.items()
        if name.endswith(".rels")
    }


def test_all_parts_but_those_marked_are_the_same_bytes(book: Book) -> None:
    writer, before, after = book
    old, new = unzipped(before), unzipped(after)
    assert old.keys() <= new.keys()
    changed = {
        name for name, part in old.items() if hashlib.sha256(part).digest() != hashlib.sha256(new[name]).digest()
    }
    may_change = re.compile(
        r"\[Content_Types\]\.xml|docProps/app\.xml|xl/(workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels"
        r"|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|xl/(comments/)?comments?\d+\.xml|xl/drawings/\w+\.vml"
    )
    assert all(may_change.fullmatch(name) for name in changed), changed
    assert sum(name.startswith("xl/worksheets/sheet") for name in changed) == 1
    assert sum(name.endswith(".vml") for name in changed) <= 1, writer


def test_untouched_members_are_copied_as_they_lie_compressed(book: Book) -> None:
    _writer, before, after = book
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        same = [name for name in old.namelist() if old.read(name) == new.read(name)]
        assert same
        for name in same:
            kept, copied = old.getinfo(name), new.getinfo(name)
            assert (kept.compress_size, kept.date_time, kept.CRC) == (
                copied.compress_size,
                copied.date_time,
                copied.CRC,
            )


def test_no_relation_is_lost(book: Book) -> None:
    _writer, before, after = book
    old, new = relations(unzipped(before)), relations(unzipped(after))
    assert all(one <= new[name] for name, one in old.items())


def test_the_marked_sheet_differs_in_styles_of_cells_and_its_notes_alone(book: Book) -> None:
    _writer, before, after = book
    old, new = unzipped(before), unzipped(after)
    (name,) = (name for name in old if name.startswith("xl/worksheets/sheet") and old[name] != new[name])

    def unmarked(xml: bytes) -> Any:
        root = etree.fromstring(xml)
        for cell in list(root.iter("{*}c")):
            cell.attrib.pop("s", None)
            if not len(cell):
                cell.getparent().remove(cell)
        for row in list(root.iter("{*}row")):
            row.attrib.pop("spans", None)
            if not len(row) and set(row.attrib) <= {"r"}:
                row.getparent().remove(row)
        for drawing in root.findall("{*}legacyDrawing"):
            root.remove(drawing)
        return etree.tostring(root, method="c14n")

    assert unmarked(new[name]) == unmarked(old[name])


def test_all_values_read_as_before(book: Book) -> None:
    _writer, before, after = book
    old, new = FileBook(before, "a.xlsx").grids(), FileBook(after, "a.xlsx").grids()
    assert [grid.title for grid in new] == [*(grid.title for grid in old), "Lỗi"]
    for one, other in zip(old, new, strict=False):
        assert [list(row) for row in one.rows] == [list(row) for row in other.rows]
        assert (one.merged, one.hidden_rows, one.errors) == (other.merged, other.hidden_rows, other.errors)


def test_cells_are_coloured_by_the_worst_finding_and_keep_all_else_of_their_style(book: Book) -> None:
    writer, before, after = book
    expected = WORST if writer != "standard" else {("B3" if cell == "B2" else cell): one for cell, one in WORST.items()}
    old = opened(before)[SHEET]
    new = opened(after)[SHEET]
    for row in new.iter_rows(max_row=max(old.max_row, 10), max_col=max(old.max_column, 28)):
        for cell in row:
            was = old[cell.coordinate]
            if cell.coordinate in expected:
                assert cell.fill.fgColor.rgb == f"FF{SEVERITY_COLOURS[expected[cell.coordinate]]}", cell.coordinate
                assert cell.fill.fill_type == "solid"
            else:
                assert repr(cell.fill) == repr(was.fill), cell.coordinate
            if was.has_style:
                assert all(repr(getattr(cell, one)) == repr(getattr(was, one)) for one in LOOKS), cell.coordinate


def test_a_cell_that_was_not_there_looks_as_its_row_says_else_its_column(books: dict[str, bytes]) -> None:
    def made(writer: str) -> Cell:
        return opened(mark(books[writer], "sổ.xlsx", FINDINGS))[SHEET]["D9"]

    assert made("openpyxl").number_format == "dd/mm/yyyy"
    assert made("Excel").number_format == "dd/mm/yyyy"
    assert made("xlsxwriter").font.b
    assert made("xlsxwriter").number_format == "General"


def test_notes_say_what_is_wrong_what_to_do_and_by_which_clause_behind_the_clerks_own(book: Book) -> None:
    writer, before, after = book
    sheet = opened(after)[SHEET]
    texts = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    name = texts["B3" if writer == "standard" else "B2"]
    assert "Chưa ghi “Họ và tên”." in name
    assert "Cần làm: Ghi vào ô này: Họ và tên đầy đủ." in name
    assert "Căn cứ: Mục III.1" in name
    assert texts["C3"].count("Cần làm:") == 2
    if writer != "standard":
        assert texts["D2"].startswith(NOTE) or texts["D2"].startswith(f"Văn thư:\n{NOTE}")
        assert "Điểm -1 nhỏ hơn 0." in texts["D2"]
    assert ("Điểm -4" in texts["D3"]) is (writer != "Excel")
    old = opened(before)
    kept = {cell.coordinate for row in old[SHEET].iter_rows() for cell in row if cell.comment}
    assert texts.keys() == kept | ({"B3" if one == "B2" and writer == "standard" else one for one in WORST})


def test_a_threaded_comment_is_left_alone(books: dict[str, bytes]) -> None:
    after = unzipped(mark(books["Excel"], "sổ.xlsm", FINDINGS))
    before = unzipped(books["Excel"])
    for part in ("xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"):
        assert after[part] == before[part]
    comments = etree.fromstring(after["xl/comments1.xml"])
    (bound,) = (one for one in comments.iter("{*}comment") if one.get("ref") == "D3")
    assert "".join(bound.itertext()) == "[Threaded comment] Đã nộp chưa?"
    assert comments.find("{*}authors")[int(bound.get("authorId"))].text.startswith("tc=")


def test_a_button_whose_caption_is_no_xml_stays_beside_the_notes(books: dict[str, bytes]) -> None:
    after = unzipped(mark(books["Excel"], "sổ.xlsm", FINDINGS))["xl/drawings/vmlDrawing1.vml"].decode()
    assert "Kiểm tra<br>sổ" in after
    numbers = re.findall(r'<v:shape id="_x0000_s(\d+)"', after)
    assert len(numbers) == len(set(numbers)) == 3 + len(WORST) - 2
    assert 'data="1,2"' in after


def test_the_open_xml_sdk_finds_nothing_new_wrong(book: Book, tmp_path: Path) -> None:
    _writer, before, after = book

    def wrong(content: bytes) -> Counter[str]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            is_macro = b"macroEnabled" in package.read("[Content_Types].xml")
        path = tmp_path / ("sổ.xlsm" if is_macro else "sổ.xlsx")
        path.write_bytes(content)
        return Counter(validate(path))

    assert wrong(after) <= wrong(before)


def test_the_new_sheet_comes_last_and_leads_to_the_cells(book: Book) -> None:
    _writer, before, after = book
    old, new = opened(before), opened(after)
    assert new.sheetnames == [*old.sheetnames, "Lỗi"]
    assert new.active.title == old.active.title
    assert {name: one.attr_text for name, one in new.defined_names.items()} == {
        name: one.attr_text for name, one in old.defined_names.items()
    }
    assert new["Lỗi"]["B4"].hyperlink.location == f"'{SHEET}'!B3"
    assert [cell.value for cell in new["Lỗi"][3]] == ["Mức độ", "Ô"]


def test_titles_in_the_properties_follow_the_sheets(books: dict[str, bytes]) -> None:
    properties = etree.fromstring(unzipped(mark(books["Excel"], "s.xlsm", FINDINGS, [LIST]))["docProps/app.xml"])
    titles = properties.find("{*}TitlesOfParts")[0]
    assert [one.text for one in titles] == [SHEET, "Danh mục", "Lỗi", "CacMa"]
    assert titles.get("size") == "4"
    assert [one.text for one in properties.iter("{*}i4")] == ["3", "1"]


def test_the_strict_format_stays_strict(books: dict[str, bytes]) -> None:
    content = strict(books["Excel"])
    marked = mark(content, "sổ.xlsm", FINDINGS, [LIST])
    assert [grid.title for grid in FileBook(marked, "s.xlsm").grids()] == [SHEET, "Danh mục", "Lỗi"]
    for name, part in unzipped(marked).items():
        if name.endswith((".xml", ".rels")):
            assert MAIN.encode() not in part, name
            assert b"schemas.openxmlformats.org/officeDocument/2006/relationships" not in part, name


def test_libreoffice_opens_every_marked_copy(books: dict[str, bytes], tmp_path: Path, convert: Convert) -> None:
    paths = []
    for writer, content in books.items():
        path = tmp_path / f"{writer}.xlsm"
        path.write_bytes(mark(content, path.name, FINDINGS, [LIST]))
        paths.append(path)
    path = tmp_path / "strict.xlsm"
    path.write_bytes(mark(strict(books["Excel"]), path.name, FINDINGS, [LIST]))
    convert([*paths, path], tmp_path / "mở", "xlsx:Calc MS Excel 2007 XML")
    for saved in [*paths, path]:
        sheet = opened((tmp_path / "mở" / f"{saved.stem}.xlsx").read_bytes())[SHEET]
        assert sheet["C3"].fill.fgColor.rgb == "FFFFE699", saved.name
        assert "Cần làm:" in sheet["C3"].comment.text, saved.name
        assert sheet["AB8"].comment, saved.name
