"""What calamine hides of a book, read from the file: hidden rows, error cells, formulas never calculated, percent.

Calamine gives error cells and uncalculated formulas as blanks, drops those at a sheet's end, and reserves memory for
the whole rectangle down to the farthest cell; so each sheet is looked at here first, in a module for each kind of file:
OpenXML (.xlsx, .xlsm), OpenDocument (.ods) and BIFF8 (.xls).
"""

import struct
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from thidua_xl.books.biff import look_inside_biff
from thidua_xl.books.inside import MAX_UNPACKED, Inside, UnsafeError
from thidua_xl.books.opendocument import look_inside_opendocument
from thidua_xl.books.openxml import look_inside_openxml

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a file of Excel 97 to 2003 begins

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


def look_inside(content: bytes) -> list[Inside | None]:
    """Walk a file's sheets in the order of its tabs; None stands for a chart.

    Takes the whole file. Raises UnsafeError, LockedError, or whatever a broken file breaks: the kinds in `BROKEN`.
    """
    if content.startswith(COMPOUND):
        return look_inside_biff(content)
    with zipfile.ZipFile(BytesIO(content)) as package:
        if sum(member.file_size for member in package.infolist()) > MAX_UNPACKED:
            raise UnsafeError("tệp giải nén ra quá lớn")
        parts = {name.replace("\\", "/").lower(): name for name in package.namelist()}
        if "content.xml" in parts:
            return look_inside_opendocument(package)
        return look_inside_openxml(package, parts)
