"""An xlwings engine over UNO: the part of xlwings that the ribbon uses, so that one code marks Excel and Calc alike.

What is not written here raises NotImplementedError, from xlwings' own base classes. In strict mode a text that Excel
would turn into a number, a date or a truth value is refused unless its cell is formatted as text, so that LibreOffice,
which coerces nothing, still proves what Excel would do.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import xlwings
from xlwings import base_classes

from thidua_xl.errors import ThiduaError
from thidua_xl.libreoffice.app import App
from thidua_xl.libreoffice.bridge import connect
from thidua_xl.libreoffice.values import ERROR_NAMES, ErrorCode


class Engine:
    """The engine's entry: LibreOffice as xlwings sees an Excel."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)
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
            if isinstance(cell, ErrorCode):
                return ERROR_NAMES[cell] if err_to_str else None
            if isinstance(cell, datetime) and datetime_builder is not datetime:
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{part: getattr(cell, part) for part in parts}, tzinfo=None)
            if isinstance(cell, float) and number_builder is not None:
                return number_builder(cell)
            return cell

        return [[clean(cell) for cell in row] for row in rows]


class Apps(base_classes.Apps):
    """The offices attached to, the latest first."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self._apps: list[App] = []

    def attach(self, context: Any) -> App:
        """Take in the office behind a component context."""
        app = App(context, self._engine)
        self._apps = [app]
        return app

    def keys(self) -> list[int]:
        """The numbers of the offices."""
        return [app.pid for app in self._apps]

    @staticmethod
    def cleanup() -> None:
        """Nothing to clean: the office is the user's."""

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)


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
