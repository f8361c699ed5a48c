"""The spreadsheets open in an office as xlwings knows them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from thidua_xl.libreoffice.bridge import properties, uno
from thidua_xl.libreoffice.sheets import Sheets

_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".ods": "calc8"}


class Books(base_classes.Books):
    """The spreadsheets open in an office."""

    def __init__(self, app: Any) -> None:
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

    def __init__(self, app: Any, document: Any) -> None:
        self._app = app
        self.document = document

    @property
    def api(self) -> Any:
        """The UNO document."""
        return self.document

    @property
    def app(self) -> Any:
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
    def sheets(self) -> Sheets:
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
