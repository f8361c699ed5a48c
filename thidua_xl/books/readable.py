"""A book made readable for calamine, which refuses all of it for one thing that it does not know.

What is changed is what no cell's value hangs on: sheets of macros or without a part, areas written as whole columns.
"""

import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from io import BytesIO

from thidua_xl.addresses import MAX_COLUMN, MAX_ROW, address, area
from thidua_xl.archives import Archive, Parts
from thidua_xl.books.inside import Inside
from thidua_xl.books.openxml import workbook_part
from thidua_xl.books.worksheet import AREA

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*?(?:/>|>\s*</(?:\w+:)?sheet>)")
_STREAM_NAME = "Workbook".encode("utf-16-le") + b"\0\0"
_STREAM = re.compile(re.escape(_STREAM_NAME), re.IGNORECASE)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def readable(content: bytes, insides: Sequence[Inside | None]) -> bytes:
    """Give a book as calamine reads it, the same bytes nearly always; sheets that are not readable are left out."""
    if content.startswith(b"\xd0\xcf"):
        return content if _STREAM_NAME in content else _STREAM.sub(_STREAM_NAME, content, count=1)
    left_out = {place for place, inside in enumerate(insides) if inside and not inside.is_readable}
    odd = {inside.part.lower() for inside in insides if inside and inside.is_odd}
    package = Parts(Archive(content))
    if "content.xml" in package:
        return content if "mimetype" in package else _packed({"mimetype": _SPREADSHEET, **_all(package)})
    workbook = workbook_part(package.read("_rels/.rels") if "_rels/.rels" in package else b"").lower()
    if not (left_out or odd) and posixpath.basename(workbook) == "workbook.xml":
        return content
    parts = _all(package)
    names = {part: member.filename for part, member in package.members.items()}
    for part in odd:
        parts[names[part]] = _with_areas(parts[names[part]])
    parts[names[workbook]] = _without_sheets(parts[names[workbook]], left_out)
    return _packed({_usual(name, workbook): part for name, part in parts.items()})


def _all(package: Parts) -> dict[str, bytes]:
    return {member.filename: package.read(part) for part, member in package.members.items()}


def _usual(name: str, workbook: str) -> str:
    """Give the workbook and its relations the names by which calamine looks for them, in whatever folder they are."""
    folder, last = posixpath.split(workbook)
    usual = {workbook: "workbook.xml", posixpath.join(folder, "_rels", f"{last}.rels"): "_rels/workbook.xml.rels"}
    found = usual.get(name.replace("\\", "/").lower())
    return posixpath.join(folder, found) if found else name


def _packed(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def _with_areas(xml: bytes) -> bytes:
    """Write whole columns and rows of a worksheet as Excel does (`A:A` → `A1:A1048576`); leave out what is no area."""

    def changed(match: re.Match[bytes]) -> bytes:
        text = (match[4] or match[5] or b"").decode("ascii", "replace")
        try:
            top, left, bottom, right = area(text)
        except ValueError:
            return b""
        if not (1 <= top <= bottom <= MAX_ROW and 1 <= left <= right <= MAX_COLUMN):
            return b""
        reference = f"{address(top, left)}:{address(bottom, right)}".encode()
        return b'<%b%b%b ref="%b"%b%b>' % (match[1], match[2], match[3], reference, match[6], match[7])

    return AREA.sub(changed, xml)


def _without_sheets(workbook: bytes, places: Collection[int]) -> bytes:
    """Leave out the sheets at these places (from 0) of the part `workbook`."""
    number = -1

    def kept(match: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return b"" if number in places else match.group()

    return _SHEET.sub(kept, workbook)
