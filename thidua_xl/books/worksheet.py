"""One worksheet of an OpenXML book: what calamine hides of its cells, found quickly where the XML is as Excel has it.

`walk` is careful: it sees every element, and is right whatever the writer. `look_inside_sheet` gives the same at the
speed of regular expressions, which take away only cells of which the walk would say nothing; what is left is walked.
"""

import re
from functools import lru_cache

from thidua_xl.books.inside import Inside, Position
from thidua_xl.books.xml_parts import Walker, local, parse

# Most sheets hold nothing that calamine hides but formulas never calculated: a few searches tell.
_TELLING = (b't="e"', b'hidden="1', b'hidden="t', b' ="', b'= "')
_SELDOM_TELLING = ((b"'", b"='"), (b"!", b"<!"), (b":", b":c"), (b"\n", b"\nt="), (b"\n", b"\nhidden"))
# A byte is sought ten times as fast as two.
_UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}\d{1,4}")[\s/>]')
_FORMULA_WITHOUT_VALUE = re.compile(rb"<f[\s/>](?![^<>]*>[^<>]*</f><v>[^<\s])")


# In the others, most is formatted blanks, and texts and numbers not far down. There is nothing to say of them, so they
# leave before the walk, at the speed of one regular expression; then the rows left empty, but for hidden ones. Usually
# nothing is left to walk.
@lru_cache(maxsize=64)
def _plain_cells(percents: frozenset[str]) -> re.Pattern[bytes]:
    shown_otherwise = "|".join(sorted(percents)) or "-"
    return re.compile(
        rb'<c r="(?:'
        rb'[A-Z]{1,2}\d{1,4}"(?:'
        rb'(?: s="\d+")? t="str"(?: s="\d+")?>(?:<f[^<>]*>[^<]*</f>)?<v>[^<]*</v></c>'
        rb'|(?: s="\d+")? t="(?:s|inlineStr)"(?: s="\d+")?>(?:<v>[^<]*</v>|<is><t[^<>]*>[^<]*</t></is>)</c>'
        rb'|(?: s="(?!(?:%s)")\d+")?(?: t="n")?>(?:<f[^<>]*>[^<]*</f>)?<v>[^<\s][^<]*</v></c>)'
        rb'|[A-Z]+\d+"(?: s="\d+")?(?: t="\w+")?(?:/>|></c>))' % shown_otherwise.encode()
    )


_CELLS, _ROWS = re.compile(rb"<c[\s/>]"), re.compile(rb"<row[\s/>]")
_UNCACHED_CELLS = re.compile(rb'<c r="([A-Z]{1,2}\d{1,4})"(?: s="\d+")?><f[^<>]*>[^<]+</f>(?:<v></v>|<v ?/>)?</c>')
_EMPTY_ROWS = re.compile(rb'<row r="\d+"(?![^<>]*hidden\s*=)[^<>]*(?:/>|></row>)')


AREA = re.compile(rb"""<((?:\w+:)?)(dimension|mergeCell)\b([^<>]*?)\sref\s*=\s*(?:"([^"]*)"|'([^']*)')([^<>]*?)(/?)>""")
_AREA_OF_CELLS = re.compile(rb"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?")


def is_odd(xml: bytes) -> bool:
    """Tell whether a worksheet has an area that calamine does not understand: `A:A`."""
    around = xml[: xml.find(b"sheetData")] + xml[max(0, xml.rfind(b"sheetData")) :]
    return any(not _AREA_OF_CELLS.fullmatch(match[4] or match[5] or b"") for match in AREA.finditer(around))


def look_inside_sheet(inside: Inside, xml: bytes, percents: frozenset[str]) -> None:
    """Fill in what a worksheet's XML holds; takes the cell styles that show a percentage."""
    telling = (*_TELLING, *(b's="%s"' % style.encode() for style in percents))
    start = max(0, xml.find(b"<sheetData"))
    head, rows = xml[:start], xml[start:]
    if (
        b"<!" in head
        or any(sign in rows and mark in rows for sign, mark in _SELDOM_TELLING)
        or any(mark in rows for mark in telling)
        or _UNUSUAL_CELL.search(rows)
    ):
        _walk_the_rest(inside, xml, percents)
    else:
        _walk_formulas(inside, rows, percents)


def walk(inside: Inside, xml: bytes, percents: frozenset[str]) -> None:
    """Fill in what a worksheet's XML holds, element after element."""
    parse(xml, _Sheet(inside, percents))


def _walk_formulas(inside: Inside, rows: bytes, percents: frozenset[str]) -> None:
    """Walk the cells with formulas that may not have been calculated, where no other may tell anything."""
    end = 0
    for formula in _FORMULA_WITHOUT_VALUE.finditer(rows):
        if formula.start() >= end:  # a cell is walked once, whatever it holds
            start = rows.rfind(b'<c r="', 0, formula.start())
            end = rows.find(b"</c>", formula.start()) + len(b"</c>")
            walk(inside, rows[start:end], percents)


def _walk_the_rest(inside: Inside, xml: bytes, percents: frozenset[str]) -> None:
    """Walk what is left of a sheet without its plain cells; all of it where cells or rows only follow those before."""
    if len(_CELLS.findall(xml)) != xml.count(b'<c r="') or len(_ROWS.findall(xml)) != xml.count(b'<row r="'):
        walk(inside, xml, percents)
        return
    left = _plain_cells(percents).sub(b"", xml)
    for reference in _UNCACHED_CELLS.findall(left):
        place = _position(reference.decode())
        inside.reach(*place)
        inside.uncached.add(place)
    left = _EMPTY_ROWS.sub(b"", _UNCACHED_CELLS.sub(b"", left))
    if b"<sheetData></sheetData>" not in left or b"<!" in left:
        walk(inside, left, percents)


class _Sheet(Walker):
    """Walks `worksheet/sheetData/row/c`; rows and cells without `r` follow the one before (ECMA-376-1, 18.3.1)."""

    def __init__(self, inside: Inside, percents: frozenset[str]) -> None:
        self.inside = inside
        self.percents = percents
        self.row = self.column = 0
        self.cell: dict[str, str] = {}
        self.has_formula = False
        self.value: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "c":
                self.column += 1
                if reference := attributes.get("r"):
                    self.row, self.column = _position(reference)
                self.cell, self.has_formula, self.value = attributes, False, None
            case "v" | "is":
                self.value = []
            case "f":
                self.has_formula = True
                self.value = None
            case "row":
                self.row, self.column = int(attributes.get("r", self.row + 1)), 0
                if attributes.get("hidden") in {"1", "true"}:
                    self.inside.hidden_rows.add(self.row)

    def text(self, text: str) -> None:
        if self.value is not None:
            self.value.append(text)

    def end(self, tag: str) -> None:
        if local(tag) != "c":
            return
        text = "".join(self.value or ()).strip()
        kind = self.cell.get("t", "n")
        if text or self.has_formula:
            self.inside.reach(self.row, self.column)
        if kind == "e" and text:
            self.inside.errors[self.row, self.column] = text
        elif self.has_formula and not text and kind != "str":
            self.inside.uncached.add((self.row, self.column))
        elif text and kind == "n" and self.cell.get("s") in self.percents:
            self.inside.percents.add((self.row, self.column))
        self.value = None


@lru_cache(maxsize=100_000)  # the same places in every book
def _position(reference: str) -> Position:
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    column = 0
    for letter in reference[: -len(digits)]:
        column = column * 26 + ord(letter) - 64
    return int(digits), column
