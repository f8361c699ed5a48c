"""A book opened: an .xlsx, .xls, .ods or Markdown file on disk becomes grids; nothing is written here."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from thidua_xl.errors import ThiduaError
from thidua_xl.tables import Cell, Grid

MAX_UNPACKED = 1_000_000_000
_KINDS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


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
        return [Grid(title, rows) for title, rows in markdown_tables(self.text)]


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
    """A spreadsheet file. Read at once, so that the file is free again and a saved copy cannot change under us."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self._grids = _read_file(path)

    def grids(self) -> list[Grid]:
        """Give the grids of all worksheets, hidden ones too, in the order of the tabs."""
        return self._grids


def open_book(path: Path) -> Book:
    """Open a book by its file's ending; ThiduaError (one sentence) where it is missing, locked, encrypted or unsafe."""
    if path.name.startswith("~$"):
        raise ThiduaError(f"“{path.name}” là tệp khóa tạm của Excel; hãy chọn tệp “{path.name[2:]}”.")
    if not path.exists():
        raise ThiduaError(f"Không tìm thấy tệp “{path}”; kiểm tra lại đường dẫn và tên tệp.")
    if path.is_dir():
        raise ThiduaError(f"“{path}” là thư mục; hãy chọn một tệp Excel trong đó.")
    if path.suffix.lower() == ".md":
        return MarkdownBook(path.read_text(encoding="utf-8"), path.name)
    if path.suffix.lower() not in _KINDS:
        raise ThiduaError(f"“{path.name}” không phải sổ Excel (.xlsx, .xlsm, .xls, .ods); hãy lưu lại thành .xlsx.")
    return FileBook(path)


def _read_file(path: Path) -> list[Grid]:
    try:
        inspections = _inspect(path) if path.suffix.lower() in {".xlsx", ".xlsm"} else {}
        with CalamineWorkbook.from_path(str(path)) as workbook:
            return [
                _grid(workbook, sheet.name, sheet.visible is not SheetVisibleEnum.Visible, inspections.get(sheet.name))
                for sheet in workbook.sheets_metadata
                if sheet.name in workbook.sheet_names
            ]
    except PasswordError:
        raise ThiduaError(f"“{path.name}” đang đặt mật khẩu; mở bằng Excel, bỏ mật khẩu, lưu rồi chạy lại.") from None
    except PermissionError:
        raise ThiduaError(f"Không được phép đọc “{path.name}”; đóng tệp ở chương trình khác rồi chạy lại.") from None
    except (CalamineError, zipfile.BadZipFile, ET.ParseError, KeyError, OSError):
        raise ThiduaError(
            f"“{path.name}” hỏng hoặc không phải sổ Excel thật; mở bằng Excel, lưu thành .xlsx mới rồi chạy lại."
        ) from None


class _Inspection:
    """What calamine hides about a sheet, read from its XML: hidden rows, error cells, formulas never calculated."""

    def __init__(self, xml: bytes) -> None:
        if b":sheetData" in xml:  # some producers prefix every element
            xml = re.sub(rb"<(/?)\w+:", rb"<\1", xml)
        self.hidden_rows = frozenset(
            int(match[1]) for match in re.finditer(rb'<row\b(?=[^>]*\shidden="(?:1|true)")[^>]*?\sr="(\d+)"', xml)
        )
        self.errors = {
            _position(match[1]): match[2].decode()
            for match in re.finditer(rb'<c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]+\d+)"[^>]*>.*?<v>([^<]*)</v>', xml)
        }
        self.uncached = frozenset(
            _position(match[1])
            for match in re.finditer(
                rb'<c\b(?![^>]*\st="str")[^>]*?\sr="([A-Z]+\d+)"[^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>',
                xml,
            )
        )


def _inspect(path: Path) -> dict[str, _Inspection]:
    """Give what calamine hides of each sheet, by title; refuse a package that unpacks to more than 1 GB."""
    with zipfile.ZipFile(path) as package:
        if sum(member.file_size for member in package.infolist()) > MAX_UNPACKED:
            raise ThiduaError(
                f"“{path.name}” giải nén ra quá lớn nên không an toàn để đọc; hãy tạo lại sổ từ lệnh new."
            )
        relations = {
            relation.get("Id"): relation.get("Target", "")
            for relation in ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 no DTD can be fetched by expat
        }
        found = {}
        for element in ET.fromstring(package.read("xl/workbook.xml")).iter():  # noqa: S314
            if element.tag.rpartition("}")[2] == "sheet":
                relation_id = next(value for name, value in element.attrib.items() if name.rpartition("}")[2] == "id")
                target = relations[relation_id]
                part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
                if "worksheets/" in part:
                    found[element.attrib["name"]] = _Inspection(package.read(part))
        return found


def _grid(workbook: CalamineWorkbook, title: str, hidden: bool, inspection: _Inspection | None) -> Grid:
    sheet = workbook.get_sheet_by_name(title)
    rows = [[None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    if inspection is None:
        return Grid(title, rows, hidden, merged=merged)
    return Grid(title, rows, hidden, inspection.hidden_rows, inspection.errors, inspection.uncached, merged)


def _position(reference: bytes) -> tuple[int, int]:
    column, row = 0, 0
    for byte in reference:
        if byte >= 65:
            column = column * 26 + byte - 64
        else:
            row = row * 10 + byte - 48
    return row, column
