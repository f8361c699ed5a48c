"""Marks stand at the right cells whatever dialect a workbook is written in; what cannot be marked is refused."""

import io
import re
import struct
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reading.packages import MAIN, PACKAGE, RELATIONS, compound, row, unzipped, worksheet, zipped
from reading.packages import package as untyped
from sample import at
from thidua_xl.books import FileBook
from thidua_xl.errors import ThiduaError
from thidua_xl.findings import Finding
from thidua_xl.marking import AddedSheet, mark

SHEET = "Đơn vị"
LIST = AddedSheet("Lỗi", "Các lỗi", {"Mức độ": 11}, [("Lỗi",)], ["F8CBAD"])


def package(sheets: Mapping[str, str | bytes], **more: str) -> bytes:
    """Give an .xlsx whose workbook openpyxl finds, by its content type."""
    parts = unzipped(untyped(sheets, **more))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    override = f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return zipped(parts)


def found(*cells: str, sheet: str = SHEET) -> list[Finding]:
    return [Finding("CD05", at(sheet, cell), value=cell) for cell in cells]


def marked_cells(content: bytes, sheet: str = SHEET) -> dict[str, str]:
    """Give the cells with the colour of an error: address → what stands behind `Điểm` in its note."""
    opened = openpyxl.load_workbook(io.BytesIO(content))[sheet]
    return {
        cell.coordinate: cell.comment.text.split()[4] if cell.comment else ""
        for line in opened.iter_rows()
        for cell in line
        if cell.fill.fgColor.rgb == "FFF8CBAD"
    }


