"""An xlwings engine over UNO: the part of xlwings that the ribbon uses, so that one code marks Excel and Calc alike.

What is not written here raises NotImplementedError, from xlwings' own base classes. In strict mode a text that Excel
would turn into a number, a date or a truth value is refused unless its cell is formatted as text, so that LibreOffice,
which coerces nothing, still proves what Excel would do.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property, reduce
from itertools import groupby
from pathlib import Path
from typing import Any

import xlwings
from xlwings import base_classes

from thidua_xl.addresses import column_letter
from thidua_xl.errors import ThiduaError
from thidua_xl.libreoffice.bridge import connect, enum, properties, struct, uno

_VALUES, _NOTES = 1 | 2 | 4 | 16, 8  # com.sun.star.sheet.CellFlags
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
_ERROR_NAMES = {number: name for name, number in _EXCEL_ERRORS.items()}

_COERCED = re.compile(
    r"\s*[-+]?[\d.,]+(?:[eE][-+]?\d+)?\s*%?\s*"  # 00123, 1.234,5, 1E5, 95%
    r"|\s*\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*"  # 1/2, 8-8-2024
    r"|\s*\d+\s+\d+/\d+\s*|\s*\d{1,3}:\d{2}(?::\d{2})?\s*(?:[AaPp][Mm])?\s*"  # 1 1/2, 7:30
    r"|[-+@].+|(?i:true|false)|#(?:N/A|DIV/0!|NAME\?|NULL!|NUM!|REF!|VALUE!)",
    re.DOTALL,
)
"""Texts that Excel coerces when they are put into a cell that is not formatted as text."""


class _ErrorCode(int):
    """Excel's number of an error value, never to be mistaken for a plain number."""


class Engine:
    """The engine's entry: LibreOffice as xlwings sees an Excel."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps()
        self.strict = False

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: object) -> Any:
        """Make a Python value ready to be written: None and NaN are blanks."""
        return "" if value is None or value != value else value  # noqa: PLR0124 NaN is the value that differs from itself

    @staticmethod
    def clean_value_data(
        rows: Sequence[Sequence[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Make the values read ready for Python, as the user's options ask."""

        def clean(cell: Any) -> Any:
            if cell == "" or cell is None:
                return empty_as
            if isinstance(cell, _ErrorCode):
                return _ERROR_NAMES[cell] if err_to_str else None
            if isinstance(cell, datetime) and datetime_builder is not datetime:
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{part: getattr(cell, part) for part in parts}, tzinfo=None)
            if isinstance(cell, float) and number_builder is not None:
                return number_builder(cell)
            return cell

        return [[clean(cell) for cell in row] for row in rows]


class Apps(base_classes.Apps):
    """The offices attached to, the latest first."""

    def __init__(self) -> None:
        self._apps: list[App] = []

    def attach(self, context: Any) -> "App":
        """Take in the office behind a component context."""
        app = App(context)
        self._apps = [app]
        return app

    def keys(self) -> list[int]:
        """The numbers of the offices."""
        return [app.pid for app in self._apps]

    @staticmethod
    def cleanup() -> None:
        """Nothing to clean: the office is the user's."""

    def __iter__(self) -> Iterator["App"]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)


