"""A book made readable for calamine, which refuses all of it for one thing that it does not know.

What is changed is what no cell's value hangs on: sheets of macros or without a part, areas written as whole columns.
"""

import re
import zipfile
from collections.abc import Collection, Sequence
from io import BytesIO

from thidua_xl.addresses import address, area
from thidua_xl.books.inside import Inside

_AREA = re.compile(
    rb"""<((?:\w+:)?)(dimension|mergeCell)\b([^<>]*?)\sref\s*=\s*(?:"([^"]*)"|'([^']*)')([^<>]*?)(/?)>"""
)
_CELLS = re.compile(rb"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*?(?:/>|>\s*</(?:\w+:)?sheet>)")
_STREAM_NAME = "Workbook".encode("utf-16-le") + b"\0\0"
_STREAM = re.compile(re.escape(_STREAM_NAME), re.IGNORECASE)


def readable(content: bytes, insides: Sequence[Inside | None]) -> bytes:
    """Give a book as calamine reads it, the same bytes nearly always; sheets that are not readable are left out."""
    if content.startswith(b"\xd0\xcf"):
        return content if _STREAM_NAME in content else _STREAM.sub(_STREAM_NAME, content, count=1)
    left_out = {place for place, inside in enumerate(insides) if inside and not inside.is_readable}
    odd = {inside.part.lower() for inside in insides if inside and inside.is_odd}
    if not (left_out or odd):
        return content
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as new:
        for name in dict.fromkeys(old.namelist()):
            part = old.read(name)
            if name.replace("\\", "/").lower() == "xl/workbook.xml":
                part = _without_sheets(part, left_out)
            elif name.replace("\\", "/").lower() in odd:
                part = _with_areas(part)
            new.writestr(name, part)
    return file.getvalue()


def is_odd(xml: bytes) -> bool:
    """Tell whether a worksheet has an area that calamine does not understand."""
    return any(not _CELLS.fullmatch(match[4] or match[5] or b"") for match in _AREA.finditer(xml))


def _with_areas(xml: bytes) -> bytes:
    """Write whole columns and rows of a worksheet as Excel does (`A:A` → `A1:A1048576`); leave out what is no area."""

    def changed(match: re.Match[bytes]) -> bytes:
        text = (match[4] or match[5] or b"").decode("ascii", "replace")
        try:
            top, left, bottom, right = area(text)
        except ValueError:
            return b""
        reference = f"{address(top, left)}:{address(bottom, right)}".encode()
        return b'<%b%b%b ref="%b"%b%b>' % (match[1], match[2], match[3], reference, match[6], match[7])

    return _AREA.sub(changed, xml)


def _without_sheets(workbook: bytes, places: Collection[int]) -> bytes:
    """Leave out the sheets at these places (from 0) of the part `workbook`."""
    number = -1

    def kept(match: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return b"" if number in places else match.group()

    return _SHEET.sub(kept, workbook)
