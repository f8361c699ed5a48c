"""A copy of a workbook whose cells in an old encoding hold their text in Unicode; all other parts stay as they were."""

import re
from collections.abc import Mapping

from lxml import etree

from thidua_xl.addresses import address, position
from thidua_xl.archives import DamagedError
from thidua_xl.errors import ThiduaError
from thidua_xl.letters import font_encoding
from thidua_xl.marking.package import WORKBOOK, Package, UnfitError, refuse_bound
from thidua_xl.marking.xml import Element, append, local, named, parse, written

Position = tuple[int, int]
_SANS_SERIF = re.compile("arial|helve", re.IGNORECASE)


def recode(content: bytes, name: str, texts: Mapping[str, Mapping[Position, str]]) -> bytes:
    """Give a copy of an .xlsx or .xlsm with these texts at their cells, and Unicode fonts for those of old encodings.

    Takes the file's content and name, and the texts by sheet and cell. ThiduaError where the file is of another kind,
    signed, shared the old way or broken.
    """
    try:
        package = Package(content)
        refuse_bound(package, name)
        workbook = parse(package.read(WORKBOOK))
        targets = package.related(WORKBOOK, "worksheet")
        for sheet in workbook.iter(named(workbook, "sheet")):
            if own := texts.get(sheet.get("name")):
                _recode_sheet(package, targets[sheet.get(f"{{{package.office}}}id")], own)
        for part in package.related(WORKBOOK, "styles").values():
            _change_fonts(package, part, "fonts/font/name")
        for part in package.related(WORKBOOK, "sharedStrings").values():
            _change_fonts(package, part, "si/r/rPr/rFont")
    except DamagedError:
        raise ThiduaError(
            f"Chỉ chuyển mã được sổ .xlsx, .xlsm không đặt mật khẩu; "
            f"mở “{name}” bằng Excel, lưu thành .xlsx rồi chạy lại."
        ) from None
    except (UnfitError, KeyError, etree.XMLSyntaxError) as error:
        raise ThiduaError(
            f"“{name}” có phần bên trong không đúng chuẩn nên chưa chuyển mã được; "
            "mở bằng Excel, lưu thành tệp mới rồi chạy lại."
        ) from error
    return package.packed()


def _recode_sheet(package: Package, part: str, texts: Mapping[Position, str]) -> None:
    root = parse(package.read(part))
    wanted = {address(*place): text for place, text in texts.items()}
    for cell, reference in _cells(root):
        if reference in wanted:
            _write_text(cell, wanted[reference])
    package.write(part, written(root))
    for table_part in package.related(part, "table").values():
        _rename_columns(package, table_part, wanted)


def _cells(root: Element) -> list[tuple[Element, str]]:
    """List the cells with their addresses; rows and cells without `r` follow the one before."""
    found = []
    row = 0
    for line in root.iterfind(f"{named(root, 'sheetData')}/{named(root, 'row')}"):
        row = int(line.get("r", row + 1))
        column = 0
        for cell in line.iterchildren(named(root, "c")):
            if reference := cell.get("r"):
                row, column = position(reference)
            else:
                column += 1
            found.append((cell, address(row, column)))
    return found


def _write_text(cell: Element, text: str) -> None:
    """Put a text into a cell: what a formula gave stays its result, all else becomes an inline string."""
    formula = cell.find(named(cell, "f"))
    for child in [child for child in cell if local(child) in {"v", "is"}]:
        cell.remove(child)
    if formula is not None:
        cell.set("t", "str")
        append(cell, "v", text)
    else:
        cell.set("t", "inlineStr")
        append(append(cell, "is"), "t", text)


def _rename_columns(package: Package, part: str, texts: Mapping[str, str]) -> None:
    """A table's columns bear the texts of its heading row, or Excel calls the file damaged (18.5.1.3)."""
    table = parse(package.read(part))
    top, left = position(table.get("ref").partition(":")[0])
    for number, column in enumerate(table.iter(named(table, "tableColumn"))):
        if text := texts.get(address(top, left + number)):
            column.set("name", text)
    package.write(part, written(table))


def _change_fonts(package: Package, part: str, path: str) -> None:
    root = parse(package.read(part))
    names = [
        one
        for one in root.iterfind("/".join(named(root, step) for step in path.split("/")))
        if font_encoding(one.get("val", ""))
    ]
    for one in names:
        one.set("val", "Arial" if _SANS_SERIF.search(one.get("val")) else "Times New Roman")
    if names:
        package.write(part, written(root))
