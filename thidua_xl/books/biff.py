"""What calamine hides of a book of Excel 5 to 2003 (.xls): the records of its stream, BIFF5 or BIFF8 ([MS-XLS])."""

import struct
from collections.abc import Iterator, Mapping

from thidua_xl.books.compound import Compound
from thidua_xl.books.inside import OVERSTATED, Inside, LockedError, UnsafeError
from thidua_xl.books.looks import PLAIN, Look, look, number_format_code
from thidua_xl.books.number_formats import is_percent

_BIFF_ERRORS = dict(
    zip((0, 7, 15, 23, 29, 36, 42), ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"), strict=True)
)
_FORMULA, _MUL_RK, _BOOL_ERR = 0x0006, 0x00BD, 0x0205
_BIFF_NUMBERS = frozenset({_FORMULA, 0x0203, 0x027E})
_BIFF8, _WORKSHEET, _MACRO_SHEET = 0x0600, 0, 1
_DIMENSIONS_SIZE = 14  # bytes, of BIFF8
_BIFF_CELLS = _BIFF_NUMBERS | {_MUL_RK, _BOOL_ERR, 0x00D6, 0x00FD, 0x0204}


def look_inside_biff(content: bytes) -> list[Inside | None]:
    """Walk the records of the stream `Workbook` ([MS-XLS] 2.4), or `Book` as Excel 5 and 95 have it."""
    compound = Compound(content)
    if "encryptedpackage" in compound.entries:  # an .xlsx with a password
        raise LockedError
    stream = compound.stream("Workbook" if "workbook" in compound.entries else "Book")
    book = _Book(stream)
    percents = {
        style
        for style, (_font, number_format) in enumerate(book.styles)
        if is_percent(book.formats.get(number_format, ""))
    }
    fonts = [*book.fonts[:4], ("", False), *book.fonts[4:]]  # no font has the number 4
    looks = {
        style: seen
        for style, (font, number_format) in enumerate(book.styles)
        if font < len(fonts) and (seen := look(*fonts[font], number_format_code(number_format, book.formats))) != PLAIN
    }
    insides: list[Inside | None] = []
    for title, start, kind in book.sheets:
        if kind == _WORKSHEET:
            insides.append(_look_inside_biff_sheet(Inside(title), stream, start, percents, looks))
        else:
            insides.append(Inside(title, is_readable=False) if kind == _MACRO_SHEET else None)
    return insides


class _Book:
    """What the first substream holds: formats, fonts, styles of cells, sheets (title, where it starts, kind)."""

    def __init__(self, stream: bytes) -> None:
        is_old = struct.unpack_from("<4xH", stream)[0] < _BIFF8
        self.formats: dict[int, str] = {9: "0%", 10: "0.00%"}
        self.fonts: list[tuple[str, bool]] = []
        self.styles: list[tuple[int, int]] = []
        self.sheets: list[tuple[str, int, int]] = []
        for kind, data in _records(stream, 0):
            if kind == 0x002F:  # FilePass
                raise LockedError
            if kind == 0x041E:  # Format
                number = struct.unpack_from("<H", data)[0]
                self.formats[number] = _text(data[2:], is_old=is_old, wide_size=not is_old)
            elif kind == 0x0031:  # Font
                struck = bool(struct.unpack_from("<2xH", data)[0] & 0x08)
                self.fonts.append((_text(data[14:], is_old=is_old), struck))
            elif kind == 0x00FC and struct.unpack_from("<4xI", data)[0] > len(stream):  # SST
                raise UnsafeError(OVERSTATED)
            elif kind == 0x00E0:  # XF
                self.styles.append(struct.unpack_from("<HH", data))
            elif kind == 0x0085:  # BoundSheet8
                start, _state, sheet_kind = struct.unpack_from("<IBB", data)
                self.sheets.append((_text(data[6:], is_old=is_old), start, sheet_kind))


def _text(data: bytes, *, is_old: bool, wide_size: bool = False) -> str:
    """Read a text behind its size (one byte, or two); since BIFF8 a byte says whether its signs take two."""
    size, rest = (data[0] | data[1] << 8, data[2:]) if wide_size else (data[0], data[1:])
    if is_old:
        return rest[:size].decode("latin-1")
    return rest[1:].decode("utf-16-le" if rest[0] & 1 else "latin-1", "replace")[:size]


def _look_inside_biff_sheet(
    inside: Inside, stream: bytes, start: int, percents: set[int], looks: Mapping[int, Look]
) -> Inside:
    for kind, data in _records(stream, start):
        if kind == 0x0200:  # Dimensions, for which calamine reserves memory
            shape = "<HHHH" if len(data) < _DIMENSIONS_SIZE else "<IIHH"
            first_row, end_row, first_column, end_column = struct.unpack_from(shape, data)
            if not (first_row <= end_row <= 65_536 and first_column <= end_column <= 256):
                raise UnsafeError(OVERSTATED)
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
