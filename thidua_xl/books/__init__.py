"""A book opened: an .xlsx, .xls, .ods or Markdown file on disk becomes grids; nothing is written here."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Protocol

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from thidua_xl.books.appearance import as_seen
from thidua_xl.books.inside import MAX_FILE, Inside, LockedError, UnsafeError
from thidua_xl.books.insides import BROKEN, COMPOUND, look_inside
from thidua_xl.books.readable import readable
from thidua_xl.errors import ThiduaError
from thidua_xl.files import read_regular, refuse_other
from thidua_xl.tables import Cell, Grid, Percent

_UNREAD = "(trang macro, hộp thoại hoặc trang thiếu nội dung: không đọc được)"


class Book(Protocol):
    """What every opened book offers: its file name, and its sheets as grids."""

    @property
    def name(self) -> str:
        """The file's name, as findings quote it."""

    def grids(self) -> list[Grid]:
        """Give the sheets in the order of the tabs, hidden ones too."""


class MarkdownBook:
    """A book written as Markdown: `## Trang` then a table; the form of tests and of the reviewable sources.

    Row numbers are those the table would have in Excel with its headings in row 1. `<br>` is a line break in a cell.
    """

    def __init__(self, text: str, name: str = "sổ.md") -> None:
        self.name = name
        self.text = text

    def grids(self) -> list[Grid]:
        """Give one grid for each `## ` heading, in order."""
        return [as_seen(Grid(title, rows)) for title, rows in markdown_tables(self.text)]


def markdown_tables(text: str) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Walk the tables of a Markdown text: (heading above, rows of cells with the heading row first)."""
    title = ""
    rows: list[list[Cell]] = []
    for line in [*text.splitlines(), "## "]:
        if line.startswith("## "):
            if title:
                yield title, rows
            title, rows = line[3:].strip(), []
        elif line.startswith("|") and not re.fullmatch(r"[|\s:\-]+", line):
            cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
            rows.append([cell.strip().replace("\\|", "|").replace("<br>", "\n") or None for cell in cells])


class FileBook:
    """A spreadsheet file's content, whole: the file is free again, and saving it anew cannot change it under us.

    What the content is decides how it is read, not how the file's name ends.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._grids = _read_grids(content, name)

    def grids(self) -> list[Grid]:
        """Give the grids of all worksheets, hidden ones too, in the order of the tabs."""
        return self._grids


def open_book(path: Path) -> Book:
    """Open a book by its file's ending; ThiduaError (one sentence) where it is missing, locked, encrypted or unsafe."""
    refuse_other(path)
    try:
        content = read_regular(path, MAX_FILE)
    except (FileNotFoundError, NotADirectoryError):
        raise ThiduaError(f"Không tìm thấy tệp “{path}”; kiểm tra lại đường dẫn và tên tệp.") from None
    except PermissionError:
        raise ThiduaError(f"Không được phép đọc “{path.name}”; đóng tệp ở chương trình khác rồi chạy lại.") from None
    except (OSError, ValueError):
        raise ThiduaError(f"Không đọc được “{path.name}”; chép tệp vào một thư mục trên máy rồi chạy lại.") from None
    return book_of(content, path.name)


def book_of(content: bytes, name: str) -> Book:
    """Open a book by its bytes and its file's name; ThiduaError (one sentence) where it is locked, broken or unsafe."""
    return _open_markdown(content, name) if name.lower().endswith(".md") else FileBook(content, name)


def _open_markdown(content: bytes, name: str) -> MarkdownBook:
    try:
        return MarkdownBook(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise ThiduaError(f"“{name}” không phải tệp chữ UTF-8; hãy lưu lại với bảng mã UTF-8.") from None


def _read_grids(content: bytes, name: str) -> list[Grid]:
    try:
        grids = _sheets(content)
    except (LockedError, PasswordError):
        raise ThiduaError(f"“{name}” đang đặt mật khẩu; mở bằng Excel, bỏ mật khẩu, lưu rồi chạy lại.") from None
    except UnsafeError as error:
        raise ThiduaError(f"“{name}” không an toàn để đọc: {error}; sửa lại hoặc tạo lại sổ từ lệnh new.") from None
    except (CalamineError, *BROKEN):
        grids = []
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine's own faults on a broken .xls; it exports no such class
            raise
        grids = []
    if not grids:
        raise ThiduaError(
            f"“{name}” hỏng hoặc không phải sổ Excel thật; mở bằng Excel, lưu thành .xlsx mới rồi chạy lại."
        )
    return grids


def _sheets(content: bytes) -> list[Grid]:
    """Read the sheets but charts; one that cannot be read stands there with a text that says so."""
    insides = look_inside(content)
    if not any(inside and inside.is_readable for inside in insides):
        raise ValueError("no sheet to read")
    grids = []
    with CalamineWorkbook.from_filelike(BytesIO(readable(content, insides))) as workbook:
        sheets = iter(enumerate(workbook.sheets_metadata))
        for inside in insides:
            if inside and not inside.is_readable:
                grids.append(Grid(inside.title, [[_UNREAD]]))
                if content.startswith(COMPOUND):
                    next(sheets, None)  # of an .xlsx they are left out before
                continue
            if (found := next(sheets, None)) is None:
                raise ValueError("fewer sheets than were looked at")
            place, sheet = found
            if inside:
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                grids.append(_grid(workbook.get_sheet_by_index(place), hidden, inside))
        if next(sheets, None) is not None:
            raise ValueError("more sheets than were looked at")
    return grids


def _grid(sheet: CalamineSheet, hidden: bool, inside: Inside) -> Grid:
    rows = [[None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    rows += [[] for _row in range(inside.last_row - len(rows))]  # calamine ends at the last value it understands
    for row, column in inside.percents:
        if isinstance(cell := rows[row - 1][column - 1], int | float):
            rows[row - 1][column - 1] = Percent(cell)
    merged = inside.merged or [
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    grid = Grid(
        sheet.name,
        rows,
        hidden,
        frozenset(inside.hidden_rows),
        inside.errors,
        frozenset(inside.uncached),
        tuple(merged),
    )
    return as_seen(grid, inside.looks)
