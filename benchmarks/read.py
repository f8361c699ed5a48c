"""Reading: a unit's workbook of 6 sheets and a sheet of 10,000 rows, against the readers of spreadsheets for Python.

Ours is the whole of reading: the file judged safe, its cells, hidden rows, error cells and formulas without a value,
headings matched, group and total rows left out, columns encoded. The bare readers only give cells.
"""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO
from math import isnan
from pathlib import Path
from typing import Any

import fastexcel
import openpyxl
import pandas as pd
from python_calamine import CalamineWorkbook

from benchmarks.check import Ours
from benchmarks.harness import Contestant, Result, compete, ratios, scratch
from benchmarks.province import Columns, province
from thidua_xl.books import open_book
from thidua_xl.tables import Tables

Sheets = dict[str, list[tuple[Any, ...]]]
"""The cells of each sheet below its headings, by title."""

UNIT_ROWS, LARGE_ROWS, LARGE_COLUMNS = 30, 10_000, 16
PEERS = ("pandas openpyxl", "pandas calamine", "openpyxl read_only", "python-calamine", "fastexcel")


def write(path: Path, sheets: dict[str, Columns], rows: int, columns: int | None = None) -> Path:
    """Write the first rows and columns of some sheets as an .xlsx file."""
    book = openpyxl.Workbook(write_only=True)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(list(cells)[:columns])
        for row in list(zip(*cells.values(), strict=True))[:rows]:
            sheet.append(row[:columns])
    book.save(path)
    return path


def plain(cell: object) -> object:
    """Give a cell as every reader can: blank None, a day without its midnight, a number as float."""
    if cell is None or cell is pd.NaT or cell == "" or (isinstance(cell, float) and isnan(cell)):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def peers(path: Path) -> dict[str, Callable[[], Sheets]]:
    """Give the readers of one file, by name."""

    def pandas_with(engine: Any) -> Sheets:
        frames = pd.read_excel(path, sheet_name=None, engine=engine)
        return {title: list(frame.astype(object).itertuples(index=False, name=None)) for title, frame in frames.items()}

    def with_openpyxl() -> Sheets:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        found = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
        book.close()
        return found

    def with_calamine() -> Sheets:
        with CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())) as book:
            return {
                title: [tuple(row) for row in book.get_sheet_by_name(title).to_python(skip_empty_area=False)[1:]]
                for title in book.sheet_names
            }

    def with_fastexcel() -> Sheets:
        book = fastexcel.read_excel(path)
        return {title: book.load_sheet(title).to_polars().rows() for title in book.sheet_names}

    return dict(
        zip(
            PEERS,
            (
                lambda: pandas_with("openpyxl"),
                lambda: pandas_with("calamine"),
                with_openpyxl,
                with_calamine,
                with_fastexcel,
            ),
            strict=True,
        )
    )


def of_tables(tables: Tables) -> Sheets:
    """Give the cells of our tables as the peers give theirs: the columns there are, in the order of the sheet."""
    return {
        table.title: list(zip(*(table.raw[name] for name in table.columns), strict=True))
        for table in tables.values()
        if table.columns
    }


def same(left: Sheets, right: Sheets) -> bool:
    """Tell whether two readers gave the same cells; blank ones at the end of a row are nothing."""

    def cells(sheets: Sheets) -> dict[str, list[list[object]]]:
        return {title: [trimmed([plain(cell) for cell in row]) for row in rows] for title, rows in sheets.items()}

    def trimmed(row: list[object]) -> list[object]:
        while row and row[-1] is None:
            row.pop()
        return row

    return cells(left) == cells(right)


def spent(work: Callable[[], object], times: int) -> float:
    """Give the processor's seconds for one time of some work."""
    start = time.process_time()
    for _time in range(times):
        work()
    return (time.process_time() - start) / times


def hidden(folder: Path) -> dict[str, object]:
    """Show what each reader says of an error cell, a formula never calculated and a hidden row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Cá nhân"
    for row in (("Mã cá nhân", "Họ và tên", "Chức vụ"), ("CN1", "#N/A", "=1+1"), ("CN2", "Lê Mẫu Hai", "Viên chức")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    path = folder / "lạ.xlsx"
    book.save(path)
    tables, findings = _reader()(path)
    del tables
    return {
        "an error cell, a formula without value, a hidden row": "",
        "  ours": ", ".join(f"{finding.code} {finding.cell}" for finding in findings if finding.sheet == "Cá nhân"),
        **{f"  {name}": str(read()["Cá nhân"]) for name, read in peers(path).items()},
    }


def _reader() -> Callable[[Path], tuple[Tables, list[Any]]]:
    ours = Ours(province(100).rules)
    return lambda path: ours.read_all(open_book(path).grids())


def run(rounds: int, *, full: bool = False) -> Result:
    """Compare the readers on both files; `full` changes nothing."""
    del full
    logging.getLogger("fastexcel").setLevel(logging.ERROR)  # it says each time that a mixed column becomes text
    read = _reader()
    figures: dict[str, float] = {}
    spread: dict[str, tuple[float, float]] = {}
    details: dict[str, object] = {}
    equivalent = True
    with scratch() as folder:
        unit = write(folder / "đơn vị.xlsx", province(1_000).sheets, UNIT_ROWS)
        nominations = {"Đề nghị": province(LARGE_ROWS).sheets["Đề nghị"]}
        large = write(folder / "lớn.xlsx", nominations, LARGE_ROWS, LARGE_COLUMNS)
        for what, path, times in (("unit workbook", unit, 5), ("10,000 rows", large, 1)):
            found = of_tables(read(path)[0])
            differing = [name for name, peer in peers(path).items() if not same(peer(), found)]
            details[f"{what}: cells differ from ours"] = ", ".join(differing) or "nowhere"
            equivalent &= not set(differing) - {"fastexcel"}  # it gives a mixed column one type: told, not ours
            taken = compete(_contestants(read, path, times), rounds)
            for name in PEERS:
                figures[f"{name}, {what}"], spread[f"{name}, {what}"] = ratios(taken[name], taken["ours"])
            details[f"{what}: ours, ms"] = round(1e3 * min(taken["ours"]), 2)
        details |= hidden(folder)
    return Result("read", figures, equivalent, spread, details=details)


def _contestants(read: Callable[[Path], object], path: Path, times: int) -> dict[str, Contestant]:
    works: Iterable[tuple[str, Callable[[], object]]] = (("ours", lambda: read(path)), *peers(path).items())
    return {name: lambda work=work: spent(work, times) for name, work in works}  # type: ignore[misc]
