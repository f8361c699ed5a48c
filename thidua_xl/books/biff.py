"""What calamine hides of a book of Excel 97 to 2003 (.xls): the records of its stream, BIFF8 ([MS-XLS])."""

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
_BIFF_CELLS = _BIFF_NUMBERS | {_MUL_RK, _BOOL_ERR, 0x00D6, 0x00FD, 0x0204}


def look_inside_biff(content: bytes) -> list[Inside | None]:
    """Walk the records of the stream `Workbook` ([MS-XLS] 2.4)."""
    compound = Compound(content)
    if "encryptedpackage" in compound.entries:  # an .xlsx with a password
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
            raise UnsafeError(OVERSTATED)
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
