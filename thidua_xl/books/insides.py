"""What calamine hides of a book, read from the file: hidden rows, error cells, formulas never calculated, percent.

Calamine gives error cells and uncalculated formulas as blanks, drops those at a sheet's end, and reserves memory for
the whole rectangle down to the farthest cell; so each sheet is looked at here first, in a module for each kind of file:
OpenXML (.xlsx, .xlsm), OpenDocument (.ods) and BIFF8 (.xls).
"""

import struct
from xml.parsers import expat

from thidua_xl.archives import Archive, DamagedError, OversizedError, Parts
from thidua_xl.books.biff import look_inside_biff
from thidua_xl.books.inside import Inside, UnsafeError
from thidua_xl.books.opendocument import look_inside_opendocument
from thidua_xl.books.openxml import look_inside_openxml

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a file of Excel 97 to 2003 begins

BROKEN = (
    DamagedError,
    expat.ExpatError,
    struct.error,
    LookupError,
    ValueError,
    ArithmeticError,
    AttributeError,
    TypeError,
    EOFError,
    OSError,
    RecursionError,
)


def look_inside(content: bytes) -> list[Inside | None]:
    """Walk a file's sheets in the order of its tabs; None stands for a chart.

    Takes the whole file. Raises UnsafeError, LockedError, or whatever a broken file breaks: the kinds in `BROKEN`.
    """
    if content.startswith(COMPOUND):
        return look_inside_biff(content)
    try:
        parts = Parts(Archive(content))
        return look_inside_opendocument(parts) if "content.xml" in parts else look_inside_openxml(parts)
    except OversizedError:
        raise UnsafeError("tệp giải nén ra quá lớn") from None
