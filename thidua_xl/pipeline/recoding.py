"""A workbook in TCVN3, VNI or VIQR becomes a copy in Unicode beside it."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from thidua_xl.books import FileBook
from thidua_xl.files import moment, refuse_open, safe_name, write_new
from thidua_xl.marking import recode
from thidua_xl.tables import Grid

CONVERTED_MARK = "_UNICODE_"


@frozen
class Converted:
    """What became of a workbook's letters: the copy (None where nothing was to do), and how many cells by sheet."""

    path: Path | None
    cells: dict[str, int]


def convert_text(path: Path, folder: Path) -> Converted:
    """Write a copy of a workbook with all cells in Unicode into a folder, under a name of its own.

    ThiduaError where the book is open, or of a kind that cannot be changed; RuntimeError where the copy does not read
    as the book was understood.
    """
    refuse_open(path, "chuyển mã")
    content = path.read_bytes()
    grids = FileBook(content, path.name).grids()
    cells = {grid.title: len(grid.legacy) for grid in grids if grid.legacy}
    if not cells:
        return Converted(None, cells)
    texts = {grid.title: {(row, column): _at(grid, row, column) for row, column in grid.legacy} for grid in grids}
    copy = recode(content, path.name, texts)
    if [_shown(grid) for grid in FileBook(copy, path.name).grids()] != [_shown(grid) for grid in grids]:
        raise RuntimeError("The converted copy does not read as the book was understood.")
    name = f"{safe_name(path.stem, 120)}{CONVERTED_MARK}{moment()}{path.suffix.lower()}"
    return Converted(write_new(folder / name, copy), cells)


def _at(grid: Grid, row: int, column: int) -> str:
    return str(grid.rows[row - 1][column - 1])


def _shown(grid: Grid) -> tuple[str, Sequence[Sequence[object]]]:
    return grid.title, [*map(list, grid.rows)]
