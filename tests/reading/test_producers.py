"""Workbooks as many programs write them: the same cells whatever the dialect of XML."""

import re
from datetime import date, datetime, time

import pytest

from reading.packages import MAIN, RELATIONS, package, row, styles, text, unzipped, worksheet, zipped
from thidua_xl.books import FileBook
from thidua_xl.errors import ThiduaError
from thidua_xl.tables import Grid, Percent

ROWS = (
    row(1, "Danh sách đơn vị")
    + row(3, "Mã đơn vị", "Tên đơn vị", "Hiệu lực từ")
    + '<row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="s"><v>1</v></c><c r="C4" s="1"><v>45512</v></c></row>'
    + '<row r="5" hidden="1"><c r="A5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B5"><f>A4</f></c>'
    + '<c r="C5" s="2"><v>1</v></c></row>'
    + '<row r="6"><c r="A6" s="1"/><c r="B6" t="str"><f>""</f><v></v></c><c r="C6" t="b"><v>1</v></c></row>'
    + '<row r="9"><c r="D9" t="e"><v>#N/A</v></c></row>'
)
STRINGS = (
    f'<sst xmlns="{MAIN}" count="2" uniqueCount="2"><si><t>P1</t></si>'
    '<si><r><rPr><b/></rPr><t xml:space="preserve">Phòng </t></r><r><t>Công nghệ</t></r></si></sst>'
)
PARTS = {"strings": STRINGS, "styles": styles("dd/mm/yyyy", "0%")}


def the_grid(content: bytes) -> Grid:
    (grid,) = FileBook(content, "sổ.xlsx").grids()
    return grid


def filled(grid: Grid) -> dict[tuple[int, int], object]:
    """Give the cells that hold something, by position."""
    return {
        (number, place): cell
        for number, cells in enumerate(grid.rows, start=1)
        for place, cell in enumerate(cells, start=1)
        if cell is not None
    }


def assert_reads(grid: Grid) -> None:
    """Each cell of ROWS stands at its own address."""
    assert filled(grid) == {
        (1, 1): "Danh sách đơn vị",
        (3, 1): "Mã đơn vị",
        (3, 2): "Tên đơn vị",
        (3, 3): "Hiệu lực từ",
        (4, 1): "P1",
        (4, 2): "Phòng Công nghệ",
        (4, 3): date(2024, 8, 8),
        (5, 3): 1.0,
        (6, 3): True,
    }
    assert len(grid.rows) == 9
    assert isinstance(grid.rows[4][2], Percent)
    assert grid.errors == {(5, 1): "#DIV/0!", (9, 4): "#N/A"}
    assert grid.uncached == {(5, 2)}
    assert grid.hidden_rows == {5}


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml.partition("?>")[2]).replace("xmlns=", "xmlns:x=")


def test_excel_and_openpyxl() -> None:
    assert_reads(the_grid(package({"Đơn vị": worksheet(ROWS)}, **PARTS)))


def test_elements_with_a_namespace_prefix() -> None:
    workbook = f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{RELATIONS}"><x:sheets>'
    workbook += '<x:sheet name="Đơn vị" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>'
    assert_reads(the_grid(package({"Đơn vị": prefixed(worksheet(ROWS))}, workbook=workbook, **PARTS)))


def test_attributes_in_single_quotes() -> None:
    assert_reads(the_grid(package({"Đơn vị": re.sub(r'="([^"]*)"', r"='\1'", worksheet(ROWS))}, **PARTS)))


def test_an_error_and_a_percent_among_attributes_of_both_quotes() -> None:
    cells = """<row r="1"><c r="A1" t='e'><v>#N/A</v></c><c r="B1" s='1'><v>0.5</v></c></row>"""
    grid = the_grid(package({"S": worksheet(cells)}, styles=styles("0%")))
    assert grid.errors == {(1, 1): "#N/A"}
    assert isinstance(grid.rows[0][1], Percent)


def test_attributes_in_another_order_and_line_breaks_between_tags() -> None:
    xml = re.sub(r'<c r="(\w+)" (\w)="(\w+)"', r'<c \2="\3" r="\1"', worksheet(ROWS))
    xml = re.sub(r"(<(?:row|c|/c|/row)\b)", r"\n  \1", xml).replace("hidden=", "\n hidden=")
    assert_reads(the_grid(package({"Đơn vị": xml}, **PARTS)))


def test_a_byte_order_mark_a_comment_and_cdata() -> None:
    xml = worksheet('<!-- <row r="2" hidden="1"><c r="A2" t="e"><v>#REF!</v></c></row> -->' + ROWS)
    xml = xml.replace("<t>Danh sách đơn vị</t>", "<t><![CDATA[Danh sách đơn vị]]></t>")
    assert_reads(the_grid(package({"Đơn vị": b"\xef\xbb\xbf" + xml.encode()}, **PARTS)))


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet{}.xml", "worksheets/sheet{}.xml", "Worksheets/Sheet{}.xml"])
def test_absolute_and_relative_targets(target: str) -> None:
    assert_reads(the_grid(package({"Đơn vị": worksheet(ROWS)}, target=target, **PARTS)))


def test_part_names_with_backslashes() -> None:
    parts = unzipped(package({"Đơn vị": worksheet(ROWS)}, **PARTS))
    assert_reads(
        the_grid(
            zipped({name.replace("xl/", "xl\\").replace("sheets/", "sheets\\"): part for name, part in parts.items()})
        )
    )


