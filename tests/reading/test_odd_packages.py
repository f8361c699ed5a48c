"""Books with one thing that the reader does not know: the sheets that are sound are read, the others are told of."""

import re
import struct

import pytest

from reading.packages import MAIN, RELATIONS, compound, package, row, unzipped, worksheet, zipped
from thidua_xl.books import FileBook
from thidua_xl.books.readable import readable
from thidua_xl.errors import ThiduaError
from thidua_xl.tables import Tables, unread_sheets

ROWS = row(1, "Mã", "Tên") + row(2, "P1", "Phòng Một")
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def with_sheet(place: int, kind: str, part: str | None = "xl/more/sheet1.xml", target: str | None = None) -> bytes:
    """Give a book with another sheet at a place among its two worksheets, related in some way."""
    parts = {
        name: content.decode()
        for name, content in unzipped(package({"A": worksheet(ROWS), "B": worksheet(ROWS)})).items()
    }
    sheets = re.findall("<sheet .*?/>", parts["xl/workbook.xml"])
    sheets.insert(place, f'<sheet name="Lạ" sheetId="9" r:id="{"rId9" if kind else ""}"/>')
    parts["xl/workbook.xml"] = re.sub(
        "<sheets>.*</sheets>", f"<sheets>{''.join(sheets)}</sheets>", parts["xl/workbook.xml"]
    )
    if kind:
        where = target if target is not None else (part or "").removeprefix("xl/")
        relation = f'<Relationship Id="rId9" Type="{kind}" Target="{where}"/></Relationships>'
        rels = "xl/_rels/workbook.xml.rels"
        parts[rels] = parts[rels].replace("</Relationships>", relation)
    if part:
        parts[part] = f'<xm:macrosheet xmlns:xm="{MICROSOFT}" xmlns="{MAIN}"><sheetData/></xm:macrosheet>'
    return zipped(parts)


ODD = {
    "macro sheet": (f"{MICROSOFT}/xlMacrosheet", "xl/macrosheets/sheet1.xml", None),
    "international macro sheet": (f"{MICROSOFT}/xlIntlMacrosheet", "xl/macrosheets/intlsheet1.xml", None),
    "dialog sheet": (f"{RELATIONS}/dialogsheet", "xl/dialogsheets/sheet1.xml", None),
    "no relation": ("", None, None),
    "no part": (f"{RELATIONS}/worksheet", None, "worksheets/sheet9.xml"),
    "an empty target": (f"{RELATIONS}/worksheet", None, ""),
    "something else": (f"{RELATIONS}/oleObject", "xl/embeddings/oleObject1.bin", None),
}


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(("kind", "part", "target"), ODD.values(), ids=ODD)
def test_sound_sheets_are_read_beside_one_that_is_none(
    kind: str, part: str | None, target: str | None, place: int
) -> None:
    grids = FileBook(with_sheet(place, kind, part, target), "sổ.xlsx").grids()
    titles = ["A", "B"]
    titles.insert(place, "Lạ")
    assert [grid.title for grid in grids] == titles
    assert all(grid.rows == [["Mã", "Tên"], ["P1", "Phòng Một"]] for grid in grids if grid.title != "Lạ")
    assert [(finding.code, finding.sheet) for finding in unread_sheets(grids, Tables({})) if finding.sheet == "Lạ"] == [
        ("TT14", "Lạ")
    ]


def test_a_chart_sheet_is_left_out_in_silence() -> None:
    grids = FileBook(with_sheet(1, f"{RELATIONS}/chartsheet", "xl/chartsheets/sheet1.xml"), "sổ.xlsx").grids()
    assert [grid.title for grid in grids] == ["A", "B"]


def test_a_book_of_macro_sheets_alone_is_refused() -> None:
    parts = unzipped(with_sheet(0, f"{MICROSOFT}/xlMacrosheet", "xl/macrosheets/sheet1.xml"))
    parts["xl/workbook.xml"] = re.sub(rb'<sheet name="[AB]".*?/>', b"", parts["xl/workbook.xml"])
    with pytest.raises(ThiduaError, match="không phải sổ Excel thật"):
        FileBook(zipped(parts), "sổ.xlsx")


def moved(workbook: str) -> bytes:
    """Give a book whose workbook is another part."""
    parts = {name: content.decode() for name, content in unzipped(package({"A": worksheet(ROWS)})).items()}
    folder, _slash, name = workbook.rpartition("/")
    parts[workbook] = parts.pop("xl/workbook.xml")
    rels = parts.pop("xl/_rels/workbook.xml.rels").replace('Target="', 'Target="/xl/')
    parts[f"{folder}{'/' if folder else ''}_rels/{name}.rels"] = rels
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("xl/workbook.xml", workbook)
    return zipped(parts)