class App(base_classes.App):
    """One running LibreOffice, which is never closed from here."""

    pid = 0
    display_alerts = True  # nothing asks here

    def __init__(self, context: Any) -> None:
        self.context = context
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self._is_updating = True
        self._status: Any = None
        self._said: str | bool = False

    def service(self, name: str) -> Any:
        """Make one of the office's services."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @property
    def engine(self) -> Engine:
        """The engine."""
        return engine

    @property
    def api(self) -> Any:
        """The UNO desktop."""
        return self.desktop

    @property
    def books(self) -> "Books":
        """The open spreadsheets."""
        return Books(self)

    @property
    def selection(self) -> "Range | None":
        """The cells selected in the active document."""
        book = self.books.active
        selected = book.document.CurrentController.Selection
        if not hasattr(selected, "RangeAddress"):
            return None
        return Range(book.sheets.at(selected.RangeAddress.Sheet), selected)

    def activate(self, steal_focus: bool = False) -> None:
        """Already the active one."""

    @property
    def screen_updating(self) -> bool:
        """Whether the screen follows what is written."""
        return self._is_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value != self._is_updating:
            self._is_updating = value
            for book in self.books:
                (book.document.unlockControllers if value else book.document.lockControllers)()

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar; False when the office has it to itself."""
        return self._said

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._said = value
        if self._status is None:
            self._status = self.desktop.CurrentFrame.createStatusIndicator()
            self._status.start("", 0)
        if isinstance(value, str):
            self._status.setText(value)
        else:
            self._status.end()
            self._status = None

    def alert(self, prompt: str, title: str | None, buttons: str | None, mode: str | None, _callback: object) -> str:
        """Show a message box and give the button pressed."""
        codes = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
        code = codes[buttons or "ok"]
        kind = "WARNINGBOX" if mode == "critical" else "INFOBOX" if code == 1 else "QUERYBOX"
        window = self.desktop.CurrentFrame.ContainerWindow
        toolkit = self.service("com.sun.star.awt.Toolkit")
        box = toolkit.createMessageBox(window, enum("awt.MessageBoxType", kind), code, title or "", prompt)
        pressed = box.execute()
        box.dispose()  # else it stays in the office, unseen, for as long as the office runs
        return {0: "cancel", 1: "ok", 2: "yes", 3: "no"}[pressed]

    def ask(self, question: str, title: str) -> str:
        """Ask for a short text; "" where the dialog is cancelled. Not xlwings': Excel's InputBox."""
        width, text_height = 310, 10 * (question.count("\n") + 1)
        model = self.service("com.sun.star.awt.UnoControlDialogModel")
        model.Title, model.Width, model.Height = title, width, text_height + 56

        def add(kind: str, place: tuple[int, int, int, int], **settings: object) -> None:
            part = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
            part.PositionX, part.PositionY, part.Width, part.Height = place
            for name, value in settings.items():
                setattr(part, name, value)
            model.insertByName(f"part{len(model.ElementNames)}", part)

        add("Edit", (8, text_height + 12, width - 16, 14))
        add("FixedText", (8, 8, width - 16, text_height), Label=question, MultiLine=True)
        add("Button", (width - 108, text_height + 34, 46, 16), Label="OK", PushButtonType=1, DefaultButton=True)
        add("Button", (width - 54, text_height + 34, 46, 16), Label="Hủy", PushButtonType=2)
        dialog = self.service("com.sun.star.awt.UnoControlDialog")
        dialog.setModel(model)
        window = self.desktop.CurrentFrame.ContainerWindow
        dialog.createPeer(self.service("com.sun.star.awt.Toolkit"), window)
        outer, own = window.PosSize, dialog.PosSize
        dialog.setPosSize((outer.Width - own.Width) // 2, (outer.Height - own.Height) // 3, 0, 0, 3)  # POS
        dialog.getControl("part0").setFocus()
        answered = dialog.execute() == 1
        answer = str(dialog.getControl("part0").getText()).strip()
        dialog.dispose()
        return answer if answered else ""

    def pick_folder(self, title: str, start: Path) -> str:
        """Let a folder be chosen; "" where the dialog is cancelled. Not xlwings': Excel's FileDialog."""
        picker = self.service("com.sun.star.ui.dialogs.FolderPicker")
        picker.setTitle(title)
        picker.setDisplayDirectory(uno.systemPathToFileUrl(str(start)))
        return str(uno.fileUrlToSystemPath(picker.getDirectory())) if picker.execute() == 1 else ""


_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".ods": "calc8"}