@pytest.mark.parametrize("target", ["./worksheets/sheet{}.xml", "../xl/worksheets/sheet{}.xml", "gone{}.xml"])
def test_targets_that_calamine_does_not_follow_are_refused_not_read_as_empty(target: str) -> None:
    with pytest.raises(ThiduaError, match="hỏng hoặc không phải sổ Excel thật"):
        FileBook(package({"Đơn vị": worksheet(ROWS)}, target=target, **PARTS), "sổ.xlsx")


def test_rows_and_cells_without_addresses_follow_the_one_before() -> None:
    rows = (
        '<row r="3"><c t="inlineStr"><is><t>a</t></is></c><c t="e"><v>#REF!</v></c></row>'
        '<row hidden="true"><c/><c r="D4"><f>A1</f></c><c t="e"><v>#N/A</v></c></row>'
    )
    grid = the_grid(package({"S": worksheet(rows)}))
    assert grid.rows[2][0] == "a"
    assert grid.errors == {(3, 2): "#REF!", (4, 5): "#N/A"}
    assert grid.uncached == {(4, 4)}
    assert grid.hidden_rows == {4}


def test_shared_and_array_formulas_with_and_without_values() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f><v>7</v></c>'
        '<c r="B1"><f t="array" ref="B1">C1</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>8</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/></c><c r="B3" t="n"><f>1</f><v/></c></row>'
    )
    grid = the_grid(package({"S": worksheet(rows)}))
    assert filled(grid) == {(1, 1): 7, (2, 1): 8}
    assert grid.uncached == {(1, 2), (3, 1), (3, 2)}


def test_a_formula_whose_result_is_an_empty_text_is_blank_and_not_uncalculated() -> None:
    grid = the_grid(package({"S": worksheet('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>' + row(2, "x"))}))
    assert grid.rows == [[None], ["x"]]
    assert not grid.uncached


def test_a_text_that_looks_like_xml_is_only_text() -> None:
    tricky = '&lt;row hidden="1"&gt;&lt;c r="Z9" t="e"&gt;&lt;v&gt;#N/A&lt;/v&gt;'
    grid = the_grid(package({"S": worksheet(row(1, tricky, "b"))}))
    assert grid.rows == [['<row hidden="1"><c r="Z9" t="e"><v>#N/A</v>', "b"]]
    assert not grid.errors
    assert not grid.hidden_rows


def test_a_percent_is_told_from_a_number_by_the_cell_format() -> None:
    formats = styles("0%", "0.0%", "[Red]0%", "&quot;100%&quot; 0", "0\\%", "dd/mm/yyyy")
    cells = "".join(f'<c r="{chr(65 + n)}1" s="{n}"><v>0.5</v></c>' for n in range(7))
    grid = the_grid(package({"S": worksheet(f'<row r="1">{cells}</row>')}, styles=formats))
    assert [isinstance(cell, Percent) for cell in grid.rows[0]] == [False, True, True, True, False, False, False]


def test_dates_of_the_1904_calendar() -> None:
    workbook = unzipped(package({"S": ""}))["xl/workbook.xml"].decode()
    workbook = workbook.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    cells = '<row r="1"><c r="A1" s="1"><v>44050</v></c><c r="B1"><v>44050</v></c></row>'
    grid = the_grid(package({"S": worksheet(cells)}, workbook=workbook, styles=styles("dd/mm/yyyy")))
    assert grid.rows == [[date(2024, 8, 8), 44050]]


def test_iso_dates_of_the_strict_format() -> None:
    cells = '<row r="1"><c r="A1" t="d"><v>2024-08-08</v></c><c r="B1" t="d"><v>2024-08-08T08:30:00</v></c></row>'
    assert the_grid(package({"S": worksheet(cells)})).rows == [[date(2024, 8, 8), datetime(2024, 8, 8, 8, 30)]]


def test_a_time_is_a_time_and_its_number_a_number() -> None:
    cells = '<row r="1"><c r="A1" s="1"><v>0.354166666666667</v></c><c r="B1"><v>0.354166666666667</v></c></row>'
    (cells_read,) = the_grid(package({"S": worksheet(cells)}, styles=styles("hh:mm"))).rows
    assert isinstance(cells_read[0], time)
    assert cells_read[1] == pytest.approx(8.5 / 24)


def test_sheets_whose_names_differ_by_case_are_two_sheets() -> None:
    book = FileBook(package({"Đơn vị": worksheet(row(1, "a")), "ĐƠN VỊ": worksheet(row(2, "b"))}), "sổ.xlsx")
    assert [(grid.title, grid.rows) for grid in book.grids()] == [("Đơn vị", [["a"]]), ("ĐƠN VỊ", [[None], ["b"]])]


def test_a_very_long_cell_is_read_whole() -> None:
    assert the_grid(package({"S": worksheet(row(1, "ữ" * 40_000))})).rows == [["ữ" * 40_000]]


def test_a_cell_of_spaces_and_a_carriage_return_are_kept_as_typed() -> None:
    cells = f'<row r="1">{text("A1", "   ")}{text("B1", "a_x000D_&#10;b")}</row>'
    assert the_grid(package({"S": worksheet(cells.replace("<t>", '<t xml:space="preserve">'))})).rows == [
        ["   ", "a\r\nb"]
    ]
