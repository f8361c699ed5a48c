"""What calamine hides of an OpenXML book (.xlsx, .xlsm): its sheets in the order of the tabs, the styles of cells."""

import re
from functools import lru_cache
from posixpath import join, normpath, split

from thidua_xl.archives import MAX_UNPACKED, Parts
from thidua_xl.books.inside import MAX_SMALL_PART, OVERSTATED, Inside, UnsafeError
from thidua_xl.books.looks import Look, looks_in, telling_styles
from thidua_xl.books.number_formats import is_percent
from thidua_xl.books.worksheet import is_odd, look_inside_sheet
from thidua_xl.books.xml_parts import Elements


def look_inside_openxml(parts: Parts) -> list[Inside | None]:
    """Walk the sheets of a package."""

    def read(part: str, most: int = MAX_SMALL_PART) -> bytes:
        xml = parts.read(part, most)
        if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ValueError("UTF-16, which calamine takes for an empty sheet")
        return xml

    workbook = workbook_part(read("_rels/.rels") if "_rels/.rels" in parts else b"")
    folder, name = split(workbook)
    related = _related(read(join(folder, "_rels", f"{name}.rels")), folder)
    own = {kind: part for kind, part in related.values() if part in parts}
    for part in {own.get("sharedStrings", ""), *(one for one in parts.members if one.endswith("sharedstrings.xml"))} - {
        ""
    }:
        _check_shared_strings(read(part, MAX_UNPACKED))  # calamine looks for it by its name too
    styles_part = own.get("styles", "xl/styles.xml")
    styles = read(styles_part) if styles_part in parts else b"<styleSheet/>"
    percents, looks = _percent_styles(styles), _looks(styles)
    insides: list[Inside | None] = []
    for tag, sheet in Elements(read(workbook)).found:
        if tag != "sheet":
            continue
        kind, part = related.get(sheet.get("id", ""), ("", ""))
        if kind == "chartsheet":
            insides.append(None)
            continue
        inside = Inside(sheet["name"], is_readable=kind == "worksheet" and part in parts, part=part)
        if inside.is_readable:
            xml = read(part, MAX_UNPACKED)
            cells = _cells_only(xml)
            look_inside_sheet(inside, cells, percents)
            inside.looks, inside.is_odd = looks_in(cells, looks), is_odd(xml)
        insides.append(inside)
    return insides


def workbook_part(relations: bytes) -> str:
    """Name the part of the workbook by the relations of the package; takes their XML, b"" where there are none."""
    related = _related(relations, "").values() if relations else ()
    return next((part for kind, part in related if kind == "officeDocument"), "xl/workbook.xml")


def _related(relations: bytes, folder: str) -> dict[str, tuple[str, str]]:
    """Give what a part in a folder points to, by the relation's id: the kind of the relation, and the other part."""
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            normpath(join("/", folder, relation.get("Target", "").replace("\\", "/"))).lstrip("/"),
        )
        for tag, relation in Elements(relations).found
        if tag == "Relationship"
    }


def _cells_only(xml: bytes) -> bytes:
    """Leave out what a worksheet holds after its cells: lists, formats, print set-up."""
    end, close = xml.find(b"</sheetData>"), xml.rfind(b"</worksheet>")
    return xml[:end] + b"</sheetData>" + xml[close:] if 0 < end < close else xml


def _check_shared_strings(xml: bytes) -> None:
    """Calamine reserves memory for as many texts as are announced (`uniqueCount`): no more may be than bytes."""
    for tag in re.findall(rb"sst\s[^>]*uniqueCount[^>]*", xml):
        if any(int(number) > len(xml) for number in re.findall(rb"""uniqueCount\s*=\s*["']\s*\+?(\d+)""", tag)):
            raise UnsafeError(OVERSTATED)


@lru_cache(maxsize=16)
def _percent_styles(xml: bytes) -> frozenset[str]:
    """Give the indices of the cell styles (`s`) whose number format is a percentage."""
    formats = {"9", "10"}
    styles: list[str] = []
    within = ""
    for tag, attributes in Elements(xml).found:
        if tag == "numFmt" and is_percent(attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif tag.endswith("Xfs"):
            within = tag
        elif tag == "xf" and within == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
    return frozenset(str(place) for place, number_format in enumerate(styles) if number_format in formats)


@lru_cache(maxsize=16)
def _looks(xml: bytes) -> dict[str, Look]:
    return telling_styles(Elements(xml).found)