def prefixed(xml: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1x:\2", xml.partition("?>")[2]).replace("xmlns=", "xmlns:x=")


ROWS = row(2, "P1", "Phòng Một", "x") + row(4, "P2", "", "y")
CELLS = ("A1", "B2", "C2", "B4", "E4", "A9")

DIALECTS = {
    "as Excel": package({SHEET: worksheet(ROWS)}),
    "prefixes": package(
        {SHEET: prefixed(worksheet(ROWS))},
        workbook=f'<x:workbook xmlns:x="{MAIN}" xmlns:rel="{RELATIONS}"><x:sheets>'
        f'<x:sheet name="{SHEET}" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>',
    ),
    "absolute targets": package({SHEET: worksheet(ROWS)}, target="/xl/worksheets/sheet{}.xml"),
    "byte order mark": package({SHEET: b"\xef\xbb\xbf" + worksheet(ROWS).encode()}),
    "choices": package(
        {
            SHEET: worksheet(
                ROWS,
                '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                '<mc:Choice Requires="r"><controls/></mc:Choice></mc:AlternateContent><tableParts count="0"/>',
            ).replace("<worksheet ", f'<worksheet xmlns:r="{RELATIONS}" ')
        }
    ),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_marks_stand_at_their_cells(dialect: str) -> None:
    content = mark(DIALECTS[dialect], "sổ.xlsx", found(*CELLS), [LIST])
    assert marked_cells(content) == {cell: cell for cell in CELLS}
    before, after = FileBook(DIALECTS[dialect], "s.xlsx").grids()[0], FileBook(content, "s.xlsx").grids()[0]
    assert (after.title, after.rows[:4]) == (before.title, before.rows)


def test_the_drawing_of_notes_stands_where_the_schema_has_it() -> None:
    sheet = etree.fromstring(unzipped(mark(DIALECTS["choices"], "s.xlsx", found("A1")))["xl/worksheets/sheet1.xml"])
    assert [etree.QName(one).localname for one in sheet] == [
        "sheetData",
        "legacyDrawing",
        "AlternateContent",
        "tableParts",
    ]


def test_part_names_with_backslashes_and_capitals() -> None:
    parts = unzipped(package({SHEET: worksheet(ROWS)}, target="Worksheets/Sheet{}.xml"))
    content = zipped({name.replace("xl/worksheets/", "xl\\worksheets\\"): part for name, part in parts.items()})
    marked = unzipped(mark(content, "sổ.xlsx", found("B2")))
    assert marked.keys() >= {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    (sheet,) = (part for name, part in marked.items() if "sheet1.xml" in name and not name.endswith(".rels"))
    assert [one.get("r") for one in etree.fromstring(sheet).iter(f"{{{MAIN}}}c") if one.get("s")] == ["B2"]


def test_rows_and_cells_without_addresses() -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>2</v></c></row>'
        '<row><c><v>3</v></c><c r="D2"><v>4</v></c><c><v>5</v></c></row><row r="7"><c><v>6</v></c></row>'
    )
    content = mark(package({SHEET: worksheet(rows)}), "s.xlsx", found("B1", "C1", "B2", "E2", "A3", "A7", "A8"))
    assert marked_cells(content).keys() == {"B1", "C1", "B2", "E2", "A3", "A7", "A8"}
    assert (
        FileBook(content, "s.xlsx").grids()[0].rows == FileBook(package({SHEET: worksheet(rows)}), "s").grids()[0].rows
    )


@given(
    there=st.sets(st.tuples(st.integers(1, 12), st.integers(1, 8)), max_size=25),
    wanted=st.sets(st.tuples(st.integers(1, 12), st.integers(1, 8)), min_size=1, max_size=25),
    is_addressed=st.booleans(),
)
def test_cells_are_made_in_order_wherever_they_are_missing(
    there: set[tuple[int, int]], wanted: set[tuple[int, int]], is_addressed: bool
) -> None:
    rows = ""
    for number in sorted({one for one, _column in there}):
        cells, last = "", 0
        for column in sorted(column for one, column in there if one == number):
            address = f' r="{chr(64 + column)}{number}"' if is_addressed or column != last + 1 else ""
            cells, last = f"{cells}<c{address}><v>{number * 100 + column}</v></c>", column
        rows += f'<row r="{number}">{cells}</row>'
    before = package({SHEET: worksheet(rows or row(1, "x"))})
    names = {f"{chr(64 + column)}{number}" for number, column in wanted}
    after = mark(before, "s.xlsx", found(*names))
    assert marked_cells(after).keys() == names
    data = etree.fromstring(unzipped(after)["xl/worksheets/sheet1.xml"])[0]
    numbers = [int(one.get("r")) for one in data]
    assert numbers == sorted(set(numbers))
    old, new = (openpyxl.load_workbook(io.BytesIO(one))[SHEET] for one in (before, after))
    assert [[cell.value for cell in line] for line in old.iter_rows(max_row=12, max_col=8)] == [
        [cell.value for cell in line] for line in new.iter_rows(max_row=12, max_col=8)
    ]


def test_a_sheet_of_the_same_title_gets_a_number() -> None:
    content = package({SHEET: worksheet(ROWS), "LỖI": worksheet(""), "Lỗi (2)": worksheet("")})
    marked = mark(content, "s.xlsx", found("A1"), [LIST])
    assert openpyxl.load_workbook(io.BytesIO(marked)).sheetnames[-1] == "Lỗi (3)"


def test_a_title_with_an_apostrophe_and_a_text_that_is_no_xml() -> None:
    content = package({"Sở &amp; 'phòng'": worksheet(ROWS)})
    strange = AddedSheet("Lỗi", "x", {"Ô": 7}, [("a\x0bb_x0041_ <&> \ud800",)], ["F8CBAD"])
    marked = mark(content, "s.xlsx", found("A1", sheet="Sở & 'phòng'"), [strange])
    assert marked_cells(marked, "Sở & 'phòng'").keys() == {"A1"}
    assert FileBook(marked, "s.xlsx").grids()[1].rows[3] == ["ab_x0041_ <&> "]


def test_a_file_without_findings_only_gains_its_sheets() -> None:
    before, after = unzipped(DIALECTS["as Excel"]), unzipped(mark(DIALECTS["as Excel"], "s.xlsx", [], [LIST]))
    assert after["xl/worksheets/sheet1.xml"] == before["xl/worksheets/sheet1.xml"]
    assert after.keys() - before.keys() == {"xl/worksheets/sheet2.xml", "xl/styles.xml"}


def test_members_with_descriptors_stored_and_of_other_years_are_copied() -> None:
    parts = unzipped(DIALECTS["as Excel"])

    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise io.UnsupportedOperation

    file = Unseekable()
    with zipfile.ZipFile(file, "w") as archive:  # sizes stand behind the data
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 8, 8, 1, 2, 4)), part, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("xl/media/ảnh.png"), b"x" * 99, zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(file.getvalue())) as archive:
        assert all(one.flag_bits & 8 for one in archive.infolist())
    content = mark(file.getvalue(), "s.xlsx", found("A1"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.read("xl/media/ảnh.png") == b"x" * 99
        assert archive.getinfo("_rels/.rels").date_time == (2024, 8, 8, 1, 2, 4)
        for one in archive.infolist():
            flags, check, packed = struct.unpack_from("<6xH6xII", content, one.header_offset)
            assert not flags & 8
            assert (check, packed) == (one.CRC, one.compress_size)


def doubled() -> bytes:
    file = io.BytesIO(DIALECTS["as Excel"])
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("XL/worksheets/Sheet1.xml", worksheet(ROWS))
    return file.getvalue()


REFUSED = {
    "signed": (
        zipped(unzipped(DIALECTS["as Excel"]) | {"_xmlsignatures/sig1.xml": f'<x xmlns="{PACKAGE}"/>'}),
        "chữ ký số",
    ),
    "shared": (
        zipped(unzipped(DIALECTS["as Excel"]) | {"xl/revisions/revisionHeaders.xml": "<x/>"}),
        "chia sẻ kiểu cũ",
    ),
    "encrypted": (compound(EncryptedPackage=b"x"), "mật khẩu"),
    "Excel 97": (compound(Workbook=b"x"), "lưu thành .xlsx"),
    "OpenDocument": (zipped({"content.xml": "<x/>"}), "lưu thành .xlsx"),
    "text": ("Mã;Tên\n".encode(), "lưu thành .xlsx"),
    "two parts of one name": (doubled(), "lưu thành tệp mới"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_marked_is_refused_in_one_sentence(kind: str) -> None:
    content, said = REFUSED[kind]
    with pytest.raises(ThiduaError, match=said) as refusal:
        mark(content, "sổ của tôi.xlsx", found("A1"))
    assert "sổ của tôi.xlsx" in str(refusal.value)
    assert str(refusal.value).count(". ") == 0


def damaged(kind: str) -> bytes:
    """Give a book of which one part that nothing reads is damaged in its member's header or data."""
    parts = unzipped(DIALECTS["as Excel"]) | {"docProps/core.xml": f"<x>{' '.join(map(str, range(500)))}</x>"}
    method = {"lzma": zipfile.ZIP_LZMA, "bzip2": zipfile.ZIP_BZIP2}.get(kind, zipfile.ZIP_DEFLATED)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        member = archive.getinfo("docProps/core.xml")
    content = bytearray(buffer.getvalue())
    local = member.header_offset
    directory = content.rindex(b"PK\1\2", 0, content.rindex(b"docProps/core.xml"))
    data = local + 30 + len("docProps/core.xml")
    match kind:
        case "sum":
            content[directory + 16] ^= 0xFF
        case "method":
            struct.pack_into("<H", content, local + 8, 99)
            struct.pack_into("<H", content, directory + 10, 99)
        case "password":
            content[local + 6] |= 1
            content[directory + 8] |= 1
        case _:
            content[data + 12 : data + 32] = b"\xff" * 20
    return bytes(content)


@pytest.mark.parametrize("kind", ["sum", "method", "password", "data", "lzma", "bzip2"])
def test_a_damaged_part_that_nothing_reads_is_refused_in_one_sentence(kind: str) -> None:
    content = damaged(kind)
    with pytest.raises(ThiduaError, match="lưu thành tệp mới"):
        mark(content, "sổ của tôi.xlsx", found("A1"))


MERGED = ("A:A", "A:C", "1:2", "$A$1:$B$2", "B2")


@pytest.mark.parametrize("reference", MERGED)
def test_an_area_of_merged_cells_may_be_whole_columns_or_rows(reference: str) -> None:
    cells = worksheet(ROWS).replace(
        "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    )
    marked = mark(package({SHEET: cells}), "sổ.xlsx", found("B2"))
    sheet = unzipped(marked)["xl/worksheets/sheet1.xml"].decode()
    first = {"A:A": "B2", "A:C": "A1", "1:2": "A1", "$A$1:$B$2": "A1", "B2": "B2"}[reference]
    assert re.search(rf'<c [^>]*r="{first}"[^>]* s="|<c [^>]*s="[^>]* r="{first}"', sheet)


@pytest.mark.parametrize("ending", ["rels", "RELS"])
def test_new_relations_have_a_content_type_where_the_package_declares_none_for_all(ending: str) -> None:
    parts = unzipped(package({SHEET: worksheet(ROWS)}))
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    own = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in parts if name.endswith(".rels")
    )  # as LibreOffice 3.3 to 6.0 wrote it
    types = re.sub(r'<Default Extension="rels"[^>]*/>', "", types)
    default = f'<Default Extension="{ending}" ContentType="{kind}"/>' if ending == "RELS" else ""
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{default or own}</Types>").encode()
    marked = unzipped(mark(zipped(parts), "sổ.xlsx", found("A1"), [LIST]))
    declared = etree.fromstring(marked["[Content_Types].xml"])
    named = {one.get("PartName") for one in declared if one.get("ContentType") == kind}
    new = {f"/{name}" for name in marked if name.endswith(".rels")}
    assert new > {f"/{name}" for name in parts if name.endswith(".rels")}
    assert named - {None} == (set() if default else new)
