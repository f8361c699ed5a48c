"""What a clerk sees in a sheet is put into its grid: Unicode for old encodings, and what number formats show."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from thidua_xl.books.looks import Look
from thidua_xl.books.number_formats import shown_date, shown_number
from thidua_xl.letters import FontEncoding, Recoded, is_suspect, recoded
from thidua_xl.tables import Cell, Grid, Legacy, Percent, Shown, show
from thidua_xl.vietnamese import PartialDate

Position = tuple[int, int]


def as_seen(grid: Grid, looks: Mapping[Position, Look] = MappingProxyType({})) -> Grid:
    """Give a grid with its texts in Unicode and its numbers and dates as shown; takes the looks that tell something."""
    texts = {cell for row in grid.rows for cell in row if cell.__class__ is str}
    fonts = {place: one.font for place, one in looks.items() if one.font}
    legacy = _legacy(grid, fonts) if fonts or is_suspect("\n".join(texts)) else {}
    changed: dict[Position, Cell] = {place: one.text for place, one in legacy.items()}
    for place, one in looks.items():
        if one.number_format and (held := _at(grid, place)) is not None:
            changed[place] = _seen(held, one.number_format)
    struck = frozenset(place for place, one in looks.items() if one.struck and _at(grid, place) is not None)
    if not changed and not struck:
        return grid
    rows = [list(line) for line in grid.rows]
    for (row, column), cell in changed.items():
        rows[row - 1][column - 1] = cell
    held_before = {place: Legacy(one.encoding.value, _at(grid, place)) for place, one in legacy.items()}
    return replace(grid, rows=rows, legacy=held_before, struck=struck)


def _legacy(grid: Grid, fonts: Mapping[Position, FontEncoding]) -> dict[Position, Recoded]:
    return recoded(
        {
            (row, column): cell
            for row, line in enumerate(grid.rows, start=1)
            for column, cell in enumerate(line, start=1)
            if cell.__class__ is str
        },
        fonts,
    )


def _at(grid: Grid, place: Position) -> Cell:
    row, column = place
    return grid.rows[row - 1][column - 1] if row <= len(grid.rows) and column <= len(grid.rows[row - 1]) else None


def _seen(cell: Cell, code: str) -> Cell:
    """Give a cell as its number format shows it; as it is where that is the same, or beyond us."""
    if isinstance(cell, date):
        return PartialDate(cell.year, cell.month, cell.day, shown_date(cell, code))
    if not isinstance(cell, int | float) or isinstance(cell, bool | Percent):
        return cell
    shown = shown_number(float(cell), code)
    return cell if shown is None or shown == show(float(cell)) else Shown(cell, shown)