class Books(base_classes.Books):
    """The spreadsheets open in an office."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> "Book":
        """The spreadsheet in front."""
        document = self.app.desktop.CurrentComponent
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise KeyError("no spreadsheet is in front")
        return Book(self.app, document)

    def __iter__(self) -> Iterator["Book"]:
        documents = self.app.desktop.Components.createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                yield Book(self.app, document)

    def __len__(self) -> int:
        return sum(1 for _book in self)

    def __call__(self, name_or_index: str | int) -> "Book":
        """Give a book by its path, file name or place counted from 1."""
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if name_or_index in {book.fullname, book.name, book.document.URL}:
                return book
        raise KeyError(name_or_index)

    def add(self) -> "Book":
        """Open an empty spreadsheet."""
        return self._load("private:factory/scalc")

    def open(self, fullname: str, *_options: object) -> "Book":
        """Open a spreadsheet from disk."""
        return self._load(uno.systemPathToFileUrl(str(Path(fullname).resolve())))

    def _load(self, url: str) -> "Book":
        document = self.app.desktop.loadComponentFromURL(url, "_blank", 0, ())
        if document is None:
            raise OSError(url)
        return Book(self.app, document)


class Book(base_classes.Book):
    """One open spreadsheet."""

    def __init__(self, app: App, document: Any) -> None:
        self._app = app
        self.document = document

    @property
    def api(self) -> Any:
        """The UNO document."""
        return self.document

    @property
    def app(self) -> App:
        """The office it is open in."""
        return self._app

    @property
    def fullname(self) -> str:
        """Its path on disk; only its title while it was never saved; its address where it is not a file."""
        url: str = self.document.URL
        if not url:
            return str(self.document.Title)
        return str(uno.fileUrlToSystemPath(url)) if url.startswith("file:") else url

    @property
    def name(self) -> str:
        """Its file name."""
        return Path(self.fullname).name

    @property
    def sheets(self) -> "Sheets":
        """Its sheets."""
        return Sheets(self)

    def activate(self) -> None:
        """Bring it to the front."""
        self.document.CurrentController.Frame.activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it, under its name or another; the ending says in which format."""
        if password is not None:
            raise NotImplementedError
        target = Path(path or self.fullname).resolve()
        named = properties(FilterName=_FILTERS[target.suffix.lower()])
        self.document.storeAsURL(uno.systemPathToFileUrl(str(target)), named)

    def close(self) -> None:
        """Close it without asking."""
        self.document.close(True)


class Sheets(base_classes.Sheets):
    """The sheets of a spreadsheet."""

    def __init__(self, book: Book) -> None:
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

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book = book
        self.uno = sheet

    @property
    def api(self) -> Any:
        """The UNO sheet."""
        return self.uno

    @property
    def book(self) -> Book:
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
    def cells(self) -> "Range":
        """All its cells."""
        return Range(self, self.uno)

    @property
    def used_range(self) -> "Range":
        """The rectangle of cells that hold something or are formatted."""
        cursor = self.uno.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        cursor.gotoStartOfUsedArea(False)
        start = cursor.RangeAddress
        area = self.uno.getCellRangeByPosition(start.StartColumn, start.StartRow, end.EndColumn, end.EndRow)
        return Range(self, area)

    @property
    def notes(self) -> list["Note"]:
        """The notes on it, found by their cells in one call: a walk through Annotations takes quadratic time."""
        return [
            Note(self._rectangle(row + 1, column + 1, row + 1, column + 1))
            for area in self.uno.queryContentCells(_NOTES).RangeAddresses
            for row in range(area.StartRow, area.EndRow + 1)
            for column in range(area.StartColumn, area.EndColumn + 1)
        ]

    def range(self, first: Any, second: Any = None) -> "Range":
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
            if cell := _CELL.fullmatch(place):
                row, column = int(cell[2]), _column_number(cell[1])
                return row, column, row, column
            area = self.uno.getCellRangeByName(place.replace("$", "")).RangeAddress
        else:
            area = place.area
        return area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1

    def _union(self, addresses: Sequence[str]) -> "Range":
        """Give several areas as one, to be painted at once; its shape is that of the first."""
        number = self.index - 1
        areas = tuple(_area(*self._corners(address), sheet=number) for address in addresses)
        union = self.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        union.addRangeAddresses(areas, False)
        return Range(self, union, areas[0])

    def _rectangle(self, top: int, left: int, bottom: int, right: int) -> "Range":
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


