"""What calamine hides of a sheet, read from the file: hidden rows, error cells, formulas never calculated, percent.

Calamine gives error cells and uncalculated formulas as blanks, drops those at a sheet's end, and reserves memory for
the whole rectangle down to the farthest cell; so each sheet is walked here first. One walk for each kind of file:
OpenXML (.xlsx, .xlsm), OpenDocument (.ods) and BIFF8 (.xls). All positions are 1-based (row, column).
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from posixpath import join, normpath
from xml.parsers import expat

from thidua_xl.books.looks import PLAIN, Look, look, looks_in, number_format_code, telling_styles

Position = tuple[int, int]
Area = tuple[int, int, int, int]

MAX_UNPACKED = 600_000_000
MAX_CELLS = 5_000_000
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384


_OVERSTATED = "phần khai kích thước bên trong tệp không đúng với nội dung"


class UnsafeError(Exception):
    """A file made to exhaust the reader's memory; the message says how, in Vietnamese, to stand inside a sentence."""


class LockedError(Exception):
    """A file that opens with a password only."""


@dataclass
class Inside:
    """What one sheet holds besides values. `merged` is filled for OpenDocument only: calamine gives the others."""

    title: str
    hidden_rows: set[int] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    uncached: set[Position] = field(default_factory=set)
    percents: set[Position] = field(default_factory=set)
    looks: dict[Position, Look] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0

    def reach(self, row: int, column: int) -> None:
        """Note a cell that holds something; UnsafeError where the rectangle down to it is beyond reading."""
        if row > self.last_row or column > self.last_column:
            self.last_row, self.last_column = max(row, self.last_row), max(column, self.last_column)
            if self.last_row * self.last_column > MAX_CELLS or row > MAX_ROW or column > MAX_COLUMN:
                raise UnsafeError(f"trang “{self.title}” có ô ghi dữ liệu ở quá xa (dòng {row}, cột thứ {column})")


def look_inside(content: bytes) -> list[Inside | None]:
    """Walk a file's sheets in the order of its tabs; None stands for a chart, dialog or macro sheet.

    Takes the whole file. Raises UnsafeError, LockedError, or whatever a broken file breaks: the kinds in `BROKEN`.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _look_inside_biff(content)
    with zipfile.ZipFile(BytesIO(content)) as package:
        if sum(member.file_size for member in package.infolist()) > MAX_UNPACKED:
            raise UnsafeError("tệp giải nén ra quá lớn")
        parts = {name.replace("\\", "/").lower(): name for name in package.namelist()}
        if "content.xml" in parts:
            return _look_inside_opendocument(package)
        return _look_inside_openxml(package, parts)


BROKEN = (
    zipfile.BadZipFile,
    expat.ExpatError,
    struct.error,
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,  # zipfile: an encrypted member, an unknown compression
    zlib.error,
)


# -- XML --------------------------------------------------------------------------------------------------------------


def _parse(xml: bytes, walker: "_Walker") -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.Parse(xml, True)


def _refuse_doctype(*_declaration: object) -> None:
    raise UnsafeError("tệp chứa khai báo DOCTYPE mà sổ Excel không bao giờ có")


class _Walker:
    """Sees the elements of an XML part one after another."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""

    def end(self, tag: str) -> None:
        """Leave an element."""

    def text(self, text: str) -> None:
        """Meet text."""


class _Elements(_Walker):
    """Keeps all elements of a small part: (name without prefix, attributes without prefixes)."""

    def __init__(self, xml: bytes) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        _parse(xml, self)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.found.append((_local(tag), {_local(name): value for name, value in attributes.items()}))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


# -- OpenXML ----------------------------------------------------------------------------------------------------------


# Most sheets hold nothing that calamine hides but formulas never calculated: a few searches tell.
_TELLING = (b't="e"', b'hidden="1', b'hidden="t')
_SELDOM_TELLING = ((b"'", b"='"), (b"!", b"<!"), (b":", b":c"))  # one byte is sought ten times as fast as two
_UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}\d{1,4}")[\s/>]')
_FORMULA_WITHOUT_VALUE = re.compile(rb"<f[^<>]*(?:/>|>[^<]*</f>)(?!<v>\s*[^<\s])")


