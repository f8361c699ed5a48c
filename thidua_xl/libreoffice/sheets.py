"""The sheets of an open spreadsheet as xlwings knows them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from xlwings import base_classes

from thidua_xl.addresses import position
from thidua_xl.libreoffice.bridge import struct
from thidua_xl.libreoffice.ranges import NOTES, Note, Range


class Sheets(base_classes.Sheets):
    """The sheets of a spreadsheet."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.uno = book.document.Sheets

    @property
    def api(self) -> Any:
        """The UNO collection."""
        return self.uno

    def at(self, place: int) -> "Sheet":
        """Give a sheet by its place, counted from 0."""
        return Sheet(self.book, self.uno.getByIndex(place))

    @property
    def active(self) -> "Sheet":
        """The sheet in front."""
        return Sheet(self.book, self.book.document.CurrentController.ActiveSheet)

    def __len__(self) -> int:
        return int(self.uno.Count)

    def __iter__(self) -> Iterator["Sheet"]:
        return (self.at(place) for place in range(len(self)))

    def __call__(self, name_or_index: str | int) -> "Sheet":
        """Give a sheet by its title, whatever its case, or its place counted from 1."""
        if isinstance(name_or_index, int):
            return self.at(name_or_index - 1)
        if self.uno.hasByName(name_or_index):
            return Sheet(self.book, self.uno.getByName(name_or_index))
        for sheet in self:
            if sheet.name.lower() == name_or_index.lower():
                return sheet
        raise KeyError(name_or_index)

    def __contains__(self, name: str) -> bool:
        return any(sheet.name.lower() == name.lower() for sheet in self)

    def add(self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None) -> "Sheet":
        """Add a sheet and bring it to the front, as Excel does."""
        if name is None:
            raise NotImplementedError
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        self.uno.insertNewByName(name, place)
        sheet = self(name)
        sheet.activate()
        return sheet


class Sheet(base_classes.Sheet):
    """One sheet."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book = book
        self.uno = sheet

    @property
    def api(self) -> Any:
        """The UNO sheet."""
        return self.uno

    @property
    def book(self) -> Any:
        """Its spreadsheet."""
        return self._book

    @property
    def name(self) -> str:
        """Its title."""
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    @property
    def index(self) -> int:
        """Its place, counted from 1."""
        return int(self.uno.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        """Whether its tab shows. Excel's 2, very hidden, is hidden here: LibreOffice knows no more."""
        return bool(self.uno.IsVisible)

    @visible.setter
    def visible(self, value: bool | int) -> None:
        self.uno.IsVisible = value in {True, -1}

    @cached_property
    def insert_note(self) -> Callable[[Any, str], None]:
        """UNO's own way to put a note at an address."""
        return self.uno.Annotations.insertNew  # type: ignore[no-any-return]

    @property
    def cells(self) -> Range:
        """All its cells."""
        return Range(self, self.uno)

    @property
    def used_range(self) -> Range:
        """The rectangle of cells that hold something or are formatted."""
        cursor = self.uno.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        cursor.gotoStartOfUsedArea(False)
        start = cursor.RangeAddress
        area = self.uno.getCellRangeByPosition(start.StartColumn, start.StartRow, end.EndColumn, end.EndRow)
        return Range(self, area)

    @property
    def notes(self) -> list[Note]:
        """The notes on it, found by their cells in one call: a walk through Annotations takes quadratic time."""
        return [
            Note(self._rectangle(row + 1, column + 1, row + 1, column + 1))
            for area in self.uno.queryContentCells(NOTES).RangeAddresses
            for row in range(area.StartRow, area.EndRow + 1)
            for column in range(area.StartColumn, area.EndColumn + 1)
        ]

    def range(self, first: Any, second: Any = None) -> Range:
        """Give cells by address (`A1:B2`, `A1,C5`), by 1-based (row, column), or from one range to another."""
        if isinstance(first, str) and "," in first:
            return self._union(first.split(","))
        if isinstance(first, tuple) and len(first) == 4:  # (row, column, rows, columns): xlwings' slices
            top, left, height, width = first
            return self._rectangle(top, left, top + height - 1, left + width - 1)
        start = self._corners(first)
        end = self._corners(second) if second is not None else start
        return self._rectangle(
            min(start[0], end[0]), min(start[1], end[1]), max(start[2], end[2]), max(start[3], end[3])
        )

    def _corners(self, place: Any) -> tuple[int, int, int, int]:
        if isinstance(place, tuple):
            return (*place, *place)
        if isinstance(place, str):
            if ":" not in place:
                with suppress(ValueError):  # the name of a range
                    return position(place) * 2
            area = self.uno.getCellRangeByName(place.replace("$", "")).RangeAddress
        else:
            area = place.area
        return area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1

    def _union(self, addresses: Sequence[str]) -> Range:
        """Give several areas as one, to be painted at once; its shape is that of the first."""
        number = self.index - 1
        areas = tuple(_area(*self._corners(address), sheet=number) for address in addresses)
        union = self.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        union.addRangeAddresses(areas, False)
        return Range(self, union, areas[0])

    def _rectangle(self, top: int, left: int, bottom: int, right: int) -> Range:
        if min(top, left) < 1:
            raise IndexError("rows and columns are counted from 1")
        return Range(self, area=_area(top, left, bottom, right))

    def activate(self) -> None:
        """Bring it to the front."""
        self.book.document.CurrentController.setActiveSheet(self.uno)

    select = activate

    def delete(self) -> None:
        """Delete it without asking."""
        self.book.document.Sheets.removeByName(self.name)


def _area(top: int, left: int, bottom: int, right: int, sheet: int = 0) -> Any:
    """Make an area of UNO's from rows and columns counted from 1."""
    rows = {"StartRow": top - 1, "EndRow": bottom - 1}
    return struct("table.CellRangeAddress", Sheet=sheet, StartColumn=left - 1, EndColumn=right - 1, **rows)