class Range(base_classes.Range):
    """A rectangle of cells."""

    def __init__(self, sheet: Sheet, cells: Any = None, area: Any = None) -> None:
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
    def sheet(self) -> Sheet:
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
        return self.sheet.range((self.row + row - 1, self.column + column - 1))

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

    def format_types(self) -> Iterator[tuple[int, Any]]:
        """Walk the areas of each number format: (its type, area)."""
        formats = self.sheet.book.document.NumberFormats
        types: dict[int, int] = {}
        for group in self.uno.UniqueCellFormatRanges:
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

    @property
    def raw_value(self) -> list[list[Any]]:
        """The values of all cells in one call: text, float, bool, datetime, error code; "" where blank."""
        rows = [list(row) for row in self.uno.getDataArray()]
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
        for area in self.uno.queryFormulaCells(_ERROR_RESULT).RangeAddresses:
            for row, column in self.places(area):
                name = _CALC_ERRORS.get(self.uno.getCellByPosition(column, row).getError(), "#VALUE!")
                rows[row][column] = _ErrorCode(_EXCEL_ERRORS[name])
        return rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        """Write all cells in one call; then what the call cannot carry: formulas, truth values, date formats."""
        rows = value if isinstance(value, list | tuple) else [[value] * self.shape[1]] * self.shape[0]
        if engine.strict:
            self._refuse_coerced(rows)
        epoch, texts = self.epoch, _TextCells(self)
        self.uno.setDataArray(
            tuple(tuple(cell if type(cell) is float else _plain(cell, epoch) for cell in cells) for cells in rows)
        )
        special = [
            ((row, column), cell)
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
            if isinstance(cell, bool | date) or (isinstance(cell, str) and cell.startswith("="))
        ]
        for (row, column), cell in special:
            if isinstance(cell, bool):
                self.uno.getCellByPosition(column, row).NumberFormat = self._format_key("BOOLEAN")
            elif isinstance(cell, str) and (row, column) not in texts:
                self.uno.getCellByPosition(column, row).setFormula(_calc_formula(cell))
        self._format_dates({place: cell for place, cell in special if isinstance(cell, date)})

    def _refuse_coerced(self, rows: Sequence[Sequence[Any]]) -> None:
        """Refuse, in strict mode, a text that Excel would not keep as it is."""
        texts = _TextCells(self)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and _COERCED.fullmatch(cell) and (row, column) not in texts:
                    raise ValueError(f"Excel would coerce {cell!r}: format the cell as text first")

    @property
    def epoch(self) -> datetime:
        """The day that the document counts as 0."""
        null = self.sheet.book.document.NullDate
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
            cells = self.uno.getCellRangeByPosition(column, rows[0], column, rows[-1])
            if cells.NumberFormat == 0:
                cells.NumberFormat = self._format_key("DD/MM/YYYY HH:MM" if has_time else "DD/MM/YYYY")

    def _format_key(self, code: str) -> int:
        formats, english = self.sheet.book.document.NumberFormats, struct("lang.Locale", Language="en", Country="US")
        key = formats.queryKey(code, english, False)
        return int(key if key >= 0 else formats.addNew(code, english))

    @property
    def number_format(self) -> str | None:
        """The number format; None where cells differ."""
        formats = self.sheet.book.document.NumberFormats
        keys = {group.getByIndex(0).NumberFormat for group in self.uno.UniqueCellFormatRanges}
        return str(formats.getByKey(keys.pop()).FormatString) if len(keys) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.uno.NumberFormat = self._format_key(value)

    @property
    def formula(self) -> Any:
        """The formulas as Excel writes them, or the values as text."""
        rows = tuple(tuple(_excel_formula(cell) for cell in row) for row in self.uno.getFormulaArray())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        rows = value if isinstance(value, list | tuple) else [[value] * self.shape[1]] * self.shape[0]
        self.uno.setFormulaArray(tuple(tuple(_calc_formula(cell) for cell in row) for row in rows))

    def clear_contents(self) -> None:
        """Empty the cells; their look stays."""
        self.uno.clearContents(_VALUES)

    # -- look

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill as (red, green, blue); None where there is none."""
        return _rgb(self.uno.CellBackColor)

    @color.setter
    def color(self, value: tuple[int, int, int] | str | None) -> None:
        self.uno.CellBackColor = _colour_number(value)

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
    def column_width(self) -> float:
        """The first column's width in characters, at 7 pixels a character."""
        return float(round(self.uno.Columns.getByIndex(0).Width / 2540 * 96 / 7, 1))

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
        self.uno.merge(True)

    def select(self) -> None:
        """Select the cells."""
        self.sheet.activate()
        self.sheet.book.document.CurrentController.select(self.uno)

    @property
    def note(self) -> "Note | None":
        """The note of the first cell."""
        return Note(self) if self.cell.queryContentCells(_NOTES).Count else None

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


class _TextCells:
    """The places of a range whose cells are formatted as text; found out only when asked."""

    def __init__(self, cells: Range) -> None:
        self.cells = cells
        self.places: set[tuple[int, int]] | None = None

    def __contains__(self, place: tuple[int, int]) -> bool:
        if self.places is None:
            texts = (area for kind, area in self.cells.format_types() if kind & _TEXT)
            self.places = {place for area in texts for place in self.cells.places(area)}
        return place in self.places


