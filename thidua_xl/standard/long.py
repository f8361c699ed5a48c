"""The rows of a long sheet, written as XML at once: cell by cell a hundred times slower."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice

from openpyxl.worksheet.worksheet import Worksheet

from thidua_xl.addresses import column_letter
from thidua_xl.columns import together
from thidua_xl.rows import text_cell
from thidua_xl.sheets import (
    BY_TITLE,
    Column,
    Kind,
    Sheet,
)
from thidua_xl.standard.cells import excel_value, lines_of, wraps
from thidua_xl.standard.looks import (
    HEADING_ROW,
)
from thidua_xl.tables import Tables


def rows_xml(worksheet: Worksheet, sheet: Sheet, tables: Tables) -> Iterator[str]:
    """Write the rows of a long table as the XML of its sheet, cells in the styles of the one row that stands there.

    Names shown by code are written as text: a formula in each of many rows would search all of them.
    """
    table = tables[sheet.name]
    first = HEADING_ROW + 1
    letters, columns = [], []
    for place, column in enumerate(sheet.columns, start=1):
        style = worksheet.cell(first, place).style_id
        if column.kind is Kind.NAME:
            cells = table.values[column.shows[0]].map(_names(column, sheet, tables).get)
        elif column.field in table.raw:
            cells = together((table.values[column.field], table.raw[column.field]), excel_value)
        else:
            continue
        letters.append(column_letter(place))
        columns.append(cells.map(partial(_cell_xml, style)))
    wrapped = [table.raw[c.field].map(partial(lines_of, width=c.width)) for c in sheet.asked if wraps(c)]
    heights = [max([1, *lines]) for lines in zip(*wrapped, strict=True)] if wrapped else [1] * len(table)
    for row, (cells_xml, lines) in enumerate(zip(zip(*columns, strict=True), heights, strict=True), start=first):
        said = "".join(f'<c r="{letter}{row}"{xml}' for letter, xml in zip(letters, cells_xml, strict=True) if xml)
        yield f'<row r="{row}" ht="{15 * min(lines, 12) + 2}" customHeight="1">{said}</row>'


def _names(column: Column, sheet: Sheet, tables: Tables) -> dict[object, str]:
    """The name that stands behind each code of a column."""
    code_field, name_field = column.shows
    found: dict[object, str] = {}
    for title in sheet.column(code_field).refers:
        target = tables[BY_TITLE[title].name]
        for code, name in zip(target.values[target.sheet.columns[0].field], target.values[name_field], strict=True):
            found.setdefault(code, name or "")
    return found


def _cell_xml(style: int, value: str | float | date | None) -> str | None:
    """The end of a cell's element, after its address (ECMA-376, 18.3.1.4); None where there is no cell."""
    if value is None:
        return None
    if isinstance(value, str):
        return f' s="{style}"{text_cell(value)}'
    number = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
    return f' s="{style}"><v>{number}</v></c>'


def finished(package: bytes, long: Mapping[str, Iterable[str]]) -> bytes:
    """The same zip with constant times, so that the same input gives the same bytes, and with the long sheets' rows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":  # openpyxl writes the time of saving
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if member.filename not in long:
                target.writestr(info, content)
                continue
            head, _row, rest = content.partition(f'<row r="{HEADING_ROW + 1}"'.encode())
            _rows, end, tail = rest.partition(b"</sheetData>")
            with target.open(info, "w") as file:
                file.write(re.sub(rb"<dimension [^>]*/>", b"", head))
                for rows in _batched(long[member.filename], 1000):
                    file.write("".join(rows).encode())
                file.write(end + tail)
    return buffer.getvalue()


def _batched(rows: Iterable[str], size: int) -> Iterator[list[str]]:
    """Give rows in lists of that size."""
    source = iter(rows)
    while part := list(islice(source, size)):
        yield part
