"""A book that is open in Excel or LibreOffice: what is on the screen, saved or not, becomes grids in bulk reads."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import xlwings

from thidua_xl.books.appearance import as_seen
from thidua_xl.books.inside import MAX_CELLS
from thidua_xl.books.number_formats import is_percent
from thidua_xl.errors import ThiduaError
from thidua_xl.tables import Cell, Grid, Percent

_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_NEWER_ERROR = "#LỖI!"  # an error value that Excel learned after xlwings' list, such as #SPILL!


class LiveBook:
    """An open spreadsheet read cell for cell as `FileBook` reads the saved file.

    No formula is ever without a value here: the office has calculated it.
    """

    def __init__(self, book: xlwings.Book) -> None:
        self.book = book
        self.name = book.name

    def grids(self) -> list[Grid]:
        """Give the sheets in the order of the tabs, hidden ones too; each is one bulk read."""
        return [_grid(sheet) for sheet in self.book.sheets]


def _grid(sheet: xlwings.Sheet) -> Grid:
    last = sheet.used_range.last_cell
    if last.row * last.column > MAX_CELLS:
        raise ThiduaError(
            f"Trang “{sheet.name}” có ô ghi dữ liệu hoặc định dạng ở quá xa ({last.get_address(False, False)}); "
            "xóa các dòng, cột thừa ở cuối trang rồi kiểm tra lại."
        )
    area = sheet.range((1, 1), (last.row, last.column))
    read = area.options(ndim=2, err_to_str=True).value
    rows = [[_cell(cell) for cell in row] for row in read]
    errors = {}
    for place in list(_errors(area, read)):
        errors[place] = str(_at(rows, place)) if isinstance(_at(rows, place), str) else _NEWER_ERROR
        rows[place[0] - 1][place[1] - 1] = None
    for row, column in _percents(sheet, rows):
        rows[row - 1][column - 1] = Percent(rows[row - 1][column - 1])
    return as_seen(
        Grid(
            sheet.name,
            rows,
            hidden=sheet.visible not in {True, -1},
            hidden_rows=_hidden_rows(area),
            errors=errors,
            merged=tuple(sorted(set(_merged(area)))),
        )
    )


def _at(rows: Sequence[Sequence[Cell]], place: tuple[int, int]) -> Cell:
    return rows[place[0] - 1][place[1] - 1]


def _cell(cell: Any) -> Cell:
    """Give a value as the file reader does: a time where there is no day, a date where there is no time."""
    match cell:
        case datetime():
            if cell.year < 1900:
                return cell.time()
            return cell.date() if cell.time() == time() else cell
        case Decimal():  # a cell formatted as currency, from Excel
            return float(cell)
    return cell


def _errors(area: xlwings.Range, read: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int]]:
    """Walk the error cells: those whose text vanishes when errors are not asked for as text.

    Only where something looks like an error is there a second read. Excel's numbers are floats: an int is an error
    value that xlwings has no name for.
    """
    suspects = []
    for row, cells in enumerate(read, start=1):
        for column, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and cell in _ERRORS:
                suspects.append((row, column))
            elif isinstance(cell, int) and not isinstance(cell, bool):
                yield row, column
    if suspects:
        plain = area.options(ndim=2).value
        yield from (place for place in suspects if _at(plain, place) is None)


def _percents(sheet: xlwings.Sheet, rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int]]:
    """Walk the numbers in cells formatted as percent: a column's format at once, halved where it differs."""
    for column in range(1, len(rows[0]) + 1):
        numbers = [row for row, cells in enumerate(rows, start=1) if isinstance(cells[column - 1], float)]
        pending = [numbers] if numbers else []
        while pending:
            part = pending.pop()
            cells: Any = sheet.range((part[0], column), (part[-1], column))
            number_format = cells.number_format  # None where cells differ
            if number_format is None and len(part) > 1:
                pending += [part[: len(part) // 2], part[len(part) // 2 :]]
            elif number_format and is_percent(number_format):
                yield from ((row, column) for row in part)


def _hidden_rows(area: xlwings.Range) -> frozenset[int]:
    shown: set[int] = set()
    visible: Any = area.get_special_cells("visible")  # a list: only xlwings Lite gives an awaitable
    for part in visible:
        shown.update(range(part.row, part.last_cell.row + 1))
    return frozenset(range(1, area.shape[0] + 1)) - shown


def _merged(area: xlwings.Range) -> Iterator[tuple[int, int, int, int]]:
    """Walk the merged areas: an area that is merged in part is halved."""
    pending: list[Any] = [area]
    while pending:
        part = pending.pop()
        merged = part.merge_cells
        if merged is None or (merged and part.shape != (1, 1) and part.merge_area != part):
            height, width = part.shape
            if height >= width:
                pending += [part[: height // 2, :], part[height // 2 :, :]]
            else:
                pending += [part[:, : width // 2], part[:, width // 2 :]]
        elif merged:
            whole = part.merge_area
            yield whole.row, whole.column, whole.last_cell.row, whole.last_cell.column