class Font(base_classes.Font):
    """The font of a range."""

    def __init__(self, cells: Any) -> None:
        self.uno = cells

    @property
    def bold(self) -> bool:
        """Whether it is bold."""
        return bool(self.uno.CharWeight > 100)

    @bold.setter
    def bold(self, value: bool) -> None:
        self.uno.CharWeight = 150.0 if value else 100.0

    @property
    def size(self) -> float:
        """Its size in points."""
        return float(self.uno.CharHeight)

    @size.setter
    def size(self, value: float) -> None:
        self.uno.CharHeight = value

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.uno.CharFontName)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.CharFontName = value

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Its colour; None where it is the office's own."""
        return _rgb(self.uno.CharColor)

    @color.setter
    def color(self, value: tuple[int, int, int] | str | None) -> None:
        self.uno.CharColor = _colour_number(value)


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
        self.place.cell.clearContents(_NOTES)


_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


def _column_number(letters: str) -> int:
    return reduce(lambda number, letter: 26 * number + ord(letter) - 64, letters, 0)


def _area(top: int, left: int, bottom: int, right: int, sheet: int = 0) -> Any:
    """Make an area of UNO's from rows and columns counted from 1."""
    rows = {"StartRow": top - 1, "EndRow": bottom - 1}
    return struct("table.CellRangeAddress", Sheet=sheet, StartColumn=left - 1, EndColumn=right - 1, **rows)


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


def _rgb(number: int | None) -> tuple[int, int, int] | None:
    return None if number is None or number < 0 else (number >> 16 & 255, number >> 8 & 255, number & 255)


def _colour_number(value: tuple[int, int, int] | str | None) -> int:
    if value is None:
        return -1
    if isinstance(value, str):
        return int(value.removeprefix("#"), 16)
    red, green, blue = value
    return red << 16 | green << 8 | blue


_TEXT_IN_FORMULA = r'("(?:[^"]|"")*")'
_IN_EXCEL = re.compile(_TEXT_IN_FORMULA + r"|('(?:[^']|'')+'|[\w.]+)!(?=\$?[A-Z]+\$?\d)|('(?:[^']|'')+')|(,)")
_IN_CALC = re.compile(_TEXT_IN_FORMULA + r"|\$?('(?:[^']|'')+'|[^\W\d]\w*)\.(?=\$?[A-Z]+\$?\d)|('(?:[^']|'')+')|(;)")


def _calc_formula(formula: str) -> str:
    """Write a formula as Calc does: `=SUM('Đề nghị'.E7;1)`; what is no formula stays."""
    return _rewritten(formula, _IN_EXCEL, ".", ";")


def _excel_formula(formula: str) -> str:
    """Write a formula as Excel does: `=SUM('Đề nghị'!E7,1)`; what is no formula stays."""
    return _rewritten(formula, _IN_CALC, "!", ",")


def _rewritten(formula: str, marks: re.Pattern[str], after_sheet: str, between_arguments: str) -> str:
    """Change what stands after a sheet's name and between arguments; texts within the formula stay."""

    def write(found: re.Match[str]) -> str:
        text, sheet, quoted, separator = found.groups()
        return text or quoted or (between_arguments if separator else f"{sheet}{after_sheet}")

    return marks.sub(write, formula) if formula.startswith("=") else formula


engine = Engine()


def attach(context: Any, *, strict: bool = False) -> xlwings.App:
    """Make the office behind a component context xlwings' active app, and give it.

    `strict` refuses to write what Excel would coerce (ValueError).
    """
    engine.strict = strict
    wrapped = xlwings.Engine(impl=engine)
    if engine.name not in xlwings.engines.engines_by_name:
        xlwings.engines.add(wrapped)
    wrapped.activate()
    return xlwings.App(impl=engine.apps.attach(context))


def calling_book(pipe: str, document: str) -> xlwings.Book:
    """Give the open spreadsheet with that RuntimeUID in the office that listens on a pipe."""
    app = attach(connect(f"pipe,name={pipe}"))
    for book in app.books:
        if book.api.RuntimeUID == document:
            return book
    raise ThiduaError("Sổ vừa bấm nút đã đóng; mở lại sổ rồi bấm lần nữa.")
