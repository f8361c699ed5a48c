"""How cells look, where looks tell what values do not: letters of an old font, a line through, a number format."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.parsers import expat

from thidua_xl.addresses import position
from thidua_xl.books.number_formats import is_telling
from thidua_xl.letters import FontEncoding, font_encoding

Position = tuple[int, int]


class Look(NamedTuple):
    """How a cell looks: what its font makes of letters, a line through, a number format that shows something else."""

    font: FontEncoding | None = None
    struck: bool = False
    number_format: str = ""


PLAIN = Look()

_BUILT_IN = {12: "# ?/?", 13: "# ??/??", 16: "d-mmm", 17: "mmm-yy", 37: "#,##0", 39: "#,##0.00"}
"""The number formats that files name by number only and that are not shown as they are (ECMA-376-1, 18.8.30)."""


def number_format_code(number: int, formats: Mapping[int, str]) -> str:
    """Give the code of a number format by its number: the file's own, else one that every office knows."""
    return formats.get(number) or _BUILT_IN.get(number, "")


def look(font: str, struck: bool, number_format: str) -> Look:
    """Give a look with only what tells something in it."""
    return Look(font_encoding(font), struck, number_format if is_telling(number_format) else "")


def telling_styles(elements: Iterable[tuple[str, Mapping[str, str]]]) -> dict[str, Look]:
    """Give the looks that tell something, by cell style (`s`), from the elements of `styles.xml` in their order."""
    formats = {str(number): code for number, code in _BUILT_IN.items()}
    fonts: list[tuple[str, bool]] = []
    looks: list[Look] = []
    section = ""
    for tag, attributes in elements:
        if tag in {"fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            section = tag
        elif tag == "numFmt" and section == "":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif section == "fonts" and tag == "font":
            fonts.append(("", False))
        elif section == "fonts" and fonts and tag == "name":
            fonts[-1] = (attributes.get("val", ""), fonts[-1][1])
        elif section == "fonts" and fonts and tag == "strike":
            fonts[-1] = (fonts[-1][0], attributes.get("val", "1") in {"1", "true"})
        elif section == "cellXfs" and tag == "xf":
            number = int(attributes.get("fontId", 0))
            font, struck = fonts[number] if number < len(fonts) else ("", False)
            looks.append(look(font, struck, formats.get(attributes.get("numFmtId", "0"), "")))
    return {str(number): one for number, one in enumerate(looks) if one != PLAIN}


_CELL = re.compile(rb"<(?:\w+:)?c[\s][^<>]*>")
_REFERENCE, _STYLE = re.compile(rb"""\sr=["']([A-Z]+\d+)["']"""), re.compile(rb"""\ss=["'](\d+)["']""")


def looks_in(xml: bytes, looks: Mapping[str, Look]) -> dict[Position, Look]:
    """Give the cells of a worksheet whose style is among these; rows and cells without `r` follow the one before."""
    if not looks or not any(b'"%s"' % style.encode() in xml or b"'%s'" % style.encode() in xml for style in looks):
        return {}
    found: dict[Position, Look] = {}
    for cell in _CELL.findall(xml):
        style = _STYLE.search(cell)
        if style and (seen := looks.get(style[1].decode())):
            reference = _REFERENCE.search(cell)
            if reference is None:
                return _walked(xml, looks)
            found[position(reference[1].decode())] = seen
    return found


def _walked(xml: bytes, looks: Mapping[str, Look]) -> dict[Position, Look]:
    found: dict[Position, Look] = {}
    row = column = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        name = tag.rpartition(":")[2]
        if name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == "c":
            column += 1
            if reference := attributes.get("r"):
                row, column = position(reference)
            if seen := looks.get(attributes.get("s", "")):
                found[row, column] = seen

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found