# In the others, most is formatted blanks, and texts and numbers not far down. There is nothing to say of them, so they
# leave before the walk, at the speed of one regular expression; then the rows left empty, but for hidden ones. Usually
# nothing is left to walk.
@lru_cache(maxsize=64)
def _plain_cells(percents: frozenset[str]) -> re.Pattern[bytes]:
    shown_otherwise = "|".join(sorted(percents)) or "-"
    return re.compile(
        rb'<c r="(?:'
        rb'[A-Z]{1,2}\d{1,4}"(?:'
        rb'(?: s="\d+")? t="(?:s|str|inlineStr)"(?: s="\d+")?>'
        rb"(?:(?:<f[^<>]*>[^<]*</f>)?<v>[^<]*</v>|<is><t[^<>]*>[^<]*</t></is>)</c>"
        rb'|(?: s="(?!(?:%s)")\d+")?(?: t="n")?>(?:<f[^<>]*>[^<]*</f>)?<v>[^<]+</v></c>)'
        rb'|[A-Z]+\d+"(?: s="\d+")?(?: t="\w+")?(?:/>|></c>))' % shown_otherwise.encode()
    )


_CELLS = re.compile(rb"<c[ />]")
_UNCACHED_CELLS = re.compile(rb'<c r="([A-Z]{1,2}\d{1,4})"(?: s="\d+")?><f[^<>]*>[^<]+</f>(?:<v></v>|<v ?/>)?</c>')
_EMPTY_ROWS = re.compile(rb'<row r="\d+"(?![^<>]*hidden="[1t])[^<>]*(?:/>|></row>)')


def _look_inside_openxml(package: zipfile.ZipFile, parts: dict[str, str]) -> list[Inside | None]:
    def read(part: str) -> bytes:
        xml = package.read(parts[part.lower()])
        if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ValueError("UTF-16, which calamine takes for an empty sheet")
        return xml

    targets = {
        relation["Id"]: normpath(join("/xl", relation["Target"].replace("\\", "/")))[1:]
        for tag, relation in _Elements(read("xl/_rels/workbook.xml.rels")).found
        if tag == "Relationship" and relation.get("Type", "").endswith("/worksheet")
    }
    if "xl/sharedstrings.xml" in parts:
        _check_shared_strings(read("xl/sharedStrings.xml"))
    styles = read("xl/styles.xml") if "xl/styles.xml" in parts else b"<styleSheet/>"
    percents, looks = _percent_styles(styles), _looks(styles)
    insides: list[Inside | None] = []
    for tag, sheet in _Elements(read("xl/workbook.xml")).found:
        if tag == "sheet":
            inside = Inside(sheet["name"]) if sheet["id"] in targets else None
            if inside:
                cells = _cells_only(read(targets[sheet["id"]]))
                _look_inside_sheet(inside, cells, percents)
                inside.looks = looks_in(cells, looks)
            insides.append(inside)
    return insides


def _look_inside_sheet(inside: Inside, xml: bytes, percents: frozenset[str]) -> None:
    telling = (*_TELLING, *(b's="%s"' % style.encode() for style in percents))
    start = max(0, xml.find(b"<sheetData"))
    head, rows = xml[:start], xml[start:]
    if not (
        b"<!" in head
        or any(sign in rows and mark in rows for sign, mark in _SELDOM_TELLING)
        or any(mark in rows for mark in telling)
        or _UNUSUAL_CELL.search(rows)
    ):
        for formula in _FORMULA_WITHOUT_VALUE.finditer(xml):
            start = xml.rfind(b'<c r="', 0, formula.start()) + len(b'<c r="')
            reference, _quote, kind = xml[start : formula.start()].partition(b'"')
            if b't="str"' not in kind:
                place = _position(reference.decode())
                inside.reach(*place)
                inside.uncached.add(place)
        return
    if len(_CELLS.findall(xml)) != xml.count(b'<c r="'):  # some cells only follow the one before
        _parse(xml, _OpenXmlSheet(inside, percents))
        return
    left = _plain_cells(percents).sub(b"", xml)
    for reference in _UNCACHED_CELLS.findall(left):
        place = _position(reference.decode())
        inside.reach(*place)
        inside.uncached.add(place)
    left = _EMPTY_ROWS.sub(b"", _UNCACHED_CELLS.sub(b"", left))
    if b"<sheetData></sheetData>" not in left or b"<!" in left:
        _parse(left, _OpenXmlSheet(inside, percents))


