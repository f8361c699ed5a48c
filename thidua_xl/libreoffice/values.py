"""The values of cells, between Python and UNO: dates, truth values and errors, and what Excel would coerce."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from thidua_xl.libreoffice.bridge import struct
from thidua_xl.libreoffice.formulas import calc_formula

_DATE, _TIME, _TEXT, _LOGICAL = 2, 4, 256, 1024  # com.sun.star.util.NumberFormat
_ERROR_RESULT = 4  # com.sun.star.sheet.FormulaResult

_EXCEL_ERRORS = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}

_CALC_ERRORS = {532: "#DIV/0!", 32767: "#N/A", 525: "#NAME?", 521: "#NULL!", 503: "#NUM!", 524: "#REF!"}

ERROR_NAMES = {number: name for name, number in _EXCEL_ERRORS.items()}

_COERCED = re.compile(
    r"\s*[-+]?[\d.,]+(?:[eE][-+]?\d+)?\s*%?\s*"  # 00123, 1.234,5, 1E5, 95%
    r"|\s*\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*"  # 1/2, 8-8-2024
    r"|\s*\d+\s+\d+/\d+\s*|\s*\d{1,3}:\d{2}(?::\d{2})?\s*(?:[AaPp][Mm])?\s*"  # 1 1/2, 7:30
    r"|[-+@].+|(?i:true|false)|#(?:N/A|DIV/0!|NAME\?|NULL!|NUM!|REF!|VALUE!)",
    re.DOTALL,
)

"""Texts that Excel coerces when they are put into a cell that is not formatted as text."""


class ErrorCode(int):
    """Excel's number of an error value, never to be mistaken for a plain number."""


class Values:
    """The values of a rectangle of cells; takes UNO's cells, where they lie, and their document."""

    def __init__(self, cells: Any, area: Any, document: Any) -> None:
        self.cells, self.area, self.document = cells, area, document

    def format_types(self) -> Iterator[tuple[int, Any]]:
        """Walk the areas of each number format: (its type, area)."""
        formats = self.document.NumberFormats
        types: dict[int, int] = {}
        for group in self.cells.UniqueCellFormatRanges:
            key = group.getByIndex(0).NumberFormat
            if key not in types:
                types[key] = formats.getByKey(key).Type
            for area in group.RangeAddresses:
                yield types[key], area

    def places(self, area: Any) -> Iterator[tuple[int, int]]:
        """Walk the cells of an area as 0-based places in this range."""
        top, left = self.area.StartRow, self.area.StartColumn
        for row in range(area.StartRow - top, area.EndRow - top + 1):
            for column in range(area.StartColumn - left, area.EndColumn - left + 1):
                yield row, column

    def read(self) -> list[list[Any]]:
        """Give the values of all cells in one call: text, float, bool, datetime, error code; "" where blank."""
        rows = [list(row) for row in self.cells.getDataArray()]
        epoch = self.epoch
        for kind, area in self.format_types():
            if kind & (_DATE | _TIME):
                for row, column in self.places(area):
                    if isinstance(days := rows[row][column], float):
                        rows[row][column] = epoch + timedelta(seconds=round(days * 86400, 3))
            elif kind & _LOGICAL:
                for row, column in self.places(area):
                    if isinstance(number := rows[row][column], float):
                        rows[row][column] = bool(number)
        for area in self.cells.queryFormulaCells(_ERROR_RESULT).RangeAddresses:
            for row, column in self.places(area):
                name = _CALC_ERRORS.get(self.cells.getCellByPosition(column, row).getError(), "#VALUE!")
                rows[row][column] = ErrorCode(_EXCEL_ERRORS[name])
        return rows

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write all cells in one call; then what the call cannot carry: formulas, truth values, date formats."""
        epoch, texts = self.epoch, _TextCells(self)
        formulas = {
            (row, column): cell
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and cell.startswith("=") and (row, column) not in texts
        }  # found before: Calc formats a cell as text that is given such a text
        blanked = [
            [cell if (row, column) not in formulas else "" for column, cell in enumerate(cells)] if formulas else cells
            for row, cells in enumerate(rows)
        ]
        self.cells.setDataArray(
            tuple(tuple(cell if type(cell) is float else _plain(cell, epoch) for cell in cells) for cells in blanked)
        )
        for (row, column), formula in formulas.items():
            self.cells.getCellByPosition(column, row).setFormula(calc_formula(formula))
        special = [
            ((row, column), cell)
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
            if isinstance(cell, bool | date)
        ]
        for (row, column), cell in special:
            if isinstance(cell, bool):
                self.cells.getCellByPosition(column, row).NumberFormat = format_key(self.document, "BOOLEAN")
        self._format_dates({place: cell for place, cell in special if isinstance(cell, date)})

    def refuse_coerced(self, rows: Sequence[Sequence[Any]]) -> None:
        """Refuse, in strict mode, a text that Excel would not keep as it is."""
        texts = _TextCells(self)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and _COERCED.fullmatch(cell) and (row, column) not in texts:
                    raise ValueError(f"Excel would coerce {cell!r}: format the cell as text first")

    @property
    def epoch(self) -> datetime:
        """The day that the document counts as 0."""
        null = self.document.NullDate
        return datetime(null.Year, null.Month, null.Day)

    def _format_dates(self, dates: dict[tuple[int, int], date]) -> None:
        """Give unformatted cells that received a date a date format, as Excel does; runs down a column at once."""
        places = sorted(
            (column, row, isinstance(day, datetime) and day.time() != time()) for (row, column), day in dates.items()
        )
        for (column, _start, has_time), run in groupby(
            enumerate(places), lambda item: (item[1][0], item[1][1] - item[0], item[1][2])
        ):
            rows = [row for _number, (_column, row, _time) in run]
            cells = self.cells.getCellRangeByPosition(column, rows[0], column, rows[-1])
            if cells.NumberFormat == 0:
                cells.NumberFormat = format_key(self.document, "DD/MM/YYYY HH:MM" if has_time else "DD/MM/YYYY")


class _TextCells:
    """The places of a range whose cells are formatted as text; found out only when asked."""

    def __init__(self, cells: Values) -> None:
        self.cells = cells
        self.places: set[tuple[int, int]] | None = None

    def __contains__(self, place: tuple[int, int]) -> bool:
        if self.places is None:
            texts = (area for kind, area in self.cells.format_types() if kind & _TEXT)
            self.places = {place for area in texts for place in self.cells.places(area)}
        return place in self.places


def format_key(document: Any, code: str) -> int:
    """Give the key of a number format in a document, made there where it is new."""
    formats, english = document.NumberFormats, struct("lang.Locale", Language="en", Country="US")
    code = "General" if code.casefold() == "general" else code
    key = formats.queryKey(code, english, False)
    return int(key if key >= 0 else formats.addNew(code, english))


def _plain(cell: Any, epoch: datetime) -> str | float:
    """Give a value as UNO's arrays carry it: text, or a number (a date is days since the document's day 0)."""
    if isinstance(cell, str):
        return cell.removeprefix("'")  # Excel takes a first apostrophe for its own
    if isinstance(cell, int | float):
        return float(cell)
    if isinstance(cell, date):
        moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        return (moment.replace(tzinfo=None) - epoch) / timedelta(days=1)
    raise NotImplementedError(f"a cell cannot hold {type(cell).__name__}")
