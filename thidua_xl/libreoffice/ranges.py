"""Rectangles of cells as xlwings knows them, and the notes at cells."""

from functools import cached_property
from typing import Any

from xlwings import base_classes

from thidua_xl.addresses import column_letter
from thidua_xl.libreoffice.bridge import struct
from thidua_xl.libreoffice.formulas import calc_formula, excel_formula
from thidua_xl.libreoffice.look import Font, colour_number, rgb
from thidua_xl.libreoffice.values import Values, format_key

_CONTENTS, NOTES = 1 | 2 | 4 | 16, 8  # com.sun.star.sheet.CellFlags


class Range(base_classes.Range):
    """A rectangle of cells."""

    def __init__(self, sheet: Any, cells: Any = None, area: Any = None) -> None:
        """Take UNO's cells, or only where they lie: they are fetched when asked for, as each object costs its time."""
        self._sheet = sheet
        self._uno = cells
        self._cell: Any = None
        self.area = area or cells.RangeAddress
        self.options: dict[str, Any] = {}
        self.arg1_input = ""

    @property
    def uno(self) -> Any:
        """The cells as UNO has them."""
        if self._uno is None:
            area, cells = self.area, self.sheet.uno
            self._uno = (
                self.cell
                if len(self) == 1
                else cells.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
            )
        return self._uno

    @property
    def api(self) -> Any:
        """The UNO cell range."""
        return self.uno

    @property
    def sheet(self) -> Any:
        """Its sheet."""
        return self._sheet

    @property
    def row(self) -> int:
        """Its first row, counted from 1."""
        return int(self.area.StartRow) + 1

    @property
    def column(self) -> int:
        """Its first column, counted from 1."""
        return int(self.area.StartColumn) + 1

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.area.EndRow - self.area.StartRow + 1, self.area.EndColumn - self.area.StartColumn + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet, first row, first column, rows, columns."""
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> "Range":
        """Give a cell by its place within, counted from 1: (row, column), or one number row by row."""
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        found: Range = self.sheet.range((self.row + row - 1, self.column + column - 1))
        return found

    def get_address(self, row_absolute: bool = True, col_absolute: bool = True, external: bool = False) -> str:
        """Write its address as Excel does."""
        if external:
            raise NotImplementedError
        ends = {(self.area.StartRow, self.area.StartColumn): None, (self.area.EndRow, self.area.EndColumn): None}
        return ":".join(
            f"{'$' * col_absolute}{column_letter(column + 1)}{'$' * row_absolute}{row + 1}" for row, column in ends
        )

    @property
    def address(self) -> str:
        """Its absolute address."""
        return self.get_address()

    @property
    def cell(self) -> Any:
        """Its first cell, as UNO has it."""
        if self._cell is None:
            self._cell = self.sheet.uno.getCellByPosition(self.area.StartColumn, self.area.StartRow)
        return self._cell

    # -- values

    @property
    def _values(self) -> Values:
        return Values(self.uno, self.area, self.sheet.book.document)

    @property
    def raw_value(self) -> list[list[Any]]:
        """The values of all cells in one call: text, float, bool, datetime, error code; "" where blank."""
        return self._values.read()

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        rows = value if isinstance(value, list | tuple) else [[value] * self.shape[1]] * self.shape[0]
        if self.sheet.book.app.engine.strict:
            self._values.refuse_coerced(rows)
        self._values.write(rows)

    @property
    def number_format(self) -> str | None:
        """The number format; None where cells differ."""
        formats = self.sheet.book.document.NumberFormats
        keys = {group.getByIndex(0).NumberFormat for group in self.uno.UniqueCellFormatRanges}
        return str(formats.getByKey(keys.pop()).FormatString) if len(keys) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.uno.NumberFormat = format_key(self.sheet.book.document, value)

    @property
    def formula(self) -> Any:
        """The formulas as Excel writes them, or the values as text."""
        rows = tuple(tuple(excel_formula(cell) for cell in row) for row in self.uno.getFormulaArray())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        rows = value if isinstance(value, list | tuple) else [[value] * self.shape[1]] * self.shape[0]
        self.uno.setFormulaArray(tuple(tuple(calc_formula(cell) for cell in row) for row in rows))

    def clear_contents(self) -> None:
        """Empty the cells; their look stays."""
        self.uno.clearContents(_CONTENTS)

    # -- look

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill as (red, green, blue); None where there is none."""
        return rgb(self.uno.CellBackColor)

    @color.setter
    def color(self, value: tuple[int, int, int] | str | int | None) -> None:
        self.uno.CellBackColor = colour_number(value)

    @property
    def font(self) -> "Font":
        """The font."""
        return Font(self.uno)

    @property
    def wrap_text(self) -> bool:
        """Whether text wraps."""
        return bool(self.uno.IsTextWrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.uno.IsTextWrapped = value

    @property
    def vertical_alignment(self) -> str | None:
        """Where text stands in a high row."""
        return {1: "top", 2: "center", 3: "bottom"}.get(self.uno.VertJustify)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.uno.VertJustify = {"top": 1, "center": 2, "bottom": 3}[value]

    @property
    def column_width(self) -> float | None:
        """The width of its columns in characters, at 7 pixels a character; None where they are of several widths."""
        columns = self.uno.Columns
        widths = {columns.getByIndex(place).Width for place in range(self.shape[1])}
        return float(round(widths.pop() / 2540 * 96 / 7, 1)) if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.uno.Columns.Width = int(value * 7 / 96 * 2540)

    def autofit(self, axis: str | None = None) -> None:
        """Fit rows, columns or both to what they hold."""
        if axis not in {"r", "rows"}:
            self.uno.Columns.OptimalWidth = True
        if axis not in {"c", "columns"}:
            self.uno.Rows.OptimalHeight = True

    @property
    def row_hidden(self) -> bool | None:
        """Whether its rows are hidden; None where some are."""
        cells = self.sheet.uno.getCellRangeByPosition(0, self.area.StartRow, 0, self.area.EndRow)
        shown = sum(area.EndRow - area.StartRow + 1 for area in cells.queryVisibleCells().RangeAddresses)
        return {0: True, self.shape[0]: False}.get(shown)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.uno.Rows.IsVisible = not value

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list["Range"]:
        """Give the areas of visible cells."""
        if cell_type != "visible" or value_type is not None:
            raise NotImplementedError
        found = self.uno.queryVisibleCells()
        return [Range(self.sheet, found.getByIndex(place)) for place in range(found.Count)]

    # -- cells

    @property
    def merge_cells(self) -> bool | None:
        """Whether all of it lies in one merged area; None where it holds merged cells and others."""
        merged = self.merge_area.area
        if len(self.merge_area) > 1 and merged.EndRow >= self.area.EndRow and merged.EndColumn >= self.area.EndColumn:
            return True
        return None if self.uno.IsMerged else False

    @property
    def merge_area(self) -> "Range":
        """The merged area in which its first cell lies; that cell where it is not merged."""
        cursor = self.sheet.uno.createCursorByRange(self.cell)
        cursor.collapseToMergedArea()
        return Range(self.sheet, cursor)

    def merge(self, across: bool = False) -> None:
        """Merge the cells."""
        if across:
            raise NotImplementedError
        self.uno.merge(False)  # Calc merges nothing where it finds merged cells
        self.uno.merge(True)

    def select(self) -> None:
        """Select the cells."""
        self.sheet.activate()
        self.sheet.book.document.CurrentController.select(self.uno)

    @property
    def note(self) -> "Note | None":
        """The note of the first cell."""
        return Note(self) if self.cell.queryContentCells(NOTES).Count else None

    def add_note(self, text: str) -> "Note":
        """Put a note at the cell."""
        self.sheet.insert_note(struct("table.CellAddress", Column=self.area.StartColumn, Row=self.area.StartRow), text)
        return Note(self)

    @property
    def hyperlink(self) -> str:
        """The target of the cell's link."""
        fields = self.cell.TextFields
        if not fields.Count:
            raise ValueError("the cell holds no link")
        return str(fields.getByIndex(0).URL)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Make the cell a link; `#'Sheet'!A1` is a place in the same book. Calc shows no tip of its own."""
        del screen_tip
        cell = self.cell
        cell.setString("")
        field = self.sheet.book.document.createInstance("com.sun.star.text.TextField.URL")
        field.URL = address
        field.Representation = text_to_display or address
        cell.insertTextContent(cell.createTextCursor(), field, False)


class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, place: Range) -> None:
        self.place = place

    @cached_property
    def api(self) -> Any:
        """The UNO annotation."""
        return self.place.cell.Annotation

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.api.String)

    @text.setter
    def text(self, value: str) -> None:
        self.api.setString(value)

    @property
    def location(self) -> Range:
        """The cell it stands at."""
        return self.place

    def delete(self) -> None:
        """Take it away."""
        self.place.cell.clearContents(NOTES)