@pytest.mark.parametrize(
    "workbook", ["xl/workbook.xml", "xl/workbook2.xml", "xl/Workbook.xml", "xl/sổ.xml", "workbook.xml"]
)
def test_the_workbook_is_found_by_its_relation(workbook: str) -> None:
    (grid,) = FileBook(moved(workbook), "sổ.xlsx").grids()
    assert grid.rows == [["Mã", "Tên"], ["P1", "Phòng Một"]]


AREAS = ("A:A", "1:1", "A:XFD", "$A:$B", "A", "", "A1:", "A0", "#REF!", "B2:B3", "a1:b2")


@pytest.mark.parametrize("reference", AREAS)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_an_area_that_is_no_area_of_cells_does_not_make_a_book_unreadable(reference: str, prefix: str) -> None:
    xml = worksheet(ROWS, f'<mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>')
    xml = xml.replace("<sheetData>", f'<dimension ref="{reference}"/><sheetData>')
    if prefix:
        xml = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml.partition("?>")[2]).replace("xmlns=", "xmlns:x=")
    (grid,) = FileBook(package({"A": xml}), "sổ.xlsx").grids()
    assert grid.rows == [["Mã", "Tên"], ["P1", "Phòng Một"]]
    expected = {"A:A": (1, 1, 1_048_576, 1), "1:1": (1, 1, 1, 16_384), "B2:B3": (2, 2, 3, 2), "a1:b2": (1, 1, 2, 2)}
    if reference in expected:
        assert grid.merged == (expected[reference],)


def test_a_book_that_calamine_reads_is_given_to_it_as_it_is() -> None:
    content = package({"A": worksheet(ROWS)})
    assert readable(content, []) is content


@pytest.mark.parametrize(("attributes", "is_safe"), [
    ('count="100000" uniqueCount="1"', True),
    ('count="99999999999"', True),
    ("uniqueCount='1' count='5000'", True),
    ('count="1" uniqueCount="100000"', False),
    ("count='1' uniqueCount = '99999999999'", False),
])  # fmt: skip
def test_texts_are_counted_not_what_refers_to_them(attributes: str, is_safe: bool) -> None:
    strings = f'<sst xmlns="{MAIN}" {attributes}><si><t>chữ</t></si></sst>'
    content = package({"A": worksheet(ROWS)}, strings=strings)
    if is_safe:
        assert FileBook(content, "sổ.xlsx").grids()[0].rows[0] == ["Mã", "Tên"]
    else:
        with pytest.raises(ThiduaError, match="không an toàn"):
            FileBook(content, "sổ.xlsx")


def records(*parts: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in parts)


def biff(version: int, *kinds: int) -> bytes:
    """Give the stream of a book of Excel with sheets of these kinds, each with the number 5 in A1."""
    titles = [b"S%d" % number for number in range(len(kinds))]
    flag = b"" if version < 0x0600 else b"\0"
    begin = (0x0809, struct.pack("<HHHHI4x", version, 5, 0, 0, 0))
    size = len(
        records(begin, *((0x0085, b"0" * 6 + bytes([len(title)]) + flag + title) for title in titles), (0x000A, b""))
    )
    sheet = records(
        (0x0809, struct.pack("<HHHHI4x", version, 0x10, 0, 0, 0)),
        (0x0203, struct.pack("<HHHd", 0, 0, 0, 5)),
        (0x000A, b""),
    )
    bound = [
        (0x0085, struct.pack("<IBBB", size + number * len(sheet), 0, kind, len(title)) + flag + title)
        for number, (kind, title) in enumerate(zip(kinds, titles, strict=True))
    ]
    return records(begin, *bound, (0x000A, b"")) + sheet * len(kinds)


@pytest.mark.parametrize(("name", "version"), [
    ("Workbook", 0x0600), ("WORKBOOK", 0x0600), ("workbook", 0x0600), ("Book", 0x0500), ("BOOK", 0x0500),
])  # fmt: skip
def test_the_stream_of_an_old_book_is_found_whatever_its_letters(name: str, version: int) -> None:
    grids = FileBook(compound(**{name: biff(version, 0, 1, 2, 0)}), "sổ.xls").grids()
    assert [grid.title for grid in grids] == ["S0", "S1", "S3"]  # the third is a chart
    assert [grid.rows[0][0] for grid in grids if grid.title != "S1"] == [5, 5]
    assert "không đọc được" in str(grids[1].rows[0][0])