def _cells_only(xml: bytes) -> bytes:
    """Leave out what a worksheet holds after its cells: lists, formats, print set-up."""
    end, close = xml.find(b"</sheetData>"), xml.rfind(b"</worksheet>")
    return xml[:end] + b"</sheetData>" + xml[close:] if 0 < end < close else xml


def _check_shared_strings(xml: bytes) -> None:
    """Calamine reserves memory for as many texts as are announced: no more may be than there are bytes."""
    for tag in re.findall(rb"sst\s[^>]*ount[^>]*", xml):
        if any(int(number) > len(xml) for number in re.findall(rb"""ount\s*=\s*["']\s*\+?(\d+)""", tag)):
            raise UnsafeError(_OVERSTATED)


@lru_cache(maxsize=16)
def _percent_styles(xml: bytes) -> frozenset[str]:
    """Give the indices of the cell styles (`s`) whose number format is a percentage."""
    formats = {"9", "10"}
    styles: list[str] = []
    within = ""
    for tag, attributes in _Elements(xml).found:
        if tag == "numFmt" and is_percent(attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif tag.endswith("Xfs"):
            within = tag
        elif tag == "xf" and within == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
    return frozenset(str(place) for place, number_format in enumerate(styles) if number_format in formats)


@lru_cache(maxsize=16)
def _looks(xml: bytes) -> dict[str, Look]:
    return telling_styles(_Elements(xml).found)


def is_percent(number_format: str) -> bool:
    """Tell whether a number format shows a percentage; one within quotes or escaped is plain text."""
    return "%" in re.sub(r'"[^"]*"|\\.', "", number_format)


class _OpenXmlSheet(_Walker):
    """Walks `worksheet/sheetData/row/c`; rows and cells without `r` follow the one before (ECMA-376-1, 18.3.1)."""

    def __init__(self, inside: Inside, percents: frozenset[str]) -> None:
        self.inside = inside
        self.percents = percents
        self.row = self.column = 0
        self.cell: dict[str, str] = {}
        self.has_formula = False
        self.value: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match _local(tag):
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
        if _local(tag) != "c":
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


# -- OpenDocument -----------------------------------------------------------------------------------------------------


def _look_inside_opendocument(package: zipfile.ZipFile) -> list[Inside | None]:
    if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise LockedError
    walker = _OpenDocument()
    _parse(package.read("content.xml"), walker)
    return walker.insides


class _OpenDocument(_Walker):
    """Walks `table:table/table:table-row/table:table-cell`, where rows and cells may stand for many alike."""

    def __init__(self) -> None:
        self.inside = Inside("")
        self.insides: list[Inside | None] = []
        self.depth = 0  # a table inside a cell is not a sheet
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.is_hidden = False
        self.cell: dict[str, str] = {}
        self.paragraphs: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.inside = Inside(attributes.get("table:name", ""))
                self.insides.append(self.inside)
                self.row, self.rows = 0, 1
        elif self.depth == 1 and tag == "table:table-row":
            self.row += self.rows if self.row else 1
            self.rows = int(attributes.get("table:number-rows-repeated", 1))
            self.is_hidden = attributes.get("table:visibility") in {"collapse", "filter"}
            self.column, self.columns = 0, 1
        elif self.depth == 1 and tag in {"table:table-cell", "table:covered-table-cell"}:
            self.column += self.columns if self.column else 1
            self.columns = int(attributes.get("table:number-columns-repeated", 1))
            self.cell, self.paragraphs = attributes, None
        elif tag == "text:p" and self.paragraphs is None:
            self.paragraphs = []
        elif tag == "text:s" and int(attributes.get("text:c", 1)) > 32_767:  # more spaces than a cell holds
            raise UnsafeError(_OVERSTATED)

    def text(self, text: str) -> None:
        if self.paragraphs is not None:
            self.paragraphs.append(text)

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self.depth -= 1
        elif self.depth == 1 and tag in {"table:table-cell", "table:covered-table-cell"}:
            self.judge(self.inside, self.cell, self.paragraphs)

    def judge(self, inside: Inside, cell: dict[str, str], paragraphs: list[str] | None) -> None:
        """Note what a cell, and all it stands for, has to tell."""
        height = int(cell.get("table:number-rows-spanned", 1))
        width = int(cell.get("table:number-columns-spanned", 1))
        if height > 1 or width > 1:
            inside.merged.append((self.row, self.column, self.row + height - 1, self.column + width - 1))
        kind = cell.get("office:value-type")
        if kind is None and paragraphs is None and "table:formula" not in cell:
            return
        last_row, last_column = self.row + self.rows - 1, self.column + self.columns - 1
        inside.reach(last_row, last_column)
        rows = range(self.row, last_row + 1)
        places = [(row, column) for row in rows for column in range(self.column, last_column + 1)]
        if self.is_hidden:
            inside.hidden_rows.update(rows)
        if cell.get("calcext:value-type") == "error":
            inside.errors |= dict.fromkeys(places, "".join(paragraphs or ()))
        elif kind is None and paragraphs is None:
            inside.uncached.update(places)
        elif kind == "percentage":
            inside.percents.update(places)


# -- BIFF8 ------------------------------------------------------------------------------------------------------------

_BIFF_ERRORS = dict(
    zip((0, 7, 15, 23, 29, 36, 42), ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"), strict=True)
)
_FORMULA, _MUL_RK, _BOOL_ERR = 0x0006, 0x00BD, 0x0205
_BIFF_NUMBERS = frozenset({_FORMULA, 0x0203, 0x027E})
_BIFF_CELLS = _BIFF_NUMBERS | {_MUL_RK, _BOOL_ERR, 0x00D6, 0x00FD, 0x0204}


def _look_inside_biff(content: bytes) -> list[Inside | None]:
    """Walk the records of the stream `Workbook` ([MS-XLS] 2.4)."""
    compound = _Compound(content)
    if "EncryptedPackage" in compound.entries:  # an .xlsx with a password
        raise LockedError
    stream = compound.stream("Workbook")
    formats: dict[int, str] = {9: "0%", 10: "0.00%"}
    fonts: list[tuple[str, bool]] = []
    styles: list[tuple[int, int]] = []
    sheets = []
    for kind, data in _records(stream, 0):
        if kind == 0x002F:  # FilePass
            raise LockedError
        if kind == 0x041E:  # Format
            size, is_wide = struct.unpack_from("<xxHB", data)
            code = data[5:].decode("utf-16-le" if is_wide & 1 else "latin-1")[:size]
            formats[struct.unpack_from("<H", data)[0]] = code
        elif kind == 0x0031:  # Font
            size, is_wide = struct.unpack_from("<14xBB", data)
            name = data[16:].decode("utf-16-le" if is_wide & 1 else "latin-1")[:size]
            fonts.append((name, bool(struct.unpack_from("<2xH", data)[0] & 0x08)))
        elif kind == 0x00FC and struct.unpack_from("<4xI", data)[0] > len(stream):  # SST
            raise UnsafeError(_OVERSTATED)
        elif kind == 0x00E0:  # XF
            styles.append(struct.unpack_from("<HH", data))
        elif kind == 0x0085:  # BoundSheet8
            start, _state, sheet_kind, size, is_wide = struct.unpack_from("<IBBBB", data)
            title = data[8:].decode("utf-16-le" if is_wide & 1 else "latin-1")[:size]
            sheets.append((title, start, sheet_kind))
    percents = {
        style for style, (_font, number_format) in enumerate(styles) if is_percent(formats.get(number_format, ""))
    }
    fonts[4:4] = [("", False)]  # no font has the number 4
    looks = {
        style: seen
        for style, (font, number_format) in enumerate(styles)
        if font < len(fonts) and (seen := look(*fonts[font], number_format_code(number_format, formats))) != PLAIN
    }
    return [
        _look_inside_biff_sheet(Inside(title), stream, start, percents, looks) if sheet_kind == 0 else None
        for title, start, sheet_kind in sheets
    ]


def _look_inside_biff_sheet(
    inside: Inside, stream: bytes, start: int, percents: set[int], looks: Mapping[int, Look]
) -> Inside:
    for kind, data in _records(stream, start):
        if kind == 0x0200:  # Dimensions, for which calamine reserves memory
            first_row, end_row, first_column, end_column = struct.unpack_from("<IIHH", data)
            if not (first_row <= end_row <= 65_536 and first_column <= end_column <= 256):
                raise UnsafeError(_OVERSTATED)
        if kind == 0x0208 and data[12] & 0x20:  # Row
            inside.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
        if kind not in _BIFF_CELLS:
            continue
        row, column, style = struct.unpack_from("<HHH", data)
        place = (row + 1, column + 1)
        inside.reach(*place)
        error = _BIFF_ERRORS.get(data[6] if kind == _BOOL_ERR else data[8]) if _is_biff_error(kind, data) else None
        if error:
            inside.errors[place] = error
        elif kind == _MUL_RK:
            styles = [style for (style,) in struct.iter_unpack("<H4x", data[4:-2])]
            inside.reach(row + 1, column + len(styles))
            inside.percents |= {(row + 1, column + 1 + k) for k, style in enumerate(styles) if style in percents}
            inside.looks |= {
                (row + 1, column + 1 + k): looks[style] for k, style in enumerate(styles) if style in looks
            }
        elif kind in _BIFF_NUMBERS and style in percents:
            inside.percents.add(place)
        if kind != _MUL_RK and style in looks:
            inside.looks[place] = looks[style]
    return inside


def _is_biff_error(kind: int, data: bytes) -> bool:
    return (kind == _BOOL_ERR and data[7] == 1) or (kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Walk the records of a substream up to its end."""
    place = start
    while True:
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == 0x000A:  # EOF
            return
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


_FREE = 0xFFFF_FFFA  # sector numbers from here on mean "none"


class _Compound:
    """An OLE compound file ([MS-CFB]): a directory of streams, chains of sectors; short streams in small sectors."""

    def __init__(self, content: bytes) -> None:
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        table_count, directory, _signature, self.cutoff, small_table, _count, more = struct.unpack_from(
            "<7I", content, 44
        )
        self.size, self.small_size = 1 << shift, 1 << small_shift
        self.content = content[self.size :]  # sectors are counted after the header
        sectors = list(struct.unpack_from("<109I", content, 76))
        while more < _FREE and len(sectors) < table_count:
            *listed, more = self._numbers(more)
            sectors += listed
        self.table = [number for sector in sectors[:table_count] for number in self._numbers(sector)]
        self.small_table = [
            number for sector in self._chain(self.table, small_table) for number in self._numbers(sector)
        ]
        entries = self._read(self.content, self.size, self._chain(self.table, directory))
        self.entries: dict[str, tuple[int, int]] = {}
        for place in range(0, len(entries) - 127, 128):
            name_size, start, size = struct.unpack_from("<H50xII", entries, place + 64)
            name = entries[place : place + max(name_size - 2, 0)].decode("utf-16-le", "replace")
            self.entries.setdefault(name, (start, size))

    def stream(self, name: str) -> bytes:
        """Give a stream by its name; KeyError where there is none."""
        start, size = self.entries[name]
        if size >= self.cutoff:
            return self._read(self.content, self.size, self._chain(self.table, start))[:size]
        root = self._read(self.content, self.size, self._chain(self.table, self.entries["Root Entry"][0]))
        return self._read(root, self.small_size, self._chain(self.small_table, start))[:size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self.size // 4}I", self.content, sector * self.size)

    def _chain(self, table: list[int], sector: int) -> Iterator[int]:
        for _step in table:
            if sector >= _FREE:
                return
            yield sector
            sector = table[sector]

    def _read(self, content: bytes, size: int, sectors: Iterator[int]) -> bytes:
        return b"".join(content[sector * size : (sector + 1) * size] for sector in sectors)
